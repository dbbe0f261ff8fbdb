"""The outbox is drained: in order per room, rooms side by side, each row once and noted."""

import asyncio
import uuid
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot import steps
from bot.courier import Dead, Outcome, Retry, Sent
from bot.sender import Sender
from bot.steps import Step
from storage.database import Database
from storage.outbox import OutboxRow, OutboxState, Relation
from tests.edges import make_database
from tests.tables import create_all


class Letters:
    """A courier that keeps what it was given, and answers as a test says."""

    def __init__(self) -> None:
        """Deliver everything."""
        self.sent: list[tuple[str, str, tuple[str, str] | None]] = []
        self.answer: Callable[[OutboxRow], Outcome | None] = lambda _: None
        self.gate: dict[str, asyncio.Event] = {}

    def where_to(self, row: OutboxRow) -> str:
        """Give the row's own destination."""
        return row.room_id or row.cell or row.user_id or ""

    async def send_row(self, row: OutboxRow, target: tuple[str, str] | None) -> Outcome:
        """Note the row and answer."""
        room = self.where_to(row)
        if room in self.gate:
            await self.gate[room].wait()
        self.sent.append((room, str((row.content or {}).get("body")), target))
        return self.answer(row) or Sent(f"${row.txn_id}", room)

    def bodies(self, room: str) -> list[str]:
        """List what arrived in a room."""
        return [body for where, body, _ in self.sent if where == room]


@pytest.fixture
async def database(sqlite_url: str) -> AsyncIterator[Database]:
    """Make an empty database."""
    made = make_database(sqlite_url)
    await create_all(made)
    yield made
    await made.close()


async def queue(
    database: Database,
    room: str,
    body: str,
    *,
    ago: timedelta = timedelta(),
    **fields: Any,  # noqa: ANN401 - columns of a row
) -> str:
    """Put a row in the outbox, as if some real time ago."""
    async with database.begin() as work:
        fields.setdefault("created_at", work.now - ago)
        row = OutboxRow(txn_id=work.new_id(), room_id=room, content={"body": body}, **fields)
        await work.send(row)
        row.queued_at -= ago
        return row.txn_id


async def row_of(database: Database, txn_id: str) -> OutboxRow:
    """Read a row."""
    async with database.begin() as work:
        row = await work.outbox.by_txn(txn_id)
    assert row is not None
    return row


@asynccontextmanager
async def sending(database: Database, letters: Letters) -> AsyncIterator[Sender]:
    """Run a sender."""
    stop = asyncio.Event()
    sender = Sender(database, letters)
    async with asyncio.TaskGroup() as group:
        group.create_task(sender.run(stop))
        try:
            yield sender
        finally:
            stop.set()


async def until(claim: Callable[[], bool]) -> None:
    """Wait until something is so."""
    for _ in range(6000):
        if claim():
            return
        await asyncio.sleep(0.01)
    raise AssertionError("it never became so")


async def test_rows_of_a_room_keep_their_order(database: Database) -> None:
    """What was queued first arrives first, and every row knows its event."""
    letters = Letters()
    ids = [await queue(database, "!a", str(number)) for number in range(20)]
    async with sending(database, letters):
        await until(lambda: len(letters.sent) == 20)
    assert letters.bodies("!a") == [str(number) for number in range(20)]
    rows = [await row_of(database, txn_id) for txn_id in ids]
    assert {row.state for row in rows} == {OutboxState.SENT}
    assert rows[0].event_id == f"${ids[0]}"


async def test_urgent_rows_go_first(database: Database) -> None:
    """An alert does not wait behind what is not urgent."""
    letters = Letters()
    for body in ("un", "deux"):
        await queue(database, "!a", body)
    await queue(database, "!a", "alerte", urgent=True)
    async with sending(database, letters):
        await until(lambda: len(letters.sent) == 3)
    assert letters.bodies("!a") == ["alerte", "un", "deux"]


async def test_slow_room_holds_no_other(database: Database) -> None:
    """A room that answers slowly, with more rows than are read at once, hides no other room's."""
    letters = Letters()
    letters.gate["!slow"] = asyncio.Event()
    for number in range(260):
        await queue(database, "!slow", str(number))
    await queue(database, "!fast", "un")
    async with sending(database, letters):
        await until(lambda: letters.bodies("!fast") == ["un"])
        letters.gate["!slow"].set()
        await until(lambda: len(letters.bodies("!slow")) == 260)
    assert letters.bodies("!slow") == [str(number) for number in range(260)]


