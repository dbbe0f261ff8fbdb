"""Keys and sessions of the bot's device: in memory for nio, sealed in our database.

Nothing is stored in the clear; what changed leaves by `take` only, for the transaction that its caller owns.
"""

import json
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from nio.crypto import DeviceStore, InboundGroupSession, OlmAccount, Session, SessionStore

from bot.matrix.seal import Seal

LONGEST_ID = 255
"""Bytes of a room ID: keys of the database are made of it."""
SESSIONS_KEPT = 5
"""Olm sessions kept with one device: the specification asks for some; without a limit anybody could fill the memory."""
USE_NOTED_EVERY = 86_400.0
"""Seconds."""

Sealed = Mapping[tuple[str, str], bytes | None]


class InboundSessions:
    """The Megolm sessions that open room events, each unsealed when it is first needed.

    nio's own replaces a session by one that was shared again later in its ratchet, and forgets what came before.
    """

    def __init__(self, unseal: Callable[[str, bytes], InboundGroupSession]) -> None:
        """Start empty."""
        self._unseal = unseal
        self._entries: dict[tuple[str, str], dict[str, InboundGroupSession | bytes]] = {}

    @staticmethod
    def key(room_id: str, sender_key: str, session_id: str) -> str:
        """Name the place of a session; as JSON, for others choose these words and could hide any separator in them."""
        return json.dumps([room_id, sender_key, session_id])

    @staticmethod
    def room_of(key: str) -> str:
        """Read a session's room from its place."""
        return str(json.loads(key)[0])

    def forget(self, key: str) -> None:
        """Let go of the session of a place."""
        self.drop(*json.loads(key))

    def put_sealed(self, key: str, sealed: bytes) -> None:
        """Take a session in as it lies in the database."""
        room_id, sender_key, session_id = json.loads(key)
        self._entries.setdefault((room_id, session_id), {})[sender_key] = sealed

    def find(self, room_id: str, session_id: str) -> list[InboundGroupSession]:
        """List the sessions of one ID, one per device that claims it."""
        entry = self._entries.get((room_id, session_id), {})
        for sender_key, value in entry.items():
            if isinstance(value, bytes):
                entry[sender_key] = self._unseal(self.key(room_id, sender_key, session_id), value)
        return list(entry.values())

    def add(self, session: InboundGroupSession) -> bool:
        """Take a session in, unless one that opens as much is there, or it is of no room."""
        if not session.room_id.startswith("!") or len(session.room_id) > LONGEST_ID:
            return False
        entry = self._entries.setdefault((session.room_id, session.id), {})
        if any(
            known.sender_key == session.sender_key and known.first_known_index <= session.first_known_index
            for known in self.find(session.room_id, session.id)
        ):
            return False
        entry[session.sender_key] = session
        return True

    def drop(self, room_id: str, sender_key: str, session_id: str) -> None:
        """Let go of one session."""
        entry = self._entries.get((room_id, session_id), {})
        entry.pop(sender_key, None)
        if not entry:
            self._entries.pop((room_id, session_id), None)

    def get(self, room_id: str, sender_key: str, session_id: str) -> InboundGroupSession | None:
        """Give one session."""
        return next((s for s in self.find(room_id, session_id) if s.sender_key == sender_key), None)

    def __iter__(self) -> Iterator[InboundGroupSession]:
        for room_id, session_id in list(self._entries):
            yield from self.find(room_id, session_id)


