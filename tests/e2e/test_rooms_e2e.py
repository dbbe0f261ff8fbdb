"""Rooms that people change under the bot's feet: long absences, removals, upgrades, power; with the real bot."""

import asyncio
import os
import time
import uuid

import pytest

from bot.check import check_everything
from bot.matrix.http import Homeserver
from storage.outbox import OutboxState
from storage.values import EventId, RoomId
from tests.e2e.conftest import MakeWorld
from tests.e2e.reading import PATIENCE, nothing_more, said
from tests.e2e.world import World
from tests.people import PASSWORD

pytestmark = pytest.mark.e2e

GAP = int(os.environ.get("GREFFIER_GAP", "300"))
"""Events that come in one room while the bot is away; thousands when somebody has the time."""
AT_ONCE = 8
LONG = 120.0


async def chatter(world: World, room: str, count: int) -> None:
    """Have somebody talk so much that no sync tells of it all; to the homeserver it is as good as encrypted."""
    homeserver = Homeserver(world.people.homeserver.url, world.person["anouk"].access_token)
    content = {"algorithm": "m.megolm.v1.aes-sha2", "session_id": "none", "ciphertext": "x" * 400}
    content |= {"device_id": "NONE", "sender_key": "none"}
    free = asyncio.Semaphore(AT_ONCE)

    async def one(number: int) -> None:
        async with free:
            kind, body = ("m.room.message", {"msgtype": "m.notice", "body": f"{number}"})
            if number % 100 == 0:
                kind, body = "m.room.encrypted", content
            await homeserver.call("PUT", "rooms", room, "send", kind, uuid.uuid4().hex, body=body)

    try:
        await asyncio.gather(*(one(number) for number in range(count)))
    finally:
        await homeserver.close()


async def refs_of(world: World) -> list[str]:
    """List the decisions of Infocel, in order, each with its text."""
    async with world.unit() as work:
        decisions, _ = await work.decisions.page("infocel", limit=100)
    return sorted(f"{decision.ref} {decision.text}" for decision in decisions)


@pytest.mark.timeout(900)
async def test_a_long_absence(make_world: MakeWorld) -> None:
    """Of all that was said meanwhile in several rooms every command is found once, in order; old ones are skipped."""
    world = await make_world("anouk", "emma", "ilias")
    emma, ilias = world.person["emma"], world.person["ilias"]
    infocel, d5 = world.room["infocel"], world.room["d5"]
    await world.start_bot()
    before = await world.ask("emma", "!langue")
    await world.stop_bot()
    old = [await emma.say(infocel, f"!décision Trop vieille {n} --nature opérationnel") for n in range(2)]
    said_at = time.monotonic()
    for room in (infocel, d5):
        await chatter(world, room, GAP)
    await asyncio.sleep(max(0.0, said_at + 60 - time.monotonic()))
    new_since = time.monotonic()
    new = []
    for number in range(3):
        new.append(await emma.say(infocel, f"!décision Nouvelle {number} --nature opérationnel"))
        await chatter(world, infocel, 40)
    elsewhere = await ilias.say(d5, "!langue")

    # however long all that took: what is new is so for some time yet, and what is old no longer
    world.limits = f'message_age = "{int(time.monotonic() - new_since) + 58}s"'
    world.write_files()
    await world.start_bot()
    found = [await emma.answer_to(infocel, event, LONG) for event in (*old, *new)]
    await ilias.answer_to(d5, elsewhere, LONG)
    assert [answer.record.get("refusal") for answer in found] == ["message-old"] * 2 + [None] * 3
    assert await refs_of(world) == [f"D-2026-000{n + 1} Nouvelle {n}" for n in range(3)]
    answered = [event.in_reply_to for event in said(world, "emma", after=before.event_id) if event.in_reply_to]
    assert sorted(e for e in answered if e in {*old, *new}) == sorted([*old, *new])


async def test_only_what_came_after_the_latest_entry(make_world: MakeWorld) -> None:
    """Put out, brought back and renamed within one absence, the bot obeys nothing that was said while it was out."""
    world = await make_world("anouk", "emma")
    anouk, emma, room = world.person["anouk"], world.person["emma"], world.room["infocel"]
    await world.start_bot()
    await world.ask("emma", "!langue")
    await world.stop_bot()
    before = await emma.say(room, "!décision Fermer avant --nature opérationnel")
    await anouk.kick(room, world.bot)
    during = await emma.say(room, "!décision Fermer pendant --nature opérationnel")
    await anouk.invite(room, world.bot)
    homeserver = Homeserver(world.people.homeserver.url)
    who = {"type": "m.id.user", "user": world.bot}
    login = {"type": "m.login.password", "identifier": who, "password": PASSWORD}
    homeserver.access_token = str((await homeserver.call("POST", "login", body=login))["access_token"])
    await homeserver.call("POST", "join", room)
    await anouk.until(lambda: any(_is_entry(world, event.content, event.state_key) for event in anouk.events(room)))
    after = await emma.say(room, "!décision Fermer après --nature opérationnel")
    await homeserver.call("PUT", "profile", world.bot, "displayname", body={"displayname": "Le greffier"})
    await chatter(world, room, 130)
    await homeserver.call("POST", "logout")
    await homeserver.close()

    await world.start_bot()
    answer = await emma.answer_to(room, after, LONG)
    assert answer.record["ref"] == "D-2026-0001"
    assert await refs_of(world) == ["D-2026-0001 Fermer après"]
    async with world.unit() as work:
        for event in (before, during):
            assert await work.inbox.find(EventId(event)) is None


