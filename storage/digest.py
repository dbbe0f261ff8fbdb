"""Digests: what each person chose of them, and which were sent or left out.

Invariant: one row a person, kind and local day, written in the unit that says the digest: whoever comes second, after
a restart or in another process, finds the row and says nothing. Applying the organisation file never touches choices.
"""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from sqlalchemy import Index, bindparam, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.digest_rule import DigestKind
from storage.table import Table, table_of


class DigestState(StrEnum):
    """What became of somebody's digest of a day."""

    SENT = "sent"
    LEFT_OUT = "left_out"
    """It was the reader's day off: the next one tells of that day too."""


class DigestSent(Table, kw_only=True):
    """One digest of one person on one local day."""

    __tablename__ = "digest_sent"
    __table_args__ = (Index(None, "day", "kind"),)

    person: Mapped[str] = mapped_column(primary_key=True)
    """A user ID, or the mail address of a partner."""
    kind: Mapped[DigestKind] = mapped_column(primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    state: Mapped[DigestState] = mapped_column(default=DigestState.SENT)
    due_at: Mapped[datetime]
    until_at: Mapped[datetime]
    """Up to when it tells: the next one goes on from there."""
    said_at: Mapped[datetime]
    exercise: Mapped[bool] = mapped_column(default=False)


@dataclass(frozen=True)
class DigestChoice:
    """What somebody chose of one kind of digest; what they did not choose is None."""

    on: bool | None = None
    at: time | None = None
    since: date | None = None
    """The local day on which they last began or stopped to read it."""

    def as_text(self) -> str:
        """Write it as a preference is kept."""
        at, since = self.at.isoformat("minutes") if self.at else None, self.since.isoformat() if self.since else None
        return json.dumps({"on": self.on, "at": at, "since": since})

    @classmethod
    def read(cls, text: str) -> "DigestChoice":
        """Read it as a preference is kept."""
        data = json.loads(text)
        at, since = data.get("at"), data.get("since")
        return cls(
            data.get("on"),
            time.fromisoformat(at) if at is not None else None,
            date.fromisoformat(since) if since is not None else None,
        )


# built once: the job asks every few seconds
_OF_DAY = select(DigestSent.person)
_OF_DAY = _OF_DAY.where(DigestSent.day == bindparam("on_day"), DigestSent.kind == bindparam("of_kind"))
_RECENT = select(DigestSent).where(
    DigestSent.person.in_(bindparam("people", expanding=True)),
    DigestSent.kind == bindparam("of_kind"),
    DigestSent.day >= bindparam("since"),
)
_RECENT = _RECENT.order_by(DigestSent.day.desc())
_TABLE = table_of(DigestSent)
_CLAIMS = {
    name: dialect.insert(_TABLE).on_conflict_do_nothing().returning(_TABLE.c.person)
    for name, dialect in (("sqlite", sqlite), ("postgresql", postgresql))
}


class Digests:
    """Note which digests were sent, once each."""

    def __init__(self, session: AsyncSession) -> None:
        """Bind to one unit."""
        self._session = session

    async def had(self, kind: DigestKind, day: date) -> set[str]:
        """List who had their digest of a local day, or did not need it."""
        return set((await self._session.execute(_OF_DAY, {"on_day": day, "of_kind": kind})).scalars())

    async def recent(self, kind: DigestKind, people: Collection[str], since: date) -> dict[str, list[DigestSent]]:
        """List what became of some people's digests from a local day on, the newest first."""
        asked = {"people": list(people), "of_kind": kind, "since": since}
        found: dict[str, list[DigestSent]] = {}
        for row in (await self._session.execute(_RECENT, asked)).scalars():
            found.setdefault(row.person, []).append(row)
        return found

    async def claim(self, rows: Sequence[DigestSent]) -> set[str]:
        """Give this unit some digests to say; gives whose, for those that another one has said are not among them."""
        if not rows:
            return set()
        # in one order everywhere: two units that claim the same people wait for each other one way only
        values = [
            {column.key: getattr(row, column.key) for column in _TABLE.columns}
            for row in sorted(rows, key=lambda row: row.person)
        ]
        claiming = _CLAIMS[self._session.get_bind().dialect.name]
        return set((await self._session.execute(claiming, values)).scalars())
