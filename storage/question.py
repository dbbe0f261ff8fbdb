"""Questions: what was asked and nobody could answer yet, until it is answered or closed with a reason.

Invariant: a question is never erased, and what its text was before is kept; an open one whose owner is still to be
reminded has that instant in `remind_at`.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.database import Table
from storage.numbering import next_ref
from storage.values import Kind, QuestionState, Ref, UserId


class Question(Table, kw_only=True):
    """One question, as it stands now."""

    __tablename__ = "question"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    ref: Mapped[str] = mapped_column(unique=True)
    version: Mapped[int] = mapped_column(default=1)
    cell: Mapped[str] = mapped_column(index=True)
    text: Mapped[str]
    state: Mapped[QuestionState] = mapped_column(default=QuestionState.OPEN, index=True)
    asked_by: Mapped[str]
    """Who brought it into the cell."""
    asked_at: Mapped[datetime]
    source: Mapped[str | None] = mapped_column(default=None)
    """Who asks it outside: the press, citizens, 1771, a department."""
    owner: Mapped[str | None] = mapped_column(default=None, index=True)
    """Who has to answer."""
    due_at: Mapped[datetime | None] = mapped_column(default=None)
    remind_at: Mapped[datetime | None] = mapped_column(default=None, index=True)
    """When its owner is reminded; nothing once they have been, or when it is answered or closed."""
    ended_at: Mapped[datetime | None] = mapped_column(default=None)
    """When it was answered, or closed without an answer."""
    ended_by: Mapped[str | None] = mapped_column(default=None)
    answer: Mapped[str | None] = mapped_column(default=None)
    """What was answered; of a closed one the reason."""
    basis: Mapped[str | None] = mapped_column(default=None)
    """Reference of the decision or communiqué that the answer comes from."""
    incident: Mapped[str | None] = mapped_column(default=None)
    source_event_id: Mapped[str | None] = mapped_column(default=None)
    quoted_event_id: Mapped[str | None] = mapped_column(default=None)
    room_id: Mapped[str | None] = mapped_column(default=None)
    exercise: Mapped[bool] = mapped_column(default=False)


class QuestionEntry(Table, kw_only=True):
    """One act on a question: asked, amended, answered, closed, reminded, with what it changed."""

    __tablename__ = "question_entry"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    ref: Mapped[str] = mapped_column(index=True)
    version: Mapped[int]
    act: Mapped[str]
    by: Mapped[str]
    at: Mapped[datetime]
    changes: Mapped[dict[str, Any]]


class Questions:
    """Record questions and find them again."""

    def __init__(self, session: AsyncSession, now: datetime) -> None:
        """Bind to one unit."""
        self._session = session
        self._now = now

    async def take_ref(self, year: int) -> str:
        """Take the next reference of a year."""
        return str(await next_ref(self._session, Kind.QUESTION, year))

    async def record(self, question: Question) -> Question:
        """Keep a new question and its first entry."""
        self._session.add(question)
        self._add_entry(question, "asked", question.asked_by, {"text": question.text, "owner": question.owner})
        await self._session.flush()
        return question

    async def change(self, question: Question, act: str, by: UserId, changes: Mapping[str, object]) -> None:
        """Set fields of a question, keeping what they were."""
        kept = {name: [_plain(getattr(question, name)), _plain(value)] for name, value in changes.items()}
        for name, value in changes.items():
            setattr(question, name, value)
        if act == "amended":
            question.version += 1
        self._add_entry(question, act, by, kept)
        await self._session.flush()

    def _add_entry(self, question: Question, act: str, by: str, changes: dict[str, Any]) -> None:
        entry = QuestionEntry(ref=question.ref, version=question.version, act=act, by=by, at=self._now, changes=changes)
        self._session.add(entry)

    async def find(self, ref: Ref, *, locked: bool = False) -> Question | None:
        """Find a question by its reference; locked, nobody else changes it before this unit ends."""
        query = select(Question).where(Question.ref == str(ref))
        if locked:
            query = query.with_for_update()
        return (await self._session.execute(query)).scalar_one_or_none()

    async def entries(self, ref: str) -> list[QuestionEntry]:
        """List what was done to a question, oldest first."""
        query = select(QuestionEntry).where(QuestionEntry.ref == ref).order_by(QuestionEntry.id)
        return list((await self._session.execute(query)).scalars())

    async def page(
        self, cell: str, *, owner: str | None = None, with_ended: bool = False, limit: int = 10, page: int = 1
    ) -> tuple[list[Question], int]:
        """List a cell's questions, the first due first; gives the page and how many there are in all."""
        query = select(Question).where(Question.cell == cell)
        if owner is not None:
            query = query.where(Question.owner == owner)
        if not with_ended:
            query = query.where(Question.state == QuestionState.OPEN)
        total = await self._session.scalar(select(func.count()).select_from(query.subquery())) or 0
        # open ones before ended ones; without a due date last, by when they were asked
        order = (Question.ended_at.is_not(None), Question.due_at.is_(None), Question.due_at, Question.id)
        query = query.order_by(*order).limit(limit).offset((page - 1) * limit)
        return list((await self._session.execute(query)).scalars()), total

    async def claim_due(self) -> Question | None:
        """Give this unit one open question whose owner is to be reminded now; no other unit gets the same one."""
        query = select(Question).where(Question.remind_at <= self._now, Question.state == QuestionState.OPEN)
        query = query.order_by(Question.remind_at, Question.id).limit(1).with_for_update(skip_locked=True)
        return (await self._session.execute(query)).scalar_one_or_none()


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, datetime) else value
