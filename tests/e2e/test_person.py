"""The people of the suite on a real homeserver: what they say to each other arrives, decrypted, and stays in order."""

import asyncio

import pytest

from bot.homeserver import ThrowAwayHomeserver
from bot.matrix.person import Person
from bot.matrix.person_device import SYNC_FILTER, HomeserverRefused
from bot.matrix.seen import NotSeen, SeenEvent
from tests.people import People

pytestmark = pytest.mark.e2e


async def meet(people: People) -> tuple[Person, Person, str]:
    """Bring Emma and Ilias together in Emma's encrypted room."""
    emma, ilias = await asyncio.gather(people("emma.t"), people("ilias.o", auto_join=True))
    room = await emma.create_room("Infocel", people.unique("infocel"), [ilias.user_id])
    await ilias.until(lambda: room in ilias.rooms)
    return emma, ilias, room


async def sees(person: Person, room: str, event_id: str) -> SeenEvent:
    """Wait until somebody has seen an event, readable."""
    return await person.wait_for(lambda event: event.event_id == event_id and not event.undecryptable, room)


async def test_they_talk_encrypted(people: People) -> None:
    """A message travels encrypted and is read by the other with its whole content."""
    emma, ilias, room = await meet(people)

    question = await emma.say(room, "Qui fait la FAQ ?", mentions=[ilias.user_id], extra={"org.greffier": {"v": 1}})
    seen = await sees(ilias, room, question)

    assert (seen.sender, seen.body, seen.decrypted) == (emma.user_id, "Qui fait la FAQ ?", True)
    assert seen.content["m.mentions"] == {"user_ids": [ilias.user_id]}
    assert seen.record == {"v": 1}
    answer = await ilias.say(room, "Moi.", reply_to=question)
    assert (await emma.answer_to(room, question)).event_id == answer
    assert [event.event_id for event in emma.events(room) if event.body] == [question, answer]


async def test_on_the_wire_there_is_no_text(people: People) -> None:
    """The homeserver holds an encrypted event, except where somebody speaks in the clear on purpose."""
    emma, ilias, room = await meet(people)

    secret, open_words = await emma.say(room, "Motus."), await emma.say(room, "Bonjour.", plain=True)

    held = {event_id: await emma.ask("GET", "rooms", room, "event", event_id) for event_id in (secret, open_words)}
    assert held[secret]["type"] == "m.room.encrypted"
    assert "body" not in held[secret]["content"]
    assert held[open_words]["content"]["body"] == "Bonjour."
    assert (await sees(ilias, room, secret)).decrypted
    assert not (await sees(ilias, room, open_words)).decrypted


async def test_edit_reaction_and_redaction(people: People) -> None:
    """An edit changes what the other sees last, a reaction names its event, a redaction empties it."""
    emma, ilias, room = await meet(people)
    first = await emma.say(room, "Ecole fermée")

    edit = await emma.edit(room, first, "École fermée", extra={"org.greffier": {"version": 2}})
    edited = await sees(ilias, room, edit)
    assert (edited.replaces, edited.record) == (first, {"version": 2})
    assert ilias.latest(room, first)["body"] == "École fermée"

    reaction = await ilias.react(room, first, "✅")
    seen = await sees(emma, room, reaction)
    assert (seen.reacts_to, seen.reaction, seen.sender) == (first, "✅", ilias.user_id)

    withdrawal = await ilias.redact(room, reaction)
    assert (await sees(emma, room, withdrawal)).redacts == reaction
    await sees(ilias, room, await emma.redact(room, edit))
    assert ilias.latest(room, first)["body"] == "Ecole fermée"
    await sees(ilias, room, await emma.redact(room, first))
    assert ilias.latest(room, first) == {}


async def test_thread_answers_name_their_root(people: People) -> None:
    """A message in a thread names its root, and replies to it as long as it answers nothing else."""
    emma, ilias, room = await meet(people)
    root = await emma.say(room, "Le communiqué de 17 h")

    in_thread = await sees(ilias, room, await emma.say(room, "On y va ?", thread=root))
    answer = await sees(emma, room, await ilias.say(room, "Oui.", thread=root, reply_to=in_thread.event_id))

    assert (in_thread.thread, in_thread.in_reply_to) == (root, root)
    assert (answer.thread, answer.in_reply_to) == (root, in_thread.event_id)


