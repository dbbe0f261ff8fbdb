"""Read sets of days: `mardi et jeudi`, `mar 8 + jeu 10`, `du 8 au 11 décembre`, `next week except Wednesday`.

The days are sorted, each once and none before today; a week is its Monday to Friday, a range has every day it spans.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from commands.kit.when.clock import LAST_MINUTE
from commands.kit.when.dates import Day, parse_day
from commands.kit.when.errors import NotATime, TimePassed
from commands.kit.when.fold import LONGEST, fold
from commands.kit.when.lexicon import (
    AND,
    EXCEPT,
    MONTHS,
    NEXT,
    POLITE,
    WEEKDAYS,
    WEEKS_FROM_NOW,
    WHOLE_WEEK,
    alternatives,
)
from commands.kit.when.two import days_ahead, is_day_or_days, refuse_day_or_days, refuse_week_or_days

LONGEST_RANGE: Final = timedelta(days=366)

_WORKING_DAYS: Final = 5
_NEAR: Final = 45
"""Days ahead within which a weekday and its number, as `jeu 10`, is looked for when no month is said."""
_WHOLE: Final = r"(?:toute la |la |de hele |de |heel |die ganze |die |the whole of |all of |all |the )"
_WEEK: Final = rf"{_WHOLE}?(?P<week>{alternatives(WEEKS_FROM_NOW)})"
_WEEK_ALONE: Final = re.compile(_WEEK)
_WEEK_LAST: Final = re.compile(rf"(?P<list>.+?) (?:de |van |in |of )?{_WEEK}")
_WEEK_FIRST: Final = re.compile(rf"{_WEEK} (?P<list>.+)")
_NEXT_LAST: Final = re.compile(r"(?P<list>.+) prochaine?s")  # plural: singular "prochain" is the last weekday's only
_NEXT_FIRST: Final = re.compile(rf"{NEXT} (?P<list>.+)")
_EXCEPT: Final = re.compile(rf",? {EXCEPT} ")
_SEPARATOR: Final = re.compile(rf" ?[,;&+] ?(?:{AND} )?| {AND} |(?<=[a-z.]) ?/ ?(?=[a-z])")
_SPACE_BETWEEN_WEEKDAYS: Final = re.compile(rf"\b({alternatives(WEEKDAYS)}\.?) (?={alternatives(WEEKDAYS)}\b)")
_COMMA_BEFORE_YEAR: Final = re.compile(
    rf"({alternatives(MONTHS)} [0-9]{{1,2}}(?:st|nd|rd|th)?), ([0-9]{{4}})(?![0-9-])"
)
_INCLUSIVE: Final = re.compile(r" (?:tot en met|t/m|t\.?e\.?m\.?|jusqu'au|jusqu'a|bis zum|until|through) ")
_PLEASE: Final = re.compile(rf"(?:,? {POLITE}[.!?]*)+$")
_PLEASE_FIRST: Final = re.compile(rf"^(?:{POLITE}[,:.!]* )+")
_WHOLE_WEEK: Final = re.compile(WHOLE_WEEK)
_COMING: Final = 62
"""Days ahead within which every number of a month comes, the 31st too."""
_FROM: Final = re.compile(r"(?:du|de|van|vom|von|from) ")
_UNTIL: Final = re.compile(r" (?:au|a|tot|bis|to) | ?- ?")


@dataclass(frozen=True)
class Span:
    """All days from one to another, both included."""

    first: Day
    last: Day


@dataclass(frozen=True)
class WorkingWeek:
    """Monday to Friday of the week so many weeks from this one; of this week, what is left."""

    week: int | None
    """None for the whole week: of this one what is left, the next one when nothing is."""


Item = Day | Span | WorkingWeek


def read_days(text: str, *, now: datetime, zone: ZoneInfo) -> tuple[date, ...]:
    """Read a set of days, as somebody in a zone means it now.

    Args:
        text: what was typed.
        now: the instant it is read at, aware.
        zone: whose calendar is meant.

    Returns:
        The days, sorted, each once. A month said once is every number's (`8, 10 en 11 december`); a week said once is
        every weekday's (`mardi et jeudi de la semaine prochaine`). Numbers without a month are the
        coming ones. An exception must be one of the days.

    Raises:
        NotATime: the text is no set of days, or its exceptions leave none.
        TwoReadings: a part of it has two, as `8-12` or `dans 8 jours`.
        TimePassed: one of the days is over.
    """
    if now.tzinfo is None:
        raise TypeError("now must be aware")
    folded = without_courtesy(fold(text))
    included, *excluded = _EXCEPT.split(folded)
    if len(folded) > LONGEST or len(excluded) > 1:
        raise NotATime(text)
    today = now.astimezone(zone).date()
    items = _items(included)
    days = _expanded(_coming(items, today), today)
    if not days:
        for part in _SEPARATOR.split(included):
            refuse_day_or_days(part, today)
            refuse_week_or_days(part, today)
    if days and excluded:
        days = _without(days, _items(excluded[0]), today)
    if not days:
        raise NotATime(text)
    if days[0] < today:
        raise TimePassed(LAST_MINUTE.on(days[0], zone))
    return days


def without_courtesy(folded: str) -> str:
    """Leave out the words of politeness that a folded text begins or ends with."""
    return _PLEASE_FIRST.sub("", _PLEASE.sub("", folded))


def _items(folded: str) -> list[Item]:
    """Read a folded list; empty if any part of it is not understood or the parts contradict each other."""
    said = _COMMA_BEFORE_YEAR.sub(r"\1 \2", _INCLUSIVE.sub(" tot ", folded))
    said = _SPACE_BETWEEN_WEEKDAYS.sub(r"\1, ", said)
    for pattern in (_WEEK_LAST, _WEEK_FIRST, _NEXT_LAST, _NEXT_FIRST):
        match = pattern.fullmatch(said)
        weekdays = _each_alone(match["list"]) if match else []
        if match and weekdays and all(isinstance(day, Day) and day.is_bare_weekday for day in _days_of(weekdays)):
            return _in_week(weekdays, WEEKS_FROM_NOW[match["week"]] if "week" in match.groupdict() else 1)
    items = _with_months(_each_alone(said))
    return items if _one_meaning(items) else []


def _each_alone(said: str) -> list[Item]:
    """Read each part of a list without what the others say."""
    items = [_item(part) for part in _SEPARATOR.split(said)]
    understood = [item for item in items if item is not None]
    return understood if len(understood) == len(items) else []


def _item(part: str) -> Item | None:
    """Read one part of a list: a day, a week, or a range that can be cut in one way only."""
    if match := _WEEK_ALONE.fullmatch(part):
        return WorkingWeek(WEEKS_FROM_NOW[match["week"]])
    if _WHOLE_WEEK.fullmatch(part):
        return WorkingWeek(None)
    if (ahead := days_ahead(part)) is not None:
        return Day(offset=ahead)
    if day := parse_day(part, loosely=not is_day_or_days(part)):
        return day
    spans = set()
    said = _FROM.sub("", part, count=1) if _FROM.match(part) else part
    for mark in _UNTIL.finditer(said):
        first, last = (parse_day(end, loosely=True) for end in (said[: mark.start()], said[mark.end() :]))
        if first and last:
            spans.add(_agreed(first, last))
    return spans.pop() if len(spans) == 1 else None


def _agreed(first: Day, last: Day) -> Span:
    """Let the ends of a range share what only one of them says: week, month or year."""
    if first.is_bare_weekday and last.week is not None:
        first = replace(first, week=last.week)
    if first.month and last.day and not last.month:
        last = replace(last, month=first.month, year=first.year)
    if last.month and first.day and not first.month:
        first = replace(first, month=last.month, year=last.year)
    if last.month and last.year and first.month and not first.year:
        first = replace(first, year=last.year - (first.month > last.month))
    return Span(first, last)


def _days_of(items: Iterable[Item]) -> Iterator[Day | WorkingWeek]:
    """Give every day that is named, the ends of ranges too."""
    for item in items:
        yield from (item.first, item.last) if isinstance(item, Span) else (item,)


def _in_week(items: Iterable[Item], week: int) -> list[Item]:
    """Say of every weekday in which week it is."""
    placed: list[Item] = []
    for item in items:
        if isinstance(item, Day):
            placed.append(replace(item, week=week))
        elif isinstance(item, Span):
            placed.append(Span(replace(item.first, week=week), replace(item.last, week=week)))
    return placed


def _with_months(items: Sequence[Item]) -> list[Item]:
    """Give numbers without a month the month said after them, or else before them."""
    completed = list(items)
    for order in (range(len(completed) - 1, -1, -1), range(len(completed))):
        month, year = None, None
        for place in order:
            item = completed[place]
            ends = [day for day in _days_of([item]) if isinstance(day, Day)]
            if month and ends and all(day.day and not day.month for day in ends):
                ends = [replace(day, month=month, year=year) for day in ends]
                completed[place] = Span(*ends) if isinstance(item, Span) else ends[0]
            month, year = next(((day.month, day.year) for day in ends if day.month), (month, year))
    return completed


def _coming(items: Sequence[Item], today: date) -> Sequence[Item]:
    """Give several numbers of which none has a month, as `7 et 8`, the month in which each comes next."""
    days = [item for item in items if isinstance(item, Day) and item.day and not item.month]
    if len(days) < len(items) or len(items) == 1:  # one alone may be an hour
        return items
    coming = [today + timedelta(days=number) for number in range(_COMING)]
    found = {each.day: each for each in reversed(coming)}
    return [day if day.weekday is not None else _on(found.get(day.day or 0), day) for day in days]


def _on(found: date | None, day: Day) -> Day:
    return day if found is None else replace(day, month=found.month, year=found.year)


def _one_meaning(items: Sequence[Item]) -> bool:
    """Tell whether no weekday without a week stands beside a week: `mardi prochain et jeudi` does not say which."""
    starts = [item.first if isinstance(item, Span) else item for item in items]
    has_week = any(isinstance(start, WorkingWeek) or start.week is not None for start in starts)
    return not (has_week and any(isinstance(start, Day) and start.is_bare_weekday for start in starts))


def _expanded(items: Iterable[Item], today: date) -> tuple[date, ...]:
    """Place every item on the calendar; empty if one of them is impossible."""
    days: set[date] = set()
    for item in items:
        found = _dates(item, today)
        if not found:
            return ()
        days.update(found)
    return tuple(sorted(days))


def _dates(item: Item, today: date) -> Sequence[date]:
    """Place one item on the calendar."""
    if isinstance(item, Day):
        return _candidates(item, today)[:1]
    if isinstance(item, Span):
        return _span_dates(item, today)
    is_weekend = today.weekday() >= _WORKING_DAYS
    weeks = int(is_weekend) if item.week is None else item.week
    monday = today - timedelta(days=today.weekday()) + timedelta(weeks=weeks)
    week = [monday + timedelta(days=number) for number in range(_WORKING_DAYS)]
    # On a Saturday nothing of this week is left; the whole of it is then over, and said to be.
    return [day for day in week if day >= today] or week


def _candidates(day: Day, today: date) -> Sequence[date]:
    """Give the dates that a day can be; of a weekday with its number and no month, the next that is both."""
    if day.weekday is None or day.day is None or day.month is not None:
        return day.candidates(today)
    near = (today + timedelta(days=number) for number in range(_NEAR))
    return [each for each in near if (each.weekday(), each.day) == (day.weekday, day.day)]


def _span_dates(span: Span, today: date) -> Sequence[date]:
    """Give every day of a range; its end is the first such day after its start."""
    starts = _candidates(span.first, today)
    if not starts:
        return ()
    said_from_today = span.last.offset is not None or span.last.week is not None
    ends = _candidates(span.last, today if said_from_today else starts[0])
    if not ends or not timedelta() < ends[0] - starts[0] <= LONGEST_RANGE:
        return ()
    return [starts[0] + timedelta(days=number) for number in range((ends[0] - starts[0]).days + 1)]


def _without(days: tuple[date, ...], exceptions: Sequence[Item], today: date) -> tuple[date, ...]:
    """Take exceptions out of a set of days; empty if one of them is not in it, or not clearly one of them."""
    left = set(days)
    for item in exceptions:
        if isinstance(item, Day) and item.is_bare_weekday:
            gone = {day for day in days if day.weekday() == item.weekday}
        elif isinstance(item, Day) and item.day and not item.month:
            gone = {day for day in days if day.day == item.day and item.weekday in {None, day.weekday()}}
            gone = gone if len(gone) == 1 else set()
        else:
            weekdays = isinstance(item, Span) and item.first.is_bare_weekday
            gone = set(_dates(item, days[0] if weekdays else today))
        if not gone or not gone <= set(days):
            return ()
        left -= gone
    return tuple(sorted(left)) if exceptions else ()
