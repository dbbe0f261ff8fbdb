"""What a text about time can fail to be.

Every failure of this package is one of these three, so a caller never has to guess what a ValueError meant.
"""

from datetime import datetime


class NotATime(ValueError):
    """The text has no reading in our grammar, or more than one."""


class TimePassed(ValueError):
    """The text is a time, but one that has already passed."""

    def __init__(self, at: datetime) -> None:
        """Keep the instant that was said, in UTC, for the question the refusal asks."""
        super().__init__(at.isoformat())
        self.at = at


class TimeAhead(ValueError):
    """The text is a time, but one that has not come yet, where only the past makes sense."""

    def __init__(self, at: datetime) -> None:
        """Keep the instant that was said, in UTC, for the question the refusal asks."""
        super().__init__(at.isoformat())
        self.at = at
