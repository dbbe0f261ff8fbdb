"""What any test may stand on; each server starts when the first test asks for it, one of each per test process."""

import gc
import itertools
import os
import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import hypothesis
import pytest
import pytest_asyncio
import structlog
from hypothesis.internal.conjecture import providers
from hypothesis.internal.constants_ast import Constants

from bot.homeserver import ThrowAwayHomeserver
from storage.database import Database
from tests.clock import Clock
from tests.compiled import share_compiled_statements
from tests.harness import Chat, make_chat
from tests.people import People
from tests.servers import PostgresServer
from tests.tables import make_at

share_compiled_statements()
# what collecting makes stays to the end: looking through it again and again would take a fifth of its time
gc.disable()
# how long one example takes is the machine's, which is busy; a test that hangs is ended by its own time
hypothesis.settings.register_profile(
    "busy",
    deadline=None,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
    print_blob=True,
    # the same examples every time: what fails is the change, not the day; others where somebody looks for them
    derandomize="GREFFIER_OTHER_EXAMPLES" not in os.environ,
)
hypothesis.settings.load_profile("busy")
if "GREFFIER_OTHER_EXAMPLES" not in os.environ:
    # it would mix in the constants of whatever modules earlier tests of the same process happened to import
    providers._get_local_constants = Constants

_tests_with_people = itertools.count(1)

SLOWEST_FIRST = ("soak", "e2e", "hostile", "web", "house", "storage", "bot")
"""Folders whose tests take longest: what comes last should be quick, or one process is left working alone."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the folders of slow tests first; within a folder everything stays in its order."""
    place = {folder: number for number, folder in enumerate(SLOWEST_FIRST)}
    items.sort(key=lambda item: place.get(item.path.parent.name, len(place)))


def pytest_collection_finish() -> None:
    """Keep what importing and collecting made out of the collector's sight: it stays to the end."""
    gc.collect()
    gc.freeze()
    # what a test leaves is little: looking for it among all that was imported takes longer than the tests
    gc.set_threshold(20_000, 20, 50)
    gc.enable()


@pytest.fixture(scope="session", autouse=True)
def _kept_bytecode(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Let the bots and homeservers that tests start keep what they compiled, also where sources keep nothing.

    A bot is started a hundred times: compiling everything each time takes longer than all that it then does.
    """
    with pytest.MonkeyPatch.context() as patch:
        if os.environ.get("PYTHONDONTWRITEBYTECODE"):
            patch.delenv("PYTHONDONTWRITEBYTECODE")
            patch.setenv("PYTHONPYCACHEPREFIX", str(tmp_path_factory.getbasetemp() / "bytecode"))
        yield


@pytest.fixture(autouse=True)
def _logging_of_its_own() -> Iterator[None]:
    """Undo how a command line called within a test set logging up: the next test may listen to all that is logged."""
    yield
    structlog.reset_defaults()


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


@pytest.fixture
async def postgres_tables_url(postgres: PostgresServer) -> AsyncIterator[str]:
    """Give a PostgreSQL database with every table and nothing in them."""
    url = await postgres.with_tables(make_at)
    yield url
    await postgres.take_back(url)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
async def any_empty_url(request: pytest.FixtureRequest, sqlite_url: str) -> AsyncIterator[str]:
    """Make an empty database of each kind in turn and return its URL: the test runs twice."""
    if request.param == "sqlite":
        yield sqlite_url
        return
    server: PostgresServer = request.getfixturevalue("postgres")
    url = await server.fresh_database()
    yield url
    await server.drop(url)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
async def any_database_url(
    request: pytest.FixtureRequest, sqlite_url: str, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[str]:
    """Give a database with every table and nothing in them, of each kind in turn: the test runs twice."""
    if request.param == "sqlite":
        template = tmp_path_factory.getbasetemp() / "tables" / "greffier.db"
        if not template.exists():
            await make_at(f"sqlite+aiosqlite:///{template}")
        shutil.copy(template, tmp_path)
        yield sqlite_url
        return
    server: PostgresServer = request.getfixturevalue("postgres")
    url = await server.with_tables(make_at)
    yield url
    await server.take_back(url)


@pytest.fixture
async def database(any_database_url: str) -> AsyncIterator[Database]:
    """Open a database with every table, of each kind in turn, its clock standing on the exercise's first day."""
    clock = Clock()
    opened = Database(any_database_url, now=clock.now, new_id=clock.new_id)
    yield opened
    await opened.close()


@pytest.fixture
async def chat() -> AsyncIterator[Chat]:
    """Put everybody of the exercise in the rooms of their cells, over a database in memory."""
    made = await make_chat()
    yield made
    await made.database.close()


@pytest.fixture
async def rostered() -> AsyncIterator[Chat]:
    """Put everybody of the exercise in their rooms, and on the exercise's roster."""
    made = await make_chat(on_duty=True)
    yield made
    await made.database.close()
