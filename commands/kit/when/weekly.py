"""Read days that come back each week: `chaque mardi`, `elke dinsdag en donderdag vanaf 5 januari`, `every Tuesday`.

A weekday comes back only where the text says so, by a word (`chaque`, `elke`, `jeden`, `every`) or by its plural.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from commands.kit.when.days import read_days, without_courtesy
from commands.kit.when.errors import NotATime
from commands.kit.when.fold import LONGEST, fold
from commands.kit.when.lexicon import AMBIGUOUS_MONTHS, EXCEPT, MONTHS, WEEKDAYS, alternatives
from commands.kit.when.rules import read_weekdays

_EACH: Final = re.compile(
    r"(?:chaque|tous les|toutes les|elke|iedere|jede[nr]?|alle|every|each|dagelijks|taglich|daily)\b"
)
_EACH_WEEK: Final = (
    r"(?:chaque semaine|toutes les semaines|hebdomadairement|elke week|iedere week|wekelijks|jede woche"
    r"|wochentlich|every week|each week|weekly)"
)
_WEEK_FIRST: Final = re.compile(rf"{_EACH_WEEK},? (?P<rule>.+)")
_WEEK_LAST: Final = re.compile(rf"(?P<rule>.+?),? (?:de |van |of |in )?(?:{_EACH_WEEK}|jeder woche)")
_FROM: Final = re.compile(
    r",? (?:a partir du|a partir de|a compter du|des le|des|depuis le|vanaf|te beginnen op|ab dem|ab|starting on"
    r"|starting|from|du|van|vom) "
)
_UNTIL: Final = re.compile(
    r",? (?:jusqu'au|jusqu'a|jusqu'en|jusque|tot en met|t/m|t\.?e\.?m\.?|tot|bis zum|bis|until|till|through|to|au|a) "
)
_INCLUDED: Final = re.compile(r",? (?:inclus|y compris|inbegrepen|einschliesslich|included|inclusive)$")
_EXCEPTED: Final = re.compile(rf",? {EXCEPT} ")
_SLASH: Final = re.compile(r"(?<=[a-z.])(?<! t) ?/ ?(?=[a-z])")
_MONTH: Final = re.compile(
    r"(?:(?:(?P<begin>debut|begin|anfang|the beginning of)|(?P<end>fin|einde?|ende|(?:the )?end of)) (?:de |van )?)?"
    rf"(?P<month>{alternatives(set(MONTHS) - AMBIGUOUS_MONTHS)})(?: (?P<year>20[0-9]{{2}}))?"
)
_FROM_NOW: Final = frozenset({"maintenant", "nu", "jetzt", "sofort", "now", "now on"})
_SHORTEST_NAME: Final = 5
"""Letters of the names of weekdays whose plural is read by itself: "mars" is a month."""
_WORKING_DAYS: Final = 5
_WEEK: Final = timedelta(days=7)


@dataclass(frozen=True)
class EachWeek:
    """Weekdays that come back, from the first of each on."""

    days: tuple[date, ...]
    """The first of each weekday after today, or from the day that is named on."""
    until: date | None = None
    """The last day that may be one of them; without end when none."""
    since: date | None = None
    """The day on which they may begin, where the text names one that is still to come."""


def read_each_week(text: str, *, now: datetime, zone: ZoneInfo) -> EachWeek | None:
    """Read weekdays that come back each week, as somebody in a zone means it now.

    Args:
        text: what was typed.
        now: the instant it is read at, aware.
        zone: whose calendar is meant.

    Returns:
        The weekdays; None where the text does not say that they come back, or has no such reading.

    Raises:
        TimePassed: the day from which or until which they come back is over.
    """
    folded = without_courtesy(fold(text))
    if len(folded) > LONGEST:
        return None
    tomorrow = now.astimezone(zone).date() + timedelta(days=1)
    for rule, since, until in _cuts(folded):
        weekdays = _repeated(rule)
        if weekdays:
            first = _bound(since, now, zone, end=False) if since else tomorrow
            last = _bound(_INCLUDED.sub("", until), now, zone, end=True) if until else None
            if first is not None and (last is not None or not until):
                return _placed(weekdays, max(first, tomorrow), last, is_named=bool(since) and first > tomorrow)
    return None


def _cuts(folded: str) -> Iterator[tuple[str, str, str]]:
    """Give each way of cutting a text into what comes back, from when and until when; the longest first part first."""
    ends = [(folded, ""), *((folded[: mark.start()], folded[mark.end() :]) for mark in _UNTIL.finditer(folded))]
    for left, until in ends:
        yield left, "", until
        yield from ((left[: mark.start()], left[mark.end() :], until) for mark in _FROM.finditer(left))


def _repeated(said: str) -> frozenset[int]:
    """Read weekdays of which the text says that they come back; none when it does not."""
    included, *excluded = _EXCEPTED.split(said)
    week = _WEEK_FIRST.fullmatch(included) or _WEEK_LAST.fullmatch(included)
    rule = _SLASH.sub(", ", week["rule"] if week else included)
    if len(excluded) > 1 or not (week or _EACH.match(rule) or _is_plural(rule)):
        return frozenset()
    weekdays, gone = read_weekdays(rule), read_weekdays(excluded[0]) if excluded else frozenset[int]()
    every_day = len(weekdays) > _WORKING_DAYS
    if every_day:  # of all days of a week those are meant on which people work
        weekdays = frozenset(range(_WORKING_DAYS))
    return weekdays - gone if gone <= weekdays and bool(gone) == bool(excluded) else frozenset()


def _is_plural(said: str) -> bool:
    """Say whether each weekday of a text is in the plural: `mardis`, `dinsdagen`, `dienstags`, `Tuesdays`."""
    words = [word for word in re.findall(r"[a-z]+", said) if word in WEEKDAYS or _singular(word)]
    return bool(words) and all(word not in WEEKDAYS for word in words)


def _singular(word: str) -> str | None:
    bare = (word.removesuffix(ending) for ending in ("s", "en") if word.endswith(ending))
    return next((name for name in bare if name in WEEKDAYS and len(name) >= _SHORTEST_NAME), None)


def _day(said: str, now: datetime, zone: ZoneInfo) -> date | None:
    """Read one day; "from now on" is today."""
    if said in _FROM_NOW:
        return now.astimezone(zone).date()
    try:
        days = read_days(said, now=now, zone=zone)
    except NotATime:
        return None
    return days[0] if len(days) == 1 else None


def _bound(said: str, now: datetime, zone: ZoneInfo, *, end: bool) -> date | None:
    """Read the day from which or until which something comes back; a month is the whole of it, "from its end" none."""
    match = _MONTH.fullmatch(said)
    if match is None:
        return _day(said, now, zone)
    if match["begin" if end else "end"]:
        return None
    month, today = MONTHS[match["month"]], now.astimezone(zone).date()
    year = int(match["year"] or today.year + (month < today.month))
    return date(year, month, monthrange(year, month)[1] if end else 1)


def _placed(weekdays: frozenset[int], first: date, last: date | None, *, is_named: bool) -> EachWeek | None:
    """Give the first of each weekday from a day on; None when none of them comes before the end."""
    week = (first + timedelta(days=number) for number in range(_WEEK.days))
    days = tuple(day for day in week if day.weekday() in weekdays and (last is None or day <= last))
    return EachWeek(days, last, first if is_named else None) if days else None
