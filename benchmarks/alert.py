"""An alert to six hundred people in sixty rooms: how soon every room has it, and what their answers cost.

The first post in every room stands beside a bare loop that sends the same messages to the same homeserver; the answers
come in evenly over a minute, as reactions, and what counts is how often a room's card is edited for them.
"""

import asyncio
import itertools
import json
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from aiohttp import web
from typing_extensions import override

from benchmarks.measured_bot import ENCRYPTED, PLAIN, MeasuredBot
from benchmarks.stub_homeserver import ASKER, BOT, ROOMS, SERVER, Json, StubHomeserver, state_of
from bot.opening import clock_of, open_database
from storage.room import Room
from storage.schema import upgrade

PEOPLE, IN_ROOMS = 600, 60
MINUTE = 60.0
PATIENCE = 120.0
EDIT_EVERY = 5.0
"""Seconds in which a card may be edited once."""
SERVER_TAKES = 0.05
"""Seconds in which a homeserver at work takes a message in; the stub alone needs one or two thousandths."""


@dataclass(frozen=True, slots=True)
class AlertFigures:
    """What one alert took."""

    rooms: int
    people: int
    first_posts: float
    """Seconds from the sync that told of the command to the last room's first post."""
    bare_loop: float
    """Seconds in which a bare loop sent the same."""
    answers: int
    seconds: float
    """In which they came."""
    most_edits: int
    """Of one card while they came and until it showed all of them."""
    closest: float
    """Seconds between two edits of one card, the shortest; the one that says that nobody is missing not counted."""
    caught_up: float
    """Seconds from the last answer until the last card showed it."""
    cpu: float
    """Seconds of the bot's processor for all answers."""

    @property
    def ratio(self) -> float:
        """How many times longer than the bare loop the first posts took."""
        return self.first_posts / self.bare_loop


class CrowdHomeserver(StubHomeserver):
    """Keeps what the bot sends, and may need its time for it."""

    def __init__(self, takes: float = 0.0) -> None:
        """Take this many seconds for each message."""
        super().__init__()
        self.takes = takes
        self.sent: list[tuple[float, str, str, Json]] = []
        """When each message arrived, its event ID, room and content."""
        self.changed = asyncio.Event()

    @override
    async def _send(self, request: web.Request) -> web.Response:
        arrived_at, room = time.perf_counter(), unquote(request.match_info["room"])
        content = await request.json()
        if request.match_info["txn"].startswith("bare-"):
            await asyncio.sleep(self.takes)
            return web.json_response({"event_id": f"$of-{request.match_info['txn']}"})
        self.sent.append((arrived_at, f"$of-{request.match_info['txn']}", room, content))
        self.changed.set()
        if self.takes:
            await asyncio.sleep(self.takes)
        return await super()._send(request)

    @override
    async def _sync(self, request: web.Request) -> web.StreamResponse:
        response = await super()._sync(request)
        self.changed.set()
        return response

    def tell(self, events: list[Json]) -> None:
        """Have the bot told of events with its next sync."""
        self._waiting += events
        self._news.set()

    async def until(self, reached: Any) -> None:  # noqa: ANN401 - a question without arguments
        """Wait until a question about what was sent is answered with yes."""
        async with asyncio.timeout(PATIENCE):
            while not reached():
                self.changed.clear()
                await self.changed.wait()

    @property
    def told_at(self) -> float:
        """When the last sync was answered."""
        return self._told_at

    def cards(self) -> dict[str, tuple[float, str, Json]]:
        """Give the alert's first post in each room."""
        found: dict[str, tuple[float, str, Json]] = {}
        for at, event_id, room, content in self.sent:
            if is_card(content) and "m.new_content" not in content:
                found.setdefault(room, (at, event_id, content))
        return found

    def edits(self) -> dict[str, list[tuple[float, Json]]]:
        """Give the edits of the card of each room, in order."""
        found: dict[str, list[tuple[float, Json]]] = {}
        for at, _, room, content in self.sent:
            if is_card(content) and "m.new_content" in content:
                found.setdefault(room, []).append((at, content["m.new_content"]))
        return found


def is_card(content: Json) -> bool:
    """Say whether a message is the live card of an alert, or an edit of it."""
    return bool(content.get("org.greffier", {}).get("message") == "alert-card")


def _person(number: int) -> str:
    return f"@person{number}:{SERVER}"


async def measure_alert(
    *,
    people: int = PEOPLE,
    rooms: int = IN_ROOMS,
    seconds: float = MINUTE,
    takes: float = 0.0,
    database_url: str | None = None,
) -> AlertFigures:
    """Raise one alert to everybody, and let everybody answer within so many seconds."""
    cells = {f"room{n}": f"!room{n}:{SERVER}" for n in range(rooms)}
    with tempfile.TemporaryDirectory(prefix="greffier-bench-") as folder:
        async with CrowdHomeserver(takes) as stub:
            bot = MeasuredBot(Path(folder), stub.url, BOT, [ASKER], {**ROOMS, **cells})
            if database_url is not None:
                bot.database_url = database_url
            await bot.prepare()
            write_people(bot, people, list(cells))
            await _seed(bot, people, cells)
            await bot.start()
            try:
                await stub.until_ready()
                first = await _raise(stub, list(cells))
                bare = await _bare_loop(stub, Path(folder) / "messages.json")
                used = bot.cpu()
                answered = await _answer(stub, people, cells, seconds)
                cpu = bot.cpu() - used
                await bot.stop()
            except TimeoutError as error:
                raise RuntimeError(f"the bot did not get so far:\n{bot.log_tail()}") from error
            finally:
                bot.kill()
    most, closest, caught_up = answered
    return AlertFigures(rooms, people, first, bare, people, seconds, most, closest, caught_up, cpu)


