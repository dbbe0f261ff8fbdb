"""The device's keys and sessions and its sync position: what makes a new process the same bot.

Invariant: values are sealed by the caller before they come here; rows change in the transaction of the sync, or in
the one that must be durable before a request leaves.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy
from sqlalchemy import LargeBinary, delete, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.sql import Executable

from storage.table import Table, table_of

IDS_PER_STATEMENT = 1000


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
_UPSERTS: dict[tuple[str, type[Table]], Executable] = {
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

    async def give_up(self, event_ids: Sequence[str], at: datetime) -> None:
        """Note that the keys of events were waited for long enough; what was in them is not needed any more."""
        for some in _portions(event_ids):
            rows = update(Undecryptable).where(Undecryptable.event_id.in_(some))
            await self._session.execute(rows.values(given_up_at=at, source={}))

    async def keep(self, *rows: Undecryptable) -> None:
        """Note events that cannot be read yet."""
        self._session.add_all(rows)
        await self._session.flush()

    async def undecryptable(self, session_id: str | None = None) -> list[Undecryptable]:
        """List the events that still wait for their key, or for the key of one session."""
        query = select(Undecryptable).where(Undecryptable.given_up_at.is_(None))
        if session_id is not None:
            query = query.where(Undecryptable.session_id == session_id)
        return list((await self._session.execute(query.order_by(Undecryptable.first_seen_at))).scalars())

    async def known_undecryptable(self, event_ids: Sequence[str]) -> set[str]:
        """Say which of these events could not be read before, also when given up."""
        found: set[str] = set()
        for some in _portions(event_ids):
            query = select(Undecryptable.event_id).where(Undecryptable.event_id.in_(some))
            found.update((await self._session.execute(query)).scalars())
        return found

    async def drop_undecryptable(self, event_ids: Sequence[str]) -> None:
        """Forget events that could be read after all."""
        for some in _portions(event_ids):
            await self._session.execute(delete(Undecryptable).where(Undecryptable.event_id.in_(some)))

    async def forget_given_up(self, before: datetime) -> int:
        """Forget events that were given up before an instant of real time; gives how many."""
        old = delete(Undecryptable).where(Undecryptable.given_up_at < before).returning(Undecryptable.event_id)
        return len((await self._session.execute(old)).all())


def _portions(event_ids: Sequence[str]) -> Iterator[Sequence[str]]:
    """Take events in portions: no database takes any number of parameters."""
    for start in range(0, len(event_ids), IDS_PER_STATEMENT):
        yield event_ids[start : start + IDS_PER_STATEMENT]
