"""The rooms the bot is in, as our own record of their state: nio's members and power levels are not used.

Invariant: written in the transaction of the sync that told of it, read in the unit that decides.
"""

from collections.abc import AsyncIterator, Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Text, bindparam, cast, delete, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.patient import ask
from storage.table import Table
from storage.values import RoomId, UserId


class Room(Table, kw_only=True):
    """One room the bot knows: a cell's, a direct chat, or one it was only invited to."""

    __tablename__ = "room"

    room_id: Mapped[str] = mapped_column(primary_key=True)
    cell: Mapped[str | None] = mapped_column(default=None, index=True)
    direct_user: Mapped[str | None] = mapped_column(default=None, index=True)
    is_joined: Mapped[bool] = mapped_column(default=False)
    is_encrypted: Mapped[bool] = mapped_column(default=False)
    joined_at: Mapped[datetime | None] = mapped_column(default=None)
    """When the bot's latest membership `join` was sent: nothing from before it is obeyed."""
    replaced_by: Mapped[str | None] = mapped_column(default=None)
    left_because: Mapped[str | None] = mapped_column(default=None)


class RoomState(Table, kw_only=True):
    """One current state event of a room (members, power levels, create, encryption, tombstone, …)."""

    __tablename__ = "room_state"

    room_id: Mapped[str] = mapped_column(primary_key=True)
    type: Mapped[str] = mapped_column(primary_key=True)
    state_key: Mapped[str] = mapped_column(primary_key=True)
    sender: Mapped[str]
    content: Mapped[dict[str, Any]]
    event_id: Mapped[str]


# built once: an alert to sixty cells asks for all their rooms at once, and again at each look
_MEMBERS = (
    select(Room.cell, RoomState.state_key, RoomState.content)
    .join(RoomState, RoomState.room_id == Room.room_id)
    .where(Room.cell.in_(bindparam("cells", expanding=True)), Room.is_joined, Room.replaced_by.is_(None))
    .where(RoomState.type == "m.room.member")
)


# built once: every command of a cell whose members count asks
_MEMBERS_OF_ROOM = select(RoomState.state_key, RoomState.content)
_MEMBERS_OF_ROOM = _MEMBERS_OF_ROOM.where(RoomState.room_id == bindparam("room"), RoomState.type == "m.room.member")


# built once: every digest asks
_MEMBERSHIPS = (
    select(RoomState.state_key, Room.cell, RoomState.content)
    .join(RoomState, RoomState.room_id == Room.room_id)
    .where(Room.cell.is_not(None), Room.is_joined, Room.replaced_by.is_(None))
    .where(RoomState.type == "m.room.member", RoomState.state_key.in_(bindparam("users", expanding=True)))
)


_STATES = select(
    RoomState.room_id,
    RoomState.type,
    RoomState.state_key,
    RoomState.sender,
    cast(RoomState.content, Text),
    RoomState.event_id,
).execution_options(yield_per=1000)  # rooms have thousands of members, of which nothing is kept twice