def _is_entry(world: World, content: object, state_key: str | None) -> bool:
    return state_key == world.bot and isinstance(content, dict) and content.get("membership") == "join"


async def test_banned_and_back(make_world: MakeWorld) -> None:
    """A bot put out of one room works on in the others, tells the coordinator alone, and comes back when invited."""
    world = await make_world("anouk", "emma", "ilias")
    anouk, emma, ilias = (world.person[name] for name in ("anouk", "emma", "ilias"))
    infocel, d5 = world.room["infocel"], world.room["d5"]
    await world.start_bot()
    await world.ask("emma", "!langue")
    await anouk.ask("POST", "rooms", infocel, "ban", body={"user_id": world.bot})
    banned = await emma.wait_for(lambda e: e.state_key == world.bot and e.content.get("membership") == "ban", infocel)
    told = await anouk.wait_for(lambda e: e.record.get("message") == "room-removed" and not e.undecryptable)
    assert told.room_id not in {infocel, d5}
    assert "Infocel" in told.body

    # What goes to that room waits; what goes to others does not.
    raised = await ilias.say(d5, "!alerte Fuite de gaz à Valme --to d5,infocel --now")
    card = await ilias.wait_for(lambda e: e.record.get("card") is True and not e.undecryptable, d5, PATIENCE)
    assert card.record["kind"] == "alert"
    assert raised
    await asyncio.sleep(3)
    tries = (world.directory / "bot.log").read_text().count("row-put-off")
    assert tries < 10
    assert any("infocel" in str(f) and "not in the room" in str(f) for f in await _wrong(world))

    await anouk.ask("POST", "rooms", infocel, "unban", body={"user_id": world.bot})
    await anouk.invite(infocel, world.bot)
    waited = await emma.wait_for(lambda e: e.record.get("ref") == "A-2026-0001", infocel, PATIENCE)
    assert waited.record["card"] is True
    await emma.wait_for(lambda e: _is_entry(world, e.content, e.state_key), infocel, after=banned.event_id)
    assert (await world.ask("emma", "!décision De retour --nature opérationnel")).record["ref"] == "D-2026-0001"


async def _wrong(world: World) -> list[object]:
    return [finding for finding in await check_everything(world.directory / "greffier.toml") if not finding.is_well]


async def upgrade(world: World, cell: str, version: str, *, until_said: str = "") -> str:
    """Have the host of a room replace it, and everybody invited; gives the new room.

    Args:
        world: the cell at work.
        cell: whose room.
        version: of the new room.
        until_said: the kind of card that the bot, invited before the others, has posted there when they are invited.
    """
    old = world.room[cell]
    host = world.person["anouk"]
    new = str((await host.ask("POST", "rooms", old, "upgrade", body={"new_version": version}))["replacement_room"])
    await host.until(lambda: new in host.rooms)
    await host.invite(new, world.bot)
    if until_said:
        await host.wait_for(lambda e: e.record.get("kind") == until_said and bool(e.record.get("card")), new)
    for person in world.person.values():
        if person is not host and old in person.rooms:
            await host.invite(new, person.user_id)
    for person in world.person.values():
        if old in person.rooms:
            await person.until(lambda person=person: new in person.rooms)  # type: ignore[misc]
    await host.wait_for(lambda e: _is_entry(world, e.content, e.state_key), new)
    world.room[cell] = new
    return new


SLOT = """
[[slots]]
key = "press"
cell = "infocel"
at = "11:00"
title = { fr = "Conférence de presse", nl = "Persconferentie" }
"""


async def test_an_upgraded_room_is_followed(make_world: MakeWorld) -> None:
    """Alert and its card, commands, slots and the file that names the old room by its ID go on in the new one."""
    world = await make_world("anouk", "emma", extra=SLOT)
    emma, old = world.person["emma"], world.room["infocel"]
    organisation = world.directory / "organisation.toml"
    server = world.people.homeserver.server_name
    organisation.write_text(organisation.read_text().replace(f"#{world.people.unique('infocel')}:{server}", old))
    await world.start_bot(clock="2026-12-07T10:30:00+01:00")
    await world.ask("emma", "!langue")
    await world.person["anouk"].say(old, "!alerte Fuite de gaz à Valme --now")
    await emma.wait_for(lambda e: e.record.get("kind") == "alert" and bool(e.record.get("card")), old)

    # who follows later than the bot reads what it has said there in the meantime
    new = await upgrade(world, "infocel", "12", until_said="alert")
    card = await emma.wait_for(lambda e: e.record.get("kind") == "alert" and bool(e.record.get("card")), new, PATIENCE)
    assert emma.user_id in card.record["missing"]
    await emma.wait_for(lambda e: e.reacts_to == card.event_id and e.sender == world.bot, new, PATIENCE)
    await emma.react(new, card.event_id, "✅")
    await emma.until(lambda: emma.latest(new, card.event_id)["org.greffier"]["missing"] == [], PATIENCE)

    assert (await world.ask("emma", "!décision Fermer ici --nature opérationnel")).record["ref"] == "D-2026-0001"
    await world.stop_bot()
    await world.start_bot(clock="2026-12-07T10:59:57+01:00")
    await emma.wait_for(lambda e: e.record.get("ref") == "infocel/press/2026-12-07T11:00", new, PATIENCE)
    assert (await world.ask("emma", "!décision Encore ici --nature opérationnel")).record["ref"] == "D-2026-0002"
    lines = [str(finding) for finding in await check_everything(world.directory / "greffier.toml")]
    assert any(f"was replaced by {new}" in line for line in lines)
    async with world.unit() as work:
        assert await work.outbox.stuck() == []
        there = await work.rooms.of_cell("infocel")
        assert there is not None
        assert there.room_id == new


