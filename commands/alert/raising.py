"""Raising an alert, and following one by an update: previewed or sent at once.

Invariant: an alert that is severe, goes beyond one cell or begins as another verb leaves nothing before its raiser has
confirmed it, unless they said `--now`; an update has the status of what it follows, and calls its cells at least.
"""

from collections.abc import Sequence

from commands.alert.asking import area_key, likely_languages
from commands.alert.card import ALARMING, cell_names, post_preview
from commands.alert.declared import group
from commands.alert.doubting import leaves_doubt, refuse_thanks, which_meant
from commands.alert.finding import coordinated
from commands.alert.following import Following, note, surround
from commands.alert.life import check_live
from commands.alert.limits import check_fact, check_lengths, check_responses, check_times, status_of
from commands.alert.planning import narrow, rules_of, time_to_answer
from commands.alert.roster import whom_to_call
from commands.alert.sending import LAPSES_AFTER, send_alert, sent_message
from commands.alert.source import names_of
from commands.alert.texts import read_texts
from commands.kit.context import Context
from commands.kit.types import AlertRef, CellKey, Deadline, OwnWords, Text, When
from commands.kit.words import Message, Refusal
from storage.alert import Alert
from storage.cap_values import AlertScope, AlertStatus, Category, Certainty, MsgType, ResponseType, Severity, Urgency
from storage.journal import digest
from storage.values import Language, Role

INHERITED = ("severity", "urgency", "certainty", "event", "area", "area_key", "scope", "channel", "expires_at")
"""What an update takes over from the alert it follows, unless it is said again; its categories and responses too."""


@group.command("raise", default=True, role=Role.COORDINATOR)
async def raise_alert(
    ctx: Context,
    text: Text,
    *,
    to: tuple[CellKey, ...] | None = None,
    deadline: Deadline | None = None,
    severity: Severity | None = None,
    urgency: Urgency | None = None,
    certainty: Certainty | None = None,
    event: str | None = None,
    area: str | None = None,
    status: AlertStatus | None = None,
    expires: When | None = None,
    category: tuple[Category, ...] | None = None,
    response: tuple[ResponseType, ...] | None = None,
    scope: AlertScope | None = None,
    channel: str | None = None,
    headline: str | None = None,
    lang: Language | None = None,
    fr: OwnWords | None = None,
    nl: OwnWords | None = None,
    de: OwnWords | None = None,
    en: OwnWords | None = None,
    now: bool = False,
) -> Message | None:
    """Alert everybody in one or several cells and ask each to acknowledge."""
    cells = to or (ctx.cell.key,)
    await refuse_thanks(ctx, text)
    named = {Language.FR: fr, Language.NL: nl, Language.DE: de, Language.EN: en}
    texts = read_texts(text, named, lang=lang, likely=likely_languages(ctx, cells))
    alert = await _new(ctx, ctx.cell.key, texts)
    alert.status = status_of(ctx.directory, status)
    _set(ctx, alert, severity=severity, urgency=urgency, certainty=certainty, event=event, area=area, scope=scope)
    _set(ctx, alert, channel=channel, headline=headline, deadline_at=deadline, expires_at=expires)
    _set(ctx, alert, categories=category, responses=response)
    check_times(deadline, expires)
    return await _issue(ctx, alert, cells, now=now)


