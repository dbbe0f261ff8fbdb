"""The edge's vital signs: added up over every process there was, noted once a minute, rooms judged as they stand."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.matrix import vitals
from bot.matrix.durable import EdgeState
from bot.matrix.identity import Identities
from bot.matrix.keystore import KeyStore
from bot.matrix.power import CREATE, POWER_LEVELS, StateEvent
from bot.matrix.rooms import ENCRYPTION, KnownRooms
from bot.matrix.seal import Seal
from bot.matrix.vitals import AWAY_AFTER, Counters, VitalSigns
from storage.database import Database
from storage.vitals import Lack, VitalsRow
from tests.harness import BOT, Chat, room

NOW = datetime(2026, 12, 7, 9, 0, tzinfo=UTC)
NOTHING = Counters(
    last_sync_at=None,
    hostile_to_device=0,
    spoofed=0,
    replayed=0,
    malformed_events=0,
    malformed_devices=0,
    undecryptable=0,
    one_time_keys=None,
    fallback_uses=0,
    rate_limited=0,
    slow_commits=0,
)


class Edge:
    """What an edge would count, as a test says."""

    def __init__(self, rooms: KnownRooms | None = None, known: VitalsRow | None = None) -> None:
        """Start with nothing counted."""
        self.counted = NOTHING
        self.rooms = rooms or KnownRooms(BOT)
        self.vitals = VitalSigns(known, lambda: self.counted, self.rooms, encryption_required=True)

    def counts(self, **what: Any) -> VitalSigns:  # noqa: ANN401 - any counter
        """Count something."""
        self.counted = replace(self.counted, **what)
        return self.vitals


def enter(rooms: KnownRooms, cell: str, *, power: int | None = 50, encrypted: bool = True, react: int = 0) -> None:
    """Have the bot in a cell's room, with some power; None leaves it to the room's default."""
    room_id = room(cell)
    rooms.mark_joined(room_id)
    rooms.assign(room_id, cell=cell)
    state = rooms._rooms[room_id].state
    state[CREATE, ""] = StateEvent("@anouk.v:boreal.example", {"room_version": "10"}, "$create")
    users = {} if power is None else {BOT: power}
    levels = {"users": users, "users_default": 0, "events_default": 0, "events": {"m.reaction": react}}
    state[POWER_LEVELS, ""] = StateEvent("@anouk.v:boreal.example", levels, "$levels")
    if encrypted:
        state[ENCRYPTION, ""] = StateEvent("@anouk.v:boreal.example", {"algorithm": "x"}, "$encryption")


async def noted(database: Database, edge: Edge) -> VitalsRow:
    """Have the edge note its vital signs, and read them back."""
    async with database.begin() as work:
        await edge.vitals.note(work)
    async with database.begin() as work:
        row = await work.vitals.get()
    assert row is not None
    return row


async def test_counts_go_on_where_the_last_process_ended(database: Database) -> None:
    """What one process noted, the next one adds to; keys left are of now."""
    edge = Edge()
    edge.counts(hostile_to_device=3, spoofed=1, malformed_devices=2, rate_limited=4, fallback_uses=1, one_time_keys=40)
    first = await noted(database, edge)
    assert (first.hostile, first.hostile_devices, first.one_time_keys) == (6, 2, 40)
    following = Edge(known=first)
    following.counts(hostile_to_device=2, replayed=1, rate_limited=1, one_time_keys=0)
    second = await noted(database, following)
    assert (second.hostile_to_device, second.spoofed, second.replayed) == (5, 1, 1)
    assert (second.rate_limited, second.fallback_uses, second.one_time_keys) == (5, 1, 0)


def test_keys_that_nobody_counted_yet_are_those_of_before() -> None:
    """Before the homeserver said how many keys are left, the number noted last holds."""
    assert Edge(known=VitalsRow(noted_at=NOW, one_time_keys=12)).vitals.read(NOW).one_time_keys == 12
    assert Edge().vitals.read(NOW).one_time_keys is None


@pytest.mark.parametrize(
    ("counter", "instant"),
    [
        ("replayed", "hostile_at"),
        ("rate_limited", "rate_limited_at"),
        ("fallback_uses", "fallback_used_at"),
        ("slow_commits", "slow_commit_at"),
    ],
)
async def test_the_last_time_is_known(chat: Chat, counter: str, instant: str) -> None:
    """When something was last counted is noted with it, and stays when nothing is added."""
    edge = Edge()
    assert getattr(await noted(chat.database, edge), instant) is None
    edge.counts(**{counter: 1})
    then = chat.clock.advance(minutes=5)
    assert getattr(await noted(chat.database, edge), instant) == then
    chat.clock.advance(minutes=5)
    assert getattr(await noted(chat.database, edge), instant) == then


async def test_a_time_without_a_sync_is_noted_when_it_ends(chat: Chat) -> None:
    """From the last sync before to the first after, also across a restart; a pause between two syncs is none."""
    edge = Edge()
    start = chat.clock.now()
    edge.counts(last_sync_at=start)
    chat.clock.advance(seconds=45)
    row = await noted(chat.database, edge)
    assert (row.away_from, row.away_until) == (None, None)
    back = chat.clock.advance(seconds=AWAY_AFTER.total_seconds())
    row = await noted(chat.database, Edge(known=row))
    assert (row.away_from, row.away_until) == (start, back)
    chat.clock.advance(minutes=1)
    following = Edge(known=row)
    following.counts(last_sync_at=back)
    assert (await noted(chat.database, following)).away_until == back


async def test_what_the_bot_lacks_in_rooms(chat: Chat) -> None:
    """A room is judged by its state: power to post, to react and to describe, encryption, and being in it at all."""
    edge = Edge()
    enter(edge.rooms, "infocel")
    enter(edge.rooms, "d5", power=0)
    enter(edge.rooms, "cofeco", power=50, react=75)
    enter(edge.rooms, "celeval", encrypted=False)
    async with chat.database.begin() as work:
        cells = set((await work.directory()).cells)
    expected = {"d5": (Lack.DESCRIBE,), "cofeco": (Lack.REACT,), "celeval": (Lack.ENCRYPTION,)}
    expected = {cell: lacks for cell, lacks in expected.items() if cell in cells}
    assert len(expected) > 1
    assert (await noted(chat.database, edge)).lacks() == expected
    others = cells - {"infocel", "d5", "cofeco", "celeval"}
    assert (await noted(chat.database, edge)).lacks() == expected | dict.fromkeys(others, (Lack.JOIN,))


def test_a_plain_room_is_enough_where_encryption_is_optional() -> None:
    """Without `encryption = "required"` the bot works in plain rooms too."""
    rooms = KnownRooms(BOT)
    enter(rooms, "d5", encrypted=False)
    signs = VitalSigns(None, lambda: NOTHING, rooms, encryption_required=False)
    assert signs._lacking(["d5"]) == {}


async def test_they_go_with_a_transaction_once_a_minute(chat: Chat, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first transaction of an edge notes them, the following only a minute later."""
    store = KeyStore(Seal(bytes(32)), {})
    edge = Edge()
    state = EdgeState(chat.database, store, Identities(store, []), edge.rooms)
    state.vitals = edge.vitals

    async def after_a_transaction(hostile: int) -> int:
        edge.counts(hostile_to_device=hostile)
        async with state.transaction():
            pass
        async with chat.database.begin() as work:
            row = await work.vitals.get()
        assert row is not None
        return row.hostile

    assert await after_a_transaction(1) == 1
    assert await after_a_transaction(2) == 1
    assert timedelta(seconds=vitals.NOTE_EVERY) < AWAY_AFTER
    monkeypatch.setattr(vitals, "NOTE_EVERY", 0.0)
    assert await after_a_transaction(3) == 3
