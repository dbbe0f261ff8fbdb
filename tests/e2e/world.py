"""A whole cell on a real homeserver: encrypted rooms, people at their clients, and the bot as a process of its own.

Invariant: the bot is only driven from outside: messages, reactions, signals.
"""

import asyncio
import copy
import os
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic
from typing import Any, Self
from zoneinfo import ZoneInfo

from aiohttp import ClientError, ClientSession, ClientTimeout

from bot.homeserver import find_free_port
from bot.matrix.person import Person
from bot.matrix.seen import SeenEvent
from bot.operations import make_device, migrate
from bot.settings import Settings, load_settings
from storage.database import Database
from storage.schema import upgrade
from storage.unit_of_work import UnitOfWork
from tests.clock import Clock
from tests.e2e.host_clock import HostClock
from tests.e2e.killable import at, be_silent
from tests.e2e.process import BotProcess
from tests.people import PASSWORD, People

READY_WITHIN = 120.0

BEGINS = datetime(2026, 12, 7, 10, 0, tzinfo=ZoneInfo("Europe/Brussels"))
"""A Monday morning, for every exercise that names no other time: no test depends on the day on which it is run."""

CAST: dict[str, tuple[str, str, dict[str, list[str]]]] = {
    "anouk": ("Anouk V.", "fr", {"infocel": ["coordinator"], "d5": ["member"]}),
    "emma": ("Emma T.", "fr", {"infocel": ["drafter"]}),
    "gilles": ("Gilles P.", "fr", {"infocel": ["spokesperson"]}),
    "jolien": ("Jolien W.", "nl", {"infocel": ["spokesperson"], "d5": ["member"]}),
    "ilias": ("Ilias O.", "fr", {"d5": ["coordinator"]}),
    "moussa": ("Moussa A.", "fr", {"infocel": ["observer"]}),
    "karel": ("Karel N.", "nl", {"infocel": ["manager"], "d5": ["member"]}),
    "rosa": ("Rosa L.", "fr", {}),
}
"""Local name → shown name, language, roles per cell."""

_kept: list[bytes] = []


async def _migrated() -> bytes:
    """Give a database file as `greffier migrate` makes it: made once, for it takes longer than signing somebody up."""
    if not _kept:
        with TemporaryDirectory() as folder:
            made = Path(folder, "greffier.db")
            await migrate_at(f"sqlite+aiosqlite:///{made}")
            _kept.append(made.read_bytes())
    return _kept[0]


async def migrate_at(url: str) -> None:
    """Migrate the empty database of a URL, and leave no connection open."""
    clock = Clock()
    database = Database(url, now=clock.now, new_id=clock.new_id)
    await upgrade(database)
    await database.close()