async def test_limited_room_waits_as_told_and_keeps_its_order(database: Database) -> None:
    """Too many requests in one room: its rows wait together, and the other rooms go on."""
    letters = Letters()
    refused = iter([Retry(0.3, "M_LIMIT_EXCEEDED")])
    letters.answer = lambda row: next(refused, None) if row.room_id == "!a" else None
    first = await queue(database, "!a", "un")
    await queue(database, "!a", "deux")
    await queue(database, "!b", "ailleurs")
    begun = asyncio.get_running_loop().time()
    async with sending(database, letters) as sender:
        await until(lambda: letters.bodies("!b") == ["ailleurs"])
        await until(lambda: letters.bodies("!a") == ["un", "un", "deux"])
        assert sender.rate_limited == 1
    assert asyncio.get_running_loop().time() - begun >= 0.3
    row = await row_of(database, first)
    assert (row.state, row.attempts) == (OutboxState.SENT, 1)


async def test_dead_row_is_set_aside_and_journalled(database: Database) -> None:
    """What will not work by itself is left to a human, and what is behind it goes on."""
    letters = Letters()
    letters.answer = lambda row: Dead("too large") if (row.content or {})["body"] == "grand" else None
    large = await queue(database, "!a", "grand", about="C-2026-0001")
    edit = await queue(database, "!a", "édité", relation=Relation.EDIT, target=large)
    await queue(database, "!a", "petit")
    async with sending(database, letters):
        await until(lambda: letters.bodies("!a")[-1:] == ["petit"])
        for _ in range(6000):
            if (await row_of(database, edit)).state is not OutboxState.PENDING:
                break
            await asyncio.sleep(0.01)
    assert (await row_of(database, large)).state is OutboxState.STUCK
    assert (await row_of(database, edit)).state is OutboxState.DROPPED
    async with database.begin() as work:
        assert [entry.ref async for entry in work.journal.entries()] == ["C-2026-0001", None]


async def test_a_row_that_waits_alone_holds_up_no_other(database: Database) -> None:
    """What stands behind a picture that nobody takes now arrives before it; the picture comes when it is taken."""
    letters = Letters()
    refused = iter([Retry(0.1, "M_LIMIT_EXCEEDED", lets_others_pass=True), Retry(0.1, "away", lets_others_pass=True)])
    letters.answer = lambda row: next(refused, None) if (row.content or {})["body"] == "image" else None
    text = await queue(database, "!a", "texte")
    picture = await queue(database, "!a", "image", target=text)
    await queue(database, "!a", "suite")
    async with sending(database, letters) as sender:
        await until(lambda: letters.bodies("!a")[:3] == ["texte", "image", "suite"])
        await until(lambda: letters.bodies("!a")[3:] == ["image", "image"])
        assert sender.rate_limited == 2
    row = await row_of(database, picture)
    assert (row.state, row.attempts) == (OutboxState.SENT, 2)


async def test_relation_gets_the_event_of_its_target(database: Database) -> None:
    """An edit queued with its target, or long after it, is sent with the event that the target became."""
    letters = Letters()
    card = await queue(database, "!a", "carte")
    await queue(database, "!a", "un", relation=Relation.EDIT, target=card)
    async with sending(database, letters):
        await until(lambda: len(letters.sent) == 2)
    await queue(database, "!a", "deux", relation=Relation.EDIT, target=card)
    async with sending(database, letters):
        await until(lambda: len(letters.sent) == 3)
    assert [target for _, _, target in letters.sent] == [None, (f"${card}", "!a"), (f"${card}", "!a")]


async def test_useless_and_forgotten_rows_are_not_sent(database: Database) -> None:
    """A reminder past its hour is dropped; a row older than the homeserver remembers waits for a human."""
    letters = Letters()
    now = database.now()
    late = await queue(database, "!a", "rappel", useful_until=now - timedelta(seconds=1))
    old = await queue(database, "!a", "ancien", ago=timedelta(hours=21))
    planned = await queue(database, "!a", "prévu", ago=timedelta(hours=21), not_before=now - timedelta(seconds=1))
    future = await queue(database, "!a", "demain", not_before=now + timedelta(hours=1))
    async with sending(database, letters):
        await until(lambda: letters.bodies("!a") == ["prévu"])
    states = [(await row_of(database, txn_id)).state for txn_id in (late, old, planned, future)]
    assert states == [OutboxState.DROPPED, OutboxState.STUCK, OutboxState.SENT, OutboxState.PENDING]


@pytest.mark.parametrize("jump", [timedelta(hours=21), -timedelta(days=30)])
async def test_an_exercise_clock_makes_no_row_too_old(sqlite_url: str, jump: timedelta) -> None:
    """However far an exercise's clock runs or is set back, a row queued this minute is sent, also when tried again."""
    shift = timedelta()
    database = Database(
        sqlite_url,
        now=lambda: datetime.now(UTC) + shift,
        new_id=lambda: uuid.uuid4().hex,
        real_now=lambda: datetime.now(UTC),
    )
    await create_all(database)
    letters = Letters()
    first = await queue(database, "!a", "un")
    async with database.begin() as work:
        await work.outbox.put_off(first, error="gone for a moment")
    shift = jump
    async with sending(database, letters):
        await until(lambda: letters.bodies("!a") == ["un"])
    assert (await row_of(database, first)).state is OutboxState.SENT
    await database.close()


