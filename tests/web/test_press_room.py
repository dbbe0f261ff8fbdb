"""The press room in a real browser: for everybody, on every screen and on paper, by keyboard, without a script."""

import re
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
import pytest_asyncio

from storage.database import Database
from tests.clock import Clock
from tests.tables import create_all
from tests.web.browser import Browser, Look
from tests.web.pages import PAGES, Site
from tests.web.showcase import SCHOLEN, SCHOOLS, fill, set_up

pytestmark = pytest.mark.asyncio(loop_scope="module")

SCREENS = {
    "desk": Look(),
    "desk in the dark": Look(dark=True),
    "phone": Look(width=320, height=640),
    "tablet in the dark": Look(width=768, dark=True),
    "paper": Look(width=794, paper=True),
}
IS_SEEN = "(s => [...document.querySelectorAll(s)].some(e => e.checkVisibility()))"
FOCUSED = """(() => {
    const e = document.activeElement, box = e.getBoundingClientRect(), style = getComputedStyle(e);
    return {tag: e.tagName, path: e.getAttribute('href'), top: box.top, bottom: box.bottom, width: box.width,
            outline: style.outlineStyle === 'none' ? 0 : parseFloat(style.outlineWidth), inside: !!e.closest('main')};
})()"""


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Browser]:
    """Run the browser."""
    async with Browser.running(tmp_path_factory.mktemp("profile")) as running:
        yield running


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def site() -> AsyncIterator[Site]:
    """Serve a press room with one of everything."""
    clock = Clock()
    database = Database("sqlite+aiosqlite:///:memory:", now=clock.now, new_id=clock.new_id)
    await create_all(database)
    showcase = await set_up(database, clock)
    everything = await fill(showcase)
    assert (everything.plain, everything.waiting) == ("C-2026-0023", "C-2026-0024")
    assert (everything.rectified, everything.withdrawn) == ("C-2026-0022", "C-2026-0021")
    async with showcase.serving() as base:
        yield Site(base, showcase, everything)
    await database.close()


@pytest.mark.parametrize("screen", SCREENS)
async def test_nobody_is_shut_out(browser: Browser, site: Site, screen: str) -> None:
    """No page breaks a rule of WCAG 2.2 AA that axe knows, on any screen, light or dark, or on paper."""
    async with browser.page(SCREENS[screen]) as page:
        for name in PAGES:
            await site.open(page, name)
            assert await page.violations() == [], name


async def test_the_rules_do_find_faults(browser: Browser, site: Site) -> None:
    """What looks for faults finds a language, a contrast and a name that are wrong."""
    async with browser.page() as page:
        await site.open(page, "text")
        await page.ask("document.documentElement.lang = ''; document.querySelector('h1').style.color = '#ccc'; 1")
        await page.ask("document.querySelector('nav a').textContent = ''; 1")
        found = {line.partition(":")[0] for line in await page.violations()}
    assert {"html-has-lang", "color-contrast", "link-name"} <= found


@pytest.mark.parametrize(
    "look", [Look(width=320, height=640), Look(width=320, height=225, scale=4)], ids=["phone", "zoom"]
)
async def test_nothing_has_to_be_scrolled_sideways(browser: Browser, site: Site, look: Look) -> None:
    """At 320 pixels, which a screen of 1280 has at 400 %, every page fits, with the spacing of WCAG 1.4.12 too."""
    spaced = "line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important"
    widen = f"const s = new CSSStyleSheet(); s.replaceSync('* {{ {spaced} }}'); document.adoptedStyleSheets = [s]"
    async with browser.page(look) as page:
        for name in PAGES:
            await site.open(page, name)
            assert await page.ask("document.documentElement.scrollWidth") == 320, name
            await page.ask(f"{{ {widen} }} 1")
            assert await page.ask("document.documentElement.scrollWidth") == 320, f"{name}, spaced"


@pytest.mark.parametrize("name", ["list", "text", "rectified", "unknown"])
async def test_everything_is_reached_by_keyboard(browser: Browser, site: Site, name: str) -> None:
    """Tab walks through every link once, in the page's order, and each is seen to have the focus."""
    async with browser.page(Look(still=True)) as page:
        await site.open(page, name)
        links = await page.ask("[...document.querySelectorAll('a')].map(e => e.getAttribute('href'))")
        for path in links:
            await page.press("Tab")
            focused = await page.ask(FOCUSED)
            assert (focused["tag"], focused["path"]) == ("A", path)
            assert focused["outline"] >= 2
            assert focused["width"] > 0
            assert focused["top"] >= 0
            assert focused["bottom"] <= SCREENS["desk"].height + 1
    assert links[0] == "#content"


