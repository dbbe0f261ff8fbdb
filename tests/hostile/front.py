"""What stands where the homeserver should: a server that answers every request as a test wants, and counts."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable

import pytest
from aiohttp import web

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
HAMMERING = 30
"""Requests in a row for which the bot, with its pauses, would take half an hour."""


class Front:
    """What stands where the homeserver should, and counts who knocks."""

    def __init__(self, url: str) -> None:
        """Know where it is."""
        self.url = url
        self.asked: list[str] = []
        self.is_hammered = asyncio.Event()


Start = Callable[[Handler], Awaitable[Front]]


@pytest.fixture
async def front() -> AsyncIterator[Start]:
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


def text(status: int, body: str, kind: str = "application/json") -> Handler:
    """Answer everything so."""

    async def answer(_: web.Request) -> web.Response:
        return web.Response(status=status, text=body, content_type=kind)

    return answer


async def break_off(request: web.Request) -> web.StreamResponse:
    """Break off in the middle of an answer."""
    response = web.StreamResponse(headers={"Content-Length": "1000"})
    await response.prepare(request)
    await response.write(b'{"next_batch": "s')
    if request.transport is not None:
        request.transport.close()
    return response
