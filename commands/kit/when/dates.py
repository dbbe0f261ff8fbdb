"""Read the name of one day: `demain`, `vrijdag`, `nächsten Freitag`, `24/11`, `24 novembre`, `2026-11-24`.

A name is read without a calendar; only placing it, with today at hand, makes it a date.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from commands.kit.when.lexicon import (
    AMBIGUOUS_MONTHS,
    ARTICLE,
    DAYS_FROM_TODAY,
    MONTHS,
    NEXT,
    WEEKDAYS,
    WEEKS_FROM_NOW,
    alternatives,
)

HALF_A_YEAR: Final = timedelta(days=183)
"""A day and month without a year that lie further off than this are meant in the neighbouring year."""

_YEARS: Final = range(1900, 2200)
_WEEKDAY: Final = rf"(?P<weekday>{alternatives(WEEKDAYS)})\.?"
_WEEK: Final = rf"(?:la |de |die |the )?(?P<week>{alternatives(WEEKS_FROM_NOW)})"
_MONTH: Final = rf"(?P<month_word>{alternatives(MONTHS)})\.?"
_MONTH_FIRST: Final = rf"(?P<month_word>{alternatives(set(MONTHS) - AMBIGUOUS_MONTHS)})\.?"
_DAY: Final = r"(?P<day>[0-9]{1,2})"
_NTH: Final = rf"{_DAY}(?:\.|er|ste|de|e|st|nd|rd|th)?"
_YEAR: Final = r"(?P<year>[0-9]{4})"
_ANY_YEAR: Final = r"(?P<year>[0-9]{4}|[0-9]{2})"
_MONTH_NUMBER: Final = r"(?P<month>[0-9]{1,2})"

_WEEKDAY_NAMES: Final = tuple(
    re.compile(pattern)
    for pattern in (
        _WEEKDAY,
        rf"(?P<next>{NEXT}) {_WEEKDAY}",
        rf"{_WEEKDAY} (?P<next>{NEXT})",
        rf"{_WEEKDAY},? (?:de |van |in |of )?{_WEEK}",
        rf"{_WEEK},? {_WEEKDAY}",
    )
)
_DATES: Final = tuple(
    re.compile(rf"(?:{_WEEKDAY},? (?:{ARTICLE} )?)?{pattern}")
    for pattern in (
        rf"{_YEAR}-{_MONTH_NUMBER}-{_DAY}",
        rf"{_DAY}/{_MONTH_NUMBER}(?:/{_ANY_YEAR})?",
        rf"{_DAY}-{_MONTH_NUMBER}-{_ANY_YEAR}",
        rf"{_DAY}\. ?{_MONTH_NUMBER}\.{_ANY_YEAR}",
        rf"{_DAY}\. ?{_MONTH_NUMBER}\.(?: {_YEAR})?",
        rf"{_NTH}(?: |(?<=\.))(?:of )?{_MONTH}(?:,? {_YEAR})?",
        rf"{_MONTH_FIRST} {_DAY}(?:st|nd|rd|th)?(?:,? {_YEAR})?",
        _NTH,
    )
)
_DOTTED: Final = re.compile(rf"(?:{_WEEKDAY},? (?:{ARTICLE} )?)?{_DAY}\.{_MONTH_NUMBER}")
_DASHED: Final = re.compile(rf"{_DAY}-{_MONTH_NUMBER}")
_ARTICLE: Final = re.compile(rf"{ARTICLE} ")


@dataclass(frozen=True)
class Day:
    """What a text says of a day, before a calendar: a distance from today, a weekday, or (part of) a date."""

    offset: int | None = None
    weekday: int | None = None
    week: int | None = None
    day: int | None = None
    month: int | None = None
    year: int | None = None

    @property
    def is_bare_weekday(self) -> bool:
        """Whether a weekday is all that is said."""
        return self.weekday is not None and self.week is None and self.day is None

    def candidates(self, today: date, *, past: bool = False) -> tuple[date, ...]:
        """Place this day on the calendar.

        Args:
            today: the day it is said on.
            past: look back instead of forward.

        Returns:
            The dates it can be, the nearest first; none if there is no such day or too little is said.
        """
        if self.offset is not None:
            return (today + timedelta(days=self.offset),)
        if self.day is not None:
            found = self._dated(today, past=past)
            return () if found is None or self.weekday not in {None, found.weekday()} else (found,)
        if self.weekday is None:
            return ()
        if self.week is not None:
            monday = today - timedelta(days=today.weekday())
            return (monday + timedelta(weeks=self.week, days=self.weekday),)
        if past:
            nearest = today - timedelta(days=(today.weekday() - self.weekday) % 7)
            return nearest, nearest - timedelta(weeks=1)
        nearest = today + timedelta(days=(self.weekday - today.weekday()) % 7)
        return nearest, nearest + timedelta(weeks=1)

    def _dated(self, today: date, *, past: bool) -> date | None:
        """Find the date, in the neighbouring year if this year's is more than half a year off."""
        if self.day is None or self.month is None or not 1 <= self.month <= 12:  # noqa: PLR2004 - months
            return None
        year = self.year
        if year is None:
            year = today.year
            # Day 28 at most: whether 29 February exists must not decide which year is meant.
            nearby = date(year, self.month, max(1, min(self.day, 28)))
            if not past and today - nearby > HALF_A_YEAR:
                year += 1
            if past and nearby - today > HALF_A_YEAR:
                year -= 1
        if year not in _YEARS:
            return None
        try:
            return date(year, self.month, self.day)
        except ValueError:  # 31 November, 29 February: no such day
            return None


def parse_day(folded: str, *, loosely: bool = False) -> Day | None:
    """Read a folded text as the name of a day; a number alone (`le 8`) gives a day without its month.

    Args:
        folded: the text, folded.
        loosely: read `8.12` and `8-12` as 8 December; the one could as well be a time, the other a range.

    Returns:
        The day, or None if the text is none.
    """
    without_article = _ARTICLE.sub("", folded, count=1) if (article := _ARTICLE.match(folded)) else folded
    if without_article in DAYS_FROM_TODAY:
        return Day(offset=DAYS_FROM_TODAY[without_article])
    for pattern in _WEEKDAY_NAMES:
        if match := pattern.fullmatch(without_article) or pattern.fullmatch(folded):
            said = match.groupdict()
            week = 1 if said.get("next") else WEEKS_FROM_NOW.get(said.get("week") or "")
            return Day(weekday=WEEKDAYS[said["weekday"]], week=week)
    for pattern in _DATES:
        if match := pattern.fullmatch(without_article):
            return _dated(match)
    loose = (_DOTTED, _DASHED) if loosely else (_DOTTED,) if article else ()
    found = next((match for pattern in loose if (match := pattern.fullmatch(without_article))), None)
    return _dated(found) if found else None


def _dated(match: re.Match[str]) -> Day:
    """Take the parts of a date out of the form it was written in."""
    said = match.groupdict()
    month = MONTHS[said["month_word"]] if said.get("month_word") else int(said["month"]) if said.get("month") else None
    year = said.get("year")
    return Day(
        weekday=WEEKDAYS[said["weekday"]] if said.get("weekday") else None,
        day=int(said["day"]),
        month=month,
        year=int(year) + (2000 if len(year) == len("26") else 0) if year else None,
    )
