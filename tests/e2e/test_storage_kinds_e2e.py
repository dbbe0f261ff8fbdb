"""The bot on PostgreSQL beside a real homeserver: what the embedded default does, a server does as well.

Invariant: nobody in a room can tell which database the bot stands on.
"""

import signal

import pytest

from tests.e2e.conftest import MakeWorld
from tests.e2e.reading import nothing_more

pytestmark = [pytest.mark.e2e, pytest.mark.kill, pytest.mark.postgres]

MONDAY = "2026-12-07T09:00:00+01:00"


async def test_a_cell_works_on_postgresql(make_world: MakeWorld, postgres_url: str) -> None:
    """Decision, communiqué and alert go their way on PostgreSQL, through kill -9 and a new process."""
    world = await make_world("anouk", "emma", "gilles", "ilias", database_url=postgres_url)
    await world.start_bot(clock=MONDAY)
    emma, gilles, room = world.person["emma"], world.person["gilles"], world.room["infocel"]
    card = await world.ask("emma", "!décision Fermer les écoles de la zone B --échéance demain 8h")
    assert card.record["ref"] == "D-2026-0001"
    await emma.react(room, card.event_id, "✅")
    told = await world.person["ilias"].wait_for(lambda e: e.record.get("ref") == "D-2026-0001", world.room["d5"])
    assert "Fermer les écoles de la zone B" in told.body
    await world.ask("emma", "!communiqué Écoles fermées\nLes écoles de la zone B ferment demain.")
    submitted = await world.ask("emma", "!communiqué soumettre C-1")
    assert (submitted.record["state"], submitted.record["missing"]) == ("in_review", [gilles.user_id])

    assert await world.stop_bot(signal.SIGKILL) == -9
    asked = [await emma.say(room, f"!décision Ouvrir le hall {count}") for count in range(3)]
    await gilles.react(room, submitted.event_id, "✅")
    await world.start_bot(clock=MONDAY)
    answers = [await emma.answer_to(room, event) for event in asked]
    assert [answer.record["ref"] for answer in answers] == ["D-2026-0002", "D-2026-0003", "D-2026-0004"]
    await emma.wait_for(lambda e: e.record.get("state") == "approved", room)

    preview = await world.ask("anouk", "!alerte La digue cède --vers infocel,d5")
    assert preview.record["state"] == "preview"
    await world.person["anouk"].react(room, preview.event_id, "✅")
    called = await world.person["ilias"].wait_for(lambda e: e.record.get("state") == "open", world.room["d5"])
    await world.person["ilias"].react(world.room["d5"], called.event_id, "✅")
    await gilles.say(room, "!accusé A-1")
    answer = await world.ask("emma", "!accusé A-1")
    assert answer.record["state"] == "acknowledged"
    assert len([e for e in await nothing_more(world, "emma", asked[0]) if e.in_reply_to in asked]) == len(asked)

    assert await world.stop_bot() == 0
    database = world.database()
    async with database.begin() as work:
        assert await work.journal.first_broken() is None
        assert await work.inbox.waiting() == []
    await database.close()