async def test_a_planned_row_is_tried_again(database: Database) -> None:
    """A row made a day ahead whose first attempt failed is not taken for one that was tried a day ago."""
    letters = Letters()
    refused = iter([Retry(0.1, "gone for a moment")])
    letters.answer = lambda _: next(refused, None)
    hour = database.now() - timedelta(seconds=1)
    planned = await queue(database, "!a", "prévu", ago=timedelta(hours=24), not_before=hour)
    async with sending(database, letters):
        await until(lambda: letters.bodies("!a") == ["prévu", "prévu"])
    assert (await row_of(database, planned)).state is OutboxState.SENT


async def test_echo_confirms_a_row_whose_answer_was_lost(database: Database) -> None:
    """A row that came back in the sync is sent, whatever became of the homeserver's answer."""
    letters = Letters()
    letters.gate["!a"] = asyncio.Event()
    letters.answer = lambda _: Retry(None, "connection lost")
    txn_id = await queue(database, "!a", "un")
    async with sending(database, letters) as sender:
        await until(lambda: sender.note_echo(txn_id, "$echo", "!a"))
        letters.gate["!a"].set()
        await until(lambda: bool(letters.sent))
        assert not sender.note_echo("unknown", "$x", "!a")
    assert len(letters.sent) == 1
    row = await row_of(database, txn_id)
    assert (row.state, row.event_id) == (OutboxState.SENT, "$echo")


async def test_an_echo_confirms_a_row_before_its_answer(database: Database) -> None:
    """What people see is known to the database, though the homeserver's answer is still on its way."""
    letters = Letters()
    letters.gate["!a"] = asyncio.Event()
    txn_id = await queue(database, "!a", "un")
    async with sending(database, letters) as sender:
        await until(lambda: sender.note_echo(txn_id, "$echo", "!a"))
        await until(lambda: sender.is_confirmed(txn_id))
        assert (await row_of(database, txn_id)).event_id == "$echo"
        letters.gate["!a"].set()
    assert (await row_of(database, txn_id)).event_id == "$echo"


async def test_an_echo_confirms_a_row_that_waits_behind_another(database: Database) -> None:
    """A row sent by the process before, whose echo comes while the row before it is put off, is not left waiting."""
    letters = Letters()
    letters.gate["!a"] = asyncio.Event()
    letters.answer = lambda row: Retry(30, "gone") if (row.content or {}).get("body") == "un" else None
    first, second = [await queue(database, "!a", body) for body in ("un", "deux")]
    async with sending(database, letters) as sender:
        await until(lambda: sender.note_echo(second, "$echo", "!a"))
        letters.gate["!a"].set()
        await until(lambda: bool(letters.sent))
    assert letters.bodies("!a") == ["un"]
    assert (await row_of(database, second)).state is OutboxState.SENT
    assert (await row_of(database, first)).state is OutboxState.PENDING


async def test_steps_are_told_between_answer_and_record(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """A process stopped between `sent` and `confirmed` leaves the row to be sent again under the same ID."""
    seen: list[tuple[Step, str]] = []
    monkeypatch.setattr(steps, "observers", [lambda step, detail: seen.append((step, detail))])
    letters = Letters()
    txn_id = await queue(database, "!a", "un")
    async with sending(database, letters):
        await until(lambda: len(seen) == 2)
    assert seen == [(Step.SENT, txn_id), (Step.CONFIRMED, txn_id)]


async def test_a_room_that_lacks_something_is_tried_again_when_it_changes(database: Database) -> None:
    """What waits for its room waits longer and longer, but goes out at once when rooms change."""
    letters = Letters()
    allowed = False
    letters.answer = lambda _: None if allowed else Retry(None, "no power", waits_for_room=True)
    txn_id = await queue(database, "!a", "un")
    async with sending(database, letters) as sender:
        await until(lambda: len(letters.sent) >= 3)
        await until(lambda: all(queue.blocked_until > 0 for queue in sender._queues.values()))
        allowed = True
        tried = len(letters.sent)
        sender.note_rooms()
        await until(lambda: len(letters.sent) > tried)
    assert (await row_of(database, txn_id)).state is OutboxState.SENT
    assert sender.rate_limited == 0


async def test_what_is_in_vain_needs_nobody(database: Database) -> None:
    """A row about something that is over is dropped, and nobody has to look at it."""
    letters = Letters()
    letters.answer = lambda _: Dead("replaced", is_vain=True)
    txn_id = await queue(database, "!a", "un")
    async with sending(database, letters):
        await until(lambda: bool(letters.sent))
    assert (await row_of(database, txn_id)).state is OutboxState.DROPPED
