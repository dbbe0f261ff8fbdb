"""Whose word it is, on a real homeserver: polls from verified devices, forged and plain ones, a reset identity.

Invariant: what is read of the database is how an event was judged; all else is what people see in their clients.
"""

import asyncio
import uuid
from collections.abc import Mapping
from typing import Any

import pytest

from bot.matrix.person import Person
from bot.matrix.person_speech import POLL_RESPONSE
from bot.matrix.seen import SeenEvent
from storage.inbox import InboxRow
from storage.journal import JournalEntry
from storage.values import EventId, Trust
from tests.e2e.conftest import MakeWorld
from tests.e2e.reading import PATIENCE, facts_of, nothing_more, said, stands
from tests.e2e.world import World
from tests.people import PASSWORD

pytestmark = pytest.mark.e2e

START, END = "org.matrix.msc3381.poll.start", "org.matrix.msc3381.poll.end"
RULE = (
    '[[approvals]]\nkind = "communique"\ncell = "infocel"\nlanguages = ["fr"]\nquorum = 2\nincludes = ["spokesperson"]'
)
APPROVE, OBJECT = "C-2026-0001@1/approve", "C-2026-0001@1/object"


async def strict_world(make_world: MakeWorld) -> World:
    """Build a cell where approving takes a verified device, which the two spokespersons have, and start its bot."""
    world = await make_world("gilles", "jolien", "emma", "anouk", extra=RULE)
    world.matrix = 'require_verified = ["communique.approve"]'
    world.write_files()
    for name in ("gilles", "jolien"):
        await world.person[name].cross_sign(PASSWORD)
    await world.start_bot()
    return world


async def submitted(world: World) -> tuple[SeenEvent, SeenEvent]:
    """Draft and submit a communiqué; gives its card and the poll beside it, as Gilles sees them."""
    await world.ask("emma", "!communiqué Écoles fermées\nLes écoles de la zone B ferment demain.")
    card = await world.ask("emma", "!communiqué soumettre C-1")
    assert card.record["card"] is True
    return card, await poll_of(world, card.event_id)


async def poll_of(world: World, after: str) -> SeenEvent:
    """Wait for a poll of the bot, in Gilles's client."""
    return await world.person["gilles"].wait_for(
        lambda event: event.type == START and event.sender == world.bot, world.room["infocel"], PATIENCE, after=after
    )


async def missing(world: World, card: SeenEvent, *names: str) -> None:
    """Wait until the card says that exactly these people are missing."""
    wanted = {world.person[name].user_id for name in names}
    await stands(world.person["gilles"], card, lambda content: set(facts_of(content).get("missing", ())) == wanted)


async def row_of(world: World, event_id: str) -> InboxRow:
    """Wait until an event was handled, and give its row of the inbox."""
    async with world.opened() as database, asyncio.timeout(PATIENCE):
        while True:
            async with database.begin() as work:
                row = await work.inbox.find(EventId(event_id))
            if row is not None and row.state != "new":
                return row
            await asyncio.sleep(0.05)


async def entries(world: World, action: str) -> list[JournalEntry]:
    """List what the journal has of one kind of act."""
    async with world.unit() as work:
        return [entry async for entry in work.journal.entries() if entry.action == action]


async def put(person: Person, room: str, content: Mapping[str, Any]) -> str:
    """Send somebody's encrypted content as it is, under a person's name: what a dishonest homeserver can do."""
    answer = await person.ask("PUT", "rooms", room, "send", "m.room.encrypted", uuid.uuid4().hex, body=content)
    return str(answer["event_id"])


def encrypted_by(person: Person, room: str, kind: str, content: Mapping[str, Any]) -> dict[str, Any]:
    """Encrypt content with a person's session, and send it nowhere."""
    _, encrypted = person._device.client.encrypt(room, kind, dict(content))
    return dict(encrypted)


def response(poll: SeenEvent, *answers: str) -> dict[str, Any]:
    """Write an answer in a poll."""
    relation = {"rel_type": "m.reference", "event_id": poll.event_id}
    return {"m.relates_to": relation, POLL_RESPONSE: {"answers": list(answers)}}


async def says(world: World, after: str, **facts: object) -> SeenEvent:
    """Wait for a new message of the bot with these facts, in Gilles's client."""
    return await world.person["gilles"].wait_for(
        lambda e: e.type == "m.room.message" and not e.replaces and facts.items() <= e.record.items(),
        world.room["infocel"],
        PATIENCE,
        after=after,
    )


