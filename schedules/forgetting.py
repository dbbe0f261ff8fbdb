"""What was said is forgotten once it is done with: the records stay, the copies on the way in and out do not.

Invariant: ids and states are never touched, only the content of rows that are handled or sent.
"""

from datetime import timedelta

from commands.kit.context import Context
from schedules.job import Job
from storage.inbox import KEPT_FOR


async def forget_payloads(ctx: Context) -> bool:
    """Empty what came or was said long ago, and at once what passed through a direct chat."""
    before = ctx.work.real_now - KEPT_FOR
    await ctx.work.inbox.forget_payloads(before)
    await ctx.work.outbox.forget_payloads(before)
    await ctx.work.postings.forget_payloads(before)
    await ctx.work.waiting.forget(ctx.now - KEPT_FOR)
    return False


FORGET_PAYLOADS = Job("forget-payloads", timedelta(minutes=1), forget_payloads)
