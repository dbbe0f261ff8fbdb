"""How a digest reaches its reader: by direct message, and by mail where they have an address.

Invariant: one message and one mail a digest; a mail server that is down keeps the mail back and not the message.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from commands.digest.history import missed_of
from commands.digest.readers import Reader
from commands.digest.writing import Notes, Written
from commands.kit.context import Context
from commands.kit.daily import Period
from commands.kit.disclosure import Standing
from commands.kit.letter import Part, write_letter
from commands.kit.picture import Week
from commands.kit.words import Message
from storage.digest import DigestSent
from storage.posting import PostingKind
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
    standing: Standing
    period: Period
    rows: Sequence[DigestSent]
    """What became of the ones before, the newest first."""


def notes_of(now: datetime, due: Due, rows: Sequence[DigestSent]) -> Notes:
    """Say of a digest that it comes late, and which were missed before it."""
    return Notes(due.at if due.is_late(now) else None, missed_of(due.reader, due.day, rows))


async def deliver(ctx: Context, due: Due, written: Written, *, subject: Message, language: Language) -> None:
    """Post a digest to its reader's direct chat, and put it in the mail where they have an address."""
    person = UserId(due.person)
    # asked for by its reader, and a notice: it comes at its hour, and rings no phone
    await ctx.post(written.short, user=person, always=(person,), languages=(language,), picture=written.week)
    known = ctx.directory.people.get(person)
    if known is not None and known.email is not None and due.reader.mail:
        parts: list[Part | Week] = [written.full, *([written.week] if written.week is not None else ())]
        await mail(ctx, due, known.email, parts, subject=subject, language=language)


async def mail(
    ctx: Context, due: Due, address: str, parts: Sequence[Part | Week], *, subject: Message, language: Language
) -> None:
    """Put a digest in the mail, once."""
    why = Message("digest-mail-why" if due.person != address else "digest-mail-why-partner")
    letter = write_letter(subject, parts, language, ctx.directory, footer=[why])
    await ctx.work.postings.add(
        PostingKind.MAIL,
        address,
        key=f"digest/{due.reader.kind}/{due.person}/{due.day}",
        occasion=BY_MAIL,
        language=language,
        payload=letter.as_payload(),
        exercise=ctx.directory.exercise,
    )
