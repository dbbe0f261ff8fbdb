"""The definitions of the organisation file, kept as rows: what applying a file changes, and the picture of them all.

Invariant: only `apply` writes these rows, in a new revision; everybody else reads the `Directory`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.definition import DEFINITIONS, DUTY, Definition, Revision, begin_revision, hold_revision
from storage.directory import Directory
from storage.directory_reading import build_directory, with_made
from storage.made_slot import MadeSlot
from storage.patient import ask

_REVISIONS = select(Revision.id, Revision.revision)
_MADE = select(MadeSlot).order_by(MadeSlot.cell, MadeSlot.made_at, MadeSlot.key)


@dataclass(frozen=True)
class Change:
    """One difference between the file and the rows."""

    action: str
    """added, changed or removed."""
    kind: str
    key: str
    data: Mapping[str, Any] | None


_Name = tuple[str, str]
"""The kind and the key of a definition."""


class Definitions:
    """Compare the file with the rows, and make the rows follow it."""

    def __init__(self, session: AsyncSession) -> None:
        """Bind to one unit."""
        self._session = session
        self.applied = False
        """Whether this unit changed them."""

    async def revisions(self) -> dict[int, int]:
        """Give the current revisions of the definitions and of the preferences; none before the first change."""
        return {row.id: row.revision for row in await ask(self._session, _REVISIONS)}

    async def revision(self) -> int:
        """Give the number of the current revision of the definitions; 0 before the first."""
        return (await self.revisions()).get(DEFINITIONS, 0)

    async def directory(self) -> Directory:
        """Read the current revision whole."""
        # the number first: rows that are newer than it are only read again
        revision = await self.revision()
        # the roster's file is the duties' business: nobody reads its thousands of lines with the organisation
        rows = await self._session.execute(select(Definition).where(Definition.kind != DUTY))
        made = (await self._session.execute(_MADE)).scalars().all()
        return with_made(build_directory(rows.scalars().all(), revision), made)

    async def differences(self, wanted: Mapping[_Name, Mapping[str, Any]]) -> list[Change]:
        """Say what applying these definitions, by kind and key in the file's order, would change."""
        return _compare(await self._rows(), wanted)

    async def apply(self, wanted: Mapping[_Name, Mapping[str, Any]]) -> list[Change]:
        """Make the rows follow these definitions; a new revision only if something changed."""
        # before they are read: who applies another file at the same moment is done by then, or comes after
        await hold_revision(self._session, DEFINITIONS)
        rows = await self._rows()
        changes = _compare(rows, wanted)
        moved = [n for position, n in enumerate(wanted) if n in rows and rows[n].position != position]
        if not changes and not moved:
            return []
        revision = await self._next_revision()
        for name in rows.keys() - wanted.keys():
            await self._session.delete(rows[name])
        for position, (name, data) in enumerate(wanted.items()):
            row = rows.get(name)
            if row is None:
                kind, key = name
                self._session.add(Definition(kind=kind, key=key, position=position, data=dict(data), revision=revision))
            else:
                row.position, row.data, row.revision = position, dict(data), revision
        await self._session.flush()
        return changes

    async def _rows(self) -> dict[_Name, Definition]:
        """Give the rows as they are now, by kind and key."""
        query = select(Definition).execution_options(populate_existing=True)
        return {(row.kind, row.key): row for row in (await self._session.execute(query)).scalars()}

    async def _next_revision(self) -> int:
        """Begin a new revision, which no other unit can begin at the same moment."""
        self.applied = True
        return await begin_revision(self._session, DEFINITIONS)

    async def made_slots(self, cell: str) -> list[MadeSlot]:
        """Give this unit alone the slots of a cell that were made in chat, to change them."""
        await self._next_revision()
        return list((await self._session.execute(_MADE.where(MadeSlot.cell == cell))).scalars())

    async def make_slot(self, slot: MadeSlot) -> None:
        """Add a slot that somebody made in chat; `made_slots` comes before it."""
        self._session.add(slot)
        await self._session.flush()

    async def unmake_slot(self, slot: MadeSlot) -> None:
        """Take a slot away that somebody made in chat; `made_slots` comes before it."""
        await self._session.delete(slot)
        await self._session.flush()


def _compare(rows: Mapping[_Name, Definition], wanted: Mapping[_Name, Mapping[str, Any]]) -> list[Change]:
    """Say what makes these rows what is wanted."""
    changes = [Change("removed", *name, None) for name in rows if name not in wanted]
    for name, data in wanted.items():
        if name not in rows:
            changes.append(Change("added", *name, data))
        elif rows[name].data != data:
            changes.append(Change("changed", *name, data))
    return changes
