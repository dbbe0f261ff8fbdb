"""Outgoing room encryption: one Megolm session per room, shared with exactly the devices that may read.

A device is noted as having the key only after the homeserver took it; who leaves is not given the next one. Who comes
reads from then on; only whoever was already in the room that this one replaced reads it from its beginning.
nio's sharing is not used: it notes failures as successes, and hangs for ever on a device with broken keys.
"""

import asyncio
import json
from collections.abc import Collection, Mapping
from datetime import timedelta
from typing import Any

from nio.crypto import OutboundGroupSession

from bot.matrix.client import Device
from bot.matrix.identity import MEGOLM, DeviceKeys

DEVICES_PER_REQUEST = 100
MOST_MESSAGES = 100
LONGEST_LIFE = timedelta(days=7)

Place = tuple[str, str]
"""A user ID and a device ID."""


class RoomEncryption:
    """Encrypts room events."""

    def __init__(self, device: Device) -> None:
        """Know the device that encrypts."""
        self._device = device
        self._peers = device.peers
        self._sessions: dict[str, OutboundGroupSession] = {}
        self._first_keys: dict[str, str] = {}
        """Of each room, the key of its session as it was before the first message."""
        self._busy: dict[str, asyncio.Lock] = {}

    async def encrypt(
        self,
        room_id: str,
        readers: Collection[str],
        event_type: str,
        content: Mapping[str, Any],
        settings: Mapping[str, Any],
        *,
        heirs: Collection[str] = (),
    ) -> dict[str, Any]:
        """Encrypt one event, after every device of its readers has the key.

        Args:
            room_id: where it will be sent.
            readers: the user IDs that may read it.
            event_type: the type inside.
            content: the content inside; its relation is repeated outside, where homeservers read it.
            settings: the content of the room's `m.room.encryption`.
            heirs: those of the readers who may also read what was said in the session before they came.

        Raises:
            MatrixError: the homeserver refused.
            Unreachable: it did not answer.
        """
        async with self._busy.setdefault(room_id, asyncio.Lock()):
            # New devices first: who has just logged in reads the next message too.
            await self._peers.query_keys(readers)
            wanted = self._devices_of(readers)
            session = self._session(room_id, wanted, settings)
            await self._share(room_id, session, wanted, heirs)
            plain = {"type": event_type, "content": content, "room_id": room_id}
            encrypted = {
                "algorithm": MEGOLM,
                "sender_key": self._device.store.own_curve25519,
                "device_id": self._device.olm.device_id,
                "session_id": session.id,
                "ciphertext": session.encrypt(json.dumps(plain, ensure_ascii=False, separators=(",", ":"))),
            }
        relation = content.get("m.relates_to")
        return {**encrypted, "m.relates_to": relation} if relation else encrypted

    async def catch_up(self, room_id: str, heirs: Collection[str]) -> None:
        """Give the key of a room's session, as it began, to those of its heirs who have none.

        Raises:
            MatrixError: the homeserver refused.
            Unreachable: it did not answer.
        """
        async with self._busy.setdefault(room_id, asyncio.Lock()):
            session = self._sessions.get(room_id)
            if session is None or {user_id for user_id, _ in session.users_shared_with}.issuperset(heirs):
                return
            await self._peers.query_keys(heirs)
            await self._share(room_id, session, self._devices_of(heirs), heirs)

    def _devices_of(self, readers: Collection[str]) -> dict[Place, DeviceKeys]:
        """List the devices of the readers; not the bot's other devices, for it has none."""
        found = {}
        for user_id in readers:
            identity = self._peers.identities.get(user_id)
            if identity is not None and user_id != self._peers.user_id:
                found.update({(user_id, device.device_id): device for device in identity.active_devices})
        return found

    def _session(
        self, room_id: str, wanted: Mapping[Place, DeviceKeys], settings: Mapping[str, Any]
    ) -> OutboundGroupSession:
        """Give the room's session; a new one when the old has served long enough, or somebody is no longer to read."""
        session = self._sessions.get(room_id)
        if session is None or session.expired or session.users_shared_with - wanted.keys():
            session = OutboundGroupSession()
            session.max_messages = _at_most(settings.get("rotation_period_msgs"), MOST_MESSAGES)
            longest = int(LONGEST_LIFE.total_seconds() * 1000)
            session.max_age = timedelta(milliseconds=_at_most(settings.get("rotation_period_ms"), longest))
            session.mark_as_shared()  # nio's word for `may encrypt`; with whom, we note ourselves
            self._sessions[room_id], self._first_keys[room_id] = session, session.session_key
        return session

    async def _share(
        self, room_id: str, session: OutboundGroupSession, wanted: Mapping[Place, DeviceKeys], heirs: Collection[str]
    ) -> None:
        """Send the room key to every device that does not have it."""
        missing = {place: device for place, device in wanted.items() if place not in session.users_shared_with}
        if not missing:
            return
        await self._peers.claim_sessions(
            (user_id, device) for (user_id, _), device in missing.items() if not self._peers.has_session(device)
        )
        reachable = [(p, device) for p, device in missing.items() if self._peers.has_session(device)]
        key = {"algorithm": MEGOLM, "room_id": room_id, "session_id": session.id, "session_key": session.session_key}
        first_key = {**key, "session_key": self._first_keys[room_id]}
        for start in range(0, len(reachable), DEVICES_PER_REQUEST):
            some = reachable[start : start + DEVICES_PER_REQUEST]
            messages: dict[str, dict[str, Any]] = {}
            for (user_id, device_id), device in some:
                given = first_key if user_id in heirs else key
                encrypted = self._peers.encrypt_olm(user_id, device, "m.room_key", given)
                messages.setdefault(user_id, {})[device_id] = encrypted
            await self._peers.send_to_device(messages)
            session.users_shared_with.update(place for place, _ in some)


def _at_most(wanted: object, limit: int) -> int:
    """Take a room's own setting if it asks for more caution than is usual."""
    return min(wanted, limit) if isinstance(wanted, int) and not isinstance(wanted, bool) and wanted > 0 else limit
