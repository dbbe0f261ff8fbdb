"""The links by which people's calendars follow them here: whose each is, and until when it held.

Invariant: a link itself is never kept, only its digest; one that was ended never works again.
"""

from datetime import datetime
from hashlib import sha256

from sqlalchemy import bindparam, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.table import Table
from storage.values import UserId


class CalendarLink(Table, kw_only=True):
    """One link that somebody asked for."""

    __tablename__ = "calendar_link"

    digest: Mapped[str] = mapped_column(primary_key=True)
    """SHA-256 of the token in it, which is random: nothing can be guessed from it."""
    person: Mapped[str] = mapped_column(index=True)
    made_at: Mapped[datetime]
    ended_at: Mapped[datetime | None] = mapped_column(default=None)
    exercise: Mapped[bool] = mapped_column(default=False)


# built once: every calendar asks several times an hour
_OWNER = select(CalendarLink.person).where(CalendarLink.digest == bindparam("digest"), CalendarLink.ended_at.is_(None))


def digest_of(token: str) -> str:
    """Give what is kept of a token."""
    return sha256(token.encode()).hexdigest()


class CalendarLinks:
    """Make links, end them, and say whose one is."""

    def __init__(self, session: AsyncSession, now: datetime) -> None:
        """Bind to one unit."""
        self._session = session
        self._now = now

    async def add(self, person: UserId, token: str, *, exercise: bool) -> None:
        """Let a token show somebody's calendar from now on."""
        self._session.add(CalendarLink(digest=digest_of(token), person=person, made_at=self._now, exercise=exercise))
        await self._session.flush()

    async def owner(self, token: str) -> UserId | None:
        """Say whose calendar a token shows; None when it shows none, or no longer."""
        found = await self._session.scalar(_OWNER, {"digest": digest_of(token)})
        return UserId(found) if found is not None else None

    async def standing(self, person: UserId) -> list[CalendarLink]:
        """List somebody's links that work, oldest first."""
        query = select(CalendarLink).where(CalendarLink.person == person, CalendarLink.ended_at.is_(None))
        return list((await self._session.execute(query.order_by(CalendarLink.made_at))).scalars())

    async def end(self, person: UserId) -> int:
        """End all of somebody's links; gives how many there were."""
        ended = await self._session.execute(
            update(CalendarLink)
            .where(CalendarLink.person == person, CalendarLink.ended_at.is_(None))
            .values(ended_at=self._now)
            .returning(CalendarLink.digest)
        )
        return len(ended.all())
