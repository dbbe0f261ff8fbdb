"""What is open in a cell, topic by topic: each group says what of its own is, and here it is put in words.

Invariant: a topic is counted first and then shown by its first few; what one may not read in that room is not in it.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from math import inf

from commands.kit.context import Context
from commands.kit.when import instant_of
from commands.kit.words import Mention, Message, Once
from storage.values import UserId

SAME_DAY_FROM = time(16, 30)
"""From this local time on, what was decided today is asked for its communiqué."""
MOST_NAMES = 6
"""People named in one line; how many more there are is said."""


PAUSE = Once(Message("matters-begin"))
"""Says nothing: what stands before it is said in all the room's languages before what follows."""


class Topic(StrEnum):
    """What may be open, in the order in which a briefing goes through it."""

    ALERTS = "alerts"
    AGENDA = "agenda"
    EMBARGOES = "embargoes"
    REVIEWS = "reviews"
    READY = "ready"
    DRAFTS = "drafts"
    DECISIONS = "decisions"
    UNEXPLAINED = "unexplained"
    VACUUM = "vacuum"
    QUESTIONS = "questions"
    TASKS = "tasks"
    RUMOURS = "rumours"
    ROSTER = "roster"


@dataclass(frozen=True, slots=True)
class Asked:
    """For which cell, until when, and how many of each topic are shown."""

    cell: str
    day_begins: datetime
    day_ends: datetime
    most: int
    with_unexplained: bool
    """Whether it is late enough in the day to ask which decisions have no text."""
    key: str | None = None
    """The slot whose agenda it is for."""
    without: frozenset[Topic] = frozenset()
    """Topics that need not be looked for."""


@dataclass(frozen=True, slots=True)
class Matter:
    """One thing that is open."""

    line: Message
    at: datetime | None = None
    """What orders it among those that other groups give of the same topic."""


@dataclass(frozen=True, slots=True)
class Open:
    """What is open of one topic."""

    topic: Topic
    count: int
    first: tuple[Matter, ...]
    overdue: int = 0
    today: int = 0


Gives = Callable[[Context, Asked], Awaitable[Sequence[Open]]]


def ask(
    ctx: Context, cell: str, *, most: int = 3, key: str | None = None, with_unexplained: bool | None = None
) -> Asked:
    """Ask for what is open in a cell on the day it is there now."""
    zone = ctx.directory.zone
    local = ctx.now.astimezone(zone)
    begins, ends = (instant_of(local.date() + timedelta(days=days), time.min, zone) for days in (0, 1))
    late = local.time() >= SAME_DAY_FROM if with_unexplained is None else with_unexplained
    return Asked(cell, begins, ends, most, late, key)


def put_in(found: dict[Topic, Open], given: Open, most: int) -> None:
    """Put what a group gave of a topic together with what others gave of it."""
    if given.count:
        found[given.topic] = _joined(found.get(given.topic), given, most)


def _joined(before: Open | None, given: Open, most: int) -> Open:
    if before is None:
        return given
    both = sorted([*before.first, *given.first], key=lambda matter: matter.at.timestamp() if matter.at else inf)
    return Open(
        given.topic,
        before.count + given.count,
        tuple(both[:most]),
        before.overdue + given.overdue,
        before.today + given.today,
    )


def matter_lines(
    found: Mapping[Topic, Open], first: Sequence[Topic] = (), *, fewer: int | None = None
) -> list[Message | Once]:
    """Say what is open: each topic's count, its first lines and how many more there are; that nothing is, too.

    Args:
        found: what is open.
        first: the topics that come first.
        fewer: lines of each of the other topics; as many as were found when None.
    """
    lines: list[Message | Once] = []
    for topic in dict.fromkeys((*first, *Topic)):
        given = found.get(topic)
        if given is None:
            continue
        lines.append(Message(f"matters-{topic.value}", count=given.count, overdue=given.overdue, today=given.today))
        shown = given.first if fewer is None or topic in first else given.first[:fewer]
        lines += [Once(matter.line) for matter in shown]
        if given.count > len(shown):
            lines.append(Once(Message("matters-more", count=given.count - len(shown), topic=topic.value)))
    return [PAUSE, *lines] if lines else [Message("matters-none")]


def named(people: Sequence[UserId]) -> tuple[tuple[Mention, ...], int]:
    """Give the first of some people to name in a line, and how many more there are."""
    shown = tuple(Mention(user_id) for user_id in people[:MOST_NAMES])
    return shown, len(people) - len(shown)
