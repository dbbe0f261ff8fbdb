"""The one database: engine, pragmas, column types and the unit of work's door.

Invariant: nothing is read or written outside `Database.begin()`; returning commits, raising rolls back.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any, ClassVar, cast

import sqlalchemy
from sqlalchemy import JSON, Dialect, Enum, MetaData, event, make_url
from sqlalchemy.exc import DBAPIError, DisconnectionError, InterfaceError, InternalError, OperationalError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, AsyncSession, create_async_engine
from sqlalchemy.orm import DeclarativeBase, MappedAsDataclass
from sqlalchemy.pool import AsyncAdaptedQueuePool, StaticPool
from sqlalchemy.types import DateTime, TypeDecorator
from typing_extensions import override

from storage.changes import Changes, has_changed, mark_changes
from storage.sqlite import connector
from storage.sqlite_dialect import DRIVER

if TYPE_CHECKING:
    from storage.directory import Directory
    from storage.lease import Fence
    from storage.outbox import OutboxRow
    from storage.quiet import QuietHours
    from storage.unit_of_work import UnitOfWork
    from storage.values import Language, UserId

_PASSING_SQLSTATES = ("25P03", "40001", "40P01", "53", "55P03", "57P", "08")
"""PostgreSQL's classes of what may work a moment later: a deadlock's victim, no resources, going down, connections."""


def is_database_failure(error: BaseException) -> bool:
    """Say whether the database failed by itself (gone, locked, ending a deadlock): the same unit may yet work."""
    if isinstance(error, OperationalError | InterfaceError | InternalError | ConnectionError):
        return True
    state = getattr(getattr(error, "orig", None), "sqlstate", None)
    return isinstance(error, DBAPIError) and isinstance(state, str) and state.startswith(_PASSING_SQLSTATES)


NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class UTCDateTime(TypeDecorator[datetime]):
    """An instant: aware in Python, UTC in the database (SQLite forgets zones)."""

    impl = DateTime(timezone=True)
    cache_ok = True

    @override
    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse a naive instant; store UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            message = "an instant without a time zone cannot be stored"
            raise ValueError(message)
        return value.astimezone(UTC)

    @override
    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give an aware UTC instant back."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Table(MappedAsDataclass, DeclarativeBase, kw_only=True):
    """The parent of every table."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        datetime: UTCDateTime,
        dict[str, Any]: JSON(none_as_null=True),
        list[str]: JSON(none_as_null=True),
        list[dict[str, Any]]: JSON(none_as_null=True),
        # plain text holding the value: a database type of its own could not grow without a lock
        StrEnum: Enum(
            StrEnum, native_enum=False, length=32, values_callable=lambda choices: [c.value for c in choices]
        ),
    }


def table_of(entity: type[Table]) -> sqlalchemy.Table:
    """Give the table itself, for statements that need no objects."""
    return cast("sqlalchemy.Table", entity.__table__)


class Database:
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
        self.url = url
        self.now = now
        self.real_now = real_now or now
        self.new_id = new_id
        self.is_sqlite = url.startswith("sqlite")
        self.engine = _make_engine(url)
        self.on_sent: Callable[[Sequence[OutboxRow]], None] = _nobody_sends
        """Told of the outbox rows of each unit once they are committed."""
        self.changes = Changes()
        """Moves with whatever is committed: who looks for something to do need not look again before."""
        self.directory: Directory | None = None
        self.worked_out: dict[str, object] = {}
        """What this process worked out and may need again in a moment, by name: to lose it costs time, nothing else."""
        self.failures = 0
        """How often the database failed by itself."""
        self.last_failure: tuple[datetime, str] | None = None
        """When a unit last came to nothing because the database failed, in real time, and what it said."""
        self.languages: tuple[int, Mapping[UserId, Language]] | None = None
        """What people chose, with the revision it was read at."""
        self.quiet_choices: tuple[int, Mapping[UserId, QuietHours | None]] | None = None
        """The quiet hours people chose, with the revision they were read at."""
        self.fence: Fence | None = None
        """What refuses the writes of a unit whose process no longer leads; none where processes do not take turns."""
        # SQLite has one writer: waiting here, in order, is kinder than its busy time-out.
        self._turn = asyncio.Lock()
        self._held: AsyncConnection | None = None

    @asynccontextmanager
    async def begin(self) -> AsyncIterator["UnitOfWork"]:
        """Open one unit of work at one instant: returning commits, raising rolls back."""
        try:
            if self.is_sqlite:
                async with self._turn, self._unit() as work:
                    yield work
            else:
                async with self._unit() as work:
                    yield work
        except Exception as error:
            self.failures += is_database_failure(error)
            if isinstance(error, DBAPIError) and is_database_failure(error):
                self.last_failure = (self.real_now(), str(error.orig).partition("\n")[0])
            raise

    @asynccontextmanager
    async def _unit(self) -> AsyncIterator["UnitOfWork"]:
        # imported here: the unit of work knows every repository, and each of them knows this module
        from storage.unit_of_work import UnitOfWork  # noqa: PLC0415

        bind = await self._bind()
        async with AsyncSession(bind, expire_on_commit=False) as session:
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
        """Close every connection."""
        if self._held is not None:
            await self._held.close()
            self._held = None
        await self.engine.dispose()


def _nobody_sends(_rows: Sequence[object]) -> None:
    """Leave outbox rows to whoever looks for them."""


def _make_engine(url: str) -> AsyncEngine:
    """Make the engine with what each database needs to be durable and in order; its errors repeat no values."""
    if not url.startswith("sqlite"):
        engine = create_async_engine(url, pool_size=8, max_overflow=4, hide_parameters=True)
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
