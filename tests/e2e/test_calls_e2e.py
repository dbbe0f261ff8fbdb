"""How people call the bot in encrypted rooms and direct chats, and what becomes of calls that are odd or late.

Invariant: one call makes one record or none; what is refused is said in one message, and nothing of it is kept.
"""

import asyncio
import uuid

import pytest

from bot.matrix.person import Person
from bot.matrix.seen import SeenEvent
from tests.e2e.conftest import MakeWorld
from tests.e2e.reading import nothing_more, said
from tests.e2e.world import World

pytestmark = pytest.mark.e2e

MONDAY = "2026-12-07T09:00:00+01:00"


def number(count: int) -> str:
    """Name the n-th decision: numbers are gapless, so it also says how many there are."""
    return f"D-2026-{count:04d}"


async def answered(world: World, name: str, event_id: str, room: str | None = None) -> SeenEvent:
    """Wait for the bot's answer to something somebody sent; it must have come encrypted."""
    answer = await world.person[name].answer_to(room or world.room["infocel"], event_id)
    assert answer.sender == world.bot
    assert answer.decrypted
    return answer


async def refused(world: World, name: str, text: str, code: str) -> SeenEvent:
    """Say something that is refused with a code."""
    answer = await world.ask(name, text)
    assert answer.record["refusal"] == code, answer.body
    assert answer.content["msgtype"] == "m.notice"
    return answer


async def direct_chat(world: World, person: Person) -> str:
    """Let somebody open an encrypted direct chat with the bot."""
    room = await person.create_room(None, None, [world.bot], direct=True)
    await person.wait_for(lambda e: e.state_key == world.bot and e.content.get("membership") == "join", room)
    return room


# ------------------------------------------------------------------------------------------------------------ doors


async def test_every_door_leads_in(make_world: MakeWorld) -> None:
    """Prefixes, mentions, threads, replies and direct chats are answered where they were; numbers have no gap."""
    world = await make_world("anouk", "emma", "jolien")
    await world.start_bot(clock=MONDAY)
    emma, room = world.person["emma"], world.room["infocel"]
    localpart = world.bot.removeprefix("@").partition(":")[0]
    pill = f'<a href="https://matrix.to/#/{world.bot}">{localpart}</a>'
    doors = (
        ("!décision Ouvrir le hall 1", None),
        ("/décision Ouvrir le hall 2", None),
        ("//décision Ouvrir le hall 3", None),
        ("Greffier, décision Ouvrir le hall 4", None),
        (f"{world.bot} décision Ouvrir le hall 5", None),
        (f"{localpart}: décision Ouvrir le hall 6", f"{pill}: décision Ouvrir le hall 6"),
    )
    for count, (text, formatted) in enumerate(doors, 1):
        extra = {"format": "org.matrix.custom.html", "formatted_body": formatted} if formatted else {}
        event = await emma.say(room, text, mentions=[world.bot] if "!" not in text else [], extra=extra)
        answer = await answered(world, "emma", event)
        assert (answer.record["ref"], answer.in_reply_to) == (number(count), event), text
        assert answer.thread is None
    assert (await world.ask("emma", "!décision montrer D-6")).body.count("Ouvrir le hall 6") == 1
    await in_a_thread_and_in_a_reply(world)
    await as_phones_write(world)
    await in_direct_chats(world)
    await in_the_wrong_language_or_the_clear(world)


async def in_a_thread_and_in_a_reply(world: World) -> None:
    """Call in a thread, answered there; in a reply without a text, which takes the text replied to."""
    emma, jolien, room = world.person["emma"], world.person["jolien"], world.room["infocel"]
    root = await jolien.say(room, "Fermer la N90 à Valmont")
    await emma.wait_for(lambda e: e.event_id == root and not e.undecryptable, room)
    in_thread = await emma.say(room, "!décision Dévier par la N67", thread=root)
    answer = await answered(world, "emma", in_thread)
    assert (answer.record["ref"], answer.thread) == (number(7), root)
    assert answer.relates_to["is_falling_back"] is True
    assert answer.in_reply_to == in_thread

    quoting = f"> <{jolien.user_id}> Fermer la N90 à Valmont\n\n!décision"
    reply = await emma.say(room, quoting, reply_to=root)
    assert (await answered(world, "emma", reply)).record["ref"] == number(8)
    assert "Fermer la N90 à Valmont" in (await world.ask("emma", "!décision montrer D-8")).body


async def as_phones_write(world: World) -> None:
    """Write with a phone's dashes, quotes and spaces: they count as what was meant, and the text stays as typed."""
    text = "!Decision\u00a0Évacuer “la rue du Pont” —échéance demain 17h –responsable “Jolien\u00a0W.”"
    answer = await world.ask("emma", text)
    assert answer.record["ref"] == number(9), answer.body
    assert "Jolien W." in answer.body
    assert "8 déc., 17:00" in answer.body
    assert "Évacuer “la rue du Pont”" in (await world.ask("emma", "!décision montrer D-9")).body
    near = await refused(world, "emma", "!décicion Ouvrir le hall", "unknown-command")
    assert "d" in near.body
    other_bot = await world.person["emma"].say(world.room["infocel"], "!meteo Valmont")
    assert await nothing_more(world, "emma", other_bot) == []


