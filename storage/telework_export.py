"""What was given to the personnel system: each export with its number, and each day as it was last given.

Invariant: a day is given again only when it is not as it was given last; who exports holds this whole until the end of
the unit, so that two exports never give the same change.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.table import Table
from storage.telework_request import TeleworkKind
from storage.values import TeleworkState, UserId


class TeleworkExport(Table, kw_only=True):
    """One export that counts: what it gave is not given again."""

    __tablename__ = "telework_export"

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime]
    by: Mapped[str]
    """By which way it was asked for: `cli`."""
    first: Mapped[date]
    last: Mapped[date]
    lines: Mapped[int]
    exercise: Mapped[bool] = mapped_column(default=False)


class ExportedDay(Table, kw_only=True):
    """One day of one person as it was last given, and not taken back since."""

    __tablename__ = "telework_exported_day"

    person: Mapped[str] = mapped_column(primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    kind: Mapped[TeleworkKind]
    state: Mapped[TeleworkState]
    ref: Mapped[str | None]
    version: Mapped[int | None]
    export: Mapped[int]
    """Number of the export that gave it."""


@dataclass(frozen=True)
class DayGiven:
    """What is compared of a day."""

    kind: TeleworkKind
    state: TeleworkState
    ref: str | None
    version: int | None


class TeleworkExports:
    """Keep what was given."""

    def __init__(self, session: AsyncSession, now: datetime) -> None:
        """Bind to one unit."""
        self._session = session
        self._now = now

    async def given(self, first: date, last: date) -> dict[tuple[UserId, date], DayGiven]:
        """Give the days of a stretch as they were last given."""
        query = select(ExportedDay).where(ExportedDay.day.between(first, last))
        return {
            (UserId(row.person), row.day): DayGiven(row.kind, row.state, row.ref, row.version)
            for row in (await self._session.execute(query)).scalars()
        }

    async def last(self) -> TeleworkExport | None:
        """Give the newest export that counted."""
        query = select(TeleworkExport).order_by(TeleworkExport.number.desc()).limit(1)
        return (await self._session.execute(query)).scalar_one_or_none()

    async def begin(self, first: date, last: date, lines: int, *, by: str, exercise: bool) -> TeleworkExport:
        """Note an export that counts, under the next number."""
        newest = await self.last()
        number = newest.number + 1 if newest is not None else 1
        export = TeleworkExport(
            number=number, at=self._now, by=by, first=first, last=last, lines=lines, exercise=exercise
        )
        self._session.add(export)
        await self._session.flush()
        return export

    async def note(
        self,
        number: int,
        now_so: Iterable[tuple[UserId, date, DayGiven]],
        gone: Iterable[tuple[UserId, date]],
    ) -> None:
        """Note what an export gave: days as they are now, and days that are no more."""
        for person, day in gone:
            ended = delete(ExportedDay).where(ExportedDay.person == person, ExportedDay.day == day)
            await self._session.execute(ended)
        for person, day, given in now_so:
            row = ExportedDay(
                person=person,
                day=day,
                kind=given.kind,
                state=given.state,
                ref=given.ref,
                version=given.version,
                export=number,
            )
            await self._session.merge(row)
        await self._session.flush()
