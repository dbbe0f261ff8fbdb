"""What goes out: one row per event to send, whose id is its Matrix transaction ID.

Invariant: a row is written in the unit that decided it and sent by nobody else than the sender; the same row sent
twice carries the same transaction ID from the same device, so the homeserver keeps one event.
"""

from collections.abc import Collection
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import Index, bindparam, func, select, text, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.room import Room
from storage.table import Table, table_of
from storage.values import EventId
from storage.writing import write_all


class OutboxState(StrEnum):
    """Where a row stands on its way out."""

    PENDING = "pending"
    SENT = "sent"
    STUCK = "stuck"
    DROPPED = "dropped"


class Relation(StrEnum):
    """How a row relates to the earlier one it targets."""

    EDIT = "edit"
    REACTION = "reaction"
    REDACTION = "redaction"
    END = "end"
    """Ends the poll that the earlier row started."""


_IS_KEPT = text("content IS NOT NULL")
_ASKS = text("asks_until IS NOT NULL")


class OutboxRow(Table, kw_only=True):
    """One event on its way to one room: a known room, a cell's room, or the direct chat of a person."""

    __tablename__ = "outbox"
    __table_args__ = (
        # what is still to be emptied, found every minute among all that ever left
        Index("ix_outbox_kept", "queued_at", sqlite_where=_IS_KEPT, postgresql_where=_IS_KEPT),
        # the few questions among them, looked for at each message in a direct chat
        Index("ix_outbox_asks_until", "asks_until", sqlite_where=_ASKS, postgresql_where=_ASKS),
    )

    seq: Mapped[int] = mapped_column(primary_key=True, init=False)
    txn_id: Mapped[str] = mapped_column(unique=True)
    room_id: Mapped[str | None] = mapped_column(default=None)
    cell: Mapped[str | None] = mapped_column(default=None)
    user_id: Mapped[str | None] = mapped_column(default=None)
    event_type: Mapped[str] = mapped_column(default="m.room.message")
    content: Mapped[dict[str, Any] | None]
    picture: Mapped[dict[str, Any] | None] = mapped_column(default=None)
    """What is drawn and uploaded just before it is sent, as data; `content` says then where it is."""
    relation: Mapped[Relation | None] = mapped_column(default=None)
    target: Mapped[str | None] = mapped_column(default=None)
    """Transaction ID of the earlier row this one edits, reacts to or redacts, or without a relation follows."""
    target_event_id: Mapped[str | None] = mapped_column(default=None)
    """Event ID of somebody else's event this one reacts to."""
    about: Mapped[str | None] = mapped_column(default=None, index=True)
    version: Mapped[int | None] = mapped_column(default=None)
    message: Mapped[str | None] = mapped_column(default=None)
    card: Mapped[bool] = mapped_column(default=False)
    acts: Mapped[bool] = mapped_column(default=False)
    """Whether people must act on it: an edit says it the same way, also once the content is forgotten."""
    urgent: Mapped[bool] = mapped_column(default=False)
    answers: Mapped[str | None] = mapped_column(default=None, index=True)
    """Event ID of the command this row answers."""
    once: Mapped[str | None] = mapped_column(unique=True, default=None)
    """What may be said only once, whatever happens: a second row with the same value is not made."""
    asks_until: Mapped[datetime | None] = mapped_column(default=None)
    """Until when a free-text answer to this row is expected."""
    state: Mapped[OutboxState] = mapped_column(default=OutboxState.PENDING, index=True)
    event_id: Mapped[str | None] = mapped_column(default=None, index=True)
    sent_room_id: Mapped[str | None] = mapped_column(default=None)
    created_at: Mapped[datetime]
    queued_at: Mapped[datetime] = mapped_column(init=False)
    """When it was queued in real time, by which the homeserver remembers, whatever an exercise's clock says."""
    sent_at: Mapped[datetime | None] = mapped_column(default=None)
    useful_until: Mapped[datetime | None] = mapped_column(default=None)
    not_before: Mapped[datetime | None] = mapped_column(default=None)
    attempts: Mapped[int] = mapped_column(default=0)
    error: Mapped[str | None] = mapped_column(default=None)


def reaction_to(row: OutboxRow, key: str, *, txn_id: str, now: datetime) -> OutboxRow:
    """Make the row of the bot's own reaction to what another row sends."""
    return OutboxRow(
        txn_id=txn_id,
        room_id=row.room_id,
        cell=row.cell,
        user_id=row.user_id,
        event_type="m.reaction",
        content={"key": key},
        relation=Relation.REACTION,
        target=row.txn_id,
        urgent=row.urgent,
        created_at=now,
    )


