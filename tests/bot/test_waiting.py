"""Waiting is said when it takes long, and nothing outlives a stop: not a start, a web answer or a database."""

import asyncio
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from sqlalchemy import text
from structlog.testing import capture_logs

from bot import waiting
from bot.app import Greffier
from bot.lock import AlreadyRunning, one_at_a_time, only_one
from bot.operations import make_new_device, make_new_secret
from bot.organisation_file import load_configuration
from bot.waiting import finished, wait_for_any, waiting_for
from bot.web.health import Health, start_web
from bot.web.metrics import Metrics
from tests.bot.devices import TheirDevice
from tests.bot.operations_tools import configure, open_at
from tests.bot.sync_tools import EMMA, Process, news
from tests.edges import make_database
from tests.servers import PostgresServer
from tests.tables import create_all

PATIENCE = 60.0
FOR_EVER = 3600.0


@pytest.fixture(autouse=True)
def _said_soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(waiting, "SAY_AFTER", 0.02)


async def until_said(lines: list[Any], what: str, times: int = 1) -> None:
    """Wait until the log says, so many times, that this is waited for."""
    async with asyncio.timeout(PATIENCE):
        while [line.get("waiting_for") for line in lines].count(what) < times:  # noqa: ASYNC110 - the log is a list
            await asyncio.sleep(0.01)


async def test_what_takes_long_is_said_and_what_does_not_is_not() -> None:
    """The log says what is waited for, again and again but less and less often; of what was quick it says nothing."""
    with capture_logs() as lines:
        async with waiting_for("nothing"):
            pass
        async with waiting_for("Godot"):
            await until_said(lines, "Godot", times=2)
    assert {line["waiting_for"] for line in lines} == {"Godot"}
    assert [line["seconds"] for line in lines][:2] == [0.0, 0.1]


async def test_who_is_broken_off_leaves_nothing_that_waits() -> None:
    """Waiting for several things leaves no task behind, whether one of them happened or it was broken off."""
    first, second = asyncio.Event(), asyncio.Event()
    for ends in (first.set, None):
        task = asyncio.create_task(wait_for_any(first, second))
        await asyncio.sleep(0)
        task.cancel() if ends is None else ends()
        await asyncio.wait({task})
        await asyncio.sleep(0)
        first.clear()
    assert asyncio.all_tasks() == {asyncio.current_task()}


async def test_a_start_is_finished_or_broken_off() -> None:
    """What ends is finished, also once told to stop; what does not end then is broken off; errors come out."""
    stop, begun = asyncio.Event(), asyncio.Event()

    async def go_on(seconds: float) -> None:
        begun.set()
        await asyncio.sleep(seconds)

    async def fail() -> None:
        raise LookupError

    assert await finished(go_on(0), stop, patience=0)
    with pytest.raises(LookupError):
        await finished(fail(), stop, patience=0)
    begun.clear()
    endless = asyncio.create_task(finished(go_on(FOR_EVER), stop, patience=0.01))
    await begun.wait()
    stop.set()
    async with asyncio.timeout(PATIENCE):
        assert await endless is False
        assert await finished(go_on(0.01), stop, patience=PATIENCE)


async def test_a_homeserver_that_does_not_answer_the_first_sync_is_named(sqlite_url: str) -> None:
    """A start that waits for the homeserver says so; once a sync was taken in, waiting for news is as it should be."""
    database = make_database(sqlite_url)
    await create_all(database)
    process = await Process(database, TheirDevice(EMMA, "PHONE")).start()
    stop, asked = asyncio.Event(), asyncio.Event()

    async def keep_waiting(*_: object, **__: object) -> Mapping[str, Any]:
        asked.set()
        await asyncio.sleep(FOR_EVER)
        return {}

    process.homeserver.call = keep_waiting  # type: ignore[method-assign,assignment]
    with capture_logs() as lines:
        syncing = asyncio.create_task(process.sync.run(stop))
        await until_said(lines, "the homeserver's first answer")
        stop.set()
        await syncing
        del process.homeserver.call
        await process.take(news("s1"))
        lines.clear()
        asked.clear()
        stop.clear()
        process.homeserver.call = keep_waiting  # type: ignore[method-assign,assignment]
        syncing = asyncio.create_task(process.sync.run(stop))
        await asked.wait()
        await asyncio.sleep(0.1)
        stop.set()
        await syncing
    assert lines == []
    await database.close()


