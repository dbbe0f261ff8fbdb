"""What becomes of decisions and texts after they were made, in an encrypted room on a real homeserver.

Invariant: nothing disappears, and what was to go out at an hour goes out once, whatever was moved and stopped before.
"""

import asyncio
import re
from datetime import timedelta

import pytest
from aiohttp import ClientSession

from bot.lookout import LATEST_CHECK
from bot.matrix.seen import SeenEvent
from bot.steps import Step
from tests.e2e.conftest import MakeWorld
from tests.e2e.host_clock import HostClock
from tests.e2e.reading import PATIENCE, mentioned, said
from tests.e2e.world import World

pytestmark = pytest.mark.e2e

MORNING, NEARLY = "2026-12-07T09:00:00+01:00", "2026-12-07T09:59:57+01:00"
MINUTES_LATE = "2026-12-07T10:03:00+01:00"
RULE = (
    '[[approvals]]\nkind = "communique"\ncell = "infocel"\nlanguages = ["fr", "nl"]\nquorum = 1\n'
    'includes = ["spokesperson"]\nauthor_counts = false\n[defaults]\nrelease_late = "58s"\n'
)


async def test_decisions_are_replaced_withdrawn_and_answered(make_world: MakeWorld) -> None:
    """A decision is amended, replaced and withdrawn by others that point to it; advice has an outcome."""
    world = await make_world("anouk", "emma")
    await world.start_bot(clock=MORNING)
    await world.ask("emma", "!décision Fermer le pont --nature opérationnel")
    amended = await world.ask("emma", "!décision rectifier D-1 Fermer les deux ponts")
    assert (amended.record["ref"], amended.record["version"]) == ("D-2026-0001", 2)
    replaced = await world.ask("emma", "!décision remplacer D-1 Fermer tous les ponts --raison la crue gagne")
    assert replaced.record["ref"] == "D-2026-0002"
    shown = await world.ask("emma", "!décision montrer D-1")
    assert shown.record["state"] == "superseded"
    assert "D-2026-0002" in shown.body
    assert "D-2026-0001" in (await world.ask("emma", "!décision montrer D-2")).body
    withdrawn = await world.ask("anouk", "!décision retirer D-2 Notée deux fois")
    assert withdrawn.record["state"] == "withdrawn"
    await world.ask("emma", "!décision Activer le 1771 --nature avis --à 8h40 --raison trop d'appels")
    known = (await world.ask("emma", "!décision montrer D-3")).body
    for fact in ("08:40", "trop d'appels", "Emma T.", "rédaction", "https://matrix.to/#/"):
        assert fact in known, "what was known then, by whom, and where it was said"
    outcome = await world.ask("anouk", "!décision suite D-3 partiellement Compétence des communautés --a-mené-à D-2")
    assert "Compétence des communautés" in outcome.body
    assert "D-2026-0003" in (await world.ask("emma", "!décision montrer D-2")).body
    assert (await world.ask("emma", "!décision exécutée D-3 Le numéro répond")).record["ref"] == "D-2026-0003"

    anouk, room = world.person["anouk"], world.room["infocel"]
    talk = await world.person["emma"].say(room, "Le gouverneur demande de dégager la digue avant midi")
    reply = await anouk.say(room, "!décision", reply_to=talk)
    made = await anouk.answer_to(room, reply)
    assert made.record["ref"] == "D-2026-0004"
    assert "dégager la digue" in (await world.ask("anouk", "!décision montrer D-4")).body
    pinned = await anouk.say(room, "On coupe le gaz au Bas-Pont à 9h50")
    await anouk.react(room, pinned, "📌")
    assert (await anouk.answer_to(room, pinned)).record["ref"] == "D-2026-0005"
    asked = await anouk.say(room, "Qui prévient Fluvius ?")
    await anouk.react(room, asked, "☑️")
    assert (await anouk.answer_to(room, asked)).record["kind"] == "task"
    listed = (await world.ask("emma", "!décision liste --sans-communiqué --responsable " + anouk.user_id)).body
    assert "D-2026-0005" in listed
    assert "D-2026-0003" not in listed
    assert "D-2026-0005" in (await world.ask("emma", "!décision chercher gaz coupée")).body
    await nobody_carries_it_out(world)
    await the_register_is_filtered(world)


