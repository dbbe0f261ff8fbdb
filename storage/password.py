"""When people's passwords expire, as the organisation's file says, and of which dates they were told.

Invariant: no password is ever kept, only a date; somebody is told of one date at most once for each reminder.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.table import Table
from storage.values import UserId

REMINDERS: Final = (14, 3, 1)
"""Local days before the date on which its owner is told."""


@dataclass(frozen=True)
class PasswordDates:
    """On which local day whose password expires, and from which hour on they are told."""

    at: time = time(9)
    expires: Mapping[UserId, date] = field(default_factory=dict)


class PasswordReminder(Table, kw_only=True):
    """One reminder of one date that somebody got."""

    __tablename__ = "password_reminder"

    user_id: Mapped[str] = mapped_column(primary_key=True)
    expires: Mapped[date] = mapped_column(primary_key=True)
    reminder: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    """Which one: the days before the date."""
    told_at: Mapped[datetime]
    exercise: Mapped[bool] = mapped_column(default=False)


class PasswordReminders:
    """Keep of which dates people were told."""

    def __init__(self, session: AsyncSession, now: datetime) -> None:
        """Bind to one unit."""
        self._session = session
        self._now = now

    async def last_told(self, people: Collection[UserId]) -> dict[tuple[UserId, date], int]:
        """Give by person and date the last reminder they got of it: its days before."""
        query = select(PasswordReminder).where(PasswordReminder.user_id.in_(people))
        found: dict[tuple[UserId, date], int] = {}
        for row in (await self._session.execute(query)).scalars():
            key = UserId(row.user_id), row.expires
            found[key] = min(found.get(key, row.reminder), row.reminder)
        return found

    async def note(self, user_id: UserId, expires: date, reminder: int, *, exercise: bool) -> None:
        """Note that somebody was told."""
        row = PasswordReminder(
            user_id=user_id, expires=expires, reminder=reminder, told_at=self._now, exercise=exercise
        )
        self._session.add(row)
        await self._session.flush()


def reminder_due(days_left: int, last_told: int | None) -> int | None:
    """Say which reminder is due so many days before a date: the latest whose day has come, if not told yet.

    Args:
        days_left: local days until the date; below 0 it is over, and nothing is due any more.
        last_told: the last reminder that was given of this date.
    """
    come = [reminder for reminder in REMINDERS if 0 <= days_left <= reminder]
    due = min(come, default=None)
    return due if due is not None and (last_told is None or due < last_told) else None


def read_passwords(general: Sequence[Mapping[str, Any]], dates: Sequence[Mapping[str, Any]]) -> PasswordDates:
    """Read the dates as the organisation's rows keep them."""
    if not general:
        return PasswordDates()
    expires = {UserId(data["user_id"]): date.fromisoformat(data["expires"]) for data in dates}
    return PasswordDates(time.fromisoformat(general[0]["at"]), expires)
