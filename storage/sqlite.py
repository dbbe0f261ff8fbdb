"""SQLite on the event loop: short calls run where they are asked for, what waits for a lock or a disk in a thread.

Invariant: nothing that waits holds the event loop: neither a BEGIN that finds the file locked nor the COMMIT of what
was written. The rest is less than a hop to a thread and back, of which aiosqlite makes four a statement (ADR 0011).
"""

import sqlite3
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import aiosqlite
from typing_extensions import override

_OWN_FOLDER, _OWN_FILE = 0o700, 0o600
PAUSE = 0.005
"""Seconds between two tries to begin while another process holds the file."""
TRIES = 2000
"""Tries in all: ten seconds; then the error of the last is left to the caller."""


class NearConnection(aiosqlite.Connection):
    """An aiosqlite connection that keeps short calls on the event loop."""

    _written = 0
    """Changes of the connection's life when its transaction began."""

    @property
    def near(self) -> sqlite3.Connection:
        """The driver's own connection, for calls that do not wait.

        Raises:
            ValueError: it is closed.
        """
        return self._conn

    async def run(self, fn: Callable[..., Any], *args: Any) -> Any:  # noqa: ANN401 - the driver's own answer
        """Run a call of the driver where it may wait, if it may have to."""
        return await self._execute(fn, *args)

    @override
    async def _execute(self, fn: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        """Run a call of the driver: here, or in its thread when it has to wait."""
        connection = self._connection
        if connection is None or self._may_wait(connection, fn, args):
            return await super()._execute(fn, *args, **kwargs)  # type: ignore[no-untyped-call]
        if not (args and isinstance(args[0], str) and args[0].startswith("BEGIN")):
            return fn(*args, **kwargs)
        self._written = connection.total_changes
        try:
            return fn(*args, **kwargs)
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
                raise
        return await super()._execute(_begin_patiently, fn, *args)  # type: ignore[no-untyped-call]

    def _may_wait(self, connection: sqlite3.Connection, fn: Callable[..., Any], args: tuple[Any, ...]) -> bool:
        """Say whether a call may wait for the disk: closing, pragmas, and the commit of what was written."""
        if getattr(fn, "__self__", None) is connection:
            return fn.__name__ == "close" or (fn.__name__ == "commit" and connection.total_changes != self._written)
        return bool(args) and isinstance(args[0], str) and args[0].startswith("PRAGMA")


def _begin_patiently(begin: Callable[..., Any], *args: Any) -> Any:  # noqa: ANN401 - the driver's own answer
    """Begin as soon as another process lets go of the file."""
    for _ in range(TRIES):
        try:
            return begin(*args)
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
                raise
        time.sleep(PAUSE)
    return begin(*args)


def _make_own(file: Path) -> None:
    """Make a new database its owner's alone; what SQLite puts beside it is readable to whom the file is."""
    file.parent.mkdir(mode=_OWN_FOLDER, parents=True, exist_ok=True)
    if not file.exists():
        file.touch(mode=_OWN_FILE)


def connector(database: str) -> Callable[[], Awaitable[aiosqlite.Connection]]:
    """Give what opens a connection to a database file, or to `:memory:`."""

    def open_file() -> sqlite3.Connection:
        return sqlite3.connect(database, check_same_thread=False, timeout=10)

    async def connect() -> aiosqlite.Connection:
        if database != ":memory:":
            _make_own(Path(database))
        connection = NearConnection(open_file, iter_chunk_size=64)
        # a process that ends without closing must not wait for this thread
        connection._thread.daemon = True  # noqa: SLF001 - as SQLAlchemy itself does; there is no other way
        return await connection

    return connect
