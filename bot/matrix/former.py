"""What the device before this one may have sent: found in the room by the mark that every event of the bot carries.

Invariant: a row that was queued when the device was replaced is sent only after its room was seen not to hold it; a
homeserver knows transaction IDs by device, and would take it for another event.
"""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from bot.matrix.http import Homeserver, Unreachable
from storage.outbox import OutboxRow

MARK = "org.greffier.txn"
"""The transaction ID in the clear part of an event; the homeserver was told it anyway, in the request's path."""
SLACK = timedelta(hours=1)
"""How far a homeserver's clock may be behind ours."""
PAGE = 100
"""Events read at once."""
SENT_BY_ROWS = frozenset({"m.room.encrypted", "m.room.message", "m.reaction", "m.room.redaction"})


class PerhapsSent(Exception):
    """The room holds an event of the bot that may be this one, or not: a human has to look."""


class FormerDevice:
    """The device before this one, if there was any."""

    def __init__(self, homeserver: Homeserver, user_id: str, replaced_at: datetime | None) -> None:
        """Know since when it is gone."""
        self._homeserver = homeserver
        self._user_id = user_id
        self._replaced_at = replaced_at

    def may_have_sent(self, row: OutboxRow) -> bool:
        """Say whether a row is old enough."""
        return self._replaced_at is not None and row.queued_at <= self._replaced_at

    async def event_of(self, row: OutboxRow, room_id: str) -> str | None:
        """Find the event that a row became; None when it was not sent.

        Raises:
            PerhapsSent: nobody can tell.
            MatrixError: the homeserver refused.
            Unreachable: it did not answer.
        """
        since_ms = (row.queued_at - SLACK).timestamp() * 1000
        only_mine = json.dumps({"senders": [self._user_id]}, separators=(",", ":"))
        query = {"dir": "b", "limit": str(PAGE), "filter": only_mine}
        unmarked = False
        while True:
            answer = await self._homeserver.call("GET", "rooms", room_id, "messages", query=query)
            events = answer.get("chunk")
            if not isinstance(events, list):
                raise Unreachable("a page of history without events")
            for event in events:
                # one that is malformed says neither that it is the row's nor that it is older
                if not isinstance(event, dict) or not isinstance(event.get("event_id"), str):
                    continue
                sent_ms = event.get("origin_server_ts")
                if isinstance(sent_ms, int) and sent_ms < since_ms:
                    events = []
                    break
                mark = _mark_of(event)
                if mark == row.txn_id:
                    return str(event["event_id"])
                unmarked = unmarked or (mark is None and event.get("type") in SENT_BY_ROWS)
            token = answer.get("end")
            if not events or not isinstance(token, str):
                break
            query["from"] = token
        if unmarked:
            raise PerhapsSent("the device before this one may have sent it, and nobody can tell")
        return None


def _mark_of(event: Mapping[str, Any]) -> object:
    content = event.get("content")
    return content.get(MARK) if isinstance(content, dict) else None
