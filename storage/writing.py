"""New records of busy tables, written at once by a statement built once: the session's own way costs three times that.

Invariant: what `write` wrote is in the session afterwards as if it had been read: a later change of it is written when
the unit ends, and whoever listens for new records of its table has been told.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar, cast

from sqlalchemy import Connection, Executable, Table, insert, inspect
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import MappedAsDataclass, Mapper, make_transient_to_detached
from sqlalchemy.orm.attributes import set_committed_value

Record = TypeVar("Record", bound=MappedAsDataclass)


@dataclass(frozen=True)
class _Plan:
    """How the records of one table are written."""

    mapper: Mapper[Any]
    one: Executable
    several: Executable
    """As `one`; gives the keys in the order of the records."""
    key: str | None
    """The column that the database fills."""
    columns: tuple[str, ...]
    """The others."""
    listeners: tuple[Callable[..., None], ...]


async def write(session: AsyncSession, record: Record) -> Record:
    """Write one new record now; its key is known afterwards.

    Raises:
        IntegrityError: the table has one like it.
    """
    await write_all(session, [record])
    return record


async def write_all(session: AsyncSession, records: Sequence[MappedAsDataclass]) -> None:
    """Write new records of one table now, in their order; their keys are known afterwards.

    Raises:
        IntegrityError: the table has one like one of them.
    """
    if records:
        await (await session.connection()).run_sync(_insert, records)
        session.add_all(records)


async def write_unless_there(session: AsyncSession, table: type[MappedAsDataclass], **values: object) -> None:
    """Write a row unless the table has one like it; of several units that do so at once, one writes it.

    Args:
        session: of this unit; it does not follow the row.
        table: which has a key, or another column that is unique.
        **values: of the row's columns: none is filled in here.
    """
    is_sqlite = session.get_bind().dialect.name == "sqlite"
    row = (sqlite.insert if is_sqlite else postgresql.insert)(table).values(values)
    await session.execute(row.on_conflict_do_nothing())


async def write_unread(session: AsyncSession, records: Iterable[MappedAsDataclass]) -> None:
    """Write many new records of one table, which the session does not follow: six hundred cost hardly more than one.

    Their keys are not known afterwards, and nobody is told of them: whoever changes one later reads it first.
    """
    new = list(records)
    if new:
        plan = _plan(type(new[0]))
        rows = [{name: getattr(record, name) for name in plan.columns} for record in new]
        await (await session.connection()).execute(plan.one, rows)


def _insert(connection: Connection, records: Sequence[MappedAsDataclass]) -> None:
    plan = _plan(type(records[0]))
    values = [_complete(record, plan) for record in records]
    for record, key in zip(records, _execute(connection, plan, values), strict=True):
        if plan.key is not None:
            set_committed_value(record, plan.key, key)
        make_transient_to_detached(record)
        for tell in plan.listeners:
            tell(plan.mapper, connection, inspect(record))


def _complete(record: MappedAsDataclass, plan: _Plan) -> dict[str, Any]:
    """Give what a record's columns hold, and have it hold its defaults, which it knows only by its class."""
    held = record.__dict__
    for name in plan.columns:
        if name not in held:
            set_committed_value(record, name, getattr(record, name))
    return {name: held[name] for name in plan.columns}


def _execute(connection: Connection, plan: _Plan, values: list[dict[str, Any]]) -> Sequence[Any]:
    """Write the rows; gives the keys that the database filled in, or nothing for each."""
    if plan.key is None:
        connection.execute(plan.one, values)
        return [None] * len(values)
    if len(values) > 1:
        return connection.execute(plan.several, values).scalars().all()
    return connection.execute(plan.one, values[0]).inserted_primary_key or ()


@cache
def _plan(entity: type[MappedAsDataclass]) -> _Plan:
    mapper: Mapper[Any] = inspect(entity)
    table = cast("Table", mapper.local_table)
    filled = table.autoincrement_column
    statement = insert(table)
    return _Plan(
        mapper,
        statement,
        statement.returning(filled, sort_by_parameter_order=True) if filled is not None else statement,
        filled.key if filled is not None else None,
        tuple(column.key for column in table.columns if column is not filled),
        tuple(mapper.dispatch.after_insert),
    )
