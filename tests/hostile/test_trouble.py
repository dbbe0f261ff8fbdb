"""A homeserver in trouble, or a proxy before it: a stock client hammers it or dies, the bot waits and says why."""

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from structlog.testing import capture_logs

from bot.matrix.http import Homeserver
from bot.matrix.pace import EARLY_FOR_NOTHING, Pace
from bot.matrix.sync import LoggedOut
from tests.bot.devices import TheirDevice
from tests.bot.sync_tools import EMMA, Process
from tests.edges import make_database
from tests.hostile.front import Front, Handler, Start, break_off, text
from tests.hostile.stock import open_stock
from tests.tables import create_all

WATCHED_FOR = 2.0
"""Seconds in which the bot's requests are counted."""


@pytest.fixture
async def process(sqlite_url: str) -> AsyncIterator[Process]:
    """Make a process of the bot; a test gives it its homeserver."""
    database = make_database(sqlite_url)
    await create_all(database)
    yield Process(database, TheirDevice(EMMA, "PHONE"))
    await database.close()


def nothing_new(token: str) -> Handler:
    """Answer every sync at once, with nothing in it."""
    return text(200, json.dumps({"next_batch": token, "rooms": {}, "to_device": {"events": []}}))


async def run_stock(folder: Path, server: Front) -> BaseException | None:
    """Run a stock client until it hammers; gives what ended it before."""
    client = open_stock(folder, server.url)
    running = asyncio.ensure_future(client.sync_forever(timeout=30_000))
    enough = asyncio.ensure_future(server.is_hammered.wait())
    await asyncio.wait({running, enough}, timeout=60, return_when=asyncio.FIRST_COMPLETED)
    enough.cancel()
    ended: BaseException | None = None
    if running.done():
        ended = running.exception()
    else:
        running.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await running
    await client.close()
    return ended


async def run_bot(process: Process, server: Front, *, at_least: int = 1) -> BaseException | None:
    """Run the bot's sync for a while, and until it has asked so often; gives what ended it."""
    homeserver = Homeserver(server.url, "token")
    await process.start()
    process.sync._homeserver = homeserver
    stop = asyncio.Event()
    running = asyncio.ensure_future(process.sync.run(stop))
    await asyncio.wait({running}, timeout=WATCHED_FOR)
    async with asyncio.timeout(60):
        while len(server.asked) < at_least and not running.done():  # noqa: ASYNC110 - a busy machine is slower
            await asyncio.sleep(0.05)
    stop.set()
    await asyncio.wait({running}, timeout=60)
    await homeserver.close()
    return running.exception()


TROUBLES: dict[str, Handler] = {
    "500": text(500, '{"errcode": "M_UNKNOWN"}'),
    "502 with HTML": text(502, "<html>Bad Gateway</html>", "text/html"),
    "401 for now": text(401, '{"errcode": "M_UNKNOWN_TOKEN", "soft_logout": true}'),
    "no JSON": text(200, "it works!", "text/plain"),
}


@pytest.mark.parametrize("name", TROUBLES)
async def test_a_stock_client_hammers(front: Start, tmp_path: Path, name: str) -> None:
    """It asks again at once, as often as the homeserver answers, as long as the trouble lasts."""
    server = await front(TROUBLES[name])
    assert await run_stock(tmp_path, server) is None
    assert server.is_hammered.is_set()


@pytest.mark.parametrize("name", TROUBLES)
async def test_the_bot_backs_off(front: Start, process: Process, name: str) -> None:
    """The bot asks a few times, with growing pauses, and goes on."""
    server = await front(TROUBLES[name])
    assert await run_bot(process, server) is None
    assert 1 <= len(server.asked) <= 6


async def test_a_stock_client_dies_of_half_an_answer(front: Start, tmp_path: Path) -> None:
    """A connection that breaks off within an answer ends nio's loop."""
    server = await front(break_off)
    assert await run_stock(tmp_path, server) is not None


async def test_the_bot_takes_half_an_answer_as_none(front: Start, process: Process) -> None:
    """The bot asks again, later."""
    server = await front(break_off)
    assert await run_bot(process, server) is None
    assert 1 <= len(server.asked) <= 6


async def test_a_stock_client_hammers_when_told_nothing_at_once(front: Start, tmp_path: Path) -> None:
    """A proxy that answers from a cache has nio ask as often as it answers."""
    server = await front(nothing_new("s1"))
    assert await run_stock(tmp_path, server) is None
    assert server.is_hammered.is_set()


@pytest.mark.parametrize("with_rooms", [False, True])
async def test_the_bot_slows_down_when_told_nothing_at_once(
    front: Start, process: Process, *, with_rooms: bool
) -> None:
    """Empty answers that come at once, or the same answer again and again, are soon followed by pauses."""
    rooms: dict[str, Any] = {"join": {"!a:example.org": {"timeline": {"events": []}}}} if with_rooms else {}
    server = await front(text(200, json.dumps({"next_batch": "s1", "rooms": rooms})))
    assert await run_bot(process, server, at_least=EARLY_FOR_NOTHING) is None
    assert EARLY_FOR_NOTHING <= len(server.asked) <= EARLY_FOR_NOTHING + 8


def test_news_at_once_is_taken_at_once() -> None:
    """A busy homeserver is never waited for; an idle one that holds the request neither."""
    pace = Pace()
    busy = {"next_batch": "s2", "rooms": {"join": {"!a:x": {}}}}
    assert {pace.after_answer(busy, "s1", 0.001, 30) for _ in range(100)} == {0.0}
    assert {pace.after_answer({"next_batch": "s2"}, "s1", 29.9, 30) for _ in range(100)} == {0.0}


async def test_a_final_401_is_said_once(front: Start, process: Process) -> None:
    """A token that is gone for good ends the loop after one request."""
    server = await front(text(401, '{"errcode": "M_UNKNOWN_TOKEN", "error": "Token is not active"}'))
    assert isinstance(await run_bot(process, server), LoggedOut)
    assert len(server.asked) == 1


async def test_a_401_for_now_is_said_once(front: Start, process: Process) -> None:
    """A token that is refused for now is said once, and clearly; then it is tried on."""
    server = await front(TROUBLES["401 for now"])
    with capture_logs() as lines:
        await run_bot(process, server, at_least=2)
    assert [line["event"] for line in lines].count("token-refused-for-now") == 1
    assert len(server.asked) > 1
