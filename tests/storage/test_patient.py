"""A unit that can wait lets people go first while it only reads, and holds up nobody."""

import asyncio
from collections.abc import Awaitable, Callable

from sqlalchemy import select

from storage.database import Database
from storage.decision import Decision
from storage.journal import JournalHead
from storage.unit_of_work import UnitOfWork
from storage.waiting import MorningCard

LONG = 20.0
SHORT = 0.05


async def _read(work: UnitOfWork) -> None:
    await work.session.execute(select(Decision))


async def _look_up(work: UnitOfWork) -> None:
    """Ask what every unit asks, by the shortest way."""
    await work.directory()
    await work.members_of(["infocel"])
    await work.rooms.cells_joined(["@emma.t:boreal.example"])


async def _lock(work: UnitOfWork) -> None:
    await work.session.execute(select(JournalHead).with_for_update())


async def _hold(work: UnitOfWork) -> None:
    await work.session.get(JournalHead, 1, with_for_update=True)


async def _write_by_asking(work: UnitOfWork) -> None:
    work.session.add(MorningCard(user_id="@emma.t:boreal.example", day=work.now.date()))
    await _read(work)


async def _write(work: UnitOfWork) -> None:
    await work.journal.add("acted")
    await work.complete()


async def _waits(
    database: Database,
    *steps: Callable[[UnitOfWork], Awaitable[None]],
    longest: float = LONG,
    looked_for: float = LONG / 2,
) -> bool:
    """Say whether a unit's last step waits for somebody who asked before it, as far as one looks."""
    async with asyncio.timeout(LONG), database.begin(gives_way=longest) as work:
        for step in steps[:-1]:
            await step(work)
        with database.precedence.answering():
            last = asyncio.ensure_future(steps[-1](work))
            done, _ = await asyncio.wait({last}, timeout=looked_for)
        await last
    return not done


async def test_questions_come_after_people(database: Database) -> None:
    """A question waits, unless on SQLite, where it would hold them up; what has locked or written waits for nobody."""
    can_wait = not database.is_sqlite
    looked_for = 4 * SHORT if can_wait else LONG / 2
    for steps in ([_read], [_read, _read], [_read, _lock], [_look_up], [_look_up, _read]):
        assert await _waits(database, *steps, looked_for=looked_for) is can_wait
    for steps in ([_lock, _read], [_hold, _read], [_write, _read], [_write_by_asking, _read], [_lock, _lock]):
        assert not await _waits(database, *steps)


async def test_it_waits_no_longer_than_it_said(database: Database) -> None:
    """Where somebody is always answered, a unit goes on all the same; one that cannot wait does at once."""
    assert not await _waits(database, _read, longest=SHORT)
    assert not await _waits(database, _read, longest=0.0)
