"""The week of a digest in numbers: decisions logged, texts published and alerts sent on each of the last seven days.

Invariant: only what the reader may see is counted, an alert once however many cells it called; days are local ones.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from commands.kit.context import Context
from commands.kit.disclosure import Matter, Standing, sight
from commands.kit.picture import DAYS, Week
from commands.kit.when import instant_of
from storage.digest_reading import Happening
from storage.values import UserId

MATTERS: Final = (Matter.DECISION, Matter.PUBLISHED, Matter.ALERT_RECEIPTS)
"""Which kind of information each series is, in the picture's order."""
_DAY: Final = timedelta(days=1)

Days = tuple[frozenset[str], ...]
"""The references of each of seven days."""


class Weeks:
    """The weeks of cells: each cell is read once, and each set of cells counted once."""

    def __init__(self, last: date) -> None:
        """Begin with none of the seven days up to the last."""
        self._first = last - _DAY * (DAYS - 1)
        self._known: dict[str, tuple[Days, ...]] = {}
        self._counted: dict[tuple[tuple[str, ...], ...], Week] = {}

    async def of(self, ctx: Context, standing: Standing, reader: UserId, cells: Sequence[str]) -> Week:
        """Count the week of some cells, as far as somebody may see it."""
        await self.read(ctx, [cell for cell in cells if cell not in self._known])
        relations = {cell: standing.to_cell(reader, cell) for cell in cells}
        seen = tuple(tuple(cell for cell in cells if sight(matter, relations[cell])) for matter in MATTERS)
        if seen not in self._counted:
            counts = (self._count(series, of_series) for series, of_series in enumerate(seen))
            self._counted[seen] = Week(self._first, *counts)
        return self._counted[seen]

    def _count(self, series: int, cells: Iterable[str]) -> tuple[int, ...]:
        days = [self._known[cell][series] for cell in cells]
        return tuple(len(frozenset().union(*(of_cell[day] for of_cell in days))) for day in range(DAYS))

    async def read(self, ctx: Context, cells: Collection[str]) -> None:
        """Read the days of some cells."""
        if not cells:
            return
        zone, reading = ctx.directory.zone, ctx.work.digest_reading
        since, until = (instant_of(day, time.min, zone) for day in (self._first, self._first + _DAY * DAYS))
        found = [
            _by_cell(await read(cells, since, until), self._first, zone)
            for read in (reading.decisions_of, reading.publications_of, reading.alerts_of)
        ]
        for cell in cells:
            self._known[cell] = tuple(series.get(cell, _NOTHING) for series in found)


_NOTHING: Final[Days] = (frozenset(),) * DAYS


def _by_cell(happenings: Iterable[Happening], first: date, zone: ZoneInfo) -> Mapping[str, Days]:
    """Put what happened into the days of its cell."""
    days: dict[str, list[set[str]]] = {}
    for one in happenings:
        of_cell = days.setdefault(one.cell, [set() for _ in range(DAYS)])
        of_cell[(one.at.astimezone(zone).date() - first).days].add(one.ref)
    return {cell: tuple(map(frozenset, of_cell)) for cell, of_cell in days.items()}
