"""What goes out by other ways than Matrix: one row for each mail and each call of a webhook.

Invariant: a row is written in the unit that decided it, once for each key, and sent by nobody else than the postman;
what names it travels with it, so that who receives it twice can tell. What goes to one address goes in order, and all
waiting is in real time, whatever an exercise's clock says.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import Index, func, select, text, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.table import Table
from storage.values import Language
from storage.writing import write_all

PERSONAL: Final = frozenset({"digest"})
"""The occasions whose content is about one reader's people: emptied as soon as it left, in time if it is stuck."""


class PostingKind(StrEnum):
    """By what way it goes."""

    MAIL = "mail"
    WEBHOOK = "webhook"


class PostingState(StrEnum):
    """Where it stands on its way."""

    PENDING = "pending"
    SENT = "sent"
    STUCK = "stuck"
    """It will not leave by itself: a human has to look."""
    DROPPED = "dropped"
    """It was of no more use before it could leave."""


_IS_KEPT = text("payload IS NOT NULL")


class Posting(Table, kw_only=True):
    """One thing to send to one address."""

    __tablename__ = "posting"
    __table_args__ = (
        Index(None, "state", "next_at"),
        # what is still to be emptied, found every minute among all that ever left
        Index("ix_posting_kept", "queued_at", sqlite_where=_IS_KEPT, postgresql_where=_IS_KEPT),
    )

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    key: Mapped[str] = mapped_column(unique=True)
    """Says what this is, once and for all: sent twice it is the same thing."""
    kind: Mapped[PostingKind]
    address: Mapped[str]
    """A mail address, or the key of a channel in the organisation file: its URL and secret are read when it is sent."""
    occasion: Mapped[str]
    """What happened: `published`, `corrected` or `withdrawn` for a communiqué."""
    about: Mapped[str | None] = mapped_column(default=None, index=True)
    """Reference of the record it tells of."""
    version: Mapped[int | None] = mapped_column(default=None)
    """Of that record: what it said then is frozen, in its editions for a communiqué."""
    language: Mapped[Language | None] = mapped_column(default=None)
    """In which it is told; None for all there are."""
    payload: Mapped[dict[str, Any] | None] = mapped_column(default=None)
    """What is to be sent, where that stands nowhere else."""
    state: Mapped[PostingState] = mapped_column(default=PostingState.PENDING)
    next_at: Mapped[datetime]
    """When it is to be tried next, in real time."""
    attempts: Mapped[int] = mapped_column(default=0)
    error: Mapped[str | None] = mapped_column(default=None)
    created_at: Mapped[datetime]
    queued_at: Mapped[datetime]
    """Since when it is tried, in real time."""
    sent_at: Mapped[datetime | None] = mapped_column(default=None)
    exercise: Mapped[bool] = mapped_column(default=False)

    @property
    def is_emptied(self) -> bool:
        """Whether what was to be sent stood here alone, and was emptied."""
        return self.occasion in PERSONAL and self.payload is None


@dataclass(frozen=True, slots=True)
class Mail:
    """One mail to write down."""

    address: str
    key: str
    language: Language
    payload: dict[str, Any]


