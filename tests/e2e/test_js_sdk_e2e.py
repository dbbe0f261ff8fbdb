"""The bot beside a client that is not ours: matrix-js-sdk with its Rust crypto, excluding unsigned devices (MSC4153).

Invariant: one and the same client stays up while the bot is stopped, killed and started; all that both say is read.
"""

import asyncio
import signal
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageColor

from bot.matrix.seen import SeenEvent
from commands.kit.context import Context
from commands.kit.drawing import BAR_COLOURS, draw
from commands.kit.picture import Week
from commands.kit.words import About
from storage.inbox import InboxRow
from storage.values import EventId, Language, Trust, UserId
from tests.e2e.conftest import MakeWorld
from tests.e2e.reading import facts_of
from tests.e2e.world import World
from tests.js_sdk.client import Identity, JsClient
from tests.people import PASSWORD, People

# each client is a process of its own, beside the homeserver and the bot
pytestmark = [pytest.mark.e2e, pytest.mark.timeout(300)]

LEA = "lea.j"
POLL_START = "org.matrix.msc3381.poll.start"
NO_SHIELD = {"colour": 0, "reason": None}
TEXT = "L'eau du robinet ne peut pas être bue."

LogIn = Callable[..., Awaitable[JsClient]]


@pytest.fixture
async def log_in(people: People, tmp_path: Path) -> AsyncIterator[LogIn]:
    """Log Léa in on one more device by calling it; her devices are put away with the test."""
    devices: list[JsClient] = []

    async def make(identity: Identity, *, recovery_key: str = "", signed_only: bool = True) -> JsClient:
        homeserver, name = people.homeserver, people.unique(LEA)
        if not devices:
            await homeserver.register(name, PASSWORD)
        device = await JsClient.log_in(
            homeserver.url,
            name,
            PASSWORD,
            tmp_path / "js_sdk.log",
            identity=identity,
            recovery_key=recovery_key,
            signed_only=signed_only,
        )
        devices.append(device)
        return device

    yield make
    await asyncio.gather(*(device.close() for device in devices))


@pytest.fixture
async def world(make_world: MakeWorld, people: People) -> World:
    """Build a cell whose people use other clients, and of which Léa is one: spokesperson and drafter."""
    user_id = f"@{people.unique(LEA)}:{people.homeserver.server_name}"
    lea = (
        f'[[people]]\nuser_id = "{user_id}"\nname = "Léa J."\nlanguage = "fr"\n'
        'cells = { infocel = ["spokesperson", "drafter"] }\n'
    )
    return await make_world("anouk", "emma", extra=lea)


async def at_work(world: World, device: JsClient) -> str:
    """Bring Léa's first device into the cell's room, start the bot, and wait until the device knows both; the room."""
    room = world.room["infocel"]
    await world.person["anouk"].invite(room, device.user_id)
    await device.join(room)
    await world.start_bot()
    await device.wait_for(lambda e: e.state_key == world.bot and e.content.get("membership") == "join", room)
    return room


async def asked(device: JsClient, room: str, text: str) -> SeenEvent:
    """Let Léa say something on a device, and read the bot's answer there; it came encrypted."""
    answer = await device.answer_to(room, await device.say(room, text))
    assert answer.decrypted
    return answer


async def row_of(world: World, event_id: str) -> InboxRow:
    """Give the inbox's row of an event."""
    async with world.unit() as work:
        row = await work.inbox.find(EventId(event_id))
    assert row is not None
    return row


def unread(device: JsClient, room: str, sender: str, *, after: SeenEvent | None = None) -> list[SeenEvent]:
    """List what a device could not read of somebody at once, from its first event or after another one."""
    events = device.events(room, after=after.event_id if after else None)
    return [event for event in events if event.sender == sender and event.event_id in device.unread_at_first]


