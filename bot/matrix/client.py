"""The bot's one device: nio's Olm machine, fed by us, with every request that carries keys made here.

nio's own client is not used: of its ways to answer hostile input, half are an exception and the other half a lasting
silence. Whatever comes in is opened alone, and one that cannot be opened is counted; no ratchet that has moved and no
key that was made leaves before `durable` has put it into the database.
"""

import asyncio
import time
import uuid
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import structlog
from nio.crypto import InboundGroupSession, Olm, OlmDevice
from nio.events import RoomKeyEvent
from vodozemac import AnyOlmMessage, Curve25519PublicKey, MegolmMessage, PreKeyMessage

from bot.matrix.events import Malformed, RoomEvent, check_content
from bot.matrix.http import Homeserver, MatrixError, Unreachable, read_json
from bot.matrix.identity import MEGOLM, DeviceKeys, Identities, canonical_json, from_base64, is_signed
from bot.matrix.keystore import KeyStore
from storage.values import Trust

log = structlog.get_logger(__name__)

OLM = "m.olm.v1.curve25519-aes-sha2"
ONE_TIME_KEY = "signed_curve25519"
ASK_AGAIN_AFTER = 60.0
"""Seconds after which a server or a device that gave no keys is asked again."""
MOST_REMEMBERED = 10_000
UNWEDGE_AFTER = timedelta(hours=1)
REMOTE_PATIENCE_MS = 10_000
"""How long our homeserver waits for other homeservers when it is asked for their users' keys."""
USERS_PER_QUERY = 200


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


