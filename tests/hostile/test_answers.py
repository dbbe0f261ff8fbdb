"""Whatever comes back to one request is read within limits, or is an error that the bot knows."""

import asyncio
import contextlib
import json
import time
import zlib
from typing import Any

import pytest
from aiohttp import web

from bot.matrix import http
from bot.matrix.http import LONGEST_WAIT, Homeserver, MatrixError, TooLarge, Unreachable
from tests.hostile.front import Front, Start, text


async def ask(server: Front, *path: str, patience: float = 60.0) -> dict[str, Any]:
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
    assert time.monotonic() - begun < 20


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
