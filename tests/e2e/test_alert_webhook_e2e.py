"""An alert that another system sends: over HTTP into encrypted rooms, followed to its end, also when the bot dies."""

import gzip
import hashlib
import hmac
import time
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from aiohttp import ClientSession

from bot.matrix.seen import SeenEvent
from bot.steps import Step
from commands.alert.cap.model import CapAlert, MsgType, Status
from commands.alert.cap.writing import write_json, write_xml
from storage.values import EventId
from tests.commands.cap_tools import OVER, about, message
from tests.e2e.conftest import MakeWorld
from tests.e2e.reading import mentioned, nothing_more, stands
from tests.e2e.world import World

pytestmark = [pytest.mark.e2e, pytest.mark.kill]

SECRET = b"the secret of be-alert"
HOOK = '[[webhooks]]\nname = "be-alert"\nsecret_file = "be-alert"\ncells = ["infocel", "d5"]\n'


async def deliver(world: World, alert: CapAlert, delivery: str, *, as_json: bool = False) -> int:
    """Sign a message and deliver it; gives the status."""
    body = write_json(alert) if as_json else write_xml(alert)
    status, _ = await knock(world, body, delivery, kind="application/json" if as_json else "application/cap+xml")
    return status


async def knock(
    world: World,
    body: bytes,
    delivery: str,
    *,
    kind: str = "application/cap+xml",
    encoding: str | None = None,
    secret: bytes = SECRET,
    ago: int = 0,
) -> tuple[int, str]:
    """Sign a body, whatever it is, and deliver it in pieces; gives the status and what was answered."""
    timestamp = str(int(time.time()) - ago)
    signature = hmac.new(secret, f"{timestamp}.".encode() + body, hashlib.sha256).hexdigest()
    headers = {
        "Content-Type": kind,
        "X-Greffier-Timestamp": timestamp,
        "X-Greffier-Signature": f"sha256={signature}",
        "X-Greffier-Delivery": delivery,
    } | ({"Content-Encoding": encoding} if encoding is not None else {})
    url = f"http://127.0.0.1:{world.web_port}/hooks/be-alert"

    async def pieces() -> AsyncIterator[bytes]:
        for start in range(0, len(body), 65_536):
            yield body[start : start + 65_536]

    async with ClientSession() as session, session.post(url, data=pieces(), headers=headers) as answer:
        return answer.status, await answer.text()


async def refuses_what_is_hostile(world: World) -> None:
    """Deliver what is not signed, or long ago, or no exercise; entities, depth, ten megabytes, a bomb, encodings."""
    good = write_xml(message())
    for wrong in ({"secret": b"guessed"}, {"ago": 301}):
        assert (await knock(world, good, "hostile", **wrong))[0] == 401, "not signed by who knows the secret, just now"
    assert (await knock(world, write_xml(message("BEA-0", status=Status.ACTUAL)), "hostile"))[0] == 422, "an exercise"
    head, rest = good.split(b"?>", 1)
    laughs = b"".join(b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10) for n in range(1, 10))
    bodies = (
        (head + b'?><!DOCTYPE a [<!ENTITY l0 "lol">' + laughs + b"]>" + rest, "document type"),
        (head + b'?><!DOCTYPE a [<!ENTITY f SYSTEM "file:///etc/passwd">]>' + rest, "document type"),
        (b'<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">' * 1_000, "nests more than"),
        (good.replace(b"UTF-8", b"UTF-7"), "its encoding 'UTF-7' is not read here"),
        (good.decode().encode("utf-16"), "is no well-formed XML"),
        (good.decode().encode("iso-8859-1"), "is no well-formed XML"),
    )
    for body, why in bodies:
        status, told = await knock(world, body, "hostile")
        assert (status, why in told) == (422, True), told
    assert (await knock(world, b"x" * 10_000_000, "hostile"))[0] == 413
    assert (await knock(world, gzip.compress(b"<" * 50_000_000, 1), "hostile", encoding="gzip"))[0] == 415
    await world.until_ready()


async def card_of(world: World, name: str, cell: str, ref: str) -> SeenEvent:
    """Wait for an alert's card in somebody's client."""
    return await world.person[name].wait_for(
        lambda e: e.record.get("card") is True and e.record.get("ref") == ref and e.replaces is None, world.room[cell]
    )


async def make(make_world: MakeWorld) -> World:
    """Make two cells, and another system that knows the secret."""
    world = await make_world("anouk", "emma", "ilias", extra=HOOK)
    (world.directory / "be-alert").write_bytes(SECRET + b"\n")
    return world


