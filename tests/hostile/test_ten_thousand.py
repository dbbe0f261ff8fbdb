"""Ten thousand hostile to-device events in a row, sent to the bot's own process, and a command after them.

What the bot asks of the processor is compared within the run: how busy the machine is may change from minute to minute.
"""

import asyncio
import itertools
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

from aiohttp import web
from typing_extensions import override

from benchmarks.measured_bot import ENCRYPTED, PLAIN, MeasuredBot
from benchmarks.stub_homeserver import ASKER, BOT, ROOMS, StubHomeserver
from bot.matrix.client import MOST_DEVICES, MOST_ROOM_KEYS, Device
from bot.matrix.identity import MEGOLM
from tests.bot.devices import TheirDevice
from tests.edges import make_database
from tests.hostile.test_to_device import lost_key

MALLORY = "@mallory:example.org"
HOW_MANY = 10_000
PER_SYNC = 100
"""To-device events that Synapse tells at once."""
ROUNDS = 15
FLOOD_TAKES = 240
AT_ONCE = 10.0
"""Seconds at most, on a machine that is busy with other tests: for the flood, and for the first answer after it."""


class Flooded(StubHomeserver):
    """A homeserver that also tells what somebody sent to the bot's device."""

    def __init__(self) -> None:
        """Tell nothing but what is asked."""
        super().__init__()
        self.fallback_key = ""
        self.hostile: list[Any] = []

    @override
    async def _upload(self, request: web.Request) -> web.Response:
        for key in (await request.json()).get("fallback_keys", {}).values():
            self.fallback_key = key["key"]
        return await super()._upload(request)

    @override
    async def _sync(self, request: web.Request) -> web.StreamResponse:
        if "since" not in request.query or not self.hostile:
            return await super()._sync(request)
        told, self.hostile = self.hostile[:PER_SYNC], self.hostile[PER_SYNC:]
        self._position += 1
        return web.json_response({"next_batch": f"s{self._position}", "to_device": {"events": told}})

    def tell_device(self, events: list[Any]) -> None:
        """Tell these, as fast as the bot asks."""
        self.hostile = events
        self._is_idle.clear()
        self._news.set()

    async def all_taken(self) -> None:
        """Wait until the bot has taken all of it and asks for more, however busy the machine is."""
        async with asyncio.timeout(FLOOD_TAKES):
            await self._is_idle.wait()


def hostile_events(stub: Flooded) -> Iterator[Any]:
    """Make events without end: most cannot be opened, every fifth starts a session under yet another key."""
    keys = {name.partition(":")[0]: key for name, key in stub.device_keys["keys"].items()}
    olm = SimpleNamespace(account=SimpleNamespace(identity_keys=keys))
    bot = cast(Device, SimpleNamespace(olm=olm, store=SimpleNamespace(own_curve25519=keys["curve25519"])))
    mallory = TheirDevice(MALLORY, "EVIL")
    for number in itertools.count():
        other = TheirDevice(MALLORY, f"EVIL{number}")
        session = {"session_id": other.group.session_id, "session_key": other.group.session_key.to_base64()}
        room_key = {"algorithm": MEGOLM, "room_id": f"!{number}:example.org", **session}
        payload = other.payload(bot, "m.room_key", room_key)
        yield other.olm(bot, payload, stub.fallback_key)
        yield mallory.raw_olm(bot, 0, "!!!!")
        yield mallory.raw_olm(bot, 1, "A" * 1000, sender_key=other.curve25519)
        yield mallory.olm(bot, mallory.payload(bot, "m.dummy", {}), lost_key())
        yield None


async def usual_work(stub: Flooded, bot: MeasuredBot) -> float:
    """Give the seconds of the processor that some commands take, in both rooms."""
    before = bot.cpu()
    for number in range(ROUNDS):
        await stub.ask(f"!decision Fermer le pont {number}", PLAIN if number % 2 else ENCRYPTED)
    return bot.cpu() - before


async def test_the_bot_answers_as_usual_after_ten_thousand_hostile_events(tmp_path: Path) -> None:
    """The first command after the flood, and those after it, take about what is usual; the log stays short."""
    async with Flooded() as stub:
        bot = MeasuredBot(tmp_path, stub.url, BOT, [ASKER], ROOMS)
        await bot.prepare()
        await bot.start()
        try:
            await stub.until_ready()
            await usual_work(stub, bot)
            before = await usual_work(stub, bot)
            stub.tell_device(list(itertools.islice(hostile_events(stub), HOW_MANY)))
            await stub.all_taken()
            told, answered = await stub.ask("!decision Fermer les écoles", ENCRYPTED)
            after = await usual_work(stub, bot)
            assert not stub.hostile
            await bot.stop()
        except TimeoutError as error:
            raise AssertionError(f"the bot did not get so far:\n{bot.log_tail()}") from error
        finally:
            bot.kill()
    assert answered - told < AT_ONCE
    assert after < 3 * before + 0.2
    lines = (tmp_path / "bot.log").read_text().splitlines()
    assert sum("to-device-dropped" in line for line in lines) <= 20
    assert len(lines) < 200
    database = make_database(f"sqlite+aiosqlite:///{tmp_path / 'greffier.db'}")
    async with database.begin() as work:
        kept = Counter(kind for kind, _ in await work.crypto.load())
    await database.close()
    assert MOST_ROOM_KEYS <= kept["megolm"] <= MOST_ROOM_KEYS + 1
    assert MOST_DEVICES <= kept["olm"] <= MOST_DEVICES + 1
