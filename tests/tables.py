"""Every table, made once per test process and kind of database: the databases of tests are copies.

Invariant: a copy holds what `storage.schema.create_all` makes, and nothing else.
"""

import sqlite3
from typing import Any, cast

from sqlalchemy import inspect
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import schema
from storage.database import Database
from tests.clock import Clock

MEMORY = "sqlite+aiosqlite://"

_kept: list[sqlite3.Connection] = []


async def driver_of(database: Database) -> sqlite3.Connection:
    """Give the connection below everything of a database on SQLite."""
    raw = await cast("AsyncConnection", await database._bind()).get_raw_connection()
    return cast("sqlite3.Connection", cast("Any", raw.driver_connection)._connection)


async def create_all(database: Database) -> None:
    """Make every table in a database, unless it is a copy of one that has them."""
    async with database.engine.connect() as connection:
        if await connection.run_sync(lambda opened: inspect(opened).has_table("inbox")):
            return
    if not database.is_sqlite:
        await schema.create_all(database)
        return
    if not _kept:
        _kept.append(await _make())
    _kept[0].backup(await driver_of(database))


async def make_at(url: str) -> None:
    """Make every table in the empty database of a URL, and leave no connection open."""
    clock = Clock()
    database = Database(url, now=clock.now, new_id=clock.new_id)
    await create_all(database)
    await database.close()


async def _make() -> sqlite3.Connection:
    clock = Clock()
    database = Database(MEMORY, now=clock.now, new_id=clock.new_id)
    await schema.create_all(database)
    tables = sqlite3.connect(":memory:", check_same_thread=False)
    (await driver_of(database)).backup(tables)
    await database.close()
    return tables
