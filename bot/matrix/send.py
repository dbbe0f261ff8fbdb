"""One outbox row to the homeserver: where it goes, what it is there, and what became of it.

The transaction ID is the row's, always; so the same row sent again, by whatever process, is the same event.
"""

from collections.abc import Mapping
from typing import Any

import structlog

from bot.courier import Dead, Outcome, Retry, Sent
from bot.matrix.access import LEAVE
from bot.matrix.direct import DirectChats
from bot.matrix.former import MARK, FormerDevice, PerhapsSent
from bot.matrix.http import Homeserver, MatrixError, Unreachable
from bot.matrix.pictures import NotUploaded, Pictures
from bot.matrix.power import may_send
from bot.matrix.rooms import KnownRoom, KnownRooms
from bot.matrix.sharing import RoomEncryption
from storage.outbox import OutboxRow, Relation

log = structlog.get_logger(__name__)

REACTION = "m.reaction"
REDACTION = "m.room.redaction"
FORBIDDEN = "M_FORBIDDEN"
NEVER_ENCRYPTED = frozenset({REACTION})
TOO_LARGE = 413


FALLBACK = 500
"""Characters of an edit's text that clients show which do not know edits."""


def edit_content(content: Mapping[str, Any], event_id: str) -> dict[str, Any]:
    """Wrap new content as an edit: a starred beginning of the text stands for clients that do not know edits.

    Only its beginning: the whole text twice would make half of what a card can hold too large to edit. Whom the message
    mentions stands in the new content alone: outside it are those whom the edit itself calls, which is nobody.
    """
    new = {key: value for key, value in content.items() if key != "m.relates_to"}
    outer = {key: value for key, value in new.items() if key not in ("format", "formatted_body")}
    if isinstance(new.get("body"), str):
        outer["body"] = f"* {new['body'][:FALLBACK]}"
    if "m.mentions" in new:
        outer["m.mentions"] = {}
    relation = {"rel_type": "m.replace", "event_id": event_id}
    return {**outer, "m.new_content": new, "m.relates_to": relation}


def reaction_content(content: Mapping[str, Any], event_id: str) -> dict[str, Any]:
    """Write a reaction."""
    return {"m.relates_to": {"rel_type": "m.annotation", "event_id": event_id, "key": content["key"]}}


