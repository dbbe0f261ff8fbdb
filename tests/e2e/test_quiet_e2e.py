"""A night and a morning on a real homeserver: nobody is called in vain, nothing is lost, one message says what waits.

Invariant: the morning card is sent once, whatever starts in between.
"""

import pytest

from tests.e2e.conftest import MakeWorld
from tests.e2e.reading import mentioned

pytestmark = pytest.mark.e2e


def clock(time: str) -> str:
    """Give an instant of the exercise's first night, as GREFFIER_CLOCK takes it."""
    return f"2026-12-{time}+01:00"


async def test_a_night_is_quiet_but_for_an_alert_and_the_morning_says_what_waits(make_world: MakeWorld) -> None:
    """At 23:00 a task names Gilles and calls him not, an alert does; at 06:45 one direct message recalls the task."""
    world = await make_world("anouk", "gilles", extra="[quiet]\n")
    anouk, gilles, room = world.person["anouk"], world.person["gilles"], world.room["infocel"]

    await world.start_bot(clock=clock("07T23:00:00"))
    task = await world.ask("anouk", f"!tâche Relire la FAQ --responsable {gilles.user_id}")
    assert (task.record["message"], mentioned(task), task.content["msgtype"]) == ("task-added", set(), "m.notice")
    assert "Hors heures" in task.body
    await anouk.say(room, "!alerte Crue rapide de la Valme")
    alert = await gilles.wait_for(lambda e: e.record.get("kind") == "alert" and bool(e.record.get("card")), room)
    assert gilles.user_id in mentioned(alert)
    assert await world.stop_bot() == 0

    await world.start_bot(clock=clock("08T06:45:00"))
    card = await gilles.wait_for(lambda e: e.record.get("kind") == "morning")
    assert card.room_id not in world.room.values()
    assert (card.content["msgtype"], mentioned(card)) == ("m.text", {gilles.user_id})
    assert "K-2026-0001 · Relire la FAQ" in card.body
    assert f"/{task.event_id}" in card.body
    assert "A-2026-0001" not in card.body, "the alert called him at night"
    assert await world.stop_bot() == 0

    await world.start_bot(clock=clock("08T06:50:00"))
    await world.ask("gilles", "!silence")
    cards = [e for e in gilles.events(card.room_id) if e.record.get("kind") == "morning"]
    assert [e.event_id for e in cards] == [card.event_id]
