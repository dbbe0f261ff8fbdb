"""Slots that coordinators made in chat, beside those of the organisation file.

Invariant: a row is a definition like the file's, with the name of whoever made it; applying the file leaves it alone.
"""

from datetime import datetime

from sqlalchemy import JSON
from sqlalchemy.orm import Mapped, mapped_column

from storage.table import Table


class MadeSlot(Table, kw_only=True):
    """One slot of a cell's day, made in chat."""

    __tablename__ = "made_slot"

    cell: Mapped[str] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    at: Mapped[str]
    """Wall time, `HH:MM:SS`."""
    days: Mapped[str]
    """As `storage.days` writes rules."""
    title: Mapped[str]
    language: Mapped[str]
    """Of the title."""
    remind: Mapped[list[int]] = mapped_column(JSON(none_as_null=True))
    """Seconds before the slot."""
    calls: Mapped[list[str]]
    """Roles."""
    made_by: Mapped[str]
    made_at: Mapped[datetime]
    holidays: Mapped[str] = mapped_column(default="keep")
    """`skip` where it is not held on public holidays and the organisation's own days off."""
    exercise: Mapped[bool] = mapped_column(default=False)
