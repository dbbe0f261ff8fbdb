"""The bot that is measured: its two files, its device, and its process.

It is the product as it is installed; nothing in it is set otherwise than an operator could.
"""

import asyncio
import json
import os
import signal
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import psutil

from bot.homeserver import find_free_port
from bot.operations import make_device
from bot.settings import Settings, load_settings

PASSWORD = "a long password of the bot"  # noqa: S105 - of an account that lives for a minute
ENCRYPTED, PLAIN = "infocel", "d5"
"""The two cells: one works in an encrypted room, the other in a plain one."""
STOPS_WITHIN = 30.0


class Noted(NamedTuple):
    """A step that the bot reached."""

    step: str
    at: float
    """Seconds of the machine's monotonic clock."""
    cpu: float
    """Seconds of CPU that the process had used."""


@dataclass
class MeasuredBot:
    """Greffier in a process of its own."""

    directory: Path
    homeserver: str
    user_id: str
    askers: Sequence[str]
    """The user IDs of the people there are."""
    rooms: Mapping[str, str]
    """The rooms, by the key of their cell."""
    database_url: str = "sqlite+aiosqlite:///greffier.db"
    profiled: bool = False
    noted: bool = True
    """Whether its steps are noted: to ask for the time at each takes some hundredths of what a busy bot does."""
    _process: asyncio.subprocess.Process | None = field(default=None, init=False)

    @property
    def profile(self) -> Path:
        """Where the profile is, once the bot has ended."""
        return self.directory / "profile.txt"

    def settings(self) -> Settings:
        """Read the settings as the bot does."""
        return load_settings(self.directory / "greffier.toml", {})

    async def prepare(self) -> None:
        """Write the two files and make the device, as `greffier login`."""
        (self.directory / "password").write_text(PASSWORD)
        (self.directory / "greffier.toml").write_text(
            f'[matrix]\nhomeserver = "{self.homeserver}"\nuser_id = "{self.user_id}"\npassword_file = "password"\n'
            f'secret_file = "greffier.key"\nencryption = "optional"\n\n[database]\nurl = "{self.database_url}"\n\n'
            f'[web]\nlisten = "127.0.0.1:{find_free_port()}"\n'
        )
        cells = "".join(
            f'[[cells]]\nkey = "{key}"\norgan = "infocel"\n'
            f'room = "{room}"\nname = {{ fr = "{key}", nl = "{key}" }}\nlanguages = ["fr", "nl"]\n\n'
            for key, room in self.rooms.items()
        )
        held = ", ".join(f'{key} = ["drafter"]' for key in self.rooms)
        people = "".join(
            f'[[people]]\nuser_id = "{asker}"\nname = "{asker}"\nlanguage = "fr"\ncells = {{ {held} }}\n\n'
            for asker in self.askers
        )
        (self.directory / "organisation.toml").write_text(
            'timezone = "Europe/Brussels"\nlanguages = ["fr", "nl"]\nexercise = true\n\n'
            f'[[organs]]\nkey = "infocel"\nnatures = ["operational"]\n\n{cells}{people}'
        )
        await make_device(self.settings())

    async def start(self) -> None:
        """Start the process; it is ready when it answers."""
        more = [str(self.profile)] if self.profiled else []
        with (self.directory / "bot.log").open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                "benchmarks.bot_process",
                str(self.directory / "greffier.toml"),
                str(self.directory / "notes.json") if self.noted else "-",
                *more,
                stdout=log,
                stderr=log,
                env={**os.environ, "PYTHONDONTWRITEBYTECODE": ""},  # as installed: nothing is compiled twice
            )

    async def stop(self) -> list[Noted]:
        """Stop it as an operator would; gives the steps it reached."""
        assert self._process is not None
        if self._process.returncode is None:
            self._process.send_signal(signal.SIGTERM)
        try:
            status = await asyncio.wait_for(self._process.wait(), STOPS_WITHIN)
        except TimeoutError:
            self._process.kill()
            status = await self._process.wait()
        assert status == 0, f"the bot ended with {status}:\n{self.log_tail()}"
        if not self.noted:
            return []
        return [Noted(*noted) for noted in json.loads((self.directory / "notes.json").read_text())]

    def cpu(self) -> float:
        """Give the seconds of processor its process has used until now."""
        used = self._of_process().cpu_times()
        return float(used.user + used.system)

    def memory(self) -> int:
        """Give the bytes of memory its process holds now."""
        return int(self._of_process().memory_info().rss)

    def _of_process(self) -> psutil.Process:
        assert self._process is not None
        return psutil.Process(self._process.pid)

    def kill(self) -> None:
        """End it at once, if it still runs."""
        if self._process is not None and self._process.returncode is None:
            self._process.kill()

    def log_tail(self) -> str:
        """Give the end of its log."""
        return "\n".join((self.directory / "bot.log").read_text().splitlines()[-60:])
