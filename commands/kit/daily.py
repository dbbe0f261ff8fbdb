"""What a digest tells of each cell and each person: the sections that every group gives of its own.

Invariant: each section says which kind of information it is, and only who may see that kind finds it in a digest.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Final

from commands.kit.context import Context
from commands.kit.disclosure import Matter
from commands.kit.when import instant_of
from commands.kit.words import Message
from storage.values import Role, UserId

MOST_LINES: Final = 5
"""Lines a section shows; how many more there are is said, with the command that shows them."""


class DailyPart(StrEnum):
    """What a digest tells of, in the order of its sections."""

    DECIDED = "decided"
    UNANNOUNCED = "unannounced"
    VACUUM = "vacuum"
    EMBARGOES = "embargoes"
    PUBLISHED = "published"
    REVIEWS = "reviews"
    READY = "ready"
    DRAFTS = "drafts"
    UNEXPLAINED = "unexplained"
    PRESS = "press"
    ALERTS = "alerts"
    RHYTHM = "rhythm"
    QUESTIONS = "questions"
    RUMOURS = "rumours"
    DECISIONS = "decisions"
    TASKS = "tasks"
    DUTY = "duty"
    REST = "rest"
    LOAD = "load"
    LIMITS = "limits"
    """In a week: who worked more than the thresholds."""
    TELEWORK = "telework"


@dataclass(frozen=True, slots=True)
class Period:
    """What a digest is about: some cells, from one instant up to another, on a local day."""

    cells: tuple[str, ...]
    since: datetime
    until: datetime
    day: date
    """The local day it is for."""
    most: int = MOST_LINES


@dataclass(frozen=True, slots=True)
class Section:
    """What a digest tells of one thing, in one cell or to one person."""

    part: DailyPart
    matter: Matter
    """Which kind of information it is: who may see it is in the table."""
    heading: Message
    lines: tuple[Message, ...]
    """The first of them."""
    count: int
    refs: frozenset[str] = frozenset()
    """What is counted, where several cells may tell of the same thing."""
    roles: tuple[Role, ...] = ()
    """Told only to who holds one of these in the cell; to all who may see it when empty."""


Page = Mapping[str, Sequence[Section]]
"""Sections by cell."""
GivesDaily = Callable[[Context, Period], Awaitable[Page]]
"""Gives a group's sections of every cell of a period, from a few questions to the database for all of them."""


@dataclass(frozen=True, slots=True)
class Own:
    """What a digest tells one person, and what is posted to them after it."""

    sections: tuple[Section, ...]
    after: Callable[[Mapping[str, object]], Awaitable[None]] | None = None
    """Posts it, with what of `ahead` was worked out before."""
    ahead: Mapping[str, Callable[[], Awaitable[object]]] = field(default_factory=dict)
    """By name what `after` needs and takes long to work out: each may be asked for in a unit of its own before."""


GivesOwn = Callable[[Context, Period, Sequence[UserId]], Awaitable[Mapping[UserId, Own]]]
"""Gives what a group tells some people of what waits for them, and for nobody else."""


def days_after(ctx: Context, day: date, days: int) -> datetime:
    """Give the instant at which a local day, so many days after another, begins."""
    return instant_of(day + timedelta(days=days), time.min, ctx.directory.zone)
