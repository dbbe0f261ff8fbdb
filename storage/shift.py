"""The shifts that duties are made of, and the thresholds they are held against: the organisation file's data.

Invariant: frozen values; a shift is hours on the wall, which become instants on a day where the organisation lives.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import time
from typing import Any

from storage.days import WEEKDAYS
from storage.duty import DutyPlace
from storage.values import Role

MONITORING, LIAISON, WATCH = "monitoring", "d5", "watch"
"""What people are on duty for besides the roles of a cell: following the media, speaking for the provinces'
discipline 5, and being within reach at night."""

DUTY_ROLES = (
    Role.COORDINATOR.value,
    MONITORING,
    Role.DRAFTER.value,
    Role.SPOKESPERSON.value,
    Role.MANAGER.value,
    LIAISON,
    Role.MEMBER.value,
    WATCH,
)
"""What people may be on duty for, in the order of a roster; the organisation may add its own after them."""


@dataclass(frozen=True)
class Shift:
    """One turn of duty, the same hours every day."""

    key: str
    """As people write it: `J`."""
    starts: time
    ends: time
    """The next day's where it is not after the start."""
    place: DutyPlace = DutyPlace.ON_SITE
    role: str | None = None
    """What one is on duty for where nobody says."""
    needs: tuple[str, ...] = ()
    """The roles that somebody has to be on duty in, each day."""
    days: tuple[str, ...] = WEEKDAYS
    """The days of the week on which it needs them."""
    cells: tuple[str, ...] = ()
    """Whose shift it is; all cells' when empty."""
    name: Mapping[str, str] = field(default_factory=dict)


STANDARD_SHIFTS = (
    Shift("J", time(6, 45), time(14, 15)),
    Shift("S", time(13, 15), time(20, 45)),
    Shift("N", time(20, 45), time(6, 45), DutyPlace.ON_CALL, WATCH),
)
"""Where the file has none: two teams with an hour to hand over, and the night on call at home."""


@dataclass(frozen=True)
class DutyRules:
    """What a roster is held against; durations in seconds."""

    rest: int = 11 * 3600
    """Between two days of work (Act of 14 December 2000)."""
    day: int = 11 * 3600
    """Work in one day: a warning, not a limit of the law for everybody."""
    week: int = 50 * 3600
    """Work in one week, Monday to Sunday: a warning, as the day's."""
    night: int = 8 * 3600
    """Work at night in one turn (Act of 14 December 2000)."""
    night_from: time = time(20)
    night_to: time = time(6)
    """The hours of the night, which count as evening and night in the load."""
    pause: int = 4 * 3600
    """A break no longer than this does not end a day of work."""
    swap_expires: int = 24 * 3600
    """How long an exchange may wait for both to agree."""
    always: tuple[str, ...] | None = None
    """The cells in which somebody has to be on duty at any hour; when not said, those that have duties on call."""
    roles: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Names of what the organisation has people on duty for, besides `DUTY_ROLES`, by key and language."""


def read_shift(data: Mapping[str, Any]) -> Shift:
    """Read a shift as the organisation's rows keep it."""
    return Shift(
        key=data["key"],
        starts=time.fromisoformat(data["starts"]),
        ends=time.fromisoformat(data["ends"]),
        place=DutyPlace(data.get("place", DutyPlace.ON_SITE)),
        role=data.get("role"),
        needs=tuple(data.get("needs") or ()),
        days=tuple(data.get("days") or WEEKDAYS),
        cells=tuple(data.get("cells") or ()),
        name=data.get("name") or {},
    )


def read_rules(data: Mapping[str, Any] | None) -> DutyRules:
    """Read the thresholds as the organisation's rows keep them."""
    if data is None:
        return DutyRules()
    always = data.get("always")
    return DutyRules(
        rest=data["rest"],
        day=data["day"],
        week=data["week"],
        night=data["night"],
        night_from=time.fromisoformat(data["night_from"]),
        night_to=time.fromisoformat(data["night_to"]),
        pause=data["pause"],
        swap_expires=data["swap_expires"],
        always=tuple(always) if always is not None else None,
        roles=data["roles"],
    )
