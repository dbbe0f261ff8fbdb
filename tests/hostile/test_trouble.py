"""A homeserver in trouble, or a proxy before it: a stock client hammers it or dies, the bot waits and says why."""

import asyncio
import contextlib
import json
import time
import zlib
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from structlog.testing import capture_logs

from bot.matrix import http
from bot.matrix.http import LONGEST_WAIT, Homeserver, MatrixError, TooLarge, Unreachable
from bot.matrix.pace import EARLY_FOR_NOTHING, Pace
from bot.matrix.sync import LoggedOut
from tests.bot.devices import TheirDevice
from tests.bot.sync_tools import EMMA, Process
from tests.edges import make_database
from tests.hostile.stock import open_stock
from tests.tables import create_all

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
WATCHED_FOR = 2.0
"""Seconds in which the bot's requests are counted."""
HAMMERING = 30
"""Requests in a row for which the bot, with its pauses, would take half an hour."""


class Front:
    """What stands where the homeserver should, and counts who knocks."""

    def __init__(self, url: str) -> None:
        """Know where it is."""
        self.url = url
        self.asked: list[str] = []
        self.is_hammered = asyncio.Event()


@pytest.fixture
async def front() -> AsyncIterator[Callable[[Handler], Awaitable[Front]]]:
    """Start a server that answers every request with one handler."""
    runners: list[web.AppRunner] = []

    async def start(handler: Handler) -> Front:
        async def count(request: web.Request) -> web.StreamResponse:
            made.asked.append(request.path)
            if len(made.asked) >= HAMMERING:
                made.is_hammered.set()
            return await handler(request)

        application = web.Application()
        application.router.add_route("*", "/{rest:.*}", count)
        runner = web.AppRunner(application, shutdown_timeout=0.1, access_log=None)
        await runner.setup()
        runners.append(runner)
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        host, port = runner.addresses[0][:2]
        made = Front(f"http://{host}:{port}")
        return made

    yield start
    for runner in runners:
        await runner.cleanup()


@pytest.fixture
async def process(sqlite_url: str) -> AsyncIterator[Process]:
    """Make a process of the bot; a test gives it its homeserver."""
    database = make_database(sqlite_url)
    await create_all(database)
    yield Process(database, TheirDevice(EMMA, "PHONE"))
    await database.close()


Start = Callable[[Handler], Awaitable[Front]]


def text(status: int, body: str, kind: str = "application/json") -> Handler:
    """Answer everything so."""

    async def answer(_: web.Request) -> web.Response:
        return web.Response(status=status, text=body, content_type=kind)

    return answer


def nothing_new(token: str) -> Handler:
    """Answer every sync at once, with nothing in it."""
    return text(200, json.dumps({"next_batch": token, "rooms": {}, "to_device": {"events": []}}))


async def break_off(request: web.Request) -> web.StreamResponse:
    """Break off in the middle of an answer."""
    response = web.StreamResponse(headers={"Content-Length": "1000"})
    await response.prepare(request)
    await response.write(b'{"next_batch": "s')
    if request.transport is not None:
        request.transport.close()
    return response


async def run_stock(folder: Path, server: Front) -> BaseException | None:
    """Run a stock client until it hammers; gives what ended it before."""
    client = open_stock(folder, server.url)
    running = asyncio.ensure_future(client.sync_forever(timeout=30_000))
    enough = asyncio.ensure_future(server.is_hammered.wait())
    await asyncio.wait({running, enough}, timeout=20, return_when=asyncio.FIRST_COMPLETED)
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


async def run_bot(process: Process, url: str) -> BaseException | None:
    """Run the bot's sync for the same while; gives what ended it."""
    homeserver = Homeserver(url, "token")
    await process.start()
    process.sync._homeserver = homeserver
    stop = asyncio.Event()
    running = asyncio.ensure_future(process.sync.run(stop))
    await asyncio.wait({running}, timeout=WATCHED_FOR)
    stop.set()
    await asyncio.wait({running}, timeout=10)
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
    assert await run_bot(process, server.url) is None
    assert 1 <= len(server.asked) <= 6


async def test_a_stock_client_dies_of_half_an_answer(front: Start, tmp_path: Path) -> None:
    """A connection that breaks off within an answer ends nio's loop."""
    server = await front(break_off)
    assert await run_stock(tmp_path, server) is not None


async def test_the_bot_takes_half_an_answer_as_none(front: Start, process: Process) -> None:
    """The bot asks again, later."""
    server = await front(break_off)
    assert await run_bot(process, server.url) is None
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
    assert await run_bot(process, server.url) is None
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
    assert isinstance(await run_bot(process, server.url), LoggedOut)
    assert len(server.asked) == 1


async def test_a_401_for_now_is_said_once(front: Start, process: Process) -> None:
    """A token that is refused for now is said once, and clearly; then it is tried on."""
    server = await front(TROUBLES["401 for now"])
    with capture_logs() as lines:
        await run_bot(process, server.url)
    assert [line["event"] for line in lines].count("token-refused-for-now") == 1
    assert len(server.asked) > 1


# --------------------------------------------------------------------------------------------- one request each


async def ask(server: Front, *path: str, patience: float = 5.0) -> dict[str, Any]:
    """Ask once, as the bot does."""
    client = Homeserver(server.url, "token")
    try:
        return await client.call("GET", *(path or ("sync",)), patience=patience)
    finally:
        await client.close()


