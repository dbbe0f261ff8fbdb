"""The decision log: numbered, gapless per year, corrected by new entries and never erased.

Invariant: every change of a decision is a row of `decision_entry`; the decision's own row is only their sum.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.database import Table
from storage.numbering import next_ref
from storage.values import Communicate, DecisionState, Kind, Nature, Phase, Ref, Role, UserId


class Decision(Table, kw_only=True):
    """What an organ decided, as it stands now."""

    __tablename__ = "decision"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    ref: Mapped[str] = mapped_column(unique=True)
    version: Mapped[int] = mapped_column(default=1)
    cell: Mapped[str] = mapped_column(index=True)
    organ: Mapped[str]
    text: Mapped[str]
    state: Mapped[DecisionState] = mapped_column(default=DecisionState.ACTIVE, index=True)
    nature: Mapped[Nature | None] = mapped_column(default=None)
    author: Mapped[str]
    author_role: Mapped[Role]
    owner: Mapped[str]
    owner_named: Mapped[bool] = mapped_column(default=False)
    """Whether somebody named the owner; otherwise it is the author until one is named."""
    due_at: Mapped[datetime | None] = mapped_column(default=None)
    said_at: Mapped[datetime]
    logged_at: Mapped[datetime]
    reason: Mapped[str | None] = mapped_column(default=None)
    communicate: Mapped[Communicate | None] = mapped_column(default=None)
    until_at: Mapped[datetime | None] = mapped_column(default=None)
    told_at: Mapped[datetime | None] = mapped_column(default=None)
    done_at: Mapped[datetime | None] = mapped_column(default=None)
    incident: Mapped[str | None] = mapped_column(default=None)
    phase: Mapped[Phase | None] = mapped_column(default=None)
    source_event_id: Mapped[str | None] = mapped_column(default=None, index=True)
    quoted_event_id: Mapped[str | None] = mapped_column(default=None)
    room_id: Mapped[str | None] = mapped_column(default=None)
    exercise: Mapped[bool] = mapped_column(default=False)


class DecisionEntry(Table, kw_only=True):
    """One act on a decision: logged, amended, told, …, with what it changed."""

    __tablename__ = "decision_entry"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    ref: Mapped[str] = mapped_column(index=True)
    version: Mapped[int]
    act: Mapped[str]
    by: Mapped[str]
    at: Mapped[datetime]
    changes: Mapped[dict[str, Any]]


class Decisions:
    """Record decisions and find them again."""

    def __init__(self, session: AsyncSession, now: datetime) -> None:
        """Bind to one unit."""
        self._session = session
        self._now = now

    async def take_ref(self, year: int) -> str:
        """Take the next reference of a year."""
        return str(await next_ref(self._session, Kind.DECISION, year))

    async def record(self, decision: Decision) -> Decision:
        """Keep a new decision and its first entry."""
        self._session.add(decision)
        self._add_entry(decision, "logged", decision.author, {"text": decision.text})
        return decision

    async def change(self, decision: Decision, act: str, by: UserId, changes: Mapping[str, object]) -> None:
        """Set fields of a decision, keeping what they were; an act that changes text or facts is a new version."""
        kept = {name: [_plain(getattr(decision, name)), _plain(value)] for name, value in changes.items()}
        for name, value in changes.items():
            setattr(decision, name, value)
        if act == "amended":
            decision.version += 1
        self._add_entry(decision, act, by, kept)

    def _add_entry(self, decision: Decision, act: str, by: str, changes: dict[str, Any]) -> None:
        entry = DecisionEntry(ref=decision.ref, version=decision.version, act=act, by=by, at=self._now, changes=changes)
        self._session.add(entry)

    async def find(self, ref: Ref) -> Decision | None:
        """Find a decision by its reference."""
        return (await self._session.execute(select(Decision).where(Decision.ref == str(ref)))).scalar_one_or_none()

    async def made_by(self, event_id: str) -> Decision | None:
        """Find the decision that a message made."""
        query = select(Decision).where(Decision.source_event_id == event_id)
        return (await self._session.execute(query)).scalar_one_or_none()

    async def entries(self, ref: str) -> list[DecisionEntry]:
        """List what was done to a decision, oldest first."""
        query = select(DecisionEntry).where(DecisionEntry.ref == ref).order_by(DecisionEntry.id)
        return list((await self._session.execute(query)).scalars())

    async def page(
        self,
        cell: str,
        *,
        owner: str | None = None,
        nature: Nature | None = None,
        state: DecisionState | None = None,
        overdue: bool = False,
        limit: int = 10,
        page: int = 1,
    ) -> tuple[list[Decision], int]:
        """List a cell's decisions, newest first, a page at a time; gives the page and how many there are in all."""
        query = select(Decision).where(Decision.cell == cell)
        if owner is not None:
            query = query.where(Decision.owner == owner)
        if nature is not None:
            query = query.where(Decision.nature == nature)
        if state is not None:
            query = query.where(Decision.state == state)
        if overdue:
            open_ = (Decision.state == DecisionState.ACTIVE) & Decision.done_at.is_(None)
            query = query.where(open_ & (Decision.due_at < self._now))
        total = (await self._session.execute(query.with_only_columns(func.count()))).scalar_one()
        query = query.order_by(Decision.id.desc()).limit(limit).offset((page - 1) * limit)
        return list((await self._session.execute(query)).scalars()), total


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, datetime) else value
