"""What a digest shows of a cell, worked out and laid out once for all who read it.

Invariant: a page is the same for whoever may see it; who may see which section is asked for each reader, of the table.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from commands.kit.context import Context
from commands.kit.daily import Page, Period, Section, collect_daily, collect_weekly
from commands.kit.disclosure import Standing, sight
from commands.kit.group import Group
from commands.kit.layout import Heading, Item, lay
from commands.kit.words import Laid, Message
from storage.digest_rule import DigestKind
from storage.values import Language, UserId

_COLLECT: Final = {DigestKind.DAILY: collect_daily, DigestKind.WEEKLY: collect_weekly}


@dataclass(frozen=True, slots=True)
class Shown:
    """One section as it is read: whole, and cut down to its count and the command that shows it."""

    section: Section
    whole: Laid
    cut: Laid


class Pages:
    """The pages of cells: each is worked out once, and laid out once in each language."""

    def __init__(self, groups: Sequence[Group], kind: DigestKind) -> None:
        """Begin with none of one kind of digest."""
        self._groups = groups
        self._kind = kind
        self._pages: dict[tuple[Period, str], Sequence[Section]] = {}
        self._laid: dict[tuple[int, Language], Shown] = {}
        self._around: dict[tuple[str | int, ...], Laid] = {}
        self._alerts: dict[str, list[str]] | None = None

    def has(self, period: Period, cell: str) -> bool:
        """Say whether a cell's page is worked out."""
        return (_alone(period), cell) in self._pages

    async def of(self, ctx: Context, period: Period) -> Page:
        """Give the sections of each of a period's cells."""
        missing = tuple(cell for cell in period.cells if not self.has(period, cell))
        if missing:
            whole = Period(missing, period.since, period.until, period.day, period.most)
            for cell, sections in (await _COLLECT[self._kind](ctx, self._groups, whole)).items():
                self._pages[_alone(period), cell] = tuple(sections)
        return {cell: self._pages[_alone(period), cell] for cell in period.cells}

    async def open_alerts(self, ctx: Context, cells: Collection[str]) -> frozenset[str]:
        """Name the alerts of some cells that somebody has not acknowledged, each once however many cells it called."""
        if self._alerts is None:
            self._alerts = await ctx.work.digest_reading.open_alerts(tuple(ctx.directory.cells))
        return frozenset(ref for cell in cells for ref in self._alerts.get(cell, ()))

    def laid(self, ctx: Context, part: Heading | Message, language: Language, *values: str | int) -> Laid:
        """Lay out what stands around sections; once for each language and the values that are in it."""
        named = part.message if isinstance(part, Heading) else part
        key = (named.id, language, *values)
        known = self._around.get(key)
        if known is None:
            known = self._around[key] = lay([part], language, ctx.directory)
        return known

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
    command = Message("digest-command", part=section.part.value)
    heading, more = Heading(section.heading), section.count - len(section.lines)
    whole: list[Heading | Item | Message] = [heading, *map(Item, section.lines)]
    if more > 0:
        whole.append(Item(Message("digest-more", count=more, command=command)))
    cut: list[Heading | Item | Message] = [heading, Item(Message("digest-rest", command=command))]
    return Shown(section, lay(whole, language, ctx.directory), lay(cut, language, ctx.directory))


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