async def test_a_redirect_is_not_followed(front: Start) -> None:
    """The token, and what people said, go to no other address than the configured one."""
    elsewhere = await front(text(200, "{}"))

    async def lead_on(_: web.Request) -> web.Response:
        raise web.HTTPTemporaryRedirect(f"{elsewhere.url}/_matrix/client/v3/sync")

    server = await front(lead_on)
    with pytest.raises(Unreachable, match=r"leads on to http://127"):
        await ask(server)
    assert elsewhere.asked == []


@pytest.mark.parametrize("kind", ["text/html", "text/plain", "application/octet-stream"])
async def test_a_wrong_content_type_does_not_matter(front: Start, kind: str) -> None:
    """JSON is JSON, whatever a proxy calls it."""
    server = await front(text(200, '{"next_batch": "s"}', kind))
    assert await ask(server) == {"next_batch": "s"}


@pytest.mark.parametrize("path", ["sync", "whoami"])
async def test_an_endless_answer_is_cut_off(front: Start, monkeypatch: pytest.MonkeyPatch, path: str) -> None:
    """An answer that does not end is not read until the memory is full."""
    monkeypatch.setattr(http, "LARGEST_SYNC", 2_000_000)
    monkeypatch.setattr(http, "LARGEST_ANSWER", 1_000_000)

    async def go_on(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse()
        await response.prepare(request)
        with contextlib.suppress(ConnectionError):
            while True:
                await response.write(b" " * 100_000)
        return response

    with pytest.raises(TooLarge):
        await ask(await front(go_on), path)


async def test_a_compressed_flood_is_cut_off(front: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    """A few kilobytes that unpack to a lot are counted as what they unpack to."""
    monkeypatch.setattr(http, "LARGEST_ANSWER", 1_000_000)
    bomb = zlib.compress(b" " * 50_000_000)

    async def explode(_: web.Request) -> web.Response:
        return web.Response(body=bomb, headers={"Content-Encoding": "deflate"})

    with pytest.raises(Unreachable):
        await ask(await front(explode), "whoami")


async def test_an_answer_that_drips_is_given_up(front: Start) -> None:
    """A byte at a time does not keep a request alive beyond its patience."""

    async def drip(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse()
        await response.prepare(request)
        with contextlib.suppress(ConnectionError):
            while True:
                await response.write(b" ")
                await asyncio.sleep(0.02)
        return response

    begun = time.monotonic()
    with pytest.raises(Unreachable):
        await ask(await front(drip), patience=0.5)
    assert time.monotonic() - begun < 5


RAW = {
    "nothing": b"",
    "no HTTP": b"220 mail.example.org ESMTP\r\n",
    "a length that is none": b"HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n{}",
    "a chunk that is none": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n",
    "half a gzip": b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 5\r\n\r\n\x1f\x8bxyz",
    "an endless header": b"HTTP/1.1 200 OK\r\nX: " + b"x" * 100_000 + b"\r\n\r\n{}",
    "half a character": b'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{"a":"\xc3"',
    "too many digits": b'HTTP/1.1 200 OK\r\nContent-Length: 6006\r\n\r\n{"a":' + b"9" * 6000 + b"}",
}


@pytest.mark.parametrize("name", RAW)
async def test_what_is_no_answer_may_pass(name: str) -> None:
    """Whatever bytes come back, it is one error that the bot knows."""

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(RAW[name])
        with contextlib.suppress(ConnectionError):
            await writer.drain()
        writer.close()

    server = await asyncio.start_server(talk, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    with pytest.raises(Unreachable):
        await ask(Front(f"http://127.0.0.1:{port}"))
    server.close()
    await server.wait_closed()


@pytest.mark.parametrize(
    ("told", "believed"),
    [
        ("1500", 1.5),
        ("0", 0.0),
        ("9" * 400, LONGEST_WAIT),
        ("1e300", LONGEST_WAIT),
        ("-5", None),
        ('"soon"', None),
        ("null", None),
    ],
)
async def test_a_wait_is_believed_within_reason(front: Start, told: str, believed: float | None) -> None:
    """However long a homeserver asks to wait, it is never a standstill."""
    server = await front(text(429, f'{{"errcode": "M_LIMIT_EXCEEDED", "retry_after_ms": {told}}}'))
    with pytest.raises(MatrixError) as caught:
        await ask(server)
    assert caught.value.retry_after == believed


async def test_a_proxys_wait_is_believed_too(front: Start) -> None:
    """A 503 without JSON says in a header how long to wait."""

    async def wait(_: web.Request) -> web.Response:
        return web.Response(status=503, text="<html>", headers={"Retry-After": "7"})

    with pytest.raises(MatrixError) as caught:
        await ask(await front(wait))
    assert (caught.value.status, caught.value.retry_after) == (503, 7.0)


async def test_an_error_of_a_megabyte_is_not_repeated(front: Start) -> None:
    """What goes to the log of an error is its beginning."""
    server = await front(text(403, json.dumps({"errcode": "M_FORBIDDEN", "error": "x" * 1_000_000})))
    with pytest.raises(MatrixError) as caught:
        await ask(server)
    assert len(str(caught.value)) < 1000
    assert caught.value.errcode == "M_FORBIDDEN"
