"""The rules of telework: what a request breaks, on which of its days, by the regime in force on each of them.

Pure: numbers, dates and sources are the organisation's data; a request keeps to the rules when nothing is found.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import lru_cache
from zoneinfo import ZoneInfo

from commands.kit.when import instant_of
from storage.calendar import Calendar
from storage.duty import Duty, DutyPlace
from storage.telework import PlannedDay, TeleworkKind
from storage.telework_rules import Regime, TeleworkRules, TeleworkTerms, worked_days


class Rule(StrEnum):
    """A rule, by the key its source has in the organisation file; in the order in which breaches are told."""

    CATEGORY = "category"
    AUTHORISATION = "authorisation"
    ESSENTIAL = "essential"
    HOLIDAY = "holiday"
    OFF_DAY = "off-day"
    DOUBLE = "double"
    ON_DUTY = "on-duty"
    HEADCOUNT = "headcount"
    QUOTA_YEAR = "quota-year"
    QUOTA_WEEK = "quota-week"
    QUOTA_MONTH = "quota-month"
    NOTICE = "notice"
    REASON = "reason"

    @property
    def code(self) -> str:
        """What outsiders read in `refusal`."""
        return _CODES.get(self, self.value)

    @property
    def waiver(self) -> str | None:
        """Who may let a request pass that breaks it: the manager, the director; nobody when None."""
        return _WAIVERS.get(self)


_CODES = {
    Rule.CATEGORY: "category-excluded",
    Rule.AUTHORISATION: "not-authorised",
    Rule.ESSENTIAL: "essential-function",
    Rule.HOLIDAY: "no-working-day",
    Rule.DOUBLE: "already-asked",
    Rule.NOTICE: "too-late",
    Rule.REASON: "reason-missing",
}
_WAIVERS = {Rule.NOTICE: "manager", Rule.QUOTA_WEEK: "director", Rule.QUOTA_YEAR: "director"}


@dataclass(frozen=True)
class Wanted:
    """What is asked for: the kind and the days, each once and in order."""

    kind: TeleworkKind
    days: tuple[date, ...]
    has_reason: bool = False
    is_pattern: bool = False
    """Whether the days are those of a pattern that comes back each week, as far as it is looked at."""


@dataclass(frozen=True)
class Place:
    """How many of a team are on site on a day, or in a shift of it, when one more person is not."""

    team: str
    """Its key."""
    day: date
    left: int
    minimum: int
    shift: str | None = None

    @property
    def is_short(self) -> bool:
        """Whether too few are left."""
        return self.left < self.minimum


@dataclass(frozen=True)
class Situation:
    """What a request is held against, as one unit read it."""

    now: datetime
    zone: ZoneInfo
    calendar: Calendar
    rules: TeleworkRules
    regimes: Mapping[date, Regime]
    """In force on each day that is asked for or held."""
    terms: TeleworkTerms | None
    held: tuple[PlannedDay, ...] = ()
    """The days that others of the person's requests hold, and those that the organisation file grants."""
    asked_elsewhere: Mapping[date, str] = field(default_factory=dict)
    """Days that another request of the person already has, with its reference."""
    duties: tuple[Duty, ...] = ()
    """The person's own."""
    places: tuple[Place, ...] = ()

    @property
    def own_terms(self) -> TeleworkTerms:
        """The person's terms, or what holds of whoever has none."""
        return self.terms or TeleworkTerms(date.min)

    def starts(self, day: date) -> datetime:
        """Say when a day starts for the person: with their shift, else when the organisation's day does."""
        shifts = [duty.starts_at for duty in self.duties if duty.day == day and duty.place is DutyPlace.ON_SITE]
        return min(shifts, default=instant_of(day, self.rules.day_starts, self.zone))

    def works_on(self, day: date) -> bool:
        """Say whether the person works on a day: no weekend, holiday or bridging day, and no day off of theirs."""
        return self.calendar.is_working_day(day) and day.weekday() not in self.own_terms.off_days


@dataclass(frozen=True)
class Breach:
    """One rule that a request breaks, and on which days."""

    rule: Rule
    days: tuple[date, ...]
    regime: Regime
    used: int = 0
    """Of a quota: the days there would be, with those that are held already."""
    limit: int = 0
    refs: tuple[str, ...] = ()
    """The other requests that have the days already, or take up the quota."""
    duties: tuple[Duty, ...] = field(default=(), compare=False)
    places: tuple[Place, ...] = ()
    starts: datetime | None = None
    until_day: date | None = None
    """Of an authorisation that is over, its last day."""


@dataclass(frozen=True)
class Judgement:
    """What became of a request before the rules."""

    breaches: tuple[Breach, ...]
    counted: tuple[date, ...]
    """The days that count."""
    skipped: tuple[date, ...]
    """Holidays, bridging days and weekends, which do not."""

    @property
    def waived_by_manager(self) -> bool:
        """Whether it is refused only for what the manager's written agreement makes good."""
        return bool(self.breaches) and all(breach.rule.waiver == "manager" for breach in self.breaches)


