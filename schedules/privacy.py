"""What is personal is erased when its time is over: the reasons of telework.

Invariant: the journal says which records lost something, never what it was; nothing of the record itself changes.
"""

from collections import Counter
from datetime import timedelta

from commands.kit.context import Context
from schedules.job import Job

AT_ONCE = 500
"""Reasons in one unit: whoever waits for the journal waits no longer for that."""


async def erase_telework_reasons(ctx: Context) -> bool:
    """Erase the reasons of requests and answers that were written too long ago; says whether there may be more."""
    before = ctx.now - ctx.directory.privacy.telework_reasons
    erased = await ctx.work.telework.erase_reasons(before, AT_ONCE)
    for ref, count in Counter(erased).items():
        await ctx.work.journal.add("telework-reason-erased", ref=ref, count=count)
    return len(erased) == AT_ONCE


ERASE_TELEWORK_REASONS = Job("erase-telework-reasons", timedelta(minutes=10), erase_telework_reasons)
