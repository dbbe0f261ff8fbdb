"""Who leads: terms taken, kept, lost and given up, judged by one's own clock without asking anybody.

Invariant of these tests: the database is a real PostgreSQL; leases are shorter than in production where one has to run
out, longer where none may on a busy machine, and nothing else differs.
"""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from datetime import timedelta
from pathlib import Path
from time import monotonic

import pytest
from sqlalchemy import TextClause, text
from sqlalchemy.exc import IntegrityError, OperationalError

from bot.beginning_again import is_only_the_database, may_begin_again
from bot.lease import Leadership, Standing
from bot.matrix.durable import EdgeBroken
from bot.matrix.http import Homeserver
from storage.lease import Deposed, Lease
from tests.bot.operations_tools import open_at
from tests.servers import PostgresServer
from tests.tables import create_all

LASTS = 2.0
RENEW_EVERY = 0.3
POLL_EVERY = 0.1
PATIENCE = 60.0
LONG = 600.0
"""Seconds of a lease that does not run out, however slow the machine is."""

Make = Callable[..., Leadership]


@pytest.fixture
async def make(postgres_tables_url: str) -> AsyncIterator[Make]:
    """Make the leadership of one more process by calling it."""
    first = open_at(postgres_tables_url)
    await create_all(first)
    await first.close()
    async with AsyncExitStack() as closing:

        def one_more(lasts: float = LONG) -> Leadership:
            database = open_at(postgres_tables_url)
            made = Leadership(database, lasts=lasts, renew_every=RENEW_EVERY, poll_every=POLL_EVERY)
            closing.push_async_callback(database.close)
            closing.push_async_callback(made.close)
            return made

        yield one_more


@pytest.fixture
def stop() -> asyncio.Event:
    """Give what tells a process to stop."""
    return asyncio.Event()


async def pass_time(url: str, seconds: float) -> None:
    """Let time pass for whoever holds the lease."""
    earlier = text("UPDATE lease SET expires_at = expires_at - make_interval(secs => :seconds)")
    await _ask(url, earlier.bindparams(seconds=seconds))


async def until_renewed(url: str) -> None:
    """Wait until the lease lasts nearly as long as one that was just taken."""
    left = text("SELECT extract(epoch FROM expires_at - clock_timestamp())::float FROM lease")
    async with asyncio.timeout(PATIENCE):
        while await _ask(url, left) < 0.8 * LONG:  # noqa: ASYNC110 - the database is asked
            await asyncio.sleep(0.05)


async def _ask(url: str, question: TextClause) -> float:
    database = open_at(url)
    try:
        async with database.engine.begin() as connection:
            answer = await connection.execute(question)
            return float(answer.scalar_one()) if answer.returns_rows else 0.0
    finally:
        await database.close()


async def leads(leadership: Leadership, stop: asyncio.Event) -> bool:
    """Stand by until leading, with patience."""
    async with asyncio.timeout(PATIENCE):
        return await leadership.stand_by(stop)


@pytest.mark.postgres
async def test_the_first_leads_and_the_second_stands_by(
    make: Make, postgres_tables_url: str, stop: asyncio.Event
) -> None:
    """One process leads for as long as it renews; the other waits, and ends when told to."""
    first, second = make(), make()
    assert (first.standing, first.epoch) == (Standing.STANDBY, None)
    assert await leads(first, stop)
    assert (first.standing, first.epoch) == (Standing.LEADER, 1)
    keeping = asyncio.create_task(first.keep())
    waiting = asyncio.create_task(second.stand_by(stop))
    for _ in range(3):
        await pass_time(postgres_tables_url, 0.6 * LONG)
        await until_renewed(postgres_tables_url)
    assert not keeping.done()
    assert not waiting.done()
    assert (second.standing, second.is_answered) == (Standing.STANDBY, True)
    first.check()
    with pytest.raises(Deposed):
        second.check()
    stop.set()
    assert await waiting is False
    keeping.cancel()


@pytest.mark.postgres
async def test_who_steps_down_is_followed_at_once(make: Make, stop: asyncio.Event) -> None:
    """After a clean stop the next leads without waiting for the lease to run out."""
    first, second = make(), make()
    assert await leads(first, stop)
    waiting = asyncio.create_task(leads(second, stop))
    await asyncio.sleep(0.3)
    await first.step_down()
    assert first.standing is Standing.STANDBY
    assert await waiting
    assert second.epoch == 2


@pytest.mark.postgres
async def test_who_dies_is_followed_when_the_lease_has_run_out(make: Make, stop: asyncio.Event) -> None:
    """Without renewals the next one leads after the lease's length, not before."""
    first, second = make(LASTS), make()
    loop = asyncio.get_running_loop()
    asked_at = loop.time()
    assert await leads(first, stop)
    assert await leads(second, stop)
    assert loop.time() - asked_at > LASTS - 0.1


