"""Events whose key has not come: kept, read when it does, given up aloud when it has been waited for long enough.

What waits here stands in the database too; both change in the transaction of a sync. What was given up never acts: its
sender was told to send it again, and would not expect both to count.
"""

import math
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

import structlog

from bot.matrix.events import Malformed, RoomEvent, read_event
from bot.matrix.saying import Say, tell_room
from storage.crypto import Undecryptable
from storage.unit_of_work import UnitOfWork

log = structlog.get_logger(__name__)

UNDECRYPTABLE = "message-undecryptable"
GAP_CUT = "gap-cut"
ONE_AFTER_ANOTHER = timedelta(microseconds=1)


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
        malformed = []
        for row in await work.crypto.undecryptable():
            try:
                event = read_event(row.source, row.room_id)
            except Malformed:
                malformed.append(row.event_id)
                continue
            self._waiting.setdefault(row.session_id, {})[row.event_id] = (event, row.first_seen_at)
        await work.crypto.drop_undecryptable(malformed)

    def of(self, sessions: Iterable[str]) -> list[RoomEvent]:
        """List the events that these sessions may open, oldest first."""
        return _oldest_first(entry for name in sessions for entry in self._waiting.get(name, {}).values())

    def in_rooms(self, rooms: set[str]) -> list[RoomEvent]:
        """List the events of these rooms that wait, oldest first."""
        return [event for event in self.of(self._waiting) if event.room_id in rooms]

    async def keep(self, work: UnitOfWork, events: Sequence[RoomEvent]) -> None:
        """Keep events that cannot be read yet; one that is known keeps its time, one given up is not taken up again."""
        if not events:
            return
        known = await work.crypto.known_undecryptable([event.event_id for event in events])
        seen_at, rows = work.real_now, []
        for event in {event.event_id: event for event in events if event.event_id not in known}.values():
            session_id = str(event.content.get("session_id"))
            rows.append(
                Undecryptable(
                    event_id=event.event_id,
                    room_id=event.room_id,
                    sender=event.sender,
                    session_id=session_id,
                    source=event.as_source(),
                    first_seen_at=seen_at,
                )
            )
            self._waiting.setdefault(session_id, {})[event.event_id] = (event, seen_at)
            # Their order is theirs, also for the next process, which reads them by this instant.
            seen_at += ONE_AFTER_ANOTHER
            log.warning("event-undecryptable", room_id=event.room_id, event_id=event.event_id)
        await work.crypto.keep(*rows)

    async def drop(self, work: UnitOfWork, events: Sequence[RoomEvent]) -> None:
        """Forget events that could be read after all, or that are nothing to the bot any more."""
        if events:
            await work.crypto.drop_undecryptable([event.event_id for event in events])
        for event in events:
            self._forget(event)

    def _forget(self, event: RoomEvent) -> None:
        session_id = str(event.content.get("session_id"))
        waiting = self._waiting.get(session_id, {})
        waiting.pop(event.event_id, None)
        if not waiting:
            self._waiting.pop(session_id, None)

    def overdue(self, now: datetime) -> list[RoomEvent]:
        """List the events whose key was waited for long enough, oldest first."""
        return _oldest_first(
            (event, since)
            for events in self._waiting.values()
            for event, since in events.values()
            if now - since >= self._key_wait
        )

    def until_overdue(self, now: datetime) -> float:
        """Give the seconds until the next one was waited for long enough; endless when none waits."""
        since = (since for events in self._waiting.values() for _event, since in events.values())
        first = min(since, default=None)
        return math.inf if first is None else (first + self._key_wait - now).total_seconds()

    async def give_up(self, work: UnitOfWork, events: Sequence[RoomEvent]) -> None:
        """Give events up: one sentence to each sender in each room, for each of their sessions at most."""
        if not events:
            return
        await work.crypto.give_up([event.event_id for event in events], work.real_now)
        people = (await work.directory()).people
        told: set[tuple[str, str]] = set()
        for event in events:
            self._forget(event)
            place = (event.room_id, event.sender)
            if place in told or event.sender not in people:
                continue
            # Of the room and the sender too: whoever names somebody else's session silences nobody.
            once = f"undecryptable:{event.room_id}:{event.sender}:{event.content.get('session_id')}"
            reply = {"once": once, "reply_to": event.event_id, "sender": event.sender}
            if await tell_room(work, self._say, UNDECRYPTABLE, event.room_id, **reply):
                told.add(place)

    async def say_cut(self, work: UnitOfWork, room_id: str, token: str) -> None:
        """Say in a room that not all was read that was said there while the bot was away."""
        await tell_room(work, self._say, GAP_CUT, room_id, once=f"gap-cut:{room_id}:{token}")


def _oldest_first(waiting: Iterable[tuple[RoomEvent, datetime]]) -> list[RoomEvent]:
    return [event for event, _ in sorted(waiting, key=lambda entry: entry[1])]
