"""Events whose key has not come: kept, read when it does, given up aloud when it has been waited for long enough.

What waits here stands in the database too; both change in the transaction of a sync.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

import structlog

from bot.matrix.events import Malformed, RoomEvent, read_event
from storage.crypto import Undecryptable
from storage.organisation import Directory
from storage.outbox import OutboxRow
from storage.unit_of_work import UnitOfWork
from storage.values import Language, RoomId, UserId

log = structlog.get_logger(__name__)

UNDECRYPTABLE = "message-undecryptable"
Say = Callable[[str, Sequence[Language], Directory], dict[str, Any]]
"""Turns a message ID and languages into Matrix content, as this organisation says it."""


class UnreadEvents:
    """The events that wait for a key, by the session that would open them."""

    def __init__(self, say: Say, key_wait: timedelta) -> None:
        """Know how long to wait, and how to say that it was too long."""
        self._say = say
        self._key_wait = key_wait
        self._waiting: dict[str, dict[str, tuple[RoomEvent, datetime]]] = {}

    def __len__(self) -> int:
        return sum(len(events) for events in self._waiting.values())

    @property
    def sessions(self) -> set[str]:
        """The sessions that are waited for."""
        return set(self._waiting)

    async def load(self, work: UnitOfWork) -> None:
        """Read what waits."""
        for row in await work.crypto.undecryptable():
            try:
                event = read_event(row.source, row.room_id)
            except Malformed:
                await work.crypto.drop_undecryptable(row.event_id)
                continue
            self._waiting.setdefault(row.session_id, {})[row.event_id] = (event, row.first_seen_at)

    def of(self, sessions: Iterable[str]) -> list[RoomEvent]:
        """List the events that these sessions may open, oldest first."""
        waiting = [entry for session_id in sessions for entry in self._waiting.get(session_id, {}).values()]
        return [event for event, _ in sorted(waiting, key=lambda entry: entry[1])]

    async def keep(self, work: UnitOfWork, events: Iterable[RoomEvent]) -> None:
        """Keep events that cannot be read yet; one that is known keeps its time."""
        for event in events:
            if await work.crypto.undecryptable_event(event.event_id) is not None:
                continue
            session_id = str(event.content.get("session_id"))
            await work.crypto.keep(
                Undecryptable(
                    event_id=event.event_id,
                    room_id=event.room_id,
                    sender=event.sender,
                    session_id=session_id,
                    source=event.as_source(),
                    first_seen_at=work.real_now,
                )
            )
            self._waiting.setdefault(session_id, {})[event.event_id] = (event, work.real_now)
            log.warning("event-undecryptable", room_id=event.room_id, event_id=event.event_id)

    async def drop(self, work: UnitOfWork, events: Iterable[RoomEvent]) -> None:
        """Forget events that could be read after all."""
        for event in events:
            await work.crypto.drop_undecryptable(event.event_id)
            self._forget(event)

    def _forget(self, event: RoomEvent) -> None:
        session_id = str(event.content.get("session_id"))
        waiting = self._waiting.get(session_id, {})
        waiting.pop(event.event_id, None)
        if not waiting:
            self._waiting.pop(session_id, None)

    def overdue(self, now: datetime) -> list[RoomEvent]:
        """List the events whose key was waited for long enough."""
        return [
            event
            for events in self._waiting.values()
            for event, since in events.values()
            if now - since >= self._key_wait
        ]

    async def give_up(self, work: UnitOfWork, events: Sequence[RoomEvent]) -> None:
        """Give events up: one sentence to each sender in each room, however many there were."""
        directory = await work.directory()
        told: set[tuple[str, str]] = set()
        for event in events:
            await work.crypto.give_up(event.event_id, work.real_now)
            self._forget(event)
            once = f"undecryptable:{event.content.get('session_id')}"
            place = (event.room_id, event.sender)
            if place in told or event.sender not in directory.people or await work.outbox.said(once):
                continue
            languages = await _languages_of(work, directory, event)
            if languages:
                told.add(place)
                content = self._say(UNDECRYPTABLE, languages, directory)
                content["m.relates_to"] = {"m.in_reply_to": {"event_id": event.event_id}}
                await work.send(
                    OutboxRow(
                        txn_id=work.new_id(),
                        room_id=event.room_id,
                        content=content,
                        message=UNDECRYPTABLE,
                        once=once,
                        created_at=work.now,
                    )
                )


async def _languages_of(work: UnitOfWork, directory: Directory, event: RoomEvent) -> tuple[Language, ...]:
    """Give the languages of a room the bot works in; nothing for any other room."""
    room = await work.rooms.get(RoomId(event.room_id))
    if room is None or not room.is_joined:
        return ()
    if room.cell is not None and room.cell in directory.cells:
        return directory.cells[room.cell].languages
    return (directory.people[UserId(event.sender)].language,) if room.direct_user else ()
