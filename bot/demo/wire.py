"""The website of the crisis, at the other end of a signed webhook, for the length of the play.

Invariant: it believes a call only when its signature holds, as any receiver has to.
"""

import hashlib
import hmac
import json
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from bot.homeserver import find_free_port


@dataclass
class Wire:
    """What it was told, oldest first."""

    secret: str = field(default_factory=lambda: secrets.token_hex(16))
    port: int = 0
    told: list[dict[str, Any]] = field(default_factory=list)
    _seen: set[str] = field(default_factory=set)

    @property
    def url(self) -> str:
        """Where it is called."""
        return f"http://127.0.0.1:{self.port}/in"

    async def take(self, request: web.Request) -> web.Response:
        """Take a call; one that comes twice is taken once."""
        body = await request.read()
        timestamp = request.headers.get("X-Greffier-Timestamp", "")
        signed = hmac.new(self.secret.encode(), timestamp.encode() + b"." + body, hashlib.sha256).hexdigest()
        if not hmac.compare_digest(f"sha256={signed}", request.headers.get("X-Greffier-Signature", "")):
            return web.Response(status=401)
        delivery = request.headers.get("X-Greffier-Delivery", "")
        if delivery not in self._seen:
            self._seen.add(delivery)
            self.told.append(json.loads(body))
        return web.Response(status=204)


@asynccontextmanager
async def open_wire() -> AsyncIterator[Wire]:
    """Serve it on a free port."""
    wire = Wire(port=find_free_port())
    app = web.Application()
    app.router.add_post("/in", wire.take)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", wire.port).start()
        yield wire
    finally:
        await runner.cleanup()
