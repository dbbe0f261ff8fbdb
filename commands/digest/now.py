"""The digest of this moment, for whoever asks.

Invariant: it is for the asker alone, wherever it was asked for, and takes nothing from the digest of the hour.
"""

from commands.digest.daily import post_after, read_owns
from commands.digest.declared import group
from commands.digest.history import LOOKED_BACK, since_of
from commands.digest.readers import reader_for
from commands.digest.sections import Pages
from commands.digest.subscribing import answer, is_direct
from commands.digest.week import Weeks
from commands.digest.writing import Audience, Notes, period_for, write_daily
from commands.kit.disclosure import read_standing
from commands.kit.dispatched import Dispatched
from commands.kit.permit import require_known
from commands.kit.types import CellKey
from commands.kit.words import Localized, Message, Refusal
from storage.digest import DigestChoice
from storage.digest_rule import DigestKind


@group.command("now", role=None, needs_cell=False, writes=False)
async def show_now(ctx: Dispatched, cell: CellKey | None = None) -> None:
    """Give the digest of this moment, of all one's cells or of one."""
    require_known(ctx)
    kind, day = DigestKind.DAILY, ctx.now.astimezone(ctx.directory.zone).date()
    choice = (await ctx.work.preferences.digests(kind)).get(ctx.actor, DigestChoice())
    reader = reader_for(ctx.directory, ctx.actor, kind, choice, anyway=True)
    if reader is None:  # a guest was refused above
        raise LookupError(f"{ctx.actor} is not of the organisation")
    recent = await ctx.work.digests.recent(kind, [ctx.actor], day - LOOKED_BACK)
    standing = await read_standing(ctx)
    since = since_of(reader, day, recent.get(ctx.actor, ()), ctx.directory.zone)
    if cell is None and ctx.has_cell and await is_direct(ctx):
        cell = ctx.cell.key
    period = period_for(standing, ctx.actor, (cell,) if cell is not None else reader.cells, since, ctx.now)
    if cell is not None and not period.cells:  # "nothing to report" would say something of a cell that is not theirs
        name = Localized(ctx.directory.cells[cell].name)
        raise Refusal("role-missing", Message("refusal-digest-cell", cell=name))
    owns = (await read_owns(ctx, ctx.groups, [ctx.actor])).get(ctx.actor, [])
    pages = Pages(ctx.groups, kind)
    audience = Audience(ctx.actor, ctx.language_of(ctx.actor), standing)
    week = await Weeks(day).of(ctx, standing, ctx.actor, period.cells)
    written = await write_daily(ctx, pages, audience, period, notes=Notes(), owns=owns, week=week)
    await answer(ctx, written.short, picture=written.week)
    await post_after(owns)
