"""The lease on PostgreSQL: one leads at a time, and who was deposed commits nothing more.

Invariant of these tests: several processes are several databases and leases over the same server, as in production.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from datetime import timedelta

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import DBAPIError

from storage.database import Database, is_database_failure
from storage.journal import JournalEntry
from storage.lease import Deposed, Fence, Lease, Taken, Term, enclose
from tests.clock import Clock
from tests.servers import PostgresServer
from tests.tables import create_all

pytestmark = pytest.mark.postgres

LONG = timedelta(minutes=1)
SHORT = timedelta(milliseconds=200)
IDLE = timedelta(seconds=1.5)
"""For which a unit may stand still: longer than a busy machine takes between two questions."""


@pytest.fixture(autouse=True)
def _patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait longer for one statement than in production: a busy machine may take seconds over it."""
    monkeypatch.setattr("storage.lease.PATIENCE", LONG.total_seconds())


class Contender:
    """One process on the database: its lease and its units."""

    def __init__(self, url: str, name: str, lasts: timedelta, idle_for: timedelta) -> None:
        """Open nothing yet."""
        clock = Clock()
        self.name = name
        self.lease = Lease(url, lasts)
        self.database = Database(url, now=clock.now, new_id=clock.new_id)
        enclose(self.database.engine, name, idle_for)
        self.database.fence = Fence(None)

    async def lead(self) -> int | None:
        """Take the lease if it is free, and the fence of its epoch."""
        taken = await self.lease.take(self.name)
        if taken is None:
            return None
        self.database.fence = Fence(taken.epoch)
        return taken.epoch

    async def write(self, action: str) -> None:
        """Write a journal entry in a unit."""
        async with self.database.begin() as work:
            await work.journal.add(action)

    async def close(self) -> None:
        """Close everything."""
        await self.lease.close()
        await self.database.close()


@pytest.fixture
async def contenders(postgres_tables_url: str) -> AsyncIterator["Make"]:
    """Make contenders by calling it with a name and how long their lease lasts."""
    async with AsyncExitStack() as closing:
        make = Make(postgres_tables_url, closing)
        yield make


class Make:
    """Makes contenders for one database."""

    def __init__(self, url: str, closing: AsyncExitStack) -> None:
        """Know the database; its tables are made with the first contender."""
        self._url = url
        self._closing = closing
        self._is_made = False

    async def __call__(self, name: str, lasts: timedelta = LONG, idle_for: timedelta = LONG) -> Contender:
        """Make one more process."""
        contender = Contender(self._url, name, lasts, idle_for)
        self._closing.push_async_callback(contender.close)
        if not self._is_made:
            self._is_made = True
            await create_all(contender.database)
        await contender.lease.prepare()
        return contender


async def let_pass(contender: Contender, time: timedelta) -> None:
    """Let so much time pass for whoever holds the lease; nobody has to wait for it."""
    earlier = text("UPDATE lease SET expires_at = expires_at - make_interval(secs => :seconds)")
    async with contender.database.engine.begin() as connection:
        await connection.execute(earlier.bindparams(seconds=time.total_seconds()))


async def actions(contender: Contender) -> list[str]:
    """List what the journal holds."""
    async with contender.database.begin() as work:
        return list((await work.session.execute(select(JournalEntry.action).order_by(JournalEntry.seq))).scalars())


async def test_one_of_two_leads(contenders: Make) -> None:
    """While a lease holds nobody else takes it, and everybody can say who has it."""
    first, second = await contenders("first"), await contenders("second")
    assert await first.lease.term() is None
    assert await first.lead() == 1
    assert await second.lead() is None
    assert await second.lease.renew(1) is True
    assert await second.lease.term() == Term(1, "first", is_over=False)


async def test_of_many_who_want_it_one_gets_it(contenders: Make) -> None:
    """However many ask at the same moment, one gets the lease, each time it is free."""
    several = [await contenders(str(n)) for n in range(6)]
    for epoch in (1, 2, 3):
        taken = await asyncio.gather(*(one.lease.take(one.name) for one in several))
        assert [one.epoch for one in taken if one is not None] == [epoch]
        await several[0].lease.give_up(epoch)


async def test_a_lease_runs_out_unless_it_is_renewed(contenders: Make) -> None:
    """Renewed in time it goes on past its length; left alone it is over for good, and the next may take it."""
    first, second = await contenders("first"), await contenders("second")
    assert await first.lead() == 1
    for _ in range(3):
        await let_pass(second, 0.6 * LONG)
        assert await first.lease.renew(1)
        assert await second.lead() is None
    await let_pass(second, 1.1 * LONG)
    assert await first.lease.term() == Term(1, "first", is_over=True)
    assert await first.lease.renew(1) is False
    assert await second.lead() == 2
    assert await first.lease.renew(1) is False


async def test_a_lease_that_was_given_up_is_free_at_once(contenders: Make) -> None:
    """Giving up ends one's own term, and nobody else's."""
    first, second = await contenders("first"), await contenders("second")
    assert await first.lead() == 1
    await first.lease.give_up(1)
    assert await second.lead() == 2
    await first.lease.give_up(1)
    assert await second.lease.renew(2)


async def test_a_deposed_leader_commits_nothing(contenders: Make) -> None:
    """A unit opened under a lease that another has taken since is rolled back, whole; what only reads goes on."""
    first, second = await contenders("first", SHORT), await contenders("second")
    await first.lead()
    await first.write("before")
    await asyncio.sleep(0.25)
    await second.lead()
    with pytest.raises(Deposed, match="term 1 is over"):
        await first.write("after")
    await second.write("mine")
    assert await actions(first) == ["before", "mine"]