def command_to(cells: list[str]) -> str:
    """Write the command that alerts cells at once."""
    return f"!alerte Digue instable à Bas-Pont : rejoignez la salle --vers {','.join(cells)} --immédiatement"


async def _raise(stub: CrowdHomeserver, cells: list[str]) -> float:
    """Raise the alert; gives the seconds until every room had its first post."""
    event = stub.asker.say(command_to(cells), ROOMS[PLAIN], encrypted=False)
    before = stub.told_at
    stub.tell([{**event, "room_id": ROOMS[PLAIN]}])
    await stub.until(lambda: stub.told_at != before)
    told_at = stub.told_at
    await stub.until(lambda: len(stub.cards()) >= len(cells))
    return max(at for at, _, _ in stub.cards().values()) - told_at


async def _bare_loop(stub: CrowdHomeserver, file: Path) -> float:
    """Let a bare loop, in a process of its own, send the same first posts."""
    await asyncio.sleep(2)  # what the bot still has to do is no concern of the loop's
    cards = stub.cards()
    _write(file, [(room, content) for room, (_, _, content) in cards.items()])
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "benchmarks.bare_loop", stub.url, str(file), stdout=asyncio.subprocess.PIPE
    )
    out, _ = await process.communicate()
    return float(out)


def _write(file: Path, messages: list[tuple[str, Json]]) -> None:
    file.write_text(json.dumps(messages))


async def _answer(
    stub: CrowdHomeserver, people: int, cells: dict[str, str], seconds: float
) -> tuple[int, float, float]:
    """Let everybody press ✅ on the card of their room, evenly; gives edits of a card, their distance, the last."""
    cards, rooms = stub.cards(), list(cells.values())
    begun = time.perf_counter()
    for number in range(people):
        await asyncio.sleep(max(0.0, begun + seconds * number / people - time.perf_counter()))
        room = rooms[number % len(rooms)]
        stub.tell([_tick(number, room, cards[room][1])])
    last = time.perf_counter()

    def all_shown() -> bool:
        edits = stub.edits()
        return all(edits.get(room) and _state(edits[room][-1][1]) == "acknowledged" for room in rooms)

    await stub.until(all_shown)
    edits = {room: [(at, _state(content)) for at, content in of] for room, of in stub.edits().items()}
    open_ = {room: [at for at, state in of if state == "open"] for room, of in edits.items()}
    gaps = [later - at for of in open_.values() for at, later in itertools.pairwise(of)]
    caught_up = max(of[-1][0] for of in edits.values()) - last
    return max(len(of) for of in edits.values()), min(gaps, default=0.0), caught_up


def _state(content: Json) -> str:
    return str(content["org.greffier"]["state"])


def _tick(number: int, room: str, card: str) -> Json:
    return {
        "event_id": f"$tick{number}",
        "type": "m.reaction",
        "sender": _person(number),
        "origin_server_ts": int(time.time() * 1000),
        "content": {"m.relates_to": {"rel_type": "m.annotation", "event_id": card, "key": "✅"}},
        "room_id": room,
    }


def write_people(bot: MeasuredBot, people: int, cells: list[str], asker: str = ASKER) -> None:
    """Write who raises the alert, and who is in which cell."""
    file = bot.directory / "organisation.toml"
    text = file.read_text()
    head = text[: text.index("[[people]]")]
    raiser = (
        f'[[people]]\nuser_id = "{asker}"\nname = "Emma"\nlanguage = "fr"\ncells = {{ {PLAIN} = ["coordinator"] }}\n\n'
    )
    others = "".join(
        f'[[people]]\nuser_id = "{_person(n)}"\nname = "Person {n}"\nlanguage = "{("fr", "nl")[n % 2]}"\n'
        f'cells = {{ {cells[n % len(cells)]} = ["member"] }}\n\n'
        for n in range(people)
    )
    file.write_text(head + raiser + others)


async def _seed(bot: MeasuredBot, people: int, cells: dict[str, str]) -> None:
    """Write the rooms and their members as a life before would have left them."""
    settings = bot.settings()
    database = open_database(settings, clock_of(settings))
    try:
        await upgrade(database)
        async with database.begin() as work:
            for cell, room in bot.rooms.items():
                encrypted = cell == ENCRYPTED
                work.session.add(
                    Room(room_id=room, cell=cell, is_joined=True, is_encrypted=encrypted, joined_at=datetime.now(UTC))
                )
                here = [_person(n) for n in range(people) if list(cells)[n % len(cells)] == cell]
                states = [*state_of(encrypted=encrypted), *(_member(user) for user in here)]
                names = ("type", "state_key", "sender", "content", "event_id")
                await work.session.flush()
                await work.rooms.write_states([{"room_id": room} | {k: s[k] for k in names} for s in states])
            await work.crypto.set_next_batch("s0")
    finally:
        await database.close()


def _member(user: str) -> Json:
    content = {"membership": "join"}
    return {"type": "m.room.member", "state_key": user, "sender": user, "content": content, "event_id": user}
