"""The people of a test: new accounts on the session's homeserver, with names nobody else has.

Whoever signed up is put away when the test ends.
"""

from contextlib import AsyncExitStack

from bot.homeserver import ThrowAwayHomeserver
from bot.matrix.person import Person

PASSWORD = "correct horse battery staple"


class People:
    """Signs people up: `emma = await people("emma.t", "Emma T.")`."""

    def __init__(self, homeserver: ThrowAwayHomeserver, number: int) -> None:
        """Know the homeserver and the number that makes the names of this test its own."""
        self.homeserver = homeserver
        self._number = number
        self._closing = AsyncExitStack()

    def unique(self, name: str) -> str:
        """Make a localpart or room alias this test's own."""
        return f"{name}-{self._number}"

    async def __call__(self, localpart: str, display_name: str = "", *, auto_join: bool = False) -> Person:
        """Sign somebody up; the password is `PASSWORD`."""
        name = self.unique(localpart)
        person = await Person.sign_up(
            self.homeserver.url, name, PASSWORD, display_name or localpart, auto_join=auto_join
        )
        return await self._closing.enter_async_context(person)

    async def log_in(self, localpart: str) -> Person:
        """Log somebody who signed up in again, on a second device."""
        person = await Person.log_in(self.homeserver.url, self.unique(localpart), PASSWORD)
        return await self._closing.enter_async_context(person)

    async def close(self) -> None:
        """Put everybody's devices away."""
        await self._closing.aclose()
