"""Rooms that were replaced: the bot follows, and what it does there goes on in the new room.

A room is replaced by another when both say so: its own tombstone, from somebody with the power to set one, points to
the other, and the event that made the other points back. One of them alone is anybody's claim.
"""

from collections.abc import Awaitable
from typing import Any, Protocol

import structlog

from bot.matrix.durable import EdgeState
from bot.matrix.rooms import TOMBSTONE, KnownRoom
from storage.outbox import OutboxRow
from storage.standing import StandingCards
from storage.unit_of_work import UnitOfWork
from storage.values import RoomId

log = structlog.get_logger(__name__)


class Join(Protocol):
    """Joins a room, when it is time to try."""

    def __call__(self, room_id: str, *, via: str | None = None) -> Awaitable[None]:
        """Join, by a server that is in the room."""


class Upgrades:
    """Follows replaced rooms."""

    def __init__(self, state: EdgeState, join: Join) -> None:
        """Know the rooms, and how to join one."""
        self._state = state
        self._rooms = state.rooms
        self._join = join
        self._warned: set[str] = set()

    async def follow(self) -> None:
        """Follow each room that was replaced; what it was for, the new one is for as soon as the bot is in it.

        Raises:
            EdgeBroken: the database did not take it.
        """
        for room in self._rooms:
            target = room.replacement
            if target is None or room.replaced_by or not (room.cell or room.direct_user):
                continue
            new = self._rooms.get(target)
            if new is not None and new.is_known_by_its_beginning and new.predecessor != room.room_id:
                self._warn(room, target)
            elif new is None or not new.is_joined:
                await self._join(target, via=_server_of(room))
            elif new.is_known_by_its_beginning:
                await self._move(room, new)

    def is_expected(self, room: KnownRoom) -> bool:
        """Say whether a room claims to replace one of ours, and ours has not said otherwise (yet)."""
        old = self._rooms.get(room.predecessor) if room.predecessor else None
        is_ours = old is not None and bool(old.cell or old.direct_user)
        return old is not None and is_ours and not old.replaced_by and old.replacement in {None, room.room_id}

    def _warn(self, room: KnownRoom, target: str) -> None:
        if target not in self._warned:
            self._warned.add(target)
            log.warning("upgrade-not-followed", room_id=room.room_id, cell=room.cell, replacement=target)

    async def _move(self, room: KnownRoom, new: KnownRoom) -> None:
        """Let the new room be what the old one was, in one transaction with the cards that move along."""
        async with self._state.transaction() as work:
            self._rooms.assign(new.room_id, cell=room.cell, direct_user=room.direct_user)
            self._rooms.assign(room.room_id, replaced_by=new.room_id)
            moved = await move_cards(work, room.room_id, new.room_id)
            await work.journal.add("room-upgraded", cell=room.cell, room=room.room_id, replaced_by=new.room_id)
        log.info("room-upgraded", room_id=room.room_id, replaced_by=new.room_id, cell=room.cell, cards=moved)


async def move_cards(work: UnitOfWork, old: RoomId, new: RoomId) -> int:
    """Queue, for the new room, every card of the old one that people may still have to act on; gives how many."""
    cards = StandingCards(work.session)
    moved = 0
    for card, content in await cards.of_room(old):
        once = f"moved:{card.txn_id}:{new}"
        if await work.outbox.said(once):
            continue
        copy = OutboxRow(
            txn_id=work.new_id(),
            room_id=new if card.room_id is not None else None,
            cell=card.cell,
            user_id=card.user_id,
            event_type=card.event_type,
            content=_without_place(content),
            about=card.about,
            version=card.version,
            message=card.message,
            card=True,
            acts=card.acts,
            once=once,
            created_at=work.now,
        )
        await work.send(copy)
        for reaction in await cards.reactions_on(card):
            await work.send(
                OutboxRow(
                    txn_id=work.new_id(),
                    room_id=copy.room_id,
                    cell=copy.cell,
                    user_id=copy.user_id,
                    event_type=reaction.event_type,
                    content=reaction.content,
                    relation=reaction.relation,
                    target=copy.txn_id,
                    created_at=work.now,
                )
            )
        moved += 1
    return moved


def _without_place(content: dict[str, Any]) -> dict[str, Any]:
    """Take away what held in the old room only: what it answered there, and the call to everybody in it."""
    kept = {key: value for key, value in content.items() if key != "m.relates_to"}
    mentions = kept.get("m.mentions")
    if isinstance(mentions, dict):
        kept["m.mentions"] = {key: value for key, value in mentions.items() if key != "room"}
    return kept


def _server_of(room: KnownRoom) -> str | None:
    """Name the server of whoever replaced a room: it is surely in the new one."""
    return room.state[TOMBSTONE, ""].sender.partition(":")[2] or None
