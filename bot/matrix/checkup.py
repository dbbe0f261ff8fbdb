"""What the homeserver says of the bot's account, device, rooms and people, asked for `greffier check`.

It only asks: nothing is sent to a room, no sync is made and no key is used up, so a running bot notices nothing.
"""

import asyncio
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from urllib.parse import quote

import aiohttp
from yarl import URL

from bot.matrix.client import KEY_SUPPLY
from bot.matrix.cross_signing import SigningKey
from bot.matrix.edge import NotLoggedIn
from bot.matrix.events import Malformed, read_event
from bot.matrix.http import CLIENT_API, FIRST_ERROR, MatrixError, Unreachable
from bot.matrix.identity import is_signed
from bot.matrix.keystore import KeyStore
from bot.matrix.login import CROSS_SIGNING, LOGIN
from bot.matrix.peers import ONE_TIME_KEY
from bot.matrix.power import StateEvent
from bot.matrix.rooms import KnownRoom
from bot.matrix.secret import open_seal
from bot.matrix.strict_json import read_json
from storage.values import RoomId

PATIENCE = 15.0
"""Seconds for one answer."""
ATTEMPTS = 3
"""How often a request is made that meets a rate limit."""
LONGEST_WAIT = 10.0
"""Seconds waited at most where the homeserver asks to wait."""
TOO_MANY = 429
NOT_FOUND = 404
ROOM_UNKNOWN = {400, 404}
"""No such alias, or none at all."""
DATE_STEP = timedelta(seconds=1)
"""The Date header counts whole seconds."""


@dataclass(frozen=True, slots=True)
class StoredDevice:
    """The bot's device as the database holds it."""

    device_id: str
    access_token: str
    ed25519: str
    curve25519: str
    master_key: str
    self_signing_key: str
    has_fallback: bool | None
    """Whether the homeserver had a fallback key that nobody was given, when the bot last heard; None: never."""


def read_device(values: Mapping[tuple[str, str], bytes], secret_file: Path, user_id: str) -> StoredDevice:
    """Open the device that `greffier login` left in the database.

    Args:
        values: the sealed values of the database.
        secret_file: what opens them.
        user_id: whose device it has to be.

    Raises:
        NotLoggedIn: there is none, it was not finished, or it is another account's.
        WrongSecret: the secret file is not the one of this database.
    """
    if not values:
        raise NotLoggedIn("there is no device yet")
    store = KeyStore(open_seal(values, secret_file), values)
    login, account, seeds = store.get(LOGIN), store.load_account(), store.get(CROSS_SIGNING)
    if login is None or account is None or seeds is None or not login.get("complete"):
        raise NotLoggedIn("the last login was not finished")
    if login["user_id"] != user_id:
        raise NotLoggedIn(f"the database is logged in as {login['user_id']}, not {user_id}")
    supply = store.get(KEY_SUPPLY)
    return StoredDevice(
        device_id=login["device_id"],
        access_token=login["access_token"],
        ed25519=account.identity_keys["ed25519"],
        curve25519=account.identity_keys["curve25519"],
        master_key=login["master_key"],
        self_signing_key=SigningKey(bytes.fromhex(seeds["self_signing"])).public,
        has_fallback=supply["fallback"] if supply is not None else None,
    )


@dataclass(frozen=True, slots=True)
class PublishedKeys:
    """What other clients see of the bot's device and identity."""

    has_device: bool
    """The homeserver shows the device with the very keys of the database."""
    has_identity: bool
    """The master key is the one of the database, and it signed the self-signing key."""
    is_signed: bool
    """The identity signed the device."""


@dataclass(frozen=True, slots=True)
class Reached:
    """A homeserver that answers."""

    newest: str
    """The newest version of the specification it speaks."""
    ahead_by: timedelta | None
    """How far its clock is ahead of this machine's, nothing within what can be known; None if it does not say."""


