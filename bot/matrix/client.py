"""The bot's one device: nio's Olm machine, fed by us, with every request that carries keys made here.

nio's own client is not used: of its ways to answer hostile input, half are an exception and the other half a lasting
silence. Whatever comes in is opened alone, and one that cannot be opened is counted; no ratchet that has moved and no
key that was made leaves before `durable` has put it into the database.
"""

import time
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import structlog
from nio.crypto import InboundGroupSession, Olm
from nio.events import RoomKeyEvent
from vodozemac import AnyOlmMessage, Curve25519PublicKey, MegolmMessage, PreKeyMessage

from bot.matrix.allotment import Allotment
from bot.matrix.events import LONGEST_ID, Malformed, RoomEvent, check_content
from bot.matrix.http import Homeserver
from bot.matrix.identity import MEGOLM, canonical_json, from_base64
from bot.matrix.keystore import KeyStore
from bot.matrix.peers import ONE_TIME_KEY, Peers
from bot.matrix.seldom import Seldom
from bot.matrix.strict_json import read_json
from storage.values import Trust

log = Seldom(structlog.get_logger(__name__))

OLM = "m.olm.v1.curve25519-aes-sha2"
KEY_SUPPLY = "key-supply"
"""The kind of the value that says whether the homeserver has our fallback key: it tells nobody but who syncs."""


MOST_DEVICES = 100
"""Devices of one user with which there are Olm sessions."""
MOST_ROOM_KEYS = 1000
"""Megolm sessions of one user that are taken in by one process: years of somebody who writes much."""
FALLBACK_LASTS = 3600.0
"""Seconds after which a used fallback key may be replaced again: the one before the last opens nothing any more."""


class NoKey(Exception):
    """The key that opens an event has not come."""


@dataclass(frozen=True, slots=True)
class Opened:
    """An event as it was before it was encrypted, with the session it was encrypted with."""

    type: str
    content: Mapping[str, Any]
    megolm_key: str
    ed25519: str
    curve25519: str


def start_olm(user_id: str, device_id: str, store: KeyStore) -> Olm:
    """Load nio's machine from the store; it makes the device's account if there is none."""
    return Olm(user_id, device_id, store)


