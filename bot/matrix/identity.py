"""Whose device an event came from: identities down from a pinned master key, and what is known of each device.

The sender that an event names proves nothing: the session it was encrypted with belongs to a device, that device is
or is not signed by an identity, and that identity is or is not the one first seen. Keys that do not verify are dropped.
"""

import base64
import binascii
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeGuard

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from vodozemac import Curve25519PublicKey

from bot.matrix.events import is_storable
from bot.matrix.keystore import KeyStore
from storage.identity import KnownIdentity
from storage.unit_of_work import UnitOfWork
from storage.values import Trust, UserId

MEGOLM = "m.megolm.v1.aes-sha2"
MOST_DEVICES = 100
"""Devices of one user that are given keys: each takes time of everybody who waits for the answer."""
LONGEST_DEVICE_ID = 512
"""Characters."""
_KEY = re.compile(r"[A-Za-z0-9+/]{43}=?")


def canonical_json(value: Mapping[str, Any]) -> bytes:
    """Write what a signature covers: the object without its signatures and unsigned part, in canonical form."""
    signed = {key: inner for key, inner in value.items() if key not in {"signatures", "unsigned"}}
    return json.dumps(signed, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()


def from_base64(text: str) -> bytes:
    """Read unpadded base64."""
    return base64.b64decode(text + "=" * (-len(text) % 4), validate=True)


def is_signed(value: Mapping[str, Any], user_id: str, key_id: str, public_key: str) -> bool:
    """Say whether an object carries a good signature; never raises, whatever the object holds."""
    try:
        signature = value["signatures"][user_id][key_id]
        Ed25519PublicKey.from_public_bytes(from_base64(public_key)).verify(
            from_base64(signature), canonical_json(value)
        )
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError, binascii.Error, InvalidSignature):
        return False
    return True


@dataclass(slots=True)
class DeviceKeys:
    """The keys of somebody's device, as it signed them itself."""

    device_id: str
    ed25519: str
    curve25519: str
    is_cross_signed: bool = False
    is_gone: bool = False
    """Logged out: it gets no more keys, but what it sent before may still come in."""
    reads_megolm: bool = True


@dataclass(slots=True)
class Identity:
    """Somebody's devices and cross-signing keys, as last told by the homeserver."""

    user_id: str
    master: str | None = None
    devices: dict[str, DeviceKeys] = field(default_factory=dict)
    is_stale: bool = True
    """Something changed over there: ask before relying on it."""

    @property
    def active_devices(self) -> list[DeviceKeys]:
        """The devices that are logged in and speak Megolm."""
        return [device for device in self.devices.values() if not device.is_gone and device.reads_megolm]

    def as_value(self) -> dict[str, Any]:
        """Give what has to survive the process."""
        devices = [
            [d.device_id, d.ed25519, d.curve25519, d.is_cross_signed, d.is_gone, d.reads_megolm]
            for d in self.devices.values()
        ]
        return {"master": self.master, "devices": devices, "stale": self.is_stale}

    @classmethod
    def from_value(cls, user_id: str, value: Mapping[str, Any]) -> "Identity":
        """Read it again."""
        devices = (DeviceKeys(*fields) for fields in value["devices"])
        return cls(user_id, value["master"], {device.device_id: device for device in devices}, value["stale"])


