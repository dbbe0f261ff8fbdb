"""SQLite on the event loop: statements run where they are asked for, only what may wait runs in a thread.

Invariant: whatever can block on a lock or a disk (connecting, BEGIN, COMMIT, closing) leaves the event loop; the rest
takes microseconds, less than a hop to a thread and back, of which aiosqlite makes four a statement (ADR 0011).
"""

import sqlite3
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import aiosqlite
from typing_extensions import override

_WAITING = {"commit", "rollback", "close"}
"""What of a connection may wait for the disk; a cursor's methods of these names do not."""


class NearConnection(aiosqlite.Connection):
    """An aiosqlite connection that keeps short calls on the event loop."""

    @override
    async def _execute(self, fn: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        """Run a call of the driver: here, or in its thread when it may have to wait."""
        connection = self._connection
        of_connection = getattr(fn, "__self__", None) is connection
        begins = bool(args) and isinstance(args[0], str) and args[0].startswith(("BEGIN", "PRAGMA"))
        if connection is None or begins or (of_connection and fn.__name__ in _WAITING):
            return await super()._execute(fn, *args, **kwargs)  # type: ignore[no-untyped-call]
        return fn(*args, **kwargs)


def connector(database: str) -> Callable[[], Awaitable[aiosqlite.Connection]]:
    """Give what opens a connection to a database file, or to `:memory:`."""

    def open_file() -> sqlite3.Connection:
        return sqlite3.connect(database, check_same_thread=False, timeout=10)

    async def connect() -> aiosqlite.Connection:
        if database != ":memory:":
            Path(database).parent.mkdir(parents=True, exist_ok=True)
        connection = NearConnection(open_file, iter_chunk_size=64)
        # a process that ends without closing must not wait for this thread
        connection._thread.daemon = True  # noqa: SLF001 - as SQLAlchemy itself does; there is no other way
        return await connection

    return connect