def judge(wanted: Wanted, situation: Situation) -> Judgement:
    """Hold a request against every rule; the breaches come with the most serious first, each rule once."""
    calendar = situation.calendar
    skipped = tuple(day for day in wanted.days if not calendar.is_working_day(day))
    working = tuple(day for day in wanted.days if calendar.is_working_day(day))
    counted = tuple(day for day in working if situation.works_on(day))
    barred = list(_barred(wanted.days, situation))
    if barred:
        return Judgement(tuple(barred), counted, skipped)
    found = [
        *_essential(counted, situation),
        *_days(wanted, working, situation),
        *_on_site(wanted, counted, situation),
        *_quotas(wanted, counted, situation),
        *_formal(wanted, counted, situation),
    ]
    order = list(Rule)
    return Judgement(tuple(sorted(found, key=lambda breach: order.index(breach.rule))), counted, skipped)


def _regimes(days: Iterable[date], situation: Situation) -> Iterator[tuple[date, Regime]]:
    return ((day, situation.regimes[day]) for day in days)


def _barred(days: tuple[date, ...], situation: Situation) -> Iterator[Breach]:
    """Find what keeps somebody from teleworking at all: nothing else matters then."""
    terms = situation.terms
    if terms is not None:
        out = [day for day, regime in _regimes(days, situation) if terms.category in regime.excluded]
        if out:
            yield Breach(Rule.CATEGORY, tuple(out), situation.regimes[out[0]])
    closed = tuple(day for day in days if terms is None or not terms.holds_on(day))
    if closed:
        until = terms.until_day if terms is not None and terms.until_day and terms.until_day < closed[0] else None
        yield Breach(Rule.AUTHORISATION, closed, situation.regimes[closed[0]], until_day=until)


def _essential(counted: tuple[date, ...], situation: Situation) -> Iterator[Breach]:
    if situation.own_terms.essential:
        days = tuple(day for day, regime in _regimes(counted, situation) if regime.essential_on_site)
        if days:
            yield Breach(Rule.ESSENTIAL, days, situation.regimes[days[0]])


def _days(wanted: Wanted, working: tuple[date, ...], situation: Situation) -> Iterator[Breach]:
    """Find the days that cannot be asked for."""
    if not working:
        yield Breach(Rule.HOLIDAY, wanted.days, situation.regimes[wanted.days[0]])
        return
    off = tuple(day for day in working if not situation.works_on(day))
    if off:
        yield Breach(Rule.OFF_DAY, off, situation.regimes[off[0]])
    asked = situation.asked_elsewhere
    twice = tuple(day for day in working if day in asked)
    if twice:
        yield Breach(Rule.DOUBLE, twice, situation.regimes[twice[0]], refs=(asked[twice[0]],))


def _on_site(wanted: Wanted, counted: tuple[date, ...], situation: Situation) -> Iterator[Breach]:
    """Find the days on which the person has to be there, or would be missed by a team."""
    duties = () if wanted.is_pattern else tuple(duty for duty in situation.duties if needs_presence(duty, situation))
    bound = tuple(day for day in counted if any(duty.day == day for duty in duties))
    if bound:
        regime = situation.regimes[bound[0]]
        yield Breach(Rule.ON_DUTY, bound, regime, duties=tuple(duty for duty in duties if duty.day in bound))
    left = set(counted) - set(bound)
    short = tuple(place for place in situation.places if place.is_short and place.day in left)
    if short:
        days = tuple(sorted({place.day for place in short}))
        yield Breach(Rule.HEADCOUNT, days, situation.regimes[days[0]], places=short)


def needs_presence(duty: Duty, situation: Situation) -> bool:
    """Say whether a duty has to be done on site: it is no stand-by, and its role is one of those done there."""
    return duty.place is DutyPlace.ON_SITE and situation.rules.is_on_site(duty.cell, duty.role)


# -------------------------------------------------------------------------------------------------------- quotas


def _quotas(wanted: Wanted, counted: tuple[date, ...], situation: Situation) -> Iterator[Breach]:
    free = [day for day, regime in _regimes(counted, situation) if not regime.is_norm]
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
    free = [day for day, regime in _regimes(counted, situation) if not regime.is_norm]
    limits = {day: situation.regimes[day].weekly_limit(situation.own_terms.profile) for day in free}
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
        shares = [share for day in mine if (share := situation.regimes[day].yearly_share) is not None]
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


def monday_of(day: date) -> date:
    """Give the Monday of a day's week."""
    return day - timedelta(days=day.weekday())


# --------------------------------------------------------------------------------------------------------- form


def _formal(wanted: Wanted, counted: tuple[date, ...], situation: Situation) -> Iterator[Breach]:
    """Find what the request itself lacks: to have come in time, and a reason."""
    begun = [
        day for day, regime in _regimes(counted, situation) if regime.notice and situation.starts(day) <= situation.now
    ]
    if begun:
        regime, starts = situation.regimes[begun[0]], situation.starts(begun[0])
        yield Breach(Rule.NOTICE, tuple(begun), regime, starts=starts)
    unexplained = [day for day, regime in _regimes(counted, situation) if regime.needs_reason]
    if unexplained and not wanted.has_reason:
        yield Breach(Rule.REASON, tuple(unexplained), situation.regimes[unexplained[0]])
