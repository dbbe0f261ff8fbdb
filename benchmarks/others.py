"""Other people's bots, measured beside Greffier: matrix-reminder-bot, and maubot with a plugin that echoes.

They come from an environment of their own, which only `make bench` makes; one that is missing is named, nothing stops.
"""

import asyncio
import contextlib
import json
import os
import sys
import time
from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Generic, TypeVar

import aiohttp

from benchmarks.measured_bot import PASSWORD
from benchmarks.questions import REMINDER, Question
from bot.homeserver import Account, ThrowAwayHomeserver
from bot.matrix.person import Person
from bot.matrix.seen import NotSeen

T = TypeVar("T")
MAUBOT = "maubot"
OTHERS = (REMINDER, MAUBOT)
ENVIRONMENT = Path(sys.prefix, "peers")
"""Where `make bench` installs them: requirements/peers.txt, pinned."""
COMMANDS = {REMINDER: ("-m", "matrix_reminder_bot.main", "config.yaml"), MAUBOT: ("-m", "maubot.standalone")}
ONLY_PLAIN = {MAUBOT: "not measured: its encryption needs libolm"}
READY_WITHIN, STOPS_WITHIN = 60.0, 5.0
TRY_AGAIN = 3.0
"""Seconds until a bot that may not look yet is asked again."""

PLUGIN = """\
from maubot import MessageEvent, Plugin
from maubot.handlers import command


class Echo(Plugin):
    @command.new("decision")
    @command.argument("text", pass_raw=True)
    async def answer(self, event: MessageEvent, text: str) -> None:
        await event.reply(text)
"""
PLUGIN_ABOUT = {"id": "test.greffier.echo", "version": "1.0.0", "modules": ["echo"], "main_class": "Echo"}


@dataclass
class Taken(Generic[T]):
    """What was measured, by bot and kind of room, and why something was not."""

    figures: dict[tuple[str, str], T] = field(default_factory=dict)
    missing: dict[str, str] = field(default_factory=dict)
    """Reasons, by what is missing."""


def list_installed(missing: dict[str, str]) -> Sequence[str]:
    """List the bots that can be run; what cannot be measured is noted, in one line for all if none is there."""
    if not (ENVIRONMENT / ".installed").exists():
        missing[", ".join(OTHERS)] = "not measured: not installed; `make bench` does it where it can"
        return ()
    missing.update({f"encrypted: {bot}": reason for bot, reason in ONLY_PLAIN.items()})
    return OTHERS


async def start_others(
    running: AsyncExitStack,
    folder: Path,
    homeserver: ThrowAwayHomeserver,
    *,
    accounts: Mapping[str, Account],
    rooms: Mapping[str, Sequence[str]],
    asker: Person,
    missing: dict[str, str],
) -> list[str]:
    """Start the bots of others, and give those that answer; why another does not is noted.

    Args:
        running: what ends them.
        folder: where each gets a folder.
        homeserver: theirs and the asker's.
        accounts: their accounts, by bot.
        rooms: the rooms they are invited to, by bot; the first is a plain one with the asker in it.
        asker: who tries them.
        missing: where reasons are noted.
    """
    answering = []
    for bot, account in accounts.items():
        home = folder / bot
        home.mkdir()
        process = await running.enter_async_context(_run(bot, home, homeserver, account, rooms[bot]))
        if await _has_keys(bot, process, homeserver, account) and await _answers(bot, process, asker, rooms[bot][0]):
            answering.append(bot)
        else:
            missing[bot] = f"not measured: it did not come up: {_last_line(home)}"
    return answering


@asynccontextmanager
async def _run(
    bot: str, home: Path, homeserver: ThrowAwayHomeserver, account: Account, rooms: Iterable[str]
) -> AsyncIterator[asyncio.subprocess.Process]:
    """Run a bot of others in a process of its own; it is in its rooms, but may not look at them yet."""
    for room in rooms:
        await _call(homeserver, account, f"join/{room}", {})
    if bot == REMINDER:
        _configure_reminder_bot(home, homeserver, account)
    else:
        _configure_maubot(home, homeserver, account)
    with (home / "log").open("wb") as log:
        process = await asyncio.create_subprocess_exec(
            ENVIRONMENT / "bin" / "python",
            *COMMANDS[bot],
            cwd=home,
            stdout=log,
            stderr=log,
            # As it was installed: with its bytecode, and with no module of ours.
            env={name: value for name, value in os.environ.items() if not name.startswith("PYTHON")},
        )
    try:
        yield process
    finally:
        await _end(process)


