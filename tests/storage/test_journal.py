"""The journal's chain: whole, append-only, and never forked by concurrent writers."""

import asyncio

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from storage.database import Database


async def test_the_chain_verifies_and_grows(database: Database) -> None:
    """Entries are numbered without gaps and their hashes hold."""
    for number in range(3):
        async with database.begin() as work:
            await work.journal.add("tried", actor="@a:b", ref="D-2026-0001", number=number)
    async with database.begin() as work:
        assert [entry.seq async for entry in work.journal.entries(batch=2)] == [1, 2, 3]
        assert await work.journal.first_broken() is None


@pytest.mark.parametrize("statement", ["UPDATE journal SET actor = 'x'", "DELETE FROM journal"])
async def test_the_journal_refuses_change(database: Database, statement: str) -> None:
    """The database itself refuses UPDATE and DELETE."""
    async with database.begin() as work:
        await work.journal.add("tried")
    with pytest.raises(DBAPIError, match="append-only"):
        async with database.begin() as work:
            await work.session.execute(text(statement))


async def test_concurrent_writers_do_not_fork_the_chain(database: Database) -> None:
    """Writers queue for the chain's head: twenty at once leave one whole chain."""

    async def write(number: int) -> None:
        async with database.begin() as work:
            await work.journal.add("tried", number=number)

    await asyncio.gather(*(write(number) for number in range(20)))
    async with database.begin() as work:
        assert await work.journal.head() is not None
        assert await work.journal.first_broken() is None
        assert (await work.journal.head())[0] == 20


async def test_numbers_are_gapless_under_concurrent_writers(database: Database) -> None:
    """Twenty writers, a quarter of whom fail, leave references without a gap or a double."""

    async def take(number: int) -> str:
        async with database.begin() as work:
            ref = await work.decisions.take_ref(2026)
            if number % 4 == 0:
                raise RuntimeError(ref)
            return ref

    async def write(number: int) -> str | None:
        try:
            return await take(number)
        except RuntimeError:
            return None

    given = [ref for ref in await asyncio.gather(*(write(number) for number in range(20))) if ref]
    assert sorted(given) == [f"D-2026-{number:04d}" for number in range(1, 16)]


async def test_a_broken_link_is_named(database: Database) -> None:
    """An entry changed behind the guards is found, and named by its number."""
    for _ in range(3):
        async with database.begin() as work:
            await work.journal.add("tried")
    drop = (
        ["DROP TRIGGER journal_refuses_UPDATE"] if database.is_sqlite else ["ALTER TABLE journal DISABLE TRIGGER ALL"]
    )
    async with database.begin() as work:
        for statement in [*drop, "UPDATE journal SET actor = '@eve:b' WHERE seq = 2"]:
            await work.session.execute(text(statement))
    async with database.begin() as work:
        assert await work.journal.first_broken() == 2
