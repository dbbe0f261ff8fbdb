"""What a request to telework is held against, and what is found: the words that the rules are written in.

Invariant: frozen values; numbers, dates and sources are the organisation's data.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from commands.kit.when import instant_of
from storage.calendar import Calendar
from storage.duty import Duty, DutyPlace
from storage.telework import PlannedDay, TeleworkKind
from storage.telework_rules import Regime, TeleworkRules, TeleworkTerms


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
    until: date = date.min
    """The last day up to which other days may be offered, beyond the weeks that are asked for."""

    @property
    def own_terms(self) -> TeleworkTerms:
        """The person's terms, or what holds of whoever has none."""
        return self.terms or TeleworkTerms(date.min)

    def regimes_of(self, days: Iterable[date]) -> Iterator[tuple[date, Regime]]:
        """Give days with the regime in force on each."""
        return ((day, self.regimes[day]) for day in days)

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


def monday_of(day: date) -> date:
    """Give the Monday of a day's week."""
    return day - timedelta(days=day.weekday())
