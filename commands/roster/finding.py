"""What a roster is found to be at fault with, as data: who, what, when, how much and how much it should be.

Invariant: a finding names one person, or none where nobody is on duty; words are put to it elsewhere.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from commands.roster.hours import Span, days_of
from storage.duty import Duty


class FindingKind(StrEnum):
    """What is found, the most serious first."""

    DOUBLE = "double"
    """On site in two places, or in two roles, at once."""
    GAP = "gap"
    """Nobody is on duty in a cell."""
    VACANT = "vacant"
    """Nobody is on duty in a role that the shift needs."""
    REST = "rest"
    """Too short between two days of work."""
    DAY = "day"
    """Too much work in one day."""
    WEEK = "week"
    """Too much work in one week."""
    NIGHT = "night"
    """Too much work in one night."""
    STANDBY = "standby"
    """On call right before or after work: good to know, no fault."""


@dataclass(frozen=True)
class Finding:
    """One thing found in a roster."""

    kind: FindingKind
    at: datetime
    """When it begins: the rest, the day, the gap."""
    until: datetime
    person: str | None = None
    measured: timedelta = timedelta()
    limit: timedelta = timedelta()
    cell: str | None = None
    cells: tuple[str, ...] = ()
    role: str | None = None
    roles: tuple[str, ...] = ()
    shift: str | None = None

    @property
    def is_fault(self) -> bool:
        """Whether somebody should do something about it."""
        return self.kind is not FindingKind.STANDBY

    def is_no_worse_than(self, before: "Finding") -> bool:
        """Say whether it is what was found before a change too, as bad at least: a rest no shorter, work no longer."""
        if (self.kind, self.person, self.place) != (before.kind, before.person, before.place):
            return False
        if not Span(self.at, self.until).meets(Span(before.at, before.until)):
            return False
        if self.kind is FindingKind.REST:
            return self.measured >= before.measured
        return self.measured <= before.measured

    @property
    def place(self) -> frozenset[tuple[str, str]]:
        """Where somebody is on site at once, whichever is named first; nothing for other findings."""
        return frozenset(zip(self.cells, self.roles, strict=True))

    def touches(self, first: date, last: date, zone: ZoneInfo) -> bool:
        """Say whether it is about some local days, both included."""
        return Span(self.at, self.until).meets(days_of(first, last, zone))


def span_of(duty: Duty) -> Span:
    """Give when a duty is."""
    return Span(duty.starts_at, duty.ends_at)


def by_person(duties: Iterable[Duty]) -> dict[str, list[Duty]]:
    """Sort duties by person, in the order in which each is first on duty."""
    found: dict[str, list[Duty]] = {}
    for duty in sorted(duties, key=lambda one: (one.starts_at, one.ends_at)):
        found.setdefault(duty.person, []).append(duty)
    return found


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Put findings in the order in which they are said: by kind, then by time."""
    kinds = list(FindingKind)
    return sorted(findings, key=lambda found: (kinds.index(found.kind), found.at, found.person or ""))
