"""The client-server API over one HTTP session: ask, and get JSON or a named failure.

Every failure is either `MatrixError`, the homeserver's own no, or `Unreachable`, which may pass.
"""

import asyncio
import json
import math
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import quote

import aiohttp
from yarl import URL

CLIENT_API = "_matrix/client/v3"
IN_A_THREAD_FROM = 1_000_000
"""Bytes; a larger answer is read outside the event loop, which it would stop for a second."""
PATIENCE = 30.0
"""Seconds for an ordinary answer."""
FIRST_ERROR = 400


class Unreachable(Exception):
    """The homeserver could not be reached, or what answered was not a homeserver; this may pass."""


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
        self.errcode = str(answer.get("errcode", ""))
        wait = answer.get("retry_after_ms")
        self.retry_after: float | None = wait / 1000 if isinstance(wait, int | float) and wait >= 0 else None
        """Seconds the homeserver asks to wait, where it says so."""
        super().__init__(f"{status} {self.errcode} {answer.get('error', '')}".strip())

    @property
    def may_pass(self) -> bool:
        """Whether the same request may be answered otherwise later: too many requests, or trouble over there."""
        return self.status in {408, 429} or self.status >= 500  # noqa: PLR2004 - HTTP's own numbers

    @property
    def is_logged_out(self) -> bool:
        """Whether the access token is gone for good."""
        return self.errcode == "M_UNKNOWN_TOKEN" and not self.answer.get("soft_logout")


def _refuse_constant(name: str) -> float:
    raise ValueError(f"{name} is not JSON")


def _read_finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise ValueError(f"{text} is no finite number")
    return number


def read_json(text: str) -> Any:  # noqa: ANN401 - whatever JSON holds
    """Read JSON strictly: what Python reads beyond the standard (NaN, infinities) no database could store again.

    Raises:
        ValueError: it is not JSON.
        RecursionError: it nests too deep.
    """
    return json.loads(text, parse_constant=_refuse_constant, parse_float=_read_finite)


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
        self._may_act()
        url = URL("/".join([self._base, CLIENT_API, *(quote(part, safe="") for part in path)]), encoded=True)
        headers = {"Authorization": f"Bearer {self.access_token}"} if self.access_token else {}
        data = None
        if method != "GET":
            data = json.dumps(body or {}, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()
            headers["Content-Type"] = "application/json"
        if self._session is None:
            self._session = aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=50))
        try:
            async with self._session.request(
                method,
                url.update_query(query) if query else url,
                data=data,
                headers=headers,
                timeout=aiohttp.ClientTimeout(total=patience),
            ) as response:
                status, raw = response.status, await response.read()
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            raise Unreachable(f"{type(error).__name__}: {error}".rstrip(": ")) from error
        return await _read_answer(status, raw)


async def _read_answer(status: int, raw: bytes) -> dict[str, Any]:
    try:
        text = raw.decode()
        answer = await asyncio.to_thread(read_json, text) if len(raw) > IN_A_THREAD_FROM else read_json(text)
    except (ValueError, RecursionError) as error:
        if status >= FIRST_ERROR:
            raise MatrixError(status, {"error": "no JSON"}) from error
        raise Unreachable("the answer is not JSON") from error
    if not isinstance(answer, dict):
        raise Unreachable("the answer is not a JSON object")
    if status >= FIRST_ERROR:
        raise MatrixError(status, answer)
    return answer
