"""A night and a morning on a real homeserver: nobody is called in vain, nothing is lost, one message says what waits.

Invariant: the morning card is sent once, whatever starts in between; the monthly test comes on the first Thursday, and
is reported by itself.
"""

import re

import pytest

from tests.e2e.conftest import MakeWorld
from tests.e2e.exercise_clock import ExerciseClock
from tests.e2e.reading import facts_of, mentioned, said, stands
from tests.e2e.world import World

pytestmark = pytest.mark.e2e

RULES = """
[quiet]

[alerts]
monthly_test = { cells = ["infocel"] }
"""
"""Both as they are where the file says no more: the test is on the first Thursday at ten, to be answered by 10:15."""


def clock(time: str) -> str:
    """Give an instant of the night before the first Thursday of December, or of that day, the third."""
    return f"2026-12-{time}+01:00"


async def test_a_night_is_quiet_but_for_an_alert_and_the_morning_says_what_waits(make_world: MakeWorld) -> None:
    """At 23:00 a task names Gilles and calls him not, an alert does; at 06:45 one direct message recalls the task."""
    world = await make_world("anouk", "gilles", extra=RULES)
    anouk, gilles, room = world.person["anouk"], world.person["gilles"], world.room["infocel"]

    await world.start_bot(clock=clock("02T23:00:00"))
    task = await world.ask("anouk", f"!tâche Relire la FAQ --responsable {gilles.user_id}")
    assert (task.record["message"], mentioned(task), task.content["msgtype"]) == ("task-added", set(), "m.notice")
    assert "Hors heures" in task.body
    await anouk.say(room, "!alerte Crue rapide de la Valme")
    alert = await gilles.wait_for(lambda e: e.record.get("kind") == "alert" and bool(e.record.get("card")), room)
    assert gilles.user_id in mentioned(alert)
    assert await world.stop_bot() == 0

    await world.start_bot(clock=clock("03T06:45:00"))
    card = await gilles.wait_for(lambda e: e.record.get("kind") == "morning")
    assert card.room_id not in world.room.values()
    assert (card.content["msgtype"], mentioned(card)) == ("m.text", {gilles.user_id})
    assert "K-2026-0001 · Relire la FAQ" in card.body
    assert f"/{task.event_id}" in card.body
    assert "A-2026-0001" not in card.body, "the alert called him at night"
    assert await world.stop_bot() == 0

    world.host = of_day = ExerciseClock(world.directory / "exercise-clock")
    of_day.put(clock("03T06:50:00"))
    await world.start_bot()
    await world.ask("gilles", "!silence")
    cards = [e for e in gilles.events(card.room_id) if e.record.get("kind") == "morning"]
    assert [e.event_id for e in cards] == [card.event_id]
    await reports_its_test(world, of_day)
    assert await world.stop_bot() == 0
    async with world.unit() as work:
        planned = await work.rehearsals.planned()
        assert (planned is not None and planned.day) == "2027-01-07", "the first Thursday of the next month"


async def reports_its_test(world: World, of_day: ExerciseClock) -> None:
    """Let the monthly test come: one of two answers, the other is called again; read who did, and in what time."""
    gilles, anouk, room = world.person["gilles"], world.person["anouk"], world.room["infocel"]
    of_day.put(clock("03T10:00:00"))
    test = await gilles.wait_for(
        lambda e: e.record.get("ref") == "A-2026-0002" and e.record.get("card") is True and e.replaces is None, room
    )
    assert "TEST" in test.body
    assert mentioned(test) == {gilles.user_id, anouk.user_id}
    of_day.put(clock("03T10:02:30"))
    await gilles.react(room, test.event_id, "✅")
    await stands(gilles, test, lambda content: facts_of(content).get("missing") == [anouk.user_id])
    of_day.put(clock("03T10:15:20"))
    again = await anouk.wait_for(lambda e: e.record.get("message") == "alert-called-again", room, after=test.event_id)
    assert mentioned(again) == {anouk.user_id}
    of_day.put(clock("03T11:00:20"))
    report = await anouk.wait_for(lambda e: e.record.get("message") == "alert-test-report", room)
    assert "bilan du test mensuel. Réponses : 1 sur 2" in report.body
    assert "Sans réponse : Anouk V." in report.body
    took = re.search(r"^Réponse en ([1-4] min(?: \d+ s)?) : Gilles P\.$", report.body, re.MULTILINE)
    assert took is not None, report.body
    assert f"La moitié des réponses en {took[1]} ; la plus lente en {took[1]}" in report.body
    calls = [e for e in said(world, "anouk", after=test.event_id) if e.record.get("message") == "alert-called-again"]
    assert [e.event_id for e in calls] == [again.event_id]
