"""The quotas of telework: of a week, of a month for occasional days, and of a year.

Pure: a day counts once, whoever grants it; days on which telework is the norm count in none of them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from commands.telework.situation import Breach, Rule, Situation, Wanted, monday_of
from storage.calendar import Calendar
from storage.telework import PlannedDay, TeleworkKind
from storage.telework_rules import Regime, TeleworkTerms, worked_days


def check_quotas(wanted: Wanted, counted: tuple[date, ...], situation: Situation) -> Iterator[Breach]:
    """Find the quotas that a request would pass, each once."""
    free = [day for day, regime in situation.regimes_of(counted) if not regime.is_norm]
    if not free:
        return
    others = [planned for planned in situation.held if planned.day not in counted]
    yield from _year(free, others, situation)
    if wanted.kind is TeleworkKind.OCCASIONAL:
        yield from _month(free, others, situation)
    yield from _week(wanted, counted, situation)


@dataclass(frozen=True)
class WeekCount:
    """What a week would have of its quota with the days that are asked for."""

    monday: date
    days: tuple[date, ...]
    """Those that are asked for in it."""
    used: int
    """All of them, with those that are held already."""
    limit: int
    refs: tuple[str, ...]
    """The other requests that hold days of it."""


def week_counts(wanted: Wanted, counted: tuple[date, ...], situation: Situation) -> tuple[WeekCount, ...]:
    """Count the days of each week that has a quota, fixed and flexible together; occasional ones have none."""
    if wanted.kind is TeleworkKind.OCCASIONAL:
        return ()
    free = [day for day, regime in situation.regimes_of(counted) if not regime.is_norm]
    limits = {day: situation.own_terms.weekly_limit(day, situation.regimes[day]) for day in free}
    others = [planned for planned in situation.held if planned.day not in counted]
    found = []
    for monday in sorted({monday_of(day) for day in free}):
        mine = tuple(day for day in free if monday_of(day) == monday)
        week = [each for each in others if monday_of(each.day) == monday]
        held = [each for each in week if counts_in_week(each, situation.regimes[each.day])]
        known = [limit for day in mine if (limit := limits[day]) is not None]
        if known:
            used = len({each.day for each in held} | set(mine))
            refs = tuple(dict.fromkeys(each.ref for each in held if each.ref is not None))
            found.append(WeekCount(monday, mine, used, min(known), refs))
    return tuple(found)


def _week(wanted: Wanted, counted: tuple[date, ...], situation: Situation) -> Iterator[Breach]:
    """Find the first week with more days than the profile allows."""
    for week in week_counts(wanted, counted, situation):
        if week.used > week.limit:
            regime = situation.regimes[week.days[0]]
            yield Breach(Rule.QUOTA_WEEK, week.days, regime, used=week.used, limit=week.limit, refs=week.refs)
            return


def _year(days: list[date], others: list[PlannedDay], situation: Situation) -> Iterator[Breach]:
    """Find the first year with more days than the share of those that the person works in it."""
    for year in sorted({day.year for day in days}):
        mine = [day for day in days if day.year == year]
        terms = situation.own_terms
        shares = [share for day in mine if (share := terms.yearly_share(day, situation.regimes[day])) is not None]
        if not shares:
            continue
        held = {p.day for p in others if p.day.year == year and not situation.regimes[p.day].is_norm}
        used, limit = len(held | set(mine)), year_limit(situation.own_terms, situation.calendar, year, min(shares))
        if used > limit:
            yield Breach(Rule.QUOTA_YEAR, tuple(mine), situation.regimes[mine[0]], used=used, limit=limit)
            return


def _month(days: list[date], others: list[PlannedDay], situation: Situation) -> Iterator[Breach]:
    """Find the first month with more occasional days than the regime allows."""
    for month in sorted({day.replace(day=1) for day in days}):
        mine = [day for day in days if day.replace(day=1) == month]
        limits = [most for day in mine if (most := situation.regimes[day].monthly_occasional) is not None]
        held = {p.day for p in others if p.day.replace(day=1) == month and p.kind is TeleworkKind.OCCASIONAL}
        used = len({day for day in held if not situation.regimes[day].is_norm} | set(mine))
        if limits and used > min(limits):
            yield Breach(Rule.QUOTA_MONTH, tuple(mine), situation.regimes[mine[0]], used=used, limit=min(limits))
            return


def counts_in_week(planned: PlannedDay, regime: Regime) -> bool:
    """Say whether a day counts in its week's quota: fixed and flexible ones do, unless telework is the norm."""
    return not regime.is_norm and planned.kind is not TeleworkKind.OCCASIONAL


def year_limit(terms: TeleworkTerms, calendar: Calendar, year: int, share: float) -> int:
    """Give the most days somebody may telework in a year: a share of those they work, rounded down."""
    return int(_worked_in(terms.off_days, calendar, year) * share + 1e-9)


@lru_cache(maxsize=64)
def _worked_in(off_days: frozenset[int], calendar: Calendar, year: int) -> int:
    terms = TeleworkTerms(date.min, off_days=off_days)
    return sum(1 for _ in worked_days(terms, calendar, date(year, 1, 1), date(year, 12, 31)))
