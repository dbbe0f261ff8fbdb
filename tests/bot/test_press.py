"""The press room over HTTP: what is public, to whom, and what is not."""

import re
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import pytest
from aiohttp import ClientSession
from sqlalchemy import event

from bot.lease import Standing
from bot.web.health import Health, start_web
from bot.web.metrics import Metrics
from bot.web.press import PressRoom
from bot.web.press.answers import GUARDS
from bot.web.press.room import PAGE
from storage.database import Database
from storage.values import UserId
from tests.bot.press_tools import Asking, asking
from tests.clock import Clock
from tests.web.showcase import BRIDGE, BRUG, DE, FR, KRAAN, NL, WATER, Showcase, fill


@pytest.fixture
async def room() -> AsyncIterator[Asking]:
    """Serve a press room in which nothing is published yet."""
    async with asking() as made:
        yield made


@contextmanager
def counted(database: Database) -> Iterator[list[str]]:
    """List the statements that a database is asked meanwhile."""
    said: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        said.append(statement)

    event.listen(database.engine.sync_engine, "before_cursor_execute", note)
    yield said
    event.remove(database.engine.sync_engine, "before_cursor_execute", note)


def refs(text: str) -> list[str]:
    """List the texts a page leads to, in order."""
    return list(dict.fromkeys(re.findall(r'href="/press/[a-z]{2}/(C-\d{4}-\d{4})"', text)))


# ------------------------------------------------------------------------------------------- nothing before its time


async def test_what_waits_is_answered_like_what_does_not_exist(room: Asking) -> None:
    """Before its time a text is the same 404 as no text: same page, same headers, same questions to the database."""
    waiting = await room.showcase.draft({FR: BRIDGE, NL: BRUG})
    await room.get("fr/")
    found = []
    for ref in (waiting, "C-2026-9999", "nothing-at-all"):
        with counted(room.showcase.database) as said:
            answer = await room.get(f"fr/{ref}")
        found.append((answer.status, answer.body, {**answer.headers, "Date": ""}, said))
    assert found[0][0] == 404
    assert found[0] == found[1] == found[2]
    assert len(found[0][3]) > 3
    for path in ("fr/", "nl/", "fr/feed.atom", f"fr/?after={waiting}", f"fr/{waiting}?version=1"):
        assert "Dyle" not in (await room.get(path)).text
        assert waiting not in (await room.get(path)).text
    await room.showcase.release(waiting)
    for path in ("fr/", "fr/feed.atom", f"fr/{waiting}"):
        answer = await room.get(path)
        assert (answer.status, BRIDGE[0] in answer.text) == (200, True)


async def test_a_rectification_in_the_making_is_not_shown(room: Asking) -> None:
    """While the next version is worked on, the public reads the one that is out."""
    ref = await room.showcase.publish({FR: BRIDGE})
    before = await room.get(f"fr/{ref}")
    async with room.showcase.database.begin() as work:
        communique = await work.communiques.hold(ref)
        assert communique is not None
        author = UserId(communique.author)
        await work.communiques.open_version(communique, author, 2)
        await work.communiques.write(communique, FR, "Secret", "Pas encore.", author)
    assert (await room.get(f"fr/{ref}")).body == before.body
    assert (await room.get(f"fr/{ref}?version=2")).status == 404


async def test_a_text_is_found_in_its_other_language(room: Asking) -> None:
    """Where a text is public in another language only, the reader is sent there."""
    ref = await room.showcase.publish({FR: BRIDGE})
    answer = await room.get(f"nl/{ref}")
    assert answer.status == 404
    assert f'href="/press/fr/{ref}"' in answer.text
    assert 'lang="nl"' in answer.text


# ------------------------------------------------------------------------------------------------------- languages


