"""What protects the device's keys: the secret in its file, and values sealed with what is derived from it.

Invariant: each purpose has a key of its own, and a sealed value opens only in the place it was sealed for.
"""

import json
import os
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

SECRET_BYTES = 32
NONCE_BYTES = 12


class WrongSecret(Exception):
    """The secret file is missing, or is not the one the database was sealed with."""


def read_secret(path: Path) -> bytes:
    """Read the secret that protects the device's keys.

    Raises:
        WrongSecret: there is none, or it is no such secret.
    """
    try:
        secret = bytes.fromhex(path.read_text(encoding="ascii").strip())
    except (OSError, ValueError) as error:
        raise WrongSecret(f"{path} cannot be read as the secret that `greffier login` makes") from error
    if len(secret) != SECRET_BYTES:
        raise WrongSecret(f"{path} is not a secret that `greffier login` made")
    return secret


def ensure_secret(path: Path) -> bytes:
    """Give the secret of a file; if there is none, make one, readable by its owner only, and have it on disk.

    Raises:
        WrongSecret: what is there is no such secret.
    """
    if path.exists():
        return read_secret(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    secret = secrets.token_bytes(SECRET_BYTES)
    file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        os.write(file, f"{secret.hex()}\n".encode("ascii"))
        os.fsync(file)
    finally:
        os.close(file)
    return secret


class Seal:
    """Seals values with a key derived from the secret; each is bound to the kind and key it is stored under."""

    def __init__(self, secret: bytes) -> None:
        """Derive the key."""
        self._secret = secret
        self._cipher = ChaCha20Poly1305(self.derive("crypto values"))

    def derive(self, purpose: str) -> bytes:
        """Derive 32 bytes for one purpose, from which neither the secret nor those of another can be found."""
        hkdf = HKDF(algorithm=SHA256(), length=32, salt=None, info=f"greffier {purpose}".encode())
        return hkdf.derive(self._secret)

    @property
    def pickle_key(self) -> str:
        """What nio and vodozemac encrypt their own pickles with, inside what is sealed."""
        return self.derive("pickles").hex()

    def close(self, kind: str, key: str, value: Mapping[str, Any]) -> bytes:
        """Seal one value."""
        nonce = secrets.token_bytes(NONCE_BYTES)
        plain = json.dumps(value, separators=(",", ":")).encode()
        return nonce + self._cipher.encrypt(nonce, plain, f"{kind}\0{key}".encode())

    def open(self, kind: str, key: str, sealed: bytes) -> dict[str, Any]:
        """Open one value.

        Raises:
            WrongSecret: it was sealed with another secret, or for another place.
        """
        try:
            plain = self._cipher.decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], f"{kind}\0{key}".encode())
        except InvalidTag as error:
            raise WrongSecret("the secret file is not the one that protects this database's keys") from error
        value: dict[str, Any] = json.loads(plain)
        return value
