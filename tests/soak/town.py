"""The town a soak run plays in: six cells with encrypted rooms, twenty people at their clients, and the bot's files.

Invariant: who holds what role where is the same in every run.
"""

import asyncio
import sys
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.homeserver import ThrowAwayHomeserver
from bot.matrix.person import Person
from tests.e2e.process import obey
from tests.people import PASSWORD
from tests.soak.ledger import DueSlot

CELLS = ("infocel", "d5", "celeval", "cofeco", "ccprov", "policy")
SEATS = ("coordinator", "drafter", "spokesperson", "spokesperson", "member", "observer")
"""Who sits in each cell; people sit in one or two."""
INFORMS = {"infocel": "d5", "ccprov": "policy"}
PEOPLE = 20
ZONE = "Europe/Brussels"
ALERT_DEADLINE = 15
"""Seconds: short enough to pass during a run."""
SHORT_GRACE = 4
JOINS_WITHIN = 120.0


@dataclass
class Town:
    """Homeserver, people, rooms and files."""

    homeserver: ThrowAwayHomeserver
    directory: Path
    database_url: str
    forked: bool = False
    """Whether the product's commands are forked from a process that has imported them."""
    bot: str = ""
    people: dict[str, Person] = field(default_factory=dict)
    """User ID to the client."""
    rooms: dict[str, str] = field(default_factory=dict)
    members: dict[str, dict[str, str]] = field(default_factory=dict)
    slots: list[DueSlot] = field(default_factory=list)
    _closing: AsyncExitStack = field(default_factory=AsyncExitStack)

    @property
    def config(self) -> Path:
        """The bot's greffier.toml."""
        return self.directory / "greffier.toml"

    async def build(self) -> None:
        """Sign everybody up, seat them, open the rooms, write the files and make the bot's device."""
        self.bot = (await self.homeserver.register("greffier", PASSWORD)).user_id
        for start in range(0, PEOPLE, 5):
            names = [f"p{number:02d}" for number in range(start, min(start + 5, PEOPLE))]
            for person in await asyncio.gather(*(self._sign_up(name) for name in names)):
                self.people[person.user_id] = person
        users = list(self.people)
        for place, cell in enumerate(CELLS):
            seats = enumerate(SEATS, place * len(SEATS))
            self.members[cell] = {users[seat % PEOPLE]: role for seat, role in seats}
            await self._open_room(cell)
        self._write_settings()
        self.write_organisation()
        if not self.database_url.startswith("sqlite"):
            await self.greffier("migrate")
        await self.greffier("login")

    async def _sign_up(self, name: str) -> Person:
        person = await Person.sign_up(self.homeserver.url, name, PASSWORD, f"Person {name}", auto_join=True)
        return await self._closing.enter_async_context(person)

    async def _open_room(self, cell: str) -> None:
        host, *others = self.members[cell]
        room = await self.people[host].create_room(cell, cell, [*others, self.bot], power={self.bot: 50})
        self.rooms[cell] = room
        for other in others:
            await self.people[other].until(lambda other=other: room in self.people[other].rooms, JOINS_WITHIN)  # type: ignore[misc]

    async def until_bot_joined(self) -> None:
        """Wait until everybody's client knows that the bot is in their rooms: before, it gets no key of theirs."""
        for cell, members in self.members.items():
            for member in members:
                await self.people[member].wait_for(
                    lambda event: event.state_key == self.bot and event.content.get("membership") == "join",
                    self.rooms[cell],
                    JOINS_WITHIN,
                )

    async def close(self) -> None:
        """Put everybody's devices away."""
        await self._closing.aclose()

    # ------------------------------------------------------------------------------------------------- files

    async def greffier(self, *arguments: str) -> str:
        """Run one of the product's commands; gives what it printed.

        Raises:
            RuntimeError: it did not end well.
        """
        command = (*arguments, "--config", str(self.config))
        if self.forked:
            status, printed = await obey(*command, log=self.directory / "commands.log")
        else:
            process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "bot", *command, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT
            )
            printed = (await process.communicate())[0].decode()
            status = await process.wait()
        if status:
            raise RuntimeError(f"greffier {' '.join(arguments)} ended with {status}: {printed}")
        return printed

    def _write_settings(self) -> None:
        (self.directory / "password").write_text(PASSWORD)
        self.config.write_text(
            f'[matrix]\nhomeserver = "{self.homeserver.url}"\nuser_id = "{self.bot}"\n'
            'password_file = "password"\nsecret_file = "greffier.key"\n'
            f'\n[database]\nurl = "{self.database_url}"\n\n[web]\npublic_url = "http://127.0.0.1:1"\n'
        )

    def plan_slots(self, instants: Sequence[datetime]) -> None:
        """Let a slot fall due at each of these instants, the cells in turn; one in three has little grace."""
        for number, at in enumerate(instants, 1):
            cell = CELLS[number % len(CELLS)]
            self.slots.append(DueSlot(cell, f"point{number}", f"Point {number:03d}", at.replace(microsecond=0)))
        self.write_organisation()

    def write_organisation(self) -> None:
        """Write organisation.toml as it is now."""
        general = f'timezone = "{ZONE}"\nlanguages = ["fr", "nl"]\nexercise = true\n'
        general += f'\n[defaults]\nalert_deadline = "{ALERT_DEADLINE}s"\n'
        parts = [general, *map(self._cell, CELLS), *map(self._person, self.people), *map(_approval, CELLS)]
        parts += [_slot(number, slot) for number, slot in enumerate(self.slots)]
        (self.directory / "organisation.toml").write_text("\n".join(parts))

    def _cell(self, cell: str) -> str:
        name = cell.title()
        informs = f'informs = ["{INFORMS[cell]}"]\n' if cell in INFORMS else ""
        return (
            f'[[organs]]\nkey = "{cell}"\nnatures = ["operational"]\n'
            f'[[cells]]\nkey = "{cell}"\norgan = "{cell}"\nroom = "#{cell}:{self.homeserver.server_name}"\n'
            f'name = {{ fr = "{name}", nl = "{name}" }}\nlanguages = ["fr", "nl"]\n{informs}'
        )

    def _person(self, user_id: str) -> str:
        seats = (f'{cell} = ["{members[user_id]}"]' for cell, members in self.members.items() if user_id in members)
        name = self.people[user_id].display_name
        return (
            f'[[people]]\nuser_id = "{user_id}"\nname = "{name}"\nlanguage = "fr"\ncells = {{ {", ".join(seats)} }}\n'
        )


def _approval(cell: str) -> str:
    return (
        f'[[approvals]]\nkind = "communique"\ncell = "{cell}"\nlanguages = ["fr"]\nquorum = 2\n'
        'includes = ["spokesperson"]\n'
    )


def _slot(number: int, slot: DueSlot) -> str:
    at = slot.due_at.astimezone(ZoneInfo(ZONE))
    grace = SHORT_GRACE if number % 3 == 0 else 1800
    remind = 'remind = ["10s"]\n' if number % 2 else ""
    return (
        f'[[slots]]\nkey = "{slot.key}"\ncell = "{slot.cell}"\nat = "{at:%H:%M:%S}"\n'
        f'title = {{ fr = "{slot.title}", nl = "{slot.title}" }}\ngrace = "{grace}s"\n{remind}calls = ["coordinator"]\n'
    )


def spread(start: datetime, seconds: float, *, every: float, at_most: int = 100) -> list[datetime]:
    """Spread instants over a stretch of time: one so often, or fewer where that would be too many."""
    count = min(at_most, max(1, int(seconds // every)))
    return [start + timedelta(seconds=seconds * number / count) for number in range(count)]
