"""The webhook's door over HTTP: who may knock, with what, and what is answered (contract section 5)."""

import asyncio
import gzip
import hashlib
import hmac
import json
import re
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientSession
from structlog.testing import capture_logs

from bot.lease import Standing
from bot.web.health import Health, start_web
from bot.web.hooks import BODY_WITHIN, WINDOW, Hooks
from bot.web.metrics import Metrics
from bot.web.patience import AT_ONCE, MOST_WAITING, Patience
from commands.alert.cap.reading import LARGEST
from commands.alert.cap.writing import write_json, write_xml
from storage.database import Database
from storage.lease import Deposed
from tests.clock import Clock
from tests.commands.cap_tools import FR, alerts, connect, message
from tests.harness import BOT, Chat, make_chat

SECRET = b"a secret of thirty-two characters"
BODY = write_xml(message())


@dataclass
class Answer:
    """What was answered."""

    status: int
    body: dict[str, Any]
    headers: dict[str, str]

    @property
    def mistakes(self) -> list[str]:
        """Its lines."""
        return list(self.body["mistakes"])


@dataclass
class Door:
    """The web edge of a bot, and another system that knocks."""

    chat: Chat
    folder: Path
    standing: Standing = Standing.LEADER
    taken_in: list[int] = field(default_factory=list)
    hooks: Hooks | None = None
    address: tuple[str, int] = ("", 0)

    @property
    def url(self) -> str:
        """Where it is."""
        return f"http://{self.address[0]}:{self.address[1]}/hooks/be-alert"

    async def knock(
        self,
        body: bytes = BODY,
        *,
        url: str | None = None,
        secret: bytes = SECRET,
        at: float = 0,
        delivery: str | None = "one",
        method: str = "POST",
        data: Any = None,  # noqa: ANN401 - whatever aiohttp sends
        **headers: str | None,
    ) -> Answer:
        """Deliver a body, signed rightly unless told otherwise; a header given as None is left out."""
        timestamp = str(int(time.time() + at))
        sent: dict[str, str | None] = {
            "Content-Type": "application/cap+xml",
            "X-Greffier-Timestamp": timestamp,
            "X-Greffier-Signature": signature(secret, timestamp, body),
            "X-Greffier-Delivery": delivery,
        } | {name.replace("_", "-"): value for name, value in headers.items()}
        kept = {name: value for name, value in sent.items() if value is not None}
        async with (
            ClientSession(skip_auto_headers=["Content-Type"]) as session,
            session.request(method, url or self.url, data=body if data is None else data, headers=kept) as answer,
        ):
            return Answer(answer.status, await answer.json(content_type=None) or {}, dict(answer.headers))


def signature(secret: bytes, timestamp: str, body: bytes) -> str:
    """Sign as the contract says, written here a second time."""
    return "sha256=" + hmac.new(secret, timestamp.encode() + b"." + body, hashlib.sha256).hexdigest()


async def open_door(chat: Chat, folder: Path) -> AsyncIterator[Door]:
    """Serve the web edge over a chat's database."""
    (folder / "secrets").mkdir(exist_ok=True)
    for name in ("be-alert", "meteo"):
        (folder / "secrets" / name).write_bytes(SECRET + b"\n")
    await connect(chat, folder)
    door = Door(chat, folder)
    door.hooks = Hooks(chat.database, BOT, door.taken_in.append)
    health = Health(chat.database, lambda: None, lambda: door.standing)
    runner = await start_web(health, Metrics(chat.database, lambda: None), "127.0.0.1", 0, hooks=door.hooks)
    door.address = runner.addresses[0][:2]
    yield door
    await runner.cleanup()


@pytest.fixture
async def door(chat: Chat, tmp_path: Path) -> AsyncIterator[Door]:
    """Open a door in memory."""
    async for opened in open_door(chat, tmp_path):
        yield opened


# ------------------------------------------------------------------------------------------------------ accepted


async def test_a_delivery_is_accepted_once_it_is_durable(door: Door) -> None:
    """202, the inbox row waits, and the worker is told; acting on it calls the cells."""
    answer = await door.knock()
    assert (answer.status, answer.body) == (202, {"status": "accepted"})
    async with door.chat.database.begin() as work:
        assert await work.inbox.waiting() == door.taken_in
    assert len(await door.chat.work_off()) == 2
    assert len(await alerts(door.chat)) == 1


async def test_json_is_taken_like_xml(door: Door) -> None:
    """The same message as JSON is accepted; then as XML, under another delivery, it is known: 200."""
    answer = await door.knock(write_json(message()), Content_Type="application/json; charset=utf-8")
    assert answer.status == 202
    answer = await door.knock(delivery="two")
    assert (answer.status, answer.body) == (200, {"status": "known"})