async def nobody_carries_it_out(world: World) -> None:
    """Due, a decision calls its owner; two hours later the coordinator; done by ✅ of the owner on what called them."""
    await world.ask("anouk", f"!décision Poser les sacs --échéance 10h --responsable {world.person['emma'].user_id}")
    await world.stop_bot()
    await world.start_bot(clock="2026-12-07T10:00:01+01:00")
    emma, anouk = world.person["emma"], world.person["anouk"]
    due = await emma.wait_for(lambda e: e.record.get("message") == "decision-due", None, PATIENCE)
    assert (due.record["ref"], mentioned(due)) == ("D-2026-0006", {emma.user_id})
    await world.stop_bot()
    await world.start_bot(clock="2026-12-07T12:00:02+01:00")
    late = await anouk.wait_for(lambda e: e.record.get("message") == "decision-overdue", None, PATIENCE)
    assert (late.record["ref"], mentioned(late)) == ("D-2026-0006", {anouk.user_id})
    await emma.react(due.room_id, due.event_id, "✅")
    await emma.wait_for(lambda e: e.record.get("message") == "decision-done" and e.record["ref"] == "D-2026-0006")


async def the_register_is_filtered(world: World) -> None:
    """Have lists and searches keep to a day, a nature, a state, an owner, a cell, and refuse a cell not one's own."""
    anouk, emma = (world.person[name].user_id for name in ("anouk", "emma"))
    await world.ask("anouk", "!décision Vider le pont-canal --à hier 17h --nature opérationnel", "d5")
    await world.ask("emma", "!décision Surveiller le pont --à hier 18h --nature avis")
    for asked, found in {
        "liste --depuis hier --jusque hier": {8},
        "chercher pont --jusque hier": {8},
        "chercher pont --depuis aujourd'hui": {1, 2, 5},
        "liste --nature avis": {3, 8},
        "chercher ponts --nature opérationnel": {1, 2},
        "chercher ponts --nature avis": {8},
        "liste --état remplacée": {1},
        "chercher ponts --état retirée": {2},
        f"liste --responsable {emma} --état en vigueur": {3, 6, 8},
        f"chercher gaz --responsable {anouk}": {5},
        f"chercher gaz --responsable {emma}": set(),
        "liste --cellule d5": {7},
        "chercher pont --cellule d5 --nature opérationnel --depuis hier": {7},
        "chercher pont --cellule d5 --depuis aujourd'hui": set(),
    }.items():
        answer = await world.ask("anouk", f"!décision {asked}")
        listed = {int(number) for number in re.findall(r"^D-2026-0*(\d+)", answer.body, re.MULTILINE)}
        assert listed == found, answer.body
    assert (await world.ask("emma", "!décision liste --cellule d5")).record["refusal"] == "role-missing"


async def test_a_publication_is_moved_stopped_and_made_once(make_world: MakeWorld) -> None:
    """A publication is planned, moved, stopped, planned, and goes out once, though killed, late, or by a jumping clock.

    Versions are compared before.
    """
    # a host's clock that is hours off makes every message an old one, which is another matter
    world = await make_world("anouk", "emma", "gilles", extra=RULE, limits='message_age = "1d"')
    world.host = HostClock(world.directory / "host-clock")
    await world.start_bot(clock=MORNING)
    await world.ask("emma", "!communiqué Douze points d'eau sont ouverts. --titre Points d'eau")
    await world.ask("emma", "!persbericht vertalen C-1 Twaalf waterpunten zijn open. --taal nl --titel Waterpunten")
    assert "GSM-7" in (await world.ask("emma", "!communiqué vérifier C-1 --sms")).body
    await world.ask("emma", "!communiqué soumettre C-1")
    await world.ask("emma", "!communiqué modifier C-1 Douze points d'eau restent ouverts.")
    await world.ask("emma", "!persbericht aanpassen C-1 Twaalf waterpunten blijven open. --taal nl")
    marked = await world.ask("emma", "!communiqué modifier C-1 RESTREINT : douze points d'eau restent ouverts.")
    assert marked.record["refusal"] == "classified"
    compared = await world.ask("emma", "!communiqué comparer C-1 --depuis 1")
    assert "restent" in compared.body
    card = await world.ask("emma", "!communiqué montrer C-1")
    version = card.record["version"]
    approved = await world.ask("gilles", f"!communiqué approuver C-1@{version}")
    assert approved.record["state"] == "approved"
    assert (await world.ask("gilles", "!communiqué publier C-1 --à 8h")).record["refusal"] == "date-past"
    assert (await world.ask("gilles", "!communiqué publier C-1 --à 11h")).record["state"] == "scheduled"
    assert (await world.ask("gilles", "!communiqué publier C-1 --à 10h")).record["state"] == "scheduled"
    assert (await world.ask("gilles", "!communiqué publier C-1 --annuler")).record["state"] == "approved"
    assert (await world.ask("gilles", "!communiqué publier C-1 --à 10h")).record["state"] == "scheduled"
    world.host.jump(timedelta(hours=2))  # past ten o'clock, were it the organisation's clock
    await approve_another(world, "C-2", "Ponts")
    await approve_another(world, "C-3", "Quais")
    assert (await world.ask("gilles", "!communiqué publier C-2 --à 10h01")).record["state"] == "scheduled"
    assert (await world.ask("emma", "!communiqué montrer C-1")).record["state"] == "scheduled"
    await world.until_settled()  # the first that the next process sends is what goes out
    await world.stop_bot()
    # killed in the middle of going out: one of its two rooms has read of it, and the bot does not know that yet
    await world.start_bot(clock=NEARLY, kill_at=f"{Step.SENT.value}:1")
    assert await world.until_dead() == -9
    await world.start_bot(clock=MINUTES_LATE)
    await world.person["gilles"].until(lambda: bool(published(world, "C-2026-0001")), PATIENCE)
    assert (await world.ask("emma", "!communiqué montrer C-1")).record["state"] == "published"
    assert len(published(world, "C-2026-0001")) == 1
    await late_by_seconds(world)
    await the_clock_of_the_host_jumps(world)
    feed = await feed_of(world)
    # the exercise's hours; the last went out by the host's
    second, first = re.findall(r"<published>(2026-12-07T09:0\d):", feed)
    assert (first, second > first) == ("2026-12-07T09:00", True)
    assert feed.count("<entry") == 3


