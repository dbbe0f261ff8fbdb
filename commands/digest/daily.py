"""The daily digests of some people, and what waits for each of them alone.

Invariant: what a cell has to tell is worked out once for all of them.
"""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from commands.digest.delivering import Due, deliver, notes_of
from commands.digest.history import Recent, since_of
from commands.digest.sections import Pages
from commands.digest.week import Weeks
from commands.digest.writing import Audience, period_for, write_daily
from commands.kit.context import Context
from commands.kit.daily import Own, Period, collect_own
from commands.kit.disclosure import read_standing
from commands.kit.group import Group
from commands.kit.words import Message
from storage.digest_rule import DigestKind
from storage.values import UserId


async def send_daily(ctx: Context, groups: Sequence[Group], due: Sequence[Due], recent: Recent) -> None:
    """Send some people's daily digests."""
    standing, pages = await read_standing(ctx), Pages(ctx, groups, DigestKind.DAILY)
    owns, weeks = await read_owns(ctx, groups, [UserId(one.person) for one in due]), Weeks(ctx, due[0].day)
    for one in due:
        ctx.in_hand = one.person
        person, rows = UserId(one.person), recent.get(one.person, ())
        since = since_of(one.reader, one.day, rows, ctx.directory.zone)
        period = period_for(standing, person, one.reader.cells, since, one.until(ctx.now))
        audience, mine = Audience(person, ctx.language_of(person), standing), owns.get(person, [])
        week = await weeks.of(standing, person, period.cells)
        written = await write_daily(ctx, pages, audience, period, notes=notes_of(ctx, one, rows), owns=mine, week=week)
        subject = Message("digest-subject", day=one.day)
        await deliver(ctx, one, written, subject=subject, language=audience.language)
        await post_after(mine)
    ctx.in_hand = None


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