# built once: every answer, or every event, comes through here
_MOST_ASKED = 5
"""Questions that wait for one person's answer and are told apart."""
_SAID = select(OutboxRow.seq).where(OutboxRow.once == bindparam("once"))
_BY_EVENT = select(OutboxRow).where(OutboxRow.event_id == bindparam("event_id"), OutboxRow.relation.is_(None))
_IS_DUE = OutboxRow.not_before.is_(None) | (OutboxRow.not_before <= bindparam("now"))
_SENDABLE = (
    select(OutboxRow)
    .where(OutboxRow.state == OutboxState.PENDING, _IS_DUE)
    .order_by(OutboxRow.urgent.desc(), OutboxRow.seq)
    .limit(bindparam("most"))
)
_WHERE_TO = func.coalesce(OutboxRow.room_id, OutboxRow.cell, OutboxRow.user_id, "")
_SENDABLE_BESIDES = _SENDABLE.where(_WHERE_TO.not_in(bindparam("besides", expanding=True)))
_CONFIRM = (
    update(table_of(OutboxRow))
    .where(OutboxRow.txn_id == bindparam("txn"), OutboxRow.event_id.is_(None))
    .values(
        state=OutboxState.SENT,
        event_id=bindparam("as_event"),
        sent_room_id=bindparam("in_room"),
        sent_at=bindparam("at"),
        error=None,
    )
    .returning(OutboxRow.seq)
)


