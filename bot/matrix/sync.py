"""The sync loop: what the homeserver tells, taken in whole or not at all.

One transaction holds the keys, the inbox rows, the rooms' state and the token of a sync; until it is committed,
nothing of it is acted on, and the same sync is asked for again by whoever starts after a crash.
"""

import asyncio
import contextlib
import json
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

import structlog

from bot.matrix.client import Device, NoKey
from bot.matrix.durable import EdgeState
from bot.matrix.events import Malformed, RoomEvent, is_storable
from bot.matrix.gaps import TIMELINE, Gap, Gaps
from bot.matrix.http import Homeserver, MatrixError, Unreachable
from bot.matrix.intake import (
    Batch,
    Echo,
    Intake,
    IsSensitive,
    Quarantine,
    nothing_is_sensitive,
)
from bot.matrix.pace import Pace
from bot.matrix.rooms import KEPT_STATE
from bot.matrix.stays import Stays
from bot.matrix.undecryptable import UnreadEvents
from bot.steps import Step, reached
from bot.timing import Span, arrived, took
from bot.waiting import waiting_for
from storage.inbox import InboxRow
from storage.unit_of_work import UnitOfWork
from storage.values import EventId, Trust, UserId

log = structlog.get_logger(__name__)

LONG_POLL = 30.0
SHORTEST_POLL = 1.0
"""Seconds that a sync waits for news: at most, and at least where a key is waited for that may not come."""
SLACK = 30.0
"""Seconds that an answer may take beyond the long poll."""
TOKEN_EVERY = 60.0
"""Seconds after which the token is written although nothing else was."""
FILTER: dict[str, Any] = {
    "presence": {"types": []},
    "account_data": {"types": []},
    "room": {
        # All members are needed at the moment of use, so they are not loaded lazily: once, at the first sync of a room.
        "state": {"types": list(KEPT_STATE), "lazy_load_members": False},
        "timeline": {"limit": TIMELINE},
        "ephemeral": {"types": []},
        "account_data": {"types": []},
    },
}
_FILTER = json.dumps(FILTER, separators=(",", ":"))


class News(NamedTuple):
    """What a commit brought for others."""

    rows: tuple[int, ...]
    """The new inbox rows, in order."""
    has_rooms: bool
    """Rooms that are not as they were."""


class LoggedOut(Exception):
    """The homeserver no longer knows the access token: a human has to log in again."""


class DatabaseOlder(Exception):
    """The homeserver shows what this device has sent and the database never held: it is a backup, put back.

    Its ratchets have gone back too: what others shared since cannot be read, and what is sent may not be readable.
    """


async def _confirm(work: UnitOfWork, echo: Echo) -> None:
    """Note an event of our own that came back; a row is in the database before it is sent, so there is one."""
    is_news = await work.outbox.confirm(echo.txn_id, EventId(echo.event_id), echo.room_id)
    if not is_news and await work.outbox.by_txn(echo.txn_id) is None:
        raise DatabaseOlder(echo.event_id)


async def _wait(stop: asyncio.Event, seconds: float) -> None:
    """Wait so long, or until told to stop."""
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(stop.wait(), seconds)


