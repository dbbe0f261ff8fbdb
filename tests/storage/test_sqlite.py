"""SQLite on the event loop: another process that holds the file makes a unit wait, and nothing else."""

import asyncio
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from storage.database import Database
from storage.values import Language, UserId
from tests.clock import Clock
from tests.tables import create_all


async def test_a_unit_waits_for_another_process_and_holds_up_nobody(tmp_path: Path) -> None:
    """While somebody else writes, a unit waits for its turn, the event loop goes on, and the unit is committed then."""
    clock = Clock()
    database = Database(f"sqlite+aiosqlite:///{tmp_path}/greffier.db", now=clock.now, new_id=clock.new_id)
    await create_all(database)
    other = sqlite3.connect(tmp_path / "greffier.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    async def write() -> None:
        async with database.begin() as work:
            await work.preferences.set_language(UserId("@emma:example.org"), Language.NL)

    writing = asyncio.create_task(write())
    ticks = 0
    for _ in range(20):
        await asyncio.sleep(0.005)
        ticks += 1
    assert not writing.done()
    other.execute("COMMIT")
    async with asyncio.timeout(60):
        await writing
    assert ticks == 20
    assert other.execute("SELECT value FROM preference").fetchall() == [("nl",)]
    other.close()
    await database.close()


async def test_what_was_rolled_back_leaves_nothing_open(tmp_path: Path) -> None:
    """After a unit that failed the file is free for others, although the connection stays open."""
    clock = Clock()
    database = Database(f"sqlite+aiosqlite:///{tmp_path}/greffier.db", now=clock.now, new_id=clock.new_id)
    await create_all(database)

    async def fail() -> None:
        async with database.begin() as work:
            await work.preferences.set_language(UserId("@emma:example.org"), Language.NL)
            await work.session.execute(text("INSERT INTO preference (user_id) VALUES ('@emma:example.org')"))

    with pytest.raises(IntegrityError):
        await fail()
    other = sqlite3.connect(tmp_path / "greffier.db", isolation_level=None, timeout=0)
    other.execute("BEGIN IMMEDIATE")
    assert other.execute("SELECT count(*) FROM preference").fetchone() == (0,)
    other.close()
    await database.close()


async def test_a_new_database_is_its_owners_alone(tmp_path: Path) -> None:
    """The folder, the file and the log beside it are readable by nobody else, whatever the shell allows."""
    clock, folder = Clock(), tmp_path / "var"
    database = Database(f"sqlite+aiosqlite:///{folder}/greffier.db", now=clock.now, new_id=clock.new_id)
    await create_all(database)
    assert folder.stat().st_mode & 0o777 == 0o700
    modes = {path.suffix: path.stat().st_mode & 0o777 for path in folder.iterdir()}
    assert modes.keys() >= {".db", ".db-wal"}
    assert set(modes.values()) == {0o600}
    await database.close()
