"""The rules of telework as the organisation defines them: regimes with their dates, teams, and each person's terms.

Invariant: frozen values and pure functions; numbers, dates and sources are data, and nothing here knows a request.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from typing import Any

from storage.calendar import Calendar
from storage.days import WEEKDAYS
from storage.telework_defaults import (
    CRISIS,
    CRISIS_NAME,
    NAMES,
    NORMAL,
    NORMAL_NAME,
    SOURCES_OF_CRISIS,
    SOURCES_OF_NORMAL,
)
from storage.telework_derogation import Derogation, read_derogation
from storage.values import UserId

STANDARD = "standard"
"""The profile of those of whom nothing else is said."""

RULES = (
    "authorisation",
    "category",
    "essential",
    "off-day",
    "holiday",
    "quota-week",
    "quota-year",
    "quota-month",
    "notice",
    "on-duty",
    "headcount",
    "double",
    "reason",
)
"""The rules a request is held against, by key."""

OTHER_RULES = "other"
"""The key of the source that stands for every rule without one of its own."""


@dataclass(frozen=True)
class Regime:
    """One version of a regime: what holds from a day on, until the next version of the same key."""

    key: str
    from_day: date
    name: Mapping[str, str]
    """By language."""
    is_norm: bool = False
    """Whether telework is the norm: then no quota counts."""
    weekly: Mapping[str, int] = field(default_factory=dict)
    """Days a week by profile, fixed and flexible together; no limit when empty."""
    yearly_share: float | None = None
    """Of the days somebody works in a year; no limit when none."""
    monthly_occasional: int | None = None
    """Occasional days a month; no limit when none."""
    excluded: frozenset[str] = frozenset()
    """Categories of staff that do not telework."""
    essential_on_site: bool = False
    """Whether essential functions stay on site."""
    notice: bool = True
    """Whether a request has to come before the day starts."""
    needs_reason: bool = False
    sources: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Where a rule comes from, by the key of the rule and by language; `other` for those that are not named."""

    def weekly_limit(self, profile: str) -> int | None:
        """Give the days a week of a profile, the standard one's when it has none of its own; None is no limit."""
        if self.is_norm:
            return None
        return self.weekly.get(profile, self.weekly.get(STANDARD))

    def source(self, rule: str) -> Mapping[str, str]:
        """Say by language where a rule of this regime comes from; nothing when the organisation does not say."""
        return self.sources.get(rule) or self.sources.get(OTHER_RULES) or {}


@dataclass(frozen=True)
class Team:
    """People of whom some have to be on site."""

    key: str
    cell: str | None
    """Whose rota and shifts count; any when none."""
    name: Mapping[str, str]
    members: tuple[UserId, ...]
    minimum: int = 0
    """How many are on site on each working day."""
    shifts: Mapping[str, int] = field(default_factory=dict)
    """How many are on site in a shift, by its key."""


@dataclass(frozen=True)
class TeleworkTerms:
    """Somebody's authorisation to telework, and their own days."""

    from_day: date
    until_day: date | None = None
    """The last day it holds; without end when none."""
    profile: str = STANDARD
    fixed_days: frozenset[int] = frozenset()
    """Weekdays teleworked every week, already granted; 0 is Monday."""
    off_days: frozenset[int] = frozenset()
    """Weekdays a part-timer does not work."""
    category: str = "office"
    essential: bool = False
    derogation: Derogation | None = None

    def holds_on(self, day: date) -> bool:
        """Say whether they are authorised on a day."""
        return self.from_day <= day and (self.until_day is None or day <= self.until_day)

    def weekly_limit(self, day: date, regime: Regime) -> int | None:
        """Give the days a week that count on a day under a regime; None is no limit."""
        limit = regime.weekly_limit(self.profile)
        more = self._derogation_on(day)
        return limit if more is None or more.weekly is None or limit is None else more.weekly

    def yearly_share(self, day: date, regime: Regime) -> float | None:
        """Give the share of the days worked in a year that counts on a day under a regime; None is no limit."""
        more = self._derogation_on(day)
        share = regime.yearly_share
        return share if more is None or more.yearly_share is None or share is None else more.yearly_share

    def _derogation_on(self, day: date) -> Derogation | None:
        return self.derogation if self.derogation is not None and self.derogation.holds_on(day) else None


STANDARD_REGIMES = (
    Regime(
        key=NORMAL,
        from_day=date(2021, 1, 1),
        name=NORMAL_NAME,
        weekly={STANDARD: 2, "translator": 3},
        yearly_share=0.6,
        monthly_occasional=3,
        excluded=frozenset({"restaurant", "cleaning"}),
        sources=SOURCES_OF_NORMAL,
    ),
    Regime(
        key=CRISIS,
        from_day=date(2021, 1, 1),
        name=CRISIS_NAME,
        is_norm=True,
        excluded=frozenset({"restaurant", "cleaning"}),
        essential_on_site=True,
        needs_reason=True,
        sources=SOURCES_OF_CRISIS,
    ),
)
"""What holds where the file has no version of them that begins as early."""


