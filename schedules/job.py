"""A job: why to wake up, when to look, and what to do about what is due.

Invariant: what is due is data in a row; a job that did not run loses nothing, one that runs twice does nothing twice.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from commands.kit.context import Context
from storage.due import Earliest

NextInstant = Callable[[Context], Awaitable[datetime | None]]
"""Says when the next thing of a job is due, as everything stands now; None when nothing is. What is due is too."""


@dataclass(frozen=True)
class Job:
    """One reason to wake up."""

    name: str
    every: timedelta
    """How often to look while things change; what is written down as due already is then at most this late."""
    run: Callable[[Context], Awaitable[bool]]
    """Claims one due row, or a few that belong together, and acts; says whether there may be more."""
    rests: float = 0.0
    """How many times as long as an act took, without what it let people go first, nothing of the job is done after it:
    of what can wait for people."""
    following: NextInstant | None = None
    """When to look next if nothing is committed before; None where that stands in no row: it looks every time."""


async def never(_ctx: Context) -> datetime | None:
    """Wait for a change: time alone brings nothing."""
    return None


def next_in(rows: Earliest, *, after: timedelta = timedelta(0)) -> NextInstant:
    """Wait for the next instant that rows hold.

    Args:
        rows: which.
        after: how long after its instant a row is due.
    """

    async def following(ctx: Context) -> datetime | None:
        at = await rows.of(ctx.work.session)
        return at + after if at is not None else None

    return following


def first_of(*waits: NextInstant) -> NextInstant:
    """Wait for whichever comes first."""

    async def following(ctx: Context) -> datetime | None:
        instants = [await wait(ctx) for wait in waits]
        return min((at for at in instants if at is not None), default=None)

    return following
