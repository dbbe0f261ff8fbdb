"""The clock of a bot's organisation, put elsewhere while the bot runs on a host of some zone.

Invariant: only what the organisation's clock shows moves; the machine's time of day is the right one throughout.
"""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from typing_extensions import override

from bot.clock import Clock
from tests.e2e.host_clock import HostClock

_SINCE = datetime(2026, 1, 1, tzinfo=UTC)


class ExerciseClock(HostClock):
    """By how much an organisation's clock is off the machine's, in a file that its bot reads."""

    def __init__(self, file: Path, speed: float = 1.0) -> None:
        """Begin anywhere; it runs as many times as fast as its bot is told by GREFFIER_CLOCK."""
        self._speed = speed
        super().__init__(file)

    def put(self, instant: str | datetime) -> None:
        """Put the clock at an instant, written with its offset from UTC; it runs on from there."""
        shown = datetime.fromisoformat(instant) if isinstance(instant, str) else instant
        self.jump(shown - datetime.now(UTC) - self._gained())

    def now(self) -> datetime:
        """Give the instant it shows."""
        return self._now()

    @override
    def run(self, prepare: Callable[[], None] | None = None) -> None:
        """Have this process live by this clock, in the zone that TZ names, after it was prepared otherwise."""
        if prepare is not None:
            prepare()
        time.tzset()
        setattr(Clock, "now", lambda _: self._now())  # noqa: B010 - a method, which mypy lets nobody assign

    @override
    def _now(self) -> datetime:
        return super()._now() + self._gained()

    def _gained(self) -> timedelta:
        return (datetime.now(UTC) - _SINCE) * (self._speed - 1)
