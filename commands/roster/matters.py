"""What is wrong with tomorrow's roster, for the cards and agendas of the evening.

Invariant: before the evening nothing is said: the day's roster is what it is, tomorrow's may still change.
"""

from datetime import time, timedelta

from commands.kit.context import Context
from commands.kit.matters import Asked, Matter, Open, Topic
from commands.roster.declared import group
from commands.roster.looking import findings
from commands.roster.saying import finding_line

EVENING_FROM = time(18)
"""From this local time on, tomorrow's roster is looked at."""


@group.open_matters
async def tomorrows_roster(ctx: Context, asked: Asked) -> list[Open]:
    """Say where tomorrow's roster leaves too little rest, a gap, or somebody in two places."""
    local = ctx.now.astimezone(ctx.directory.zone)
    if local.time() < EVENING_FROM or Topic.ROSTER in asked.without:
        return []
    tomorrow = local.date() + timedelta(days=1)
    faults = [found for found in await findings(ctx, asked.cell, tomorrow, tomorrow) if found.is_fault]
    first = tuple(Matter(finding_line(ctx.directory, found), found.at) for found in faults[: asked.most])
    return [Open(Topic.ROSTER, len(faults), first)]
