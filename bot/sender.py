"""Drains the outbox: each room in order, rooms side by side, urgent rows first.

A row leaves `pending` only when the homeserver has the event, when it is of no more use, or when a human has to look;
a room that fails holds only itself.
"""

import asyncio
import time
from collections.abc import Sequence
from datetime import datetime, timedelta

import structlog

from bot.courier import Courier, Dead, Retry, Sent
from bot.lookout import Lookout
from bot.room_queue import Entry, RoomQueue
from bot.steps import Step, reached
from bot.timing import Span, answered, took
from bot.waiting import wait_for_any
from storage.database import Database
from storage.due import MESSAGE
from storage.outbox import OutboxRow, OutboxState
from storage.values import EventId

log = structlog.get_logger(__name__)

LOOK_EVERY = 1.0
"""Seconds after which the outbox is looked at although nobody wrote to it: rows may have waited for their hour."""
REMEMBERED_FOR = timedelta(hours=20)
"""How long the homeserver surely remembers a transaction ID; an older row might arrive twice."""
CONFIRM_AFTER = 0.025
"""Seconds for more to be sent that is noted in the same unit; an echo does not wait for it, and no reaction either."""
PAGE = 200
"""Rows read at once."""
ENOUGH = 50
"""Rows of one room that wait here at once: more would hide other rooms' rows behind them."""
MOST_REMEMBERED = 5_000
FIRST_WAIT, LONGEST_WAIT = 5.0, 300.0
"""Seconds that a row waits which holds up no other."""
PATIENCE_AT_THE_END = 3.0
"""Seconds that what is on its way may still take when the bot stops."""


