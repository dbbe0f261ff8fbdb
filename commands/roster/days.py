"""The days of a roster as people write them: besides the grammar of days, `jeu 10`, whole weeks and days that are past.

Pure: the clock is a parameter; a week is Monday to Sunday here, for duty knows no weekend.
"""

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from commands.kit.reads import Scope
from commands.kit.two_readings import question_of
from commands.kit.when import NotATime, TimePassed, TwoReadings, read_bound, read_days
from commands.kit.when.fold import fold
from commands.kit.when.lexicon import MONTHS, WEEKDAYS, WEEKS_FROM_NOW, alternatives
from commands.kit.words import Refusal
from commands.roster.hours import monday_of

_THIS_WEEK: Final = frozenset({"semaine", "week", "woche", "de week", "la semaine", "die woche", "the week"})
_NUMBERED: Final = re.compile(
    rf"\b({alternatives(WEEKDAYS)})\.? (\d{{1,2}})(?![\d/.:-]|\.? (?:de |of )?{alternatives(MONTHS)}\b)"
)
"""`jeu 10`: a weekday and its number, with no month after it."""
_LAST_WEEK: Final = frozenset(
    {
        "semaine derniere",
        "semaine passee",
        "vorige week",
        "afgelopen week",
        "letzte woche",
        "vergangene woche",
        "last week",
    }
)
_MONTH: Final = re.compile(rf"(?:(?:en|in|mois de|mois d') ?)?({alternatives(MONTHS)})\.?(?: (20\d\d))?")
_HALF_A_MONTH: Final = timedelta(days=15)
_MORE_THAN_A_MONTH: Final = timedelta(days=31)
_ARTICLE: Final = re.compile(r"(?:la|de|die|der|the) ")
_FROM: Final = re.compile(r"(?:du|de|van|vom|von|from) ")
_TO: Final = re.compile(r" (?:au|a|tot(?: en met)?|t/m|bis|to|until) | ?[-–] | ")
_FULL_DATE: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})|(\d{1,2})[./-](\d{1,2})[./-](\d{4})")
_NEAR: Final = 45
"""Days ahead within which `jeu 10` is looked for."""
_BACK: Final = (31, 92, 330)
"""Days back from which days that are over are read, the nearest first: `du 7 au 11 décembre`, said on the 13th."""
LONGEST_SPAN: Final = 92
"""Days that may be asked about at once."""


def read_roster_days(text: str, *, now: datetime, zone: ZoneInfo) -> tuple[date, ...]:
    """Read the days that a line of a roster is about, none before today but where the year is written.

    Raises:
        NotATime: the text is no set of days.
        TimePassed: one of the days is over.
    """
    folded, today = fold(text), now.astimezone(zone).date()
    week = _week(folded, today)
    if week:
        return tuple(day for day in week if day >= today)
    dated = read_full_date(folded)
    if dated is not None:
        return (dated,)
    return read_days(_with_dates(folded, today, lambda day: day >= today), now=now, zone=zone)


def read_full_date(text: str) -> date | None:
    """Read a date with its year, past or to come; None if the text is none."""
    found = _FULL_DATE.fullmatch(text.strip())
    if found is None:
        return None
    year, month, day = found.group(1, 2, 3) if found[1] else (found[6], found[5], found[4])
    try:
        return date(int(year), int(month), int(day))
    except ValueError:  # 31 November
        return None


def read_span(text: str, scope: Scope) -> tuple[date, date] | None:
    """Read the first and the last of some days, past or to come; None if the text says no such thing.

    Raises:
        Refusal: usage, of days with two readings.
    """
    zone, folded = scope.directory.zone, fold(text)
    today = scope.now.astimezone(zone).date()
    week = _week(folded, today)
    if week:
        return week[0], week[-1]
    if _ARTICLE.sub("", folded, count=1) in _LAST_WEEK:
        monday = monday_of(today) - timedelta(weeks=1)
        return monday, monday + timedelta(days=6)
    month = _MONTH.fullmatch(folded)
    if month is not None and month[1] not in WEEKDAYS:  # `mar`
        return _month(MONTHS[month[1]], today, year=int(month[2]) if month[2] else None)
    said = _with_dates(folded, today, lambda _: True)
    for back in (0, *_BACK):
        try:
            days = read_days(said, now=scope.now - timedelta(days=back), zone=zone)
        except TimePassed:
            continue
        except TwoReadings as two:
            raise Refusal("usage", question_of(two, text)) from two
        except NotATime:
            break
        return days[0], days[-1]
    return _bounds(said, scope.now, zone)


def _week(folded: str, today: date) -> tuple[date, ...]:
    """Give all seven days of a week, if that is what is said."""
    said = folded if folded in WEEKS_FROM_NOW else _ARTICLE.sub("", folded, count=1)
    number = 0 if folded in _THIS_WEEK else WEEKS_FROM_NOW.get(said)
    if number is None:
        return ()
    monday = monday_of(today) + timedelta(weeks=number)
    return tuple(monday + timedelta(days=n) for n in range(7))


def _month(number: int, today: date, *, year: int | None) -> tuple[date, date]:
    """Give the first and the last day of a month; without a year, of the one nearest to today."""
    years = (year,) if year else (today.year - 1, today.year, today.year + 1)
    first = min((date(one, number, 1) for one in years), key=lambda day: abs(day + _HALF_A_MONTH - today))
    return first, (first + _MORE_THAN_A_MONTH).replace(day=1) - timedelta(days=1)


def _with_dates(folded: str, today: date, accept: Callable[[date], bool]) -> str:
    """Write a weekday and its number as the date nearest to today; what is no such day is left as it is."""

    def dated(found: "re.Match[str]") -> str:
        near = sorted((today + timedelta(days=n) for n in range(-_NEAR, _NEAR + 1)), key=lambda day: abs(day - today))
        meant = (day for day in near if (day.weekday(), day.day) == (WEEKDAYS[found[1]], int(found[2])) and accept(day))
        day = next(meant, None)
        return found[0] if day is None else day.isoformat()

    return _NUMBERED.sub(dated, folded)


def _bounds(folded: str, now: datetime, zone: ZoneInfo) -> tuple[date, date] | None:
    """Read one day, or two with a space or a word between them."""
    said = _FROM.sub("", folded, count=1)
    cuts = [(said, said), *((said[: cut.start()], said[cut.end() :]) for cut in _TO.finditer(said))]
    found = set()
    for first, last in cuts:
        try:
            start, end = (read_bound(part, now=now, zone=zone, end=False) for part in (first, last))
        except NotATime:
            continue
        found.add((start.astimezone(zone).date(), end.astimezone(zone).date()))
    return found.pop() if len(found) == 1 else None