async def in_direct_chats(world: World) -> None:
    """Call in a direct chat without a prefix; somebody of several cells names one."""
    emma, jolien = world.person["emma"], world.person["jolien"]
    alone = await direct_chat(world, emma)
    event = await emma.say(alone, "décision Prévenir les garderies")
    answer = await answered(world, "emma", event, alone)
    assert answer.record["ref"] == number(10)
    assert "OEFENING" not in answer.body, "a direct chat speaks the person's language alone"

    hers = await direct_chat(world, jolien)
    event = await jolien.say(hers, "beslissing De brug sluiten")
    answer = await answered(world, "jolien", event, hers)
    assert "refusal" in answer.record
    assert "--cel" in answer.body
    event = await jolien.say(hers, "beslissing De brug sluiten --cel d5")
    assert (await answered(world, "jolien", event, hers)).record["ref"] == number(11)


async def in_the_wrong_language_or_the_clear(world: World) -> None:
    """Call in another language: done, and refused in one's own; in the clear: not done, and said so."""
    answer = await world.ask("emma", "!beslissing De brug sluiten --tegen morgen 17u")
    assert answer.record["ref"] == number(12), answer.body
    assert "OEFENING" in answer.body
    answer = await refused(world, "emma", "!beslissing De brug sluiten --bestaatniet 3", "usage")
    assert "OEFENING" not in answer.body
    answer = await refused(world, "jolien", "!décision Fermer le pont --inconnue 3", "usage")
    assert "EXERCICE" not in answer.body

    plain = await world.person["emma"].say(world.room["infocel"], "!décision En clair", plain=True)
    assert (await answered(world, "emma", plain)).record["refusal"] == "plain-text"
    noticed = await world.person["emma"].say(world.room["infocel"], "!décision D'un robot", msgtype="m.notice")
    assert await nothing_more(world, "emma", noticed) == []
    assert (await world.ask("emma", "!décision Ouvrir le hall 13")).record["ref"] == number(13)


# ------------------------------------------------------------------------------------------------------- odd events


async def test_odd_events_make_one_record_or_none(make_world: MakeWorld) -> None:
    """Edits, deletions, repetitions, guests, long texts, other rooms: each has one answer, nothing is done twice."""
    world = await make_world("anouk", "emma", "ilias")
    await world.start_bot(clock=MONDAY)
    await edited_and_deleted(world)
    await said_again(world)
    await told_by_a_thumb_of_any_colour(world)
    await too_long(world)
    zoe = await world.people("zoe", "Zoé G.", auto_join=True)
    await by_a_guest(world, zoe)
    await in_rooms_of_nobody(world, zoe)
    assert (await world.ask("emma", "!décision Ouvrir le hall 5")).record["ref"] == number(5)

    await world.until_settled()
    await world.stop_bot()
    async with world.unit() as work:
        assert await work.journal.first_broken() is None
        assert await work.inbox.waiting() == []


async def edited_and_deleted(world: World) -> None:
    """Edit the message that made a record: amended; another command: said to send it again. Deleting keeps it."""
    emma, room = world.person["emma"], world.room["infocel"]
    made = await emma.say(room, "!décision Ouvrir le hall 1 à midi")
    answer = await answered(world, "emma", made)
    edit = await emma.edit(room, made, "!décision Ouvrir le hall 1 à 13 h")
    amended = await answered(world, "emma", edit)
    assert (amended.record["ref"], amended.record["version"]) == (number(1), 2)
    same = await emma.edit(room, made, "!décision Ouvrir le hall 1 à 13 h")
    assert [e for e in await nothing_more(world, "emma", same) if e.record.get("version", 2) != 2] == []

    helped = await emma.say(room, "!aide décision")
    await answered(world, "emma", helped)
    edit = await emma.edit(room, helped, "!décision Par erreur")
    ignored = await answered(world, "emma", edit)
    assert "refusal" in ignored.record

    deleted = await emma.redact(room, made)
    assert await nothing_more(world, "emma", deleted) == []
    shown = await world.ask("emma", "!décision montrer D-1")
    assert "13 h" in shown.body
    assert shown.record["ref"] == answer.record["ref"]


async def said_again(world: World) -> None:
    """Say the same twice: two records. Send the same event twice, or its ciphertext again: one."""
    emma, room = world.person["emma"], world.room["infocel"]
    for count in (2, 3):
        assert (await world.ask("emma", "!décision Distribuer de l'eau")).record["ref"] == number(count)
    content = {"msgtype": "m.text", "body": "!décision Ouvrir le point d'eau"}
    kind, sealed = emma._device.client.encrypt(room, "m.room.message", content)
    txn_id, other_txn_id = uuid.uuid4().hex, uuid.uuid4().hex
    path = ("rooms", room, "send", kind)
    first, again = [(await emma.ask("PUT", *path, txn_id, body=sealed))["event_id"] for _ in range(2)]
    assert first == again
    assert (await answered(world, "emma", first)).record["ref"] == number(4)
    replayed = (await emma.ask("PUT", *path, other_txn_id, body=sealed))["event_id"]
    assert replayed != first
    assert await nothing_more(world, "emma", replayed) == []


