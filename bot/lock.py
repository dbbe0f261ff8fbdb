"""One process at a time on an SQLite database: two on one device would lose keys. On PostgreSQL they take turns.

Invariant: a lock dies with its process, however that ends.
"""

import fcntl
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import IO

from sqlalchemy import text

from bot.waiting import waiting_for
from storage.database import Database

_OWN_FOLDER = 0o700
_STARTING = 0x67726566
"""`gref`: the key of the advisory lock under which a process starts."""


class AlreadyRunning(RuntimeError):
    """Another process holds the database; its message says which."""


@asynccontextmanager
async def only_one(database: Database) -> AsyncIterator[None]:
    """Hold an SQLite database for this process; on PostgreSQL the lease says who may act.

    Raises:
        AlreadyRunning: somebody else does.
    """
    if not database.is_sqlite:
        yield
        return
    file = _lock_file(Path(f"{database.engine.url.database}.lock"))
    try:
        yield
    finally:
        file.close()


def _lock_file(path: Path) -> IO[str]:
    """Lock the file beside an SQLite database; the lock lasts as long as the file is open."""
    path.parent.mkdir(mode=_OWN_FOLDER, parents=True, exist_ok=True)
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
async def one_at_a_time(database: Database) -> AsyncIterator[None]:
    """Do what may be done by one process at a time, in turn: on PostgreSQL several may start at once."""
    if database.is_sqlite:
        yield
        return
    async with database.engine.connect() as connection:
        async with waiting_for("another process that starts on this database"):
            await connection.execute(text("SELECT pg_advisory_lock(:key)").bindparams(key=_STARTING))
        await connection.commit()
        try:
            yield
        finally:
            await connection.execute(text("SELECT pg_advisory_unlock(:key)").bindparams(key=_STARTING))
