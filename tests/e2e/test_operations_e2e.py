"""What an operator does when something was lost, on a real homeserver: another device, a backup put back, a copy.

Invariant: whatever was lost, what the bot answers afterwards is said once, can be read, and comes from a device that
its unchanged identity has signed.
"""

import asyncio
import shutil
import signal
import sqlite3
from typing import Any

import pytest

from bot.matrix.client import KEY_SUPPLY
from bot.matrix.former import MARK
from bot.matrix.http import Homeserver, Unreachable
from bot.matrix.keystore import KeyStore
from bot.matrix.login import LOGIN
from bot.matrix.person import Person
from bot.matrix.seal import Seal, read_secret
from bot.operations import make_new_device, verify_database
from bot.steps import Step
from tests.e2e.conftest import MakeWorld
from tests.e2e.process import obey
from tests.e2e.world import World
from tests.storage.test_power_loss import Writer, verified

pytestmark = pytest.mark.e2e


async def login_of(world: World) -> dict[str, Any]:
    """Read what the database knows of the bot's device."""
    async with world.unit() as work:
        values = await work.crypto.load()
    login = KeyStore(Seal(read_secret(world.directory / "greffier.key")), values).get(LOGIN)
    assert login is not None
    return login


async def log_out(world: World) -> None:
    """End the bot's device at the homeserver, as an administrator or a changed password does."""
    homeserver = Homeserver(world.people.homeserver.url, (await login_of(world))["access_token"])
    await homeserver.call("POST", "logout")
    await homeserver.close()


async def keys_shown(world: World, person: Person) -> dict[str, Any]:
    """Ask the homeserver, as somebody of the cell, for the bot's devices and master key."""
    answer = await person.ask("POST", "keys", "query", body={"device_keys": {world.bot: []}})
    self_signing = next(iter(answer["self_signing_keys"][world.bot]["keys"]))
    devices = answer["device_keys"][world.bot]
    return {
        "master": answer["master_keys"][world.bot]["keys"],
        "devices": set(devices),
        "signed": {name for name, keys in devices.items() if self_signing in keys["signatures"][world.bot]},
    }


async def until_known(world: World, name: str) -> None:
    """Wait until somebody's client has heard of the bot's device of now: before, it shares no key with it."""
    device_id, person = (await login_of(world))["device_id"], world.person[name]
    await person.until(lambda: device_id in person._device.client.device_store.devices(world.bot))


async def command(world: World, *arguments: str) -> tuple[int, str]:
    """Run a command of the command line on a world's files; gives its status and all it says."""
    config = str(world.directory / "greffier.toml")
    return await obey(*arguments, "--config", config, log=world.directory / "command.log")


def answers_to(world: World, name: str, asked: str) -> int:
    """Count the answers to a command in somebody's client; each can be read."""
    events = [e for e in world.person[name].events(world.room["infocel"]) if e.sender == world.bot]
    assert not [e for e in events if e.undecryptable]
    return len([e for e in events if e.in_reply_to == asked and e.replaces is None])


async def test_another_device_after_a_log_out(make_world: MakeWorld) -> None:
    """Logged out, the bot ends and says what to do; with another device it goes on under the same identity."""
    world = await make_world("anouk", "emma", limits='key_wait = "2s"')
    emma, room = world.person["emma"], world.room["infocel"]
    await world.start_bot()
    assert (await world.ask("emma", "!décision Ouvrir le hall")).record["ref"] == "D-2026-0001"
    before = await keys_shown(world, emma)

    await log_out(world)
    assert await world.until_dead() == 1
    assert "greffier login --new-device" in (world.directory / "bot.log").read_text()
    unread = await emma.say(room, "!décision Personne ne lit ceci")

    said = await make_new_device(world.settings())
    after = await keys_shown(world, emma)
    device_id = (await login_of(world))["device_id"]
    assert device_id in said[0]
    assert after == {"master": before["master"], "devices": {device_id}, "signed": {device_id}}
    assert before["devices"].isdisjoint(after["devices"])

    await world.start_bot()
    answer = await emma.answer_to(room, unread)
    assert "record" not in answer.record
    assert "ref" not in answer.record
    assert (await world.ask("emma", "!décision Fermer le hall")).record["ref"] == "D-2026-0002"
    assert await world.stop_bot() == 0


