"""The second commit: takes waiting inbox rows, in order, each through the dispatcher in a unit of its own.

Invariant: a row that was taken in is handled, also when the process died in between.
"""

import asyncio

import structlog

from bot.steps import Step, reached
from bot.timing import Span, timed
from commands.kit.dispatch import Dispatcher
from storage.database import Database, is_database_failure

log = structlog.get_logger()

TRY_AGAIN_AFTER = 0.5
"""Seconds after which rows are handled again that the database's own failure left waiting."""
PAGE = 100
"""Rows read at once."""


class Worker:
    """Works the inbox off."""

    def __init__(self, database: Database, dispatcher: Dispatcher, taken_in: asyncio.Event) -> None:
        """Take the event that says there is something new."""
        self._database = database
        self._dispatcher = dispatcher
        self._taken_in = taken_in

    async def work_off(self) -> int:
        """Handle everything that waits; gives how many rows were handled."""
        handled = 0
        while True:
            async with self._database.begin() as work:
                waiting = await work.inbox.waiting(PAGE)
            for row_id in waiting:
                with timed(Span.EVENT):
                    await self._dispatcher.handle(row_id)
                reached(Step.HANDLED, str(row_id))
                handled += 1
            if len(waiting) < PAGE:
                # What came meanwhile has set the event; looking again now would only make the answers wait.
                return handled

    async def run(self, stop: asyncio.Event) -> None:
        """Work off what waits at start, then whatever comes, until told to stop."""
        while not stop.is_set():
            self._taken_in.clear()
            try:
                await self.work_off()
            except Exception as error:
                if not is_database_failure(error):
                    raise
                log.exception("database_failed")
                await _first_of(stop, timeout=TRY_AGAIN_AFTER)
                continue
            await _first_of(self._taken_in, stop)


async def _first_of(*events: asyncio.Event, timeout: float | None = None) -> None:  # noqa: ASYNC109 - a wait for events
    """Wait until one of these events is set, or for so many seconds."""
    waits = [asyncio.ensure_future(event.wait()) for event in events]
    try:
        await asyncio.wait(waits, timeout=timeout, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for wait in waits:
            wait.cancel()
