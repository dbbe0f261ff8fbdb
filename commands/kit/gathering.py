"""What all groups tell, put together: what is open in a cell, the sections of a digest, what waits for each person.

Invariant: what belongs to a cell is worked out once for the cell, whoever reads it.
"""

from collections import deque
from collections.abc import Awaitable, Callable, Mapping, Sequence
from functools import partial
from typing import Final

from commands.kit.context import Context
from commands.kit.daily import DailyPart, GivesDaily, Own, Period, Section, days_after
from commands.kit.disclosure import Matter
from commands.kit.group import Group
from commands.kit.matters import Asked, Gives, Open, Topic, put_in
from commands.kit.words import Message
from storage.values import UserId

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


async def collect(ctx: Context, groups: Sequence[Group], asked: Asked) -> dict[Topic, Open]:
    """Let each group say what of its own is open; what several give of one topic is put together."""
    found: dict[Topic, Open] = {}
    for group in groups:
        for gives in group.matters:
            for given in await gives(ctx, asked):
                put_in(found, given, asked.most)
    return found


class Gathering:
    """What groups tell of some cells, taken in one group at a time, so that no step of it takes long."""

    def __init__(self, groups: Sequence[Group], period: Period, *, is_weekly: bool) -> None:
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

    async def step(self, ctx: Context) -> None:
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

    async def _take_told(self, gives: GivesDaily, ctx: Context) -> None:
        for cell, sections in (await gives(ctx, self.period)).items():
            self._told[cell] += (section for section in sections if section.count)

    async def _take_open(self, gives: Gives, cell: str, ctx: Context) -> None:
        begins, ends = (days_after(ctx, self.period.day, days) for days in (0, 2))
        without = frozenset(Topic) - set(self._topics)
        asked = Asked(cell, begins, ends, self.period.most, Topic.UNEXPLAINED in self._topics, without=without)
        for given in await gives(ctx, asked):
            put_in(self._open[cell], given, asked.most)


async def collect_own(
    ctx: Context, groups: Sequence[Group], period: Period, people: Sequence[UserId]
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
