"""An alert to two cells in encrypted rooms: confirmed, acknowledged by each, the missing called again, and its end.

Invariant: who has acknowledged is never called again, and nobody is called again twice, also when the bot dies.
"""

from collections.abc import Mapping
from typing import Any

import pytest

from bot.matrix.seen import SeenEvent
from commands.alert.cap.model import Status
from commands.alert.cap.reading import read_xml
from tests.e2e.conftest import MakeWorld
from tests.e2e.reading import facts_of, mentioned, nothing_more, reactions_of_bot, said, stands
from tests.e2e.world import World

pytestmark = [pytest.mark.e2e, pytest.mark.kill]

# five times as fast: cards are edited at most every five seconds of the organisation's clock
RAISED, AT_DEADLINE, AFTER = (f"2026-12-07T{time}+01:00@5" for time in ("14:00:00", "14:30:30", "14:32:00"))
TEXT = "La digue de Valmont <b>cède</b> & l'eau monte"
WEISSBACH = '[[areas]]\nkey = "weissbach"\nname = { fr = "Weissbach", nl = "Weissbach" }\nlanguages = ["de"]\n'
FR = (
    "BE-Alert EXERCICE Valmeuse: crue de la Valme. Quittez les berges, montez à l'étage si l'eau entre. "
    "Infos: 1771, centredecrise.be"
)
NL = (
    "BE-Alert OEFENING Valmeuse: overstroming Valme. Verlaat de oevers, ga naar boven als er water binnenkomt. "
    "Info: 1771, crisiscentrum.be"
)
DE = "BE-Alert ÜBUNG Weissbach: „Hochwasser der Valme“. Ufer meiden. Info: 1771, crisiscenter.be/de"


async def raised(world: World) -> tuple[SeenEvent, SeenEvent]:
    """Raise an alert to both cells and confirm its preview; gives the card of each room."""
    preview = await world.ask("anouk", f"!alerte {TEXT} --vers infocel,d5 --délai dans 30 min --gravité grave")
    facts = {"kind": "alert", "ref": "A-2026-0001", "state": "preview", "card": True, "exercise": True}
    assert facts.items() <= preview.record.items()
    assert await nothing_more(world, "ilias", preview_mark(world), cell="d5") == [], "nothing leaves before the ✅"
    await reactions_of_bot(world, "anouk", preview, {"✅", "❌"})

    other = await world.person["emma"].react(world.room["infocel"], preview.event_id, "✅")
    refused = await world.person["emma"].wait_for(lambda e: "refusal" in e.record, world.room["infocel"], after=other)
    assert refused.record["ref"] == "A-2026-0001"
    await world.person["anouk"].react(world.room["infocel"], preview.event_id, "✅")
    return await card_in(world, "emma", "infocel"), await card_in(world, "ilias", "d5")


def preview_mark(world: World) -> str:
    """Give the first event of the second cell's room."""
    return world.person["ilias"].events(world.room["d5"])[0].event_id


async def card_in(world: World, name: str, cell: str) -> SeenEvent:
    """Wait for the alert's card in a cell's room."""
    return await world.person[name].wait_for(
        lambda e: e.record.get("card") is True and e.record.get("state") == "open" and e.replaces is None,
        world.room[cell],
    )


def users(world: World, *names: str) -> set[str]:
    """Give user IDs."""
    return {world.person[name].user_id for name in names}


async def waits_for(world: World, name: str, card: SeenEvent, *names: str) -> Mapping[str, Any]:
    """Wait until a card says that exactly these are missing."""

    def claim(content: Mapping[str, Any]) -> bool:
        return set(facts_of(content).get("missing", ())) == users(world, *names)

    return await stands(world.person[name], card, claim)


async def thought_better_of(world: World, infocel: SeenEvent, d5: SeenEvent, tick: str) -> None:
    """Take Emma's ✅ back and put it again; who put 👀 has seen the alert, and is missing all the same."""
    emma, room = world.person["emma"], world.room["infocel"]
    await world.person["jolien"].react(room, infocel.event_id, "👀")
    await emma.redact(room, tick)
    content = await waits_for(world, "ilias", d5, "emma", "jolien", "ilias")
    assert "Emma T." in content["body"]
    await stands(emma, infocel, lambda content: "Vu sans confirmer : Jolien W." in content["body"])
    await emma.react(room, infocel.event_id, "✅")
    await waits_for(world, "ilias", d5, "jolien", "ilias")