@dataclass
class World:
    """A cell at work."""

    people: People
    directory: Path
    names: list[str]
    extra: str = ""
    """More of organisation.toml: slots, approvals."""
    database_url: str = ""
    limits: str = ""
    """The `[limits]` of greffier.toml; `write_files` again after a change."""
    matrix: str = ""
    """More of the `[matrix]` of greffier.toml; likewise."""
    describes: bool = False
    """Whether its bots describe their commands to clients, as all do outside tests."""
    host: HostClock | None = None
    """The clock of its bot's host, where it is not this machine's."""
    person: dict[str, Person] = field(default_factory=dict)
    room: dict[str, str] = field(default_factory=dict)
    process: BotProcess | None = None
    web_port: int = field(default_factory=find_free_port)
    beside: list["World"] = field(default_factory=list)
    """The same cell with other processes of its bot."""
    begun: float = field(default_factory=monotonic)
    """When it was `BEGINS`."""

    async def build(self) -> None:
        """Sign everybody up, open the rooms, write the two files, make the bot's device."""
        account = await self.people.homeserver.register(self.people.unique("greffier"), PASSWORD)
        self.bot = account.user_id
        signed_up = await asyncio.gather(*(self.people(name, CAST[name][0], auto_join=True) for name in self.names))
        self.person = dict(zip(self.names, signed_up, strict=True))
        for cell in ("infocel", "d5"):
            await self._open_room(cell)
        self.write_files()
        if self.database_url:
            await migrate(self.settings())
        else:
            (self.directory / "greffier.db").write_bytes(await _migrated())
        await make_device(self.settings())

    async def _open_room(self, cell: str) -> None:
        members = [self.person[name] for name in self.names if cell in CAST[name][2]]
        host, others = members[0], members[1:]
        alias = self.people.unique(cell)
        invited = [*(other.user_id for other in others), self.bot]
        room = await host.create_room(cell, alias, invited, power={self.bot: 50})
        self.room[cell] = room
        for other in others:
            await other.until(lambda other=other, room=room: room in other.rooms)  # type: ignore[misc]

    def write_files(self) -> None:
        """Write greffier.toml, organisation.toml and the password; a bot that runs reads nothing anew."""
        server = self.people.homeserver.server_name
        (self.directory / "password").write_text(PASSWORD)
        url = (
            f'\n[database]\nurl = "{self.database_url}"\n'
            if self.database_url
            else ('\n[database]\nurl = "sqlite+aiosqlite:///greffier.db"\n')
        )
        (self.directory / "greffier.toml").write_text(
            f'[matrix]\nhomeserver = "{self.people.homeserver.url}"\nuser_id = "{self.bot}"\n'
            f'password_file = "password"\nsecret_file = "greffier.key"\n{self.matrix}\n{url}'
            f'\n[web]\nlisten = "127.0.0.1:{self.web_port}"\npublic_url = "http://127.0.0.1:{self.web_port}"\n'
            + (f"\n[limits]\n{self.limits}\n" if self.limits else "")
        )
        people = "".join(
            f'[[people]]\nuser_id = "{self.person[name].user_id}"\nname = "{CAST[name][0]}"\n'
            f'language = "{CAST[name][1]}"\ncells = {{ '
            + ", ".join(f"{cell} = {roles}" for cell, roles in CAST[name][2].items())
            + " }\n"
            for name in self.names
        )
        cells = "".join(
            f'[[cells]]\nkey = "{cell}"\norgan = "{cell}"\nroom = "#{self.people.unique(cell)}:{server}"\n'
            f'name = {{ fr = "{cell.title()}", nl = "{cell.title()}" }}\nlanguages = ["fr", "nl"]\n'
            f"informs = {informs}\n"
            for cell, informs in (("infocel", ["d5"]), ("d5", []))
        )
        organs = "".join(
            f'[[organs]]\nkey = "{organ}"\nnatures = ["advice", "operational"]\n' for organ in ("infocel", "d5")
        )
        general = 'timezone = "Europe/Brussels"\nlanguages = ["fr", "nl"]\nexercise = true\n'
        (self.directory / "organisation.toml").write_text(f"{general}\n{organs}\n{cells}\n{people}\n{self.extra}")

    def settings(self) -> Settings:
        """Read the bot's settings as it does."""
        return load_settings(self.directory / "greffier.toml", {})

    def another(self) -> Self:
        """Give the same cell with another process of its bot, which runs beside this one on the same PostgreSQL."""
        other = copy.copy(self)
        other.process, other.web_port, other.beside = None, find_free_port(), []
        self.beside.append(other)
        return other

    async def start_bot(self, *, kill_at: str = "", clock: str = "") -> None:
        """Start the bot and wait until it is ready.

        Args:
            kill_at: as `tests.e2e.killable` reads it.
            clock: what GREFFIER_CLOCK says; without it an exercise goes on from `BEGINS`, in real time.
        """
        environ = os.environ | {"GREFFIER_WEB__LISTEN": f"127.0.0.1:{self.web_port}"}
        if not clock and self.host is None and "exercise = true" in (self.directory / "organisation.toml").read_text():
            clock = (BEGINS + timedelta(seconds=monotonic() - self.begun)).isoformat()
        environ |= {"GREFFIER_CLOCK": clock} if clock else {}
        config, log = str(self.directory / "greffier.toml"), self.directory / "bot.log"
        prepare = at(kill_at) if kill_at else None
        prepare = prepare if self.describes else partial(be_silent, prepare)
        prepare = partial(self.host.run, prepare) if self.host is not None else prepare
        self.process = BotProcess.start("run", "--config", config, log=log, environ=environ, prepare=prepare)
        if not kill_at:
            await self.until_ready()
            await self._until_joined()

    async def health(self, path: str = "ready") -> tuple[int, dict[str, Any]]:
        """Ask this process how it is; status 0 when it does not answer."""
        async with ClientSession(timeout=ClientTimeout(total=5)) as session:
            try:
                async with session.get(f"http://127.0.0.1:{self.web_port}/health/{path}") as answer:
                    return answer.status, await answer.json()
            except (ClientError, TimeoutError):
                return 0, {}

    async def until_ready(self, role: str = "") -> None:
        """Wait until the bot says that it is ready, as leader or standby if one is asked for."""
        async with asyncio.timeout(READY_WITHIN):
            while True:
                status, said = await self.health()
                if status == 200 and role in {"", said["role"]}:
                    return
                if self.process is not None and self.process.returncode is not None:
                    raise AssertionError(f"the bot ended: {(self.directory / 'bot.log').read_text()[-2000:]}")
                await asyncio.sleep(0.05)

    async def _until_joined(self) -> None:
        """Wait until everybody's client knows that the bot is in their rooms: before, it gets no key of theirs."""
        for name, person in self.person.items():
            for cell in CAST[name][2]:
                if cell in self.room:
                    await person.wait_for(
                        lambda event: event.state_key == self.bot and event.content.get("membership") == "join",
                        self.room[cell],
                    )

    async def until_dead(self) -> int:
        """Wait until the bot's process has ended; gives its exit status."""
        assert self.process is not None
        async with asyncio.timeout(READY_WITHIN):
            return await self.process.wait()

    async def stop_bot(self, number: signal.Signals = signal.SIGTERM) -> int:
        """Send the bot a signal and wait for its end."""
        assert self.process is not None
        if self.process.returncode is None:
            self.process.send_signal(number)
        return await self.until_dead()

    async def ask(self, name: str, text: str, cell: str = "infocel") -> SeenEvent:
        """Let somebody say something in a cell's room, and read the bot's answer in their client."""
        person = self.person[name]
        event = await person.say(self.room[cell], text)
        return await person.answer_to(self.room[cell], event)

    @asynccontextmanager
    async def opened(self) -> AsyncIterator[Database]:
        """Open the bot's database beside it, and close it whatever happens."""
        clock = Clock()
        database = Database(self.settings().database.url.get_secret_value(), now=clock.now, new_id=clock.new_id)
        try:
            yield database
        finally:
            await database.close()

    @asynccontextmanager
    async def unit(self) -> AsyncIterator[UnitOfWork]:
        """Open one unit of work on the bot's database, beside it."""
        async with self.opened() as database, database.begin() as work:
            yield work

    async def until_settled(self) -> None:
        """Wait until the bot has handled all that came in and sent all it had to say.

        What is told elsewhere, and what changes on a card, may leave after the answer that somebody has read.
        """
        async with self.opened() as database, asyncio.timeout(READY_WITHIN):
            while True:
                async with database.begin() as work:
                    if not await work.inbox.waiting() and not await work.outbox.pending():
                        return
                await asyncio.sleep(0.1)

    async def close(self) -> None:
        """End the bot, every process of it."""
        for other in self.beside:
            await other.close()
        if self.process is not None and self.process.returncode is None:
            self.process.kill()
            await self.process.wait()
