"""What `organisation.toml` says of passwords: only where the dates stand on which they expire.

A model knows what each key may hold on its own; the file of dates is read beside.
"""

from datetime import time

from pydantic import Field

from bot.field_types import FilePath, Table
from bot.organisation_duty import WallTime


class PasswordsEntry(Table):
    """The file of the dates on which passwords expire, and the hour at which their owners are told."""

    file: FilePath
    at: WallTime = Field(default=time(9))
