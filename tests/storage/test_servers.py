"""The databases under the storage tests: real ones of both kinds, and nothing left in them by another test."""

import asyncpg
import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from tests.servers import PostgresServer


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
async def test_every_test_has_an_empty_database(any_database_url: str, time: str) -> None:
    """Two tests can make the same table, on either kind of database."""
    assert time
    assert await count_tables_after_making_one(any_database_url) == 1


@pytest.mark.postgres
async def test_it_is_postgresql_18(postgres_url: str) -> None:
    """The server is the PostgreSQL that production is told to have."""
    engine = create_async_engine(postgres_url)
    async with engine.connect() as connection:
        version = str(await connection.scalar(text("SHOW server_version")))
    await engine.dispose()
    assert version.startswith("18.")


@pytest.mark.postgres
async def test_a_prepared_database_is_prepared_once(postgres: PostgresServer) -> None:
    """Copies of a prepared database hold what was prepared, and do not see each other's changes."""
    prepared: list[str] = []

    async def with_one_decision(url: str) -> None:
        prepared.append(url)
        await run(url, "CREATE TABLE decision (ref TEXT); INSERT INTO decision VALUES ('D-2026-0001')")

    first, second = [await postgres.fresh_database(with_one_decision) for _ in range(2)]
    await run(first, "DELETE FROM decision")

    assert len(prepared) == 1
    assert (await run(first, "SELECT * FROM decision"), await run(second, "SELECT * FROM decision")) == (0, 1)
    for url in (first, second):
        await postgres.drop(url)


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
