"""Whom a slot calls, how a change of it is said, and what is told of it to machines.

Invariant: a change is said in the cell's own room, wherever the command came from.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from commands.kit.context import Context
from commands.kit.words import About, Localized, Message
from storage.directory import Slot
from storage.rhythm import SlotOccurrence
from storage.values import Role, UserId, grants


def about_slot(occurrence: SlotOccurrence) -> About:
    """Say for machines which occurrence a message is about, and how it stands."""
    return About("slot", occurrence.ref, state=occurrence.state)


@dataclass(frozen=True)
class Called:
    """Whom a slot calls."""

    people: tuple[UserId, ...]
    is_whole_cell: bool
    """Whether that is everybody but observers."""


async def called_at(ctx: Context, slot: Slot, at: datetime) -> Called:
    """Say whom a slot calls at an instant, each once: for each of its roles who is on duty then, else who holds it.

    `member` is whoever is on duty in whatever role, else everybody but observers.
    """
    named = await ctx.work.duty.named(slot.cell, at, slot.calls, known=ctx.directory.people)
    is_whole_cell = Role.MEMBER in slot.calls and Role.MEMBER not in named
    joined = await ctx.work.members(slot.cell) if is_whole_cell else {}

    def held(user_id: UserId) -> Sequence[Role]:
        roles = ctx.directory.roles(user_id, slot.cell)
        return roles or ((Role.MEMBER,) if joined.get(user_id) == "join" else ())

    people = tuple(user_id for user_id in ctx.directory.people if is_called(slot, user_id, held(user_id), named))
    return Called(people, is_whole_cell)


def is_called(slot: Slot, user_id: UserId, held: Sequence[Role], named: Mapping[Role, Sequence[UserId]]) -> bool:
    """Say whether a slot calls somebody.

    Args:
        slot: the slot.
        user_id: who is asked about.
        held: their roles in its cell, also those that come from being in its room.
        named: whom the roster names at its instant, by role.
    """
    left = [role for role in slot.calls if role not in named]
    if Role.MEMBER in left and held:
        return any(grants(role, Role.MEMBER) for role in held)
    on_duty = any(user_id in people for people in named.values())
    return on_duty or any(role in left for role in held if role is not Role.OBSERVER)


async def people_called(ctx: Context, slot: Slot, at: datetime | None = None) -> tuple[UserId, ...]:
    """List whom a slot calls, now or at an instant."""
    return (await called_at(ctx, slot, at or ctx.now)).people


def next_message(ctx: Context, slot: Slot, occurrence: SlotOccurrence) -> Message:
    """Say which slot comes next, and in how long."""
    wait = occurrence.due_at - ctx.now
    return Message(
        "briefing-next", title=Localized(slot.title), at=occurrence.due_at, wait=wait, about=about_slot(occurrence)
    )


async def say_aloud(ctx: Context, slot: Slot, message: Message, *, at: datetime | None = None) -> None:
    """Say a change in the cell's room to those the slot calls; where the command came from elsewhere, there too."""
    called = [user_id for user_id in await people_called(ctx, slot, at) if user_id != ctx.actor]
    room = await ctx.work.rooms.of_cell(slot.cell)
    if room is not None and room.room_id == ctx.room_id:
        await ctx.post(message, answers=ctx.call, acts=bool(called), mentions=called)
        return
    await ctx.post(message, cell=slot.cell, acts=bool(called), mentions=called)
    await ctx.post(message, answers=ctx.call)


async def tell_cell(ctx: Context, message: Message) -> None:
    """Say a change of the cell's rhythm in its room, to nobody by name; where the command came from, there too."""
    room = await ctx.work.rooms.of_cell(ctx.cell.key)
    if room is None or room.room_id != ctx.room_id:
        await ctx.post(message, cell=ctx.cell.key)
    await ctx.post(message, answers=ctx.call)