async def nothing_unread(world: World, room: str, device: JsClient) -> None:
    """Find that device and bot could read all of each other, at once and not when a key came late."""
    assert [event for event in device.events(room) if event.sender == world.bot and event.decrypted]
    assert unread(device, room, world.bot) == []
    assert "event-undecryptable" not in (world.directory / "bot.log").read_text()
    await world.until_settled()
    async with world.unit() as work:
        assert await work.crypto.undecryptable() == []
        assert await work.inbox.waiting() == []
        assert await work.outbox.pending() == []
        assert await work.journal.first_broken() is None


# ----------------------------------------------------------------------------------------------- one client


async def test_one_client_through_a_stop_and_a_kill(world: World, log_in: LogIn) -> None:
    """One that excludes unsigned devices commands, edits, reacts and redacts while the bot changes process twice."""
    lea = await log_in(Identity.NEW)
    room = await at_work(world, lea)
    before = await lea.judge(world.bot)
    assert [device["is_signed_by_owner"] for device in before["devices"]] == [True]
    assert before["has_changed"] is False
    said = await decided_and_amended(world, lea, room)
    await shown_a_picture(world, lea, room)

    assert await world.stop_bot() == 0
    while_down = await lea.say(room, "!décision Ouvrir le hall 2")
    await world.start_bot()
    assert (await lea.answer_to(room, while_down)).record["ref"] == "D-2026-0002"
    card, tick = await approved_by_reaction(world, lea, room)

    in_flight = [await lea.say(room, f"!décision Ouvrir le hall {number}") for number in (3, 4, 5)]
    assert await world.stop_bot(signal.SIGKILL) == -signal.SIGKILL
    await world.start_bot()
    answers = [await lea.answer_to(room, event) for event in in_flight]
    assert [answer.record["ref"] for answer in answers] == [f"D-2026-{number:04d}" for number in (3, 4, 5)]
    await withdrawn_by_redaction(lea, room, card, tick)
    await deleted(world, lea, room, said)

    assert await lea.judge(world.bot) == before
    assert (await lea.shown(answers[-1]))["shield"] == NO_SHIELD
    replies = [event.in_reply_to for event in lea.events(room) if event.sender == world.bot and not event.replaces]
    assert [replies.count(event) for event in (while_down, *in_flight)] == [1] * 4
    for event in (said, while_down, *in_flight):
        assert (await row_of(world, event)).trust is Trust.CROSS_SIGNED
    await unsigned_devices_are_excluded(world, lea, room)
    assert await world.stop_bot() == 0
    await nothing_unread(world, room, lea)


async def decided_and_amended(world: World, lea: JsClient, room: str) -> str:
    """Log a decision and edit its message: the same act as amending it; gives the message."""
    said = await lea.say(room, "!décision Ouvrir le hall 1 --nature opérationnel")
    answer = await lea.answer_to(room, said)
    assert answer.sender == world.bot
    assert answer.decrypted
    assert answer.record["ref"] == "D-2026-0001"
    assert (await lea.shown(answer))["shield"] == NO_SHIELD

    edit = await lea.edit(room, said, "!décision Ouvrir le hall 1 et la salle B --nature opérationnel")
    amended = await lea.answer_to(room, edit)
    assert amended.record["ref"] == "D-2026-0001"
    assert "refusal" not in amended.record
    assert "Ouvrir le hall 1 et la salle B" in amended.body
    return said


