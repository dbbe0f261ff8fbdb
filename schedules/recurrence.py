"""When something that happens at the same hour on certain days happens next, in its own time zone.

The wall time is what stays: the hour never moves when clocks change, and each local day has one occurrence at most.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from commands.kit.when import instant_of

HORIZON: Final = 400
"""Days looked ahead: more than a year, so that a rule that skips this long is a mistake."""

WEEKDAY_KEYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_NAMED_SETS: Final = {"daily": frozenset(range(7)), "weekdays": frozenset(range(5))}


@dataclass(frozen=True)
class Recurrence:
    """A wall time on certain weekdays in a time zone.

    Attributes:
        at: the wall time.
        days: weekdays, Monday is 0.
        zone: whose clocks are meant.
        skip_dates: local dates it does not happen on.
    """

    at: time
    days: frozenset[int]
    zone: ZoneInfo
    skip_dates: frozenset[date] = frozenset()

    def __post_init__(self) -> None:
        """Refuse what is no wall time or no weekday."""
        if self.at.tzinfo is not None:
            raise ValueError("the time of a recurrence is a wall time, without an offset")
        if not self.days <= _NAMED_SETS["daily"]:
            raise ValueError(f"weekdays are numbered 0 to 6, not {sorted(self.days)}")


def read_days_rule(text: str) -> frozenset[int]:
    """Read on which weekdays something happens: `daily`, `weekdays` or `mon,wed,fri`.

    Raises:
        ValueError: the text is no such rule.
    """
    rule = text.strip().lower()
    if rule in _NAMED_SETS:
        return _NAMED_SETS[rule]
    names = [name.strip() for name in rule.split(",")]
    unknown = [name for name in names if name not in WEEKDAY_KEYS]
    if unknown:
        raise ValueError(f"not daily, weekdays or a list of {','.join(WEEKDAY_KEYS)}: {text!r}")
    return frozenset(WEEKDAY_KEYS.index(name) for name in names)


def occurrence_on(recurrence: Recurrence, day: date) -> datetime | None:
    """Find when it happens on a local day.

    A time the clocks skip that day becomes the first instant after the gap; one they show twice, the first.

    Returns:
        The instant in UTC, or None if it does not happen that day or the zone has no such day.
    """
    if day.weekday() not in recurrence.days or day in recurrence.skip_dates:
        return None
    # A zone that crosses the date line leaves out a whole day (Apia, 30 December 2011).
    if instant_of(day, time.min, recurrence.zone).astimezone(recurrence.zone).date() != day:
        return None
    return instant_of(day, recurrence.at, recurrence.zone)


def next_after(recurrence: Recurrence, after: datetime) -> datetime:
    """Find the first occurrence strictly after an instant.

    Returns:
        The instant, in UTC.

    Raises:
        ValueError: it happens on no day, or on none of the next 400.
    """
    if not recurrence.days:
        raise ValueError("a recurrence without weekdays never happens")
    for at in _from_the_day_of(recurrence, after):
        if at > after:
            return at
    raise ValueError(f"nothing in the {HORIZON} days after {after.isoformat()}")


def between(recurrence: Recurrence, start: datetime, end: datetime) -> list[datetime]:
    """List the occurrences after one instant, up to and including another.

    Returns:
        The instants in UTC, in order.
    """
    found: list[datetime] = []
    day, last = _local_day(recurrence, start) - timedelta(days=1), _local_day(recurrence, end)
    while day <= last:
        at = occurrence_on(recurrence, day)
        if at is not None and start < at <= end:
            found.append(at)
        day += timedelta(days=1)
    return found


def _from_the_day_of(recurrence: Recurrence, instant: datetime) -> Iterator[datetime]:
    """Go through the occurrences from about an instant's local day to the horizon."""
    # A gap at the end of a day (Nuuk, 23:00 to 24:00) moves its occurrence into the next: begin a day early.
    first = _local_day(recurrence, instant) - timedelta(days=1)
    for number in range(HORIZON + 2):
        at = occurrence_on(recurrence, first + timedelta(days=number))
        if at is not None:
            yield at


def _local_day(recurrence: Recurrence, instant: datetime) -> date:
    """Tell which day an instant falls on in the recurrence's zone."""
    if instant.tzinfo is None:
        raise TypeError("an instant is aware")
    return instant.astimezone(recurrence.zone).date()