async def test_a_unit_in_hand_is_refused_when_the_term_ends_before_its_commit(contenders: Make) -> None:
    """What was begun under one's own lease and is committed under another's is not kept."""
    first, second = await contenders("first"), await contenders("second")
    await first.lead()

    async def commit_too_late() -> None:
        async with first.database.begin() as work:
            await work.journal.add("late")
            await first.lease.give_up(1)
            await second.lead()

    with pytest.raises(Deposed):
        await commit_too_late()
    assert await actions(second) == []


async def test_a_unit_stays_in_the_term_in_which_it_was_opened(contenders: Make) -> None:
    """A process that was deposed and leads again does not commit what it began in its earlier term."""
    first, second = await contenders("first"), await contenders("second")
    await first.lead()

    async def commit_in_another_term() -> None:
        async with first.database.begin() as work:
            await work.journal.add("late")
            await first.lease.give_up(1)
            await second.lead()
            await second.lease.give_up(2)
            assert await first.lead() == 3

    with pytest.raises(Deposed):
        await commit_in_another_term()
    await first.write("new")
    assert await actions(first) == ["new"]


async def test_who_never_led_writes_nothing(contenders: Make) -> None:
    """A standby can read, and what would write by mistake is refused."""
    standby = await contenders("standby")
    with pytest.raises(Deposed):
        await standby.write("by mistake")
    assert await actions(standby) == []


async def test_the_next_term_begins_after_the_commit_that_passed_the_fence(contenders: Make) -> None:
    """Between the check and the commit nobody takes over, though the lease has run out; renewing does not wait."""
    first, second = await contenders("first"), await contenders("second")
    await first.lead()
    async with first.database.begin() as work:
        await work.journal.add("in time")
        await work.complete()
        await Fence(1).check(work.session)
        assert await first.lease.renew(1)
        await let_pass(second, 1.1 * LONG)
        taking = asyncio.create_task(second.lead())
        await asyncio.sleep(0.1)
        assert not taking.done()
    assert await taking == 2
    assert await actions(second) == ["in time"]


async def test_a_leader_that_stands_still_in_a_unit_holds_nobody_up(contenders: Make) -> None:
    """The database ends the unit of a process that was stopped in it: its locks are gone with the lease."""
    first, second = await contenders("first", SHORT, IDLE), await contenders("second")
    await first.lead()

    async def stand_still() -> None:
        async with first.database.begin() as work:
            await work.journal.add("stopped")
            await work.complete()
            await Fence(1).check(work.session)
            await asyncio.sleep(IDLE.total_seconds() + 0.1)
            async with asyncio.timeout(60):
                assert await second.lead() == 2
                await second.write("mine")
            await work.session.execute(select(func.now()))

    with pytest.raises(DBAPIError) as ended:
        await stand_still()
    assert is_database_failure(ended.value)
    assert await actions(second) == ["mine"]


async def test_what_a_former_leader_has_open_is_ended(contenders: Make) -> None:
    """The next leader learns who led before, and ends the sessions of that process, with the locks they hold."""
    first, second = await contenders("first", SHORT), await contenders("second")
    await first.lead()

    async def stand_still() -> None:
        async with first.database.begin() as work:
            await work.journal.add("stopped")
            await work.complete()
            await asyncio.sleep(0.3)
            assert await second.lease.take("second") == Taken(2, "first")
            second.database.fence = Fence(2)
            assert await second.lease.end_sessions("first") == 1
            async with asyncio.timeout(60):
                await second.write("mine")

    with pytest.raises(DBAPIError) as ended:
        await stand_still()
    assert is_database_failure(ended.value)
    assert await second.lease.end_sessions("first") == 0
    assert await actions(first) == ["mine"]


async def test_reading_asks_nothing_of_the_lease(contenders: Make) -> None:
    """A unit that only reads takes no lock and no transaction number: it costs no write to disk."""
    first = await contenders("first")
    await first.lead()
    async with first.database.begin() as work:
        await work.journal.head()
        await Fence(1).check(work.session)
        assert await work.session.scalar(text("SELECT pg_current_xact_id_if_assigned()::text")) is None
        await work.journal.add("written")
        await work.complete()
        assert await work.session.scalar(text("SELECT pg_current_xact_id_if_assigned()::text")) is not None


async def test_a_connection_that_the_server_closed_is_not_used_again(
    contenders: Make, postgres: PostgresServer
) -> None:
    """After the server has ended its sessions the next units work, without one that fails first."""
    first = await contenders("first")
    await first.lead()
    await asyncio.gather(*(first.write(str(n)) for n in range(4)))
    name = first.database.url.rpartition("/")[2]
    other = Database(postgres.url("postgres"), now=Clock().now, new_id=Clock().new_id)
    async with other.begin() as work:
        # each is waited for: what the server has not ended yet would be taken for good
        ended = "SELECT count(pg_terminate_backend(pid, 60000)) FROM pg_stat_activity WHERE datname = :name"
        assert (await work.session.scalar(text(ended).bindparams(name=name)) or 0) >= 1
    await other.close()
    await asyncio.sleep(0.1)
    await asyncio.gather(*(first.write(str(n)) for n in range(4)))
    assert len(await actions(first)) == 8
