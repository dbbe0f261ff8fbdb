"""What a person does with rooms: make, join and leave them, invite, put out, read and set their state.

Invariant: a room that was made or joined can be spoken in when its ID is given.
"""

from collections.abc import Collection, Mapping
from typing import Any

from bot.matrix.person_device import PersonDevice

MEGOLM = "m.megolm.v1.aes-sha2"


class InRooms:
    """Somebody who comes to rooms and goes."""

    _device: PersonDevice

    @property
    def rooms(self) -> frozenset[str]:
        """The rooms joined, as far as the last sync told."""
        return frozenset(self._device.rooms)

    @property
    def invitations(self) -> Mapping[str, str]:
        """The rooms invited to, each with the user ID of who invited."""
        return self._device.invitations

    async def create_room(
        self,
        name: str | None = None,
        alias: str | None = None,
        invite: Collection[str] = (),
        *,
        encrypted: bool = True,
        power: Mapping[str, int] | None = None,
        direct: bool = False,
    ) -> str:
        """Make a room and return its ID once it can be spoken in.

        Args:
            name: what it is called; a direct chat has none.
            alias: its localpart, or the whole of it.
            invite: user IDs.
            encrypted: end-to-end, from the first message.
            power: user IDs to power levels; who makes the room stands above all levels, unnamed.
            direct: a chat with one person.
        """
        asked: dict[str, Any] = {"preset": "private_chat", "invite": list(invite), "is_direct": direct}
        if name:
            asked["name"] = name
        if alias:
            asked["room_alias_name"] = alias.removeprefix("#").partition(":")[0]
        if encrypted:
            encryption = {"type": "m.room.encryption", "state_key": "", "content": {"algorithm": MEGOLM}}
            asked["initial_state"] = [encryption]
        if power:
            asked["power_level_content_override"] = {"users": dict(power)}
        room_id = str((await self._device.call("POST", "createRoom", body=asked))["room_id"])
        await self._device.until_joined(room_id, encrypted=encrypted)
        return room_id

    async def join(self, room: str) -> str:
        """Join a room by ID or alias and return its ID once it can be spoken in."""
        room_id = str((await self._device.call("POST", "join", room))["room_id"])
        await self._device.until_joined(room_id)
        return room_id

    async def leave(self, room_id: str) -> None:
        """Leave a room, or turn an invitation down."""
        await self._device.call("POST", "rooms", room_id, "leave")

    async def invite(self, room_id: str, user_id: str) -> None:
        """Invite somebody."""
        await self._device.call("POST", "rooms", room_id, "invite", body={"user_id": user_id})

    async def kick(self, room_id: str, user_id: str, reason: str = "") -> None:
        """Put somebody out of a room."""
        body = {"user_id": user_id, "reason": reason}
        await self._device.call("POST", "rooms", room_id, "kick", body=body)

    async def members(self, room_id: str) -> frozenset[str]:
        """Ask who is in a room."""
        answer = await self._device.call("GET", "rooms", room_id, "joined_members")
        return frozenset(answer["joined"])

    async def state(self, room_id: str, event_type: str, state_key: str = "") -> dict[str, Any]:
        """Ask for the content of a state event.

        Raises:
            HomeserverRefused: with status 404, there is none.
        """
        return await self._device.call("GET", "rooms", room_id, "state", event_type, state_key)

    async def send_state(self, room_id: str, event_type: str, content: Mapping[str, Any], state_key: str = "") -> str:
        """Set a state event and return its event ID."""
        answer = await self._device.call("PUT", "rooms", room_id, "state", event_type, state_key, body=content)
        return str(answer["event_id"])
