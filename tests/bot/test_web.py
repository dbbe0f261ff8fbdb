"""Health over HTTP: alive, ready or not and why."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientSession

from bot.lease import Standing
from bot.web.health import FRESH_FOR, Health, start_web
from bot.web.metrics import Metrics
from storage.database import Database
from storage.outbox import OutboxRow, OutboxState
from storage.posting import PostingKind
from tests.clock import Clock


@dataclass
class Pulse:
    """An edge of which only the pulse can be felt."""

    last_sync_at: datetime | None = None
    last_send_loop_at: datetime | None = None

    @classmethod
    def ago(cls, sync: float, sender: float) -> "Pulse":
        """Give a pulse of so many seconds ago."""
        now = datetime.now(UTC)
        return cls(now - timedelta(seconds=sync), now - timedelta(seconds=sender))


@dataclass
class Page:
    """What was answered."""

    status: int
    kind: str
    text: str
    json: dict[str, Any]


Get = Callable[[str], Awaitable[Page]]


@pytest.fixture
def edge() -> list[Pulse | None]:
    """Hold the edge of the bot: one that is well, until a test puts another in its place."""
    return [Pulse.ago(1, 1)]


async def serve(
    database: Database, edge: list[Pulse | None], standing: Standing = Standing.LEADER
) -> AsyncIterator[Get]:
    """Serve the web edge on loopback; gives what asks it."""
    runner = await start_web(
        Health(database, lambda: edge[0], lambda: standing), Metrics(database, lambda: None), "127.0.0.1", 0
    )
    host, port = runner.addresses[0][:2]

    async with ClientSession() as session:

        async def get(path: str) -> Page:
            async with session.get(f"http://{host}:{port}{path}") as answer:
                is_json = answer.content_type == "application/json"
                json = await answer.json() if is_json else {}
                return Page(answer.status, answer.headers["Content-Type"], await answer.text(), json)

        yield get
    await runner.cleanup()


@pytest.fixture
async def get(database: Database, edge: list[Pulse | None]) -> AsyncIterator[Get]:
    """Serve over a database that works."""
    async for asking in serve(database, edge):
        yield asking


@pytest.fixture
async def get_broken(tmp_path: Path, edge: list[Pulse | None]) -> AsyncIterator[Get]:
    """Serve over a database that does not work."""
    clock, file = Clock(), tmp_path / "greffier.db"
    file.write_text("no database at all\n" * 500)
    database = Database(f"sqlite+aiosqlite:///{file}", now=clock.now, new_id=clock.new_id)
    async for asking in serve(database, edge):
        yield asking
    await database.close()


@pytest.fixture
async def get_unreachable(edge: list[Pulse | None]) -> AsyncIterator[Get]:
    """Serve over a database that is not there."""
    clock = Clock()
    database = Database("postgresql+asyncpg://nobody@127.0.0.1:1/greffier", now=clock.now, new_id=clock.new_id)
    async for asking in serve(database, edge):
        yield asking
    await database.close()


async def test_a_bot_that_works_is_ready(get: Get) -> None:
    """With a database that answers, a fresh sync and a fresh round of the sender, it is ready, with its role."""
    page = await get("/health/ready")
    assert (page.status, page.json) == (200, {"status": "ready", "role": "leader", "reasons": []})


@pytest.mark.parametrize(
    ("feel", "reasons"),
    [
        (lambda: None, ["sync", "sender"]),
        (Pulse, ["sync", "sender"]),
        (lambda: Pulse.ago(FRESH_FOR + 5, 1), ["sync"]),
        (lambda: Pulse.ago(1, FRESH_FOR + 5), ["sender"]),
    ],
)
async def test_a_bot_that_stands_still_is_not_ready(
    get: Get, edge: list[Pulse | None], feel: Callable[[], Pulse | None], reasons: list[str]
) -> None:
    """Without an edge, before the first sync, or when sync or sender are too old: 503 and each reason."""
    edge[0] = feel()
    page = await get("/health/ready")
    assert (page.status, page.json["status"]) == (503, "unready")
    assert len(page.json["reasons"]) == len(reasons)
    assert all(word in reason for word, reason in zip(reasons, page.json["reasons"], strict=True))


async def test_a_database_that_does_not_work_is_a_reason(get_broken: Get) -> None:
    """When the database does not answer the bot is not ready, and still alive: a restart would not help."""
    page = await get_broken("/health/ready")
    assert (page.status, page.json["reasons"]) == (503, ["the database does not answer"])
    assert (await get_broken("/health/live")).status == 200


async def test_a_database_that_is_away_is_a_reason(get_unreachable: Get) -> None:
    """A server that cannot be reached is said as one that does not answer."""
    page = await get_unreachable("/health/ready")
    assert (page.status, page.json["reasons"]) == (503, ["the database does not answer"])


async def test_a_database_that_stands_still_is_a_reason(
    edge: list[Pulse | None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A server that takes the connection and says nothing is not waited for: whoever asks is answered in time."""
    monkeypatch.setattr("bot.web.health.PATIENCE", 0.2)
    connected: list[asyncio.StreamWriter] = []
    silent = await asyncio.start_server(lambda _reader, writer: connected.append(writer), "127.0.0.1", 0)
    port = silent.sockets[0].getsockname()[1]
    clock = Clock()
    database = Database(f"postgresql+asyncpg://nobody@127.0.0.1:{port}/greffier", now=clock.now, new_id=clock.new_id)
    async for asking in serve(database, edge):
        page = await asyncio.wait_for(asking("/health/ready"), 60)
        assert (page.status, page.json["reasons"]) == (503, ["the database does not answer"])
    await database.close()
    for writer in connected:
        writer.close()
        await writer.wait_closed()
    silent.close()
    await silent.wait_closed()


