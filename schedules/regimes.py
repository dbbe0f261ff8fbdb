"""Planned regimes of telework whose time has come: every cell hears of it.

Invariant: a switch is told of once; one that another undid is told of never.
"""

from datetime import timedelta
from typing import Final

from commands.kit.context import Context
from commands.telework.regime import say_in_force
from schedules.job import Job, next_in
from storage.due import REGIME


async def tell_of_regime(ctx: Context) -> bool:
    """Tell the cells of one switch that takes effect; say whether there may be another."""
    switch = await ctx.work.telework.claim_taking_effect(ctx.now)
    if switch is None:
        return False
    await say_in_force(ctx, switch)
    return True


TELL_OF_REGIMES: Final = Job("regimes", timedelta(seconds=30), tell_of_regime, following=next_in(REGIME))
