"""The device's keys and sessions, sync position and known identities: what makes a new process the same bot.

Invariant: values are sealed by the caller before they come here; rows change in the transaction of the sync, or in
the one that must be durable before a request leaves.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import LargeBinary, delete, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.database import Table
from storage.values import UserId


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


class KnownIdentity(Table, kw_only=True):
    """The cross-signing identity somebody was first seen with, and the one they show now."""

    __tablename__ = "known_identity"

    user_id: Mapped[str] = mapped_column(primary_key=True)
    pinned_master_key: Mapped[str]
    current_master_key: Mapped[str]
    changed_at: Mapped[datetime | None] = mapped_column(default=None)


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
            await self._upsert(CryptoValue, ["kind", "key"], kept)
        for (kind, key), value in changes.items():
            if value is None:
                mine = (CryptoValue.kind == kind) & (CryptoValue.key == key)
                await self._session.execute(delete(CryptoValue).where(mine))

    async def _upsert(self, table: type[Table], keys: list[str], rows: list[dict[str, Any]]) -> None:
        is_sqlite = self._session.get_bind().dialect.name == "sqlite"
        insert = (sqlite.insert if is_sqlite else postgresql.insert)(table)
        values = {name: insert.excluded[name] for name in rows[0] if name not in keys}
        await self._session.execute(insert.on_conflict_do_update(index_elements=keys, set_=values), rows)

    async def next_batch(self) -> str | None:
        """Give the sync token that has been taken in, if any."""
        return (await self._session.execute(select(SyncPosition.next_batch))).scalar_one_or_none()

    async def set_next_batch(self, token: str) -> None:
        """Note the sync token in the transaction that holds its effects."""
        await self._upsert(SyncPosition, ["id"], [{"id": 1, "next_batch": token}])

    async def identity(self, user_id: UserId) -> KnownIdentity | None:
        """Give the identity somebody is known by."""
        return await self._session.get(KnownIdentity, user_id)

    async def identities(self) -> list[KnownIdentity]:
        """List every identity ever seen."""
        return list((await self._session.execute(select(KnownIdentity))).scalars())

    async def note_identity(self, user_id: UserId, *, current: str, changed_at: datetime) -> None:
        """Note the master key somebody shows; the first one is pinned, another one is a change."""
        row = await self._session.get(KnownIdentity, user_id)
        if row is None:
            row = KnownIdentity(user_id=user_id, pinned_master_key=current, current_master_key=current)
            self._session.add(row)
        elif row.current_master_key != current:
            row.current_master_key, row.changed_at = current, changed_at
        await self._session.flush()

    async def give_up(self, event_id: str, at: datetime) -> None:
        """Note that an event's key was waited for long enough."""
        mine = Undecryptable.event_id == event_id
        await self._session.execute(update(Undecryptable).where(mine).values(given_up_at=at))

    async def keep(self, row: KnownIdentity | Undecryptable) -> None:
        """Note a new identity or an event that cannot be read yet."""
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
