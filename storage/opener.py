"""What opens units of work in one process: its clock, its source of identifiers, and what it keeps between them.

Invariant: what is kept only saves time or tells others: a process that has lost all of it does the same.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from storage.directory import Directory
from storage.outbox import OutboxRow
from storage.precedence import Precedence
from storage.quiet import QuietHours
from storage.values import Language, UserId


class Opener:
    """What every unit knows of the process that opened it."""

    def __init__(
        self, now: Callable[[], datetime], new_id: Callable[[], str], real_now: Callable[[], datetime] | None
    ) -> None:
        """Take the clock and the source of identifiers; nothing is kept yet.

        Args:
            now: gives the organisation's instant, aware; fixed once per unit. An exercise may shift it.
            new_id: gives an identifier that was never given before.
            real_now: gives the real instant, by which the age of a message is judged; `now` when not given.
        """
        self.now = now
        self.real_now = real_now or now
        self.new_id = new_id
        self.on_sent: Callable[[Sequence[OutboxRow]], None] = _nobody_sends
        """Told of the outbox rows of each unit once they are committed."""
        self.precedence = Precedence()
        """Whether somebody waits for an answer: what can wait for them lets them go first."""
        self.directory: Directory | None = None
        self.worked_out: dict[str, object] = {}
        """What this process worked out and may need again in a moment, by name: to lose it costs time, nothing else."""
        self.languages: tuple[int, Mapping[UserId, Language]] | None = None
        """What people chose, with the revision it was read at."""
        self.quiet_choices: tuple[int, Mapping[UserId, QuietHours | None]] | None = None
        """The quiet hours people chose, with the revision they were read at."""


def _nobody_sends(_rows: Sequence[object]) -> None:
    """Leave outbox rows to whoever looks for them."""
