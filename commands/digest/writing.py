"""A digest put together for one reader: the day in one sentence, what is theirs alone, then cell by cell.

Invariant: only what the reader may see is in it; it always fits an event, whole sections being cut to the command that
shows them; that there is nothing to report is said. The mail says all of it, but only counts what is one person's
business.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Final

from commands.digest.sections import Pages, Shown, Sized, cells_read, show, visible
from commands.kit.content import LARGEST_CONTENT
from commands.kit.context import Context
from commands.kit.daily import DailyPart, Own, Period, Section
from commands.kit.disclosure import Standing
from commands.kit.layout import Heading, Item, lay
from commands.kit.picture import Week
from commands.kit.words import About, Laid, Message
from storage.directory import Directory
from storage.values import Language, UserId

SPARE: Final = 3_000
"""Bytes kept for what stands around the sections of a digest."""
_CUT_FIRST: Final = tuple(reversed(DailyPart))


@dataclass(frozen=True, slots=True)
class Notes:
    """What is said of the digest itself."""

    late: datetime | None = None
    """When it was due, where it comes late."""
    missed: tuple[date, ...] = ()
    """The days before on which none came that should have."""
    is_weekly: bool = False
    """Whether it is of a week: then nothing of one that was missed is in it."""

    def of_weeks(self) -> "Notes":
        """Say the same of a weekly digest."""
        return replace(self, is_weekly=True)

    def lines(self) -> list[Message]:
        """Say it, a line each."""
        found = []
        if self.late is not None:
            found.append(Message("digest-late", due=self.late))
        if self.missed:
            first, last, count = self.missed[0], self.missed[-1], len(self.missed)
            message_id = "digest-missed-weekly" if self.is_weekly else "digest-missed"
            found.append(Message(message_id, first=first, last=last, count=count))
        return found


@dataclass(slots=True)
class Cell:
    """What a digest shows of one cell."""

    key: str
    title: Sized
    sections: list[Shown]
    nothing: Sized
    rest: Sized
    """What stands for all its sections when there is no room for any."""
    cut: set[DailyPart] = field(default_factory=set)
    is_shut: bool = False

    def parts(self) -> list[Sized]:
        """Give what is shown of it."""
        if self.is_shut:
            return [self.title, self.rest]
        shown = (one.cut if one.section.part in self.cut else one.whole for one in self.sections)
        return [self.title, *shown] if self.sections else [self.title, self.nothing]


@dataclass(frozen=True, slots=True)
class Audience:
    """Who reads, in which language, and what they may see."""

    reader: UserId
    language: Language
    standing: Standing


@dataclass(frozen=True, slots=True)
class Written:
    """A digest as a message that fits an event, and as one that says everything."""

    short: Message
    full: Message
    week: Week | None = None
    """What its picture shows, where there is something to show; its numbers are said in both."""


async def cells_of(ctx: Context, pages: Pages, audience: Audience, period: Period) -> list[Cell]:
    """Give what a reader may see of the cells of a period, laid out in their language."""
    page = await pages.of(ctx, period)
    seen = {cell: list(visible(audience.standing, audience.reader, cell, page[cell])) for cell in period.cells}
    return [_cell(ctx, pages, cell, sections, audience.language) for cell, sections in seen.items()]


def _cell(ctx: Context, pages: Pages, cell: str, sections: Sequence[Section], language: Language) -> Cell:
    count = sum(section.count for section in sections)
    return Cell(
        cell,
        pages.laid(ctx, Heading(Message("digest-cell", cell=cell), 1), language, cell),
        [pages.shown(ctx, section, language) for section in sections],
        pages.laid(ctx, Message("digest-cell-nothing"), language),
        pages.laid(ctx, Message("digest-cell-rest", key=cell, count=count), language, cell, count),
    )


def put_together(
    first: Message,
    notes: Notes,
    own: Sequence[Sized],
    cells: Sequence[Cell],
    *,
    last: Message | None,
    week: tuple[Week, Laid] | None = None,
    own_by_mail: Sequence[Sized] | None = None,
) -> Written:
    """Put a digest together, whole for the mail and cut to what an event holds.

    Args:
        first: its first line.
        notes: what is said of the digest itself.
        own: what stands before the cells.
        cells: what it says of each.
        last: its last line.
        week: a week, and what it says.
        own_by_mail: what a mail says in the place of `own`.
    """
    head = [first.alone(), *notes.lines()]
    foot = [*([week[1]] if week is not None else ()), *([last] if last is not None else ())]

    def whole(before: Sequence[Sized]) -> Message:
        parts = [part.laid for part in (*before, *(part for cell in cells for part in cell.parts()))]
        return head[0].followed_by(*head[1:], *parts, *foot).concerning(About("digest"))

    full = whole(own if own_by_mail is None else own_by_mail)
    _cut_to(cells, LARGEST_CONTENT - SPARE - sum(part.size for part in own))
    return Written(whole(own), full, week[0] if week is not None else None)


def _cut_to(cells: Sequence[Cell], room: int) -> None:
    """Cut what has to be cut: the last sections of the order first, in every cell; then whole cells, the last first."""

    def is_too_long() -> bool:
        return sum(part.size for cell in cells for part in cell.parts()) > room

    for part in _CUT_FIRST:
        if not is_too_long():
            return
        for cell in cells:
            cell.cut.add(part)
    for cell in reversed(cells):
        if not is_too_long():
            return
        cell.is_shut = True


def show_week(week: Week, language: Language, directory: Directory) -> tuple[Week, Laid] | None:
    """Lay the numbers of a week out as a section of a digest; None when nothing happened in it."""
    heading, *series = week.lines()
    return None if week.is_empty else (week, lay([Heading(heading), *map(Item, series)], language, directory))


# ------------------------------------------------------------------------------------------------------------ the daily


async def write_daily(
    ctx: Context,
    pages: Pages,
    audience: Audience,
    period: Period,
    *,
    notes: Notes,
    owns: Sequence[Own] = (),
    week: Week | None = None,
) -> Written:
    """Write somebody's daily digest.

    Args:
        ctx: of the unit.
        pages: of the cells, in this unit.
        audience: for whom.
        period: the cells they read of, and since when.
        notes: what is said of the digest itself.
        owns: what waits for the reader alone.
        week: the seven days up to this one in numbers.
    """
    cells = await cells_of(ctx, pages, audience, period)
    mine = [section for own in owns for section in own.sections]
    first = _first_line(period, cells, mine, await pages.open_alerts(ctx, period.cells))
    own = [show(ctx, section, audience.language) for section in mine]
    shown = cells if any(cell.sections for cell in cells) else []
    numbers = show_week(week, audience.language, ctx.directory) if week is not None else None
    return put_together(
        first,
        notes,
        [one.whole for one in own],
        shown,
        last=Message("digest-last"),
        week=numbers,
        own_by_mail=[one.cut for one in own],  # what is one person's business does not travel in the open
    )


def _first_line(period: Period, cells: Sequence[Cell], own: Sequence[Section], alerts: frozenset[str]) -> Message:
    """Say the day in one sentence with its numbers; or that there is nothing to report."""
    sections = [shown.section for cell in cells for shown in cell.sections]
    if not sections and not own:
        return Message("digest-nothing", day=period.day, since=period.since, cells=len(period.cells))
    sees_alerts = any(section.part is DailyPart.ALERTS for section in sections)
    return Message(
        "digest-daily",
        day=period.day,
        since=period.since,
        decisions=_refs(sections, DailyPart.DECIDED),
        published=_refs(sections, DailyPart.PUBLISHED),
        alerts=len(alerts) if sees_alerts else 0,
        due=_count(sections, DailyPart.DECISIONS) + _count(sections, DailyPart.TASKS),
        requests=_count(own, DailyPart.TELEWORK),
    )


def _refs(sections: Sequence[Section], part: DailyPart) -> int:
    return len(frozenset().union(*(section.refs for section in sections if section.part is part)))


def _count(sections: Sequence[Section], part: DailyPart) -> int:
    return sum(section.count for section in sections if section.part is part)


def period_for(standing: Standing, reader: UserId, wanted: Sequence[str], since: datetime, until: datetime) -> Period:
    """Give what somebody's daily digest is about: the cells they are of, since the last one."""
    day = until.astimezone(standing.directory.zone).date()
    return Period(cells_read(standing, reader, wanted), since, until, day)
