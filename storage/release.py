"""When an approved communiqué is to go out, and what became of that.

Invariant: one release of a communiqué waits at most, and whoever claims it holds the communiqué.
"""

from collections.abc import Collection
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Index, select, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.communique import Communique
from storage.table import Table


class ReleaseState(StrEnum):
    """What became of a release that was asked for."""

    WAITING = "waiting"
    OUT = "out"
    MOVED = "moved"
    """Another time was asked for."""
    CANCELLED = "cancelled"
    VOID = "void"
    """The text changed, or was approved no more, before its time."""


_WAITS = text("state = 'waiting'")


class Release(Table, kw_only=True):
    """When an approved version is to go out, as somebody confirmed."""

    __tablename__ = "communique_release"
    __table_args__ = (
        Index(None, "ref", unique=True, sqlite_where=_WAITS, postgresql_where=_WAITS),
        Index(None, "state", "at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    ref: Mapped[str]
    version: Mapped[int]
    at: Mapped[datetime]
    by: Mapped[str]
    asked_at: Mapped[datetime]
    state: Mapped[ReleaseState] = mapped_column(default=ReleaseState.WAITING)
    ended_at: Mapped[datetime | None] = mapped_column(default=None)


class Releases:
    """Ask for releases, and say what became of them."""

    def __init__(self, session: AsyncSession, now: datetime) -> None:
        """Bind to one unit."""
        self._session = session
        self._now = now

    async def schedule(self, communique: Communique, at: datetime, by: str) -> Release:
        """Ask for a communiqué's current version to go out at an instant; a release that waited is moved."""
        await self.end(communique.ref, ReleaseState.MOVED)
        release = Release(ref=communique.ref, version=communique.version, at=at, by=by, asked_at=self._now)
        self._session.add(release)
        await self._session.flush()
        return release

    async def waiting(self, ref: str) -> Release | None:
        """Give the release of a communiqué that waits for its time."""
        query = select(Release).where(Release.ref == ref, Release.state == ReleaseState.WAITING)
        return (await self._session.execute(query)).scalar_one_or_none()

    async def end(self, ref: str, state: ReleaseState) -> Release | None:
        """Say what became of the release that waited, if there is one."""
        release = await self.waiting(ref)
        if release is not None:
            release.state, release.ended_at = state, self._now
            await self._session.flush()
        return release

    async def next_due(self, *, but: Collection[str] = ()) -> str | None:
        """Name the communiqué, but these, whose release is due the longest.

        Whoever acts on it holds it first and looks again.
        """
        is_due = (Release.state == ReleaseState.WAITING) & (Release.at <= self._now)
        query = select(Release.ref).where(is_due, Release.ref.not_in(but))
        return (await self._session.execute(query.order_by(Release.at, Release.id).limit(1))).scalar_one_or_none()
