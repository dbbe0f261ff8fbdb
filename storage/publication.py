"""What went out for good: each communiqué as the public reads it, and the work on what is to take its place.

Invariant: what was published is frozen, never changed, only followed: a correction adds an edition, a withdrawal leaves
a notice.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Index, UniqueConstraint, select, text, tuple_
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.communique import Communique, CommuniqueText
from storage.table import Table
from storage.values import CommuniqueState, Language

_IS_OPEN = text("closed_at IS NULL")


class Correction(Table, kw_only=True):
    """The work on what is to take the place of a published text, until it does or is given up."""

    __tablename__ = "communique_correction"
    __table_args__ = (Index(None, "ref", unique=True, sqlite_where=_IS_OPEN, postgresql_where=_IS_OPEN),)

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    ref: Mapped[str]
    rectifies: Mapped[int]
    """Version of what is public while it is worked on."""
    notices: Mapped[dict[str, Any]] = mapped_column(default_factory=dict)
    """What it rectifies, in public words, by language."""
    by: Mapped[str]
    opened_at: Mapped[datetime]
    closed_at: Mapped[datetime | None] = mapped_column(default=None)


class Publication(Table, kw_only=True):
    """One communiqué before the public, in one language: its permanent place, and which edition stands there."""

    __tablename__ = "publication"
    __table_args__ = (UniqueConstraint("ref", "language"), Index(None, "language", "published_at"))

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    ref: Mapped[str]
    language: Mapped[Language]
    version: Mapped[int]
    """Of the edition that stands."""
    published_at: Mapped[datetime] = mapped_column(index=True)
    """When it first went out; a correction does not change it."""
    updated_at: Mapped[datetime]
    state: Mapped[CommuniqueState]
    """published, corrected or withdrawn."""
    withdrawal: Mapped[str | None] = mapped_column(default=None)
    """Why it was withdrawn, where that was to be said in public."""
    withdrawal_language: Mapped[Language | None] = mapped_column(default=None)
    """In which language that is said, where nobody said it in this one."""
    exercise: Mapped[bool] = mapped_column(default=False)


class Edition(Table, kw_only=True):
    """What went out in one language at one moment, word for word."""

    __tablename__ = "edition"
    __table_args__ = (UniqueConstraint("ref", "version", "language"),)

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    ref: Mapped[str]
    version: Mapped[int]
    language: Mapped[Language]
    title: Mapped[str]
    text: Mapped[str]
    at: Mapped[datetime]
    rectifies: Mapped[int | None] = mapped_column(default=None)
    """Version of the edition it takes the place of."""
    notice: Mapped[str | None] = mapped_column(default=None)
    """What it rectifies, in public words, where somebody said so."""


@dataclass(frozen=True, slots=True)
class Published:
    """A communiqué as the public may read it in one language; nothing of it is there before its time."""

    ref: str
    language: Language
    version: int
    title: str
    text: str
    """Empty once it is withdrawn."""
    state: CommuniqueState
    """published, corrected or withdrawn."""
    published_at: datetime
    updated_at: datetime
    rectified_at: datetime | None
    """When the text that stands took the place of an earlier one."""
    notice: str | None
    """What that rectified, or why it was withdrawn, where that was to be said in public."""
    notice_language: Language
    """In which language that is said: another one's where nobody said it in this."""
    exercise: bool
    cell: str
    """Whose text it is."""

    @property
    def path(self) -> str:
        """Its permanent address in the press room."""
        return f"/press/{self.language.value}/{self.ref}"


