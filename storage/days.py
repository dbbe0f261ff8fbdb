"""On which days something happens: every day, some weekdays, every n days, the first Thursday of the month, one day.

Invariant: a rule is written in one way only, the one it is stored in; whether a day is one of its days needs no clock.
"""

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from typing_extensions import override

WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
"""As the organisation file names them; the place of each is its number."""
ORDINALS: Final = ("first", "second", "third", "fourth", "last")
DAILY: Final = frozenset(range(7))
WORKING_WEEK: Final = frozenset(range(5))
LONGEST_STEP: Final = 366
"""Days from one occurrence to the next that "every n days" may leave."""
_LAST: Final = len(ORDINALS) - 1

_EVERY: Final = re.compile(r"every (?P<step>[1-9]\d{0,2}) days?")
_NTH: Final = re.compile(rf"(?P<nth>{'|'.join(ORDINALS)}) (?P<day>{'|'.join(WEEKDAYS)})")
_SINCE: Final = re.compile(r"(?P<rule>.+) from (?P<start>\d{4}-\d{2}-\d{2})")


@dataclass(frozen=True)
class DayRule:
    """A rule of days; exactly one of its kinds is given.

    Attributes:
        weekdays: it happens on these days of the week, Monday is 0.
        step: it happens every so many days, counted from `start`.
        nth: it happens on the nth (0 is the first, 4 the last) of these weekdays in the month.
        only: it happens on this day alone.
        start: it happens on no day before this one.
    """

    weekdays: frozenset[int] = frozenset()
    step: int | None = None
    nth: int | None = None
    only: date | None = None
    start: date | None = None

    def __post_init__(self) -> None:
        """Refuse what says nothing, or counts from no day."""
        if not self.weekdays <= DAILY:
            raise ValueError(f"weekdays are numbered 0 to 6, not {sorted(self.weekdays)}")
        if not self.weekdays and self.step is None and self.only is None:
            raise ValueError("a rule of days names a day at least")
        if self.step is not None and (self.start is None or not 1 <= self.step <= LONGEST_STEP):
            raise ValueError("every n days needs a day to count from, and at most a year from one to the next")
        if self.nth is not None and (len(self.weekdays) != 1 or not 0 <= self.nth <= _LAST):
            raise ValueError("the first to fourth or the last of one weekday")

    def includes(self, day: date) -> bool:
        """Say whether a day is one of the rule's."""
        if self.only is not None:
            return day == self.only
        if self.start is not None and day < self.start:
            return False
        if self.step is not None and self.start is not None:
            return (day - self.start).days % self.step == 0
        return day.weekday() in self.weekdays and (self.nth is None or self._is_nth(day, self.nth))

    @staticmethod
    def _is_nth(day: date, nth: int) -> bool:
        """Say whether a day is the nth, or the last, of its weekday in its month."""
        if nth == _LAST:
            return day.day > monthrange(day.year, day.month)[1] - 7
        return (day.day - 1) // 7 == nth

    @override
    def __str__(self) -> str:
        """Write the rule as it is stored and as the organisation file may name it."""
        since = f" from {self.start.isoformat()}" if self.start is not None else ""
        return f"{self._bare()}{since}"

    def _bare(self) -> str:
        if self.only is not None:
            return self.only.isoformat()
        if self.step is not None:
            return f"every {self.step} days"
        if self.nth is not None:
            return f"{ORDINALS[self.nth]} {WEEKDAYS[next(iter(self.weekdays))]}"
        if self.weekdays == DAILY:
            return "daily"
        if self.weekdays == WORKING_WEEK:
            return "weekdays"
        return ",".join(name for number, name in enumerate(WEEKDAYS) if number in self.weekdays)


def read_day_rule(text: str, start: date | None = None) -> DayRule:
    """Read a rule as the organisation file writes it.

    Args:
        text: `daily`, `weekdays`, `mon,wed,fri`, `every 2 days`, `first thu`, `2026-12-24`; any of them but the last
            may end with ` from 2026-12-07`.
        start: the first day, when the text does not say.

    Raises:
        ValueError: the text is no such rule, or counts from no day.
    """
    rule = " ".join(text.lower().split())
    since = _SINCE.fullmatch(rule)
    if since is not None:
        rule, start = since["rule"], date.fromisoformat(since["start"])
    if rule == "daily":
        return DayRule(weekdays=DAILY, start=start)
    if rule == "weekdays":
        return DayRule(weekdays=WORKING_WEEK, start=start)
    if every := _EVERY.fullmatch(rule):
        return DayRule(step=int(every["step"]), start=start)
    if nth := _NTH.fullmatch(rule):
        weekday = WEEKDAYS.index(nth["day"])
        return DayRule(weekdays=frozenset({weekday}), nth=ORDINALS.index(nth["nth"]), start=start)
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", rule) and start is None:
        return DayRule(only=date.fromisoformat(rule))
    names = [name.strip() for name in rule.split(",")]
    if not set(names) <= set(WEEKDAYS):
        raise ValueError(f"not daily, weekdays, a list of {','.join(WEEKDAYS)}, every n days or first thu: {text!r}")
    return DayRule(weekdays=frozenset(map(WEEKDAYS.index, names)), start=start)


def since(rule: DayRule, start: date) -> DayRule:
    """Give the same rule, from a day on."""
    return replace(rule, start=start)
