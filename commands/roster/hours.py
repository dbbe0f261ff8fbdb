"""Stretches of time on duty: when a shift is on a day, and what several of them make together.

Pure: wall times become instants in the organisation's zone, so that days with a clock change have their real length.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from commands.kit.when import instant_of

_WEEK = 7
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Span:
    """From one instant until just before another."""

    start: datetime
    end: datetime

    @property
    def length(self) -> timedelta:
        """How long it lasts."""
        return self.end - self.start

    def meets(self, other: "Span") -> bool:
        """Say whether they share time; one that clocks skip whole, as 02:10 to 02:50 in spring, shares none."""
        return max(self.start, other.start) < min(self.end, other.end)

    def within(self, other: "Span") -> timedelta:
        """Give how much of it lies in another."""
        return max(min(self.end, other.end) - max(self.start, other.start), timedelta())

    def clipped(self, other: "Span") -> "Span | None":
        """Give the part of it that lies in another, if any does."""
        return Span(max(self.start, other.start), min(self.end, other.end)) if self.meets(other) else None


@lru_cache(maxsize=1024)  # whole weeks of many people are made of the same few nights and shifts
def shift_on(day: date, starts: time, ends: time, zone: ZoneInfo) -> Span:
    """Place a shift on a local day; one that does not end after it starts ends the day after.

    Where one shift ends as another begins they share one instant, also on the days on which clocks change.
    """
    last = day if ends > starts else day + timedelta(days=1)
    return Span(instant_of(day, starts, zone), instant_of(last, ends, zone))


def days_of(first: date, last: date, zone: ZoneInfo) -> Span:
    """Give the whole of some local days, both included."""
    return Span(instant_of(first, time.min, zone), instant_of(last + timedelta(days=1), time.min, zone))


def united(spans: Iterable[Span], *, apart: timedelta = timedelta()) -> list[Span]:
    """Join stretches that overlap or lie no further apart than this, in order."""
    joined: list[Span] = []
    for span in sorted(spans, key=lambda one: (one.start, one.end)):
        if joined and span.start - joined[-1].end <= apart:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return joined


def total(spans: Iterable[Span]) -> timedelta:
    """Add stretches up, what they share counted once."""
    return sum((span.length for span in united(spans)), timedelta())


def shared(spans: Iterable[Span], others: Sequence[Span]) -> timedelta:
    """Give how much of some stretches lies in others that do not touch each other."""
    return sum((span.within(other) for span in united(spans) for other in others), timedelta())


def nights(span: Span, night_from: time, night_to: time, zone: ZoneInfo) -> list[Span]:
    """List the nights that touch a stretch of time."""
    first = span.start.astimezone(zone).date() - timedelta(days=1)
    last = span.end.astimezone(zone).date()
    found = (shift_on(day, night_from, night_to, zone) for day in _each_day(first, last))
    return [night for night in found if night.meets(span)]


def weekends(span: Span, zone: ZoneInfo) -> list[Span]:
    """List the weekends, Saturday and Sunday whole, that touch a stretch of time."""
    first = monday_of(span.start.astimezone(zone).date())
    found = (
        days_of(monday + timedelta(days=_SATURDAY), monday + timedelta(days=_WEEK - 1), zone)
        for monday in _each_day(first, span.end.astimezone(zone).date(), step=_WEEK)
    )
    return [weekend for weekend in found if weekend.meets(span)]


def weeks(span: Span, zone: ZoneInfo) -> list[tuple[date, Span]]:
    """List the weeks, Monday to Sunday, that touch a stretch of time, each with its Monday."""
    first = monday_of(span.start.astimezone(zone).date())
    mondays = _each_day(first, span.end.astimezone(zone).date(), step=_WEEK)
    found = ((monday, days_of(monday, monday + timedelta(days=_WEEK - 1), zone)) for monday in mondays)
    return [(monday, week) for monday, week in found if week.meets(span)]


def monday_of(day: date) -> date:
    """Give the Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def _each_day(first: date, last: date, *, step: int = 1) -> Iterator[date]:
    while first <= last:
        yield first
        first += timedelta(days=step)
