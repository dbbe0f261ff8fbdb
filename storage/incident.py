"""The incident a cell works on: its phase, who leads, and its pace.

Invariant: at most one incident is open; every change of phase or mode is kept with who made it.
"""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.database import Table
from storage.numbering import next_ref
from storage.values import Kind, Mode, Phase


class Incident(Table, kw_only=True):
    """One crisis, from its opening to its close."""

    __tablename__ = "incident"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    ref: Mapped[str] = mapped_column(unique=True)
    title: Mapped[str]
    phase: Mapped[Phase | None] = mapped_column(default=None)
    mode: Mapped[Mode] = mapped_column(default=Mode.FAST)
    opened_at: Mapped[datetime]
    opened_by: Mapped[str | None] = mapped_column(default=None)
    phase_since: Mapped[datetime | None] = mapped_column(default=None)
    closed_at: Mapped[datetime | None] = mapped_column(default=None)
    closed_by: Mapped[str | None] = mapped_column(default=None)
    exercise: Mapped[bool] = mapped_column(default=False)


class Incidents:
    """Open, follow and close incidents."""

    def __init__(self, session: AsyncSession, now: datetime) -> None:
        """Bind to one unit."""
        self._session = session
        self._now = now

    async def current(self) -> Incident | None:
        """Give the open incident, if there is one."""
        query = select(Incident).where(Incident.closed_at.is_(None)).order_by(Incident.id.desc()).limit(1)
        return (await self._session.execute(query)).scalar_one_or_none()

    async def all(self) -> list[Incident]:
        """List every incident, oldest first."""
        return list((await self._session.execute(select(Incident).order_by(Incident.id))).scalars())

    async def open(self, title: str, *, year: int, by: str | None, exercise: bool) -> Incident:
        """Open an incident."""
        incident = Incident(
            ref=str(await next_ref(self._session, Kind.INCIDENT, year)),
            title=title,
            opened_at=self._now,
            opened_by=by,
            exercise=exercise,
        )
        self._session.add(incident)
        await self._session.flush()
        return incident

    async def save(self) -> None:
        """Write what was changed on an incident."""
        await self._session.flush()
