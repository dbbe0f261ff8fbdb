"""Read one end of a stretch of time, past or to come: a day, from its first instant to its last, or a moment.

A weekday is the last one, a date without its year the nearest; a time of day is today's.
"""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from commands.kit.when.dates import parse_day
from commands.kit.when.errors import TimeAhead
from commands.kit.when.fold import LONGEST, fold
from commands.kit.when.instants import instant_of
from commands.kit.when.moments import read_when
from commands.kit.when.two import refuse_day_or_clock


def read_bound(text: str, *, now: datetime, zone: ZoneInfo, end: bool) -> datetime:
    """Read where a stretch of time begins or ends, as somebody in a zone means it now.

    Args:
        text: what was typed.
        now: the instant it is read at, aware.
        zone: whose calendar and clocks are meant.
        end: whether it ends there; a day is then its last instant, and the instant given is the first after it.

    Returns:
        The instant, in UTC.

    Raises:
        NotATime: the text is neither a day nor a moment, or may be both.
    """
    folded, today = fold(text), now.astimezone(zone).date()
    refuse_day_or_clock(folded, today)
    day = parse_day(folded, loosely=True) if len(folded) <= LONGEST else None
    if day is not None:
        days = day.candidates(today, past=True)
        if days:
            return instant_of(days[0] + timedelta(days=1) if end else days[0], time.min, zone).astimezone(UTC)
    try:
        return read_when(text, now=now, zone=zone, past=True)
    except TimeAhead as ahead:
        return ahead.at
