"""Telework and digests on a real homeserver: asked in a room and in private, answered while the bot was dead.

Then the ten requests of EXERCICE BORÉAL-26 (E6), from Monday evening on, the days of T-2026-0002, T-2026-0003 a week
later: Gilles asks as the translator does, Jolien as the drafter and the analyst on duty, Ilias as who works four days
and whose function is essential.

Invariant: what people read is read in their clients, decrypted; the room hears that something was received, no more.
"""

import signal
from collections.abc import Mapping

import pytest

from bot.matrix.seen import SeenEvent
from tests.e2e.conftest import MakeWorld
from tests.e2e.reading import said, stands
from tests.e2e.telework_talk import TERMS, Talk, say_of_people, talks, told
from tests.e2e.world import World
from tests.people import PASSWORD

pytestmark = pytest.mark.e2e

DIGESTS = '[[digests]]\nat = "20:30"\nto = ["manager"]\n'
WHY, WHY_NOT = "Soins à un proche", "De vergadering is ter plaatse"
CHILD = "garde de mon enfant"


def clock(time: str, day: int = 7) -> str:
    """Give an instant of the exercise's first days, as GREFFIER_CLOCK takes it."""
    return f"2026-12-{day:02}T{time}+01:00"


def know(world: World) -> None:
    """Write into the organisation who may telework, and how."""
    manager = f'manager = "{world.person["karel"].user_id}"\n'
    terms = {"gilles": 'profile = "translator"', "ilias": 'off_days = ["fri"], essential = true'}
    terms |= {"rosa": 'category = "restaurant"'}
    of_others = {name: f"{manager}telework = {{ from = 2026-01-01, {more} }}\n" for name, more in terms.items()}
    say_of_people(world, {"emma": TERMS, "jolien": manager + TERMS, **of_others})


@pytest.mark.timeout(300)
async def test_asked_answered_while_the_bot_was_dead_and_told_once(make_world: MakeWorld) -> None:
    """A ✅ and an encrypted vote given while the bot is dead count once; each case of the exercise has its outcome."""
    world = await make_world("karel", "emma", "gilles", "jolien", "ilias", "rosa", extra=DIGESTS)
    world.matrix = 'require_verified = ["telework.refuse"]'
    world.write_files()
    know(world)
    karel, emma = world.person["karel"], world.person["emma"]
    await karel.cross_sign(PASSWORD)

    await world.start_bot(clock=clock("17:00:00"))
    received = await world.ask("emma", f"!télétravail mer 9 --raison {WHY}")
    assert received.record["message"] == "telework-received"
    chat = (await told(world, "emma", "telework-requested", ref="T-2026-0001")).room_id
    first = await told(world, "karel", "telework-card", ref="T-2026-0001")
    assert (first.decrypted, WHY in first.body) == (True, True)
    asked = await emma.say(chat, "télétravail jeu 10")
    assert (await emma.answer_to(chat, asked)).record["state"] == "requested"
    second = await karel.wait_for(lambda e: e.type.endswith("poll.start") and e.record.get("ref") == "T-2026-0002")
    assert second.decrypted
    await world.ask("emma", "!décision Ouvrir le hall sportif --nature opérationnel")
    assert await world.stop_bot(signal.SIGKILL) == -9

    await karel.react(first.room_id, first.event_id, "✅")
    await karel.vote(second.room_id, second.event_id, "T-2026-0002@1/refuse")
    await world.start_bot(clock=clock("17:05:00"))
    await told(world, "emma", "telework-said-approved", ref="T-2026-0001")
    await stands(karel, first, lambda shown: shown["org.greffier"]["state"] == "approved")
    assert first.record["missing"] == [karel.user_id]
    question = await told(world, "karel", "telework-reason-asked", ref="T-2026-0002")
    await karel.say(question.room_id, WHY_NOT)
    refused = await told(world, "emma", "telework-said-refused", ref="T-2026-0002")
    assert WHY_NOT in refused.body
    await karel.wait_for(lambda e: e.type.endswith("poll.end") and e.room_id == second.room_id)
    assert await world.stop_bot(signal.SIGKILL) == -9

    await world.start_bot(clock=clock("20:30:01"))
    digest = await told(world, "karel", "digest-daily")
    assert ("Ouvrir le hall sportif" in digest.body, WHY in digest.body) == (True, False)
    picture = await karel.wait_for(lambda e: e.room_id == digest.room_id and e.content.get("msgtype") == "m.image")
    assert (picture.decrypted, (await karel.file_of(picture)).startswith(b"\x89PNG")) == (True, True)
    assert await world.stop_bot(signal.SIGKILL) == -9

    await world.start_bot(clock=clock("20:31:00"))
    asked = await karel.say(digest.room_id, "telewerk saldo --persoon @emma")
    balance = await karel.answer_to(digest.room_id, asked)
    assert "1 van 2" in balance.body
    mine = [e for e in karel.events(digest.room_id) if e.sender == world.bot and not e.replaces]
    assert all(not e.undecryptable for e in mine)
    counts = [sum(e.record.get("message") == name for e in mine) for name in ("digest-daily", "telework-reason-asked")]
    assert counts == [1, 1]
    heard = [(e.record["message"], e.record.get("state")) for e in said(world, "emma")]
    assert heard == [("telework-received", None), ("decision-logged", "active")]

    await the_exercise(world, Talk(world, "emma", chat), Talk(world, "karel", digest.room_id))


