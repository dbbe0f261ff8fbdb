"""How the time and the days of a slot are read from what a coordinator types, and said again.

Invariant: a time of day alone is every day's; a time with a day is that day alone; no time of day is ever guessed.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Annotated

from typing_extensions import override

from commands.kit import when
from commands.kit.reads import Reads, Scope
from commands.kit.two_readings import question_of
from commands.kit.types import ReadsInstant
from commands.kit.words import Message, Refusal, Word
from storage.days import ORDINALS, WEEKDAYS, DayRule


@dataclass(frozen=True, slots=True)
class SlotTime:
    """When a slot is: a time of day, and the day if one was said."""

    at: time
    day: date | None = None


_TOWARDS = re.compile(r"(?i)(?:naar|tot|auf|bis|to|until|pour|au) (?=\S)")
"""What stands before the time to which something is moved: "naar 12u30"."""
_BY = re.compile(r"(?i)(?:\+ ?|(?:de|d'une?|met|um|by) )?(?P<length>\S.*)")


class ReadsMoment(ReadsInstant):
    """A moment to come with its time of day: of a day alone it is asked at what time."""

    @override
    def read(self, text: str, scope: Scope) -> datetime:
        """Read an instant to come."""
        said = _TOWARDS.sub("", text.strip(), count=1)
        at = super().read(said, scope)
        try:
            when.read_days(said, now=scope.now, zone=scope.directory.zone)
        except (when.NotATime, when.TimePassed):
            return at
        raise Refusal("usage", Message("refusal-hour-missing", word=said))


@dataclass(frozen=True, slots=True)
class NewTime:
    """The moment to which something is moved, and whether its day was said or can only be today's."""

    at: datetime
    has_day: bool


class ReadsNewTime(ReadsMoment):
    """The moment to which something is moved: a length alone may count from now as well as from what it was."""

    @override
    def read(self, text: str, scope: Scope) -> NewTime:  # type: ignore[override]
        """Read an instant to come; "+30m" and "de 30 minutes" are refused with the question they raise."""
        found = _BY.fullmatch(text.strip())
        if found is not None and _is_length(found["length"]) and not _is_clock(text):
            raise Refusal("usage", Message("refusal-moved-by", word=text.strip()))
        at = super().read(text, scope)
        return NewTime(at, has_day=not _is_clock(_TOWARDS.sub("", text.strip(), count=1)))


def _is_length(text: str) -> bool:
    try:
        when.read_duration(text)
    except when.NotATime:
        return False
    return True


def _is_clock(text: str) -> bool:
    """Say whether a text is a time of day: "11h" is one, whatever else it may be."""
    try:
        when.read_clock_time(text)
    except when.NotATime:
        return False
    return True


class ReadsSlotTime(ReadsMoment):
    """A time of day, `10h30`; or a time to come with its day, `demain 14h`."""

    @override
    def read(self, text: str, scope: Scope) -> SlotTime:  # type: ignore[override]
        """Read a wall time, or an instant to come."""
        try:
            when.refuse_two_readings(text, now=scope.now, zone=scope.directory.zone)
            return SlotTime(when.read_clock_time(text))
        except when.TwoReadings as two:
            raise Refusal("usage", question_of(two, text)) from two
        except when.NotATime:
            local = super().read(text, scope).astimezone(scope.directory.zone)
        return SlotTime(local.time().replace(second=0), local.date())


class ReadsDayRule(Reads):
    """On which days: `en semaine`, `lundi et jeudi`, `tous les 2 jours`, `premier jeudi du mois`."""

    word = "days"

    @override
    def read(self, text: str, scope: Scope) -> DayRule:
        """Read a rule of days."""
        try:
            return when.read_rule(text, now=scope.now, zone=scope.directory.zone)
        except when.TimePassed as passed:
            raise Refusal("date-past", Message("refusal-date-past", word=text, at=passed.at)) from passed
        except when.TwoReadings as two:
            raise Refusal("usage", question_of(two, text)) from two
        except when.NotATime as unread:
            raise Refusal("usage", Message("refusal-not-days", word=text)) from unread


Moment = Annotated[datetime, ReadsMoment()]
MovedTo = Annotated[NewTime, ReadsNewTime()]
TimeOfSlot = Annotated[SlotTime, ReadsSlotTime()]
DaysOfSlot = Annotated[DayRule, ReadsDayRule()]


def say_rule(rule: DayRule) -> Message:
    """Say on which days a rule has something happen."""
    if rule.only is not None:
        return Message("days-once", day=rule.only)
    if rule.step is not None:
        return Message("days-every", count=rule.step)
    names = tuple(Word(f"weekday-{name}") for number, name in enumerate(WEEKDAYS) if number in rule.weekdays)
    if rule.nth is not None:
        return Message("days-monthly", nth=Word(f"ordinal-{ORDINALS[rule.nth]}"), day=names[0])
    written = str(DayRule(weekdays=rule.weekdays))
    return Message(f"days-{written}") if written in {"daily", "weekdays"} else Message("days-weekly", days=names)
