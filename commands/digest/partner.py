"""A partner's digest: what was published since the last one, where it stands, and the lines to take.

Invariant: only what is public is in it, word for word as it went out.
"""

import re
from collections.abc import Sequence
from typing import Final

from commands.digest.delivering import Draft, Due, Told
from commands.digest.rounds import Round
from commands.digest.sections import Sized
from commands.digest.writing import Notes, put_together
from commands.kit.context import Context
from commands.kit.daily import Own
from commands.kit.excerpt import first_words
from commands.kit.layout import Heading, Item, lay
from commands.kit.words import Message
from storage.digest_reading import Issued
from storage.values import Language, Ref, UserId

MOST: Final = 20
"""Texts named in one digest; how many more there are is said."""
LONGEST: Final = 240
"""Characters of a line to take."""
_SENTENCE: Final = re.compile(r".+?[.!?…](?=\s|$)")


async def draft_partner(ctx: Context, _turn: Round, told: Told, _owns: Sequence[Own]) -> Draft:
    """Write a partner's digest: for somebody by direct message and mail, for an address by mail."""
    due, period, language = told.due, told.period, told.language
    by_cell = await ctx.work.digest_reading.issued(period.cells, period.since, period.until)
    texts = sorted((text for of_cell in by_cell.values() for text in of_cell), key=lambda text: (text.at, text.ref))
    first = Message("digest-partner", since=period.since, until=period.until, count=len(texts))
    parts = [Sized.of(lay(_parts(ctx, texts, language), language, ctx.directory))] if texts else []
    subject = Message("digest-partner-subject", day=due.day)
    notes = Notes(missed=told.notes.missed) if due.is_address else told.notes
    written = put_together(first, notes, parts, (), last=None)
    return Draft(None if due.is_address else written.short, [written.full], subject, language)


def language_of(ctx: Context, due: Due) -> Language:
    """Give the language of a reader: a person's own, of an address the press list's, the digest's, or the first."""
    if not due.is_address:
        return ctx.language_of(UserId(due.person))
    known = next((contact for contact in ctx.directory.press_list if contact.email == due.person), None)
    if due.reader.rule is not None and due.reader.rule.language is not None:
        return due.reader.rule.language
    return known.languages[0] if known is not None else ctx.directory.languages[0]


def _parts(ctx: Context, texts: Sequence[Issued], language: Language) -> list[Heading | Item | Message]:
    shown = texts[:MOST]
    more = [Item(Message("digest-partner-more", count=len(texts) - MOST))] if len(texts) > MOST else []
    return [
        Heading(Message("digest-partner-published")),
        *(Item(_line(ctx, text, language)) for text in shown),
        *more,
        Heading(Message("digest-partner-lines")),
        *(Item(_to_take(text, language)) for text in shown),
    ]


def _spoken(text: Issued, language: Language) -> Language:
    return language if language in text.titles else next(iter(text.titles))


def _line(ctx: Context, text: Issued, language: Language) -> Message:
    spoken = _spoken(text, language)
    return Message(
        "digest-partner-line",
        ref=Ref.of(text.ref),
        title=text.titles[spoken],
        languages=tuple(text.titles),
        at=text.at,
        link=f"{ctx.public_url}/press/{spoken.value}/{text.ref}",
    )


def _to_take(text: Issued, language: Language) -> Message:
    spoken = _spoken(text, language)
    return Message("digest-partner-line-to-take", ref=Ref.of(text.ref), text=first_sentence(text.texts[spoken]))


def first_sentence(text: str) -> str:
    """Give the first sentence of a text, or its beginning when that is long."""
    line = " ".join(text.split())
    found = _SENTENCE.match(line)
    return first_words(found[0] if found is not None else line, LONGEST)
