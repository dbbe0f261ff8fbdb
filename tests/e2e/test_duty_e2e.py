"""Duty, and the rhythm as it was chosen, in encrypted rooms: gaps, exchanges, who is called, profiles, a closed room.

Invariant: one room in which the bot may not speak, or a card that somebody deletes, stops no other slot.
"""

from typing import Any

import pytest

from bot.matrix.seen import SeenEvent
from tests.e2e.conftest import MakeWorld
from tests.e2e.reading import mentioned, reactions_of_bot, said
from tests.e2e.world import World

pytestmark = pytest.mark.e2e

SHIFTS = (
    '[[shifts]]\nkey = "J"\nfrom = "06:45"\nto = "14:15"\nneeds = ["spokesperson"]\n'
    '[[shifts]]\nkey = "S"\nfrom = "13:15"\nto = "20:45"\nneeds = ["spokesperson"]\ncells = ["infocel"]\n'
)


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
    """Gaps and double guards are found, both agree to an exchange; a card calls who is on duty, and profiles decide."""
    world = await make_world("anouk", "gilles", "jolien", "ilias", extra=SHIFTS + SLOTS)
    await world.start_bot(clock=clock(7, "09:00:00"))
    await set_and_checked(world)
    await exchanged_by_both(world)
    await let_speak(world, "d5", bot_may=False)
    assert await world.stop_bot() == 0

    await world.start_bot(clock=clock(8, "10:59:58"))
    await calls_who_is_on_duty(world)
    for words in ("!briefing profil réduit", "!incident ouvrir Inondations", "!incident mode long"):
        assert "refusal" not in (await world.ask("anouk", words)).record
    assert await world.stop_bot() == 0

    await world.start_bot(clock=clock(8, "11:59:58"))
    anouk, room = world.person["anouk"], world.room["infocel"]
    noon = {f"infocel/{key}/2026-12-08T12:00" for key in ("sunday", "slow")}
    await anouk.until(lambda: noon <= {str(e.record.get("ref")) for e in anouk.events(room)}, 60)
    await world.ask("anouk", "!langue")
    held = {str(e.record["ref"]).split("/")[1] for e in said(world, "anouk") if _is_slot(e) and e.record.get("card")}
    assert held == {"press", "sunday", "slow"}


async def set_and_checked(world: World) -> None:
    """Set shifts of which two overlap: what is double and what is vacant is found, and the load of each."""
    gilles, jolien = (world.person[name].user_id for name in ("gilles", "jolien"))
    for words in (
        f"mar 8 J porte-parole {gilles}",
        f"mar 8 S rédaction {gilles}",
        f"sam 12 S porte-parole {jolien}",
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
    await world.person["ilias"].wait_for(lambda e: e.record.get("ref") == RELAY, world.room["d5"], 60)


def _is_slot(event: SeenEvent) -> bool:
    return event.record.get("kind") == "slot"
