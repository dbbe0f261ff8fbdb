"""When one looks again: at the instant a row tells, when something was committed, after a jump, and to be safe."""

from datetime import timedelta
from time import monotonic

import pytest

from bot.lookout import SAFETY, Lookout, Surroundings
from storage.database import Database
from tests.clock import Clock
from tests.tables import MEMORY

EVERY = 1.0


class Machine:
    """A machine whose two clocks stand until they are moved."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Take the place of the real clocks."""
        self._monotonic = monotonic()
        self.clock = Clock()
        self.database = Database(MEMORY, now=self.clock.now, new_id=self.clock.new_id)
        monkeypatch.setattr("bot.lookout.monotonic", lambda: self._monotonic)

    def pass_on(self, seconds: float, *, speed: float = 1.0) -> None:
        """Let time pass on both."""
        self._monotonic += seconds
        self.clock.advance(seconds=seconds * speed)

    def commit(self) -> None:
        """Have something committed."""
        self.database.changes.count += 1

    def looked(self, lookout: Lookout, following: float | None) -> None:
        """Look and find nothing: the next thing is due in so many seconds, or never."""
        lookout.begin()
        lookout.rest(self.clock.now() + timedelta(seconds=following) if following is not None else None)


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> Machine:
    """Give a machine whose clocks stand."""
    return Machine(monkeypatch)


def is_due(lookout: Lookout) -> bool:
    """Say whether one looks now."""
    return lookout.is_due


def test_it_looks_at_once_and_while_nothing_is_known_again_and_again(machine: Machine) -> None:
    """Before the first look, and after one of which nothing came, one looks after the usual time."""
    lookout = Lookout(machine.database, EVERY)
    assert is_due(lookout)
    lookout.begin()
    assert not is_due(lookout)
    machine.pass_on(EVERY)
    assert is_due(lookout)


def test_it_sleeps_until_the_next_instant_and_no_longer(machine: Machine) -> None:
    """With something due in ten seconds one looks after ten seconds, on a clock six times as fast after two."""
    slow, fast = Lookout(machine.database, EVERY), Lookout(machine.database, EVERY, speed=6)
    machine.looked(slow, 10)
    machine.pass_on(9.99)
    assert not is_due(slow)
    assert slow.wait == pytest.approx(0.01)
    machine.pass_on(0.01)
    assert is_due(slow)
    machine.looked(fast, 12)
    assert fast.wait == pytest.approx(2)
    machine.pass_on(2, speed=6)
    assert is_due(fast)


def test_what_is_committed_meanwhile_wakes_it(machine: Machine) -> None:
    """A commit is looked at after the usual time, one during the look too; nothing is slept through for ever."""
    lookout = Lookout(machine.database, EVERY)
    lookout.begin()
    machine.commit()
    lookout.rest(None)
    assert not is_due(lookout)
    machine.pass_on(EVERY)
    assert is_due(lookout)
    machine.looked(lookout, None)
    machine.pass_on(SAFETY - 0.01)
    assert not is_due(lookout)
    machine.commit()
    assert is_due(lookout)
    machine.looked(lookout, None)
    machine.pass_on(SAFETY)
    assert is_due(lookout)


def test_what_is_due_and_cannot_be_done_is_asked_for_in_its_time(machine: Machine) -> None:
    """A row that others hold is due all the while: one looks after the usual time, not in a circle."""
    lookout = Lookout(machine.database, EVERY)
    machine.looked(lookout, -5)
    assert not is_due(lookout)
    machine.pass_on(EVERY)
    assert is_due(lookout)


async def test_a_clock_that_jumps_is_noticed(machine: Machine) -> None:
    """A clock put forward brings what is due by it; one put back counts as a change, for nothing is known any more."""
    lookout, surroundings = Lookout(machine.database, EVERY), Surroundings(machine.database)
    machine.looked(lookout, 3600)
    machine.pass_on(1)
    assert not await surroundings.check()
    machine.clock.advance(hours=1)
    assert is_due(lookout)
    assert await surroundings.check()
    machine.looked(lookout, None)
    machine.pass_on(1)
    assert not is_due(lookout)
    machine.clock.advance(hours=-2)
    assert await surroundings.check()
    assert is_due(lookout)
    assert not await surroundings.check()