@pytest.mark.parametrize("kind", [None, "application/octet-stream", "application/x-www-form-urlencoded"])
@pytest.mark.parametrize("write", [write_xml, write_json])
async def test_without_a_type_the_first_character_tells(door: Door, kind: str | None, write: Any) -> None:  # noqa: ANN401
    """What curl sends by itself is read as what it is."""
    assert (await door.knock(write(message()), Content_Type=kind)).status == 202


async def test_a_repeat_is_answered_200_and_does_nothing(door: Door) -> None:
    """The same delivery, signed anew or not, has no second effect."""
    assert (await door.knock()).status == 202
    for at in (0, 7):
        answer = await door.knock(at=at)
        assert (answer.status, answer.body) == (200, {"status": "repeated"})
    assert len(door.taken_in) == 1


async def test_during_a_change_both_secrets_are_good(door: Door) -> None:
    """The previous secret is accepted as long as the file names it; white space around a secret does not matter."""
    hooks = '[[webhooks]]\nname = "be-alert"\nsecret_file = "secrets/new"\nprevious_secret_file = "secrets/be-alert"\n'
    (door.folder / "secrets" / "new").write_bytes(b"  the new one\r\n")
    await connect(door.chat, door.folder, hooks + 'cells = ["infocel"]\n')
    assert (await door.knock(secret=b"the new one")).status == 202
    assert (await door.knock(write_xml(message("B")), delivery="two")).status == 202
    assert (await door.knock(secret=b"another")).status == 401


async def test_a_body_without_length_is_accepted(door: Door) -> None:
    """A chunked body is taken like any other."""

    async def chunks() -> AsyncIterator[bytes]:
        for start in range(0, len(BODY), 100):
            yield BODY[start : start + 100]

    assert (await door.knock(data=chunks())).status == 202


async def test_two_deliveries_at_the_same_instant_make_one_alert(any_database_url: str, tmp_path: Path) -> None:
    """The same message twenty times at once, under its own delivery or others: one 202, the rest 200, one alert."""
    chat = await make_chat(any_database_url, Clock())
    async for door in open_door(chat, tmp_path):
        answers = await asyncio.gather(*(door.knock(delivery=f"d{n % 3}") for n in range(20)))
        assert sorted(answer.status for answer in answers) == [200] * 19 + [202]
        await chat.work_off()
        assert len(await alerts(chat)) == 1
    await chat.database.close()


# ------------------------------------------------------------------------------------------------------- refused


@pytest.mark.parametrize(
    "change",
    [
        {"X_Greffier_Timestamp": None},
        {"X_Greffier_Timestamp": "soon"},
        {"X_Greffier_Timestamp": "٣"},
        {"X_Greffier_Timestamp": "9" * 30},
        {"X_Greffier_Timestamp": "-5"},
        {"X_Greffier_Signature": None},
        {"X_Greffier_Signature": "sha256="},
        {"X_Greffier_Signature": "sha256=" + "0" * 64},
        {"X_Greffier_Signature": "sha1=" + "0" * 40},
        {"secret": b"wrong"},
        {"secret": b""},
        {"at": WINDOW + 5},
        {"at": -WINDOW - 5},
    ],
    ids=str,
)
async def test_what_is_not_signed_rightly_is_401(door: Door, change: dict[str, Any]) -> None:
    """A missing, malformed, stale or early timestamp, and a missing, malformed or wrong signature."""
    answer = await door.knock(**change)
    assert answer.status == 401
    assert len(answer.mistakes) == 1
    assert door.taken_in == []


async def test_a_signature_is_for_its_time_and_its_body(door: Door) -> None:
    """Neither another body nor another time under the same signature is taken."""
    timestamp = str(int(time.time()))
    good = signature(SECRET, timestamp, BODY)
    assert (await door.knock(BODY + b" ", X_Greffier_Signature=good)).status == 401
    assert (await door.knock(at=2, X_Greffier_Signature=good)).status == 401
    assert (await door.knock(X_Greffier_Timestamp=timestamp, X_Greffier_Signature=good.upper())).status == 401
    upper = "sha256=" + good.removeprefix("sha256=").upper()
    assert (await door.knock(X_Greffier_Timestamp=timestamp, X_Greffier_Signature=upper)).status == 202


async def test_real_time_counts_whatever_the_exercise_plays(door: Door) -> None:
    """The bot's clock stands in December; deliveries of this minute are taken."""
    assert door.chat.clock.now() != datetime.now(UTC)
    assert (await door.knock()).status == 202


async def test_an_unknown_name_is_404(door: Door) -> None:
    """And so is a known one once the organisation file does not name it any more."""
    assert (await door.knock(url=door.url + "x")).status == 404
    assert (await door.knock(url=door.url.replace("be-alert", "%2e%2e%2fsecrets"))).status == 404


async def test_other_methods_are_405(door: Door) -> None:
    """Only POST is answered."""
    for method in ("GET", "PUT", "DELETE"):
        async with ClientSession() as session, session.request(method, door.url) as answer:
            assert answer.status == 405


@pytest.mark.parametrize("is_chunked", [True, False])
async def test_more_than_256_kib_is_413(door: Door, *, is_chunked: bool) -> None:
    """Whether the length is said or not, ten megabytes are not read to their end."""

    async def chunks() -> AsyncIterator[bytes]:
        for _ in range(160):
            yield b"x" * 65_536

    body = b"x" * (LARGEST + 1)
    assert (await door.knock(body, data=chunks() if is_chunked else None)).status == 413
    largest = write_xml(replace(message(), note="x" * 200_000))
    assert (await door.knock(largest)).status == 202


async def test_a_compressed_body_is_415(door: Door) -> None:
    """Nothing is unpacked: a bomb stays as small as it came."""
    body = gzip.compress(b"<" * 50_000_000)
    answer = await door.knock(body, Content_Encoding="gzip")
    assert answer.status == 415
    assert answer.mistakes == ["Content-Encoding: send the body as it is, not compressed"]


async def test_other_types_are_415(door: Door) -> None:
    """What says that it is neither XML nor JSON is not looked into."""
    assert (await door.knock(Content_Type="image/png")).status == 415
    assert (await door.knock(Content_Type="multipart/form-data; boundary=x")).status == 415


async def test_what_is_wrong_is_told_line_by_line(door: Door) -> None:
    """422 with every mistake and its place; the same for JSON, for what is not for us, and for a bad delivery id."""
    body = BODY.replace(b"<scope>Public</scope>", b"<scope>All</scope>").replace(b"Immediate", b"Now")
    answer = await door.knock(body)
    assert answer.status == 422
    assert answer.mistakes == [
        "alert/scope: 'All' is none of Public, Restricted, Private",
        "alert/info[1]/urgency: 'Now' is none of Immediate, Expected, Future, Past, Unknown",
        "alert/info[2]/urgency: 'Now' is none of Immediate, Expected, Future, Past, Unknown",
    ]
    assert (await door.knock(b'{"a": NaN}', Content_Type="application/json")).status == 422
    answer = await door.knock(BODY.replace(b"Exercise", b"Actual"))
    assert answer.mistakes == ["alert/status: is Actual, and this is an exercise: send Exercise or Test"]
    for delivery in (None, "a b", "x" * 201, "é"):
        assert (await door.knock(delivery=delivery)).status == 422
    assert door.taken_in == []


async def test_hostile_xml_is_422(door: Door) -> None:
    """A document type is refused before anything in it counts."""
    bomb = b'<!DOCTYPE a [<!ENTITY b "x"><!ENTITY c SYSTEM "file:///etc/passwd">]>' + BODY.partition(b"?>")[2]
    answer = await door.knock(bomb)
    assert (answer.status, len(answer.mistakes)) == (422, 1)
    assert "document type" in answer.mistakes[0]


async def test_the_same_delivery_or_identifier_for_another_message_is_422(door: Door) -> None:
    """Neither is silently swallowed."""
    await door.knock()
    assert (await door.knock(write_xml(message("B")))).mistakes == ["X-Greffier-Delivery: was used for another message"]
    changed = write_xml(replace(message(), infos=(replace(FR, headline="x"),)))
    assert (await door.knock(changed, delivery="two")).status == 422


# -------------------------------------------------------------------------------------------------- not just now


async def test_a_standby_is_503(door: Door) -> None:
    """With when to come back; nothing is taken in."""
    door.standing = Standing.STANDBY
    answer = await door.knock()
    assert answer.status == 503
    assert int(answer.headers["Retry-After"]) > 0
    assert door.taken_in == []


async def test_a_secret_that_cannot_be_read_is_503(door: Door) -> None:
    """The sender comes back, and the log says which file, not what stands in it."""
    (door.folder / "secrets" / "be-alert").unlink()
    with capture_logs() as lines:
        answer = await door.knock()
    assert answer.status == 503
    assert int(answer.headers["Retry-After"]) > 0
    assert any(line["event"] == "hook_secret_unreadable" for line in lines)
    (door.folder / "secrets" / "be-alert").write_bytes(b" \n")
    assert (await door.knock(secret=b"")).status == 503


async def test_a_database_that_is_away_is_503(tmp_path: Path) -> None:
    """What cannot be made durable is not accepted."""
    clock = Clock()
    database = Database("postgresql+asyncpg://nobody@127.0.0.1:1/greffier", now=clock.now, new_id=clock.new_id)
    hooks = Hooks(database, BOT, lambda _: None)
    health = Health(database, lambda: None)
    runner = await start_web(health, Metrics(database, lambda: None), "127.0.0.1", 0, hooks=hooks)
    host, port = runner.addresses[0][:2]
    async with ClientSession() as session, session.post(f"http://{host}:{port}/hooks/be-alert", data=b"x") as answer:
        assert answer.status == 503
        assert answer.headers["Retry-After"]
    await runner.cleanup()
    await database.close()
    assert tmp_path.exists()


async def test_who_leads_no_more_takes_nothing_in(door: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that was deposed while it took a delivery in asks its sender to come back."""

    async def depose(*_: object) -> None:
        raise Deposed("another process leads")

    monkeypatch.setattr("bot.web.hooks.accept", depose)
    answer = await door.knock()
    assert (answer.status, bool(answer.headers["Retry-After"]), door.taken_in) == (503, True, [])


async def test_the_example_of_the_operators_page_is_accepted(door: Door) -> None:
    """The message that the page shows is right, as it stands there."""
    page = (Path(__file__).parents[2] / "docs" / "operator.md").read_text(encoding="utf-8")
    (body,) = re.findall(r"```xml\n(<\?xml.*?)```", page, re.DOTALL)
    assert (await door.knock(body.encode())).status == 202


async def test_a_body_that_does_not_come_is_not_waited_for(door: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    """408 after a while; and a body whose chunks are none is refused, not a bug."""
    assert BODY_WITHIN <= 10
    monkeypatch.setattr("bot.web.hooks.BODY_WITHIN", 0.2)
    timestamp = str(int(time.time()))
    head = (
        "POST /hooks/be-alert HTTP/1.1\r\nHost: x\r\n"
        f"X-Greffier-Timestamp: {timestamp}\r\nX-Greffier-Signature: sha256={'0' * 64}\r\n"
    )
    for rest, status in (
        ("Content-Length: 50\r\n\r\n", b" 408 "),
        ("Transfer-Encoding: chunked\r\n\r\nzz\r\n", b" 400 "),
    ):
        reader, writer = await asyncio.open_connection(*door.address)
        writer.write((head + rest).encode())
        assert status in await asyncio.wait_for(reader.readline(), 5)
        writer.close()
        await writer.wait_closed()


async def test_neither_secrets_nor_bodies_are_logged(door: Door) -> None:
    """What is logged says which webhook and why, and strangers cannot fill the log."""
    with capture_logs() as lines:
        await door.knock()
        await door.knock(BODY.replace(b"Public", b"Toxique"), delivery="two")
        for _ in range(30):
            await door.knock(secret=b"wrong")
    logged = json.dumps(lines, default=str)
    assert SECRET.decode() not in logged
    assert "Bas-Pont" not in logged
    assert "Toxique" not in logged
    assert "alert/scope" in logged
    assert sum(line["event"] == "hook_refused" for line in lines) == 10


async def test_strangers_are_answered_at_a_pace_and_never_hinder_who_signs(door: Door) -> None:
    """After many bad requests the next wait, then are turned away; a signed delivery is taken at once."""
    hooks = door.hooks
    assert hooks is not None
    hooks.patience = Patience(clock=lambda: 0.0, pause=3600)
    for _ in range(AT_ONCE):
        assert (await door.knock(secret=b"wrong")).status == 401
    hooks.patience._waiting = MOST_WAITING
    answer = await door.knock(secret=b"wrong")
    assert answer.status == 429
    assert answer.headers["Retry-After"]
    assert (await door.knock()).status == 202


async def test_patience_comes_back() -> None:
    """Some a second are answered at once again; those beyond wait their pause."""
    seconds = [0.0]
    patience = Patience(clock=lambda: seconds[0], pause=0.01)
    assert all([await patience.wait() for _ in range(AT_ONCE + 3)])
    patience._waiting = MOST_WAITING
    assert not await patience.wait()
    seconds[0] += 1
    assert [await patience.wait() for _ in range(6)] == [True] * 5 + [False]
