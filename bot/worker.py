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

    def __init__(self, database: Database, dispatcher: Dispatcher, taken_in: asyncio.Queue[int]) -> None:
        """Take the queue of the rows that come in."""
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
                await self._handle(row_id)
                handled += 1
            if len(waiting) < PAGE:
                return handled

    async def _handle(self, row_id: int) -> None:
        with timed(Span.EVENT):
            await self._dispatcher.handle(row_id)
        reached(Step.HANDLED, str(row_id))

    async def run(self, stop: asyncio.Event) -> None:
        """Work off what waits at start, then whatever comes, until told to stop."""
        stopping = asyncio.create_task(stop.wait())
        looks, is_away = True, False
        try:
            while not stop.is_set():
                try:
                    if looks:
                        await self.work_off()
                        looks = False
                    if is_away:
                        log.info("database_back")
                        is_away = False
                    await self._work_on(stopping)
                except Exception as error:
                    if not is_database_failure(error):
                        raise
                    if not is_away:
                        # once: it is asked again twice a second for as long as it takes
                        log.warning("database_failed", why=str(error).partition("\n")[0])
                    looks = is_away = True  # the row waits still, and those behind it
                    await asyncio.wait({stopping}, timeout=TRY_AGAIN_AFTER)
        finally:
            stopping.cancel()

    async def _work_on(self, stopping: asyncio.Task[object]) -> None:
        """Handle what comes; one that was handled meanwhile is not handled again."""
        while not stopping.done():
            if self._taken_in.empty():
                coming = asyncio.create_task(self._taken_in.get())
                try:
                    await asyncio.wait({coming, stopping}, return_when=asyncio.FIRST_COMPLETED)
                finally:
                    coming.cancel()  # which does nothing to one that is done
                if not coming.done():
                    return
                row_id = coming.result()
            else:
                row_id = self._taken_in.get_nowait()
            await self._handle(row_id)
