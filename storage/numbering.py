"""Gapless numbers per kind and year, also under concurrent writers.

Invariant: a number is taken in the unit that makes its record; if that unit rolls back, so does the number.
"""

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.database import Table
from storage.values import Kind, Ref


class Counter(Table, kw_only=True):
    """The last number given in one kind and year."""

    __tablename__ = "counter"

    kind: Mapped[str] = mapped_column(primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    last: Mapped[int] = mapped_column(default=0)


async def next_ref(session: AsyncSession, kind: Kind, year: int) -> Ref:
    """Take the next reference; the counter's row stays locked until the unit ends."""
    is_sqlite = session.get_bind().dialect.name == "sqlite"
    insert = (sqlite.insert if is_sqlite else postgresql.insert)(Counter).values(kind=kind.value, year=year, last=1)
    taken = insert.on_conflict_do_update(index_elements=["kind", "year"], set_={"last": Counter.last + 1})
    number = (await session.execute(taken.returning(Counter.last))).scalar_one()
    return Ref(kind, year, number)
