"""What a limited timeline left out, asked for before the sync is taken in.

Nothing is changed here: an answer that does not come costs no more than the same sync again. However long the bot was
away, what it holds at once is limited; where that cuts a gap short, it is said.
"""

import asyncio
from collections.abc import Mapping
from typing import Any, NamedTuple

import structlog

from bot.matrix.events import RoomEvent
from bot.matrix.http import Homeserver, MatrixError
from bot.matrix.intake import Quarantine, is_of_use, own_entry
from bot.matrix.rooms import KnownRooms

log = structlog.get_logger(__name__)

TIMELINE = 100
"""Events of a room per sync, and per page of what is left out."""
ROOMS_AT_ONCE = 4
"""Rooms whose gaps are filled side by side."""
MOST_EVENTS = 10_000
"""Events read back in one room: days of a busy one."""
MOST_CHARACTERS = 64 * 1024 * 1024
"""Text held of all gaps of one sync: events may be as large as 64 KiB each, and anybody in a room can write some."""


class Gap(NamedTuple):
    """What was left out of one room's timeline."""

    events: list[RoomEvent]
    """Oldest first."""
    is_cut: bool = False
    """Whether there was more before them than is ever read back."""


NO_GAP = Gap([])


class Gaps:
    """Fills them."""

    def __init__(self, homeserver: Homeserver, rooms: KnownRooms, quarantine: Quarantine) -> None:
        """Know whom to ask."""
        self._homeserver = homeserver
        self._rooms = rooms
        self._quarantine = quarantine
        self._held = 0

    async def fill(self, answer: Mapping[str, Any], since: str | None) -> dict[str, Gap]:
        """Ask for what limited timelines left out, back to the last sync or to where the bot came in.

        Args:
            answer: what the sync told.
            since: the token it started from; nothing is filled in a first sync.

        Returns:
            What was left out, by room.

        Raises:
            MatrixError: the homeserver refused, and may not later.
            Unreachable: it did not answer.
        """
        if since is None:
            return {}
        wanted: dict[str, tuple[str, RoomEvent | None]] = {}
        for room_id, told in rooms_of(answer, "join"):
            start = self._start_of(room_id, told)
            if start is not None:
                wanted[room_id] = start
        self._held = 0
        free = asyncio.Semaphore(ROOMS_AT_ONCE)

        async def fill_one(room_id: str, start: str, entry: RoomEvent | None) -> Gap:
            async with free:
                return await self._fill_gap(room_id, start, since, entry)

        filling = [asyncio.ensure_future(fill_one(room_id, *where)) for room_id, where in wanted.items()]
        try:
            filled = await asyncio.gather(*filling)
        finally:
            for task in filling:
                task.cancel()
        return dict(zip(wanted, filled, strict=True))

    def _start_of(self, room_id: str, told: Mapping[str, Any]) -> tuple[str, RoomEvent | None] | None:
        """Say from where to read back in a room, and to which entry of the bot; None where nothing is missing."""
        timeline = told.get("timeline")
        if not isinstance(timeline, dict) or timeline.get("limited") is not True:
            return None
        start = timeline.get("prev_batch")
        known = self._rooms.get(room_id)
        quiet = Quarantine()  # read again, and counted, when it is taken in
        here = quiet.read(room_id, timeline.get("events"))
        if not isinstance(start, str) or own_entry(here, self._rooms.user_id) is not None:
            return None
        entry = own_entry(quiet.read(room_id, events_of(told, "state")), self._rooms.user_id)
        if (known is None or not known.is_joined) and entry is None:
            return None
        return start, entry

    async def _fill_gap(self, room_id: str, start: str, since: str, entry: RoomEvent | None) -> Gap:
        """Read a room back to the last sync, or to the bot's latest entry: what was before is nothing to it."""
        found: list[RoomEvent] = []
        seen, is_cut, position = 0, False, start
        while not is_cut:
            query = {"dir": "b", "from": position, "to": since, "limit": str(TIMELINE)}
            try:
                page = await self._homeserver.call("GET", "rooms", room_id, "messages", query=query)
            except MatrixError as error:
                if error.may_pass or error.is_logged_out:
                    raise
                log.warning("gap-not-filled", room_id=room_id, error=str(error))
                break
            events = self._quarantine.read(room_id, page.get("chunk"))
            seen += len(events)
            found += [event for event in events if is_of_use(event, self._rooms.user_id)]
            self._held += sum(map(_size_of, events))
            came_in = own_entry(events, self._rooms.user_id) is not None
            is_entry = entry is not None and any(event.event_id == entry.event_id for event in events)
            after = page.get("end")
            if not page.get("chunk") or came_in or is_entry or not isinstance(after, str) or after == position:
                break
            position = after
            is_cut = seen >= MOST_EVENTS or self._held >= MOST_CHARACTERS
        found.reverse()
        (log.warning if is_cut else log.info)("gap-filled", room_id=room_id, count=seen, is_cut=is_cut)
        return Gap(found, is_cut)


def _size_of(event: RoomEvent) -> int:
    """Count about how much text an event holds."""
    return sum(len(value) for value in event.content.values() if isinstance(value, str))


def rooms_of(answer: Mapping[str, Any], kind: str) -> list[tuple[str, Mapping[str, Any]]]:
    """List the rooms of one kind that a sync tells of."""
    rooms = answer.get("rooms")
    listed = rooms.get(kind) if isinstance(rooms, dict) else None
    return (
        [(room_id, told) for room_id, told in listed.items() if isinstance(told, dict)]
        if isinstance(listed, dict)
        else []
    )


def events_of(told: Mapping[str, Any], part: str) -> list[Any]:
    """List the raw events of one part of a room."""
    section = told.get(part)
    events = section.get("events") if isinstance(section, dict) else None
    return events if isinstance(events, list) else []
