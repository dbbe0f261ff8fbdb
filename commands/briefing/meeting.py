"""The meeting clock: a meeting starts, ends, and its end sets the next one.

Invariant: a meeting has started and ended once; the slot it belongs to is the one that is meant now.
"""

from datetime import datetime, timedelta

from commands.briefing.calling import about_slot, note, say_aloud
from commands.briefing.declared import group
from commands.briefing.finding import find_at_hand
from commands.kit.context import Context
from commands.kit.types import SlotKey, When
from commands.kit.words import Localized, Mention, Message, Refusal
from storage.organisation import Slot
from storage.rhythm import SlotOccurrence
from storage.values import Role, SlotState


@group.command("start", role=Role.COORDINATOR)
async def start_meeting(ctx: Context, key: SlotKey) -> None:
    """Say that a meeting starts: the slot nearest to now."""
    slot, occurrence = await find_at_hand(ctx, key)
    if occurrence.started_at is not None:
        message = Message(
            "refusal-meeting-started",
            title=Localized(slot.title),
            at=occurrence.started_at,
            about=about_slot(occurrence),
        )
        raise Refusal("state-wrong", message)
    occurrence.started_at, occurrence.started_by = ctx.now, ctx.actor
    if occurrence.state is SlotState.DUE:  # it begins early, and this message is its card
        occurrence.end(SlotState.POSTED)
        occurrence.posted_at = ctx.now
    await ctx.work.rhythm.save()
    await note(ctx, "meeting-started", occurrence)
    message = Message(
        "briefing-started", title=Localized(slot.title), by=Mention(ctx.actor), about=about_slot(occurrence)
    )
    await say_aloud(ctx, slot, message)


@group.command("end", role=Role.COORDINATOR)
async def end_meeting(ctx: Context, key: SlotKey, *, next_: When | None = None) -> None:
    """Say that a meeting ended, and when the next one is."""
    slot, occurrence = await find_at_hand(ctx, key)
    if occurrence.started_at is None and occurrence.due_at > ctx.now:
        title = Localized(slot.title)
        message = Message(
            "refusal-meeting-not-started", title=title, at=occurrence.due_at, about=about_slot(occurrence)
        )
        raise Refusal("state-wrong", message)
    occurrence.ended_at, occurrence.ended_by = ctx.now, ctx.actor
    occurrence.brief_at = ctx.now + timedelta(seconds=ctx.directory.briefing_after)
    await ctx.work.rhythm.save()
    await note(ctx, "meeting-ended", occurrence, next=next_.isoformat() if next_ else None)
    following = [await _set_next(ctx, slot, occurrence, next_)] if next_ is not None else []
    message = Message(
        "briefing-ended",
        title=Localized(slot.title),
        by=Mention(ctx.actor),
        lasted=ctx.now - (occurrence.started_at or occurrence.due_at),
        then=following,
        about=about_slot(occurrence),
    )
    await say_aloud(ctx, slot, message)


async def _set_next(ctx: Context, slot: Slot, ended: SlotOccurrence, at: datetime) -> Message:
    """Move the next occurrence of a slot to a time, or make one where none is planned before that time.

    Raises:
        Refusal: usage when a later one is planned before that time, or the same time is taken.
    """
    local = at.astimezone(ctx.directory.zone)
    coming = await ctx.work.rhythm.coming(slot.cell, slot.key, claim=True)
    if coming is not None and (coming.due_at <= at or coming.local_date == local.date()):
        following = await ctx.work.rhythm.after(coming)
        if following is not None and at >= following.due_at:
            title = Localized(slot.title)
            raise Refusal("usage", Message("refusal-slot-too-far", title=title, at=following.due_at))
        occurrence, before = coming, coming.due_at
    else:
        wall_time = local.strftime("%H:%M")
        if (ended.local_date, ended.wall_time) == (local.date(), wall_time):
            raise Refusal("usage", Message("refusal-meeting-same-time", title=Localized(slot.title), at=at))
        occurrence, before = (
            SlotOccurrence(
                cell=slot.cell,
                key=slot.key,
                local_date=local.date(),
                wall_time=wall_time,
                due_at=at,
                next_at=at,
                exercise=ctx.directory.exercise,
            ),
            None,
        )
        await ctx.work.rhythm.add(occurrence)
    occurrence.due_at, occurrence.moved, occurrence.changed_by = at, True, ctx.actor
    occurrence.state, occurrence.reason = SlotState.DUE, None
    occurrence.look_again(slot.remind, ctx.now)
    await ctx.work.rhythm.save()
    due = [moment.isoformat() for moment in (before, at) if moment is not None]
    await note(ctx, "slot-moved" if before else "slot-added", occurrence, due=due)
    return Message("briefing-next-set", at=at)
