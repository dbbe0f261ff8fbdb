"""What the tests of syncing share: a process whose homeserver is a list of answers, and how an answer is written."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from sqlalchemy import select

from bot.matrix.client import Device, start_olm
from bot.matrix.durable import EdgeBroken, EdgeState
from bot.matrix.identity import Identities
from bot.matrix.intake import Echo
from bot.matrix.keystore import KeyStore
from bot.matrix.peers import Peers
from bot.matrix.rooms import KnownRooms
from bot.matrix.seal import Seal
from bot.matrix.sync import LoggedOut, News, Sync
from bot.matrix.undecryptable import UnreadEvents
from storage.database import Database
from storage.inbox import InboxRow
from tests.bot.devices import BOT, ROOM, SECRET, StubHomeserver, TheirDevice
from tests.edges import say

EMMA = "@emma:example.org"


@dataclass
class Process:
    """One process of the bot, as far as syncing goes; its homeserver is a list of answers."""

    database: Database
    emma: TheirDevice
    homeserver: StubHomeserver = field(default_factory=StubHomeserver)
    key_wait: timedelta = timedelta(minutes=10)
    ours: set[str] = field(default_factory=set)
    confirmed: set[str] = field(default_factory=set)
    committed: list[News] = field(default_factory=list)

    async def start(self) -> "Process":
        """Open everything from the database."""
        unread, rooms = UnreadEvents(say, self.key_wait), KnownRooms(BOT)
        async with self.database.begin() as work:
            values, known = await work.crypto.load(), await work.identities.all()
            since = await work.crypto.next_batch()
            await unread.load(work)
            await rooms.load(work)
        store = KeyStore(Seal(SECRET), values)
        self.state = EdgeState(self.database, store, Identities(store, known), rooms)
        olm = start_olm(BOT, "BOTDEVICE", store)
        peers = Peers(self.homeserver, olm, self.state.identities, self.state.durable)
        self.device = Device(self.homeserver, olm, peers, self.state.durable)
        self.homeserver.answers["keys/query"] = self._tell_keys
        self.sync = Sync(
            self.homeserver,
            self.device,
            self.state,
            unread,
            since=since,
            is_under_way=self._is_under_way,
            is_confirmed=lambda echo: echo.txn_id in self.confirmed,
            news=self.committed.append,
        )
        return self

    def _tell_keys(self, body: Mapping[str, Any]) -> dict[str, Any]:
        told: dict[str, Any] = {"device_keys": {user: {} for user in body["device_keys"]}}
        return {**told, **self.emma.answer()} if EMMA in body["device_keys"] else told

    def _is_under_way(self, echo: Echo) -> bool:
        return echo.txn_id in self.ours

    async def take(self, *answers: Mapping[str, Any] | Exception) -> None:
        """Sync through these answers, then stop."""
        stop = asyncio.Event()
        waiting = list(answers)

        def answer(_: Mapping[str, Any]) -> dict[str, Any]:
            given = waiting.pop(0)
            if not waiting:
                stop.set()
            if isinstance(given, Exception):
                raise given
            return dict(given)

        self.homeserver.answers["sync"] = answer
        # What stops the loop must not stop the last answer.
        while waiting:
            stop.clear()
            asked = await self._one(stop)
            if asked is not None:
                raise asked

    async def _one(self, stop: asyncio.Event) -> Exception | None:
        try:
            await asyncio.wait_for(self.sync.run(stop), 60)
        except (EdgeBroken, LoggedOut) as error:
            return error
        return None

    async def room_key(self, theirs: TheirDevice) -> dict[str, Any]:
        """Have somebody send their room key, encrypted with a one-time key that the database knows of."""
        key = theirs.room_key(self.device)
        self.device.olm.save_account()
        await self.state.durable()
        return key

    async def rows(self) -> list[InboxRow]:
        """Read the inbox."""
        async with self.database.begin() as work:
            return list((await work.session.execute(select(InboxRow).order_by(InboxRow.id))).scalars())


def create() -> dict[str, Any]:
    """Write the event that made the room."""
    return event("$create", "m.room.create", {"room_version": "12"}, state_key="")


def joined(user: str) -> dict[str, Any]:
    """Write a membership."""
    return event(f"$join{user}", "m.room.member", {"membership": "join"}, state_key=user, sender=user)


def event(event_id: str, kind: str, content: Any, **more: Any) -> dict[str, Any]:  # noqa: ANN401 - may be malformed
    """Write an event."""
    base = {
        "event_id": event_id,
        "type": kind,
        "content": content,
        "sender": EMMA,
        "origin_server_ts": 1_700_000_000_000,
    }
    return {**base, **more}


def message(event_id: str, body: str, **more: Any) -> dict[str, Any]:  # noqa: ANN401 - any part of an event
    """Write a message."""
    return event(event_id, "m.room.message", {"msgtype": "m.text", "body": body}, **more)


def news(
    token: str,
    events: list[Any] | None = None,
    *,
    state: list[Any] | None = None,
    to_device: list[Any] | None = None,
    **timeline: Any,  # noqa: ANN401 - what a timeline may have
) -> dict[str, Any]:
    """Write a sync's answer."""
    answer: dict[str, Any] = {"next_batch": token, "to_device": {"events": to_device or []}}
    if events or state or timeline:
        told = {"state": {"events": state or []}, "timeline": {"events": events or [], **timeline}}
        answer["rooms"] = {"join": {ROOM: told}}
    return answer
