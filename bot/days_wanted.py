"""The days that an export is of, from one to another, by the clock of the organisation.

Invariant: both ends count whole; an end that nobody named cuts nothing.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo


@dataclass(frozen=True)
class DaysWanted:
    """A first and a last day, or neither."""

    first: date | None = None
    last: date | None = None

    def hold(self, at: datetime, zone: ZoneInfo) -> bool:
        """Say whether an instant lies in one of them."""
        day = at.astimezone(zone).date()
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


EVERY_DAY: Final = DaysWanted()
