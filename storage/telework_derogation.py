"""More telework than the quotas give, as the director of Personnel and Organisation grants it to one person.

Invariant: it has a beginning and an end; outside of them, and for what it does not name, quotas hold as for anybody.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True)
class Derogation:
    """More days than the quotas give, as the director granted them to one person for a time."""

    from_day: date
    until_day: date
    weekly: int | None = None
    """Days a week; the profile's when none."""
    yearly_share: float | None = None
    """Of the days somebody works in a year; the regime's when none."""

    def holds_on(self, day: date) -> bool:
        """Say whether it holds on a day."""
        return self.from_day <= day <= self.until_day


def read_derogation(data: Mapping[str, Any] | None) -> Derogation | None:
    """Read a derogation as the organisation's rows keep it; None where there is none."""
    if data is None:
        return None
    return Derogation(
        from_day=date.fromisoformat(data["from_day"]),
        until_day=date.fromisoformat(data["until_day"]),
        weekly=data["weekly"],
        yearly_share=data["yearly_share"],
    )
