"""Place a wall time on the one line of instants.

Every wall time of every day has exactly one instant, also on the two days a year when clocks change.
"""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo


def instant_of(day: date, at: time, zone: ZoneInfo) -> datetime:
    """Find the instant at which clocks in a zone show a time on a day.

    A time the clocks skip becomes the first instant after the gap (02:30 -> 03:00); one they show twice, the first.

    Returns:
        The instant, in UTC.
    """
    wall = datetime.combine(day, at.replace(tzinfo=None, fold=0))
    before, after = (wall.replace(tzinfo=zone, fold=fold).utcoffset() for fold in (0, 1))
    if before is None or after is None:  # pragma: no cover - a ZoneInfo always knows its offset
        raise TypeError(zone)
    if after <= before:
        return (wall - before).replace(tzinfo=UTC)
    return _first_instant_with(after, (wall - after).replace(tzinfo=UTC), (wall - before).replace(tzinfo=UTC), zone)


def _first_instant_with(offset: timedelta, early: datetime, late: datetime, zone: ZoneInfo) -> datetime:
    """Halve the interval down to the second at which the zone's clocks jump forward to an offset."""
    early, late = early.replace(microsecond=0), late.replace(microsecond=0)
    while late - early > timedelta(seconds=1):
        middle = early + timedelta(seconds=(late - early) // timedelta(seconds=2))
        if middle.astimezone(zone).utcoffset() == offset:
            late = middle
        else:
            early = middle
    return late
