"""What a sync tells of the bot's stays in rooms: where it is in, was put out of, is invited to.

Invariant: of a room it has just come in to, nothing is obeyed that was said before.
"""

import asyncio
from collections.abc import Mapping
from typing import Any

import structlog

from bot.matrix.durable import EdgeState
from bot.matrix.events import Malformed, RoomEvent, read_stripped
from bot.matrix.gaps import NO_GAP, Gap, events_of, rooms_of
from bot.matrix.intake import Batch, Intake, Quarantine, after, own_entry
from bot.matrix.rooms import in_order

log = structlog.get_logger(__name__)

BREATHER = 100
"""Events of a long timeline after which others get their turn."""


class Stays:
    """Folds what is told of each room into its state, and takes in what was said there."""

    def __init__(self, state: EdgeState, intake: Intake, quarantine: Quarantine) -> None:
        """Bind to what rooms are known by, and to what takes their events in."""
        self._database = state.database
        self._rooms = state.rooms
        self._intake = intake
        self._quarantine = quarantine

    async def take(
        self, answer: Mapping[str, Any], history: Mapping[str, Gap], batch: Batch, *, is_first: bool
    ) -> None:
        """Take in all that one sync tells of rooms, with what was said before it that its timelines leave out."""
        for room_id, told in rooms_of(answer, "join"):
            gap = history.get(room_id, NO_GAP)
            await self._joined(room_id, told, gap.events, batch, is_first=is_first)
        for room_id, told in rooms_of(answer, "leave"):
            self._left(room_id, told)
            batch.void.add(room_id)
        for room_id, told in rooms_of(answer, "invite"):
            self._invited(room_id, told)

    async def _joined(
        self, room_id: str, told: Mapping[str, Any], history: list[RoomEvent], batch: Batch, *, is_first: bool
    ) -> None:
        """Take in one room the bot is in: state, then the timeline from after it came in."""
        state = self._quarantine.read(room_id, events_of(told, "state"))
        timeline = self._quarantine.read(room_id, events_of(told, "timeline"))
        known = self._rooms.get(room_id)
        # The latest: it may also stand in what was left out, behind a change of the bot's name.
        entry = own_entry([*state, *history, *timeline], self._rooms.user_id)
        if entry is not None and known is not None and known.was_entered_by(entry):
            # Told again, with nothing else of the state: somebody spoke at the very moment of the join.
            entry = None
        is_new = entry is not None or known is None or not known.is_joined
        if is_new or is_first:
            self._rooms.forget_state(room_id)
        self._rooms.mark_joined(room_id)
        # In one go: whoever sends meanwhile must not see a room without its members.
        for event in [*in_order(state), *timeline]:
            self._rooms.fold(event)
        if entry is not None:
            self._rooms.enter(entry)
            batch.void.add(room_id)
        if is_first or (is_new and entry is None):
            return
        received_at = self._database.real_now()
        for number, event in enumerate(after([*history, *timeline], entry)):
            await self._intake.take(event, batch, received_at)
            if number % BREATHER == BREATHER - 1:
                await asyncio.sleep(0)

    def _left(self, room_id: str, told: Mapping[str, Any]) -> None:
        """Note what ended the bot's stay in a room; of one that is not known there is nothing to note."""
        if self._rooms.get(room_id) is None:
            return
        events = [
            *self._quarantine.read(room_id, events_of(told, "state")),
            *self._quarantine.read(room_id, events_of(told, "timeline")),
        ]
        for event in events:
            self._rooms.fold(event)
        room = self._rooms.get(room_id)
        mine = room.state.get(("m.room.member", self._rooms.user_id)) if room else None
        because = f"{mine.content.get('membership')} by {mine.sender}" if mine else "unknown"
        if room is not None and room.is_joined:
            log.warning("room-left", room_id=room_id, cell=room.cell, because=because)
        self._rooms.leave(room_id, because)

    def _invited(self, room_id: str, told: Mapping[str, Any]) -> None:
        """Note an invitation with what it shows of the room; it is answered later, also after a crash."""
        self._rooms.invite(room_id)
        for raw in events_of(told, "invite_state"):
            try:
                self._rooms.fold(read_stripped(raw, room_id))
            except Malformed as error:
                self._quarantine.put(room_id, raw, error)
