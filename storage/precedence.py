"""Who goes first: people who wait for an answer, before what can wait for them.

Invariant: it decides only when something begins, and nothing waits for it longer than it said it would.
"""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager, suppress


class Precedence:
    """Counts what is being answered in this process."""

    def __init__(self) -> None:
        """Begin with nobody who waits."""
        self.waited = 0.0
        """Seconds for which others were let go first, of all who did."""
        self._answering = 0
        self._nobody = asyncio.Event()
        self._nobody.set()

    @property
    def is_claimed(self) -> bool:
        """Whether somebody waits for an answer."""
        return self._answering > 0

    @contextmanager
    def answering(self) -> Iterator[None]:
        """Let what can wait keep from beginning while somebody is answered."""
        self._answering += 1
        self._nobody.clear()
        try:
            yield
        finally:
            self._answering -= 1
            if not self._answering:
                self._nobody.set()

    async def look(self) -> bool:
        """Let who came meanwhile be seen, however long nobody else got to do anything; says whether somebody waits."""
        await asyncio.sleep(0)
        return self.is_claimed

    async def give_way(self, longest: float) -> None:
        """Wait until nobody waits for an answer.

        Args:
            longest: seconds after which it has been long enough: where somebody always waits, other work goes on too.
        """
        loop = asyncio.get_running_loop()
        began = loop.time()
        try:
            with suppress(TimeoutError):
                async with asyncio.timeout(longest):
                    while self.is_claimed:  # the next may have come before this goes on
                        await self._nobody.wait()
        finally:
            self.waited += loop.time() - began
