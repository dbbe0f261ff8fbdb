"""The rhythm of a cell in its encrypted room: slots on time, late after an outage, or missed and said so; and duty.

Invariant: each occurrence is said once, however often the bot is started again, whatever its definition or clock do.
"""

import re

import pytest

from tests.e2e.conftest import MakeWorld
from tests.e2e.exercise_clock import ExerciseClock
from tests.e2e.reading import mentioned, nothing_more
from tests.e2e.slots_seen import slot, slot_next, slot_told, slots_told
from tests.e2e.world import World

pytestmark = pytest.mark.e2e

SLOTS = (
    slot("press", "11:00", "30m", "Conférence de presse", "Persconferentie")
    + slot("monitoring", "12:00", "10m", "Monitoring de midi", "Monitoring van de middag")
    + slot("coordination", "13:00", "30m", "Coordination", "Coördinatie")
)
CHANGED = (
    slot("press", "15:00", "30m", "Point de presse du soir", "Persmoment")
    + slot("monitoring", "12:00", "10m", "Monitoring de midi", "Monitoring van de middag")
    + slot("coordination", "13:00", "30m", "Coordination élargie", "Brede coördinatie")
    + slot("handover", "07:00", "10m", "Relève de nuit", "Aflossing")
    + slot("evening", "15:00", "30m", "Bilan du jour", "Balans", "15m", "10m")
)
"""The same day's file, later: what was posted has another time or title, and two slots are new."""
BEFORE = [
    ("coordination/2026-12-07T13:00", "late"),
    ("monitoring/2026-12-07T12:00", "missed"),
    ("press/2026-12-07T11:00", "due"),
    ("press/2026-12-07T11:00", "posted"),
]
"""What is said of slots until the file changes, in the order of their names."""
AFTER = [
    ("coordination/2026-12-08T13:00", "missed"),
    ("evening/2026-12-07T15:00", "due"),
    ("evening/2026-12-07T15:00", "due"),
    ("evening/2026-12-07T15:00", "posted"),
    ("evening/2026-12-08T15:00", "due"),
    ("evening/2026-12-08T15:00", "posted"),
    ("handover/2026-12-07T07:00", "posted"),
    ("press/2026-12-08T15:00", "due"),
    ("press/2026-12-08T15:00", "posted"),
]
"""What is said of them from then on: both reminders of the one that has two, on the first day, all else once."""


def clock(time: str) -> str:
    """Give an instant of the exercise's first day."""
    return f"2026-12-07T{time}+01:00"


async def test_slots_are_reminded_posted_late_or_missed(make_world: MakeWorld) -> None:
    """A slot comes with its reminder at its time; after an outage one is posted marked late, one only said missed.

    A changed file, or hours that the clock shows again, bring none of them twice.
    """
    world = await make_world("anouk", "gilles", extra=SLOTS)
    anouk, room, spokesperson = world.person["anouk"], world.room["infocel"], {world.person["gilles"].user_id}

    world.host = host = ExerciseClock(world.directory / "exercise-clock")
    host.put(clock("10:30:00"))
    await world.start_bot()
    # what was due before the first look is not made up for
    await slot_next(world, "anouk", "Conférence de presse")
    host.put(clock("10:45:00"))
    reminder = await slot_told(world, "anouk", "press/2026-12-07T11:00", "due")
    assert mentioned(reminder) == spokesperson
    assert "11:00" in reminder.body
    assert await world.stop_bot() == 0

    host.put(clock("10:59:58"))
    await world.start_bot()
    posted = await anouk.wait_for(lambda e: e.record.get("state") == "posted", room)
    assert posted.record["ref"] == "infocel/press/2026-12-07T11:00"
    assert posted.content["msgtype"] == "m.text"
    assert mentioned(posted) == spokesperson
    assert "Conférence de presse" in posted.body
    assert "Persconferentie" in posted.body
    assert await world.stop_bot() == 0

    # down from before noon until ten past one
    host.put(clock("13:10:00"))
    await world.start_bot()
    late = await anouk.wait_for(lambda e: e.record.get("state") == "late", room)
    assert late.record["ref"] == "infocel/coordination/2026-12-07T13:00"
    assert mentioned(late) == spokesperson
    missed = await anouk.wait_for(lambda e: e.record.get("state") == "missed", room)
    assert missed.record["ref"] == "infocel/monitoring/2026-12-07T12:00"
    assert "Monitoring de midi" in missed.body
    assert mentioned(missed) == {anouk.user_id}, "who coordinates is told, nobody is called to it"
    assert await world.stop_bot() == 0

    # the press point has been posted today, the coordination is within its grace: neither comes again as it is now
    world.extra = CHANGED
    world.write_files()
    host.put(clock("13:11:00"))
    await world.start_bot()
    assert await nothing_more(world, "anouk", missed.event_id) in ([], [late])
    assert sorted(slots_told(world, "anouk")) == BEFORE
    upcoming = await world.ask("anouk", "!briefing")
    assert "Point de presse du soir [press]" in upcoming.body
    assert "Coordination élargie [coordination]" in upcoming.body
    duty = await world.ask("anouk", f"!garde fixer mar 8 J porte-parole {world.person['gilles'].user_id}")
    assert (duty.record["message"], mentioned(duty)) == ("roster-set", spokesperson)
    assert "porte-parole : Gilles P." in (await world.ask("gilles", "!garde mardi")).body
    await hours_come_again(world, host)
    await the_next_day(world, host)


async def hours_come_again(world: World, host: ExerciseClock) -> None:
    """Put the clock back by eight hours and forward again: what is to come comes, what came does not again."""
    today = "2026-12-07T"
    host.put(clock("14:45:00"))
    await slot_told(world, "anouk", f"evening/{today}15:00", "due")
    host.put(clock("06:30:00"))
    await slot_next(world, "anouk", "Relève de nuit")
    host.put(clock("07:00:00"))
    await slot_told(world, "anouk", f"handover/{today}07:00", "posted")
    host.put(clock("14:50:00"))
    await slot_told(world, "anouk", f"evening/{today}15:00", "due", times=2)
    host.put(clock("15:00:00"))
    await slot_told(world, "anouk", f"evening/{today}15:00", "posted")


async def the_next_day(world: World, host: ExerciseClock) -> None:
    """Expect the changed definitions to hold, and each slot of both days to have been said once."""
    tomorrow = "2026-12-08T"
    host.put(f"{tomorrow}14:45:00+01:00")
    missed = await slot_told(world, "anouk", f"coordination/{tomorrow}13:00", "missed")
    keys = set(re.findall(r"\[(\w+)\]", missed.body))
    assert keys == {"handover", "monitoring", "coordination"}, "no press point at its old time"
    assert "Coordination élargie" in missed.body
    for key in ("press", "evening"):
        await slot_told(world, "anouk", f"{key}/{tomorrow}15:00", "due")
    host.put(f"{tomorrow}15:00:00+01:00")
    posted = await slot_told(world, "anouk", f"press/{tomorrow}15:00", "posted")
    assert "Point de presse du soir" in posted.body
    assert "Persmoment" in posted.body
    evening = await slot_told(world, "anouk", f"evening/{tomorrow}15:00", "posted")
    assert await nothing_more(world, "anouk", evening.event_id) == []
    assert sorted(slots_told(world, "anouk")) == sorted(BEFORE + AFTER)
