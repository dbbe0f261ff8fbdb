"""All that happened to a communiqué, as the journal has it: `show --history`.

Invariant: the journal is shown in its order, every entry of it; what texts said then is shown by `show --version`.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from commands.communique.record import about, names, ref_of
from commands.kit.context import Context
from commands.kit.pages import more_behind, pages_of
from commands.kit.words import Mention, Message, Once, Refusal, catalog
from storage.channel import StepState
from storage.communique import Communique
from storage.journal import JournalEntry
from storage.values import Language, UserId

PAGE = 40
"""Entries on one page, the newest page first."""
_PREFIX = "communique-"
_NAMED = {
    "communique-history-voided": ("voided",),
    "communique-history-called": ("deputies", "told", "missing"),
    "communique-history-for": ("stands_for",),
}
"""By the line that names people, the facts of an entry that may hold them: the first that does counts."""


async def history_message(ctx: Context, communique: Communique, page: int = 1) -> Message:
    """Say all that was done to a communiqué, oldest first; the newest entries are on the first page.

    Raises:
        Refusal: usage, for a page there is not.
    """
    entries = await ctx.work.journal.of(communique.ref)
    pages = max(pages_of(len(entries), PAGE), 1)
    if page > pages:
        raise Refusal("usage", Message("list-past-end", pages=pages))
    last = len(entries) - (max(page, 1) - 1) * PAGE
    lines: list[Message | Once] = []
    for entry in entries[max(last - PAGE, 0) : last]:
        lines += [Once(_line(entry)), *_people(entry)]
    lines += more_behind(page, pages)
    return Message(
        "communique-history",
        ref=ref_of(communique),
        state=communique.state,
        total=len(entries),
        then=lines,
        about=about(communique),
    )


def _line(entry: JournalEntry) -> Message:
    by = Mention(UserId(entry.actor)) if entry.actor is not None else None
    version = entry.data.get("version")
    return Message("communique-history-line", at=entry.at, what=_what(entry), version=version, by=by)


def _people(entry: JournalEntry) -> list[Once]:
    """Name those whom an act was about: whose approvals it voided, whom it called, for whom it was done."""
    found = ((message_id, next(filter(None, map(entry.data.get, keys)), ())) for message_id, keys in _NAMED.items())
    return [Once(Message(message_id, people=names(people))) for message_id, people in found if people]


def _what(entry: JournalEntry) -> Message | str:
    """Put an action in words; one that has none yet is called by its name."""
    name = entry.action.removeprefix(_PREFIX)
    message_id = f"history-{name}"
    if not catalog().has(Language.FR, message_id):
        return name.replace("-", " ")
    return Message(message_id, then=(), about=None, **_facts(entry.data))


def _facts(data: Mapping[str, Any]) -> dict[str, object]:
    """Give the facts of an entry that its words may name: instants as such, the rest as it is."""
    return {
        "language": Language(data["language"]) if data.get("language") else None,
        "channel": data.get("channel"),
        "state": StepState(data["state"]) if data.get("channel") else None,
        "when": _instant(data.get("at")),
    }


def _instant(value: object) -> datetime | None:
    return datetime.fromisoformat(value) if isinstance(value, str) else None
