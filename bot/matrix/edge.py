"""The Matrix edge, whole: the bot's device, its sync, its sender and its rooms, opened from the database.

It holds nothing that the database does not have, or has not been told was lost: when it breaks, it is opened again.
"""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from datetime import datetime, timedelta
from pathlib import Path
from typing import Self

import structlog
from sqlalchemy.exc import SQLAlchemyError

from bot import timing
from bot.matrix.access import RoomAccess
from bot.matrix.client import Device, start_olm
from bot.matrix.completion import Completion, Describe, describe_nothing
from bot.matrix.direct import DirectChats
from bot.matrix.durable import EdgeBroken, EdgeState
from bot.matrix.former import FormerDevice
from bot.matrix.http import Homeserver, MatrixError, Unreachable
from bot.matrix.identity import Identities
from bot.matrix.intake import IsSensitive, nothing_is_sensitive
from bot.matrix.login import NotLoggedIn, read_login
from bot.matrix.pace import pause_after
from bot.matrix.peers import Peers
from bot.matrix.pictures import Pictures
from bot.matrix.rooms import KnownRooms
from bot.matrix.saying import Say
from bot.matrix.seal import WrongSecret
from bot.matrix.secret import direct_chats_key
from bot.matrix.send import Courier
from bot.matrix.sharing import RoomEncryption
from bot.matrix.sync import DatabaseOlder, LoggedOut, News, Sync
from bot.matrix.tidying import Tidying
from bot.matrix.undecryptable import UnreadEvents
from bot.matrix.vitals import Counters, VitalSigns
from bot.sender import Sender
from bot.waiting import wait_for_any
from storage.database import Database
from storage.values import Trust
from storage.vitals import VitalsRow

__all__ = ["Counters", "DatabaseOlder", "Edge", "EdgeBroken", "LoggedOut", "NotLoggedIn", "WrongSecret"]

log = structlog.get_logger(__name__)


