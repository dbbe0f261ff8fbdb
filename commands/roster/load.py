"""How much somebody works: in a day, a week, a night, in the evening and at the weekend.

Pure. Hours are real hours, also on the days on which clocks change; where two duties overlap they count once.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from zoneinfo import ZoneInfo

from commands.roster.finding import Finding, FindingKind, by_person, span_of
from commands.roster.hours import Span, nights, shared, total, weekends, weeks
from commands.roster.rest import workdays
from storage.duty import Duty, DutyPlace
from storage.shift import DutyRules


@dataclass(frozen=True)
class Load:
    """What somebody has in one role, in a stretch of time."""

    person: str
    role: str | None
    """None for all roles together."""
    worked: timedelta
    """On site."""
    evening: timedelta
    """On site in the evening and at night."""
    weekend: timedelta
    """On site on Saturday and Sunday."""
    on_call: timedelta
    on_call_weekend: timedelta
    """Of that, on Saturday and Sunday."""


def loads(duties: Iterable[Duty], span: Span, rules: DutyRules, zone: ZoneInfo) -> list[tuple[Load, list[Load]]]:
    """Add up each person's duties within a stretch of time, all together and by role, the most loaded first."""
    dark, free = nights(span, rules.night_from, rules.night_to, zone), weekends(span, zone)

    def load(person: str, role: str | None, theirs: Sequence[Duty]) -> Load:
        meant = [duty for duty in theirs if role in (None, duty.role)]
        here = _within(span, (duty for duty in meant if duty.place is DutyPlace.ON_SITE))
        reachable = _within(span, (duty for duty in meant if duty.place is DutyPlace.ON_CALL))
        return Load(
            person,
            role,
            worked=total(here),
            evening=shared(here, dark),
            weekend=shared(here, free),
            on_call=total(reachable),
            on_call_weekend=shared(reachable, free),
        )

    found = []
    for person, theirs in by_person(duties).items():
        roles = dict.fromkeys(duty.role for duty in theirs)
        found.append((load(person, None, theirs), [load(person, role, theirs) for role in roles]))
    return sorted(found, key=lambda one: (-one[0].worked, -one[0].on_call, one[0].person))


def _within(span: Span, duties: Iterable[Duty]) -> list[Span]:
    parts = (span_of(duty).clipped(span) for duty in duties)
    return [part for part in parts if part is not None]


def find_overload(duties: Iterable[Duty], rules: DutyRules, zone: ZoneInfo) -> Iterator[Finding]:
    """Find days, weeks and nights with more work than the thresholds."""
    for person, theirs in by_person(duties).items():
        work = [span_of(duty) for duty in theirs if duty.place is DutyPlace.ON_SITE]
        for day in workdays(theirs, rules):
            inside = [span for span in work if span.meets(day)]
            yield from _over(FindingKind.DAY, person, day, total(inside), rules.day)
            dark = nights(day, rules.night_from, rules.night_to, zone)
            yield from _over(FindingKind.NIGHT, person, day, shared(inside, dark), rules.night)
        if work:
            for _, week in weeks(Span(work[0].start, max(span.end for span in work)), zone):
                yield from _over(FindingKind.WEEK, person, week, shared(work, [week]), rules.week)


def _over(kind: FindingKind, person: str, span: Span, measured: timedelta, limit: int) -> Iterator[Finding]:
    most = timedelta(seconds=limit)
    if measured > most:
        yield Finding(kind, span.start, span.end, person, measured=measured, limit=most)
