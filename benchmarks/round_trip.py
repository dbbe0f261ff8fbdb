"""The round trip: a command sent by a real client until its answer is visible there, for Greffier and for a bare bot.

Both are asked in turn, a few rounds each, on the same homeserver in the same minute: what the machine does besides
meets both alike.
"""

import asyncio
import json
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from typing_extensions import override

from benchmarks.figures import Spread
from benchmarks.measured_bot import ENCRYPTED, PASSWORD, PLAIN, MeasuredBot
from bot.homeserver import Account, ThrowAwayHomeserver
from bot.matrix.person import Person
from bot.matrix.person_device import PersonDevice

WARM_UP = 3
BATCH = 5
REST = 0.05
"""Seconds between two rounds, for what the homeserver still does of the last one."""
PATIENCE = 40.0
GREFFIER, ECHO = "greffier", "echo"

Subject = tuple[str, str]
"""Which bot, and in which of its two rooms."""


class TimedDevice(PersonDevice):
    """A device that notes when it begins to send."""

    sent_at = 0.0

    @override
    async def call(self, method: str, *path: str, body: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """Note the moment at which a message leaves: encrypted, with its keys already given."""
        if method == "PUT" and "send" in path:
            self.sent_at = time.perf_counter()
        return await super().call(method, *path, body=body)


async def measure_round_trip(count: int) -> dict[Subject, Spread]:
    """Measure `count` round trips of each bot in each of its rooms."""
    with tempfile.TemporaryDirectory(prefix="greffier-bench-") as folder:
        homes = {name: Path(folder, name) for name in ("homeserver", GREFFIER, ECHO)}
        for home in homes.values():
            home.mkdir()
        async with ThrowAwayHomeserver(homes["homeserver"]) as homeserver:
            device = TimedDevice(homeserver.url, None, auto_join=False)
            await device.begin(
                "register", {"username": "emma", "password": PASSWORD, "auth": {"type": "m.login.dummy"}}
            )
            accounts = {bot: await homeserver.register(bot, PASSWORD) for bot in (GREFFIER, ECHO)}
            async with Person(device, "emma") as emma:
                rooms = {bot: await _open_rooms(emma, accounts[bot].user_id) for bot in accounts}
                async with (
                    run_greffier(homes[GREFFIER], homeserver, accounts[GREFFIER], [emma], rooms[GREFFIER]),
                    run_echo(homes[ECHO], homeserver, accounts[ECHO], rooms[ECHO]),
                ):
                    for bot, account in accounts.items():
                        for room in rooms[bot].values():
                            await until_in(emma, account.user_id, room)
                    return await _play(emma, device, rooms, count)


async def _open_rooms(emma: Person, bot: str) -> dict[str, str]:
    rooms = {}
    for cell in (ENCRYPTED, PLAIN):
        rooms[cell] = await emma.create_room(cell, invite=[bot], encrypted=cell == ENCRYPTED, power={bot: 50})
    return rooms


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
    emma: Person, device: TimedDevice, rooms: Mapping[str, Mapping[str, str]], count: int
) -> dict[Subject, Spread]:
    taken: dict[Subject, list[float]] = {(bot, cell): [] for cell in (PLAIN, ENCRYPTED) for bot in (GREFFIER, ECHO)}
    for bot, cell in taken:
        await _ask(emma, device, rooms[bot][cell], WARM_UP)
    for start in range(0, count, BATCH):
        for (bot, cell), times in taken.items():
            times.extend(await _ask(emma, device, rooms[bot][cell], min(BATCH, count - start)))
    return {subject: Spread.of(times) for subject, times in taken.items()}


async def _ask(emma: Person, device: TimedDevice, room: str, times: int) -> list[float]:
    """Ask some times, one after the other; gives the seconds from each request to its answer's sight."""
    taken = []
    for number in range(times):
        await asyncio.sleep(REST)
        event = await emma.say(room, f"!decision Retirer les barrages de la rue n° {number}")
        sent_at = device.sent_at
        await emma.answer_to(room, event, PATIENCE)
        taken.append(time.perf_counter() - sent_at)
    return taken
