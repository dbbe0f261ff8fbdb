"""`encryption = "optional"`: a plain room and a plain direct chat are places to work in, beside encrypted ones."""

import pytest

from tests.e2e.conftest import MakeWorld
from tests.e2e.world import World

pytestmark = pytest.mark.e2e


async def make_d5_plain(world: World, encryption: str) -> str:
    """Have the cell d5 work in a room without encryption, and the bot configured as said; gives the room."""
    alias = world.people.unique("plain")
    ilias = world.person["ilias"]
    room = await ilias.create_room("D5", alias, [world.bot], encrypted=False, power={world.bot: 50})
    world.room["d5"] = room
    organisation, settings = world.directory / "organisation.toml", world.directory / "greffier.toml"
    organisation.write_text(organisation.read_text().replace(f"#{world.people.unique('d5')}:", f"#{alias}:"))
    settings.write_text(settings.read_text().replace("[matrix]", f'[matrix]\nencryption = "{encryption}"'))
    return room


async def test_a_plain_room_is_worked_in_where_that_is_allowed(make_world: MakeWorld) -> None:
    """In a plain room commands are obeyed, answered in the clear and amended, and what others decide is told there."""
    world = await make_world("emma", "ilias")
    plain = await make_d5_plain(world, "optional")
    ilias, emma = world.person["ilias"], world.person["emma"]
    await world.start_bot()

    answer = await world.ask("ilias", "!décision Fermer le pont", "d5")
    assert answer.record["ref"] == "D-2026-0001"
    assert not answer.decrypted
    assert answer.type == "m.room.message"
    await ilias.edit(plain, str(answer.in_reply_to), "!décision Fermer les deux ponts")
    amended = await ilias.wait_for(lambda e: e.sender == world.bot and "deux ponts" in e.body, plain)
    assert amended.record["version"] == 2

    card = await world.ask("emma", "!décision Fermer les écoles")
    assert card.decrypted
    await emma.react(world.room["infocel"], card.event_id, "✅")
    told = await ilias.wait_for(lambda e: e.record.get("ref") == card.record["ref"], plain)
    assert not told.decrypted
    assert await world.stop_bot() == 0


async def test_a_plain_direct_chat_is_answered_where_that_is_allowed(make_world: MakeWorld) -> None:
    """In a plain direct chat that somebody opened, the bot answers there, without a prefix, across a restart."""
    world = await make_world("emma", "ilias")
    await make_d5_plain(world, "optional")
    emma = world.person["emma"]
    await world.start_bot()
    chat = await emma.create_room(None, None, [world.bot], encrypted=False, direct=True)
    await emma.wait_for(lambda e: e.state_key == world.bot and e.content.get("membership") == "join", chat)
    answer = await emma.answer_to(chat, await emma.say(chat, "décision Ouvrir le hall --cellule infocel"))
    assert answer.record["ref"] == "D-2026-0001"
    assert not answer.decrypted
    assert await world.stop_bot() == 0
    await world.start_bot()
    answer = await emma.answer_to(chat, await emma.say(chat, "décision montrer D-1"))
    assert "Ouvrir le hall" in answer.body
    assert await world.stop_bot() == 0


async def test_a_plain_room_is_refused_where_encryption_is_required(make_world: MakeWorld) -> None:
    """With encryption required the same command in the same room is refused aloud, and nothing is recorded.

    Who opens a plain direct chat is told what is theirs in an encrypted one.
    """
    world = await make_world("emma", "ilias")
    await make_d5_plain(world, "required")
    await world.start_bot()
    answer = await world.ask("ilias", "!décision Fermer le pont", "d5")
    assert answer.record["refusal"] == "plain-text"
    assert "Ce salon n'est pas chiffré" in answer.body
    assert (await world.ask("emma", "!décision Ouvrir le hall")).record["ref"] == "D-2026-0001"
    emma = world.person["emma"]
    chat = await emma.create_room(None, None, [world.bot], encrypted=False, direct=True)
    await emma.wait_for(lambda e: e.state_key == world.bot and e.content.get("membership") == "join", chat)
    assert (await emma.answer_to(chat, await emma.say(chat, "aide"))).record["refusal"] == "plain-text"
    assert (await world.ask("emma", "!synthèse maintenant")).record["message"] == "digest-privately"
    told = await emma.wait_for(lambda e: e.record.get("message") == "digest-daily")
    assert told.decrypted
    assert told.room_id != chat
    assert await world.stop_bot() == 0
