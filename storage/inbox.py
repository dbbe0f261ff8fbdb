"""What came in: one row per room event or webhook delivery, each handled once.

Invariant: a key (event ID, delivery ID) and a Megolm session index enter once; a row leaves `new` in the same unit
as its effects.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import Index, bindparam, select, text, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.room import Room
from storage.table import Table, table_of
from storage.values import EventId, Trust
from storage.writing import write, write_all

KEPT_FOR = timedelta(days=7)
"""How long a handled message of a room, or one sent to it, can still be looked at, in real time."""
KEYS_PER_QUERY = 1000
"""How many events are looked up at once: no database takes any number of parameters."""


_KEPT_TO_FORGET = text("content IS NOT NULL AND type != 'm.reaction'")
"""Reactions stay whole: they hold no text, and taking one back must find what it was on."""


class InboxState(StrEnum):
    """What became of a row."""

    NEW = "new"
    HANDLED = "handled"
    REFUSED = "refused"
    FAILED = "failed"
    SKIPPED = "skipped"


class InboxRow(Table, kw_only=True):
    """One event as it came, decrypted, with what is known of its sender's device."""

    __tablename__ = "inbox"
    __table_args__ = (
        # what is still to be emptied, found every minute among all that ever came
        Index("ix_inbox_kept", "received_at", sqlite_where=_KEPT_TO_FORGET, postgresql_where=_KEPT_TO_FORGET),
    )

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    key: Mapped[str] = mapped_column(unique=True)
    megolm_key: Mapped[str | None] = mapped_column(unique=True, default=None)
    room_id: Mapped[str] = mapped_column(index=True)
    sender: Mapped[str]
    type: Mapped[str]
    content: Mapped[dict[str, Any] | None]
    sent_at: Mapped[datetime]
    received_at: Mapped[datetime]
    encrypted: Mapped[bool] = mapped_column(default=False)
    trust: Mapped[Trust] = mapped_column(default=Trust.PLAINTEXT)
    device_id: Mapped[str | None] = mapped_column(default=None)
    state: Mapped[InboxState] = mapped_column(default=InboxState.NEW, index=True)
    outcome: Mapped[str | None] = mapped_column(default=None)
    handled_at: Mapped[datetime | None] = mapped_column(default=None)


# built once: every event comes through here
_WAITING = select(InboxRow.id).where(InboxRow.state == InboxState.NEW).order_by(InboxRow.id).limit(bindparam("most"))
_CLAIM = select(InboxRow).where(InboxRow.id == bindparam("row_id"), InboxRow.state == InboxState.NEW).with_for_update()
_FINISH = (
    update(table_of(InboxRow))
    .where(InboxRow.id == bindparam("row_id"))
    .values(state=bindparam("to_state"), outcome=bindparam("to_outcome"), handled_at=bindparam("at"))
)
_KNOWN = select(InboxRow.key, InboxRow.megolm_key).where(
    InboxRow.key.in_(bindparam("keys", expanding=True)) | InboxRow.megolm_key.in_(bindparam("indexes", expanding=True))
)
_FIND = select(InboxRow).where(InboxRow.key == bindparam("key"))


class Inbox:
    """Take rows in and hand them out, in order."""

    def __init__(self, session: AsyncSession, now: datetime) -> None:
        """Bind to one unit."""
        self._session = session
        self._now = now

    async def add(self, row: InboxRow) -> bool:
        """Take one row in; say False, and keep nothing, when its key or its Megolm index is known."""
        known = select(InboxRow.id).where(InboxRow.key == row.key)
        if row.megolm_key is not None:
            known = select(InboxRow.id).where((InboxRow.key == row.key) | (InboxRow.megolm_key == row.megolm_key))
        if (await self._session.execute(known.limit(1))).first() is not None:
            return False
        await write(self._session, row)
        return True

    async def take_in(self, rows: Sequence[InboxRow]) -> list[InboxRow]:
        """Take in what is new of one sync, in order; give what was taken in.

        An event whose Megolm index is known under another event ID is kept as `replayed`: it never acts.
        """
        connection = await self._session.connection()
        seen_keys: set[str] = set()
        seen_indexes: set[str | None] = set()
        for start in range(0, len(rows), KEYS_PER_QUERY):
            some = rows[start : start + KEYS_PER_QUERY]
            asked = {"keys": [row.key for row in some], "indexes": [row.megolm_key for row in some if row.megolm_key]}
            for key, index in await connection.execute(_KNOWN, asked):
                seen_keys.add(key)
                seen_indexes.add(index)
        taken = []
        for row in rows:
            if row.key in seen_keys:
                continue
            if row.megolm_key is not None and row.megolm_key in seen_indexes:
                row.megolm_key, row.trust = None, Trust.REPLAYED
            seen_keys.add(row.key)
            seen_indexes.add(row.megolm_key)
            taken.append(row)
        await write_all(self._session, taken)
        return taken

    async def waiting(self, limit: int = 100) -> list[int]:
        """List the ids of rows nobody has handled, oldest first."""
        return list((await self._session.execute(_WAITING, {"most": limit})).scalars())

    async def claim(self, row_id: int) -> InboxRow | None:
        """Give one row to this unit, or None when it has been handled."""
        return (await self._session.execute(_CLAIM, {"row_id": row_id})).scalar_one_or_none()

    async def finish(self, row: InboxRow, state: InboxState, outcome: str | None = None) -> None:
        """Say what became of a row; part of the unit that holds its effects."""
        connection = await self._session.connection()
        became = {"row_id": row.id, "to_state": state, "to_outcome": outcome, "at": self._now}
        await connection.execute(_FINISH, became)

    async def forget(self, row: InboxRow) -> None:
        """Empty the content of one message in the unit that handled it: its id and what became of it stay."""
        row.content = None
        await self._session.flush()

    async def find(self, event_id: EventId) -> InboxRow | None:
        """Find an event that came in, by its event ID."""
        return (await self._session.execute(_FIND, {"key": event_id})).scalar_one_or_none()

    async def changes_of(self, row: InboxRow) -> list[InboxRow]:
        """List its sender's edits of a message, and whoever's deletions of it, in the order they came."""
        relation = InboxRow.content["m.relates_to"]
        edited = (InboxRow.type == "m.room.message") & (InboxRow.sender == row.sender)
        edited &= relation["event_id"].as_string() == row.key
        edited &= relation["rel_type"].as_string() == "m.replace"
        deleted = (InboxRow.type == "m.room.redaction") & (InboxRow.content["redacts"].as_string() == row.key)
        query = select(InboxRow).where(InboxRow.room_id == row.room_id, InboxRow.id > row.id, edited | deleted)
        return list((await self._session.execute(query.order_by(InboxRow.id))).scalars())

    async def forget_payloads(self, older_than: datetime) -> int:
        """Empty the content of messages that came long ago and are handled, of direct chats once they are.

        Gives how many were emptied; `older_than` is an instant of real time. Ids stay, and reactions stay whole.
        """
        kept = select(InboxRow.id).where(_KEPT_TO_FORGET)
        direct = InboxRow.room_id.in_(select(Room.room_id).where(Room.direct_user.is_not(None)))
        # once for each database: PostgreSQL takes the index by the condition itself, SQLite in a question of its own
        rows = update(InboxRow).where(_KEPT_TO_FORGET, InboxRow.id.in_(kept), InboxRow.state != InboxState.NEW)
        rows = rows.where((InboxRow.received_at < older_than) | direct)
        return len((await self._session.execute(rows.values(content=None).returning(InboxRow.id))).all())
