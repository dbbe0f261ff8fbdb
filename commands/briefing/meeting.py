"""The meeting clock: a meeting starts, ends, and its end sets the next one.

Invariant: a meeting has started and ended once, whoever says so again; its end is said with what it brought.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from commands.briefing.at_hand import ended_message, meeting_to_end, meeting_to_start
from commands.briefing.calling import about_slot, called_at, next_message, people_called, say_aloud
from commands.briefing.card import REACTIONS, refresh_card, slot_message
from commands.briefing.declared import group
from commands.briefing.finding import known_slot
from commands.briefing.holding import refuse_in_pause
from commands.briefing.recap import Recap, recap_message, recap_of
from commands.briefing.said import Moment
from commands.kit.context import Context
from commands.kit.dispatched import Dispatched
from commands.kit.noting import note
from commands.kit.types import SlotKey
from commands.kit.words import Localized, Mention, Message, Refusal
from storage.directory import Slot
from storage.outbox import OutboxRow
from storage.rhythm import SlotOccurrence
from storage.values import Role, SlotState, UserId


@group.command("start", role=Role.COORDINATOR)
async def start_meeting(ctx: Dispatched, key: SlotKey | None = None) -> None:
    """Say that a meeting starts: the slot nearest to now, or the one whose time it is."""
    slot, occurrence, forgotten = await meeting_to_start(ctx, key)
    for other in forgotten:
        other.ended_at, other.ended_by = ctx.now, ctx.actor
        await note(ctx, "meeting-ended", other, forgotten=True)
    begins_early = occurrence.state is SlotState.DUE
    is_card = begins_early or occurrence.state is SlotState.MISSED  # nothing was posted before that takes ✅
    occurrence.started_at, occurrence.started_by = ctx.now, ctx.actor
    if begins_early:  # nothing is posted at its time
        occurrence.end(SlotState.POSTED)
        occurrence.posted_at = ctx.now
    await ctx.work.rhythm.save()
    await note(ctx, "meeting-started", occurrence)
    lines = [_forgotten_line(slot, other) for other in forgotten]
    by = Mention(ctx.actor)
    if is_card:
        message = await slot_message(ctx, ctx.groups, "briefing-started", slot, occurrence, by=by)
    else:
        lines.append(Message("slot-presence-line"))
        message = Message(
            "briefing-started", title=Localized(slot.title), at=occurrence.due_at, by=by, about=about_slot(occurrence)
        )
    called = [user_id for user_id in await people_called(ctx, slot, occurrence.due_at) if user_id != ctx.actor]
    message = Message(message.id, then=(*message.then, *lines), about=message.about, **message.values)
    row = await _say(ctx, slot, message, called, once=f"meeting-started/{occurrence.ref}", card=True)
    if is_card and row is not None:
        occurrence.card = row.txn_id
    elif row is not None:
        await refresh_card(ctx, ctx.groups, slot, occurrence)
    await ctx.work.rhythm.save()


@group.command("end", role=Role.COORDINATOR)
async def end_meeting(ctx: Dispatched, key: SlotKey | None = None, *, next_: Moment | None = None) -> None:
    """Say that a meeting ended, and when the next one is; also of one that has ended, when its next one is."""
    slot, occurrence = await meeting_to_end(ctx, key, again=next_ is not None)
    if occurrence.ended_at is not None and next_ is not None:
        await _say_next(ctx, slot, occurrence, next_)
        return
    if next_ is not None:
        known_slot(ctx, slot.key)  # one that was taken out of the file has no next meeting
    occurrence.ended_at, occurrence.ended_by = ctx.now, ctx.actor
    occurrence.brief_at = ctx.now + timedelta(seconds=ctx.directory.briefing_after)
    await ctx.work.rhythm.save()
    following = await _set_next(ctx, slot, next_) if next_ is not None else None
    recap = await recap_of(ctx, slot, occurrence)
    for item in recap.left if recap.was_held else ():
        item.carried += 1
    await ctx.work.meetings.save()
    await _journal_end(ctx, occurrence, recap, next_)
    called = await called_at(ctx, slot, following.occurrence.due_at) if following is not None else None
    moved_from = following.before if following is not None else None
    message = recap_message(ctx, slot, recap, moved_from=moved_from, called=called)
    called_besides = [user_id for user_id in called.people if user_id != ctx.actor] if called is not None else []
    await _say(ctx, slot, message, called_besides, once=f"meeting-ended/{occurrence.ref}")
    await refresh_card(ctx, ctx.groups, slot, occurrence)
    await ctx.work.rhythm.save()


# ---------------------------------------------------------------------------------------------------------------


async def _say_next(ctx: Context, slot: Slot, ended: SlotOccurrence, at: datetime) -> None:
    """Set the next meeting after one that has ended: nobody said when it would be, or it is another time now.

    Raises:
        Refusal: state-wrong, when that is when it is: the end was said twice.
    """
    coming = await ctx.work.rhythm.next_due(slot.cell, slot.key, ctx.now)
    if coming is not None and coming.due_at == at:
        raise Refusal("state-wrong", ended_message(slot, ended))
    following = await _set_next(ctx, slot, at)
    occurrence = following.occurrence
    if following.before is None:
        message = next_message(ctx, slot, occurrence)
    else:
        facts = {"title": Localized(slot.title), "before": following.before, "at": at, "by": Mention(ctx.actor)}
        message = Message("briefing-moved", then=(), about=about_slot(occurrence), **facts)
    await say_aloud(ctx, slot, message, at=at)


def _forgotten_line(slot: Slot, other: SlotOccurrence) -> Message:
    return Message("briefing-forgotten-line", title=Localized(slot.title), at=other.started_at)


async def _journal_end(ctx: Context, occurrence: SlotOccurrence, recap: Recap, next_: datetime | None) -> None:
    await note(
        ctx,
        "meeting-ended",
        occurrence,
        next=next_.isoformat() if next_ else None,
        present=[row.user_id for row in recap.attendances if row.present_at is not None],
        decisions=[decision.ref for decision in recap.decisions],
        tasks=[task.ref for task in recap.tasks],
        done=[item.id for item in recap.done],
        left=[item.id for item in recap.left],
    )


@dataclass(frozen=True, slots=True)
class _Following:
    """The meeting that an end sets, and when it would have been."""

    occurrence: SlotOccurrence
    before: datetime | None


async def _set_next(ctx: Context, slot: Slot, at: datetime) -> _Following:
    """Move the next occurrence of a slot to a time, or make one where none is planned before that time or that day.

    Raises:
        Refusal: usage when a later one is planned before that time, or the same time is taken; state-wrong when the
            slot is paused then.
    """
    await refuse_in_pause(ctx, slot, at)
    local = at.astimezone(ctx.directory.zone)
    coming = await ctx.work.rhythm.coming(slot.cell, slot.key, claim=True)
    if coming is not None and (coming.due_at <= at or coming.local_date == local.date()):
        later = await ctx.work.rhythm.after(coming)
        if later is not None and at >= later.due_at:
            title = Localized(slot.title)
            raise Refusal("usage", Message("refusal-slot-too-far", title=title, at=later.due_at))
        following = _Following(coming, coming.due_at if coming.due_at != at else None)
    else:
        # of a day on which the profile or the pace holds it back there is an occurrence, which is held after all
        held_back = await ctx.work.rhythm.held_back_on(slot.cell, slot.key, local.date())
        following = _Following(held_back or await _another(ctx, slot, at), None)
    occurrence, before = following.occurrence, following.before
    occurrence.due_at, occurrence.moved, occurrence.changed_by = at, True, ctx.actor
    occurrence.state, occurrence.held, occurrence.reason = SlotState.DUE, None, None
    occurrence.look_again(slot.remind, ctx.now)
    await ctx.work.rhythm.save()
    due = [moment.isoformat() for moment in (before, at) if moment is not None]
    await note(ctx, "slot-moved" if before else "slot-added", occurrence, due=due)
    return following


async def _another(ctx: Context, slot: Slot, at: datetime) -> SlotOccurrence:
    """Make one more occurrence of a slot; it is called by the day and the time it is set to.

    Raises:
        Refusal: usage, when another one is called so.
    """
    local = at.astimezone(ctx.directory.zone)
    exercise = ctx.directory.exercise
    occurrence = SlotOccurrence.of(slot, local.date(), at, exercise=exercise, wall_time=local.strftime("%H:%M"))
    if await ctx.work.rhythm.named(occurrence.ref) is not None:
        raise Refusal("usage", Message("refusal-meeting-same-time", title=Localized(slot.title), at=at))
    await ctx.work.rhythm.add(occurrence)
    return occurrence


async def _say(
    ctx: Context, slot: Slot, message: Message, called: list[UserId], *, once: str, card: bool = False
) -> OutboxRow | None:
    """Say something in the cell's room, to those it calls; where the command came from elsewhere, there too."""
    room = await ctx.work.rooms.of_cell(slot.cell)
    is_here = room is not None and room.room_id == ctx.room_id
    row = await ctx.post(
        message,
        cell=None if is_here else slot.cell,
        answers=ctx.call if is_here else None,
        card=card,
        acts=bool(called),
        mentions=called,
        reactions=REACTIONS if card else (),
        once=once,
    )
    if not is_here:
        await ctx.post(message, answers=ctx.call)
    return row
