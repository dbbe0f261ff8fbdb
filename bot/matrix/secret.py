"""The secret file: which one opens the database's keys, and another one in its place.

Invariant: at every moment one file beside the configured one, or it itself, opens every value; a rotation that was
interrupted is said, with the name of the file that opens, and finished by the next.
"""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from nio.crypto import InboundGroupSession, OlmAccount, Session

from bot.matrix.keystore import KeyStore
from bot.matrix.seal import Seal, WrongSecret, ensure_secret, read_secret
from storage.database import Database

NEW, OLD = ".new", ".old"
DIRECT_CHATS = "direct chats"
"""The kind of the value that keeps the key which names the rooms of direct chats, and its purpose before that."""
ROTATED = "secret-rotated"
FINISH = "greffier login --rotate-secret"

Values = Mapping[tuple[str, str], bytes]


class CannotRotate(Exception):
    """Why the secret stays as it is; the sentence says what to do."""


@dataclass(frozen=True, slots=True)
class Rotation:
    """What a rotation left behind."""

    values: int
    """How many values were sealed anew."""
    old_file: Path
    """The secret as it was: what was copied from the database before can be opened with nothing else."""


def beside(secret_file: Path, suffix: str) -> Path:
    """Name the file beside the secret file that a rotation uses."""
    return secret_file.with_name(secret_file.name + suffix)


def open_seal(values: Values, secret_file: Path) -> Seal:
    """Give the seal of the secret file, which opens these values.

    Raises:
        WrongSecret: it does not; if a file that a rotation left beside it does, the sentence names it.
    """
    try:
        seal = Seal(read_secret(secret_file))
        _try(seal, values)
    except WrongSecret as error:
        others = [beside(secret_file, NEW), beside(secret_file, OLD)]
        fits = next((path for path in others if _opens(path, values)), None)
        if fits is None:
            raise
        remedy = f"finish the rotation with `{FINISH}`" if fits.suffix == NEW else f"copy it to {secret_file.name}"
        what = f"{secret_file} does not open this database's keys, {fits.name} beside it does: {remedy}"
        raise WrongSecret(what) from error
    return seal


def _try(seal: Seal, values: Values) -> None:
    for (kind, key), sealed in values.items():
        seal.open(kind, key, sealed)
        return


def _opens(path: Path, values: Values) -> bool:
    """Say whether a file is a secret, and the one of these values."""
    try:
        _try(Seal(read_secret(path)), values)
    except WrongSecret:
        return False
    return bool(values)


def direct_chats_key(store: KeyStore, seal: Seal) -> bytes:
    """Give the key that names the rooms of direct chats: the first secret's, whatever the secret is now."""
    kept = store.get(DIRECT_CHATS)
    return bytes.fromhex(kept["key"]) if kept is not None else seal.derive(DIRECT_CHATS)


# ----------------------------------------------------------------------------------------------------- rotation


async def rotate_secret(database: Database, secret_file: Path) -> Rotation:
    """Make another secret, seal everything with it, and put its file in the place of the old one, which is kept.

    The caller holds the lock: nobody else may write a value meanwhile.

    Raises:
        CannotRotate: there is nothing to seal, or the last rotation's old file is still there.
        WrongSecret: no file opens the database's keys.
        OSError: the folder of the secret file cannot be written; nothing was changed.
    """
    secret_file, new_file, old_file = _check_files(secret_file)
    async with database.begin() as work:
        values = await work.crypto.load()
    if not values:
        raise CannotRotate("there are no keys to protect yet: run `greffier login` first")
    if not _opens(new_file, values):
        open_seal(values, secret_file)
        fresh = _prepare_files(secret_file, new_file, old_file)
        await _seal_anew(database, secret_file, Seal(fresh))
    new_file.replace(secret_file)
    _sync_folder(secret_file.parent)
    async with database.begin() as work:
        values = await work.crypto.load()
    seal = Seal(read_secret(secret_file))
    for (kind, key), sealed in values.items():
        seal.open(kind, key, sealed)
    return Rotation(len(values), old_file)


def _check_files(secret_file: Path) -> tuple[Path, Path, Path]:
    """Give the files of a rotation: the secret's, the new one's, the old one's."""
    secret_file = secret_file.resolve()
    new_file, old_file = beside(secret_file, NEW), beside(secret_file, OLD)
    if not secret_file.exists():
        raise CannotRotate(f"{secret_file} is not there: put the secret of this database in its place first")
    if secret_file.is_mount():
        raise CannotRotate(f"{secret_file} is mounted by itself and cannot be replaced: mount its folder instead")
    if old_file.exists() and old_file.read_bytes() != secret_file.read_bytes():
        raise CannotRotate(
            f"{old_file} is still there from the last rotation: put it away, with the backups made before, then rotate"
        )
    return secret_file, new_file, old_file


def _prepare_files(secret_file: Path, new_file: Path, old_file: Path) -> bytes:
    """Have the new secret on disk for good, and the old one under its later name too; gives the new one."""
    try:
        fresh = ensure_secret(new_file)
    except WrongSecret:
        # written half when the last attempt ended; nothing was sealed with it
        new_file.unlink()
        fresh = ensure_secret(new_file)
    if not old_file.exists():
        old_file.hardlink_to(secret_file)
    _sync_folder(secret_file.parent)
    return fresh


async def _seal_anew(database: Database, secret_file: Path, new: Seal) -> None:
    """Seal every value with the new secret, in one transaction."""
    async with database.begin() as work:
        values = await work.crypto.load()
        await work.crypto.write(_reseal(values, open_seal(values, secret_file), new))
        await work.journal.add(ROTATED, values=len(values))


def _reseal(values: Values, old: Seal, new: Seal) -> dict[tuple[str, str], bytes | None]:
    """Seal each value with another secret, its pickle included, and keep what was derived from the first one."""
    if (DIRECT_CHATS, "") not in values:
        first = {"key": old.derive(DIRECT_CHATS).hex()}
        values = {**values, (DIRECT_CHATS, ""): old.close(DIRECT_CHATS, "", first)}
    opened = {name: old.open(*name, sealed) for name, sealed in values.items()}
    return {name: new.close(*name, _repickle(name, value, old, new)) for name, value in opened.items()}


def _repickle(name: tuple[str, str], value: dict[str, Any], old: Seal, new: Seal) -> dict[str, Any]:
    """Encrypt a value's pickle anew, if it has one: it is encrypted with a key of the secret too."""
    kind, key = name
    if "pickle" not in value:
        return value
    pickle = value["pickle"].encode()
    match kind:
        case "account":
            again = OlmAccount.from_pickle(pickle, old.pickle_key).pickle(new.pickle_key)
        case "olm":
            created = datetime.fromisoformat(value["created"])
            again = Session.from_pickle(pickle, created, old.pickle_key).pickle(new.pickle_key)
        case "megolm":
            room_id, sender_key, _ = json.loads(key)
            session = InboundGroupSession.from_pickle(pickle, value["ed25519"], sender_key, room_id, old.pickle_key)
            again = session.pickle(new.pickle_key)
        case _:
            raise CannotRotate(f"a value of the kind {kind} holds a pickle nobody here knows how to read")
    return {**value, "pickle": again.decode()}


def _sync_folder(folder: Path) -> None:
    """Have the names in a folder on disk."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
