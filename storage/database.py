"""The one database: engine, pragmas and the unit of work's door.

Invariant: nothing is read or written outside `Database.begin()`; returning commits, raising rolls back.
"""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from datetime import datetime
from typing import Any

from sqlalchemy import event, make_url
from sqlalchemy.exc import DBAPIError, DisconnectionError, InterfaceError, InternalError, OperationalError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, AsyncSession, create_async_engine
from sqlalchemy.pool import AsyncAdaptedQueuePool, StaticPool

from storage.changes import Changes, has_changed, mark_changes
from storage.lease import Fence
from storage.opener import Opener
from storage.patient import PatientSession
from storage.precedence import Precedence
from storage.sqlite import connector
from storage.sqlite_dialect import DRIVER
from storage.unit_of_work import UnitOfWork

_PASSING_SQLSTATES = ("25P03", "40001", "40P01", "53", "55P03", "57P", "08")
"""PostgreSQL's classes of what may work a moment later: a deadlock's victim, no resources, going down, connections."""

_WRITTEN_ONCE = {"uq_outbox_once", "uq_posting_key"}
"""What PostgreSQL keeps from being written twice; on SQLite units come one after the other."""

CLOSES_WITHIN = 3.0
"""Seconds for PostgreSQL to take leave of."""
PREPARED = 500
"""Statements a connection keeps prepared: about as many as there are, for each that is dropped is asked for twice."""


def is_database_failure(error: BaseException) -> bool:
    """Say whether the database failed by itself (gone, locked, ending a deadlock): the same unit may yet work."""
    if isinstance(error, OperationalError | InterfaceError | InternalError | ConnectionError):
        return True
    state = getattr(getattr(error, "orig", None), "sqlstate", None)
    return isinstance(error, DBAPIError) and isinstance(state, str) and state.startswith(_PASSING_SQLSTATES)


def was_written_meanwhile(error: BaseException) -> bool:
    """Say whether another unit said or sent at this instant what this one would, and once is enough: it finds it now.

    Whoever writes such a row looks for it first, so that only who looks at the same instant fails like this.
    """
    cause = getattr(getattr(error, "orig", None), "__cause__", None)
    return getattr(cause, "constraint_name", None) in _WRITTEN_ONCE


class Database(Opener):
    """One database, SQLite or PostgreSQL, with its clock and its source of identifiers.

    Args:
        url: `sqlite+aiosqlite://…` or `postgresql+asyncpg://…`.
        now: gives the organisation's instant, aware; fixed once per unit. An exercise may shift it.
        new_id: gives an identifier that was never given before.
        real_now: gives the real instant, by which the age of a message is judged; `now` when not given.
    """

    def __init__(
        self,
        url: str,
        *,
        now: Callable[[], datetime],
        new_id: Callable[[], str],
        real_now: Callable[[], datetime] | None = None,
    ) -> None:
        """Make the engine; nothing is opened yet."""
        super().__init__(now, new_id, real_now)
        self.url = url
        self.is_sqlite = url.startswith("sqlite")
        self.engine = _make_engine(url)
        self.changes = Changes()
        """Moves with whatever is committed: who looks for something to do need not look again before."""
        self.failures = 0
        """How often the database failed by itself."""
        self.last_failure: tuple[datetime, str] | None = None
        """When a unit last came to nothing because the database failed, in real time, and what it said."""
        self.fence: Fence | None = None
        """What refuses the writes of a unit whose process no longer leads; none where processes do not take turns."""
        # SQLite has one writer: waiting here, in order, is kinder than its busy time-out.
        self._turn = asyncio.Lock()
        self._held: AsyncConnection | None = None

    @asynccontextmanager
    async def begin(self, *, gives_way: float = 0.0) -> AsyncIterator[UnitOfWork]:
        """Open one unit of work at one instant: returning commits, raising rolls back.

        Args:
            gives_way: seconds it waits at most before a question, as long as it only reads and somebody waits for an
                answer. On SQLite it holds them up itself, and waits for nobody.
        """
        try:
            if self.is_sqlite:
                async with self._turn, self._unit() as work:
                    yield work
            else:
                async with self._unit(gives_way) as work:
                    yield work
        except Exception as error:
            self.failures += is_database_failure(error)
            if isinstance(error, DBAPIError) and is_database_failure(error):
                self.last_failure = (self.real_now(), str(error.orig).partition("\n")[0])
            raise

    @asynccontextmanager
    async def _unit(self, gives_way: float = 0.0) -> AsyncIterator[UnitOfWork]:
        bind = await self._bind()
        async with _session(bind, self.precedence, gives_way) as session:
            work, fence = UnitOfWork(session, self), self.fence
            try:
                async with session.begin():
                    yield work
                    await work.complete()
                    if fence is not None:
                        await fence.check(session)
                    connection = bind if isinstance(bind, AsyncConnection) else await session.connection()
                    is_news = has_changed(connection)
            except BaseException:
                self.changes.count += 1  # whether it was committed, nobody knows
                raise
            self.changes.count += is_news
            work.after_commit()

    async def _bind(self) -> AsyncEngine | AsyncConnection:
        """Give what a unit works on: on SQLite the one connection, kept open, for there is one writer anyway."""
        if not self.is_sqlite:
            return self.engine
        if self._held is None or self._held.invalidated:
            self._held = await self.engine.connect()
        return self._held

    async def look_elsewhere(self) -> None:
        """Count what other processes committed among the changes; put off while a unit of SQLite is open."""
        if not (self.is_sqlite and (self._held is None or self._turn.locked())):
            await self.changes.look_elsewhere(self.engine, self._held)

    async def close(self) -> None:
        """Close every connection; those to a PostgreSQL that says nothing any more are left as they are."""
        if self._held is not None:
            await self._held.close()
            self._held = None
        with suppress(TimeoutError):
            # the driver waits for the server to let go, for ever if it has to
            async with asyncio.timeout(None if self.is_sqlite else CLOSES_WITHIN):
                await self.engine.dispose()


