"""Read how long something lasts: `15m`, `1h30`, `2 heures`, `een half uur`, `30 Minuten`.

Units come from large to small, each once; the result is elapsed time, whatever the clocks do meanwhile.
"""

import re
from datetime import timedelta
from typing import Final

from commands.kit.when.errors import NotATime
from commands.kit.when.fold import LONGEST, fold
from commands.kit.when.lexicon import AND

_DESCENDING: Final = (
    (timedelta(weeks=1), "w semaine semaines week weken weeks woche wochen"),
    (timedelta(days=1), "d j jour jours dag dagen tag tage tagen day days"),
    (timedelta(hours=1), "h u uur uren heure heures stunde stunden std hour hours hr hrs"),
    (timedelta(minutes=1), "m min mins mn minute minutes minuut minuten"),
    (timedelta(seconds=1), "s sec secs sek seconde secondes seconden second seconds sekunde sekunden"),
)
_UNITS: Final = {word: unit for unit, words in _DESCENDING for word in words.split()}
_ONE: Final = re.compile(r"(?:une?|een|eine[mnr]?|ein|an?|one) ")
_PIECE: Final = re.compile(r"(?P<number>[0-9]{1,5})(?: ?(?P<unit>[a-z]+)\.?)?")
_BETWEEN: Final = re.compile(rf" ?(?:{AND} )?")
_MINUTES: Final = {
    "demi-heure": 30, "demi heure": 30, "half uur": 30, "halfuur": 30, "halbe stunde": 30, "halben stunde": 30,
    "half an hour": 30, "half hour": 30,
    "heure et demie": 90, "anderhalf uur": 90, "anderthalb stunden": 90, "eineinhalb stunden": 90,
    "hour and a half": 90,
    "quart d'heure": 15, "kwartier": 15, "viertelstunde": 15, "quarter of an hour": 15,
    "trois quarts d'heure": 45, "drie kwartier": 45, "driekwartier": 45, "dreiviertelstunde": 45,
    "three quarters of an hour": 45,
}  # fmt: skip
"""Spoken durations, without their article, in minutes."""
_MINUTES_IN_HOUR: Final = 60


def parse_duration(folded: str) -> timedelta | None:
    """Read a folded text as a duration, or give None."""
    without_article = _ONE.sub("", folded, count=1) if _ONE.match(folded) else folded
    if without_article in _MINUTES:
        return timedelta(minutes=_MINUTES[without_article])
    return _sum_of_pieces(folded if without_article == folded else f"1 {without_article}")


def _sum_of_pieces(said: str) -> timedelta | None:
    """Add up `1d 2h`, `2 uur en 30 minuten` or `1h30`."""
    total, last, position = timedelta(), None, 0
    while match := _PIECE.match(said, position):
        if match["unit"] is None:
            # A bare number counts minutes after hours, and is written as on a clock: 1h30, not 1h5 nor 1h90.
            clock_like = len(match["number"]) == len("30") and int(match["number"]) < _MINUTES_IN_HOUR
            if last != timedelta(hours=1) or not clock_like:
                return None
        elif match["unit"] not in _UNITS:
            return None
        unit = _UNITS[match["unit"] or "min"]
        if last is not None and unit >= last:
            return None
        total, last, position = total + int(match["number"]) * unit, unit, match.end()
        if position == len(said):
            return total
        if between := _BETWEEN.match(said, position):
            position = between.end()
    return None


def read_duration(text: str) -> timedelta:
    """Read how long something lasts.

    Raises:
        NotATime: the text is no duration.
    """
    folded = fold(text)
    found = parse_duration(folded) if len(folded) <= LONGEST else None
    if found is None:
        raise NotATime(text)
    return found
