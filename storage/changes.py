"""What was committed since somebody looked: a count that moves with every unit that changed a row.

Invariant: who reads the count, then looks and finds nothing, would find nothing by looking again while the count
stands, but for what time brings. What other processes committed is in it once `look_elsewhere` has seen it.
"""

from sqlite3 import Error as SqliteError
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import event, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

if TYPE_CHECKING:
    import aiosqlite

_CHANGED = "greffier-changed"
_OF_THE_EDGE = ("crypto_value", "session_use", "sync_position", "vitals")
"""Tables in which the edge notes how far it is, at every sync: nobody who looks for something to do reads them."""
_BOOKKEEPING = tuple(f"{verb} {table}" for table in _OF_THE_EDGE for verb in ("INSERT INTO", "UPDATE", "DELETE FROM"))
_REVISIONS = text("SELECT id, revision FROM definition_revision ORDER BY id")


class Changes:
    """Counts the units that changed something."""

    def __init__(self) -> None:
        """Start at nothing."""
        self.count = 0
        """How many units changed something, or may have."""
        self._elsewhere: object = None
        """How what others wrote stood when it was last looked at."""

    async def look_elsewhere(self, engine: AsyncEngine, held: AsyncConnection | None) -> None:
        """Count it as a change when another process has changed something since the last look.

        On SQLite that is anything at all; on PostgreSQL the organisation's definitions and people's preferences, which
        is what is changed beside a bot that runs.

        Args:
            engine: to ask PostgreSQL by.
            held: the one connection, on SQLite.
        """
        try:
            stands = await _version_of_file(held) if held is not None else await _revisions(engine)
        except (SqliteError, SQLAlchemyError, OSError):
            # whoever looks because of it finds out what is wrong, and says it
            stands = None
        if stands is None or stands != self._elsewhere:
            self._elsewhere = stands
            self.count += 1


def mark_changes(engine: AsyncEngine) -> None:
    """Have each connection of an engine know whether its transaction changed something."""

    @event.listens_for(engine.sync_engine, "begin")
    def _on_begin(connection: Any) -> None:  # noqa: ANN401 - SQLAlchemy's connection
        connection.info.pop(_CHANGED, None)

    @event.listens_for(engine.sync_engine, "after_cursor_execute")
    def _on_statement(connection: Any, cursor: Any, statement: str, *_: object) -> None:  # noqa: ANN401 - as above
        if not statement.startswith(("SELECT", *_BOOKKEEPING)) and cursor.rowcount != 0:
            connection.info[_CHANGED] = True


def has_changed(connection: AsyncConnection) -> bool:
    """Say whether the transaction that is open changed something."""
    return bool(connection.info.get(_CHANGED))


async def _version_of_file(held: AsyncConnection) -> object:
    """Give SQLite's number of what others committed to the file; it costs no transaction."""
    driver = cast("aiosqlite.Connection", (await held.get_raw_connection()).driver_connection)
    return list(await driver.execute_fetchall("PRAGMA data_version"))


async def _revisions(engine: AsyncEngine) -> object:
    # no transaction around one question: it would be two more
    async with engine.execution_options(isolation_level="AUTOCOMMIT").connect() as connection:
        return [tuple(row) for row in await connection.execute(_REVISIONS)]
