"""The press room over HTTP: reading only, guarded, told apart when nothing changed, quick with many texts."""

import re
import time
from datetime import UTC, datetime

import pytest
from aiohttp import ClientSession

from bot.lease import Standing
from bot.web.health import Health, start_web
from bot.web.metrics import Metrics
from bot.web.press import PressRoom
from bot.web.press.answers import GUARDS
from bot.web.press.room import PAGE
from storage.database import Database
from tests.bot.press_tools import Asking, asking, counted
from tests.clock import Clock
from tests.web.showcase import BRIDGE, BRUG, FR, NL, Showcase


def refs(text: str) -> list[str]:
    """List the texts a page leads to, in order."""
    return list(dict.fromkeys(re.findall(r'href="/press/[a-z]{2}/(C-\d{4}-\d{4})"', text)))


# ------------------------------------------------------------------------------------------------------------ HTTP


async def test_every_answer_carries_the_guards(room: Asking) -> None:
    """Pages, the feed, the style, redirections and errors alike forbid scripts, frames, guessing and referrers."""
    ref = await room.showcase.publish({FR: BRIDGE})
    style = re.search(r'href="/press/(style-\w+\.css)"', (await room.get("fr/")).text)
    assert style is not None
    paths = ("", "fr", "fr/", f"fr/{ref}", "fr/feed.atom", "fr/none", "es/", "a/b/c", style[1])
    answers = [await room.get(path) for path in paths] + [await room.get("fr/", method="POST")]
    room.showcase.standing = Standing.STANDBY
    answers.append(await room.get("fr/"))
    for answer in answers:
        assert GUARDS.items() <= answer.headers.items(), answer.status
    assert "default-src 'none'" in GUARDS["Content-Security-Policy"]
    assert "unsafe" not in GUARDS["Content-Security-Policy"]


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
async def test_it_is_for_reading_only(room: Asking, method: str) -> None:
    """Only GET and HEAD are answered."""
    ref = await room.showcase.publish({FR: BRIDGE})
    for path in ("", "fr/", f"fr/{ref}", "fr/feed.atom"):
        answer = await room.get(path, method=method)
        assert (answer.status, answer.headers["Allow"]) == (405, "GET,HEAD")


async def test_who_has_the_page_is_told_so(room: Asking) -> None:
    """A page is asked for again by its tag or its date; a change is seen at once, and HEAD tells the same of it."""
    room.showcase.clock.instant = datetime(2024, 5, 6, 7, 8, 9, tzinfo=UTC)
    ref = await room.showcase.publish({FR: BRIDGE})
    for path in ("fr/", f"fr/{ref}", "fr/feed.atom"):
        first = await room.get(path)
        assert first.headers["Cache-Control"] == "public, max-age=30"
        assert first.headers["Last-Modified"] == "Mon, 06 May 2024 07:09:09 GMT"
        tag, changed = first.headers["Etag"], first.headers["Last-Modified"]
        for headers in ({"If_None_Match": tag}, {"If_None_Match": f"W/{tag}"}, {"If_Modified_Since": changed}):
            again = await room.get(path, **headers)
            assert (again.status, again.body, again.headers["Etag"]) == (304, b"", tag)
        assert (await room.get(path, If_None_Match='"other"', If_Modified_Since=changed)).status == 200
        head = await room.get(path, method="HEAD")
        assert (head.status, head.body) == (200, b"")
        for name in ("Etag", "Last-Modified", "Content-Length", "Content-Type"):
            assert head.headers[name] == first.headers[name]
    tag = (await room.get(f"fr/{ref}")).headers["Etag"]
    await room.showcase.withdraw(ref)
    assert (await room.get(f"fr/{ref}", If_None_Match=tag)).status == 200


async def test_a_clock_that_is_ahead_dates_nothing(room: Asking) -> None:
    """In an exercise whose clock is ahead of the world's, no page says it was last changed in the future."""
    database = room.showcase.database
    await room.showcase.publish({FR: BRIDGE})
    assert "Last-Modified" in (await room.get("fr/")).headers
    database.real_now = lambda: datetime(2026, 11, 1, tzinfo=UTC)
    answer = await room.get("fr/")
    assert "Last-Modified" not in answer.headers
    assert (await room.get("fr/", If_None_Match=answer.headers["Etag"])).status == 304


async def test_a_missing_page_is_not_kept(room: Asking) -> None:
    """No cache goes on saying 404, or 503, once a text is public."""
    assert (await room.get("fr/C-2026-0001")).headers["Cache-Control"] == "no-store"
    room.showcase.standing = Standing.STANDBY
    assert (await room.get("fr/")).headers["Cache-Control"] == "no-store"


async def test_a_standby_shows_nothing(room: Asking) -> None:
    """A process that does not lead asks the reader to come back, on a plain page in their language."""
    ref = await room.showcase.publish({FR: BRIDGE})
    room.showcase.standing = Standing.STANDBY
    for path, said in (("fr/", "Momentanément"), (f"nl/{ref}", "Even niet"), ("fr/feed.atom", "Momentanément")):
        answer = await room.get(path)
        assert (answer.status, said in answer.text, BRIDGE[0] in answer.text) == (503, True, False)
        assert int(answer.headers["Retry-After"]) > 0
    assert "Zurzeit" in (await room.get("", accept_language="de")).text


