"""How fast strangers are answered: a few at once, then slower, then not at all.

Whoever signs rightly never waits for those who do not.
"""

import asyncio
import time
from collections.abc import Callable

AT_ONCE = 50
"""Answers in a row that nobody waits for."""
PER_SECOND = 5.0
"""Answers a second that come on top of them."""
PAUSE = 1.0
"""Seconds that an answer beyond them waits."""
MOST_WAITING = 100


class Patience:
    """Answers to strangers, kept at a pace."""

    def __init__(self, clock: Callable[[], float] = time.monotonic, pause: float = PAUSE) -> None:
        """Begin with all of them."""
        self._clock = clock
        self._pause = pause
        self._left = float(AT_ONCE)
        self._since = clock()
        self._waiting = 0

    async def wait(self) -> bool:
        """Wait before a stranger is answered; False when too many wait, and this one is to be turned away."""
        now = self._clock()
        self._left = min(float(AT_ONCE), self._left + (now - self._since) * PER_SECOND)
        self._since = now
        if self._left >= 1:
            self._left -= 1
            return True
        if self._waiting >= MOST_WAITING:
            return False
        self._waiting += 1
        try:
            await asyncio.sleep(self._pause)
        finally:
            self._waiting -= 1
        return True
