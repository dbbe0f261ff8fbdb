"""Moving everything to another database: whole, numbered on from there, or not at all."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import JSON, Boolean, Column, Date, Double, Enum, Integer, LargeBinary, String, func, select, text

from bot.moving import move
from bot.opening import CannotRun
from bot.settings import ConfigurationError
from storage.schema import upgrade, versions
from storage.table import Table, UTCDateTime
from tests.bot.operations_tools import fill, open_at
from tests.clock import Clock
from tests.harness import make_chat, user

CONTROLS = "".join(map(chr, (*range(1, 32), *range(127, 160))))
EDGES: dict[type, Any] = {
    String: f"  \U0001f6a8 e\u0301 \u202e\u2028\ufeff{CONTROLS}\U0010ffff'\"\\%; ",
    JSON: {"z": [], "a": [None, True, {}, 2**63, -0.0, 1e308, "\0\ud800"], "": CONTROLS},
    UTCDateTime: datetime.max.replace(tzinfo=UTC),
    Date: date.max,
    Integer: 2**31 - 1,
    Double: 0.1,
    Boolean: True,
    LargeBinary: bytes(range(256)),
}
"""A value of each kind of column, at the edge of what both databases keep."""


def edge(column: Column[Any], number: int) -> object:
    """Give a value for a column of one of several rows: all but the first have nothing where that may be."""
    if number and column.nullable:
        return None
    if isinstance(column.type, Enum):
        return list(column.type.enum_class or column.type.enums)[-1]
    value = EDGES[type(column.type)]
    match value:
        case str():
            return value + "x" * 600 * number
        case date() if not isinstance(value, datetime):
            return value - timedelta(number)
        case int() if not isinstance(value, bool):
            return value - number
        case _:
            return value


async def every_row(url: str) -> dict[str, list[tuple[object, ...]]]:
    """Give every row of every table, as the program reads it."""
    database = open_at(url)
    async with database.engine.connect() as connection:
        found = {
            table.name: sorted(map(tuple, await connection.execute(select(table))), key=repr)
            for table in Table.metadata.sorted_tables
        }
    await database.close()
    return found


async def heads(url: str) -> dict[str, int]:
    """Give the newest generated number of each table."""
    database = open_at(url)
    numbered = {
        t.name: t.autoincrement_column for t in Table.metadata.sorted_tables if t.autoincrement_column is not None
    }
    async with database.begin() as work:
        found = {
            name: (await work.session.execute(select(func.coalesce(func.max(column), 0)))).scalar_one()
            for name, column in numbered.items()
        }
    await database.close()
    return found


async def test_everything_moves_to_another_database(sqlite_url: str, postgres_url: str) -> None:
    """Moving to PostgreSQL carries every row, keeps the chain whole, and numbers on from there."""
    await fill(sqlite_url)
    said = await move(sqlite_url, postgres_url)
    assert "decision: 2 rows" in said
    chat = await make_chat(postgres_url, Clock(last_id=1000), create=False)
    sent = await chat.say(user("emma.t"), "!décision Rouvrir le hall sportif")
    assert sent[0].facts["ref"] == "D-2026-0003"
    async with chat.database.begin() as work:
        assert await work.journal.first_broken() is None
    await chat.database.close()


async def test_every_value_of_every_table_moves_both_ways(tmp_path: Path, sqlite_url: str, postgres_url: str) -> None:
    """Whatever a column may hold is the same after moving to PostgreSQL and after moving back."""
    await fill(sqlite_url)
    database = open_at(sqlite_url)
    async with database.engine.begin() as connection:
        for table in Table.metadata.sorted_tables:
            # rows beside the chain would break it; its own are there
            if not table.name.startswith("journal"):
                rows = [{column.name: edge(column, number) for column in table.columns} for number in range(2)]
                await connection.execute(table.insert(), rows)
    await database.close()
    before = await every_row(sqlite_url)
    assert all(before.values())
    await move(sqlite_url, postgres_url)
    assert await every_row(postgres_url) == before
    back = f"sqlite+aiosqlite:///{tmp_path / 'back.db'}"
    await move(postgres_url, back)
    assert await every_row(back) == before


@pytest.mark.parametrize("onward", ["sqlite", "postgresql"])
async def test_after_a_move_everything_is_numbered_on(
    tmp_path: Path, sqlite_url: str, postgres_url: str, onward: str
) -> None:
    """The next row of every table after a move takes the next number, also where nothing had moved; guards hold."""
    await fill(sqlite_url)
    before = await heads(sqlite_url)
    await move(sqlite_url, postgres_url)
    url = postgres_url
    if onward == "sqlite":
        url = f"sqlite+aiosqlite:///{tmp_path / 'back.db'}"
        await move(postgres_url, url)
    assert await heads(url) == before
    chat = await make_chat(url, Clock(last_id=1000), create=False)
    await chat.say(user("emma.t"), "!décision Rouvrir le hall sportif")
    await chat.say(user("emma.t"), "!tâche Appeler le concierge")
    await chat.database.close()
    after = await heads(url)
    assert (after["inbox"], after["decision"]) == (before["inbox"] + 2, before["decision"] + 1)
    assert after["outbox"] > before["outbox"]
    assert after["task"] == 1
    database = open_at(url)
    with pytest.raises(Exception, match="append-only"):
        async with database.begin() as work:
            await work.session.execute(text("UPDATE journal SET actor = 'nobody'"))
    async with database.begin() as work:
        assert await work.journal.first_broken() is None
    await database.close()


async def test_a_database_that_holds_something_is_not_moved_into(tmp_path: Path, sqlite_url: str) -> None:
    """Moving into a database with rows in it is refused, and changes nothing."""
    other = f"sqlite+aiosqlite:///{tmp_path / 'other.db'}"
    await fill(sqlite_url)
    await fill(other)
    with pytest.raises(CannotRun, match="not empty"):
        await move(sqlite_url, other)


async def test_what_is_not_there_is_not_moved(tmp_path: Path) -> None:
    """A source that does not exist is refused as bad usage, and neither database is made."""
    absent, target = tmp_path / "absent.db", tmp_path / "target.db"
    with pytest.raises(ConfigurationError, match="does not exist"):
        await move(f"sqlite+aiosqlite:///{absent}", f"sqlite+aiosqlite:///{target}")
    assert (absent.exists(), target.exists()) == (False, False)


@pytest.mark.parametrize("version", [None, "0000"])
async def test_a_source_of_another_version_is_left_alone(tmp_path: Path, sqlite_url: str, version: str | None) -> None:
    """A source that is none of ours, or at another version, is refused and never brought to this one."""
    source = open_at(sqlite_url)
    if version is not None:
        await upgrade(source)
    async with source.engine.begin() as connection:
        await connection.execute(text("CREATE TABLE theirs (id INTEGER)"))
        if version is not None:
            await connection.execute(text("UPDATE alembic_version SET version_num = :v"), {"v": version})
    target = tmp_path / "target.db"
    with pytest.raises(CannotRun, match="none of Greffier's" if version is None else "at version 0000"):
        await move(sqlite_url, f"sqlite+aiosqlite:///{target}")
    assert (await versions(source))[0] == version
    assert not target.exists()
    await source.close()
