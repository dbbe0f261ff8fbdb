"""The press room's Atom feed: valid, complete, and each text one entry for good."""

import re
from xml.etree import ElementTree as ET

from bot.web.press.room import PAGE
from tests.bot.atom import ATOM, LANG, faults
from tests.bot.press_tools import Answer, Asking, asking
from tests.web.showcase import BRIDGE, BRUG, FR, NL, fill


def entries(answer: Answer) -> dict[str, ET.Element]:
    """Give a feed's entries by the reference they are about, in order."""
    assert answer.status == 200
    assert answer.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert faults(answer.body) == []
    feed = ET.fromstring(answer.body)  # noqa: S314 - the feed is our own
    found = feed.findall(f"{ATOM}entry")
    return {(entry.findtext(f"{ATOM}id") or "").rpartition(":")[2]: entry for entry in found}


def said(entry: ET.Element, name: str) -> str:
    """Give what an entry says under a name."""
    return entry.findtext(f"{ATOM}{name}") or ""


async def feed(room: Asking, path: str = "fr/feed.atom") -> dict[str, ET.Element]:
    """Read a page of the feed."""
    return entries(await room.get(path))


async def test_the_feed_is_valid_whatever_is_in_it() -> None:
    """Empty or with one of everything, in an exercise or in earnest, no page breaks a rule of RFC 4287."""
    for exercise in (True, False):
        async with asking(exercise=exercise) as room:
            assert await feed(room) == {}
            await fill(room.showcase)
            await room.showcase.publish(
                {FR: ("a\x0bb\x00 <i>\ufffe]]>", "1 < 2 & 3\x1f\n\n\u2028https://example.org/?a&b")}
            )
            for language in ("fr", "nl"):
                assert len(await feed(room, f"{language}/feed.atom")) == PAGE


async def test_an_entry_stays_itself() -> None:
    """Rectified, then withdrawn, a text keeps its entry's id and date; the entry says what became of it."""
    async with asking() as room:
        ref = await room.showcase.publish({FR: BRIDGE, NL: BRUG})
        first = (await feed(room))[ref]
        await room.showcase.rectify(ref, {FR: (BRIDGE[0], "Fermé à 7 h 30.")}, {FR: "L'heure."})
        second = (await feed(room))[ref]
        await room.showcase.withdraw(ref, "Il est ouvert.")
        third = (await feed(room))[ref]
        assert len({said(entry, "id") for entry in (first, second, third)}) == 1
        assert len({said(entry, "published") for entry in (first, second, third)}) == 1
        assert said(first, "updated") < said(second, "updated") < said(third, "updated")
        assert [said(entry, "title") for entry in (first, second, third)] == [
            f"EXERCICE – {BRIDGE[0]}",
            f"EXERCICE – RECTIFICATIF : {BRIDGE[0]}",
            f"EXERCICE – RETIRÉ : {BRIDGE[0]}",
        ]
        assert "6 h 30" in said(first, "content")
        assert "7 h 30" in said(second, "content")
        assert "L&#39;heure." in said(second, "content")
        assert "7 h 30" not in said(third, "content")
        assert "Il est ouvert." in said(third, "content")


async def test_each_language_has_its_own_entries() -> None:
    """A text has one entry in each language's feed, under its own id, in its own language, with its permanent link."""
    async with asking() as room:
        ref = await room.showcase.publish({FR: BRIDGE, NL: BRUG})
        found = {code: (await feed(room, f"{code}/feed.atom"))[ref] for code in ("fr", "nl")}
        assert said(found["fr"], "id") != said(found["nl"], "id")
        for code, entry in found.items():
            assert entry.get(LANG) == code
            link = entry.find(f"{ATOM}link")
            assert link is not None
            assert (link.get("href"), link.get("hreflang")) == (f"https://presse.example.org/press/{code}/{ref}", code)
        author = found["nl"].findtext(f"{ATOM}author/{ATOM}name")
        assert author == "Informatiecel"


async def test_a_late_rectification_reaches_its_readers() -> None:
    """What was changed last comes first, however long ago it was published, and the pages together hold everything."""
    async with asking() as room:
        published = [await room.showcase.publish({FR: (f"Titre {n}", "Texte.")}) for n in range(2 * PAGE + 3)]
        await room.showcase.withdraw(published[0])
        found: list[str] = []
        path: str | None = "fr/feed.atom"
        while path is not None:
            answer = await room.get(path)
            found += entries(answer)
            following = re.search(r'rel="next" href="https://presse\.example\.org/press/([^"]+)"', answer.text)
            path = following[1] if following else None
            assert 'rel="first"' in answer.text
        assert found == [published[0], *published[:0:-1]]


async def test_the_checker_finds_faults() -> None:
    """The rules that the feed is held against do refuse a feed that breaks them."""
    async with asking() as room:
        await room.showcase.publish({FR: BRIDGE})
        good = (await room.get("fr/feed.atom")).text
    for old, new in (
        ("<updated>", "<updated>le "),
        ("<id>tag:", "<id>"),
        (' rel="self"', ' rel="via"'),
        (' xml:lang="fr"><id', "><id"),
        ("<published>", "<pubDate>x</pubDate><published>"),
        (' type="html">', ' type="xhtml">'),
        (' term="exercise"', ""),
    ):
        assert old in good
        assert faults(good.replace(old, new, 1).encode()), old
