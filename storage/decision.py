"""The decision log: numbered, gapless per year, corrected by new entries and never erased.

Invariant: every change of a decision is a row of `decision_entry`; the decision's own row is only their sum. What is
due of it is in the row too: `remind_at` and `vacuum_at` hold its next instants, or nothing.
"""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Index, select, text
from sqlalchemy.orm import InstrumentedAttribute, Mapped, mapped_column

from storage.register import ChangeEntry, ChangeRegister, Numbered
from storage.table import Table
from storage.values import Communicate, DecisionState, Kind, Nature, Outcome, Phase, Role

_HAS_A_LIMIT = text("until_at IS NOT NULL")


class Decision(Numbered, Table, kw_only=True):
    """What an organ decided, as it stands now."""

    __tablename__ = "decision"
    __table_args__ = (
        Index(None, "cell", "logged_at"),
        # what is not to be said yet, looked for at each card among all that are in force
        Index("ix_decision_until_at", "until_at", sqlite_where=_HAS_A_LIMIT, postgresql_where=_HAS_A_LIMIT),
    )

    cell: Mapped[str] = mapped_column(index=True)
    organ: Mapped[str]
    text: Mapped[str]
    state: Mapped[DecisionState] = mapped_column(default=DecisionState.ACTIVE, index=True)
    nature: Mapped[Nature | None] = mapped_column(default=None)
    author: Mapped[str]
    author_role: Mapped[Role]
    owner: Mapped[str] = mapped_column(index=True)
    owner_named: Mapped[bool] = mapped_column(default=False)
    """Whether somebody named the owner; otherwise it is the author until one is named."""
    due_at: Mapped[datetime | None] = mapped_column(default=None)
    said_at: Mapped[datetime]
    logged_at: Mapped[datetime]
    reason: Mapped[str | None] = mapped_column(default=None)
    communicate: Mapped[Communicate | None] = mapped_column(default=None)
    until_at: Mapped[datetime | None] = mapped_column(default=None)
    told_at: Mapped[datetime | None] = mapped_column(default=None, index=True)
    told_cells: Mapped[list[str] | None] = mapped_column(default=None)
    """Keys of the cells that were told: whatever becomes of it is told them too."""
    remind_at: Mapped[datetime | None] = mapped_column(default=None, index=True)
    """When its owner is reminded (at `due_at`), then its coordinator (later); nothing once both have been."""
    done_at: Mapped[datetime | None] = mapped_column(default=None)
    done_by: Mapped[str | None] = mapped_column(default=None)
    done_text: Mapped[str | None] = mapped_column(default=None)
    supersedes: Mapped[str | None] = mapped_column(default=None)
    """Reference of the decision it stands instead of."""
    superseded_by: Mapped[str | None] = mapped_column(default=None)
    withdrawn_reason: Mapped[str | None] = mapped_column(default=None)
    outcome: Mapped[Outcome | None] = mapped_column(default=None)
    outcome_reason: Mapped[str | None] = mapped_column(default=None)
    led_to: Mapped[str | None] = mapped_column(default=None, index=True)
    """Reference of the decision that came of this advice or recommendation."""
    legal_basis: Mapped[str | None] = mapped_column(default=None)
    starts_at: Mapped[datetime | None] = mapped_column(default=None)
    exceptions: Mapped[str | None] = mapped_column(default=None)
    explained_by: Mapped[str | None] = mapped_column(default=None)
    """Who explains it to the public: a user ID, or a name of somebody outside."""
    announced_at: Mapped[datetime | None] = mapped_column(default=None)
    vacuum_since: Mapped[datetime | None] = mapped_column(default=None, index=True)
    """Since when it is announced and not in the official gazette, where it has to be; nothing while no clock runs."""
    vacuum_at: Mapped[datetime | None] = mapped_column(default=None, index=True)
    """When its owner is next asked for the gazette's reference."""
    gazette: Mapped[str | None] = mapped_column(default=None)
    """Where it stands in the Moniteur belge / Belgisch Staatsblad: date, page or number, without its name."""
    gazetted_at: Mapped[datetime | None] = mapped_column(default=None)
    incident: Mapped[str | None] = mapped_column(default=None)
    phase: Mapped[Phase | None] = mapped_column(default=None)
    source_event_id: Mapped[str | None] = mapped_column(default=None, index=True)
    quoted_event_id: Mapped[str | None] = mapped_column(default=None)
    room_id: Mapped[str | None] = mapped_column(default=None)
    exercise: Mapped[bool] = mapped_column(default=False)