async def test_approval_by_encrypted_poll(make_world: MakeWorld) -> None:
    """Votes of verified devices approve; a reaction, a plain vote, a forged and a replayed one count for nothing."""
    world = await strict_world(make_world)
    room, gilles, jolien, emma = (world.room["infocel"], *(world.person[name] for name in ("gilles", "jolien", "emma")))
    card, poll = await submitted(world)
    assert poll.decrypted
    asked = poll.content[START]
    assert [answer["id"] for answer in asked["answers"]] == [APPROVE, OBJECT]
    assert "!communiqué approuver C-2026-0001@1" in poll.body
    assert "@1" in card.body

    tick = await gilles.react(room, card.event_id, "✅")
    told = await says(world, tick, refusal="unverified")
    assert "sondage" in told.body
    plain = await jolien.vote(room, poll.event_id, APPROVE, plain=True)
    assert (await says(world, plain, refusal="plain-text")).in_reply_to == poll.event_id
    unsigned = await emma.vote(room, poll.event_id, APPROVE)
    assert (await row_of(world, unsigned)).trust is Trust.UNSIGNED_DEVICE
    forged = await put(gilles, room, encrypted_by(emma, room, POLL_RESPONSE, response(poll, APPROVE)))
    assert (await row_of(world, forged)).trust is Trust.SPOOFED
    await missing(world, card, "gilles", "jolien")

    vote = await gilles.vote(room, poll.event_id, APPROVE)
    assert (await row_of(world, vote)).trust is Trust.CROSS_SIGNED
    await missing(world, card, "jolien")
    raw = await gilles.ask("GET", "rooms", room, "event", vote)
    await gilles.vote(room, poll.event_id)
    await missing(world, card, "gilles", "jolien")
    replayed = await put(gilles, room, raw["content"])
    assert (await row_of(world, replayed)).trust is Trust.REPLAYED
    assert await nothing_more(world, "gilles", replayed) == []
    await missing(world, card, "gilles", "jolien")
    assert [entry.data["trust"] for entry in await entries(world, "event-rejected")] == ["spoofed", "replayed"]

    await gilles.vote(room, poll.event_id, APPROVE)
    last = await jolien.vote(room, poll.event_id, APPROVE, stable=True)
    approved = await says(world, last, state="approved", message="communique-approved")
    assert "Jolien W." in approved.body
    ended = await gilles.wait_for(lambda event: event.type == END, room, PATIENCE, after=last)
    assert (ended.decrypted, ended.relates_to["event_id"]) == (True, poll.event_id)
    assert [entry.data["how"] for entry in await entries(world, "communique-approval-given")] == ["device"] * 3

    back = await jolien.vote(room, poll.event_id)
    await says(world, back, state="in_review", message="communique-reopened")
    again = await poll_of(world, back)
    edit = await emma.say(room, "!communiqué modifier C-1 Les écoles des zones A et B ferment demain.")
    new = await poll_of(world, edit)
    assert new.content[START]["answers"][0]["id"] == "C-2026-0001@2/approve"
    late = await jolien.vote(room, again.event_id, APPROVE)
    assert (await says(world, late, refusal="version-old")).record["version"] == 2


async def test_reset_identity_waits_for_the_coordinator(make_world: MakeWorld) -> None:
    """After a reset only what takes a verified device waits; the coordinator is told, confirms, and then it counts."""
    world = await strict_world(make_world)
    room, gilles, anouk = world.room["infocel"], world.person["gilles"], world.person["anouk"]
    assert "Identité" in (await world.ask("gilles", f"!qui {gilles.user_id}")).body
    card, poll = await submitted(world)
    early = encrypted_by(gilles, room, POLL_RESPONSE, response(poll, APPROVE))

    key = await gilles.cross_sign(PASSWORD)
    shown = " ".join(key[start : start + 4] for start in range(0, len(key), 4))
    told = await says(world, card.event_id, message="identity-changed")
    assert shown in told.body
    assert told.content["m.mentions"]["user_ids"] == [anouk.user_id]
    vote = await gilles.vote(room, poll.event_id, APPROVE)
    refused = await says(world, vote, refusal="unverified")
    assert "Anouk V." in refused.body
    assert (await row_of(world, vote)).trust is Trust.IDENTITY_CHANGED
    assert (await row_of(world, await put(gilles, room, early))).trust is Trust.IDENTITY_CHANGED
    assert (await world.ask("gilles", "!décision Fermer le pont")).record["message"] == "decision-logged"
    assert (await world.ask("gilles", f"!qui confirmer {gilles.user_id}")).record["refusal"] == "role-missing"
    await missing(world, card, "gilles", "jolien")

    trusted = await world.ask("anouk", f"!qui confirmer {gilles.user_id}")
    assert trusted.record["message"] == "who-trusted"
    assert shown in trusted.body
    await gilles.vote(room, poll.event_id, APPROVE)
    await missing(world, card, "jolien")
    assert "confirmée par Anouk V." in (await world.ask("anouk", f"!qui {gilles.user_id}")).body

    assert await world.stop_bot() == 0
    await gilles.cross_sign(PASSWORD)
    await world.start_bot()
    again = await says(world, trusted.event_id, message="identity-changed")
    assert shown not in again.body
    assert len([event for event in said(world, "gilles") if event.record.get("message") == "identity-changed"]) == 2


