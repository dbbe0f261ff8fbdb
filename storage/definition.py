"""What the organisation file defines, as rows of plain JSON, and the counters that say whether they changed.

Invariant: nobody takes meaning from a row but `storage.directory_reading`, and the duties from those of their own kind.
"""

from typing import Any

from sqlalchemy.orm import Mapped, mapped_column

from storage.database import Table


class Definition(Table, kw_only=True):
    """One thing the organisation file defines, as plain JSON."""

    __tablename__ = "definition"

    kind: Mapped[str] = mapped_column(primary_key=True)
    """organisation, organ, competence, cell, person, approval, slot, digest, webhook, channel, press,
    group, escalation, regime, team, calendar, passwords or password."""
    key: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int]
    data: Mapped[dict[str, Any]]
    revision: Mapped[int]


class Revision(Table, kw_only=True):
    """Counts the changes of what is read at every call and changes rarely: the cheap question `is it as it was?`.

    One row for the organisation file, one for what people chose in chat.
    """

    __tablename__ = "definition_revision"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    revision: Mapped[int]


DUTY = "duty"
"""The kind of the definitions that stand in the roster's own file."""

DEFINITIONS, PREFERENCES = 1, 2
"""The rows of `Revision`."""
