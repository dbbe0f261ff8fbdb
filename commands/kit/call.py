"""One event as the product understands it: who said what, where, in answer to what, from which device.

Invariant: it is what came, read once by `commands.kit.event`; nothing in it says what may be done.
"""

from dataclasses import dataclass
from datetime import datetime

from storage.values import EventId, RoomId, Trust, UserId


@dataclass(frozen=True, slots=True)
class Call:
    """One event as the product understands it."""

    event_id: EventId
    room_id: RoomId
    sender: UserId
    sent_at: datetime
    received_at: datetime
    text: str = ""
    meant: str | None = None
    """The verb that a structured call names, as `group.verb`; the text begins with it."""
    reply_to: EventId | None = None
    thread: EventId | None = None
    mentions_bot: bool = False
    encrypted: bool = False
    trust: Trust = Trust.PLAINTEXT
    is_vote: bool = False
    """Whether it is an answer in a poll, for which a verified device stands."""
