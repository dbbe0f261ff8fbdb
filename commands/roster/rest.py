"""Rest between two days of work, and being on call right before or after one.

Pure. Eleven hours in a row between two days (Act of 14 December 2000); being on call at home is no work, but a night
within reach before a morning on site is good to know.
"""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from itertools import pairwise

from commands.roster.finding import Finding, FindingKind, by_person, span_of
from commands.roster.hours import Span, united
from storage.duty import Duty, DutyPlace
from storage.shift import DutyRules


def workdays(duties: Iterable[Duty], rules: DutyRules) -> list[Span]:
    """Give somebody's days of work on site, from first to last hour: breaks within a day do not end it."""
    on_site = (span_of(duty) for duty in duties if duty.place is DutyPlace.ON_SITE)
    return united(on_site, apart=timedelta(seconds=rules.pause))


def find_short_rest(duties: Iterable[Duty], rules: DutyRules) -> Iterator[Finding]:
    """Find where somebody rests too short between two days of work."""
    least = timedelta(seconds=rules.rest)
    for person, theirs in by_person(duties).items():
        for before, after in pairwise(workdays(theirs, rules)):
            rest = after.start - before.end
            if rest < least:
                yield Finding(
                    FindingKind.REST,
                    before.end,
                    after.start,
                    person,
                    measured=rest,
                    limit=least,
                )


def find_standby(duties: Iterable[Duty], rules: DutyRules) -> Iterator[Finding]:
    """Find where somebody is on call with less than a rest between that and a day of work."""
    least = timedelta(seconds=rules.rest)
    for person, theirs in by_person(duties).items():
        days = workdays(theirs, rules)
        for call in united(span_of(duty) for duty in theirs if duty.place is DutyPlace.ON_CALL):
            before = any(timedelta() <= call.start - day.end < least for day in days)
            after = any(timedelta() <= day.start - call.end < least for day in days)
            if before or after:
                yield Finding(FindingKind.STANDBY, call.start, call.end, person, limit=least)
