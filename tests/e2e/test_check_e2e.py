"""`greffier check` on a real homeserver, beside a running bot, and what it says when something broke."""

import pytest

from bot.check import Finding, check_everything
from bot.matrix.cross_signing import make_seeds
from bot.matrix.http import Homeserver
from bot.matrix.keystore import KeyStore
from bot.matrix.login import CROSS_SIGNING, LOGIN
from bot.matrix.seal import Seal, read_secret
from tests.e2e.conftest import MakeWorld
from tests.e2e.world import World

pytestmark = pytest.mark.e2e


async def check(world: World) -> list[Finding]:
    """Check a world's bot."""
    return await check_everything(world.directory / "greffier.toml")


async def wrong(world: World) -> list[str]:
    """List what is wrong with a world's bot."""
    return [str(finding) for finding in await check(world) if not finding.is_well]


async def test_all_is_well_beside_a_running_bot(make_world: MakeWorld) -> None:
    """Where everything works every line says so, and the bot that runs goes on answering."""
    world = await make_world("anouk", "emma", "ilias")
    await world.start_bot()
    findings = await check(world)
    assert [str(finding) for finding in findings if not finding.is_well] == []
    said = "\n".join(str(finding) for finding in findings)
    for word in (
        "configuration",
        "time zone",
        "database",
        "clock",
        "token",
        "signed",
        "one-time",
        "infocel",
        "d5",
        "rate",
    ):
        assert word in said
    assert all(person.user_id in said for person in world.person.values())
    assert (await world.ask("emma", "!décision Fermer les écoles")).record["ref"] == "D-2026-0001"


async def test_what_broke_in_the_rooms_is_named(make_world: MakeWorld) -> None:
    """A bot that was put out, that lost its power, and somebody who left are named with their room."""
    world = await make_world("anouk", "emma", "ilias")
    await world.start_bot()
    anouk = world.person["anouk"]
    await anouk.send_state(world.room["d5"], "m.room.power_levels", {"users": {}, "events": {"m.reaction": 10}})
    await world.person["ilias"].leave(world.room["d5"])
    found = await wrong(world)
    assert len(found) == 2
    assert "d5 the bot may not react or describe its commands: its power is 0" in found[0]
    assert world.person["ilias"].user_id in found[1]
    assert "invite" in found[1]

    await anouk.kick(world.room["infocel"], world.bot)
    found = await wrong(world)
    assert any(f"not in the room #{world.people.unique('infocel')}" in sentence for sentence in found)
    assert any(f"invite {world.bot}" in sentence for sentence in found)


async def test_names_that_do_not_exist_are_named(make_world: MakeWorld) -> None:
    """An alias or a person that the homeserver does not know is named; the rest is still looked at."""
    world = await make_world("anouk", "emma", "ilias")
    await world.start_bot()
    file = world.directory / "organisation.toml"
    nobody = f"@nobody-here:{world.people.homeserver.server_name}"
    text = file.read_text().replace(f"#{world.people.unique('d5')}:", "#nowhere:")
    file.write_text(f'{text}\n[[people]]\nuser_id = "{nobody}"\nname = "Nobody"\ncells = {{ infocel = ["member"] }}\n')
    found = await wrong(world)
    assert len(found) == 2
    assert "#nowhere:" in found[0]
    assert nobody in found[1]


async def test_a_plain_room_is_named(make_world: MakeWorld) -> None:
    """A room without encryption is wrong where encryption is required, and well where it is optional."""
    world = await make_world("anouk", "emma")
    alias = world.people.unique("plain")
    plain = await world.person["anouk"].create_room("Plain", alias, [world.bot], encrypted=False, power={world.bot: 50})
    world.room["d5"] = plain
    organisation, settings = world.directory / "organisation.toml", world.directory / "greffier.toml"
    organisation.write_text(organisation.read_text().replace(f"#{world.people.unique('d5')}:", f"#{alias}:"))
    await world.start_bot()
    found = await wrong(world)
    assert len(found) == 1
    assert f"#{alias}:" in found[0]
    assert "not encrypted" in found[0]
    settings.write_text(settings.read_text().replace("[matrix]", '[matrix]\nencryption = "optional"'))
    assert await wrong(world) == []


async def test_an_identity_that_is_not_the_databases_is_named(make_world: MakeWorld) -> None:
    """Where somebody reset the bot's identity, people see a stranger: the check says so."""
    world = await make_world("anouk")
    async with world.unit() as work:
        values = await work.crypto.load()
    store = KeyStore(Seal(read_secret(world.directory / "greffier.key")), values)
    login = store.get(LOGIN)
    assert login is not None
    other = make_seeds()
    store.put(CROSS_SIGNING, "", lambda: other)
    store.put(LOGIN, "", lambda: login | {"master_key": "another"})
    async with world.unit() as work:
        await work.crypto.write(store.take())
    assert any("does not show the identity another" in sentence for sentence in await wrong(world))


async def test_a_device_that_was_logged_out_is_named(make_world: MakeWorld) -> None:
    """A token that the homeserver no longer accepts is said once, and no guess is made about the rooms."""
    world = await make_world("anouk")
    async with world.unit() as work:
        values = await work.crypto.load()
    login = KeyStore(Seal(read_secret(world.directory / "greffier.key")), values).get(LOGIN)
    assert login is not None
    homeserver = Homeserver(world.people.homeserver.url, login["access_token"])
    await homeserver.call("POST", "logout")
    await homeserver.close()
    found = await wrong(world)
    assert len(found) == 1
    assert "does not accept the bot's token" in found[0]
