"""The client-server API over one HTTP session: ask, and get JSON or a named failure.

Every failure is either `MatrixError`, the homeserver's own no, or `Unreachable`, which may pass.
"""

import asyncio
import json
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import quote

import aiohttp
from yarl import URL

from bot.matrix.strict_json import read_json

CLIENT_API = "_matrix/client/v3"
UPLOAD = "_matrix/media/v3/upload"
IN_A_THREAD_FROM = 1_000_000
"""Bytes; a larger answer is read outside the event loop, which it would stop for a second."""
PATIENCE = 30.0
"""Seconds for an ordinary answer."""
FIRST_REDIRECT, FIRST_ERROR = 300, 400
LARGEST_ANSWER, LARGEST_SYNC = 32 * 1024 * 1024, 512 * 1024 * 1024
"""Bytes; whoever answers more is cut off before the memory is full."""
LONGEST_WAIT = 600.0
"""Seconds that a homeserver is believed when it asks to wait."""
LONGEST_WORDS = 300
"""Characters of an error that are repeated."""


class Unreachable(Exception):
    """The homeserver could not be reached, or what answered was not a homeserver; this may pass."""


class TooLarge(Unreachable):
    """The answer is larger than any that is read."""


class MatrixError(Exception):
    """The homeserver said no.

    Args:
        status: the HTTP status.
        answer: the JSON it came with.
    """

    def __init__(self, status: int, answer: Mapping[str, Any]) -> None:
        """Keep what decides what to do next."""
        self.status = status
        self.answer = answer
        self.errcode = _words_of(answer, "errcode")
        wait = answer.get("retry_after_ms")
        self.retry_after: float | None = None
        """Seconds the homeserver asks to wait, where it says so; never long enough to be a standstill."""
        if isinstance(wait, int | float) and wait >= 0:
            self.retry_after = min(wait, LONGEST_WAIT * 1000) / 1000
        super().__init__(f"{status} {self.errcode} {_words_of(answer, 'error')}".strip())

    @property
    def may_pass(self) -> bool:
        """Whether the same request may be answered otherwise later: too many requests, or trouble over there."""
        return self.status in {408, 429} or self.status >= 500  # noqa: PLR2004 - HTTP's own numbers

    @property
    def is_logged_out(self) -> bool:
        """Whether the access token is gone for good."""
        return self.errcode == "M_UNKNOWN_TOKEN" and not self.answer.get("soft_logout")


def _words_of(answer: Mapping[str, Any], key: str) -> str:
    words = answer.get(key)
    return words[:LONGEST_WORDS] if isinstance(words, str) else ""


class Homeserver:
    """One homeserver, spoken to as one account."""

    def __init__(
        self, url: str, access_token: str | None = None, *, may_act: Callable[[], None] = lambda: None
    ) -> None:
        """Know where it is; the connection is made by the first request.

        Args:
            url: the homeserver's.
            access_token: of the account.
            may_act: asked before each request; what it raises, the caller gets instead of an answer.
        """
        self._base = url.rstrip("/")
        self._may_act = may_act
        self.access_token = access_token
        self._session: aiohttp.ClientSession | None = None

    async def close(self) -> None:
        """Let go of every connection."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def call(
        self,
        method: str,
        *path: str,
        body: Mapping[str, Any] | None = None,
        query: Mapping[str, str] | None = None,
        patience: float = PATIENCE,
    ) -> dict[str, Any]:
        """Ask the homeserver something.

        Args:
            method: the HTTP method.
            path: segments after `/_matrix/client/v3`, unquoted.
            body: JSON to send along.
            query: parameters of the URL.
            patience: seconds to wait for the whole answer.

        Raises:
            MatrixError: the homeserver refused.
            Unreachable: it did not answer, or not with JSON.
            ValueError: the body cannot be written as JSON.
        """
        url = URL("/".join([self._base, CLIENT_API, *(quote(part, safe="") for part in path)]), encoded=True)
        data = None
        if method != "GET":
            data = json.dumps(body or {}, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()
        largest = LARGEST_SYNC if path == ("sync",) else LARGEST_ANSWER
        url = url.update_query(query) if query else url
        return await self._ask(method, url, data, "application/json", patience=patience, largest=largest)

    async def upload(self, file: bytes, kind: str, *, patience: float = PATIENCE) -> str:
        """Leave a file with the homeserver; gives its `mxc://` address, another one each time.

        Args:
            file: what is in it; nobody is told what it is called.
            kind: its media type; that of an encrypted one says nothing.
            patience: seconds to wait for the whole answer.

        Raises:
            MatrixError: the homeserver refused.
            Unreachable: it did not answer, or not with an address.
        """
        url = URL(f"{self._base}/{UPLOAD}", encoded=True)
        answer = await self._ask("POST", url, file, kind, patience=patience, largest=LARGEST_ANSWER)
        address = answer.get("content_uri")
        if not isinstance(address, str) or not address.startswith("mxc://"):
            raise Unreachable("an upload was answered without an address")
        return address

    async def _ask(
        self, method: str, url: URL, data: bytes | None, kind: str, *, patience: float, largest: int
    ) -> dict[str, Any]:
        self._may_act()
        headers = {"Authorization": f"Bearer {self.access_token}"} if self.access_token else {}
        if data is not None:
            headers["Content-Type"] = kind
        if self._session is None:
            self._session = aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=50))
        try:
            async with self._session.request(
                method,
                url,
                data=data,
                headers=headers,
                timeout=aiohttp.ClientTimeout(total=patience),
                allow_redirects=False,  # a token and what people said go to the configured address only
            ) as response:
                raw = await _read_body(response, largest)
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            raise Unreachable(f"{type(error).__name__}: {error}".rstrip(": ")) from error
        return await _read_answer(response.status, raw, response.headers)


async def _read_body(response: aiohttp.ClientResponse, largest: int) -> bytes:
    chunks, size = [], 0
    async for chunk in response.content.iter_any():
        chunks.append(chunk)
        size += len(chunk)
        if size > largest:
            raise TooLarge(f"the answer is larger than {largest // 1024 // 1024} MiB")
    return b"".join(chunks)


async def _read_answer(status: int, raw: bytes, headers: Mapping[str, str]) -> dict[str, Any]:
    if FIRST_REDIRECT <= status < FIRST_ERROR:
        where = headers.get("Location", "")[:LONGEST_WORDS]
        raise Unreachable(
            f"it leads on to {where or 'nowhere'}: matrix.homeserver must be the homeserver's own address"
        )
    try:
        text = raw.decode()
        answer = await asyncio.to_thread(read_json, text) if len(raw) > IN_A_THREAD_FROM else read_json(text)
    except ValueError as error:
        if status >= FIRST_ERROR:
            raise MatrixError(status, _refusal({"error": "no JSON"}, headers)) from error
        raise Unreachable("the answer is not JSON") from error
    if status >= FIRST_ERROR:
        raise MatrixError(status, _refusal(answer if isinstance(answer, dict) else {}, headers))
    if not isinstance(answer, dict):
        raise Unreachable("the answer is not a JSON object")
    return answer


def _refusal(answer: dict[str, Any], headers: Mapping[str, str]) -> dict[str, Any]:
    """Add the header by which proxies say how long to wait."""
    seconds = headers.get("Retry-After", "")
    told = {"retry_after_ms": int(seconds[:9]) * 1000} if seconds.isascii() and seconds.isdecimal() else {}
    return {**told, **answer}
