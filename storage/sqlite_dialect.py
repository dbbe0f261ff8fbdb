"""SQLAlchemy's dialect of the near connection: a statement is one call of the driver, without a hop and a wait for it.

Invariant: what a statement found is read whole before anything else is asked, as it would be through a thread.
"""

import sqlite3
from collections import deque
from collections.abc import Iterator, Sequence
from typing import Any

import aiosqlite
from sqlalchemy.connectors.asyncio import AsyncAdapt_dbapi_cursor
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.sqlite.aiosqlite import (
    AsyncAdapt_aiosqlite_connection,
    AsyncAdapt_aiosqlite_dbapi,
    SQLiteDialect_aiosqlite,
)
from sqlalchemy.util import await_
from typing_extensions import override

from storage.sqlite import NearConnection

DRIVER = "sqlite+near"
"""What SQLAlchemy knows this dialect by; settings say `sqlite+aiosqlite`."""


async def _here() -> None:
    """Wait for nothing: SQLAlchemy takes a driver that never waits for one that would hold the event loop."""


class NearCursor:
    """A cursor that asks the driver directly."""

    __slots__ = ("_connection", "_cursor", "_rows", "arraysize")

    def __init__(self, connection: NearConnection) -> None:
        """Open it."""
        self._connection = connection
        self._cursor = connection.near.cursor()
        self._rows: deque[Any] = deque()
        self.arraysize = 1

    def execute(self, operation: str, parameters: Sequence[Any] = ()) -> None:
        """Run one statement; what may wait runs where it may."""
        if operation.startswith(("BEGIN", "PRAGMA")):
            await_(self._connection.run(self._cursor.execute, operation, parameters))
        else:
            await_(_here())
            self._cursor.execute(operation, parameters)
        if self._cursor.description is not None:
            self._rows = deque(self._cursor.fetchall())

    def executemany(self, operation: str, parameters: Sequence[Sequence[Any]]) -> None:
        """Run one statement for each set of parameters."""
        await_(_here())
        self._cursor.executemany(operation, parameters)

    @property
    def description(self) -> Any:  # noqa: ANN401 - as the driver has it
        """The columns of what was found, or nothing."""
        return self._cursor.description

    @property
    def rowcount(self) -> int:
        """How many rows were changed."""
        return self._cursor.rowcount

    @property
    def lastrowid(self) -> int | None:
        """The key of the row that was inserted last."""
        return self._cursor.lastrowid

    def __iter__(self) -> Iterator[Any]:
        while self._rows:
            yield self._rows.popleft()

    def fetchone(self) -> Any:  # noqa: ANN401 - a row of the driver, or nothing
        """Give the next row."""
        return self._rows.popleft() if self._rows else None

    def fetchmany(self, size: int | None = None) -> list[Any]:
        """Give the next rows."""
        return [self._rows.popleft() for _ in range(min(size or self.arraysize, len(self._rows)))]

    def fetchall(self) -> list[Any]:
        """Give all rows that are left."""
        rows, self._rows = self._rows, deque()
        return list(rows)

    def close(self) -> None:
        """Let go of the rows."""
        self._rows.clear()
        self._cursor.close()

    async def _async_soft_close(self) -> None:
        """Keep what was found: it is here already."""


class _Adapted(AsyncAdapt_aiosqlite_connection):
    """SQLAlchemy's view of the connection; what is read a little at a time goes through the thread as ever."""

    __slots__ = ()
    _connection: Any

    @override
    def cursor(self, server_side: bool = False) -> Any:
        return _through_thread(self) if server_side else NearCursor(self._connection)


def _through_thread(adapted: _Adapted) -> AsyncAdapt_dbapi_cursor:
    return AsyncAdapt_aiosqlite_connection.cursor(adapted, server_side=True)


class _Driver(AsyncAdapt_aiosqlite_dbapi):
    """The driver as SQLAlchemy opens it."""

    @override
    def connect(self, *arg: Any, **kw: Any) -> _Adapted:
        return _Adapted(self, await_(kw.pop("async_creator_fn")(*arg, **kw)))


class NearDialect(SQLiteDialect_aiosqlite):
    """SQLite by near cursors."""

    supports_statement_cache = True

    @classmethod
    @override
    def import_dbapi(cls) -> _Driver:
        return _Driver(aiosqlite, sqlite3)


registry.register("sqlite.near", __name__, NearDialect.__name__)