class Rooms:
    """Read and write rooms, their members and their state."""

    def __init__(self, session: AsyncSession) -> None:
        """Bind to one unit."""
        self._session = session
        self._got: dict[RoomId, Room] = {}
        """Held, for the session holds nothing: one unit asks for its room again and again."""

    async def get(self, room_id: RoomId) -> Room | None:
        """Give a room by its ID."""
        room = self._got.get(room_id) or await self._session.get(Room, room_id)
        if room is not None:
            self._got[room_id] = room
        return room

    async def ensure(self, room_id: RoomId) -> Room:
        """Give a room by its ID, noting it if it is new."""
        room = await self.get(room_id)
        if room is None:
            room = Room(room_id=room_id)
            self._session.add(room)
            await self._session.flush()
        return room

    async def all(self) -> list[Room]:
        """List every room ever known."""
        return list((await self._session.execute(select(Room).order_by(Room.room_id))).scalars())

    async def of_cell(self, cell: str) -> Room | None:
        """Give the room a cell works in now, if the bot is in it."""
        query = select(Room).where(Room.cell == cell, Room.is_joined, Room.replaced_by.is_(None))
        return (await self._session.execute(query.limit(1))).scalar_one_or_none()

    async def direct_with(self, user_id: UserId) -> Room | None:
        """Give the direct chat with a person, if there is one."""
        query = select(Room).where(Room.direct_user == user_id, Room.is_joined)
        query = query.order_by(Room.joined_at.desc().nulls_last()).limit(1)
        return (await self._session.execute(query)).scalar_one_or_none()

    async def write_states(self, rows: Sequence[dict[str, Any]]) -> None:
        """Note the newest values of many pieces of state, each as a row of `RoomState`, in one statement."""
        if not rows:
            return
        is_sqlite = self._session.get_bind().dialect.name == "sqlite"
        insert = (sqlite.insert if is_sqlite else postgresql.insert)(RoomState)
        values = {name: insert.excluded[name] for name in ("sender", "content", "event_id")}
        upsert = insert.on_conflict_do_update(index_elements=["room_id", "type", "state_key"], set_=values)
        await self._session.execute(upsert, list(rows))

    async def states(self) -> AsyncIterator[Sequence[Row[str, str, str, str, str, str]]]:
        """Read all state of all rooms, some at a time: room, type, key, sender, content as JSON, event ID of each.

        The content is left as text: most of it stands in many rooms, and is read once by whoever keeps it.
        """
        connection = await self._session.connection()
        async with connection.stream(_STATES) as rows:
            async for some in rows.partitions():
                yield some

    async def forget_state(self, room_id: RoomId) -> None:
        """Drop what is known of a room's state, before all of it is told again."""
        await self._session.execute(delete(RoomState).where(RoomState.room_id == room_id))

    async def forget(self, room_ids: Collection[str]) -> None:
        """Drop rooms with all that is known of them."""
        self._got.clear()
        for table in (RoomState, Room):
            await self._session.execute(delete(table).where(table.room_id.in_(room_ids)))

    async def state(self, room_id: RoomId, event_type: str, state_key: str = "") -> RoomState | None:
        """Give one piece of state."""
        return await self._session.get(RoomState, (room_id, event_type, state_key))

    async def memberships(self, room_id: RoomId) -> dict[UserId, str]:
        """Give everybody's membership (`join`, `invite`, `leave`, `ban`) of a room."""
        rows = await ask(self._session, _MEMBERS_OF_ROOM, {"room": room_id})
        return {UserId(user): str(content.get("membership", "leave")) for user, content in rows}

    async def memberships_in(self, cells: Collection[str]) -> dict[str, dict[UserId, str]]:
        """Give everybody's membership of the rooms these cells work in, by cell, in one question."""
        found: dict[str, dict[UserId, str]] = {}
        for cell, user, content in await ask(self._session, _MEMBERS, {"cells": list(cells)}):
            found.setdefault(cell, {})[UserId(user)] = str(content.get("membership", "leave"))
        return found

    async def memberships_of(self, people: Collection[str]) -> dict[str, dict[str, str]]:
        """Give by person their membership of the room that each cell works in, where anything is known of it."""
        found: dict[str, dict[str, str]] = {}
        for user_id, cell, content in await ask(self._session, _MEMBERSHIPS, {"users": list(people)}):
            found.setdefault(user_id, {})[cell] = str(content.get("membership", "leave"))
        return found

    async def cells_joined(self, people: Collection[str]) -> dict[str, list[str]]:
        """List by person the cells in whose rooms each of some people is; who is in none is left out."""
        known = (await self.memberships_of(people)).items()
        joined = {user: [cell for cell, held in of_user.items() if held == "join"] for user, of_user in known}
        return {user: cells for user, cells in joined.items() if cells}

    async def membership(self, room_id: RoomId, user_id: UserId) -> str:
        """Give somebody's membership of a room; `leave` when nothing is known."""
        row = await self.state(room_id, "m.room.member", user_id)
        return str(row.content.get("membership", "leave")) if row else "leave"
