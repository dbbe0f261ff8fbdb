"""Read the time a wall clock shows: `11h30`, `9 Uhr`, `14.00 uur`, `8 pm`, `half acht`, `midi`.

A number alone is never a time, and no form stands for two times: `half 8` is one in Dutch and another in English,
and is read only where a Dutch or German word stands beside it.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from commands.kit.when.errors import NotATime
from commands.kit.when.fold import LONGEST, fold
from commands.kit.when.instants import instant_of
from commands.kit.when.lexicon import AT, HOURS, MIDNIGHT, NOON, alternatives

_MINUTE: Final = r"(?P<minute>[0-5][0-9])"
_HOUR_WORD: Final = r"(?:h|u|uur|uhr)"
_HOUR: Final = r"(?P<hour>[01]?[0-9]|2[0-4])"
_WITH_COLON: Final = re.compile(rf"{_HOUR}:{_MINUTE}(?::(?P<second>[0-5][0-9]))?(?: ?{_HOUR_WORD})?")
_WITH_WORD: Final = re.compile(rf"{_HOUR} ?(?:{_HOUR_WORD}|heures?|o'clock)(?: ?{_MINUTE})?")
_WITH_DOT_AND_WORD: Final = re.compile(rf"{_HOUR}\.{_MINUTE} ?{_HOUR_WORD}")
_WITH_DOT: Final = re.compile(rf"{_HOUR}\.{_MINUTE}")
_TWELVE_HOURS: Final = re.compile(rf"(?P<hour>0?[1-9]|1[0-2])(?:[:.]{_MINUTE})? ?(?P<half>[ap])\.?m\.?")
_HOUR_SAID: Final = rf"(?P<hour>{alternatives(HOURS)}|0?[1-9]|1[0-2])(?: ?{_HOUR_WORD})?"
_SPOKEN: Final = tuple(
    (re.compile(pattern), minutes)
    for pattern, minutes in (
        (rf"half (?P<hour>{alternatives(HOURS)})", -30),
        (rf"om half {_HOUR_SAID}", -30),
        (rf"(?:um )?halb {_HOUR_SAID}", -30),
        (rf"(?:om )?kwart voor {_HOUR_SAID}", -15),
        (rf"(?:om )?kwart (?:na|over) {_HOUR_SAID}", 15),
        (rf"(?:um )?viertel vor {_HOUR_SAID}", -15),
        (rf"(?:um )?viertel nach {_HOUR_SAID}", 15),
        (rf"(?:at )?(?:a )?quarter to {_HOUR_SAID}", -15),
        (rf"(?:at )?(?:a )?quarter past {_HOUR_SAID}", 15),
        (rf"(?:at )?half past {_HOUR_SAID}", 30),
        (r"a (?P<hour>[01]?[0-9]|2[0-3]) ?(?:h|heures?) et demie", 30),
        (r"a (?P<hour>[01]?[0-9]|2[0-3]) ?(?:h|heures?) et quart", 15),
    )
)
"""What people say of halves and quarters, and how many minutes from the full hour that is."""
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
    if (spoken := _spoken(folded)) is not None:
        return spoken
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


def _spoken(folded: str) -> Clock | None:
    """Read halves and quarters of an hour; as on the clocks of a station, `half acht` is in the morning."""
    for pattern, minutes in _SPOKEN:
        if match := pattern.fullmatch(folded):
            hour = HOURS.get(match["hour"]) or int(match["hour"])
            if minutes < 0 and hour == 1:  # half een, kwart voor een: past noon, for at night nobody says so
                hour += 12
            return Clock(*divmod(hour * 60 + minutes, 60))
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
