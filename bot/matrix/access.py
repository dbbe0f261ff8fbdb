"""Which rooms the bot is in: it joins those the file names, answers invitations, follows upgrades, leaves the others.

Everything is decided anew from the organisation and the rooms as they stand, so a crash in between changes nothing.
"""

import asyncio
import time
from collections.abc import Callable, Mapping
from datetime import timedelta

import structlog

from bot.lookout import Lookout
from bot.matrix.direct import DirectChats
from bot.matrix.durable import EdgeState
from bot.matrix.http import Homeserver, MatrixError, Unreachable
from bot.matrix.power import CREATE, NOTHING, StateEvent
from bot.matrix.rooms import MEMBER, KnownRoom
from bot.matrix.saying import Say
from bot.matrix.seldom import Seldom
from bot.matrix.upgrades import Upgrades
from bot.waiting import wait_for_any
from commands.kit.words import Localized, Mention
from storage.directory import Cell, Directory
from storage.outbox import OutboxRow
from storage.unit_of_work import UnitOfWork
from storage.values import Language, Role, UserId

log = structlog.get_logger(__name__)

LEAVE = "greffier.leave"
"""The outbox row that is no event: leave the room, after what was said before."""
NOT_REGISTERED = "room-not-registered"
REMOVED = "room-removed"
LOOK_EVERY = 3.0
"""Seconds after which the organisation is looked at again."""
TRY_AGAIN_AFTER, LONGEST_PAUSE = 30.0, 600.0
"""Seconds, at first and at most, between two attempts to join a room that does not let the bot in.

An invitation is answered at once.
"""
UPGRADE_TAKES = timedelta(minutes=10)
"""How long a room that claims to replace one of ours may wait for the tombstone that says so too."""
NOT_FOUND = 404