class Device:
    """Opens what others encrypted for this device, and keeps the homeserver supplied with its keys."""

    def __init__(self, homeserver: Homeserver, olm: Olm, peers: Peers, durable: Callable[[], Awaitable[None]]) -> None:
        """Take the device in hand.

        Args:
            homeserver: logged in as this device.
            olm: nio's machine, as `start_olm` gives it.
            peers: other people's devices.
            durable: puts what changed in the store into the database; must have returned before keys leave.
        """
        self.olm = olm
        self.peers = peers
        self.store: KeyStore = olm.store
        self._homeserver = homeserver
        self._durable = durable
        self.one_time_keys: int | None = None
        """How many the homeserver holds; None until it has said."""
        self.hostile = 0
        """To-device events that could not be opened."""
        self._fallback_used = False
        self._fallback_noted: bool | None = None
        self.fallback_uses = 0
        """How often the one-time keys had run out."""
        self._fallback_replaced_at = -FALLBACK_LASTS
        self._olm_allotment = Allotment(MOST_DEVICES, self.store.drop_sessions)
        self._megolm_allotment = Allotment(MOST_ROOM_KEYS, self.store.drop_inbound)

    # ------------------------------------------------------------------------------------------------ opening

    def take_to_device(self, events: Iterable[object]) -> set[str]:
        """Take in the to-device events of one sync; give the IDs of the Megolm sessions that can be opened now."""
        opened, hostile = set(), 0
        for raw in events:
            try:
                session_id = self._open_to_device(raw)
            except Exception:  # noqa: BLE001 - anybody can send anything here, and it may break anywhere below
                hostile += 1
            else:
                if session_id is not None:
                    opened.add(session_id)
        if hostile:
            self.hostile += hostile
            log.warning("to-device-dropped", count=hostile)
        return opened

    def _open_to_device(self, raw: Any) -> str | None:  # noqa: ANN401 - not known to be anything
        """Open one to-device event; give the session ID if it was a room key."""
        if raw["type"] != "m.room.encrypted" or raw["content"]["algorithm"] != OLM:
            return None
        sender, content = raw["sender"], raw["content"]
        mine = content["ciphertext"].get(self.store.own_curve25519)
        if mine is None:
            return None
        sender_key = Curve25519PublicKey.from_base64(content["sender_key"]).to_base64()
        before = self.store.count_sessions(sender_key)
        try:
            message = _read_olm(mine["type"], mine["body"])
            event = self.olm.decrypt(str(sender), sender_key, message)
        except Exception:
            # Also what an honest device sends after we lost its session: it needs a new one.
            self.peers.note_wedged(sender, sender_key)
            raise
        finally:
            after = self.store.count_sessions(sender_key)
        if after > before:
            # Also when nio found nothing good in the message: it keeps the session all the same.
            self.store.prune_sessions(sender_key)
            self._olm_allotment.note(str(sender), sender_key)
        if not isinstance(event, RoomKeyEvent):
            return None
        if self.store.inbound.get(event.room_id, sender_key, event.session_id) is None:
            raise Malformed("no key of a room")
        session_id = str(event.session_id)
        self._megolm_allotment.note(str(sender), (event.room_id, sender_key, session_id))
        return session_id

    def open_event(self, event: RoomEvent) -> Opened:
        """Decrypt a room event.

        Raises:
            NoKey: its session has not come, or only from later in its ratchet.
            Malformed: it is not what the specification says, inside or outside.
        """
        try:
            return self._open_event(event)
        except (NoKey, Malformed):
            raise
        except Exception as error:
            # One event is never the end of the sync it stands in.
            raise Malformed(f"it cannot be opened ({type(error).__name__})") from error

    def _open_event(self, event: RoomEvent) -> Opened:
        session_id, ciphertext = event.content.get("session_id"), event.content.get("ciphertext")
        if event.content.get("algorithm") != MEGOLM or not isinstance(session_id, str) or not session_id:
            raise Malformed("encrypted with an unknown algorithm")
        if len(session_id) > LONGEST_ID:
            # It would be kept, and looked up: no database indexes any length.
            raise Malformed("the session's ID is none")
        sessions = self.store.inbound.find(event.room_id, session_id)
        if not sessions:
            raise NoKey(session_id)
        try:
            message = MegolmMessage.from_base64(ciphertext or "")
        except (ValueError, TypeError) as error:
            raise Malformed("the ciphertext is none") from error
        session = self._session_of(sessions, event)
        try:
            plain, index = session.decrypt(ciphertext)
        except UnicodeDecodeError as error:
            raise Malformed("the plain text is no text") from error
        except ValueError as error:
            raise NoKey(session_id) from error
        self.store.note_use(session)
        kind, content = _read_plain(plain, event)
        megolm_key = f"{event.room_id}|{session_id}|{message.message_index()}"
        if index != message.message_index():
            raise Malformed("the ciphertext's index is another one's")
        return Opened(kind, content, megolm_key, session.ed25519, session.sender_key)

    def _session_of(self, sessions: list[InboundGroupSession], event: RoomEvent) -> InboundGroupSession:
        """Choose among sessions of one ID the one that a device of the sender made; no claim of the event counts."""
        for session in sessions:
            verdict = self.peers.identities.verdict(event.sender, session.ed25519, session.sender_key)
            if verdict not in {Trust.SPOOFED, Trust.UNKNOWN}:
                return session
        return sessions[0]

    # --------------------------------------------------------------------------------------- supplying our keys

    def note_key_counts(self, answer: Mapping[str, Any]) -> None:
        """Note how many of our keys the homeserver has left; zero counts."""
        counts = answer.get("device_one_time_keys_count")
        if isinstance(counts, dict):
            left = counts.get(ONE_TIME_KEY, 0)
            self.one_time_keys = left if isinstance(left, int) else self.one_time_keys
        unused = answer.get("device_unused_fallback_key_types")
        if isinstance(unused, list):
            is_used = ONE_TIME_KEY not in unused
            self.fallback_uses += is_used and not self._fallback_used
            self._fallback_used = is_used
            self._note_fallback(is_there=not is_used)

    def _note_fallback(self, *, is_there: bool) -> None:
        """Note for `greffier check` whether the homeserver has a fallback key that nobody was given yet."""
        if self._fallback_noted is not is_there:
            self._fallback_noted = is_there
            self.store.put(KEY_SUPPLY, "", lambda: {"fallback": is_there})

    @property
    def needs_upload(self) -> bool:
        """Whether the homeserver runs out of our keys."""
        runs_out = self.one_time_keys is not None and self.one_time_keys < self.olm.account.max_one_time_keys // 2
        return not self.olm.account.shared or runs_out or self._must_replace_fallback

    @property
    def _must_replace_fallback(self) -> bool:
        """Whether the fallback key was given away; whoever has it taken again and again does not hurry us.

        Two are kept: an honest first contact with the one before must still be read.
        """
        return self._fallback_used and time.monotonic() - self._fallback_replaced_at >= FALLBACK_LASTS

    def device_keys(self) -> dict[str, Any]:
        """Give the device's public keys, signed by itself."""
        identity = self.olm.account.identity_keys
        return self._sign(
            {
                "user_id": self.olm.user_id,
                "device_id": self.olm.device_id,
                "algorithms": [OLM, MEGOLM],
                "keys": {f"{kind}:{self.olm.device_id}": identity[kind] for kind in ("curve25519", "ed25519")},
            }
        )

    def _sign(self, value: dict[str, Any]) -> dict[str, Any]:
        signature = self.olm.account.sign(canonical_json(value).decode())
        return {**value, "signatures": {self.olm.user_id: {f"ed25519:{self.olm.device_id}": signature}}}

    async def upload_keys(self) -> None:
        """Upload one-time keys, and a fallback key if the last one was used; private halves are durable before.

        Raises:
            MatrixError: the homeserver refused.
            Unreachable: it did not answer.
        """
        account, is_new = self.olm.account, not self.olm.account.shared
        unpublished = len(account._account.one_time_keys)  # noqa: SLF001 - nio knows no fallback keys
        wanted = account.max_one_time_keys - (self.one_time_keys or 0) - unpublished
        if wanted > 0:
            account.generate_one_time_keys(wanted)
        # One that was made but perhaps never arrived is sent again: another would push out one still in use.
        if (is_new or self._must_replace_fallback) and not account._account.fallback_key:  # noqa: SLF001
            account._account.generate_fallback_key()  # noqa: SLF001
            self._fallback_replaced_at = -FALLBACK_LASTS if is_new else time.monotonic()
        body: dict[str, Any] = {"device_keys": self.device_keys()} if is_new else {}
        body["one_time_keys"] = self._signed_keys(account._account.one_time_keys)  # noqa: SLF001
        fallback = account._account.fallback_key  # noqa: SLF001
        if fallback:
            body["fallback_keys"] = self._signed_keys(fallback, fallback=True)
        self.olm.save_account()
        await self._durable()
        answer = await self._homeserver.call("POST", "keys", "upload", body=body)
        account.mark_keys_as_published()
        account.shared = True
        self.olm.save_account()
        self.note_key_counts({"device_one_time_keys_count": answer.get("one_time_key_counts")})
        if fallback:
            self._fallback_used = False
            self._note_fallback(is_there=True)

    def _signed_keys(self, keys: Mapping[str, Curve25519PublicKey], **more: bool) -> dict[str, Any]:
        return {
            f"{ONE_TIME_KEY}:{key_id}": self._sign({"key": key.to_base64(), **more}) for key_id, key in keys.items()
        }


def _read_olm(kind: object, body: object) -> PreKeyMessage | AnyOlmMessage:
    if not isinstance(body, str):
        raise Malformed("the body is no text")
    if kind == 0:
        return PreKeyMessage.from_base64(body)
    if kind == 1:
        return AnyOlmMessage.normal(from_base64(body))
    raise Malformed("no kind of Olm message")


def _read_plain(plain: str, event: RoomEvent) -> tuple[str, dict[str, Any]]:
    """Read what stood in an encrypted event; the clear part adds its relation, if there is none inside."""
    try:
        inside = read_json(plain)
    except ValueError as error:
        raise Malformed("the plain text is not JSON") from error
    if not isinstance(inside, dict) or not isinstance(inside.get("type"), str):
        raise Malformed("the plain text is no event")
    if inside.get("room_id") != event.room_id:
        raise Malformed("it was encrypted for another room")
    content = dict(check_content(inside.get("content")))
    if "m.relates_to" not in content and "m.relates_to" in event.content:
        content["m.relates_to"] = event.content["m.relates_to"]
    return inside["type"], content