async def test_without_a_database_there_is_a_plain_page() -> None:
    """A database that is not there is said kindly, whatever was asked for."""
    clock = Clock()
    database = Database("postgresql+asyncpg://nobody@127.0.0.1:1/greffier", now=clock.now, new_id=clock.new_id)
    showcase = Showcase(database, clock)
    async with showcase.serving() as address, ClientSession() as session:
        for path in ("", "fr/", "fr/feed.atom", "nl/C-2026-0001", "a/b/c"):
            async with session.get(f"{address}/press/{path}") as answer:
                assert (answer.status, answer.headers["Content-Type"]) == (503, "text/html; charset=utf-8")
    await database.close()


async def test_it_can_stand_below_a_path() -> None:
    """Where the public address has a path, every link and the feed's addresses begin with it."""
    async with asking(public_url="https://www.example.org/crise") as room:
        ref = await room.showcase.publish({FR: BRIDGE, NL: BRUG})
        for path in ("", "fr/", f"fr/{ref}", "fr/none"):
            links = re.findall(r'href="([^"]+)"', (await room.get(path)).text)
            inside = [link for link in links if not link.startswith(("#", "tel:", "mailto:"))]
            assert inside
            assert all(link.startswith(("/crise/press/", "https://www.example.org/crise/press/")) for link in inside)
        assert (await room.get("fr")).headers["Location"] == "/crise/press/fr/"
        assert f'href="https://www.example.org/crise/press/fr/{ref}"' in (await room.get("fr/feed.atom")).text


async def test_the_web_edge_serves_it(room: Asking) -> None:
    """The bot's own web server has the press room beside its health."""
    database = room.showcase.database
    press = PressRoom(database, "https://presse.example.org", lambda: Standing.LEADER)
    health, metrics = Health(database, lambda: None), Metrics(database, lambda: None)
    runner = await start_web(health, metrics, "127.0.0.1", 0, press=press.application())
    host, port = runner.addresses[0][:2]
    async with ClientSession() as session:
        for path, status in (("/press/fr/", 200), ("/press", 200), ("/health/live", 200), ("/pressing", 404)):
            async with session.get(f"http://{host}:{port}{path}") as answer:
                assert answer.status == status, path
    await runner.cleanup()


# ------------------------------------------------------------------------------------------------------------ many


async def test_every_text_is_on_one_page(any_database_url: str) -> None:
    """Page by page every text comes once, newest first, also those of one instant; nothing follows an unknown one."""
    async with asking(any_database_url) as room:
        showcase = room.showcase
        wanted = [await showcase.publish({FR: (f"Titre {n}", "Texte.")}) for n in range(PAGE)]
        clock, showcase.clock = showcase.clock, Clock()  # the same instant for all that follow
        wanted += [await showcase.publish({FR: (f"Titre {n}", "Texte.")}) for n in range(PAGE + 5)]
        showcase.clock = clock
        found: list[str] = []
        path: str | None = "fr/"
        while path is not None:
            page = await room.get(path)
            assert page.status == 200
            found += refs(page.text)
            assert 0 < len(refs(page.text)) <= PAGE
            following = re.search(r'href="/press/(fr/\?after=[^"]+)" rel="next"', page.text)
            path = following[1] if following else None
        assert found == wanted[::-1]
        assert (await room.get(f"fr/?after={wanted[0]}")).status == 404
        assert (await room.get("fr/?after=C-2026-9999")).status == 404
        assert (await room.get("fr/?after='%22%3C")).status == 404


async def test_a_thousand_texts_are_quick(room: Asking) -> None:
    """With a thousand texts a page asks the database as little as with one, by its index, and takes no time."""
    ref = await room.showcase.publish({FR: BRIDGE})
    await room.get("fr/")
    paths = ("fr/", f"fr/{ref}", "fr/feed.atom", "fr/C-2026-9999")
    few = []
    for path in paths:
        with counted(room.showcase.database) as said:
            await room.get(path)
        few.append(said)
    await room.showcase.publish_many(1000, {FR: ("Titre", "Texte. " * 200)})
    began = time.process_time()
    for path, before in zip(paths, few, strict=True):
        with counted(room.showcase.database) as said:
            for _ in range(5):
                assert (await room.get(path)).status in (200, 404)
        assert len(said) == 5 * len(before)
    assert time.process_time() - began < 20 * 0.5
    async with room.showcase.database.begin() as work:
        connection = await work.session.connection()
        listing = next(said for said in few[0] if "ORDER BY publication.published_at" in said)
        plan = await connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {listing}", ("fr", 21, 0))
        steps = " ".join(row["detail"] for row in plan.mappings())
    assert "ix_publication_language" in steps
    assert "SCAN" not in steps
    assert "USE TEMP B-TREE" not in steps