async def test_an_upgrade_while_the_bot_is_away(make_world: MakeWorld) -> None:
    """A bot that comes back to a closed room goes on in the one that replaced it."""
    world = await make_world("anouk", "emma")
    anouk, emma, old = world.person["anouk"], world.person["emma"], world.room["infocel"]
    await world.start_bot()
    await world.ask("emma", "!langue")
    await world.stop_bot()
    new = str((await anouk.ask("POST", "rooms", old, "upgrade", body={"new_version": "12"}))["replacement_room"])
    await anouk.until(lambda: new in anouk.rooms)
    for user in (world.bot, emma.user_id):
        await anouk.invite(new, user)
    await anouk.kick(old, world.bot)
    world.room["infocel"] = new
    await emma.until(lambda: new in emma.rooms)
    await world.start_bot()
    assert (await world.ask("emma", "!décision Fermer ici --nature opérationnel")).record["ref"] == "D-2026-0001"


async def test_a_tombstone_into_a_trap_is_not_followed(make_world: MakeWorld) -> None:
    """A closed room that points to one which does not say that it replaces it keeps its cell."""
    world = await make_world("anouk", "emma")
    anouk, emma, room = world.person["anouk"], world.person["emma"], world.room["infocel"]
    await world.start_bot()
    await world.ask("emma", "!langue")
    trap = await anouk.create_room("Piège", None, [world.bot])
    await anouk.send_state(room, "m.room.tombstone", {"body": "par ici", "replacement_room": trap})
    await anouk.wait_for(
        lambda e: e.state_key == world.bot and e.content.get("membership") == "leave", trap, timeout=PATIENCE
    )
    assert (await world.ask("emma", "!décision Toujours ici --nature opérationnel")).record["ref"] == "D-2026-0001"
    assert any(f"was closed and points to {trap}" in str(finding) for finding in await _wrong(world))
    assert emma.rooms >= {room}


async def test_power_taken_and_given_back(make_world: MakeWorld) -> None:
    """Without the power to post the bot waits, says so to its operator, and answers once it may again."""
    world = await make_world("anouk", "emma")
    anouk, emma, room = world.person["anouk"], world.person["emma"], world.room["infocel"]
    await world.start_bot()
    await world.ask("emma", "!langue")
    before = await anouk.state(room, "m.room.power_levels")
    muted = {**before, "users": {}, "events_default": 50, "events": {"m.room.encrypted": 50}}
    await anouk.send_state(room, "m.room.power_levels", {**muted, "users": {emma.user_id: 50}})
    asked = await emma.say(room, "!décision Sans voix --nature opérationnel")
    await asyncio.sleep(3)
    assert (world.directory / "bot.log").read_text().count("row-put-off") < 10
    assert any("may not post" in str(finding) for finding in await _wrong(world))
    await anouk.send_state(room, "m.room.power_levels", before)
    assert (await emma.answer_to(room, asked, PATIENCE)).record["ref"] == "D-2026-0001"
    assert len(await nothing_more(world, "emma", asked)) == 1
    async with world.unit() as work:
        assert await work.outbox.count(OutboxState.STUCK) == 0
        assert await work.rooms.get(RoomId(room)) is not None


async def test_roles_are_those_of_the_moment(make_world: MakeWorld) -> None:
    """Somebody who counts by being in the room counts from the join, and no longer once they were put out."""
    world = await make_world("anouk", "emma", "ilias")
    anouk, ilias, room = world.person["anouk"], world.person["ilias"], world.room["infocel"]
    await world.start_bot()
    await anouk.invite(room, ilias.user_id)
    await ilias.until(lambda: room in ilias.rooms)
    assert (await world.ask("ilias", "!décision Je suis présent --nature opérationnel")).record["ref"] == "D-2026-0001"
    # What was said before the removal is judged when it is acted on, after it.
    await world.stop_bot()
    late = await ilias.say(room, "!décision Trop tard --nature opérationnel")
    await anouk.kick(room, ilias.user_id)
    await world.start_bot()
    assert (await anouk.answer_to(room, late, PATIENCE)).record["refusal"] == "role-missing"
