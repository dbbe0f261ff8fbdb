"""A log that nobody outside can fill: of each kind of line a few a minute, then only how many were left out.

Whatever a stranger can bring about is logged through here; what is counted is counted elsewhere, in full.
"""

import time
from collections.abc import Callable
from typing import Protocol

A_WHILE = 60.0
"""Seconds."""
LINES = 10
"""Of one kind in that while."""


class TakesWarnings(Protocol):
    """A logger, as far as it is needed here."""

    def warning(self, event: str, /, **facts: object) -> object:
        """Log one line."""


class Seldom:
    """Logs lines that others can bring about."""

    def __init__(self, log: TakesWarnings, clock: Callable[[], float] = time.monotonic) -> None:
        """Know where the lines go."""
        self._log = log
        self._clock = clock
        self._since: dict[str, float] = {}
        self._logged: dict[str, int] = {}
        self._left_out: dict[str, int] = {}

    def warning(self, event: str, **facts: object) -> None:
        """Log a line, unless there were many of its kind just now; the next one then says how many are not there."""
        now = self._clock()
        if now - self._since.get(event, -A_WHILE) >= A_WHILE:
            self._since[event], self._logged[event] = now, 0
        if self._logged[event] >= LINES:
            self._left_out[event] = self._left_out.get(event, 0) + 1
            return
        self._logged[event] += 1
        left_out = self._left_out.pop(event, 0)
        self._log.warning(event, **facts, **({"left_out": left_out} if left_out else {}))
