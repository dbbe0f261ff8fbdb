"""Answers per second when everybody asks at once: fifty people in twenty rooms, for Greffier and for a bare bot.

Everybody asks again as soon as the answer is visible in their client. The two bots take turns on the same homeserver.
"""

import asyncio
import tempfile
import time
from collections.abc import Mapping, Sequence
from contextlib import AsyncExitStack
from pathlib import Path

from benchmarks.measured_bot import PASSWORD
from benchmarks.round_trip import ECHO, GREFFIER, run_echo, run_greffier, until_in
from bot.homeserver import ThrowAwayHomeserver
from bot.matrix.person import Person

PEOPLE, ROOMS = 50, 20
TURNS = 2
PATIENCE = 60.0
KINDS = {"plain": False, "encrypted": True}

Rooms = dict[str, str]
"""Room IDs by the key of their cell."""


async def measure_throughput(
    seconds: float, *, people: int = PEOPLE, rooms: int = ROOMS
) -> dict[tuple[str, str], float]:
    """Count the answers of each bot in each kind of room.

    Args:
        seconds: how long a turn lasts; each bot has two in each kind.
        people: how many ask.
        rooms: how many rooms of each kind each bot has.

    Returns:
        Answers per second, by bot and kind of room.
    """
    with tempfile.TemporaryDirectory(prefix="greffier-bench-") as folder:
        homes = {name: Path(folder, name) for name in ("homeserver", GREFFIER, ECHO)}
        for home in homes.values():
            home.mkdir()
        async with ThrowAwayHomeserver(homes["homeserver"]) as homeserver, AsyncExitStack() as open_:
            askers = [
                await open_.enter_async_context(
                    await Person.sign_up(homeserver.url, f"asker{n}", PASSWORD, auto_join=True)
                )
                for n in range(people)
            ]
            accounts = {bot: await homeserver.register(bot, PASSWORD) for bot in (GREFFIER, ECHO)}
            world = {bot: await _open_rooms(askers, account.user_id, rooms) for bot, account in accounts.items()}
            ours, theirs = _all(world[GREFFIER]), _all(world[ECHO])
            await open_.enter_async_context(run_greffier(homes[GREFFIER], homeserver, accounts[GREFFIER], askers, ours))
            await open_.enter_async_context(run_echo(homes[ECHO], homeserver, accounts[ECHO], theirs))
            for bot, account in accounts.items():
                for kind in KINDS:
                    places = [until_in(a, account.user_id, _place(n, world[bot][kind])) for n, a in enumerate(askers)]
                    await asyncio.gather(*places)
            return await _take_turns(askers, world, seconds)


def _all(kinds: Mapping[str, Rooms]) -> Rooms:
    return {key: room for rooms in kinds.values() for key, room in rooms.items()}


def _place(asker: int, rooms: Mapping[str, str]) -> str:
    """Give the room somebody asks in."""
    return list(rooms.values())[asker % len(rooms)]


async def _open_rooms(askers: Sequence[Person], bot: str, count: int) -> dict[str, Rooms]:
    """Open a bot's rooms of both kinds; those who ask there are in when this returns."""
    world: dict[str, Rooms] = {}
    for kind, encrypted in KINDS.items():
        world[kind] = {}
        for number in range(count):
            host, *others = askers[number::count]
            room = await host.create_room(
                f"{kind}{number}",
                invite=[bot, *(other.user_id for other in others)],
                encrypted=encrypted,
                power={bot: 50},
            )
            world[kind][f"{kind}{number}"] = room
    async with asyncio.timeout(PATIENCE):
        for rooms in world.values():
            for place, asker in enumerate(askers):
                while _place(place, rooms) not in asker.rooms:  # noqa: ASYNC110 - another task fills it
                    await asyncio.sleep(0.05)
    return world


async def _take_turns(
    askers: Sequence[Person], world: Mapping[str, Mapping[str, Rooms]], seconds: float
) -> dict[tuple[str, str], float]:
    """Have everybody ask, one bot and one kind of room at a time; the first answers of each are not counted."""
    answers = {(bot, kind): 0.0 for kind in KINDS for bot in world}
    for bot, kind in answers:
        await asyncio.gather(*(_ask_once(a, _place(n, world[bot][kind])) for n, a in enumerate(askers)))
    for _ in range(TURNS):
        for bot, kind in answers:
            until = time.monotonic() + seconds
            asked = (_ask_until(a, _place(n, world[bot][kind]), until) for n, a in enumerate(askers))
            answers[bot, kind] += sum(await asyncio.gather(*asked))
    return {subject: count / (TURNS * seconds) for subject, count in answers.items()}


async def _ask_until(asker: Person, room: str, until: float) -> int:
    """Ask until a moment of the monotonic clock; gives how many answers came before it."""
    count = 0
    while time.monotonic() < until:
        await _ask_once(asker, room)
        count += time.monotonic() < until
    return count


async def _ask_once(asker: Person, room: str) -> None:
    event = await asker.say(room, "!decision Retirer les barrages")
    await asker.answer_to(room, event, PATIENCE)
