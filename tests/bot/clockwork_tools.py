"""What the tests of the scheduler share: jobs that count their runs, and a clockwork that runs them."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import timedelta

import pytest

from bot.clockwork import Clockwork
from commands.kit.context import Context
from schedules.job import Job
from storage.database import Database
from tests.harness import BOT

SOON = timedelta(milliseconds=100)
NEVER = timedelta(days=1)
PATIENCE = 60.0


@pytest.fixture(autouse=True)
def clocks_may_stand(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take no clock that stands for one that was put elsewhere: on a busy machine a job would look once more."""
    monkeypatch.setattr("bot.lookout.JUMP", PATIENCE)


class Count:
    """Counts how often a job ran, and lets a test wait for it."""

    def __init__(self) -> None:
        """Start at nothing."""
        self.runs = 0
        self._changed = asyncio.Condition()

    async def one_more(self) -> int:
        """Count one run; gives how many there were."""
        async with self._changed:
            self.runs += 1
            self._changed.notify_all()
            return self.runs

    async def until(self, runs: int) -> None:
        """Wait until there were so many runs."""
        async with asyncio.timeout(PATIENCE), self._changed:
            await self._changed.wait_for(lambda: self.runs >= runs)


def counting(count: Count, act: Callable[[Context, int], Awaitable[bool]]) -> Callable[[Context], Awaitable[bool]]:
    """Make a job's function that counts, and then acts knowing the how-manieth time it is."""

    async def run(ctx: Context) -> bool:
        return await act(ctx, await count.one_more())

    return run


async def nothing_due(_ctx: Context, _run: int) -> bool:
    """Have nothing to do."""
    return False


@asynccontextmanager
async def started(database: Database, *jobs: Job, speed: float = 1.0) -> AsyncIterator[Clockwork]:
    """Run a clockwork of these jobs."""
    clockwork = Clockwork(database, BOT, speed=speed, jobs=jobs)
    clockwork.start()
    try:
        yield clockwork
    finally:
        await clockwork.stop()
