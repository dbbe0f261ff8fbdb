"""`greffier login`: the secret, the one device, its keys and its identity, made once.

Every step is durable before the next begins and is skipped when it was done, so a login that was interrupted is
finished by the next one; a finished one is left alone.
"""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.matrix.client import Device, start_olm
from bot.matrix.cross_signing import OwnIdentity, make_seeds
from bot.matrix.durable import EdgeState
from bot.matrix.http import Homeserver, MatrixError
from bot.matrix.identity import Identities
from bot.matrix.keystore import KeyStore
from bot.matrix.peers import Peers
from bot.matrix.rooms import KnownRooms
from bot.matrix.seal import Seal, WrongSecret, ensure_secret
from bot.matrix.secret import open_seal
from storage.database import Database

LOGIN = "login"
CROSS_SIGNING = "cross-signing"
FORMER = "former-device"
"""The kind of the value that holds the device before this one, until it is logged out."""
DISPLAY_NAME = "Greffier"
UNAUTHORISED, FORBIDDEN = 401, 403


class LoginRefused(Exception):
    """The device could not be made; the sentence says what to do."""


class NotLoggedIn(Exception):
    """There is no device yet, or another account's: `greffier login` makes it."""


@dataclass(frozen=True, slots=True)
class LoginOutcome:
    """What a login left behind."""

    made: bool
    """False when everything was there already and nothing was changed."""
    user_id: str
    device_id: str
    master_key: str
    """The public master key: what other clients show as the bot's identity."""
    secret_file: Path
    """What has to be kept, with the database, to be the same bot again."""


def read_login(
    values: Mapping[tuple[str, str], bytes], user_id: str, secret_file: Path
) -> tuple[Seal, KeyStore, dict[str, Any]]:
    """Open what a finished login left: the seal, the store of keys, and what is known of the device.

    Args:
        values: every sealed value of the database.
        user_id: the bot's.
        secret_file: opens them.

    Raises:
        NotLoggedIn: `greffier login` has not been run, was not finished, or was for another account.
        WrongSecret: the secret file is not the one of this database.
    """
    if not values:
        raise NotLoggedIn("there is no device yet: run `greffier login` first")
    seal = open_seal(values, secret_file)
    store = KeyStore(seal, values)
    login = store.get(LOGIN)
    if login is None or not login.get("complete"):
        raise NotLoggedIn("the last login was not finished: run `greffier login` again")
    if login["user_id"] != user_id:
        raise NotLoggedIn(f"this database is logged in as {login['user_id']}, not {user_id}")
    return seal, store, login


async def log_in(
    *, homeserver: str, user_id: str, password: str | None, secret_file: Path, database: Database
) -> LoginOutcome:
    """Make the bot's device with its keys, fallback key and cross-signing identity, as far as they are not there.

    Raises:
        LoginRefused: there is no password, or the homeserver does not accept the account with it.
        WrongSecret: the database was sealed with another secret than this file holds.
        MatrixError: the homeserver refused something else.
        Unreachable: it did not answer.
    """
    state = await open_state(database, user_id, secret_file)
    login = state.store.get(LOGIN)
    if login is not None and login["user_id"] != user_id:
        raise LoginRefused(f"this database belongs to {login['user_id']}; take another one for {user_id}")
    if login is not None and login.get("complete"):
        return outcome_of(login, secret_file, made=False)
    if password is None:
        raise LoginRefused("to log in, put the bot's password in the file that matrix.password_file names")
    client = Homeserver(homeserver)
    try:
        done = await finish(client, state, login or {}, user_id=user_id, password=password)
    finally:
        await client.close()
    return outcome_of(done, secret_file, made=True)


def outcome_of(login: Mapping[str, Any], secret_file: Path, *, made: bool) -> LoginOutcome:
    """Say what a finished login left behind."""
    return LoginOutcome(made, login["user_id"], login["device_id"], login["master_key"], secret_file)


async def open_state(database: Database, user_id: str, secret_file: Path) -> EdgeState:
    """Read what a former login left, with the secret, which is made if there is none and nothing was sealed.

    Raises:
        WrongSecret: the database holds keys that this secret does not open, or none of a login.
    """
    async with database.begin() as work:
        values = await work.crypto.load()
    seal = open_seal(values, secret_file) if values else Seal(ensure_secret(secret_file))
    store = KeyStore(seal, values)
    if values and store.get(LOGIN) is None:
        raise WrongSecret("the database holds keys, but none of a login: it was not made by this program")
    return EdgeState(database, store, Identities(store, []), KnownRooms(user_id))


def name_device() -> str:
    """Choose a device's ID: here, so that a second attempt takes the same device and leaves no other behind."""
    return f"GREFFIER{secrets.token_hex(4).upper()}"


async def finish(
    client: Homeserver, state: EdgeState, login: dict[str, Any], *, user_id: str, password: str
) -> dict[str, Any]:
    """Do what is left to do for a device to be complete, each step noted before the next.

    Raises:
        LoginRefused: the homeserver does not accept the account with this password.
        MatrixError: the homeserver refused something else.
        Unreachable: it did not answer.
    """

    async def note(**more: object) -> None:
        login.update(more)
        state.store.put(LOGIN, "", lambda: login)
        await state.durable()

    if "device_id" not in login:
        await note(user_id=user_id, device_id=name_device())
    if "access_token" not in login:
        await note(access_token=await ask_token(client, user_id, password, login["device_id"]))
    client.access_token = login["access_token"]
    olm = start_olm(user_id, login["device_id"], state.store)
    peers = Peers(client, olm, state.identities, state.durable)
    device = Device(client, olm, peers, state.durable)
    if not olm.account.shared:
        await device.upload_keys()
    seeds = state.store.get(CROSS_SIGNING)
    if seeds is None:
        seeds = made = make_seeds()
        state.store.put(CROSS_SIGNING, "", lambda: made)
        await state.durable()
    identity = OwnIdentity(client, user_id, device.device_keys(), seeds)
    await identity.publish(password, lambda raw: str(olm.account.sign(raw.decode())))
    await _log_out_former(client, state.store)
    await note(master_key=identity.master_key, complete=True)
    return login


async def _log_out_former(client: Homeserver, store: KeyStore) -> None:
    """Log out the device before this one, if there was one and it is still there."""
    former = store.get(FORMER)
    if former is None:
        return
    mine, client.access_token = client.access_token, former["access_token"]
    try:
        await client.call("POST", "logout")
    except MatrixError as error:
        if error.status != UNAUTHORISED:
            raise
    finally:
        client.access_token = mine
    store.remove(FORMER)


async def ask_token(client: Homeserver, user_id: str, password: str, device_id: str) -> str:
    """Log a device in, for the first time or again; gives its access token.

    Raises:
        LoginRefused: the homeserver does not accept the account with this password.
        MatrixError: the homeserver refused something else.
        Unreachable: it did not answer.
    """
    body = {
        "type": "m.login.password",
        "identifier": {"type": "m.id.user", "user": user_id},
        "password": password,
        "device_id": device_id,
        "initial_device_display_name": DISPLAY_NAME,
    }
    try:
        answer = await client.call("POST", "login", body=body)
    except MatrixError as error:
        if error.status != FORBIDDEN:
            raise
        raise LoginRefused(f"the homeserver does not accept {user_id} with this password") from error
    if answer.get("user_id") != user_id:
        raise LoginRefused(f"the homeserver calls this account {answer.get('user_id')}, not {user_id}")
    return str(answer["access_token"])
