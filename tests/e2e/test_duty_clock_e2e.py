"""A night on duty when clocks go back, the exercise's week, and a night when clocks go forward, in encrypted rooms.

Invariant: the organisation lives in Brussels, its bot on a host in Tokyo; the bot is started once, its clock is moved.
"""

import asyncio

import pytest

from bot.matrix.seen import SeenEvent
from tests.e2e.conftest import MakeWorld
from tests.e2e.exercise_clock import ExerciseClock
from tests.e2e.reading import mentioned, said
from tests.e2e.telework_talk import say_of_people
from tests.e2e.world import World
from tests.exercise import BOREAL

pytestmark = pytest.mark.e2e

RULES = (
    '[[shifts]]\nkey = "J"\nfrom = "06:45"\nto = "14:15"\n[[shifts]]\nkey = "S"\nfrom = "13:15"\nto = "20:45"\n'
    '[[shifts]]\nkey = "N"\nfrom = "20:45"\nto = "06:45"\nplace = "on_call"\nrole = "watch"\n'
    '[[shifts]]\nkey = "W"\nfrom = "22:00"\nto = "06:00"\nrole = "watch"\n'
    '[[escalations]]\nhours = "20:00-07:00"\ncalls = ["duty"]\nsteps = []\n'
    '[[slots]]\nkey = "night"\ncell = "infocel"\nat = "02:30"\ndays = "every 154 days"\nfrom = 2026-10-25\n'
    'title = { fr = "Point de nuit" }\ncalls = ["spokesperson"]\n[quiet]\n[duty]\nfile = "roster.csv"\n'
)
"""Shifts, whom an alert calls at night, and a slot at half past two of both nights."""
WITHOUT_CLIENT = {"bilal.m": "Bilal M.", "karel.n": "Karel N.", "celine.r": "Celine R.", "dries.k": "Dries K."}
WITHOUT_CLIENT |= {"hanne.s": "Hanne S."}
"""Who is on the exercise's roster and says nothing here."""
NIGHTS = (
    "2026-10-24;S;coordinator;{anouk};infocel\n2026-10-25;J;coordinator;{anouk};infocel\n"
    "2026-10-24;W;watch;{emma};infocel\n"
    "2026-10-24;21:00-02:00;coordinator;{ilias};d5\n2026-10-25;03:00-05:00;coordinator;{ilias};d5\n"
    "2027-03-27;13:15-19:45;coordinator;{anouk};infocel\n2027-03-28;J;coordinator;{anouk};infocel\n"
    "2027-03-27;22:00-02:30;spokesperson;{gilles};infocel\n2027-03-28;02:30-06:00;spokesperson;{jolien};infocel\n"
    "2027-03-28;14:00-16:00;spokesperson;{gilles};infocel\n"
    "2027-03-27;21:00-02:00;coordinator;{ilias};d5\n2027-03-28;03:00-05:00;coordinator;{ilias};d5\n"
)
"""What the file says of both nights; the rest is set in chat, by line and by table."""