@dataclass(frozen=True)
class TeleworkRules:
    """The regimes in all their versions, and the times that count."""

    regimes: tuple[Regime, ...] = STANDARD_REGIMES
    default_regime: str = NORMAL
    """What is in force until somebody switches."""
    answer_within: int = 2
    """Working days; a default of this product, of no legal text."""
    remind_after: int = 1
    """Working days after the request until the one who has to answer is reminded."""
    escalate_after: int = 2
    """Working days after the request until it goes further up."""
    day_starts: time = time(7)
    """When a day starts for whoever has no duty on it."""
    on_site: Mapping[str, tuple[str, ...]] | None = None
    """By cell, the roles whose duty on site has to be done there; of every cell and role when None."""

    names: Mapping[str, Mapping[str, str]] = field(default_factory=lambda: NAMES)
    """What profiles and categories of staff are called, by key and language."""

    def called(self, key: str) -> Mapping[str, str]:
        """Give the name of a profile or a category by language: its key where it has none."""
        return self.names.get(key) or {"en": key}

    def is_on_site(self, cell: str, role: str) -> bool:
        """Say whether a duty on site in a role of a cell has to be done there."""
        return self.on_site is None or role in self.on_site.get(cell, ())

    def regime(self, key: str, day: date) -> Regime | None:
        """Give the version of a regime that holds on a day; None before its first one or when there is no such key."""
        versions = [regime for regime in self.regimes if regime.key == key and regime.from_day <= day]
        return max(versions, key=lambda regime: regime.from_day, default=None)

    def in_force(self, key: str | None, day: date) -> Regime:
        """Give the regime that holds on a day when this one was switched to; the default one when none was.

        A regime that is no longer in the file, or not yet, is none: the default one holds then.
        """
        chosen = self.regime(key, day) if key is not None else None
        return chosen or self.regime(self.default_regime, day) or self.regimes[0]

    def regime_keys(self) -> tuple[str, ...]:
        """List the regimes there are, in the file's order."""
        return tuple(dict.fromkeys(regime.key for regime in self.regimes))

    def name_of(self, key: str) -> Mapping[str, str]:
        """Give a regime's name by language, as its newest version has it; nothing when there is no such regime."""
        versions = [regime for regime in self.regimes if regime.key == key]
        return max(versions, key=lambda regime: regime.from_day).name if versions else {}


def with_standard(regimes: tuple[Regime, ...]) -> tuple[Regime, ...]:
    """Add the standard regimes to those of the file, save where the file's begin as early."""
    first = {key: min(r.from_day for r in regimes if r.key == key) for key in {regime.key for regime in regimes}}
    kept = (standard for standard in STANDARD_REGIMES if standard.from_day < first.get(standard.key, date.max))
    return (*kept, *regimes)


def worked_days(terms: TeleworkTerms, calendar: Calendar, first: date, last: date) -> Iterator[date]:
    """Go through the days somebody works in a stretch: working days that are no day off of theirs."""
    weekdays = frozenset(range(len(WEEKDAYS))) - terms.off_days
    yield from working_weekdays(weekdays, calendar, first, last)


def standing_days(terms: TeleworkTerms, calendar: Calendar, first: date, last: date) -> list[date]:
    """List the days of a stretch that the organisation file itself grants: the fixed days, where they count."""
    weekdays = terms.fixed_days - terms.off_days
    return [day for day in working_weekdays(weekdays, calendar, first, last) if terms.holds_on(day)]


def working_weekdays(weekdays: Collection[int], calendar: Calendar, first: date, last: date) -> Iterator[date]:
    """Go through the working days of a stretch that are one of some weekdays."""
    for day in days_between(first, last) if weekdays else ():
        if day.weekday() in weekdays and calendar.is_working_day(day):
            yield day


def days_between(first: date, last: date) -> Iterator[date]:
    """Go through the days from one to another, both included."""
    while first <= last:
        yield first
        first += timedelta(days=1)


def read_regime(data: Mapping[str, Any]) -> Regime:
    """Read a version of a regime as the organisation's rows keep it."""
    return Regime(
        key=data["key"],
        from_day=date.fromisoformat(data["from_day"]),
        name=data["name"],
        is_norm=data["is_norm"],
        weekly=data["weekly"],
        yearly_share=data["yearly_share"],
        monthly_occasional=data["monthly_occasional"],
        excluded=frozenset(data["excluded"]),
        essential_on_site=data["essential_on_site"],
        notice=data["notice"],
        needs_reason=data["needs_reason"],
        sources=data["sources"],
    )


def read_team(data: Mapping[str, Any]) -> Team:
    """Read a team as the organisation's rows keep it."""
    return Team(
        key=data["key"],
        cell=data["cell"],
        name=data["name"],
        members=tuple(map(UserId, data["members"])),
        minimum=data["minimum"],
        shifts=data["shifts"],
    )


def read_terms(data: Mapping[str, Any] | None) -> TeleworkTerms | None:
    """Read somebody's terms as the organisation's rows keep them; None where they have none."""
    if data is None:
        return None
    until_day = data.get("until_day")
    return TeleworkTerms(
        from_day=date.fromisoformat(data["from_day"]),
        until_day=date.fromisoformat(until_day) if until_day else None,
        profile=data["profile"],
        fixed_days=frozenset(map(WEEKDAYS.index, data["fixed_days"])),
        off_days=frozenset(map(WEEKDAYS.index, data["off_days"])),
        category=data["category"],
        essential=data["essential"],
        derogation=read_derogation(data.get("derogation")),
    )


def read_telework(data: Mapping[str, Any] | None, regimes: tuple[Regime, ...]) -> TeleworkRules:
    """Read the rules as the organisation's rows keep them."""
    regimes = with_standard(regimes)
    if data is None:
        return TeleworkRules(regimes)
    return TeleworkRules(
        regimes=regimes,
        default_regime=data["regime"],
        answer_within=data["answer_within"],
        remind_after=data["remind_after"],
        escalate_after=data["escalate_after"],
        day_starts=time.fromisoformat(data["day_starts"]),
        on_site=_read_on_site(data["on_site"]),
        names={**NAMES, **data["names"]},
    )


def _read_on_site(data: Mapping[str, Any] | None) -> Mapping[str, tuple[str, ...]] | None:
    return None if data is None else {cell: tuple(roles) for cell, roles in data.items()}
