"""What the tests of the bot stand on together; each test gets a fresh one."""

from collections.abc import AsyncIterator

import pytest

from storage.schema import create_all
from tests.bot.devices import BOT, TheirDevice
from tests.bot.sync_tools import EMMA, Process, create, joined, message, news
from tests.edges import make_database


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
