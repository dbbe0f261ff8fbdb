"""A round of digests: whose hour has come, and what their cells have to tell, worked out once for all of them.

Invariant: a round lasts a minute at most and is of one process, one revision and one instant; what it holds only saves
time. Who may see what is asked for each reader in the unit that tells them, which claims them: nobody is told twice,
and a digest that was put together before goes only to who may see the very same.
"""

from collections import deque
from collections.abc import Collection, Hashable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import islice
from typing import Final

from commands.digest.delivering import Composed, Due, Told, address_of
from commands.digest.history import Recent, since_of
from commands.digest.sections import Pages, cells_read, visible
from commands.digest.week import Weeks
from commands.kit.context import Context
from commands.kit.daily import Period, Section, days_after
from commands.kit.disclosure import Standing
from commands.kit.gathering import Gathering
from commands.kit.group import Group
from commands.kit.picture import DAYS
from storage.digest_rule import DigestKind
from storage.directory import Directory
from storage.values import UserId

LASTS: Final = timedelta(minutes=1)


KEPT: Final = 16
"""Composed digests kept at a time: who reads the same comes one after the other."""


@dataclass(slots=True)
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
    gathering: Gathering | None = None
    """The page of a cell that is being worked out, one group in a step."""
    owning: frozenset[UserId] | None = None
    """For whom alone something waits; not asked yet when None."""
    composed: dict[Hashable, Composed] = field(default_factory=dict)
    """The last few digests in their last form, by all that decides what is in them."""
    alone: tuple[object, Composed] | None = None
    """The one that is put together for one reader alone, with all that decides what is in it."""
    ahead: dict[str, object] = field(default_factory=dict)
    """What was worked out, by name, for what is posted after it."""

    @classmethod
    def begin(cls, ctx: Context, groups: Sequence[Group], kind: DigestKind, due: Sequence[Due]) -> "Round":
        """Begin with those whose hour has come."""
        day = due[0].day
        last = day - timedelta(days=1) if kind is DigestKind.WEEKLY else day
        return cls(kind, groups, day, ctx.directory, ctx.now, deque(due), Pages(groups, kind), Weeks(last))

    def goes_on(self, ctx: Context) -> bool:
        """Say whether it may still be used, and somebody waits."""
        return bool(self.waiting) and self.directory is ctx.directory and ctx.now - self.now < LASTS

    def next(self, aside: Collection[str], most: int) -> list[Due]:
        """Give whose turn it is; who is left aside for now comes in another round."""
        while self.waiting and self.waiting[0].person in aside:
            self.waiting.popleft()
        return list(islice(self.waiting, most))

    def take(self, taken: Collection[Due]) -> None:
        """Take some people out; one who could not be told comes in another round."""
        while self.waiting and self.waiting[0] in taken:
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

    async def gather(self, ctx: Context) -> bool:
        """Go on with the page of a cell that was begun; says whether one was."""
        gathering, self.gathering = self.gathering, None  # what fails is begun anew
        if gathering is None:
            return False
        if gathering.goes_on:
            await gathering.step(ctx)
            self.gathering = gathering
        else:
            self.pages.keep(gathering)
        return True

    async def prepare(self, ctx: Context, told: Told) -> bool:
        """Do one step of what somebody's digest needs, of a cell's page or its layout; says whether one was left."""
        if self.kind is DigestKind.PARTNER:
            return False
        missing = next((cell for cell in told.period.cells if not self.pages.has(told.period, cell)), None)
        if missing is not None:
            self.gathering = self.pages.gather(told.period, (missing,))
            return await self.gather(ctx)
        return self.pages.lay_out(ctx, self.seen(told), told.language)

    def owns(self, told: Told) -> bool:
        """Say whether something waited for a reader alone when the round began."""
        return self.owning is not None and told.person in self.owning

    def known(self, ctx: Context, told: Told) -> Composed | None:
        """Give somebody's digest where it was put together before for others, and nothing of it is theirs alone."""
        return self.composed.get(self.key(ctx, told)) if self.has_pages(told) and not self.owns(told) else None

    def has_pages(self, told: Told) -> bool:
        """Say whether all pages that somebody's digest is made of are worked out."""
        is_shared = self.kind is DigestKind.PARTNER
        return is_shared or all(self.pages.has(told.period, cell) for cell in told.period.cells)

    def seen(self, told: Told) -> Iterator[Section]:
        """Go through the sections that somebody may see of the cells they read of."""
        for cell, sections in self.pages.known(told.period).items():
            yield from visible(told.standing, told.person, cell, sections)

    def key(self, ctx: Context, told: Told) -> Hashable:
        """Give all that decides what is in a digest, but for what waits for its reader alone."""
        by_mail = address_of(ctx, told.due) is not None
        said = told.period, told.language, told.notes, told.due.is_address, by_mail
        if self.kind is DigestKind.PARTNER:
            return said
        to_cells = tuple(told.standing.to_cell(told.person, cell) for cell in told.period.cells)
        return *said, to_cells, tuple(map(id, self.seen(told)))

    def keep(self, key: Hashable, composed: Composed) -> None:
        """Keep a digest for those who come next and are told the same."""
        if len(self.composed) >= KEPT:
            del self.composed[next(iter(self.composed))]
        self.composed[key] = composed


async def standing_of(ctx: Context, readers: Collection[str]) -> Standing:
    """Read in which rooms some people are at this moment: what decides which cells they read of."""
    members: dict[str, dict[UserId, str]] = {}
    for reader, cells in (await ctx.work.rooms.cells_joined(readers)).items():
        for cell in cells:
            members.setdefault(cell, {})[UserId(reader)] = "join"
    return Standing(ctx.directory, members)