@pytest.mark.parametrize("step", [Step.HANDLED, Step.SENT])
async def test_nothing_is_said_twice_by_two_devices(make_world: MakeWorld, step: Step) -> None:
    """An answer that the lost device had sent, or had not, stands in the room once after the replacement."""
    world = await make_world("anouk", "emma")
    emma, room = world.person["emma"], world.room["infocel"]
    await world.start_bot()
    await world.ask("emma", "!décision Ouvrir le hall")
    await world.stop_bot()
    await world.start_bot(kill_at=f"{step.value}:1")
    asked = await emma.say(room, "!décision Fermer le hall")
    assert await world.until_dead() == -9

    await make_new_device(world.settings())
    await world.start_bot()
    assert (await emma.answer_to(room, asked)).record["ref"] == "D-2026-0002"
    await until_known(world, "emma")
    assert (await world.ask("emma", "!décision Rouvrir le hall")).record["ref"] == "D-2026-0003"
    assert answers_to(world, "emma", asked) == 1
    await world.until_settled()
    assert await world.stop_bot() == 0
    async with world.unit() as work:
        assert await work.outbox.pending() == []
        assert await work.outbox.stuck() == []


async def test_every_event_of_the_bot_carries_its_mark(make_world: MakeWorld) -> None:
    """Messages, edits, reactions and redactions carry the row's transaction ID in the clear, also in the homeserver."""
    world = await make_world("anouk", "emma", "gilles")
    emma, room = world.person["emma"], world.room["infocel"]
    await world.start_bot()
    await world.ask("emma", "!communiqué Écoles fermées\nLes écoles ferment demain.")
    card = await world.ask("emma", "!communiqué soumettre C-1")
    await world.person["gilles"].react(room, card.event_id, "✅")
    await emma.wait_for(lambda e: e.record.get("state") == "approved", room)
    await world.until_settled()
    assert await world.stop_bot() == 0
    homeserver = Homeserver(world.people.homeserver.url, emma.access_token)
    answer = await homeserver.call("GET", "rooms", room, "messages", query={"dir": "b", "limit": "100"})
    await homeserver.close()
    theirs = [e for e in answer["chunk"] if e["sender"] == world.bot and "state_key" not in e]
    assert {"m.room.encrypted", "m.reaction"} <= {event["type"] for event in theirs}
    async with world.unit() as work:
        for event in theirs:
            row = await work.outbox.by_txn(event["content"][MARK])
            assert row is not None
            assert row.event_id == event["event_id"]


async def test_a_backup_that_was_put_back_is_noticed(make_world: MakeWorld) -> None:
    """From an older database the bot sends nothing and says what to do; then it reads and answers as before."""
    world = await make_world("anouk", "emma")
    emma, room = world.person["emma"], world.room["infocel"]
    await world.start_bot()
    await world.ask("emma", "!décision Ouvrir le hall")
    file, backup = world.directory / "greffier.db", world.directory / "backup.db"
    with sqlite3.connect(file) as connection:
        connection.execute(f"VACUUM INTO '{backup}'")
    connection.close()
    lost = await emma.say(room, "!décision Fermer le hall")
    answered = (await emma.answer_to(room, lost)).event_id
    await world.stop_bot()

    for part in world.directory.glob("greffier.db*"):
        part.unlink()
    shutil.copy(backup, file)
    await world.start_bot(kill_at="never:1")
    assert await world.until_dead() == 1
    assert "is a backup that was put back" in (world.directory / "bot.log").read_text()
    assert (await verify_database(world.settings()))[0]
    assert answers_to(world, "emma", lost) == 1

    await make_new_device(world.settings())
    await world.start_bot()
    # it is young enough to be obeyed again, for the record that was lost with the database
    await emma.wait_for(lambda e: e.in_reply_to == lost, room, after=answered)
    # her client goes on with the session it shared with the device that is gone
    again = await world.ask("emma", "!décision Rouvrir le hall")
    assert again.record["ref"] == "D-2026-0003"
    assert not [e for e in emma.events(room) if e.sender == world.bot and e.undecryptable]
    assert await world.stop_bot() == 0
    assert (await verify_database(world.settings()))[0]


