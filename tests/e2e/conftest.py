"""A whole cell for a test: homeserver, rooms, people and bot."""

from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest

from bot.homeserver import ThrowAwayHomeserver
from tests.e2e.world import World, migrate_at
from tests.edges import Bot, make_bot
from tests.people import People
from tests.servers import PostgresServer

MakeWorld = Callable[..., Awaitable[World]]


@pytest.fixture
async def migrated_url(postgres: PostgresServer) -> AsyncIterator[str]:
    """Make a PostgreSQL database as `greffier migrate` leaves it, and return its URL."""
    url = await postgres.fresh_database(migrate_at)
    yield url
    await postgres.drop(url)


@pytest.fixture
async def make_world(people: People, tmp_path: Path) -> AsyncIterator[MakeWorld]:
    """Build a world by calling it with the names of its people; the bot is ended with the test."""
    worlds: list[World] = []

    async def make(*names: str, extra: str = "", database_url: str = "", limits: str = "") -> World:
        world = World(people, tmp_path, list(names), extra, database_url, limits)
        worlds.append(world)
        await world.build()
        return world

    yield make
    for world in worlds:
        await world.close()


@pytest.fixture
async def bot(homeserver: ThrowAwayHomeserver, people: People, tmp_path: Path) -> AsyncIterator[Bot]:
    """Make a bot with its device, and nothing that runs."""
    async with make_bot(homeserver, people.unique("greffier"), tmp_path) as made:
        await made.log_in()
        yield made
