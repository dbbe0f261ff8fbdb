"""A meeting in its encrypted room: called, begun, attended by reaction, ended with a recap, and the next one it sets.

Invariant: each message of it is said once, however often the bot is started again.
"""

import pytest

from tests.e2e.conftest import MakeWorld
from tests.e2e.exercise_clock import ExerciseClock
from tests.e2e.reading import mentioned, nothing_more, reactions_of_bot, said, stands

pytestmark = pytest.mark.e2e

PRESS = (
    '[[slots]]\nkey = "press"\ncell = "infocel"\nat = "11:00"\ndays = "daily"\n'
    'title = { fr = "Conférence de presse", nl = "Persconferentie" }\n'
    'remind = ["15m"]\ngrace = "30m"\ncalls = ["spokesperson"]\n'
)
MORNING, AFTERNOON = "infocel/press/2026-12-07T11:00", "infocel/press/2026-12-07T16:00"


def clock(time: str) -> str:
    """Give an instant of the exercise's first day."""
    return f"2026-12-07T{time}+01:00"


async def test_a_meeting_sets_the_next_one(make_world: MakeWorld) -> None:
    """Called with what is open, begun, attended by ✅, ended with `--next`: the next comes at its time, once."""
    world = await make_world("anouk", "emma", "gilles", "jolien", extra=PRESS)
    anouk, room = world.person["anouk"], world.room["infocel"]
    called = {world.person["gilles"].user_id, world.person["jolien"].user_id}

    world.host = host = ExerciseClock(world.directory / "exercise-clock")
    host.put(clock("10:50:00"))
    await world.start_bot()
    added = await world.ask("emma", "!briefing agenda press Qui parle des écoles ?")
    assert added.record["ref"] == MORNING
    host.put(clock("10:59:59"))
    card = await anouk.wait_for(lambda e: e.record.get("state") == "posted", room, 60)
    assert card.record["card"] is True
    assert mentioned(card) == called
    assert "Dire ce qui est confirmé" in card.body
    assert "1 · Qui parle des écoles ? · Emma T." in card.body
    await reactions_of_bot(world, "anouk", card, {"✅", "👀"})

    started = await world.ask("anouk", "!briefing commencer")
    assert (started.record["message"], started.record["ref"]) == ("briefing-started", MORNING)
    seen = await world.person["gilles"].wait_for(lambda e: e.event_id == card.event_id, room)
    await world.person["gilles"].react(room, seen.event_id, "✅")
    await stands(anouk, card, lambda content: "Présents (1) : Gilles P." in str(content.get("body")))
    decided = await world.ask("emma", "!décision Ouvrir le hall --nature avis")
    ended = await world.ask("anouk", "!briefing terminer --prochaine 16h")
    assert (ended.record["message"], ended.record["ref"]) == ("briefing-ended", MORNING)
    assert "Présents (1) : Gilles P." in ended.body
    assert "Sans présence notée (1) : Jolien W." in ended.body
    assert f"{decided.record['ref']} · Ouvrir le hall" in ended.body
    assert "Un point reste à l'ordre du jour de la prochaine :" in ended.body
    assert "La prochaine : lun. 7 déc., 16:00" in ended.body
    assert mentioned(ended) == called
    assert await world.stop_bot() == 0

    host.put(clock("15:50:00"))
    await world.start_bot()
    host.put(clock("15:59:59"))
    next_card = await anouk.wait_for(
        lambda e: e.record.get("ref") == AFTERNOON and bool(e.record.get("card")), room, 60
    )
    assert next_card.record["state"] == "posted"
    assert mentioned(next_card) == called
    assert "1 · Qui parle des écoles ? · Emma T. (reporté)" in next_card.body
    assert await world.stop_bot() == 0

    host.put(clock("16:02:00"))
    await world.start_bot()
    assert await nothing_more(world, "anouk", next_card.event_id) == []
    about = [event.record.get("message") for event in said(world, "anouk") if event.record.get("ref") == AFTERNOON]
    assert about.count("slot-posted") == 1
    assert [event.record["message"] for event in said(world, "anouk")].count("briefing-ended") == 1
