"""Waiting: for one of several things, and so that the log says for what once it takes longer than it should.

Invariant: nothing waits longer or shorter for being told of, and who is broken off leaves nothing behind that waits on.
"""

import asyncio
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager

import structlog

log = structlog.get_logger()

SAY_AFTER = 5.0
"""Seconds after which somebody wants to know what is waited for."""
SAY_AGAIN = 60.0
"""Seconds between two such lines at most: each comes twice as long after the one before."""


@asynccontextmanager
async def waiting_for(what: str) -> AsyncIterator[None]:
    """Do something, and say in the log what is waited for when it takes long.

    Args:
        what: completes "waiting for …"; names nobody and quotes nothing.
    """
    telling = asyncio.ensure_future(_tell(what, SAY_AFTER))
    try:
        yield
    finally:
        telling.cancel()


async def _tell(what: str, pause: float) -> None:
    waited = 0.0
    while True:
        await asyncio.sleep(pause)
        waited += pause
        log.warning("still_waiting", waiting_for=what, seconds=round(waited, 1))
        pause = min(2 * pause, SAY_AGAIN)


async def wait_for_any(*events: asyncio.Event, timeout: float | None = None) -> None:  # noqa: ASYNC109 - a wait for events
    """Wait until one of these happens, for so many seconds at most."""
    waiting = {asyncio.ensure_future(event.wait()) for event in events}
    try:
        await asyncio.wait(waiting, timeout=timeout, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in waiting:
            task.cancel()


async def finished(doing: Coroutine[None, None, None], stop: asyncio.Event, *, patience: float) -> bool:
    """Do something to its end; False when it was broken off: told to stop, and not done in time.

    Args:
        doing: what is done.
        stop: told to stop.
        patience: seconds it may still take then, and to come to rest once it is broken off.
    """
    task = asyncio.ensure_future(doing)
    stopping = asyncio.ensure_future(stop.wait())
    try:
        await asyncio.wait({task, stopping}, return_when=asyncio.FIRST_COMPLETED)
        if not task.done():
            await asyncio.wait({task}, timeout=patience)
        if task.done():
            await task
            return True
        return False
    finally:
        stopping.cancel()
        if not task.done():
            task.cancel()
            await asyncio.wait({task}, timeout=patience)
