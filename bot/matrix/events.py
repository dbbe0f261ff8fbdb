"""Room events as the homeserver tells them, each read strictly and alone.

An event that is not what the specification says raises `Malformed`; it is quarantined, and the sync goes on.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.matrix.strict_json import DEEPEST

LONGEST_ID = 255
"""Bytes of an identifier, an event type or a state key."""
LATEST_TIMESTAMP = 253_402_300_799_000
"""Milliseconds; the end of the year 9999, beyond which no instant can be written."""


class Malformed(ValueError):
    """An event is not what the specification says."""


@dataclass(frozen=True, slots=True)
class RoomEvent:
    """One event of a room, known to have the right shape."""

    event_id: str
    room_id: str
    sender: str
    type: str
    content: Mapping[str, Any]
    sent_at_ms: int
    state_key: str | None = None
    redacts: str | None = None
    unsigned: Mapping[str, Any] = field(default_factory=dict)

    @property
    def is_state(self) -> bool:
        """Whether it sets a piece of the room's state."""
        return self.state_key is not None

    @property
    def transaction_id(self) -> str | None:
        """The transaction ID this device sent it with; None if another device or user sent it."""
        txn_id = self.unsigned.get("transaction_id")
        return txn_id if isinstance(txn_id, str) else None

    @property
    def previous_membership(self) -> str | None:
        """What the member was before, as the homeserver says; None where it does not."""
        before = self.unsigned.get("prev_content")
        membership = before.get("membership") if isinstance(before, dict) else None
        return membership if isinstance(membership, str) else None

    def as_source(self) -> dict[str, Any]:
        """Give the event back as JSON, without what only the homeserver adds."""
        return {
            "event_id": self.event_id,
            "sender": self.sender,
            "type": self.type,
            "content": dict(self.content),
            "origin_server_ts": self.sent_at_ms,
        }


def is_storable(text: str) -> bool:
    """Say whether every database can hold a text: no NUL, no half of a surrogate pair."""
    if text.isascii():
        return "\0" not in text
    return "\0" not in text and not any("\ud800" <= letter <= "\udfff" for letter in text)


def _text(raw: Mapping[str, Any], key: str) -> str:
    value = raw.get(key)
    if not isinstance(value, str) or not value or len(value) > LONGEST_ID or not is_storable(value):
        raise Malformed(f"{key} is not an identifier")
    return value


def check_content(content: object) -> dict[str, Any]:
    """Give back content that every database can hold.

    Raises:
        Malformed: it is no object, holds what cannot be stored as text, or nests deeper than anything honest.
    """
    if not isinstance(content, dict):
        raise Malformed("content is not an object")
    try:
        # Written as ASCII, both a NUL and half a surrogate pair show as an escape of their own.
        written = json.dumps(content, allow_nan=False)
    except (ValueError, RecursionError) as error:
        raise Malformed("content cannot be written as JSON") from error
    may_be_deep = written.count("[") + written.count("{") > DEEPEST
    if may_be_deep or "\\u0000" in written or "\\ud" in written:
        _look_through(content)
    return content


def _look_through(content: Mapping[str, Any]) -> None:
    """Look at every text in some content, level by level: what nests deep must not end us as it does a recursion."""
    level: list[Any] = [content]
    for _ in range(DEEPEST):
        below: list[Any] = []
        for value in level:
            if isinstance(value, dict):
                below += [*value, *value.values()]
            elif isinstance(value, list):
                below += value
            elif isinstance(value, str) and not is_storable(value):
                raise Malformed("content holds what is no text")
        if not below:
            return
        level = below
    raise Malformed("content nests too deep")


def read_event(raw: object, room_id: str) -> RoomEvent:
    """Read one event of a room.

    Raises:
        Malformed: it has not the shape of an event.
    """
    if not isinstance(raw, dict):
        raise Malformed("the event is not an object")
    sent_at = raw.get("origin_server_ts")
    if not isinstance(sent_at, int) or isinstance(sent_at, bool) or not 0 <= sent_at <= LATEST_TIMESTAMP:
        raise Malformed("origin_server_ts is not a time")
    sender = _text(raw, "sender")
    if not sender.startswith("@") or ":" not in sender:
        raise Malformed("sender is not a user ID")
    state_key = raw.get("state_key")
    if state_key is not None and (
        not isinstance(state_key, str) or len(state_key) > LONGEST_ID or not is_storable(state_key)
    ):
        raise Malformed("state_key is not a text")
    content = check_content(raw.get("content"))
    unsigned = raw.get("unsigned")
    redacts = raw.get("redacts", content.get("redacts"))
    is_id = isinstance(redacts, str) and len(redacts) <= LONGEST_ID and is_storable(redacts)
    return RoomEvent(
        event_id=_text(raw, "event_id"),
        room_id=room_id,
        sender=sender,
        type=_text(raw, "type"),
        content=content,
        sent_at_ms=sent_at,
        state_key=state_key,
        redacts=redacts if is_id else None,
        unsigned=unsigned if isinstance(unsigned, dict) else {},
    )


def read_stripped(raw: object, room_id: str) -> RoomEvent:
    """Read one stripped state event of an invitation, which has neither ID nor time.

    Raises:
        Malformed: it has not the shape of one.
    """
    if not isinstance(raw, dict):
        raise Malformed("the event is not an object")
    filled = {"state_key": "", **raw, "event_id": raw.get("event_id") or "$stripped"}
    return read_event({**filled, "origin_server_ts": raw.get("origin_server_ts", 0)}, room_id)