async def approve_another(world: World, ref: str, title: str) -> None:
    """Bring another text as far as approved."""
    drafted = await world.ask("emma", f"!communiqué Fermés jusqu'au soir. --titre {title}")
    assert drafted.record.get("ref", "")[-1:] == ref[-1], drafted.body
    await world.ask("emma", f"!persbericht vertalen {ref} Gesloten tot de avond. --taal nl --titel {title}")
    await world.ask("emma", f"!communiqué soumettre {ref}")
    assert (await world.ask("gilles", f"!communiqué approuver {ref}@1")).record["state"] == "approved"


def published(world: World, ref: str) -> list[SeenEvent]:
    """List how often the room read that a text went out."""
    told = [e for e in said(world, "gilles") if e.record.get("message") == "communique-published"]
    return [event for event in told if event.record["ref"] == ref]


async def feed_of(world: World) -> str:
    """Read what the press reads in Dutch."""
    async with ClientSession() as session, session.get(f"http://127.0.0.1:{world.web_port}/press/nl/feed.atom") as feed:
        return await feed.text()


async def late_by_seconds(world: World) -> None:
    """Have a text whose moment passed while nothing ran go out at the start, once, and be said to be late."""
    await world.person["gilles"].until(lambda: bool(published(world, "C-2026-0002")), PATIENCE)
    late = r"En retard de \d+\s(s|minutes?) sur l'heure prévue"
    assert re.search(late, published(world, "C-2026-0002")[0].body)
    assert "En retard" not in published(world, "C-2026-0001")[0].body


async def the_clock_of_the_host_jumps(world: World) -> None:
    """Live by the host's clock alone: it jumps past the moment, back before it, past it again; the text is out once."""
    assert world.host is not None
    await world.stop_bot()
    world.host.jump(timedelta())
    await world.start_bot()
    planned = await world.ask("gilles", "!communiqué publier C-3 --à dans 10 min")
    assert planned.record["state"] == "scheduled"
    world.host.jump(timedelta(minutes=10, seconds=1))
    await world.person["gilles"].until(lambda: bool(published(world, "C-2026-0003")), PATIENCE)
    for off in (timedelta(minutes=-5), timedelta(minutes=11)):
        world.host.jump(off)
        await asyncio.sleep(LATEST_CHECK * 1.1)
        assert (await world.ask("emma", "!communiqué montrer C-3")).record["state"] == "published"
    async with world.unit() as work:
        for number, latest, earliest in ((1, 57, 0), (2, 240, 120), (3, 120, 1)):
            ref = f"C-2026-000{number}"
            assert len(published(world, ref)) == 1
            (entry,) = [entry for entry in await work.journal.of(ref) if entry.action == "communique-published"]
            assert earliest <= entry.data["late"] <= latest, "in seconds"
