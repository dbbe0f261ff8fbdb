"""A bot in many rooms: how soon it answers after a restart, what memory it holds, what it uses while nobody speaks.

The rooms are written into its database, as a life of months would have left them; the homeserver has nothing to add.
"""

import asyncio
import itertools
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks.measured_bot import PLAIN, MeasuredBot
from benchmarks.stub_homeserver import ASKER, BOT, ROOMS, SERVER, StubHomeserver, state_of
from bot.matrix.rooms import COMMAND_DESCRIPTION
from bot.opening import clock_of, open_database
from storage.room import Room
from storage.schema import upgrade

COUNT, MEMBERS, PEOPLE = 500, 20, 1000
DECISION = "!decision Retirer les barrages"
LEVELS: dict[str, Any] = {
    "type": "m.room.power_levels",
    "state_key": "",
    "sender": ASKER,
    "event_id": "$levels",
    "content": {"users": {BOT: 50}, "events": {COMMAND_DESCRIPTION: 100}},
}
"""Of rooms that leave it to others to describe commands: to do so once in all of them takes hours, and is no idling."""


@dataclass(frozen=True, slots=True)
class Restart:
    """What a start in many rooms took."""

    seconds: float
    """From the process's start to the request that sends the first answer."""
    bytes: int
    """Memory held then."""
    idle: float
    """Part of a processor used while nothing happens."""


async def measure_restart(*, count: int = COUNT, database_url: str | None = None, idle_for: float = 10.0) -> Restart:
    """Start the bot in so many rooms over one database, and ask it something."""
    with tempfile.TemporaryDirectory(prefix="greffier-bench-") as folder:
        async with StubHomeserver() as stub:
            cells = {f"cell{n}": f"!room{n}:{SERVER}" for n in range(count)}
            bot = MeasuredBot(Path(folder), stub.url, BOT, [ASKER], {**ROOMS, **cells})
            if database_url is not None:
                bot.database_url = database_url
            await bot.prepare()
            await _seed(bot)
            # once before it counts: the organisation is applied, its slots are planned
            await _start_and_ask(stub, bot)
            begun = time.perf_counter()
            answered_at = await _start_and_ask(stub, bot, stops=False)
            held = bot.memory()
            try:
                await asyncio.sleep(5)
                used, since = bot.cpu(), time.perf_counter()
                await asyncio.sleep(idle_for)
                idle = (bot.cpu() - used) / (time.perf_counter() - since)
                await bot.stop()
            finally:
                bot.kill()
    return Restart(answered_at - begun, held, idle)


async def _start_and_ask(stub: StubHomeserver, bot: MeasuredBot, *, stops: bool = True) -> float:
    """Start the bot and ask it something; gives when its answer came."""
    await bot.start()
    try:
        await stub.until_ready()
        _, answered_at = await stub.ask(DECISION, PLAIN)
        if stops:
            await bot.stop()
    except TimeoutError as error:
        bot.kill()
        raise RuntimeError(f"the bot did not answer:\n{bot.log_tail()}") from error
    return answered_at


async def _seed(bot: MeasuredBot) -> None:
    settings = bot.settings()
    database = open_database(settings, clock_of(settings))
    now = datetime.now(UTC)
    try:
        await upgrade(database)
        async with database.begin() as work:
            encrypted_cells = {cell for place, cell in enumerate(bot.rooms) if place % 2 == 0}
            rooms = {room: cell in encrypted_cells for cell, room in bot.rooms.items()}
            cells = {room: cell for cell, room in bot.rooms.items()}
            work.session.add_all(
                Room(room_id=room, cell=cells[room], is_joined=True, is_encrypted=encrypted, joined_at=now)
                for room, encrypted in rooms.items()
            )
            await work.session.flush()
            people = itertools.cycle(f"@person{n}:{SERVER}" for n in range(PEOPLE))
            for room, encrypted in rooms.items():
                await work.rooms.write_states(list(_states(room, itertools.islice(people, MEMBERS), encrypted)))
            await work.crypto.set_next_batch("s0")
    finally:
        await database.close()


def _states(room: str, members: Iterator[str], encrypted: bool) -> Iterator[dict[str, Any]]:  # noqa: FBT001 - a fact
    told = [
        *(LEVELS if event["type"] == LEVELS["type"] else event for event in state_of(encrypted=encrypted)),
        *(
            {
                "type": "m.room.member",
                "state_key": user,
                "sender": user,
                "content": {"membership": "join"},
                "event_id": user,
            }
            for user in members
        ),
    ]
    for event in told:
        yield {"room_id": room} | {k: event[k] for k in ("type", "state_key", "sender", "content", "event_id")}
