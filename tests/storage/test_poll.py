"""Polls and votes: one vote of each person on a version, the one sent last."""

from datetime import datetime, timedelta

from storage.database import Database
from storage.poll import PollVote

ABOUT = "C-2026-0001"


def vote(event_id: str, sent_at: datetime, *, voter: str = "@gilles:example.org", version: int = 1) -> PollVote:
    """Write a vote."""
    return PollVote(event_id=event_id, about=ABOUT, version=version, voter=voter, answer="approve", sent_at=sent_at)


async def test_the_vote_sent_last_counts(database: Database) -> None:
    """A vote sent before one that was taken in counts no more; other people's and versions' are apart."""
    async with database.begin() as work:
        now = work.now
        assert await work.polls.vote(vote("$1", now))
        assert not await work.polls.vote(vote("$2", now - timedelta(seconds=1)))
        assert await work.polls.vote(vote("$3", now))
        assert await work.polls.vote(vote("$4", now - timedelta(seconds=1), voter="@jolien:example.org"))
        assert await work.polls.vote(vote("$5", now - timedelta(seconds=1), version=2))


async def test_polls_of_a_version(database: Database) -> None:
    """The polls of a version are found, closed ones too, and those of another version are not."""
    async with database.begin() as work:
        first = await work.polls.open("one", ABOUT, 1)
        await work.polls.open("other", ABOUT, 2)
        await work.polls.close(first)
    async with database.begin() as work:
        assert [(poll.txn_id, poll.closed_at is None) for poll in await work.polls.of(ABOUT, 1)] == [("one", False)]
        assert [poll.txn_id for poll in await work.polls.of(ABOUT, 2)] == ["other"]
        assert await work.polls.of(ABOUT, 3) == []
