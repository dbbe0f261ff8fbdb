"""A press room to ask over HTTP, as a browser or a feed reader would."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass

from aiohttp import ClientSession
from sqlalchemy import event

from storage.database import Database
from tests.clock import Clock
from tests.tables import create_all
from tests.web.showcase import PUBLIC, Showcase, organisation, set_up


@dataclass(frozen=True)
class Answer:
    """What was answered."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        """The body, as text."""
        return self.body.decode()


@dataclass
class Asking:
    """A press room, and the means to ask it."""

    showcase: Showcase
    address: str
    session: ClientSession

    async def get(self, path: str, *, method: str = "GET", **headers: str) -> Answer:
        """Ask for a path below `/press/`, following nothing; `accept_language="nl"` and the like are headers."""
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        address = f"{self.address}/press/{path}"
        async with self.session.request(method, address, headers=sent, allow_redirects=False) as answer:
            return Answer(answer.status, dict(answer.headers), await answer.read())


@asynccontextmanager
async def asking(url: str = "sqlite+aiosqlite:///:memory:", **changed: object) -> AsyncIterator[Asking]:
    """Serve a press room in which nothing is published yet.

    Args:
        url: of an empty database.
        **changed: of the exercise's organisation; and `public_url`.
    """
    clock, public_url = Clock(), str(changed.pop("public_url", PUBLIC))
    database = Database(url, now=clock.now, new_id=clock.new_id)
    await create_all(database)
    showcase = await set_up(database, clock, organisation().model_copy(update=changed))
    async with showcase.serving(public_url) as address, ClientSession() as session:
        yield Asking(showcase, address, session)
    await database.close()


@contextmanager
def counted(database: Database) -> Iterator[list[str]]:
    """List the statements that a database is asked meanwhile."""
    said: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        said.append(statement)

    event.listen(database.engine.sync_engine, "before_cursor_execute", note)
    yield said
    event.remove(database.engine.sync_engine, "before_cursor_execute", note)
