"""What breaks things in a soak run: the proxy's weathers, and plans that come out the same for one seed.

Invariant: a run that breaks nothing proves nothing, so each kind of failure is shown to be one.
"""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator

import pytest

from bot.homeserver import ThrowAwayHomeserver
from bot.matrix.person import Person
from tests.people import PASSWORD, People
from tests.servers import PostgresServer
from tests.soak import gremlins, traffic
from tests.soak.proxy import Proxy, Weather

ANSWER = b"x" * 1000


@pytest.fixture
async def proxy() -> AsyncIterator[Proxy]:
    """Open a proxy to a server that answers every line with a thousand bytes."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while await reader.readline():
            writer.write(ANSWER)
            await writer.drain()
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    async with Proxy(int(server.sockets[0].getsockname()[1]), late_for=0.2) as opened:
        yield opened
    server.close()


async def ask(proxy: Proxy, wanted: int = len(ANSWER)) -> bytes:
    """Ask once; gives what came of the answer until it was whole or the connection broke, even as it opened."""
    got = b""
    try:
        reader, writer = await asyncio.open_connection("127.0.0.1", proxy.port)
    except ConnectionError:
        return got
    try:
        writer.write(b"?\n")
        while len(got) < wanted and (piece := await reader.read(wanted)):
            got += piece
    except ConnectionError:
        return got
    finally:
        writer.transport.abort()
    return got


async def test_in_fair_weather_everything_passes(proxy: Proxy) -> None:
    """What was asked is answered whole, again after bad weather."""
    assert await ask(proxy) == ANSWER
    proxy.set(Weather.CUT)
    assert await ask(proxy) == b""
    proxy.set(Weather.FAIR)
    assert await ask(proxy) == ANSWER


async def test_a_cut_breaks_what_stands(proxy: Proxy) -> None:
    """A connection in use ends when the network is cut."""
    reader, writer = await asyncio.open_connection("127.0.0.1", proxy.port)
    writer.write(b"?\n")
    await reader.readexactly(len(ANSWER))
    proxy.set(Weather.CUT)
    try:
        rest = await reader.read()
    except ConnectionError:
        rest = b""
    writer.transport.abort()
    assert rest == b""


async def test_every_other_answer_is_truncated(proxy: Proxy) -> None:
    """The request arrives, and its answer breaks off."""
    proxy.set(Weather.TRUNCATING)
    assert [len(await ask(proxy)) for _ in range(4)] == [250, 1000, 950, 1000]


async def test_silence_and_slowness_delay(proxy: Proxy) -> None:
    """Slow, an answer takes its time; silent, it comes when the silence ends."""
    loop = asyncio.get_running_loop()
    begun = loop.time()
    proxy.set(Weather.SLOW)
    assert await ask(proxy) == ANSWER
    assert loop.time() - begun >= 0.4
    proxy.set(Weather.SILENT)
    asking = asyncio.create_task(ask(proxy))
    await asyncio.sleep(0.2)
    assert not asking.done()
    proxy.set(Weather.FAIR)
    assert await asking == ANSWER


@pytest.mark.e2e
async def test_a_client_outlives_answers_that_break_off(homeserver: ThrowAwayHomeserver, people: People) -> None:
    """Somebody whose every other answer breaks off says each thing once, and sees what others say."""
    bob = await people("bob")
    async with Proxy(homeserver.port) as opened:
        ann = await Person.sign_up(f"http://127.0.0.1:{opened.port}", people.unique("ann"), PASSWORD)
        room = await ann.create_room("salle", invite=[bob.user_id])
        await bob.join(room)
        opened.set(Weather.TRUNCATING)
        said = [await ann.say(room, f"Message {number}") for number in range(3)]
        await bob.wait_for(lambda event: event.event_id == said[-1] and not event.undecryptable, room)
        heard = await bob.say(room, "Bien reçu")
        await ann.wait_for(lambda event: event.event_id == heard and not event.undecryptable, room)
        await ann.close()
    bodies = [event.body for event in bob.events(room) if event.sender == ann.user_id and event.body]
    assert bodies == ["Message 0", "Message 1", "Message 2"]


def test_a_seed_repeats_its_plan() -> None:
    """The same seed gives the same acts and breaks, another one others."""
    assert traffic.plan("a", 60, 20, per_second=2) == traffic.plan("a", 60, 20, per_second=2)
    assert traffic.plan("a", 60, 20, per_second=2) != traffic.plan("b", 60, 20, per_second=2)
    plan = gremlins.plan("a", 60, postgres=True, instances=2, every=5)
    assert plan == gremlins.plan("a", 60, postgres=True, instances=2, every=5)


def test_ninety_seconds_break_everything_once() -> None:
    """Within the run of the suite each thing is broken, whatever the seed; only what there is can be."""
    for seed in range(50):
        breaks = gremlins.plan(str(seed), 90, postgres=True, instances=2, every=6)
        assert {planned.what for planned in breaks} == set(gremlins.OFTEN)
        alone = Counter(planned.what for planned in gremlins.plan(str(seed), 90, postgres=False, instances=1, every=6))
        assert not alone.keys() & {gremlins.POSTGRES, gremlins.PAUSE}


@pytest.mark.postgres
async def test_a_killed_server_keeps_what_was_committed() -> None:
    """PostgreSQL, killed with all its processes, comes back with every committed row."""
    server = PostgresServer(durable=True)
    server.start()
    try:
        await server._execute("CREATE TABLE kept (number INTEGER)")
        await server._execute("INSERT INTO kept SELECT generate_series(1, 1000)")
        server.kill()
        with pytest.raises(OSError, match=r"."):
            await server._execute("SELECT 1")
        server.start_again()
        await server._execute("DO $$ BEGIN ASSERT (SELECT count(*) FROM kept) = 1000; END $$")
    finally:
        server.stop()
    assert not server.directory.exists()
