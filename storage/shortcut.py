"""What became of a message by a reaction or a reply: which record was made of it, once for each act.

Invariant: one message and one act are here once, in the unit that makes the record; taking a reaction back keeps it.
"""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.outbox import OutboxRow
from storage.table import Table
from storage.values import EventId


class ShortcutUse(Table, kw_only=True):
    """That a record was made of a message by somebody's reaction, or by their reply with the command alone."""

    __tablename__ = "shortcut_use"

    event_id: Mapped[str] = mapped_column(primary_key=True)
    """Of the message."""
    does: Mapped[str] = mapped_column(primary_key=True)
    """Which act, as `group.verb`."""
    reaction_event_id: Mapped[str] = mapped_column(unique=True)
    """Of the reaction or the reply."""
    ref: Mapped[str]
    by: Mapped[str]
    at: Mapped[datetime]


class ShortcutUses:
    """Note what was made of messages, and find it again."""

    def __init__(self, session: AsyncSession) -> None:
        """Bind to one unit."""
        self._session = session

    async def find(self, event_id: EventId, does: str) -> ShortcutUse | None:
        """Find what an act made of a message."""
        return await self._session.get(ShortcutUse, (event_id, does))

    async def by_reaction(self, event_id: EventId) -> ShortcutUse | None:
        """Find what somebody's reaction made."""
        query = select(ShortcutUse).where(ShortcutUse.reaction_event_id == event_id)
        return (await self._session.execute(query)).scalar_one_or_none()

    async def add(self, use: ShortcutUse) -> None:
        """Note what was made of a message."""
        self._session.add(use)
        await self._session.flush()

    async def made_of(self, event_id: EventId) -> str:
        """Give the reference of the record that was made last by an answer to a message.

        Raises:
            LookupError: nothing was.
        """
        query = select(OutboxRow.about).where(OutboxRow.answers == event_id, OutboxRow.about.is_not(None))
        ref = await self._session.scalar(query.order_by(OutboxRow.seq.desc()).limit(1))
        if ref is None:
            raise LookupError(f"no record was made of {event_id}")
        return ref
