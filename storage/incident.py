"""The incident the cells work on: its phase, who leads, and its pace.

Invariant: at most one incident is open; every phase it went through is kept with when and by whom.
"""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.numbering import next_ref
from storage.table import Table
from storage.values import Kind, Mode, Phase


class Incident(Table, kw_only=True):
    """One crisis, from its opening to its close."""

    __tablename__ = "incident"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    ref: Mapped[str] = mapped_column(unique=True)
    version: Mapped[int] = mapped_column(default=1)
    title: Mapped[str]
    phase: Mapped[Phase | None] = mapped_column(default=None)
    mode: Mapped[Mode] = mapped_column(default=Mode.FAST)
    opened_at: Mapped[datetime]
    opened_by: Mapped[str | None] = mapped_column(default=None)
    phase_since: Mapped[datetime | None] = mapped_column(default=None)
    closed_at: Mapped[datetime | None] = mapped_column(default=None)
    closed_by: Mapped[str | None] = mapped_column(default=None)
    closing_text: Mapped[str | None] = mapped_column(default=None)
    exercise: Mapped[bool] = mapped_column(default=False)

    @property
    def state(self) -> str:
        """Whether it is `open` or `closed`."""
        return "open" if self.closed_at is None else "closed"


class IncidentPhase(Table, kw_only=True):
    """One phase that an incident went through, from when, and who said so."""

    __tablename__ = "incident_phase"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    ref: Mapped[str] = mapped_column(index=True)
    phase: Mapped[Phase]
    since: Mapped[datetime]
    by: Mapped[str | None] = mapped_column(default=None)


_CURRENT = select(Incident).where(Incident.closed_at.is_(None)).order_by(Incident.id.desc()).limit(1)


class Incidents:
    """Open, follow and close incidents."""

    def __init__(self, session: AsyncSession, now: datetime) -> None:
        """Bind to one unit."""
        self._session = session
        self._now = now

    async def current(self) -> Incident | None:
        """Give the open incident, if there is one."""
        return (await self._session.execute(_CURRENT)).scalar_one_or_none()

    async def latest(self) -> Incident | None:
        """Give the incident opened last, open or closed."""
        return (
            await self._session.execute(select(Incident).order_by(Incident.id.desc()).limit(1))
        ).scalar_one_or_none()

    async def all(self) -> list[Incident]:
        """List every incident, oldest first."""
        return list((await self._session.execute(select(Incident).order_by(Incident.id))).scalars())

    async def open(self, title: str, *, year: int, by: str | None, exercise: bool) -> Incident | None:
        """Open an incident; None when one is open, which also holds for two that are opened at the same moment."""
        # The number's row stays locked until the unit ends: whoever takes one sees every incident numbered before.
        ref = str(await next_ref(self._session, Kind.INCIDENT, year))
        if await self.current() is not None:
            return None
        incident = Incident(ref=ref, title=title, opened_at=self._now, opened_by=by, exercise=exercise)
        self._session.add(incident)
        await self._session.flush()
        return incident

    async def enter_phase(self, incident: Incident, phase: Phase, by: str) -> None:
        """Bring an incident into a phase."""
        incident.phase, incident.phase_since = phase, self._now
        self._session.add(IncidentPhase(ref=incident.ref, phase=phase, since=self._now, by=by))
        await self._changed(incident)

    async def set_mode(self, incident: Incident, mode: Mode) -> None:
        """Set an incident's pace."""
        incident.mode = mode
        await self._changed(incident)

    async def close(self, incident: Incident, by: str, text: str | None) -> None:
        """Close an incident, with a last word."""
        incident.closed_at, incident.closed_by, incident.closing_text = self._now, by, text
        await self._changed(incident)

    async def _changed(self, incident: Incident) -> None:
        incident.version += 1
        await self._session.flush()

    async def phases(self, ref: str) -> list[IncidentPhase]:
        """List the phases an incident went through, oldest first."""
        query = select(IncidentPhase).where(IncidentPhase.ref == ref).order_by(IncidentPhase.id)
        return list((await self._session.execute(query)).scalars())
