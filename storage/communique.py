"""Communiqués: their versions, and what each says in every language.

Invariant: what was written stays readable; whoever changes a communiqué holds its row until the unit ends, so two
people at once are one after the other.
"""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Index, UniqueConstraint, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.journal import JournalHead
from storage.numbering import next_ref
from storage.table import Table
from storage.values import CommuniqueState, Kind, Language, Phase, Ref, Role, TextKind, UserId

REVIEWED = frozenset({CommuniqueState.IN_REVIEW, CommuniqueState.APPROVED, CommuniqueState.SCHEDULED})
"""States in which a version stands before its approvers: approvals, objections and withdrawals have an effect."""


class Communique(Table, kw_only=True):
    """One text for the outside in its languages, as it stands now."""

    __tablename__ = "communique"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    ref: Mapped[str] = mapped_column(unique=True)
    version: Mapped[int] = mapped_column(default=1)
    cell: Mapped[str] = mapped_column(index=True)
    author: Mapped[str]
    author_role: Mapped[Role]
    language: Mapped[Language]
    """Of the text it began with; the others are translations."""
    kind: Mapped[TextKind] = mapped_column(default=TextKind.COMMUNIQUE)
    competence: Mapped[str | None] = mapped_column(default=None)
    topic: Mapped[str | None] = mapped_column(default=None, index=True)
    """What it is on, as its author wrote it: two texts on one topic are pointed out."""
    decision: Mapped[str | None] = mapped_column(default=None, index=True)
    embargo_at: Mapped[datetime | None] = mapped_column(default=None)
    embargo_reason: Mapped[str | None] = mapped_column(default=None)
    embargo_language: Mapped[Language | None] = mapped_column(default=None)
    """In which its reason is written."""
    state: Mapped[CommuniqueState] = mapped_column(default=CommuniqueState.DRAFT, index=True)
    created_at: Mapped[datetime]
    incident: Mapped[str | None] = mapped_column(default=None)
    phase: Mapped[Phase | None] = mapped_column(default=None)
    source_event_id: Mapped[str | None] = mapped_column(default=None, index=True)
    room_id: Mapped[str | None] = mapped_column(default=None)
    exercise: Mapped[bool] = mapped_column(default=False)


