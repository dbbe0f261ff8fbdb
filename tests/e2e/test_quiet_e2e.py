"""A night and a morning on a real homeserver: nobody is called in vain, nothing is lost, one message says what waits.

Invariant: the morning card is sent once, whatever starts in between; the monthly test comes and is reported by itself.
"""

import pytest

from tests.e2e.conftest import MakeWorld
from tests.e2e.reading import mentioned, said
from tests.e2e.world import World

pytestmark = pytest.mark.e2e

RULES = """
[quiet]

[alerts]
monthly_test = { days = "second tue", at = "06:55", cells = ["infocel"], deadline = "4m", lasts = "6m" }
"""


def clock(time: str) -> str:
    """Give an instant of the exercise's first night, as GREFFIER_CLOCK takes it."""
    return f"2026-12-{time}+01:00"


async def test_a_night_is_quiet_but_for_an_alert_and_the_morning_says_what_waits(make_world: MakeWorld) -> None:
    """At 23:00 a task names Gilles and calls him not, an alert does; at 06:45 one direct message recalls the task."""
    world = await make_world("anouk", "gilles", extra=RULES)
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

    await world.start_bot(clock=f"{clock('08T06:50:00')}@20")
    await world.ask("gilles", "!silence")
    cards = [e for e in gilles.events(card.room_id) if e.record.get("kind") == "morning"]
    assert [e.event_id for e in cards] == [card.event_id]
    await reports_its_test(world)


async def reports_its_test(world: World) -> None:
    """Let the monthly test come: one of two answers, the other is called again, and the report names both numbers."""
    gilles, anouk, room = world.person["gilles"], world.person["anouk"], world.room["infocel"]
    test = await gilles.wait_for(
        lambda e: e.record.get("ref") == "A-2026-0002" and e.record.get("card") is True and e.replaces is None, room
    )
    assert "TEST" in test.body
    assert mentioned(test) == {gilles.user_id, anouk.user_id}
    await gilles.react(room, test.event_id, "✅")
    report = await anouk.wait_for(lambda e: e.record.get("message") == "alert-test-report", room, 90)
    assert "1 sur 2" in report.body
    assert "Sans réponse : Anouk V." in report.body
    again = [e for e in said(world, "anouk", after=test.event_id) if e.record.get("message") == "alert-called-again"]
    assert [mentioned(call) for call in again] == [{anouk.user_id}]
