"""What waits for somebody's morning: what called them outside their hours, and when they were told of it.

Invariant: a row is written in the unit that would have called them, and is ended by the morning card that tells of it
or finds that it is over; nobody gets two morning cards of one local day.
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime

from sqlalchemy import Index, bindparam, delete, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.table import Table
from storage.values import UserId


class WaitingCall(Table, kw_only=True):
    """One message that somebody was not called to, because it came outside their hours."""

    __tablename__ = "waiting_call"
    __table_args__ = (Index(None, "told_at", "user_id"),)

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    user_id: Mapped[str]
    kind: Mapped[str]
    """What the message is about: the kind of a record, `slot`, or `other`."""
    ref: Mapped[str | None] = mapped_column(default=None)
    version: Mapped[int | None] = mapped_column(default=None)
    message: Mapped[str]
    """Its id among the words."""
    cell: Mapped[str | None] = mapped_column(default=None)
    txn_id: Mapped[str | None] = mapped_column(default=None)
    """The message as it stands in a room; none where it would have gone to their direct chat."""
    once: Mapped[str | None] = mapped_column(unique=True, default=None)
    """What would have been said only once in their direct chat: it is not said there after."""
    text: Mapped[str | None] = mapped_column(default=None)
    """What would have been said in their direct chat of what has no reference; emptied once it was told."""
    held_at: Mapped[datetime]
    told_at: Mapped[datetime | None] = mapped_column(default=None)
    """When the morning card took it up."""
    exercise: Mapped[bool] = mapped_column(default=False)


class MorningCard(Table, kw_only=True):
    """The last local day on which somebody got a morning card."""

    __tablename__ = "morning_card"

    user_id: Mapped[str] = mapped_column(primary_key=True)
    day: Mapped[date]


# built once: every message to a direct chat that may be said once comes through here
_HELD = select(WaitingCall.id).where(WaitingCall.once == bindparam("once"))
_OPEN = select(WaitingCall).where(WaitingCall.told_at.is_(None))


class WaitingCalls:
    """Keep what waits for people's mornings."""

    def __init__(self, session: AsyncSession, now: datetime) -> None:
        """Bind to one unit."""
        self._session = session
        self._now = now

    async def add(self, rows: Iterable[WaitingCall]) -> None:
        """Let messages wait for people."""
        self._session.add_all(rows)
        await self._session.flush()

    async def held(self, once: str) -> bool:
        """Say whether what may be said only once in a direct chat waits for a morning, or did."""
        return (await self._session.execute(_HELD, {"once": once})).first() is not None

    async def of(self, user_id: UserId) -> list[WaitingCall]:
        """List what waits for somebody, oldest first."""
        query = _OPEN.where(WaitingCall.user_id == user_id).order_by(WaitingCall.id)
        return list((await self._session.execute(query)).scalars())

    async def people(self, day: date) -> list[UserId]:
        """List those for whom something waits and who had no morning card on this day, or on a later one."""
        had = select(MorningCard.user_id).where(MorningCard.day >= day)
        query = select(WaitingCall.user_id).where(WaitingCall.told_at.is_(None), WaitingCall.user_id.not_in(had))
        found = await self._session.execute(query.distinct().order_by(WaitingCall.user_id))
        return [UserId(user_id) for user_id in found.scalars()]

    async def had_card(self, people: Collection[UserId], day: date) -> set[UserId]:
        """Say who of some people had a morning card on a day, or on a later one."""
        query = select(MorningCard.user_id).where(MorningCard.day >= day, MorningCard.user_id.in_(people))
        return {UserId(user_id) for user_id in (await self._session.execute(query)).scalars()}

    async def claim(self, user_id: UserId) -> list[WaitingCall]:
        """Give this unit alone what waits for somebody; nothing when another unit has it."""
        query = _OPEN.where(WaitingCall.user_id == user_id).order_by(WaitingCall.id)
        query = query.with_for_update(skip_locked=True).execution_options(populate_existing=True)
        return list((await self._session.execute(query)).scalars())

    async def finish(self, rows: Sequence[WaitingCall]) -> None:
        """End what waited: the morning has come."""
        for row in rows:
            row.told_at, row.text = self._now, None
        await self._session.flush()

    async def note_card(self, user_id: UserId, day: date) -> None:
        """Note that somebody had their morning card of a day."""
        known = await self._session.get(MorningCard, user_id)
        if known is None:
            self._session.add(MorningCard(user_id=user_id, day=day))
        else:
            known.day = day
        await self._session.flush()

    async def count(self) -> int:
        """Count the rows there are, told or not."""
        return await self._session.scalar(select(func.count()).select_from(WaitingCall)) or 0

    async def forget(self, before: datetime) -> None:
        """Drop what was told before an instant."""
        await self._session.execute(delete(WaitingCall).where(WaitingCall.told_at < before))
