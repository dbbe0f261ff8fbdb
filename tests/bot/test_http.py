"""The client-server API over a real socket: what a homeserver in trouble answers becomes one of two errors."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable

import pytest
from aiohttp import web

from bot.matrix.http import Homeserver, MatrixError, Unreachable
from bot.matrix.pace import LONGEST_PAUSE, pause_after
from tests.hostile.front import break_off

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@pytest.fixture
async def answering() -> AsyncIterator[Callable[[Handler], Awaitable[Homeserver]]]:
    """Start a server that answers everything with one handler; gives the client."""
    runners: list[web.AppRunner] = []
    clients: list[Homeserver] = []

    async def start(handler: Handler) -> Homeserver:
        application = web.Application()
        application.router.add_route("*", "/{rest:.*}", handler)
        runner = web.AppRunner(application, shutdown_timeout=0.1)
        await runner.setup()
        runners.append(runner)
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        host, port = runner.addresses[0][:2]
        clients.append(Homeserver(f"http://{host}:{port}", "token"))
        return clients[-1]

    yield start
    for client in clients:
        await client.close()
    for runner in runners:
        await runner.cleanup()


Answering = Callable[[Handler], Awaitable[Homeserver]]


@pytest.mark.parametrize(
    ("status", "body", "passes"),
    [
        (500, '{"errcode": "M_UNKNOWN"}', True),
        (502, "<html>Bad Gateway</html>", True),
        (503, "", True),
        (429, '{"errcode": "M_LIMIT_EXCEEDED", "retry_after_ms": 1500}', True),
        (401, '{"errcode": "M_UNKNOWN_TOKEN"}', False),
        (403, '{"errcode": "M_FORBIDDEN"}', False),
        (404, "nothing here", False),
    ],
)
async def test_refusals(answering: Answering, status: int, body: str, passes: bool) -> None:  # noqa: FBT001 - a column
    """A refusal is told with its status, whatever its body; some may pass."""

    async def refuse(_: web.Request) -> web.Response:
        return web.Response(status=status, text=body)

    client = await answering(refuse)
    with pytest.raises(MatrixError) as caught:
        await client.call("GET", "sync")
    assert (caught.value.status, caught.value.may_pass) == (status, passes)
    assert caught.value.is_logged_out == (status == 401)
    assert caught.value.retry_after == (1.5 if status == 429 else None)


@pytest.mark.parametrize("body", ["", "not json", "[]", "7", '{"a": NaN}', '{"a": "', '{"a":' * 5000])
async def test_answers_that_are_none(answering: Answering, body: str) -> None:
    """A good status with anything but a JSON object is no answer."""

    async def babble(_: web.Request) -> web.Response:
        return web.Response(text=body)

    client = await answering(babble)
    with pytest.raises(Unreachable):
        await client.call("GET", "sync")


async def test_truncated_body(answering: Answering) -> None:
    """A connection that breaks off in the middle of an answer may pass."""
    client = await answering(break_off)
    with pytest.raises(Unreachable):
        await client.call("GET", "sync")


async def test_silence(answering: Answering) -> None:
    """A homeserver that does not answer in time is out of reach."""

    async def be_silent(_: web.Request) -> web.Response:
        await asyncio.sleep(5)
        return web.Response()

    client = await answering(be_silent)
    with pytest.raises(Unreachable):
        await client.call("GET", "sync", patience=0.1)


async def test_nobody_there() -> None:
    """A refused connection is out of reach."""
    client = Homeserver("http://127.0.0.1:9")
    with pytest.raises(Unreachable):
        await client.call("GET", "sync")
    await client.close()


async def test_names_are_quoted_and_texts_sent_as_they_are(answering: Answering) -> None:
    """Room IDs, aliases and user IDs survive the URL; a body survives the wire."""
    seen: list[tuple[str, object, str | None]] = []

    async def note(request: web.Request) -> web.Response:
        seen.append((request.raw_path, await request.json(), request.headers.get("Authorization")))
        return web.json_response({"ok": True})

    client = await answering(note)
    assert await client.call("PUT", "rooms", "!a/b:x", "send", "m.x", "t 1", body={"body": "é🙂"}) == {"ok": True}
    assert seen == [("/_matrix/client/v3/rooms/%21a%2Fb%3Ax/send/m.x/t%201", {"body": "é🙂"}, "Bearer token")]


async def test_large_answer_is_read_beside_the_loop(answering: Answering) -> None:
    """An answer of many megabytes is read whole."""

    async def tell_much(_: web.Request) -> web.Response:
        return web.json_response({"text": "x" * 3_000_000})

    client = await answering(tell_much)
    assert len((await client.call("GET", "sync"))["text"]) == 3_000_000


def test_pauses_grow_and_differ() -> None:
    """A homeserver in trouble is asked less and less, and not by all bots at the same moment."""
    for failures in range(30):
        pauses = {pause_after(failures) for _ in range(20)}
        assert len(pauses) > 1
        assert 0 < min(pauses) <= max(pauses) <= LONGEST_PAUSE
    assert min(pause_after(20) for _ in range(20)) >= LONGEST_PAUSE / 2


async def test_a_file_is_left_as_it_is(answering: Answering) -> None:
    """An upload sends the bytes, their kind and the token, and no name; its address comes back."""
    came: list[tuple[str, str, str, bytes]] = []

    async def take(request: web.Request) -> web.Response:
        headers = request.headers
        came.append((request.path_qs, headers["Content-Type"], headers["Authorization"], await request.read()))
        return web.json_response({"content_uri": "mxc://example.org/abc"})

    homeserver = await answering(take)
    assert await homeserver.upload(b"\x89PNG\x00\xff", "application/octet-stream") == "mxc://example.org/abc"
    assert came == [("/_matrix/media/v3/upload", "application/octet-stream", "Bearer token", b"\x89PNG\x00\xff")]


async def test_an_upload_is_refused_or_answered_with_an_address(answering: Answering) -> None:
    """Too large is a refusal; an answer without an address may pass; who no longer leads uploads nothing."""
    answers = [
        web.json_response({"errcode": "M_TOO_LARGE"}, status=413),
        web.json_response({"content_uri": "http://x"}),
    ]
    came: list[str] = []

    async def answer(request: web.Request) -> web.Response:
        came.append(request.path)
        return answers[len(came) - 1]

    homeserver = await answering(answer)
    with pytest.raises(MatrixError) as refused:
        await homeserver.upload(b"x", "image/png")
    assert (refused.value.status, refused.value.may_pass) == (413, False)
    with pytest.raises(Unreachable, match="without an address"):
        await homeserver.upload(b"x", "image/png")

    def fence() -> None:
        raise PermissionError("another process leads")

    homeserver._may_act = fence
    with pytest.raises(PermissionError):
        await homeserver.upload(b"x", "image/png")
    assert len(came) == 2