# ------------------------------------------------------------------------------------------------ the exercise's cases


async def the_exercise(world: World, emma: Talk, karel: Talk) -> None:
    """Play the ten requests of the exercise; no room reads why anybody asked."""
    people = {**await talks(world, "gilles", "jolien", "ilias", "rosa"), "emma": emma, "karel": karel}
    await two_days_and_an_exchange(people)
    await refused_by_rule(people)
    await fixed_and_counted(people)
    await on_duty(world, people)
    await in_writing(people)
    await in_other_words(people)
    await where_telework_becomes_the_norm(world, people)
    in_rooms = [e.body for cell in world.room for e in said(world, "jolien", cell)]
    assert [body for body in in_rooms if WHY in body or CHILD in body] == []


async def asks(talk: Talk, text: str, outcome: tuple[object, object], *words: str) -> SeenEvent:
    """Ask for telework, and read its state and refusal, and in which words."""
    answer = await talk.ask(text)
    assert (answer.record.get("state"), answer.record.get("refusal")) == outcome, answer.body
    assert [each for each in words if each not in answer.body] == [], answer.body
    return answer


async def granted(people: Mapping[str, Talk], name: str, answer: SeenEvent) -> None:
    """Let Karel press ✅ on the card of what was asked, and its asker hear of it."""
    facts = {key: answer.record[key] for key in ("ref", "version")}
    card = await people["karel"].told("telework-card", **facts)
    await people["karel"].person.react(card.room_id, card.event_id, "✅")
    await people[name].told("telework-said-approved", **facts)


def command_in(answer: SeenEvent, verb: str) -> str:
    """Give the command that an answer offers, ready to copy."""
    return next(line for line in answer.body.splitlines() if line.startswith(verb))


async def two_days_and_an_exchange(people: Mapping[str, Talk]) -> None:
    """T-2026-0001, T-2026-0009: two of two wait for Karel; Thursday for Friday is a new version, to be granted anew."""
    emma = people["emma"]
    await asks(emma, "télétravail retirer T-1", ("withdrawn", None))
    two = await asks(
        emma, "télétravail mar 8 + jeu 10", ("requested", None),
        "mar. 8 déc. et jeu. 10 déc. (flexible)", "Semaine du lun. 7 déc. : 2 sur 2.", "La réponse revient à Karel N.",
    )  # fmt: skip
    await granted(people, "emma", two)
    text = f"télétravail changer {two.record['ref']} mar 8 et ven 11"
    changed = await asks(emma, text, ("requested", None), "un nouvel accord est nécessaire")
    assert (changed.record["ref"], changed.record["version"]) == (two.record["ref"], 2)
    await granted(people, "emma", changed)


async def refused_by_rule(people: Mapping[str, Talk]) -> None:
    """T-2026-0003, T-2026-0006, T-2026-0007: a quota, a day not worked, a category; the offered change is accepted."""
    full = await asks(
        people["jolien"], "telewerk ma 14, di 15 en wo 16", ("refused", "quota-week"),
        "Quotum: 3 dagen in de week van ma 14 dec, hoogstens 2 · regeling van de Kanselarij",
        "Eén dag schrappen uit ma 14 dec, di 15 dec en wo 16 dec",
        "gemotiveerde afwijking door de directeur Personeel en Organisatie",
    )  # fmt: skip
    await asks(people["jolien"], command_in(full, "!telewerk wijzigen"), ("requested", None), "2 van 2")
    await asks(
        people["ilias"], "télétravail ven 11", ("refused", "off-day"),
        "Jour non presté : ven. 11 déc.", "Jours de travail : lundi, mardi, mercredi et jeudi",
    )  # fmt: skip
    category = ("Catégorie de personnel exclue du télétravail · ", "ticket SAGO")
    await asks(people["rosa"], "télétravail mar 8", ("refused", "category-excluded"), *category)


async def fixed_and_counted(people: Mapping[str, Talk]) -> None:
    """T-2026-0002, T-2026-0008: a translator's three fixed days are granted; Christmas is not counted."""
    fixed = await asks(
        people["gilles"], "télétravail lun 14, mer 16 et ven 18 --genre fixe", ("requested", None),
        "Chaque semaine dès le lun. 14 déc. : lundi, mercredi et vendredi (fixe)", "lun. 14 déc. : 3 sur 3.",
    )  # fmt: skip
    await granted(people, "gilles", fixed)
    words = ("vr 25 dec telt niet mee: Kerstmis", "Week van ma 21 dec: 1 van 2.")
    await asks(people["jolien"], "telewerk do 24 + vr 25/12", ("requested", None), *words)


