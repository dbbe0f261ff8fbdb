"""What is typed to `!alert` and may not be a new alert: a text that begins as another verb, or only says "received".

Invariant: by such a text nobody is called before its raiser has seen what it would do; which alert it may mean instead
is asked and never guessed. Naming `raise` settles it.
"""

from commands.alert.card import ref_of
from commands.alert.declared import group
from commands.alert.finding import awaiting
from commands.alert.meaning import is_politeness
from commands.kit.context import Context
from commands.kit.excerpt import first_words
from commands.kit.words import Message, Refusal, Word
from storage.values import AlertState, Ref, Role

_CHANGING = frozenset({"update", "clear", "cancel", "translate"})
"""Verbs that take who coordinates the cell that raised the alert."""
_WITHOUT_REF = frozenset({"list"})
_MOST = 5
"""Alerts named in the question."""


async def refuse_thanks(ctx: Context, text: str) -> None:
    """Refuse a text that says nothing but "received" or "thanks", unless `raise` was named.

    Raises:
        Refusal: usage, with how to acknowledge and how to send these words all the same.
    """
    begun = ctx.unnamed
    if begun is None or not (is_politeness(text) or (begun.verb == "ack" and is_politeness(begun.rest))):
        return
    waiting = await awaiting(ctx)
    said, refs = first_words(text), waiting[:_MOST]
    example = refs[0] if refs else ""
    message = Message("refusal-alert-only-thanks", text=said, count=len(refs), refs=refs, example=example)
    raise Refusal("usage", message)


def leaves_doubt(ctx: Context, *, now: bool) -> bool:
    """Say whether a text begins as another verb; `--now` says that it does not, unless that verb has it too."""
    begun = ctx.unnamed
    if begun is None or begun.verb is None:
        return False
    has_now = any(option.name == "now" for option in group.commands[begun.verb].options)
    return has_now or not now


async def which_meant(ctx: Context) -> list[Message]:
    """Ask in one line whether a new alert is meant, or what the text begins as, and of which alert."""
    begun = ctx.unnamed
    if begun is None or begun.verb is None:
        return []
    verb = Word(group.commands[begun.verb].word)
    if begun.verb in _WITHOUT_REF:
        return [Message("alert-begun-list-line", word=begun.word, verb=verb)]
    refs = await _meant(ctx, begun.verb)
    if not refs:
        return [Message("alert-begun-none-line", word=begun.word)]
    line = Message("alert-begun-line", word=begun.word, verb=verb, refs=refs, example=refs[-1])
    return [line]


async def _meant(ctx: Context, verb: str) -> list[Ref]:
    """List the alerts that a verb may mean, the oldest first: of those that wait for the actor, or the cell's."""
    if verb == "ack":
        return [Ref.of(ref) for ref in (await awaiting(ctx))[:_MOST]]
    found = []
    for state in (AlertState.OPEN, AlertState.ACKNOWLEDGED):
        alerts, _ = await ctx.work.alerts.page(ctx.cell.key, state=state, limit=_MOST)
        found += alerts
    needed = Role.COORDINATOR if verb in _CHANGING else Role.OBSERVER
    theirs = [alert for alert in found if await ctx.may(ctx.actor, alert.cell, needed)]
    return [ref_of(alert) for alert in sorted(theirs, key=lambda alert: alert.id)][-_MOST:]
