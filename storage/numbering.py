"""Gapless numbers per kind and year, also under concurrent writers.

Invariant: a number is taken in the unit that makes its record; if that unit rolls back, so does the number.
"""

from collections.abc import Callable

import sqlalchemy
from sqlalchemy import bindparam
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.sql import Executable

from storage.table import Table, table_of
from storage.values import Kind, Ref


class Counter(Table, kw_only=True):
    """The last number given in one kind and year."""

    __tablename__ = "counter"

    kind: Mapped[str] = mapped_column(primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    last: Mapped[int] = mapped_column(default=0)


def _take_next(insert: Callable[[sqlalchemy.Table], postgresql.Insert | sqlite.Insert]) -> Executable:
    """Build the one statement that takes the next number."""
    first = insert(table_of(Counter)).values(kind=bindparam("of_kind"), year=bindparam("in_year"), last=1)
    next_one = first.on_conflict_do_update(index_elements=["kind", "year"], set_={"last": Counter.last + 1})
    return next_one.returning(Counter.last)


_TAKE_NEXT = {"sqlite": _take_next(sqlite.insert), "postgresql": _take_next(postgresql.insert)}


async def next_ref(session: AsyncSession, kind: Kind, year: int) -> Ref:
    """Take the next reference; the counter's row stays locked until the unit ends."""
    connection = await session.connection()
    taken = await connection.execute(_TAKE_NEXT[connection.dialect.name], {"of_kind": kind.value, "in_year": year})
    return Ref(kind, year, taken.scalar_one())
