"""The rooms the bot is in, as their state events tell: members, power, encryption, upgrades.

Kept in memory for the next decision and in our tables for everybody else; both follow the same sync, and what this
module writes goes into that sync's transaction.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import structlog

from bot.matrix.events import RoomEvent
from bot.matrix.power import CREATE, NOTHING, StateEvent, may_send
from storage.room import Room
from storage.unit_of_work import UnitOfWork
from storage.values import RoomId

log = structlog.get_logger(__name__)

ALIAS = "m.room.canonical_alias"
MEMBER = "m.room.member"
ENCRYPTION = "m.room.encryption"
TOMBSTONE = "m.room.tombstone"
HISTORY = "m.room.history_visibility"
COMMAND_DESCRIPTION = "org.matrix.msc4391.command_description"

DONE_BY_US = "$done-by-us"
"""The event ID of state that we know because we made it, until the homeserver tells of it."""
KEPT_STATE = ("m.room.*", COMMAND_DESCRIPTION)
"""The state events asked for and kept, as a filter writes them."""


def in_order(state: Iterable[RoomEvent]) -> list[RoomEvent]:
    """Put told state, which comes in no order, so that what is judged by the rest comes after it."""
    return sorted(state, key=lambda event: event.type == TOMBSTONE)


@dataclass
class KnownRoom:
    """One room: what our table says of it, and its state."""

    room_id: RoomId
    cell: str | None = None
    direct_user: str | None = None
    is_joined: bool = False
    joined_at: datetime | None = None
    entered_by: str | None = None
    """The event by which the bot came in."""
    replaced_by: str | None = None
    left_because: str | None = None
    state: dict[tuple[str, str], StateEvent] = field(default_factory=dict)

    @property
    def encryption(self) -> Mapping[str, Any] | None:
        """The settings of its encryption; None in a plain room."""
        event = self.state.get((ENCRYPTION, ""))
        return event.content if event else None

    def membership(self, user_id: str) -> str:
        """Give somebody's membership; `leave` when nothing is known."""
        return str(self.state.get((MEMBER, user_id), NOTHING).content.get("membership", "leave"))

    def was_entered_by(self, entry: RoomEvent) -> bool:
        """Say whether it was by this event that the bot, which is in it, came in."""
        return self.is_joined and self.entered_by == entry.event_id

    def members(self, *memberships: str) -> list[str]:
        """List who has one of these memberships."""
        return [
            key
            for (kind, key), event in self.state.items()
            if kind == MEMBER and event.content.get("membership") in memberships
        ]

    @property
    def readers(self) -> list[str]:
        """Those who may read what is sent now: members, and who is invited unless the room hides it from them."""
        visibility = self.state.get((HISTORY, ""), NOTHING).content.get("history_visibility", "shared")
        return self.members("join") if visibility == "joined" else self.members("join", "invite")

    @property
    def replacement(self) -> RoomId | None:
        """The room that its tombstone points to."""
        replacement = self.state.get((TOMBSTONE, ""), NOTHING).content.get("replacement_room")
        return RoomId(replacement) if isinstance(replacement, str) and replacement.startswith("!") else None

    @property
    def is_known_by_its_beginning(self) -> bool:
        """Whether the event that made it was told, at least with an invitation."""
        return (CREATE, "") in self.state

    @property
    def predecessor(self) -> RoomId | None:
        """The room it says it replaces; anybody can say so."""
        predecessor = self.state.get((CREATE, ""), NOTHING).content.get("predecessor")
        room_id = predecessor.get("room_id") if isinstance(predecessor, dict) else None
        return RoomId(room_id) if isinstance(room_id, str) else None