@pytest.mark.postgres
async def test_who_was_stopped_for_too_long_knows_without_asking(
    make: Make, stop: asyncio.Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When its own clock says that the lease is over it may not act, though nobody has told it anything."""
    first = make()
    assert await leads(first, stop)
    first.check()
    monkeypatch.setattr("bot.lease.monotonic", lambda: monotonic() + LONG)

    async def no_asking(*_: object) -> bool:
        raise AssertionError("the database was asked")

    monkeypatch.setattr(Lease, "renew", no_asking)
    assert (first.standing, first.epoch) == (Standing.STANDBY, None)
    with pytest.raises(Deposed):
        first.check()
    with pytest.raises(Deposed, match="not renewed in time"):
        await first.keep()


@pytest.mark.postgres
async def test_a_deposed_leader_sends_nothing(make: Make, stop: asyncio.Event) -> None:
    """A request to the homeserver ends before it is made."""
    first = make()
    assert await leads(first, stop)
    client = Homeserver("http://127.0.0.1:9", "token", may_act=first.check)
    await first.step_down()
    with pytest.raises(Deposed):
        await client.call("PUT", "rooms", "!room:example.org", "send", "m.room.message", "txn", body={})


@pytest.mark.postgres
async def test_whom_another_followed_is_told_at_the_next_renewal(
    make: Make, postgres_tables_url: str, stop: asyncio.Event
) -> None:
    """A leader whose row was taken, whatever its own clock says, stops acting when it next renews."""
    first, second = make(), make()
    assert await leads(first, stop)
    by_a_leap_of_the_clock = Lease(postgres_tables_url, timedelta(seconds=LASTS))
    await by_a_leap_of_the_clock.give_up(1)
    await by_a_leap_of_the_clock.close()
    assert await leads(second, stop)
    async with asyncio.timeout(PATIENCE):
        with pytest.raises(Deposed, match="another process leads"):
            await first.keep()
    assert first.standing is Standing.STANDBY


@pytest.mark.postgres
async def test_the_same_process_leads_again(
    make: Make, postgres_tables_url: str, stop: asyncio.Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who was deposed stands by again, and its next term has a new epoch."""
    first = make()
    assert await leads(first, stop)
    monkeypatch.setattr("bot.lease.monotonic", lambda: monotonic() + LONG)
    await pass_time(postgres_tables_url, LONG)
    with pytest.raises(Deposed):
        await first.keep()
    assert await leads(first, stop)
    assert first.epoch == 2


@pytest.mark.postgres
async def test_a_database_that_goes_away_ends_the_term_and_nothing_else(
    stop: asyncio.Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While PostgreSQL is down the leader is deposed when its lease is over, asks on, and leads once it is back."""
    server = PostgresServer(durable=True)
    server.start()
    try:
        url = await server.fresh_database()
        database = open_at(url)
        await create_all(database)
        await database.close()
        leadership = Leadership(database, lasts=LONG, renew_every=RENEW_EVERY, poll_every=POLL_EVERY)
        assert await leads(leadership, stop)
        keeping = asyncio.create_task(leadership.keep())
        await pass_time(url, 0.6 * LONG)
        await until_renewed(url)
        server.kill()
        async with asyncio.timeout(PATIENCE):
            while leadership.is_answered:  # noqa: ASYNC110 - it asks by itself
                await asyncio.sleep(0.05)
            assert leadership.standing is Standing.LEADER
            monkeypatch.setattr("bot.lease.monotonic", lambda: monotonic() + LONG)
            with pytest.raises(Deposed):
                await keeping
        assert not leadership.is_answered
        waiting = asyncio.create_task(leads(leadership, stop))
        await asyncio.sleep(0.5)
        assert not waiting.done()
        await asyncio.to_thread(server.start_again)
        await pass_time(url, LONG)
        assert await waiting
        assert (leadership.is_answered, leadership.epoch) == (True, 2)
        await leadership.close()
        await database.close()
    finally:
        server.stop()


async def test_on_sqlite_the_one_process_leads(tmp_path: Path, stop: asyncio.Event) -> None:
    """There is no lease on SQLite: whoever holds the file leads, without an epoch, until told to stop."""
    database = open_at(f"sqlite+aiosqlite:///{tmp_path / 'greffier.db'}")
    leadership = Leadership(database)
    assert (leadership.standing, leadership.epoch) == (Standing.LEADER, None)
    assert await leadership.stand_by(stop)
    await leadership.keep()
    leadership.check()
    await leadership.step_down()
    assert database.fence is None
    stop.set()
    assert await leadership.stand_by(stop) is False
    await leadership.close()
    await database.close()


@pytest.mark.parametrize(
    ("failed", "may"),
    [
        (EdgeBroken("behind"), True),
        (Deposed("another process leads"), True),
        (ConnectionRefusedError(), True),
        (ExceptionGroup("", [Deposed(""), ExceptionGroup("", [EdgeBroken(""), ConnectionResetError()])]), True),
        (RuntimeError("a bug"), False),
        (ExceptionGroup("", [Deposed(""), RuntimeError("a bug")]), False),
    ],
)
def test_what_passes_is_begun_again_and_a_bug_is_not(failed: Exception, *, may: bool) -> None:
    """A process outlives its database and its term; a bug ends it, also beside what would pass."""
    assert may_begin_again(failed) is may


def broken_by(cause: Exception) -> EdgeBroken:
    """Give what an edge raises when something kept it from writing."""
    error = EdgeBroken("the database did not take it")
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("failed", "only"),
    [
        (ConnectionRefusedError(), True),
        (ExceptionGroup("", [broken_by(ConnectionResetError()), OperationalError("", {}, Exception())]), True),
        (EdgeBroken("behind"), False),
        (broken_by(IntegrityError("", {}, Exception())), False),
        (ExceptionGroup("", [ConnectionResetError(), broken_by(IntegrityError("", {}, Exception()))]), False),
    ],
)
def test_a_database_that_is_away_is_no_bug(failed: Exception, *, only: bool) -> None:
    """What the database did by itself is known from what is a fault of ours, which keeps its traceback."""
    assert is_only_the_database(failed) is only
