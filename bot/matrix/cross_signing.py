"""The bot's own cross-signing identity: three keys, made once, that sign the one device it has.

The seeds are durable before anything is uploaded, and nothing is signed because the homeserver says so.
"""

import base64
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from bot.matrix.http import Homeserver, MatrixError
from bot.matrix.identity import canonical_json, is_signed

USAGES = ("master", "self_signing", "user_signing")
UNAUTHORISED = 401


def to_base64(raw: bytes) -> str:
    """Write unpadded base64."""
    return base64.b64encode(raw).decode().rstrip("=")


class SigningKey:
    """One cross-signing key."""

    def __init__(self, seed: bytes) -> None:
        """Take the key from its seed."""
        self._key = Ed25519PrivateKey.from_private_bytes(seed)
        self.public = to_base64(self._key.public_key().public_bytes_raw())

    def sign(self, value: dict[str, Any], user_id: str) -> None:
        """Add this key's signature to an object."""
        signatures = value.setdefault("signatures", {}).setdefault(user_id, {})
        signatures[f"ed25519:{self.public}"] = to_base64(self._key.sign(canonical_json(value)))


def make_seeds() -> dict[str, str]:
    """Make the seeds of a new identity, in hexadecimal, by usage."""
    return {usage: Ed25519PrivateKey.generate().private_bytes_raw().hex() for usage in USAGES}


class OwnIdentity:
    """The bot's identity, in the homeserver's eyes and in other clients'."""

    def __init__(
        self, homeserver: Homeserver, user_id: str, device_keys: Mapping[str, Any], seeds: Mapping[str, str]
    ) -> None:
        """Take the keys from their seeds.

        Args:
            homeserver: where to upload, logged in.
            user_id: the bot's.
            device_keys: the device's own keys, as they were uploaded.
            seeds: what `make_seeds` gave.
        """
        self._homeserver = homeserver
        self._user_id = user_id
        self._device = {key: value for key, value in device_keys.items() if key != "signatures"}
        self._keys = {usage: SigningKey(bytes.fromhex(seeds[usage])) for usage in USAGES}

    @property
    def master_key(self) -> str:
        """The public master key, which other clients show as the identity."""
        return self._keys["master"].public

    async def publish(self, password: str, sign: Callable[[bytes], str]) -> None:
        """Upload the identity and the device's signature, as far as the homeserver does not have them yet.

        Args:
            password: asked for by the homeserver when it has another identity already.
            sign: the device's own signature over bytes, unpadded base64.

        Raises:
            MatrixError: the homeserver refused.
            Unreachable: it did not answer.
        """
        answer = await self._homeserver.call("POST", "keys", "query", body={"device_keys": {self._user_id: []}})
        known = answer.get("master_keys", {}).get(self._user_id, {}).get("keys", {})
        if f"ed25519:{self.master_key}" not in known:
            await self._upload(password, sign)
        device_id = self._device["device_id"]
        theirs = answer.get("device_keys", {}).get(self._user_id, {}).get(device_id, {})
        self_signing = self._keys["self_signing"]
        if not is_signed(theirs, self._user_id, f"ed25519:{self_signing.public}", self_signing.public):
            signed = dict(self._device)
            self_signing.sign(signed, self._user_id)
            body = {self._user_id: {device_id: signed}}
            told = await self._homeserver.call("POST", "keys", "signatures", "upload", body=body)
            if told.get("failures"):
                raise MatrixError(UNAUTHORISED, {"errcode": "M_INVALID_SIGNATURE", "error": "the device's signature"})

    async def _upload(self, password: str, sign: Callable[[bytes], str]) -> None:
        body: dict[str, Any] = {}
        for usage, key in self._keys.items():
            value: dict[str, Any] = {
                "user_id": self._user_id,
                "usage": [usage],
                "keys": {f"ed25519:{key.public}": key.public},
            }
            if usage == "master":
                device_key = f"ed25519:{self._device['device_id']}"
                value["signatures"] = {self._user_id: {device_key: sign(canonical_json(value))}}
            else:
                self._keys["master"].sign(value, self._user_id)
            body[f"{usage}_key"] = value
        await _with_password(
            lambda auth: self._homeserver.call("POST", "keys", "device_signing", "upload", body={**body, **auth}),
            self._user_id,
            password,
        )


async def _with_password(ask: Callable[[Mapping[str, Any]], Awaitable[object]], user_id: str, password: str) -> None:
    """Ask, and once more with the password if the homeserver wants to know who asks."""
    try:
        await ask({})
    except MatrixError as error:
        session = error.answer.get("session")
        if error.status != UNAUTHORISED or session is None:
            raise
        who = {"type": "m.id.user", "user": user_id}
        await ask({"auth": {"type": "m.login.password", "session": session, "password": password, "identifier": who}})