async def shown_a_picture(world: World, lea: JsClient, room: str) -> None:
    """Show a week in the room and in a direct chat: both people open the file they get and find it as it was drawn."""
    emma = world.person["emma"]
    week = Week(date(2026, 12, 7), (2, 0, 1, 3, 0, 0, 4), (1, 1, 0, 0, 2, 0, 0), (0, 0, 0, 0, 0, 0, 1))
    async with world.unit() as work:
        ctx = Context(work, await work.directory())
        for place in ({"cell": "infocel"}, {"user": UserId(emma.user_id)}):
            await ctx.post(week.in_words().concerning(About("digest")), picture=week, **place)
        drawn = draw(week.picture(Language.FR, ctx.directory))
    in_room = await lea.wait_for(lambda e: e.content.get("msgtype") == "m.image", room)
    alone = await emma.wait_for(lambda e: e.content.get("msgtype") == "m.image" and e.room_id != room)
    for event in (in_room, alone):
        assert (event.decrypted, event.content["file"]["v"], "url" in event.content) == (True, "v2", False)
        assert event.content["info"]["size"] == len(drawn.png)
        assert "Décisions : 10 (2, 0, 1, 3, 0, 0, 4)" in event.body
    assert in_room.content["file"]["key"] != alone.content["file"]["key"]
    assert await lea.file_of(in_room) == drawn.png
    image = Image.open(BytesIO(await emma.file_of(alone)))
    assert (image.format, image.size) == ("PNG", (drawn.width, drawn.height))
    assert ImageColor.getrgb(BAR_COLOURS[0]) in {colour for _, colour in image.convert("RGB").getcolors() or ()}


async def approved_by_reaction(world: World, lea: JsClient, room: str) -> tuple[SeenEvent, str]:
    """Approve somebody else's communiqué with ✅ on its card, which the SDK then shows approved; card and reaction."""
    await world.ask("emma", f"!communiqué {TEXT} --titre Eau non potable")
    await world.ask("emma", "!communiqué soumettre C-1")
    card = await lea.wait_for(lambda e: e.record.get("card") is True and e.record.get("kind") == "communique", room)
    assert card.decrypted
    assert TEXT in card.body
    assert card.record["missing"] == [lea.user_id]
    await lea.shown(card, lambda shown: {"✅", "❌"} <= set(shown["reactions"]))
    tick = await lea.react(room, card.event_id, "✅")
    shown = await lea.shown(card, lambda shown: facts_of(shown["content"]).get("state") == "approved")
    assert "Léa J." in shown["content"]["body"]
    assert sorted(shown["reactions"]["✅"]) == sorted([world.bot, lea.user_id])
    return card, tick


async def withdrawn_by_redaction(lea: JsClient, room: str, card: SeenEvent, tick: str) -> None:
    """Take the ✅ back: the SDK shows the communiqué in review again, waiting for the same person."""
    back = await lea.redact(room, tick)
    told = await lea.wait_for(lambda e: e.record.get("state") == "in_review" and not e.replaces, room, after=back)
    assert "Léa J." in told.body
    shown = await lea.shown(card, lambda shown: facts_of(shown["content"]).get("state") == "in_review")
    assert facts_of(shown["content"])["missing"] == [lea.user_id]


async def deleted(world: World, lea: JsClient, room: str, said: str) -> None:
    """Delete the message that made a decision: the deletion is journalled, and the decision stays."""
    deletion = await lea.redact(room, said)
    answer = await asked(lea, room, "!décision montrer D-1")
    assert "Ouvrir le hall 1 et la salle B" in answer.body
    original = next(event for event in lea.events(room) if event.event_id == said)
    assert (await lea.shown(original, lambda shown: shown["is_redacted"]))["content"] == {}
    assert (await row_of(world, deletion)).outcome == "deletion:message"
    async with world.unit() as work:
        gone = [entry async for entry in work.journal.entries() if entry.action == "message-deleted"]
    assert [(entry.actor, entry.ref) for entry in gone] == [(lea.user_id, "D-2026-0001")]


async def unsigned_devices_are_excluded(world: World, lea: JsClient, room: str) -> None:
    """See that the client does exclude: others' unsigned devices read nothing of it, and it reads nothing of theirs."""
    emma = world.person["emma"]
    hers = [e for e in emma.events(room) if e.sender == lea.user_id and (e.decrypted or e.undecryptable)]
    assert hers
    assert all(event.undecryptable for event in hers)
    failures = {event.content["failure"] for event in unread(lea, room, emma.user_id)}
    assert failures == {"UNSIGNED_SENDER_DEVICE"}


# -------------------------------------------------------------------------------------------------------- more devices


