"""Read the time a wall clock shows: `11h30`, `9 Uhr`, `14.00 uur`, `8 pm`, `midi`.

A number alone is never a time, and no form stands for two times.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from commands.kit.when.errors import NotATime
from commands.kit.when.fold import LONGEST, fold
from commands.kit.when.instants import instant_of
from commands.kit.when.lexicon import AT, MIDNIGHT, NOON

_MINUTE: Final = r"(?P<minute>[0-5][0-9])"
_HOUR_WORD: Final = r"(?:h|u|uur|uhr)"
_HOUR: Final = r"(?P<hour>[01]?[0-9]|2[0-4])"
_WITH_COLON: Final = re.compile(rf"{_HOUR}:{_MINUTE}(?::(?P<second>[0-5][0-9]))?(?: ?{_HOUR_WORD})?")
_WITH_WORD: Final = re.compile(rf"{_HOUR} ?(?:{_HOUR_WORD}|heures?|o'clock)(?: ?{_MINUTE})?")
_WITH_DOT_AND_WORD: Final = re.compile(rf"{_HOUR}\.{_MINUTE} ?{_HOUR_WORD}")
_WITH_DOT: Final = re.compile(rf"{_HOUR}\.{_MINUTE}")
_TWELVE_HOURS: Final = re.compile(rf"(?P<hour>0?[1-9]|1[0-2])(?:[:.]{_MINUTE})? ?(?P<half>[ap])\.?m\.?")
_AT: Final = re.compile(rf"{AT} ")
_MIDNIGHT_HOUR: Final = 24


@dataclass(frozen=True)
class Clock:
    """A time of day as said; hour 24 is the midnight that ends the day."""

    hour: int
    minute: int = 0
    second: int = 0

    def on(self, day: date, zone: ZoneInfo) -> datetime:
        """Place this time on a local day, as an instant in UTC."""
        if self.hour == _MIDNIGHT_HOUR:
            return instant_of(day + timedelta(days=1), time.min, zone)
        return instant_of(day, time(self.hour, self.minute, self.second), zone)


MIDNIGHT_TO_COME: Final = Clock(_MIDNIGHT_HOUR)
MIDNIGHT_BEFORE: Final = Clock(0)
LAST_MINUTE: Final = Clock(23, 59)


def parse_clock(folded: str, *, dot_is_clock: bool = False) -> Clock | None:
    """Read a folded text as a time of day.

    Args:
        folded: the text, folded.
        dot_is_clock: read `14.10` as ten past two; elsewhere it could as well be 14 October and is not read.

    Returns:
        The time, or None if the text is none.
    """
    said = _AT.sub("", folded, count=1) if (introduced := _AT.match(folded)) else folded
    if said in NOON:
        return Clock(12)
    if said in MIDNIGHT:
        return MIDNIGHT_TO_COME
    if match := _TWELVE_HOURS.fullmatch(said):
        return Clock(int(match["hour"]) % 12 + (12 if match["half"] == "p" else 0), int(match["minute"] or 0))
    patterns = [_WITH_COLON, _WITH_WORD, _WITH_DOT_AND_WORD]
    if introduced or dot_is_clock:
        patterns.append(_WITH_DOT)
    for pattern in patterns:
        if match := pattern.fullmatch(said):
            parts = match.groupdict()
            clock = Clock(int(parts["hour"]), int(parts["minute"] or 0), int(parts.get("second") or 0))
            return None if clock.hour == _MIDNIGHT_HOUR and (clock.minute or clock.second) else clock
    return None


def read_clock_time(text: str) -> time:
    """Read a wall time, for what happens at the same hour every day; midnight is 00:00.

    Raises:
        NotATime: the text is no time of day; `24:00` is none either, for it belongs to no single day.
    """
    folded = fold(text)
    clock = parse_clock(folded, dot_is_clock=True) if len(folded) <= LONGEST else None
    if clock is None:
        raise NotATime(text)
    if clock.hour == _MIDNIGHT_HOUR:
        if "24" in folded:
            raise NotATime(text)
        return time.min
    return time(clock.hour, clock.minute, clock.second)
