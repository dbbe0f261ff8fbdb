"""How the time and the days of a slot are read from what a coordinator types, and said again.

Invariant: a time of day alone is every day's; a time with a day is that day alone.
"""

from dataclasses import dataclass
from datetime import date, time
from typing import Annotated

from typing_extensions import override

from commands.kit import when
from commands.kit.reads import Reads, Scope
from commands.kit.types import ReadsInstant
from commands.kit.words import Message, Refusal, Word
from storage.days import ORDINALS, WEEKDAYS, DayRule


@dataclass(frozen=True, slots=True)
class SlotTime:
    """When a slot is: a time of day, and the day if one was said."""

    at: time
    day: date | None = None


class ReadsSlotTime(ReadsInstant):
    """A time of day, `10h30`; or a time to come with its day, `demain 14h`."""

    @override
    def read(self, text: str, scope: Scope) -> SlotTime:  # type: ignore[override]
        """Read a wall time, or an instant to come."""
        try:
            return SlotTime(when.read_clock_time(text))
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
        except when.NotATime as unread:
            raise Refusal("usage", Message("refusal-not-days", word=text)) from unread


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
