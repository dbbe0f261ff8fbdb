"""Questions: what was asked and nobody could answer yet, until it is answered or closed with a reason.

Invariant: a question is never erased, and what its text was before is kept; an open one whose owner is still to be
reminded has that instant in `remind_at`.
"""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Mapped, mapped_column

from storage.register import ChangeEntry, ChangeRegister, Numbered
from storage.table import Table
from storage.values import Kind, QuestionState


class Question(Numbered, Table, kw_only=True):
    """One question, as it stands now."""

    __tablename__ = "question"

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


UNANSWERED = Question.state.not_in((QuestionState.ANSWERED, QuestionState.CLOSED))
"""What is open, said so that no index on the state helps, as `storage.decision.IN_FORCE` says it."""


class QuestionEntry(ChangeEntry, Table, kw_only=True):
    """One act on a question: asked, amended, answered, closed, reminded, with what it changed."""

    __tablename__ = "question_entry"


class Questions(ChangeRegister[Question, QuestionEntry]):
    """Record questions and find them again."""

    kind = Kind.QUESTION
    _record = Question
    _entry = QuestionEntry

    async def record(self, question: Question) -> Question:
        """Keep a new question and its first entry."""
        return await self._begin(question, "asked", question.asked_by, {"text": question.text, "owner": question.owner})

    async def page(
        self, cell: str, *, owner: str | None = None, with_ended: bool = False, limit: int = 10, page: int = 1
    ) -> tuple[list[Question], int]:
        """List a cell's questions, the first due first; gives the page and how many there are in all."""
        query = select(Question).where(Question.cell == cell)
        if owner is not None:
            query = query.where(Question.owner == owner)
        if not with_ended:
            query = query.where(Question.state == QuestionState.OPEN)
        # open ones before ended ones; without a due date last, by when they were asked
        order = (Question.ended_at.is_not(None), Question.due_at.is_(None), Question.due_at, Question.id)
        return await self._cut(query, *order, limit=limit, page=page)

    async def claim_due(self, *, but: Collection[str] = ()) -> Question | None:
        """Give this unit one open question, but these, whose owner is to be reminded now; no other unit gets it."""
        query = select(Question).where(Question.remind_at <= self._now, UNANSWERED, Question.ref.not_in(but))
        query = query.order_by(Question.remind_at, Question.id)
        query = query.limit(1).with_for_update(skip_locked=True)
        return (await self._session.execute(query)).scalar_one_or_none()