class Publications:
    """Publish, correct and withdraw; and read what is public."""

    def __init__(self, session: AsyncSession, now: datetime) -> None:
        """Bind to one unit."""
        self._session = session
        self._now = now

    # ----------------------------------------------------------------------------------------- for the press room

    async def published(
        self, language: Language, limit: int = 20, after: str | None = None, *, by_change: bool = False
    ) -> list[Published]:
        """List what is public in a language, the newest publication first, withdrawn ones (a notice) among them.

        Args:
            language: of the texts.
            limit: how many at most.
            after: only what follows this reference in the list: the last one's, for the next page. Nothing follows one
                that is not public.
            by_change: what was published, rectified or withdrawn last comes first.
        """
        order = (Publication.updated_at if by_change else Publication.published_at, Publication.id)
        query = _READ.where(Publication.language == language)
        if after is not None:
            last = select(*order).where(Publication.ref == after, Publication.language == language)
            query = query.where(tuple_(*order) < last.scalar_subquery())
        query = query.order_by(*(column.desc() for column in order)).limit(limit)
        return [_as_published(*row) for row in await self._session.execute(query)]

    async def get(self, ref: str, language: Language) -> Published | None:
        """Give what is public of a communiqué in a language; None when nothing is, whatever exists behind it."""
        query = _READ.where(Publication.ref == ref, Publication.language == language)
        row = (await self._session.execute(query)).first()
        return _as_published(*row) if row is not None else None

    async def languages(self, ref: str | None = None) -> list[Language]:
        """List the languages in which anything is public, or one communiqué is."""
        query = select(Publication.language).distinct()
        if ref is not None:
            query = query.where(Publication.ref == ref)
        found = set((await self._session.execute(query)).scalars())
        return [language for language in Language if language in found]

    async def editions(self, ref: str, version: int | None = None) -> list[Edition]:
        """List what went out of a communiqué word for word, oldest first; of one version where it is given."""
        query = select(Edition).where(Edition.ref == ref)
        if version is not None:
            query = query.where(Edition.version == version)
        return list((await self._session.execute(query.order_by(Edition.id))).scalars())

    # ------------------------------------------------------------------------------------------------ corrections

    async def correction(self, ref: str) -> Correction | None:
        """Give the correction of a communiqué that is worked on."""
        query = select(Correction).where(Correction.ref == ref, Correction.closed_at.is_(None))
        return (await self._session.execute(query)).scalar_one_or_none()

    async def open_correction(self, ref: str, rectifies: int, by: str) -> Correction:
        """Begin to correct what is public."""
        correction = Correction(ref=ref, rectifies=rectifies, by=by, opened_at=self._now)
        self._session.add(correction)
        await self._session.flush()
        return correction

    async def close_correction(self, ref: str) -> Correction | None:
        """End the correction that is worked on, if there is one: it went out, or was given up."""
        correction = await self.correction(ref)
        if correction is not None:
            correction.closed_at = self._now
            await self._session.flush()
        return correction

    # -------------------------------------------------------------------------------------------------- going out

    async def publish(
        self,
        communique: Communique,
        texts: Mapping[Language, CommuniqueText],
        notices: Mapping[Language, str | None] | None = None,
    ) -> list[Edition]:
        """Freeze a version as what the public reads, in every language it has; what stood there stays as an edition.

        Args:
            communique: held by this unit.
            texts: of its current version, each with a title.
            notices: what a correction rectifies, by language.
        """
        standing = {row.language: row for row in await self.of(communique.ref)}
        editions: list[Edition] = []
        for language, written in texts.items():
            row = standing.get(language)
            editions.append(
                Edition(
                    ref=communique.ref,
                    version=communique.version,
                    language=language,
                    title=written.title or "",
                    text=written.text,
                    at=self._now,
                    rectifies=row.version if row is not None else None,
                    notice=(notices or {}).get(language),
                )
            )
            if row is None:
                self._session.add(self._first(communique, language))
            else:
                row.version, row.updated_at, row.state = communique.version, self._now, CommuniqueState.CORRECTED
        self._session.add_all(editions)
        await self._session.flush()
        return editions

    def _first(self, communique: Communique, language: Language) -> Publication:
        return Publication(
            ref=communique.ref,
            language=language,
            version=communique.version,
            published_at=self._now,
            updated_at=self._now,
            state=CommuniqueState.PUBLISHED,
            exercise=communique.exercise,
        )

    async def of(self, ref: str) -> Sequence[Publication]:
        """List a communiqué's publications, one for each language it went out in."""
        query = select(Publication).where(Publication.ref == ref).order_by(Publication.id)
        return (await self._session.execute(query)).scalars().all()

    async def withdraw(self, ref: str, reasons: Mapping[Language, str]) -> None:
        """Leave a notice where the text was.

        Args:
            ref: of the communiqué.
            reasons: what the public may know of why, in each language; the first is said where its own is not.
        """
        for row in await self.of(ref):
            row.state, row.updated_at = CommuniqueState.WITHDRAWN, self._now
            said_in = row.language if row.language in reasons else next(iter(reasons), None)
            row.withdrawal = reasons[said_in] if said_in is not None else None
            row.withdrawal_language = said_in if said_in is not row.language else None
        await self._session.flush()


_READ = (
    select(Publication, Edition, Communique.cell)
    .join(
        Edition,
        (Edition.ref == Publication.ref)
        & (Edition.version == Publication.version)
        & (Edition.language == Publication.language),
    )
    .join(Communique, Communique.ref == Publication.ref)
)


def _as_published(row: Publication, edition: Edition, cell: str) -> Published:
    is_withdrawn = row.state is CommuniqueState.WITHDRAWN
    return Published(
        ref=row.ref,
        language=row.language,
        version=row.version,
        title=edition.title,
        text="" if is_withdrawn else edition.text,
        state=row.state,
        published_at=row.published_at,
        updated_at=row.updated_at,
        rectified_at=edition.at if edition.rectifies is not None else None,
        notice=row.withdrawal if is_withdrawn else edition.notice,
        notice_language=(row.withdrawal_language if is_withdrawn else None) or row.language,
        exercise=row.exercise,
        cell=cell,
    )
