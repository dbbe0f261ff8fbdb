"""Messages that come before their key, and keys that go to exactly the devices that may read, with the real bot."""

import asyncio
import contextlib
import json
import uuid
from collections.abc import AsyncIterator, Sequence

import aiohttp
import pytest
from sqlalchemy import delete, select

from bot.matrix.person import Person
from bot.matrix.seen import SeenEvent
from storage.crypto import CryptoValue, Undecryptable
from tests.e2e.conftest import MakeWorld
from tests.e2e.reading import nothing_more, said
from tests.e2e.world import World

pytestmark = pytest.mark.e2e

PATIENCE = 60.0


class LateKeys:
    """Somebody's client whose keys are held on their way, as by a homeserver that is slow with them."""

    def __init__(self, person: Person) -> None:
        """Stand between the client and its homeserver."""
        self._client = person._device.client
        self._send = self._client.send
        self._held: list[tuple[str, str | None, dict[str, str] | None]] = []

    async def send(
        self, method: str, path: str, data: str | None = None, headers: dict[str, str] | None = None, *more: object
    ) -> aiohttp.ClientResponse:
        """Hold what carries keys, and pass for having sent it; everything else goes on."""
        if "/sendToDevice/m.room.encrypted/" in path:
            self._held.append((path, data, headers))
            path, data = _renamed(path), json.dumps({"messages": {}})
        response: aiohttp.ClientResponse = await self._send(method, path, data, headers, *more)
        return response

    async def release(self) -> None:
        """Let the keys come."""
        for path, data, headers in self._held:
            response = await self._send("PUT", _renamed(path), data, headers)
            assert response.status == 200
            response.release()
        self._held.clear()


def _renamed(path: str) -> str:
    """Give a request another transaction ID: the homeserver takes each once."""
    return f"{path.rpartition('/')[0]}/{uuid.uuid4().hex}"


@contextlib.asynccontextmanager
async def keys_of(person: Person) -> AsyncIterator[LateKeys]:
    """Hold the keys of a person's next session until they are let go."""
    late = LateKeys(person)
    client = person._device.client
    for room_id in person.rooms:
        client.invalidate_outbound_session(room_id)
    client.send = late.send
    yield late
    client.send = late._send


async def waiting_for_keys(world: World, count: int) -> None:
    """Wait until the bot's database has so many events whose key has not come."""
    async with world.opened() as database, asyncio.timeout(PATIENCE):
        while True:
            async with database.begin() as work:
                if len(await work.crypto.undecryptable()) == count:
                    return
            await asyncio.sleep(0.05)


async def given_up(world: World, events: Sequence[str]) -> None:
    """Wait until the bot has given all of these events up: until then a key that comes has them obeyed."""
    wanted = select(Undecryptable.event_id).where(Undecryptable.given_up_at.is_not(None))
    async with world.opened() as database, asyncio.timeout(PATIENCE):
        while True:
            async with database.begin() as work:
                if set(events) <= set((await work.session.execute(wanted)).scalars()):
                    return
            await asyncio.sleep(0.05)


async def answers(world: World, name: str, asked: Sequence[str]) -> list[SeenEvent]:
    """Read the answers to messages of somebody, in the order in which they were asked."""
    return [await world.person[name].answer_to(world.room["infocel"], event, PATIENCE) for event in asked]


async def test_a_key_that_comes_later_is_acted_on(make_world: MakeWorld) -> None:
    """Commands whose key comes in a later sync are obeyed then, each once and in the order of the room."""
    world = await make_world("anouk", "emma")
    emma, room = world.person["emma"], world.room["infocel"]
    await world.start_bot()
    async with keys_of(emma) as late:
        asked = [await emma.say(room, f"!décision Ouvrir le point {n} --nature opérationnel") for n in range(3)]
        await waiting_for_keys(world, 3)
        await late.release()
        found = await answers(world, "emma", asked)
    assert [answer.record["ref"] for answer in found] == ["D-2026-0001", "D-2026-0002", "D-2026-0003"]
    assert await nothing_more(world, "emma", found[-1].event_id) == []


async def test_what_waits_survives_a_kill(make_world: MakeWorld) -> None:
    """Events that wait for their key when the bot is killed are obeyed when it comes, by the next process."""
    world = await make_world("anouk", "emma")
    emma, room = world.person["emma"], world.room["infocel"]
    await world.start_bot()
    async with keys_of(emma) as late:
        asked = [await emma.say(room, f"!décision Ouvrir le hall {n} --nature opérationnel") for n in range(2)]
        await waiting_for_keys(world, 2)
        assert world.process is not None
        world.process.kill()
        assert await world.until_dead() == -9
        await late.release()
        await world.start_bot()
        found = await answers(world, "emma", asked)
    assert [answer.record["ref"] for answer in found] == ["D-2026-0001", "D-2026-0002"]
    await waiting_for_keys(world, 0)


async def test_a_key_that_does_not_come_is_said_once(make_world: MakeWorld) -> None:
    """After the configured time the room is told once, in its languages; a key after that changes nothing."""
    world = await make_world("anouk", "emma", limits='key_wait = "2s"')
    emma, room = world.person["emma"], world.room["infocel"]
    await world.start_bot()
    async with keys_of(emma) as late:
        lost = [await emma.say(room, f"!décision Perdue {n} --nature opérationnel") for n in range(2)]
        (told,) = await answers(world, "emma", lost[:1])
        assert "renvoyez-le" in told.body
        assert "stuur het opnieuw" in told.body
        await given_up(world, lost)
        await late.release()
    assert await nothing_more(world, "emma", told.event_id) == []
    await waiting_for_keys(world, 0)
    # The key is there by now: what is sent again with it is read.
    assert (await world.ask("emma", "!décision Perdue 0 --nature opérationnel")).record["ref"] == "D-2026-0001"


