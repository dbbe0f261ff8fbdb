"""Other people's devices for tests without a homeserver: real keys, real Olm and Megolm, and a homeserver of answers.

What they encrypt, the bot's device can open; what they send may be as hostile as a test likes.
"""

import base64
import json
from collections.abc import Callable, Mapping
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from typing_extensions import override
from vodozemac import Account, Curve25519PublicKey, GroupSession, PreKeyMessage

from bot.matrix.client import OLM, Device, start_olm
from bot.matrix.cross_signing import SigningKey
from bot.matrix.http import Homeserver
from bot.matrix.identity import MEGOLM, Identities, canonical_json
from bot.matrix.keystore import KeyStore
from bot.matrix.peers import Peers
from bot.matrix.seal import Seal

BOT = "@greffier:example.org"
ROOM = "!room:example.org"
SECRET = bytes(range(32))

Answer = Callable[[Mapping[str, Any]], Any]


class StubHomeserver(Homeserver):
    """Answers from a table instead of a network, and keeps what it was asked."""

    def __init__(self) -> None:
        """Answer everything with an empty object."""
        super().__init__("http://stub.invalid", "token")
        self.answers: dict[str, Answer] = {}
        self.asked: list[tuple[str, str, Mapping[str, Any]]] = []
        self.files: list[tuple[bytes, str]] = []
        """What was uploaded, with the media type it was given."""

    @override
    async def call(
        self,
        method: str,
        *path: str,
        body: Mapping[str, Any] | None = None,
        query: Mapping[str, str] | None = None,
        patience: float = 0.0,
    ) -> dict[str, Any]:
        """Answer by the path's beginning; an exception in the table is raised."""
        del query, patience
        name = "/".join(path)
        self.asked.append((method, name, body or {}))
        for beginning, answer in self.answers.items():
            if name.startswith(beginning):
                given: dict[str, Any] = answer(body or {})
                return given
        return {}

    @override
    async def upload(self, file: bytes, kind: str, *, patience: float = 0.0) -> str:
        """Keep a file, unless the table has an exception for `upload`; each gets an address of its own."""
        if "upload" in self.answers:
            self.answers["upload"]({})
        self.files.append((file, kind))
        return f"mxc://example.org/{len(self.files)}"

    def bodies(self, beginning: str) -> list[Mapping[str, Any]]:
        """List what was sent to a path."""
        return [body for _, name, body in self.asked if name.startswith(beginning)]


