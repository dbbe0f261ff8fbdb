"""Decisions from before search, or from before its rules changed, are read for it, some at a time.

Invariant: what was read is never read again for the same rules; a decision made meanwhile is found at once.
"""

from datetime import timedelta

from commands.kit.context import Context
from schedules.job import Job, never

AT_ONCE = 200
"""Decisions in one unit: a command that comes meanwhile waits for no more than these."""


async def read_decisions(ctx: Context) -> bool:
    """Read some decisions for search; say whether there are more."""
    return await ctx.work.decision_search.catch_up(AT_ONCE)


READ_DECISIONS = Job("read-decisions", timedelta(minutes=1), read_decisions, following=never)
