"""Jobs in trouble: one that fails, hangs or is deposed neither stops the others nor loses anything."""

import asyncio
import gc
from time import monotonic

import pytest
from sqlalchemy.exc import OperationalError
from structlog.testing import capture_logs

from bot.clockwork import AGAIN_AFTER, Clockwork
from commands.kit.context import Context
from schedules.job import Job
from storage.database import Database
from storage.lease import Deposed
from storage.posting import PostingKind
from tests.bot.clockwork_tools import NEVER, PATIENCE, SOON, Count, clocks_may_stand, counting, nothing_due, started
from tests.harness import BOT

__all__ = ["clocks_may_stand"]


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


async def test_what_is_sent_once_is_left_to_who_sends_it_at_the_same_instant(database: Database) -> None:
    """A job that would send what another unit is just sending acts again at once, and fails on nothing."""
    sends, found = asyncio.Event(), list[bool]()

    async def other() -> None:
        async with database.begin() as work:
            await work.postings.add(PostingKind.MAIL, "emma@boreal.example", key="mail/1", occasion="test")
            sends.set()
            await asyncio.sleep(0.3)  # the job acts meanwhile, and finds that it is sent once this is committed

    async def act(ctx: Context) -> bool:
        if found:
            return False
        ctx.in_hand = "A-2026-0001"
        sent = await ctx.work.postings.add(PostingKind.MAIL, "emma@boreal.example", key="mail/1", occasion="test")
        found.append(sent is None)
        return True

    sending = asyncio.create_task(other())
    await sends.wait()
    job = Job("job", NEVER, act)
    with capture_logs() as logged:
        await Clockwork(database, BOT, jobs=(job,)).run(job)
    await sending
    assert (found, logged) == ([True], [])


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


async def test_people_go_before_a_job_that_can_wait(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """It begins no act while somebody is answered, unless somebody always is; a job that cannot wait begins at once."""
    monkeypatch.setattr("bot.clockwork.LONGEST_WAY", PATIENCE)
    patient, urgent, steady = Count(), Count(), Count()

    async def act(_ctx: Context, run: int) -> bool:
        return run < 3

    clockwork = Clockwork(database, BOT, jobs=())
    with database.precedence.answering():
        waiting = asyncio.create_task(clockwork.run(Job("patient", NEVER, counting(patient, act), rests=0.1)))
        await clockwork.run(Job("urgent", NEVER, counting(urgent, act)))
        await asyncio.sleep(SOON.total_seconds())
        assert urgent.runs == 3
        assert patient.runs <= 1  # on PostgreSQL its first question waits already
    await waiting
    assert patient.runs == 3
    monkeypatch.setattr("bot.clockwork.LONGEST_WAY", 0.01)
    with database.precedence.answering():
        await clockwork.run(Job("steady", NEVER, counting(steady, act), rests=0.1))
    assert steady.runs == 3


async def test_an_act_that_fails_while_it_is_stopped_is_said_as_every_other(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The database goes while the jobs are told to stop: that is a line of the log, and no traceback of a lost task."""
    monkeypatch.setattr("bot.clockwork.PATIENCE_AT_THE_END", PATIENCE)
    acting, failing, lost = asyncio.Event(), asyncio.Event(), list[object]()

    async def act(_ctx: Context) -> bool:
        acting.set()
        await failing.wait()
        raise ConnectionRefusedError("the database")

    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda _loop, told: lost.append(told["message"]))
    clockwork = Clockwork(database, BOT, jobs=(Job("job", NEVER, act),))
    with capture_logs() as logged:
        clockwork.start()
        async with asyncio.timeout(PATIENCE):
            await acting.wait()
            stopping = asyncio.ensure_future(clockwork.stop())
            await asyncio.sleep(0)
            failing.set()
            await stopping
    gc.collect()
    assert lost == []
    assert [(entry["event"], entry["job"]) for entry in logged] == [("jobs_wait_for_the_database", "job")]


async def test_a_job_rests_for_what_it_did_alone(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """As long as an act let people go first they had all the time there is: the job does not rest for that too."""
    monkeypatch.setattr("bot.clockwork.LONGEST_REST", 1000 * PATIENCE)
    count = Count()

    async def act(_ctx: Context, run: int) -> bool:
        database.precedence.waited += 1000 * PATIENCE
        return run < 3

    async with asyncio.timeout(PATIENCE):
        await Clockwork(database, BOT, jobs=()).run(Job("patient", NEVER, counting(count, act), rests=1e9))
    assert count.runs == 3