async def test_plain_text_is_refused_aloud(make_world: MakeWorld) -> None:
    """A plain call in an encrypted room is answered with why it was not obeyed, plain talk is not; neither acts."""
    world = await make_world("emma", "gilles", "anouk")
    await world.start_bot()
    room, emma = world.room["infocel"], world.person["emma"]
    talk = await emma.say(room, "Bonjour à tous", plain=True)
    call = await emma.say(room, "!décision Fermer le pont", plain=True)
    refused = await emma.answer_to(room, call)
    assert refused.record["refusal"] == "plain-text"
    assert refused.decrypted
    between = [event for event in said(world, "emma", after=talk) if event.event_id != refused.event_id]
    assert between == []
    logged = await world.ask("emma", "!décision Fermer le pont")
    assert logged.record["ref"] == "D-2026-0001"
    decision = logged.in_reply_to
    assert decision is not None
    edit = await emma.edit(room, decision, "!décision Ouvrir le pont", plain=True)
    assert (await row_of(world, edit)).outcome == "refused:plain-text"
    shown = await world.ask("emma", "!décision montrer D-1")
    assert "Ouvrir" not in shown.body

    forged = await put(
        world.person["gilles"],
        room,
        encrypted_by(emma, room, "m.room.message", {"msgtype": "m.text", "body": "!décision X Y"}),
    )
    assert (await row_of(world, forged)).trust is Trust.SPOOFED
    raw = await emma.ask("GET", "rooms", room, "event", decision)
    replayed = await put(emma, room, raw["content"])
    assert (await row_of(world, replayed)).trust is Trust.REPLAYED
    assert await nothing_more(world, "emma", forged) == []


def command(text: str) -> dict[str, Any]:
    """Write a message that calls the bot."""
    return {"msgtype": "m.text", "body": text}


async def test_approvals_by_command_are_whose_they_are(make_world: MakeWorld) -> None:
    """Where a reaction is enough, a plain, a forged and a replayed command approve nothing; a device's own does."""
    world = await make_world("gilles", "jolien", "emma", extra=RULE)
    await world.person["gilles"].cross_sign(PASSWORD)
    await world.start_bot()
    room, gilles, jolien, emma = (world.room["infocel"], *(world.person[name] for name in ("gilles", "jolien", "emma")))
    await world.ask("emma", "!communiqué Écoles fermées\nLes écoles de la zone B ferment demain.")
    card = await world.ask("emma", "!communiqué soumettre C-1")
    approve = "!communiqué approuver C-1"

    plain = await gilles.ask("PUT", "rooms", room, "send", "m.room.message", uuid.uuid4().hex, body=command(approve))
    assert (await says(world, plain["event_id"], refusal="plain-text")).in_reply_to == plain["event_id"]
    forged = await put(gilles, room, encrypted_by(emma, room, "m.room.message", command(approve)))
    assert (await row_of(world, forged)).trust is Trust.SPOOFED
    assert await nothing_more(world, "gilles", forged) == []
    await missing(world, card, "gilles", "jolien")

    given = await gilles.say(room, approve)
    assert (await row_of(world, given)).trust is Trust.CROSS_SIGNED
    await missing(world, card, "jolien")
    raw = await gilles.ask("GET", "rooms", room, "event", given)
    await emma.say(room, "!communiqué modifier C-1 Les écoles des zones A et B ferment demain.")
    new = await says(world, given, version=2, card=True)
    await says(world, given, message="communique-superseded-by")
    replayed = await put(gilles, room, raw["content"])
    assert (await row_of(world, replayed)).trust is Trust.REPLAYED
    assert await nothing_more(world, "gilles", replayed) == []
    await missing(world, new, "gilles", "jolien")

    tick = await gilles.react(room, new.event_id, "✅")
    await missing(world, new, "jolien")
    own = await jolien.say(room, f"{approve} @2")
    approved = await says(world, tick, state="approved", message="communique-approved")
    assert "Jolien W." in approved.body
    assert (await row_of(world, own)).trust is Trust.UNSIGNED_DEVICE
    assert [entry.data["how"] for entry in await entries(world, "communique-approval-given")] == [
        "device",
        "reaction",
        "command",
    ]
    shown = (await world.ask("emma", "!communiqué C-1")).body
    assert "(appareil vérifié), ne compte plus" in shown.replace(" ,", ",")
    assert "(✅)" in shown
    assert "(commande)" in shown
