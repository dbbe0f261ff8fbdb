"""Alerts: raised to cells, acknowledged by each person called, with a live list of who has not.

Invariant: an alert that is severe or goes beyond one cell leaves nothing before its raiser has confirmed it, unless
they said `--now`.
"""

from commands.alert.acknowledgement import acknowledge, note_seen, take_back
from commands.alert.card import ALARMING, about, cell_names, facts, head, name_lines, post_preview, ref_of, tally
from commands.alert.following import Following, follow, note, surround
from commands.alert.limits import check_lengths, check_times, status_of
from commands.alert.roster import whom_to_call
from commands.alert.sending import LAPSES_AFTER, decide_preview, send_alert, sent_message
from commands.kit.context import APPROVE, OBJECT, SEEN, Context
from commands.kit.group import Group
from commands.kit.trust import refuse_reaction
from commands.kit.types import AlertRef, CellKey, Text, When
from commands.kit.words import Mention, Message, Once, Refusal, Verbatim
from storage.alert import Alert
from storage.journal import digest
from storage.outbox import OutboxRow
from storage.values import AlertState, AlertStatus, Certainty, Ref, Role, Severity, Urgency, UserId

group = Group("alert")

PAGE = 8
"""Alerts on one page of a list."""

LIST_TEXT = 100
"""Characters of an alert's text in a list."""


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
    cells = to or (ctx.cell.key,)
    check_lengths(text, event, area)
    check_times(deadline, expires)
    confirms = not now and (severity in ALARMING or len(cells) > 1)
    room = await ctx.work.rooms.get(ctx.call.room_id)
    incident = await ctx.work.incidents.current()
    alert = Alert(
        ref=await ctx.work.alerts.take_ref(ctx.year),
        cell=ctx.cell.key,
        room_cell=room.cell if room is not None else None,
        raised_by=ctx.actor,
        raised_at=ctx.now,
        text=text,
        status=status_of(ctx.directory, status),
        severity=severity,
        urgency=urgency,
        certainty=certainty,
        event=event,
        area=area,
        deadline_at=deadline,
        expires_at=expires,
        incident=incident.ref if incident is not None else None,
        source_event_id=ctx.call.event_id,
        exercise=ctx.directory.exercise,
    )
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
        text=digest(text),
        cells=list(cells),
        status=alert.status,
        severity=severity,
        trust=ctx.call.trust,
    )
    if confirms:
        lapses_at = ctx.now + LAPSES_AFTER
        alert.next_step_at = min(lapses_at, expires or lapses_at)
        await post_preview(ctx, alert, cells, called=len(called))
        await ctx.work.alerts.save()
        return None
    return await _send_now(ctx, following)


async def _send_now(ctx: Context, following: Following) -> Message | None:
    """Send without a preview; the card is the answer where it can be, else there is one of its own."""
    # a card in a thread would be seen by nobody who is called: it goes to the room, the answer to the thread
    is_answer = ctx.call.thread is None and following.alert.room_cell in following.cells
    roster = await send_alert(ctx, following, answer=is_answer)
    return None if is_answer else sent_message(ctx, following.alert, following.cells, roster)


@group.command("ack", needs_cell=False)
async def acknowledge_alert(ctx: Context, ref: AlertRef | None = None) -> Message:
    """Acknowledge an alert; without a reference, the only one that still waits for you."""
    wanted: Ref | str | None = ref
    if wanted is None:
        wanted = await _only_awaiting(ctx)
    following = await follow(ctx, wanted)
    if following is None or (following.alert.sent_at is None and not await _may_read(ctx, following)):
        raise Refusal("reference-unknown", ref=wanted)
    alert = following.alert
    is_first = await acknowledge(ctx, following)
    message = "alert-acknowledged" if is_first else "alert-acknowledged-already"
    return Message(message, ref=ref_of(alert), by=Mention(ctx.actor), about=about(alert, following.roster))


async def _only_awaiting(ctx: Context) -> str:
    """Choose the alert that an acknowledgement without a reference means.

    Raises:
        Refusal: usage, when several or none could be meant.
    """
    awaiting = await ctx.work.alerts.awaiting(ctx.actor)
    if not awaiting:
        # somebody who confirms twice is told that it is done, not that they are wrong
        done = await ctx.work.alerts.calling(ctx.actor)
        if done:
            return done[-1].ref
        raise Refusal("usage", Message("refusal-alert-none-waits"))
    if len(awaiting) > 1:
        refs = tuple(str(alert.ref) for alert in awaiting)
        raise Refusal("usage", Message("refusal-alert-which", refs=refs, example=refs[0]))
    return awaiting[0].ref


@group.reaction(APPROVE, about="alert")
async def approve_card(ctx: Context, card: OutboxRow) -> None:
    """Send a preview, or acknowledge: ✅ on any message about an alert that was sent counts."""
    following = await _following(ctx, card)
    if following.alert.sent_at is None:
        await refuse_reaction(ctx, "alert.raise")
        await decide_preview(ctx, following, send=True)
    else:
        await refuse_reaction(ctx, "alert.ack")
        await acknowledge(ctx, following, card=card)


