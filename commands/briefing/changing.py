"""What is different this once: a slot left out, or moved.

Invariant: one occurrence is changed, aloud, with a name; the slot's definition stays as it is.
"""

from datetime import datetime

from commands.briefing.calling import about_slot, next_message, say_aloud
from commands.briefing.declared import group
from commands.briefing.finding import find_coming
from commands.briefing.reasons import refuse_other_day
from commands.kit.context import Context
from commands.kit.types import SlotKey, Text, When
from commands.kit.words import Localized, Mention, Message, Refusal, Verbatim
from storage.directory import Slot
from storage.journal import digest
from storage.rhythm import SlotOccurrence
from storage.values import Role, SlotState

LONGEST_REASON = 1_000
"""Characters: why a slot is skipped is a sentence or two."""


@group.command("skip", role=Role.COORDINATOR)
async def skip_slot(ctx: Context, key: SlotKey, reason: Text) -> None:
    """Leave a slot out, this once: its next occurrence is neither posted nor reminded of."""
    check_reason(reason)
    slot, occurrence = await find_coming(ctx, key)
    refuse_other_day(ctx, slot, occurrence, reason)
    occurrence.end(SlotState.SKIPPED)
    occurrence.reason, occurrence.changed_by = str(reason), ctx.actor
    await ctx.work.rhythm.save()
    await ctx.work.journal.add(
        "slot-skipped",
        actor=ctx.actor,
        cell=slot.cell,
        ref=occurrence.ref,
        due=occurrence.due_at.isoformat(),
        reason=digest(reason),
        trust=ctx.call.trust,
    )
    message = Message(
        "briefing-skipped",
        title=Localized(slot.title),
        at=occurrence.due_at,
        by=Mention(ctx.actor),
        then=[Verbatim(reason)],
        about=about_slot(occurrence),
    )
    await say_aloud(ctx, slot, message, at=occurrence.due_at)


@group.command("move", role=Role.COORDINATOR)
async def move_slot(ctx: Context, key: SlotKey, at: When) -> Message | None:
    """Move the next occurrence of a slot to another time, this once; its reminders move with it."""
    slot, occurrence = await find_coming(ctx, key)
    before = occurrence.due_at
    if at == before:
        return next_message(ctx, slot, occurrence)
    await _check_move(ctx, slot, occurrence, at)
    occurrence.due_at, occurrence.moved, occurrence.changed_by = at, True, ctx.actor
    occurrence.look_again(slot.remind, ctx.now)
    await ctx.work.rhythm.save()
    await ctx.work.journal.add(
        "slot-moved",
        actor=ctx.actor,
        cell=slot.cell,
        ref=occurrence.ref,
        due=[before.isoformat(), at.isoformat()],
        trust=ctx.call.trust,
    )
    message = Message(
        "briefing-moved",
        title=Localized(slot.title),
        before=before,
        at=at,
        by=Mention(ctx.actor),
        about=about_slot(occurrence),
    )
    await say_aloud(ctx, slot, message, at=occurrence.due_at)
    return None


def check_reason(reason: str) -> None:
    """Refuse a reason that is a story.

    Raises:
        Refusal: too-long.
    """
    if len(reason) > LONGEST_REASON:
        raise Refusal("too-long", Message("refusal-briefing-too-long", length=len(reason), most=LONGEST_REASON))


async def _check_move(ctx: Context, slot: Slot, occurrence: SlotOccurrence, at: datetime) -> None:
    """Refuse to guess the day, and to move an occurrence past the next one.

    Raises:
        Refusal: usage.
    """
    title, due = Localized(slot.title), occurrence.due_at
    if at.astimezone(ctx.directory.zone).date() < occurrence.local_date:
        raise Refusal("usage", Message("refusal-slot-other-day", title=title, at=due))
    following = await ctx.work.rhythm.after(occurrence)
    if following is not None and at >= following.due_at:
        raise Refusal("usage", Message("refusal-slot-too-far", title=title, at=following.due_at))