async def test_the_organisations_languages_are_always_there(room: Asking) -> None:
    """French and Dutch are served before anything is published; German once there is German, and no other ever."""
    assert [(await room.get(f"{code}/")).status for code in ("fr", "nl", "de", "en", "es")] == [200, 200, 404, 404, 404]
    assert (await room.get("de/feed.atom")).status == 404
    unknown = await room.get("de/", accept_language="nl")
    assert '<html lang="nl">' in unknown.text
    assert 'href="/press/fr/"' in unknown.text
    await room.showcase.publish({FR: BRIDGE, DE: ("Die Brücke ist gesperrt", "Seit heute früh.")})
    german = await room.get("de/")
    assert (german.status, german.headers["Content-Language"]) == (200, "de")
    assert '<html lang="de">' in german.text
    assert (await room.get("en/")).status == 404


async def test_the_door_leads_to_the_readers_language(room: Asking) -> None:
    """`/press/` leads to the language the reader likes best; who says nothing may choose."""
    led = await room.get("", accept_language="de, nl-BE;q=0.8, fr;q=0.5")
    assert (led.status, led.headers["Location"], led.headers["Vary"]) == (302, "/press/nl/", "Accept-Language")
    choice = await room.get("")
    assert choice.status == 200
    assert all(f'href="/press/{code}/"' in choice.text for code in ("fr", "nl"))
    assert (await room.get("nl")).headers["Location"] == "/press/nl/"


async def test_twins_know_each_other(room: Asking) -> None:
    """Each page of a text names all its languages with their permanent links, and is in its own."""
    ref = await room.showcase.publish({FR: BRIDGE, NL: BRUG})
    for own, other in ((FR, NL), (NL, FR)):
        text = (await room.get(f"{own.value}/{ref}")).text
        assert f'<html lang="{own.value}">' in text
        assert f'<link rel="canonical" href="https://presse.example.org/press/{own.value}/{ref}">' in text
        for code in ("fr", "nl"):
            twin = f'rel="alternate" hreflang="{code}" href="https://presse.example.org/press/{code}/{ref}"'
            assert twin in text
        assert f'<a href="/press/{other.value}/{ref}" hreflang="{other.value}" lang="{other.value}">' in text


# ------------------------------------------------------------------------------------------- what became of a text


async def test_a_rectified_text_leads_to_what_it_replaced_and_back(room: Asking) -> None:
    """The address stays; it says that and what was rectified, and when; both texts lead to each other."""
    everything = await fill(room.showcase)
    text = (await room.get(f"fr/{everything.rectified}")).text
    assert all(said in text for said in ("Texte rectifié", "et non 6 h 30", "ce matin, 7 h 30", "Rectifié le"))
    assert "ce matin, 6 h 30" not in text
    assert "<title>EXERCICE – RECTIFICATIF : Le pont" in text
    assert f'href="/press/fr/{everything.rectified}?version=1"' in text
    replaced = await room.get(f"fr/{everything.rectified}?version=1")
    assert replaced.status == 200
    assert "ce matin, 6 h 30" in replaced.text
    assert "Texte remplacé" in replaced.text
    assert f'href="/press/fr/{everything.rectified}"' in replaced.text
    current = await room.get(f"fr/{everything.rectified}?version=2")
    assert (current.status, current.headers["Location"]) == (302, f"/press/fr/{everything.rectified}")
    assert (await room.get(f"fr/{everything.rectified}?version=3")).status == 404


async def test_a_withdrawn_text_is_gone_with_all_that_came_before(room: Asking) -> None:
    """A notice stands where the text was, with the reason; neither it nor an earlier version can be read anywhere."""
    ref = await room.showcase.publish({FR: WATER, NL: KRAAN})
    await room.showcase.rectify(ref, {FR: (WATER[0], "Encore potable.")}, {FR: "Une faute."})
    await room.showcase.withdraw(ref, "Une analyse est en cours.")
    notice = await room.get(f"fr/{ref}")
    assert notice.status == 200
    assert all(said in notice.text for said in ("Communiqué retiré", "Une analyse est en cours.", "RETIRÉ"))
    for path in ("fr/", "nl/", f"nl/{ref}", "fr/feed.atom", f"fr/{ref}", f"fr/{ref}?version=1", f"fr/{ref}?version=2"):
        text = (await room.get(path)).text
        assert not {"potable.", "drinkbaar."} & set(text.split()), path
        assert WATER[1] not in text
        assert KRAAN[1] not in text
    assert (await room.get(f"fr/{ref}?version=1")).status == 404