async def test_from_the_delivery_to_the_all_clear(make_world: MakeWorld) -> None:
    """Both rooms have the card; ✅ counts; the update is acknowledged anew; the all-clear is told to all."""
    world = await make(make_world)
    await world.start_bot()
    await refuses_what_is_hostile(world)
    first = message()
    assert await deliver(world, first, "one") == 202
    infocel = await card_of(world, "emma", "infocel", "A-2026-0001")
    d5 = await card_of(world, "ilias", "d5", "A-2026-0001")
    for card in (infocel, d5):
        assert card.content["m.mentions"]["room"] is True, "severe"
        assert "Reçu de be-alert, par webhook" in card.body
        assert "Giftige rook in Bas-Pont" in card.body
    called = {world.person[name].user_id for name in ("anouk", "emma", "ilias")}
    assert mentioned(infocel) | mentioned(d5) == called

    assert await deliver(world, first, "one") == 200
    assert await deliver(world, first, "two", as_json=True) == 200
    await world.person["emma"].react(world.room["infocel"], infocel.event_id, "✅")
    await stands(
        world.person["ilias"],
        d5,
        lambda content: world.person["emma"].user_id not in content["org.greffier"].get("missing", ()),
    )

    update = about(MsgType.UPDATE, "BEA-2", first)
    assert await deliver(world, update, "three", as_json=True) == 202
    second = await card_of(world, "emma", "infocel", "A-2026-0002")
    assert world.person["emma"].user_id in second.record["missing"]
    await stands(world.person["emma"], infocel, lambda content: content["org.greffier"]["state"] == "updated")

    assert await deliver(world, about(MsgType.UPDATE, "BEA-3", first, update, infos=(OVER,), minutes=9), "four") == 202
    told = [
        await world.person[name].wait_for(lambda e: e.record.get("message") == "alert-cleared", world.room[cell])
        for name, cell in (("emma", "infocel"), ("ilias", "d5"))
    ]
    assert all("Le danger est écarté." in over.body for over in told)
    assert await nothing_more(world, "ilias", EventId(told[-1].event_id), cell="d5") == []
    await in_the_wrong_order(world)


async def in_the_wrong_order(world: World) -> None:
    """Deliver a Cancel and an Update before what they refer to: what comes late is recorded, and calls nobody."""
    ilias, d5 = world.person["ilias"], world.room["d5"]
    smoke, gas = message("BEA-6", minutes=20), message("BEA-8", minutes=22)
    assert await deliver(world, about(MsgType.CANCEL, "BEA-7", smoke, minutes=21), "five") == 202
    await ilias.wait_for(lambda e: e.record.get("message") == "incoming-kept-cancel", d5)
    assert await deliver(world, smoke, "six") == 202
    late = await ilias.wait_for(lambda e: e.record.get("message") == "incoming-recorded-cancelled", d5)
    assert not mentioned(late)
    assert await deliver(world, about(MsgType.UPDATE, "BEA-9", gas, minutes=23), "seven") == 202
    card = await ilias.wait_for(
        lambda e: e.record.get("card") is True and e.record.get("state") == "open", d5, after=late.event_id
    )
    assert "Mise à jour d'un message qui n'est pas arrivé ici" in card.body
    assert await deliver(world, gas, "eight", as_json=True) == 202
    replaced = await ilias.wait_for(lambda e: e.record.get("message") == "incoming-recorded-updated", d5)
    assert not mentioned(replaced)
    await stands(ilias, card, lambda content: str(replaced.record["ref"]) in content["body"])


@pytest.mark.parametrize("step", [None, Step.HANDLED, Step.SENT, Step.CONFIRMED])
async def test_a_bot_that_dies_after_its_yes_loses_nothing(make_world: MakeWorld, step: Step | None) -> None:
    """Killed right after it answered 202, or at a step after: each room has one card, of a real alert."""
    world = await make(make_world)
    organisation = world.directory / "organisation.toml"
    organisation.write_text(organisation.read_text().replace("exercise = true", "exercise = false"))
    await world.start_bot()
    await world.stop_bot()
    await world.start_bot(kill_at=f"{step.value}:1" if step is not None else "")
    await world.until_ready()
    alert = replace(message(status=Status.ACTUAL), sent=datetime.now(UTC).replace(microsecond=0) - timedelta(seconds=1))
    assert await deliver(world, alert, "one") == 202
    if step is None:
        assert world.process is not None
        world.process.kill()
    assert await world.until_dead() == -9

    await world.start_bot()
    assert await deliver(world, alert, "one") == 200
    refs = set()
    for name, cell in (("emma", "infocel"), ("ilias", "d5")):
        card = await world.person[name].wait_for(lambda e: e.record.get("card") is True, world.room[cell])
        assert card.body.startswith(f"RÉEL · Alerte {card.record['ref']}")
        refs.add(card.record["ref"])
    for name, cell in (("emma", "infocel"), ("ilias", "d5")):
        await world.ask(name, "!langue", cell)  # a second card would have come before the answer
        events = world.person[name].events(world.room[cell])
        assert len([e for e in events if e.record.get("card") and e.replaces is None]) == 1
    await world.until_settled()
    async with world.unit() as work:
        assert await work.inbox.waiting() == []
        assert await work.journal.first_broken() is None
        found, total = await work.alerts.page("infocel", limit=10)
        # a real alert is numbered in the machine's year
        assert (total, refs, found[0].ref[-5:]) == (1, {found[0].ref}, "-0001")
