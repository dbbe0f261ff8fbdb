"""What becomes of decisions and texts after they were made, in an encrypted room on a real homeserver.

Invariant: nothing disappears, and what was to go out at an hour goes out once, whatever was moved and stopped before.
"""

import pytest

from tests.e2e.conftest import MakeWorld
from tests.e2e.reading import PATIENCE, said

pytestmark = pytest.mark.e2e

MORNING, NEARLY = "2026-12-07T09:00:00+01:00", "2026-12-07T09:59:57+01:00"
RULE = (
    '[[approvals]]\nkind = "communique"\ncell = "infocel"\nlanguages = ["fr", "nl"]\nquorum = 1\n'
    'includes = ["spokesperson"]\nauthor_counts = false\n'
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
    await world.ask("emma", "!décision Activer le 1771 --nature avis")
    outcome = await world.ask("anouk", "!décision suite D-3 refusé Compétence des communautés")
    assert "Compétence des communautés" in outcome.body
    assert (await world.ask("emma", "!décision exécutée D-3 Le numéro répond")).record["ref"] == "D-2026-0003"

    anouk, room = world.person["anouk"], world.room["infocel"]
    talk = await world.person["emma"].say(room, "Le gouverneur demande de dégager la digue avant midi")
    reply = await anouk.say(room, "!décision", reply_to=talk)
    made = await anouk.answer_to(room, reply)
    assert made.record["ref"] == "D-2026-0004"
    assert "dégager la digue" in (await world.ask("anouk", "!décision montrer D-4")).body


async def test_a_publication_is_moved_stopped_and_made_once(make_world: MakeWorld) -> None:
    """Text messages and versions are compared; a publication is planned, moved, stopped, planned, and goes out once."""
    world = await make_world("anouk", "emma", "gilles", extra=RULE)
    await world.start_bot(clock=MORNING)
    await world.ask("emma", "!communiqué Douze points d'eau sont ouverts. --titre Points d'eau")
    await world.ask("emma", "!persbericht vertalen C-1 Twaalf waterpunten zijn open. --taal nl --titel Waterpunten")
    assert "GSM-7" in (await world.ask("emma", "!communiqué vérifier C-1 --sms")).body
    await world.ask("emma", "!communiqué soumettre C-1")
    await world.ask("emma", "!communiqué modifier C-1 Douze points d'eau restent ouverts.")
    await world.ask("emma", "!persbericht aanpassen C-1 Twaalf waterpunten blijven open. --taal nl")
    compared = await world.ask("emma", "!communiqué comparer C-1 --depuis 1")
    assert "restent" in compared.body
    card = await world.ask("emma", "!communiqué montrer C-1")
    version = card.record["version"]
    approved = await world.ask("gilles", f"!communiqué approuver C-1@{version}")
    assert approved.record["state"] == "approved"
    assert (await world.ask("gilles", "!communiqué publier C-1 --à 11h")).record["state"] == "scheduled"
    assert (await world.ask("gilles", "!communiqué publier C-1 --à 10h")).record["state"] == "scheduled"
    assert (await world.ask("gilles", "!communiqué publier C-1 --annuler")).record["state"] == "approved"
    assert (await world.ask("gilles", "!communiqué publier C-1 --à 10h")).record["state"] == "scheduled"
    await world.stop_bot()
    await world.start_bot(clock=NEARLY)
    gilles, room = world.person["gilles"], world.room["infocel"]
    await gilles.wait_for(lambda e: e.record.get("state") == "published" and not e.replaces, room, PATIENCE)
    await world.stop_bot()
    await world.start_bot(clock="2026-12-07T10:05:00+01:00")
    assert (await world.ask("emma", "!communiqué montrer C-1")).record["state"] == "published"
    told = [e for e in said(world, "gilles") if e.record.get("message") == "communique-published" and not e.replaces]
    assert len(told) == 1
