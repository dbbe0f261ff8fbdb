"""The cards that still stand in a room, as they show now: what moves along when a room is replaced.

Invariant: a card and its copy are about the same version of the same record, so a reaction on either counts the same,
and both are edited from then on.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.outbox import OutboxRow, OutboxState, Relation
from storage.values import RoomId

LIVE = frozenset({"in_review", "approved", "scheduled", "preview", "open", "acknowledged"})
"""The states of records whose cards still take reactions."""


class StandingCards:
    """Find the cards that people may still have to act on, and copy them to another room."""

    def __init__(self, session: AsyncSession) -> None:
        """Bind to one unit."""
        self._session = session

    async def of_room(self, room_id: RoomId) -> list[tuple[OutboxRow, dict[str, Any]]]:
        """List the live cards that were sent to a room, in order, each with its newest content."""
        query = select(OutboxRow).where(
            OutboxRow.sent_room_id == room_id,
            OutboxRow.card,
            OutboxRow.relation.is_(None),
            OutboxRow.content.is_not(None),
        )
        cards = (await self._session.execute(query.order_by(OutboxRow.seq))).scalars().all()
        shown = [(card, await self._shown(card)) for card in cards]
        return [(card, content) for card, content in shown if _state_of(content) in LIVE]

    async def _shown(self, card: OutboxRow) -> dict[str, Any]:
        """Give what a card shows, or will once its edits have gone out."""
        edits = select(OutboxRow.content).where(
            OutboxRow.target == card.txn_id,
            OutboxRow.relation == Relation.EDIT,
            OutboxRow.content.is_not(None),
            OutboxRow.state.in_((OutboxState.SENT, OutboxState.PENDING)),
        )
        newest = (await self._session.execute(edits.order_by(OutboxRow.seq.desc()).limit(1))).scalar_one_or_none()
        return dict(newest or card.content or {})

    async def reactions_on(self, card: OutboxRow) -> Sequence[OutboxRow]:
        """List the reactions that the bot placed on a card, in order."""
        query = select(OutboxRow).where(OutboxRow.target == card.txn_id, OutboxRow.relation == Relation.REACTION)
        return (await self._session.execute(query.order_by(OutboxRow.seq))).scalars().all()


def _state_of(content: dict[str, Any]) -> str:
    facts = content.get("org.greffier")
    return str(facts.get("state")) if isinstance(facts, dict) else ""
