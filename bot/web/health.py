"""Whether the bot lives and is ready.

Invariant: ready means that the database answered now, and that a sync and the sender's loop ran in the last minute;
of a standby, that the database answered: it does nothing else.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Protocol

from aiohttp import web
from sqlalchemy.exc import SQLAlchemyError

from bot.lease import Standing
from bot.web.hooks import Hooks
from bot.web.metrics import Metrics
from storage.database import Database
from storage.outbox import OutboxState
from storage.posting import PostingState

FRESH_FOR = 60.0
"""Seconds after which a sync or a run of the sender's loop is too old to be called ready."""
PATIENCE = 5.0
"""Seconds after which a database that does not answer is taken for none."""
PATIENCE_AT_THE_END = 3.0
"""Seconds that an answer may still take when the bot stops: somebody who reads slowly holds up nobody."""
HOOKS = "/hooks/"
TRY_AGAIN_AFTER = 5
"""Seconds after which somebody leads again, at the latest."""


class Pulse(Protocol):
    """What health needs of the Matrix edge."""

    @property
    def last_sync_at(self) -> datetime | None:
        """When the homeserver last answered a sync, in real time."""

    @property
    def last_send_loop_at(self) -> datetime | None:
        """When the sender last went round, in real time."""


class Served(Protocol):
    """What answers at addresses of its own."""

    def add_to(self, application: web.Application) -> None:
        """Serve it there."""


def leads_alone() -> Standing:
    """Say of a process that there is no other."""
    return Standing.LEADER


@dataclass
class Health:
    """Answers the health paths."""

    database: Database
    pulse: Callable[[], Pulse | None]
    standing: Callable[[], Standing] = leads_alone

    async def reasons(self) -> list[str]:
        """List why the bot is not ready; nothing when it is."""
        found = []
        try:
            async with asyncio.timeout(PATIENCE), self.database.begin() as work:
                stuck = await work.outbox.count(OutboxState.STUCK)
                posted = await work.postings.count(PostingState.STUCK)
        except (SQLAlchemyError, OSError):
            found.append("the database does not answer")
            stuck = posted = 0
        if self.standing() is Standing.STANDBY:
            return found
        failure = self.database.last_failure
        if failure is not None and _is_fresh(failure[0]):
            found.append(f"the database failed in the last minute: {failure[1]}")
        pulse = self.pulse()
        if pulse is None or not _is_fresh(pulse.last_sync_at):
            found.append("no sync with the homeserver in the last minute")
        if pulse is None or not _is_fresh(pulse.last_send_loop_at):
            found.append("the sender has not run in the last minute")
        if stuck:
            found.append(f"{stuck} messages are stuck and wait for a person")
        if posted:
            found.append(f"{posted} mails or webhooks are stuck and wait for a person")
        return found

    async def live(self, _request: web.Request) -> web.Response:
        """Say that the process runs."""
        return web.json_response({"status": "live", "role": self.standing()})

    async def ready(self, _request: web.Request) -> web.Response:
        """Say whether the bot can do its work, and if not why: 200 or 503."""
        reasons = await self.reasons()
        blocking = [reason for reason in reasons if "stuck" not in reason]
        body = {"status": "unready" if blocking else "ready", "role": self.standing(), "reasons": reasons}
        return web.json_response(body, status=503 if blocking else 200)

    @web.middleware
    async def send_on(
        self, request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
    ) -> web.StreamResponse:
        """Ask those who deliver something to a standby to come back: only the leader takes anything in."""
        if request.path.startswith(HOOKS) and self.standing() is Standing.STANDBY:
            body = {"status": "unready", "role": self.standing(), "reasons": ["another process leads"]}
            return web.json_response(body, status=503, headers={"Retry-After": str(TRY_AGAIN_AFTER)})
        return await handler(request)


def _is_fresh(at: datetime | None) -> bool:
    return at is not None and (datetime.now(UTC) - at).total_seconds() < FRESH_FOR


async def start_web(
    health: Health,
    metrics: Metrics,
    host: str,
    port: int,
    *,
    press: web.Application | None = None,
    hooks: Hooks | None = None,
    calendars: Served | None = None,
) -> web.AppRunner:
    """Serve the web edge, with what else there is to serve; `cleanup()` of what is given stops it."""
    application = web.Application(client_max_size=256 * 1024, middlewares=[health.send_on])
    application.router.add_get("/health/live", health.live)
    application.router.add_get("/health/ready", health.ready)
    application.router.add_get("/metrics", metrics.answer)
    if press is not None:
        application.add_subapp("/press", press)
    if hooks is not None:
        hooks.add_to(application)
    if calendars is not None:
        calendars.add_to(application)
    # a body that comes compressed is refused, so nothing of one is ever unpacked
    runner = web.AppRunner(application, access_log=None, auto_decompress=False, shutdown_timeout=PATIENCE_AT_THE_END)
    await runner.setup()
    try:
        await web.TCPSite(runner, host, port).start()
    except BaseException:
        await runner.cleanup()
        raise
    return runner
