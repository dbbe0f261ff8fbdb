"""An alert to two cells in encrypted rooms: confirmed, acknowledged by each, the missing called again, and its end.

Invariant: who has acknowledged is never called again, and nobody is called again twice, also when the bot dies.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

import pytest

from bot.matrix.seen import SeenEvent
from commands.alert.cap.model import CapAlert, Category, MsgType, ResponseType, Status
from commands.alert.cap.reading import read_xml
from storage.cap_values import Certainty, Severity, Urgency
from tests.e2e.alert_answers import RULES, answers_are_defined
from tests.e2e.alert_files import exported
from tests.e2e.conftest import MakeWorld
from tests.e2e.exercise_clock import ExerciseClock
from tests.e2e.reading import facts_of, mentioned, nothing_more, reactions_of_bot, said, stands
from tests.e2e.world import World

pytestmark = [pytest.mark.e2e, pytest.mark.kill]

# cards are edited at most every five seconds of the organisation's clock
SPEED, RAISED = 5.0, "2026-12-07T14:00:00+01:00"
QUARTER = timedelta(minutes=15)
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
FACTS = (
    "zone: weissbach\nconsigne: éviter\névénement: Inondation\ngravité: grave\nurgence: immédiate\n"
    "certitude: observée\ncatégorie: météo\ncanal: SMS"
)
DE = "BE-Alert ÜBUNG Weissbach: „Hochwasser der Valme“. Ufer meiden. Info: 1771, crisiscenter.be/de"


async def raised(world: World, clock: ExerciseClock) -> tuple[SeenEvent, SeenEvent, datetime]:
    """Raise an alert to both cells and confirm its preview; gives the card of each room, and when it was confirmed."""
    preview = await world.ask("anouk", f"!alerte {TEXT} --vers infocel,d5 --délai dans 45 min --gravité grave")
    facts = {"kind": "alert", "ref": "A-2026-0001", "state": "preview", "card": True, "exercise": True}
    assert facts.items() <= preview.record.items()
    assert await nothing_more(world, "ilias", preview_mark(world), cell="d5") == [], "nothing leaves before the ✅"
    await reactions_of_bot(world, "anouk", preview, {"✅", "❌"})

    other = await world.person["emma"].react(world.room["infocel"], preview.event_id, "✅")
    refused = await world.person["emma"].wait_for(lambda e: "refusal" in e.record, world.room["infocel"], after=other)
    assert refused.record["ref"] == "A-2026-0001"
    sent = clock.now()
    await world.person["anouk"].react(world.room["infocel"], preview.event_id, "✅")
    return await card_in(world, "emma", "infocel"), await card_in(world, "ilias", "d5"), sent


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


async def called_again(world: World, name: str, cell: str) -> list[SeenEvent]:
    """List the calls that came after the card: texts that people must act on."""
    card = await card_in(world, name, cell)
    return [e for e in said(world, name, cell, after=card.event_id) if e.content["msgtype"] == "m.text"]


def place_in_province(world: World, name: str, province: str) -> None:
    """Write in the organisation file with which province somebody is followed."""
    file, who = world.directory / "organisation.toml", f'user_id = "{world.person[name].user_id}"\n'
    file.write_text(file.read_text().replace(who, f'{who}province = "{province}"\n'))


async def silent_at(world: World, times: int, after: str, *lines: str) -> None:
    """Expect D5 to be told now, for so many times in all, which provinces are silent, and nobody to be called."""
    ilias = world.person["ilias"]
    await ilias.until(lambda: len(told_silent(world)) == times)
    told = told_silent(world)[-1]
    assert mentioned(told) == set()
    silent = sum(" : silence (" in line for line in lines)
    assert f"A-2026-0001 : {after} après l'envoi, provinces silencieuses : {silent} sur {len(lines)}" in told.body
    assert tuple(line for line in told.body.splitlines() if line.startswith(("Liège", "Namur"))) == lines


def told_silent(world: World) -> list[SeenEvent]:
    """List what D5 was told of silent provinces."""
    return [e for e in said(world, "ilias", "d5") if e.record.get("message") == "alert-provinces-silent"]


async def relay_in_time(world: World, clock: ExerciseClock, d5: SeenEvent, sent: datetime) -> None:
    """Have the silent named a quarter of an hour and half an hour after the sending; in between Jolien relays."""
    clock.put(sent + QUARTER)
    await silent_at(world, 1, "15 minutes", "Liège : silence (Ilias O.)", "Namur : silence (Jolien W.)")
    first = await card_in(world, "jolien", "infocel")
    await world.person["jolien"].react(world.room["infocel"], first.event_id, "✅\ufe0f")
    content = await waits_for(world, "ilias", d5, "emma", "ilias")
    assert "Namur : relayé par Jolien W." in content["body"]
    assert "Emma T." in content["body"], "who is missing is named"
    assert "On attend encore : Emma T. et Ilias O." in content["body"], "and nobody else"
    clock.put(sent + 2 * QUARTER)
    await silent_at(world, 2, "30 minutes", "Liège : silence (Ilias O.)", "Namur : relayé par Jolien W.")


async def relayed(world: World, infocel: SeenEvent, d5: SeenEvent) -> None:
    """Expect D5 alone to have read of its provinces, of their silence twice, and that all have relayed at last."""
    for line in ("Liège : silence (Ilias O.)", "Namur : silence (Jolien W.)"):
        assert line in d5.body
        assert line not in infocel.body
    await stands(world.person["ilias"], d5, lambda content: "Liège : relayé par Ilias O." in content["body"])
    assert len(told_silent(world)) == 2
    assert not [e for e in said(world, "emma") if e.record.get("message") == "alert-provinces-silent"]


async def told_of_silence(world: World, clock: ExerciseClock) -> None:
    """Let those called last have their five minutes: she who raised it reads directly who is silent, once, uncalled."""
    clock.put(clock.now() + timedelta(minutes=5))
    anouk = world.person["anouk"]
    told = await anouk.wait_for(lambda e: e.record.get("message") == "alert-still-silent")
    assert (told.decrypted, told.room_id in world.room.values(), mentioned(told)) == (True, False, set())
    assert set(told.record["missing"]) == users(world, "emma", "ilias")
    assert "On attend encore : Emma T. et Ilias O." in told.body


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

    await world.ask("anouk", f"!alerte --vers infocel,d5 --immédiatement --portée publique fr: {FR}\nnl: {NL}\n{FACTS}")
    wrong = await world.person["ilias"].wait_for(
        lambda e: e.record.get("state") == "open" and FR in e.body, world.room["d5"]
    )
    await said_in_three_languages(world, wrong)
    await world.ask("anouk", f"!alerte annuler {wrong.record['ref']} Envoyée par erreur")
    await over_in_both(world, "alert-withdrawn", "Envoyée par erreur")
    await stands(world.person["ilias"], wrong, lambda content: facts_of(content)["state"] == "cancelled")
    await refers_to_what_it_follows(world)
    real = await world.ask("anouk", "!alerte La digue cède --type réelle")
    assert (real.record["refusal"], "ne peut pas être réelle" in real.body) == ("usage", True)


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
    read = await as_cap(world, ref)
    assert (read.identifier, read.status) == (f"{ref}.2", Status.EXERCISE), "another document than the first was"
    assert read.sender == world.bot.removeprefix("@").replace(":", "@"), "never somebody else, whatever the text says"
    assert [(info.language, info.description) for info in read.infos] == [("fr-BE", FR), ("nl-BE", NL), ("de-BE", DE)]
    for info in read.infos:
        assert (info.event, info.categories, info.response_types) == (
            "Inondation",
            (Category.MET,),
            (ResponseType.AVOID,),
        )
        assert (info.urgency, info.severity, info.certainty) == (Urgency.IMMEDIATE, Severity.SEVERE, Certainty.OBSERVED)
        assert [area.area_desc for area in info.areas] == ["Weissbach"]


async def as_cap(world: World, ref: str) -> CapAlert:
    """Read an alert as the CAP document that the bot shows, which has to keep the standard's rules."""
    shown = (await world.ask("anouk", f"!alerte montrer {ref} --cap")).body
    return read_xml(shown[shown.index("<?xml") :].encode())


