"""Which meeting is meant now, with its slot named or not: to start it, to end it, to be there.

Invariant: what is found is kept to the unit that asks, so that of two people at once the second finds what the first
made of it.
"""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from commands.briefing.calling import about_slot
from commands.briefing.finding import NEAR, known_slot, not_held, not_planned
from commands.kit.context import Context
from commands.kit.words import Localized, Message, Refusal
from storage.directory import Slot
from storage.rhythm import SlotOccurrence, definition_of
from storage.values import SlotState

JUST_NOW = timedelta(hours=2)
"""How long ago a meeting may have been due that is meant without its name."""
SOON = timedelta(hours=1)
"""How far ahead one may be that begins early, without its name."""


async def meeting_to_start(ctx: Context, key: str | None) -> tuple[Slot, SlotOccurrence, list[SlotOccurrence]]:
    """Find the meeting that starts, and those of the same slot that started before it and that nobody ended.

    Raises:
        Refusal: usage when none is near, state-wrong when it has started or ended.
    """
    near = await _near(ctx, key)
    if key is not None:
        waiting = [meeting for meeting in near if meeting.ended_at is None]
        chosen = min(waiting, key=lambda meeting: abs(meeting.due_at - ctx.now), default=None)
    else:
        chosen = _latest(ctx, near)
        if chosen is None or chosen.ended_at is not None:
            soon = [meeting for meeting in near if ctx.now < meeting.due_at <= ctx.now + SOON]
            chosen = next((meeting for meeting in soon if meeting.ended_at is None), None)
    if chosen is None and key is not None and near:  # each of them has ended
        raise Refusal("state-wrong", ended_message(known_slot(ctx, key), near[-1]))
    if chosen is None:
        raise await _none_near(ctx, key)
    slot = known_slot(ctx, chosen.key)
    if chosen.started_at is not None:
        facts = {"title": Localized(slot.title), "at": chosen.started_at}
        raise Refusal("state-wrong", _about(chosen, "refusal-meeting-started", facts))
    forgotten = [meeting for meeting in near if meeting.key == chosen.key and is_running(meeting)]
    return slot, chosen, forgotten


async def meeting_to_end(ctx: Context, key: str | None, *, again: bool = False) -> tuple[Slot, SlotOccurrence]:
    """Find the meeting that ends: one that was started, else the one whose time it was last.

    Args:
        ctx: of the command.
        key: the slot, if it was named.
        again: whether one that has ended may be meant.

    Raises:
        Refusal: usage when none is near or several may be meant, state-wrong when it has ended or not begun.
    """
    near = await _near(ctx, key)
    running = [meeting for meeting in near if is_running(meeting)]
    if key is None and len(running) > 1:
        raise _several(running)
    if running:
        chosen: SlotOccurrence | None = running[-1]
    elif key is None:
        chosen = _said_last(ctx, near)
    else:
        chosen = _latest(ctx, near, within=NEAR) or next(iter(near), None)
    if chosen is None:
        raise await _none_near(ctx, key)
    slot = _slot_of(ctx, chosen)
    if chosen.ended_at is not None:
        if again:
            return slot, chosen
        raise Refusal("state-wrong", ended_message(slot, chosen))
    if chosen.started_at is None and chosen.due_at > ctx.now:
        raise _not_started(slot, chosen)
    return slot, chosen


async def meeting_to_attend(ctx: Context, key: str | None) -> tuple[Slot, SlotOccurrence]:
    """Find the meeting somebody is at, or was at last.

    Raises:
        Refusal: usage when none is near or several may be meant.
    """
    near = await _near(ctx, key)
    running = [meeting for meeting in near if is_running(meeting)]
    if key is None and len(running) > 1:
        raise _several(running)
    chosen = running[-1] if running else _latest(ctx, near, within=JUST_NOW if key is None else NEAR)
    if chosen is None:
        raise await _none_near(ctx, key)
    return _slot_of(ctx, chosen), chosen


async def meeting_to_miss(ctx: Context, key: str | None) -> tuple[Slot, SlotOccurrence]:
    """Find the meeting somebody is not at: the one that is going on or has just been called, else the next.

    Raises:
        Refusal: usage when none is planned.
    """
    latest = _latest(ctx, await _near(ctx, key))
    if latest is not None and latest.ended_at is None:
        return _slot_of(ctx, latest), latest
    return await meeting_to_come(ctx, key)


async def meeting_to_come(ctx: Context, key: str | None) -> tuple[Slot, SlotOccurrence]:
    """Find the meeting whose agenda is meant: the one that is going on, else the next.

    Raises:
        Refusal: usage when none is planned.
    """
    running = [meeting for meeting in await _near(ctx, key) if is_running(meeting)]
    chosen = running[-1] if running else await ctx.work.rhythm.next_due(ctx.cell.key, key, ctx.now)
    if chosen is not None:
        slot = definition_of(ctx.directory, chosen)
        if slot is not None:
            return slot, chosen
    if key is not None:
        slot, coming = known_slot(ctx, key), await ctx.work.rhythm.coming(ctx.cell.key, key)
        if coming is not None:
            raise not_held(slot, coming)
        raise await not_planned(ctx, slot)
    raise Refusal("usage", Message("briefing-list-empty", cell=Localized(ctx.cell.name)))


