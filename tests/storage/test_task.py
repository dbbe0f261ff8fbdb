"""Tasks in both databases."""

import asyncio
from datetime import timedelta

from storage.database import Database
from storage.task import Task
from storage.values import Kind, Ref, UserId
from tests.clock import Clock
from tests.harness import user
from tests.tables import create_all

EMMA = user("emma.t")


async def add_task(database: Database, due_in: timedelta | None) -> str:
    """Record a task that is due so long from now."""
    async with database.begin() as work:
        due = work.now + due_in if due_in is not None else None
        task = Task(
            ref=await work.tasks.take_ref(2026),
            cell="infocel",
            text="Préparer",
            author=EMMA,
            owner=EMMA,
            due_at=due,
            remind_at=due,
            created_at=work.now,
        )
        return (await work.tasks.record(task)).ref


async def test_each_due_task_is_claimed_by_one(any_database_url: str) -> None:
    """Claimers at the same moment never get the same task, and together get every due one."""
    clock = Clock()
    database = Database(any_database_url, now=clock.now, new_id=clock.new_id)
    await create_all(database)
    for minutes in (10, 20, 30):
        await add_task(database, timedelta(minutes=minutes))
    await add_task(database, None)
    clock.advance(minutes=25)

    async def claim() -> str | None:
        async with database.begin() as work:
            task = await work.tasks.claim_due()
            if task is None:
                return None
            await work.tasks.change(task, "reminded", UserId(task.owner), {"remind_at": None})
            await asyncio.sleep(0.05)
            return task.ref

    claimed = [ref for ref in await asyncio.gather(*(claim() for _ in range(4))) if ref is not None]
    assert sorted(claimed) == ["K-2026-0001", "K-2026-0002"]
    assert await claim() is None
    await database.close()


async def test_open_tasks_come_before_done_ones(any_database_url: str) -> None:
    """The page counts all, and orders open before done, due before undated, on both databases."""
    clock = Clock()
    database = Database(any_database_url, now=clock.now, new_id=clock.new_id)
    await create_all(database)
    undated = await add_task(database, None)
    late = await add_task(database, timedelta(hours=5))
    soon = await add_task(database, timedelta(hours=1))
    async with database.begin() as work:
        (first, *_), total = await work.tasks.page("infocel", limit=1)
        assert (first.ref, total) == (soon, 3)
        await work.tasks.change(first, "done", EMMA, {"done_at": work.now})
    async with database.begin() as work:
        found, _ = await work.tasks.page("infocel", with_done=True)
        assert [task.ref for task in found] == [late, undated, soon]
    await database.close()


async def test_whoever_changes_a_record_has_it_as_it_is(postgres_url: str) -> None:
    """A unit that read a record before another changed it sees that change once it finds the record to change it."""
    clock = Clock()
    database = Database(postgres_url, now=clock.now, new_id=clock.new_id)
    await create_all(database)
    await add_task(database, None)
    ref = Ref(Kind.TASK, 2026, 1)
    async with database.begin() as work:
        known = await work.tasks.find(ref)
        async with database.begin() as other:
            found = await other.tasks.find(ref, locked=True)
            assert found is not None
            await other.tasks.change(found, "amended", EMMA, {"text": "Préparer la salle"})
        held = await work.tasks.find(ref, locked=True)
        assert held is known
        assert held is not None
        assert (held.text, held.version) == ("Préparer la salle", 2)
    await database.close()
