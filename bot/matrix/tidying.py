"""What the edge forgets, so that neither the database nor a start grows for ever: sessions, events, strangers' rooms.

Invariant: a session is forgotten only when no client that keeps to its room's settings would still encrypt with it.
"""

import asyncio
from collections.abc import Sequence
from datetime import datetime, timedelta

import structlog

from bot.matrix.durable import EdgeState
from bot.matrix.keystore import InboundSessions
from bot.matrix.rooms import MEMBER, KnownRoom, KnownRooms
from storage.directory import Directory
from storage.session_use import SessionUses
from storage.values import UserId

log = structlog.get_logger(__name__)

TIDY_EVERY = 3600.0
"""Seconds."""
FIRST_AFTER = 60.0
"""Seconds after the start: nobody waits for this."""
SESSION_KEPT = timedelta(days=30)
"""For how long a session is kept after it was last of use; clients make a new one after a week."""
OUTSIDE_KEPT = timedelta(days=7)
"""The same for a room the bot is not in: anybody can send it keys for rooms that it never saw."""
MARGIN = timedelta(days=7)
"""Added to a room's own period, where that is the longer."""
LONGEST_PERIOD = timedelta(days=3650)
AT_ONCE = 200
"""Sessions forgotten in one transaction: nobody has to wait long behind it."""
PAUSE = 0.05
"""Seconds between two of them."""
GIVEN_UP_KEPT = timedelta(days=7)
"""For how long it is remembered that an event was given up."""
STRANGERS_KEPT = timedelta(minutes=30)
"""For how long a room is remembered to which a stranger invited the bot: meanwhile it refuses, and tries again to."""


class Tidying:
    """Forgets what nobody needs any more."""

    def __init__(self, state: EdgeState) -> None:
        """Know the sessions, and the rooms they are for."""
        self._state = state
        self._is_first = True
        self._strangers: dict[str, datetime] = {}
        """Rooms that are nobody's, and when that was first seen."""

    async def run(self, stop: asyncio.Event) -> None:
        """Tidy up a while after the start and then from time to time, until told to stop.

        Raises:
            EdgeBroken: the database did not take it.
        """
        pause = FIRST_AFTER
        while not stop.is_set():
            try:
                await asyncio.wait_for(stop.wait(), pause)
            except TimeoutError:
                await self.tidy()
            pause = TIDY_EVERY

    async def tidy(self) -> int:
        """Forget old sessions, events that were given up and rooms of strangers; gives how many sessions.

        Raises:
            EdgeBroken: the database did not take it.
        """
        async with self._state.database.begin() as work:
            now, uses = work.real_now, SessionUses(work.session)
            if self._is_first:
                await uses.count_from(now)
            old = self._outlived(await uses.idle_since(now - min(SESSION_KEPT, OUTSIDE_KEPT)), now)
            given_up = await work.crypto.forget_given_up(now - GIVEN_UP_KEPT)
            directory = await work.directory()
        self._is_first = False
        rooms = await self._forget_strangers(directory, now)
        forgotten = 0
        for start in range(0, len(old), AT_ONCE):
            forgotten += await self._forget(old[start : start + AT_ONCE])
            # What came meanwhile goes first.
            await asyncio.sleep(PAUSE)
        if forgotten or given_up or rooms:
            log.info("tidied", sessions=forgotten, given_up=given_up, rooms=rooms)
        return forgotten

    def _is_strangers(self, room: KnownRoom, directory: Directory) -> bool:
        """Say whether the bot knows of a room only because somebody it does not know invited it there."""
        if room.is_joined or room.joined_at or room.cell or room.direct_user or room.replaced_by:
            return False
        mine = room.state.get((MEMBER, self._state.rooms.user_id))
        is_asked = mine is not None and mine.content.get("membership") == "invite"
        return mine is None or not is_asked or UserId(mine.sender) not in directory.people

    async def _forget_strangers(self, directory: Directory, now: datetime) -> int:
        """Forget the rooms of strangers; one that replaces ours after all is found by what ours says."""
        rooms, seen = self._state.rooms, self._strangers
        self._strangers = {
            room.room_id: seen.get(room.room_id, now) for room in rooms if self._is_strangers(room, directory)
        }
        gone = [room_id for room_id, since in self._strangers.items() if now - since >= STRANGERS_KEPT]
        for start in range(0, len(gone), AT_ONCE):
            async with self._state.transaction():
                for room_id in gone[start : start + AT_ONCE]:
                    rooms.forget(room_id)
            await asyncio.sleep(PAUSE)
        for room_id in gone:
            del self._strangers[room_id]
        return len(gone)

    async def _forget(self, keys: Sequence[str]) -> int:
        async with self._state.transaction() as work:
            gone = [key for key in keys if not self._state.store.is_in_use(key)]
            await SessionUses(work.session).forget(gone)
            self._state.store.forget_sessions(gone)
        return len(gone)

    def _outlived(self, idle: Sequence[tuple[str, datetime]], now: datetime) -> list[str]:
        return [key for key, used_at in idle if now - used_at >= kept_for(self._state.rooms, key)]


def kept_for(rooms: KnownRooms, key: str) -> timedelta:
    """Say for how long a session is kept that is of no use: longer than its room lets clients use one."""
    room = rooms.get(InboundSessions.room_of(key))
    if room is None or not room.is_joined:
        return OUTSIDE_KEPT
    period = (room.encryption or {}).get("rotation_period_ms")
    if not isinstance(period, int) or isinstance(period, bool) or period <= 0:
        return SESSION_KEPT
    longest = int(LONGEST_PERIOD.total_seconds() * 1000)
    return max(SESSION_KEPT, timedelta(milliseconds=min(period, longest)) + MARGIN)
