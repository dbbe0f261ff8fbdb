"""Answers per second when everybody asks at once: fifty people in twenty rooms, for Greffier and for other bots.

Everybody asks again as soon as the answer is visible in their client. The bots take turns on the same homeserver.
"""

import asyncio
import itertools
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AsyncExitStack
from pathlib import Path

from benchmarks.measured_bot import PASSWORD
from benchmarks.others import ONLY_PLAIN, OTHERS, Taken, list_installed, start_others
from benchmarks.questions import Question
from benchmarks.round_trip import ECHO, GREFFIER, run_echo, run_greffier, until_in
from bot.homeserver import ThrowAwayHomeserver
from bot.matrix.person import Person
from bot.matrix.seen import NotSeen

PEOPLE, ROOMS = 50, 20
TURNS = 2
PATIENCE = 60.0
KINDS = {"plain": False, "encrypted": True}

Rooms = dict[str, str]
"""Room IDs by the key of their cell."""


async def measure_throughput(seconds: float, *, people: int = PEOPLE, rooms: int = ROOMS) -> Taken[float]:
    """Count the answers per second of each bot in each kind of room.

    Args:
        seconds: how long a turn lasts; each bot has two in each kind.
        people: how many ask.
        rooms: how many rooms of each kind each bot has.
    """
    taken: Taken[float] = Taken()
    names = (GREFFIER, ECHO, *list_installed(taken.missing))
    async with AsyncExitStack() as open_:
        folder = Path(open_.enter_context(tempfile.TemporaryDirectory(prefix="greffier-bench-")))
        homes = {name: folder / name for name in ("homeserver", GREFFIER, ECHO)}
        for home in homes.values():
            home.mkdir()
        homeserver = await open_.enter_async_context(ThrowAwayHomeserver(homes["homeserver"]))
        askers = [
            await open_.enter_async_context(await Person.sign_up(homeserver.url, f"asker{n}", PASSWORD, auto_join=True))
            for n in range(people)
        ]
        accounts = {bot: await homeserver.register(bot, PASSWORD) for bot in names}
        world = {bot: await _open_rooms(askers, account.user_id, bot, rooms) for bot, account in accounts.items()}
        ours, echo = _all(world[GREFFIER]), _all(world[ECHO])
        await open_.enter_async_context(run_greffier(homes[GREFFIER], homeserver, accounts[GREFFIER], askers, ours))
        await open_.enter_async_context(run_echo(homes[ECHO], homeserver, accounts[ECHO], echo))
        theirs = {bot: accounts[bot] for bot in names if bot in OTHERS}
        places = {bot: list(_all(world[bot]).values()) for bot in theirs}
        others = await start_others(
            open_, folder, homeserver, accounts=theirs, rooms=places, asker=askers[0], missing=taken.missing
        )
        asked = {bot: world[bot] for bot in (GREFFIER, ECHO, *others)}
        for bot, kinds in asked.items():
            for kind in kinds.values():
                await asyncio.gather(
                    *(until_in(a, accounts[bot].user_id, _place(n, kind)) for n, a in enumerate(askers))
                )
        await _take_turns(askers, asked, seconds, taken)
    return taken


def _all(kinds: Mapping[str, Rooms]) -> Rooms:
    return {key: room for rooms in kinds.values() for key, room in rooms.items()}


def _place(asker: int, rooms: Mapping[str, str]) -> str:
    """Give the room somebody asks in."""
    return list(rooms.values())[asker % len(rooms)]


async def _open_rooms(askers: Sequence[Person], user_id: str, bot: str, count: int) -> dict[str, Rooms]:
    """Open a bot's rooms of both kinds; those who ask there are in when this returns."""
    world: dict[str, Rooms] = {}
    for kind, encrypted in KINDS.items():
        if encrypted and bot in ONLY_PLAIN:
            continue
        world[kind] = {}
        for number in range(count):
            host, *others = askers[number::count]
            room = await host.create_room(
                f"{kind}{number}",
                invite=[user_id, *(other.user_id for other in others)],
                encrypted=encrypted,
                power={user_id: 50},
            )
            world[kind][f"{kind}{number}"] = room
    async with asyncio.timeout(PATIENCE):
        for rooms in world.values():
            for place, asker in enumerate(askers):
                while _place(place, rooms) not in asker.rooms:  # noqa: ASYNC110 - another task fills it
                    await asyncio.sleep(0.05)
    return world


async def _take_turns(
    askers: Sequence[Person], world: Mapping[str, Mapping[str, Rooms]], seconds: float, taken: Taken[float]
) -> None:
    """Have everybody ask, one bot and one kind of room at a time; the first answers of each are not counted."""
    numbers = itertools.count()
    answers = {(bot, kind): 0 for kind in KINDS for bot in world if kind in world[bot]}
    for turn in range(1 + TURNS):
        for bot, kind in list(answers):
            # Of the first turn everybody has one answer and no more.
            until = time.monotonic() + (seconds if turn else 0)
            counts = await asyncio.gather(
                *(_ask_until(a, bot, _place(n, world[bot][kind]), numbers, until) for n, a in enumerate(askers)),
                return_exceptions=True,
            )
            failed = [count for count in counts if isinstance(count, BaseException)]
            if any(bot not in OTHERS or not isinstance(error, NotSeen) for error in failed):
                raise failed[0]
            if failed:
                del answers[bot, kind]
                taken.missing[f"{kind}: {bot}"] = (
                    f"not measured: {len(failed)} of {len(askers)} were not answered within {PATIENCE:.0f} s"
                )
                continue
            answers[bot, kind] += sum(count for count in counts if isinstance(count, int))
    taken.figures.update({subject: count / (TURNS * seconds) for subject, count in answers.items()})


async def _ask_until(asker: Person, bot: str, room: str, numbers: Iterator[int], until: float) -> int:
    """Ask once, and on until a moment of the monotonic clock; gives how many answers came before it."""
    count = 0
    while True:
        question = Question(bot, next(numbers))
        event = await asker.say(room, question.text)
        await question.until_answered(asker, room, event, PATIENCE)
        if time.monotonic() >= until:
            return count
        count += 1
