"""What `organisation.toml` says of how long personal things are kept.

Every term has a default, which is in force without the table too: nothing is kept for ever because nobody decided.
"""

from datetime import timedelta
from typing import Annotated, Any

from pydantic import AfterValidator, Field

from bot.field_types import Duration, Table
from storage.privacy import PrivacyRules

_DAY = timedelta(days=1)


def _check_days(value: timedelta) -> timedelta:
    if value < _DAY or value % _DAY:
        raise ValueError("not a number of days")
    return value


class PrivacyEntry(Table):
    """The terms after which something personal is erased."""

    telework_reasons: Annotated[Duration, AfterValidator(_check_days)] = Field(
        default=PrivacyRules().telework_reasons, description='a number of days such as "365d"'
    )

    def as_row(self) -> dict[str, Any]:
        """Give it as the database keeps it."""
        return {"telework_reasons": self.telework_reasons.days}
