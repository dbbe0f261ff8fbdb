"""What the tests of the rhythm share: slots of a day's making, Brussels time, and looking at what became of them."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from schedules.rhythm import RHYTHM
from storage.database import Database
from storage.rhythm import SlotOccurrence
from storage.unit_of_work import UnitOfWork
from tests.clock import Clock
from tests.harness import Chat, Sent, boreal, copied
from tests.schedules.tick import tick
from tests.tables import MEMORY, create_all

BRUSSELS = ZoneInfo("Europe/Brussels")
MONDAY = date(2026, 12, 7)


def brussels(wall: str) -> datetime:
    """Give the instant of a wall time in Brussels, written as ISO 8601; the first one when clocks show it twice."""
    return datetime.fromisoformat(wall).replace(tzinfo=BRUSSELS).astimezone(UTC)


def slot(key: str, at: str, *, cell: str = "infocel", **facts: object) -> dict[str, Any]:
    """Define a slot as the organisation file does: half an hour of grace, no reminders, spokespersons called."""
    titles = {"fr": f"Titre {key}", "nl": f"Titel {key}"}
    usual: dict[str, Any] = {"days": "daily", "holidays": "keep", "title": titles, "remind": [], "grace": 1800}
    return {"key": key, "cell": cell, "at": at, "calls": ["spokesperson"]} | usual | facts


async def define(
    chat: Chat, *slots: Mapping[str, Any], calendar: Mapping[str, Any] | None = None, **general: object
) -> None:
    """Apply the exercise's organisation with these slots instead of its own, and this calendar if given."""
    _, rows = boreal()
    wanted = {name: data for name, data in rows.items() if name[0] != "slot"}
    wanted["organisation", "general"] = {**wanted["organisation", "general"], **general}
    if calendar is not None:
        wanted["calendar", "general"] = calendar
    wanted |= {("slot", f"{data['cell']}/{data['key']}"): data for data in slots}
    async with chat.database.begin() as work:
        await work.definitions.apply(wanted)


@asynccontextmanager
async def rhythm_of(url: str, start: str, *slots: Mapping[str, Any]) -> AsyncIterator[Chat]:
    """Make a chat over a new database, with these slots, first looked at at a wall time in Brussels."""
    clock = Clock(brussels(start))

    async def make() -> Chat:
        database = Database(url, now=clock.now, new_id=clock.new_id)
        await create_all(database)
        chat = Chat(database, clock)
        await chat.settle()
        await define(chat, *slots)
        assert await tick(chat, [RHYTHM]) == []
        return chat

    chat = await copied(repr(slots), clock, make) if url == MEMORY else await make()
    try:
        yield chat
    finally:
        await chat.database.close()


async def at(chat: Chat, wall: str) -> list[Sent]:
    """Make it this time in Brussels and look at the rhythm once; gives what the bot then said."""
    chat.clock.instant = brussels(wall)
    return await tick(chat, [RHYTHM])


async def occurrence_on(chat: Chat, key: str, day: date = MONDAY, *, cell: str = "infocel") -> SlotOccurrence | None:
    """Find what is known of a slot on a day."""
    async with chat.database.begin() as work:
        return await work.rhythm.find(cell, key, day)


async def journal_holds(work: UnitOfWork) -> bool:
    """Say whether the journal's chain is whole."""
    return await work.journal.first_broken() is None
