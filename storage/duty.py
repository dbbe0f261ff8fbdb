"""Duty: who is on duty where, in which role, from when to when.

Invariant: nothing is erased: a duty that no longer stands keeps who took it out and when. Whoever changes the roster
holds it whole until the end of the unit, so that two changes are never made on the same picture.
"""

from collections.abc import Collection, Container, Iterable, Mapping, Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Index, Select, bindparam, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.table import Table
from storage.values import Role, UserId
from storage.writing import write_unless_there


class DutyPlace(StrEnum):
    """Where somebody is on duty: at the place itself, or at home and within reach."""

    ON_SITE = "on_site"
    ON_CALL = "on_call"


class DutySource(StrEnum):
    """Who said so: the organisation's roster file, a command, or a table pasted into a command."""

    FILE = "file"
    CHAT = "chat"
    CSV = "csv"


class Duty(Table, kw_only=True):
    """One person's duty in one shift of one cell."""

    __tablename__ = "duty"
    __table_args__ = (Index(None, "cell", "ends_at"),)

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    cell: Mapped[str]
    day: Mapped[date]
    """The local day it begins on."""
    shift: Mapped[str]
    """Key of the shift, or its hours as `06:45-14:15` where it has no name."""
    role: Mapped[str]
    """A role of the cell, as `coordinator`, or a duty of its own, as `monitoring`."""
    person: Mapped[str] = mapped_column(index=True)
    stands_for: Mapped[str | None] = mapped_column(default=None)
    """Who is absent, and whose deputy the person is here."""
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    place: Mapped[DutyPlace]
    source: Mapped[DutySource]
    set_by: Mapped[str | None] = mapped_column(default=None)
    """Nobody where the file says so."""
    set_at: Mapped[datetime]
    dropped_at: Mapped[datetime | None] = mapped_column(default=None)
    """Since when it no longer stands."""
    dropped_by: Mapped[str | None] = mapped_column(default=None)
    exercise: Mapped[bool] = mapped_column(default=False)

    @property
    def stands(self) -> bool:
        """Whether it still holds."""
        return self.dropped_at is None

    @property
    def place_in_roster(self) -> tuple[str, date, str, str]:
        """The field of the roster it fills: cell, day, shift and role."""
        return self.cell, self.day, self.shift, self.role


class RosterHead(Table, kw_only=True):
    """The one row that those who change the roster queue for."""

    __tablename__ = "roster_head"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    changes: Mapped[int]


# built once: every alert and every card asks
_AT = (
    select(Duty)
    .where(Duty.cell.in_(bindparam("in_cells", expanding=True)), Duty.starts_at <= bindparam("at"))
    .where(Duty.ends_at > bindparam("at"), Duty.dropped_at.is_(None))
    .order_by(Duty.starts_at, Duty.id)
)


FileChange = tuple[str, str, Mapping[str, Any] | None]
"""What a change of the roster's file does (added, changed, removed), to which duty, and what that is now."""


def file_key(duty: Duty) -> str:
    """Name a duty as the roster's file does: its field and its person."""
    return f"{duty.cell}/{duty.day.isoformat()}/{duty.shift}/{duty.role}/{duty.person}"


def _from_file(data: Mapping[str, Any], now: datetime, *, exercise: bool) -> Duty:
    return Duty(
        cell=data["cell"],
        day=date.fromisoformat(data["day"]),
        shift=data["shift"],
        role=data["role"],
        person=data["person"],
        stands_for=data["stands_for"],
        starts_at=datetime.fromisoformat(data["starts_at"]),
        ends_at=datetime.fromisoformat(data["ends_at"]),
        place=DutyPlace(data["place"]),
        source=DutySource.FILE,
        set_at=now,
        exercise=exercise,
    )


def named_among(on_duty: Sequence[Duty], roles: Iterable[Role], known: Container[str]) -> dict[Role, list[UserId]]:
    """Say for each role whom those who are on duty at an instant stand for: those on site, else those on call."""
    named: dict[Role, list[UserId]] = {}
    theirs = [duty for duty in on_duty if duty.person in known]
    for role in roles:
        meant = [duty for duty in theirs if role in (Role.MEMBER, duty.role)]
        here = [duty for duty in meant if duty.place is DutyPlace.ON_SITE] or meant
        if here:
            named[role] = list(dict.fromkeys(UserId(duty.person) for duty in here))
    return named


