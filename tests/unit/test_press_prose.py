"""Somebody's plain text on a page of the press room."""

from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typing_extensions import override

from bot.web.press.answers import preferred
from bot.web.press.prose import clean, lay_out, lay_out_contact, one_line, opening
from storage.values import Language


class Reader(HTMLParser):
    """Collects the text of a page, its elements and where its links lead."""

    def __init__(self, html: str) -> None:
        """Read it."""
        super().__init__()
        self.text, self.elements, self.links = "", set[str](), list[str]()
        self.feed(html)
        self.close()

    @override
    def handle_starttag(self, tag: str, attrs: Any) -> None:
        """Note an element."""
        self.elements.add(tag)
        self.links += [value for name, value in attrs if name == "href"]

    @override
    def handle_data(self, data: str) -> None:
        """Note text."""
        self.text += data


def test_paragraphs_and_line_breaks_are_kept() -> None:
    """An empty line parts two paragraphs, a single line end breaks the line, whatever wrote the line ends."""
    assert lay_out("Un\r\ndeux\r\n\r\n \r\ntrois\n") == "<p>Un<br>\ndeux</p>\n<p>trois</p>"
    assert lay_out(" \n\n ") == ""


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_no_text_becomes_markup(text: str) -> None:
    """Whatever somebody writes is read back as they wrote it, in paragraphs, line breaks and https links alone."""
    read = Reader(str(lay_out(text)))
    assert read.elements <= {"p", "br", "a"}
    assert all(link.startswith("https://") for link in read.links)
    assert "".join(read.text.split()) == "".join(clean(text).split())


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("Voir https://example.org/a.", ["https://example.org/a"]),
        ("(https://example.org/a_(b)), puis", ["https://example.org/a_(b)"]),
        ("« https://example.org/?a=1&b=2 » !", ["https://example.org/?a=1&b=2"]),
        (
            "https://a.example.org/x https://b.example.org:8443",
            ["https://a.example.org/x", "https://b.example.org:8443"],
        ),
        ("https://fr.example.org/été…", ["https://fr.example.org/été"]),
        ("http://example.org javascript:alert(1) //example.org", []),
        ("https://police.example.org@evil.example/ https://evil.example\\@police.example.org/", []),
        ("https://p\u043elice.example.org (o cyrillique) https://localhost/ https:// https://[::1", []),
        ('https://example.org/"onclick="x', ["https://example.org/"]),
    ],
)
def test_only_what_goes_where_it_seems_to_is_a_link(text: str, links: list[str]) -> None:
    """Https addresses of a plain host become links, without the punctuation after them; nothing else does."""
    assert Reader(str(lay_out(text))).links == links


def test_the_contact_can_be_called() -> None:
    """The operator's line has links to telephone numbers and mail addresses too, and is escaped."""
    line = "Presse <24/7> : +32 (0)2 555 01 00, presse@example.org, https://example.org/presse"
    read = Reader(str(lay_out_contact(line)))
    assert read.links == ["tel:+3225550100", "mailto:presse@example.org", "https://example.org/presse"]
    assert (read.text, read.elements) == (line, {"a"})


def test_what_cannot_be_shown_is_left_out() -> None:
    """Control characters, which no feed may hold, and those that turn the order of a text around, are left out."""
    assert clean("a\x00b\x1bc\u202ed\u2066e\ufffff\tg\nh") == "abcdef\tg\nh"
    assert one_line(" a\r\nb\x00 \tc ") == "a b c"


def test_an_opening_ends_between_two_words() -> None:
    """The beginning of a text is its first paragraph on one line, cut between words where it is long."""
    assert opening("Un\ndeux.\n\nTrois.") == "Un deux."
    cut = opening("mot, " * 80)
    assert cut.endswith("mot…")
    assert len(cut) <= 201
    assert opening("") == ""


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("nl-BE,nl;q=0.9,fr;q=0.8", Language.NL),
        ("de;q=0.2, FR-be;q=0.7", Language.FR),
        ("en;q=0, nl ; q=0.1", Language.NL),
        ("es, *;q=0.5", None),
        ("nl;q=x, ;;;, q=1", None),
        ("", None),
    ],
)
def test_the_reader_gets_the_language_they_like_best(header: str, language: Language | None) -> None:
    """The best wish that can be met counts; one that means nothing is left out."""
    assert preferred(header, (Language.FR, Language.NL)) is language
