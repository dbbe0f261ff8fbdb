"""What takes a row of the outbox to its room, and what may become of it there.

Invariant: the outcome says whether the row is done, may be tried again, or will not go by itself.
"""

from dataclasses import dataclass
from typing import Protocol

from storage.outbox import OutboxRow


@dataclass(frozen=True, slots=True)
class Sent:
    """The homeserver has the event."""

    event_id: str
    room_id: str


@dataclass(frozen=True, slots=True)
class Retry:
    """It did not work, and may work later: after so many seconds, if somebody said how many."""

    after: float | None
    why: str
    waits_for_room: bool = False
    """Whether it is the room that has to change first: then it is tried again as soon as one does."""
    lets_others_pass: bool = False
    """Whether it is this row alone that has to wait, and what stands behind it goes on."""


@dataclass(frozen=True, slots=True)
class Dead:
    """It will not work by itself."""

    why: str
    is_vain: bool = False
    """Whether nobody has to look: it was about something that is over."""


Outcome = Sent | Retry | Dead


class Courier(Protocol):
    """Takes one row to where it belongs."""

    def where_to(self, row: OutboxRow) -> str:
        """Name the queue a row stands in."""

    async def send_row(self, row: OutboxRow, target: tuple[str, str] | None) -> Outcome:
        """Send one row; `target` is the event ID and the room of the earlier row it relates to."""
