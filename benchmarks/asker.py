"""The one who asks, where the homeserver is a stub: a device's keys, and events encrypted with them.

It has no client: what it says is prepared before the stopwatch starts.
"""

import base64
import json
import time
import uuid
from collections.abc import Mapping
from typing import Any

from vodozemac import Curve25519PublicKey

from bot.matrix.client import OLM
from bot.matrix.identity import MEGOLM
from tests.bot.devices import TheirDevice


class Asker(TheirDevice):
    """Somebody's cross-signed device."""

    def __init__(self, user_id: str) -> None:
        """Make its keys and its owner's identity."""
        super().__init__(user_id, "ASKER")
        self.sign_identity()

    def room_key_for(self, bot: Mapping[str, Any], one_time_key: str, room_id: str) -> dict[str, Any]:
        """Write the to-device event that gives the bot the key of everything said here.

        Args:
            bot: the bot's device keys, as it uploaded them.
            one_time_key: one of its one-time keys.
            room_id: the room the key is for.
        """
        keys = {name.partition(":")[0]: key for name, key in bot["keys"].items()}
        payload = {
            "sender": self.user_id,
            "sender_device": self.device_id,
            "keys": {"ed25519": self.ed25519},
            "recipient": bot["user_id"],
            "recipient_keys": {"ed25519": keys["ed25519"]},
            "type": "m.room_key",
            "content": {
                "algorithm": MEGOLM,
                "room_id": room_id,
                "session_id": self.group.session_id,
                "session_key": self.group.session_key.to_base64(),
            },
        }
        session = self.account.create_outbound_session(
            Curve25519PublicKey.from_base64(keys["curve25519"]), Curve25519PublicKey.from_base64(one_time_key)
        )
        kind, body = session.encrypt(json.dumps(payload).encode()).to_parts()
        ciphertext = {keys["curve25519"]: {"type": kind, "body": base64.b64encode(body).decode().rstrip("=")}}
        content = {"algorithm": OLM, "sender_key": self.curve25519, "ciphertext": ciphertext}
        return {"type": "m.room.encrypted", "sender": self.user_id, "content": content}

    def say(self, text: str, room_id: str, *, encrypted: bool) -> dict[str, Any]:
        """Write the event of something said now."""
        event_id, now = f"${uuid.uuid4().hex}", int(time.time() * 1000)
        if encrypted:
            return {**self.encrypted(text, event_id, room_id), "origin_server_ts": now}
        content = {"msgtype": "m.text", "body": text}
        return {
            "event_id": event_id,
            "type": "m.room.message",
            "sender": self.user_id,
            "origin_server_ts": now,
            "content": content,
        }
