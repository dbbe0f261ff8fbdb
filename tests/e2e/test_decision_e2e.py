"""A decision in an encrypted room, from a phone to the database and back, with the bot as its own process."""

import signal

import pytest

from tests.e2e.conftest import MakeWorld

pytestmark = pytest.mark.e2e


async def test_a_decision_travels_encrypted(make_world: MakeWorld) -> None:
    """A command typed in an encrypted room gets its number in the room, and the informed cell is told by ✅."""
    world = await make_world("anouk", "emma", "ilias")
    await world.start_bot()
    answer = await world.ask("emma", "!décision Fermer les écoles de la zone B demain")
    assert answer.decrypted
    assert answer.record["ref"] == "D-2026-0001"
    assert answer.content["m.mentions"] == {}

    await world.person["emma"].react(world.room["infocel"], answer.event_id, "✅")
    told = await world.person["ilias"].wait_for(lambda e: e.record.get("ref") == "D-2026-0001", world.room["d5"])
    assert told.decrypted
    assert "Fermer les écoles de la zone B demain" in told.body

    assert await world.stop_bot(signal.SIGTERM) == 0
    await world.start_bot()
    assert (await world.ask("emma", "!décision montrer D-1")).record["ref"] == "D-2026-0001"
