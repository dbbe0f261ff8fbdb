"""Moving everything from one database to another, as `greffier migrate --from … --to …` does.

Invariant: the source is read as it is at one instant, and only read; the target holds all of it, checked, or nothing.
"""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from sqlalchemy import func, make_url, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.clock import Clock
from bot.opening import CannotRun
from bot.settings import ConfigurationError, check_database_url
from storage.database import Database
from storage.schema import upgrade, versions
from storage.table import Table

ROWS_AT_ONCE = 500
"""Rows that a move holds in memory."""
_PASSWORD = re.compile(r"://[^@]*@")


async def move(from_url: str, to_url: str) -> list[str]:
    """Move everything from one database to another, and check it: row counts, and the journal's chain.

    The source is read and nothing else: it must be there, and at this program's version.

    Raises:
        ConfigurationError: an address is none of a database, or there is no database to move from.
        CannotRun: the source is at another version, the target is not empty, or what arrived is not what left.
    """
    _check_addresses(from_url, to_url)
    clock = Clock()
    source = Database(from_url, now=clock.now, new_id=clock.new_id)
    target = Database(to_url, now=clock.now, new_id=clock.new_id)
    try:
        await _check_source(source)
        await upgrade(target)
        said: list[str] = []
        async with _snapshot(source) as reading, target.engine.begin() as writing:
            said += [await _copy(table.name, reading, writing) for table in Table.metadata.sorted_tables]
            await _restart_sequences(writing)
        async with target.begin() as work:
            broken = await work.journal.first_broken()
        if broken is not None:
            raise CannotRun(f"The journal does not hold after the move: entry {broken}. The target is not usable.")
    finally:
        await source.close()
        await target.close()
    return [*said, "The journal's chain holds."]


def _check_addresses(from_url: str, to_url: str) -> None:
    """Refuse what is no address of a database; a password in one is not repeated."""
    mistakes = []
    for option, url in (("--from", from_url), ("--to", to_url)):
        try:
            check_database_url(url)
        except ValueError as error:
            mistakes.append(f"migrate: {option} {_PASSWORD.sub('://…@', url)} is no database's address ({error}).")
    if not mistakes and (path := _sqlite_file(from_url)) is not None and not path.is_file():
        mistakes.append(f"migrate: --from {from_url} names {path}, a file that does not exist: correct the path.")
    if mistakes:
        raise ConfigurationError(mistakes)


def _sqlite_file(url: str) -> Path | None:
    parsed = make_url(url)
    return Path(parsed.database or "") if parsed.get_backend_name() == "sqlite" else None


@asynccontextmanager
async def _snapshot(source: Database) -> AsyncIterator[AsyncConnection]:
    """Read everything as it is at one instant, whoever writes meanwhile."""
    level = {} if source.is_sqlite else {"isolation_level": "REPEATABLE READ"}
    async with source.engine.execution_options(**level).connect() as reading:
        yield reading


async def _check_source(source: Database) -> None:
    """Refuse to move from what holds no database of this version; to bring it there is its owner's decision."""
    current, wanted = await versions(source)
    if current is None:
        raise CannotRun("The database to move from is none of Greffier's: check --from. Nothing was moved.")
    if current != wanted:
        raise CannotRun(
            f"The database to move from is at version {current}, this program needs {wanted}:"
            " run greffier migrate with its address as database.url first."
        )


async def _copy(name: str, reading: AsyncConnection, writing: AsyncConnection) -> str:
    table = Table.metadata.tables[name]
    if name == "journal_head":
        await writing.execute(table.delete())
    elif (await writing.execute(select(func.count()).select_from(table))).scalar_one():
        raise CannotRun(f"The target database is not empty (table {name}): move into a new one.")
    left = 0
    in_order = select(table).order_by(*table.primary_key.columns)
    async with reading.stream(in_order, execution_options={"yield_per": ROWS_AT_ONCE}) as result:
        async for some in result.mappings().partitions():
            await writing.execute(table.insert(), [dict(row) for row in some])
            left += len(some)
    arrived = (await writing.execute(select(func.count()).select_from(table))).scalar_one()
    if arrived != left:
        raise CannotRun(f"{left} rows of {name} left and {arrived} arrived: nothing was kept.")
    return f"{name}: {arrived} rows"


async def _restart_sequences(writing: AsyncConnection) -> None:
    """Let PostgreSQL number on from what arrived; SQLite does by itself."""
    if writing.dialect.name == "sqlite":
        return
    for table in Table.metadata.sorted_tables:
        column = table.autoincrement_column
        if column is not None:
            newest = func.max(column)
            sequence = func.pg_get_serial_sequence(table.name, column.name)
            await writing.execute(select(func.setval(sequence, func.coalesce(newest, 1), newest.is_not(None))))
