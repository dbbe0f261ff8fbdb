"""Polls that go with cards, and who answered what in them: one ballot for each version of a record.

Invariant: a person has one vote on a version; the one sent last counts, in whatever order votes come in.
"""

from datetime import datetime

from sqlalchemy import Index, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.table import Table


class Poll(Table, kw_only=True):
    """One poll: an outbox row that started it, about one version of a record."""

    __tablename__ = "poll"
    __table_args__ = (Index(None, "about", "version"),)

    txn_id: Mapped[str] = mapped_column(primary_key=True)
    """Of the outbox row that started it."""
    about: Mapped[str]
    version: Mapped[int]
    opened_at: Mapped[datetime]
    closed_at: Mapped[datetime | None] = mapped_column(default=None)


class PollVote(Table, kw_only=True):
    """One answer of one person, by a device that stands for them."""

    __tablename__ = "poll_vote"
    __table_args__ = (Index(None, "about", "version", "voter"),)

    event_id: Mapped[str] = mapped_column(primary_key=True)
    about: Mapped[str]
    version: Mapped[int]
    voter: Mapped[str]
    answer: Mapped[str | None]
    """The answer's word; None takes back what was answered before."""
    device_id: Mapped[str | None] = mapped_column(default=None)
    sent_at: Mapped[datetime]


class Polls:
    """Keep polls and votes."""

    def __init__(self, session: AsyncSession, now: datetime) -> None:
        """Bind to one unit."""
        self._session = session
        self._now = now

    async def open(self, txn_id: str, about: str, version: int) -> Poll:
        """Note that an outbox row starts a poll on a version."""
        poll = Poll(txn_id=txn_id, about=about, version=version, opened_at=self._now)
        self._session.add(poll)
        await self._session.flush()
        return poll

    async def close(self, poll: Poll) -> None:
        """Note that a poll takes no more answers."""
        poll.closed_at = self._now
        await self._session.flush()

    async def of(self, about: str, version: int) -> list[Poll]:
        """List the polls on a version, oldest first."""
        query = select(Poll).where(Poll.about == about, Poll.version == version)
        return list((await self._session.execute(query.order_by(Poll.opened_at, Poll.txn_id))).scalars())

    async def open_about(self, about: str) -> list[Poll]:
        """List the polls on a record, in any version, that still take answers, oldest first."""
        query = select(Poll).where(Poll.about == about, Poll.closed_at.is_(None))
        return list((await self._session.execute(query.order_by(Poll.opened_at, Poll.txn_id))).scalars())

    async def vote(self, vote: PollVote) -> bool:
        """Keep a vote; say False when the same person sent a later one on that version, which counts instead."""
        mine = (PollVote.about == vote.about) & (PollVote.version == vote.version) & (PollVote.voter == vote.voter)
        query = select(PollVote.event_id).where(mine, PollVote.sent_at > vote.sent_at).limit(1)
        is_overtaken = (await self._session.execute(query)).first() is not None
        self._session.add(vote)
        await self._session.flush()
        return not is_overtaken
