"""The pages of the press room that are looked at, one of each kind, and how each is answered.

Invariant: what they show is what `fill` publishes.
"""

from dataclasses import dataclass

from bot.lease import Standing
from tests.web.browser import Page
from tests.web.showcase import Everything, Showcase

PAGES = {
    "list": ("/press/fr/", 200),
    "older list": ("/press/fr/?after=C-2026-0004", 200),
    "text": ("/press/fr/C-2026-0023", 200),
    "rectified": ("/press/nl/C-2026-0022", 200),
    "replaced": ("/press/fr/C-2026-0022?version=1", 200),
    "withdrawn": ("/press/fr/C-2026-0021", 200),
    "unknown": ("/press/nl/C-2026-0024", 404),
    "unknown language": ("/press/de/", 404),
    "choice": ("/press/?", 200),
    "unavailable": ("/press/nl/", 503),
}


@dataclass(frozen=True)
class Site:
    """A press room that is served, and what is in it."""

    base: str
    showcase: Showcase
    everything: Everything

    async def open(self, page: Page, name: str) -> None:
        """Open one of the pages, and see that it was answered as it should."""
        path, status = PAGES[name]
        self.showcase.standing = Standing.STANDBY if status == 503 else Standing.LEADER
        assert await page.open(self.base + path) == status
