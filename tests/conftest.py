"""What any test may stand on; each server starts when the first test asks for it, one of each per test process."""

import itertools
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.homeserver import ThrowAwayHomeserver
from tests.people import People
from tests.servers import PostgresServer

_tests_with_people = itertools.count(1)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def homeserver(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[ThrowAwayHomeserver]:
    """Run a real Synapse on loopback."""
    async with ThrowAwayHomeserver(tmp_path_factory.mktemp("homeserver")) as server:
        yield server


@pytest.fixture
async def people(homeserver: ThrowAwayHomeserver) -> AsyncIterator[People]:
    """Sign people up by calling it with a name; they are put away when the test ends."""
    # A test that took the homeserver down and failed must not take the others with it.
    await homeserver.start()
    cast = People(homeserver, next(_tests_with_people))
    yield cast
    await cast.close()


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """Run a real PostgreSQL on loopback."""
    server = PostgresServer()
    server.start()
    yield server
    server.stop()


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """Name a database of the embedded default, in a file that does not exist yet."""
    return f"sqlite+aiosqlite:///{tmp_path / 'greffier.db'}"


@pytest.fixture
async def postgres_url(postgres: PostgresServer) -> AsyncIterator[str]:
    """Make an empty PostgreSQL database and return its URL."""
    url = await postgres.fresh_database()
    yield url
    await postgres.drop(url)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
async def any_database_url(request: pytest.FixtureRequest, sqlite_url: str) -> AsyncIterator[str]:
    """Make an empty database of each kind in turn and return its URL: the test runs twice."""
    if request.param == "sqlite":
        yield sqlite_url
        return
    server: PostgresServer = request.getfixturevalue("postgres")
    url = await server.fresh_database()
    yield url
    await server.drop(url)
