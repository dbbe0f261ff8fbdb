"""What the organisation file defines, as rows of plain JSON, and the counters that say whether they changed.

Invariant: nobody takes meaning from a row but `storage.directory_reading`, and the duties from those of their own kind.
"""

from collections.abc import Callable
from typing import Any

import sqlalchemy
from sqlalchemy import BindParameter, Executable, bindparam
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.table import Table, table_of


class Definition(Table, kw_only=True):
    """One thing the organisation file defines, as plain JSON."""

    __tablename__ = "definition"

    kind: Mapped[str] = mapped_column(primary_key=True)
    """organisation, organ, competence, cell, person, approval, slot, digest, webhook, channel, press,
    group, escalation, regime, team, calendar, passwords or password."""
    key: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int]
    data: Mapped[dict[str, Any]]
    revision: Mapped[int]


class Revision(Table, kw_only=True):
    """Counts the changes of what is read at every call and changes rarely: the cheap question `is it as it was?`.

    One row for the organisation file, one for what people chose in chat.
    """

    __tablename__ = "definition_revision"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    revision: Mapped[int]


DUTY = "duty"
"""The kind of the definitions that stand in the roster's own file."""

DEFINITIONS, PREFERENCES = 1, 2
"""The rows of `Revision`."""


def _count_on(insert: Callable[[sqlalchemy.Table], postgresql.Insert | sqlite.Insert]) -> Executable:
    """Build the one statement that counts the revisions on and keeps their row."""
    more: BindParameter[int] = bindparam("more")
    first = insert(table_of(Revision)).values(id=bindparam("of_which"), revision=more)
    next_one = first.on_conflict_do_update(index_elements=["id"], set_={"revision": Revision.revision + more})
    return next_one.returning(Revision.revision)


_COUNT_ON = {"sqlite": _count_on(sqlite.insert), "postgresql": _count_on(postgresql.insert)}


async def begin_revision(session: AsyncSession, which: int) -> int:
    """Begin the next revision of the definitions or of the preferences; gives its number.

    Its row stays locked until the unit ends: whoever changes them too waits, and then sees what this unit changed.
    """
    return await _count(session, which, 1)


async def hold_revision(session: AsyncSession, which: int) -> None:
    """Let nobody else begin a revision until the unit ends, without beginning one."""
    await _count(session, which, 0)


async def _count(session: AsyncSession, which: int, more: int) -> int:
    connection = await session.connection()
    counting = await connection.execute(_COUNT_ON[connection.dialect.name], {"of_which": which, "more": more})
    counted: int = counting.scalar_one()
    return counted
