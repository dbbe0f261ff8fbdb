"""When something that happens at the same hour on certain days happens next, in its own time zone.

The wall time is what stays: the hour never moves when clocks change, and each local day has one occurrence at most.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from commands.kit.when import instant_of
from storage.calendar import Calendar
from storage.days import DayRule, read_day_rule
from storage.directory import Directory, Slot

HORIZON: Final = 400
"""Days looked ahead: more than a year, so that a rule that skips this long is a mistake."""


@dataclass(frozen=True)
class Recurrence:
    """A wall time on certain days in a time zone.

    Attributes:
        at: the wall time.
        days: which days.
        zone: whose clocks are meant.
        calendar: the one on whose holidays it does not happen, if it leaves holidays out.
    """

    at: time
    days: DayRule
    zone: ZoneInfo
    calendar: Calendar | None = None

    def __post_init__(self) -> None:
        """Refuse what is no wall time."""
        if self.at.tzinfo is not None:
            raise ValueError("the time of a recurrence is a wall time, without an offset")

    def includes(self, day: date) -> bool:
        """Say whether it happens on a local day."""
        return self.days.includes(day) and not (self.calendar is not None and self.calendar.is_holiday(day))


def recurrence_of(slot: Slot, directory: Directory) -> Recurrence:
    """Say when a slot happens, the organisation's holidays left out where its definition says so."""
    calendar = directory.calendar if slot.holidays == "skip" else None
    return Recurrence(time.fromisoformat(slot.at), read_day_rule(slot.days), directory.zone, calendar)


def occurrence_on(recurrence: Recurrence, day: date) -> datetime | None:
    """Find when it happens on a local day.

    A time the clocks skip that day becomes the first instant after the gap; one they show twice, the first.

    Returns:
        The instant in UTC, or None if it does not happen that day or the zone has no such day.
    """
    if not recurrence.includes(day):
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
        ValueError: it happens on none of the next 400 days.
    """
    for at in _from_the_day_of(recurrence, after):
        if at > after:
            return at
    raise ValueError(f"nothing in the {HORIZON} days after {after.isoformat()}")


def between(recurrence: Recurrence, start: datetime, end: datetime) -> dict[date, datetime]:
    """List the occurrences after one instant, up to and including another.

    Returns:
        The instants in UTC by the local day each is of, in order; after a gap that is not the day it falls on.
    """
    found: dict[date, datetime] = {}
    # A gap at the end of a day (Nuuk, 23:00 to 24:00) moves its occurrence into the next: begin a day early.
    day, last = _local_day(recurrence, start) - timedelta(days=1), _local_day(recurrence, end)
    while day <= last:
        at = occurrence_on(recurrence, day)
        if at is not None and start < at <= end:
            found[day] = at
        day += timedelta(days=1)
    return found


def _from_the_day_of(recurrence: Recurrence, instant: datetime) -> Iterator[datetime]:
    """Go through the occurrences from about an instant's local day to the horizon, a day early as in `between`."""
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
