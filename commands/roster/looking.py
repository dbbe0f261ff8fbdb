"""What of the roster is looked at: the days that are meant, and the duties around them.

Invariant: rules see more than the days asked about, whole weeks and a rest on either side.
"""

from collections.abc import Collection
from datetime import date, timedelta

from commands.kit.context import Context
from commands.kit.words import Localized, Message, Refusal
from commands.roster.days import LONGEST_SPAN, read_span
from commands.roster.finding import Finding
from commands.roster.hours import Span, days_of, monday_of
from commands.roster.rules import find_all
from storage.duty import Duty

_AROUND = timedelta(days=2)
_WEEK = timedelta(days=6)


def today_of(ctx: Context) -> date:
    """Give today where the organisation lives."""
    return ctx.now.astimezone(ctx.directory.zone).date()


def span_meant(ctx: Context, text: str | None, *, days: int, most: int = LONGEST_SPAN) -> tuple[date, date]:
    """Read which days are meant; without a word so many from today.

    Raises:
        Refusal: usage, when the text says no days, or too many.
    """
    if text is None:
        return today_of(ctx), today_of(ctx) + timedelta(days=days - 1)
    span = read_span(text, ctx.scope())
    if span is None or span[0] > span[1]:
        raise Refusal("usage", Message("refusal-roster-days", word=text))
    if (span[1] - span[0]).days >= most:
        raise Refusal("usage", Message("refusal-roster-too-long", most=most))
    return span


def empty(ctx: Context, first: date, last: date) -> Message:
    """Say that nobody is on the cell's roster on some days."""
    days = (last - first).days + 1
    return Message("roster-empty", cell=Localized(ctx.cell.name), first=first, last=last, days=days)


async def duties_around(ctx: Context, first: date, last: date, people: Collection[str] | None = None) -> list[Duty]:
    """List the duties of all cells that rules about some days have to see."""
    whole = _around(ctx, first, last)
    return await ctx.work.duty.during(whole.start, whole.end, people=people)


async def duties_of_cells(ctx: Context, cells: Collection[str], first: date, last: date) -> list[Duty]:
    """List the duties that rules about some days of some cells have to see: theirs, and those of their people."""
    whole = _around(ctx, first, last)
    return await ctx.work.duty.of_cells(whole.start, whole.end, cells)


def _around(ctx: Context, first: date, last: date) -> Span:
    return days_of(monday_of(first) - _AROUND, monday_of(last) + _WEEK + _AROUND, ctx.directory.zone)


async def findings(ctx: Context, cell: str, first: date, last: date, *, people: Collection[str] = ()) -> list[Finding]:
    """Find what is wrong, or good to know, with the roster of a cell on some days."""
    duties = await duties_around(ctx, first, last)
    return find_all(duties, ctx.directory, cell, first, last, people=tuple(people))
