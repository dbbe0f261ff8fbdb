"""Whose manager is who, who acts for a manager, and who is away.

Invariant: nobody is their own manager, and nobody acts for their own.
"""

from collections.abc import Collection, Mapping, Sequence

from commands.kit.context import Context
from storage.directory import Directory
from storage.values import Role, RoomId, UserId

_GONE = frozenset({"leave", "ban"})


def managers_of(directory: Directory, person: str) -> tuple[UserId, ...]:
    """Give the manager the file names for somebody, or else the managers of their cells; never themselves."""
    known = directory.people.get(UserId(person))
    if known is not None and known.manager in directory.people and known.manager not in (None, person):
        return (UserId(str(known.manager)),)
    held = (who for cell in directory.cells_of(UserId(person)) for who in directory.holders(cell, Role.MANAGER))
    return tuple(dict.fromkeys(who for who in held if who != person))


def stand_ins(directory: Directory, manager: UserId, person: str) -> tuple[UserId, ...]:
    """Give who may act for a manager, the first one first: their deputy, then their own manager."""
    known = directory.people.get(manager)
    if known is None:
        return ()
    wanted = (who for who in (known.deputy, known.manager) if who is not None)
    return tuple(dict.fromkeys(who for who in wanted if who in directory.people and who not in (person, manager)))


async def absent_among(ctx: Context, people: Collection[UserId]) -> frozenset[UserId]:
    """Say who of some people is away, as they said, or left every room the bot knows them from."""
    away = await ctx.work.absences.among(people)
    asked = [who for who in dict.fromkeys(people) if who not in away]
    if not asked:
        return away
    rooms = await ctx.work.rooms.memberships_of(asked)
    known = {who: _in_own_cells(ctx.directory, who, rooms.get(who, {})) for who in asked}
    gone = {who for who in asked if _GONE.issuperset(known[who]) and await _left_all(ctx, who, known[who])}
    return away | gone


def _in_own_cells(directory: Directory, who: UserId, held: Mapping[str, str]) -> list[str]:
    return [held[cell] for cell in directory.cells_of(who) if cell in held]


async def _left_all(ctx: Context, user_id: UserId, known: Sequence[str]) -> bool:
    """Say whether somebody who is in no room of ours is not in their direct chat either; of the unknown nothing is."""
    direct = await ctx.work.rooms.direct_with(user_id)
    state = await ctx.work.rooms.state(RoomId(direct.room_id), "m.room.member", user_id) if direct is not None else None
    if state is None:
        return bool(known)
    return str(state.content.get("membership", "leave")) in _GONE
