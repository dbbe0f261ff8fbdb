"""Managers who said that they are away: until when their deputies answer for them.

Invariant: one row a person, and only while they are away; whoever is back has none.
"""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.table import Table
from storage.values import UserId


class Absence(Table, kw_only=True):
    """Somebody who is away, as they said themselves."""

    __tablename__ = "absence"

    person: Mapped[str] = mapped_column(primary_key=True)
    until: Mapped[datetime] = mapped_column(index=True)
    said_at: Mapped[datetime]
    exercise: Mapped[bool] = mapped_column(default=False)


class Absences:
    """Keep who is away, and find who is back."""

    def __init__(self, session: AsyncSession, now: datetime) -> None:
        """Bind to one unit."""
        self._session = session
        self._now = now

    async def of(self, person: str) -> Absence | None:
        """Give somebody's absence, if it is not over."""
        found = await self._session.get(Absence, person)
        return found if found is not None and found.until > self._now else None

    async def among(self, people: Collection[str]) -> frozenset[UserId]:
        """Say who of some people is away at this instant."""
        if not people:
            return frozenset()
        query = select(Absence.person).where(Absence.person.in_(people), Absence.until > self._now)
        return frozenset(map(UserId, (await self._session.execute(query)).scalars()))

    async def begin(self, person: UserId, until: datetime, *, exercise: bool) -> Absence:
        """Note until when somebody is away; what they said before no longer holds."""
        found = await self._session.get(Absence, person)
        if found is None:
            found = Absence(person=person, until=until, said_at=self._now, exercise=exercise)
            self._session.add(found)
        else:
            found.until, found.said_at, found.exercise = until, self._now, exercise
        await self._session.flush()
        return found

    async def end(self, person: UserId) -> bool:
        """Note that somebody is back; say whether they were away."""
        found = await self._session.get(Absence, person)
        if found is None:
            return False
        await self._session.delete(found)
        await self._session.flush()
        return True

    async def claim_over(self, but: Collection[str] = ()) -> UserId | None:
        """Give this unit one person whose absence is over by the clock, but these; no other unit gets the same."""
        query = select(Absence).where(Absence.until <= self._now).order_by(Absence.until, Absence.person)
        if but:
            query = query.where(Absence.person.not_in(but))
        found = (await self._session.execute(query.limit(1).with_for_update(skip_locked=True))).scalar_one_or_none()
        return UserId(found.person) if found is not None else None
