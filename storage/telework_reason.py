"""Why people ask to telework and why they were answered so: the only place where it is kept.

Invariant: what was erased leaves the row and the instant of it, never a word.
"""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.table import Table


class ReasonOf(StrEnum):
    """What a reason was given for."""

    REQUEST = "request"
    ANSWER = "answer"


class TeleworkReason(Table, kw_only=True):
    """One reason, as it was written."""

    __tablename__ = "telework_reason"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    ref: Mapped[str] = mapped_column(index=True)
    version: Mapped[int]
    of: Mapped[ReasonOf]
    person: Mapped[str] = mapped_column(index=True)
    """Who wrote it."""
    text: Mapped[str | None]
    """Nothing once it is erased."""
    written_at: Mapped[datetime] = mapped_column(index=True)
    erased_at: Mapped[datetime | None] = mapped_column(default=None)


class TeleworkReasons:
    """Keep reasons for as long as they are needed."""

    def __init__(self, session: AsyncSession, now: datetime) -> None:
        """Bind to one unit."""
        self._session = session
        self._now = now

    async def add_reason(self, ref: str, version: int, of: ReasonOf, person: str, text: str) -> TeleworkReason:
        """Keep a reason that somebody gave."""
        reason = TeleworkReason(ref=ref, version=version, of=of, person=person, text=text, written_at=self._now)
        self._session.add(reason)
        await self._session.flush()
        return reason

    async def reasons(self, ref: str) -> list[TeleworkReason]:
        """List the reasons of a request, oldest first; the erased ones too, without their words."""
        query = select(TeleworkReason).where(TeleworkReason.ref == ref).order_by(TeleworkReason.id)
        return list((await self._session.execute(query)).scalars())

    async def erase_reasons(self, before: datetime, limit: int = 500) -> list[str]:
        """Erase the words of reasons that were written before an instant.

        Args:
            before: the instant.
            limit: how many to erase at most, the oldest first; whoever got as many asks again.

        Returns:
            The references of the requests they were of, one for each reason.
        """
        query = select(TeleworkReason).where(TeleworkReason.written_at < before, TeleworkReason.erased_at.is_(None))
        found = await self._session.execute(query.order_by(TeleworkReason.id).limit(limit).with_for_update())
        refs = {reason.id: reason.ref for reason in found.scalars()}
        erased = update(TeleworkReason).where(TeleworkReason.id.in_(refs)).values(text=None, erased_at=self._now)
        await self._session.execute(erased)
        return list(refs.values())