async def test_devices_that_come_later(world: World, log_in: LogIn, monkeypatch: pytest.MonkeyPatch) -> None:
    """A new device reads the next answer; one that its owner has not signed is obeyed, and recorded as unsigned."""
    monkeypatch.setenv("GREFFIER_MATRIX__REQUIRE_VERIFIED", "decision.amend")
    first = await log_in(Identity.NEW)
    room = await at_work(world, first)
    await asked(first, room, "!décision Ouvrir le hall 1")

    second = await log_in(Identity.RECOVERED, recovery_key=first.recovery_key)
    after_second = await asked(first, room, "!décision Ouvrir le hall 2")
    seen = await second.wait_for(lambda e: e.event_id == after_second.event_id and not e.undecryptable, room)
    assert seen.body == after_second.body
    assert (await second.shown(seen))["shield"] == NO_SHIELD
    answer = await asked(second, room, "!décision Ouvrir le hall 3")
    row = await row_of(world, str(answer.in_reply_to))
    assert (row.device_id, row.trust) == (second.device_id, Trust.CROSS_SIGNED)

    third = await log_in(Identity.NONE, signed_only=False)
    after_third = await asked(third, room, "!décision Ouvrir le hall 4")
    assert after_third.record["ref"] == "D-2026-0004"
    row = await row_of(world, str(after_third.in_reply_to))
    assert (row.device_id, row.trust) == (third.device_id, Trust.UNSIGNED_DEVICE)
    assert (await asked(third, room, "!decision amend D-4 Ouvrir la salle B")).record["refusal"] == "unverified"
    last = await asked(second, room, "!decision amend D-4 Ouvrir la salle B")
    assert "refusal" not in last.record
    for device in (first, third):
        await device.wait_for(lambda e: e.event_id == last.event_id and not e.undecryptable, room)

    assert await world.stop_bot() == 0
    await nothing_unread(world, room, first)
    assert unread(second, room, world.bot, after=after_second) == []
    assert unread(third, room, world.bot, after=after_third) == []


# --------------------------------------------------------------------------------------------------------------- polls


async def test_a_vote_is_of_a_device(world: World, log_in: LogIn, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where approving takes a verified device, the SDK understands the poll beside the card, and its vote approves."""
    monkeypatch.setenv("GREFFIER_MATRIX__REQUIRE_VERIFIED", "communique.approve")
    lea = await log_in(Identity.NEW)
    room = await at_work(world, lea)
    unsigned = await log_in(Identity.NONE, signed_only=False)
    await world.ask("emma", f"!communiqué {TEXT} --titre Eau non potable")
    await world.ask("emma", "!communiqué soumettre C-1")
    card = await lea.wait_for(lambda e: e.record.get("card") is True, room)
    event = await lea.wait_for(lambda e: e.type == POLL_START, room)
    poll = await lea.poll(event)
    assert event.decrypted
    assert "C-2026-0001" in poll["question"]
    assert (poll["is_disclosed"], poll["most"], poll["is_ended"]) == (True, 1, False)
    approve = next(iter(poll["answers"]))

    tick = await lea.react(room, card.event_id, "✅")
    await lea.wait_for(lambda e: e.record.get("refusal") == "unverified", room, after=tick)
    await unsigned.wait_for(lambda e: e.event_id == event.event_id and not e.undecryptable, room)
    vote = await unsigned.vote(room, event.event_id, approve)
    await unsigned.wait_for(lambda e: e.record.get("refusal") == "unverified", room, after=vote)
    assert (await row_of(world, vote)).trust is Trust.UNSIGNED_DEVICE
    assert facts_of((await lea.shown(card))["content"])["state"] == "in_review"

    vote = await lea.vote(room, event.event_id, approve)
    await lea.shown(card, lambda shown: facts_of(shown["content"]).get("state") == "approved")
    await lea.poll(event, lambda poll: poll["is_ended"])
    row = await row_of(world, vote)
    assert (row.trust, row.encrypted, row.device_id) == (Trust.CROSS_SIGNED, True, lea.device_id)
    assert await world.stop_bot() == 0
    await nothing_unread(world, room, lea)
