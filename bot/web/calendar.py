"""The calendar's door: `/calendar/<token>.ics`, what stands in one person's calendar as their applications read it.

Invariant: an address that opens nothing is answered always alike, and slower when many are tried; a link that was ended
opens nothing from that instant on. No address is ever logged.
"""

import asyncio
import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from datetime import time as wall_time
from typing import Final

from aiohttp import web
from sqlalchemy.exc import SQLAlchemyError

from bot.lease import Standing
from bot.web.appointments import Appointment, appointments_of, calendar_name
from bot.web.health import leads_alone
from bot.web.patience import Patience
from bot.web.press.answers import GUARDS, give
from commands.kit.context import Context
from commands.kit.when import instant_of
from storage.database import Database
from storage.lease import Deposed
from storage.values import UserId

KIND: Final = "text/calendar"
ROOT: Final = "/calendar/"
KEPT_FOR: Final = 5.0
"""Seconds for which a calendar that was written is given again: who asks all the time costs little."""
TRY_AGAIN_AFTER: Final = 10
"""Seconds, as who is turned away is told them."""
PATIENCE: Final = 5.0
"""Seconds after which a database that does not answer is taken for none."""
LONGEST_WAIT: Final = 30.0
"""Seconds for which somebody waits until the calendars asked for before theirs are written."""
_FILE: Final = re.compile(r"(?P<token>[0-9a-f]{40})\.ics")
_PRIVATE: Final = "private, no-cache"
_GUARDS: Final = {**GUARDS, "X-Robots-Tag": "noindex, nofollow, noarchive"}
"""An address that somebody put on a page is not to be found by searching."""


@dataclass
class CalendarFeeds:
    """Answers below `/calendar/`."""

    database: Database
    bot: UserId
    standing: Callable[[], Standing] = leads_alone
    patience: Patience = field(default_factory=Patience)
    _written: dict[UserId, tuple[float, bytes]] = field(default_factory=dict)
    _one_at_a_time: asyncio.Lock = field(default_factory=asyncio.Lock)

    def add_to(self, application: web.Application) -> None:
        """Serve it there."""
        application.router.add_get(ROOT + "{file:.*}", self.answer)

    async def answer(self, request: web.Request) -> web.Response:
        """Give a calendar, or say that there is none."""
        if self.standing() is Standing.STANDBY:
            return _unavailable()
        found = _FILE.fullmatch(request.match_info["file"])
        try:
            body = await self._find(found["token"] if found is not None else "")
        except (SQLAlchemyError, OSError, TimeoutError, Deposed):
            return _unavailable()
        if body is None:
            return await self._unknown()
        answer = give(request, body, kind=KIND, cache=_PRIVATE)
        answer.headers.update(_GUARDS)
        return answer

    async def _find(self, token: str) -> bytes | None:
        """Write the calendar that a token opens; None when it opens none."""
        async with asyncio.timeout(PATIENCE), self.database.begin() as work:
            # asked for whatever it looks like: how long it takes must not tell
            owner = await work.calendar_links.owner(token)
            if owner is None or owner not in (await work.directory()).people:
                return None
        async with asyncio.timeout(LONGEST_WAIT), self._one_at_a_time:
            fresh = {who: kept for who, kept in self._written.items() if time.monotonic() - kept[0] < KEPT_FOR}
            if owner not in fresh:
                fresh[owner] = time.monotonic(), await self._write(owner)
            self._written = fresh
            return fresh[owner][1]

    async def _write(self, owner: UserId) -> bytes:
        async with asyncio.timeout(PATIENCE), self.database.begin() as work:
            directory = await work.directory()
            ctx = Context(work, directory, languages=await work.languages(), bot=self.bot)
            appointments = await appointments_of(ctx, owner)
            name = calendar_name(directory, owner, ctx.language_of(owner))
            today = instant_of(ctx.now.astimezone(directory.zone).date(), wall_time.min, directory.zone)
        # the unit is over: writing takes longer than anybody should wait for the database
        return await asyncio.to_thread(_write, appointments, name, self.bot, today)

    async def _unknown(self) -> web.Response:
        headers = {"Cache-Control": "no-store", **_GUARDS}
        if not await self.patience.wait():
            return web.Response(status=429, headers={"Retry-After": str(TRY_AGAIN_AFTER), **headers})
        return web.Response(status=404, text="404\n", headers=headers)


def _unavailable() -> web.Response:
    headers = {"Retry-After": str(TRY_AGAIN_AFTER), "Cache-Control": "no-store", **_GUARDS}
    return web.Response(status=503, text="503\n", headers=headers)


def _write(appointments: Sequence[Appointment], name: str, bot: UserId, as_of: datetime) -> bytes:
    """Write a calendar, in a thread; the first one waits for what writes them."""
    from bot.web.calendar_file import write_calendar

    return write_calendar(appointments, name, bot, as_of=as_of)
