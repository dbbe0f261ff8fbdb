"""Hostile users of a real Synapse, which takes what they send as it is; the bot's own process goes on answering."""

import asyncio
import itertools
import statistics
import time
import uuid
from collections.abc import AsyncIterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from nio import AsyncClient, AsyncClientConfig

from bot.homeserver import Account, ThrowAwayHomeserver
from bot.matrix.client import Device
from bot.matrix.http import Homeserver
from bot.matrix.identity import canonical_json
from tests.bot.devices import TheirDevice
from tests.e2e.conftest import MakeWorld
from tests.e2e.test_operations_e2e import log_out
from tests.e2e.world import World
from tests.people import PASSWORD, People

pytestmark = pytest.mark.e2e
HOW_MANY = 500
AT_ONCE = 10


class Mallory:
    """Somebody with an account, who sends what they like."""

    def __init__(self, server: ThrowAwayHomeserver, account: Account) -> None:
        """Know the account."""
        self.client = Homeserver(server.url, account.access_token)
        self.device = TheirDevice(account.user_id, account.device_id)

    async def device_of(self, user_id: str) -> Device:
        """Look somebody's device up, as what `TheirDevice` encrypts for."""
        told = await self.client.call("POST", "keys", "query", body={"device_keys": {user_id: []}})
        (device,) = told["device_keys"][user_id].values()
        keys = {name.partition(":")[0]: key for name, key in device["keys"].items()}
        olm = SimpleNamespace(account=SimpleNamespace(identity_keys=keys), device_id=device["device_id"])
        return cast(Device, SimpleNamespace(olm=olm, store=SimpleNamespace(own_curve25519=keys["curve25519"])))

    async def send(self, user_id: str, device: Device, *events: dict[str, Any]) -> None:
        """Send somebody's device these events, one request each."""
        sending = asyncio.Semaphore(AT_ONCE)

        async def one(event: dict[str, Any]) -> None:
            async with sending:
                body = {"messages": {user_id: {device.olm.device_id: event["content"]}}}
                await self.client.call("PUT", "sendToDevice", "m.room.encrypted", uuid.uuid4().hex, body=body)

        await asyncio.gather(*(one(event) for event in events))

    async def upload(self, **keys: str) -> None:
        """Upload device keys, signed as they should be, of which some are not keys."""
        value = self.device.keys()
        name = f":{self.device.device_id}"
        value["keys"] |= {f"{kind}{name}": key for kind, key in keys.items()}
        signed = self.device.account.sign(canonical_json(value)).to_base64()
        value["signatures"][self.device.user_id][f"ed25519{name}"] = signed
        await self.client.call("POST", "keys", "upload", body={"device_keys": value})


@pytest.fixture
async def mallory(people: People) -> AsyncIterator[Mallory]:
    """Sign somebody up who shares no room with the bot."""
    made = Mallory(people.homeserver, await people.homeserver.register(people.unique("mallory"), PASSWORD))
    yield made
    await made.client.close()


def broken(device: Device, mallory: TheirDevice) -> list[dict[str, Any]]:
    """Write events that no session opens, each broken elsewhere."""
    key = TheirDevice("@nobody:x", "X").curve25519
    return [
        mallory.olm(device, mallory.payload(device, "m.dummy", {}), key),
        mallory.raw_olm(device, 0, "!!!!"),
        mallory.raw_olm(device, 1, "AAAA"),
        mallory.raw_olm(device, 0, 5),
        mallory.raw_olm(device, 0, "x" * 50_000),
    ]


async def test_a_stock_client_dies_of_one_event(people: People, mallory: Mallory, tmp_path: Path) -> None:
    """One to-device event from any user of the homeserver ends a stock client's sync."""
    account = await people.homeserver.register(people.unique("stock"), PASSWORD)
    client = AsyncClient(
        people.homeserver.url, account.user_id, store_path=str(tmp_path), config=AsyncClientConfig(pickle_key="k")
    )
    await client.login(PASSWORD, device_name="stock")
    await client.sync(timeout=0)
    await client.keys_upload()
    device = await mallory.device_of(account.user_id)
    await mallory.send(account.user_id, device, broken(device, mallory.device)[0])
    with pytest.raises(ValueError, match="one-time key"):
        await client.sync_forever(timeout=1000)
    await client.close()


