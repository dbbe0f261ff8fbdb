"""A PostgreSQL that keeps its promises: the tests' server, with the settings back that make a commit durable.

Without them a comparison with SQLite's `synchronous=FULL` would flatter it.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import asyncpg

from storage.database import Database
from storage.schema import upgrade
from tests.clock import Clock
from tests.servers import PostgresServer

DURABLE = ("fsync", "synchronous_commit", "full_page_writes")


@asynccontextmanager
async def durable_postgres() -> AsyncIterator[str]:
    """Run a server; gives the URL of a database at this program's version."""
    server = PostgresServer()
    server.start()
    try:
        url = await server.fresh_database()
        connection = await asyncpg.connect(url.replace("+asyncpg", ""))
        for setting in DURABLE:
            await connection.execute(f"ALTER SYSTEM SET {setting} = on")
        await connection.execute("SELECT pg_reload_conf()")
        await connection.close()
        clock = Clock()
        database = Database(url, now=clock.now, new_id=clock.new_id)
        await upgrade(database)
        await database.close()
        yield url
    finally:
        server.stop()
