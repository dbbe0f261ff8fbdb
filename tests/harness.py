"""What tests of commands and of time stand on: a chat of the exercise, made in a moment.

Invariant: a chat that was made before is a copy, and no test sees what another said.
"""

import sqlite3
from collections.abc import Awaitable, Callable, Hashable
from dataclasses import dataclass

from commands.kit.permit import Rules
from storage.database import Database
from storage.directory import Directory
from tests.chat import Chat
from tests.clock import Clock
from tests.exercise import BOREAL, BOT, DOMAIN, boreal, read_organisation, room, user
from tests.sent import Log, Sent, only
from tests.tables import MEMORY, create_all, driver_of

__all__ = [
    "BOREAL",
    "BOT",
    "DOMAIN",
    "MEMORY",
    "Chat",
    "Log",
    "Sent",
    "boreal",
    "copied",
    "make_chat",
    "only",
    "read_organisation",
    "room",
    "user",
]


@dataclass(frozen=True)
class _Kept:
    """A chat as it was once: the next ones are copies, which takes a hundredth of the time."""

    tables: sqlite3.Connection
    directory: Directory
    last_id: int


_MOST_KEPT = 16
_kept: dict[Hashable, _Kept] = {}
"""By how they were made, the one that was copied last at the end."""


async def copied(key: Hashable, clock: Clock, make: Callable[[], Awaitable[Chat]], rules: Rules | None = None) -> Chat:
    """Give a chat in memory as it is made, before anybody said anything; made anew when none was by this key lately.

    Args:
        key: everything on which it depends how it is made, but the instant of the clock.
        clock: the clock of the copy.
        make: makes one with this clock.
        rules: the rules of a copy.
    """
    key = (key, clock.instant, clock.last_id)
    if key not in _kept:
        chat = await make()
        tables = sqlite3.connect(":memory:", check_same_thread=False)
        (await driver_of(chat.database)).backup(tables)
        async with chat.database.begin() as work:
            _kept[key] = _Kept(tables, await work.directory(), clock.last_id)
        if len(_kept) > _MOST_KEPT:
            _kept.pop(next(iter(_kept))).tables.close()
        return chat
    kept = _kept[key] = _kept.pop(key)
    clock.last_id = kept.last_id
    database = Database(MEMORY, now=clock.now, new_id=clock.new_id)
    kept.tables.backup(await driver_of(database))
    database.directory = kept.directory
    return Chat(database, clock, rules)


async def make_chat(
    url: str = MEMORY,
    clock: Clock | None = None,
    rules: Rules | None = None,
    *,
    create: bool = True,
    on_duty: bool = False,
) -> Chat:
    """Make a settled chat over a new database, or with `create=False` over one whose tables are there.

    With `on_duty` the roster of the exercise holds; else nobody is on duty.
    """
    clock = clock or Clock()

    async def make() -> Chat:
        database = Database(url, now=clock.now, new_id=clock.new_id)
        if create:
            await create_all(database)
        chat = Chat(database, clock, rules)
        await chat.settle(on_duty=on_duty)
        return chat

    return await copied(on_duty, clock, make, rules) if url == MEMORY else await make()
