"""When to look again at what the database holds: when something was committed, or time brings what a row tells.

Invariant: nothing is slept through for longer than `SAFETY`; what the next instant was read from cannot have changed
without the count of changes having moved, so it is due on time.
"""

from collections.abc import Callable
from datetime import datetime
from time import monotonic

from storage.database import Database

SAFETY = 30.0
"""Seconds after which one looks whatever the reasons not to: for what nobody thought of."""
LATEST_CHECK = 1.0
"""Seconds after which a clock that jumps and what other processes commit are noticed."""
JUMP = 0.5
"""Seconds by which a clock has to be off to have been put elsewhere."""


class Lookout:
    """Knows when one who looks for something to do has to look next."""

    def __init__(
        self, database: Database, every: float, *, clock: Callable[[], datetime] | None = None, speed: float = 1.0
    ) -> None:
        """Be due at once.

        Args:
            database: what is looked at.
            every: seconds between two looks while things change.
            clock: tells when the next instant has come; the organisation's clock if none is given.
            speed: how many of its seconds pass in one.
        """
        self._database = database
        self.every = every
        """Seconds between two looks while things change."""
        self._clock = clock or database.now
        self._speed = speed
        self._seen = -1
        self._began = self._at_latest = self._no_sooner = float("-inf")
        self._following: datetime | None = None

    def begin(self) -> None:
        """Note that a look begins: what is committed from now on may have escaped it."""
        self._seen, self._began, self._following = self._database.changes.count, monotonic(), None
        self._at_latest = self._began + self.every

    def rest(self, following: datetime | None) -> None:
        """Note that the look found nothing more to do now.

        Args:
            following: when there will be, unless something changes; None for never.
        """
        self._following, self._at_latest = following, self._began + SAFETY
        # what is due and was not done is in other hands, or fails: it is asked for again, but not at once
        is_late = following is not None and following <= self._clock()
        self._no_sooner = self._began + self.every if is_late else float("-inf")

    def renew(self) -> None:
        """Note that a look now would find what the last one found: nothing was committed, its instant is to come."""
        self._began = monotonic()

    def ask_at_once(self) -> None:
        """Have another look, however lately there was one."""
        self._at_latest = float("-inf")

    @property
    def is_due(self) -> bool:
        """Whether to look now."""
        is_news = self._database.changes.count != self._seen
        return self.wait <= 0 or (is_news and monotonic() >= self._began + self.every)

    @property
    def wait(self) -> float:
        """Seconds until there is a look even if nothing is committed before."""
        now = monotonic()
        wait = self._at_latest - now
        if self._following is not None:
            until = (self._following - self._clock()).total_seconds() / self._speed
            wait = min(wait, max(until, self._no_sooner - now))
        return wait


class Surroundings:
    """Notices what no unit of this process tells of: a clock that was put elsewhere, another process that wrote."""

    def __init__(self, database: Database, *, speed: float = 1.0) -> None:
        """Begin now."""
        self._database = database
        self._speed = speed
        self._checked = monotonic()
        self._shown = database.now()

    async def check(self) -> bool:
        """Count what is noticed among the changes; says whether the clock jumped."""
        passed, shown = monotonic() - self._checked, self._database.now()
        off = (shown - self._shown).total_seconds() / self._speed - passed
        self._checked, self._shown = self._checked + passed, shown
        await self._database.look_elsewhere()
        if abs(off) < JUMP:
            return False
        self._database.changes.count += 1
        return True
