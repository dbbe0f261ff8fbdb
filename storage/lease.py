"""Who leads, where several processes stand on one PostgreSQL: one row, and the fence that keeps a deposed leader out.

Invariant: a unit opened under a lease commits its writes before the next leader's term begins, or not at all. Whether a
lease has run out is judged by the database's clock alone.
"""

import asyncio
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import CursorResult, DateTime, Executable, column, event, func, select, table, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, AsyncSession, create_async_engine
from sqlalchemy.orm import Mapped, aliased, mapped_column

from storage.table import Table

PATIENCE = 2.0
"""Seconds for one statement about the lease; whoever has to wait longer asks again."""

_WROTE = "greffier-wrote"


class LeaseRow(Table, kw_only=True):
    """The lease: one row, whoever holds it."""

    __tablename__ = "lease"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    # Unique, and so a key to PostgreSQL: changing it waits for every unit that holds the row with FOR KEY SHARE, which
    # renewing (no key changes) does not.
    epoch: Mapped[int] = mapped_column(unique=True)
    holder: Mapped[str]
    expires_at: Mapped[datetime]


class Deposed(Exception):
    """This process does not lead, or not any more: it may neither write nor send."""


class Taken(NamedTuple):
    """A term that begins, and who led before."""

    epoch: int
    before: str


class Term(NamedTuple):
    """One process's time at the head."""

    epoch: int
    holder: str
    is_over: bool


_now = func.clock_timestamp(type_=DateTime(timezone=True))
_SESSIONS = table("pg_stat_activity", column("pid"), column("application_name"), column("datname"))
_FENCE = select(LeaseRow.id).with_for_update(read=True, key_share=True)


class Lease:
    """Take the lease, renew it and give it up: each a statement that commits by itself, on a connection of its own.

    A pool full of units that wait must not cost the leader its lease.
    """

    def __init__(self, url: str, lasts: timedelta) -> None:
        """Make the engine; nothing is opened yet.

        Args:
            url: `postgresql+asyncpg://…`.
            lasts: how long the lease holds from each renewal on.
        """
        self._lasts = lasts
        self._engine = create_async_engine(
            url,
            pool_size=1,
            max_overflow=0,
            isolation_level="AUTOCOMMIT",
            connect_args={"timeout": PATIENCE, "command_timeout": PATIENCE},
        )

    async def prepare(self) -> None:
        """Have the row there, held by nobody."""
        first = insert(LeaseRow).values(id=1, epoch=0, holder="", expires_at=_now)
        await self._execute(first.on_conflict_do_nothing())

    async def take(self, holder: str) -> Taken | None:
        """Begin a new term if the one before is over; None while somebody leads.

        Waits for the units that the leader before is committing.
        """
        values = {"epoch": LeaseRow.epoch + 1, "holder": holder, "expires_at": _now + self._lasts}
        before = select(aliased(LeaseRow).holder).scalar_subquery()  # as the row was when the statement began
        over = update(LeaseRow).where(LeaseRow.expires_at <= _now).values(values)
        taken = (await self._execute(over.returning(LeaseRow.epoch, before.label("before")))).one_or_none()
        return Taken(taken.epoch, taken.before) if taken is not None else None

    async def end_sessions(self, holder: str) -> int:
        """End what a former leader has open in the database; gives how many sessions.

        A process that stands still between two messages of one statement holds its locks for as long as it stands: to
        the server it is neither idle nor gone.
        """
        theirs = (_SESSIONS.c.application_name == holder) & (_SESSIONS.c.datname == func.current_database())
        return len((await self._execute(select(func.pg_terminate_backend(_SESSIONS.c.pid)).where(theirs))).all())

    async def renew(self, epoch: int) -> bool:
        """Let a term go on; False when it is over."""
        mine = (LeaseRow.epoch == epoch) & (LeaseRow.expires_at > _now)
        renewed = update(LeaseRow).where(mine).values(expires_at=_now + self._lasts)
        return (await self._execute(renewed)).rowcount == 1

    async def give_up(self, epoch: int) -> None:
        """End one's own term now."""
        await self._execute(update(LeaseRow).where(LeaseRow.epoch == epoch).values(expires_at=_now))

    async def term(self) -> Term | None:
        """Say whose term it is, or was last."""
        query = select(LeaseRow.epoch, LeaseRow.holder, (LeaseRow.expires_at <= _now).label("is_over"))
        found = (await self._execute(query)).one_or_none()
        return Term(found.epoch, found.holder, found.is_over) if found is not None and found.epoch else None

    async def close(self) -> None:
        """Close the connection, or leave it when the database does not answer."""
        try:
            async with asyncio.timeout(PATIENCE):
                await self._engine.dispose()
        except TimeoutError:
            return

    async def _execute(self, statement: Executable) -> CursorResult[Any]:
        async with self._engine.connect() as connection:
            return await connection.execute(statement)


class Fence:
    """Stands before the commit of every unit that writes: it must still be the term in which the unit was opened."""

    def __init__(self, epoch: int | None) -> None:
        """Let pass what belongs to this epoch, or nothing."""
        self.epoch = epoch
        self._mine = _FENCE.where(LeaseRow.epoch == epoch)

    async def check(self, session: AsyncSession) -> None:
        """Hold the term until this transaction ends, if it has written anything.

        Raises:
            Deposed: another term has begun.
        """
        connection: AsyncConnection = await session.connection()
        if connection.info.get(_WROTE) and (await connection.execute(self._mine)).first() is None:
            raise Deposed("this process does not lead" if self.epoch is None else f"the term {self.epoch} is over")


def enclose(engine: AsyncEngine, holder: str, idle_for: timedelta) -> None:
    """Prepare an engine for fences, before any connection is made.

    Args:
        engine: of a PostgreSQL database.
        holder: whose sessions they are; the next leader ends them by that name, of 63 characters at most.
        idle_for: how long a unit may stand still before the database ends it: a process that was stopped in the middle
            of one must not keep the next leader waiting.
    """

    @event.listens_for(engine.sync_engine, "do_connect")
    def _on_connect(_dialect: object, _record: object, _arguments: object, options: dict[str, Any]) -> None:
        limit = str(int(idle_for.total_seconds() * 1000))
        named = {"application_name": holder, "idle_in_transaction_session_timeout": limit}
        options["server_settings"] = options.get("server_settings", {}) | named

    @event.listens_for(engine.sync_engine, "begin")
    def _on_begin(connection: Any) -> None:  # noqa: ANN401 - SQLAlchemy's connection
        connection.info.pop(_WROTE, None)

    @event.listens_for(engine.sync_engine, "before_cursor_execute")
    def _on_statement(connection: Any, _cursor: object, statement: str, *_: object) -> None:  # noqa: ANN401 - as above
        if not statement.startswith("SELECT"):
            connection.info[_WROTE] = True
