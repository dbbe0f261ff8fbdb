"""What `organisation.toml` says of digests: which kind, when, for whom and of which cells.

Invariant: a daily and a weekly digest go to people of the organisation; only what is public goes to a mail address.
"""

from typing import Annotated

from pydantic import AfterValidator, Field, StrictBool

from bot.field_types import Key, LanguageCode, Table, TimeOfDay, is_mail_address, one_of
from bot.organisation_duty import DayOfWeek
from storage.digest_rule import DigestKind
from storage.values import Role


def _check_recipient(value: str) -> str:
    """Accept a role, a user ID or a mail address; whose they are is a question for the whole file."""
    if value not in set(Role) and not value.startswith("@") and not is_mail_address(value):
        raise ValueError("neither a role nor a user ID")
    return value


Recipient = Annotated[
    str, AfterValidator(_check_recipient), Field(description=f"a user ID of [[people]], or a role: {one_of(Role)}")
]


class DigestEntry(Table):
    """A summary that goes out at its hour, and whom it goes to."""

    kind: DigestKind = Field(default=DigestKind.DAILY, description=one_of(DigestKind))
    at: TimeOfDay
    day: DayOfWeek | None = None
    to: tuple[Recipient, ...] = Field(min_length=1, description='a list of roles or user IDs such as ["manager"]')
    cells: tuple[Key, ...] = Field(default=(), description='a list of cells such as ["infocel"]')
    mail: StrictBool = Field(default=True, description="true or false, without quotes")
    language: LanguageCode | None = None

    @property
    def user_ids(self) -> list[str]:
        """List the people it names."""
        return [recipient for recipient in self.to if recipient.startswith("@")]

    @property
    def addresses(self) -> list[str]:
        """List the mail addresses it names."""
        return [recipient for recipient in self.to if "@" in recipient and not recipient.startswith("@")]
