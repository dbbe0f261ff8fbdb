"""What a digest tells of each cell and each person: every group gives sections of its own, here they are put together.

Invariant: what belongs to a cell is worked out once for the cell, whoever reads it; each section says which kind of
information it is, and only who may see that kind finds it in a digest.
"""

from collections import deque
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, Final

from commands.kit.disclosure import Matter
from commands.kit.matters import Asked, Open, Topic, put_in
from commands.kit.matters import Gives as GivesOpen
from commands.kit.when import instant_of
from commands.kit.words import Message
from storage.values import Role, UserId

if TYPE_CHECKING:
    from commands.kit.context import Context
    from commands.kit.group import Group

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
GivesDaily = Callable[["Context", Period], Awaitable[Page]]
"""Gives a group's sections of every cell of a period, from a few questions to the database for all of them."""


@dataclass(frozen=True, slots=True)
class Own:
    """What a digest tells one person, and what is posted to them after it."""

    sections: tuple[Section, ...]
    after: Callable[[Mapping[str, object]], Awaitable[None]] | None = None
    """Posts it, with what of `ahead` was worked out before."""
    ahead: Mapping[str, Callable[[], Awaitable[object]]] = field(default_factory=dict)
    """By name what `after` needs and takes long to work out: each may be asked for in a unit of its own before."""


GivesOwn = Callable[["Context", Period, Sequence[UserId]], Awaitable[Mapping[UserId, Own]]]
"""Gives what a group tells some people of what waits for them, and for nobody else."""

_MATTERS: Final[Mapping[Topic, tuple[DailyPart, Matter]]] = {
    Topic.VACUUM: (DailyPart.VACUUM, Matter.DECISION),
    Topic.EMBARGOES: (DailyPart.EMBARGOES, Matter.EMBARGOED_DECISION),
    Topic.REVIEWS: (DailyPart.REVIEWS, Matter.COMMUNIQUE_DRAFT),
    Topic.READY: (DailyPart.READY, Matter.COMMUNIQUE_DRAFT),
    Topic.DRAFTS: (DailyPart.DRAFTS, Matter.COMMUNIQUE_DRAFT),
    Topic.UNEXPLAINED: (DailyPart.UNEXPLAINED, Matter.DECISION),
    Topic.ALERTS: (DailyPart.ALERTS, Matter.ALERT_RECEIPTS),
    Topic.QUESTIONS: (DailyPart.QUESTIONS, Matter.JOURNAL),
    Topic.DECISIONS: (DailyPart.DECISIONS, Matter.DECISION),
    Topic.TASKS: (DailyPart.TASKS, Matter.TASK),
    Topic.RUMOURS: (DailyPart.RUMOURS, Matter.RUMOUR),
}
"""What is open anyway, as cards and agendas show it; the roster gives sections of its own."""
_DATED: Final = frozenset({Topic.DECISIONS, Topic.TASKS})
"""Of these, only what is overdue or due until tomorrow evening."""
_OF_A_DAY: Final = frozenset({Topic.EMBARGOES, Topic.UNEXPLAINED})
"""What a week does not tell."""
_ORDER: Final = {part: number for number, part in enumerate(DailyPart)}


def days_after(ctx: "Context", day: date, days: int) -> datetime:
    """Give the instant at which a local day, so many days after another, begins."""
    return instant_of(day + timedelta(days=days), time.min, ctx.directory.zone)


class Gathering:
    """What groups tell of some cells, taken in one group at a time, so that no step of it takes long."""

    def __init__(self, groups: Sequence["Group"], period: Period, *, is_weekly: bool) -> None:
        """Begin with nothing: of a day what is due of it, of a week what stayed open and what only weeks tell."""
        self.period = period
        self._topics = [topic for topic in _MATTERS if not is_weekly or topic not in _OF_A_DAY]
        self._only_due = frozenset[Topic]() if is_weekly else _DATED
        self._told: dict[str, list[Section]] = {cell: [] for cell in period.cells}
        self._open: dict[str, dict[Topic, Open]] = {cell: {} for cell in period.cells}
        given = (gives for group in groups for gives in (group.weekly if is_weekly else group.daily))
        matters = [gives for group in groups for gives in group.matters]
        self._left: deque[Callable[[Context], Awaitable[None]]] = deque()
        self._left += (partial(self._take_told, each) for each in given)
        self._left += (partial(self._take_open, each, cell) for cell in period.cells for each in matters)

    @property
    def goes_on(self) -> bool:
        """Whether a group was not asked yet."""
        return bool(self._left)

    async def step(self, ctx: "Context") -> None:
        """Ask the next group."""
        await self._left[0](ctx)
        self._left.popleft()

    def page(self) -> dict[str, list[Section]]:
        """Give what all of them told, in order."""
        found = {}
        for cell, sections in self._told.items():
            is_open = [self._open[cell][topic] for topic in self._topics if topic in self._open[cell]]
            shown = (_section(each, only_due=each.topic in self._only_due) for each in is_open)
            whole = [*sections, *(section for section in shown if section.count)]
            found[cell] = sorted(whole, key=lambda one: _ORDER[one.part])
        return found

    async def _take_told(self, gives: GivesDaily, ctx: "Context") -> None:
        for cell, sections in (await gives(ctx, self.period)).items():
            self._told[cell] += (section for section in sections if section.count)

    async def _take_open(self, gives: GivesOpen, cell: str, ctx: "Context") -> None:
        begins, ends = (days_after(ctx, self.period.day, days) for days in (0, 2))
        without = frozenset(Topic) - set(self._topics)
        asked = Asked(cell, begins, ends, self.period.most, Topic.UNEXPLAINED in self._topics, without=without)
        for given in await gives(ctx, asked):
            put_in(self._open[cell], given, asked.most)


async def collect_own(
    ctx: "Context", groups: Sequence["Group"], period: Period, people: Sequence[UserId]
) -> dict[UserId, list[Own]]:
    """Put together what groups tell each of some people of their own."""
    found: dict[UserId, list[Own]] = {}
    for group in groups:
        for gives in group.own_daily:
            for user_id, own in (await gives(ctx, period, people)).items():
                found.setdefault(user_id, []).append(own)
    return found


def _section(is_open: Open, *, only_due: bool) -> Section:
    """Make a section of what is open, or of what is due of it."""
    part, matter = _MATTERS[is_open.topic]
    count = is_open.overdue + is_open.today if only_due else is_open.count
    is_all = is_open.topic in _DATED and not only_due
    name = f"digest-part-{part.value}-open" if is_all else f"digest-part-{part.value}"
    heading = Message(name, count=count, overdue=is_open.overdue)
    return Section(part, matter, heading, tuple(one.line for one in is_open.first[:count]), count)
