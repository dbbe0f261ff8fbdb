"""The organisation's clock, real or an exercise's."""

from datetime import UTC, datetime, timedelta

import pytest

from bot import clock as clock_module
from bot.clock import Clock


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Replace the machine's stopwatch by a number that the test moves."""
    seconds = [100.0]
    monkeypatch.setattr(clock_module, "monotonic", lambda: seconds[0])
    return seconds


def test_without_a_start_it_is_the_machines_time() -> None:
    """The ordinary clock shows the real instant, in UTC."""
    shown = Clock().now()
    assert shown.tzinfo is UTC
    assert abs(shown - datetime.now(UTC)) < timedelta(seconds=5)


def test_an_exercise_starts_where_told_and_runs_faster(machine: list[float]) -> None:
    """With a start and a speed, a second is that many seconds of the exercise."""
    start = datetime(2026, 12, 7, 6, 59, tzinfo=UTC)
    clock = Clock(start, 60)
    machine[0] += 1
    assert clock.now() == start + timedelta(minutes=1)
    clock.set(datetime(2026, 12, 7, 11, tzinfo=UTC))
    machine[0] += 2
    assert clock.now() == datetime(2026, 12, 7, 11, 2, tzinfo=UTC)


@pytest.mark.usefixtures("machine")
def test_a_clock_that_is_put_elsewhere_says_so() -> None:
    """Whoever looks at the time only now and then hears of it."""
    clock, heard = Clock(datetime(2026, 12, 7, 7, tzinfo=UTC)), list[datetime]()
    clock.when_set = lambda: heard.append(clock.now())
    clock.set(datetime(2026, 12, 7, 9, tzinfo=UTC))
    assert heard == [datetime(2026, 12, 7, 9, tzinfo=UTC)]


def test_identifiers_are_never_given_twice() -> None:
    """Each identifier is new."""
    assert len({Clock.new_id() for _ in range(100)}) == 100
