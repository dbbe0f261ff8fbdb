"""What a digest shows of a cell, worked out and laid out once for all who read it.

Invariant: a page is the same for whoever may see it; who may see which section is asked for each reader, of the table.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from commands.kit.content import size_of
from commands.kit.context import Context
from commands.kit.daily import DailyPart, Page, Period, Section
from commands.kit.disclosure import Standing, sight
from commands.kit.gathering import Gathering
from commands.kit.group import Group
from commands.kit.layout import Heading, Item, lay
from commands.kit.words import Laid, Message
from storage.digest_rule import DigestKind
from storage.values import Language, UserId

LAID_AT_ONCE: Final = 4
"""Sections laid out in one step: it takes about as long as a command does."""


@dataclass(frozen=True, slots=True)
class Sized:
    """Words that were laid out, and how many bytes they take in an event."""

    laid: Laid
    size: int

    @classmethod
    def of(cls, laid: Laid) -> "Sized":
        """Measure them."""
        return cls(laid, size_of([laid.plain, laid.html]))


@dataclass(frozen=True, slots=True)
class Shown:
    """One section as it is read: whole, and cut down to its count and the command that shows it."""

    section: Section
    whole: Sized
    cut: Sized


class Pages:
    """The pages of cells: each is worked out once, and laid out once in each language."""

    def __init__(self, groups: Sequence[Group], kind: DigestKind) -> None:
        """Begin with none of one kind of digest."""
        self._groups = groups
        self._kind = kind
        self._pages: dict[tuple[Period, str], Sequence[Section]] = {}
        self._laid: dict[tuple[int, Language], Shown] = {}
        self._around: dict[tuple[str | int, ...], Sized] = {}
        self._alerts: dict[str, list[str]] | None = None

    def has(self, period: Period, cell: str) -> bool:
        """Say whether a cell's page is worked out."""
        return (_alone(period), cell) in self._pages

    def gather(self, period: Period, cells: Sequence[str]) -> Gathering:
        """Begin to work out the pages of some cells."""
        of_cells = Period(tuple(cells), period.since, period.until, period.day, period.most)
        return Gathering(self._groups, of_cells, is_weekly=self._kind is DigestKind.WEEKLY)

    def keep(self, gathered: Gathering) -> None:
        """Keep the pages that were worked out."""
        for cell, sections in gathered.page().items():
            self._pages[_alone(gathered.period), cell] = tuple(sections)

    async def of(self, ctx: Context, period: Period) -> Page:
        """Give the sections of each of a period's cells."""
        missing = [cell for cell in period.cells if not self.has(period, cell)]
        if missing:
            gathering = self.gather(period, missing)
            while gathering.goes_on:
                await gathering.step(ctx)
            self.keep(gathering)
        return self.known(period)

    def known(self, period: Period) -> Page:
        """Give the sections of each of a period's cells, all of which were worked out."""
        return {cell: self._pages[_alone(period), cell] for cell in period.cells}

    async def open_alerts(self, ctx: Context, cells: Collection[str]) -> frozenset[str]:
        """Name the alerts of some cells that somebody has not acknowledged, each once however many cells it called."""
        if self._alerts is None:
            self._alerts = await ctx.work.digest_reading.open_alerts(tuple(ctx.directory.cells))
        return frozenset(ref for cell in cells for ref in self._alerts.get(cell, ()))

    def laid(self, ctx: Context, part: Heading | Message, language: Language, *values: str | int) -> Sized:
        """Lay out what stands around sections; once for each language and the values that are in it."""
        named = part.message if isinstance(part, Heading) else part
        key = (named.id, language, *values)
        known = self._around.get(key)
        if known is None:
            known = self._around[key] = Sized.of(lay([part], language, ctx.directory))
        return known

    def lay_out(self, ctx: Context, sections: Iterable[Section], language: Language) -> bool:
        """Lay a few sections out that are not yet; says whether there were any."""
        missing = [section for section in sections if (id(section), language) not in self._laid][:LAID_AT_ONCE]
        for section in missing:
            self.shown(ctx, section, language)
        return bool(missing)

    def shown(self, ctx: Context, section: Section, language: Language) -> Shown:
        """Lay a section out in a language."""
        known = self._laid.get((id(section), language))
        if known is None:  # the page that holds the section lives as long as this does
            known = self._laid[id(section), language] = show(ctx, section, language)
        return known


def _alone(period: Period) -> Period:
    return Period((), period.since, period.until, period.day, period.most)


def show(ctx: Context, section: Section, language: Language) -> Shown:
    """Lay a section out: its heading, its first lines, and how many more there are."""
    heading, more = Heading(section.heading), section.count - len(section.lines)
    whole: list[Heading | Item | Message] = [heading, *map(Item, section.lines)]
    if more > 0:
        whole.append(Item(Message("digest-more", count=more, command=_command(section.part))))
    cut: list[Heading | Item | Message] = [heading, Item(_rest(section.part))]
    return Shown(section, *(Sized.of(lay(parts, language, ctx.directory)) for parts in (whole, cut)))


@cache
def _command(part: DailyPart) -> Message:
    """Name the command that shows a part whole: the same message each time, for what was said of it is kept in it."""
    return Message("digest-command", part=part.value)


@cache
def _rest(part: DailyPart) -> Message:
    return Message("digest-rest", command=_command(part))


def visible(standing: Standing, reader: UserId, cell: str, sections: Sequence[Section]) -> Iterator[Section]:
    """Go through the sections of a cell's page that a reader may see."""
    relations = standing.to_cell(reader, cell)
    held = set(standing.roles(reader, cell))
    for section in sections:
        if sight(section.matter, relations) and (not section.roles or not held.isdisjoint(section.roles)):
            yield section


def cells_read(standing: Standing, reader: UserId, wanted: Collection[str]) -> tuple[str, ...]:
    """List the cells somebody is of, in the file's order; of those that are wanted, where some are named."""
    cells = (cell for cell in standing.directory.cells if standing.roles(reader, cell))
    return tuple(cell for cell in cells if not wanted or cell in wanted)
