"""The bot on PostgreSQL beside a real homeserver: what the embedded default does, a server does as well.

Invariant: nobody in a room can tell which database the bot stands on.
"""

import signal

import pytest

from bot.moving import move
from bot.operations import verify_database
from bot.steps import Step
from tests.e2e.conftest import MakeWorld
from tests.e2e.reading import nothing_more
from tests.e2e.test_operations_e2e import answers_to, command, keys_shown, log_out, login_of, until_known

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
    await emma.say(room, "!accusé A-1")
    await emma.wait_for(lambda e: e.record.get("ref") == "A-2026-0001" and e.record["state"] == "acknowledged", room)
    assert len([e for e in await nothing_more(world, "emma", asked[0]) if e.in_reply_to in asked]) == len(asked)

    await world.until_settled()
    assert await world.stop_bot() == 0
    async with world.unit() as work:
        assert await work.journal.first_broken() is None
        assert await work.inbox.waiting() == []


@pytest.mark.timeout(300)
async def test_a_device_is_replaced_on_postgresql(make_world: MakeWorld, postgres_url: str) -> None:
    """Beside a leader or a standby neither device nor secret is replaced; alone both are, and the identity stays."""
    world = await make_world("anouk", "emma", database_url=postgres_url)
    emma, room = world.person["emma"], world.room["infocel"]
    await world.start_bot()
    standby = world.another()
    await standby.start_bot()
    assert (await world.ask("emma", "!décision Ouvrir le hall")).record["ref"] == "D-2026-0001"
    before, login = await keys_shown(world, emma), await login_of(world)
    for running in (world, standby):
        for option in ("--new-device", "--rotate-secret"):
            status, said = await command(world, "login", option)
            assert (status, "already runs on this PostgreSQL" in said) == (1, True), said
        assert await login_of(world) == login
        if running is world:
            assert await world.stop_bot() == 0
            await standby.until_ready("leader")

    await log_out(world)
    assert await standby.until_dead() == 1
    status, said = await command(world, "login", "--new-device")
    assert status == 0, said
    status, said = await command(world, "login", "--rotate-secret")
    assert status == 0, said
    device_id = (await login_of(world))["device_id"]
    assert device_id != login["device_id"]
    shown = {"master": before["master"], "devices": {device_id}, "signed": {device_id}}
    assert await keys_shown(world, emma) == shown

    await world.start_bot()
    await until_known(world, "emma")
    asked = await emma.say(room, "!décision Fermer le hall")
    assert (await emma.answer_to(room, asked)).record["ref"] == "D-2026-0002"
    assert answers_to(world, "emma", asked) == 1
    assert await world.stop_bot() == 0
    assert (await verify_database(world.settings()))[0]


@pytest.mark.timeout(300)
async def test_a_cell_moves_to_postgresql(make_world: MakeWorld, postgres_url: str) -> None:
    """Moved with what waited to be sent, the bot goes on with the same device; nobody in the room can tell."""
    world = await make_world("anouk", "emma")
    emma, room = world.person["emma"], world.room["infocel"]
    await world.start_bot()
    await world.ask("emma", "!décision Ouvrir le hall")
    before, login = await keys_shown(world, emma), await login_of(world)
    await world.stop_bot()
    await world.start_bot(kill_at=f"{Step.HANDLED.value}:1")
    asked = await emma.say(room, "!décision Fermer le hall")
    assert await world.until_dead() == -9

    file = f"sqlite+aiosqlite:///{world.directory / 'greffier.db'}"
    assert (await move(file, postgres_url))[-1] == "The journal's chain holds."
    world.database_url = postgres_url
    world.write_files()
    assert (await verify_database(world.settings()))[0]
    missed = await emma.say(room, "!décision Rouvrir le hall")
    await world.start_bot()
    assert (await emma.answer_to(room, asked)).record["ref"] == "D-2026-0002"
    assert (await emma.answer_to(room, missed)).record["ref"] == "D-2026-0003"
    assert [answers_to(world, "emma", event) for event in (asked, missed)] == [1, 1]
    assert await login_of(world) == login
    assert await keys_shown(world, emma) == before
    assert await world.stop_bot() == 0
    assert (await verify_database(world.settings()))[0]