def _last_line(home: Path) -> str:
    lines = [line.strip() for line in (home / "log").read_text(errors="replace").splitlines() if line.strip()]
    return lines[-1] if lines else "it said nothing"


def _configure_reminder_bot(home: Path, homeserver: ThrowAwayHomeserver, account: Account) -> None:
    """Write what it demands and nothing more; JSON is YAML."""
    _write(
        home / "config.yaml",
        {
            "matrix": {
                "user_id": account.user_id,
                "user_password": PASSWORD,
                "homeserver_url": homeserver.url,
                "device_id": "REMINDER",
            },
            "storage": {"database": "sqlite://bot.db"},
            "allowlist": {"enabled": False, "regexes": []},
            "blocklist": {"enabled": False, "regexes": []},
            "logging": {"level": "WARNING", "file_logging": {"enabled": False}},
        },
    )


def _configure_maubot(home: Path, homeserver: ThrowAwayHomeserver, account: Account) -> None:
    """Write the plugin, what it says of itself, and what differs from maubot's own example."""
    (home / "echo.py").write_text(PLUGIN)
    _write(home / "maubot.yaml", PLUGIN_ABOUT)
    credentials = {"id": account.user_id, "homeserver": homeserver.url, "access_token": account.access_token}
    _write(
        home / "config.yaml",
        {
            "user": {"credentials": credentials, "displayname": "disable", "avatar_url": "disable"},
            "database": "sqlite:bot.db",
            "logging": {"version": 1, "root": {"level": "WARNING"}},
        },
    )


def _write(file: Path, content: Mapping[str, Any]) -> None:
    file.write_text(json.dumps(content, indent=1))


async def _has_keys(
    bot: str, process: asyncio.subprocess.Process, homeserver: ThrowAwayHomeserver, account: Account
) -> bool:
    """Wait until others can encrypt for a bot that encrypts; what they say before, it could never read."""
    deadline = time.monotonic() + READY_WITHIN
    while bot not in ONLY_PLAIN:
        answer = await _call(homeserver, account, "keys/query", {"device_keys": {account.user_id: []}})
        if answer["device_keys"].get(account.user_id):
            break
        if process.returncode is not None or time.monotonic() > deadline:
            return False
        await asyncio.sleep(0.2)
    return True


async def _answers(bot: str, process: asyncio.subprocess.Process, asker: Person, room: str) -> bool:
    """Ask until it answers: what is said before its first look, it may leave aside."""
    deadline, number = time.monotonic() + READY_WITHIN, 0
    while process.returncode is None and time.monotonic() < deadline:
        # Numbers from below zero are nobody else's.
        number -= 1
        question = Question(bot, number)
        event_id = await asker.say(room, question.text)
        with contextlib.suppress(NotSeen):
            await question.until_answered(asker, room, event_id, TRY_AGAIN)
            return True
    return False


async def _call(
    homeserver: ThrowAwayHomeserver, account: Account, path: str, body: Mapping[str, Any]
) -> dict[str, Any]:
    headers = {"Authorization": f"Bearer {account.access_token}"}
    async with (
        aiohttp.ClientSession(headers=headers, raise_for_status=True) as session,
        session.post(f"{homeserver.url}/_matrix/client/v3/{path}", json=body) as response,
    ):
        return dict(await response.json())


async def _end(process: asyncio.subprocess.Process) -> None:
    """End a process that was started here, at once if it does not want to go."""
    if process.returncode is None:
        process.terminate()
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(process.wait(), STOPS_WITHIN)
    if process.returncode is None:
        process.kill()
    await process.wait()