class KeyStore:
    """What nio calls a store: it reads when it starts and tells of every change, which waits here for `take`."""

    def __init__(self, seal: Seal, values: Mapping[tuple[str, str], bytes]) -> None:
        """Keep the values of the database; nothing is opened before it is needed."""
        self._seal = seal
        self._pickle_key = seal.pickle_key
        self._values = dict(values)
        self._dirty: dict[tuple[str, str], Callable[[], dict[str, Any]] | None] = {}
        self.own_curve25519 = ""
        self.sessions = SessionStore()
        self.inbound = InboundSessions(self._open_inbound)
        self._in_use: dict[str, float] = {}
        """Sessions to when their use was last noted."""
        self._newly_used: set[str] = set()

    # -------------------------------------------------------------------------------------- values of our own

    @property
    def is_dirty(self) -> bool:
        """Whether something is newer here than in the database."""
        return bool(self._dirty)

    def get(self, kind: str, key: str = "") -> dict[str, Any] | None:
        """Open one value as the database had it."""
        sealed = self._values.get((kind, key))
        return None if sealed is None else self._seal.open(kind, key, sealed)

    def all(self, kind: str) -> dict[str, dict[str, Any]]:
        """Open all values of a kind, by key."""
        return {key: self._seal.open(kind, key, value) for (k, key), value in self._values.items() if k == kind}

    def put(self, kind: str, key: str, value: Callable[[], dict[str, Any]]) -> None:
        """Note that a value has changed; it is written down as it stands when it is taken."""
        self._dirty[kind, key] = value

    def remove(self, kind: str, key: str = "") -> None:
        """Note that a value is no longer wanted."""
        self._dirty[kind, key] = None

    def remove_device(self) -> None:
        """Note that the device's own keys, and every session it has with another one, are no longer wanted."""
        for kind, key in self._values:
            if kind in {"account", "olm"}:
                self.remove(kind, key)

    def take(self) -> Sealed:
        """Take all changes out, sealed; lost if the caller's transaction fails: then the process starts over."""
        dirty, self._dirty = self._dirty, {}
        return {name: None if value is None else self._seal.close(*name, value()) for name, value in dirty.items()}

    def forget_loaded(self) -> None:
        """Let go of what was loaded, once everybody has read it."""
        self._values.clear()

    # ---------------------------------------------------------------------------------------- what nio calls

    def load_account(self) -> OlmAccount | None:
        """Give the device's account, if it was made."""
        value = self.get("account")
        if value is None:
            return None
        account = OlmAccount.from_pickle(value["pickle"].encode(), self._pickle_key, value["shared"])
        self.own_curve25519 = account.identity_keys["curve25519"]
        return account

    def save_account(self, account: OlmAccount) -> None:
        """Note that the account has changed."""
        self.own_curve25519 = account.identity_keys["curve25519"]
        self.put("account", "", lambda: {"pickle": account.pickle(self._pickle_key).decode(), "shared": account.shared})

    def load_sessions(self) -> SessionStore:
        """Give the Olm sessions with other devices."""
        for value in self.all("olm").values():
            session = Session.from_pickle(
                value["pickle"].encode(),
                datetime.fromisoformat(value["created"]),
                self._pickle_key,
                datetime.fromisoformat(value["used"]),
            )
            self.sessions.add(value["sender_key"], session)
        return self.sessions

    def save_session(self, sender_key: str, session: Session) -> None:
        """Note that an Olm session is new or has moved on."""
        self.put(
            "olm",
            session.id,
            lambda: {
                "sender_key": sender_key,
                "pickle": session.pickle(self._pickle_key).decode(),
                "created": session.creation_time.isoformat(),
                "used": session.use_time.isoformat(),
            },
        )

    def prune_sessions(self, sender_key: str) -> None:
        """Keep the Olm sessions with one device that were used last; the newest first, for the answer."""
        sessions = self.sessions[sender_key]
        sessions.sort(key=lambda session: session.use_time, reverse=True)
        for session in sessions[SESSIONS_KEPT:]:
            self._dirty["olm", session.id] = None
        del sessions[SESSIONS_KEPT:]

    def count_sessions(self, sender_key: str) -> int:
        """Count the Olm sessions with one device; nio's list of none, made for every key it is asked for, goes."""
        entries = self.sessions._entries  # noqa: SLF001 - it has no other way to forget
        if not entries.get(sender_key):
            entries.pop(sender_key, None)
        return len(entries.get(sender_key, ()))

    def drop_sessions(self, sender_key: str) -> None:
        """Let go of every Olm session with one device."""
        for session in self.sessions[sender_key]:
            self.remove("olm", session.id)
        self.sessions[sender_key].clear()
        self.count_sessions(sender_key)

    def drop_inbound(self, what: tuple[str, str, str]) -> None:
        """Let go of a Megolm session, by room, sender's key and session ID."""
        self.inbound.drop(*what)
        self.remove("megolm", InboundSessions.key(*what))

    def load_inbound_group_sessions(self) -> InboundSessions:
        """Give the Megolm sessions, still sealed."""
        for (kind, key), sealed in self._values.items():
            if kind == "megolm":
                self.inbound.put_sealed(key, sealed)
        return self.inbound

    def save_inbound_group_session(self, session: Any) -> None:  # noqa: ANN401 - nio ships no types
        """Note a Megolm session; not the bot's own, which it never reads, nor one that was not taken in."""
        known = self.inbound.get(session.room_id, session.sender_key, session.id)
        if known is None or session is not known or session.sender_key == self.own_curve25519:
            return
        self.note_use(session)
        self.put(
            "megolm",
            InboundSessions.key(session.room_id, session.sender_key, session.id),
            lambda: {
                "pickle": session.pickle(self._pickle_key).decode(),
                "ed25519": session.ed25519,
                "chain": session.forwarding_chain,
            },
        )

    def note_use(self, session: InboundGroupSession) -> None:
        """Note that a Megolm session is of use; once a day is enough."""
        key, now = InboundSessions.key(session.room_id, session.sender_key, session.id), time.monotonic()
        if now - self._in_use.get(key, -USE_NOTED_EVERY) >= USE_NOTED_EVERY:
            self._in_use[key] = now
            self._newly_used.add(key)

    def is_in_use(self, key: str) -> bool:
        """Say whether a Megolm session was of use in the last day, as far as this process knows."""
        return time.monotonic() - self._in_use.get(key, -USE_NOTED_EVERY) < USE_NOTED_EVERY

    def take_used(self) -> set[str]:
        """Take out the sessions whose use has to be noted, as `take` takes changes."""
        used, self._newly_used = self._newly_used, set()
        return used

    def forget_sessions(self, keys: Iterable[str]) -> None:
        """Let go of Megolm sessions that the database has let go of."""
        for key in keys:
            self.inbound.forget(key)
            self._in_use.pop(key, None)
            self._newly_used.discard(key)
            self._dirty.pop(("megolm", key), None)

    def _open_inbound(self, key: str, sealed: bytes) -> InboundGroupSession:
        room_id, sender_key, _ = json.loads(key)
        value = self._seal.open("megolm", key, sealed)
        pickle = value["pickle"].encode()
        return InboundGroupSession.from_pickle(
            pickle, value["ed25519"], sender_key, room_id, self._pickle_key, value["chain"]
        )

    def load_device_keys(self) -> DeviceStore:
        """Give no devices: `identity.py` keeps them, with what nio drops."""
        return DeviceStore()

    def load_outgoing_key_requests(self) -> dict[str, object]:
        """Give no key requests: this device never asks others for keys, so none may be forwarded to it."""
        return {}
