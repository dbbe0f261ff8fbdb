"""A bot's process, forked from one that has imported everything and warmed up: it starts in a moment, not in seconds.

Invariant: before the fork nothing happened but what `tests.e2e.warmed` does, without threads or connections left; from
there on it is `greffier run` as in a process of its own.
"""

import asyncio
import multiprocessing
import os
import signal
from collections.abc import Mapping
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import Self

from tests.e2e.killable import live

_CONTEXT = multiprocessing.get_context("forkserver")
_CONTEXT.set_forkserver_preload(["tests.e2e.warmed"])


class BotProcess:
    """One process of the bot."""

    def __init__(self, process: ForkServerProcess) -> None:
        """Wrap a process that was started."""
        self._process = process

    @classmethod
    def start(cls, config: Path, where: str, environ: Mapping[str, str], log: Path) -> Self:
        """Start the bot; `where` as `tests.e2e.killable` reads it."""
        process = _CONTEXT.Process(target=live, args=(config, where, dict(environ), log), daemon=True)
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
        """Wait until it has ended; gives its exit status."""
        ended = asyncio.Event()
        loop = asyncio.get_running_loop()
        loop.add_reader(self._process.sentinel, ended.set)
        try:
            await ended.wait()
        finally:
            loop.remove_reader(self._process.sentinel)
        status = self.returncode
        assert status is not None
        return status
