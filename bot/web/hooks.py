"""The webhook's door: `POST /hooks/<name>`, where other systems deliver alerts as CAP 1.2 (contract section 5).

Invariant: nothing of a body is looked into before its signature fits, and 202 is said only once the message is durable.
Neither a secret nor a body is ever logged or answered.
"""

import asyncio
import hmac
import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import NoReturn

import structlog
from aiohttp import web
from sqlalchemy.exc import IntegrityError, SQLAlchemyError

from bot.hooks_out import sign
from bot.matrix.seldom import Seldom
from bot.steps import Step, reached
from bot.web.patience import Patience
from commands.alert.accepting import Answer, Outcome, accept
from commands.alert.cap.mistake import CapRefused
from commands.alert.cap.model import CapAlert
from commands.alert.cap.reading import LARGEST, read_json, read_xml
from commands.kit.context import Context
from storage.database import Database, is_database_failure
from storage.directory import Directory
from storage.lease import Deposed
from storage.values import UserId
from storage.webhook import Webhook

log = structlog.get_logger()

WINDOW = 300
"""Seconds a timestamp may be off, either way."""
BODY_WITHIN = 10.0
"""Seconds for a whole body to arrive."""
TRY_AGAIN_AFTER = 5
"""Seconds, as who is turned away is told them."""
KNOWN_FOR = 1.0
"""Seconds for which the list of webhooks is not asked for again: strangers must not keep the database busy."""

_TIMESTAMP = re.compile(r"\d{1,11}")
_SIGNATURE = re.compile(r"sha256=[0-9a-fA-F]{64}")
_DELIVERY = re.compile(r"[\x21-\x7e]{1,200}")
_XML = re.compile(r"(?:application|text)/(?:[\w.+-]+\+)?xml")
_JSON = re.compile(r"(?:application|text)/(?:[\w.+-]+\+)?json")
_UNSAID = frozenset({"", "application/octet-stream", "application/x-www-form-urlencoded", "text/plain"})
"""What senders say that do not say what they send, such as curl by itself: then the first character tells."""
_STRANGE = frozenset({400, 401, 404, 408, 413, 415})
"""What is answered to whoever has not signed."""
_FAILURES = (SQLAlchemyError, OSError, Deposed)


class Refused(Exception):
    """A delivery that is not taken in, with its status and why."""

    def __init__(self, status: int, *why: object, retry_after: int | None = None) -> None:
        """Keep why, one line for each mistake."""
        super().__init__(*why)
        self.status = status
        self.why = [str(reason) for reason in why]
        self.retry_after = retry_after


