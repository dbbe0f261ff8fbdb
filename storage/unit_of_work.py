"""One unit of work: one instant, one transaction, every repository.

Invariant: `now` is fixed when the unit opens; nothing here commits.
"""

from collections.abc import Collection, Mapping
from datetime import UTC
from functools import cached_property

from sqlalchemy.ext.asyncio import AsyncSession

from storage.definition import DEFINITIONS, PREFERENCES
from storage.directory import Directory
from storage.journal import Journal
from storage.opener import Opener
from storage.outbox import OutboxRow
from storage.quiet import QuietHours
from storage.repositories import Repositories
from storage.values import Language, RoomId, UserId


class UnitOfWork(Repositories):
    """What happens together or not at all."""

    def __init__(self, session: AsyncSession, opener: Opener) -> None:
        """Fix the instant."""
        super().__init__(session, opener.now().astimezone(UTC), opener.real_now().astimezone(UTC))
        self._opener = opener
        self._sent: list[OutboxRow] = []
        self._directory: Directory | None = None
        self._revisions: Mapping[int, int] | None = None

    def new_id(self) -> str:
        """Give an identifier that was never given before."""
        return self._opener.new_id()

    @cached_property
    def journal(self) -> Journal:
        """What was done."""
        return Journal(self.session, self.now, self.is_exercise)

    @property
    def worked_out(self) -> dict[str, object]:
        """What this process worked out a moment ago and may need again, by name; it may be gone at any time."""
        return self._opener.worked_out

    async def keeps_people_waiting(self) -> bool:
        """Say whether somebody waits for an answer, also who came a moment ago: a unit that can wait ends here."""
        return await self._opener.precedence.look()

    async def directory(self) -> Directory:
        """Give the organisation at its current revision; read again only when it changed."""
        if self._directory is None:
            known = self._opener.directory
            if known is None or known.revision != await self._revision(DEFINITIONS):
                known = await self.definitions.directory()
                if not self.definitions.applied:  # what may yet be rolled back is for this unit alone
                    self._opener.directory = known
            self._directory = known
        return self._directory

    async def languages(self) -> Mapping[UserId, Language]:
        """Give every language that people chose in chat; read again only when one changed."""
        revision, known = await self._revision(PREFERENCES), self._opener.languages
        if known is not None and known[0] == revision and not self.preferences.changed:
            return known[1]
        chosen = await self.preferences.languages()
        if not self.preferences.changed:
            self._opener.languages = (revision, chosen)
        return chosen

    async def quiet_choices(self) -> Mapping[UserId, QuietHours | None]:
        """Give the quiet hours people chose in chat, None for never; read again only when a choice changed."""
        revision, known = await self._revision(PREFERENCES), self._opener.quiet_choices
        if known is not None and known[0] == revision and not self.preferences.changed:
            return known[1]
        chosen = await self.preferences.quiet_choices()
        if not self.preferences.changed:
            self._opener.quiet_choices = (revision, chosen)
        return chosen

    async def is_exercise(self) -> bool:
        """Say whether the organisation is an exercise, as it stands at the end of this unit."""
        if self.definitions.applied:
            return (await self.definitions.directory()).exercise
        return (await self.directory()).exercise

    async def _revision(self, which: int) -> int:
        if self._revisions is None:
            self._revisions = await self.definitions.revisions()
        return self._revisions.get(which, 0)

    async def members(self, cell: str) -> dict[UserId, str]:
        """Give the membership of the room a cell works in; nothing when the bot is not in it."""
        room = await self.rooms.of_cell(cell)
        return await self.rooms.memberships(RoomId(room.room_id)) if room else {}

    async def members_of(self, cells: Collection[str]) -> dict[str, dict[UserId, str]]:
        """Give the memberships of the rooms that these cells work in, by cell; nothing where the bot is not."""
        return {cell: {} for cell in cells} | await self.rooms.memberships_in(cells)

    async def send(self, *rows: OutboxRow) -> None:
        """Queue rows, in their order, and have the sender told of them once this unit is committed."""
        self._sent += rows
        await self.outbox.add(*rows)

    async def complete(self) -> None:
        """Write what waits for the end of the unit: the journal last, for its head is locked until the commit."""
        await self.session.flush()
        await self.journal.write()

    def after_commit(self) -> None:
        """Hand the sender what there is for it."""
        if self._sent:
            self._opener.on_sent(self._sent)
