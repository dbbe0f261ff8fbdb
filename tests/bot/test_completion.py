"""Descriptions of commands for completion: put where they lack and the bot may, never twice, slower when limited."""

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from typing_extensions import override

from bot.matrix import completion
from bot.matrix.completion import Completion
from bot.matrix.durable import EdgeState
from bot.matrix.events import RoomEvent
from bot.matrix.http import Homeserver, MatrixError
from bot.matrix.identity import Identities
from bot.matrix.keystore import KeyStore
from bot.matrix.rooms import COMMAND_DESCRIPTION, KnownRooms
from bot.matrix.seal import Seal
from storage.database import Database
from storage.values import Language
from tests.edges import make_database
from tests.tables import create_all

BOT, EMMA = "@greffier:example.org", "@emma:example.org"
ROOM = "!infocel:example.org"


class Rooms(Homeserver):
    """A homeserver that only keeps what is put."""

    def __init__(self) -> None:
        """Refuse nothing."""
        super().__init__("http://unused.invalid")
        self.put: list[tuple[str, str, Mapping[str, Any]]] = []
        self.refusals: list[MatrixError] = []
        self.was_asked = asyncio.Event()

    @override
    async def call(self, method: str, *path: str, body: Any = None, **_: Any) -> dict[str, Any]:
        """Keep, or refuse as told."""
        if self.refusals:
            raise self.refusals.pop(0)
        assert method == "PUT"
        rooms, room_id, state, event_type, key = path
        assert (rooms, state, event_type) == ("rooms", "state", COMMAND_DESCRIPTION)
        self.put.append((room_id, key, body))
        self.was_asked.set()
        return {"event_id": f"${len(self.put)}"}


def describe(languages: Sequence[Language]) -> list[tuple[str, dict[str, Any]]]:
    """Describe two commands."""
    return [(f"{name}-{languages[0]}", {"command": f"{name} {languages[0]}"}) for name in ("log", "list")]


class Scene:
    """A room of a cell, and what keeps it described."""

    def __init__(self, database: Database) -> None:
        """Put the bot in a room with power to send state."""
        self.rooms = KnownRooms(BOT)
        self.rooms.mark_joined(ROOM)
        self.rooms.assign(ROOM, cell="infocel")
        self.power(50)
        store = KeyStore(Seal(b"0" * 32), {})
        self.state = EdgeState(database, store, Identities(store, []), self.rooms)
        self.homeserver = Rooms()
        self.completion = Completion(self.homeserver, self.state, describe)

    def tell(self, key: str, content: dict[str, Any], sender: str = BOT, kind: str = COMMAND_DESCRIPTION) -> None:
        """Let the sync tell a state event."""
        self.rooms.fold(RoomEvent("$e", ROOM, sender, kind, content, 1, key))

    def power(self, level: int) -> None:
        """Give the bot power."""
        self.tell("", {"users": {BOT: level}}, EMMA, "m.room.power_levels")

    async def organise(self, *languages: str) -> None:
        """Have the cell speak these languages."""
        cell = {"key": "infocel", "organ": "infocel", "room": ROOM, "name": {"fr": "x"}, "languages": list(languages)}
        async with self.state.database.begin() as work:
            await work.definitions.apply({("cell", "infocel"): cell})

    async def look(self) -> list[tuple[str, Mapping[str, Any]]]:
        """Look once; gives what was put into the room."""
        before = len(self.homeserver.put)
        await self.completion._work_off(asyncio.Event())
        return [(key, content) for _, key, content in self.homeserver.put[before:]]


@pytest.fixture
async def scene(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> Any:  # noqa: ANN401 - a generator of a Scene
    """Make a scene in which nobody waits."""
    monkeypatch.setattr(completion, "PAUSE", 0.0)
    monkeypatch.setattr(completion, "PAUSE_WHEN_LIMITED", 0.0)
    monkeypatch.setattr(completion, "LEAVE_ROOM", 0.0)
    database = make_database(sqlite_url)
    await create_all(database)
    made = Scene(database)
    await made.organise("fr", "nl")
    yield made
    await database.close()


FR = [("log-fr", {"command": "log fr"}), ("list-fr", {"command": "list fr"})]


async def test_a_room_gets_what_it_lacks_once(scene: Scene) -> None:
    """Each description is put once, also while the sync has not told it yet, and not where it is there already."""
    scene.tell("list-fr", {"command": "list fr"})
    assert await scene.look() == FR[:1]
    assert await scene.look() == []


async def test_what_changed_is_put_again(scene: Scene) -> None:
    """A description of an earlier version is replaced; one of somebody else's is left alone."""
    scene.tell("log-fr", {"command": "log fr", "description": "old"})
    scene.tell("list-fr", {"command": "list fr"})
    scene.tell("other", {"command": "ban"}, EMMA)
    assert await scene.look() == FR[:1]


async def test_another_language_takes_the_old_ones_away(scene: Scene) -> None:
    """When a cell's languages change in the organisation, its commands are described in the new one only."""
    assert await scene.look() == FR
    for key, content in FR:
        scene.tell(key, content)
    await scene.organise("nl")
    assert await scene.look() == [
        ("log-nl", {"command": "log nl"}),
        ("list-nl", {"command": "list nl"}),
        ("log-fr", {}),
        ("list-fr", {}),
    ]


async def test_nothing_is_tried_without_power(scene: Scene) -> None:
    """Where the bot may not send state it does not try; once it may, it does."""
    scene.power(0)
    assert await scene.look() == []
    scene.power(50)
    assert await scene.look() == FR


async def test_a_refusal_leaves_the_room_alone(scene: Scene) -> None:
    """A room that refuses is not asked for each description in turn."""
    scene.homeserver.refusals = [MatrixError(403, {"errcode": "M_FORBIDDEN"})]
    assert await scene.look() == []
    assert await scene.look() == []


async def test_a_rate_limit_slows_it_down(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a limit it waits for longer than it was told, and puts what was refused later."""
    waited: list[float] = []

    async def rest(_: asyncio.Event, seconds: float) -> None:
        waited.append(seconds)

    monkeypatch.setattr(completion, "_rest", rest)
    monkeypatch.setattr(completion, "LEAVE_ROOM", 60.0)
    monkeypatch.setattr(completion, "PAUSE_WHEN_LIMITED", 10.0)
    scene.homeserver.refusals = [MatrixError(429, {"errcode": "M_LIMIT_EXCEEDED", "retry_after_ms": 5000})]
    assert await scene.look() == FR[1:]
    assert waited == [60.0, 10.0]
    assert await scene.look() == FR[:1]


async def test_it_waits_until_the_rooms_are_known(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before the first sync nothing is put; told to stop, it ends at once."""
    monkeypatch.setattr(completion, "LOOK_EVERY", 0.01)
    ready, stop = [False], asyncio.Event()
    running = asyncio.create_task(scene.completion.run(lambda: ready[0], stop))
    await asyncio.sleep(0.05)
    assert not scene.homeserver.was_asked.is_set()
    ready[0] = True
    async with asyncio.timeout(60):
        await scene.homeserver.was_asked.wait()
        stop.set()
        await running
