"""Duty as its file says and as it was exchanged, and the rhythm as it was chosen, in encrypted rooms; a closed room.

Invariant: one room in which the bot may not speak, or a card that somebody deletes, stops no other slot.
"""

from typing import Any

import pytest

from bot.matrix.seen import SeenEvent
from tests.e2e.conftest import MakeWorld
from tests.e2e.reading import facts_of, mentioned, reactions_of_bot, said, stands
from tests.e2e.world import World

pytestmark = pytest.mark.e2e

SHIFTS = (
    '[[shifts]]\nkey = "J"\nfrom = "06:45"\nto = "14:15"\nneeds = ["spokesperson"]\n'
    '[[shifts]]\nkey = "S"\nfrom = "13:15"\nto = "20:45"\nneeds = ["spokesperson"]\ncells = ["infocel"]\n'
    '[[shifts]]\nkey = "N"\nfrom = "20:45"\nto = "06:45"\nplace = "on_call"\nrole = "watch"\n'
)
ROSTER = (
    "date;shift;role;person;cell\n"
    + "".join(f"2026-12-{day:02};{shift};coordinator;{{anouk}};infocel\n" for day in (7, 8, 9) for shift in "JS")
    + "2026-12-07;N;watch;{gilles};infocel\n2026-12-08;N;watch;{jolien};infocel\n"
)
"""The coordinator's first days of the exercise, and two nights at home."""
DUTY = '[duty]\nfile = "roster.csv"\n'
BRIDGING = "[calendar]\nbridging_days = [2026-12-08]\n"
AT_NIGHT = '[[escalations]]\nhours = "20:00-07:00"\ncalls = ["duty"]\nsteps = []\n'


def slot(key: str, at: str, cell: str = "infocel", **facts: list[str]) -> str:
    """Write a slot of every day that calls spokespersons."""
    more = "".join(f"{name} = {values}\n" for name, values in facts.items())
    return (
        f'[[slots]]\nkey = "{key}"\ncell = "{cell}"\nat = "{at}"\ntitle = {{ fr = "{key}" }}\nremind = []\n'
        f'grace = "30m"\ncalls = ["{"spokesperson" if cell == "infocel" else "coordinator"}"]\n{more}'
    )


SLOTS = (
    slot("press", "11:00")
    + slot("relay", "11:00", "d5")
    + slot("everyday", "12:00", profiles=["normal"])
    + slot("sunday", "12:00", profiles=["reduced"])
    + slot("quick", "12:00", modes=["fast"])
    + slot("slow", "12:00", modes=["long"])
    + slot("bridge", "11:00", profiles=["reduced"])
    + slot("usual", "11:00", profiles=["normal"])
    + slot("earlier", "11:30")
    + slot("once-less", "11:00")
    + slot("held-back", "11:00")
)
RELAY = "d5/relay/2026-12-08T11:00"


def clock(day: int, time: str) -> str:
    """Give an instant of the exercise's first days, as GREFFIER_CLOCK takes it."""
    return f"2026-12-{day:02}T{time}+01:00"


async def let_speak(world: World, cell: str, *, bot_may: bool) -> None:
    """Close or open a room to those without a role in it, the bot among them."""
    level = 50 if bot_may else 0
    levels: dict[str, Any] = {"users": {world.bot: level}, "events_default": 50, "state_default": 50}
    await world.person["anouk"].ask("PUT", "rooms", world.room[cell], "state", "m.room.power_levels", "", body=levels)