OCTOBER = """\
4 remarques sur la garde du sam. 24 oct. au dim. 25 oct. · Infocel
Trou : personne de garde du sam. 24 oct., 20:45 à 22:00 (1 h 15)
Trou : personne de garde du dim. 25 oct., 06:00 à 06:45 (0 h 45)
Repos : Gilles P., 10 h 30 entre dim. 25 oct., 02:30 et 12:00 (au moins 11 h)
Nuit : Emma T., 9 h de travail de nuit, du sam. 24 oct., 22:00 au dim. 25 oct., 06:00 (au plus 8 h)
"""
"""Anouk's rest from 20:45 to 06:45 is not among them: it has eleven hours in this night."""
OCTOBER_D5 = """\
Eén opmerking bij de wachtrol van za 24 okt tot en met zo 25 okt · D5
Gat: niemand van wacht van zo 25 okt, 02:00 tot 03:00 (2 u)"""
OCTOBER_HOURS = """\
Anouk V. : 15 h · soir 0 h 45 · week-end 15 h · coordination
Emma T. : 9 h · soir 9 h · week-end 9 h · permanence
Gilles P. : 8 h 30 · soir 4 h 30 · week-end 8 h 30 · porte-parole
Jolien W. : 4 h 30 · soir 4 h 30 · week-end 4 h 30 · porte-parole"""
MARCH = """\
3 remarques sur la garde du sam. 27 mars au dim. 28 mars · Infocel
Trou : personne de garde du sam. 27 mars, 19:45 à 22:00 (2 h 15)
Trou : personne de garde du dim. 28 mars, 06:00 à 06:45 (0 h 45)
Repos : Anouk V., 10 h entre sam. 27 mars, 19:45 et dim. 28 mars, 06:45 (au moins 11 h)
"""
"""Gilles has eleven hours from half past two, which is three, to 14:00."""
MARCH_D5 = "Wachtrol van za 27 mrt tot en met zo 28 mrt: niets op te merken · D5"
"""Between two and three of this night is no time."""
MARCH_HOURS = """\
Anouk V. : 14 h · week-end 14 h · coordination
Emma T. : 7 h · soir 7 h · week-end 7 h · permanence
Gilles P. : 6 h · soir 4 h · week-end 6 h · porte-parole
Jolien W. : 3 h · soir 3 h · week-end 3 h · porte-parole"""
EXERCISE = """\
EXERCICE · OEFENING
9 remarques sur la garde du lun. 7 déc. au dim. 13 déc. · Infocel
Trou : personne de garde du sam. 12 déc., 14:15 à 20:45 (6 h 30)
Trou : personne de garde du dim. 13 déc., 14:15 à 20:45 (6 h 30)
Repos : Anouk V., 10 h entre lun. 7 déc., 20:45 et mar. 8 déc., 06:45 (au moins 11 h)
Repos : Anouk V., 10 h entre mar. 8 déc., 20:45 et mer. 9 déc., 06:45 (au moins 11 h)
Repos : Dries K., 10 h entre mer. 9 déc., 20:45 et jeu. 10 déc., 06:45 (au moins 11 h)
Repos : Hanne S., 10 h entre mer. 9 déc., 20:45 et jeu. 10 déc., 06:45 (au moins 11 h)
Journée : Anouk V., 14 h de travail, du lun. 7 déc., 06:45 à 20:45 (au plus 11 h)
Journée : Anouk V., 14 h de travail, du mar. 8 déc., 06:45 à 20:45 (au plus 11 h)
Journée : Anouk V., 14 h de travail, du mer. 9 déc., 06:45 à 20:45 (au plus 11 h)
À savoir :
Bilal M. : joignable juste avant ou après le travail, du mer. 9 déc., 20:45 au jeu. 10 déc., 06:45
Karel N. : joignable juste avant ou après le travail, du jeu. 10 déc., 20:45 au ven. 11 déc., 06:45
Anouk V. : joignable juste avant ou après le travail, du ven. 11 déc., 20:45 au sam. 12 déc., 06:45
Hanne S. n'a pas la fonction « rédaction » (Infocel) : être de garde n'en donne pas les droits.
Bilal M. n'a pas la fonction « coordination » (Infocel) : être de garde n'en donne pas les droits.
Karel N. n'a pas la fonction « coordination » (Infocel) : être de garde n'en donne pas les droits.
9 opmerkingen bij de wachtrol van ma 7 dec tot en met zo 13 dec · Infocel
Gat: niemand van wacht van za 12 dec, 14:15 tot 20:45 (6 u 30)
Gat: niemand van wacht van zo 13 dec, 14:15 tot 20:45 (6 u 30)
Rust: Anouk V., 10 u tussen ma 7 dec, 20:45 en di 8 dec, 06:45 (minstens 11 u)
Rust: Anouk V., 10 u tussen di 8 dec, 20:45 en wo 9 dec, 06:45 (minstens 11 u)
Rust: Dries K., 10 u tussen wo 9 dec, 20:45 en do 10 dec, 06:45 (minstens 11 u)
Rust: Hanne S., 10 u tussen wo 9 dec, 20:45 en do 10 dec, 06:45 (minstens 11 u)
Dag: Anouk V., 14 u werk, van ma 7 dec, 06:45 tot 20:45 (hoogstens 11 u)
Dag: Anouk V., 14 u werk, van di 8 dec, 06:45 tot 20:45 (hoogstens 11 u)
Dag: Anouk V., 14 u werk, van wo 9 dec, 06:45 tot 20:45 (hoogstens 11 u)
Goed om te weten:
Bilal M.: bereikbaar vlak voor of na het werk, van wo 9 dec, 20:45 tot do 10 dec, 06:45
Karel N.: bereikbaar vlak voor of na het werk, van do 10 dec, 20:45 tot vr 11 dec, 06:45
Anouk V.: bereikbaar vlak voor of na het werk, van vr 11 dec, 20:45 tot za 12 dec, 06:45
Hanne S. heeft de functie „redactie” niet (Infocel): van wacht zijn geeft die rechten niet.
Bilal M. heeft de functie „coördinatie” niet (Infocel): van wacht zijn geeft die rechten niet.
Karel N. heeft de functie „coördinatie” niet (Infocel): van wacht zijn geeft die rechten niet."""
"""Each finding that the exercise expects, and when nobody is on duty at its weekend.

Here Hanne and Bilal, who have no client, are members alone; as in the exercise Karel does not coordinate.
"""
EXERCISE_D5 = """\
EXERCICE · OEFENING
Une remarque sur la garde du lun. 7 déc. au dim. 13 déc. · D5
Repos : Ilias O., 10 h entre jeu. 10 déc., 20:45 et ven. 11 déc., 06:45 (au moins 11 h)
Eén opmerking bij de wachtrol van ma 7 dec tot en met zo 13 dec · D5
Rust: Ilias O., 10 u tussen do 10 dec, 20:45 en vr 11 dec, 06:45 (minstens 11 u)"""
EMMA, JOLIEN = "wachtdienst: Emma T., tot 06:00", "woordvoering: Jolien W., tot 06:00"
DEPUTY = "woordvoering: Jolien W. (vervangt Gilles P.), tot 06:00"
EXERCISE_HOURS = (
    "Anouk V. : 49 h 30 · soir 3 h · joignable 10 h (week-end 6 h 45) · coordination 49 h 30, soir 3 h"
    " · permanence 10 h, week-end 6 h 45"
)


