"""The monthly tests of the alert: when each was or is to be, and how people answered.

Invariant: one row for each local day a test is planned on; what was measured stays, so that months can be compared.
"""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.table import Table


class RehearsalState(StrEnum):
    """What became of a test."""

    PLANNED = "planned"
    SENT = "sent"
    REPORTED = "reported"
    MISSED = "missed"


class Rehearsal(Table, kw_only=True):
    """One month's test."""

    __tablename__ = "alert_rehearsal"

    day: Mapped[str] = mapped_column(primary_key=True)
    """The local day, as `2026-12-03`."""
    due_at: Mapped[datetime | None] = mapped_column(index=True)
    """When it is next to be looked at: sent, then reported; None once it is over."""
    planned_at: Mapped[datetime]
    state: Mapped[str] = mapped_column(default=RehearsalState.PLANNED.value)
    ref: Mapped[str | None] = mapped_column(default=None)
    called: Mapped[int] = mapped_column(default=0)
    answered: Mapped[int] = mapped_column(default=0)
    median: Mapped[int | None] = mapped_column(default=None)
    """Seconds from the sending to the middle one of the answers."""
    slowest: Mapped[int | None] = mapped_column(default=None)
    """Seconds from the sending to the last answer."""
    exercise: Mapped[bool] = mapped_column(default=False)


class Rehearsals:
    """Plan the tests, claim what is due of them, and remember how they went."""

    def __init__(self, session: AsyncSession, now: datetime) -> None:
        """Bind to one unit."""
        self._session = session
        self._now = now

    async def planned(self) -> Rehearsal | None:
        """Give the test that is planned and was not sent yet."""
        query = select(Rehearsal).where(Rehearsal.state == RehearsalState.PLANNED.value)
        return (await self._session.execute(query.order_by(Rehearsal.day).limit(1))).scalar_one_or_none()

    async def add(self, test: Rehearsal) -> None:
        """Plan one; a day that had its test gets no other."""
        if await self._session.get(Rehearsal, test.day) is None:
            self._session.add(test)
            await self._session.flush()

    async def drop(self, test: Rehearsal) -> None:
        """Take out what was planned and is not wanted any more."""
        await self._session.delete(test)
        await self._session.flush()

    async def claim_due(self) -> Rehearsal | None:
        """Take one test that is to be sent or reported now; nobody else gets it before this unit ends."""
        query = select(Rehearsal).where(Rehearsal.due_at <= self._now).order_by(Rehearsal.due_at).limit(1)
        query = query.with_for_update(skip_locked=True).execution_options(populate_existing=True)
        return (await self._session.execute(query)).scalar_one_or_none()

    async def reported(self, before: str, limit: int = 6) -> list[Rehearsal]:
        """List the tests before a day that were reported, the newest first."""
        query = select(Rehearsal).where(Rehearsal.state == RehearsalState.REPORTED.value, Rehearsal.day < before)
        return list((await self._session.execute(query.order_by(Rehearsal.day.desc()).limit(limit))).scalars())
