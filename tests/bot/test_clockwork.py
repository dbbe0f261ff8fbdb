"""The scheduler: jobs look at once and again, one that fails neither stops nor loses anything."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from time import monotonic

import pytest
from sqlalchemy.exc import OperationalError
from structlog.testing import capture_logs

from bot.clock import Clock as RealClock
from bot.clockwork import AGAIN_AFTER, SHORTEST, Clockwork
from commands.kit.context import Context
from schedules import JOBS
from schedules.job import Job, never
from storage.database import Database
from storage.definition import DEFINITIONS, Revision
from storage.lease import Deposed
from tests.clock import Clock
from tests.harness import BOT

SOON = timedelta(milliseconds=100)
NEVER = timedelta(days=1)
PATIENCE = 20.0


class Count:
    """Counts how often a job ran, and lets a test wait for it."""

    def __init__(self) -> None:
        """Start at nothing."""
        self.runs = 0
        self._changed = asyncio.Condition()

    async def one_more(self) -> int:
        """Count one run; gives how many there were."""
        async with self._changed:
            self.runs += 1
            self._changed.notify_all()
            return self.runs

    async def until(self, runs: int) -> None:
        """Wait until there were so many runs."""
        async with asyncio.timeout(PATIENCE), self._changed:
            await self._changed.wait_for(lambda: self.runs >= runs)


def counting(count: Count, act: Callable[[Context, int], Awaitable[bool]]) -> Callable[[Context], Awaitable[bool]]:
    """Make a job's function that counts, and then acts knowing the how-manieth time it is."""

    async def run(ctx: Context) -> bool:
        return await act(ctx, await count.one_more())

    return run


async def nothing_due(_ctx: Context, _run: int) -> bool:
    """Have nothing to do."""
    return False


@asynccontextmanager
async def started(database: Database, *jobs: Job, speed: float = 1.0) -> AsyncIterator[Clockwork]:
    """Run a clockwork of these jobs."""
    clockwork = Clockwork(database, BOT, speed=speed, jobs=jobs)
    clockwork.start()
    try:
        yield clockwork
    finally:
        await clockwork.stop()


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


async def test_a_job_wakes_at_the_instant_of_its_next_row(any_database_url: str) -> None:
    """What is due in a while is acted on within moments of its instant, long before the job's usual time."""
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
            assert await found - due < timedelta(seconds=1)
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


async def test_a_job_that_fails_is_tried_again(database: Database) -> None:
    """What a failing job did is rolled back, and it has another try at its next time."""
    count = Count()

    async def act(ctx: Context, run: int) -> bool:
        await ctx.work.journal.add("acted", run=run)
        if run == 1:
            raise RuntimeError("a bug")
        return False

    async with started(database, Job("job", SOON, counting(count, act))):
        await count.until(3)
    async with database.begin() as work:
        entries = [entry async for entry in work.journal.entries()]
    assert [entry.data["run"] for entry in entries][:1] == [2]


async def test_what_a_job_fails_on_holds_up_nothing_else(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """What cannot be acted on is left alone for a while, rolled back and said; then it has another try."""
    waiting, acted = ["broken", "first", "second"], list[str]()

    async def act(ctx: Context) -> bool:
        ctx.in_hand = next((key for key in waiting if key not in ctx.aside), None)
        if ctx.in_hand is None:
            return False
        acted.append(ctx.in_hand)
        await ctx.work.journal.add("acted", on=ctx.in_hand)
        if ctx.in_hand == "broken":
            raise RuntimeError("a bug")
        waiting.remove(ctx.in_hand)
        return True

    job = Job("job", NEVER, act)
    clockwork = Clockwork(database, BOT, jobs=(job,))
    with capture_logs() as logged:
        await clockwork.run(job)
        await clockwork.run(job)
    assert acted == ["broken", "first", "second"]
    assert [(entry["event"], entry["on"]) for entry in logged] == [("job_failed", "broken")]
    async with database.begin() as work:
        assert [entry.data["on"] async for entry in work.journal.entries()] == ["first", "second"]
    later = monotonic() + AGAIN_AFTER
    monkeypatch.setattr("bot.clockwork.monotonic", lambda: later)
    await clockwork.run(job)
    assert acted == ["broken", "first", "second", "broken"]


async def test_a_job_of_a_deposed_process_is_no_failure(database: Database) -> None:
    """What another process leads is left to it, and said as what it is."""
    count = Count()

    async def act(_ctx: Context, _run: int) -> bool:
        raise Deposed("another process leads")

    with capture_logs() as logged:
        async with started(database, Job("deposed", SOON, counting(count, act))):
            await count.until(2)
    assert {entry["event"] for entry in logged} == {"job_left_to_the_leader"}


async def test_an_act_that_does_not_end_is_broken_off(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """A database that never answers must not keep a process that stops, or that no longer leads."""
    monkeypatch.setattr("bot.clockwork.PATIENCE_AT_THE_END", 0.1)
    count, broken_off = Count(), asyncio.Event()

    async def act(_ctx: Context, _run: int) -> bool:
        try:
            await asyncio.Event().wait()
        finally:
            broken_off.set()
        return False

    async with started(database, Job("endless", NEVER, counting(count, act))) as clockwork:
        await count.until(1)
        async with asyncio.timeout(PATIENCE):
            await clockwork.stop()
            await broken_off.wait()


async def test_a_job_that_fails_stops_no_other(database: Database) -> None:
    """While one job fails each time, the others run on."""
    broken, sound = Count(), Count()

    async def fail(_ctx: Context, _run: int) -> bool:
        raise RuntimeError("a bug")

    jobs = (Job("broken", SOON, counting(broken, fail)), Job("sound", SOON, counting(sound, nothing_due)))
    async with started(database, *jobs):
        await broken.until(2)
        await sound.until(sound.runs + 2)


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


async def test_an_act_in_hand_is_finished_at_the_stop(database: Database) -> None:
    """To stop waits for the act that has begun, and its unit is committed."""
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


async def test_a_database_that_is_away_is_said_once(database: Database) -> None:
    """However many jobs it keeps waiting, it is said once and without a traceback; nothing due is put off by it."""
    counts, gone = [Count(), Count()], [True]

    async def act(ctx: Context, _run: int) -> bool:
        ctx.in_hand = "A-2026-0001"
        assert not ctx.aside
        if gone:
            raise OperationalError("SELECT", {}, Exception("gone\nand more"))
        return False

    jobs = (Job(f"job-{n}", SOON, counting(count, act)) for n, count in enumerate(counts))
    with capture_logs() as logged:
        async with started(database, *jobs):
            await asyncio.gather(*(count.until(3) for count in counts))
            gone.clear()
            await asyncio.gather(*(count.until(count.runs + 2) for count in counts))
    assert [entry["event"] for entry in logged] == ["jobs_wait_for_the_database", "jobs_go_on"]
    assert logged[0]["why"] == "(builtins.Exception) gone"
    assert not [entry for entry in logged if "exc_info" in entry]