async def acknowledged_twice(world: World) -> None:
    """Let Ilias, the last one, say twice that he confirms: the second time he is told that it is done."""
    answers = [(await world.ask("ilias", "!accusé", "d5")).record for _ in range(2)]
    assert [answer["message"] for answer in answers] == ["alert-acknowledged", "alert-acknowledged-already"]
    assert {(answer["ref"], answer["state"]) for answer in answers} == {("A-2026-0001", "acknowledged")}


async def called_again(world: World, name: str, cell: str) -> list[SeenEvent]:
    """List the calls that came after the card: texts that people must act on."""
    card = await card_in(world, name, cell)
    return [e for e in said(world, name, cell, after=card.event_id) if e.content["msgtype"] == "m.text"]


def place_in_province(world: World, name: str, province: str) -> None:
    """Write in the organisation file with which province somebody is followed."""
    file, who = world.directory / "organisation.toml", f'user_id = "{world.person[name].user_id}"\n'
    file.write_text(file.read_text().replace(who, f'{who}province = "{province}"\n'))


async def relayed(world: World, infocel: SeenEvent, d5: SeenEvent) -> None:
    """Expect D5 to have read of its province: silent at first, after a quarter and half an hour, relayed at last."""
    assert "Liège : silence (Ilias O.)" in d5.body
    assert "Liège" not in infocel.body
    silent = [e for e in said(world, "ilias", "d5") if e.record.get("message") == "alert-provinces-silent"]
    assert [mentioned(late) for late in silent] == [set(), set()]
    await stands(world.person["ilias"], d5, lambda content: "Liège : relayé par Ilias O." in content["body"])


async def followed(world: World, first: SeenEvent) -> None:
    """Update the alert, end the update, and withdraw another: each is said in both rooms, and calls as it should."""
    preview = await world.ask("anouk", "!alerte actualiser A-1 Évacuez Bas-Pont vers le hall")
    assert (preview.record["ref"], preview.record["state"]) == ("A-2026-0002", "preview"), "two cells"
    await world.person["anouk"].react(world.room["infocel"], preview.event_id, "✅")
    update = await world.person["ilias"].wait_for(
        lambda e: e.record.get("ref") == "A-2026-0002" and e.record.get("card") is True and e.replaces is None,
        world.room["d5"],
    )
    assert mentioned(update) >= users(world, "ilias")
    assert set(update.record["missing"]) == users(world, "emma", "jolien", "ilias"), "everybody answers anew"
    content = await stands(world.person["emma"], first, lambda content: facts_of(content)["state"] == "updated")
    assert "A-2026-0002" in content["body"]

    await world.ask("anouk", "!alerte terminer A-2 La digue tient")
    await over_in_both(world, "alert-cleared", "La digue tient")
    await stands(world.person["ilias"], update, lambda content: facts_of(content)["state"] == "cleared")
    late = await world.person["ilias"].react(world.room["d5"], update.event_id, "✅")
    told = await world.person["ilias"].wait_for(lambda e: "refusal" in e.record, world.room["d5"], after=late)
    assert told.record["refusal"] == "state-wrong"

    await world.ask(
        "anouk", f"!alerte --vers infocel,d5 --immédiatement --portée publique fr: {FR}\nnl: {NL}\nzone: weissbach"
    )
    wrong = await world.person["ilias"].wait_for(
        lambda e: e.record.get("state") == "open" and FR in e.body, world.room["d5"]
    )
    await said_in_three_languages(world, wrong)
    await world.ask("anouk", f"!alerte annuler {wrong.record['ref']} Envoyée par erreur")
    await over_in_both(world, "alert-withdrawn", "Envoyée par erreur")
    await stands(world.person["ilias"], wrong, lambda content: facts_of(content)["state"] == "cancelled")


async def said_in_three_languages(world: World, card: SeenEvent) -> None:
    """Complete what the area lacks by a reply, and give the alert as text messages and as a CAP document."""
    room, emma, ref = world.room["infocel"], world.person["emma"], str(card.record["ref"])
    assert NL in card.body
    here = await emma.wait_for(lambda e: e.record.get("ref") == ref and e.record.get("card") is True, room)
    assert "Il manque le texte en allemand" in here.body
    await emma.answer_to(room, await emma.say(room, f"de: {DE}", reply_to=here.event_id))
    whole = await stands(emma, here, lambda content: "Il manque le texte" not in content["body"])
    assert "⚠ En SMS, le texte en allemand ne tient pas" in whole["body"]
    sms = (await world.ask("anouk", f"!alerte montrer {ref} --sms")).body
    assert all(text in sms for text in (FR, NL, DE))
    for language, text in (("français", FR), ("néerlandais", NL)):
        assert f"SMS ({language}) : {len(text)} signes sur 160, 1 message." in sms
    assert f'SMS (allemand) : {len(DE)} signes sur 70, 2 messages. Hors GSM-7 : „ → "' in sms
    cap = (await world.ask("anouk", f"!alerte montrer {ref} --cap")).body
    read = read_xml(cap[cap.index("<?xml") :].encode())
    assert (read.identifier, read.status) == (f"{ref}.2", Status.EXERCISE), "another document than the first was"
    assert [(info.language, info.description) for info in read.infos] == [("fr-BE", FR), ("nl-BE", NL), ("de-BE", DE)]