async def test_a_late_joiner_reads_from_the_join_on(people: People) -> None:
    """Who joins late cannot read what was said before, and reads the very next message."""
    emma, _ilias, room = await meet(people)
    before = await emma.say(room, "Avant")
    hanne = await people("hanne.s")

    await emma.invite(room, hanne.user_id)
    await hanne.join(room)
    after = await emma.say(room, "Après")

    assert (await sees(hanne, room, after)).body == "Après"
    earlier = await hanne.wait_for(lambda event: event.event_id == before)
    assert earlier.undecryptable
    assert hanne.events(room).index(earlier) < hanne.events(room).index(await sees(hanne, room, after))


async def test_a_second_device_reads_too(people: People) -> None:
    """Somebody who logs in on a second device reads there what is said from then on."""
    emma, ilias, room = await meet(people)
    await sees(ilias, room, await emma.say(room, "Un appareil"))

    phone = await people.log_in("ilias.o")
    # the homeserver tells her of it in its own time
    await emma.until(lambda: phone.device_id in emma._device.client.device_store.devices(ilias.user_id))
    said = await emma.say(room, "Deux appareils")

    assert (await sees(ilias, room, said)).decrypted
    assert (await sees(phone, room, said)).decrypted
    assert phone.device_id != ilias.device_id


async def test_nothing_is_missed_in_a_flood(people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    """More messages than one sync brings arrive all, once each and in order."""
    monkeypatch.setitem(SYNC_FILTER["room"]["timeline"], "limit", 5)
    emma, ilias, room = await meet(people)

    with ilias.looking_away():
        said = [await emma.say(room, f"{number}") for number in range(30)]
    await sees(ilias, room, said[-1])

    assert [event.event_id for event in ilias.events(room) if event.type == "m.room.message"] == said


async def test_a_restart_of_the_homeserver_is_survived(people: People, homeserver: ThrowAwayHomeserver) -> None:
    """After a homeserver was killed and came back, both talk on as if nothing had been."""
    emma, ilias, room = await meet(people)
    await sees(ilias, room, await emma.say(room, "Avant la panne"))

    homeserver.kill()
    saying = asyncio.create_task(emma.say(room, "Pendant la panne"))
    await asyncio.sleep(0.5)
    assert not saying.done()
    await homeserver.start()

    assert (await sees(ilias, room, await saying)).decrypted
    assert (await sees(emma, room, await ilias.say(room, "Après la panne"))).decrypted


async def test_rooms_are_left_and_refused(people: People) -> None:
    """Who was put out of a room is out of it, hears it, and is refused by name when speaking there."""
    emma, ilias, room = await meet(people)

    await emma.kick(room, ilias.user_id)
    await ilias.until(lambda: room not in ilias.rooms)

    assert await emma.members(room) == {emma.user_id}
    with pytest.raises(HomeserverRefused) as refused:
        await ilias.say(room, "Et moi ?")
    assert (refused.value.status, refused.value.errcode) == (403, "M_FORBIDDEN")


async def test_waiting_in_vain_says_what_came_instead(people: People) -> None:
    """Somebody who waits for what does not come is told what did."""
    emma, ilias, room = await meet(people)
    await sees(ilias, room, await emma.say(room, "Autre chose"))

    with pytest.raises(NotSeen, match="Autre chose"):
        await ilias.wait_for(lambda event: event.body == "La chose", room, timeout=0.1)


async def test_a_mark_hides_what_came_before(people: People) -> None:
    """What was seen before the mark does not answer, in the mark's room nor in another."""
    emma, ilias, room = await meet(people)
    other = await emma.create_room("D5", invite=[ilias.user_id])
    await ilias.until(lambda: other in ilias.rooms)
    for where in (room, other):
        await sees(ilias, where, await emma.say(where, "Prêts ?"))
    mark = await emma.say(room, "Repère")

    waiting = [
        asyncio.create_task(ilias.wait_for(lambda event: event.body == "Prêts ?", where, after=mark))
        for where in (room, other)
    ]
    again = [await emma.say(where, "Prêts ?") for where in (room, other)]

    assert [event.event_id for event in await asyncio.gather(*waiting)] == again
