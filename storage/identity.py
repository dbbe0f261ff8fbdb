"""The cross-signing identities people were first seen with, those they show now, and who confirmed a change.

Invariant: a changed identity is trusted by somebody's word only, and that word is for the one key it was given for.
"""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.journal import JournalHead
from storage.table import Table
from storage.values import UserId


class KnownIdentity(Table, kw_only=True):
    """One person's identity: the master key they are trusted by, and the one the homeserver shows now."""

    __tablename__ = "known_identity"

    user_id: Mapped[str] = mapped_column(primary_key=True)
    pinned_master_key: Mapped[str]
    """The first one seen, or the last one that somebody confirmed."""
    current_master_key: Mapped[str]
    changed_at: Mapped[datetime | None] = mapped_column(default=None)
    first_seen_at: Mapped[datetime | None] = mapped_column(default=None)
    told_master_key: Mapped[str | None] = mapped_column(default=None)
    """The changed key whose fingerprint was told to those who may confirm it: the only one they can."""
    told_at: Mapped[datetime | None] = mapped_column(default=None)
    """In real time, by which the age of a message is judged."""
    trusted_by: Mapped[str | None] = mapped_column(default=None)
    trusted_at: Mapped[datetime | None] = mapped_column(default=None)

    @property
    def is_told(self) -> bool:
        """Whether the key shown now is the one that was told."""
        return self.current_master_key == self.told_master_key

    @property
    def is_trusted(self) -> bool:
        """Whether the identity shown now is the one that is trusted."""
        return self.current_master_key == self.pinned_master_key


class KnownIdentities:
    """Note what is shown, and what somebody confirmed."""

    def __init__(self, session: AsyncSession) -> None:
        """Bind to one unit."""
        self._session = session

    async def get(self, user_id: UserId) -> KnownIdentity | None:
        """Give the identity somebody is known by."""
        return await self._session.get(KnownIdentity, user_id)

    async def hold(self, user_id: UserId) -> KnownIdentity | None:
        """Give the identity somebody is known by, and keep others from changing it until the unit ends.

        The journal's head comes first, as everywhere: what is done here is journalled, and two units that lock the same
        two rows in different orders would wait for each other for ever.
        """
        await self._session.execute(select(JournalHead.id).where(JournalHead.id == 1).with_for_update())
        query = select(KnownIdentity).where(KnownIdentity.user_id == user_id).with_for_update()
        return (await self._session.execute(query.execution_options(populate_existing=True))).scalar_one_or_none()

    async def all(self) -> list[KnownIdentity]:
        """List every identity ever seen."""
        return list((await self._session.execute(select(KnownIdentity))).scalars())

    async def note(self, user_id: UserId, *, current: str, at: datetime) -> None:
        """Note the master key somebody shows; the first one is pinned, another one is a change to be told."""
        row = await self._session.get(KnownIdentity, user_id, with_for_update=True, populate_existing=True)
        if row is None:
            row = KnownIdentity(
                user_id=user_id, pinned_master_key=current, current_master_key=current, first_seen_at=at
            )
            self._session.add(row)
        elif row.current_master_key != current:
            row.current_master_key, row.changed_at, row.told_master_key = current, at, None
        await self._session.flush()

    async def changed(self) -> list[KnownIdentity]:
        """List the changed identities that nobody confirmed, oldest change first."""
        query = select(KnownIdentity).where(KnownIdentity.current_master_key != KnownIdentity.pinned_master_key)
        return list((await self._session.execute(query.order_by(KnownIdentity.changed_at))).scalars())

    async def told(self, row: KnownIdentity, at: datetime) -> None:
        """Note that the key shown now was told, at an instant of real time."""
        row.told_master_key, row.told_at = row.current_master_key, at
        await self._session.flush()

    async def trust(self, row: KnownIdentity, by: UserId, at: datetime) -> None:
        """Trust the key that was told, because somebody confirmed it.

        Raises:
            ValueError: none was told.
        """
        if row.told_master_key is None:
            raise ValueError(f"nobody was told of the identity of {row.user_id}")
        row.pinned_master_key, row.trusted_by, row.trusted_at = row.told_master_key, by, at
        await self._session.flush()
