"""Somebody's weekly digest: the seven days before, in numbers and as a picture, and what stayed open.

Invariant: every number of the picture stands in the text.
"""

from collections.abc import Sequence

from commands.digest.delivering import Draft, Told
from commands.digest.rounds import Round
from commands.digest.sections import Sized
from commands.digest.writing import Audience, cells_of, put_together, show_week
from commands.kit.context import Context
from commands.kit.daily import Own
from commands.kit.picture import Week
from commands.kit.words import Message


async def draft_weekly(ctx: Context, turn: Round, told: Told, _owns: Sequence[Own]) -> Draft:
    """Write somebody's weekly digest."""
    audience = Audience(told.person, told.language, told.standing)
    week = await turn.weeks.of(ctx, told.standing, told.person, told.period.cells)
    cells = await cells_of(ctx, turn.pages, audience, told.period)
    numbers = show_week(week, told.language, ctx.directory)
    shown = cells if any(cell.sections for cell in cells) else []
    first = _first_line(week, is_calm=not shown)
    above = [Sized.of(numbers[1])] if numbers is not None else []
    written = put_together(first, told.notes.of_weeks(), above, shown, last=Message("digest-last"))
    picture = week if numbers is not None else None
    mail = [written.full, *([picture] if picture is not None else ())]
    subject = Message("digest-weekly-subject", first=week.days[0], last=week.days[-1])
    return Draft(written.short, mail, subject, told.language, picture)


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
