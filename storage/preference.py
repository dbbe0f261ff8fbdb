"""What people choose for themselves in chat: their language, their quiet hours, their digests.

Invariant: applying the organisation file never touches these rows.
"""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.definition import PREFERENCES, begin_revision
from storage.digest import DigestChoice
from storage.digest_rule import DigestKind
from storage.quiet import QuietHours, choice_text, read_choice
from storage.table import Table
from storage.values import Language, UserId

_LANGUAGE, _QUIET = "language", "quiet"
_DIGEST = {kind: f"digest-{kind}" for kind in DigestKind}


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

    async def languages(self) -> dict[UserId, Language]:
        """Give every language chosen in chat."""
        return {user_id: Language(value) for user_id, value in await self._chosen(_LANGUAGE)}

    async def set_language(self, user_id: UserId, language: Language) -> None:
        """Note the language somebody chose."""
        await self._set(user_id, _LANGUAGE, language.value)

    async def quiet_choices(self) -> dict[UserId, QuietHours | None]:
        """Give the quiet hours people chose for themselves; None for those who are called at any hour."""
        return {user_id: read_choice(value) for user_id, value in await self._chosen(_QUIET)}

    async def set_quiet(self, user_id: UserId, hours: QuietHours | None) -> None:
        """Note the quiet hours somebody chose; None for none at all."""
        await self._set(user_id, _QUIET, choice_text(hours))

    async def forget_quiet(self, user_id: UserId) -> None:
        """Let the organisation's quiet hours hold for somebody again."""
        row = await self._to_change(user_id, _QUIET)
        if row is not None:
            await self._session.delete(row)
            await self._session.flush()

    async def digests(self, kind: DigestKind) -> dict[UserId, DigestChoice]:
        """Give what people chose for themselves of one kind of digest."""
        return {user_id: DigestChoice.read(value) for user_id, value in await self._chosen(_DIGEST[kind])}

    async def set_digest(self, user_id: UserId, kind: DigestKind, choice: DigestChoice) -> None:
        """Note what somebody chose of a kind of digest."""
        await self._set(user_id, _DIGEST[kind], choice.as_text())

    async def _chosen(self, name: str) -> list[tuple[UserId, str]]:
        rows = (await self._session.execute(select(Preference).where(Preference.name == name))).scalars()
        return [(UserId(row.user_id), row.value) for row in rows]

    async def _set(self, user_id: UserId, name: str, value: str) -> None:
        row = await self._to_change(user_id, name)
        if row is None:
            self._session.add(Preference(user_id=user_id, name=name, value=value))
        else:
            row.value = value
        await self._session.flush()

    async def _to_change(self, user_id: UserId, name: str) -> Preference | None:
        """Give a choice as it is now, to this unit alone; everybody reads the choices again once it is committed."""
        self.changed = True
        await begin_revision(self._session, PREFERENCES)
        return await self._session.get(Preference, (user_id, name), populate_existing=True)