class Postings:
    """Write down what is to be sent, and what became of it."""

    def __init__(self, session: AsyncSession, now: datetime, real_now: datetime) -> None:
        """Bind to one unit."""
        self._session = session
        self._now = now
        self._real_now = real_now

    async def add(
        self,
        kind: PostingKind,
        address: str,
        *,
        key: str,
        occasion: str,
        about: str | None = None,
        version: int | None = None,
        language: Language | None = None,
        payload: dict[str, Any] | None = None,
        exercise: bool = False,
    ) -> Posting | None:
        """Write down one thing to send, due at once; None when the same was written down before."""
        if (await self._session.execute(select(Posting.id).where(Posting.key == key))).first() is not None:
            return None
        posting = Posting(
            key=key,
            kind=kind,
            address=address,
            occasion=occasion,
            about=about,
            version=version,
            language=language,
            payload=payload,
            next_at=self._real_now,
            created_at=self._now,
            queued_at=self._real_now,
            exercise=exercise,
        )
        self._session.add(posting)
        await self._session.flush()
        return posting

    async def add_mails(self, mails: Sequence[Mail], *, occasion: str, exercise: bool) -> None:
        """Write down some mails, due at once; what was written down before is not written down again."""
        if not mails:
            return
        query = select(Posting.key).where(Posting.key.in_([mail.key for mail in mails]))
        known = set((await self._session.execute(query)).scalars())
        new = [
            Posting(
                key=mail.key,
                kind=PostingKind.MAIL,
                address=mail.address,
                occasion=occasion,
                language=mail.language,
                payload=mail.payload,
                next_at=self._real_now,
                created_at=self._now,
                queued_at=self._real_now,
                exercise=exercise,
            )
            for mail in mails
            if mail.key not in known
        ]
        await write_all(self._session, new)

    async def due(self, kind: PostingKind, *, besides: Collection[str] = (), limit: int = 50) -> list[Posting]:
        """List what is to be tried now, the longest due first: of each address what was written down first, alone.

        Args:
            kind: by what way.
            besides: addresses that something is on its way to.
            limit: how many at most.
        """
        heads = select(func.min(Posting.id)).where(Posting.state == PostingState.PENDING, Posting.kind == kind)
        heads = heads.group_by(Posting.address)
        query = select(Posting).where(Posting.id.in_(heads), Posting.next_at <= self._real_now)
        if besides:
            query = query.where(Posting.address.not_in(besides))
        query = query.order_by(Posting.next_at, Posting.id).limit(limit)
        return list((await self._session.execute(query)).scalars())

    async def get(self, posting_id: int) -> Posting | None:
        """Find one."""
        return await self._session.get(Posting, posting_id)

    async def sent(self, posting_id: int) -> bool:
        """Note that it was taken; say whether that was news."""
        done = update(Posting).where(Posting.id == posting_id, Posting.state != PostingState.SENT)
        done = done.values(state=PostingState.SENT, sent_at=self._now, attempts=Posting.attempts + 1, error=None)
        return (await self._session.execute(done.returning(Posting.id))).first() is not None

    async def put_off(self, posting_id: int, error: str, next_at: datetime) -> None:
        """Note a failure that may pass, and when to try again."""
        await self._set(posting_id, next_at=next_at, attempts=Posting.attempts + 1, error=error)

    async def stuck(self, posting_id: int, error: str) -> None:
        """Give it up: a human has to look at it."""
        await self._set(posting_id, state=PostingState.STUCK, attempts=Posting.attempts + 1, error=error)

    async def drop(self, posting_id: int, why: str) -> None:
        """Leave it: what it tells is over."""
        await self._set(posting_id, state=PostingState.DROPPED, error=why)

    async def retry(self, posting_id: int) -> None:
        """Have what was given up tried again, at once and for as long as anything new."""
        now = self._real_now
        await self._set(posting_id, state=PostingState.PENDING, next_at=now, queued_at=now, attempts=0)

    async def _set(self, posting_id: int, **values: object) -> None:
        waits = update(Posting).where(Posting.id == posting_id, Posting.state != PostingState.SENT)
        await self._session.execute(waits.values(values).execution_options(synchronize_session="fetch"))

    async def of(self, about: str) -> list[Posting]:
        """List what was to be sent about a record, oldest first."""
        query = select(Posting).where(Posting.about == about).order_by(Posting.id)
        return list((await self._session.execute(query)).scalars())

    async def given_up(self, limit: int = 20) -> list[Posting]:
        """List what a human has to look at, oldest first."""
        query = select(Posting).where(Posting.state == PostingState.STUCK).order_by(Posting.id).limit(limit)
        return list((await self._session.execute(query)).scalars())

    async def forget_payloads(self, older_than: datetime) -> int:
        """Empty what was sent or dropped and put down before an instant of real time, what is personal at once.

        What waits for a human to look at it is kept until then, what is personal not for longer; states stay.
        Gives how many were emptied.
        """
        is_old, is_personal = Posting.queued_at < older_than, Posting.occasion.in_(PERSONAL)
        # said by what does not count, for which no index is asked: nearly every row was sent
        ended, done = (Posting.state != state for state in (PostingState.PENDING, PostingState.STUCK))
        empties = ended & ((done & (is_old | is_personal)) | (is_old & is_personal))
        kept = select(Posting.id).where(_IS_KEPT)
        # once for each database: PostgreSQL takes the index by the condition itself, SQLite in a question of its own
        rows = update(Posting).where(_IS_KEPT, Posting.id.in_(kept), empties)
        return len((await self._session.execute(rows.values(payload=None).returning(Posting.id))).all())

    async def count(self, state: PostingState) -> int:
        """Count those in a state."""
        return await self._session.scalar(select(func.count()).where(Posting.state == state)) or 0
