"""Tasks: what somebody has to do, by when, until it is done.

Invariant: a task is never erased; an open task that is due and not yet recalled has its next instant in `remind_at`.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.database import Table
from storage.numbering import next_ref
from storage.values import Kind, Ref, TaskState, UserId


class Task(Table, kw_only=True):
    """One thing to do, as it stands now."""

    __tablename__ = "task"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    ref: Mapped[str] = mapped_column(unique=True)
    version: Mapped[int] = mapped_column(default=1)
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


class TaskEntry(Table, kw_only=True):
    """One act on a task: added, amended, done, reopened, with what it changed."""

    __tablename__ = "task_entry"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    ref: Mapped[str] = mapped_column(index=True)
    version: Mapped[int]
    act: Mapped[str]
    by: Mapped[str]
    at: Mapped[datetime]
    changes: Mapped[dict[str, Any]]


class Tasks:
    """Record tasks and find them again."""

    def __init__(self, session: AsyncSession, now: datetime) -> None:
        """Bind to one unit."""
        self._session = session
        self._now = now

    async def take_ref(self, year: int) -> str:
        """Take the next reference of a year."""
        return str(await next_ref(self._session, Kind.TASK, year))

    async def record(self, task: Task) -> Task:
        """Keep a new task and its first entry."""
        self._session.add(task)
        self._add_entry(task, "added", task.author, {"text": task.text, "owner": task.owner})
        await self._session.flush()
        return task

    async def change(self, task: Task, act: str, by: UserId, changes: Mapping[str, object]) -> None:
        """Set fields of a task, keeping what they were."""
        kept = {name: [_plain(getattr(task, name)), _plain(value)] for name, value in changes.items()}
        for name, value in changes.items():
            setattr(task, name, value)
        if act == "amended":
            task.version += 1
        self._add_entry(task, act, by, kept)
        await self._session.flush()

    def _add_entry(self, task: Task, act: str, by: str, changes: dict[str, Any]) -> None:
        entry = TaskEntry(ref=task.ref, version=task.version, act=act, by=by, at=self._now, changes=changes)
        self._session.add(entry)

    async def find(self, ref: Ref, *, locked: bool = False) -> Task | None:
        """Find a task by its reference; locked, nobody else changes it before this unit ends."""
        query = select(Task).where(Task.ref == str(ref))
        if locked:
            query = query.with_for_update()
        return (await self._session.execute(query)).scalar_one_or_none()

    async def entries(self, ref: str) -> list[TaskEntry]:
        """List what was done to a task, oldest first."""
        query = select(TaskEntry).where(TaskEntry.ref == ref).order_by(TaskEntry.id)
        return list((await self._session.execute(query)).scalars())

    async def page(
        self, cell: str, *, owner: str | None = None, with_done: bool = False, limit: int = 10, page: int = 1
    ) -> tuple[list[Task], int]:
        """List a cell's tasks, the first due first; gives the page and how many there are in all."""
        query = select(Task).where(Task.cell == cell)
        if owner is not None:
            query = query.where(Task.owner == owner)
        if not with_done:
            query = query.where(Task.state == TaskState.OPEN)
        total = await self._session.scalar(select(func.count()).select_from(query.subquery())) or 0
        # Open ones before done ones; without a due date last. Both databases order False before True.
        order = (Task.done_at.is_not(None), Task.due_at.is_(None), Task.due_at, Task.id)
        query = query.order_by(*order).limit(limit).offset((page - 1) * limit)
        return list((await self._session.execute(query)).scalars()), total

    async def given_between(self, cell: str, start: datetime, end: datetime) -> list[Task]:
        """List the tasks a cell was given from one instant up to another, oldest first."""
        query = select(Task).where(Task.cell == cell, Task.created_at.between(start, end)).order_by(Task.id)
        return list((await self._session.execute(query)).scalars())

    async def claim_due(self) -> Task | None:
        """Give this unit one open task whose owner is to be reminded now; no other unit gets the same one."""
        query = select(Task).where(Task.remind_at <= self._now, Task.state == TaskState.OPEN)
        query = query.order_by(Task.remind_at, Task.id).limit(1).with_for_update(skip_locked=True)
        return (await self._session.execute(query)).scalar_one_or_none()


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, datetime) else value
