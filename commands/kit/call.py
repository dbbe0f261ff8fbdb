"""One event as the product understands it: who said what, where, in answer to what, from which device.

Invariant: it is what came, read once by `commands.kit.event`; nothing in it says what may be done.
"""

from dataclasses import dataclass
from datetime import datetime

from storage.values import EventId, RoomId, Trust, UserId


@dataclass(frozen=True, slots=True)
class Unnamed:
    """How a text begins that is its group's default verb's because no verb stands there, or none that binds."""

    word: str
    """Its first word, as it was typed."""
    verb: str | None
    """The other verb of the group whose name this is, or is but for a letter."""
    rest: str
    """What follows that name; the whole text when it is none."""


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