class Edge:
    """Everything between the homeserver and the inbox, and between the outbox and the homeserver."""

    def __init__(
        self,
        homeserver: Homeserver,
        state: EdgeState,
        device: Device,
        unread: UnreadEvents,
        since: str | None,
        *,
        encryption: RoomEncryption,
        courier: Courier,
        access: RoomAccess,
        completion: Completion,
        is_sensitive: IsSensitive,
    ) -> None:
        """Bind the parts; `open` makes them."""
        self.taken_in: asyncio.Queue[int] = asyncio.Queue()
        """The inbox rows of each commit, in order."""
        self._slow_commits = timing.SlowCommits()
        timing.listeners.append(self._slow_commits)
        self.homeserver = homeserver
        self.rooms = state.rooms
        self.device = device
        self._state = state
        self._unread = unread
        self._encryption = encryption
        self._access = access
        self._completion = completion
        self._sender = Sender(state.database, courier)
        access.changed = self._sender.note_rooms
        self._upkeep = asyncio.Event()
        self._somebody_came = True
        self._sync = Sync(
            homeserver,
            device,
            state,
            unread,
            since=since,
            is_under_way=lambda echo: self._sender.note_echo(echo.txn_id, echo.event_id, echo.room_id),
            is_confirmed=lambda echo: self._sender.is_confirmed(echo.txn_id),
            news=self._on_commit,
            is_sensitive=is_sensitive,
        )

    @classmethod
    async def open(
        cls,
        *,
        homeserver: str,
        user_id: str,
        secret_file: Path,
        database: Database,
        say: Say,
        encryption_required: bool = True,
        key_wait: timedelta = timedelta(minutes=10),
        describe: Describe = describe_nothing,
        is_sensitive: IsSensitive = nothing_is_sensitive,
        may_act: Callable[[], None] = lambda: None,
    ) -> Self:
        """Open the edge from the database; the homeserver is not asked anything yet.

        Args:
            homeserver: its URL.
            user_id: the bot's.
            secret_file: opens the keys in the database.
            database: where everything is.
            say: turns a message ID and languages into Matrix content, as the organisation says it.
            encryption_required: hold back in plain rooms what nobody asked for there.
            key_wait: how long an undecryptable message may still be read.
            describe: gives the descriptions of commands to put into the rooms of cells, in a room's languages.
            is_sensitive: says what may need a verified device: its sender's keys are asked for again first.
            may_act: asked before each request; raises when this process no longer leads.

        Raises:
            NotLoggedIn: `greffier login` has not been run, or was not finished.
            WrongSecret: the secret file is not the one of this database.
        """
        # The library logs every hostile event that our guards count.
        logging.getLogger("nio").setLevel(logging.CRITICAL)
        unread = UnreadEvents(say, key_wait)
        rooms = KnownRooms(user_id)
        async with database.begin() as work:
            values = await work.crypto.load()
            identities_known = await work.identities.all()
            since = await work.crypto.next_batch()
            known = await work.vitals.get()
            await unread.load(work)
            await rooms.load(work)
        seal, store, login = read_login(values, user_id, secret_file)
        client = Homeserver(homeserver, login["access_token"], may_act=may_act)
        state = EdgeState(database, store, Identities(store, identities_known), rooms)
        olm = start_olm(user_id, login["device_id"], store)
        chats_key = direct_chats_key(store, seal)
        store.forget_loaded()
        peers = Peers(client, olm, state.identities, state.durable)
        device = Device(client, olm, peers, state.durable)
        direct = DirectChats(client, state, chats_key, encryption_required=encryption_required)
        replaced_at = datetime.fromisoformat(login["replaced_at"]) if "replaced_at" in login else None
        former = FormerDevice(client, user_id, replaced_at)
        encryption = RoomEncryption(device)
        courier = Courier(
            client,
            rooms,
            encryption,
            direct,
            former,
            pictures=Pictures(client, database),
            encryption_required=encryption_required,
        )
        access = RoomAccess(client, state, direct, say, encryption_required=encryption_required)
        completion = Completion(client, state, describe)
        edge = cls(
            client,
            state,
            device,
            unread,
            since,
            encryption=encryption,
            courier=courier,
            access=access,
            completion=completion,
            is_sensitive=is_sensitive,
        )
        state.vitals = VitalSigns(known, lambda: edge.counters, rooms, encryption_required=encryption_required)
        return edge

    async def close(self) -> None:
        """Let go of the homeserver."""
        timing.listeners.remove(self._slow_commits)
        await self.homeserver.close()

    async def run_sync(self, stop: asyncio.Event) -> None:
        """Take in what the homeserver tells, keep it supplied with keys and the rooms in line, until told to stop.

        Raises:
            LoggedOut: the access token is gone for good.
            EdgeBroken: memory is ahead of the database; open another edge.
        """
        await _together(
            self._sync.run(stop),
            self._access.run(stop),
            self._keep_up(stop),
            self._completion.run(lambda: self.last_sync_at is not None, stop),
            Tidying(self._state).run(stop),
        )

    async def run_sender(self, stop: asyncio.Event) -> None:
        """Send what the outbox holds, from the first sync on, until told to stop.

        Raises:
            EdgeBroken: memory is ahead of the database; open another edge.
        """
        # before, nobody knows what the process before has sent: a row could be set aside that is in its room
        await wait_for_any(self._sync.begun, stop)
        try:
            await _together(self._sender.run(stop))
        except (SQLAlchemyError, OSError) as error:
            # what was sent and could not be noted is sent again, as the same event
            raise EdgeBroken("the database did not take what was sent") from error

    def _on_commit(self, news: News) -> None:
        for row_id in news.rows:
            self.taken_in.put_nowait(row_id)
        if news.has_rooms:
            # Only then: the unit it would open stands between a command and its answer.
            self._access.wake.set()
            self._sender.note_rooms()
            self._somebody_came = True
        self._upkeep.set()

    async def _keep_up(self, stop: asyncio.Event) -> None:
        """Do between syncs what no event waits for: keys to give and to use, broken sessions, devices."""
        failures = 0
        while not stop.is_set():
            self._upkeep.clear()
            try:
                if self.device.needs_upload:
                    await self.device.upload_keys()
                if self.device.peers.has_wedged:
                    await self.device.peers.unwedge()
                await self.device.peers.refresh()
                await self._let_heirs_catch_up()
            except (MatrixError, Unreachable) as error:
                failures += 1
                log.warning("upkeep-failed", error=str(error), failures=failures)
                told = error.retry_after if isinstance(error, MatrixError) else None
                await wait_for_any(stop, timeout=max(told or 0.0, pause_after(failures)))
            else:
                failures = 0
                await wait_for_any(stop, self._upkeep)

    async def _let_heirs_catch_up(self) -> None:
        """Let who follows into a room that replaced theirs read what the bot said there before they came."""
        while self._somebody_came:
            self._somebody_came = False
            try:
                for room in self.rooms.joined:
                    if heirs := self.rooms.heirs(room):
                        await self._encryption.catch_up(room.room_id, heirs)
            except (MatrixError, Unreachable):
                self._somebody_came = True
                raise

    async def begun(self, stop: asyncio.Event) -> bool:
        """Wait until the first sync is taken in; False when told to stop before."""
        await wait_for_any(self._sync.begun, stop)
        return not stop.is_set()

    # --------------------------------------------------------------------------------------------------- health

    @property
    def last_sync_at(self) -> datetime | None:
        """When a sync was last taken in, in real time."""
        return self._sync.last_at

    @property
    def last_send_loop_at(self) -> datetime | None:
        """When the outbox was last looked at, in real time."""
        return self._sender.last_loop_at

    @property
    def vitals(self) -> VitalsRow | None:
        """How the edge is, counted over all time."""
        return self._state.vitals.read(self._state.database.real_now()) if self._state.vitals else None

    @property
    def counters(self) -> Counters:
        """What was counted since the edge was opened."""
        return Counters(
            last_sync_at=self._sync.last_at,
            hostile_to_device=self.device.hostile,
            spoofed=self._sync.taken[Trust.SPOOFED],
            replayed=self._sync.taken[Trust.REPLAYED],
            malformed_events=self._sync.quarantine.count,
            malformed_devices=self.device.peers.identities.malformed,
            undecryptable=len(self._unread),
            one_time_keys=self.device.one_time_keys,
            fallback_uses=self.device.fallback_uses,
            rate_limited=self._sync.rate_limited + self._sender.rate_limited,
            slow_commits=self._slow_commits.count,
        )


async def _together(*parts: Coroutine[None, None, None]) -> None:
    """Run parts until all have ended; the first that fails ends the others and is what is raised."""
    try:
        async with asyncio.TaskGroup() as group:
            for part in parts:
                group.create_task(part)
    except BaseExceptionGroup as failed:
        first = _first_of(failed)
        raise first from first.__cause__  # what broke the edge, not that it was bundled


def _first_of(failed: BaseExceptionGroup[BaseException]) -> BaseException:
    first = failed.exceptions[0]
    return _first_of(first) if isinstance(first, BaseExceptionGroup) else first
