"""What a cell's coordinators chose in chat for its rhythm: slots of their own, pauses, the profile it runs on.

Invariant: applying the organisation file never touches these rows; what was in force at an instant can always be told.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.calendar import Calendar
from storage.directory import Slot
from storage.rhythm import SlotOccurrence
from storage.table import Table
from storage.values import Held, Mode, Profile, UserId


class RhythmPause(Table, kw_only=True):
    """A time during which a slot, or all of a cell's, is not held."""

    __tablename__ = "rhythm_pause"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    cell: Mapped[str] = mapped_column(index=True)
    key: Mapped[str | None]
    """The slot; every one of the cell when there is none."""
    since: Mapped[datetime]
    until: Mapped[datetime | None] = mapped_column(default=None, index=True)
    """The first instant after it; not known yet when there is none."""
    by: Mapped[str]
    reason: Mapped[str]
    ended_by: Mapped[str | None] = mapped_column(default=None)
    exercise: Mapped[bool] = mapped_column(default=False)

    def covers(self, cell: str, key: str, at: datetime) -> bool:
        """Say whether a slot is not held at an instant because of it."""
        return self.cell == cell and self.key in (None, key) and _lasts(self.since, self.until, at)


class CellProfile(Table, kw_only=True):
    """A time during which a cell runs a profile whatever the calendar says."""

    __tablename__ = "cell_profile"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    cell: Mapped[str] = mapped_column(index=True)
    profile: Mapped[Profile]
    since: Mapped[datetime]
    until: Mapped[datetime | None] = mapped_column(default=None, index=True)
    by: Mapped[str]
    exercise: Mapped[bool] = mapped_column(default=False)

    def covers(self, cell: str, at: datetime) -> bool:
        """Say whether it holds for a cell at an instant."""
        return self.cell == cell and _lasts(self.since, self.until, at)


def _lasts(since: datetime, until: datetime | None, at: datetime) -> bool:
    return since <= at and (until is None or at < until)


@dataclass(frozen=True)
class Choices:
    """What decides, beside its days, whether an occurrence is held.

    Attributes:
        calendar: the organisation's.
        mode: the pace of the open incident, if one is open.
        pauses: those that are not over, or were not lately.
        profiles: the same of the profiles chosen.
        paces: since when the pace was what, oldest first, as far as it may matter.
    """

    calendar: Calendar
    mode: Mode | None = None
    pauses: Sequence[RhythmPause] = ()
    profiles: Sequence[CellProfile] = ()
    paces: Sequence[tuple[datetime, Mode | None]] = ()

    def mode_at(self, at: datetime) -> Mode | None:
        """Say what the pace was at an instant, or will be if nobody changes it."""
        known = [mode for since, mode in self.paces if since <= at]
        if known:
            return known[-1]
        return None if self.paces else self.mode

    def held_back(self, slot: Slot, occurrence: SlotOccurrence) -> Held | None:
        """Say why an occurrence is not held, or that it is.

        What somebody set to a time is held whatever profile or pace that time has: only a pause says more.
        """
        if any(pause.covers(slot.cell, slot.key, occurrence.due_at) for pause in self.pauses):
            return Held.PAUSED
        if occurrence.moved:
            return None
        if slot.profiles and self._profile_of(occurrence) not in slot.profiles:
            return Held.PROFILE
        return Held.MODE if slot.modes and self.mode_at(occurrence.due_at) not in slot.modes else None

    def profile_on(self, cell: str, day: date, at: datetime) -> Profile:
        """Say on which profile a cell runs at an instant of a local day: the one chosen last, else the calendar's."""
        chosen = self.profile_chosen(cell, at)
        return chosen.profile if chosen is not None else self.calendar.profile_of(day)

    def profile_chosen(self, cell: str, at: datetime) -> CellProfile | None:
        """Give what was chosen last for a cell and holds at an instant, if anything was."""
        chosen = [one for one in self.profiles if one.covers(cell, at)]
        return max(chosen, key=lambda one: (one.since, one.id), default=None)

    def _profile_of(self, occurrence: SlotOccurrence) -> Profile:
        return self.profile_on(occurrence.cell, occurrence.local_date, occurrence.due_at)

    def pauses_of(self, cell: str, at: datetime) -> list[RhythmPause]:
        """List a cell's pauses at an instant, the one of the whole cell first."""
        lasting = [pause for pause in self.pauses if pause.cell == cell and _lasts(pause.since, pause.until, at)]
        return sorted(lasting, key=lambda pause: (pause.key is not None, pause.since, pause.id))


class RhythmChoices:
    """Keep what was chosen, and say what is in force."""

    def __init__(self, session: AsyncSession, now: datetime) -> None:
        """Bind to one unit."""
        self._session = session
        self._now = now

    async def pauses(self, since: datetime, cell: str | None = None) -> list[RhythmPause]:
        """List the pauses that are not over or ended after an instant, oldest first; those of one cell if given."""
        query = select(RhythmPause).where(or_(RhythmPause.until.is_(None), RhythmPause.until > since))
        if cell is not None:
            query = query.where(RhythmPause.cell == cell)
        return list((await self._session.execute(query.order_by(RhythmPause.id))).scalars())

    async def profiles(self, since: datetime, cell: str | None = None) -> list[CellProfile]:
        """List the profiles chosen that are not over or ended after an instant; those of one cell if given."""
        query = select(CellProfile).where(or_(CellProfile.until.is_(None), CellProfile.until > since))
        if cell is not None:
            query = query.where(CellProfile.cell == cell)
        return list((await self._session.execute(query.order_by(CellProfile.id))).scalars())

    async def pause(self, cell: str, key: str | None, until: datetime | None, **facts: Any) -> RhythmPause:  # noqa: ANN401 - the columns' own types
        """Begin a pause now."""
        pause = RhythmPause(cell=cell, key=key, since=self._now, until=until, **facts)
        self._session.add(pause)
        await self._session.flush()
        return pause

    async def resume(self, pauses: Sequence[RhythmPause], by: UserId) -> None:
        """End pauses now."""
        for pause in pauses:
            pause.until, pause.ended_by = self._now, by
        await self._session.flush()

    async def choose_profile(
        self, cell: str, profile: Profile | None, until: datetime | None, *, by: UserId, exercise: bool
    ) -> None:
        """Make a cell run a profile from now on, or what the calendar says when none is given."""
        for earlier in await self.profiles(self._now, cell):
            earlier.until = self._now
        if profile is not None:
            chosen = CellProfile(cell=cell, profile=profile, since=self._now, until=until, by=by, exercise=exercise)
            self._session.add(chosen)
        await self._session.flush()
