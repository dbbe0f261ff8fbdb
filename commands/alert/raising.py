"""Raising an alert, and following one by an update: previewed or sent at once.

Invariant: an alert that is severe or goes beyond one cell leaves nothing before its raiser has confirmed it, unless
they said `--now`; an update has the status of what it follows, and calls its cells at least.
"""

from collections.abc import Sequence

from commands.alert.card import ALARMING, cell_names, post_preview
from commands.alert.declared import group
from commands.alert.finding import coordinated
from commands.alert.following import Following, note, surround
from commands.alert.life import check_live
from commands.alert.limits import check_lengths, check_times, status_of
from commands.alert.roster import whom_to_call
from commands.alert.sending import LAPSES_AFTER, send_alert, sent_message
from commands.kit.context import Context
from commands.kit.types import AlertRef, CellKey, Text, When
from commands.kit.words import Message, Refusal
from storage.alert import Alert
from storage.journal import digest
from storage.values import AlertStatus, Certainty, MsgType, Role, Severity, Urgency


@group.command("raise", default=True, role=Role.COORDINATOR)
async def raise_alert(
    ctx: Context,
    text: Text,
    *,
    to: tuple[CellKey, ...] | None = None,
    deadline: When | None = None,
    severity: Severity = Severity.UNKNOWN,
    urgency: Urgency = Urgency.UNKNOWN,
    certainty: Certainty = Certainty.UNKNOWN,
    event: str | None = None,
    area: str | None = None,
    status: AlertStatus | None = None,
    expires: When | None = None,
    now: bool = False,
) -> Message | None:
    """Alert everybody in one or several cells and ask each to acknowledge."""
    check_lengths(text, event, area)
    check_times(deadline, expires)
    alert = await _new(ctx, ctx.cell.key, text)
    alert.status = status_of(ctx.directory, status)
    alert.severity, alert.urgency, alert.certainty = severity, urgency, certainty
    alert.event, alert.area = event, area
    alert.deadline_at, alert.expires_at = deadline, expires
    return await _issue(ctx, alert, to or (ctx.cell.key,), now=now)


@group.command("update", role=Role.COORDINATOR, needs_cell=False)
async def update_alert(
    ctx: Context,
    ref: AlertRef,
    text: Text,
    *,
    to: tuple[CellKey, ...] | None = None,
    deadline: When | None = None,
    severity: Severity | None = None,
    urgency: Urgency | None = None,
    certainty: Certainty | None = None,
    event: str | None = None,
    area: str | None = None,
    expires: When | None = None,
    now: bool = False,
) -> Message | None:
    """Send a new alert that stands for an earlier one: what is not said again stays as it was."""
    following = await coordinated(ctx, ref)
    earlier = following.alert
    check_live(earlier)
    check_lengths(text, event, area)
    alert = await _new(ctx, earlier.cell, text)
    alert.msg_type, alert.follows, alert.status = MsgType.UPDATE, [earlier.ref], earlier.status
    alert.severity = severity or earlier.severity
    alert.urgency = urgency or earlier.urgency
    alert.certainty = certainty or earlier.certainty
    alert.event = event or earlier.event
    alert.area = area or earlier.area
    alert.area_key = None if area else earlier.area_key
    alert.scope = earlier.scope
    alert.categories, alert.responses = list(earlier.categories), list(earlier.responses)
    alert.deadline_at = deadline
    alert.expires_at = expires or earlier.expires_at
    check_times(deadline, alert.expires_at)
    cells = tuple(dict.fromkeys((*following.cells, *(to or ()))))
    return await _issue(ctx, alert, cells, now=now)


async def _new(ctx: Context, cell: str, text: str) -> Alert:
    """Begin an alert: its number, who asks for it, where and when."""
    room = await ctx.work.rooms.get(ctx.call.room_id)
    incident = await ctx.work.incidents.current()
    language = ctx.language_of(ctx.actor)
    return Alert(
        ref=await ctx.work.alerts.take_ref(ctx.year),
        cell=cell,
        room_cell=room.cell if room is not None else None,
        raised_by=ctx.actor,
        raised_at=ctx.now,
        text=text,
        language=language,
        texts={language.value: str(text)},
        status=AlertStatus.EXERCISE,
        incident=incident.ref if incident is not None else None,
        source_event_id=ctx.call.event_id,
        exercise=ctx.directory.exercise,
    )


async def _issue(ctx: Context, alert: Alert, cells: Sequence[str], *, now: bool) -> Message | None:
    """Keep an alert and preview it, or send it at once."""
    confirms = not now and (alert.severity in ALARMING or len(cells) > 1)
    await ctx.work.alerts.record(alert, cells)
    following = await surround(ctx, alert)
    called = whom_to_call(ctx.directory, cells, following.memberships)
    if not called:
        raise Refusal("usage", Message("refusal-alert-nobody", cells=cell_names(ctx, cells)))
    await note(
        ctx,
        alert,
        "alert-raised",
        actor=ctx.actor,
        text=digest(alert.text),
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
    await post_preview(ctx, alert, cells, called=len(called))
    await ctx.work.alerts.save()
    return None


async def _send_now(ctx: Context, following: Following) -> Message | None:
    """Send without a preview; the card is the answer where it can be, else there is one of its own."""
    # a card in a thread would be seen by nobody who is called: it goes to the room, the answer to the thread
    is_answer = ctx.call.thread is None and following.alert.room_cell in following.cells
    roster = await send_alert(ctx, following, answer=is_answer)
    return None if is_answer else sent_message(ctx, following.alert, following.cells, roster)
