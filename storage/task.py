"""Tasks: what somebody has to do, by when, until it is done.

Invariant: a task is never erased; an open task that is due and not yet recalled has its next instant in `remind_at`.
"""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Mapped, mapped_column

from storage.register import ChangeEntry, ChangeRegister, Numbered
from storage.table import Table
from storage.values import Kind, TaskState


class Task(Numbered, Table, kw_only=True):
    """One thing to do, as it stands now."""

    __tablename__ = "task"

    cell: Mapped[str] = mapped_column(index=True)
    text: Mapped[str]
    state: Mapped[TaskState] = mapped_column(default=TaskState.OPEN, index=True)
    author: Mapped[str]
    owner: Mapped[str] = mapped_column(index=True)
    due_at: Mapped[datetime | None] = mapped_column(default=None)
    remind_at: Mapped[datetime | None] = mapped_column(default=None, index=True)
    """When its owner is reminded; nothing once it has been, or when it is done."""
    created_at: Mapped[datetime]
    done_at: Mapped[datetime | None] = mapped_column(default=None)
    done_by: Mapped[str | None] = mapped_column(default=None)
    done_text: Mapped[str | None] = mapped_column(default=None)
    decision: Mapped[str | None] = mapped_column(default=None, index=True)
    """Reference of the decision it comes from."""
    incident: Mapped[str | None] = mapped_column(default=None)
    source_event_id: Mapped[str | None] = mapped_column(default=None)
    quoted_event_id: Mapped[str | None] = mapped_column(default=None)
    room_id: Mapped[str | None] = mapped_column(default=None)
    exercise: Mapped[bool] = mapped_column(default=False)


TO_DO = Task.state != TaskState.DONE
"""What is open, said so that no index on the state helps, as `storage.decision.IN_FORCE` says it."""


class TaskEntry(ChangeEntry, Table, kw_only=True):
    """One act on a task: added, amended, done, reopened, with what it changed."""

    __tablename__ = "task_entry"


class Tasks(ChangeRegister[Task, TaskEntry]):
    """Record tasks and find them again."""

    kind = Kind.TASK
    _record = Task
    _entry = TaskEntry

    async def record(self, task: Task) -> Task:
        """Keep a new task and its first entry."""
        return await self._begin(task, "added", task.author, {"text": task.text, "owner": task.owner})

    async def page(
        self, cell: str, *, owner: str | None = None, with_done: bool = False, limit: int = 10, page: int = 1
    ) -> tuple[list[Task], int]:
        """List a cell's tasks, the first due first; gives the page and how many there are in all."""
        query = select(Task).where(Task.cell == cell)
        if owner is not None:
            query = query.where(Task.owner == owner)
        if not with_done:
            query = query.where(Task.state == TaskState.OPEN)
        # Open ones before done ones; without a due date last. Both databases order False before True.
        order = (Task.done_at.is_not(None), Task.due_at.is_(None), Task.due_at, Task.id)
        return await self._cut(query, *order, limit=limit, page=page)

    async def given_between(self, cell: str, start: datetime, end: datetime) -> list[Task]:
        """List the tasks a cell was given from one instant up to another, oldest first."""
        query = select(Task).where(Task.cell == cell, Task.created_at.between(start, end)).order_by(Task.id)
        return list((await self._session.execute(query)).scalars())

    async def claim_due(self, *, but: Collection[str] = ()) -> Task | None:
        """Give this unit one open task, but these, whose owner is to be reminded now; no other unit gets the same."""
        query = select(Task).where(Task.remind_at <= self._now, TO_DO, Task.ref.not_in(but))
        query = query.order_by(Task.remind_at, Task.id).limit(1).with_for_update(skip_locked=True)
        return (await self._session.execute(query)).scalar_one_or_none()