class Identities:
    """Everybody whose keys were ever needed, with the master key each was first seen with."""

    def __init__(self, store: KeyStore, known: Iterable[KnownIdentity]) -> None:
        """Load from the key store and from the pinned keys."""
        known = list(known)
        self._store = store
        self._by_user = {user: Identity.from_value(user, value) for user, value in store.all("identity").items()}
        self._pinned = {row.user_id: row.pinned_master_key for row in known}
        self._current = {row.user_id: row.current_master_key for row in known}
        self._changed = {row.user_id for row in known if not row.is_trusted}
        self._to_write: set[str] = set()
        self.malformed = 0
        """Device keys that were dropped because they do not verify."""

    def get(self, user_id: str) -> Identity | None:
        """Give what is known of somebody."""
        return self._by_user.get(user_id)

    def needs_query(self, user_id: str) -> bool:
        """Say whether somebody's keys have to be asked for before they are relied on."""
        identity = self._by_user.get(user_id)
        return identity is None or identity.is_stale

    def mark_stale(self, users: Iterable[str]) -> None:
        """Note that the keys of these users are no longer what was told."""
        for user_id in users:
            identity = self._by_user.get(user_id)
            if identity is not None and not identity.is_stale:
                identity.is_stale = True
                self._save(identity)

    def mark_all_stale(self) -> None:
        """Note that nothing is known to be current: a sync started from nothing."""
        self.mark_stale(list(self._by_user))

    def verdict(self, user_id: str, ed25519: str, curve25519: str) -> Trust:
        """Judge a session by the device it belongs to, for the user whom the event names as its sender."""
        identity = self._by_user.get(user_id)
        if identity is None:
            return Trust.UNKNOWN
        mine = [d for d in identity.devices.values() if (d.ed25519, d.curve25519) == (ed25519, curve25519)]
        if not mine:
            return Trust.UNKNOWN if identity.is_stale else Trust.SPOOFED
        if not mine[0].is_cross_signed or mine[0].is_gone:
            return Trust.UNSIGNED_DEVICE
        return Trust.CROSS_SIGNED if identity.master == self._pinned.get(user_id) else Trust.IDENTITY_CHANGED

    def device_of(self, user_id: str, curve25519: str) -> str | None:
        """Name somebody's device by its key."""
        identity = self._by_user.get(user_id)
        devices = identity.devices.values() if identity else ()
        return next((device.device_id for device in devices if device.curve25519 == curve25519), None)

    def master_of(self, user_id: str) -> str | None:
        """Give the master key somebody shows now."""
        identity = self._by_user.get(user_id)
        return identity.master if identity else None

    def has_changed(self, user_id: str) -> bool:
        """Say whether somebody ever showed another identity: the database then knows by which one they are trusted."""
        return user_id in self._changed

    def judge_again(self, user_id: str, trust: Trust, trusted_key: str) -> Trust:
        """Judge what an identity signed by the master key that the database has somebody trusted by."""
        self._pinned[user_id] = trusted_key
        if trust not in {Trust.CROSS_SIGNED, Trust.IDENTITY_CHANGED}:
            return trust
        return Trust.CROSS_SIGNED if self.master_of(user_id) == trusted_key else Trust.IDENTITY_CHANGED

    # ------------------------------------------------------------------------------- what the homeserver tells

    def feed(self, asked: Iterable[str], answer: Mapping[str, Any]) -> list[Identity]:
        """Take in the answer to a key query; keys that do not verify are dropped, each alone.

        Args:
            asked: the users whose keys were asked for.
            answer: the homeserver's answer.

        Returns:
            Those about whom it told something.
        """
        told = answer.get("device_keys")
        told = told if isinstance(told, dict) else {}
        fed = []
        for user_id in asked:
            devices = told.get(user_id)
            if not isinstance(devices, dict):
                continue
            identity = self._by_user.setdefault(user_id, Identity(user_id))
            master, self_signing = self._read_cross_signing(user_id, answer)
            identity.master = master
            self._take_devices(identity, devices, self_signing)
            identity.is_stale = False
            self._note_master(user_id, master)
            self._save(identity)
            fed.append(identity)
        return fed

    def _take_devices(self, identity: Identity, told: Mapping[str, Any], self_signing: str | None) -> None:
        for device in identity.devices.values():
            device.is_gone = True
        self.malformed += max(0, len(told) - MOST_DEVICES)
        for device_id, keys in _most_likely(told, identity, self_signing):
            known, told_device = identity.devices.get(device_id), _read_device(identity.user_id, device_id, keys)
            if told_device is None or (known is not None and known.ed25519 != told_device.ed25519):
                # A device's fingerprint never changes; one that does is another device under a known name.
                self.malformed += 1
                if known is not None:
                    known.is_gone = True
                continue
            told_device.is_cross_signed = self_signing is not None and is_signed(
                keys, identity.user_id, f"ed25519:{self_signing}", self_signing
            )
            identity.devices[device_id] = told_device
        gone = [device_id for device_id, device in identity.devices.items() if device.is_gone]
        for device_id in gone[:-MOST_DEVICES]:
            del identity.devices[device_id]

    @staticmethod
    def _read_cross_signing(user_id: str, answer: Mapping[str, Any]) -> tuple[str | None, str | None]:
        """Read the master key and the self-signing key that it signed; None for what does not verify."""
        master = _read_key(user_id, "master", answer.get("master_keys"))
        if master is None:
            return None, None
        self_signing = _read_key(user_id, "self_signing", answer.get("self_signing_keys"))
        if self_signing is None:
            return master, None
        signed = is_signed(answer["self_signing_keys"][user_id], user_id, f"ed25519:{master}", master)
        return master, self_signing if signed else None

    def _note_master(self, user_id: str, master: str | None) -> None:
        """Pin the first master key seen, and note another one as a change."""
        if master is None or self._current.get(user_id) == master:
            return
        if user_id in self._pinned:
            self._changed.add(user_id)
        self._pinned.setdefault(user_id, master)
        self._current[user_id] = master
        self._to_write.add(user_id)

    # --------------------------------------------------------------------------------------- into the database

    def _save(self, identity: Identity) -> None:
        self._store.put("identity", identity.user_id, identity.as_value)

    @property
    def is_dirty(self) -> bool:
        """Whether a master key was seen that the database does not have."""
        return bool(self._to_write)

    async def write(self, work: UnitOfWork) -> None:
        """Write the master keys seen since the last time."""
        users, self._to_write = self._to_write, set()
        for user_id in users:
            await work.identities.note(UserId(user_id), current=self._current[user_id], at=work.now)


