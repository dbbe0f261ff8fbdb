"""Meetings: what is on their agenda, and who was there.

Invariant: an item of the agenda is never erased: it is open until somebody says that it is dealt with. Of a person in a
meeting there is one row, whatever they pressed.
"""

from collections.abc import Collection
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Index, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.table import Table
from storage.values import UserId
from storage.writing import write_unless_there


class AttendedHow(StrEnum):
    """By what somebody is known to be present: a reaction, their own command, or the word of who coordinates."""

    REACTION = "reaction"
    COMMAND = "command"
    NOTED = "noted"


class AgendaItem(Table, kw_only=True):
    """Something to speak of at the next meeting of a slot; its number is its id."""

    __tablename__ = "agenda_item"
    __table_args__ = (Index(None, "cell", "done_at"),)

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    cell: Mapped[str]
    key: Mapped[str]
    """The slot at whose next meeting it is dealt with."""
    text: Mapped[str]
    by: Mapped[str]
    at: Mapped[datetime]
    carried: Mapped[int] = mapped_column(default=0)
    """Meetings that ended without it being dealt with."""
    done_at: Mapped[datetime | None] = mapped_column(default=None)
    done_by: Mapped[str | None] = mapped_column(default=None)
    source_event_id: Mapped[str | None] = mapped_column(default=None)
    exercise: Mapped[bool] = mapped_column(default=False)


class Attendance(Table, kw_only=True):
    """One person and one meeting."""

    __tablename__ = "attendance"

    occurrence_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    user_id: Mapped[str] = mapped_column(primary_key=True)
    present_at: Mapped[datetime | None] = mapped_column(default=None)
    how: Mapped[AttendedHow | None] = mapped_column(default=None)
    noted_by: Mapped[str | None] = mapped_column(default=None)
    """Who said it, when it was somebody else."""
    seen_at: Mapped[datetime | None] = mapped_column(default=None)
    excused_at: Mapped[datetime | None] = mapped_column(default=None)
    ticked: Mapped[list[str]] = mapped_column(default_factory=list)
    """Transaction IDs of the messages that carry a ✅ of theirs, one for each ✅."""

    @property
    def user(self) -> UserId:
        """Who it is."""
        return UserId(self.user_id)


class Meetings:
    """Keep agendas and attendance."""

    def __init__(self, session: AsyncSession, now: datetime) -> None:
        """Bind to one unit."""
        self._session = session
        self._now = now

    async def add_item(self, item: AgendaItem) -> AgendaItem:
        """Put something on an agenda; its number is known from here on."""
        self._session.add(item)
        await self._session.flush()
        return item

    async def open_items(self, cell: str) -> list[AgendaItem]:
        """List what is not dealt with in a cell, oldest first."""
        query = select(AgendaItem).where(AgendaItem.cell == cell, AgendaItem.done_at.is_(None))
        return list((await self._session.execute(query.order_by(AgendaItem.id))).scalars())

    async def claim_items(self, cell: str, numbers: Collection[int]) -> dict[int, AgendaItem]:
        """Give these items of a cell to this unit alone, by their numbers, dealt with or not."""
        query = select(AgendaItem).where(AgendaItem.cell == cell, AgendaItem.id.in_(numbers))
        query = query.order_by(AgendaItem.id).with_for_update().execution_options(populate_existing=True)
        return {item.id: item for item in (await self._session.execute(query)).scalars()}

    async def items_known(self, cell: str, key: str, start: datetime, end: datetime) -> list[AgendaItem]:
        """List the items of a slot that were there at an instant and not dealt with before another, oldest first.

        Args:
            cell: key of the cell.
            key: key of the slot.
            start: what was dealt with before this instant is left out.
            end: what came after this instant is left out.
        """
        query = select(AgendaItem).where(AgendaItem.cell == cell, AgendaItem.key == key, AgendaItem.at <= end)
        query = query.where(AgendaItem.done_at.is_(None) | (AgendaItem.done_at >= start))
        return list((await self._session.execute(query.order_by(AgendaItem.id))).scalars())

    async def attendances(self, occurrence_id: int) -> list[Attendance]:
        """List everybody of whom something is known at a meeting; who came first stands first."""
        query = select(Attendance).where(Attendance.occurrence_id == occurrence_id)
        rows = (await self._session.execute(query)).scalars()
        return sorted(rows, key=lambda row: (row.present_at or row.seen_at or row.excused_at or self._now, row.user_id))

    async def claim_attendance(self, occurrence_id: int, user_id: UserId) -> Attendance:
        """Give somebody's row of a meeting to this unit alone; it is made when there is none."""
        await write_unless_there(self._session, Attendance, occurrence_id=occurrence_id, user_id=user_id, ticked=[])
        key = (occurrence_id, user_id)
        return await self._session.get_one(Attendance, key, with_for_update=True, populate_existing=True)

    async def save(self) -> None:
        """Write what was changed."""
        await self._session.flush()