@pytest.mark.timeout(300)
async def test_duty_keeps_real_time(make_world: MakeWorld, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nine hours of a night are nine, seven are seven; whoever is on duty is named and called at each half past two."""
    world = await make_world("anouk", "emma", "gilles", "jolien", "ilias")
    world.host = clock = ExerciseClock(world.directory / "exercise-clock")
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    write_roster(world)
    clock.put("2026-10-24T15:00:00+02:00")
    await world.start_bot()
    await set_in_chat(world)
    await checked(world, "du 24 au 25 octobre", OCTOBER, OCTOBER_D5, OCTOBER_HOURS)
    await half_past_two_twice(world, clock)
    await duty_calls_and_a_task_waits(world, clock)

    clock.put("2026-12-06T09:00:00+01:00")
    infocel, d5, hours = await asyncio.gather(
        world.ask("anouk", "!garde vérifier du 7 au 13 décembre"),
        world.ask("jolien", "!wachtrol nakijken van 7 tot 13 december", "d5"),
        world.ask("gilles", "!garde heures du 7 au 13 décembre"),
    )
    assert infocel.body == EXERCISE
    assert d5.body == EXERCISE_D5
    assert EXERCISE_HOURS in hours.body.splitlines()

    clock.put("2027-03-28T01:45:00+01:00")
    await checked(world, "du 27 au 28 mars", MARCH, MARCH_D5, MARCH_HOURS)
    await half_past_two_missing(world, clock)
    slots = [e.record["ref"] for e in said(world, "anouk") if e.record.get("kind") == "slot"]
    assert slots == ["infocel/night/2026-10-25T02:30", "infocel/night/2027-03-28T02:30"], "each once"


def write_roster(world: World) -> None:
    """Write the exercise's week and both nights into the roster's file, and all who are named there."""
    server, table = world.people.homeserver.server_name, BOREAL.with_name("roster.csv").read_text()
    people = {name: person.user_id for name, person in world.person.items()}
    for name, initial in {"anouk": "v", "emma": "t", "gilles": "p", "jolien": "w", "ilias": "o"}.items():
        table = table.replace(f";{name}.{initial};", f";{people[name]};")
    (world.directory / "roster.csv").write_text(table + NIGHTS.format_map(people))
    others = (
        f'[[people]]\nuser_id = "@{key}:{server}"\nname = "{name}"\ncells = {{ infocel = ["member"] }}\n'
        for key, name in WITHOUT_CLIENT.items()
    )
    world.extra = RULES + "".join(others)
    world.write_files()
    say_of_people(world, {"gilles": f'deputy = "{people["jolien"]}"\n'})


async def set_in_chat(world: World) -> None:
    """Set what the file leaves open: half a night by line, a deputy's half by table, and the whole of one in March."""
    user = {name: person.user_id for name, person in world.person.items()}
    asked = (
        f"sam 24 22:00-02:30 porte-parole {user['gilles']}\ndim 25 12:00-16:00 porte-parole {user['gilles']}",
        f"date;service;fonction;personne\n2026-10-25;02:30-06:00;porte-parole;{user['gilles']} absent",
        f"2027-03-27 W {user['emma']}",
    )
    for answer in await asyncio.gather(*(world.ask("anouk", f"!garde fixer {words}") for words in asked)):
        assert answer.record["message"] == "roster-set"


async def checked(world: World, days: str, found: str, found_in_d5: str, hours: str) -> None:
    """Expect exactly these findings in both cells, and these hours, each real."""
    infocel, d5, counted = await asyncio.gather(
        world.ask("anouk", f"!garde vérifier {days}"),
        world.ask("jolien", f"!garde vérifier {days}", "d5"),
        world.ask("gilles", f"!garde heures {days}"),
    )
    assert infocel.body.startswith(f"EXERCICE · OEFENING\n{found}{found[0]} opmerkingen"), infocel.body
    assert d5.body.endswith(f"\n{found_in_d5}"), d5.body
    assert counted.body.splitlines()[3:] == hours.splitlines()


async def on_duty(world: World, clock: ExerciseClock, instant: str) -> list[str]:
    """Ask at an instant who is on duty now; gives the Dutch lines, without who comes next."""
    clock.put(instant)
    answer = (await world.ask("jolien", "!wachtrol nu")).body
    return [line.split(" · ")[0] for line in answer.partition("Nu van wacht · Infocel\n")[2].splitlines()]


async def called(world: World, text: str) -> set[str]:
    """Raise an alert; gives whom it calls."""
    anouk, room = world.person["anouk"], world.room["infocel"]
    # not merely the next card: one of an alert before may be edited when the clock moves on
    card = await anouk.answer_to(room, await anouk.say(room, f"!alerte {text}"))
    assert (card.record["kind"], card.record["card"]) == ("alert", True)
    assert mentioned(card) == set(card.record["missing"])
    return {name for name, person in world.person.items() if person.user_id in mentioned(card)}


async def slot_card(world: World, local: str) -> SeenEvent:
    """Wait for the card of the slot at half past two, on time."""
    anouk, ref = world.person["anouk"], f"infocel/night/{local}T02:30"
    card = await anouk.wait_for(lambda e: e.record.get("ref") == ref, world.room["infocel"])
    assert (card.record["state"], mentioned(card)) == ("posted", {world.person["jolien"].user_id}), card.body
    return card


async def half_past_two_twice(world: World, clock: ExerciseClock) -> None:
    """Hand over at the first half past two; when clocks show a quarter past two again it stays so, for alerts too."""
    gilles = "woordvoering: Gilles P., tot 02:30"
    assert await on_duty(world, clock, "2026-10-25T01:45:00+02:00") == [gilles, EMMA]
    assert await on_duty(world, clock, "2026-10-25T02:15:00+02:00") == [gilles, EMMA]
    assert await called(world, "Crue rapide de la Valme") == {"emma", "gilles"}
    assert await on_duty(world, clock, "2026-10-25T02:30:00+02:00") == [DEPUTY, EMMA]
    assert "dim. 25 oct., 02:30." in (await slot_card(world, "2026-10-25")).body
    assert await on_duty(world, clock, "2026-10-25T02:15:00+01:00") == [DEPUTY, EMMA]
    assert await called(world, "Deuxième crue de la Valme") == {"emma", "jolien"}


async def duty_calls_and_a_task_waits(world: World, clock: ExerciseClock) -> None:
    """At the second half past two a task calls Jolien, who is on duty, and waits for Gilles's next shift."""
    clock.put("2026-10-25T02:30:00+01:00")
    people = [world.person[name].user_id for name in ("jolien", "gilles")]
    tasks = await asyncio.gather(*(world.ask("anouk", f"!tâche Relire la FAQ --responsable {who}") for who in people))
    assert [mentioned(task) for task in tasks] == [{people[0]}, set()]
    assert await on_duty(world, clock, "2026-10-25T05:30:00+01:00") == [DEPUTY, EMMA]
    clock.put("2026-10-25T06:00:00+01:00")
    nobody = (await world.ask("gilles", "!garde maintenant")).body
    assert "Personne n'est de garde maintenant (Infocel). Ensuite, 06:45 : Anouk V." in nobody
    clock.put("2026-10-25T12:00:00+01:00")
    card = await world.person["gilles"].wait_for(lambda e: e.record.get("kind") == "morning")
    assert (card.room_id in world.room.values(), "Relire la FAQ" in card.body) == (False, True)


async def half_past_two_missing(world: World, clock: ExerciseClock) -> None:
    """Hand over at three, the first instant after the gap: the card of half past two comes then, an alert calls so."""
    assert await on_duty(world, clock, "2027-03-28T01:50:00+01:00") == ["woordvoering: Gilles P., tot 03:00", EMMA]
    assert await on_duty(world, clock, "2027-03-28T03:00:00+02:00") == [JOLIEN, EMMA]
    assert "dim. 28 mars, 03:00." in (await slot_card(world, "2027-03-28")).body
    assert await called(world, "Crue de printemps") == {"emma", "jolien"}