@pytest.mark.timeout(300)
async def test_duty_and_what_was_chosen_decide(make_world: MakeWorld) -> None:
    """Who is on duty is read from a file, called at night and by cards, exchanged by both; what was chosen decides."""
    rules = SHIFTS + SLOTS + AT_NIGHT + BRIDGING
    world = await make_world("anouk", "gilles", "jolien", "ilias", extra=rules + DUTY)
    people = {name: person.user_id for name, person in world.person.items()}
    (world.directory / "roster.csv").write_text(ROSTER.format_map(people))
    await world.start_bot(clock=clock(8, "03:00:00"))
    await read_from_its_file(world)
    await calls_at_night_who_is_on_duty(world)
    await set_and_checked(world)
    await exchanged_by_both(world)
    await changed_in_chat(world)
    await let_speak(world, "d5", bot_may=False)
    assert await world.stop_bot() == 0

    world.extra = f'{rules}{DUTY}rest = "9h"\nweek = "40h"\n'
    world.write_files()
    await world.start_bot(clock=clock(8, "10:59:58"))
    await calls_who_is_on_duty(world)
    for words in ("!briefing profil normal", "!incident ouvrir Inondations", "!incident mode long"):
        assert "refusal" not in (await world.ask("anouk", words)).record
    checked = await world.ask("anouk", "!garde vérifier du 7 au 9 décembre")
    assert ("Repos : " in checked.body, "Journée : Anouk V., 14 h" in checked.body) == (False, True), "10 h are enough"
    assert "Semaine du lun. 7 déc. : Anouk V., 42 h de travail (au plus 40 h)" in checked.body
    assert await world.stop_bot() == 0

    await world.start_bot(clock=clock(8, "11:59:58"))
    anouk, room = world.person["anouk"], world.room["infocel"]
    noon = {f"infocel/{key}/2026-12-08T12:00" for key in ("everyday", "slow")}
    await anouk.until(lambda: noon <= {str(e.record.get("ref")) for e in anouk.events(room)}, 60)
    await world.ask("anouk", "!langue")
    assert held(world) == {"press", "bridge", "earlier", "point-eau", "everyday", "slow"}


async def read_from_its_file(world: World) -> None:
    """Expect the file's duties: who is on duty now, though the night began yesterday, and what is wrong with them."""
    now = (await world.ask("jolien", "!garde maintenant")).body
    assert "permanence : Gilles P., joignable jusqu'à 06:45 · ensuite : Jolien W. (20:45)" in now
    found = (await world.ask("anouk", "!garde vérifier du 7 au 9 décembre")).body.splitlines()
    assert [line for line in found if line.startswith("Repos")] == [
        "Repos : Anouk V., 10 h entre lun. 7 déc., 20:45 et mar. 8 déc., 06:45 (au moins 11 h)",
        "Repos : Anouk V., 10 h entre mar. 8 déc., 20:45 et mer. 9 déc., 06:45 (au moins 11 h)",
    ]
    assert sum(line.startswith("Journée : Anouk V., 14 h de travail") for line in found) == 3


async def calls_at_night_who_is_on_duty(world: World) -> None:
    """Raise an alert at night: whoever is on duty is called and nobody else; a ✅ of somebody else changes nothing."""
    room, jolien = world.room["infocel"], world.person["jolien"]
    await world.person["anouk"].say(room, "!alerte Crue rapide de la Valme")
    card = await jolien.wait_for(lambda e: e.record.get("kind") == "alert" and bool(e.record.get("card")), room)
    assert mentioned(card) == set(card.record["missing"]) == {world.person["gilles"].user_id}
    tick = await jolien.react(room, card.event_id, "✅")
    told = await jolien.wait_for(lambda e: "refusal" in e.record, room, after=tick)
    assert (told.record["refusal"], told.record["ref"]) == ("not-called", "A-2026-0001")
    gilles = world.person["gilles"]
    await gilles.react(room, (await gilles.wait_for(lambda e: e.event_id == card.event_id, room)).event_id, "✅")
    await stands(jolien, card, lambda content: facts_of(content)["state"] == "acknowledged")


async def changed_in_chat(world: World) -> None:
    """Add slots, move one, skip one for a reason, pause two, take one up again: each is said aloud."""
    asked = (
        ("ajouter 11h Point eau --appelle porte-parole", "tous les jours : Point eau [point-eau]. Le premier : mar. 8"),
        ("ajouter 11h Bilan --jours tous les 7 jours à partir du 25/12 --sauf-fériés", "Le premier : ven. 8 janv."),
        ("déplacer earlier 11h", "mar. 8 déc., 11:00 au lieu du mar. 8 déc., 11:30 (Anouk V.)"),
        ("sauter once-less Pas de nouvelles avant 17h", "Pas de nouvelles avant 17h"),
        ("suspendre held-back Salle occupée", "Jusqu'à nouvel ordre. Raison :"),
        ("suspendre bridge Salle occupée", "suspendu par Anouk V."),
        ("reprendre bridge", "aura de nouveau lieu (Anouk V.)"),
    )
    anouk, room = world.person["anouk"], world.room["infocel"]
    events = [await anouk.say(room, f"!briefing {words}") for words, _ in asked]
    for event, (words, expected) in zip(events, asked, strict=True):
        answer = await anouk.answer_to(room, event)
        assert expected in answer.body, words


