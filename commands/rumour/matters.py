"""Which rumours of a cell nobody has judged yet, the most dangerous first.

Invariant: what is listed on cards, in agendas and digests repeats no rumour: it names it.
"""

from commands.kit.context import Context
from commands.kit.matters import Asked, Matter, Open, Topic
from commands.rumour.saying import rumour_line


async def open_rumours(ctx: Context, asked: Asked) -> list[Open]:
    """Say which rumours in a cell wait for a verdict."""
    if Topic.RUMOURS in asked.without:
        return []
    count, first = await ctx.work.rumours.still_open(asked.cell, asked.most)
    return [Open(Topic.RUMOURS, count, tuple(Matter(rumour_line(rumour, ctx.now)) for rumour in first))]
