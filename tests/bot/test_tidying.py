"""What the edge forgets: sessions that nobody encrypts with any more, events that were given up."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import delete, func, select

from bot.matrix.client import Device
from bot.matrix.durable import EdgeState
from bot.matrix.events import RoomEvent, read_event
from bot.matrix.identity import Identities
from bot.matrix.keystore import InboundSessions, KeyStore
from bot.matrix.power import CREATE, StateEvent
from bot.matrix.rooms import ENCRYPTION, MEMBER, KnownRooms
from bot.matrix.seal import Seal
from bot.matrix.tidying import Tidying, kept_for
from storage.crypto import CryptoValue, Undecryptable
from storage.database import Database
from storage.room import Room, RoomState
from storage.session_use import SessionUse
from tests.bot.devices import BOT, ROOM, SECRET, StubHomeserver, TheirDevice, make_device
from tests.tables import create_all

EMMA = "@emma:example.org"


@dataclass
class Time:
    """Real time, as a test wants it."""

    now: datetime = datetime(2026, 12, 7, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        """Give it."""
        return self.now


@dataclass
class Edge:
    """As much of the edge as has sessions."""

    database: Database
    time: Time
    device: Device
    state: EdgeState

    async def receive(self, theirs: TheirDevice, room_id: str = ROOM) -> None:
        """Take in somebody's room key."""
        assert self.device.take_to_device([theirs.room_key(self.device, room_id)])
        async with self.state.transaction():
            pass
        # Time passes for the bot, not for its process: what it used today is not forgotten, however late it is.
        self.device.store._in_use.clear()

    async def read(self, theirs: TheirDevice, event_id: str) -> None:
        """Open a message of theirs."""
        self.device.open_event(read_event(theirs.encrypted("bonjour", event_id), ROOM))
        async with self.state.transaction():
            pass

    async def invite(self, room_id: str, who: str) -> None:
        """Take in an invitation."""
        self.state.rooms.invite(room_id)
        for kind, key, content in ((CREATE, "", {}), (MEMBER, BOT, {"membership": "invite"})):
            self.state.rooms.fold(RoomEvent("", room_id, who, kind, content, 0, key))
        async with self.state.transaction():
            pass

    async def known_rooms(self) -> set[str]:
        """List the rooms that are remembered: in memory, in the database, and as state."""
        names: set[str] = {room.room_id for room in self.state.rooms}
        async with self.database.begin() as work:
            assert set(await work.session.scalars(select(Room.room_id))) == names
            assert set(await work.session.scalars(select(RoomState.room_id))) <= names
        return names

    async def kept(self) -> int:
        """Count the sessions in the database."""
        async with self.database.begin() as work:
            query = select(func.count()).select_from(CryptoValue).where(CryptoValue.kind == "megolm")
            return await work.session.scalar(query) or 0


@pytest.fixture
async def edge(any_database_url: str) -> AsyncIterator[Edge]:
    """Be in one room."""
    time = Time()
    names = iter(range(1000))
    database = Database(any_database_url, now=time, new_id=lambda: f"id{next(names)}", real_now=time)
    await create_all(database)
    store, rooms = KeyStore(Seal(SECRET), {}), KnownRooms(BOT)
    rooms.mark_joined(ROOM)
    device = make_device(StubHomeserver(), store)
    yield Edge(database, time, device, EdgeState(database, store, Identities(store, []), rooms))
    await database.close()


async def test_sessions_out_of_use_are_forgotten(edge: Edge) -> None:
    """A session is kept for a month after it last opened something; then it is gone, from memory too."""
    idle, busy = TheirDevice(EMMA, "OLD"), TheirDevice(EMMA, "PHONE")
    await edge.receive(idle)
    await edge.receive(busy)
    edge.time.now += timedelta(days=20)
    await edge.read(busy, "$1")
    edge.time.now += timedelta(days=11)
    assert await Tidying(edge.state).tidy() == 1
    assert await edge.kept() == 1
    assert edge.device.store.inbound.find(ROOM, idle.group.session_id) == []
    await edge.read(busy, "$2")
    assert await Tidying(edge.state).tidy() == 0


async def test_sessions_from_before_are_counted_from_now(edge: Edge) -> None:
    """What was received before anybody noted its use gets its month from the first look on."""
    await edge.receive(TheirDevice(EMMA, "PHONE"))
    async with edge.database.begin() as work:
        await work.session.execute(delete(SessionUse))
    tidying = Tidying(edge.state)
    assert await tidying.tidy() == 0
    edge.time.now += timedelta(days=29)
    assert await tidying.tidy() == 0
    edge.time.now += timedelta(days=1)
    assert await tidying.tidy() == 1