async def on_duty(world: World, people: Mapping[str, Talk]) -> None:
    """T-2026-0004: duty on site is refused with somebody to swap with; the offered command is agreed to by a ✅."""
    ilias = world.person["ilias"]
    for shift, who in (("J", "jolien"), ("S", "ilias")):
        words = f"!garde fixer mer 9 {shift} monitoring {world.person[who].user_id}"
        assert (await world.ask("ilias", words, "d5")).record["message"] == "roster-set"
    refused = await asks(
        people["jolien"], "telewerk wo 9", ("refused", "on-duty"),
        "Wachtdienst ter plaatse: wo 9 dec, J (monitoring) · essentiële functies en wachtdiensten",
        "Geen vrije plaatsvervanger. Ruil af te spreken met Ilias O., die dag in dienst S",
    )  # fmt: skip
    card = await world.ask("jolien", command_in(refused, "!wachtrol ruilen"), "d5")
    assert (card.record["message"], card.record["missing"]) == ("swap-open", [ilias.user_id])
    await ilias.wait_for(lambda e: e.event_id == card.event_id, world.room["d5"])
    await ilias.react(world.room["d5"], card.event_id, "✅")
    await ilias.wait_for(lambda e: e.record.get("message") == "swap-said-agreed", world.room["d5"])


async def in_writing(people: Mapping[str, Talk]) -> None:
    """T-2026-0005: what comes when the day has begun is refused; Karel's written word makes it good, no reaction."""
    words = ("Hors délai : la journée a commencé (lun. 7 déc., 07:00)", "Il faut un accord écrit : Karel N.")
    late = await asks(people["ilias"], "télétravail lun 7", ("refused", "too-late"), *words)
    ref = late.record["ref"]
    assert "Een reactie telt niet" in (await people["karel"].told("telework-card", ref=ref)).body
    await asks(people["karel"], f"telewerk toestaan {ref}", ("approved", None))
    await people["ilias"].told("telework-said-approved", ref=ref)


async def in_other_words(people: Mapping[str, Talk]) -> None:
    """Days and ranges in Dutch, German and English, fixed and occasional, answered in the language of who asks."""
    emma = people["emma"]
    text = "telewerk van 4 tot en met 5 januari --soort occasioneel"
    await asks(people["jolien"], text, ("requested", None), "ma 4 jan en di 5 jan (occasioneel)")
    await emma.ask("langue de")
    german = await asks(emma, "telearbeit vom 11. bis 12. Januar --art gelegentlich", ("requested", None))
    assert "(gelegentlich)" in german.body
    await emma.ask("sprache en")
    text = "telework every Tuesday and Thursday from 2 February until 31 March"
    english = await asks(emma, text, ("requested", None))
    assert "Tuesday and Thursday (fixed)" in english.body
    await emma.ask("language fr")


async def where_telework_becomes_the_norm(world: World, people: Mapping[str, Talk]) -> None:
    """T-2026-0010: a planned regime is said twice, comes at its hour, suspends quotas and keeps who is essential."""
    karel, room = world.person["karel"], world.room["d5"]
    planned = await world.ask("karel", '!telewerk regime crisis --vanaf "8/12 18:00" --reden "De Valme stijgt"')
    assert planned.record["message"] == "telework-regime-planned"
    await karel.wait_for(lambda e: e.record.get("message") == "telework-regime-planned", room)
    shown = await people["karel"].ask("telewerk regime")
    assert ("„normaal”" in shown.body, "Gepland: regime „crisis”" in shown.body) == (True, True)
    assert await world.stop_bot() == 0

    await world.start_bot(clock=clock("17:59:59", 8))
    heard = [await karel.wait_for(lambda e: e.record.get("message") == "telework-regime-in-force", each)
             for each in world.room.values()]  # fmt: skip
    assert all(e.decrypted and "18:00" in e.body for e in heard)
    essential = ("Fonction essentielle, sur place : jeu. 10 déc. · fonctions essentielles", "voir avec Karel N.")
    await asks(people["ilias"], f"télétravail jeu 10 --motif {CHILD}", ("refused", "essential-function"), *essential)
    four, why = "telewerk ma 1, di 2, wo 3 en do 4 februari", "Reden verplicht onder het regime"
    unexplained = await asks(people["jolien"], four, ("refused", "reason-missing"), why)
    again = command_in(unexplained, "!telewerk wijzigen").replace("…", WHY)
    answer = await asks(people["jolien"], again, ("requested", None))
    card = await people["karel"].told("telework-card", ref=answer.record["ref"], version=2)
    assert WHY in card.body
