"""Exchanges of duty that nobody agreed to in time: both hear that nothing changes.

Invariant: an offer that ended has no end to come any more; one that expired moved nothing.
"""

from datetime import timedelta
from typing import Final

from commands.kit.context import Context
from commands.roster.swap import end_offer
from schedules.job import Job, next_in
from storage.due import SWAP
from storage.swap import SwapState


async def expire_offer(ctx: Context) -> bool:
    """End one offer that was not agreed in time; say whether there may be another."""
    offer = await ctx.work.swaps.claim_expired(but=ctx.aside)
    if offer is None:
        return False
    ctx.in_hand = offer.ref
    await end_offer(ctx, offer, SwapState.EXPIRED, by_time=True)
    return True


EXPIRE_SWAPS: Final = Job("swaps", timedelta(seconds=15), expire_offer, following=next_in(SWAP))
