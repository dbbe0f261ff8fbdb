"""The clock of the machine a bot runs on, put forward and back while the bot runs.

Invariant: only what the bot reads as the machine's time of day jumps; its monotonic clock runs on, as on a real host.
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.clock import Clock


class HostClock:
    """By how much a host's clock is off, in a file that its bot reads whenever it asks for the time."""

    def __init__(self, file: Path) -> None:
        """Begin with the right time."""
        self._file = file
        self.jump(timedelta())

    def jump(self, off: timedelta) -> None:
        """Put the clock before or after the right time, at once: a reader sees the old time or the new one."""
        written = self._file.with_suffix(".new")
        written.write_text(str(off.total_seconds()))
        written.replace(self._file)

    def run(self, prepare: Callable[[], None] | None = None) -> None:
        """Have this process live by this clock, after it was prepared otherwise."""
        if prepare is not None:
            prepare()
        Clock.real_now = staticmethod(self._now)  # type: ignore[method-assign]

    def _now(self) -> datetime:
        return datetime.now(UTC) + timedelta(seconds=float(self._file.read_text()))
