"""The Matrix edge of a test: a bot that takes in and sends, with nothing above it that acts.

Every word it says by itself is its message ID.
"""

import asyncio
import contextlib
import uuid
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import select

from bot.homeserver import ThrowAwayHomeserver
from bot.matrix.edge import Edge
from bot.matrix.login import LoginOutcome, log_in
from storage.database import Database
from storage.directory import Directory
from storage.inbox import InboxRow
from storage.outbox import OutboxRow
from storage.unit_of_work import UnitOfWork
from storage.values import Language
from tests.tables import create_all

PASSWORD = "a long password of the bot"
PATIENCE = 60.0
T = TypeVar("T")


def say(message_id: str, languages: Sequence[Language], _directory: Directory, /, **_: object) -> dict[str, Any]:
    """Say a message ID."""
    return {"msgtype": "m.notice", "body": message_id, "languages": list(languages)}


def make_database(url: str) -> Database:
    """Make a database whose clock is the machine's."""
    return Database(url, now=lambda: datetime.now(UTC), new_id=lambda: uuid.uuid4().hex)


@dataclass
class Bot:
    """An account of a bot, its database and its secret; the edge is opened and closed as a test likes."""

    homeserver: ThrowAwayHomeserver
    user_id: str
    database: Database
    secret_file: Path
    key_wait: timedelta = timedelta(minutes=10)

    async def log_in(self) -> LoginOutcome:
        """Do what `greffier login` does."""
        return await log_in(
            homeserver=self.homeserver.url,
            user_id=self.user_id,
            password=PASSWORD,
            secret_file=self.secret_file,
            database=self.database,
        )

    async def open(self) -> Edge:
        """Open the edge, which does nothing yet."""
        return await Edge.open(
            homeserver=self.homeserver.url,
            user_id=self.user_id,
            secret_file=self.secret_file,
            database=self.database,
            say=say,
            key_wait=self.key_wait,
        )

    @contextlib.asynccontextmanager
    async def running(self) -> AsyncIterator[Edge]:
        """Run the edge as the bot does."""
        stop = asyncio.Event()
        edge = await self.open()
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(edge.run_sync(stop))
                group.create_task(edge.run_sender(stop))
                try:
                    yield edge
                finally:
                    stop.set()
        finally:
            await edge.close()

    async def organise(self, people: Sequence[str], **cells: str) -> None:
        """Have an organisation of these people and of cells in these rooms."""
        wanted: dict[tuple[str, str], dict[str, Any]] = {
            ("organisation", "organisation"): {"languages": ["fr", "nl"]},
            **{("cell", key): _cell(key, room) for key, room in cells.items()},
            **{("person", user): {"user_id": user, "name": user, "language": "nl"} for user in people},
        }
        async with self.database.begin() as work:
            await work.definitions.apply(wanted)

    async def queue(self, text: str = "", **fields: Any) -> str:  # noqa: ANN401 - columns of an outbox row
        """Put a row in the outbox and give its transaction ID."""
        content = fields.pop("content", {"msgtype": "m.notice", "body": text})
        async with self.database.begin() as work:
            row = OutboxRow(txn_id=work.new_id(), content=content, created_at=work.now, **fields)
            await work.send(row)
            return row.txn_id

    async def row(self, txn_id: str) -> OutboxRow:
        """Read a row of the outbox."""
        async with self.database.begin() as work:
            row = await work.outbox.by_txn(txn_id)
        assert row is not None
        return row

    async def event_of(self, txn_id: str) -> str:
        """Wait until a row was sent and confirmed, and give its event ID."""

        async def sent(work: UnitOfWork) -> str | None:
            row = await work.outbox.by_txn(txn_id)
            return row.event_id if row else None

        return await self.wait_for(sent)

    async def inbox(self) -> list[InboxRow]:
        """Read the inbox."""
        async with self.database.begin() as work:
            return list((await work.session.execute(select(InboxRow).order_by(InboxRow.id))).scalars())

    async def taken_in(self, event_id: str) -> InboxRow:
        """Wait until an event is in the inbox."""

        async def row_of(work: UnitOfWork) -> InboxRow | None:
            query = select(InboxRow).where(InboxRow.key == event_id)
            return (await work.session.execute(query)).scalar_one_or_none()

        return await self.wait_for(row_of)

    async def wait_for(self, ask: Callable[[UnitOfWork], Awaitable[T | None]]) -> T:
        """Ask the database until it answers."""
        async with asyncio.timeout(PATIENCE):
            while True:
                async with self.database.begin() as work:
                    answer = await ask(work)
                if answer:
                    return answer
                await asyncio.sleep(0.05)


def _cell(key: str, room: str) -> dict[str, Any]:
    return {"key": key, "organ": key, "room": room, "name": {"fr": key}, "languages": ["fr", "nl"]}


@contextlib.asynccontextmanager
async def make_bot(homeserver: ThrowAwayHomeserver, localpart: str, folder: Path) -> AsyncIterator[Bot]:
    """Make an account for a bot, and an empty database."""
    account = await homeserver.register(localpart, PASSWORD)
    database = make_database(f"sqlite+aiosqlite:///{folder / 'greffier.db'}")
    await create_all(database)
    yield Bot(homeserver, account.user_id, database, folder / "secret" / "greffier.key")
    await database.close()