class Device:
    """Opens what others encrypted for this device, keeps it supplied with keys, and reaches other devices."""

    def __init__(
        self,
        homeserver: Homeserver,
        user_id: str,
        device_id: str,
        store: KeyStore,
        identities: Identities,
        durable: Callable[[], Awaitable[None]],
    ) -> None:
        """Load the device, or make its account if it has none.

        Args:
            homeserver: logged in as this device.
            user_id: the bot's.
            device_id: of this device.
            store: its keys and sessions.
            identities: other people's devices.
            durable: puts what changed in the store into the database; must have returned before keys leave.
        """
        self.homeserver = homeserver
        self.user_id = user_id
        self.device_id = device_id
        self.store = store
        self.identities = identities
        self.durable = durable
        self.olm = Olm(user_id, device_id, store)
        self.olm._mark_device_for_unwedging = self._note_wedged  # noqa: SLF001 - nio looks in its own device list
        self.one_time_keys: int | None = None
        """How many the homeserver holds; None until it has said."""
        self.hostile = 0
        """To-device events that could not be opened."""
        self._fallback_used = False
        self._wedged: dict[tuple[str, str], DeviceKeys] = {}
        self._unwedged_at: dict[tuple[str, str], float] = {}
        self._ask_after: dict[object, float] = {}
        self._querying = asyncio.Lock()
        self._changed_meanwhile: set[str] = set()

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
        try:
            message = _read_olm(mine["type"], mine["body"])
            event = self.olm.decrypt(str(sender), sender_key, message)
        except Exception:
            # Also what an honest device sends after we lost its session: it needs a new one.
            self._note_wedged(sender, sender_key)
            raise
        self.store.prune_sessions(sender_key)
        return event.session_id if isinstance(event, RoomKeyEvent) else None

    def open_event(self, event: RoomEvent) -> Opened:
        """Decrypt a room event.

        Raises:
            NoKey: its session has not come, or only from later in its ratchet.
            Malformed: it is not what the specification says, inside or outside.
        """
        session_id, ciphertext = event.content.get("session_id"), event.content.get("ciphertext")
        if event.content.get("algorithm") != MEGOLM or not isinstance(session_id, str) or not session_id:
            raise Malformed("encrypted with an unknown algorithm")
        sessions = self.store.inbound.find(event.room_id, session_id)
        if not sessions:
            raise NoKey(session_id)
        try:
            message = MegolmMessage.from_base64(ciphertext)
        except (ValueError, TypeError) as error:
            raise Malformed("the ciphertext is none") from error
        session = self._session_of(sessions, event)
        try:
            plain, index = session.decrypt(ciphertext)
        except UnicodeDecodeError as error:
            raise Malformed("the plain text is no text") from error
        except ValueError as error:
            raise NoKey(session_id) from error
        kind, content = _read_plain(plain, event)
        megolm_key = f"{event.room_id}|{session_id}|{message.message_index()}"
        if index != message.message_index():
            raise Malformed("the ciphertext's index is another one's")
        return Opened(kind, content, megolm_key, session.ed25519, session.sender_key)

    def _session_of(self, sessions: list[InboundGroupSession], event: RoomEvent) -> InboundGroupSession:
        """Choose among sessions of one ID the one that a device of the sender made; no claim of the event counts."""
        for session in sessions:
            verdict = self.identities.verdict(event.sender, session.ed25519, session.sender_key)
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
            self._fallback_used = ONE_TIME_KEY not in unused

    @property
    def needs_upload(self) -> bool:
        """Whether the homeserver runs out of our keys."""
        runs_out = self.one_time_keys is not None and self.one_time_keys < self.olm.account.max_one_time_keys // 2
        return not self.olm.account.shared or runs_out or self._fallback_used

    def device_keys(self) -> dict[str, Any]:
        """Give the device's public keys, signed by itself."""
        identity = self.olm.account.identity_keys
        return self._sign(
            {
                "user_id": self.user_id,
                "device_id": self.device_id,
                "algorithms": [OLM, MEGOLM],
                "keys": {f"{kind}:{self.device_id}": identity[kind] for kind in ("curve25519", "ed25519")},
            }
        )

    def _sign(self, value: dict[str, Any]) -> dict[str, Any]:
        signature = self.olm.account.sign(canonical_json(value).decode())
        return {**value, "signatures": {self.user_id: {f"ed25519:{self.device_id}": signature}}}

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
        if (is_new or self._fallback_used) and not account._account.fallback_key:  # noqa: SLF001
            account._account.generate_fallback_key()  # noqa: SLF001
        body: dict[str, Any] = {"device_keys": self.device_keys()} if is_new else {}
        body["one_time_keys"] = self._signed_keys(account._account.one_time_keys)  # noqa: SLF001
        fallback = account._account.fallback_key  # noqa: SLF001
        if fallback:
            body["fallback_keys"] = self._signed_keys(fallback, fallback=True)
        self.olm.save_account()
        await self.durable()
        answer = await self.homeserver.call("POST", "keys", "upload", body=body)
        account.mark_keys_as_published()
        account.shared = True
        self.olm.save_account()
        self.note_key_counts({"device_one_time_keys_count": answer.get("one_time_key_counts")})
        if fallback:
            self._fallback_used = False

    def _signed_keys(self, keys: Mapping[str, Curve25519PublicKey], **more: bool) -> dict[str, Any]:
        return {
            f"{ONE_TIME_KEY}:{key_id}": self._sign({"key": key.to_base64(), **more}) for key_id, key in keys.items()
        }

    # ----------------------------------------------------------------------------------- other people's devices

    def note_device_lists(self, changes: object) -> None:
        """Note whose devices changed, and whose are no longer told about."""
        if not isinstance(changes, dict):
            return
        for key in ("changed", "left"):
            users = [user for user in changes.get(key) or () if isinstance(user, str)]
            self._changed_meanwhile.update(users)
            self.identities.mark_stale(users)
            for user in users:
                self._ask_after.pop(user, None)

    def must_query(self, users: Iterable[str]) -> list[str]:
        """List those whose keys have to be asked for first, and who were not asked in vain just now."""
        return [
            user for user in users if user != self.user_id and self.identities.needs_query(user) and self._may_ask(user)
        ]

    def _may_ask(self, whom: object) -> bool:
        return self._ask_after.get(whom, 0.0) <= time.monotonic()

    def _asked_in_vain(self, whom: object) -> None:
        """Note that a user or a device was asked about and gave nothing: not again at once."""
        if len(self._ask_after) > MOST_REMEMBERED:
            self._ask_after.clear()
        self._ask_after[whom] = time.monotonic() + ASK_AGAIN_AFTER

    async def query_keys(self, users: Iterable[str]) -> None:
        """Ask for these users' keys, as far as they are not known.

        Raises:
            MatrixError: the homeserver refused.
            Unreachable: it did not answer.
        """
        async with self._querying:
            wanted = self.must_query(users)
            for start in range(0, len(wanted), USERS_PER_QUERY):
                some = wanted[start : start + USERS_PER_QUERY]
                self._changed_meanwhile.clear()
                body = {"device_keys": {user: [] for user in some}, "timeout": REMOTE_PATIENCE_MS}
                answer = await self.homeserver.call("POST", "keys", "query", body=body)
                told = {identity.user_id for identity in self.identities.feed(some, answer)}
                self.identities.mark_stale(self._changed_meanwhile)
                for user in set(some) - told:
                    self._asked_in_vain(user)

    async def verdict(self, event: RoomEvent, opened: Opened) -> Trust:
        """Judge where an opened event came from, asking for the sender's keys if they are not known."""
        trust = self.identities.verdict(event.sender, opened.ed25519, opened.curve25519)
        if trust is Trust.SPOOFED:
            # Perhaps a device we were not told of: asked once for each.
            asked = ("pair", event.sender, opened.curve25519)
            if self._may_ask(asked):
                self._asked_in_vain(asked)
                self.identities.mark_stale([event.sender])
        if self.must_query([event.sender]):
            try:
                await self.query_keys([event.sender])
            except (MatrixError, Unreachable) as error:
                log.warning("sender-keys-not-told", sender=event.sender, error=str(error))
            trust = self.identities.verdict(event.sender, opened.ed25519, opened.curve25519)
        return trust

    async def claim_sessions(self, devices: Iterable[tuple[str, DeviceKeys]]) -> None:
        """Start an Olm session with each of these devices, as far as their one-time keys reach.

        Raises:
            MatrixError: the homeserver refused.
            Unreachable: it did not answer.
        """
        wanted: dict[str, dict[str, DeviceKeys]] = {}
        for user_id, device in devices:
            if self._may_ask((user_id, device.device_id)):
                wanted.setdefault(user_id, {})[device.device_id] = device
        if not wanted:
            return
        body = {user: dict.fromkeys(mine, ONE_TIME_KEY) for user, mine in wanted.items()}
        answer = await self.homeserver.call(
            "POST", "keys", "claim", body={"one_time_keys": body, "timeout": REMOTE_PATIENCE_MS}
        )
        for user_id, mine in wanted.items():
            for device in mine.values():
                try:
                    key = next(iter(answer["one_time_keys"][user_id][device.device_id].values()))
                    if not is_signed(key, user_id, f"ed25519:{device.device_id}", device.ed25519):
                        raise Malformed("a one-time key that its device did not sign")
                    self.olm.create_session(key["key"], device.curve25519)
                except (KeyError, StopIteration, TypeError, AttributeError, ValueError):
                    self._asked_in_vain((user_id, device.device_id))
                    log.warning("device-without-keys", user_id=user_id, device_id=device.device_id)

    def encrypt_olm(self, user_id: str, device: DeviceKeys, kind: str, content: Mapping[str, Any]) -> dict[str, Any]:
        """Encrypt a to-device event for a device with which there is a session."""
        target = OlmDevice(user_id, device.device_id, {"ed25519": device.ed25519, "curve25519": device.curve25519})
        session = self.store.sessions.get(device.curve25519)
        encrypted: dict[str, Any] = self.olm._olm_encrypt(session, target, kind, content)  # noqa: SLF001
        return encrypted

    async def send_to_device(self, messages: Mapping[str, Mapping[str, Any]]) -> None:
        """Send encrypted to-device events, by user and device, once what they moved is durable.

        Raises:
            MatrixError: the homeserver refused.
            Unreachable: it did not answer.
        """
        await self.durable()
        txn_id = uuid.uuid4().hex
        await self.homeserver.call("PUT", "sendToDevice", "m.room.encrypted", txn_id, body={"messages": messages})

    # ---------------------------------------------------------------------------------------- broken sessions

    def _note_wedged(self, sender: object, sender_key: str) -> None:
        """Note that a device's messages cannot be opened: it gets a new session, at most once an hour."""
        identity = self.identities.get(sender) if isinstance(sender, str) else None
        if identity is None:
            return
        device = next((d for d in identity.active_devices if d.curve25519 == sender_key), None)
        session = self.store.sessions.get(sender_key)
        if device is None or (session is not None and datetime.now() - session.creation_time < UNWEDGE_AFTER):  # noqa: DTZ005 - nio's own, naive
            return
        place = (identity.user_id, device.device_id)
        if (
            self._unwedged_at.get(place, -UNWEDGE_AFTER.total_seconds())
            <= time.monotonic() - UNWEDGE_AFTER.total_seconds()
        ):
            self._wedged[place] = device

    @property
    def has_wedged(self) -> bool:
        """Whether some device needs a new session."""
        return bool(self._wedged)

    async def unwedge(self) -> None:
        """Give the devices whose messages cannot be opened a new session, and tell them by an empty message.

        Raises:
            MatrixError: the homeserver refused.
            Unreachable: it did not answer.
        """
        wedged, self._wedged = self._wedged, {}
        for place in wedged:
            self._unwedged_at[place] = time.monotonic()
            self._ask_after.pop(place, None)
        before = {place: self.store.sessions.get(device.curve25519) for place, device in wedged.items()}
        await self.claim_sessions((user_id, device) for (user_id, _), device in wedged.items())
        messages: dict[str, dict[str, Any]] = {}
        for (user_id, device_id), device in wedged.items():
            session = self.store.sessions.get(device.curve25519)
            if session is not None and session is not before[user_id, device_id]:
                messages.setdefault(user_id, {})[device_id] = self.encrypt_olm(user_id, device, "m.dummy", {})
        if messages:
            await self.send_to_device(messages)


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
    except (ValueError, RecursionError) as error:
        raise Malformed("the plain text is not JSON") from error
    if not isinstance(inside, dict) or not isinstance(inside.get("type"), str):
        raise Malformed("the plain text is no event")
    if inside.get("room_id") != event.room_id:
        raise Malformed("it was encrypted for another room")
    content = dict(check_content(inside.get("content")))
    if "m.relates_to" not in content and "m.relates_to" in event.content:
        content["m.relates_to"] = event.content["m.relates_to"]
    return inside["type"], content
