"""The clock and the source of identifiers that are injected into the database.

Invariant: nothing else in the product reads the time of the machine or takes chance into account.
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from time import monotonic
from uuid import uuid4


class Clock:
    """The organisation's clock: the machine's, or an exercise's, which starts where told and may run faster."""

    def __init__(self, start: datetime | None = None, speed: float = 1.0) -> None:
        """Start the clock.

        Args:
            start: the exercise's instant at this moment, aware; None for the machine's own time.
            speed: how many of the exercise's seconds pass in one second.
        """
        self.speed = speed if start is not None else 1.0
        self._shown_from = start
        self._real_from = monotonic()
        self.when_set: Callable[[], None] | None = None
        """Whoever looks at the time now and then hears of it when it was put elsewhere."""

    def now(self) -> datetime:
        """Give the organisation's instant, UTC."""
        if self._shown_from is None:
            return self.real_now()
        passed = timedelta(seconds=(monotonic() - self._real_from) * self.speed)
        return self._shown_from.astimezone(UTC) + passed

    def set(self, instant: datetime) -> None:
        """Put an exercise's clock at another instant; it runs on from there."""
        self._shown_from, self._real_from = instant, monotonic()
        if self.when_set is not None:
            self.when_set()

    @staticmethod
    def real_now() -> datetime:
        """Give the machine's instant, UTC."""
        return datetime.now(UTC)

    @staticmethod
    def new_id() -> str:
        """Give an identifier that was never given before."""
        return uuid4().hex