class Outbox:
    """Write rows for the sender, and find again what was sent."""

    def __init__(self, session: AsyncSession, now: datetime, real_now: datetime) -> None:
        """Bind to one unit."""
        self._session = session
        self._now = now
        self._real_now = real_now

    async def add(self, *rows: OutboxRow) -> None:
        """Put rows in the queues of their rooms, in their order."""
        for row in rows:
            row.queued_at = self._real_now
        await write_all(self._session, rows)

    async def said(self, once: str) -> bool:
        """Say whether what may be said only once has been."""
        return (await self._session.execute(_SAID, {"once": once})).first() is not None

    async def asking(self, user_id: str, room_id: str) -> list[OutboxRow]:
        """List the questions that still wait for somebody's free-text answer in their direct chat, newest first."""
        here = (OutboxRow.user_id == user_id) | (OutboxRow.room_id == room_id) | (OutboxRow.sent_room_id == room_id)
        # put in order here: SQLite would go through all that ever left, the newest first
        found = (await self._session.execute(select(OutboxRow).where(here, OutboxRow.asks_until > self._now))).scalars()
        return sorted(found, key=lambda row: -row.seq)[:_MOST_ASKED]

    async def lapsed(self, user_id: str, room_id: str, within: timedelta) -> OutboxRow | None:
        """Give the newest question to somebody in their direct chat whose time passed lately without an answer."""
        here = (OutboxRow.user_id == user_id) | (OutboxRow.room_id == room_id) | (OutboxRow.sent_room_id == room_id)
        lately = OutboxRow.asks_until.between(self._now - within, self._now)
        query = select(OutboxRow).where(here, lately, OutboxRow.asks_until > OutboxRow.created_at)
        return max((await self._session.execute(query)).scalars(), key=lambda row: row.seq, default=None)

    async def pending(self, limit: int = 200) -> list[OutboxRow]:
        """List what waits to be sent, urgent rows first, then in order; rows told to wait are among them."""
        query = select(OutboxRow).where(OutboxRow.state == OutboxState.PENDING)
        query = query.order_by(OutboxRow.urgent.desc(), OutboxRow.seq).limit(limit)
        return list((await self._session.execute(query)).scalars())

    async def sendable(self, besides: Collection[str] = (), limit: int = 200) -> list[OutboxRow]:
        """List what may be sent now, urgent rows first, then in order.

        Args:
            besides: room IDs, cells and user IDs to which nothing can be sent at the moment.
            limit: how many rows at most.
        """
        values: dict[str, object] = {"now": self._now, "most": limit}
        query = _SENDABLE
        if besides:
            query, values = _SENDABLE_BESIDES, values | {"besides": list(besides)}
        return list((await self._session.execute(query, values)).scalars())

    async def by_txn(self, txn_id: str) -> OutboxRow | None:
        """Find a row by its transaction ID."""
        return (await self._session.execute(select(OutboxRow).where(OutboxRow.txn_id == txn_id))).scalar_one_or_none()

    async def by_event(self, event_id: EventId) -> OutboxRow | None:
        """Find the row that became an event."""
        return (await self._session.execute(_BY_EVENT, {"event_id": event_id})).scalar_one_or_none()

    async def answer_to(self, event_id: EventId) -> OutboxRow | None:
        """Find the first answer given to a command."""
        query = select(OutboxRow).where(OutboxRow.answers == event_id).order_by(OutboxRow.seq).limit(1)
        return (await self._session.execute(query)).scalar_one_or_none()

    async def cards(self, about: str, version: int | None = None) -> list[OutboxRow]:
        """List the cards of a record, or of one of its versions, oldest first."""
        query = select(OutboxRow).where(OutboxRow.about == about, OutboxRow.card, OutboxRow.relation.is_(None))
        if version is not None:
            query = query.where(OutboxRow.version == version)
        return list((await self._session.execute(query.order_by(OutboxRow.seq))).scalars())

    async def said_of(self, about: str, messages: Collection[str]) -> list[OutboxRow]:
        """List what was said of a record by these messages' ids, oldest first, without edits."""
        query = select(OutboxRow).where(OutboxRow.about == about, OutboxRow.message.in_(messages))
        query = query.where(OutboxRow.relation.is_(None)).order_by(OutboxRow.seq)
        return list((await self._session.execute(query)).scalars())

    async def confirm(self, txn_id: str, event_id: EventId, room_id: str) -> bool:
        """Note that a row became an event (the homeserver's answer, or its own echo); say whether that was news."""
        connection = await self._session.connection()
        became = {"txn": txn_id, "as_event": event_id, "in_room": room_id, "at": self._now}
        return (await connection.execute(_CONFIRM, became)).first() is not None

    async def fill(self, txn_id: str, content: dict[str, Any]) -> None:
        """Keep what a row will say, so that every try says the same."""
        waits = update(OutboxRow).where(OutboxRow.txn_id == txn_id, OutboxRow.state == OutboxState.PENDING)
        await self._session.execute(waits.values(content=content))

    async def put_off(self, txn_id: str, *, error: str, until: datetime | None = None) -> None:
        """Note a failure that may pass; the row stays due, for whoever looks at it next, or is due again later."""
        values: dict[str, object] = {"attempts": OutboxRow.attempts + 1, "error": error}
        if until is not None:
            values["not_before"] = until
        await self._session.execute(update(OutboxRow).where(OutboxRow.txn_id == txn_id).values(values))

    async def set_aside(self, txn_id: str, state: OutboxState, error: str) -> None:
        """Stop trying to send a row: `stuck` waits for a human, `dropped` was of no more use."""
        await self._session.execute(
            update(OutboxRow).where(OutboxRow.txn_id == txn_id).values(state=state, error=error)
        )

    async def count(self, state: OutboxState) -> int:
        """Count the rows in a state."""
        return await self._session.scalar(select(func.count()).where(OutboxRow.state == state)) or 0

    async def stuck(self) -> list[OutboxRow]:
        """List the rows a human has to look at."""
        query = select(OutboxRow).where(OutboxRow.state == OutboxState.STUCK).order_by(OutboxRow.seq)
        return list((await self._session.execute(query)).scalars())

    async def forget_payloads(self, older_than: datetime) -> int:
        """Empty the content of rows that are done and queued long ago, to direct chats once they are done.

        Gives how many were emptied; ids stay, and `older_than` is an instant of real time. What waits for a human to
        look at it is kept until then, in direct chats not for longer.
        """
        chats = select(Room.room_id).where(Room.direct_user.is_not(None))
        direct = OutboxRow.sent_room_id.in_(chats) | OutboxRow.room_id.in_(chats) | OutboxRow.user_id.is_not(None)
        # said by what does not count, for which no index is asked: nearly every row was sent
        ended, done = (OutboxRow.state != state for state in (OutboxState.PENDING, OutboxState.STUCK))
        is_old = OutboxRow.queued_at < older_than
        empties = ended & ((done & (is_old | direct)) | (is_old & direct))
        kept = select(OutboxRow.seq).where(_IS_KEPT)
        # once for each database: PostgreSQL takes the index by the condition itself, SQLite in a question of its own
        rows = update(OutboxRow).where(_IS_KEPT, OutboxRow.seq.in_(kept), empties)
        rows = rows.values(content=None, picture=None)
        return len((await self._session.execute(rows.returning(OutboxRow.seq))).all())