async def told_by_a_thumb_of_any_colour(world: World) -> None:
    """React with a skin tone and a variation selector: it counts as the plain sign does."""
    emma, room = world.person["emma"], world.room["infocel"]
    card = next(e for e in said(world, "emma") if e.record.get("ref") == number(2))
    await emma.react(room, card.event_id, "✅\U0001f3fd\ufe0f")
    told = await world.person["ilias"].wait_for(lambda e: e.record.get("ref") == number(2), world.room["d5"])
    assert "Distribuer de l'eau" in told.body


async def too_long(world: World) -> None:
    """Send as much as an event can hold: refused as too long, and nothing of it is kept."""
    for text in ("eau " * 11_000, "x" * 44_000):
        long = await refused(world, "emma", f"!décision {text}", "too-long")
        assert len(long.body) < 600
    await refused(world, "anouk", "!alerte " + "eau " * 11_000, "too-long")
    await refused(world, "emma", "!communiqué Titre\n" + "eau " * 11_000, "too-long")
    other_bot = await world.person["emma"].say(world.room["infocel"], "!" + "y" * 44_000)
    assert await nothing_more(world, "emma", other_bot) == []


async def by_a_guest(world: World, zoe: Person) -> None:
    """Call as somebody in the room who is not of the organisation: help and nothing else."""
    room = world.room["infocel"]
    await world.person["anouk"].invite(room, zoe.user_id)
    await zoe.until(lambda: room in zoe.rooms)
    asked = await zoe.say(room, "!décision Je décide")
    answer = await zoe.answer_to(room, asked)
    assert answer.record["refusal"] == "guest"
    asked = await zoe.say(room, "!aide")
    assert "refusal" not in (await zoe.answer_to(room, asked)).record
    card = next(e for e in said(world, "emma") if e.record.get("ref") == number(3))
    ticked = await zoe.react(room, card.event_id, "✅")
    guest = await world.person["emma"].wait_for(lambda e: "refusal" in e.record, room, after=ticked)
    assert guest.record["refusal"] == "guest"


async def in_rooms_of_nobody(world: World, zoe: Person) -> None:
    """Invite the bot to a room of no cell: one sentence and it leaves; a stranger's invitation it declines."""
    emma = world.person["emma"]

    def left(event: SeenEvent) -> bool:
        return event.state_key == world.bot and event.content.get("membership") == "leave"

    other = await emma.create_room("Divers", None, [world.bot])
    await emma.wait_for(left, other)
    farewell = await emma.wait_for(lambda e: e.sender == world.bot and e.type == "m.room.message", other)
    assert farewell.decrypted
    assert "organisation" in farewell.body
    spoken = [e for e in emma.events(other) if e.sender == world.bot and e.type != "m.room.member"]
    assert spoken == [farewell]

    strange = await zoe.create_room("Ailleurs", None, [world.bot])
    declined = await zoe.wait_for(left, strange)
    assert declined.sender == world.bot
    assert not any(e.state_key == world.bot and e.content.get("membership") == "join" for e in zoe.events(strange))


# ----------------------------------------------------------------------------------------------- while it was away


async def test_calls_while_the_bot_was_away(make_world: MakeWorld) -> None:
    """What was said while the bot was down is done when it comes back, or listed as skipped when it is too old."""
    world = await make_world("anouk", "emma")
    await world.start_bot(clock=MONDAY)
    emma, room = world.person["emma"], world.room["infocel"]
    card = await world.ask("emma", "!décision Ouvrir le hall 1")
    assert await world.stop_bot() == 0
    asked = await emma.say(room, "!décision Ouvrir le hall 2")
    await world.start_bot(clock=MONDAY)
    assert (await answered(world, "emma", asked)).record["ref"] == number(2)
    assert await world.stop_bot() == 0

    asked = await emma.say(room, "!décision Ouvrir le hall 3")
    ticked = await emma.react(room, card.event_id, "✅")
    world.limits = 'message_age = "2s"'
    world.write_files()
    await asyncio.sleep(2.1)
    await world.start_bot(clock=MONDAY)
    skipped = await answered(world, "emma", asked)
    assert skipped.record["refusal"] == "message-old"
    assert "Ouvrir le hall 3" in skipped.body
    unheard = await emma.wait_for(
        lambda e: e.record.get("refusal") == "message-old" and e.event_id != skipped.event_id, room, after=ticked
    )
    assert unheard.record["ref"] == number(1)
    assert [e for e in world.person["anouk"].events(world.room["d5"]) if e.record] == []
    await world.stop_bot()

    async with world.unit() as work:
        assert (await work.decisions.page("infocel", limit=10))[1] == 2