class Duties:
    """Keep the roster and say who is on duty."""

    def __init__(self, session: AsyncSession, now: datetime) -> None:
        """Bind to one unit."""
        self._session = session
        self._now = now

    # ----------------------------------------------------------------------------------------------- who is on duty

    async def on_duty(self, cell: str, at: datetime, role: Role | str | None = None) -> list[Duty]:
        """List who is on duty in a cell at an instant, those on site first.

        Args:
            cell: key of the cell.
            at: the instant; a duty holds from its start until just before its end.
            role: only those on duty in this role; `member` is everybody on duty, for every role includes it.

        Returns:
            Nothing where the roster says nothing: whoever asks then falls back on those who hold the role.
        """
        return (await self.on_duty_in((cell,), at, role))[cell]

    async def on_duty_in(
        self, cells: Collection[str], at: datetime, role: Role | str | None = None
    ) -> dict[str, list[Duty]]:
        """List by cell who is on duty at an instant, as `on_duty` does for one; in one question for all of them."""
        found: dict[str, list[Duty]] = {cell: [] for cell in cells}
        rows = (await self._session.execute(_AT, {"in_cells": list(found), "at": at})).scalars() if found else ()
        for duty in sorted(rows, key=lambda duty: duty.place is DutyPlace.ON_CALL):
            if role in (None, Role.MEMBER, duty.role):
                found[duty.cell].append(duty)
        return found

    async def named(
        self, cell: str, at: datetime, roles: Iterable[Role], *, known: Container[str]
    ) -> dict[Role, list[UserId]]:
        """Say for each role whom the roster names at an instant: those on site, else those on call.

        Args:
            cell: key of the cell.
            at: the instant.
            roles: which.
            known: everybody of the organisation: whoever left it is called by nothing, and stands in nobody's way.

        Returns:
            Each person once; a role that nobody is on duty in is left out: its holders are meant then.
        """
        return named_among(await self.on_duty(cell, at), roles, known)

    async def next_after(self, cell: str, at: datetime, role: str) -> list[Duty]:
        """List who comes next in a role of a cell: those of the first shift that begins after an instant."""
        query = _standing().where(Duty.cell == cell, Duty.role == role, Duty.starts_at > at)
        found = (await self._session.execute(query.order_by(Duty.starts_at, Duty.id).limit(20))).scalars().all()
        return [duty for duty in found if duty.starts_at == found[0].starts_at]

    async def during(
        self, start: datetime, end: datetime, *, cell: str | None = None, people: Collection[str] | None = None
    ) -> list[Duty]:
        """List the duties that touch a stretch of time, by start, in one cell or in all, of some people or of all."""
        query = _standing().where(Duty.starts_at < end, Duty.ends_at > start)
        if cell is not None:
            query = query.where(Duty.cell == cell)
        if people is not None:
            query = query.where(Duty.person.in_(people))
        return list((await self._session.execute(query.order_by(Duty.starts_at, Duty.id))).scalars())

    async def of_cells(self, start: datetime, end: datetime, cells: Collection[str]) -> list[Duty]:
        """List the duties of some cells that touch a stretch of time, and those of their people elsewhere, by start."""
        touching = Duty.starts_at < end, Duty.ends_at > start
        theirs = select(Duty.person).where(Duty.cell.in_(cells), Duty.dropped_at.is_(None), *touching)
        query = _standing().where(Duty.person.in_(theirs), *touching)
        return list((await self._session.execute(query.order_by(Duty.starts_at, Duty.id))).scalars())

    # ---------------------------------------------------------------------------------------------------- changing it

    async def hold(self) -> None:
        """Keep the roster to this unit until it ends: nobody else changes it meanwhile."""
        await write_unless_there(self._session, RosterHead, id=1, changes=0)
        head = await self._session.get_one(RosterHead, 1, with_for_update=True, populate_existing=True)
        head.changes += 1

    async def of_field(self, cell: str, day: date, shift: str, role: str) -> list[Duty]:
        """List who stands in one field of the roster."""
        query = _standing().where(Duty.cell == cell, Duty.day == day, Duty.shift == shift, Duty.role == role)
        return list((await self._session.execute(query.order_by(Duty.id))).scalars())

    async def of_person(self, cell: str, day: date, shift: str, person: str) -> list[Duty]:
        """List what somebody does in one shift of a cell, in whatever role."""
        query = _standing().where(Duty.cell == cell, Duty.day == day, Duty.shift == shift, Duty.person == person)
        return list((await self._session.execute(query.order_by(Duty.id))).scalars())

    async def get(self, duty_id: int) -> Duty:
        """Give one duty, as it is now in the database, whether it stands or not."""
        return await self._session.get_one(Duty, duty_id, populate_existing=True)

    async def add(self, duties: Iterable[Duty]) -> None:
        """Put duties into the roster."""
        self._session.add_all(duties)
        await self._session.flush()

    async def follow(self, changes: Sequence[FileChange], *, exercise: bool) -> None:
        """Let the roster follow its file: what the file adds is added, what it no longer says goes.

        What was changed in chat since stays as it is, for the file says nothing new about it.
        """
        if not changes:
            return
        await self.hold()
        standing = {file_key(duty): duty for duty in (await self._session.execute(_standing())).scalars()}
        for action, key, data in changes:
            known = standing.get(key)
            is_ours = known is not None and known.source is DutySource.FILE
            if known is not None and is_ours:
                await self.drop([known], None)
            if data is not None and (is_ours or (action == "added" and known is None)):
                await self.add([_from_file(data, self._now, exercise=exercise)])

    async def drop(self, duties: Sequence[Duty], by: str | None) -> None:
        """Take duties out of the roster; what they were is kept."""
        for duty in duties:
            duty.dropped_at, duty.dropped_by = self._now, by
        await self._session.flush()


def _standing() -> Select[Duty]:
    return select(Duty).where(Duty.dropped_at.is_(None))
