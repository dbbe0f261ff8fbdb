"""The weekly digests of some people: the seven days before, in numbers and as a picture, and what stayed open.

Invariant: every number of the picture stands in the text.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from commands.digest.delivering import Due, deliver, notes_of
from commands.digest.history import Recent
from commands.digest.sections import Pages, cells_read
from commands.digest.week import Weeks
from commands.digest.writing import Audience, cells_of, put_together, show_week
from commands.kit.context import Context
from commands.kit.daily import Period, days_after
from commands.kit.disclosure import read_standing
from commands.kit.group import Group
from commands.kit.picture import DAYS, Week
from commands.kit.words import Message
from storage.digest_rule import DigestKind
from storage.values import UserId


async def send_weekly(ctx: Context, groups: Sequence[Group], due: Sequence[Due], recent: Recent) -> None:
    """Send some people's weekly digests."""
    standing, pages = await read_standing(ctx), Pages(ctx, groups, DigestKind.WEEKLY)
    day = due[0].day
    weeks = Weeks(ctx, day - timedelta(days=1))
    since, until = days_after(ctx, day, -DAYS), days_after(ctx, day, 0)
    for one in due:
        ctx.in_hand = one.person
        person = UserId(one.person)
        audience = Audience(person, ctx.language_of(person), standing)
        period = Period(cells_read(standing, person, one.reader.cells), since, until, day)
        week = await weeks.of(standing, person, period.cells)
        cells = await cells_of(ctx, pages, audience, period)
        numbers = show_week(week, audience.language, ctx.directory)
        shown = cells if any(cell.sections for cell in cells) else []
        notes = notes_of(ctx, one, recent.get(one.person, ())).of_weeks()
        first = _first_line(week, is_calm=not shown)
        above = [numbers[1]] if numbers is not None else []
        written = put_together(first, notes, above, shown, last=Message("digest-last"))
        written = replace(written, week=week if numbers is not None else None)
        subject = Message("digest-weekly-subject", first=week.days[0], last=week.days[-1])
        await deliver(ctx, one, written, subject=subject, language=audience.language)
    ctx.in_hand = None


def _first_line(week: Week, *, is_calm: bool) -> Message:
    """Say the week in one sentence with its numbers."""
    return Message(
        "digest-weekly",
        first=week.days[0],
        last=week.days[-1],
        decisions=sum(week.decisions),
        published=sum(week.communiques),
        alerts=sum(week.alerts),
        calm=is_calm,
    )
