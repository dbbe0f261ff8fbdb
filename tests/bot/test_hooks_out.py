"""Webhooks that go out: signed, told once and recognisably, nothing private in them, redirections not followed."""

import asyncio
import hashlib
import hmac
import json
import ssl
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from aiohttp import web

from bot import steps
from bot.hooks_out import Call, Caller
from bot.posting_outcome import Refused, delivery_id
from bot.steps import Step
from storage.database import Database
from storage.posting import PostingKind
from storage.values import Language
from tests.bot.mail_server import Postbox, mail_server, make_certificate
from tests.bot.mail_tools import settings
from tests.bot.posting_tools import (
    DROPPED,
    FR_PRESS,
    PUBLIC_URL,
    REF,
    SENT,
    STUCK,
    TEXT,
    TITLE,
    WITHDRAWN,
    correct,
    post,
    postman,
    publish,
    read,
    settle,
    until_state,
    until_tried,
    withdraw,
)

SECRET = b"a shared secret \xff\x00"
CHANNEL = "wire"


@dataclass
class Wire:
    """A channel that keeps what it was called with, and answers as a test says."""

    calls: list[tuple[dict[str, str], bytes]] = field(default_factory=list)
    answer: Callable[[], Awaitable[web.StreamResponse]] | None = None

    async def take(self, request: web.Request) -> web.StreamResponse:
        """Take a call."""
        self.calls.append((dict(request.headers), await request.read()))
        return await self.answer() if self.answer is not None else web.Response(status=202)

    def bodies(self) -> list[dict[str, object]]:
        """Read what it was told."""
        return [json.loads(body) for _, body in self.calls]


@asynccontextmanager
async def serving(wire: Wire, tls: ssl.SSLContext | None = None) -> AsyncIterator[str]:
    """Serve a channel on loopback; gives its address."""
    application = web.Application()
    application.router.add_post("/in", wire.take)
    runner = web.AppRunner(application, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0, ssl_context=tls).start()
    try:
        yield f"http{'s' if tls else ''}://127.0.0.1:{runner.addresses[0][1]}/in"
    finally:
        await runner.cleanup()


@pytest.fixture
def database(outgoing: Database) -> Database:
    """Use a database whose postman does not wait long."""
    return outgoing


@pytest.fixture
async def wire() -> Wire:
    """Give a channel that takes everything."""
    return Wire()


@pytest.fixture
async def url(database: Database, wire: Wire, tmp_path: Path) -> AsyncIterator[str]:
    """Serve the channel of an organisation that has published a text; gives its address."""
    async with serving(wire) as address:
        (await settle(database, tmp_path, url=address, exercise=True)).write_bytes(SECRET + b"\n")
        await publish(database, exercise=True)
        yield address


async def call(database: Database, occasion: str = "published", version: int = 1) -> int:
    """Put down a call; gives its number."""
    return await post(database, CHANNEL, occasion, kind=PostingKind.WEBHOOK, version=version)


def answering(*statuses: int, location: str = "") -> Callable[[], Awaitable[web.StreamResponse]]:
    """Answer with these statuses, one after the other, the last one for ever."""
    left = list(statuses)

    async def answer() -> web.StreamResponse:
        status = left.pop(0) if len(left) > 1 else left[0]
        return web.Response(status=status, headers={"Location": location} if location else {})

    return answer


@pytest.mark.usefixtures("url")
async def test_a_call_is_signed_and_tells_what_is_public(database: Database, wire: Wire) -> None:
    """The body is what the public may read, in every language; whoever holds the secret can check the signature."""
    number = await call(database)
    async with postman(database):
        posting = await until_state(database, number, SENT)
    ((headers, body),) = wire.calls
    stamp = headers["X-Greffier-Timestamp"]
    assert abs(time.time() - int(stamp)) < 30
    signature = hmac.new(SECRET, f"{stamp}.".encode() + body, hashlib.sha256).hexdigest()
    assert headers["X-Greffier-Signature"] == f"sha256={signature}"
    assert headers["X-Greffier-Delivery"] == delivery_id(posting)
    assert headers["Content-Type"].startswith("application/json")
    told = json.loads(body)
    assert told.keys() == {"v", "kind", "ref", "version", "state", "exercise", "languages"}
    assert (told["ref"], told["version"], told["state"], told["exercise"]) == (REF, 1, "published", True)
    assert told["languages"].keys() == {"fr", "nl"}
    for language in (Language.FR, Language.NL):
        said = told["languages"][language.value]
        assert said.keys() == {"url", "title", "text", "published_at", "updated_at"}
        assert (said["title"], said["text"]) == (TITLE[language], TEXT[language])
        assert said["url"] == f"{PUBLIC_URL}/press/{language.value}/{REF}"
    for private in ("emma", "infocel", "@", "example.org:"):
        assert private not in body.decode().replace(PUBLIC_URL, "")


@pytest.mark.usefixtures("url")
async def test_corrections_and_withdrawals_are_told(database: Database, wire: Wire) -> None:
    """A correction tells the new text and its notice; a withdrawal only that it is one, and why if that is public."""
    await correct(database, "Le titre.")
    async with postman(database):
        await until_state(database, await call(database, "corrected", 2), SENT)
        await withdraw(database, "Faux.")
        await until_state(database, await call(database, WITHDRAWN, 2), SENT)
    corrected, withdrawn = wire.bodies()
    assert (corrected["state"], corrected["version"]) == ("corrected", 2)
    assert "Elles restent ouvertes." in json.dumps(corrected)
    assert "Le titre." in json.dumps(corrected)
    assert withdrawn["state"] == "withdrawn"
    assert "Faux." in json.dumps(withdrawn)
    assert '"text"' not in json.dumps(withdrawn)