def _session(bind: AsyncEngine | AsyncConnection, precedence: Precedence, gives_way: float) -> AsyncSession:
    return PatientSession(bind, precedence, gives_way) if gives_way else AsyncSession(bind, expire_on_commit=False)


def _make_engine(url: str) -> AsyncEngine:
    """Make the engine with what each database needs to be durable and in order; its errors repeat no values."""
    if not url.startswith("sqlite"):
        engine = create_async_engine(
            url,
            pool_size=8,
            max_overflow=4,
            pool_use_lifo=True,  # the connection used last has everything at hand, on both sides
            connect_args={"prepared_statement_cache_size": PREPARED},
            hide_parameters=True,
        )
        event.listen(engine.sync_engine, "checkout", _refuse_closed)
        mark_changes(engine)
        return engine
    path = make_url(url).database or ":memory:"
    pool = StaticPool if path == ":memory:" else AsyncAdaptedQueuePool
    near = make_url(url).set(drivername=DRIVER)
    engine = create_async_engine(near, poolclass=pool, async_creator=connector(path), hide_parameters=True)

    @event.listens_for(engine.sync_engine, "connect")
    def _on_connect(connection: Any, _record: object) -> None:  # noqa: ANN401 - the driver's own connection
        connection.isolation_level = None  # the driver must not open transactions by itself
        cursor = connection.cursor()
        cursor.execute("PRAGMA journal_mode=WAL")
        cursor.execute("PRAGMA synchronous=FULL")
        cursor.execute("PRAGMA foreign_keys=ON")
        # what is erased is overwritten in the file too; some builds do so by themselves, not all
        cursor.execute("PRAGMA secure_delete=ON")
        # a BEGIN that finds the file locked must not hold the event loop: the connection waits elsewhere
        cursor.execute("PRAGMA busy_timeout=0")
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def _on_begin(connection: Any) -> None:  # noqa: ANN401 - SQLAlchemy's connection, either flavour
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    mark_changes(engine)
    return engine


def _refuse_closed(connection: Any, _record: object, _fairy: object) -> None:  # noqa: ANN401 - the driver's own
    """Have another connection made for one that the server has closed: the driver knows, nobody has to be asked."""
    if connection.driver_connection.is_closed():
        raise DisconnectionError