async def refers_to_what_it_follows(world: World) -> None:
    """Expect the update, the all-clear and the withdrawal to be of their kind and to name the messages before them."""
    first, update, over, wrong, withdrawal = (f"A-2026-000{number}" for number in range(1, 6))
    for ref, kind, before in (
        (update, MsgType.UPDATE, [first]),
        (over, MsgType.UPDATE, [first, update]),
        (withdrawal, MsgType.CANCEL, [wrong, f"{wrong}.2"]),
    ):
        read = await as_cap(world, ref)
        assert (read.identifier, read.msg_type, read.is_all_clear) == (ref, kind, ref == over)
        assert [reference.identifier for reference in read.references] == before


async def over_in_both(world: World, message: str, words: str) -> None:
    """Expect both rooms to be told how an alert ended, with nobody called."""
    for name, cell in (("emma", "infocel"), ("ilias", "d5")):
        told = await world.person[name].wait_for(lambda e: e.record.get("message") == message, world.room[cell])
        assert words in told.body
        assert "room" not in told.content.get("m.mentions", {})


def called_by(world: World, infocel: SeenEvent, d5: SeenEvent) -> None:
    """Expect both cards to say all, and to call everybody once between them."""
    for card in (infocel, d5):
        assert card.content["msgtype"] == "m.text"
        assert card.content["m.mentions"]["room"] is True, "severe"
        assert TEXT in card.body
        assert "<b>" not in card.content["formatted_body"]
        assert set(card.record["missing"]) == users(world, "emma", "jolien", "ilias")
        assert "Moussa A." not in card.body
    assert mentioned(infocel) | mentioned(d5) == users(world, "emma", "jolien", "ilias")
    assert not mentioned(infocel) & mentioned(d5), "each is called once"