class Sync:
    """Asks the homeserver for news, and has it in the database."""

    def __init__(
        self,
        homeserver: Homeserver,
        device: Device,
        state: EdgeState,
        unread: UnreadEvents,
        *,
        since: str | None,
        is_under_way: Callable[[Echo], bool],
        is_confirmed: Callable[[Echo], bool],
        news: Callable[[News], None],
        is_sensitive: IsSensitive = nothing_is_sensitive,
    ) -> None:
        """Bind to what a sync touches.

        Args:
            homeserver: logged in.
            device: opens what is encrypted.
            state: what is written with each sync.
            unread: events whose key has not come.
            since: the token up to which everything was taken in.
            is_under_way: told of every echo; says whether the sender will note it itself.
            is_confirmed: says whether the sender has noted it by now.
            news: called after each commit, with what it brought.
            is_sensitive: says what may need a verified device.
        """
        self._homeserver = homeserver
        self._device = device
        self._state = state
        self._rooms = state.rooms
        self._unread = unread
        self._since = since
        self._is_under_way = is_under_way
        self._is_confirmed = is_confirmed
        self._left_to_sender: list[Echo] = []
        """Echoes that came since the token was last written, and that the sender notes itself."""
        self._news = news
        self.quarantine = Quarantine()
        self._intake = Intake(device, self.quarantine, is_sensitive)
        self._stays = Stays(state, self._intake, self.quarantine)
        self._gaps = Gaps(homeserver, state.rooms, self.quarantine)
        self._pace = Pace()
        self._retry_all = True
        self._token_written_at = time.monotonic()
        self.last_at: datetime | None = None
        """When a sync was last taken in, in real time."""
        self.begun = asyncio.Event()
        """Set once a sync was taken in."""
        self.rate_limited = 0
        self.taken: Counter[Trust] = Counter()
        """Events taken in, by what is known of the device they came from."""

    async def run(self, stop: asyncio.Event) -> None:
        """Take in sync after sync until told to stop; what has begun to be taken in is finished.

        Raises:
            LoggedOut: the access token is gone for good.
            EdgeBroken: the database did not take a sync.
            DatabaseOlder: the database is a backup, put back; nothing was taken in.
        """
        patience = 0.0
        while not stop.is_set():
            asked_at = time.monotonic()
            try:
                async with self._at_start("the homeserver's first answer"):
                    answer = await self._ask(stop, patience)
                if answer is None:
                    return
                took = time.monotonic() - asked_at
                async with self._at_start("what was said in rooms meanwhile"):
                    history = await self._gaps.fill(answer, self._since)
            except MatrixError as error:
                if error.is_logged_out:
                    raise LoggedOut(str(error)) from error
                self.rate_limited += error.errcode == "M_LIMIT_EXCEEDED"
                await _wait(stop, self._pace.after_error(error))
            except Unreachable as error:
                await _wait(stop, self._pace.after_error(error))
            else:
                pause = self._pace.after_answer(answer, self._since, took, patience)
                reached(Step.RECEIVED, str(answer["next_batch"]))
                async with self._at_start("the first answer to be taken in"):
                    await self._take_in(answer, history)
                # nothing may come meanwhile, and a message whose key does not come is answered in time all the same
                overdue_in = self._unread.until_overdue(self._state.database.real_now())
                patience = max(SHORTEST_POLL, min(LONG_POLL, overdue_in))
                self.last_at = self._state.database.real_now()
                self.begun.set()
                if pause:
                    await _wait(stop, pause)

    def _at_start(self, what: str) -> contextlib.AbstractAsyncContextManager[None]:
        """Say what is waited for as long as nothing was taken in: until then the bot does nothing else."""
        return contextlib.nullcontext() if self.begun.is_set() else waiting_for(what)

    async def _ask(self, stop: asyncio.Event, patience: float) -> dict[str, Any] | None:
        """Ask for what is new; None when told to stop meanwhile."""
        query = {"filter": _FILTER, "timeout": str(int(patience * 1000))}
        if self._since is not None:
            query["since"] = self._since
        asking = asyncio.ensure_future(
            self._homeserver.call(
                "GET", "sync", query=query, patience=patience + SLACK + (300 if not self._since else 0)
            )
        )
        stopping = asyncio.ensure_future(stop.wait())
        try:
            await asyncio.wait({asking, stopping}, return_when=asyncio.FIRST_COMPLETED)
            if not asking.done():
                return None
            answer = asking.result()
        finally:
            asking.cancel()
            stopping.cancel()
        token = answer.get("next_batch")
        if not isinstance(token, str) or not token or not is_storable(token):
            raise Unreachable("a sync without a token")
        return answer

    # ------------------------------------------------------------------------------------------------ taking in

    async def _take_in(self, answer: Mapping[str, Any], history: Mapping[str, Gap]) -> None:
        """Take one sync in: keys first, then rooms, then everything into the database."""
        is_first = self._since is None
        sessions = self._take_keys(answer, is_first=is_first)
        batch = Batch()
        read, gone = await self._read_late(sessions, batch)
        await self._stays.take(answer, history, batch, is_first=is_first)
        token = str(answer["next_batch"])
        echoes = self._sort_echoes(batch.echoes)
        overdue = [e for e in self._unread.overdue(self._state.database.real_now()) if e.room_id not in batch.void]
        is_due = time.monotonic() - self._token_written_at >= TOKEN_EVERY
        something = bool(batch.rows or batch.unread or echoes or read or gone or overdue or batch.void)
        if something or is_first or is_due or self._state.is_dirty:
            has_rooms = is_first or self._rooms.is_dirty
            started = time.monotonic()
            precedence = self._state.database.precedence
            with precedence.answering() if batch.rows else contextlib.nullcontext():
                async with self._state.transaction() as work:
                    await self._unread.drop(work, [*read, *gone, *self._unread.in_rooms(batch.void)])
                    await self._judge_again(work, batch.rows)
                    taken = await work.inbox.take_in(batch.rows) if batch.rows else []
                    await self._unread.keep(work, batch.unread)
                    await self._unread.give_up(work, overdue)
                    for room_id in (room_id for room_id, gap in history.items() if gap.is_cut):
                        await self._unread.say_cut(work, room_id, token)
                    for echo in self._unconfirmed(echoes):
                        await _confirm(work, echo)
                    await work.crypto.set_next_batch(token)
                    self.taken.update(row.trust for row in taken)
            self._token_written_at = time.monotonic()
            self._left_to_sender.clear()
            took(Span.SYNC, self._token_written_at - started)
            for row in taken:
                arrived(row.key, row.trust, (self._state.database.real_now() - row.sent_at).total_seconds())
            reached(Step.COMMITTED, token)
            self._news(News(rows=tuple(row.id for row in taken), has_rooms=has_rooms))
        self._since = token

    def _sort_echoes(self, echoes: Sequence[Echo]) -> list[Echo]:
        """Give the echoes that nobody else notes; the others are left to the sender until the token is written."""
        here = [echo for echo in echoes if not self._is_under_way(echo)]
        self._left_to_sender += [echo for echo in echoes if echo not in here]
        return here

    def _unconfirmed(self, echoes: Sequence[Echo]) -> list[Echo]:
        """Give all echoes to note with the token, in the sender's order: two that write the same rows never cross.

        A token past an echo whose row is not noted would hide it from the next process, and the reactions that came
        after it would find no card.
        """
        left = [echo for echo in self._left_to_sender if not self._is_confirmed(echo)]
        return sorted([*echoes, *left], key=lambda echo: echo.txn_id)

    def _take_keys(self, answer: Mapping[str, Any], *, is_first: bool) -> set[str]:
        """Take in what concerns keys; give the sessions that can be opened since."""
        to_device = answer.get("to_device")
        events = to_device.get("events") if isinstance(to_device, dict) else None
        sessions = self._device.take_to_device(events if isinstance(events, list) else ())
        if is_first:
            # Synapse counts no keys in a sync that starts from nothing.
            self._state.identities.mark_all_stale()
        else:
            self._device.note_key_counts(answer)
        self._device.peers.note_device_lists(answer.get("device_lists"))
        if self._retry_all:
            # The process before may have committed a key and not the events it opens.
            self._retry_all = False
            sessions |= self._unread.sessions
        return sessions

    async def _read_late(self, sessions: set[str], batch: Batch) -> tuple[list[RoomEvent], list[RoomEvent]]:
        """Read the events whose key has come; they are older than this sync's, so they stand before them."""
        read: list[RoomEvent] = []
        gone: list[RoomEvent] = []
        for event in self._unread.of(sessions):
            try:
                row = await self._intake.open(event, self._state.database.real_now())
            except NoKey:
                continue
            except Malformed as error:
                self.quarantine.put(event.room_id, event.as_source(), error)
                gone.append(event)
                continue
            read.append(event)
            if row is not None:
                batch.rows.append(row)
        return read, gone

    async def _judge_again(self, work: UnitOfWork, rows: list[InboxRow]) -> None:
        """Look up by which identity those are trusted who ever showed another one."""
        identities = self._state.identities
        for row in rows:
            known = await work.identities.get(UserId(row.sender)) if identities.has_changed(row.sender) else None
            if known is not None:
                row.trust = identities.judge_again(row.sender, row.trust, known.pinned_master_key)