async def over_in_both(world: World, message: str, words: str) -> None:
    """Expect both rooms to be told how an alert ended, with nobody called."""
    for name, cell in (("emma", "infocel"), ("ilias", "d5")):
        told = await world.person[name].wait_for(lambda e: e.record.get("message") == message, world.room[cell])
        assert words in told.body
        assert "room" not in told.content.get("m.mentions", {})


@pytest.mark.timeout(300)
async def test_an_alert_reaches_everybody_and_calls_who_is_missing_again(make_world: MakeWorld) -> None:
    """Each card names who is missing; at the deadline those alone are called again, once, though the bot is killed."""
    world = await make_world("anouk", "emma", "jolien", "ilias", "moussa", extra=WEISSBACH)
    place_in_province(world, "ilias", "liege")
    await world.start_bot(clock=RAISED)
    infocel, d5 = await raised(world)
    for card in (infocel, d5):
        assert card.content["msgtype"] == "m.text"
        assert card.content["m.mentions"]["room"] is True, "severe"
        assert TEXT in card.body
        assert "<b>" not in card.content["formatted_body"]
        assert set(card.record["missing"]) == users(world, "emma", "jolien", "ilias")
        assert "Moussa A." not in card.body
    assert mentioned(infocel) | mentioned(d5) == users(world, "emma", "jolien", "ilias")
    assert not mentioned(infocel) & mentioned(d5), "each is called once"
    await reactions_of_bot(world, "ilias", d5, {"✅", "👀"})

    watching = await world.person["moussa"].react(world.room["infocel"], infocel.event_id, "✅")
    told = await world.person["moussa"].wait_for(lambda e: "refusal" in e.record, world.room["infocel"], after=watching)
    assert told.record["refusal"] == "not-called"
    tick = await world.person["emma"].react(world.room["infocel"], infocel.event_id, "✅\ufe0f")
    content = await waits_for(world, "ilias", d5, "jolien", "ilias")
    assert "Jolien W." in content["body"]
    assert "Emma T." not in content["body"], "who is missing is named, and nobody else"
    await thought_better_of(world, infocel, d5, tick)

    # the bot dies after it decided to call again, and again after the first call left
    await world.stop_bot()
    await world.start_bot(kill_at="handled:1", clock=AT_DEADLINE)
    assert await world.until_dead() == -9
    await world.start_bot(kill_at="sent:1", clock=AT_DEADLINE)
    assert await world.until_dead() == -9
    await world.start_bot(clock=AFTER)
    for name, cell, people in (("emma", "infocel", {"jolien", "ilias"}), ("ilias", "d5", {"jolien", "ilias"})):
        await nothing_more(world, name, d5.event_id, cell)
        for call in await called_again(world, name, cell):
            assert mentioned(call) == set(call.record["missing"]) <= users(world, *people)
            assert "room" not in call.content["m.mentions"]
            assert "Emma T." not in call.body
    calls = [*await called_again(world, "emma", "infocel"), *await called_again(world, "ilias", "d5")]
    assert sorted(user for call in calls for user in mentioned(call)) == sorted(users(world, "jolien", "ilias"))

    answer = await world.ask("jolien", "!ontvangst A-1")
    assert "refusal" not in answer.record
    await waits_for(world, "emma", infocel, "ilias")
    await acknowledged_twice(world)
    await relayed(world, infocel, d5)
    for name, card in (("emma", infocel), ("ilias", d5)):
        done = await waits_for(world, name, card)
        assert facts_of(done)["state"] == "acknowledged"
    who = await world.ask("anouk", "!alerte qui A-1")
    for shown in ("Emma T.", "Jolien W.", "Ilias O."):
        assert shown in who.body

    await followed(world, infocel)

    await world.stop_bot()
    database = world.database()
    async with database.begin() as work:
        assert await work.journal.first_broken() is None
    await database.close()
