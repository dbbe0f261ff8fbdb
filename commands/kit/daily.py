"""What a digest tells of each cell and each person: every group gives sections of its own, here they are put together.

Invariant: what belongs to a cell is worked out once for the cell, whoever reads it; each section says which kind of
information it is, and only who may see that kind finds it in a digest.
"""

from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from commands.kit.disclosure import Matter
from commands.kit.matters import Asked, Open, Topic, collect
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
    after: Callable[[], Awaitable[None]] | None = None


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


def days_after(ctx: "Context", day: date, days: int) -> datetime:
    """Give the instant at which a local day, so many days after another, begins."""
    return instant_of(day + timedelta(days=days), time.min, ctx.directory.zone)


async def collect_daily(ctx: "Context", groups: Sequence["Group"], period: Period) -> dict[str, list[Section]]:
    """Put together what groups tell of each cell in a daily digest."""
    given = [gives for group in groups for gives in group.daily]
    return await _collected(ctx, groups, period, given, list(_MATTERS), only_due=_DATED)


async def collect_weekly(ctx: "Context", groups: Sequence["Group"], period: Period) -> dict[str, list[Section]]:
    """Put together what groups tell of each cell in a weekly digest: what stayed open, and what only weeks tell."""
    given = [gives for group in groups for gives in group.weekly]
    stays_open = [topic for topic in _MATTERS if topic not in (Topic.EMBARGOES, Topic.UNEXPLAINED)]
    return await _collected(ctx, groups, period, given, stays_open, only_due=frozenset())


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


async def _collected(
    ctx: "Context",
    groups: Sequence["Group"],
    period: Period,
    given: Sequence[GivesDaily],
    topics: Sequence[Topic],
    *,
    only_due: Collection[Topic],
) -> dict[str, list[Section]]:
    found: dict[str, list[Section]] = {cell: [] for cell in period.cells}
    for gives in given:
        for cell, sections in (await gives(ctx, period)).items():
            found[cell] += (section for section in sections if section.count)
    begins, ends = days_after(ctx, period.day, 0), days_after(ctx, period.day, 2)
    for cell in period.cells:
        with_unexplained = Topic.UNEXPLAINED in topics
        asked = Asked(cell, begins, ends, period.most, with_unexplained, without=frozenset(Topic) - set(topics))
        is_open = await collect(ctx, groups, asked)
        shown = (_section(is_open[topic], only_due=topic in only_due) for topic in topics if topic in is_open)
        found[cell] += (section for section in shown if section.count)
    order = list(DailyPart)
    return {cell: sorted(sections, key=lambda one: order.index(one.part)) for cell, sections in found.items()}


def _section(is_open: Open, *, only_due: bool) -> Section:
    """Make a section of what is open, or of what is due of it."""
    part, matter = _MATTERS[is_open.topic]
    count = is_open.overdue + is_open.today if only_due else is_open.count
    is_all = is_open.topic in _DATED and not only_due
    name = f"digest-part-{part.value}-open" if is_all else f"digest-part-{part.value}"
    heading = Message(name, count=count, overdue=is_open.overdue)
    return Section(part, matter, heading, tuple(one.line for one in is_open.first[:count]), count)
