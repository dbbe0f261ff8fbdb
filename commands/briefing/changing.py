"""What is different this once: a slot left out, or moved.

Invariant: one occurrence is changed, aloud, with a name; the slot's definition stays as it is.
"""

from commands.briefing.at_hand import announced
from commands.briefing.calling import about_slot, next_message, say_aloud
from commands.briefing.declared import group
from commands.briefing.finding import find_coming
from commands.briefing.holding import refuse_in_pause
from commands.briefing.reasons import names_day, refuse_other_day
from commands.briefing.said import MovedTo, NewTime
from commands.kit.context import Context
from commands.kit.types import SlotKey, Text
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
    slot, occurrence = await _to_skip(ctx, key)
    refuse_other_day(ctx, slot, occurrence, reason)
    called = None if names_day(ctx, occurrence, reason) else await announced(ctx, slot)
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
        then=[Verbatim(reason), *([_still_held(slot, called)] if called is not None else [])],
        about=about_slot(occurrence),
    )
    await say_aloud(ctx, slot, message, at=occurrence.due_at)


@group.command("move", role=Role.COORDINATOR)
async def move_slot(ctx: Context, key: SlotKey, at: MovedTo) -> Message | None:
    """Move the next occurrence of a slot to another time, this once; its reminders move with it."""
    slot, occurrence = await find_coming(ctx, key)
    before, new = occurrence.due_at, at.at
    if new == before:
        return next_message(ctx, slot, occurrence)
    await _check_move(ctx, slot, occurrence, at)
    occurrence.due_at, occurrence.moved, occurrence.changed_by = new, True, ctx.actor
    occurrence.look_again(slot.remind, ctx.now)
    await ctx.work.rhythm.save()
    await ctx.work.journal.add(
        "slot-moved",
        actor=ctx.actor,
        cell=slot.cell,
        ref=occurrence.ref,
        due=[before.isoformat(), new.isoformat()],
        trust=ctx.call.trust,
    )
    message = Message(
        "briefing-moved",
        title=Localized(slot.title),
        before=before,
        at=new,
        by=Mention(ctx.actor),
        about=about_slot(occurrence),
    )
    await say_aloud(ctx, slot, message, at=occurrence.due_at)
    return None


async def _to_skip(ctx: Context, key: str) -> tuple[Slot, SlotOccurrence]:
    """Find the occurrence to leave out.

    Raises:
        Refusal: what `find_coming` refuses, with how the occurrence ends that was called just now: it may be meant.
    """
    try:
        return await find_coming(ctx, key)
    except Refusal as refusal:
        slot = ctx.directory.slot(ctx.cell.key, key)
        called = await announced(ctx, slot) if slot is not None else None
        if slot is None or called is None:
            raise
        line = Message("slot-announced-line", at=called.due_at, key=slot.key)
        raise Refusal(refusal.code, refusal.message.followed_by(line)) from refusal


def _still_held(slot: Slot, called: SlotOccurrence) -> Message:
    """Say that the occurrence that was called just now is not the one that is left out."""
    return Message("briefing-skipped-not", at=called.due_at, key=slot.key)


def check_reason(reason: str) -> None:
    """Refuse a reason that is a story.

    Raises:
        Refusal: too-long.
    """
    if len(reason) > LONGEST_REASON:
        raise Refusal("too-long", Message("refusal-briefing-too-long", length=len(reason), most=LONGEST_REASON))


async def _check_move(ctx: Context, slot: Slot, occurrence: SlotOccurrence, to: NewTime) -> None:
    """Refuse to guess the day or which occurrence is meant, and to move one past the next.

    Raises:
        Refusal: usage, also when the one before was called just now: most likely it is that one which is meant;
            state-wrong when the slot is paused then.
    """
    title, due, at = Localized(slot.title), occurrence.due_at, to.at
    is_earlier = at.astimezone(ctx.directory.zone).date() < occurrence.local_date
    called = await announced(ctx, slot) if is_earlier else None
    if called is not None:
        facts = {"title": title, "key": slot.key, "at": called.due_at, "next": due}
        raise Refusal("usage", Message("refusal-slot-announced", then=(), about=about_slot(called), **facts))
    if is_earlier and not to.has_day:
        raise Refusal("usage", Message("refusal-slot-other-day", title=title, at=due))
    following = await ctx.work.rhythm.after(occurrence)
    if following is not None and at >= following.due_at:
        raise Refusal("usage", Message("refusal-slot-too-far", title=title, at=following.due_at))
    await refuse_in_pause(ctx, slot, at)