def _read_key(user_id: str, usage: str, told: object) -> str | None:
    """Read one cross-signing key out of an answer; None if it is not what the specification says."""
    value = told.get(user_id) if isinstance(told, dict) else None
    if not isinstance(value, dict) or value.get("user_id") != user_id or not isinstance(value.get("keys"), dict):
        return None
    usages = value.get("usage")
    if not isinstance(usages, list) or usage not in usages or len(value["keys"]) != 1:
        return None
    key_id, public_key = next(iter(value["keys"].items()))
    return public_key if _is_key(public_key) and key_id == f"ed25519:{public_key}" else None


def _most_likely(told: Mapping[str, Any], identity: Identity, self_signing: str | None) -> list[tuple[str, Any]]:
    """Choose among more devices than anybody has: those the owner signed first, then those known before."""

    def rank(entry: tuple[str, Any]) -> tuple[bool, bool]:
        device_id, keys = entry
        try:
            is_signed_by_owner = f"ed25519:{self_signing}" in keys["signatures"][identity.user_id]
        except (KeyError, TypeError):
            is_signed_by_owner = False
        return not is_signed_by_owner, device_id not in identity.devices

    return list(told.items()) if len(told) <= MOST_DEVICES else sorted(told.items(), key=rank)[:MOST_DEVICES]


def _is_key(value: object) -> TypeGuard[str]:
    return isinstance(value, str) and _KEY.fullmatch(value) is not None


def _is_device_id(text: str) -> bool:
    return len(text) <= LONGEST_DEVICE_ID and is_storable(text)


def _read_device(user_id: str, device_id: str, value: object) -> DeviceKeys | None:
    """Read the keys of one device; None if they are not signed by itself, or are no keys."""
    if not isinstance(value, dict) or (value.get("user_id"), value.get("device_id")) != (user_id, device_id):
        return None
    keys, algorithms = value.get("keys"), value.get("algorithms")
    if not isinstance(keys, dict) or not isinstance(algorithms, list):
        return None
    ed25519, curve25519 = keys.get(f"ed25519:{device_id}"), keys.get(f"curve25519:{device_id}")
    if not _is_key(ed25519) or not _is_key(curve25519) or not _is_device_id(device_id):
        return None
    try:
        Curve25519PublicKey.from_base64(curve25519)
    except ValueError:
        return None
    if not is_signed(value, user_id, f"ed25519:{device_id}", ed25519):
        return None
    return DeviceKeys(device_id, ed25519, curve25519, reads_megolm=MEGOLM in algorithms)
