"""The scheduler: jobs look at once and again, sleep until something is due, and end with the bot."""

import asyncio
from datetime import datetime, timedelta

import pytest

from bot.clock import Clock as RealClock
from bot.clockwork import SHORTEST, Clockwork
from commands.kit.context import Context
from schedules import JOBS
from schedules.job import Job, never
from storage.database import Database
from storage.definition import DEFINITIONS, Revision
from tests.bot.clockwork_tools import NEVER, PATIENCE, SOON, Count, clocks_may_stand, counting, nothing_due, started
from tests.clock import Clock
from tests.harness import BOT

__all__ = ["clocks_may_stand"]


async def test_every_job_looks_at_once(database: Database) -> None:
    """What became due while the bot was away is not kept waiting for a job's next time."""
    counts = [Count(), Count()]
    jobs = (Job(f"job-{n}", NEVER, counting(count, nothing_due)) for n, count in enumerate(counts))
    async with started(database, *jobs):
        await asyncio.gather(*(count.until(1) for count in counts))
    assert [count.runs for count in counts] == [1, 1]


async def test_a_job_looks_again(database: Database) -> None:
    """A job that found nothing looks again after its time."""
    count = Count()
    async with started(database, Job("job", SOON, counting(count, nothing_due))):
        await count.until(3)


async def test_a_job_that_knows_what_comes_next_sleeps(any_database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """It wakes when something is committed, here or by another process, and when the clock is put elsewhere."""
    monkeypatch.setattr("bot.clockwork.LATEST_CHECK", SOON.total_seconds())
    clock, count = Clock(), Count()
    database, other = (Database(any_database_url, now=clock.now, new_id=clock.new_id) for _ in range(2))
    try:
        async with started(database, Job("job", SOON, counting(count, nothing_due), following=never)):
            await count.until(2)  # the second one because what others wrote before is news at first
            await asyncio.sleep(SOON.total_seconds() * 5)
            assert count.runs == 2
            async with database.begin() as work:
                await work.journal.add("acted")
            await count.until(3)
            async with other.begin() as work:
                work.session.add(Revision(id=DEFINITIONS, revision=7))
            await count.until(4)
            clock.advance(hours=-1)
            await count.until(5)
    finally:
        await database.close()
        await other.close()


async def test_a_job_wakes_at_the_instant_of_its_next_row(
    any_database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is due in a while is acted on at its instant, long before the job's usual time or the safe one."""
    monkeypatch.setattr("bot.lookout.SAFETY", 1000 * PATIENCE)
    real = RealClock()
    database = Database(any_database_url, now=real.now, new_id=real.new_id)
    due, found = database.now() + timedelta(seconds=1), asyncio.get_running_loop().create_future()

    async def run(ctx: Context) -> bool:
        if ctx.now >= due and not found.done():
            found.set_result(ctx.now)
        return False

    async def following(_ctx: Context) -> datetime | None:
        return due if not found.done() else None

    try:
        async with started(database, Job("job", NEVER, run, following=following)), asyncio.timeout(PATIENCE):
            assert await found >= due
    finally:
        await database.close()


async def test_a_job_that_may_have_more_is_run_again_at_once(database: Database) -> None:
    """Each act is a unit of its own, and committed, before the job is asked for the next one."""
    count = Count()

    async def act(ctx: Context, run: int) -> bool:
        assert (await ctx.work.journal.head())[0] == run - 1
        await ctx.work.journal.add("acted")
        return run < 3

    clockwork = Clockwork(database, BOT, jobs=())
    await clockwork.run(Job("job", NEVER, counting(count, act)))
    assert count.runs == 3
    async with database.begin() as work:
        assert (await work.journal.head())[0] == 3


async def test_a_job_never_runs_beside_itself(database: Database) -> None:
    """A job that takes longer than its time is not started again meanwhile."""
    inside, most, count = 0, 0, Count()

    async def act(_ctx: Context, _run: int) -> bool:
        nonlocal inside, most
        inside += 1
        most = max(most, inside)
        await asyncio.sleep(SOON.total_seconds() * 3)
        inside -= 1
        return False

    async with started(database, Job("slow", SOON, counting(count, act))):
        await count.until(3)
    assert most == 1


async def test_a_faster_clock_looks_more_often(database: Database) -> None:
    """In an exercise at double speed and beyond a job's time passes as fast, but for a shortest one."""
    count = Count()
    async with started(database, Job("job", timedelta(hours=1), counting(count, nothing_due)), speed=1e9):
        before = asyncio.get_running_loop().time()
        await count.until(4)
        assert asyncio.get_running_loop().time() - before >= 2 * SHORTEST.total_seconds()


async def test_nothing_runs_after_the_stop(database: Database) -> None:
    """Once stopped it wakes nobody; to stop it twice does no harm."""
    count = Count()
    clockwork = Clockwork(database, BOT, jobs=(Job("job", SOON, counting(count, nothing_due)),))
    await clockwork.stop()
    clockwork.start()
    await count.until(1)
    await clockwork.stop()
    await clockwork.stop()
    runs = count.runs
    await asyncio.sleep(SOON.total_seconds() * 3)
    assert count.runs == runs


async def test_an_act_in_hand_is_finished_at_the_stop(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """To stop waits for the act that has begun, and its unit is committed."""
    monkeypatch.setattr("bot.clockwork.PATIENCE_AT_THE_END", PATIENCE)
    begun = asyncio.Event()

    async def slow(ctx: Context, _run: int) -> bool:
        begun.set()
        await asyncio.sleep(0.2)
        await ctx.work.journal.add("acted")
        return True

    clockwork = Clockwork(database, BOT, jobs=(Job("job", NEVER, counting(Count(), slow)),))
    clockwork.start()
    await begun.wait()
    await clockwork.stop()
    async with database.begin() as work:
        assert (await work.journal.head())[0] == 1


def test_every_job_has_a_name_of_its_own() -> None:
    """Two jobs of one name would be one."""
    assert len({job.name for job in JOBS}) == len(JOBS)


def test_every_job_knows_what_comes_next_but_those_of_an_hour_or_an_age() -> None:
    """Only what follows from people's hours, a day's hour or the age of rows is looked at every time."""
    looking = {job.name for job in JOBS if job.following is None}
    hours, ages = {"digests", "morning-cards", "passwords"}, {"forget-payloads", "erase-telework-reasons"}
    assert looking == hours | ages


async def test_every_job_looks_at_once_when_asked(database: Database) -> None:
    """A job that would look tomorrow looks now; once stopped it does not."""
    count = Count()
    async with started(database, Job("seldom", NEVER, counting(count, nothing_due))) as clockwork:
        await count.until(1)
        clockwork.look_now()
        await count.until(2)
    clockwork.look_now()
    assert count.runs == 2


async def test_jobs_go_on_when_the_clock_was_put_back(database: Database) -> None:
    """The scheduler goes by the host's clock: once it is put an hour back, what it waits for is an hour away."""
    count = Count()
    async with started(database, Job("often", SOON, counting(count, nothing_due))) as clockwork:
        await count.until(2)
        for waiting in clockwork.scheduler.get_jobs():
            waiting.modify(next_run_time=waiting.next_run_time + timedelta(hours=1))
        clockwork.look_now()
        await count.until(count.runs + 4)
