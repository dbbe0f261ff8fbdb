"""The device's keys and sessions and its sync position: what makes a new process the same bot.

Invariant: values are sealed by the caller before they come here; rows change in the transaction of the sync, or in
the one that must be durable before a request leaves.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

import sqlalchemy
from sqlalchemy import LargeBinary, delete, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.sql import Executable

from storage.database import Table, table_of


class CryptoValue(Table, kw_only=True):
    """One sealed value: the account, an Olm or Megolm session, a device, a cross-signing seed, the access token."""

    __tablename__ = "crypto_value"

    kind: Mapped[str] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[bytes] = mapped_column(LargeBinary)


class SyncPosition(Table, kw_only=True):
    """How far the sync has been taken in."""

    __tablename__ = "sync_position"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    next_batch: Mapped[str]


class Undecryptable(Table, kw_only=True):
    """An event whose key has not come; kept, retried when it does, given up after a configured time."""

    __tablename__ = "undecryptable"

    event_id: Mapped[str] = mapped_column(primary_key=True)
    room_id: Mapped[str]
    sender: Mapped[str]
    session_id: Mapped[str] = mapped_column(index=True)
    source: Mapped[dict[str, Any]]
    first_seen_at: Mapped[datetime]
    given_up_at: Mapped[datetime | None] = mapped_column(default=None, index=True)


def _upsert(
    insert: Callable[[sqlalchemy.Table], postgresql.Insert | sqlite.Insert], table: type[Table], *names: str
) -> Executable:
    """Build the statement that writes a row, or changes the last named column of the one of the same keys."""
    row = insert(table_of(table))
    *keys, changed = names
    return row.on_conflict_do_update(index_elements=keys, set_={changed: row.excluded[changed]})


# built once: every sync comes through here
_UPSERTS = {
    (dialect, table): _upsert(insert, table, *names)
    for dialect, insert in (("sqlite", sqlite.insert), ("postgresql", postgresql.insert))
    for table, names in ((CryptoValue, ("kind", "key", "value")), (SyncPosition, ("id", "next_batch")))
}


class CryptoValues:
    """Load everything once, then write what changed."""

    def __init__(self, session: AsyncSession) -> None:
        """Bind to one unit."""
        self._session = session

    async def load(self) -> dict[tuple[str, str], bytes]:
        """Read every value, by kind and key."""
        rows = await self._session.execute(select(CryptoValue.kind, CryptoValue.key, CryptoValue.value))
        return {(kind, key): value for kind, key, value in rows}

    async def write(self, changes: Mapping[tuple[str, str], bytes | None]) -> None:
        """Write changed values; None deletes."""
        kept = [{"kind": k, "key": key, "value": v} for (k, key), v in changes.items() if v is not None]
        if kept:
            await self._upsert(CryptoValue, kept)
        for (kind, key), value in changes.items():
            if value is None:
                mine = (CryptoValue.kind == kind) & (CryptoValue.key == key)
                await self._session.execute(delete(CryptoValue).where(mine))

    async def _upsert(self, table: type[Table], rows: list[dict[str, Any]]) -> None:
        connection = await self._session.connection()
        await connection.execute(_UPSERTS[connection.dialect.name, table], rows)

    async def next_batch(self) -> str | None:
        """Give the sync token that has been taken in, if any."""
        return (await self._session.execute(select(SyncPosition.next_batch))).scalar_one_or_none()

    async def set_next_batch(self, token: str) -> None:
        """Note the sync token in the transaction that holds its effects."""
        await self._upsert(SyncPosition, [{"id": 1, "next_batch": token}])

    async def give_up(self, event_id: str, at: datetime) -> None:
        """Note that an event's key was waited for long enough."""
        mine = Undecryptable.event_id == event_id
        await self._session.execute(update(Undecryptable).where(mine).values(given_up_at=at))

    async def keep(self, row: Undecryptable) -> None:
        """Note an event that cannot be read yet."""
        self._session.add(row)
        await self._session.flush()

    async def undecryptable(self, session_id: str | None = None) -> list[Undecryptable]:
        """List the events that still wait for their key, or for the key of one session."""
        query = select(Undecryptable).where(Undecryptable.given_up_at.is_(None))
        if session_id is not None:
            query = query.where(Undecryptable.session_id == session_id)
        return list((await self._session.execute(query.order_by(Undecryptable.first_seen_at))).scalars())

    async def undecryptable_event(self, event_id: str) -> Undecryptable | None:
        """Give one event that could not be read, also when given up."""
        return await self._session.get(Undecryptable, event_id)

    async def drop_undecryptable(self, event_id: str) -> None:
        """Forget an event that could be read after all."""
        await self._session.execute(delete(Undecryptable).where(Undecryptable.event_id == event_id))
