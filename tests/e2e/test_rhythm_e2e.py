"""The rhythm of a cell in its encrypted room: slots on time, late after an outage, or missed and said so; and duty.

Invariant: each occurrence is said once, however often the bot is started again.
"""

import pytest

from bot.matrix.seen import SeenEvent
from tests.e2e.conftest import MakeWorld
from tests.e2e.reading import mentioned, nothing_more, said
from tests.e2e.world import World

pytestmark = pytest.mark.e2e


def slot(key: str, at: str, grace: str, fr: str, nl: str) -> str:
    """Write a slot of every day, with a reminder a quarter of an hour before."""
    return (
        f'[[slots]]\nkey = "{key}"\ncell = "infocel"\nat = "{at}"\ndays = "daily"\n'
        f'title = {{ fr = "{fr}", nl = "{nl}" }}\n'
        f'remind = ["15m"]\ngrace = "{grace}"\ncalls = ["spokesperson"]\n'
    )


SLOTS = (
    slot("press", "11:00", "30m", "Conférence de presse", "Persconferentie")
    + slot("monitoring", "12:00", "10m", "Monitoring de midi", "Monitoring van de middag")
    + slot("coordination", "13:00", "30m", "Coordination", "Coördinatie")
)


def clock(time: str) -> str:
    """Give an instant of the exercise's first day, as GREFFIER_CLOCK takes it."""
    return f"2026-12-07T{time}+01:00"


def of_slot(world: World, key: str) -> list[SeenEvent]:
    """List what was said of an occurrence of a slot."""
    return [e for e in said(world, "anouk") if str(e.record.get("ref", "")).startswith(f"infocel/{key}/")]


async def test_slots_are_reminded_posted_late_or_missed(make_world: MakeWorld) -> None:
    """A slot comes with its reminder at its time; after an outage one is posted marked late, one only said missed."""
    world = await make_world("anouk", "gilles", extra=SLOTS)
    anouk, room, spokesperson = world.person["anouk"], world.room["infocel"], {world.person["gilles"].user_id}

    # on a machine that has much to do, a start takes seconds: what was due before the first look is not made up for
    await world.start_bot(clock=clock("10:44:35"))
    reminder = await anouk.wait_for(lambda e: e.record.get("kind") == "slot", room, 90)
    assert reminder.record["ref"] == "infocel/press/2026-12-07T11:00"
    assert reminder.record["state"] == "due"
    assert mentioned(reminder) == spokesperson
    assert "11:00" in reminder.body
    assert await world.stop_bot() == 0

    await world.start_bot(clock=clock("10:59:58"))
    posted = await anouk.wait_for(lambda e: e.record.get("state") == "posted", room)
    assert posted.record["ref"] == "infocel/press/2026-12-07T11:00"
    assert posted.content["msgtype"] == "m.text"
    assert mentioned(posted) == spokesperson
    assert "Conférence de presse" in posted.body
    assert "Persconferentie" in posted.body
    assert await world.stop_bot() == 0

    # down from before noon until ten past one
    await world.start_bot(clock=clock("13:10:00"))
    late = await anouk.wait_for(lambda e: e.record.get("state") == "late", room)
    assert late.record["ref"] == "infocel/coordination/2026-12-07T13:00"
    assert mentioned(late) == spokesperson
    missed = await anouk.wait_for(lambda e: e.record.get("state") == "missed", room)
    assert missed.record["ref"] == "infocel/monitoring/2026-12-07T12:00"
    assert "Monitoring de midi" in missed.body
    assert mentioned(missed) == {anouk.user_id}, "who coordinates is told, nobody is called to it"
    assert await world.stop_bot() == 0

    await world.start_bot(clock=clock("13:11:00"))
    assert await nothing_more(world, "anouk", missed.event_id) in ([], [late])
    assert [e.record["state"] for e in of_slot(world, "press")] == ["due", "posted"]
    assert of_slot(world, "coordination") == [late]
    assert of_slot(world, "monitoring") == [missed]
    upcoming = await world.ask("anouk", "!briefing")
    assert "Conférence de presse" in upcoming.body
    duty = await world.ask("anouk", f"!garde fixer mar 8 J porte-parole {world.person['gilles'].user_id}")
    assert (duty.record["message"], mentioned(duty)) == ("roster-set", spokesperson)
    assert "porte-parole : Gilles P." in (await world.ask("gilles", "!garde mardi")).body
