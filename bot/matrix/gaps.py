"""What a limited timeline left out, asked for before the sync is taken in.

Nothing is changed here: an answer that does not come costs no more than the same sync again.
"""

from collections.abc import Mapping
from typing import Any

import structlog

from bot.matrix.events import RoomEvent
from bot.matrix.http import Homeserver, MatrixError
from bot.matrix.intake import Quarantine, own_entry
from bot.matrix.rooms import KnownRooms

log = structlog.get_logger(__name__)

TIMELINE = 100
"""Events of a room per sync, and per page of what is left out."""


class Gaps:
    """Fills them."""

    def __init__(self, homeserver: Homeserver, rooms: KnownRooms, quarantine: Quarantine) -> None:
        """Know whom to ask."""
        self._homeserver = homeserver
        self._rooms = rooms
        self._quarantine = quarantine

    async def fill(self, answer: Mapping[str, Any], since: str | None) -> dict[str, list[RoomEvent]]:
        """Ask for what limited timelines left out, back to the last sync or to where the bot came in.

        Args:
            answer: what the sync told.
            since: the token it started from; nothing is filled in a first sync.

        Returns:
            The events left out, oldest first, by room.

        Raises:
            MatrixError: the homeserver refused, and may not later.
            Unreachable: it did not answer.
        """
        filled: dict[str, list[RoomEvent]] = {}
        if since is None:
            return filled
        for room_id, told in rooms_of(answer, "join"):
            timeline = told.get("timeline")
            if not isinstance(timeline, dict) or timeline.get("limited") is not True:
                continue
            known = self._rooms.get(room_id)
            quiet = Quarantine()  # read again, and counted, when it is taken in
            here = quiet.read(room_id, timeline.get("events"))
            entry = own_entry([*quiet.read(room_id, events_of(told, "state")), *here], self._rooms.user_id)
            if (known is None or not known.is_joined) and entry is None:
                continue
            if entry is not None and any(event.event_id == entry.event_id for event in here):
                continue
            filled[room_id] = await self._fill_gap(room_id, timeline.get("prev_batch"), since, entry)
        return filled

    async def _fill_gap(self, room_id: str, start: object, since: str, entry: RoomEvent | None) -> list[RoomEvent]:
        found: list[RoomEvent] = []
        while isinstance(start, str):
            query = {"dir": "b", "from": start, "to": since, "limit": str(TIMELINE)}
            try:
                page = await self._homeserver.call("GET", "rooms", room_id, "messages", query=query)
            except MatrixError as error:
                if error.may_pass or error.is_logged_out:
                    raise
                log.warning("gap-not-filled", room_id=room_id, error=str(error))
                break
            events = self._quarantine.read(room_id, page.get("chunk"))
            found += events
            if not page.get("chunk") or any(entry is not None and event.event_id == entry.event_id for event in events):
                break
            start = page.get("end")
        found.reverse()
        log.info("gap-filled", room_id=room_id, count=len(found))
        return found


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