class RoomAccess:
    """Brings the rooms the bot is in into line with the organisation."""

    def __init__(
        self,
        homeserver: Homeserver,
        state: EdgeState,
        direct: DirectChats,
        say: Say,
        *,
        encryption_required: bool,
    ) -> None:
        """Know where to join, which direct chats were made here, and how to say why one leaves."""
        self._direct = direct
        self._homeserver = homeserver
        self._state = state
        self._rooms = state.rooms
        self._say = say
        self._encryption_required = encryption_required
        self.wake = asyncio.Event()
        """Set when a sync told something new."""
        self._revision: int | None = None
        self._named: dict[str, str | None] = {}
        """Aliases and IDs the file names, to room IDs; None where the homeserver knows no such alias."""
        self._not_before: dict[str, float] = {}
        self._refusals: dict[str, int] = {}
        """How often in a row a room did not let the bot in."""
        self._upgrades = Upgrades(state, self._join)
        self.changed: Callable[[], None] = lambda: None
        """Called after rooms were assigned anew."""
        self._seldom = Seldom(log)
        """For what strangers bring about."""
        self._warned: set[str] = set()
        self._left: set[str] = set()

    async def run(self, stop: asyncio.Event) -> None:
        """Settle at start, after every sync with news and when the organisation changed, until told to stop."""
        lookout = Lookout(self._state.database, LOOK_EVERY)
        while not stop.is_set():
            if self.wake.is_set() or lookout.is_due:
                self.wake.clear()
                lookout.begin()
                try:
                    await self.settle()
                except (MatrixError, Unreachable) as error:
                    log.warning("rooms-not-settled", error=str(error))
                else:
                    if not self._not_before and not any(self._may_replace(room) for room in self._rooms.joined):
                        lookout.rest(None)
            await wait_for_any(self.wake, stop, timeout=LOOK_EVERY)

    async def settle(self) -> None:
        """Do what is left to do.

        Raises:
            EdgeBroken: the database did not take it.
        """
        async with self._state.database.begin() as work:
            directory = await work.directory()
        if directory.revision != self._revision:
            self._revision = directory.revision
            self._named.clear()
            self._not_before.clear()
        now = time.monotonic()
        self._not_before = {what: until for what, until in self._not_before.items() if until > now}
        while self._rooms.new_invitations:
            # Whatever was tried before, now somebody asks.
            room_id = self._rooms.new_invitations.pop()
            self._not_before.pop(room_id, None)
            self._refusals.pop(room_id, None)
        await self._upgrades.follow()
        wanted = await self._resolve(directory)
        await self._assign(directory, wanted)
        await self._answer_invitations(directory, wanted)
        for room_id in wanted.values():
            room = self._rooms.get(room_id)
            if room is None or not room.is_joined:
                await self._join(room_id)
        if all(cell.room in self._named for cell in directory.cells.values()):
            await self._leave_others(directory)
        self._warn_of_plain_rooms(wanted)
        await self._tell_removals(directory, wanted)
        if self._rooms.is_dirty:
            async with self._state.transaction():
                pass
            self.changed()

    # ------------------------------------------------------------------------------------------- rooms of cells

    async def _resolve(self, directory: Directory) -> dict[str, str]:
        """Give the room of each cell, as far as it is known: the newest, where one replaced another."""
        found: dict[str, str] = {}
        for cell in directory.cells.values():
            if self._named.get(cell.room) is None and self._may_try(cell.room):
                await self._look_up(cell.room)
            room_id = self._named.get(cell.room)
            if room_id is None:
                # What was known before an alias went away still holds.
                room = self._rooms.of_cell(cell.key)
                room_id = room.room_id if room else None
            if room_id is not None:
                found[cell.key] = self._rooms.newest(room_id).room_id if self._rooms.get(room_id) else room_id
        return found

    async def _look_up(self, name: str) -> None:
        if not name.startswith("#"):
            self._named[name] = name
            return
        try:
            answer = await self._homeserver.call("GET", "directory", "room", name)
        except MatrixError as error:
            self._not_before[name] = time.monotonic() + TRY_AGAIN_AFTER
            if error.status == NOT_FOUND:
                self._named[name] = None
            log.warning("room-not-found", room=name, error=str(error))
            return
        except Unreachable as error:
            self._not_before[name] = time.monotonic() + LOOK_EVERY
            log.warning("room-not-found", room=name, error=str(error))
            return
        self._named[name] = str(answer.get("room_id"))

    async def _assign(self, directory: Directory, wanted: Mapping[str, str]) -> None:
        """Note which room serves which cell; a room that was replaced keeps its cell's name."""
        cells = {room_id: cell for cell, room_id in wanted.items()}
        for room in self._rooms:
            if not self._keeps_cell(room, directory, wanted):
                self._rooms.assign(room.room_id, cell=cells.get(room.room_id))
        for room_id, cell in cells.items():
            self._rooms.assign(room_id, cell=cell)

    def _keeps_cell(self, room: KnownRoom, directory: Directory, wanted: Mapping[str, str]) -> bool:
        """Say whether a room goes on serving its cell although the file now names another, or none that is known."""
        if room.cell is None or room.cell not in directory.cells:
            return False
        new = self._rooms.get(wanted.get(room.cell, ""))
        return room.replaced_by is not None or new is None or not new.is_joined

    # ---------------------------------------------------------------------------------- invitations and farewell

    async def _answer_invitations(self, directory: Directory, wanted: Mapping[str, str]) -> None:
        """Join where somebody of the organisation invites, refuse everybody else."""
        me = self._rooms.user_id
        for room in self._rooms:
            invitation = room.state.get((MEMBER, me))
            if room.is_joined or invitation is None or room.membership(me) != "invite":
                continue
            if not self._may_try(room.room_id):
                continue
            if UserId(invitation.sender) not in directory.people and room.room_id not in wanted.values():
                if not self._upgrades.is_expected(room):
                    await self._refuse(room, invitation.sender)
                continue
            if invitation.content.get("is_direct") is True and room.room_id not in wanted.values():
                self._rooms.assign(room.room_id, direct_user=invitation.sender)
                async with self._state.transaction():
                    pass
            await self._join(room.room_id)

    async def _refuse(self, room: KnownRoom, inviter: str) -> None:
        self._not_before[room.room_id] = time.monotonic() + TRY_AGAIN_AFTER
        self._seldom.warning("invitation-refused", room_id=room.room_id, inviter=inviter)
        try:
            await self._homeserver.call("POST", "rooms", room.room_id, "leave")
        except (MatrixError, Unreachable) as error:
            self._seldom.warning("invitation-not-refused", room_id=room.room_id, error=str(error))

    async def _join(self, room_id: str, *, via: str | None = None) -> None:
        if not self._may_try(room_id):
            return
        # Until the sync tells that the bot is in, there is nothing more to do.
        self._not_before[room_id] = time.monotonic() + TRY_AGAIN_AFTER
        # Older homeservers know the second name only.
        query = {"via": via, "server_name": via} if via else None
        try:
            await self._homeserver.call("POST", "join", room_id, query=query)
        except MatrixError as error:
            refused = self._refusals[room_id] = self._refusals.get(room_id, 0) + 1
            pause = max(error.retry_after or 0.0, min(LONGEST_PAUSE, TRY_AGAIN_AFTER * 2 ** min(refused - 1, 10)))
            self._not_before[room_id] = time.monotonic() + pause
            log.warning("room-not-joined", room_id=room_id, error=str(error), again_in=pause)
        except Unreachable as error:
            log.warning("room-not-joined", room_id=room_id, error=str(error))
        else:
            self._refusals.pop(room_id, None)
            log.info("room-joined", room_id=room_id)

    def _may_try(self, what: str) -> bool:
        return self._not_before.get(what, 0.0) <= time.monotonic()

    async def _leave_others(self, directory: Directory) -> None:
        """Leave the rooms that are nobody's: one sentence, then out."""
        for room in self._rooms.joined:
            if room.cell or room.direct_user or room.replaced_by or self._may_replace(room):
                continue
            if room.state.get((CREATE, ""), NOTHING).sender == self._rooms.user_id:
                # A direct chat in the making, or one whose making was interrupted.
                self._rooms.assign(room.room_id, direct_user=self._direct.person_of(room))
                continue
            entry = room.state.get((MEMBER, self._rooms.user_id))
            once = f"leave:{room.room_id}:{entry.event_id if entry else ''}"
            if once in self._left:
                continue
            self._left.add(once)
            async with self._state.transaction() as work:
                if not await work.outbox.said(once):
                    await self._say_farewell(work, directory, room, once)

    def _may_replace(self, room: KnownRoom) -> bool:
        """Say whether a room that the bot has just come into may still turn out to replace one of ours."""
        is_new = room.joined_at is None or self._state.database.real_now() - room.joined_at < UPGRADE_TAKES
        return is_new and self._upgrades.is_expected(room)

    async def _say_farewell(self, work: UnitOfWork, directory: Directory, room: KnownRoom, once: str) -> None:
        there = [directory.people[UserId(user)].language for user in room.members("join") if user in directory.people]
        languages: list[Language] = list(dict.fromkeys([*there, *directory.languages]))
        # No longer than the organisation itself speaks: people's own languages first.
        languages = languages[: max(1, len(directory.languages))]
        content = self._say(NOT_REGISTERED, languages, directory)
        await work.send(
            OutboxRow(
                txn_id=work.new_id(),
                room_id=room.room_id,
                content=content,
                message=NOT_REGISTERED,
                once=once,
                created_at=work.now,
            )
        )
        await work.send(
            OutboxRow(txn_id=work.new_id(), room_id=room.room_id, event_type=LEAVE, content={}, created_at=work.now)
        )
        log.info("room-not-registered", room_id=room.room_id)

    async def _tell_removals(self, directory: Directory, wanted: Mapping[str, str]) -> None:
        """Tell a cell's coordinators, in their direct chats, that somebody put the bot out of its room."""
        for key, room_id in wanted.items():
            room = self._rooms.get(room_id)
            mine = room.state.get((MEMBER, self._rooms.user_id)) if room is not None else None
            if room is None or mine is None or room.is_joined or mine.sender == self._rooms.user_id:
                continue
            if mine.content.get("membership") not in {"leave", "ban"} or mine.event_id in self._left:
                continue
            self._left.add(mine.event_id)
            async with self._state.transaction() as work:
                await self._tell_removal(work, directory, directory.cells[key], mine)

    async def _tell_removal(self, work: UnitOfWork, directory: Directory, cell: Cell, mine: StateEvent) -> None:
        told = False
        for user in directory.holders(cell.key, Role.COORDINATOR):
            once = f"removed:{mine.event_id}:{user}"
            if await work.outbox.said(once):
                continue
            told = True
            languages = [directory.people[user].language]
            values = {"by": Mention(UserId(mine.sender)), "cell": Localized(cell.name)}
            await work.send(
                OutboxRow(
                    txn_id=work.new_id(),
                    user_id=user,
                    content=self._say(REMOVED, languages, directory, **values),
                    message=REMOVED,
                    once=once,
                    created_at=work.now,
                )
            )
        if told:
            membership = str(mine.content.get("membership"))
            await work.journal.add("bot-removed", actor=UserId(mine.sender), cell=cell.key, membership=membership)

    def _warn_of_plain_rooms(self, wanted: Mapping[str, str]) -> None:
        for cell, room_id in wanted.items():
            room = self._rooms.get(room_id)
            is_plain = room is not None and room.is_joined and room.encryption is None
            if is_plain and self._encryption_required and room_id not in self._warned:
                self._warned.add(room_id)
                log.warning("room-not-encrypted", cell=cell, room_id=room_id)
