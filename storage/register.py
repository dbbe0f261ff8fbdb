"""Registers: numbered records, each with every act on it beside it.

Invariant: a record is never erased; whoever finds one to change it has it as it is now, and alone, until the unit ends.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, ClassVar, Generic, TypeVar

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute, Mapped, MappedAsDataclass, mapped_column

from storage.numbering import next_ref
from storage.values import Kind, Ref, UserId
from storage.writing import write


class Numbered(MappedAsDataclass, kw_only=True):
    """What every record of a register has."""

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    ref: Mapped[str] = mapped_column(unique=True)
    version: Mapped[int] = mapped_column(default=1)


class Entry(MappedAsDataclass, kw_only=True):
    """What every act on a record has: who did what, when, and which version it made or met."""

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    ref: Mapped[str] = mapped_column(index=True)
    version: Mapped[int]
    act: Mapped[str]
    by: Mapped[str]
    at: Mapped[datetime]


class ChangeEntry(Entry, kw_only=True):
    """An act with the fields it changed: what each was before, and what it is from then on."""

    changes: Mapped[dict[str, Any]]


Record = TypeVar("Record", bound=Numbered)
Act = TypeVar("Act", bound=Entry)
ChangeAct = TypeVar("ChangeAct", bound=ChangeEntry)
Order = ColumnElement[Any] | InstrumentedAttribute[Any]


def find_changes(record: Numbered, said: Mapping[str, object]) -> dict[str, object]:
    """Give the fields of a record that are to be another than they are, with what was said of them.

    Args:
        record: as it is.
        said: what was said, by field; None where nothing was.
    """
    return {name: value for name, value in said.items() if value is not None and value != getattr(record, name)}


class Register(Generic[Record, Act]):
    """Number records, find them again, and list what was done to each."""

    kind: ClassVar[Kind]
    _record: type[Record]
    _entry: type[Act]

    def __init__(self, session: AsyncSession, now: datetime) -> None:
        """Bind to one unit."""
        self._session = session
        self._now = now

    async def take_ref(self, year: int) -> str:
        """Take the next reference of a year."""
        return str(await next_ref(self._session, self.kind, year))

    async def find(self, ref: Ref, *, locked: bool = False) -> Record | None:
        """Find a record by its reference; locked, nobody else changes it before this unit ends."""
        query = select(self._record).where(self._record.ref == str(ref))
        if locked:
            # also what this unit has read before: another may have changed it since
            query = query.with_for_update().execution_options(populate_existing=True)
        return (await self._session.execute(query)).scalar_one_or_none()

    async def entries(self, ref: str) -> list[Act]:
        """List what was done to a record, oldest first."""
        query = select(self._entry).where(self._entry.ref == ref).order_by(self._entry.id)
        return list((await self._session.execute(query)).scalars())

    async def _cut(self, query: Select[Record], *order: Order, limit: int, page: int) -> tuple[list[Record], int]:
        """Give one page of what a query finds, in an order, and how many there are in all."""
        total = await self._session.scalar(query.with_only_columns(func.count())) or 0
        query = query.order_by(*order).limit(limit).offset((page - 1) * limit)
        return list((await self._session.execute(query)).scalars()), total


class ChangeRegister(Register[Record, ChangeAct]):
    """A register whose entries keep what each field was before; to amend a record makes a new version of it."""

    async def change(self, record: Record, act: str, by: UserId, changes: Mapping[str, object]) -> None:
        """Set fields of a record, keeping what they were."""
        kept = {name: [_plain(getattr(record, name)), _plain(value)] for name, value in changes.items()}
        for name, value in changes.items():
            setattr(record, name, value)
        if act == "amended":
            record.version += 1
        await self._session.flush()
        await self._enter(record, act, by, kept)

    async def _begin(self, record: Record, act: str, by: str, facts: dict[str, Any]) -> Record:
        """Keep a new record and its first entry."""
        await write(self._session, record)
        await self._enter(record, act, by, facts)
        return record

    async def _enter(self, record: Record, act: str, by: str, changes: dict[str, Any]) -> None:
        entry = self._entry(ref=record.ref, version=record.version, act=act, by=by, at=self._now, changes=changes)
        await write(self._session, entry)


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, datetime) else value