@pytest.mark.usefixtures("url")
async def test_what_is_no_longer_so_is_not_told(database: Database, wire: Wire) -> None:
    """A call about a text that was withdrawn before it could be made is left; the notice is told."""
    old = await call(database)
    await withdraw(database, None)
    new = await call(database, WITHDRAWN)
    async with postman(database):
        await until_state(database, new, SENT)
    assert (await read(database, old)).state is DROPPED
    assert [told["state"] for told in wire.bodies()] == ["withdrawn"]


@pytest.mark.usefixtures("url")
async def test_a_repeat_after_a_crash_has_the_same_delivery(database: Database, wire: Wire) -> None:
    """Killed between the channel's yes and the note of it, the bot calls again with the same body and delivery."""
    number = await call(database)

    class Killed(Exception):
        pass

    def kill(step: Step, _detail: str) -> None:
        if step is Step.SENT:
            raise Killed

    steps.observers.append(kill)
    try:
        with pytest.raises(ExceptionGroup):
            async with postman(database):
                await asyncio.sleep(60)
    finally:
        steps.observers.remove(kill)
    async with postman(database):
        await until_state(database, number, SENT)
    (first, body), (again, repeated) = wire.calls
    assert body == repeated
    assert first["X-Greffier-Delivery"] == again["X-Greffier-Delivery"]


@pytest.mark.usefixtures("url")
@pytest.mark.parametrize(("status", "why"), [(410, "410 Gone"), (404, "404 Not Found"), (401, "401"), (422, "422")])
async def test_a_refusal_is_stuck_and_named(database: Database, wire: Wire, status: int, why: str) -> None:
    """An answer of the 4xx kind ends it at once."""
    wire.answer = answering(status)
    number = await call(database)
    async with postman(database):
        stuck = await until_state(database, number, STUCK)
    assert why in str(stuck.error)
    assert len(wire.calls) == 1


@pytest.mark.usefixtures("url")
async def test_failures_that_may_pass_are_tried_again(database: Database, wire: Wire) -> None:
    """5xx and too many requests put it off, the next call waits behind it, and both arrive in order."""
    wire.answer = answering(500, 503, 429, 200)
    first = await call(database)
    await correct(database, "Tout.")
    second = await call(database, "corrected", 2)
    third = await call(database, "corrected", 2)
    async with postman(database):
        await until_state(database, third, SENT)
    assert (await read(database, first)).state is DROPPED
    assert (await read(database, second)).attempts == 4
    assert [headers["X-Greffier-Delivery"] for headers, _ in wire.calls[:4]] == [
        delivery_id(await read(database, second))
    ] * 4


async def test_redirections_are_not_followed(database: Database, wire: Wire, url: str) -> None:
    """A channel that points elsewhere is not followed there, and that is said."""
    wire.answer = answering(307, location=url)
    number = await call(database)
    async with postman(database):
        assert "307" in str((await until_state(database, number, STUCK)).error)
    assert len(wire.calls) == 1


@pytest.mark.usefixtures("url")
async def test_a_channel_that_hangs_holds_nothing(database: Database, wire: Wire) -> None:
    """A channel that does not answer is left after a while; mail goes out meanwhile."""
    release = asyncio.Event()

    async def hang() -> web.StreamResponse:
        await release.wait()
        return web.Response()

    wire.answer = hang
    number, mail = await call(database), await post(database, FR_PRESS)
    box = Postbox()
    async with mail_server(box) as port, postman(database, settings(port), patience=0.4):
        await until_state(database, mail, SENT)
        assert "did not answer within" in str((await until_tried(database, number)).error)
        release.set()
        await until_state(database, number, SENT)


async def test_nothing_leaves_unencrypted(database: Database, tmp_path: Path) -> None:
    """An address that is not https, and not on this machine, is not called, wherever it came from."""
    (await settle(database, tmp_path)).write_bytes(SECRET)
    posting = await read(database, await call(database))
    for url in ("http://wire.example/in", "http://127.0.0.1.example/in", "ftp://127.0.0.1/in", "/in"):
        outcome = await Caller().call(posting, Call(url, tmp_path / "wire-secret", {}), posting.created_at)
        assert outcome == Refused("its address is not https")


async def test_a_certificate_nobody_vouches_for_is_named(database: Database, wire: Wire, tmp_path: Path) -> None:
    """A channel whose certificate is not trusted is told nothing, and that is said."""
    tls, _ = make_certificate(tmp_path)
    async with serving(wire, tls) as address:
        (await settle(database, tmp_path, url=address)).write_bytes(SECRET)
        await publish(database)
        number = await call(database)
        async with postman(database):
            assert "certificate that is not trusted" in str((await until_tried(database, number)).error)
    assert wire.calls == []


async def test_a_missing_secret_and_a_channel_that_is_gone_are_said(
    database: Database, wire: Wire, tmp_path: Path
) -> None:
    """Without its secret a call waits; a channel that is no longer in the file ends it."""
    async with serving(wire) as address:
        secret = await settle(database, tmp_path, url=address)
        await publish(database)
        first = await call(database)
        gone = await post(database, "gone", kind=PostingKind.WEBHOOK)
        async with postman(database):
            assert "cannot be read" in str((await until_tried(database, first)).error)
            secret.write_bytes(b" \n")
            tried = (await read(database, first)).attempts + 2
            assert "is empty" in str((await until_tried(database, first, tried)).error)
            secret.write_bytes(SECRET)
            await until_state(database, first, SENT)
            assert "no longer in the organisation file" in str((await until_state(database, gone, STUCK)).error)
