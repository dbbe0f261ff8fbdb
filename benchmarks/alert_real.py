"""The first post of an alert in every room of a real Synapse, and a bare loop that sends the same there, in turn.

Greffier's time is that of a person: from the moment the command leaves her client until she has seen the card in the
last room. The loop's is its own: from its first request to the last answer. Six hundred are called by the organisation
file; nobody but her, the bot and the loop has joined the rooms.
"""

import asyncio
import itertools
import json
import secrets
import sys
import tempfile
import time
from collections.abc import Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from aiohttp import ClientSession

from benchmarks.alert import IN_ROOMS, PATIENCE, PEOPLE, command_to, is_card, write_people
from benchmarks.figures import Spread
from benchmarks.measured_bot import PASSWORD, PLAIN, MeasuredBot
from benchmarks.round_trip import TimedDevice, until_in
from bot.homeserver import Account, ThrowAwayHomeserver
from bot.matrix.person import Person
from bot.matrix.seen import SeenEvent

ROUNDS = 5
"""Turns of each that are counted; one before them is not."""
PRESSED = 2
"""Reactions that the bot places on each card."""


@dataclass(frozen=True, slots=True)
class FirstPosts:
    """How soon an alert was seen in every room, and how soon the same messages of a bare loop were."""

    rooms: int
    people: int
    greffier: Spread
    bare_loop: Spread

    @property
    def ratio(self) -> float:
        """How many times longer than the bare loop the first posts took, by the middle of each."""
        return self.greffier.p50 / self.bare_loop.p50


@dataclass
class _Place:
    """The rooms, who is in all of them, and who sends there."""

    homeserver: ThrowAwayHomeserver
    emma: Person
    device: TimedDevice
    bot: str
    loop: Account
    rooms: Mapping[str, str]
    """By the key of their cell, without the one the command is given in."""
    plain: str

    def seen(self, sender: str, after: int) -> list[SeenEvent]:
        """List what somebody sent to the rooms, without what was seen before."""
        here = set(self.rooms.values())
        events = itertools.islice(self.emma.events(), after, None)
        return [event for event in events if event.sender == sender and event.room_id in here]


async def measure_first_posts(
    *,
    people: int = PEOPLE,
    rooms: int = IN_ROOMS,
    rounds: int = ROUNDS,
    homeserver: ThrowAwayHomeserver | None = None,
) -> FirstPosts:
    """Raise alerts to everybody, and let a bare loop send the same, in turn on one homeserver.

    Args:
        people: how many are called.
        rooms: in how many rooms.
        rounds: how many turns of each count.
        homeserver: one that runs already; by default one of its own.
    """
    taken: list[tuple[float, float]] = []
    async with AsyncExitStack() as running:
        folder = Path(running.enter_context(tempfile.TemporaryDirectory(prefix="greffier-bench-")))
        for name in ("homeserver", "greffier"):
            (folder / name).mkdir()
        if homeserver is None:
            homeserver = await running.enter_async_context(ThrowAwayHomeserver(folder / "homeserver"))
        emma_s, greffier_s, loop_s = (f"{name}-{secrets.token_hex(4)}" for name in ("emma", "greffier", "loop"))
        device = TimedDevice(homeserver.url, None, auto_join=False)
        await device.begin("register", {"username": emma_s, "password": PASSWORD, "auth": {"type": "m.login.dummy"}})
        emma = await running.enter_async_context(Person(device, "emma"))
        account, loop = [await homeserver.register(name, PASSWORD) for name in (greffier_s, loop_s)]
        opened = {f"room{n}": await _open_room(homeserver, emma, account, loop) for n in range(rooms)}
        plain = await _open_room(homeserver, emma, account, loop)
        place = _Place(homeserver, emma, device, account.user_id, loop, opened, plain)
        bot = MeasuredBot(
            folder / "greffier", homeserver.url, account.user_id, [emma.user_id], {PLAIN: plain, **opened}
        )
        await bot.prepare()
        write_people(bot, people, list(opened), emma.user_id)
        await bot.start()
        try:
            for room in (plain, *opened.values()):
                await until_in(emma, account.user_id, room)
            taken += [await _take_turns(place, folder / "messages.json") for _ in range(rounds + 1)]
            await bot.stop()
        except (TimeoutError, AssertionError) as error:
            raise RuntimeError(f"the bot did not get so far:\n{bot.log_tail()}") from error
        finally:
            bot.kill()
    ours, theirs = zip(*taken[1:], strict=True)
    return FirstPosts(rooms, people, Spread.of(ours), Spread.of(theirs))


async def _open_room(homeserver: ThrowAwayHomeserver, emma: Person, bot: Account, loop: Account) -> str:
    """Open a plain room in which the loop is, and to which the bot is invited."""
    room = await emma.create_room(None, invite=[bot.user_id, loop.user_id], encrypted=False, power={bot.user_id: 50})
    headers = {"Authorization": f"Bearer {loop.access_token}"}
    path = f"{homeserver.url}/_matrix/client/v3/rooms/{quote(room)}/join"
    async with ClientSession(headers=headers, raise_for_status=True) as session, session.post(path, json={}):
        return room


async def _take_turns(place: _Place, file: Path) -> tuple[float, float]:
    """Alert everybody, then send the same by the bare loop; gives the seconds of each."""
    emma, count, rooms = place.emma, len(place.rooms), set(place.rooms.values())
    seen = len(emma.events())
    await emma.say(place.plain, command_to(list(place.rooms)))

    def cards() -> dict[str, SeenEvent]:
        return {event.room_id: event for event in place.seen(place.bot, seen) if is_card(dict(event.content))}

    await emma.until(lambda: cards().keys() == rooms, PATIENCE)
    ours = time.perf_counter() - place.device.sent_at

    def pressed() -> int:
        return sum(event.reacts_to is not None for event in place.seen(place.bot, seen))

    await emma.until(lambda: pressed() >= PRESSED * count, PATIENCE)
    _write(file, cards())
    await asyncio.sleep(1)  # what the bot still has to note is no concern of the loop's
    return ours, await _bare_loop(place, file, len(emma.events()))


def _write(file: Path, cards: Mapping[str, SeenEvent]) -> None:
    file.write_text(json.dumps([(room, dict(card.content)) for room, card in cards.items()]))


async def _bare_loop(place: _Place, file: Path, seen: int) -> float:
    """Let the bare loop send; gives its own seconds, and leaves the homeserver at rest."""
    command = ("-m", "benchmarks.bare_loop", place.homeserver.url, str(file), place.loop.access_token)
    process = await asyncio.create_subprocess_exec(sys.executable, *command, stdout=asyncio.subprocess.PIPE)
    out, _ = await process.communicate()
    await place.emma.until(lambda: len(place.seen(place.loop.user_id, seen)) >= len(place.rooms), PATIENCE)
    return float(out)
