"""What the tests of the bot stand on together; each test gets a fresh one."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

import bot.postman
from storage.database import Database
from tests.bot.devices import BOT, TheirDevice
from tests.bot.hooks_tools import Door, open_door
from tests.bot.posting_tools import publish, settle
from tests.bot.press_tools import Asking, asking
from tests.bot.sync_tools import EMMA, Process, create, joined, message, news
from tests.edges import make_database
from tests.harness import Chat
from tests.tables import create_all


@pytest.fixture
async def process(any_database_url: str) -> AsyncIterator[Process]:
    """Start a process on an empty database, with the bot in Emma's room."""
    database = make_database(any_database_url)
    await create_all(database)
    emma = TheirDevice(EMMA, "PHONE")
    made = await Process(database, emma).start()
    await made.take(news("s1", state=[create(), joined(EMMA), joined(BOT)], events=[message("$old", "!avant")]))
    yield made
    await database.close()


@pytest.fixture
async def outgoing(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Database]:
    """Make a database, and a postman who does not wait long."""
    monkeypatch.setattr(bot.postman, "LOOK_EVERY", 0.02)
    monkeypatch.setattr(bot.postman, "FIRST_PAUSE", 0.05)
    monkeypatch.setattr(bot.postman, "LONGEST_PAUSE", 0.2)
    made = make_database(sqlite_url)
    await create_all(made)
    yield made
    await made.close()


@pytest.fixture
async def published(outgoing: Database, tmp_path: Path) -> Database:
    """Make the database of an organisation that has published a text, and a postman who does not wait long."""
    await settle(outgoing, tmp_path)
    await publish(outgoing)
    return outgoing


@pytest.fixture
async def door(chat: Chat, tmp_path: Path) -> AsyncIterator[Door]:
    """Open the webhook's door over a database in memory."""
    async for opened in open_door(chat, tmp_path):
        yield opened


@pytest.fixture
async def room() -> AsyncIterator[Asking]:
    """Serve a press room in which nothing is published yet."""
    async with asking() as made:
        yield made
