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
from storage.duty import Duty, DutyPlace
from storage.shift import DAYS, DutyRules, Shift


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
    always = cell in rules.always if rules.always is not None else any(d.place is DutyPlace.ON_CALL for d in theirs)
    for before, after in pairwise(united(span_of(duty) for duty in theirs)):
        hole = Span(before.end, after.start)
        first, last = (at.astimezone(zone).date() for at in (hole.start, hole.end))
        between = (first + timedelta(days=n) for n in range(1, (last - first).days))
        if always or first == last or any(map(calendar.is_working_day, between)):
            yield Finding(FindingKind.GAP, hole.start, hole.end, measured=hole.length, cell=cell)


def find_vacancies(
    duties: Sequence[Duty], cell: str, shifts: Iterable[Shift], days: tuple[date, date], zone: ZoneInfo
) -> Iterator[Finding]:
    """Find shifts in which nobody is on duty in a role that they need, on the days the cell has a roster for."""
    theirs = [duty for duty in duties if duty.cell == cell]
    first, last = days
    for shift in shifts:
        for day in (first + timedelta(days=n) for n in range((last - first).days + 1)):
            if DAYS[day.weekday()] not in shift.days or cell not in (shift.cells or (cell,)):
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
