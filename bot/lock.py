"""One process at a time on one database: two on one device would lose keys.

Invariant: the lock dies with its process, however that ends.
"""

import fcntl
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import IO

from sqlalchemy import text

from storage.database import Database

_POSTGRESQL_KEY = 0x67726566
"""`gref`: the key of the advisory lock."""


class AlreadyRunning(RuntimeError):
    """Another process holds the database; its message says which."""


@asynccontextmanager
async def only_one(database: Database) -> AsyncIterator[None]:
    """Hold the database for this process.

    Raises:
        AlreadyRunning: somebody else does.
    """
    if not database.is_sqlite:
        async with _hold_postgresql(database):
            yield
        return
    file = _lock_file(Path(f"{database.engine.url.database}.lock"))
    try:
        yield
    finally:
        file.close()


def _lock_file(path: Path) -> IO[str]:
    """Lock the file beside an SQLite database; the lock lasts as long as the file is open."""
    file = path.open("a+")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as held:
        file.seek(0)
        holder = file.read().strip() or "unknown"
        file.close()
        raise AlreadyRunning(f"Greffier already runs on {path.stem}: process {holder}. Stop it first.") from held
    file.truncate(0)
    file.write(str(os.getpid()))
    file.flush()
    return file


@asynccontextmanager
async def _hold_postgresql(database: Database) -> AsyncIterator[None]:
    async with database.engine.connect() as connection:
        query = text("SELECT pg_try_advisory_lock(:key)").bindparams(key=_POSTGRESQL_KEY)
        if not (await connection.execute(query)).scalar_one():
            raise AlreadyRunning("Greffier already runs on this PostgreSQL database. Stop it first.")
        await connection.commit()
        try:
            yield
        finally:
            release = text("SELECT pg_advisory_unlock(:key)").bindparams(key=_POSTGRESQL_KEY)
            await connection.execute(release)
