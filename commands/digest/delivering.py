"""How a digest reaches its reader: by direct message, and by mail where they have an address.

Invariant: one message and one mail a digest; a mail server that is down keeps the mail back and not the message. What
several readers are told alike is put in its last form once.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any, Final

from commands.digest.history import missed_of
from commands.digest.readers import Reader
from commands.digest.writing import Notes
from commands.kit.content import make_content
from commands.kit.context import Context
from commands.kit.daily import Period
from commands.kit.disclosure import Standing
from commands.kit.letter import Part, write_letter
from commands.kit.picture import Week, picture_behind
from commands.kit.words import Message
from storage.digest import DigestSent
from storage.outbox import OutboxRow
from storage.posting import Mail
from storage.values import Language, UserId

LATE_FROM: Final = timedelta(minutes=5)
"""A digest that comes so long after its hour says so."""
BY_MAIL: Final = "digest"
"""The occasion of its mail."""


@dataclass(frozen=True, slots=True)
class Due:
    """A digest whose hour has come."""

    reader: Reader
    day: date
    at: datetime

    @property
    def person(self) -> str:
        """Whose it is."""
        return self.reader.person

    @property
    def is_address(self) -> bool:
        """Whether its reader is known by a mail address only."""
        return not self.person.startswith("@")

    def is_late(self, now: datetime) -> bool:
        """Say whether it comes late."""
        return now - self.at > LATE_FROM

    def until(self, now: datetime) -> datetime:
        """Give up to when it tells: its hour, or now if it comes late."""
        return now if self.is_late(now) else self.at


@dataclass(frozen=True, slots=True)
class Told:
    """A digest that is being sent: to whom, how they stand to the cells, and what it is about."""

    due: Due
    language: Language
    standing: Standing
    period: Period
    notes: Notes

    @property
    def person(self) -> UserId:
        """Whose it is, where it is somebody's of the organisation."""
        return UserId(self.due.person)


def notes_of(now: datetime, due: Due, rows: Sequence[DigestSent]) -> Notes:
    """Say of a digest that it comes late, and which were missed before it.

    Args:
        now: the instant.
        due: the digest.
        rows: what became of the ones before, the newest first.
    """
    return Notes(due.at if due.is_late(now) else None, missed_of(due.reader, due.day, rows))


@dataclass(frozen=True, slots=True)
class Draft:
    """A digest that was written: what its reader is told in a direct chat, and what a mail of it says."""

    message: Message | None
    """None for who is known by a mail address only."""
    mail: Sequence[Part | Week]
    subject: Message
    language: Language
    week: Week | None = None
    """What its picture shows, behind the message."""


@dataclass(frozen=True, slots=True)
class Composed:
    """A digest as it leaves, the same for all who may see the same in one language: it does not say whose it is."""

    said: OutboxRow | None
    """The message, a pattern that is in no queue itself."""
    behind: OutboxRow | None
    """The picture that follows it, a pattern too."""
    letter: Mapping[str, Any] | None
    language: Language


def address_of(ctx: Context, due: Due) -> str | None:
    """Give where somebody's digest goes by mail, if it does."""
    if due.is_address:
        return due.person
    known = ctx.directory.people.get(UserId(due.person))
    return known.email if known is not None and due.reader.mail else None


def compose(ctx: Context, due: Due, draft: Draft) -> Composed:
    """Put a digest in its last form, for whoever it is."""
    letter = None
    if address_of(ctx, due) is not None:
        why = Message("digest-mail-why-partner" if due.is_address else "digest-mail-why")
        written = write_letter(draft.subject, draft.mail, draft.language, ctx.directory, footer=[why])
        letter = replace(written, is_for_partners=due.is_address).as_payload()
    if draft.message is None:
        return Composed(None, None, letter, draft.language)
    languages = (draft.language,)
    said = OutboxRow(
        txn_id="",
        content=make_content(draft.message, languages, ctx.directory),
        message=draft.message.id,
        created_at=ctx.now,
    )
    about, behind = draft.message.about, None
    if draft.week is not None:
        behind = picture_behind(said, draft.week, about, languages, ctx.directory, txn_id="")
    return Composed(said, behind, letter, draft.language)


async def deliver(ctx: Context, told: Sequence[tuple[Due, Composed]]) -> None:
    """Put digests on their way to their readers' direct chats, and in the mail where they have an address.

    Each was asked for by its reader, or is a manager's, and is a notice: it comes at its hour, also in quiet ones.
    """
    rows, mails = [], []
    for due, composed in told:
        if composed.said is not None:
            row = _copy(ctx, composed.said, due)
            rows.append(row)
            if composed.behind is not None:
                rows.append(_copy(ctx, composed.behind, due, target=row.txn_id))
        address = address_of(ctx, due)
        if address is not None and composed.letter is not None:
            key = f"digest/{due.reader.kind}/{due.person}/{due.day}"
            mails.append(Mail(address, key, composed.language, dict(composed.letter)))
    await ctx.work.send(*rows)
    await ctx.work.postings.add_mails(mails, occasion=BY_MAIL, exercise=ctx.directory.exercise)


def _copy(ctx: Context, pattern: OutboxRow, due: Due, *, target: str | None = None) -> OutboxRow:
    """Make somebody's own row of what all of them are told."""
    return OutboxRow(
        txn_id=ctx.work.new_id(),
        user_id=due.person,
        content=pattern.content,
        picture=pattern.picture,
        target=target,
        message=pattern.message,
        created_at=ctx.now,
    )
