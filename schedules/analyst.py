"""What the duty analyst finds in the morning besides: alerts still open, what is due today, the day's roster.

Invariant: read only; whose rest was too short is named, as the roster's own rules find it.
"""

from collections.abc import Sequence
from datetime import timedelta
from itertools import groupby

from commands.kit.context import Context
from commands.kit.matters import ask
from commands.kit.words import Message, Once
from commands.roster.finding import FindingKind
from commands.roster.hours import days_of
from commands.roster.looking import findings, today_of
from commands.roster.saying import finding_lines, shift_line
from storage.duty import Duty

SAID = (FindingKind.REST, FindingKind.GAP, FindingKind.VACANT, FindingKind.DOUBLE)


async def analyst_lines(ctx: Context, cell: str) -> list[Message | Once]:
    """Say what the one who begins the day in a cell has to know."""
    asked = ask(ctx, cell, most=1)
    alerts = await ctx.work.matters.alerts(cell, 1)
    decisions = await ctx.work.matters.decisions(cell, asked.day_ends, 1)
    tasks = await ctx.work.matters.tasks(cell, asked.day_ends, 1)
    lines: list[Message | Once] = []
    if alerts.count:
        lines.append(Message("morning-alerts-open", cell=cell, count=alerts.count))
    if decisions.today or tasks.today or decisions.overdue or tasks.overdue:
        late = decisions.overdue + tasks.overdue
        lines.append(Message("morning-due", cell=cell, decisions=decisions.today, tasks=tasks.today, late=late))
    return [*lines, *await _roster_lines(ctx, cell)]


async def _roster_lines(ctx: Context, cell: str) -> list[Message | Once]:
    """Say who is on duty today, and what is wrong with it: rest that was too short above all."""
    today = today_of(ctx)
    whole = days_of(today, today, ctx.directory.zone)
    duties = [one for one in await ctx.work.duty.during(whole.start, whole.end, cell=cell) if one.day == today]
    lines = [Once(shift_line(ctx.directory, shift)) for shift in _shifts(duties)]
    wrong = [one for one in await findings(ctx, cell, today - timedelta(days=1), today) if one.kind in SAID]
    return [Message("morning-roster", cell=cell), *lines, *finding_lines(ctx.directory, wrong)]


def _shifts(duties: Sequence[Duty]) -> list[list[Duty]]:
    def hours(duty: Duty) -> tuple[object, ...]:
        return duty.starts_at, duty.ends_at, duty.shift

    ordered = sorted(duties, key=lambda duty: (duty.starts_at, duty.ends_at, duty.shift))
    return [list(together) for _, together in groupby(ordered, key=hours)]
