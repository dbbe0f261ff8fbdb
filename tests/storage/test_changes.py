"""The count of changes: it moves with every unit that changed something, and with nothing else."""

import pytest

from storage.database import Database
from storage.definition import DEFINITIONS, Revision
from tests.clock import Clock


async def test_a_unit_that_changed_something_is_counted_once_it_is_committed(database: Database) -> None:
    """Reading, changing no row and noting how far the sync is leave the count; an insert moves it, after the commit."""
    async with database.begin() as work:
        await work.crypto.set_next_batch("s1")
    before = database.changes.count
    async with database.begin() as work:
        await work.journal.head()
        await work.crypto.set_next_batch("s2")
        await work.inbox.forget_payloads(work.now)
    assert database.changes.count == before
    async with database.begin() as work:
        await work.journal.add("acted")
        await work.complete()
        assert database.changes.count == before
    assert database.changes.count == before + 1


async def test_a_unit_that_failed_is_counted(database: Database) -> None:
    """Nobody knows whether a unit that failed was committed, so whoever waits looks."""
    before = database.changes.count
    with pytest.raises(RuntimeError):
        async with database.begin():
            raise RuntimeError("a bug")
    assert database.changes.count == before + 1


async def test_what_another_process_committed_is_noticed(any_database_url: str) -> None:
    """A new revision of the organisation written beside the bot moves its count once; nothing written leaves it."""
    clock = Clock()
    mine, other = (Database(any_database_url, now=clock.now, new_id=clock.new_id) for _ in range(2))
    try:
        async with mine.begin() as work:
            await work.journal.add("acted")
        await mine.look_elsewhere()
        before = mine.changes.count
        await mine.look_elsewhere()
        assert mine.changes.count == before
        async with other.begin() as work:
            work.session.add(Revision(id=DEFINITIONS, revision=7))
        await mine.look_elsewhere()
        assert mine.changes.count == before + 1
        await mine.look_elsewhere()
        assert mine.changes.count == before + 1
    finally:
        await mine.close()
        await other.close()