async def test_a_late_key_does_not_make_an_old_command_young(make_world: MakeWorld) -> None:
    """A command that could be read only after it was too old is said to be skipped, not obeyed."""
    world = await make_world("anouk", "emma", limits='key_wait = "1m"\nmessage_age = "3s"')
    emma, room = world.person["emma"], world.room["infocel"]
    await world.start_bot()
    async with keys_of(emma) as late:
        asked = await emma.say(room, "!décision Trop tard --nature opérationnel")
        await waiting_for_keys(world, 1)
        await asyncio.sleep(3.5)
        await late.release()
        (skipped,) = await answers(world, "emma", [asked])
    assert skipped.record["refusal"] == "message-old"
    async with world.unit() as work:
        assert (await work.decisions.page("infocel", limit=10))[1] == 0


async def test_a_key_behind_many_other_messages(make_world: MakeWorld) -> None:
    """The homeserver gives a hundred to-device messages at a time: a key behind them comes later, and counts."""
    world = await make_world("anouk", "emma")
    emma, room = world.person["emma"], world.room["infocel"]
    await world.start_bot()
    await world.stop_bot()
    for number in range(130):
        body = {"messages": {world.bot: {"*": {"number": number}}}}
        await emma.ask("PUT", "sendToDevice", "org.example.noise", uuid.uuid4().hex, body=body)
    emma._device.client.invalidate_outbound_session(room)
    asked = await emma.say(room, "!décision Derrière les autres --nature opérationnel")
    await world.start_bot()
    (found,) = await answers(world, "emma", [asked])
    assert found.record["ref"] == "D-2026-0001"


async def test_a_broken_session_is_healed(make_world: MakeWorld) -> None:
    """A device whose session with the bot is lost here gets a new one, and its next messages are read."""
    world = await make_world("anouk", "emma", limits='key_wait = "2s"')
    emma, room = world.person["emma"], world.room["infocel"]
    await world.start_bot()
    await world.ask("emma", "!langue")
    await world.stop_bot()
    async with world.unit() as work:
        await work.session.execute(delete(CryptoValue).where(CryptoValue.kind == "olm"))
    await world.start_bot()
    emma._device.client.invalidate_outbound_session(room)
    lost = await emma.say(room, "!décision Route perdue --nature opérationnel")
    (told,) = await answers(world, "emma", [lost])
    assert "renvoyez-le" in told.body
    emma._device.client.invalidate_outbound_session(room)
    assert (await world.ask("emma", "!décision Route rouverte --nature opérationnel")).record["ref"] == "D-2026-0001"


async def session_of(world: World, name: str, event: SeenEvent) -> str:
    """Name the session that an event of the bot was encrypted with."""
    raw = await world.person[name].ask("GET", "rooms", event.room_id, "event", event.event_id)
    return str(raw["content"]["session_id"])


async def test_keys_go_to_exactly_who_may_read(make_world: MakeWorld) -> None:
    """Who comes, and every new device, reads the next answer; whoever goes is not given the next key."""
    world = await make_world("anouk", "emma", "gilles", "ilias")
    anouk, gilles, ilias = (world.person[name] for name in ("anouk", "gilles", "ilias"))
    room = world.room["infocel"]
    await world.start_bot()
    sessions = [await session_of(world, "emma", await world.ask("emma", "!langue"))]

    await anouk.invite(room, ilias.user_id)
    await ilias.until(lambda: room in ilias.rooms)
    phone = await world.people.log_in("emma")
    answer = await world.ask("emma", "!langue")
    for reader in (ilias, phone):
        seen = await reader.wait_for(
            lambda e, answer=answer: e.event_id == answer.event_id and not e.undecryptable,  # type: ignore[misc]
            room,
        )
        assert seen.body == answer.body
    sessions.append(await session_of(world, "emma", answer))
    assert sessions[0] == sessions[1]

    async def after(what: str) -> None:
        sessions.append(await session_of(world, "emma", await world.ask("emma", "!langue")))
        assert sessions[-1] not in sessions[:-1], what

    await anouk.kick(room, ilias.user_id)
    await after("kicked")
    await phone.ask("POST", "logout")
    await after("a device that was logged out")
    await gilles.leave(room)
    await after("left")
    assert all(not event.undecryptable for event in said(world, "anouk"))


async def test_nothing_given_up_holds_what_was_in_it(make_world: MakeWorld) -> None:
    """Of an event that was given up nothing is kept but that it was."""
    world = await make_world("anouk", "emma", limits='key_wait = "1s"')
    emma, room = world.person["emma"], world.room["infocel"]
    await world.start_bot()
    async with keys_of(emma):
        lost = await emma.say(room, "!décision Route perdue --nature opérationnel")
        await answers(world, "emma", [lost])
    async with world.unit() as work:
        (row,) = (await work.session.execute(select(Undecryptable))).scalars().all()
    assert (row.event_id, row.source) == (lost, {})
    assert row.given_up_at is not None
