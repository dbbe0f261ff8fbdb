"""The throw-away homeserver: it says why it does not start, and nothing of it outlives who started it."""

import asyncio
import contextlib
import socket
import sys
from pathlib import Path

import pytest

from bot.homeserver import HomeserverFailed, ThrowAwayHomeserver, find_free_port

pytestmark = pytest.mark.e2e

START_AND_WAIT = """
import asyncio, pathlib, sys
from bot.homeserver import ThrowAwayHomeserver

async def main():
    async with ThrowAwayHomeserver(pathlib.Path(sys.argv[1]), port=int(sys.argv[2])):
        print("ready", flush=True)
        await asyncio.sleep(60)

asyncio.run(main())
"""


async def test_a_start_that_fails_says_why(tmp_path: Path) -> None:
    """A configuration Synapse refuses is an error that shows what Synapse said."""
    homeserver = ThrowAwayHomeserver(tmp_path, settings={"database": {"name": "clay tablets"}})

    with pytest.raises(HomeserverFailed, match="Unsupported database type 'clay tablets'"):
        await homeserver.start()

    assert not homeserver.is_running


async def test_no_name_is_given_twice(homeserver: ThrowAwayHomeserver) -> None:
    """An account bears the server's name, and a second one of the same name is refused."""
    account = await homeserver.register("twice", "secret")

    assert account.user_id == "@twice:greffier.test"
    with pytest.raises(HomeserverFailed, match="already taken"):
        await homeserver.register("twice", "secret")


def test_a_port_found_free_is_found_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody else finds a port before a server takes it, nor does the system give it to whoever asks for any."""
    found = find_free_port()
    assert found < 32_768
    monkeypatch.setattr("bot.homeserver._PORTS", range(found, found + 1))
    with pytest.raises(HomeserverFailed, match="no port of loopback is free"):
        find_free_port()
    with socket.socket() as server:
        server.bind(("127.0.0.1", found))


async def test_it_dies_with_its_parent(tmp_path: Path) -> None:
    """When the process that started it is killed, the homeserver is gone within seconds."""
    port = str(find_free_port())
    parent = await asyncio.create_subprocess_exec(
        sys.executable, "-c", START_AND_WAIT, str(tmp_path), port, stdout=asyncio.subprocess.PIPE
    )
    assert parent.stdout is not None
    assert await parent.stdout.readline() == b"ready\n"
    assert await answers(port)

    parent.kill()
    await parent.communicate()

    for _ in range(600):
        if not await answers(port):
            break
        await asyncio.sleep(0.1)
    assert not await answers(port)


async def answers(port: str) -> bool:
    """Say whether anything listens on a port."""
    try:
        _reader, writer = await asyncio.open_connection("127.0.0.1", int(port))
    # Refused by a port nobody holds; reset by one whose holder dies while the caller waits to be let in.
    except (ConnectionRefusedError, ConnectionResetError):
        return False
    writer.close()
    # One that dies at this moment hangs up in no good order.
    with contextlib.suppress(ConnectionError):
        await writer.wait_closed()
    return True