class Courier:
    """Takes rows to the homeserver."""

    def __init__(
        self,
        homeserver: Homeserver,
        rooms: KnownRooms,
        encryption: RoomEncryption,
        direct: DirectChats,
        former: FormerDevice,
        *,
        pictures: Pictures,
        encryption_required: bool,
    ) -> None:
        """Bind to what sending takes."""
        self._homeserver = homeserver
        self._rooms = rooms
        self._encryption = encryption
        self._direct = direct
        self._former = former
        self._pictures = pictures
        self._encryption_required = encryption_required

    def where_to(self, row: OutboxRow) -> str:
        """Name the queue a row stands in: its room, or its cell or person as long as the room is not known."""
        room = None
        if row.room_id is None and row.cell:
            room = self._rooms.of_cell(row.cell)
        elif row.room_id is None:
            room = self._rooms.direct_with(row.user_id or "", but_plain=self._encryption_required)
        return row.room_id or (room.room_id if room else None) or row.cell or row.user_id or ""

    async def send_row(self, row: OutboxRow, target: tuple[str, str] | None) -> Outcome:
        """Send one row.

        Args:
            row: the row.
            target: the event ID and room of the earlier row it relates to.

        Raises:
            EdgeBroken: the database did not take the keys that had to be there first.
        """
        outcome = await self._judged(row, target)
        if row.picture is not None and isinstance(outcome, Dead):
            return Dead(outcome.why, is_vain=True)  # the message it follows says what it shows
        return outcome

    async def _judged(self, row: OutboxRow, target: tuple[str, str] | None) -> Outcome:
        try:
            return await self._found(row, target) or await self._try(row, target)
        except NotUploaded as error:
            return error.outcome
        except MatrixError as error:
            return _judge(error)
        except Unreachable as error:
            return Retry(None, str(error))
        except PerhapsSent as error:
            return Dead(str(error))
        except (ValueError, KeyError, TypeError) as error:
            return Dead(f"cannot be written as an event: {error}")

    async def _found(self, row: OutboxRow, target: tuple[str, str] | None) -> Sent | None:
        """Give the event that the device before this one made of a row, if it may have."""
        if row.event_type == LEAVE or not self._former.may_have_sent(row):
            return None
        room = await self._room_for(row, target)
        event_id = await self._former.event_of(row, room.room_id) if room is not None and room.is_joined else None
        return Sent(event_id, room.room_id) if room is not None and event_id is not None else None

    async def _try(self, row: OutboxRow, target: tuple[str, str] | None) -> Outcome:
        room = await self._room_for(row, target)
        if room is None or not room.is_joined:
            if row.event_type == LEAVE:
                return Sent(row.txn_id, row.room_id or "")
            if room is not None and row.target is not None and room.replaced_by:
                return Dead(f"{room.room_id} was replaced", is_vain=True)
            return _wait_for_room(f"not in the room of {row.cell or row.user_id or row.room_id}")
        return self._obstacle(row, room) or await self._say(row, room, target[0] if target else row.target_event_id)

    async def _say(self, row: OutboxRow, room: KnownRoom, event_id: str | None) -> Outcome:
        """Send a row to a room, or to the one that replaced it when nobody may speak there any more."""
        try:
            return Sent(await self._send(row, room, event_id), room.room_id)
        except MatrixError as error:
            new = self._rooms.newest(room.room_id)
            if error.errcode != FORBIDDEN or new is room or not new.is_joined:
                raise
        # It was refused, so nothing of the row is there; and who asked has moved on.
        if row.relation is not None:
            return Dead(f"{room.room_id} was replaced", is_vain=True)
        return Sent(await self._send(row, new, event_id), new.room_id)

    def _obstacle(self, row: OutboxRow, room: KnownRoom) -> Outcome | None:
        """Say what is known to stand in a row's way before anybody is asked: its room has to change first."""
        if self._must_wait(row, room):
            return _wait_for_room(f"{room.room_id} is not encrypted")
        lacking = self._lacking(row, room)
        if lacking is None:
            return None
        # A card without its reactions can still be answered by the command that does the same.
        return Dead(lacking, is_vain=True) if row.relation is Relation.REACTION else _wait_for_room(lacking)

    def _lacking(self, row: OutboxRow, room: KnownRoom) -> str | None:
        """Say which power the bot lacks in a room to send a row there; None if it has it, or the room is closed."""
        if row.event_type == LEAVE or room.replaced_by:
            return None
        kind = {Relation.REACTION: REACTION, Relation.REDACTION: REDACTION}.get(row.relation or Relation.EDIT)
        if kind is None:
            is_sealed = room.encryption is not None and row.event_type not in NEVER_ENCRYPTED
            kind = "m.room.encrypted" if is_sealed else row.event_type
        if may_send(room.state, self._rooms.user_id, kind):
            return None
        return f"the bot has not the power to send {kind} in {room.room_id}"

    def _must_wait(self, row: OutboxRow, room: KnownRoom) -> bool:
        """Hold back what was not asked for in a plain room; an answer there is a refusal, and stays."""
        return self._encryption_required and room.encryption is None and row.room_id is None

    async def _room_for(self, row: OutboxRow, target: tuple[str, str] | None) -> KnownRoom | None:
        if target is not None:
            return self._rooms.get(target[1])
        if row.room_id is not None:
            room = self._rooms.get(row.room_id)
            is_here = room is None or room.is_joined or row.event_type == LEAVE
            return room if is_here else self._rooms.newest(row.room_id)
        if row.cell is not None:
            return self._rooms.of_cell(row.cell)
        return await self._direct.room_with(row.user_id) if row.user_id is not None else None

    async def _send(self, row: OutboxRow, room: KnownRoom, event_id: str | None) -> str:
        content: Mapping[str, Any] = row.content or {}
        event_type = row.event_type
        if row.event_type == LEAVE:
            await self._homeserver.call("POST", "rooms", room.room_id, "leave")
            return row.txn_id
        if row.relation is not None and event_id is None:
            raise ValueError("relates to nothing")
        match row.relation:
            case Relation.REDACTION:
                path = ("rooms", room.room_id, "redact", str(event_id), row.txn_id)
                reason = {"reason": content["reason"]} if content.get("reason") else {}
                return str((await self._homeserver.call("PUT", *path, body={**reason, MARK: row.txn_id}))["event_id"])
            case Relation.REACTION:
                event_type, content = REACTION, reaction_content(content, str(event_id))
            case Relation.END:
                content = {**content, "m.relates_to": {"rel_type": "m.reference", "event_id": str(event_id)}}
            case Relation.EDIT:
                content = edit_content(content, str(event_id))
            case None if row.picture is not None:
                content = await self._pictures.content_of(row, is_sealed=room.encryption is not None)
            case None:
                pass
        if room.encryption is not None and event_type not in NEVER_ENCRYPTED:
            content = await self._encryption.encrypt(
                room.room_id, room.readers, event_type, content, room.encryption, heirs=self._rooms.heirs(room)
            )
            event_type = "m.room.encrypted"
        path = ("rooms", room.room_id, "send", event_type, row.txn_id)
        return str((await self._homeserver.call("PUT", *path, body={**content, MARK: row.txn_id}))["event_id"])


def _wait_for_room(why: str) -> Retry:
    return Retry(None, why, waits_for_room=True)


def _judge(error: MatrixError) -> Outcome:
    """Judge a refusal: may it pass, or does a human have to look?"""
    if error.status == TOO_LARGE or error.errcode == "M_TOO_LARGE":
        return Dead("too large for a Matrix event")
    if error.may_pass or error.errcode == "M_UNKNOWN_TOKEN":
        return Retry(error.retry_after, str(error))
    return Dead(str(error))
