"""The edge's vital signs: what it counts, and what it lacks in its rooms, on their way into the database.

Invariant: they go with a transaction that the edge makes anyway, at most once a minute; what was counted since the last
one is all that a killed process loses.
"""

import time
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.matrix.power import may_send
from bot.matrix.rooms import COMMAND_DESCRIPTION, KnownRoom, KnownRooms
from storage.unit_of_work import UnitOfWork
from storage.vitals import Lack, VitalsRow

NOTE_EVERY = 60.0
"""Seconds between two notes."""
AWAY_AFTER = timedelta(minutes=3)
"""Without a sync for so long, the homeserver or the bot was away: one is due every half minute."""


@dataclass(frozen=True, slots=True)
class Counters:
    """What the edge counts, since it was opened."""

    last_sync_at: datetime | None
    hostile_to_device: int
    """To-device events that could not be opened."""
    spoofed: int
    """Events in somebody's name from a device that is not theirs."""
    replayed: int
    """Ciphertexts that came a second time."""
    malformed_events: int
    malformed_devices: int
    undecryptable: int
    """Events that wait for a key now."""
    one_time_keys: int | None
    """Keys the homeserver has left for first contacts; None before it said."""
    fallback_uses: int
    """How often the one-time keys had run out."""
    rate_limited: int
    slow_commits: int
    """How often something took seconds to become durable."""


class VitalSigns:
    """Adds what is counted now to what was counted before, and notes it."""

    def __init__(
        self, known: VitalsRow | None, count: Callable[[], Counters], rooms: KnownRooms, *, encryption_required: bool
    ) -> None:
        """Take what was noted last, by this process or another.

        Args:
            known: the row, if there is one.
            count: gives what the edge has counted since it was opened.
            rooms: the bot's rooms.
            encryption_required: whether a plain room is a room the bot cannot work in.
        """
        self._known = known
        self._noted = known
        self._count = count
        self._rooms = rooms
        self._encryption_required = encryption_required
        self._noted_at: float | None = None
        self._outside: set[str] = set()
        """Cells in whose room the bot was not at the last note: one that it is about to join lacks nothing."""

    @property
    def is_due(self) -> bool:
        """Whether the last note is old."""
        return self._noted_at is None or time.monotonic() - self._noted_at >= NOTE_EVERY

    async def note(self, work: UnitOfWork) -> None:
        """Note how the edge is."""
        row = self.read(work.real_now)
        row.lacking = self._lacking((await work.directory()).cells)
        await work.vitals.note(row)
        self._noted, self._noted_at = row, time.monotonic()

    def read(self, now: datetime) -> VitalsRow:
        """Give the vital signs as they are now; what the bot lacks in its rooms is as it was last noted."""
        counted, known, noted = self._count(), self._known or VitalsRow(noted_at=now), self._noted
        last = counted.last_sync_at or known.last_sync_at
        row = VitalsRow(
            noted_at=now,
            last_sync_at=last,
            one_time_keys=counted.one_time_keys if counted.one_time_keys is not None else known.one_time_keys,
            fallback_uses=known.fallback_uses + counted.fallback_uses,
            hostile_to_device=known.hostile_to_device + counted.hostile_to_device,
            hostile_devices=known.hostile_devices + counted.malformed_devices,
            spoofed=known.spoofed + counted.spoofed,
            replayed=known.replayed + counted.replayed,
            malformed_events=known.malformed_events + counted.malformed_events,
            rate_limited=known.rate_limited + counted.rate_limited,
            slow_commits=known.slow_commits + counted.slow_commits,
        )
        was = noted or VitalsRow(noted_at=now)
        row.away_from, row.away_until = was.away_from, was.away_until
        if last is not None and now - last >= AWAY_AFTER:
            row.away_from, row.away_until = last, now
        row.fallback_used_at = now if row.fallback_uses > was.fallback_uses else was.fallback_used_at
        row.hostile_at = now if row.hostile > was.hostile else was.hostile_at
        row.rate_limited_at = now if row.rate_limited > was.rate_limited else was.rate_limited_at
        row.slow_commit_at = now if row.slow_commits > was.slow_commits else was.slow_commit_at
        row.lacking = was.lacking
        return row

    def _lacking(self, cells: Collection[str]) -> dict[str, list[str]]:
        """List, by cell, what the bot cannot do in its room."""
        rooms = {room.cell: room for room in self._rooms.joined if room.cell is not None and not room.replaced_by}
        was_outside, self._outside = self._outside, {cell for cell in cells if cell not in rooms}
        outside: dict[str, list[str]] = {cell: [Lack.JOIN] for cell in cells if cell in self._outside & was_outside}
        inside = {cell: self._lacks(rooms[cell]) for cell in cells if cell in rooms}
        return outside | {cell: lacks for cell, lacks in inside.items() if lacks}

    def _lacks(self, room: KnownRoom) -> list[str]:
        is_encrypted = room.encryption is not None
        if not is_encrypted and self._encryption_required:
            return [Lack.ENCRYPTION]
        needed = (
            (Lack.POST, "m.room.encrypted" if is_encrypted else "m.room.message", False),
            (Lack.REACT, "m.reaction", False),
            (Lack.DESCRIBE, COMMAND_DESCRIPTION, True),
        )
        user = self._rooms.user_id
        return [lack for lack, kind, is_state in needed if not may_send(room.state, user, kind, is_state=is_state)]
