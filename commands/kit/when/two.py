"""Tell the texts that have just two readings: `8.12`, a day or a time; `8-12`, a day or five; `dans 8 jours`, a week.

Pure: the day is a parameter; a text of which one reading does not exist is left alone, for it has the other.
"""

import re
from datetime import date, time, timedelta
from typing import Final

from commands.kit.when.clock import parse_clock
from commands.kit.when.dates import parse_day
from commands.kit.when.errors import TwoReadings
from commands.kit.when.lexicon import COUNTS, WEEKDAYS, alternatives

_DOTTED: Final = re.compile(rf"(?:{alternatives(WEEKDAYS)}\.?,? )?(?P<clock>[0-9]{{1,2}}\.[0-9]{{2}})")
_DASHED: Final = re.compile(r"(?P<first>[0-9]{1,2}) ?- ?(?P<last>[0-9]{1,2})")
_IN_DAYS: Final = re.compile(
    rf"(?:dans|over|binnen|in) (?P<count>[0-9]{{1,3}}|{alternatives(COUNTS)})"
    r" (?P<unit>jours?|j|dag(?:en)?|tage?n?|days?)"
)
_BY: Final = re.compile(r"^d'ici ")
_IN_WEEKS: Final = re.compile(
    rf"(?:dans|over|binnen|in) (?P<count>[0-9]{{1,2}}|an?|une|{alternatives(COUNTS)}|einer)"
    r" (?:semaines?|week|weken|wochen?|weeks)"
)
_SAID_FOR_WEEKS: Final = {8: 7, 15: 14}
"""Days that mean one week or two, but for who speaks English: "dans huit jours", "in acht Tagen"."""
_COMING: Final = 62
"""Days ahead within which every number of a month comes, the 31st too."""


def days_ahead(folded: str) -> int | None:
    """Say how many days from today a folded text names; None if it names none, or may mean two numbers of them."""
    if match := _IN_DAYS.fullmatch(folded):
        count = COUNTS.get(match["count"]) or int(match["count"])
        return count if count not in _SAID_FOR_WEEKS or match["unit"].startswith("day") else None
    if match := _IN_WEEKS.fullmatch(folded):
        said = match["count"]
        return 7 * (int(said) if said.isdecimal() else COUNTS.get(said, 1))
    return None


def refuse_day_or_clock(folded: str, today: date) -> None:
    """Refuse `8.12`, of which both the day and the time of day exist.

    Raises:
        TwoReadings: both readings.
    """
    match = _DOTTED.fullmatch(folded)
    if match is None:
        return
    day, clock = parse_day(folded, loosely=True), parse_clock(match["clock"], dot_is_clock=True)
    if clock is not None and day is not None and (found := day.candidates(today)):
        raise TwoReadings(folded, found[0], time(clock.hour, clock.minute))


def refuse_day_or_days(folded: str, today: date) -> None:
    """Refuse `8-12` where it may be one day or all from the 8th to the 12th.

    Raises:
        TwoReadings: both readings.
    """
    if not is_day_or_days(folded):
        return
    day = parse_day(folded.replace(" ", ""), loosely=True)
    found = day.candidates(today) if day is not None else ()
    coming = (today + timedelta(days=number) for number in range(_COMING))
    first = next((each for each in coming if day is not None and each.day == day.day), None)
    if found and first is not None and day is not None and day.month:
        raise TwoReadings(folded, found[0], (first, first.replace(day=day.month)))


def is_day_or_days(folded: str) -> bool:
    """Say whether two numbers with a dash between them may be days in their order."""
    match = _DASHED.fullmatch(folded)
    return match is not None and int(match["first"]) < int(match["last"])


def refuse_week_or_days(folded: str, today: date) -> None:
    """Refuse `dans 8 jours`, which many say for a week.

    Raises:
        TwoReadings: both readings.
    """
    said = _BY.sub("dans ", folded, count=1)
    match = _IN_DAYS.fullmatch(said)
    if match is None or days_ahead(said) is not None:
        return
    count = COUNTS.get(match["count"]) or int(match["count"])
    raise TwoReadings(folded, today + timedelta(days=_SAID_FOR_WEEKS[count]), today + timedelta(days=count))
