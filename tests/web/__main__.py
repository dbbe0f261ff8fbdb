"""Takes pictures of the press room, to be looked at: `python -m tests.web FOLDER`.

Invariant: every page at three widths, light and dark, and as it prints, with the same content each time.
"""

import asyncio
import sys
import tempfile
from pathlib import Path

from storage.database import Database
from tests.clock import Clock
from tests.tables import create_all
from tests.web.browser import Browser, Look
from tests.web.pages import PAGES, Site
from tests.web.showcase import fill, set_up

WIDTHS = (320, 768, 1280)


async def take(folder: Path, profile: Path) -> None:
    """Take the pictures and print the pages into a folder."""
    clock = Clock()
    database = Database("sqlite+aiosqlite:///:memory:", now=clock.now, new_id=clock.new_id)
    await create_all(database)
    showcase = await set_up(database, clock)
    everything = await fill(showcase)
    async with showcase.serving() as base, Browser.running(profile) as browser:
        site = Site(base, showcase, everything)
        for width, dark in ((width, dark) for width in WIDTHS for dark in (False, True)):
            async with browser.page(Look(width=width, dark=dark)) as page:
                for name in PAGES:
                    await site.open(page, name)
                    await page.picture(folder / f"{name.replace(' ', '-')}-{width}{'-dark' if dark else ''}.png")
        async with browser.page() as page:
            for name in PAGES:
                await site.open(page, name)
                (folder / f"{name.replace(' ', '-')}.pdf").write_bytes(await page.printed())
    await database.close()


def main() -> None:
    """Take the pictures into the folder that was named."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as profile:
        asyncio.run(take(folder, Path(profile)))


main()
