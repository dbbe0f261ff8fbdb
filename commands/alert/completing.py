"""Completing an alert: its text in another language, or what a good alert should say, by command or by a reply.

Invariant: what was sent is never changed, only added to; nobody is called for it, the cards are edited.
"""

from commands.alert.asking import area_key
from commands.alert.card import about, preview_card, ref_of, refresh_cards
from commands.alert.declared import group
from commands.alert.documents import COMPLETED, FACTS, keep_earlier
from commands.alert.finding import may_read, of_card
from commands.alert.following import Following, follow, note
from commands.alert.life import check_live
from commands.alert.limits import check_fact, check_lengths, check_responses
from commands.alert.meaning import say_what_counts, sounds_like_yes
from commands.alert.passing_on import pass_on
from commands.alert.planning import narrow, rules_of, time_to_answer
from commands.alert.roster import whom_to_call
from commands.alert.texts import marked, read_texts, split_languages
from commands.kit.context import Context
from commands.kit.options import split_named
from commands.kit.types import AlertRef, ReadsChoice, ReadsList, Text
from commands.kit.words import Message, Refusal, Word
from storage.alert import Alert
from storage.cap_values import AlertScope, Category, ResponseType
from storage.outbox import OutboxRow
from storage.values import AlertState, Language, Role

_READERS = {
    "response": ReadsList(ReadsChoice(ResponseType)),
    "category": ReadsList(ReadsChoice(Category)),
    "scope": ReadsChoice(AlertScope),
}
NAMES = tuple(FACTS)
"""The options whose names, in any language, begin a line of a reply."""


@group.command("translate", role=Role.MEMBER, needs_cell=False)
async def translate_alert(ctx: Context, ref: AlertRef, text: Text, *, lang: Language | None = None) -> Message:
    """Add an alert's text in another language; the cards follow, nobody is called again."""
    following = await follow(ctx, ref)
    if following is None or not await may_read(ctx, following):
        raise Refusal("reference-unknown", ref=ref)
    missing = [language for language in Language if language.value not in following.alert.texts]
    texts = read_texts(text, {}, lang=lang, likely=missing or list(Language))
    return await _complete(ctx, following, texts, {})


def completes(ctx: Context, _card: OutboxRow, text: str) -> bool:
    """Say whether a reply completes an alert, its line naming a language or a fact, or means to answer it."""
    if ctx.actor in ctx.directory.people and sounds_like_yes(text):
        return True
    lines = [line for line in text.splitlines() if line.strip()]
    is_named = any(marked(line) is not None or split_named(line, NAMES)[0] is not None for line in lines[:1])
    return is_named and ctx.actor in ctx.directory.people


@group.reply(about="alert", wants=completes)
async def complete_alert(ctx: Context, card: OutboxRow, text: str) -> Message | None:
    """Complete an alert by a reply to a message about it: `nl: …`, `zone: …`; tell who says "ok" what counts."""
    if sounds_like_yes(text):
        await say_what_counts(ctx, card)
        return None
    following = await of_card(ctx, card)
    if not await may_read(ctx, following):
        raise Refusal("reference-unknown", ref=card.about)
    facts: dict[str, object] = {}
    kept = []
    for line in text.splitlines():
        name, value = split_named(line, NAMES) if marked(line) is None else (None, line)
        if name is None:
            kept.append(line)
            continue
        facts[name] = _READERS[name].read(value, ctx.scope()) if name in _READERS else value
    return await _complete(ctx, following, split_languages("\n".join(kept))[1], facts)


async def _complete(
    ctx: Context, following: Following, texts: dict[Language, str], facts: dict[str, object]
) -> Message:
    """Add texts and facts, and let every card follow."""
    alert = following.alert
    await ctx.require(Role.COORDINATOR if facts else Role.DRAFTER, cell=alert.cell)
    if alert.state is not AlertState.PREVIEW:
        check_live(alert)
        await keep_earlier(ctx, alert)
    added = _add_texts(alert, texts)
    fields = _add_facts(ctx, alert, facts)
    if added or fields:
        alert.version += 1
        alert.completed_at = ctx.now if alert.sent_at is not None else None
        languages = [language.value for language in added]
        await note(ctx, alert, COMPLETED, actor=ctx.actor, languages=languages, fields=fields)
        await _show(ctx, following)
        if alert.sent_at is not None:
            await pass_on(ctx, alert, "completed")
        await ctx.work.alerts.save()
    if not added and not fields:
        return Message("alert-completed-already", ref=ref_of(alert), about=about(alert, following.roster))
    names = [Word(f"option-{name}") for name in fields]
    return Message("alert-completed", ref=ref_of(alert), what=[*added, *names], about=about(alert, following.roster))


def _add_texts(alert: Alert, texts: dict[Language, str]) -> list[Language]:
    added = []
    for language, words in texts.items():
        check_lengths(words)
        present = alert.texts.get(language.value)
        if present == words:
            continue
        if present is not None and alert.sent_at is not None:
            raise Refusal("state-wrong", Message("refusal-alert-text-sent", ref=ref_of(alert), language=language))
        alert.texts = {**alert.texts, language.value: words}
        if alert.language is language:
            alert.text = words
        added.append(language)
    return added


def _add_facts(ctx: Context, alert: Alert, facts: dict[str, object]) -> list[str]:
    added = []
    for name, value in facts.items():
        field = FACTS[name]
        kept = [str(one) for one in value] if isinstance(value, tuple) else value
        if type(kept) is str:
            check_fact(kept)
        elif isinstance(kept, list):
            check_responses(kept)
        present = getattr(alert, field)
        if present == kept:
            continue
        if present and alert.sent_at is not None:
            named = Word(f"option-{name}")
            raise Refusal("state-wrong", Message("refusal-alert-fact-sent", ref=ref_of(alert), name=named))
        setattr(alert, field, kept)
        if name == "area":
            alert.area_key = area_key(ctx.directory, str(kept))
        added.append(name)
    return added


async def _show(ctx: Context, following: Following) -> None:
    alert = following.alert
    if alert.sent_at is not None:
        cells, roster, memberships = following.cells, following.roster, following.memberships
        await refresh_cards(ctx, alert, cells, roster, memberships, at_once=True)
        return
    rules = rules_of(ctx, alert, following.cells)
    called = await narrow(ctx, whom_to_call(ctx.directory, following.cells, following.memberships), rules)
    wait = time_to_answer(ctx, rules)
    for row in await ctx.work.outbox.cards(alert.ref):
        if row.message == "alert-preview":
            shown = preview_card(ctx, alert, following.cells, called=len(called), wait=wait)
            await ctx.edit(row, shown, mentions=[ctx.actor] if ctx.actor == alert.raised_by else [])
