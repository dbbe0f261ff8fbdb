"""The round trip: a command sent by a real client until its answer is visible there, for Greffier and for other bots.

All are asked in turn, a few rounds each, on the same homeserver in the same minute: what the machine does besides
meets all alike.
"""

import asyncio
import itertools
import json
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Any

from typing_extensions import override

from benchmarks.figures import Spread
from benchmarks.measured_bot import ENCRYPTED, PASSWORD, PLAIN, MeasuredBot
from benchmarks.others import ONLY_PLAIN, OTHERS, Taken, list_installed, start_others
from benchmarks.questions import Question
from bot.homeserver import Account, ThrowAwayHomeserver
from bot.matrix.person import Person
from bot.matrix.person_device import PersonDevice
from bot.matrix.seen import NotSeen

WARM_UP = 3
BATCH = 5
REST = 0.05
"""Seconds between two rounds, for what the homeserver still does of the last one."""
PATIENCE = 40.0
GREFFIER, ECHO = "greffier", "echo"

Subject = tuple[str, str]
"""Which bot, and in which of its rooms."""


class TimedDevice(PersonDevice):
    """A device that notes when it begins to send."""

    sent_at = 0.0

    @override
    async def call(self, method: str, *path: str, body: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """Note the moment at which a message leaves: encrypted, with its keys already given."""
        if method == "PUT" and "send" in path:
            self.sent_at = time.perf_counter()
        return await super().call(method, *path, body=body)


async def measure_round_trip(count: int) -> Taken[Spread]:
    """Measure `count` round trips of each bot in each of its rooms."""
    taken: Taken[Spread] = Taken()
    names = (GREFFIER, ECHO, *list_installed(taken.missing))
    async with AsyncExitStack() as running:
        folder = Path(running.enter_context(tempfile.TemporaryDirectory(prefix="greffier-bench-")))
        homes = {name: folder / name for name in ("homeserver", GREFFIER, ECHO)}
        for home in homes.values():
            home.mkdir()
        homeserver = await running.enter_async_context(ThrowAwayHomeserver(homes["homeserver"]))
        device = TimedDevice(homeserver.url, None, auto_join=False)
        await device.begin("register", {"username": "emma", "password": PASSWORD, "auth": {"type": "m.login.dummy"}})
        emma = await running.enter_async_context(Person(device, "emma"))
        accounts = {bot: await homeserver.register(bot, PASSWORD) for bot in names}
        rooms = {bot: await _open_rooms(emma, account.user_id, bot) for bot, account in accounts.items()}
        await running.enter_async_context(
            run_greffier(homes[GREFFIER], homeserver, accounts[GREFFIER], [emma], rooms[GREFFIER])
        )
        await running.enter_async_context(run_echo(homes[ECHO], homeserver, accounts[ECHO], rooms[ECHO]))
        theirs = {bot: accounts[bot] for bot in names if bot in OTHERS}
        places = {bot: list(rooms[bot].values()) for bot in theirs}
        others = await start_others(
            running, folder, homeserver, accounts=theirs, rooms=places, asker=emma, missing=taken.missing
        )
        asked = {bot: rooms[bot] for bot in (GREFFIER, ECHO, *others)}
        for bot in asked:
            for room in rooms[bot].values():
                await until_in(emma, accounts[bot].user_id, room)
        await _play(emma, device, asked, count, taken)
    return taken


async def _open_rooms(emma: Person, user_id: str, bot: str) -> dict[str, str]:
    cells = (PLAIN,) if bot in ONLY_PLAIN else (PLAIN, ENCRYPTED)
    return {
        cell: await emma.create_room(cell, invite=[user_id], encrypted=cell == ENCRYPTED, power={user_id: 50})
        for cell in cells
    }


async def until_in(asker: Person, bot: str, room: str) -> None:
    """Wait until an asking client knows that a bot is there: before, it gives it no keys."""
    await asker.wait_for(
        lambda event: event.state_key == bot and event.content.get("membership") == "join", room, PATIENCE
    )


@asynccontextmanager
async def run_greffier(
    home: Path,
    homeserver: ThrowAwayHomeserver,
    account: Account,
    askers: Sequence[Person],
    rooms: Mapping[str, str],
) -> AsyncIterator[MeasuredBot]:
    """Run Greffier in a process of its own."""
    bot = MeasuredBot(home, homeserver.url, account.user_id, [asker.user_id for asker in askers], rooms)
    await bot.prepare()
    await bot.start()
    try:
        yield bot
        await bot.stop()
    finally:
        bot.kill()


@asynccontextmanager
async def run_echo(
    home: Path, homeserver: ThrowAwayHomeserver, account: Account, rooms: Mapping[str, str]
) -> AsyncIterator[None]:
    """Run the bare bot in a process of its own."""
    file = home / "account.json"
    login = {"user_id": account.user_id, "device_id": account.device_id, "access_token": account.access_token}
    file.write_text(json.dumps({"homeserver": homeserver.url, **login, "rooms": list(rooms.values())}))
    with (home / "log").open("wb") as log:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "benchmarks.echo_bot", str(file), stdout=asyncio.subprocess.PIPE, stderr=log
        )
    assert process.stdout is not None
    try:
        said = await asyncio.wait_for(process.stdout.readline(), PATIENCE)
        assert said == b"listening\n", (home / "log").read_text()
        yield
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


async def _play(
    emma: Person, device: TimedDevice, rooms: Mapping[str, Mapping[str, str]], count: int, taken: Taken[Spread]
) -> None:
    numbers = itertools.count()
    times: dict[Subject, list[float]] = {
        (bot, cell): [] for cell in (PLAIN, ENCRYPTED) for bot in rooms if cell in rooms[bot]
    }
    batches = [min(BATCH, count - start) for start in range(0, count, BATCH)]
    for place, batch in enumerate([WARM_UP, *batches]):
        for bot, cell in list(times):
            try:
                seconds = await _ask(emma, device, bot, rooms[bot][cell], itertools.islice(numbers, batch))
            except NotSeen:
                if bot not in OTHERS:
                    raise
                del times[bot, cell]
                kind = "encrypted" if cell == ENCRYPTED else "plain"
                taken.missing[f"{kind}: {bot}"] = f"not measured: no answer within {PATIENCE:.0f} s"
                continue
            if place:
                times[bot, cell] += seconds
    taken.figures.update({subject: Spread.of(seconds) for subject, seconds in times.items()})


async def _ask(emma: Person, device: TimedDevice, bot: str, room: str, numbers: Iterable[int]) -> list[float]:
    """Ask some times, one after the other; gives the seconds from each request to its answer's sight."""
    taken = []
    for number in numbers:
        await asyncio.sleep(REST)
        question = Question(bot, number)
        event = await emma.say(room, question.text)
        sent_at = device.sent_at
        await question.until_answered(emma, room, event, PATIENCE)
        taken.append(time.perf_counter() - sent_at)
    return taken
