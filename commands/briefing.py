"""The rhythm of a cell's day: what comes, and what is different this once.

Invariant: the slots themselves are the organisation file's; chat changes single occurrences only, aloud, with a name.
"""

from datetime import datetime, time, timedelta

from commands.kit.context import Context
from commands.kit.group import Group
from commands.kit.types import SlotKey, Text, When
from commands.kit.when import instant_of
from commands.kit.words import About, Localized, Mention, Message, Refusal, Verbatim
from storage.journal import digest
from storage.organisation import Slot
from storage.rhythm import SlotOccurrence, find_slot
from storage.values import Role, SlotState, UserId, grants

group = Group("briefing")

LONGEST_REASON = 1_000
"""Characters: why a slot is skipped is a sentence or two."""


@group.command("list", default=True, role=Role.OBSERVER, writes=False)
async def list_slots(ctx: Context) -> Message:
    """List the cell's slots of today and tomorrow, with what became of them."""
    today = ctx.now.astimezone(ctx.directory.zone).date()
    start, end = (instant_of(today + timedelta(days=days), time.min, ctx.directory.zone) for days in (0, 2))
    lines = []
    for occurrence in await ctx.work.rhythm.during(ctx.cell.key, start, end):
        slot = find_slot(ctx.directory.slots, occurrence.cell, occurrence.key)
        title = Localized(slot.title) if slot else occurrence.key
        state = occurrence.state
        lines.append(Message("briefing-list-line", at=occurrence.due_at, title=title, key=occurrence.key, state=state))
    if not lines:
        return Message("briefing-list-empty", cell=Localized(ctx.cell.name))
    return Message("briefing-list", cell=Localized(ctx.cell.name), then=lines)


@group.command("next", role=Role.OBSERVER, writes=False)
async def show_next_slot(ctx: Context) -> Message:
    """Say which slot of the cell comes next, and when."""
    occurrence = await ctx.work.rhythm.coming(ctx.cell.key)
    slot = find_slot(ctx.directory.slots, occurrence.cell, occurrence.key) if occurrence else None
    if occurrence is None or slot is None:
        return Message("briefing-list-empty", cell=Localized(ctx.cell.name))
    return _next(ctx, slot, occurrence)


@group.command("skip", role=Role.COORDINATOR)
async def skip_slot(ctx: Context, key: SlotKey, reason: Text) -> None:
    """Leave a slot out, this once: its next occurrence is neither posted nor reminded of."""
    if len(reason) > LONGEST_REASON:
        raise Refusal("too-long", Message("refusal-briefing-too-long", length=len(reason), most=LONGEST_REASON))
    slot, occurrence = await _coming(ctx, key)
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
    await _say_aloud(ctx, slot, message)


@group.command("move", role=Role.COORDINATOR)
async def move_slot(ctx: Context, key: SlotKey, at: When) -> Message | None:
    """Move the next occurrence of a slot to another time, this once; its reminders move with it."""
    slot, occurrence = await _coming(ctx, key)
    before = occurrence.due_at
    if at == before:
        return _next(ctx, slot, occurrence)
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
    await _say_aloud(ctx, slot, message)
    return None


# ---------------------------------------------------------------------------------------------------------------


def about_slot(occurrence: SlotOccurrence) -> About:
    """Say for machines which occurrence a message is about, and how it stands."""
    return About("slot", occurrence.ref, state=occurrence.state)


async def people_called(ctx: Context, slot: Slot) -> tuple[UserId, ...]:
    """List whom a slot calls, each once: whoever holds one of its roles; `member` is everybody but observers."""
    joined = await ctx.work.members(slot.cell) if Role.MEMBER in slot.calls else {}

    def is_called(user_id: UserId) -> bool:
        held = ctx.directory.roles(user_id, slot.cell)
        if Role.MEMBER in slot.calls and (held or joined.get(user_id) == "join"):
            return not held or any(grants(role, Role.MEMBER) for role in held)
        return any(role in slot.calls for role in held if role is not Role.OBSERVER)

    return tuple(user_id for user_id in ctx.directory.people if is_called(user_id))


def _next(ctx: Context, slot: Slot, occurrence: SlotOccurrence) -> Message:
    wait = occurrence.due_at - ctx.now
    return Message(
        "briefing-next", title=Localized(slot.title), at=occurrence.due_at, wait=wait, about=about_slot(occurrence)
    )


async def _coming(ctx: Context, key: str) -> tuple[Slot, SlotOccurrence]:
    """Find a slot of this cell and its next occurrence, to change it.

    Raises:
        Refusal: usage when the cell has no such slot or nothing of it is planned, state-wrong when it is skipped.
    """
    slot = find_slot(ctx.directory.slots, ctx.cell.key, key)
    if slot is None:
        known = tuple(slot.key for slot in ctx.directory.slots if slot.cell == ctx.cell.key)
        raise Refusal("usage", Message("refusal-slot-unknown", word=key, known=known))
    occurrence = await ctx.work.rhythm.coming(ctx.cell.key, key, claim=True)
    if occurrence is None:
        raise Refusal("usage", Message("refusal-slot-not-planned", title=Localized(slot.title)))
    if occurrence.state is SlotState.SKIPPED:
        message = Message(
            "refusal-slot-skipped",
            title=Localized(slot.title),
            at=occurrence.due_at,
            about=about_slot(occurrence),
        )
        raise Refusal("state-wrong", message)
    return slot, occurrence


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


async def _say_aloud(ctx: Context, slot: Slot, message: Message) -> None:
    """Say a change in the cell's room to those the slot calls; where the command came from elsewhere, there too."""
    called = [user_id for user_id in await people_called(ctx, slot) if user_id != ctx.actor]
    room = await ctx.work.rooms.of_cell(slot.cell)
    if room is not None and room.room_id == ctx.room_id:
        await ctx.post(message, answers=ctx.call, acts=bool(called), mentions=called)
        return
    await ctx.post(message, cell=slot.cell, acts=bool(called), mentions=called)
    await ctx.post(message, answers=ctx.call)
