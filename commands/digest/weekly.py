"""Somebody's weekly digest: the seven days before, in numbers and as a picture, and what stayed open.

Invariant: every number of the picture stands in the text.
"""

from dataclasses import replace

from commands.digest.delivering import Told, deliver, notes_of
from commands.digest.rounds import Round
from commands.digest.writing import Audience, cells_of, put_together, show_week
from commands.kit.context import Context
from commands.kit.picture import Week
from commands.kit.words import Message
from storage.values import UserId


async def send_weekly(ctx: Context, turn: Round, told: Told) -> None:
    """Send somebody's weekly digest."""
    person = UserId(told.due.person)
    audience = Audience(person, ctx.language_of(person), told.standing)
    week = await turn.weeks.of(ctx, told.standing, person, told.period.cells)
    cells = await cells_of(ctx, turn.pages, audience, told.period)
    numbers = show_week(week, audience.language, ctx.directory)
    shown = cells if any(cell.sections for cell in cells) else []
    notes = notes_of(turn.now, told.due, told.rows).of_weeks()
    first = _first_line(week, is_calm=not shown)
    above = [numbers[1]] if numbers is not None else []
    written = put_together(first, notes, above, shown, last=Message("digest-last"))
    written = replace(written, week=week if numbers is not None else None)
    subject = Message("digest-weekly-subject", first=week.days[0], last=week.days[-1])
    await deliver(ctx, told.due, written, subject=subject, language=audience.language)


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
