"""What the edge says by itself: to a room in the room's languages, to a person in theirs.

Invariant: each sentence is a row of the outbox, made in the transaction of what it speaks of, and said once.
"""

from collections.abc import Sequence
from typing import Any, Protocol

from storage.directory import Directory
from storage.outbox import OutboxRow
from storage.unit_of_work import UnitOfWork
from storage.values import Language, RoomId, UserId


class Say(Protocol):
    """Turns a message ID, its values and languages into Matrix content, as this organisation says it."""

    def __call__(
        self, message_id: str, languages: Sequence[Language], directory: Directory, /, **values: object
    ) -> dict[str, Any]:
        """Give the content."""


async def languages_of(work: UnitOfWork, room_id: str, sender: str | None = None) -> tuple[Language, ...]:
    """Give the languages of a room the bot works in; nothing for any other room.

    Args:
        work: the unit.
        room_id: the room.
        sender: who is spoken to in a direct chat; by default whose chat it is.
    """
    directory = await work.directory()
    room = await work.rooms.get(RoomId(room_id))
    if room is None or not room.is_joined:
        return ()
    if room.cell is not None and room.cell in directory.cells:
        return directory.cells[room.cell].languages
    person = directory.people.get(UserId(sender or room.direct_user or ""))
    return (person.language,) if room.direct_user and person else ()


async def tell_room(
    work: UnitOfWork,
    say: Say,
    message: str,
    room_id: str,
    *,
    once: str,
    reply_to: str | None = None,
    sender: str | None = None,
) -> bool:
    """Say a sentence in a room the bot works in, unless it was said; gives whether it is said now.

    Args:
        work: the unit of what is spoken of.
        say: turns it into content.
        message: the sentence's message ID.
        room_id: where.
        once: what may be said only once.
        reply_to: the event it is about.
        sender: who is spoken to, where it is a direct chat.
    """
    languages = await languages_of(work, room_id, sender)
    if not languages or await work.outbox.said(once):
        return False
    content = say(message, languages, await work.directory())
    if reply_to is not None:
        content["m.relates_to"] = {"m.in_reply_to": {"event_id": reply_to}}
    await work.send(
        OutboxRow(
            txn_id=work.new_id(), room_id=room_id, content=content, message=message, once=once, created_at=work.now
        )
    )
    return True
