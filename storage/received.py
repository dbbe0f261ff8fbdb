"""What other systems sent by webhook: each CAP message once, what it refers to, and the alert it became.

Invariant: of one webhook there is one message of a sender's identifier; what one webhook brought is never found for
another, so that no system speaks for a second one.
"""

from collections.abc import AsyncIterator, Iterable
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.table import Table

Named = tuple[str, str]
"""A message as another one refers to it: its sender and its identifier."""


class ReceivedState(StrEnum):
    """What became of a message."""

    WAITING = "waiting"
    """Durable, and nobody has acted on it."""
    RAISED = "raised"
    """It is an alert, and people were called."""
    RECORDED = "recorded"
    """It is an alert that called nobody: withdrawn, ended, replaced or over before it came."""
    DONE = "done"
    """It ended or withdrew something, or was only to be noted."""
    KEPT = "kept"
    """It withdraws or ends something that has not come yet."""


class Received(Table, kw_only=True):
    """One CAP message that came by a webhook."""

    __tablename__ = "received"
    __table_args__ = (UniqueConstraint("hook", "sender", "identifier"), UniqueConstraint("hook", "delivery"))

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    hook: Mapped[str]
    delivery: Mapped[str]
    sender: Mapped[str]
    identifier: Mapped[str]
    sent: Mapped[datetime]
    msg_type: Mapped[str]
    """As CAP writes it."""
    is_all_clear: Mapped[bool] = mapped_column(default=False)
    body_digest: Mapped[str]
    """Of the bytes that came: tells a repeat from another message under the same delivery."""
    cap_digest: Mapped[str]
    """Of what they say: tells the same message from another one under the same identifier."""
    cap: Mapped[dict[str, Any]]
    received_at: Mapped[datetime]
    state: Mapped[ReceivedState] = mapped_column(default=ReceivedState.WAITING)
    alert: Mapped[str | None] = mapped_column(default=None, index=True)
    """Reference of the alert it became, or ended."""
    kept_until: Mapped[datetime | None] = mapped_column(default=None)
    exercise: Mapped[bool] = mapped_column(default=False)


class ReceivedReference(Table, kw_only=True):
    """A message that a received one refers to, whether it has come or not."""

    __tablename__ = "received_reference"
    __table_args__ = (Index(None, "hook", "sender", "identifier"),)

    received_id: Mapped[int] = mapped_column(ForeignKey("received.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    hook: Mapped[str]
    sender: Mapped[str]
    identifier: Mapped[str]


class ReceivedMessages:
    """Keep what came by webhook, and find what refers to what."""

    def __init__(self, session: AsyncSession) -> None:
        """Bind to one unit."""
        self._session = session

    async def add(self, message: Received, refers_to: Iterable[Named]) -> Received:
        """Keep a new message.

        Raises:
            IntegrityError: another unit has kept it at the same instant.
        """
        self._session.add(message)
        await self._session.flush()
        named = dict.fromkeys(refers_to)
        self._session.add_all(
            ReceivedReference(
                received_id=message.id, position=position, hook=message.hook, sender=sender, identifier=identifier
            )
            for position, (sender, identifier) in enumerate(named)
        )
        await self._session.flush()
        return message

    async def get(self, message_id: int) -> Received | None:
        """Find a message by its number."""
        return await self._session.get(Received, message_id)

    async def every(self) -> AsyncIterator[Received]:
        """Go through all messages, in the order they came."""
        async for message in await self._session.stream_scalars(select(Received).order_by(Received.id)):
            yield message

    async def by_delivery(self, hook: str, delivery: str) -> Received | None:
        """Find what came with a delivery."""
        query = select(Received).where(Received.hook == hook, Received.delivery == delivery)
        return (await self._session.execute(query)).scalar_one_or_none()

    async def by_name(self, hook: str, named: Named) -> Received | None:
        """Find a message by its sender and identifier."""
        sender, identifier = named
        query = select(Received).where(
            Received.hook == hook, Received.sender == sender, Received.identifier == identifier
        )
        return (await self._session.execute(query)).scalar_one_or_none()

    async def referring_to(self, hook: str, named: Named, *, at: datetime) -> list[Received]:
        """List what replaces, withdraws or ends a message: what has acted, what was recorded, what waits at an instant.

        In the order it was sent.
        """
        sender, identifier = named
        query = select(Received).join(ReceivedReference, ReceivedReference.received_id == Received.id)
        query = query.where(
            ReceivedReference.hook == hook,
            ReceivedReference.sender == sender,
            ReceivedReference.identifier == identifier,
            Received.msg_type.in_(("Update", "Cancel")),
            or_(
                Received.state.in_((ReceivedState.RAISED, ReceivedState.RECORDED, ReceivedState.DONE)),
                (Received.state == ReceivedState.KEPT) & (Received.kept_until > at),
            ),
        )
        return list((await self._session.execute(query.order_by(Received.sent, Received.id))).scalars())