@dataclass
class Hooks:
    """Answers below `/hooks/`."""

    database: Database
    bot: UserId
    taken_in: Callable[[int], None]
    """Told the number of each inbox row that waits, once it is durable."""
    real_now: Callable[[], datetime] = lambda: datetime.now(UTC)
    patience: Patience = field(default_factory=Patience)
    _seldom: Seldom = field(default_factory=lambda: Seldom(log))
    _known: tuple[float, Directory] | None = None

    def add_to(self, application: web.Application) -> None:
        """Serve it there."""
        application.router.add_post("/hooks/{name}", self.answer)

    async def answer(self, request: web.Request) -> web.Response:
        """Take a delivery in, or say why not."""
        name = request.match_info["name"]
        try:
            answer = await self._take(request, name)
        except Refused as refused:
            return await self._say_no(name, refused)
        status = web.HTTPAccepted.status_code if answer.outcome is Outcome.ACCEPTED else web.HTTPOk.status_code
        log.info("hook_delivered", hook=name, outcome=answer.outcome)
        return web.json_response({"status": answer.outcome}, status=status)

    async def _say_no(self, name: str, refused: Refused) -> web.Response:
        # a line quotes what is wrong: of what was signed, and is read, only the places are logged
        is_read = refused.status == web.HTTPUnprocessableEntity.status_code
        why = [line.partition(": ")[0] if is_read else line for line in refused.why[:5]]
        self._seldom.warning("hook_refused", hook=name[:64], status=refused.status, why=why)
        if refused.status in _STRANGE and not await self.patience.wait():
            refused = Refused(429, "too many deliveries that nobody signed", retry_after=TRY_AGAIN_AFTER)
        headers = {"Retry-After": str(refused.retry_after)} if refused.retry_after is not None else {}
        body = {"status": "refused", "mistakes": refused.why}
        response = web.json_response(body, status=refused.status, headers=headers)
        if not is_read:
            response.force_close()  # what is left of a body is not waited for
        return response

    async def _take(self, request: web.Request, name: str) -> Answer:
        """Check a delivery from the outside in, each step before the next is paid for."""
        hook = (await self._directory()).webhooks.get(name)
        if hook is None:
            raise Refused(404, "there is no webhook of this name")
        if (request.content_length or 0) > LARGEST:
            raise Refused(413, f"the body is larger than {LARGEST // 1024} KiB")
        timestamp, signature = self._signed(request)
        if request.headers.get("Content-Encoding", "identity").strip().lower() not in {"", "identity"}:
            raise Refused(415, "Content-Encoding: send the body as it is, not compressed")
        body = await _read_body(request)
        if not _fits(signature, timestamp, body, await self._secrets(hook)):
            raise Refused(401, "X-Greffier-Signature: does not fit the timestamp, the body and the secret")
        delivery = _only(request, "X-Greffier-Delivery", _DELIVERY)
        if delivery is None:
            raise Refused(422, "X-Greffier-Delivery: must be 1 to 200 printable ASCII characters without blanks")
        alert = await asyncio.to_thread(_read, _reader_of(request, body), body)
        return await self._accept(name, delivery, body, alert)

    def _signed(self, request: web.Request) -> tuple[str, str]:
        """Give the timestamp and the signature, both well formed, of a time that is near."""
        timestamp = _only(request, "X-Greffier-Timestamp", _TIMESTAMP)
        if timestamp is None:
            raise Refused(401, "X-Greffier-Timestamp: must be the time in Unix seconds")
        if abs(self.real_now().timestamp() - int(timestamp)) > WINDOW:
            raise Refused(401, f"X-Greffier-Timestamp: is more than {WINDOW // 60} minutes off")
        signature = _only(request, "X-Greffier-Signature", _SIGNATURE)
        if signature is None:
            raise Refused(401, "X-Greffier-Signature: must be sha256= and 64 hexadecimal digits")
        return timestamp, signature.lower()

    async def _secrets(self, hook: Webhook) -> list[bytes]:
        """Read the secrets that a webhook may sign with."""
        secrets = []
        for file in hook.secret_files:
            try:
                secret = (await asyncio.to_thread(Path(file).read_bytes)).strip()
            except OSError as error:
                self._seldom.warning("hook_secret_unreadable", hook=hook.name, file=file, why=error.strerror)
                continue
            if secret:
                secrets.append(secret)
            else:
                self._seldom.warning("hook_secret_empty", hook=hook.name, file=file)
        if not secrets:
            raise Refused(503, "the secret of this webhook cannot be read here", retry_after=60)
        return secrets

    # ---------------------------------------------------------------------------------------------- the database

    async def _directory(self) -> Directory:
        """Give the organisation as it was a moment ago at most."""
        now = time.monotonic()
        if self._known is None or now - self._known[0] >= KNOWN_FOR:
            try:
                async with self.database.begin() as work:
                    self._known = now, await work.directory()
            except _FAILURES as error:
                _wait_for_database(error)
        return self._known[1]

    async def _accept(self, name: str, delivery: str, body: bytes, alert: CapAlert) -> Answer:
        try:
            try:
                answer = await self._once(name, delivery, body, alert)
            except IntegrityError:
                # the same came in at the same instant, by another connection: now it is known
                answer = await self._once(name, delivery, body, alert)
        except _FAILURES as error:
            _wait_for_database(error)
        if answer.outcome is Outcome.REFUSED:
            raise Refused(422, *answer.mistakes)
        if answer.row_id is not None:
            reached(Step.COMMITTED, f"hook/{name}/{delivery}")
            self.taken_in(answer.row_id)
        return answer

    async def _once(self, name: str, delivery: str, body: bytes, alert: CapAlert) -> Answer:
        async with self.database.begin() as work:
            directory = await work.directory()
            hook = directory.webhooks.get(name)
            if hook is None:
                raise Refused(404, "there is no webhook of this name")
            ctx = Context(work, directory, languages=await work.languages(), bot=self.bot)
            return await accept(ctx, hook, delivery, body, alert)


def _wait_for_database(error: Exception) -> NoReturn:
    """Ask the sender to come back when the database failed, or another process leads; anything else is a bug.

    Raises:
        Refused: with 503.
    """
    if isinstance(error, Deposed | OSError) or is_database_failure(error):
        raise Refused(503, "not now: nothing was taken in", retry_after=TRY_AGAIN_AFTER) from error
    raise error


def _only(request: web.Request, header: str, pattern: re.Pattern[str]) -> str | None:
    """Give the one value of a header, when it is well formed."""
    values = request.headers.getall(header, [])
    value = values[0].strip() if len(values) == 1 else ""
    return value if value.isascii() and pattern.fullmatch(value) else None


async def _read_body(request: web.Request) -> bytes:
    """Read a body as far as it may go, also one that does not say how long it is.

    Raises:
        Refused: 413 when it is too long, 408 when it does not arrive.
    """
    body = bytearray()
    try:
        async with asyncio.timeout(BODY_WITHIN):
            async for chunk in request.content.iter_any():
                body += chunk
                if len(body) > LARGEST:
                    raise Refused(413, f"the body is larger than {LARGEST // 1024} KiB")
    except TimeoutError as error:
        raise Refused(408, f"the body did not arrive within {BODY_WITHIN:g} s") from error
    except (web.RequestPayloadError, OSError) as error:
        raise Refused(400, "the body cannot be read") from error
    return bytes(body)


def _fits(signature: str, timestamp: str, body: bytes, secrets: list[bytes]) -> bool:
    """Say whether one of the secrets made a signature; how long it takes tells nothing."""
    fitting = [hmac.compare_digest(sign(secret, timestamp, body), signature) for secret in secrets]
    return any(fitting)


def _reader_of(request: web.Request, body: bytes) -> Callable[[bytes], CapAlert]:
    """Choose how a body is read: as its type says, else as its first character does.

    Raises:
        Refused: 415, for a type that is neither XML nor JSON.
    """
    kind = request.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    if _XML.fullmatch(kind):
        return read_xml
    if _JSON.fullmatch(kind):
        return read_json
    if kind not in _UNSAID:
        raise Refused(415, "Content-Type: send application/cap+xml or application/json")
    return read_json if body.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in {b"{", b"["} else read_xml


def _read(read: Callable[[bytes], CapAlert], body: bytes) -> CapAlert:
    try:
        return read(body)
    except CapRefused as refused:
        raise Refused(422, *refused.mistakes) from refused
