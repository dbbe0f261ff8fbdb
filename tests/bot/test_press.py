"""The press room's pages: nothing before its time, in the reader's language, and what became of a text."""

import re

import pytest

from bot.lease import Standing
from storage.values import UserId
from tests.bot.press_tools import Asking, asking, counted
from tests.web.showcase import BRIDGE, BRUG, DE, FR, KRAAN, NL, WATER, fill

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