class Sender:
    """Sends what waits in the outbox."""

    def __init__(self, database: Database, courier: Courier) -> None:
        """Bind to the outbox and to the way out."""
        self._database = database
        self._courier = courier
        self._queues: dict[str, RoomQueue] = {}
        self._under_way: set[str] = set()
        self._known: dict[str, tuple[str, str]] = {}
        """Transaction IDs to the events they became, the newest."""
        self._unconfirmed: dict[str, Sent] = {}
        self._confirm = asyncio.Event()
        self._confirming = asyncio.Lock()
        self._wake = asyncio.Event()
        self._written: list[OutboxRow] = []
        """Rows just committed by units of this process."""
        self._lookout = Lookout(database, LOOK_EVERY)
        self._is_behind = True
        """Whether the outbox holds older rows to send than those just committed: then only a look at it keeps order."""
        self._look_again = False
        """Whether there is more in the outbox than was looked at."""
        self._some_wait = False
        """Whether some row waits for the one it relates to."""
        self.last_loop_at: datetime | None = None
        """When the outbox was last looked at, in real time."""
        self.rate_limited = 0

    def note_echo(self, txn_id: str, event_id: str, room_id: str) -> bool:
        """Take notice of a row's own event in the sync; say whether it is, or will be, confirmed from here.

        It is confirmed at once: the answer may be long in coming, or lost, and people react to what they see.
        """
        if txn_id in self._known:
            return True
        if txn_id not in self._under_way:
            return False
        self._note_sent(txn_id, Sent(event_id, room_id))
        return True

    def is_confirmed(self, txn_id: str) -> bool:
        """Say whether the database knows, from here, what event a row became."""
        return txn_id in self._known and txn_id not in self._unconfirmed

    def note_rooms(self) -> None:
        """Take notice that rooms are not as they were: what waits for that is tried again."""
        for queue in self._queues.values():
            if queue.waits_for_room:
                queue.unblock()
                self._wake.set()

    async def run(self, stop: asyncio.Event) -> None:
        """Send until told to stop; what is on its way is finished."""
        self._database.on_sent = self._take
        async with asyncio.TaskGroup() as group:
            confirming = group.create_task(self._keep_confirming())
            try:
                while not stop.is_set():
                    self._wake.clear()
                    await self._look(group)
                    self.last_loop_at = self._database.real_now()
                    await wait_for_any(stop, self._wake, timeout=LOOK_EVERY)
                await self._finish()
            finally:
                confirming.cancel()

    def _take(self, rows: Sequence[OutboxRow]) -> None:
        """Take notice of rows that were just committed."""
        self._written += rows
        self._wake.set()

    async def _finish(self) -> None:
        """Let what is on its way arrive, and note it."""
        working = [queue.worker for queue in self._queues.values() if queue.worker is not None]
        for queue in self._queues.values():
            queue.rows.clear()
        if working:
            _, late = await asyncio.wait(working, timeout=PATIENCE_AT_THE_END)
            for worker in late:
                worker.cancel()
        await self._confirm_all()

    # ------------------------------------------------------------------------------------------------- queueing

    async def _look(self, group: asyncio.TaskGroup) -> None:
        """Put what may be sent into the queue of its room, and have the queues worked on."""
        written, self._written = self._written, []
        is_due = self._is_behind or self._lookout.is_due
        if not is_due:
            self._lookout.renew()
        entries = None if is_due else self._entries_of(written)
        if entries is None:
            entries = await self._read_outbox()
        now = time.monotonic()
        for row, target in entries:
            queue = self._queue_of(row)
            if queue.blocked_until > now:
                self._is_behind = True
                continue
            self._under_way.add(row.txn_id)
            queue.add(row, target)
            if queue.worker is None or queue.worker.done():
                queue.worker = group.create_task(self._work(queue))

    def _entries_of(self, written: Sequence[OutboxRow]) -> list[Entry] | None:
        """Give rows just committed with those they relate to; None when the outbox itself has to be looked at."""
        by_txn = {row.txn_id: row for row in written}
        if any(row.target and row.target not in self._known and row.target not in by_txn for row in written):
            return None
        now = self._database.now()
        due = [row for row in self._new(written) if row.not_before is None or row.not_before <= now]
        return [(row, by_txn.get(row.target or "")) for row in due]

    def _new(self, rows: Sequence[OutboxRow]) -> list[OutboxRow]:
        return [row for row in rows if row.txn_id not in self._under_way and row.txn_id not in self._known]

    async def _read_outbox(self) -> list[Entry]:
        """Read what may be sent, with what each row relates to."""
        now = time.monotonic()
        self._lookout.begin()
        full = [queue for queue in self._queues.values() if len(queue.rows) >= ENOUGH]
        blocked = [queue for queue in self._queues.values() if queue.blocked_until > now]
        besides = {address for queue in (*full, *blocked) for address in queue.addresses}
        async with self._database.begin() as work:
            rows = await work.outbox.sendable(besides, limit=PAGE)
            self._look_again = bool(full) or len(rows) == PAGE
            self._is_behind = self._look_again or bool(blocked)
            if not rows:
                self._lookout.rest(await MESSAGE.of(work.session))
            return [(row, await work.outbox.by_txn(row.target) if row.target else None) for row in self._new(rows)]

    def _queue_of(self, row: OutboxRow) -> RoomQueue:
        """Give the queue a row stands in; one that is being worked on under this name first, for the order."""
        address = row.room_id or row.cell or row.user_id or ""
        for queue in self._queues.values():
            if address in queue.addresses and queue.worker is not None and not queue.worker.done():
                return queue
        queue = self._queues.setdefault(self._courier.where_to(row), RoomQueue())
        queue.addresses.add(address)
        return queue

    async def _work(self, queue: RoomQueue) -> None:
        """Send the rows of one room, one after the other, until there is none or one has to wait."""
        while queue.rows:
            row, target_row = queue.rows.popleft()
            try:
                goes_on = await self._handle(queue, row, target_row)
            finally:
                if row.txn_id not in self._unconfirmed:
                    self._under_way.discard(row.txn_id)
            if not goes_on:
                self._is_behind = True
                self._under_way.difference_update(waiting.txn_id for waiting, _ in queue.rows)
                queue.rows.clear()
        if self._look_again:
            self._wake.set()

    async def _handle(self, queue: RoomQueue, row: OutboxRow, target_row: OutboxRow | None) -> bool:
        """Send one row and note what became of it; False when the rows behind it have to wait too."""
        if row.txn_id in self._known or await self._is_set_aside(row):
            return True
        target = None
        if row.target is not None:
            target = self._known.get(row.target) or _event_of(target_row)
            if target is None:
                return await self._wait_for_target(row, target_row)
        started = time.monotonic()
        outcome = await self._courier.send_row(row, target)
        if not isinstance(outcome, Sent) and row.txn_id in self._known:
            # Its answer was lost, its echo was not.
            outcome = Sent(*self._known[row.txn_id])
        match outcome:
            case Sent():
                queue.failures, queue.blocked_until = 0, 0.0
                self._arrived(row, outcome, time.monotonic() - started)
                return True
            case Retry(lets_others_pass=True):
                await self._put_off_alone(row, outcome)
                return True
            case Retry(after, why):
                self.rate_limited += after is not None
                await self._put_off(queue, row, after, why)
                queue.waits_for_room = outcome.waits_for_room
                return False
            case Dead(why):
                await self._set_aside(row, OutboxState.DROPPED if outcome.is_vain else OutboxState.STUCK, why)
                return True

    def _arrived(self, row: OutboxRow, sent: Sent, took_for: float) -> None:
        reached(Step.SENT, row.txn_id)
        took(Span.SEND, took_for)
        if row.answers is not None:
            answered(row.answers)
        if row.txn_id not in self._known:
            self._note_sent(row.txn_id, sent)

    def _wake_those_who_wait(self) -> None:
        if self._some_wait:
            self._some_wait = False
            self._wake.set()

    def _note_sent(self, txn_id: str, sent: Sent) -> None:
        """Take notice that the homeserver has a row's event, by its answer or by its echo, and have it confirmed."""
        self._remember(txn_id, sent)
        self._unconfirmed[txn_id] = sent
        self._confirm.set()
        self._wake_those_who_wait()

    def _remember(self, txn_id: str, sent: Sent) -> None:
        if len(self._known) >= MOST_REMEMBERED:
            for old in list(self._known)[: MOST_REMEMBERED // 2]:
                del self._known[old]
        self._known[txn_id] = (sent.event_id, sent.room_id)

    # ------------------------------------------------------------------------------------------- what becomes of it

    async def _keep_confirming(self) -> None:
        """Note what was sent; all that was sent meanwhile in one unit."""
        while True:
            await self._confirm.wait()
            await asyncio.sleep(CONFIRM_AFTER)
            await self._confirm_all()

    async def _confirm_all(self) -> None:
        async with self._confirming:
            self._confirm.clear()
            sent = dict(self._unconfirmed)
            if not sent:
                return
            async with self._database.begin() as work:
                for txn_id, event in sorted(sent.items()):
                    await work.outbox.confirm(txn_id, EventId(event.event_id), event.room_id)
            for txn_id in sent:
                del self._unconfirmed[txn_id]
                self._under_way.discard(txn_id)
                reached(Step.CONFIRMED, txn_id)

    async def _is_set_aside(self, row: OutboxRow) -> bool:
        """Set a row aside whose hour has passed, or which may have been sent longer ago than anybody remembers."""
        now = self._database.now()
        if row.useful_until is not None and now > row.useful_until:
            await self._set_aside(row, OutboxState.DROPPED, "of no more use")
            return True
        # A row made ahead of its hour was not tried before; all else is between us and the homeserver, in real time.
        ahead = max(row.not_before - row.created_at, timedelta()) if row.not_before else timedelta()
        if self._database.real_now() - row.queued_at - ahead > REMEMBERED_FOR:
            await self._set_aside(row, OutboxState.STUCK, "too old to be sent again")
            return True
        return False

    async def _wait_for_target(self, row: OutboxRow, target_row: OutboxRow | None) -> bool:
        """Leave a row for later whose target is still on its way; set it aside when it will never be."""
        if target_row is None or target_row.state in {OutboxState.STUCK, OutboxState.DROPPED}:
            await self._set_aside(row, OutboxState.DROPPED, "what it relates to was not sent")
        else:
            self._some_wait = self._is_behind = True
        return True

    async def _set_aside(self, row: OutboxRow, state: OutboxState, why: str) -> None:
        log.warning("row-set-aside", txn_id=row.txn_id, message=row.message, state=state, why=why)
        async with self._database.begin() as work:
            await work.outbox.set_aside(row.txn_id, state, why)
            await work.journal.add(f"message-{state}", cell=row.cell, ref=row.about, message=row.message, why=why)
        self._wake_those_who_wait()

    async def _put_off(self, queue: RoomQueue, row: OutboxRow, after: float | None, why: str) -> None:
        pause = queue.block(after)
        log.warning("row-put-off", txn_id=row.txn_id, message=row.message, again_in=round(pause, 1), why=why)
        async with self._database.begin() as work:
            # The wait is ours, in real time; in the database the row stays due, for whoever starts after us.
            await work.outbox.put_off(row.txn_id, error=why)
        asyncio.get_running_loop().call_later(pause, self._wake.set)

    async def _put_off_alone(self, row: OutboxRow, retry: Retry) -> None:
        """Have a row wait that holds up no other, twice as long each time."""
        self.rate_limited += retry.after is not None
        pause = retry.after if retry.after is not None else min(FIRST_WAIT * 2 ** min(row.attempts, 10), LONGEST_WAIT)
        log.warning("row-put-off", txn_id=row.txn_id, message=row.message, again_in=round(pause, 1), why=retry.why)
        async with self._database.begin() as work:
            await work.outbox.put_off(row.txn_id, error=retry.why, until=work.now + timedelta(seconds=pause))


def _event_of(row: OutboxRow | None) -> tuple[str, str] | None:
    if row is None or row.event_id is None or row.sent_room_id is None:
        return None
    return row.event_id, row.sent_room_id
