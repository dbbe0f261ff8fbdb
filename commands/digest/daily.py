"""Somebody's daily digest, and what waits for them alone.

Invariant: what a cell has to tell is worked out once for all who read it.
"""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from commands.digest.delivering import Told, deliver, notes_of
from commands.digest.rounds import Round
from commands.digest.writing import Audience, write_daily
from commands.kit.context import Context
from commands.kit.daily import Own, Period, collect_own
from commands.kit.group import Group
from commands.kit.words import Message
from storage.values import UserId


async def send_daily(ctx: Context, turn: Round, told: Told) -> None:
    """Send somebody's daily digest."""
    due, person = told.due, UserId(told.due.person)
    mine = (await read_owns(ctx, turn.groups, [person])).get(person, [])
    audience = Audience(person, ctx.language_of(person), told.standing)
    week = await turn.weeks.of(ctx, told.standing, person, told.period.cells)
    notes = notes_of(turn.now, due, told.rows)
    written = await write_daily(ctx, turn.pages, audience, told.period, notes=notes, owns=mine, week=week)
    subject = Message("digest-subject", day=due.day)
    await deliver(ctx, due, written, subject=subject, language=audience.language)
    await post_after(mine)


async def read_owns(ctx: Context, groups: Sequence[Group], people: Sequence[UserId]) -> Mapping[UserId, list[Own]]:
    """Read what waits for each of some people alone."""
    day = ctx.now.astimezone(ctx.directory.zone).date()
    period = Period((), ctx.now - timedelta(days=1), ctx.now, day)
    return await collect_own(ctx, groups, period, people) if people else {}


async def post_after(owns: Sequence[Own]) -> None:
    """Post what follows a digest: what its reader may answer at once."""
    for own in owns:
        if own.after is not None:
            await own.after()
