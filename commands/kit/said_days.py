"""The days that somebody asks for: single ones, or weekdays that come back each week.

Invariant: reading is pure; a refusal repeats nothing of what was typed, which may say why, but days with two readings.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated

from typing_extensions import override

from commands.kit import when
from commands.kit.reads import Reads, Scope
from commands.kit.two_readings import question_of
from commands.kit.words import Message, Refusal


@dataclass(frozen=True)
class SaidDays:
    """Days as somebody named them, each once and in order."""

    days: tuple[date, ...]
    """Of weekdays that come back, the first of each."""
    comes_back: bool = False
    """Whether the text itself says that they come back each week."""
    until: date | None = None
    """The last day on which they may; without end when none."""
    since: date | None = None
    """The day from which they do, where the text names one."""
    later: tuple[date, ...] = ()
    """What the same words mean once today is over, where today is only one of the days they may name: its weekday is a
    week later, of a week what is left after it. None for whoever says today, or its date."""


class ReadsDays(Reads):
    """A set of days, or weekdays that come back, none before today."""

    word = "days"

    @override
    def read(self, text: str, scope: Scope) -> SaidDays:
        """Read days as people write them, each once and in order; `every Tuesday` as what comes back."""
        said, zone = text.strip(_AROUND), scope.directory.zone
        try:
            each = when.read_each_week(said, now=scope.now, zone=zone)
            if each is not None:
                return SaidDays(each.days, comes_back=True, until=each.until, since=each.since)
            days = when.read_days(said, now=scope.now, zone=zone)
            return SaidDays(days, later=_later(said, days, scope))
        except when.TimePassed as passed:
            raise Refusal("date-past", Message("refusal-days-past")) from passed
        except when.TwoReadings as two:
            raise Refusal("usage", question_of(two, said)) from two
        except when.NotATime as unread:
            raise Refusal("usage", Message(_why_unread(said))) from unread


def _later(said: str, days: tuple[date, ...], scope: Scope) -> tuple[date, ...]:
    """Read the same words as if they were said tomorrow; none where they name today itself."""
    zone = scope.directory.zone
    today = scope.now.astimezone(zone).date()
    if today not in days:
        return ()
    try:
        later = when.read_days(said, now=scope.now + _DAY, zone=zone)
    except (when.NotATime, when.TimePassed):
        return ()
    left = tuple(day for day in days if day != today)
    return later if later == left or today + _WEEK in later else ()


def _why_unread(said: str) -> str:
    """Name what is said of words that are no days."""
    if _PERSON.search(said):
        return "refusal-days-own"
    return "refusal-days-half" if _PART_OF_DAY.search(when.fold(said)) else "refusal-days-unread"


_DAY, _WEEK = timedelta(days=1), timedelta(weeks=1)
_PERSON = re.compile(r"(?:^|\s)@\w")
_PART_OF_DAY = re.compile(
    r"\b(?:matin|matinee|apres-midi|apres midi|demi-jour(?:nee|s)?|demi-journees|halve dag|halber tag|halben tag"
    r"|half day|half a day|midi|vanmiddag|vanmorgen)\b"
    r"|(?:voormiddag|namiddag|ochtend|vormittag|nachmittag|morning|afternoon)s?\b"  # maandagnamiddag, Montagvormittag
    r"|\b\d{1,2}\s?(?:h|u|uur|uhr|am|pm)(?:\d{2})?\b|\b\d{1,2}:\d{2}\b"
)
_AROUND = ' \n:"\u201c\u201d\u201e\u00ab\u00bb'
"""What may stand around a set of days: blanks, quotes, and the colon after the command."""

AskedDays = Annotated[SaidDays, ReadsDays()]
