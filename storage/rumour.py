"""Rumours: what is being said, whether it is true, and where it was answered.

Invariant: a rumour is never erased, nor what was once said of it; its claim stands here and nowhere else.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from sqlalchemy import Select, bindparam, case, func, select
from sqlalchemy.orm import Mapped, mapped_column

from storage.register import Entry, Numbered, Register
from storage.table import Table
from storage.values import Kind, RumourRisk, RumourState, RumourVerdict, UserId


class Rumour(Numbered, Table, kw_only=True):
    """One thing that is said, as it stands now."""

    __tablename__ = "rumour"

    cell: Mapped[str] = mapped_column(index=True)
    claim: Mapped[str]
    source: Mapped[str | None] = mapped_column(default=None)
    """Where it was seen or heard."""
    risk: Mapped[RumourRisk | None] = mapped_column(default=None)
    state: Mapped[RumourState] = mapped_column(default=RumourState.OPEN, index=True)
    verdict: Mapped[RumourVerdict | None] = mapped_column(default=None)
    reason: Mapped[str | None] = mapped_column(default=None)
    """What the verdict rests on, or why nothing is answered."""
    answer: Mapped[str | None] = mapped_column(default=None)
    """Where it was answered."""
    reported_by: Mapped[str]
    reported_at: Mapped[datetime]
    settled_by: Mapped[str | None] = mapped_column(default=None)
    """Who gave the last verdict, or closed it."""
    settled_at: Mapped[datetime | None] = mapped_column(default=None)
    incident: Mapped[str | None] = mapped_column(default=None)
    source_event_id: Mapped[str | None] = mapped_column(default=None)
    quoted_event_id: Mapped[str | None] = mapped_column(default=None)
    exercise: Mapped[bool] = mapped_column(default=False)


class RumourEntry(Entry, Table, kw_only=True):
    """One act on a rumour: reported, amended, settled or closed, with the verdict and its reason at that moment."""

    __tablename__ = "rumour_entry"

    verdict: Mapped[RumourVerdict | None] = mapped_column(default=None)
    reason: Mapped[str | None] = mapped_column(default=None)
    claim: Mapped[str | None] = mapped_column(default=None)
    """What it was said to be from then on, where that is what changed."""


_MOST_DANGEROUS_FIRST: Final = (
    case({risk.value: place for place, risk in enumerate(reversed(RumourRisk))}, value=Rumour.risk, else_=1),
    Rumour.id,
)
"""Of unknown risk is as of medium; of the same risk, the oldest first."""
_IS_OPEN: Final = (Rumour.cell == bindparam("of_cell"), Rumour.state == RumourState.OPEN)
_COUNT_OPEN: Final = select(func.count()).select_from(Rumour).where(*_IS_OPEN)
_FIRST_OPEN: Final = select(Rumour).where(*_IS_OPEN).order_by(*_MOST_DANGEROUS_FIRST).limit(bindparam("most"))


class Rumours(Register[Rumour, RumourEntry]):
    """Record rumours and find them again."""

    kind = Kind.RUMOUR
    _record = Rumour
    _entry = RumourEntry

    async def record(self, rumour: Rumour) -> Rumour:
        """Keep a new rumour and its first entry."""
        self._session.add(rumour)
        self._add_entry(rumour, "reported", rumour.reported_by, claim=rumour.claim)
        await self._session.flush()
        return rumour

    async def change(self, rumour: Rumour, act: str, by: UserId, changes: Mapping[str, object]) -> None:
        """Set fields of a rumour; it is a new version, and what it was stays in its entries."""
        for name, value in changes.items():
            setattr(rumour, name, value)
        rumour.version += 1
        self._add_entry(rumour, act, by, claim=rumour.claim if "claim" in changes else None)
        await self._session.flush()

    def _add_entry(self, rumour: Rumour, act: str, by: str, *, claim: str | None) -> None:
        self._session.add(
            RumourEntry(
                ref=rumour.ref,
                version=rumour.version,
                act=act,
                by=by,
                at=self._now,
                verdict=rumour.verdict,
                reason=rumour.reason,
                claim=claim,
            )
        )

    async def page(self, cell: str, *, with_all: bool = False, limit: int, page: int = 1) -> tuple[list[Rumour], int]:
        """List a cell's open rumours, the most dangerous first, or all of them; gives a page and how many there are.

        Those that are not open any more come last, the newest of them first.
        """
        query: Select[Rumour] = select(Rumour).where(Rumour.cell == cell)
        if not with_all:
            query = query.where(Rumour.state == RumourState.OPEN)
        order = (Rumour.state != RumourState.OPEN, Rumour.settled_at.desc().nulls_last(), *_MOST_DANGEROUS_FIRST)
        return await self._cut(query, *order, limit=limit, page=page)

    async def still_open(self, cell: str, most: int) -> tuple[int, list[Rumour]]:
        """Count the rumours of a cell that have no verdict, and give the most dangerous of them."""
        count = await self._session.scalar(_COUNT_OPEN, {"of_cell": cell}) or 0
        if not count:
            return 0, []
        found = await self._session.execute(_FIRST_OPEN, {"of_cell": cell, "most": most})
        return count, list(found.scalars())
