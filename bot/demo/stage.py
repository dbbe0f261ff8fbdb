"""The stage: a throw-away homeserver, its people and rooms, and the bot, which can leave and come back.

Everything stands in one directory and ends with the block that opened it.
"""

import asyncio
import json
import re
import secrets
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from importlib.resources import files
from pathlib import Path

from bot.app import Greffier
from bot.clock import Clock
from bot.demo.postbox import Postbox, open_postbox
from bot.demo.wire import Wire, open_wire
from bot.homeserver import ThrowAwayHomeserver, find_free_port
from bot.matrix.person import Person
from bot.operations import make_device
from bot.organisation_file import Organisation, load_organisation
from bot.settings import Settings, load_settings
from storage.database import Database

DOMAIN = "boreal.example"
SERVER_NAME = "boreal.test"
BOT = "greffier"
PASSWORD = "boreal"  # noqa: S105 - of accounts that live for minutes, on loopback
GUEST, GUEST_NAME = "zoe.g", "Zoé G."
"""Somebody in the room who is not of the organisation."""
OWNERS = {"infocel": "anouk.v", "d5": "ilias.o", "cofeco": "farah.b"}
"""Who makes the room of each cell, and invites."""
SPOKESPERSONS = ("gilles.p", "jolien.w")
"""Who has verified their device, as `require_verified` will ask."""
STARTS_WITHIN = 120.0
STOPS_WITHIN = 30.0
SETTLES_WITHIN = 30.0
"""Seconds that a start, a stop, and what is still to be sent may take on a busy machine."""

SETTINGS = """\
[matrix]
homeserver = "{homeserver}"
user_id = "@{bot}:{server}"
password_file = "password"
secret_file = "greffier.key"
require_verified = {require_verified}

[database]
url = "sqlite+aiosqlite:///greffier.db"

[web]
listen = "127.0.0.1:{web_port}"

[mail]
smtp = "smtp://127.0.0.1:{smtp_port}"
sender = "infocel@boreal.example"
sender_name = "Infocel"

[organisation]
file = "organisation.toml"
"""


CONNECTED = """
[quiet]
roster = false

[[digests]]
at = "20:30"
to = ["manager"]

[[channels]]
key = "portal"
kind = "webhook"
name = {{ fr = "Portail", nl = "Portaal", de = "Portal", en = "Portal" }}
url = "{url}"
secret_file = "site-secret"

[[webhooks]]
name = "be-alert"
secret_file = "alert-secret"
cells = ["infocel", "d5"]
senders = ["exercice@cellule.example"]
"""
"""What the demo adds to the exercise's file: quiet hours, digests, the website and the system that calls."""
READERS = ("karel.n", "anouk.v")
"""Who reads their digest by mail too."""


class BotDidNotStart(RuntimeError):
    """The bot was not ready in time."""


def localise(organisation: str, server_name: str) -> str:
    """Put the throw-away server's name where the file has the exercise's invented domain."""
    return re.sub(rf":{re.escape(DOMAIN)}\b", f":{server_name}", organisation)


@dataclass
class Stage:
    """Everybody and everything the play needs."""

    homeserver: ThrowAwayHomeserver
    settings: Settings
    organisation: Organisation
    clock: Clock
    postbox: Postbox
    wire: Wire
    people: dict[str, Person] = field(default_factory=dict)
    rooms: dict[str, str] = field(default_factory=dict)
    _bot: Greffier | None = None
    _running: asyncio.Task[None] | None = None
    _stop: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def bot_id(self) -> str:
        """The bot's user ID."""
        return self.settings.matrix.user_id

    @property
    def health_url(self) -> str:
        """Where the bot says how it is."""
        return f"http://{self.settings.web.listen}/health/ready"

    @property
    def bot(self) -> Greffier:
        """The bot that runs.

        Raises:
            LookupError: none does.
        """
        if self._bot is None:
            raise LookupError("the bot is away")
        return self._bot

    async def start_bot(self) -> None:
        """Start the bot and return when it has looked around.

        Raises:
            BotDidNotStart: it was not ready in time; what ended it is raised as it is.
        """
        self._stop = asyncio.Event()
        self._bot = Greffier(self.settings, self.organisation, clock=self.clock)
        self._running = asyncio.create_task(self._bot.run(self._stop), name="greffier")
        ready = asyncio.create_task(self._bot.ready.wait())
        try:
            await asyncio.wait({self._running, ready}, timeout=STARTS_WITHIN, return_when=asyncio.FIRST_COMPLETED)
            if self._running.done():
                await self._running
            if not ready.done():
                raise BotDidNotStart(f"The bot was not ready within {STARTS_WITHIN:.0f} s.")
        finally:
            ready.cancel()

    def require_verified(self, *actions: str) -> None:
        """Have the operator write that some actions take a verified device; the bot reads it when it starts."""
        directory = self.settings.organisation.file.parent
        self.settings = write_settings(directory, self.homeserver, self.postbox, self.settings.web.port, actions)

    async def stop_bot(self) -> None:
        """Stop the bot, as SIGTERM would."""
        running, self._running, self._bot = self._running, None, None
        if running is None:
            return
        self._stop.set()
        try:
            await asyncio.wait_for(running, STOPS_WITHIN)
        except TimeoutError:
            running.cancel()

    async def settle(self) -> None:
        """Wait until the bot has handled what came in and sent what goes out, so that its clock may be moved."""
        if self._bot is None:
            return
        for _ in range(int(SETTLES_WITHIN / 0.05)):
            if await _is_idle(self._bot.database):
                return
            await asyncio.sleep(0.05)

    async def first_broken(self) -> int | None:
        """Check the journal's chain as `greffier verify` does: the first broken entry, if any."""
        async with self.bot.database.begin() as work:
            return await work.journal.first_broken()

    def watch(self) -> None:
        """Raise what ended the bot, if anything did."""
        if self._running is not None and self._running.done():
            self._running.result()
            raise BotDidNotStart("The bot ended by itself.")


