"""What is open in a cell, counted, and the first few of it: read for cards, agendas and digests.

Invariant: nothing here writes; a cell's own things are found, and of others' only those it was told of or called by.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

from sqlalchemy import ColumnElement, Select, case, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute

from storage.alert import Alert, AlertCell
from storage.cap_values import AlertStatus
from storage.communique import Communique, CommuniqueVersion
from storage.decision import IN_FORCE, Decision
from storage.question import Question
from storage.table import Table
from storage.task import Task
from storage.values import AlertState, Communicate, CommuniqueState, DecisionState, QuestionState, TaskState

_Row = TypeVar("_Row", bound=Table)

_UNPUBLISHED = (CommuniqueState.DRAFT, CommuniqueState.IN_REVIEW, CommuniqueState.APPROVED, CommuniqueState.SCHEDULED)


@dataclass(frozen=True, slots=True)
class Found(Generic[_Row]):
    """How many there are, how many of them are overdue or due today, and the first of them."""

    count: int
    first: tuple[_Row, ...]
    overdue: int = 0
    today: int = 0


class Matters:
    """Find what is open."""

    def __init__(self, session: AsyncSession, now: datetime) -> None:
        """Bind to one unit."""
        self._session = session
        self._now = now

    async def decisions(self, cell: str, day_ends: datetime, most: int) -> Found[Decision]:
        """Find the cell's decisions in force that are not carried out: overdue first, without a time last."""
        is_open = (Decision.cell == cell, Decision.state == DecisionState.ACTIVE, Decision.done_at.is_(None))
        query = select(Decision).where(*is_open)
        query = query.order_by(Decision.due_at.is_(None), Decision.due_at, Decision.id.desc())
        return await self._dated(query, is_open, Decision.due_at, day_ends, most)

    async def tasks(self, cell: str, day_ends: datetime, most: int) -> Found[Task]:
        """Find the cell's tasks that are not done: overdue first, without a time last."""
        is_open = (Task.cell == cell, Task.state == TaskState.OPEN)
        query = select(Task).where(*is_open).order_by(Task.due_at.is_(None), Task.due_at, Task.id)
        return await self._dated(query, is_open, Task.due_at, day_ends, most)

    async def questions(self, cell: str, day_ends: datetime, most: int) -> Found[Question]:
        """Find the cell's questions without an answer: overdue first, without a time last, the oldest first."""
        is_open = (Question.cell == cell, Question.state == QuestionState.OPEN)
        query = select(Question).where(*is_open).order_by(Question.due_at.is_(None), Question.due_at, Question.id)
        return await self._dated(query, is_open, Question.due_at, day_ends, most)

    async def unexplained(self, cell: str, day_begins: datetime, most: int) -> Found[Decision]:
        """Find the cell's decisions of this day, in force and not kept to the cell, on which there is no text."""
        drafted = select(Communique.decision).where(
            Communique.decision.is_not(None), Communique.state != CommuniqueState.WITHDRAWN
        )
        query = select(Decision).where(Decision.cell == cell, Decision.state == DecisionState.ACTIVE)
        query = query.where(Decision.said_at >= day_begins, Decision.ref.not_in(drafted))
        query = query.where(Decision.communicate.is_(None) | (Decision.communicate != Communicate.NO))
        return await self._found(query.order_by(Decision.id), most)

    async def in_vacuum(self, cell: str, most: int) -> Found[Decision]:
        """Find the cell's decisions that were announced and are not in the official gazette, the longest first."""
        query = select(Decision).where(Decision.cell == cell, Decision.vacuum_since.is_not(None))
        return await self._found(query.order_by(Decision.vacuum_since, Decision.id), most)

    async def embargoed_decisions(self, cell: str, day_ends: datetime) -> list[Decision]:
        """List the decisions, of the cell or told to it, whose embargo ends before the day does."""
        query = select(Decision).where(
            IN_FORCE,
            Decision.communicate == Communicate.EMBARGO,
            Decision.announced_at.is_(None),
            Decision.until_at > self._now,
            Decision.until_at <= day_ends,
        )
        rows = (await self._session.execute(query.order_by(Decision.until_at, Decision.id))).scalars()
        return [row for row in rows if cell in (row.cell, *(row.told_cells or ()))]

    async def embargoed_texts(self, cell: str, day_ends: datetime) -> list[Communique]:
        """List the cell's texts, or those it approves, whose embargo ends before the day does."""
        query = select(Communique).where(
            self._concerns(cell),
            Communique.state.in_(_UNPUBLISHED),
            Communique.embargo_at > self._now,
            Communique.embargo_at <= day_ends,
        )
        return list((await self._session.execute(query.order_by(Communique.embargo_at, Communique.id))).scalars())

    async def texts(self, cell: str, states: Sequence[CommuniqueState], most: int) -> Found[Communique]:
        """Find the texts in some states that are the cell's, or that it approves, the oldest first."""
        query = select(Communique).where(self._concerns(cell), Communique.state.in_(states))
        return await self._found(query.order_by(Communique.id), most)

    def _concerns(self, cell: str) -> ColumnElement[bool]:
        """Say that a text is a cell's, or that its approvers hold their role there."""
        here = (CommuniqueVersion.ref == Communique.ref) & (CommuniqueVersion.number == Communique.version)
        approved_here = select(CommuniqueVersion.id).where(here, CommuniqueVersion.cell == cell).exists()
        return (Communique.cell == cell) | approved_here

    async def alerts(self, cell: str, most: int) -> Found[Alert]:
        """Find the alerts a cell raised or was called by that somebody has not acknowledged; tests come last."""
        called = Alert.ref.in_(select(AlertCell.ref).where(AlertCell.cell == cell)) | (Alert.cell == cell)
        query = select(Alert).where(called, Alert.state == AlertState.OPEN, Alert.sent_at.is_not(None))
        return await self._found(query.order_by(Alert.status == AlertStatus.TEST, Alert.id.desc()), most)

    async def _found(self, query: Select[_Row], most: int) -> Found[_Row]:
        first = tuple((await self._session.execute(query.limit(most))).scalars())
        if len(first) < most:  # these are all of them
            return Found(len(first), first)
        count = await self._session.scalar(select(func.count()).select_from(query.order_by(None).subquery()))
        return Found(count or 0, first)

    async def _dated(
        self,
        query: Select[_Row],
        is_open: Sequence[ColumnElement[bool]],
        due_at: InstrumentedAttribute[datetime | None],
        day_ends: datetime,
        most: int,
    ) -> Found[_Row]:
        """Count what is overdue and what is due today besides."""
        overdue, today = due_at < self._now, due_at.between(self._now, day_ends)
        sums = (func.sum(case((condition, 1), else_=0)) for condition in (overdue, today))
        counting = select(func.count(), *sums).where(*is_open)
        count, late, soon = (await self._session.execute(counting)).one()
        first = tuple((await self._session.execute(query.limit(most))).scalars()) if count else ()
        return Found(count, first, int(late or 0), int(soon or 0))