IN_FORCE = Decision.state.not_in((DecisionState.SUPERSEDED, DecisionState.WITHDRAWN))
"""What is active, said so that no index on the state helps: nearly every decision is, few are due, and SQLite, which
keeps no statistics, would read them all."""


class DecisionEntry(ChangeEntry, Table, kw_only=True):
    """One act on a decision: logged, amended, told, …, with what it changed."""

    __tablename__ = "decision_entry"


class Decisions(ChangeRegister[Decision, DecisionEntry]):
    """Record decisions and find them again."""

    kind = Kind.DECISION
    _record = Decision
    _entry = DecisionEntry

    async def record(self, decision: Decision) -> Decision:
        """Keep a new decision and its first entry."""
        return await self._begin(decision, "logged", decision.author, {"text": decision.text})

    async def made_by(self, event_id: str) -> Decision | None:
        """Find the decision that a message made."""
        query = select(Decision).where(Decision.source_event_id == event_id)
        return (await self._session.execute(query)).scalar_one_or_none()

    async def led_from(self, ref: str) -> list[Decision]:
        """List the advice and recommendations that led to a decision, oldest first."""
        query = select(Decision).where(Decision.led_to == ref).order_by(Decision.id)
        return list((await self._session.execute(query)).scalars())

    async def of_meeting(self, cell: str, start: datetime, end: datetime) -> list[Decision]:
        """List a cell's decisions in force that were said or logged from one instant up to another, oldest first."""
        said, logged = Decision.said_at.between(start, end), Decision.logged_at.between(start, end)
        query = select(Decision).where(Decision.cell == cell, Decision.state == DecisionState.ACTIVE, said | logged)
        return list((await self._session.execute(query.order_by(Decision.id))).scalars())

    async def in_vacuum(self, cells: Collection[str], limit: int) -> list[Decision]:
        """List decisions that are announced and not yet in the official gazette, the longest first."""
        query = select(Decision).where(Decision.vacuum_since.is_not(None), Decision.cell.in_(cells))
        query = query.order_by(Decision.vacuum_since, Decision.id).limit(limit)
        return list((await self._session.execute(query)).scalars())

    async def claim_reminder(self, *, but: Collection[str] = ()) -> Decision | None:
        """Give this unit one open decision, but these, of which somebody is to be reminded now; no other gets it."""
        return await self._claim(Decision.remind_at, but)

    async def claim_vacuum(self, *, but: Collection[str] = ()) -> Decision | None:
        """Give this unit one decision, but these, whose owner is to be asked for the gazette's reference now."""
        return await self._claim(Decision.vacuum_at, but)

    async def _claim(self, next_at: InstrumentedAttribute[datetime | None], but: Collection[str]) -> Decision | None:
        query = select(Decision).where(next_at <= self._now, IN_FORCE, Decision.ref.not_in(but))
        query = query.order_by(next_at, Decision.id)
        query = query.limit(1).with_for_update(skip_locked=True)
        return (await self._session.execute(query)).scalar_one_or_none()

    async def page(
        self,
        cell: str,
        *,
        owner: str | None = None,
        nature: Nature | None = None,
        state: DecisionState | None = None,
        overdue: bool = False,
        vacuum: bool = False,
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
        if vacuum:
            query = query.where(Decision.vacuum_since.is_not(None))
        return await self._cut(query, Decision.id.desc(), limit=limit, page=page)
