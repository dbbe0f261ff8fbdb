"""Webhooks that go out: a signed POST to a channel of the organisation file.

Invariant: signed over the time and the body, so that a copy is of no use later; redirections are not followed, and
nothing leaves unencrypted but to this very machine.
"""

import asyncio
import hashlib
import hmac
import json
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from aiohttp import (
    ClientConnectorCertificateError,
    ClientError,
    ClientSession,
    ClientSSLError,
    ClientTimeout,
    DummyCookieJar,
    InvalidURL,
)

from bot.mail_settings import is_loopback
from bot.posting_outcome import Later, Outcome, Refused, Taken, delivery_id
from storage.posting import Posting

PATIENCE = 15.0
"""Seconds for a whole call."""
PASSING = frozenset({HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_EARLY, HTTPStatus.TOO_MANY_REQUESTS})
"""The refusals of the 4xx kind that say themselves that they pass."""


@dataclass(frozen=True, slots=True)
class Call:
    """What a channel is called with."""

    url: str
    secret_file: Path
    body: dict[str, Any] | str
    """Plain JSON values, or a text as it is."""
    media: str = "application/json"


def sign(secret: bytes, timestamp: str, body: bytes) -> str:
    """Give the signature of a body at a time, as X-Greffier-Signature carries it."""
    return f"sha256={hmac.new(secret, timestamp.encode() + b'.' + body, hashlib.sha256).hexdigest()}"


class Caller:
    """Calls webhooks."""

    def __init__(self, *, patience: float = PATIENCE) -> None:
        """Prepare; nothing is opened yet."""
        self._patience = patience
        self._session: ClientSession | None = None

    async def close(self) -> None:
        """Close what is open."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def call(self, posting: Posting, call: Call, now: datetime) -> Outcome:
        """Make one call.

        Args:
            posting: what is told, once.
            call: to where, with which secret and body.
            now: the real instant.
        """
        parts = urlsplit(call.url)
        if parts.scheme != "https" and not (parts.scheme == "http" and is_loopback(parts.hostname)):
            return Refused("its address is not https")
        try:
            secret = (await asyncio.to_thread(call.secret_file.read_bytes)).strip()
        except OSError as error:
            return Later(f"its secret {call.secret_file.name} cannot be read ({error.strerror})")
        if not secret:
            return Later(f"its secret {call.secret_file.name} is empty")
        body = _written(call.body)
        timestamp = str(int(now.timestamp()))
        headers = {
            "Content-Type": f"{call.media}; charset=utf-8",
            "User-Agent": "Greffier",
            "X-Greffier-Timestamp": timestamp,
            "X-Greffier-Signature": sign(secret, timestamp, body),
            "X-Greffier-Delivery": delivery_id(posting),
        }
        return await self._post(call.url, body, headers)

    async def _post(self, url: str, body: bytes, headers: dict[str, str]) -> Outcome:
        if self._session is None:
            self._session = ClientSession(timeout=ClientTimeout(total=self._patience), cookie_jar=DummyCookieJar())
        try:
            async with self._session.post(url, data=body, headers=headers, allow_redirects=False) as response:
                return _judge(response.status)
        except InvalidURL:
            return Refused("its address is none that can be called")
        except ClientConnectorCertificateError as error:
            return Later(f"it shows a certificate that is not trusted: {_verdict(error.certificate_error)}")
        except ClientSSLError as error:
            return Later(f"the connection cannot be encrypted: {_verdict(error)}")
        except TimeoutError:
            return Later(f"it did not answer within {self._patience:g} s")
        except (ClientError, OSError) as error:
            return Later(f"it cannot be reached ({type(error).__name__})")


def _written(body: dict[str, Any] | str) -> bytes:
    if isinstance(body, str):
        return body.encode()
    return json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _verdict(error: BaseException) -> str:
    return str(getattr(error, "verify_message", None) or getattr(error, "reason", None) or type(error).__name__)


def _judge(status: int) -> Outcome:
    """Tell from an answer's status what became of a call."""
    name = next((f"{status} {known.phrase}" for known in HTTPStatus if known == status), str(status))
    if status // 100 == HTTPStatus.OK // 100:
        return Taken()
    if status // 100 == HTTPStatus.MULTIPLE_CHOICES // 100:
        return Refused(f"it answered {name}, and redirections are not followed: put the new address in the file")
    if status // 100 == HTTPStatus.BAD_REQUEST // 100 and status not in PASSING:
        return Refused(f"it refused: {name}")
    return Later(f"it answered {name}")
