"""Whether the roster covers what it has to, and nobody is in two places at once.

Pure. The hour in which one team hands over to the next is no double booking: cell and role are the same.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import combinations, pairwise
from zoneinfo import ZoneInfo

from commands.roster.finding import Finding, FindingKind, by_person, span_of
from commands.roster.hours import Span, days_of, shift_on, united
from storage.calendar import Calendar
from storage.days import WEEKDAYS
from storage.duty import Duty, DutyPlace
from storage.shift import DutyRules, Shift


def clash(one: Duty, other: Duty) -> bool:
    """Say whether one person cannot have both: on site at once, in two cells or in two roles."""
    on_site = one.place is other.place is DutyPlace.ON_SITE
    return on_site and (one.cell, one.role) != (other.cell, other.role) and span_of(one).meets(span_of(other))


def find_double_bookings(duties: Iterable[Duty]) -> Iterator[Finding]:
    """Find where somebody is on site in two cells or two roles at once."""
    for person, theirs in by_person(duties).items():
        for one, other in combinations(theirs, 2):
            both = span_of(one).clipped(span_of(other))
            if both is not None and clash(one, other):
                yield Finding(
                    FindingKind.DOUBLE,
                    both.start,
                    both.end,
                    person,
                    measured=both.length,
                    cells=(one.cell, other.cell),
                    roles=(one.role, other.role),
                )


def find_gaps(
    duties: Sequence[Duty], cell: str, rules: DutyRules, zone: ZoneInfo, calendar: Calendar
) -> Iterator[Finding]:
    """Find when nobody is on duty in a cell, between its first duty and its last.

    A cell that has duties on call, or that the rules name, is covered at any hour. Any other has its nights, weekends
    and holidays to itself: only a hole within one local day counts, or one that holds a whole working day.
    """
    theirs = [duty for duty in duties if duty.cell == cell]
    always = _is_always(theirs, cell, rules)
    for before, after in pairwise(united(span_of(duty) for duty in theirs)):
        hole = Span(before.end, after.start)
        first, last = (at.astimezone(zone).date() for at in (hole.start, hole.end))
        between = (first + timedelta(days=n) for n in range(1, (last - first).days))
        if always or first == last or any(map(calendar.is_working_day, between)):
            yield Finding(FindingKind.GAP, hole.start, hole.end, measured=hole.length, cell=cell)


def find_unfilled(
    duties: Sequence[Duty], cell: str, rules: DutyRules, days: tuple[date, date], calendar: Calendar
) -> Iterator[tuple[date, date]]:
    """Find the days asked about that come before a cell's first duty or after its last, and need somebody.

    They are no hole in the roster: it does not reach so far. Where nights and weekends are the cell's own, only
    working days need somebody.
    """
    theirs = [duty for duty in duties if duty.cell == cell]
    always = _is_always(theirs, cell, rules)
    begins, ends = min(duty.day for duty in theirs), max(duty.day for duty in theirs)
    first, last = days
    asked = (first + timedelta(days=n) for n in range((last - first).days + 1))
    wanted = [day for day in asked if always or calendar.is_working_day(day)]
    before, after = [day for day in wanted if day < begins], [day for day in wanted if day > ends]
    yield from ((stretch[0], stretch[-1]) for stretch in (before, after) if stretch)


def _is_always(theirs: Iterable[Duty], cell: str, rules: DutyRules) -> bool:
    """Say whether somebody has to be on duty in a cell at any hour."""
    if rules.always is not None:
        return cell in rules.always
    return any(duty.place is DutyPlace.ON_CALL for duty in theirs)


def find_vacancies(
    duties: Sequence[Duty], cell: str, shifts: Iterable[Shift], days: tuple[date, date], zone: ZoneInfo
) -> Iterator[Finding]:
    """Find shifts in which nobody is on duty in a role that they need, on the days the cell has a roster for."""
    theirs = [duty for duty in duties if duty.cell == cell]
    first, last = days
    for shift in shifts:
        for day in (first + timedelta(days=n) for n in range((last - first).days + 1)):
            if WEEKDAYS[day.weekday()] not in shift.days or cell not in (shift.cells or (cell,)):
                continue
            span = shift_on(day, shift.starts, shift.ends, zone)
            for role in shift.needs:
                held = united(span_of(duty) for duty in theirs if duty.role == role)
                if not any(one.start <= span.start and span.end <= one.end for one in held):
                    yield Finding(FindingKind.VACANT, span.start, span.end, cell=cell, role=role, shift=shift.key)


def known_days(duties: Sequence[Duty], cell: str, first: date, last: date, zone: ZoneInfo) -> tuple[date, date] | None:
    """Give the days from the first to the last on which a cell has somebody on duty, within some days; None if none."""
    within = days_of(first, last, zone)
    days = [duty.day for duty in duties if duty.cell == cell and span_of(duty).meets(within)]
    return (max(min(days), first), min(max(days), last)) if days else None
