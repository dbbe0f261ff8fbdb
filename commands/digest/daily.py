"""Somebody's daily digest, and what waits for them alone.

Invariant: what a cell has to tell is worked out once for all who read it.
"""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from commands.digest.delivering import Draft, Told
from commands.digest.rounds import Round
from commands.digest.writing import Audience, write_daily
from commands.kit.context import Context
from commands.kit.daily import Own, Period
from commands.kit.gathering import collect_own
from commands.kit.group import Group
from commands.kit.words import Message
from storage.values import UserId


async def draft_daily(ctx: Context, turn: Round, told: Told, owns: Sequence[Own]) -> Draft:
    """Write somebody's daily digest."""
    audience = Audience(told.person, told.language, told.standing)
    week = await turn.weeks.of(ctx, told.standing, told.person, told.period.cells)
    written = await write_daily(ctx, turn.pages, audience, told.period, notes=told.notes, owns=owns, week=week)
    mail = [written.full, *([written.week] if written.week is not None else ())]
    subject = Message("digest-subject", day=told.due.day)
    return Draft(written.short, mail, subject, told.language, written.week)


async def read_owns(ctx: Context, groups: Sequence[Group], people: Sequence[UserId]) -> Mapping[UserId, list[Own]]:
    """Read what waits for each of some people alone."""
    day = ctx.now.astimezone(ctx.directory.zone).date()
    period = Period((), ctx.now - timedelta(days=1), ctx.now, day)
    return await collect_own(ctx, groups, period, people) if people else {}


async def post_after(owns: Sequence[Own], ahead: Mapping[str, object] | None = None) -> None:
    """Post what follows a digest: what its reader may answer at once.

    Args:
        owns: what waits for the reader alone.
        ahead: what was worked out for it before, by name.
    """
    for own in owns:
        if own.after is not None:
            await own.after(ahead or {})
