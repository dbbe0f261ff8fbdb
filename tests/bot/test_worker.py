"""The second commit: what was taken in is handled in order, once, also after the database failed or the bot died."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest
from sqlalchemy.exc import OperationalError
from sqlalchemy.ext.asyncio import AsyncSession
from structlog.testing import capture_logs
from typing_extensions import override

from bot import worker as worker_module
from bot.worker import Worker
from commands.kit.dispatch import Dispatcher
from storage.inbox import InboxRow, InboxState
from storage.lease import Deposed, Fence
from storage.values import EventId, Trust, UserId
from tests.harness import Chat, room, user

PATIENCE = 60.0
GONE = "(builtins.Exception) gone"


async def take_in(chat: Chat, *texts: str, who: UserId | None = None) -> list[EventId]:
    """Put messages into Infocel's inbox, as a sync does."""
    events = []
    async with chat.database.begin() as work:
        for text in texts:
            events.append(chat.new_event())
            await work.inbox.add(
                InboxRow(
                    key=events[-1],
                    room_id=room("infocel"),
                    sender=who or user("emma.t"),
                    type="m.room.message",
                    content={"msgtype": "m.text", "body": text},
                    sent_at=work.real_now,
                    received_at=work.real_now,
                    encrypted=True,
                    trust=Trust.CROSS_SIGNED,
                )
            )
    return events


async def states(chat: Chat, events: list[EventId]) -> list[InboxState]:
    """Read what became of events."""
    async with chat.database.begin() as work:
        rows = [await work.inbox.find(event) for event in events]
    return [row.state for row in rows if row is not None]


async def waiting(chat: Chat) -> list[int]:
    """List the rows nobody has handled."""
    async with chat.database.begin() as work:
        return await work.inbox.waiting()


@asynccontextmanager
async def running(chat: Chat) -> AsyncIterator[asyncio.Queue[int]]:
    """Run a worker over the chat's inbox; gives what tells it which rows came."""
    taken_in: asyncio.Queue[int] = asyncio.Queue()
    stop = asyncio.Event()
    task = asyncio.create_task(Worker(chat.database, chat.dispatcher, taken_in).run(stop))
    try:
        yield taken_in
    finally:
        stop.set()
        async with asyncio.timeout(PATIENCE):
            await task


async def until_handled(chat: Chat, events: list[EventId]) -> None:
    """Wait until events are no longer waiting."""
    async with asyncio.timeout(PATIENCE):
        while True:
            if InboxState.NEW not in await states(chat, events):
                return
            await asyncio.sleep(0.01)


async def test_what_waits_is_handled_in_order(chat: Chat) -> None:
    """Rows get their numbers in the order in which they came, however many there are at once."""
    events = await take_in(chat, *(f"!décision Ouvrir le hall numéro {n}" for n in range(1, 106)))
    worker = Worker(chat.database, chat.dispatcher, asyncio.Queue())
    assert await worker.work_off() == 105
    assert await worker.work_off() == 0
    sent = await chat.deliver()
    answered = [(s.content["m.relates_to"]["m.in_reply_to"]["event_id"], s.facts["ref"]) for s in sent]
    assert answered == [(event, f"D-2026-{n:04d}") for n, event in enumerate(events, 1)]


async def test_a_row_that_fails_holds_none_back(chat: Chat, monkeypatch: pytest.MonkeyPatch) -> None:
    """A bug marks its own row failed; the rows behind it are handled."""
    chat.log.expects_bugs = True
    decision = chat.dispatcher.vocabulary.groups["decision"]
    broken = decision.commands["list"]

    async def fail(*_: object, **__: object) -> None:
        raise RuntimeError("a bug")

    events = await take_in(chat, "!décision liste", "!décision Ouvrir le hall sportif")
    monkeypatch.setitem(decision.commands, "list", replace(broken, handler=fail))
    await Worker(chat.database, chat.dispatcher, asyncio.Queue()).work_off()
    assert await states(chat, events) == [InboxState.FAILED, InboxState.HANDLED]


async def test_what_a_dead_process_left_is_handled_at_start(chat: Chat) -> None:
    """Rows that were taken in before the process died are worked off by the next one, without any news."""
    events = await take_in(chat, "!décision Ouvrir le hall sportif")
    async with running(chat):
        await until_handled(chat, events)


async def test_it_sleeps_until_something_comes(chat: Chat) -> None:
    """Told that rows came in, it handles them; told to stop, it ends."""
    async with running(chat) as taken_in:
        for text in ("!décision Ouvrir le hall sportif", "!décision Fermer le hall sportif"):
            events = await take_in(chat, text)
            for row_id in await waiting(chat):
                taken_in.put_nowait(row_id)
            await until_handled(chat, events)


async def test_a_database_that_failed_is_tried_again(chat: Chat, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the database fails by itself the row waits, and is handled when it works again; each is said once."""
    monkeypatch.setattr(worker_module, "TRY_AGAIN_AFTER", 0.01)
    failures = [OperationalError("SELECT", {}, Exception("gone")) for _ in range(3)]
    handle = Dispatcher.handle

    async def fail_first(dispatcher: Dispatcher, row_id: int) -> None:
        if failures:
            raise failures.pop()
        await handle(dispatcher, row_id)

    monkeypatch.setattr(Dispatcher, "handle", fail_first)
    events = await take_in(chat, "!décision Ouvrir le hall sportif")
    with capture_logs() as logged:
        async with running(chat):
            await until_handled(chat, events)
    assert failures == []
    assert len(await chat.deliver()) == 1
    said = [entry for entry in logged if entry["event"].startswith("database_")]
    assert [(entry["event"], entry.get("why")) for entry in said] == [
        ("database_failed", GONE),
        ("database_back", None),
    ]
    assert not [entry for entry in said if "exc_info" in entry]


async def test_a_bug_of_the_worker_is_not_hidden(chat: Chat, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is no failure of the database ends the worker: the process must say so and start again."""

    async def fail(_dispatcher: Dispatcher, _row_id: int) -> None:
        raise RuntimeError("a bug")

    monkeypatch.setattr(Dispatcher, "handle", fail)
    await take_in(chat, "!décision Ouvrir le hall sportif")
    with pytest.raises(RuntimeError, match="a bug"):
        await Worker(chat.database, chat.dispatcher, asyncio.Queue()).run(asyncio.Event())


async def test_a_deposed_process_leaves_its_rows_to_the_leader(chat: Chat) -> None:
    """When another process leads the unit is refused: that is no bug of the row, which waits as it was."""

    class Closed(Fence):
        @override
        async def check(self, session: AsyncSession) -> None:
            raise Deposed("another process leads")

    events = await take_in(chat, "!décision Ouvrir le hall sportif", "!rien")
    chat.database.fence = Closed(None)
    for row_id in (1, 2):
        with pytest.raises(Deposed):
            await chat.dispatcher.handle(row_id)
    chat.database.fence = None
    assert await states(chat, events) == [InboxState.NEW, InboxState.NEW]