async def test_a_reader_gets_about_by_keyboard(browser: Browser, site: Site) -> None:
    """The first key leads past the top to the content; Enter opens a text, and its twin in the other language."""
    async with browser.page() as page:
        await site.open(page, "list")
        await page.press("Tab")
        await page.press("Enter")
        await page.press("Tab")
        focused = await page.ask(FOCUSED)
        assert (focused["inside"], focused["path"]) == (True, "/press/fr/C-2026-0023")
        await page.follow()
        assert await page.ask("[document.documentElement.lang, document.querySelector('h1').textContent]") == [
            "fr",
            SCHOOLS[0],
        ]
        while (await page.ask(FOCUSED))["path"] != "/press/nl/C-2026-0023":
            await page.press("Tab")
        assert await page.ask("document.activeElement.lang") == "nl"
        await page.follow()
        assert await page.ask("[document.documentElement.lang, document.querySelector('h1').textContent]") == [
            "nl",
            SCHOLEN[0],
        ]


async def test_no_script_is_needed(browser: Browser, site: Site) -> None:
    """With scripts switched off every page shows the same, and a link still leads on."""
    async with browser.page() as with_script, browser.page(Look(script=False)) as without:
        for name in PAGES:
            seen = []
            for page in (with_script, without):
                await site.open(page, name)
                seen.append(await page.ask("document.title + document.body.innerText"))
            assert seen[0] == seen[1], name
            assert await without.ask("document.scripts.length") == 0
        await site.open(without, "list")
        for _ in range(4):  # past the way to the content, the name and the other language
            await without.press("Tab")
        await without.follow()
        assert await without.ask("location.pathname") == "/press/fr/C-2026-0023"


async def test_nobody_else_is_asked(browser: Browser, site: Site) -> None:
    """A page asks for itself, its style and its icon, all from the press room; the browser has nothing to refuse."""
    async with browser.page() as page:
        for name, (_, status) in PAGES.items():
            page.complaints.clear()
            await site.open(page, name)
            assert (page.complaints == []) is (status == 200), page.complaints
        assert await page.ask("document.cookie + Object.keys(localStorage).join()") == ""
    assert all(asked.startswith(f"{site.base}/press/") for asked in page.asked)
    assert any(asked.endswith(".css") for asked in page.asked)


@pytest.mark.parametrize("name", ["text", "rectified", "withdrawn"])
async def test_a_text_prints_well(browser: Browser, site: Site, name: str) -> None:
    """On paper stand title, time, reference, permanent link, contact and stamp, and nothing that leads elsewhere."""
    async with browser.page(Look(width=794, paper=True)) as page:
        await site.open(page, name)
        for part in ("h1", "dl.facts time", ".permanent", ".contact", ".exercise", ".name"):
            assert await page.ask(f"{IS_SEEN}('{part}')"), part
        for part in (".skip", ".languages", ".feed", ".all", "dl.facts .screen"):
            assert not await page.ask(f"{IS_SEEN}('{part}')"), part
        assert "C-2026-00" in await page.ask("document.querySelector('dl.facts').innerText")
    async with browser.page(Look(dark=True)) as page:
        await site.open(page, name)
        printed = await page.printed()
    assert printed.startswith(b"%PDF")
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1


async def test_the_reader_decides_how_it_looks(browser: Browser, site: Site) -> None:
    """Dark where dark is preferred, and still where less motion is."""
    async with browser.page() as page:
        shades = []
        for dark in (False, True):
            await page.look(Look(dark=dark, still=dark))
            await site.open(page, "text")
            shade = await page.ask("getComputedStyle(document.body).backgroundColor")
            shades.append(sum(int(part) for part in re.findall(r"\d+", shade)[:3]))
            moving = await page.ask("getComputedStyle(document.querySelector('.skip')).transitionDuration")
            assert (moving == "0s") is dark
    assert shades[0] > 3 * 200
    assert shades[1] < 3 * 50


async def test_parts_in_another_language_say_so(browser: Browser, site: Site) -> None:
    """A name that the organisation has in another language only is marked with it."""
    async with site.showcase.database.begin() as work:
        directory = await work.directory()
    cells = {**directory.cells, "infocel": replace(directory.cells["infocel"], name={"nl": "Informatiecel"})}
    known = site.showcase.database.directory
    site.showcase.database.directory = replace(directory, cells=cells, press_contact={"de": "Pressestelle"})
    async with browser.page() as page:
        await site.open(page, "text")
        assert await page.ask("document.querySelector('dl.facts [lang=nl]:not(a)').textContent") == "Informatiecel"
        assert await page.ask("document.querySelector('.contact [lang=de]').textContent") == "Pressestelle"
        assert await page.violations() == []
    site.showcase.database.directory = known
