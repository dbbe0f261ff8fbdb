"""What the edge keeps in the database, and the one way it gets there: keys, identities and rooms, in one transaction.

Changes are taken out of memory inside the transaction that writes them, one transaction after the other. One that
fails has lost them: the process must end and start again from the database, for there is no repair in memory.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy.exc import SQLAlchemyError

from bot.matrix.identity import Identities
from bot.matrix.keystore import KeyStore
from bot.matrix.rooms import KnownRooms
from bot.matrix.vitals import VitalSigns
from storage.database import Database
from storage.session_use import SessionUses
from storage.unit_of_work import UnitOfWork


class EdgeBroken(Exception):
    """Memory is ahead of the database: the process must end, and start again from the database."""


class EdgeState:
    """Keys, identities and rooms, with the database they belong to."""

    def __init__(self, database: Database, store: KeyStore, identities: Identities, rooms: KnownRooms) -> None:
        """Bind them together."""
        self.database = database
        self.store = store
        self.identities = identities
        self.rooms = rooms
        self.vitals: VitalSigns | None = None
        """How the edge is, once it has a sync."""
        self._writing = asyncio.Lock()

    @property
    def is_dirty(self) -> bool:
        """Whether anything is newer here than in the database."""
        return self.store.is_dirty or self.identities.is_dirty or self.rooms.is_dirty

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[UnitOfWork]:
        """Open a unit that also writes everything that changed.

        Raises:
            EdgeBroken: it could not be committed.
        """
        try:
            async with self._writing, self.database.begin() as work:
                yield work
                await self._write_keys(work)
                await self.rooms.write(work)
                if self.vitals is not None and self.vitals.is_due:
                    await self.vitals.note(work)
        except (SQLAlchemyError, OSError) as error:
            raise EdgeBroken("the database did not take what came in") from error

    async def durable(self) -> None:
        """Have every ratchet that moved and every key that was made in the database; at once if none did.

        Raises:
            EdgeBroken: they could not be committed.
        """
        if not (self.store.is_dirty or self.identities.is_dirty):
            # Somebody else may be on the way with them.
            async with self._writing:
                return
        try:
            async with self._writing, self.database.begin() as work:
                await self._write_keys(work)
        except (SQLAlchemyError, OSError) as error:
            raise EdgeBroken("the database did not take the keys") from error

    async def _write_keys(self, work: UnitOfWork) -> None:
        await work.crypto.write(self.store.take())
        await SessionUses(work.session).note(self.store.take_used(), work.real_now)
        await self.identities.write(work)
