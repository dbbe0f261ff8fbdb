"""Descriptions of the commands, put into the rooms of cells for clients that complete what is typed (MSC4391).

Nobody waits for them: one after the other, behind everything else, and only where a room lacks one and the bot may.
"""

import asyncio
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

import structlog

from bot.lookout import Lookout
from bot.matrix.durable import EdgeState
from bot.matrix.http import Homeserver, MatrixError, Unreachable
from bot.matrix.power import may_send
from bot.matrix.rooms import COMMAND_DESCRIPTION, KnownRoom
from storage.directory import Directory
from storage.values import Language

log = structlog.get_logger(__name__)

Describe = Callable[[Sequence[Language]], list[tuple[str, dict[str, Any]]]]
"""Gives, for the languages of a room, the state key and content of each command's description."""

LOOK_EVERY = 5.0
"""Seconds after which rooms and organisation are looked at again."""
PAUSE = 0.2
"""Seconds between two descriptions, so that what people wait for goes between them."""
PAUSE_WHEN_LIMITED = 10.0
"""Seconds between two, once the homeserver has limited the rate: Synapse lets an account send one event in five."""
LEAVE_ROOM = 60.0
"""Seconds to wait at least after a rate limit was met: an alert must not meet it too."""
TRY_AGAIN_AFTER = 600.0
"""Seconds before a room that refused a description is tried again."""
GONE: Mapping[str, Any] = {}
"""What takes a description away."""


def describe_nothing(_languages: Sequence[Language]) -> list[tuple[str, dict[str, Any]]]:
    """Describe no command."""
    return []


class Wanted(NamedTuple):
    """A description that a room has to have, or, being empty, no longer."""

    room_id: str
    state_key: str
    content: Mapping[str, Any]


class Completion:
    """Keeps the descriptions in the rooms of cells in line with the commands and the rooms' languages."""

    def __init__(self, homeserver: Homeserver, state: EdgeState, describe: Describe) -> None:
        """Know where to put what `describe` gives."""
        self._homeserver = homeserver
        self._state = state
        self._rooms = state.rooms
        self._describe = describe
        self._described: dict[tuple[Language, ...], dict[str, dict[str, Any]]] = {}
        self._put: dict[tuple[str, str], Mapping[str, Any]] = {}
        """What was put since the start: the sync may not have told it yet, and nobody is fought over it."""
        self._not_before: dict[str, float] = {}
        self._pause = PAUSE

    async def run(self, ready: Callable[[], bool], stop: asyncio.Event) -> None:
        """Describe the commands wherever that is lacking, until told to stop.

        Args:
            ready: whether the rooms are known; before, there is nothing to compare with.
            stop: told to stop.
        """
        lookout = Lookout(self._state.database, LOOK_EVERY)
        while not stop.is_set():
            if ready() and lookout.is_due:
                lookout.begin()
                lacked = await self._work_off(stop)
                if not lacked and all(self._may_try(room_id) for room_id in self._not_before):
                    lookout.rest(None)
            await _rest(stop, LOOK_EVERY)

    async def _work_off(self, stop: asyncio.Event) -> bool:
        """Describe what is not described; says whether there was something."""
        async with self._state.database.begin() as work:
            directory = await work.directory()
        lacking = self.lacking(directory)
        for wanted in lacking:
            if stop.is_set():
                break
            if self._may_try(wanted.room_id):
                await self._publish(wanted, stop)
        if lacking:
            log.info("commands-described", count=len(lacking))
        return bool(lacking)

    def lacking(self, directory: Directory) -> list[Wanted]:
        """List what has to be put into rooms, or taken out of them."""
        found: list[Wanted] = []
        for room in self._rooms.joined:
            cell = directory.cells.get(room.cell or "")
            if cell is None or room.replaced_by or not self._may_try(room.room_id):
                continue
            if may_send(room.state, self._rooms.user_id, COMMAND_DESCRIPTION, is_state=True):
                found += self._lacking_in(room, self._wanted(cell.languages))
        return found

    def _wanted(self, languages: tuple[Language, ...]) -> dict[str, dict[str, Any]]:
        if languages not in self._described:
            self._described[languages] = dict(self._describe(languages))
        return self._described[languages]

    def _lacking_in(self, room: KnownRoom, wanted: Mapping[str, Mapping[str, Any]]) -> list[Wanted]:
        there = {key: told for (kind, key), told in room.state.items() if kind == COMMAND_DESCRIPTION}
        outdated = {
            key: GONE
            for key, told in there.items()
            if key not in wanted and told.sender == self._rooms.user_id and told.content
        }
        return [
            Wanted(room.room_id, key, content)
            for key, content in {**wanted, **outdated}.items()
            if (key not in there or there[key].content != content) and self._put.get((room.room_id, key)) != content
        ]

    async def _publish(self, wanted: Wanted, stop: asyncio.Event) -> None:
        """Put one description, waiting as long as the homeserver asks."""
        path = ("rooms", wanted.room_id, "state", COMMAND_DESCRIPTION, wanted.state_key)
        try:
            await self._homeserver.call("PUT", *path, body=wanted.content)
        except MatrixError as error:
            if error.errcode == "M_LIMIT_EXCEEDED":
                self._pause = PAUSE_WHEN_LIMITED
                await _rest(stop, max(error.retry_after or 0.0, LEAVE_ROOM))
                return
            self._not_before[wanted.room_id] = time.monotonic() + TRY_AGAIN_AFTER
            log.warning("commands-not-described", room_id=wanted.room_id, error=str(error))
        except Unreachable as error:
            self._not_before[wanted.room_id] = time.monotonic() + LOOK_EVERY
            log.warning("commands-not-described", room_id=wanted.room_id, error=str(error))
        else:
            self._put[wanted.room_id, wanted.state_key] = wanted.content
            await _rest(stop, self._pause)

    def _may_try(self, room_id: str) -> bool:
        return self._not_before.get(room_id, 0.0) <= time.monotonic()


async def _rest(stop: asyncio.Event, seconds: float) -> None:
    """Wait, unless told to stop meanwhile."""
    try:
        await asyncio.wait_for(stop.wait(), seconds)
    except TimeoutError:
        return