@pytest.mark.timeout(300)
async def test_a_bot_that_runs_keeps_its_device(make_world: MakeWorld) -> None:
    """Beside a running bot no second one starts, and neither device nor secret is replaced: it is said who runs."""
    world = await make_world("anouk", "emma")
    await world.start_bot()
    before = await login_of(world)
    assert world.process is not None
    for arguments in (("login", "--new-device"), ("login", "--rotate-secret"), ("run",)):
        status, said = await command(world, *arguments)
        assert status == 1
        assert f"already runs on greffier.db: process {world.process.pid}." in said
    assert await login_of(world) == before
    assert (await world.ask("emma", "!décision Ouvrir le hall")).record["ref"] == "D-2026-0001"
    assert await world.stop_bot(signal.SIGTERM) == 0


async def test_copied_under_load_any_copy_is_the_bot(make_world: MakeWorld) -> None:
    """While commands are in flight, copies taken at any instant verify; from the first of them the bot works again."""
    world = await make_world("anouk", "emma")
    emma, room, file = world.person["emma"], world.room["infocel"], world.directory / "greffier.db"
    await world.start_bot()
    assert world.process is not None
    writer = Writer(world.process.pid, file)
    sending = asyncio.gather(*(emma.say(room, f"!décision Ouvrir la salle {number}") for number in range(20)))
    copies = []
    for number in range(12):
        copies.append(writer.copy(world.directory / f"copy{number}"))
        await asyncio.sleep(0.15)
    asked = await sending
    for event in asked:
        await emma.answer_to(room, event)
    await world.stop_bot(signal.SIGKILL)
    held = [await verified(copy) for copy in copies]
    assert held == sorted(held)
    assert await verified(file) == len(asked)

    for part in world.directory.glob("greffier.db*"):
        part.unlink()
    for part in copies[0].parent.iterdir():
        shutil.copy(part, world.directory)
    assert (await command(world, "verify"))[0] == 0
    await make_new_device(world.settings())
    await world.start_bot()
    await until_known(world, "emma")
    again = await world.ask("emma", "!décision Fermer les salles")
    assert again.record["state"] == "active"
    assert not [e for e in emma.events(room) if e.sender == world.bot and e.undecryptable]
    assert await world.stop_bot() == 0
    await verified(file)


async def test_a_replacement_that_was_interrupted_is_finished(
    make_world: MakeWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Cut off before or after any of its requests, a replacement is ended by the next, with one device and no other."""
    world = await make_world("anouk")
    anouk = world.person["anouk"]
    before = await keys_shown(world, anouk)
    # the one that signing up made
    others = await devices_of(world) - before["devices"]
    whole, steps = Homeserver.call, 0

    for cut in range(1, 30):
        steps = 0

        async def call(self: Homeserver, *path: str, cut: int = cut, **more: Any) -> dict[str, Any]:  # noqa: ANN401 - as the original
            nonlocal steps
            steps += 1
            if steps == cut and cut % 2:
                raise Unreachable("cut off before")
            answer = await whole(self, *path, **more)
            if steps == cut:
                raise Unreachable("cut off after")
            return answer

        monkeypatch.setattr(Homeserver, "call", call)
        try:
            await make_new_device(world.settings())
        except* Unreachable:
            monkeypatch.setattr(Homeserver, "call", whole)
            await make_new_device(world.settings())
        else:
            break
        shown = await keys_shown(world, anouk)
        device_id = (await login_of(world))["device_id"]
        assert shown == {"master": before["master"], "devices": {device_id}, "signed": {device_id}}
        assert await devices_of(world) == {*others, device_id}
    assert cut >= 5
    await world.start_bot()
    assert await world.stop_bot() == 0


async def devices_of(world: World) -> set[str]:
    """List the devices of the bot's account, with or without keys."""
    homeserver = Homeserver(world.people.homeserver.url, (await login_of(world))["access_token"])
    answer = await homeserver.call("GET", "devices")
    await homeserver.close()
    return {device["device_id"] for device in answer["devices"]}


async def test_check_knows_of_the_fallback_key(make_world: MakeWorld) -> None:
    """Nobody but who syncs is told of the fallback key: the bot notes it, and `check` says what it noted."""
    world = await make_world("anouk", "emma")
    await world.start_bot()
    status, said = await command(world, "check")
    assert status == 0, said
    assert "ok: the homeserver has a fallback key" in said
    await world.stop_bot()
    async with world.unit() as work:
        await work.crypto.write({(KEY_SUPPLY, ""): None})
    status, said = await command(world, "check")
    assert status == 1
    assert "fallback key for when one-time keys run out is not known of — run the bot" in said
