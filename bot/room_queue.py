"""The rows that wait for one room, in their order, and how long the room is left alone after a failure.

Invariant: urgent rows go before the others, each kind in the order it was written.
"""

import asyncio
import secrets
import time
from collections import deque
from dataclasses import dataclass, field

from storage.outbox import OutboxRow

LONGEST_PAUSE = 60.0
"""Seconds."""

Entry = tuple[OutboxRow, OutboxRow | None]
"""A row and the earlier one it relates to."""


@dataclass(slots=True)
class RoomQueue:
    """The rows of one room."""

    rows: deque[Entry] = field(default_factory=deque)
    worker: asyncio.Task[None] | None = None
    failures: int = 0
    blocked_until: float = 0.0
    waits_for_room: bool = False
    """Whether it is blocked until its room changes, or the pause is over."""
    addresses: set[str] = field(default_factory=set)
    """By what rows name it: room ID, cell, user ID."""

    def add(self, row: OutboxRow, target: OutboxRow | None) -> None:
        """Put a row behind those of its kind: urgent ones go before the others."""
        if row.urgent:
            place = sum(1 for waiting, _ in self.rows if waiting.urgent)
            self.rows.insert(place, (row, target))
        else:
            self.rows.append((row, target))

    def block(self, after: float | None) -> float:
        """Leave the room alone for the seconds asked for, else the longer the more often it failed; gives how long."""
        self.failures += 1
        longest: float = min(LONGEST_PAUSE, 0.5 * 2 ** min(self.failures, 10))
        pause = after if after is not None else longest / 2 + secrets.randbelow(1000) / 1000 * longest / 2
        self.blocked_until = time.monotonic() + pause
        return pause

    def unblock(self) -> None:
        """Let its rows go again."""
        self.failures, self.blocked_until, self.waits_for_room = 0, 0.0, False
