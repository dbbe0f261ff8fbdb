"""One bot process under a supervisor, as an operator would run it: whoever leaves by itself is started again.

Invariant: only processes started here are signalled, by their own process object.
"""

import asyncio
import contextlib
import os
import signal
import sys
import time
from pathlib import Path

from aiohttp import ClientError, ClientSession, ClientTimeout

from tests.e2e.killable import be_silent
from tests.e2e.process import BotProcess
from tests.soak.ledger import Ledger
from tests.soak.proxy import Proxy

AGAIN_AFTER = 0.5
"""Seconds after which a supervisor starts again what left by itself."""


class Instance:
    """A bot that is kept running, and can be killed, paused or stopped in good order."""

    def __init__(
        self,
        number: int,
        config: Path,
        web_port: int,
        proxy: Proxy,
        ledger: Ledger,
        *,
        forked: bool = False,
        describes: bool = True,
    ) -> None:
        """Describe the process; `begin` starts it.

        Args:
            number: which of the instances it is.
            config: greffier.toml.
            web_port: where its health is asked.
            proxy: its network to the homeserver.
            ledger: where its comings and goings are written down.
            forked: whether each process is forked from one that has imported the bot, not started from nothing.
            describes: whether it describes its commands to clients; one that does not has to be forked.
        """
        self.name = f"bot {number}"
        self.proxy = proxy
        self.log = config.parent / f"bot-{number}.log"
        self._config = config
        self._ledger = ledger
        self._forked = forked
        self._prepare = None if describes else be_silent
        self._health = f"http://127.0.0.1:{web_port}/health/ready"
        self._environ = os.environ | {
            "GREFFIER_MATRIX__HOMESERVER": f"http://127.0.0.1:{proxy.port}",
            "GREFFIER_WEB__LISTEN": f"127.0.0.1:{web_port}",
        }
        self._process: asyncio.subprocess.Process | BotProcess | None = None
        self._wanted = asyncio.Event()
        self._keeping: asyncio.Task[None] | None = None
        self.left: list[int] = []
        """Exit statuses of when it left though nobody asked it to."""

    def begin(self) -> None:
        """Start it, and keep it running."""
        self._wanted.set()
        self._keeping = asyncio.create_task(self._keep(), name=self.name)

    async def _keep(self) -> None:
        while await self._wanted.wait():
            self._process = process = await self._start()
            status = await process.wait()
            if self._wanted.is_set():
                self.left.append(status)
                self._ledger.note(f"{self.name} left by itself with {status}")
                await asyncio.sleep(AGAIN_AFTER)

    async def _start(self) -> asyncio.subprocess.Process | BotProcess:
        command = ("run", "--config", str(self._config))
        if self._forked:
            return BotProcess.start(*command, log=self.log, environ=self._environ, prepare=self._prepare)
        with self.log.open("ab") as log:
            return await asyncio.create_subprocess_exec(
                sys.executable, "-m", "bot", *command, env=self._environ, stdout=log, stderr=log
            )

    def _signal(self, number: signal.Signals) -> None:
        process = self._process
        if process is not None and process.returncode is None:
            # It may have left in this very moment.
            with contextlib.suppress(ProcessLookupError):
                process.send_signal(number)

    async def _until_gone(self) -> int | None:
        return None if self._process is None else await self._process.wait()

    async def kill(self, away_for: float) -> None:
        """Kill it in the middle of whatever it does, and let it stay away for some seconds."""
        self._wanted.clear()
        self._signal(signal.SIGKILL)
        await self._until_gone()
        await asyncio.sleep(away_for)
        self._wanted.set()

    async def pause(self, length: float) -> None:
        """Let it stand still for some seconds, as a virtual machine that is moved."""
        self._signal(signal.SIGSTOP)
        await asyncio.sleep(length)
        self._signal(signal.SIGCONT)

    async def stop(self, *, patience: float = 30) -> tuple[int | None, float]:
        """Stop it in good order; gives its exit status (None: it had to be killed) and the seconds it took."""
        self._wanted.clear()
        self._signal(signal.SIGTERM)
        begun = time.monotonic()
        try:
            status = await asyncio.wait_for(self._until_gone(), patience)
        except TimeoutError:
            self._signal(signal.SIGKILL)
            await self._until_gone()
            status = None
        return status, time.monotonic() - begun

    def resume(self) -> None:
        """Start it again after a stop."""
        self._wanted.set()

    async def role(self) -> str:
        """Ask what it is: `leader`, `standby`, or empty while it is not ready."""
        try:
            async with ClientSession(timeout=ClientTimeout(total=2)) as session, session.get(self._health) as answer:
                told = await answer.json()
                return str(told.get("role", "leader")) if answer.status == 200 else ""
        except (ClientError, TimeoutError, OSError, ValueError):
            return ""

    async def close(self) -> None:
        """End it and its supervisor."""
        self._wanted.clear()
        self._signal(signal.SIGCONT)
        self._signal(signal.SIGKILL)
        if self._keeping is not None:
            self._keeping.cancel()
            await asyncio.gather(self._keeping, return_exceptions=True)
        await self._until_gone()
