"""What a text about time can fail to be.

Every failure of this package is one of these, so a caller never has to guess what a ValueError meant.
"""

from datetime import date, datetime, time


class NotATime(ValueError):
    """The text has no reading in our grammar, or more than one."""


class TwoReadings(NotATime):
    """The text has just two readings in our grammar, and who wrote it can be asked which is meant."""

    def __init__(self, text: str, day: date, other: date | time | tuple[date, date]) -> None:
        """Keep both readings for the question the refusal asks: a day, and what else it may be."""
        super().__init__(text)
        self.text, self.day, self.other = text, day, other


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