class CommuniqueVersion(Table, kw_only=True):
    """One version of a communiqué: submitted once at most, under one rule."""

    __tablename__ = "communique_version"
    __table_args__ = (UniqueConstraint("ref", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    ref: Mapped[str]
    number: Mapped[int]
    kind: Mapped[TextKind]
    """What the text was in this version: a rectification does not change what it rectifies."""
    made_by: Mapped[str]
    made_at: Mapped[datetime]
    rule: Mapped[dict[str, Any] | None] = mapped_column(default=None)
    """The approval rule in force when it was submitted: a change of the organisation file does not reach it."""
    cell: Mapped[str | None] = mapped_column(default=None)
    """Where its approvers hold their role, and where its card is."""
    submitted_by: Mapped[str | None] = mapped_column(default=None)
    submitted_at: Mapped[datetime | None] = mapped_column(default=None)
    nudge_at: Mapped[datetime | None] = mapped_column(default=None, index=True)
    """When the next step is due: the missing are asked again, then their deputies, then the coordinator is told."""
    nudged_at: Mapped[datetime | None] = mapped_column(default=None)
    deputies_at: Mapped[datetime | None] = mapped_column(default=None)
    """Since when the deputies of those who have not approved may approve for them."""
    told_at: Mapped[datetime | None] = mapped_column(default=None)
    """When the coordinator was told that it still waits: nobody is asked after that."""


class CommuniqueText(Table, kw_only=True):
    """What a version says in one language; written again before it is submitted, the last row counts."""

    __tablename__ = "communique_text"
    __table_args__ = (Index(None, "ref", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    ref: Mapped[str]
    version: Mapped[int]
    language: Mapped[Language]
    title: Mapped[str | None]
    text: Mapped[str]
    by: Mapped[str]
    at: Mapped[datetime]
    """When it was written; a version that keeps a text keeps this too."""
    to_check_since: Mapped[datetime | None] = mapped_column(default=None)
    """When another language was changed, while nobody has followed or said that this one stays as it is."""
    checked_by: Mapped[str | None] = mapped_column(default=None)
    checked_at: Mapped[datetime | None] = mapped_column(default=None)
    """When somebody last said that it stays as it is."""


class Communiques:
    """Write communiqués, version after version."""

    def __init__(self, session: AsyncSession, now: datetime) -> None:
        """Bind to one unit."""
        self._session = session
        self._now = now

    async def take_ref(self, year: int) -> str:
        """Take the next reference of a year."""
        return str(await next_ref(self._session, Kind.COMMUNIQUE, year))

    async def draft(self, communique: Communique, title: str | None, body: str) -> None:
        """Keep a new communiqué with its first version."""
        self._session.add(communique)
        await self.open_version(communique, UserId(communique.author), communique.version)
        await self.write(communique, communique.language, title, body, UserId(communique.author))

    async def find(self, ref: Ref | str) -> Communique | None:
        """Find a communiqué by its reference."""
        return (await self._session.execute(select(Communique).where(Communique.ref == str(ref)))).scalar_one_or_none()

    async def hold(self, ref: Ref | str) -> Communique | None:
        """Find a communiqué and keep others from changing it until this unit ends.

        The journal's head comes first: a deletion has been journalled before anybody asks what it withdraws, and two
        units that lock the same two rows in different orders would wait for each other for ever.
        """
        await self._session.execute(select(JournalHead.id).where(JournalHead.id == 1).with_for_update())
        query = select(Communique).where(Communique.ref == str(ref)).with_for_update()
        return (await self._session.execute(query.execution_options(populate_existing=True))).scalar_one_or_none()

    async def version(self, ref: str, number: int) -> CommuniqueVersion | None:
        """Find one version."""
        query = select(CommuniqueVersion).where(CommuniqueVersion.ref == ref, CommuniqueVersion.number == number)
        return (await self._session.execute(query)).scalar_one_or_none()

    async def versions(self, ref: str) -> list[CommuniqueVersion]:
        """List the versions of a communiqué, oldest first."""
        query = select(CommuniqueVersion).where(CommuniqueVersion.ref == ref).order_by(CommuniqueVersion.number)
        return list((await self._session.execute(query)).scalars())

    async def open_version(
        self, communique: Communique, by: UserId, number: int, *, like: int | None = None
    ) -> CommuniqueVersion:
        """Begin a version; it says what the one before it said, or another, until something else is written."""
        kept = await self.texts(communique.ref, like or number - 1)
        version = CommuniqueVersion(
            ref=communique.ref, number=number, kind=communique.kind, made_by=by, made_at=self._now
        )
        self._session.add(version)
        communique.version = number
        for row in kept.values():
            copy = self._add_text(communique, row.language, row.title, row.text, by=row.by, at=row.at)
            copy.to_check_since, copy.checked_by, copy.checked_at = row.to_check_since, row.checked_by, row.checked_at
        await self._session.flush()
        return version

    async def write(
        self, communique: Communique, language: Language, title: str | None, body: str, by: UserId
    ) -> tuple[Language, ...]:
        """Write what the current version says in one language; what it said before stays readable.

        Returns:
            The other languages, which are to be checked from now on; none when this was their translation, or only
            followed a change of theirs.
        """
        texts = await self.texts(communique.ref, communique.version)
        before = texts.pop(language, None)
        self._add_text(communique, language, title, body, by=by, at=self._now)
        others = texts if before is not None and before.to_check_since is None else {}
        for row in others.values():
            row.to_check_since = self._now
        await self._session.flush()
        return tuple(others)

    async def keep_unchanged(self, text: CommuniqueText, by: UserId) -> None:
        """Note that a text stays as it is although another language was changed."""
        text.to_check_since, text.checked_by, text.checked_at = None, by, self._now
        await self._session.flush()

    def _add_text(
        self, communique: Communique, language: Language, title: str | None, body: str, *, by: str, at: datetime
    ) -> CommuniqueText:
        row = CommuniqueText(
            ref=communique.ref, version=communique.version, language=language, title=title, text=body, by=by, at=at
        )
        self._session.add(row)
        return row

    async def texts(self, ref: str, version: int) -> dict[Language, CommuniqueText]:
        """Give what a version says, by language."""
        return {row.language: row for row in await self.writings(ref, version)}

    async def writings(self, ref: str, version: int) -> list[CommuniqueText]:
        """List everything ever written in a version, oldest first."""
        query = select(CommuniqueText).where(CommuniqueText.ref == ref, CommuniqueText.version == version)
        return list((await self._session.execute(query.order_by(CommuniqueText.id))).scalars())

    async def writers(self, ref: str, version: int) -> frozenset[UserId]:
        """Say who ever wrote in a text up to a version, also who only took words out."""
        query = select(CommuniqueText.by).where(CommuniqueText.ref == ref, CommuniqueText.version <= version).distinct()
        return frozenset(UserId(by) for by in (await self._session.execute(query)).scalars())

    async def save(self) -> None:
        """Write what was changed on a communiqué or on a version of it."""
        await self._session.flush()

    # --------------------------------------------------------------------------------------------------- listing

    async def claim_nudge(self, *, but: Collection[str] = ()) -> tuple[Communique, CommuniqueVersion] | None:
        """Hold one communiqué, but these, whose approvers are to be asked again; of two claimers one gets it."""
        due = (CommuniqueVersion.nudge_at <= self._now) & (Communique.state == CommuniqueState.IN_REVIEW)
        mine = (CommuniqueVersion.ref == Communique.ref) & (CommuniqueVersion.number == Communique.version)
        query = select(Communique.ref).join(CommuniqueVersion, mine).where(due, Communique.ref.not_in(but))
        query = query.order_by(CommuniqueVersion.nudge_at).limit(1)
        ref = (await self._session.execute(query)).scalar_one_or_none()
        communique = await self.hold(ref) if ref is not None else None
        version = await self.version(communique.ref, communique.version) if communique is not None else None
        if communique is None or version is None or communique.state is not CommuniqueState.IN_REVIEW:
            return None
        if version.nudge_at is None or version.nudge_at > self._now:
            return None
        return communique, version

    async def others_alive(self, communique: Communique) -> list[Communique]:
        """List the other texts that may be on the same topic, or are on the same decision, and are not withdrawn."""
        query = select(Communique).where(
            Communique.ref != communique.ref,
            Communique.state != CommuniqueState.WITHDRAWN,
            Communique.topic.is_not(None) | (Communique.decision == (communique.decision or "")),
        )
        return list((await self._session.execute(query.order_by(Communique.id))).scalars())

    async def alive_on(self, decision: str) -> list[Communique]:
        """List the communiqués on a decision that are not withdrawn, oldest first."""
        query = select(Communique).where(Communique.decision == decision, Communique.state != CommuniqueState.WITHDRAWN)
        return list((await self._session.execute(query.order_by(Communique.id))).scalars())

    async def page(
        self, cell: str, *, states: Sequence[CommuniqueState] = (), limit: int = 10, page: int = 1
    ) -> tuple[list[Communique], int]:
        """List a cell's communiqués, newest first, a page at a time; gives the page and how many there are in all."""
        query = select(Communique).where(Communique.cell == cell)
        if states:
            query = query.where(Communique.state.in_(states))
        total = (await self._session.execute(select(func.count()).select_from(query.subquery()))).scalar_one()
        query = query.order_by(Communique.id.desc()).limit(limit).offset((page - 1) * limit)
        return list((await self._session.execute(query)).scalars()), total
