"""Quiet hours as the organisation defines them: between which hours people are left alone, and for whom others hold.

Invariant: frozen values and wall times; which instants they are on a day is computed where they are asked for.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import time
from typing import Any

from storage.values import Role, UserId

NEVER = "never"
"""What somebody chose who is called at any hour."""


@dataclass(frozen=True)
class QuietHours:
    """From which hour to which people are left alone, and whether weekends and days off are quiet throughout."""

    starts: time
    ends: time
    """The next day's where it is not after the start."""
    weekends: bool = False
    holidays: bool = False
    """Whether public holidays, the organisation's own days off and bridging days are."""


@dataclass(frozen=True)
class QuietException:
    """Other hours for those who hold one of some roles, or for some people."""

    roles: tuple[Role, ...]
    people: tuple[UserId, ...]
    hours: QuietHours | None
    """None: they are called at any hour."""


@dataclass(frozen=True)
class QuietRules:
    """The organisation's quiet hours."""

    hours: QuietHours
    exceptions: tuple[QuietException, ...] = ()
    analyst_at: time = time(6, 50)
    """When whoever is on duty for the monitoring gets the morning card, at the earliest."""
    roster: bool = True
    """Whether the roster says by day, too, whose hours it is not: of whoever is off while others are on duty."""

    def hours_of(self, user_id: UserId, roles: Collection[Role]) -> QuietHours | None:
        """Give somebody's quiet hours: those made for them by name, else for a role of theirs, else everybody's."""
        for exception in self.exceptions:
            if user_id in exception.people:
                return exception.hours
        for exception in self.exceptions:
            if not set(exception.roles).isdisjoint(roles):
                return exception.hours
        return self.hours


def _read_hours(data: Mapping[str, Any]) -> QuietHours:
    return QuietHours(
        time.fromisoformat(data["starts"]), time.fromisoformat(data["ends"]), data["weekends"], data["holidays"]
    )


def read_quiet(data: Mapping[str, Any] | None) -> QuietRules | None:
    """Read quiet hours as the organisation's rows keep them; none where the organisation has none."""
    if data is None:
        return None
    exceptions = tuple(
        QuietException(
            tuple(map(Role, entry["roles"])),
            tuple(map(UserId, entry["people"])),
            _read_hours(entry["hours"]) if entry["hours"] is not None else None,
        )
        for entry in data["exceptions"]
    )
    return QuietRules(_read_hours(data["hours"]), exceptions, time.fromisoformat(data["analyst_at"]), data["roster"])


def read_choice(text: str) -> QuietHours | None:
    """Read the hours that somebody chose for themselves, as they are kept: `21:00-06:30`; `never` is none."""
    if text == NEVER:
        return None
    starts, ends = text.split("-")
    return QuietHours(time.fromisoformat(starts), time.fromisoformat(ends))


def choice_text(hours: QuietHours | None) -> str:
    """Write hours that somebody chose for themselves as they are kept."""
    return NEVER if hours is None else f"{hours.starts:%H:%M}-{hours.ends:%H:%M}"
