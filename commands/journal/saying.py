"""How a note is said: its text whole, then who, when and from where.

Invariant: the text is somebody's own, shown unchanged.
"""

from collections.abc import Sequence

from commands.kit.context import Context
from commands.kit.excerpt import first_words
from commands.kit.link import permalink
from commands.kit.words import About, Mention, Message, Verbatim
from storage.note import Note
from storage.values import EventId, Ref, RoomId, UserId

LONGEST_LINE = 120
"""Characters of a text that a list shows."""


def about(note: Note) -> About:
    """Say for machines which note a message is about."""
    return About("journal", note.ref, 1)


def author_of(note: Note) -> Mention | str:
    """Name who wrote a note: a person, or the webhook that brought it."""
    return Mention(UserId(note.author)) if note.author.startswith("@") else note.author


async def origin_of(ctx: Context, note: Note) -> str | None:
    """Give the address of the message a note was made of or by; none for what was said in a direct chat."""
    event_id = note.quoted_event_id or note.source_event_id
    room = await ctx.work.rooms.get(RoomId(note.room_id)) if note.room_id is not None else None
    if event_id is None or room is None or room.direct_user is not None:
        return None
    return permalink(RoomId(room.room_id), EventId(event_id), ctx.bot, UserId(note.author))


def parts_of(note: Note, origin: str | None, corrections: Sequence[Note]) -> list[Message | Verbatim]:
    """Say all there is of a note."""
    author = author_of(note)
    parts: list[Message | Verbatim] = [
        Verbatim(note.text),
        Message("journal-author-line", author=author, at=note.noted_at),
    ]
    if note.said_at != note.noted_at:
        parts.append(Message("journal-said-line", at=note.said_at))
    if note.corrects is not None:
        parts.append(Message("journal-corrects-line", ref=Ref.of(note.corrects)))
    parts += [Message("journal-corrected-by-line", ref=Ref.of(later.ref)) for later in corrections]
    if origin is not None:
        parts.append(Message("journal-source-line", link=origin))
    return parts


def line_of(note: Note) -> Message:
    """Say a note on a line of a list."""
    author, short = author_of(note), first_words(note.text, LONGEST_LINE)
    return Message("journal-list-line", ref=Ref.of(note.ref), at=note.said_at, author=author, text=short)