@group.command("update", role=Role.COORDINATOR, needs_cell=False)
async def update_alert(
    ctx: Context,
    ref: AlertRef,
    text: Text,
    *,
    to: tuple[CellKey, ...] | None = None,
    deadline: Deadline | None = None,
    severity: Severity | None = None,
    urgency: Urgency | None = None,
    certainty: Certainty | None = None,
    event: str | None = None,
    area: str | None = None,
    expires: When | None = None,
    category: tuple[Category, ...] | None = None,
    response: tuple[ResponseType, ...] | None = None,
    scope: AlertScope | None = None,
    channel: str | None = None,
    headline: str | None = None,
    lang: Language | None = None,
    fr: OwnWords | None = None,
    nl: OwnWords | None = None,
    de: OwnWords | None = None,
    en: OwnWords | None = None,
    now: bool = False,
) -> Message | None:
    """Send a new alert that stands for an earlier one: what is not said again stays as it was."""
    following = await coordinated(ctx, ref)
    earlier = following.alert
    check_live(earlier)
    cells = tuple(dict.fromkeys((*following.cells, *(to or ()))))
    named = {Language.FR: fr, Language.NL: nl, Language.DE: de, Language.EN: en}
    alert = await _new(ctx, earlier.cell, read_texts(text, named, lang=lang, likely=likely_languages(ctx, cells)))
    alert.msg_type, alert.follows, alert.status = MsgType.UPDATE, [earlier.ref], earlier.status
    for name in INHERITED:
        setattr(alert, name, getattr(earlier, name))
    alert.categories, alert.responses = list(earlier.categories), list(earlier.responses)
    alert.source = names_of(earlier)
    if alert.expires_at is not None and alert.expires_at <= ctx.now:
        alert.expires_at = None  # it was about to end: what follows it does not end with it
    _set(ctx, alert, severity=severity, urgency=urgency, certainty=certainty, event=event, area=area, scope=scope)
    _set(ctx, alert, channel=channel, headline=headline, deadline_at=deadline, expires_at=expires)
    _set(ctx, alert, categories=category, responses=response)
    check_times(deadline, alert.expires_at)
    return await _issue(ctx, alert, cells, now=now)


def _set(ctx: Context, alert: Alert, **facts: object) -> None:
    """Put down what was said of an alert; what was not said stays."""
    for name, value in facts.items():
        if value is None:
            continue
        if isinstance(value, tuple):
            check_responses(value)
            setattr(alert, name, [str(one) for one in value])
            continue
        if type(value) is str:
            check_fact(value)
        setattr(alert, name, value)
        if name == "area":
            alert.area_key = area_key(ctx.directory, str(value))


async def _new(ctx: Context, cell: str, texts: dict[Language, str]) -> Alert:
    """Begin an alert: its number, its texts, who asks for it, where and when."""
    if not texts:
        raise Refusal("usage", Message("refusal-alert-no-text"))
    for words in texts.values():
        check_lengths(words)
    room = await ctx.work.rooms.get(ctx.call.room_id)
    incident = await ctx.work.incidents.current()
    language, text = next(iter(texts.items()))
    return Alert(
        ref=await ctx.work.alerts.take_ref(ctx.year),
        cell=cell,
        room_cell=room.cell if room is not None else None,
        raised_by=ctx.actor,
        raised_at=ctx.now,
        text=text,
        language=language,
        texts={language.value: words for language, words in texts.items()},
        status=AlertStatus.EXERCISE,
        incident=incident.ref if incident is not None else None,
        source_event_id=ctx.call.event_id,
        exercise=ctx.directory.exercise,
    )


async def _issue(ctx: Context, alert: Alert, cells: Sequence[str], *, now: bool) -> Message | None:
    """Keep an alert and preview it, or send it at once."""
    confirms = leaves_doubt(ctx, now=now) or (not now and (alert.severity in ALARMING or len(cells) > 1))
    await ctx.work.alerts.record(alert, cells)
    following = await surround(ctx, alert)
    rules = rules_of(ctx, alert, cells)
    called = await narrow(ctx, whom_to_call(ctx.directory, cells, following.memberships), rules)
    if not called:
        raise Refusal("usage", Message("refusal-alert-nobody", cells=cell_names(ctx, cells)))
    await note(
        ctx,
        alert,
        "alert-raised",
        actor=ctx.actor,
        text=digest(alert.text),
        languages=list(alert.texts),
        cells=list(cells),
        status=alert.status,
        severity=alert.severity,
        follows=list(alert.follows),
        trust=ctx.call.trust,
    )
    if not confirms:
        return await _send_now(ctx, following)
    lapses_at = ctx.now + LAPSES_AFTER
    alert.next_step_at = min(lapses_at, alert.expires_at or lapses_at)
    wait, asks = time_to_answer(ctx, rules), await which_meant(ctx)
    await post_preview(ctx, alert, cells, called=len(called), wait=wait, asks=asks)
    await ctx.work.alerts.save()
    return None


async def _send_now(ctx: Context, following: Following) -> Message | None:
    """Send without a preview; the card is the answer where it can be, else there is one of its own."""
    # a card in a thread would be seen by nobody who is called: it goes to the room, the answer to the thread
    is_answer = ctx.call.thread is None and following.alert.room_cell in following.cells
    roster = await send_alert(ctx, following, answer=is_answer)
    return None if is_answer else sent_message(ctx, following.alert, following.cells, roster)
