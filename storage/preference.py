"""What people choose for themselves in chat: their language.

Invariant: applying the organisation file never touches these rows.
"""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.database import Table
from storage.organisation import PREFERENCES, Revision
from storage.values import Language, UserId


class Preference(Table, kw_only=True):
    """One choice of one person."""

    __tablename__ = "preference"

    user_id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]


class Preferences:
    """Read and write personal choices."""

    def __init__(self, session: AsyncSession) -> None:
        """Bind to one unit."""
        self._session = session
        self.changed = False
        """Whether this unit changed one."""

    async def language(self, user_id: UserId) -> Language | None:
        """Give the language somebody chose, if they did."""
        row = await self._session.get(Preference, (user_id, "language"))
        return Language(row.value) if row else None

    async def languages(self) -> dict[UserId, Language]:
        """Give every language chosen in chat."""
        rows = (await self._session.execute(select(Preference).where(Preference.name == "language"))).scalars()
        return {UserId(row.user_id): Language(row.value) for row in rows}

    async def set_language(self, user_id: UserId, language: Language) -> None:
        """Note the language somebody chose."""
        self.changed = True
        row = await self._session.get(Preference, (user_id, "language"))
        if row is None:
            self._session.add(Preference(user_id=user_id, name="language", value=language.value))
        else:
            row.value = language.value
        revision = await self._session.get(Revision, PREFERENCES)
        if revision is None:
            revision = Revision(id=PREFERENCES, revision=0)
            self._session.add(revision)
        revision.revision += 1
        await self._session.flush()