async def announced(ctx: Context, slot: Slot) -> SlotOccurrence | None:
    """Find the occurrence of a slot that has just been called and that nobody has begun or ended."""
    lately = await ctx.work.rhythm.during(slot.cell, ctx.now - JUST_NOW, ctx.now + timedelta(microseconds=1))
    latest = [meeting for meeting in lately if meeting.key == slot.key and meeting.state is not SlotState.SKIPPED][-1:]
    if not latest or latest[0].state not in (SlotState.POSTED, SlotState.LATE):
        return None
    return latest[0] if latest[0].started_at is None and latest[0].ended_at is None else None


async def refuse_running(ctx: Context, slot: Slot) -> None:
    """Refuse what would leave a meeting without an end.

    Raises:
        Refusal: state-wrong.
    """
    for meeting in await ctx.work.rhythm.running(slot.cell, ctx.now - NEAR):
        if meeting.key == slot.key:
            facts = {"title": Localized(slot.title), "key": slot.key, "at": meeting.started_at}
            raise Refusal("state-wrong", _about(meeting, "refusal-slot-running", facts))


def is_running(meeting: SlotOccurrence) -> bool:
    """Say whether a meeting was started and has not ended."""
    return meeting.started_at is not None and meeting.ended_at is None


def ended_message(slot: Slot, meeting: SlotOccurrence) -> Message:
    """Say that a meeting has ended, and when."""
    facts = {"title": Localized(slot.title), "at": meeting.ended_at, "began": meeting.started_at}
    return _about(meeting, "refusal-meeting-ended", facts)


# ---------------------------------------------------------------------------------------------------------------


def _slot_of(ctx: Context, meeting: SlotOccurrence) -> Slot:
    return definition_of(ctx.directory, meeting) or known_slot(ctx, meeting.key)


async def _near(ctx: Context, key: str | None) -> list[SlotOccurrence]:
    """List the occurrences of the cell, or of one of its slots, that may be meant now, in order.

    A meeting that was going on when its slot was taken out of the file is among them until it ends.
    """
    if key is not None:
        known_slot(ctx, key)
    known = {slot.key for slot in ctx.directory.slots if slot.cell == ctx.cell.key}
    held = [one for one in await ctx.work.rhythm.at_hand(ctx.cell.key, NEAR) if one.state is not SlotState.SKIPPED]
    if key is not None:
        return [meeting for meeting in held if meeting.key == key]
    return [meeting for meeting in held if meeting.key in known or is_running(meeting)]


def _latest(ctx: Context, near: Sequence[SlotOccurrence], *, within: timedelta = JUST_NOW) -> SlotOccurrence | None:
    """Give the meeting that began last, or whose time it was, this long ago at most."""
    due = [meeting for meeting in near if ctx.now - within <= (meeting.started_at or meeting.due_at) <= ctx.now]
    return max(due, key=lambda meeting: meeting.started_at or meeting.due_at, default=None)


def _said_last(ctx: Context, near: Sequence[SlotOccurrence]) -> SlotOccurrence | None:
    """Give the meeting that ended last, or whose time has come since.

    Whoever says "end" twice means the same meeting, not the one that nobody has begun.
    """
    ended = [meeting for meeting in near if meeting.ended_at is not None and meeting.ended_at >= ctx.now - JUST_NOW]
    last = max(ended, key=lambda meeting: meeting.ended_at or meeting.due_at, default=None)
    latest = _latest(ctx, near)
    if last is None or last.ended_at is None or latest is None:
        return latest or last
    return latest if (latest.started_at or latest.due_at) > last.ended_at else last


def _about(meeting: SlotOccurrence, message_id: str, facts: Mapping[str, object]) -> Message:
    return Message(message_id, then=(), about=about_slot(meeting), **facts)


def _not_started(slot: Slot, meeting: SlotOccurrence) -> Refusal:
    facts = {"key": slot.key, "title": Localized(slot.title), "at": meeting.due_at}
    return Refusal("state-wrong", _about(meeting, "refusal-meeting-not-started", facts))


async def _none_near(ctx: Context, key: str | None) -> Refusal:
    if key is not None:
        slot, coming = known_slot(ctx, key), await ctx.work.rhythm.coming(ctx.cell.key, key)
        if coming is not None and coming.due_at <= ctx.now + NEAR:
            return not_held(slot, coming) if coming.state is SlotState.SKIPPED else _not_started(slot, coming)
        return Refusal("usage", Message("refusal-meeting-not-near", title=Localized(known_slot(ctx, key).title)))
    known = tuple(slot.key for slot in ctx.directory.slots if slot.cell == ctx.cell.key)
    return Refusal("usage", Message("refusal-meeting-which", known=known))


def _several(running: Sequence[SlotOccurrence]) -> Refusal:
    return Refusal("usage", Message("refusal-meeting-several", known=tuple(meeting.key for meeting in running)))