async def test_a_reason_in_another_language_is_marked(room: Asking) -> None:
    """Where nobody gave it in this language, the reason says which it is in, for people, readers and the feed."""
    ref = await room.showcase.publish({FR: WATER, NL: KRAAN})
    await room.showcase.withdraw(ref, {FR: "Une analyse est en cours."})
    dutch = (await room.get(f"nl/{ref}")).text
    assert "<h3>Reden (in het Frans)</h3>" in dutch
    assert '<div lang="fr">' in dutch
    assert "Reden (in het Frans)" in (await room.get("nl/feed.atom")).text
    french = (await room.get(f"fr/{ref}")).text
    assert "<h3>Raison</h3>" in french
    assert '<div lang="fr">' not in french


async def test_when_and_by_whom_it_was_published(room: Asking) -> None:
    """A page says its reference, the cell, and the local time with its zone, in words and for programs."""
    ref = await room.showcase.publish({FR: BRIDGE, NL: BRUG})
    text = (await room.get(f"nl/{ref}")).text
    assert (
        '<time datetime="2026-12-07T10:01:00+01:00">maandag 7 december 2026 om 10.01 uur (tijd in Brussel, UTC+1)'
        in text
    )
    assert all(said in text for said in (ref, "Informatiecel", "+32 2 555 01 00", "BORÉAL-26 – Pers"))


async def test_what_people_wrote_is_escaped(room: Asking) -> None:
    """Markup in a title, a text or a reason is shown as it was written."""
    bad = '<script>alert(1)</script><img src=x onerror="x">&amp; "\''
    ref = await room.showcase.publish({FR: (bad, bad)})
    await room.showcase.rectify(ref, {FR: (bad, bad + bad)}, {FR: bad})
    for path in ("fr/", f"fr/{ref}", f"fr/{ref}?version=1", "fr/feed.atom"):
        text = (await room.get(path)).text
        assert not re.search(r"<(script|img)", text), path
        assert "script" in text


# --------------------------------------------------------------------------------------------------- the exercise


@pytest.mark.parametrize("exercise", [True, False])
async def test_an_exercise_says_so_on_every_page(*, exercise: bool) -> None:
    """Every page, every title and the feed say that it is an exercise; in earnest none does."""
    async with asking(exercise=exercise) as room:
        ref = await room.showcase.publish({FR: BRIDGE})
        await room.showcase.rectify(ref, {FR: (BRIDGE[0], "Autre.")}, {FR: None})
        paths = [
            "",
            "fr/",
            "fr/?after=" + ref,
            f"fr/{ref}",
            f"fr/{ref}?version=1",
            "fr/x",
            "es/",
            "fr/a/b",
            "fr/feed.atom",
        ]
        for path in paths:
            answer = await room.get(path)
            assert ("EXERCICE" in answer.text) is exercise, path
        room.showcase.standing = Standing.STANDBY
        assert ("EXERCICE" in (await room.get("fr/")).text) is exercise


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
    began = time.monotonic()
    for path, before in zip(paths, few, strict=True):
        with counted(room.showcase.database) as said:
            for _ in range(5):
                assert (await room.get(path)).status in (200, 404)
        assert len(said) == 5 * len(before)
    assert time.monotonic() - began < 20 * 0.5
    async with room.showcase.database.begin() as work:
        connection = await work.session.connection()
        listing = next(said for said in few[0] if "ORDER BY publication.published_at" in said)
        plan = await connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {listing}", ("fr", 21, 0))
        steps = " ".join(row["detail"] for row in plan.mappings())
    assert "ix_publication_language" in steps
    assert "SCAN" not in steps
    assert "USE TEMP B-TREE" not in steps
