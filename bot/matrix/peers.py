"""Other people's devices: asking for their keys, starting sessions with them, sending to them, healing what broke.

Whatever a homeserver or a device tells is taken in alone and dropped where it does not verify; what moved a ratchet
is durable before it leaves.
"""

import asyncio
import time
import uuid
from collections.abc import Awaitable, Callable, Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

import structlog
from nio.crypto import Olm, OlmDevice

from bot.matrix.events import Malformed
from bot.matrix.http import Homeserver, MatrixError, TooLarge, Unreachable
from bot.matrix.identity import DeviceKeys, Identities, is_signed
from bot.matrix.seldom import Seldom
from storage.values import Trust

log = Seldom(structlog.get_logger(__name__))

ONE_TIME_KEY = "signed_curve25519"
ASK_AGAIN_AFTER = 60.0
"""Seconds after which a server or a device that gave no keys is asked again."""
FRESH_FOR = 60.0
"""Seconds for which keys that were told are taken for granted by what needs a verified device."""
MOST_REMEMBERED = 10_000
UNWEDGE_AFTER = timedelta(hours=1)
REMOTE_PATIENCE_MS = 10_000
"""How long our homeserver waits for other homeservers when it is asked for their users' keys."""
USERS_PER_QUERY = 200
DEVICES_PER_CLAIM = 200