def clock_difference(told: datetime, asked_at: datetime, answered_at: datetime) -> timedelta:
    """Give how far a clock that tells whole seconds is surely ahead of ours, or behind it."""
    if told > answered_at:
        return told - answered_at
    return min(told + DATE_STEP - asked_at, timedelta(0))


class Checkup:
    """Asks the homeserver, one question after the other, and counts the rate limits it meets."""

    def __init__(self, homeserver: str, access_token: str | None = None) -> None:
        """Know where to ask and as whom; without a token only what everybody may know."""
        self._base = homeserver.rstrip("/")
        self._token = access_token
        self._session: aiohttp.ClientSession | None = None
        self.asked = 0
        self.limited = 0
        """Requests that met a rate limit."""

    async def __aenter__(self) -> Self:
        self._session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=PATIENCE))
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._session is not None:
            await self._session.close()

    async def reach(self) -> Reached:
        """Ask which versions of the specification the homeserver speaks, and what time it has.

        Raises:
            Unreachable: it does not answer, or is no homeserver.
            MatrixError: it refused.
        """
        asked_at = datetime.now(UTC)
        # without the token: a homeserver that no longer takes it refuses this too, and yet it answers
        answer, date = await self._ask("GET", "_matrix", "client", "versions", as_nobody=True)
        answered_at = datetime.now(UTC)
        versions = answer.get("versions") if isinstance(answer, dict) else None
        if not isinstance(versions, list) or not versions:
            raise Unreachable("what answers there is no homeserver")
        told = _read_date(date)
        return Reached(str(versions[-1]), None if told is None else clock_difference(told, asked_at, answered_at))

    async def who(self) -> tuple[str, str]:
        """Ask whose token and which device this is: user ID and device ID.

        Raises:
            MatrixError: with status 401, the token is no longer good.
            Unreachable: no answer.
        """
        answer = await self._call("GET", "account", "whoami")
        return str(answer.get("user_id", "")), str(answer.get("device_id", ""))

    async def published_keys(self, user_id: str, device: StoredDevice) -> PublishedKeys:
        """Compare what others see of the bot's device and identity with what the database holds.

        Raises:
            MatrixError: the homeserver refused.
            Unreachable: no answer.
        """
        answer = await self._call("POST", "keys", "query", body={"device_keys": {user_id: []}})
        theirs = _inside(answer, "device_keys", user_id, device.device_id)
        keys = _inside(theirs, "keys")
        wanted = {
            f"ed25519:{device.device_id}": device.ed25519,
            f"curve25519:{device.device_id}": device.curve25519,
        }
        master = _inside(answer, "master_keys", user_id)
        self_signing = _inside(answer, "self_signing_keys", user_id)
        master_id, signing_id = f"ed25519:{device.master_key}", f"ed25519:{device.self_signing_key}"
        return PublishedKeys(
            has_device=dict(keys) == wanted,
            has_identity=master_id in _inside(master, "keys")
            and signing_id in _inside(self_signing, "keys")
            and is_signed(self_signing, user_id, master_id, device.master_key),
            is_signed=is_signed(theirs, user_id, signing_id, device.self_signing_key),
        )

    async def one_time_keys(self) -> int:
        """Ask how many keys are left there for first contacts; an upload of nothing is how one asks.

        Raises:
            MatrixError: the homeserver refused.
            Unreachable: no answer.
        """
        answer = await self._call("POST", "keys", "upload")
        count = _inside(answer, "one_time_key_counts").get(ONE_TIME_KEY, 0)
        return count if isinstance(count, int) else 0

    async def joined_rooms(self) -> frozenset[str]:
        """Ask which rooms the bot is in.

        Raises:
            MatrixError: the homeserver refused.
            Unreachable: no answer.
        """
        rooms = (await self._call("GET", "joined_rooms")).get("joined_rooms")
        return frozenset(rooms if isinstance(rooms, list) else ())

    async def resolve(self, name: str) -> str | None:
        """Give the ID of a room by its alias or ID; None when the homeserver knows no such alias.

        Raises:
            MatrixError: the homeserver refused.
            Unreachable: no answer.
        """
        if not name.startswith("#"):
            return name
        try:
            return str((await self._call("GET", "directory", "room", name))["room_id"])
        except MatrixError as error:
            if error.status in ROOM_UNKNOWN:
                return None
            raise

    async def room(self, room_id: str) -> KnownRoom:
        """Read the state of a room the bot is in.

        Raises:
            MatrixError: the homeserver refused.
            Unreachable: no answer.
        """
        answer, _ = await self._ask("GET", *CLIENT_API.split("/"), "rooms", room_id, "state")
        room = KnownRoom(RoomId(room_id), is_joined=True)
        for raw in answer if isinstance(answer, list) else ():
            with suppress(Malformed):
                event = read_event(raw, room_id)
                told = StateEvent(event.sender, event.content, event.event_id)
                room.state[event.type, event.state_key or ""] = told
        return room

    async def knows(self, user_id: str) -> bool:
        """Say whether the homeserver knows somebody.

        Raises:
            MatrixError: the homeserver refused to say.
            Unreachable: no answer.
        """
        try:
            await self._call("GET", "profile", user_id)
        except MatrixError as error:
            if error.status == NOT_FOUND:
                return False
            raise
        return True

    # ---------------------------------------------------------------------------------------------- requests

    async def _call(self, method: str, *path: str, body: Mapping[str, Any] | None = None) -> dict[str, Any]:
        answer, _ = await self._ask(method, *CLIENT_API.split("/"), *path, body=body)
        if not isinstance(answer, dict):
            raise Unreachable("the answer is not a JSON object")
        return answer

    async def _ask(
        self, method: str, *path: str, body: Mapping[str, Any] | None = None, as_nobody: bool = False
    ) -> tuple[Any, str]:
        """Ask, again where the homeserver says to wait; gives the answer's JSON and date."""
        attempt = 1
        while True:
            try:
                return await self._ask_once(method, *path, body=body, token=None if as_nobody else self._token)
            except MatrixError as error:
                if error.status != TOO_MANY:
                    raise
                self.limited += 1
                if attempt == ATTEMPTS:
                    raise
                attempt += 1
                await asyncio.sleep(min(error.retry_after or 1.0, LONGEST_WAIT))

    async def _ask_once(
        self, method: str, *path: str, body: Mapping[str, Any] | None, token: str | None
    ) -> tuple[Any, str]:
        if self._session is None:
            raise RuntimeError("a checkup is a context: open it with `async with`")
        self.asked += 1
        url = URL("/".join([self._base, *(quote(part, safe="") for part in path)]), encoded=True)
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        sent = None if method == "GET" else (body or {})
        try:
            async with self._session.request(method, url, json=sent, headers=headers) as response:
                status, date, raw = response.status, response.headers.get("Date", ""), await response.read()
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            raise Unreachable(f"{type(error).__name__}: {error}".rstrip(": ")) from error
        try:
            answer = read_json(raw.decode())
        except (ValueError, RecursionError) as error:
            if status >= FIRST_ERROR:
                raise MatrixError(status, {"error": "no JSON"}) from error
            raise Unreachable("what answers there is no homeserver") from error
        if status >= FIRST_ERROR:
            raise MatrixError(status, answer if isinstance(answer, dict) else {})
        return answer, date


def _inside(value: object, *path: str) -> Mapping[str, Any]:
    """Give an object inside an object; an empty one where there is none."""
    for key in path:
        value = value.get(key) if isinstance(value, dict) else None
    return value if isinstance(value, dict) else {}


def _read_date(header: str) -> datetime | None:
    try:
        told = parsedate_to_datetime(header)
    except ValueError:
        return None
    return told if told.tzinfo is not None else told.replace(tzinfo=UTC)
