"""The one database: engine, pragmas, column types and the unit of work's door.

Invariant: nothing is read or written outside `Database.begin()`; returning commits, raising rolls back.
"""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import JSON, Dialect, Enum, MetaData, event, make_url
from sqlalchemy.exc import DBAPIError, InterfaceError, InternalError, OperationalError
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, create_async_engine
from sqlalchemy.orm import DeclarativeBase, MappedAsDataclass
from sqlalchemy.pool import AsyncAdaptedQueuePool, StaticPool
from sqlalchemy.types import DateTime, TypeDecorator
from typing_extensions import override

from storage.sqlite import connector

if TYPE_CHECKING:
    from storage.organisation import Directory
    from storage.unit_of_work import UnitOfWork

_PASSING_SQLSTATES = ("40001", "40P01", "53", "55P03", "57P", "08")
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
        self.committed = asyncio.Event()
        self.directory: Directory | None = None
        # SQLite has one writer: waiting here, in order, is kinder than its busy time-out.
        self._turn = asyncio.Lock()

    @asynccontextmanager
    async def begin(self) -> AsyncIterator["UnitOfWork"]:
        """Open one unit of work at one instant: returning commits, raising rolls back."""
        if self.is_sqlite:
            async with self._turn, self._unit() as work:
                yield work
        else:
            async with self._unit() as work:
                yield work

    @asynccontextmanager
    async def _unit(self) -> AsyncIterator["UnitOfWork"]:
        # imported here: the unit of work knows every repository, and each of them knows this module
        from storage.unit_of_work import UnitOfWork  # noqa: PLC0415

        async with AsyncSession(self.engine, expire_on_commit=False, autoflush=False) as session:
            work = UnitOfWork(session, self)
            async with session.begin():
                yield work
            work.after_commit()

    async def close(self) -> None:
        """Close every connection."""
        await self.engine.dispose()


def _make_engine(url: str) -> AsyncEngine:
    """Make the engine with what each database needs to be durable and in order."""
    if not url.startswith("sqlite"):
        return create_async_engine(url, pool_size=8, max_overflow=4, pool_pre_ping=True)
    path = make_url(url).database or ":memory:"
    pool = StaticPool if path == ":memory:" else AsyncAdaptedQueuePool
    engine = create_async_engine(url, poolclass=pool, async_creator=connector(path))

    @event.listens_for(engine.sync_engine, "connect")
    def _on_connect(connection: Any, _record: object) -> None:  # noqa: ANN401 - the driver's own connection
        connection.isolation_level = None  # the driver must not open transactions by itself
        cursor = connection.cursor()
        cursor.execute("PRAGMA journal_mode=WAL")
        cursor.execute("PRAGMA synchronous=FULL")
        cursor.execute("PRAGMA foreign_keys=ON")
        cursor.execute("PRAGMA busy_timeout=10000")
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def _on_begin(connection: Any) -> None:  # noqa: ANN401 - SQLAlchemy's connection, either flavour
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine
