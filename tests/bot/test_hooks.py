"""The webhook's door over HTTP: what is accepted, and who has to come back later (contract section 5)."""

import asyncio
import json
import re
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientSession
from structlog.testing import capture_logs

from bot.lease import Standing
from bot.web.health import Health, start_web
from bot.web.hooks import BODY_WITHIN, Hooks
from bot.web.metrics import Metrics
from bot.web.patience import AT_ONCE, MOST_WAITING, Patience
from commands.alert.cap.writing import write_json, write_xml
from storage.database import Database
from storage.lease import Deposed
from tests.bot.hooks_tools import BODY, SECRET, Door, open_door
from tests.clock import Clock
from tests.commands.cap_tools import alerts, connect, message
from tests.harness import BOT, make_chat

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
        assert status in await asyncio.wait_for(reader.readline(), 60)
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
