"""When each session that opens room events was last of use: by this the old ones are told apart and forgotten.

Invariant: written in the transaction of the sync that used the session; all instants are real time.
"""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import delete, insert, literal, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.crypto import CryptoValue
from storage.table import Table, UTCDateTime

MEGOLM = "megolm"
"""The kind of value that such a session is kept as."""
KEYS_PER_STATEMENT = 500


class SessionUse(Table, kw_only=True):
    """When one session was received, or last opened an event, to the day."""

    __tablename__ = "session_use"

    key: Mapped[str] = mapped_column(primary_key=True)
    """The key of its value."""
    used_at: Mapped[datetime] = mapped_column(index=True)


class SessionUses:
    """Note which sessions are of use, and list those that no longer are."""

    def __init__(self, session: AsyncSession) -> None:
        """Bind to one unit."""
        self._session = session

    async def note(self, keys: Collection[str], at: datetime) -> None:
        """Note that sessions are of use now."""
        if not keys:
            return
        is_sqlite = self._session.get_bind().dialect.name == "sqlite"
        new = (sqlite.insert if is_sqlite else postgresql.insert)(SessionUse)
        upsert = new.on_conflict_do_update(index_elements=["key"], set_={"used_at": new.excluded["used_at"]})
        await self._session.execute(upsert, [{"key": key, "used_at": at} for key in sorted(keys)])

    async def count_from(self, at: datetime) -> None:
        """Count sessions of which nothing was noted, from before anybody noted, as used now."""
        unknown = select(CryptoValue.key, literal(at, UTCDateTime)).where(
            CryptoValue.kind == MEGOLM, CryptoValue.key.not_in(select(SessionUse.key))
        )
        await self._session.execute(insert(SessionUse).from_select(["key", "used_at"], unknown))

    async def idle_since(self, before: datetime) -> list[tuple[str, datetime]]:
        """List the sessions that were of no use since an instant, each with when it last was."""
        query = select(SessionUse.key, SessionUse.used_at).where(SessionUse.used_at <= before)
        return [(key, used_at) for key, used_at in await self._session.execute(query)]

    async def forget(self, keys: Collection[str]) -> None:
        """Forget sessions, and that they were used."""
        listed = sorted(keys)
        for start in range(0, len(listed), KEYS_PER_STATEMENT):
            some = listed[start : start + KEYS_PER_STATEMENT]
            await self._session.execute(delete(SessionUse).where(SessionUse.key.in_(some)))
            await self._session.execute(
                delete(CryptoValue).where(CryptoValue.kind == MEGOLM, CryptoValue.key.in_(some))
            )
