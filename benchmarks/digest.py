"""The evening's digests of five hundred managers, and what a command waits meanwhile.

The bot's own clockwork runs the bot's own job over one database; commands are timed from their arrival to their
committed answer, first alone and then beside it. What sends afterwards, to homeserver and mail server, is not in it.
"""

import asyncio
import itertools
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from sqlalchemy import func, select

from benchmarks.digest_day import Size, cell, fill, manager, organisation
from benchmarks.digest_records import at
from benchmarks.figures import Spread
from bot.clockwork import Clockwork
from commands.kit.permit import Rules
from schedules.digests import SEND_DIGESTS
from storage.database import Database
from storage.digest import DigestSent
from storage.inbox import InboxRow
from storage.outbox import OutboxRow
from storage.posting import Posting
from storage.schema import upgrade
from tests.clock import Clock
from tests.harness import BOT, Chat, room

COMMANDS = 300
"""Timed alone."""
PAUSE = 0.02
"""Seconds from an answer to the next command, on average and at random: fifty people a second could not type more."""
PATIENCE = 600.0
LONG = 20_000
"""Entries of a journal from which on to check its chain takes longer than what is measured."""


@dataclass(frozen=True, slots=True)
class DigestFigures:
    """What the digests of one evening took."""

    entries: int
    """In the journal."""
    digests: int
    mails: int
    seconds: float
    alone: Spread
    """Of a command without them."""
    meanwhile: Spread
    """Of a command while they are built."""
    holds: bool | None = None
    """Whether the journal's chain holds; not looked at where it is long."""

    @property
    def ratio(self) -> float:
        """How many times longer the slow end of commands takes meanwhile."""
        return self.meanwhile.p95 / self.alone.p95


async def measure_digests(
    size: Size | None = None, commands: int = COMMANDS, *, database_url: str | None = None
) -> DigestFigures:
    """Build every digest of one evening on one database.

    Args:
        size: of the organisation and what it did.
        commands: how many are timed alone.
        database_url: PostgreSQL, up to date; an SQLite file by default.
    """
    size = size or Size()
    with tempfile.TemporaryDirectory(prefix="greffier-bench-") as folder:
        clock = Clock(at(8))
        url = database_url or f"sqlite+aiosqlite:///{Path(folder) / 'digests.db'}"
        database = Database(url, now=clock.now, new_id=clock.new_id)
        try:
            await upgrade(database)
            chat = Chat(database, clock, Rules(bot=BOT))
            file = Path(folder) / "organisation.toml"
            file.write_text(organisation(size))
            await chat.settle(file)
            await fill(database, size)
            clock.instant = at(20, 29)
            texts = _commands(size)
            pauses = Random(commands)
            alone = [await _ask(chat, pauses, *next(texts)) for _ in range(commands)]
            clock.instant = at(20, 30)
            seconds, meanwhile = await _build(chat, pauses, texts)
            return await _figures(database, seconds, Spread.of(alone), Spread.of(meanwhile))
        finally:
            await database.close()


def _commands(size: Size) -> Iterator[tuple[int, str]]:
    """Go through people and what they write."""
    for number in itertools.count():
        yield number % size.managers, f"!décision Ouvrir le hall sportif {number} aux habitants évacués"


async def _ask(chat: Chat, pauses: Random, number: int, text: str) -> float:
    """Let somebody write a command in their room, and pause; gives the seconds until its answer was committed."""
    began = time.perf_counter()
    where = room(cell(number % len(_cells(chat))))
    with chat.database.precedence.answering():  # as the sync does that brings it
        row = await chat.take_in(manager(number), "m.room.message", {"msgtype": "m.text", "body": text}, where=where)
        await chat.dispatcher.handle(row)
    took = time.perf_counter() - began
    await asyncio.sleep(pauses.expovariate(1 / PAUSE))
    return took


def _cells(chat: Chat) -> tuple[str, ...]:
    directory = chat.database.directory
    if directory is None:
        raise RuntimeError("nobody has read the organisation yet")
    return tuple(directory.cells)


async def _build(chat: Chat, pauses: Random, texts: Iterator[tuple[int, str]]) -> tuple[float, list[float]]:
    """Let the clockwork build every digest, with commands beside it; gives its seconds and theirs."""
    clockwork = Clockwork(chat.database, BOT, jobs=(SEND_DIGESTS,))
    taken: list[float] = []
    began = time.perf_counter()
    async with asyncio.timeout(PATIENCE):
        building = asyncio.create_task(clockwork.run(SEND_DIGESTS))
        while not building.done() or not taken:
            taken.append(await _ask(chat, pauses, *next(texts)))
            if building.done():
                await building
        seconds = time.perf_counter() - began
    await clockwork.stop()
    return seconds, taken


async def _figures(database: Database, seconds: float, alone: Spread, meanwhile: Spread) -> DigestFigures:
    async with database.begin() as work:
        digests = await work.session.scalar(select(func.count()).select_from(DigestSent)) or 0
        said = select(func.count()).select_from(OutboxRow).where(OutboxRow.user_id.is_not(None))
        told = await work.session.scalar(said.where(OutboxRow.message.startswith("digest")))
        mails = await work.session.scalar(select(func.count()).select_from(Posting)) or 0
        refused = select(func.count()).select_from(InboxRow).where(InboxRow.outcome.not_like("command:%"))
        wanted = len((await work.directory()).people)
        if not wanted == digests == told or await work.session.scalar(refused):
            raise RuntimeError(f"of {wanted} digests {digests} were noted and {told} said, or a command was refused")
        entries, _ = await work.journal.head()
        holds = await work.journal.first_broken() is None if entries < LONG else None
    return DigestFigures(entries, digests, mails, seconds, alone, meanwhile, holds)
