"""A round of digests: whose hour has come, and what their cells have to tell, worked out once for all of them.

Invariant: a round lasts a minute at most and is of one process, one revision and one instant; what it holds only saves
time. Who may see what is asked for each reader in the unit that tells them, which claims them: nobody is told twice.
"""

from collections import deque
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from commands.digest.delivering import Due
from commands.digest.history import Recent, since_of
from commands.digest.sections import Pages, cells_read
from commands.digest.week import Weeks
from commands.kit.context import Context
from commands.kit.daily import Period, days_after
from commands.kit.disclosure import Standing
from commands.kit.group import Group
from commands.kit.picture import DAYS
from storage.digest_rule import DigestKind
from storage.directory import Directory
from storage.values import UserId

LASTS: Final = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Round:
    """One kind of digests of one local day, to some people."""

    kind: DigestKind
    groups: Sequence[Group]
    day: date
    directory: Directory
    now: datetime
    """By which all who are told in it go."""
    waiting: deque[Due]
    pages: Pages
    weeks: Weeks

    @classmethod
    def begin(cls, ctx: Context, groups: Sequence[Group], kind: DigestKind, due: Sequence[Due]) -> "Round":
        """Begin with those whose hour has come."""
        day = due[0].day
        last = day - timedelta(days=1) if kind is DigestKind.WEEKLY else day
        return cls(kind, groups, day, ctx.directory, ctx.now, deque(due), Pages(groups, kind), Weeks(last))

    def goes_on(self, ctx: Context) -> bool:
        """Say whether it may still be used, and somebody waits."""
        return bool(self.waiting) and self.directory is ctx.directory and ctx.now - self.now < LASTS

    def first(self, aside: Collection[str]) -> Due | None:
        """Give whose turn it is; who is left aside for now comes in another round."""
        while self.waiting and self.waiting[0].person in aside:
            self.waiting.popleft()
        return self.waiting[0] if self.waiting else None

    def take(self, due: Due) -> None:
        """Take somebody out; one who could not be told comes in another round."""
        if self.waiting and self.waiting[0] is due:
            self.waiting.popleft()

    def period(self, ctx: Context, standing: Standing, due: Due, recent: Recent) -> Period:
        """Give what somebody's digest is about: the cells they are of, since the last one."""
        person, zone = UserId(due.person), self.directory.zone
        cells = cells_read(standing, person, due.reader.cells)
        if self.kind is DigestKind.WEEKLY:
            since, until = (days_after(ctx, self.day, days) for days in (-DAYS, 0))
            return Period(cells, since, until, self.day)
        if self.kind is DigestKind.PARTNER:
            cells = due.reader.cells or tuple(self.directory.cells)
        until = due.until(self.now)
        since = since_of(due.reader, due.day, recent.get(due.person, ()), zone)
        return Period(cells, since, until, until.astimezone(zone).date())

    async def prepare(self, ctx: Context, period: Period) -> bool:
        """Work out what one of the cells of a period has to tell, if any is not yet; says whether one was."""
        if self.kind is DigestKind.PARTNER:
            return False
        cell = next((cell for cell in period.cells if not self.pages.has(period, cell)), None)
        if cell is None:
            return False
        await self.pages.of(ctx, Period((cell,), period.since, period.until, period.day, period.most))
        await self.weeks.read(ctx, (cell,))
        return True


async def standing_of(ctx: Context, reader: str) -> Standing:
    """Read in which rooms somebody is at this moment: what decides which cells they read of."""
    person = UserId(reader)
    return Standing(ctx.directory, {cell: {person: "join"} for cell in await ctx.work.rooms.cells_joined(person)})
