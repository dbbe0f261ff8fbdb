"""Direct chats: the room in which the bot and one person talk, found, or made encrypted and once.

The room's alias is derived from the secret, so a second attempt after a crash finds the room of the first.
"""

import asyncio
import contextlib
import hashlib
import hmac
from typing import Any

import structlog

from bot.matrix.durable import EdgeState
from bot.matrix.events import RoomEvent
from bot.matrix.http import Homeserver, MatrixError
from bot.matrix.identity import MEGOLM
from bot.matrix.power import NOTHING
from bot.matrix.rooms import ALIAS, DONE_BY_US, ENCRYPTION, MEMBER, KnownRoom

log = structlog.get_logger(__name__)

ATTEMPTS = 4
NOT_FOUND = 404


class DirectChats:
    """Finds and makes direct chats."""

    def __init__(
        self, homeserver: Homeserver, state: EdgeState, key: bytes, *, encryption_required: bool = False
    ) -> None:
        """Know the key that names the rooms, and whether plain ones are no place to tell somebody anything."""
        self._homeserver = homeserver
        self._state = state
        self._rooms = state.rooms
        self._key = key
        self._encryption_required = encryption_required
        self._busy = asyncio.Lock()

    async def room_with(self, user_id: str) -> KnownRoom:
        """Give the direct chat with a person, with the person in it or invited.

        Raises:
            MatrixError: the homeserver refused.
            Unreachable: it did not answer.
        """
        async with self._busy:
            room = self._rooms.direct_with(user_id, but_plain=self._encryption_required)
            if room is not None and await self._is_usable(room.room_id, user_id):
                return room
            room_id = await self._make(user_id)
            await self._list(user_id, room_id)
            return await self._note(room_id, user_id)

    def person_of(self, room: KnownRoom) -> str | None:
        """Name the person for whom a room was made here, also when nobody could note it any more."""
        alias = str(room.state.get((ALIAS, ""), NOTHING).content.get("alias", ""))
        localpart = alias.removeprefix("#").partition(":")[0]
        for user_id in room.members("join", "invite", "leave"):
            if any(hmac.compare_digest(localpart, self._alias(user_id, attempt)) for attempt in range(ATTEMPTS)):
                return user_id
        return None

    async def _is_usable(self, room_id: str, user_id: str) -> bool:
        """Have the person in the room, or invite them again."""
        room = self._rooms.get(room_id)
        if room is not None and room.membership(user_id) in {"join", "invite"}:
            return True
        try:
            await self._homeserver.call("POST", "rooms", room_id, "invite", body={"user_id": user_id})
        except MatrixError as error:
            if error.may_pass:
                raise
            # Somebody who is in cannot be invited; whoever else cannot be, needs another room.
            return "already in the room" in str(error)
        return True

    def _alias(self, user_id: str, attempt: int) -> str:
        told = f"{user_id}\0{attempt}".encode()
        return f"greffier-dm-{hmac.new(self._key, told, hashlib.sha256).hexdigest()[:24]}"

    async def _make(self, user_id: str) -> str:
        server = self._rooms.user_id.partition(":")[2]
        for attempt in range(ATTEMPTS):
            localpart = self._alias(user_id, attempt)
            body: dict[str, Any] = {
                "preset": "trusted_private_chat",
                "is_direct": True,
                "invite": [user_id],
                "room_alias_name": localpart,
                "initial_state": [{"type": ENCRYPTION, "state_key": "", "content": {"algorithm": MEGOLM}}],
            }
            try:
                return str((await self._homeserver.call("POST", "createRoom", body=body))["room_id"])
            except MatrixError as error:
                if error.errcode != "M_ROOM_IN_USE":
                    raise
            answer = await self._homeserver.call("GET", "directory", "room", f"#{localpart}:{server}")
            room_id = str(answer["room_id"])
            joined = (await self._homeserver.call("GET", "joined_rooms")).get("joined_rooms", [])
            if room_id in joined and await self._is_usable(room_id, user_id):
                return room_id
        raise MatrixError(400, {"errcode": "M_ROOM_IN_USE", "error": f"no direct chat with {user_id} can be made"})

    async def _list(self, user_id: str, room_id: str) -> None:
        """List the room among the account's direct chats, where other clients of the account look."""
        me = self._rooms.user_id
        listed: dict[str, Any] = {}
        try:
            listed = await self._homeserver.call("GET", "user", me, "account_data", "m.direct")
        except MatrixError as error:
            if error.status != NOT_FOUND:
                raise
        rooms = [room for room in listed.get(user_id, []) if room != room_id]
        body = {**listed, user_id: [*rooms, room_id]}
        with contextlib.suppress(MatrixError):
            await self._homeserver.call("PUT", "user", me, "account_data", "m.direct", body=body)

    async def _note(self, room_id: str, user_id: str) -> KnownRoom:
        """Note what the room is for, and what is certain of its state before the sync tells."""
        me = self._rooms.user_id
        self._rooms.assign(room_id, direct_user=user_id)
        self._rooms.mark_joined(room_id)
        room = self._rooms.get(room_id)
        # The sync may have told a part of it: the room is made piece by piece.
        certain: tuple[tuple[str, str, dict[str, Any]], ...] = (
            (ENCRYPTION, "", {"algorithm": MEGOLM}),
            (MEMBER, me, {"membership": "join"}),
            (MEMBER, user_id, {"membership": "invite"}),
        )
        for kind, key, content in certain:
            if room is None or (kind, key) not in room.state:
                self._rooms.fold(RoomEvent(DONE_BY_US, room_id, me, kind, content, 0, key))
        async with self._state.transaction():
            pass
        noted = self._rooms.get(room_id)
        if noted is None:
            raise LookupError(room_id)
        return noted