class Peers:
    """Everybody else's devices, as far as the bot has to do with them."""

    def __init__(
        self, homeserver: Homeserver, olm: Olm, identities: Identities, durable: Callable[[], Awaitable[None]]
    ) -> None:
        """Know our own device and what was told of others'.

        Args:
            homeserver: logged in as our device.
            olm: nio's machine.
            identities: what is known of others.
            durable: puts what changed into the database.
        """
        self.user_id: str = olm.user_id
        self.identities = identities
        self._homeserver = homeserver
        self._olm = olm
        self._durable = durable
        self._sessions = olm.session_store
        # nio would look for the device in a list of its own
        olm._mark_device_for_unwedging = self.note_wedged  # noqa: SLF001
        self._wedged: dict[tuple[str, str], DeviceKeys] = {}
        self._unwedged_at: dict[tuple[str, str], float] = {}
        self._ask_after: dict[object, float] = {}
        self._told_at: dict[str, float] = {}
        """When somebody's keys were last told."""
        self._querying = asyncio.Lock()
        self._changed_meanwhile: set[str] = set()
        self._changed: set[str] = set()

    def note_device_lists(self, changes: object) -> None:
        """Note whose devices changed, and whose are no longer told about."""
        if not isinstance(changes, dict):
            return
        for key in ("changed", "left"):
            users = [user for user in changes.get(key) or () if isinstance(user, str)]
            self._changed_meanwhile.update(users)
            if key == "changed":
                self._changed.update(users)
            self.identities.mark_stale(users)
            for user in users:
                self._ask_after.pop(user, None)

    async def refresh(self) -> None:
        """Ask for the keys of those whose devices changed, before somebody has to wait for them.

        Raises:
            MatrixError: the homeserver refused.
            Unreachable: it did not answer.
        """
        changed, self._changed = self._changed, set()
        await self.query_keys(changed)
        if changed:
            # somebody else's identity may be among it, and others have to be told of that
            await self._durable()

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
                await self._query_some(wanted[start : start + USERS_PER_QUERY])

    async def _query_some(self, some: list[str]) -> None:
        """Ask for some users' keys; those of one who has more than can be read are not told, and hold nobody else's."""
        self._changed_meanwhile.clear()
        body = {"device_keys": {user: [] for user in some}, "timeout": REMOTE_PATIENCE_MS}
        try:
            answer = await self._homeserver.call("POST", "keys", "query", body=body)
        except TooLarge as error:
            if len(some) == 1:
                log.warning("keys-not-told", user_id=some[0], error=str(error))
                self._asked_in_vain(some[0])
                return
            await self._query_some(some[: len(some) // 2])
            await self._query_some(some[len(some) // 2 :])
            return
        told = {identity.user_id for identity in self.identities.feed(some, answer)}
        self.identities.mark_stale(self._changed_meanwhile)
        self._told_at.update(dict.fromkeys(told, time.monotonic()))
        for user in set(some) - told:
            self._asked_in_vain(user)

    async def verdict(self, sender: str, ed25519: str, curve25519: str, *, is_sensitive: bool = False) -> Trust:
        """Judge a session by the device it belongs to, asking for the sender's keys if they are not known.

        Args:
            sender: whom the event names.
            ed25519: the fingerprint of the session's device.
            curve25519: its identity key.
            is_sensitive: whether much may depend on it: keys told a while ago are then asked for again first.
        """
        if is_sensitive and self._told_at.get(sender, -FRESH_FOR) <= time.monotonic() - FRESH_FOR:
            self.identities.mark_stale([sender])
        trust = self.identities.verdict(sender, ed25519, curve25519)
        if trust is Trust.SPOOFED:
            # Perhaps a device we were not told of: asked once for each.
            asked = ("session", sender, curve25519)
            if self._may_ask(asked):
                self._asked_in_vain(asked)
                self.identities.mark_stale([sender])
        if self.must_query([sender]):
            try:
                await self.query_keys([sender])
            except (MatrixError, Unreachable) as error:
                log.warning("sender-keys-not-told", user_id=sender, error=str(error))
            trust = self.identities.verdict(sender, ed25519, curve25519)
        if trust is Trust.CROSS_SIGNED and self.identities.needs_query(sender):
            # something changed over there and the homeserver does not say what
            return Trust.UNKNOWN
        return trust

    def has_session(self, device: DeviceKeys) -> bool:
        """Say whether something can be encrypted for a device."""
        return self._sessions.get(device.curve25519) is not None

    async def claim_sessions(self, devices: Iterable[tuple[str, DeviceKeys]]) -> None:
        """Start an Olm session with each of these devices, as far as their one-time keys reach.

        Raises:
            MatrixError: the homeserver refused.
            Unreachable: it did not answer.
        """
        asked = [(user_id, device) for user_id, device in devices if self._may_ask((user_id, device.device_id))]
        for start in range(0, len(asked), DEVICES_PER_CLAIM):
            await self._claim_some(asked[start : start + DEVICES_PER_CLAIM])

    async def _claim_some(self, some: Iterable[tuple[str, DeviceKeys]]) -> None:
        wanted: dict[str, dict[str, DeviceKeys]] = {}
        for user_id, device in some:
            wanted.setdefault(user_id, {})[device.device_id] = device
        body = {user: dict.fromkeys(mine, ONE_TIME_KEY) for user, mine in wanted.items()}
        answer = await self._homeserver.call(
            "POST", "keys", "claim", body={"one_time_keys": body, "timeout": REMOTE_PATIENCE_MS}
        )
        for user_id, mine in wanted.items():
            for device in mine.values():
                try:
                    self._start_session(user_id, device, answer)
                except Exception:  # noqa: BLE001 - any key may stand there, and nio and vodozemac raise many things
                    self._asked_in_vain((user_id, device.device_id))
                    log.warning("device-without-keys", user_id=user_id, device_id=device.device_id)

    def _start_session(self, user_id: str, device: DeviceKeys, answer: Mapping[str, Any]) -> None:
        key = next(iter(answer["one_time_keys"][user_id][device.device_id].values()))
        if not is_signed(key, user_id, f"ed25519:{device.device_id}", device.ed25519):
            raise Malformed("a one-time key that its device did not sign")
        self._olm.create_session(key["key"], device.curve25519)

    def encrypt_olm(self, user_id: str, device: DeviceKeys, kind: str, content: Mapping[str, Any]) -> dict[str, Any]:
        """Encrypt a to-device event for a device with which there is a session."""
        target = OlmDevice(user_id, device.device_id, {"ed25519": device.ed25519, "curve25519": device.curve25519})
        session = self._sessions.get(device.curve25519)
        encrypted: dict[str, Any] = self._olm._olm_encrypt(session, target, kind, content)  # noqa: SLF001
        return encrypted

    async def send_to_device(self, messages: Mapping[str, Mapping[str, Any]]) -> None:
        """Send encrypted to-device events, by user and device, once what they moved is durable.

        Raises:
            MatrixError: the homeserver refused.
            Unreachable: it did not answer.
        """
        await self._durable()
        txn_id = uuid.uuid4().hex
        await self._homeserver.call("PUT", "sendToDevice", "m.room.encrypted", txn_id, body={"messages": messages})

    # ---------------------------------------------------------------------------------------- broken sessions

    def note_wedged(self, sender: object, sender_key: str) -> None:
        """Note that a device's messages cannot be opened: it gets a new session, at most once an hour."""
        identity = self.identities.get(sender) if isinstance(sender, str) else None
        if identity is None:
            return
        device = next((d for d in identity.active_devices if d.curve25519 == sender_key), None)
        session = self._sessions.get(sender_key)
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
        try:
            await self._start_anew(wedged)
        except (MatrixError, Unreachable) as error:
            if not isinstance(error, MatrixError) or error.may_pass:
                # none of them knows of a new session yet
                for place in wedged:
                    del self._unwedged_at[place]
                self._wedged = {**wedged, **self._wedged}
            raise

    async def _start_anew(self, wedged: Mapping[tuple[str, str], DeviceKeys]) -> None:
        before = {place: self._sessions.get(device.curve25519) for place, device in wedged.items()}
        await self.claim_sessions((user_id, device) for (user_id, _), device in wedged.items())
        messages: dict[str, dict[str, Any]] = {}
        for (user_id, device_id), device in wedged.items():
            session = self._sessions.get(device.curve25519)
            if session is not None and session is not before[user_id, device_id]:
                messages.setdefault(user_id, {})[device_id] = self.encrypt_olm(user_id, device, "m.dummy", {})
        if messages:
            await self.send_to_device(messages)
