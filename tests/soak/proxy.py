"""The network between the bot and its homeserver, as bad as it can be: a TCP proxy that can be told to fail.

Invariant: what passes is never altered, only late, cut short or not at all.
"""

import asyncio
import contextlib
import itertools
from enum import StrEnum
from types import TracebackType
from typing import Self

CHUNK = 65_536


class Weather(StrEnum):
    """What the network does."""

    FAIR = "fair"
    CUT = "cut"
    """Connections break and new ones are refused."""
    SLOW = "slow"
    """Every piece comes late."""
    TRUNCATING = "truncating"
    """Requests pass, every other answer breaks off: among its headers, or near its end."""
    SILENT = "silent"
    """Connections stay, and nothing passes any more."""


class Proxy:
    """A TCP proxy; `async with` opens it on a free port."""

    def __init__(self, port: int, *, late_for: float = 0.3) -> None:
        """Lead to a port of loopback.

        Args:
            port: where it leads.
            late_for: seconds by which each piece is late when it is slow.
        """
        self._to = port
        self._late_for = late_for
        self._weather = Weather.FAIR
        self._keeps = itertools.cycle([0.25, 1.0, 0.95, 1.0])
        self._fair = asyncio.Event()
        self._fair.set()
        self._open: set[asyncio.StreamWriter] = set()
        self._connections: set[asyncio.Task[None]] = set()
        self._server: asyncio.Server | None = None
        self.port = 0

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._connect, "127.0.0.1", 0)
        self.port = int(self._server.sockets[0].getsockname()[1])
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._server is not None:
            self._server.close()
        for task in self._connections:
            task.cancel()
        await asyncio.gather(*self._connections, return_exceptions=True)

    def set(self, weather: Weather) -> None:
        """Let the network be so from now on, for connections that stand too."""
        self._weather = weather
        if weather is Weather.SILENT:
            self._fair.clear()
        else:
            self._fair.set()
        if weather is Weather.CUT:
            self._break_all()

    def _break_all(self) -> None:
        for writer in list(self._open):
            writer.transport.abort()

    async def _connect(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        if task is not None:
            self._connections.add(task)
            task.add_done_callback(self._connections.discard)
        if self._weather is Weather.CUT:
            writer.transport.abort()
            return
        try:
            there, out = await asyncio.open_connection("127.0.0.1", self._to)
        except OSError:
            writer.transport.abort()
            return
        ends = {writer, out}
        self._open |= ends
        # Told to leave, a connection in the middle of its work is no error of the proxy's.
        with contextlib.suppress(asyncio.CancelledError):
            ways = [asyncio.create_task(self._asks(reader, out)), asyncio.create_task(self._answers(there, writer))]
            try:
                await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
            finally:
                for way in ways:
                    way.cancel()
                await asyncio.gather(*ways, return_exceptions=True)
                self._open -= ends
                for end in ends:
                    end.transport.abort()

    async def _asks(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while piece := await reader.read(CHUNK):
            await self._delay()
            writer.write(piece)
            await writer.drain()

    async def _answers(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while piece := await reader.read(CHUNK):
            await self._delay()
            kept = next(self._keeps) if self._weather is Weather.TRUNCATING else 1.0
            writer.write(piece[: int(len(piece) * kept)])
            await writer.drain()
            if kept < 1:
                return

    async def _delay(self) -> None:
        if self._weather is Weather.SLOW:
            await asyncio.sleep(self._late_for)
        await self._fair.wait()