class TheirDevice:
    """Somebody's device."""

    def __init__(self, user_id: str, device_id: str) -> None:
        """Make its keys."""
        self.user_id = user_id
        self.device_id = device_id
        self.account = Account()
        self.group = GroupSession()
        self.identity: dict[str, SigningKey] | None = None

    @property
    def ed25519(self) -> str:
        """Its fingerprint."""
        return self.account.ed25519_key.to_base64()

    @property
    def curve25519(self) -> str:
        """Its identity key."""
        return self.account.curve25519_key.to_base64()

    def sign_identity(self) -> str:
        """Make a cross-signing identity that signs this device; give its master key."""
        self.identity = {
            usage: SigningKey(Ed25519PrivateKey.generate().private_bytes_raw()) for usage in ("master", "self_signing")
        }
        return self.identity["master"].public

    def keys(self) -> dict[str, Any]:
        """Give the device's keys as the homeserver tells them."""
        value: dict[str, Any] = {
            "user_id": self.user_id,
            "device_id": self.device_id,
            "algorithms": [OLM, MEGOLM],
            "keys": {f"ed25519:{self.device_id}": self.ed25519, f"curve25519:{self.device_id}": self.curve25519},
        }
        signature = self.account.sign(canonical_json(value)).to_base64()
        value["signatures"] = {self.user_id: {f"ed25519:{self.device_id}": signature}}
        if self.identity is not None:
            self.identity["self_signing"].sign(value, self.user_id)
        return value

    def answer(self) -> dict[str, Any]:
        """Answer a key query about this device's user."""
        told: dict[str, Any] = {"device_keys": {self.user_id: {self.device_id: self.keys()}}}
        if self.identity is not None:
            for usage, key in self.identity.items():
                value: dict[str, Any] = {
                    "user_id": self.user_id,
                    "usage": [usage],
                    "keys": {f"ed25519:{key.public}": key.public},
                }
                self.identity["master"].sign(value, self.user_id)
                told[f"{usage}_keys"] = {self.user_id: value}
        return told

    def claimed(self) -> dict[str, Any]:
        """Answer a claim with a fresh one-time key."""
        self.account.generate_one_time_keys(1)
        key_id, key = next(iter(self.account.one_time_keys.items()))
        self.account.mark_keys_as_published()
        value: dict[str, Any] = {"key": key.to_base64()}
        signature = self.account.sign(canonical_json(value)).to_base64()
        value["signatures"] = {self.user_id: {f"ed25519:{self.device_id}": signature}}
        return {"one_time_keys": {self.user_id: {self.device_id: {f"signed_curve25519:{key_id}": value}}}}

    def olm(self, bot: Device, payload: Mapping[str, Any], one_time_key: str | None = None) -> dict[str, Any]:
        """Encrypt a to-device event for the bot with a one-time key of its."""
        if one_time_key is None:
            account = bot.olm.account._account
            account.generate_one_time_keys(1)
            one_time_key = list(account.one_time_keys.values())[-1].to_base64()
            account.mark_keys_as_published()
        session = self.account.create_outbound_session(
            Curve25519PublicKey.from_base64(bot.store.own_curve25519), Curve25519PublicKey.from_base64(one_time_key)
        )
        kind, ciphertext = session.encrypt(json.dumps(payload).encode()).to_parts()
        return self.raw_olm(bot, kind, base64.b64encode(ciphertext).decode().rstrip("="))

    def raw_olm(self, bot: Device, kind: object, body: object, **more: object) -> dict[str, Any]:
        """Write a to-device event around whatever it may hold."""
        content = {
            "algorithm": OLM,
            "sender_key": self.curve25519,
            "ciphertext": {bot.store.own_curve25519: {"type": kind, "body": body}},
        }
        return {"type": "m.room.encrypted", "sender": self.user_id, "content": {**content, **more}}

    def payload(self, bot: Device, kind: str, content: Mapping[str, Any], **more: object) -> dict[str, Any]:
        """Write what stands inside a to-device event."""
        return {
            "sender": self.user_id,
            "sender_device": self.device_id,
            "keys": {"ed25519": self.ed25519},
            "recipient": BOT,
            "recipient_keys": {"ed25519": bot.olm.account.identity_keys["ed25519"]},
            "type": kind,
            "content": content,
            **more,
        }

    def room_key(self, bot: Device, room_id: str = ROOM, **more: object) -> dict[str, Any]:
        """Send the bot the key of this device's Megolm session, as it stands now."""
        content = {
            "algorithm": MEGOLM,
            "room_id": room_id,
            "session_id": self.group.session_id,
            "session_key": self.group.session_key.to_base64(),
            **more,
        }
        return self.olm(bot, self.payload(bot, "m.room_key", content))

    def opened(self, bot: Device, content: Mapping[str, Any]) -> dict[str, Any]:
        """Open the first to-device event that the bot sends this device."""
        told = content["ciphertext"][self.curve25519]
        message = PreKeyMessage.from_base64(told["body"])
        sender = Curve25519PublicKey.from_base64(bot.store.own_curve25519)
        _session, plain = self.account.create_inbound_session(sender, message)
        return dict(json.loads(plain))

    def encrypted(self, body: str, event_id: str, room_id: str = ROOM, **inside: object) -> dict[str, Any]:
        """Write a room event encrypted with this device's Megolm session."""
        plain = {"type": "m.room.message", "content": {"msgtype": "m.text", "body": body}, "room_id": room_id, **inside}
        return {
            "event_id": event_id,
            "type": "m.room.encrypted",
            "sender": self.user_id,
            "origin_server_ts": 1,
            "content": {
                "algorithm": MEGOLM,
                "session_id": self.group.session_id,
                "ciphertext": self.group.encrypt(json.dumps(plain).encode()).to_base64(),
            },
        }


def make_device(homeserver: StubHomeserver, store: KeyStore | None = None) -> Device:
    """Make the bot's device over a stub homeserver."""
    store = store or KeyStore(Seal(SECRET), {})

    async def durable() -> None:
        store.take()

    olm = start_olm(BOT, "BOTDEVICE", store)
    peers = Peers(homeserver, olm, Identities(store, []), durable)
    return Device(homeserver, olm, peers, durable)
