"""Whom a slot calls, how a change of it is said, and what is told of it to machines.

Invariant: a change is said in the cell's own room, wherever the command came from.
"""

from commands.kit.context import Context
from commands.kit.words import About, Localized, Message
from storage.organisation import Slot
from storage.rhythm import SlotOccurrence
from storage.values import Role, UserId, grants


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


def next_message(ctx: Context, slot: Slot, occurrence: SlotOccurrence) -> Message:
    """Say which slot comes next, and in how long."""
    wait = occurrence.due_at - ctx.now
    return Message(
        "briefing-next", title=Localized(slot.title), at=occurrence.due_at, wait=wait, about=about_slot(occurrence)
    )


async def say_aloud(ctx: Context, slot: Slot, message: Message) -> None:
    """Say a change in the cell's room to those the slot calls; where the command came from elsewhere, there too."""
    called = [user_id for user_id in await people_called(ctx, slot) if user_id != ctx.actor]
    room = await ctx.work.rooms.of_cell(slot.cell)
    if room is not None and room.room_id == ctx.room_id:
        await ctx.post(message, answers=ctx.call, acts=bool(called), mentions=called)
        return
    await ctx.post(message, cell=slot.cell, acts=bool(called), mentions=called)
    await ctx.post(message, answers=ctx.call)


async def note(ctx: Context, action: str, occurrence: SlotOccurrence, **facts: object) -> None:
    """Write in the journal what somebody did with an occurrence."""
    await ctx.work.journal.add(
        action, actor=ctx.actor, cell=occurrence.cell, ref=occurrence.ref, trust=ctx.call.trust, **facts
    )


async def tell_cell(ctx: Context, message: Message) -> None:
    """Say a change of the cell's rhythm in its room, to nobody by name; where the command came from, there too."""
    room = await ctx.work.rooms.of_cell(ctx.cell.key)
    if room is None or room.room_id != ctx.room_id:
        await ctx.post(message, cell=ctx.cell.key)
    await ctx.post(message, answers=ctx.call)
