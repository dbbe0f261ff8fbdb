"""How long something lasts, in words: below a minute its seconds, below a day its minutes, below a week its hours.

Invariant: pure; what is shown is never further from the truth than half of the smallest unit shown.
"""

from datetime import timedelta
from math import inf
from typing import Literal

from babel.dates import format_timedelta

from commands.kit.words import catalog
from storage.values import Language

_SECOND, _MINUTE, _HOUR = timedelta(seconds=1), timedelta(minutes=1), timedelta(hours=1)
_DAY, _WEEK = timedelta(days=1), timedelta(days=7)


def say_lasting(value: timedelta, language: Language) -> str:
    """Say how long something lasts."""
    value = abs(value)
    if value < _MINUTE - _SECOND / 2:
        return catalog().say(language, "lasting-seconds", {"seconds": max(round(value / _SECOND), 1)})
    # rounded before it is split, so that nothing lasts "2 h 60"
    smallest = _MINUTE if value < _DAY - _MINUTE / 2 else _HOUR if value < _WEEK - _HOUR / 2 else _DAY
    rounded = round(value / smallest) * smallest
    days, rest = divmod(rounded, _DAY)
    hours, minutes = rest // _HOUR, (rest % _HOUR) // _MINUTE
    if days and hours:
        return catalog().say(language, "lasting-days-hours", {"days": days, "hours": hours})
    if hours and minutes:
        return catalog().say(language, "lasting-hours-minutes", {"hours": hours, "minutes": f"{minutes:02}"})
    granularity: Literal["day", "hour", "minute"] = "day" if days else "hour" if hours else "minute"
    return format_timedelta(rounded, granularity=granularity, threshold=inf, locale=language.value)