@pytest.mark.postgres
async def test_who_starts_after_another_says_so_and_can_be_stopped(postgres_url: str) -> None:
    """While another process starts on the same PostgreSQL, the log says that it is waited for; a stop ends that."""
    first, second, stop = open_at(postgres_url), open_at(postgres_url), asyncio.Event()

    async def start() -> None:
        async with one_at_a_time(second):
            raise AssertionError("both have started")

    with capture_logs() as lines:
        async with one_at_a_time(first):
            starting = asyncio.create_task(finished(start(), stop, patience=0.1))
            await until_said(lines, "another process that starts on this database")
            stop.set()
            async with asyncio.timeout(PATIENCE):
                assert await starting is False
    await second.close()
    await first.close()


@pytest.mark.postgres
async def test_a_database_that_went_silent_does_not_keep_the_bot_from_ending(
    postgres: PostgresServer, postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the network to PostgreSQL swallows everything, its connections are left, and closing comes to an end."""
    monkeypatch.setattr("storage.database.CLOSES_WITHIN", 0.2)
    silent = asyncio.Event()

    async def pass_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while data := await reader.read(65536):
            if not silent.is_set():
                writer.write(data)
        writer.close()

    async def between(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there_reader, there_writer = await asyncio.open_connection("127.0.0.1", postgres.port)
        await asyncio.gather(pass_on(reader, there_writer), pass_on(there_reader, writer))

    network = await asyncio.start_server(between, "127.0.0.1", 0)
    port = network.sockets[0].getsockname()[1]
    database = open_at(postgres_url.replace(f":{postgres.port}/", f":{port}/"))
    async with database.begin() as work:
        await work.session.execute(text("SELECT 1"))
    silent.set()
    async with asyncio.timeout(PATIENCE):
        await database.close()
    network.close()


async def test_nothing_is_changed_beneath_a_bot_that_runs(tmp_path: Path) -> None:
    """Who must be alone on an SQLite database does not even bring it to its version before finding another there."""
    settings, organisation = load_configuration(configure(tmp_path))
    file = tmp_path / "var" / "greffier.db"
    held = open_at(f"sqlite+aiosqlite:///{file}")
    async with only_one(held):
        with pytest.raises(AlreadyRunning):
            await Greffier(settings, organisation).run(asyncio.Event())
        for beside in (make_new_device, make_new_secret):
            with pytest.raises(AlreadyRunning):
                await beside(settings)
    assert not file.exists()
    await held.close()


class Endless:
    """Serves an address at which an answer never comes to its end."""

    def __init__(self) -> None:
        """Nobody has asked."""
        self.asked = asyncio.Event()

    def add_to(self, application: web.Application) -> None:
        """Serve it."""
        application.router.add_get("/endless", self._answer)

    async def _answer(self, _request: web.Request) -> web.Response:
        self.asked.set()
        await asyncio.sleep(FOR_EVER)
        return web.Response()


async def test_an_answer_that_does_not_end_does_not_hold_up_the_stop(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When the bot stops, an answer in the making gets a moment and no more."""
    monkeypatch.setattr("bot.web.health.PATIENCE_AT_THE_END", 0.1)
    endless, database = Endless(), make_database(sqlite_url)
    health, metrics = Health(database, lambda: None), Metrics(database, lambda: None)
    runner = await start_web(health, metrics, "127.0.0.1", 0, calendars=endless)
    host, port = runner.addresses[0][:2]
    _reader, writer = await asyncio.open_connection(host, port)
    writer.write(b"GET /endless HTTP/1.1\r\nHost: localhost\r\n\r\n")
    await endless.asked.wait()
    async with asyncio.timeout(30):
        await runner.cleanup()
    writer.close()