async def not_called(world: World, infocel: SeenEvent) -> None:
    """Let an observer confirm, who was not called: it is refused."""
    watching = await world.person["moussa"].react(world.room["infocel"], infocel.event_id, "✅")
    told = await world.person["moussa"].wait_for(lambda e: "refusal" in e.record, world.room["infocel"], after=watching)
    assert told.record["refusal"] == "not-called"


@pytest.mark.timeout(300)
async def test_an_alert_reaches_everybody_and_calls_who_is_missing_again(make_world: MakeWorld) -> None:
    """Each card names who is missing; at the deadline those alone are called again, once, though the bot is killed."""
    world = await make_world("anouk", "emma", "jolien", "ilias", "moussa", extra=WEISSBACH + RULES)
    for name, province in (("ilias", "liege"), ("jolien", "namur")):
        place_in_province(world, name, province)
    world.host = clock = ExerciseClock(world.directory / "exercise-clock", SPEED)
    clock.put(RAISED)
    started = f"{RAISED}@{SPEED:g}"
    await world.start_bot(clock=started)
    infocel, d5, sent = await raised(world, clock)
    called_by(world, infocel, d5)
    await reactions_of_bot(world, "ilias", d5, {"✅", "👀"})
    await not_called(world, infocel)
    await relay_in_time(world, clock, d5, sent)

    # the bot dies after it decided to call again, and again after the first call left
    await world.stop_bot()
    clock.put(sent + 3 * QUARTER)
    await world.start_bot(kill_at="handled:1", clock=started)
    assert await world.until_dead() == -9
    await world.start_bot(kill_at="sent:1", clock=started)
    assert await world.until_dead() == -9
    await world.start_bot(clock=started)
    for name, cell in (("emma", "infocel"), ("ilias", "d5")):
        # the deadline may come only now: who dies first may have handled something else
        await world.person[name].wait_for(
            lambda e: e.record.get("message") == "alert-called-again" and e.replaces is None, world.room[cell]
        )
        await nothing_more(world, name, d5.event_id, cell)
        for call in await called_again(world, name, cell):
            assert mentioned(call) == set(call.record["missing"]) <= users(world, "emma", "ilias")
            assert "room" not in call.content["m.mentions"]
            assert "Jolien W." not in call.body
    calls = [*await called_again(world, "emma", "infocel"), *await called_again(world, "ilias", "d5")]
    assert sorted(user for call in calls for user in mentioned(call)) == sorted(users(world, "emma", "ilias"))

    await told_of_silence(world, clock)
    answer = await world.ask("emma", "!accusé A-1 merci, je pars à 15h10")
    assert (answer.record["message"], "refusal" in answer.record) == ("alert-acknowledged", False)
    assert "Seule la confirmation est enregistrée, pas « merci, je pars à 15h10 »." in answer.body
    await waits_for(world, "emma", infocel, "ilias")
    assert (await world.ask("ilias", "!accusé", "d5")).record["message"] == "alert-acknowledged"
    await relayed(world, infocel, d5)
    for name, card in (("emma", infocel), ("ilias", d5)):
        done = await waits_for(world, name, card)
        assert facts_of(done)["state"] == "acknowledged"
    silences = [e for e in world.person["anouk"].events() if e.record.get("message") == "alert-still-silent"]
    assert len(silences) == 1, "for both cells together"
    who = await world.ask("anouk", "!alerte qui A-1")
    for shown in ("Emma T.", "Jolien W.", "Ilias O."):
        assert shown in who.body

    await followed(world, infocel)
    assert await world.stop_bot() == 0
    await exported(world)
    world.host = None
    await answers_are_defined(world)
    async with world.unit() as work:
        assert await work.journal.first_broken() is None