async def set_and_checked(world: World) -> None:
    """Set shifts by line and by table, two that overlap: what is double and vacant is found, and the load of each."""
    gilles, jolien = (world.person[name].user_id for name in ("gilles", "jolien"))
    for words in (
        f"mar 8 J porte-parole {gilles}",
        f"mar 8 S rédaction {gilles}",
        f"date;service;fonction;personne\n2026-12-12;S;porte-parole;{jolien}",
    ):
        assert (await world.ask("anouk", f"!garde fixer {words}")).record["message"] == "roster-set"
    found = (await world.ask("anouk", "!garde vérifier du 8 au 12 décembre")).body
    assert "Double garde : Gilles P., " in found
    assert "Place vide : mer. 9 déc., J, porte-parole" in found
    assert "Trou : personne de garde" in found
    hours = (await world.ask("gilles", "!garde heures")).body
    assert " · soir " in next(line for line in hours.splitlines() if line.startswith("Gilles P."))
    assert "week-end 7 h 30" in next(line for line in hours.splitlines() if line.startswith("Jolien W."))


async def exchanged_by_both(world: World) -> None:
    """Have the coordinator propose an exchange: it is done when both have pressed ✅, not before."""
    anouk, room = world.person["anouk"], world.room["infocel"]
    gilles, jolien = world.person["gilles"], world.person["jolien"]
    card = await world.ask("anouk", f"!garde échanger mar 8 J {jolien.user_id} --au-nom-de {gilles.user_id}")
    assert (card.record["message"], mentioned(card)) == ("swap-open", {gilles.user_id, jolien.user_id})
    await reactions_of_bot(world, "anouk", card, {"✅", "❌"})
    await jolien.react(room, card.event_id, "✅")
    half = await stands(anouk, card, lambda content: facts_of(content)["missing"] == [gilles.user_id])
    assert "Déjà d'accord : Jolien W.\nGilles P. : ✅ pour accepter" in half["body"], "she is not asked any more"
    assert "porte-parole : Gilles P." in (await world.ask("anouk", "!garde mar 8")).body, "one ✅ moves nothing"
    await gilles.react(room, card.event_id, "✅")
    await anouk.wait_for(lambda e: e.record.get("message") == "swap-said-agreed", room)
    assert "porte-parole : Jolien W." in (await world.ask("anouk", "!garde mar 8")).body


async def calls_who_is_on_duty(world: World) -> None:
    """Expect her to be called who took the shift; a closed room stops nothing, and has its card once it is opened."""
    anouk, room = world.person["anouk"], world.room["infocel"]
    card = await anouk.wait_for(lambda e: e.record.get("ref") == "infocel/press/2026-12-08T11:00", room, 60)
    assert mentioned(card) == {world.person["jolien"].user_id}
    await anouk.redact(room, card.event_id)
    assert not [e for e in world.person["ilias"].events(world.room["d5"]) if _is_slot(e)]
    await let_speak(world, "d5", bot_may=True)
    await world.person["ilias"].wait_for(lambda e: e.record.get("ref") == RELAY, world.room["d5"], 120)
    # the others of eleven o'clock come now or, once it is noon, not at all
    await anouk.until(lambda: held(world) >= {"press", "bridge", "earlier", "point-eau"})


def held(world: World) -> set[str]:
    """Name the slots of Infocel whose cards came."""
    return {str(e.record["ref"]).split("/")[1] for e in said(world, "anouk") if _is_slot(e) and e.record.get("card")}


def _is_slot(event: SeenEvent) -> bool:
    return event.record.get("kind") == "slot"