async def test_stuck_messages_are_told_and_do_not_block(get: Get, database: Database) -> None:
    """A message that waits for a human is a reason to look, not one to take the bot away from all others."""
    await fill_outbox(database)
    page = await get("/health/ready")
    assert (page.status, page.json["status"]) == (200, "ready")
    assert page.json["reasons"] == ["1 messages are stuck and wait for a person"]
    async with database.begin() as work:
        posting = await work.postings.add(PostingKind.MAIL, "a@b.example", key="k", occasion="published")
        assert posting is not None
        await work.postings.stuck(posting.id, "550 no")
    page = await get("/health/ready")
    assert (page.status, page.json["status"]) == (200, "ready")
    assert page.json["reasons"][1:] == ["1 mails or webhooks are stuck and wait for a person"]


async def test_it_lives_whatever_is_wrong(get: Get, edge: list[Pulse | None]) -> None:
    """The process answers that it runs, also before it is ready."""
    edge[0] = None
    page = await get("/health/live")
    assert (page.status, page.json) == (200, {"status": "live", "role": "leader"})


@pytest.fixture
async def get_standby(database: Database) -> AsyncIterator[Get]:
    """Serve of a process that stands by."""
    async for asking in serve(database, [None], Standing.STANDBY):
        yield asking


async def test_a_standby_is_ready_when_the_database_answers(get_standby: Get) -> None:
    """A process that stands by has no sync and no sender, and is ready to take over: it says so."""
    page = await get_standby("/health/ready")
    assert (page.status, page.json) == (200, {"status": "ready", "role": "standby", "reasons": []})
    assert (await get_standby("/health/live")).json == {"status": "live", "role": "standby"}


async def test_a_standby_without_its_database_is_not_ready() -> None:
    """It could not take over."""
    clock = Clock()
    database = Database("postgresql+asyncpg://nobody@127.0.0.1:1/greffier", now=clock.now, new_id=clock.new_id)
    async for asking in serve(database, [None], Standing.STANDBY):
        page = await asking("/health/ready")
        assert (page.status, page.json["role"]) == (503, "standby")
        assert page.json["reasons"] == ["the database does not answer"]
    await database.close()


async def test_a_standby_takes_nothing_in(get: Get, get_standby: Get) -> None:
    """Who delivers to a standby is asked to come back; the leader answers for itself."""
    assert (await get_standby("/hooks/be-alert")).status == 503
    assert (await get("/hooks/be-alert")).status == 404


async def test_nothing_else_is_served(get: Get) -> None:
    """Any other path is unknown."""
    assert (await get("/journal")).status == 404


async def fill_outbox(database: Database) -> None:
    """Have two messages wait and one be stuck, and an entry in the journal."""
    async with database.begin() as work:
        for txn_id in ("1", "2", "3"):
            await work.outbox.add(OutboxRow(txn_id=txn_id, cell="infocel", content={}, created_at=work.now))
        await work.outbox.set_aside("3", OutboxState.STUCK, "403 M_FORBIDDEN")
        await work.journal.add("tested")