async def test_keys_for_rooms_never_seen_go_sooner(edge: Edge) -> None:
    """Anybody can send keys for any room: those of rooms the bot is not in are kept for a week."""
    hostile = TheirDevice("@mallory:example.org", "EVIL")
    await edge.receive(hostile, "!nowhere:example.org")
    edge.time.now += timedelta(days=6)
    assert await Tidying(edge.state).tidy() == 0
    edge.time.now += timedelta(days=1)
    assert await Tidying(edge.state).tidy() == 1
    assert await edge.kept() == 0


@pytest.mark.parametrize(
    ("period", "days"), [(None, 30), (604_800_000, 30), (60 * 86_400_000, 67), ("soon", 30), (-1, 30), (10**18, 3657)]
)
def test_a_rooms_own_period_is_respected(period: object, days: int) -> None:
    """Where clients may use a session for longer, it is kept for longer."""
    rooms = KnownRooms(BOT)
    rooms.mark_joined(ROOM)
    room = rooms.get(ROOM)
    assert room is not None
    room.state[ENCRYPTION, ""] = StateEvent(EMMA, {"rotation_period_ms": period}, "$e")
    assert kept_for(rooms, InboundSessions.key(ROOM, "key", "session")) == timedelta(days=days)


async def test_events_given_up_are_forgotten(edge: Edge) -> None:
    """That an event was given up is remembered for a week, without what was in it; one that waits stays."""
    async with edge.database.begin() as work:
        await work.crypto.keep(
            *(
                Undecryptable(
                    event_id=name,
                    room_id=ROOM,
                    sender=EMMA,
                    session_id="s",
                    source={"content": {}},
                    first_seen_at=work.real_now,
                )
                for name in ("$lost", "$waits")
            )
        )
    async with edge.database.begin() as work:
        await work.crypto.give_up(["$lost"], work.real_now)
    async with edge.database.begin() as work:
        lost = await work.session.get(Undecryptable, "$lost")
        assert lost is not None
        assert lost.source == {}
    edge.time.now += timedelta(days=7, seconds=1)
    await Tidying(edge.state).tidy()
    async with edge.database.begin() as work:
        assert await work.crypto.known_undecryptable(["$lost", "$waits"]) == {"$waits"}


async def test_rooms_of_strangers_are_forgotten(edge: Edge) -> None:
    """A room the bot was only invited to, by nobody it knows, is forgotten within the hour, whatever became of it."""
    async with edge.database.begin() as work:
        emma = {"user_id": EMMA, "name": "Emma", "language": "fr", "cells": {}}
        await work.definitions.apply({("person", EMMA): emma})
    stranger, tidying = "@mallory:elsewhere.org", Tidying(edge.state)
    await edge.invite("!refused:elsewhere.org", stranger)
    edge.state.rooms.leave("!refused:elsewhere.org", "leave")
    await edge.invite("!waits:elsewhere.org", stranger)
    await edge.invite("!emmas:example.org", EMMA)
    for room_id, what in (("!cell:example.org", {"cell": "infocel"}), ("!chat:example.org", {"direct_user": EMMA})):
        await edge.invite(room_id, stranger)
        edge.state.rooms.assign(room_id, **what)
    await edge.invite("!was:example.org", stranger)
    edge.state.rooms.enter(RoomEvent("$in", "!was:example.org", BOT, MEMBER, {"membership": "join"}, 1, BOT))
    await tidying.tidy()
    edge.time.now += timedelta(minutes=29)
    await edge.invite("!new:elsewhere.org", stranger)
    await tidying.tidy()
    ours = {ROOM, "!emmas:example.org", "!cell:example.org", "!chat:example.org", "!was:example.org"}
    theirs = {"!refused:elsewhere.org", "!waits:elsewhere.org", "!new:elsewhere.org"}
    assert await edge.known_rooms() == ours | theirs
    edge.time.now += timedelta(minutes=1)
    await tidying.tidy()
    assert await edge.known_rooms() == {*ours, "!new:elsewhere.org"}
    await edge.invite("!waits:elsewhere.org", stranger)
    await tidying.tidy()
    assert await edge.known_rooms() == {*ours, "!new:elsewhere.org", "!waits:elsewhere.org"}