class KnownRooms:
    """All rooms, in memory, with what has to be written."""

    def __init__(self, user_id: str) -> None:
        """Know whose rooms they are."""
        self.user_id = user_id
        self._rooms: dict[str, KnownRoom] = {}
        self.new_invitations: set[str] = set()
        """Rooms invited to since somebody looked."""
        self._changed: set[str] = set()
        self._gone: set[str] = set()
        self._state_forgotten: set[str] = set()
        self._state_changed: dict[tuple[str, str, str], StateEvent] = {}

    def __iter__(self) -> Iterator[KnownRoom]:
        return iter(list(self._rooms.values()))

    def get(self, room_id: str) -> KnownRoom | None:
        """Give a room by its ID."""
        return self._rooms.get(room_id)

    def heirs(self, room: KnownRoom) -> set[str]:
        """List who may read a room and is also in the one it replaced: what began there is theirs to follow."""
        old = self._rooms.get(room.predecessor) if room.predecessor else None
        if old is None or old.replaced_by != room.room_id:
            return set()
        return set(old.members("join")).intersection(room.readers)

    def newest(self, room_id: str) -> KnownRoom:
        """Give a room, or the last of those that replaced it one after the other.

        Raises:
            KeyError: it is not known.
        """
        room, seen = self._rooms[room_id], {room_id}
        while room.replaced_by in self._rooms and room.replaced_by not in seen:
            seen.add(room.replaced_by)
            room = self._rooms[room.replaced_by]
        return room

    def of_cell(self, cell: str) -> KnownRoom | None:
        """Give the room a cell works in now, if the bot is in it."""
        return next((r for r in self._rooms.values() if r.cell == cell and r.is_joined and not r.replaced_by), None)

    def direct_with(self, user_id: str, *, but_plain: bool = False) -> KnownRoom | None:
        """Give the newest direct chat with a person in which nobody else is, and leave plain ones out if asked to."""
        both = {self.user_id, user_id}
        chats = [
            room
            for room in self._rooms.values()
            if room.direct_user == user_id
            and room.is_joined
            and not room.replaced_by
            and not (but_plain and room.encryption is None and room.is_known_by_its_beginning)
            and set(room.members("join", "invite")) <= both
        ]
        return max(chats, key=lambda room: room.joined_at or datetime.min.replace(tzinfo=UTC), default=None)

    @property
    def joined(self) -> list[KnownRoom]:
        """The rooms the bot is in."""
        return [room for room in self._rooms.values() if room.is_joined]

    # --------------------------------------------------------------------------------------------- what changes

    def fold(self, event: RoomEvent) -> None:
        """Take one state event in; the end of a room only from somebody who has the power to end it at that moment."""
        if event.state_key is None:
            return
        room = self._ensure(event.room_id)
        if event.type == TOMBSTONE and not may_send(room.state, event.sender, TOMBSTONE, is_state=True):
            log.warning("upgrade-without-power", room_id=event.room_id, sender=event.sender)
            return
        room.state[event.type, event.state_key] = told = StateEvent(event.sender, event.content, event.event_id)
        self._state_changed[event.room_id, event.type, event.state_key] = told
        if event.type == ENCRYPTION:
            self._changed.add(room.room_id)

    def enter(self, event: RoomEvent) -> None:
        """Note that the bot came into a room by this event: all that was known of its state is told again."""
        room = self._ensure(event.room_id)
        room.joined_at = datetime.fromtimestamp(event.sent_at_ms / 1000, UTC)
        room.entered_by = event.event_id
        self._changed.add(room.room_id)

    def mark_joined(self, room_id: str) -> None:
        """Note that the homeserver lists a room among those the bot is in."""
        room = self._ensure(room_id)
        if not room.is_joined:
            room.is_joined, room.left_because = True, None
            self._changed.add(room_id)

    def forget_state(self, room_id: str) -> None:
        """Let go of a room's state, all of which is about to be told.

        Once encrypted, a room stays so; and what we did to it ourselves holds until it is told.
        """
        room = self._ensure(room_id)
        room.state = {
            name: event for name, event in room.state.items() if name[0] == ENCRYPTION or event.event_id == DONE_BY_US
        }
        self._state_forgotten.add(room_id)
        self._state_changed = {key: value for key, value in self._state_changed.items() if key[0] != room_id}
        self._state_changed.update({(room_id, *name): event for name, event in room.state.items()})

    def invite(self, room_id: str) -> None:
        """Note that an invitation came, whose state is about to be told; who is invited is not in the room."""
        room = self._ensure(room_id)
        if room.is_joined:
            self.leave(room_id, "put out, and invited again since")
        self.forget_state(room_id)
        self.new_invitations.add(room_id)

    def leave(self, room_id: str, because: str) -> None:
        """Note that the bot is no longer in a room."""
        room = self._rooms.get(room_id)
        if room is not None:
            room.is_joined, room.left_because = False, because
            self._changed.add(room_id)

    def forget(self, room_id: str) -> None:
        """Let go of a room that is for nothing, and of all that is known of it."""
        self._rooms.pop(room_id, None)
        self.new_invitations.discard(room_id)
        self._changed.discard(room_id)
        self._state_forgotten.discard(room_id)
        self._state_changed = {key: value for key, value in self._state_changed.items() if key[0] != room_id}
        self._gone.add(room_id)

    def assign(self, room_id: str, **what: str | None) -> None:
        """Note what a room is for: `cell`, `direct_user`, `replaced_by`."""
        room = self._ensure(room_id)
        for name, value in what.items():
            if getattr(room, name) != value:
                setattr(room, name, value)
                self._changed.add(room_id)

    def _ensure(self, room_id: str) -> KnownRoom:
        if room_id not in self._rooms:
            self._rooms[room_id] = KnownRoom(RoomId(room_id))
            self._changed.add(room_id)
        return self._rooms[room_id]

    # --------------------------------------------------------------------------------------- into the database

    @property
    def is_dirty(self) -> bool:
        """Whether something is newer here than in the database."""
        return bool(self._changed or self._state_changed or self._state_forgotten or self._gone)

    async def load(self, work: UnitOfWork) -> None:
        """Read every room with its state."""
        rows = await work.rooms.all()
        for row in rows:
            self._rooms[row.room_id] = KnownRoom(
                RoomId(row.room_id),
                cell=row.cell,
                direct_user=row.direct_user,
                is_joined=row.is_joined,
                joined_at=row.joined_at,
                replaced_by=row.replaced_by,
                left_because=row.left_because,
            )
        await self._load_states(work)
        for room in self._rooms.values():
            room.entered_by = room.state.get((MEMBER, self.user_id), NOTHING).event_id or None
        for row in rows:
            if row.is_encrypted:
                self._rooms[row.room_id].state.setdefault((ENCRYPTION, ""), NOTHING)

    async def _load_states(self, work: UnitOfWork) -> None:
        """Read all state; what many rooms have in common, as who is in them, is held once."""
        names: dict[tuple[str, str], tuple[str, str]] = {}
        users: dict[str, str] = {}
        contents: dict[str, Mapping[str, Any]] = {}
        async for some in work.rooms.states():
            for room_id, kind, key, sender, content, event_id in some:
                room = self._rooms.get(room_id)
                if room is None:
                    continue
                told = contents.get(content)
                if told is None:
                    told = contents[content] = json.loads(content)
                name = names.setdefault((kind, key), (kind, key))
                room.state[name] = StateEvent(users.setdefault(sender, sender), told, event_id)

    async def write(self, work: UnitOfWork) -> None:
        """Write what changed since the last time. It is lost if the transaction fails: then the process starts over."""
        changed, self._changed = self._changed, set()
        forgotten, self._state_forgotten = self._state_forgotten, set()
        states, self._state_changed = self._state_changed, {}
        gone, self._gone = self._gone, set()
        if gone:
            # first: it may have been told of again since
            await work.rooms.forget(gone)
        for room_id in changed:
            room = self._rooms[room_id]
            row: Room = await work.rooms.ensure(room.room_id)
            row.cell, row.direct_user, row.replaced_by = room.cell, room.direct_user, room.replaced_by
            row.is_joined, row.joined_at, row.left_because = room.is_joined, room.joined_at, room.left_because
            row.is_encrypted = row.is_encrypted or room.encryption is not None
        await work.session.flush()
        for room_id in forgotten:
            await work.rooms.forget_state(RoomId(room_id))
        await work.rooms.write_states(
            [
                {"room_id": room_id, "type": kind, "state_key": key, **state._asdict()}
                for (room_id, kind, key), state in states.items()
            ]
        )
