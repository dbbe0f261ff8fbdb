"""What `organisation.toml` says of quiet hours: between which hours people are left alone, and for whom others hold.

A table that is not there means no quiet hours; one that is there has the hours between two shifts where it says none.
"""

from datetime import time
from typing import Any

from pydantic import Field, StrictBool

from bot.field_types import MatrixUserId, RoleName, Table
from bot.organisation_duty import WallTime

YES_OR_NO = "true or false, without quotes"


class QuietExceptionEntry(Table):
    """Other quiet hours for some roles or people, or none at all; what it does not say is everybody's."""

    roles: tuple[RoleName, ...] = Field(default=(), description='a list of roles such as ["manager"]')
    people: tuple[MatrixUserId, ...] = Field(default=(), description='a list such as ["@emma.t:example.org"]')
    from_time: WallTime | None = Field(default=None, alias="from")
    to_time: WallTime | None = Field(default=None, alias="to")
    weekends: StrictBool | None = Field(default=None, description=YES_OR_NO)
    holidays: StrictBool | None = Field(default=None, description=YES_OR_NO)
    never: StrictBool = Field(default=False, description=YES_OR_NO)


class QuietEntry(Table):
    """Everybody's quiet hours outside their duty, and those for whom others hold."""

    from_time: WallTime = Field(default=time(20, 45), alias="from")
    to_time: WallTime = Field(default=time(6, 45), alias="to")
    weekends: StrictBool = Field(default=False, description=YES_OR_NO)
    holidays: StrictBool = Field(default=False, description=YES_OR_NO)
    analyst_at: WallTime = time(6, 50)
    roster: StrictBool = Field(default=True, description=YES_OR_NO)
    exceptions: tuple[QuietExceptionEntry, ...] = Field(
        default=(), description='a [[quiet.exceptions]] table for each such as { roles = ["manager"], from = "19:00" }'
    )

    def as_row(self) -> dict[str, Any]:
        """Give it as the database keeps it."""
        return {
            "hours": self._hours(self),
            "analyst_at": f"{self.analyst_at:%H:%M}",
            "roster": self.roster,
            "exceptions": [
                {
                    "roles": [role.value for role in entry.roles],
                    "people": list(entry.people),
                    "hours": None if entry.never else self._hours(entry),
                }
                for entry in self.exceptions
            ],
        }

    def _hours(self, of: "QuietEntry | QuietExceptionEntry") -> dict[str, Any]:
        starts = self.from_time if of.from_time is None else of.from_time
        ends = self.to_time if of.to_time is None else of.to_time
        return {
            "starts": f"{starts:%H:%M}",
            "ends": f"{ends:%H:%M}",
            "weekends": self.weekends if of.weekends is None else of.weekends,
            "holidays": self.holidays if of.holidays is None else of.holidays,
        }
