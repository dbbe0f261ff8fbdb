"""Read one moment: a time of day, a day, both in either order, an instant with its offset, or `dans 20 min`.

A text is a moment only if it has exactly one reading; a time that has passed is said to have passed, never moved.
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Final
from zoneinfo import ZoneInfo

from commands.kit.when.clock import LAST_MINUTE, MIDNIGHT_BEFORE, MIDNIGHT_TO_COME, Clock, parse_clock
from commands.kit.when.dates import Day, parse_day
from commands.kit.when.durations import parse_duration
from commands.kit.when.errors import NotATime, TimeAhead, TimePassed
from commands.kit.when.fold import LONGEST, fold
from commands.kit.when.lexicon import NOW
from commands.kit.when.two import days_ahead, refuse_day_or_clock, refuse_week_or_days

_AFTER_NOW: Final = re.compile(r"(?:\+ ?|(?:dans|d'ici|over|binnen|in) )(?P<duration>.+)")
_BEFORE_NOW: Final = re.compile(r"(?:il y a |vor )(?P<duration>.+)|(?P<spoken>.+) (?:geleden|ago)")
_MINUTES_ALONE: Final = re.compile(r"[0-9]+ ?m[a-z]*\.?")
_WITH_OFFSET: Final = re.compile(
    r"(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})[t ](?P<clock>[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,6})?)?)"
    r" ?(?P<offset>z|[+-][0-9]{2}:?[0-9]{2})?"
)
_YEARS: Final = range(1900, 2200)

Reading = tuple[datetime, ...]
"""The instants one reading of a text allows, the nearest first."""


def read_when(text: str, *, now: datetime, zone: ZoneInfo, past: bool = False) -> datetime:
    """Read a moment, as somebody in a zone means it now.

    Args:
        text: what was typed.
        now: the instant it is read at, aware.
        zone: whose clocks are meant.
        past: the moment something happened; the future is then refused instead of the past.

    Returns:
        The instant, in UTC. A day alone is its last minute, 23:59: "due Friday" lasts until Friday ends. Midnight is
        the one that ends the day named, or the nearest one where no day is. Seconds of `dans 20 min` are kept.

    Raises:
        NotATime: the text has no reading, or several; with `past`, also a day alone, whose hour nobody can guess.
        TwoReadings: the text is `8.12`, both a day and a time of day, or `dans 8 jours`, which many say for a week.
        TimePassed: the moment lies before now.
        TimeAhead: with `past`, the moment lies after now.
    """
    if now.tzinfo is None:
        raise TypeError("now must be aware")
    folded = fold(text)
    refuse_two_readings(folded, now=now, zone=zone)
    readings = set(_readings(folded, now.astimezone(UTC), zone, past=past)) if len(folded) <= LONGEST else set()
    if len(readings) != 1:
        raise NotATime(text)
    (reading,) = readings
    for at in reading:
        if at <= now if past else at >= now:
            return at
    raise TimeAhead(reading[0]) if past else TimePassed(reading[0])


def refuse_two_readings(text: str, *, now: datetime, zone: ZoneInfo) -> None:
    """Refuse `8.12`, a day and a time of day, and `dans 8 jours`, which many say for a week.

    Raises:
        TwoReadings: both readings.
    """
    folded, today = fold(text), now.astimezone(zone).date()
    refuse_day_or_clock(folded, today)
    words = folded.split(" ") if len(folded) <= LONGEST else []
    for cut in range(1, len(words) + 1):  # with a time of day after it, too
        if cut == len(words) or parse_clock(" ".join(words[cut:]), dot_is_clock=True):
            refuse_week_or_days(" ".join(words[:cut]).removesuffix(","), today)


def _readings(folded: str, now: datetime, zone: ZoneInfo, *, past: bool) -> Iterator[Reading]:
    """Give each way of reading a folded text; the same reading may come twice."""
    today = now.astimezone(zone).date()
    yield from _from_now(folded, now, past=past)
    yield from _exact(folded, zone)
    if clock := parse_clock(folded, dot_is_clock=True):
        clock = MIDNIGHT_BEFORE if past and clock == MIDNIGHT_TO_COME else clock
        yield (clock.on(today, zone),)
    if not past and (day := parse_day(folded, loosely=True)):
        yield from _placed(day, LAST_MINUTE, now, zone, past=past)
    words = folded.split(" ")
    for cut in range(1, len(words)):
        left, right = " ".join(words[:cut]).removesuffix(","), " ".join(words[cut:])
        for named, timed in ((left, right), (right, left)):
            day = parse_day(named, loosely=True) or _ahead(named)
            if day and (clock := parse_clock(timed, dot_is_clock=True)):
                yield from _placed(day, clock, now, zone, past=past)


def _ahead(folded: str) -> Day | None:
    """Read `dans 3 jours` as a day, for the time of day beside it."""
    ahead = days_ahead(folded)
    return Day(offset=ahead) if ahead is not None else None


def _placed(day: Day, clock: Clock, now: datetime, zone: ZoneInfo, *, past: bool) -> Iterator[Reading]:
    """Place a day and a time of day, if that day exists."""
    if days := day.candidates(now.astimezone(zone).date(), past=past):
        yield tuple(clock.on(candidate, zone) for candidate in days)


def _from_now(folded: str, now: datetime, *, past: bool) -> Iterator[Reading]:
    """Read `dans 20 min`, `+2h`, `20 min geleden`, `now`, and minutes alone, which no clock shows (`15m`)."""
    if folded in NOW:
        yield (now,)
    if (match := _AFTER_NOW.fullmatch(folded)) and (ahead := parse_duration(match["duration"])) is not None:
        yield (now + ahead,)
    if match := _BEFORE_NOW.fullmatch(folded):
        ago = parse_duration(match["duration"] or match["spoken"])
        if ago is not None:
            yield (now - ago,)
    if not past and _MINUTES_ALONE.fullmatch(folded) and (ahead := parse_duration(folded)) is not None:
        yield (now + ahead,)


def _exact(folded: str, zone: ZoneInfo) -> Iterator[Reading]:
    """Read RFC 3339; without an offset the zone's clocks are meant."""
    match = _WITH_OFFSET.fullmatch(folded)
    if match is None:
        return
    offset = (match["offset"] or "").replace("z", "+00:00")
    try:
        said = datetime.fromisoformat(f"{match['day']}T{match['clock']}{offset}")
    except ValueError:  # month 13, hour 25, offset 24:00
        return
    if said.year not in _YEARS:
        return
    if said.tzinfo is None:
        yield (Clock(said.hour, said.minute, said.second).on(said.date(), zone),)
    else:
        yield (said.astimezone(UTC),)
