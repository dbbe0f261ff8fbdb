"""Which days somebody could still ask for, when what they asked for is not possible as it stands.

Pure: whatever is offered keeps to every rule at the moment it is offered.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from commands.telework.rules import judge
from commands.telework.situation import Situation, Wanted, monday_of

MOST_TRIED = 31
"""Days of one request that are tried one by one."""
_WEEK_DAYS = 7
MOST_WEEKS = 2
"""Weeks of a request in which other days are looked for."""
MOST_STARTS = 4
"""Weeks from which a pattern could begin that are tried, when it cannot begin with the first."""


def possible_days(wanted: Wanted, situation: Situation) -> tuple[date, ...]:
    """Give those of the days asked for that may stay, the first ones first; of a pattern the first of each weekday."""
    kept: tuple[date, ...] = ()
    for day in _candidates(wanted):
        if _keeps_to_rules(wanted, (*kept, day), situation):
            kept = (*kept, day)
    return kept


def free_days(wanted: Wanted, situation: Situation) -> tuple[date, ...]:
    """Give the other days of the same weeks that somebody could ask for, each by itself; else those of the next."""
    mondays = sorted({monday_of(day) for day in wanted.days})[:MOST_WEEKS]
    found = tuple(day for monday in mondays for day in _free_in(monday, wanted, situation))
    after = mondays[-1] + timedelta(days=_WEEK_DAYS)
    return found or (tuple(_free_in(after, wanted, situation)) if after <= situation.until else ())


def _free_in(monday: date, wanted: Wanted, situation: Situation) -> Iterator[date]:
    today = situation.now.astimezone(situation.zone).date()
    single = replace(wanted, is_pattern=False)
    for day in (monday + timedelta(days=number) for number in range(_WEEK_DAYS)):
        if day >= today and day not in wanted.days and _keeps_to_rules(single, (day,), situation):
            yield day


def suggested_days(wanted: Wanted, situation: Situation) -> tuple[date, ...]:
    """Give the days to ask for instead: what may stay, or else as many others of those weeks, the nearest first.

    A pattern that cannot stay from its first week on may begin with a later one.
    """
    kept = possible_days(wanted, situation)
    if wanted.is_pattern:
        return kept or _later(wanted, situation)
    if kept:
        return kept
    first = wanted.days[0]
    for day in sorted(free_days(wanted, situation), key=lambda day: abs(day - first)):
        if len(kept) < len(wanted.days) and _keeps_to_rules(wanted, (*kept, day), situation):
            kept = (*kept, day)
    return tuple(sorted(kept))


def _later(wanted: Wanted, situation: Situation) -> tuple[date, ...]:
    """Give what of a pattern could stay from the first of the next weeks on that leaves any of it."""
    for monday in sorted({monday_of(day) for day in wanted.days})[1 : MOST_STARTS + 1]:
        coming = replace(wanted, days=tuple(day for day in wanted.days if day >= monday))
        if kept := possible_days(coming, situation):
            return kept
    return ()


def _candidates(wanted: Wanted) -> Iterator[date]:
    if not wanted.is_pattern:
        yield from wanted.days[:MOST_TRIED]
        return
    seen: set[int] = set()
    for day in wanted.days:
        if day.weekday() not in seen:
            seen.add(day.weekday())
            yield day


def _keeps_to_rules(wanted: Wanted, days: tuple[date, ...], situation: Situation) -> bool:
    """Say whether these days, with a reason, would be possible; each of them has to count."""
    if not all(situation.works_on(day) for day in days):
        return False
    weekdays = {day.weekday() for day in days}
    meant = tuple(day for day in wanted.days if day.weekday() in weekdays) if wanted.is_pattern else tuple(sorted(days))
    return not judge(replace(wanted, days=meant, has_reason=True), situation).breaches