async def test_the_bot_answers_as_usual_after_hundreds_of_hostile_events(
    make_world: MakeWorld, mallory: Mallory
) -> None:
    """Events sent while it runs and while it is down cost the bot a count; the next command is answered as usual."""
    world = await make_world("anouk")
    await world.start_bot()
    usual = statistics.median([await answer_time(world) for _ in range(5)])
    device = await mallory.device_of(world.bot)
    events = list(itertools.islice(itertools.cycle(broken(device, mallory.device)), HOW_MANY))
    await mallory.send(world.bot, device, *events[: HOW_MANY // 2])
    assert await answer_time(world) < 10 * usual + 20
    await world.stop_bot()
    await mallory.send(world.bot, device, *events[HOW_MANY // 2 :])
    await world.start_bot()
    assert await answer_time(world) < 10 * usual + 20
    assert statistics.median([await answer_time(world) for _ in range(5)]) < 5 * usual + 10
    log = (world.directory / "bot.log").read_text()
    assert 1 <= log.count("to-device-dropped") <= 20


async def answer_time(world: World) -> float:
    """Give the seconds from a command to its answer, at the client."""
    begun = time.monotonic()
    await world.ask("anouk", "!decision Fermer le pont")
    return time.monotonic() - begun


async def invite(world: World, mallory: Mallory) -> str:
    """Have Mallory in Infocel's room."""
    room = world.room["infocel"]
    await world.person["anouk"].invite(room, mallory.device.user_id)
    await mallory.client.call("POST", "join", room)
    return room


async def test_a_member_with_a_garbage_identity_key_holds_nobody(make_world: MakeWorld, mallory: Mallory) -> None:
    """Synapse takes the upload; the bot's answers in the room are read by everybody else."""
    world = await make_world("anouk")
    await world.start_bot()
    await invite(world, mallory)
    await mallory.upload(curve25519="garbage")
    for _ in range(2):
        answer = await world.ask("anouk", "!decision Fermer le pont")
        assert answer.record["message"] == "decision-logged"


async def test_a_garbage_fingerprint_ends_a_stock_client_and_not_the_bot(
    make_world: MakeWorld, mallory: Mallory
) -> None:
    """A member's client, which is nio's, dies of the keys that Synapse tells; the bot goes on answering."""
    world = await make_world("anouk")
    await world.start_bot()
    room = await invite(world, mallory)
    await mallory.upload(ed25519="garbage")
    with pytest.raises((RuntimeError, ValueError)):
        await world.ask("anouk", "!decision Fermer le pont")
    anouk = Homeserver(mallory.client._base, world.person["anouk"].access_token)
    before = await said_by(mallory, room, world.bot)
    plain = {"msgtype": "m.text", "body": "!decision Fermer le pont"}
    await anouk.call("PUT", "rooms", room, "send", "m.room.message", uuid.uuid4().hex, body=plain)
    async with asyncio.timeout(60):
        while await said_by(mallory, room, world.bot) == before:  # noqa: ASYNC110 - what another process does
            await asyncio.sleep(0.1)
    await anouk.close()


async def said_by(mallory: Mallory, room: str, user_id: str) -> int:
    """Count what somebody said in a room, encrypted."""
    query = {"dir": "b", "limit": "100"}
    told = await mallory.client.call("GET", "rooms", room, "messages", query=query)
    return sum((event["sender"], event["type"]) == (user_id, "m.room.encrypted") for event in told["chunk"])


async def test_brackets_in_the_room_hold_nobody(make_world: MakeWorld) -> None:
    """Synapse takes some of what nests deep in the clear, and all that is encrypted; the bot answers after it."""
    world = await make_world("anouk")
    await world.start_bot()
    anouk, room = world.person["anouk"], world.room["infocel"]
    deep: Any = []
    for _ in range(400):
        deep = [deep]
    await anouk.send(room, "m.room.message", {"msgtype": "m.text", "body": "🙂", "deep": deep})
    shallow: Any = deep
    for _ in range(300):
        shallow = shallow[0]
    content = {"msgtype": "m.text", "body": "🙂", "deep": shallow}
    await anouk.ask("PUT", "rooms", room, "send", "m.room.message", uuid.uuid4().hex, body=content)
    answer = await world.ask("anouk", "!decision Fermer le pont")
    assert answer.record["message"] == "decision-logged"


async def test_a_final_401_is_said_once_and_ends_the_bot(make_world: MakeWorld) -> None:
    """A bot whose device was logged out says so in one sentence, and what to do, and ends with 1."""
    world = await make_world("anouk")
    await world.start_bot()
    await log_out(world)
    assert await world.until_dead() == 1
    lines = (world.directory / "bot.log").read_text().splitlines()
    (said,) = [line for line in lines if "logged out" in line]
    assert "greffier login" in said
    assert not [line for line in lines if "Traceback" in line]