@group.reaction(OBJECT, about="alert")
async def object_to_preview(ctx: Context, card: OutboxRow) -> None:
    """Give up a preview; on an alert that was sent ❌ does nothing."""
    following = await _following(ctx, card)
    if following.alert.state is AlertState.PREVIEW:
        await decide_preview(ctx, following, send=False)


@group.reaction(SEEN, about="alert")
async def see_card(ctx: Context, card: OutboxRow) -> None:
    """Note that somebody saw an alert: shown, and still missing."""
    following = await _following(ctx, card)
    if following.alert.sent_at is not None:
        await note_seen(ctx, following)


@group.reaction(APPROVE, about="alert", withdrawn=True)
async def withdraw_tick(ctx: Context, card: OutboxRow) -> None:
    """Take an acknowledgement back with its ✅: until the alert is over, the person is then missing again.

    It stays when another ✅ of theirs stands, when they also acknowledged by command, or when they raised the alert.
    """
    await take_back(ctx, await _following(ctx, card), card)


@group.command("who", role=Role.OBSERVER, writes=False, needs_cell=False)
async def show_who(ctx: Context, ref: AlertRef) -> Message:
    """Show by name who has acknowledged an alert and who has not."""
    following = await _find(ctx, ref)
    alert, roster = following.alert, following.roster
    lines = tally(ctx, alert, roster)
    lines[1:1] = name_lines(ctx, "alert-acknowledged-line", roster.acknowledged)
    return Message("alert-who", ref=ref_of(alert), state=alert.state, then=lines, about=about(alert, roster))


@group.command("show", role=Role.OBSERVER, writes=False, needs_cell=False)
async def show_alert(ctx: Context, ref: AlertRef) -> Message:
    """Show an alert with everything that is known of it."""
    following = await _find(ctx, ref)
    alert, roster = following.alert, following.roster
    times = [Message("alert-raised-line", at=alert.raised_at, by=Mention(UserId(alert.raised_by)))]
    if alert.sent_at is not None:
        times.append(Message("alert-sent-line", at=alert.sent_at))
        times += tally(ctx, alert, roster)
    if alert.ended_at is not None:
        times.append(Message("alert-ended-line", at=alert.ended_at, state=alert.state))
    return Message(
        "alert-shown",
        head=head(alert, cell_names(ctx, following.cells)),
        then=(*facts(alert), Verbatim(alert.text), *times),
        about=about(alert, roster if alert.sent_at is not None else None),
    )


@group.command("list", role=Role.OBSERVER, writes=False)
async def list_alerts(ctx: Context, *, state: AlertState | None = None, page: int = 1) -> Message:
    """List the alerts this cell raised or was called by, newest first."""
    page = max(page, 1)
    found, total = await ctx.work.alerts.page(ctx.cell.key, state=state, limit=PAGE, page=page)
    pages = -(-total // PAGE)
    if not found:
        return Message("list-past-end", pages=pages) if total else Message("alert-list-empty")
    tallies = await ctx.work.alerts.tallies([alert.ref for alert in found])
    lines = [Once(_list_line(alert, *tallies.get(alert.ref, (0, 0)))) for alert in found]
    more = [Message("alert-list-more", page=page, pages=pages, next=page + 1)] if page < pages else []
    return Message("alert-list", total=total, then=(*lines, *more))


def _list_line(alert: Alert, acknowledged: int, called: int) -> Message:
    line = " ".join(alert.text.split())
    return Message(
        "alert-list-line",
        ref=ref_of(alert),
        at=alert.raised_at,
        status=alert.status,
        state=alert.state,
        acknowledged=acknowledged,
        called=called,
        text=line if len(line) <= LIST_TEXT else f"{line[: LIST_TEXT - 1].rstrip()}…",
    )


# ---------------------------------------------------------------------------------------------------------------


async def _following(ctx: Context, card: OutboxRow) -> Following:
    following = await follow(ctx, card.about or "")
    if following is None:
        raise Refusal("reference-unknown", ref=card.about)
    return following


async def _find(ctx: Context, ref: Ref) -> Following:
    """Find an alert that the actor may read about.

    Raises:
        Refusal: reference-unknown.
    """
    alert = await ctx.work.alerts.find(ref)
    if alert is not None:
        following = await surround(ctx, alert)
        if await _may_read(ctx, following):
            return following
    raise Refusal("reference-unknown", ref=ref)


async def _may_read(ctx: Context, following: Following) -> bool:
    """Say whether the actor reads in the cell that raised an alert, or once it is sent in one that it calls."""
    alert = following.alert
    cells = {alert.cell, *(following.cells if alert.sent_at is not None else ())}
    for cell in sorted(cells):
        if await ctx.may(ctx.actor, cell, Role.OBSERVER):
            return True
    return False
