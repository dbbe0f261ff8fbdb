"""A bot's process, forked from one that has imported everything and warmed up: it starts in a moment, not in seconds.

Invariant: before the fork nothing happened but what `tests.e2e.warmed` does, without threads or connections left; from
there on it is `greffier …` as in a process of its own.
"""

import asyncio
import multiprocessing
import os
import signal
from collections.abc import Callable, Mapping
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import Self

from tests.e2e.killable import live

_CONTEXT = multiprocessing.get_context("forkserver")
_CONTEXT.set_forkserver_preload(["tests.e2e.warmed"])


class BotProcess:
    """One process of the bot, or of one of its commands."""

    def __init__(self, process: ForkServerProcess) -> None:
        """Wrap a process that was started."""
        self._process = process
        self._ended: asyncio.Event | None = None

    @classmethod
    def start(
        cls,
        *arguments: str,
        log: Path,
        environ: Mapping[str, str] = os.environ,
        prepare: Callable[[], None] | None = None,
    ) -> Self:
        """Start it: what `prepare` does happens first, in the process."""
        process = _CONTEXT.Process(target=live, args=(arguments, dict(environ), log, prepare), daemon=True)
        process.start()
        return cls(process)

    @property
    def pid(self) -> int:
        """Its process ID."""
        assert self._process.pid is not None
        return self._process.pid

    @property
    def returncode(self) -> int | None:
        """Its exit status, the negative number of the signal that killed it; None while it lives."""
        return self._process.exitcode

    def send_signal(self, number: signal.Signals) -> None:
        """Send it a signal, unless it has ended."""
        if self.returncode is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        """End it as a power cut does."""
        self.send_signal(signal.SIGKILL)

    async def wait(self) -> int:
        """Wait until it has ended; gives its exit status. Any number may wait."""
        if self._ended is None:
            self._ended = asyncio.Event()
            asyncio.get_running_loop().add_reader(self._process.sentinel, self._end)
        await self._ended.wait()
        status = self.returncode
        assert status is not None
        return status

    def _end(self) -> None:
        asyncio.get_running_loop().remove_reader(self._process.sentinel)
        assert self._ended is not None
        self._ended.set()


async def obey(*arguments: str, log: Path, prepare: Callable[[], None] | None = None) -> tuple[int, str]:
    """Run a command of the command line to its end; gives its status and all it said, which stays in the file."""
    log.unlink(missing_ok=True)
    status = await BotProcess.start(*arguments, log=log, prepare=prepare).wait()
    return status, log.read_text()
