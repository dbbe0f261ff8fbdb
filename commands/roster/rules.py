"""All that is found in a roster, by every rule.

Pure. The duties around the days in question are looked at too, for a rest begins the evening before.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from commands.roster.cover import find_double_bookings, find_gaps, find_vacancies, known_days
from commands.roster.finding import Finding, in_order
from commands.roster.load import find_overload
from commands.roster.rest import find_short_rest, find_standby
from storage.directory import Directory
from storage.duty import Duty


def find_all(
    duties: Sequence[Duty],
    directory: Directory,
    cell: str,
    first: date,
    last: date,
    *,
    people: Sequence[str] = (),
    margin: int = 0,
) -> list[Finding]:
    """Find what is wrong, or good to know, with those on duty in a cell, on some local days.

    Args:
        duties: of the cell, and of its people elsewhere; some days more than asked about, on either side.
        directory: shifts, thresholds and time zone.
        cell: whose roster.
        first: the first day.
        last: the last day, included.
        people: only what concerns these, and nothing that concerns nobody; everybody when empty.
        margin: days before and after that are asked about too.
    """
    rules, zone = directory.duty, directory.zone
    first, last = first - timedelta(days=margin), last + timedelta(days=margin)
    of_cell = {duty.person for duty in duties if duty.cell == cell}
    theirs = [duty for duty in duties if duty.person in of_cell]
    found = [
        *find_double_bookings(theirs),
        *find_short_rest(theirs, rules),
        *find_overload(theirs, rules, zone),
        *find_standby(theirs, rules),
    ]
    days = known_days(duties, cell, first, last, zone)
    if days is not None and not people:
        found += find_gaps(duties, cell, rules, zone, directory.calendar)
        found += find_vacancies(duties, cell, directory.shifts, days, zone)
    return in_order(one for one in found if (not people or one.person in people) and one.touches(first, last, zone))
