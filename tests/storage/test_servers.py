"""The databases under the storage tests: real ones of both kinds, and nothing left in them by another test."""

import asyncpg
import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from tests.servers import PostgresServer
from tests.tables import make_at


async def count_tables_after_making_one(url: str) -> int:
    """Make a table called `mark` and count how many tables of that name the database shows."""
    shown = "information_schema.tables WHERE table_name" if "postgresql" in url else "sqlite_master WHERE name"
    engine = create_async_engine(url)
    async with engine.begin() as connection:
        await connection.execute(text("CREATE TABLE mark (number INTEGER)"))
        count = await connection.scalar(text(f"SELECT count(*) FROM {shown} = 'mark'"))  # noqa: S608 - the two above
    await engine.dispose()
    return int(count)


@pytest.mark.parametrize("time", ["first", "second"])
async def test_every_test_has_an_empty_database(any_empty_url: str, time: str) -> None:
    """Two tests can make the same table, on either kind of database."""
    assert time
    assert await count_tables_after_making_one(any_empty_url) == 1


@pytest.mark.postgres
async def test_it_is_postgresql_18(postgres_url: str) -> None:
    """The server is the PostgreSQL that production is told to have."""
    engine = create_async_engine(postgres_url)
    async with engine.connect() as connection:
        version = str(await connection.scalar(text("SHOW server_version")))
    await engine.dispose()
    assert version.startswith("18.")


ADD_ENTRY = "INSERT INTO journal (seq, at, action, data, previous_hash, hash) VALUES (1, now(), 'noted', '{}', '', '');"
ADD_PHASE = "INSERT INTO incident_phase (ref, phase, since) VALUES ('I-2026-0001', 'alert', now());"


@pytest.mark.postgres
async def test_two_databases_do_not_see_each_other(postgres: PostgresServer) -> None:
    """Databases with tables that are out at the same time are two."""
    first, second = [await postgres.with_tables(make_at) for _ in range(2)]
    await run(first, ADD_PHASE)
    assert (await run(first, "SELECT * FROM incident_phase"), await run(second, "SELECT * FROM incident_phase")) == (
        1,
        0,
    )
    for url in (first, second):
        await postgres.take_back(url)


@pytest.mark.postgres
async def test_what_was_taken_back_is_empty_and_still_guarded(postgres: PostgresServer) -> None:
    """The next test finds no row, no connection and the first number, and what the guards refused is refused again."""
    url = await postgres.with_tables(make_at)
    open_still = await asyncpg.connect(url.replace("+asyncpg", ""))
    await open_still.execute(ADD_PHASE + ADD_ENTRY)
    await postgres.take_back(url)
    assert open_still.is_closed()
    assert await postgres.with_tables(make_at) == url
    assert await run(url, "SELECT seq FROM journal UNION SELECT id FROM incident_phase") == 0
    assert await run(url, ADD_PHASE) == 1
    assert await run(url, "SELECT * FROM incident_phase WHERE id = 1") == 1
    assert await run(url, "SELECT * FROM journal_head") == 1
    with pytest.raises(asyncpg.RaiseError, match="append-only"):
        await run(url, "TRUNCATE journal")
    await postgres.take_back(url)


@pytest.mark.postgres
@pytest.mark.parametrize(
    "change",
    [
        "ALTER TABLE journal ADD COLUMN more INTEGER",
        "DROP INDEX ix_outbox_about",
        "CREATE TABLE mark (number INTEGER)",
        "ALTER TABLE journal DISABLE TRIGGER ALL",
        "ALTER TABLE task ALTER COLUMN ref DROP NOT NULL",
        "INSERT INTO preference SELECT number::text, 'name', repeat('a', 90) FROM generate_series(1, 9999) AS number",
    ],
)
async def test_a_database_that_was_changed_is_nobody_elses(postgres: PostgresServer, change: str) -> None:
    """Whose tables are other than they were, or large, is not given to another test."""
    url = await postgres.with_tables(make_at)
    connection = await asyncpg.connect(url.replace("+asyncpg", ""))
    await connection.execute(change)
    await connection.close()
    await postgres.take_back(url)
    with pytest.raises(asyncpg.InvalidCatalogNameError):
        await run(url, "SELECT 1")


async def run(url: str, statements: str) -> int:
    """Run statements and return how many rows the last of them touched or showed."""
    connection = await asyncpg.connect(url.replace("+asyncpg", ""))
    try:
        return int((await connection.execute(statements)).split()[-1])
    finally:
        await connection.close()


@pytest.mark.postgres
async def test_nothing_is_left_of_a_stopped_server() -> None:
    """A stopped server answers nobody and its files are gone."""
    server = PostgresServer()
    server.start()
    url = await server.fresh_database()
    directory = server.directory
    assert directory.exists()

    server.stop()

    assert not directory.exists()
    with pytest.raises(ConnectionRefusedError):
        await run(url, "SELECT 1")