async def _is_idle(database: Database) -> bool:
    async with database.begin() as work:
        return not await work.inbox.waiting() and not await work.outbox.sendable(set(), limit=1)


@asynccontextmanager
async def set_stage(
    directory: Path, *, port: int | None, start: datetime, tell: Callable[[str], None]
) -> AsyncIterator[Stage]:
    """Start the homeserver, sign everybody up, make the rooms, and make the bot's device; the bot does not run yet.

    Args:
        directory: where everything is kept; empty.
        port: the homeserver's; a free one by default.
        start: where the exercise's clock stands.
        tell: hears how far it is.
    """
    async with AsyncExitStack() as ending:
        tell("starting the homeserver")
        homeserver = ThrowAwayHomeserver(directory / "homeserver", port=port, server_name=SERVER_NAME)
        await ending.enter_async_context(homeserver)
        await homeserver.register(BOT, PASSWORD)
        tell("opening the mailboxes of the press")
        postbox = await ending.enter_async_context(open_postbox())
        wire = await ending.enter_async_context(open_wire())
        _write_files(directory, wire)
        settings = write_settings(directory, homeserver, postbox, find_free_port())
        organisation = load_organisation(settings.organisation.file)
        stage = Stage(homeserver, settings, organisation, Clock(start), postbox, wire)
        ending.push_async_callback(stage.stop_bot)
        names = {_localpart(person.user_id): person.name for person in organisation.people} | {GUEST: GUEST_NAME}
        tell("making the bot's device")
        await make_device(settings)
        for localpart, name in names.items():
            tell(f"{name} signs up")
            person = await Person.sign_up(homeserver.url, localpart, PASSWORD, name, auto_join=True)
            stage.people[localpart] = await ending.enter_async_context(person)
            if localpart in SPOKESPERSONS:
                await person.cross_sign(PASSWORD)
        tell("making the encrypted rooms")
        await _make_rooms(stage)
        yield stage


def _write_files(directory: Path, wire: Wire) -> None:
    templates = files("bot").joinpath("templates", "boreal26")
    template = templates.joinpath("organisation.toml").read_text(encoding="utf-8")
    text = localise(template, SERVER_NAME) + CONNECTED.format(url=wire.url)
    for who in READERS:
        line = f'user_id = "@{who}:{SERVER_NAME}"\n'
        text = text.replace(line, f'{line}email = "{who}@{SERVER_NAME}"\n')
    (directory / "organisation.toml").write_text(text, encoding="utf-8")
    (directory / "site-secret").write_text(wire.secret)
    (directory / "alert-secret").write_text(secrets.token_hex(32))
    roster = templates.joinpath("roster.csv").read_text(encoding="utf-8")
    (directory / "roster.csv").write_text(roster, encoding="utf-8")
    (directory / "password").write_text(PASSWORD)


def write_settings(
    directory: Path,
    homeserver: ThrowAwayHomeserver,
    postbox: Postbox,
    web_port: int,
    verified: Sequence[str] = (),
    *,
    bot: str = BOT,
) -> Settings:
    """Write what a bot is started with, and read it back."""
    config = directory / "greffier.toml"
    config.write_text(
        SETTINGS.format(
            homeserver=homeserver.url,
            bot=bot,
            server=SERVER_NAME,
            web_port=web_port,
            smtp_port=postbox.port,
            require_verified=json.dumps(list(verified)),
        )
    )
    # The environment of whoever looks at the demo configures their own bot, not this one.
    return load_settings(config, environ={})


async def _make_rooms(stage: Stage) -> None:
    """Have the coordinators make the encrypted room of each cell and invite its people and the bot."""
    for cell in stage.organisation.cells:
        owner = stage.people[OWNERS[cell.key]]
        members = [person.user_id for person in stage.organisation.people if cell.key in person.cells]
        guests = [stage.people[GUEST].user_id] if cell.key == "infocel" else []
        invited = [user_id for user_id in (*members, *guests, stage.bot_id) if user_id != owner.user_id]
        name = next(iter(cell.name.values()))
        room = await owner.create_room(name, cell.room, invited, power={stage.bot_id: 50})
        stage.rooms[cell.key] = room
    for cell in stage.organisation.cells:
        room = stage.rooms[cell.key]
        for person in stage.people.values():
            if person.user_id in {member.user_id for member in stage.organisation.people if cell.key in member.cells}:
                await person.until(lambda room=room, person=person: room in person.rooms)  # type: ignore[misc]
    guest = stage.people[GUEST]
    await guest.until(lambda: stage.rooms["infocel"] in guest.rooms)


def _localpart(user_id: str) -> str:
    return user_id.removeprefix("@").partition(":")[0]
