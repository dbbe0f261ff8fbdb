"""The notes of a cell's journal: what was seen, heard or done, written down once.

Invariant: a note is never changed and never erased: what was wrong in it is put right by another note that says so.
"""

from datetime import datetime

from sqlalchemy import Index, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.numbering import next_ref
from storage.table import Table
from storage.values import Kind, Phase, Ref, Role


class Note(Table, kw_only=True):
    """One note."""

    __tablename__ = "note"
    __table_args__ = (Index(None, "cell", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    ref: Mapped[str] = mapped_column(unique=True)
    cell: Mapped[str]
    text: Mapped[str]
    author: Mapped[str]
    author_role: Mapped[Role]
    said_at: Mapped[datetime]
    """When it was said or happened."""
    noted_at: Mapped[datetime]
    corrects: Mapped[str | None] = mapped_column(default=None, index=True)
    """Reference of the note it puts right."""
    incident: Mapped[str | None] = mapped_column(default=None)
    phase: Mapped[Phase | None] = mapped_column(default=None)
    source_event_id: Mapped[str | None] = mapped_column(default=None)
    quoted_event_id: Mapped[str | None] = mapped_column(default=None)
    room_id: Mapped[str | None] = mapped_column(default=None)
    exercise: Mapped[bool] = mapped_column(default=False)


class Notes:
    """Write notes and find them again."""

    def __init__(self, session: AsyncSession) -> None:
        """Bind to one unit."""
        self._session = session

    async def take_ref(self, year: int) -> str:
        """Take the next reference of a year."""
        return str(await next_ref(self._session, Kind.NOTE, year))

    async def record(self, note: Note) -> Note:
        """Keep a new note."""
        self._session.add(note)
        await self._session.flush()
        return note

    async def find(self, ref: Ref) -> Note | None:
        """Find a note by its reference."""
        return (await self._session.execute(select(Note).where(Note.ref == str(ref)))).scalar_one_or_none()

    async def corrections_of(self, ref: str) -> list[Note]:
        """List the notes that put a note right, oldest first."""
        return list((await self._session.execute(select(Note).where(Note.corrects == ref).order_by(Note.id))).scalars())

    async def page(
        self,
        cell: str,
        *,
        since: datetime | None = None,
        before: datetime | None = None,
        limit: int,
        page: int,
    ) -> tuple[list[Note], int]:
        """List a cell's notes, newest first; gives one page and how many there are in all.

        Args:
            cell: whose.
            since: said at this instant or later.
            before: said before this instant.
            limit: how many are on a page.
            page: which page, from 1.
        """
        query = select(Note).where(Note.cell == cell)
        if since is not None:
            query = query.where(Note.said_at >= since)
        if before is not None:
            query = query.where(Note.said_at < before)
        total = await self._session.scalar(query.with_only_columns(func.count())) or 0
        query = query.order_by(Note.id.desc()).limit(limit).offset((page - 1) * limit)
        return list((await self._session.execute(query)).scalars()), total
