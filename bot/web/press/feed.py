"""The Atom feed of one language (RFC 4287, paged by RFC 5005).

Invariant: an entry's id is made of the place, the reference and the language alone: a rectification or a withdrawal is
the same entry, updated.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from xml.etree import ElementTree as ET

from markupsafe import Markup

from bot.web.press.desk import Desk, headline
from bot.web.press.prose import clean, lay_out, one_line
from storage.publication import Published
from storage.values import CommuniqueState, Language

KIND = "application/atom+xml"
_ATOM = "http://www.w3.org/2005/Atom"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_NAMED_SINCE = "2026"
"""Year of the tag URIs (RFC 4151): it is part of every id, and never changes."""
_NOTHING_YET = datetime(2026, 1, 1, tzinfo=UTC)

ET.register_namespace("", _ATOM)


def write_feed(
    desk: Desk, language: Language, items: Sequence[Published], after: str | None, following: str | None
) -> bytes:
    """Write a page of the feed.

    Args:
        desk: who publishes.
        language: of the feed.
        items: what is on this page, the last change first.
        after: the reference this page follows; none on the first.
        following: the reference the next page follows; none on the last.
    """
    wording = desk.wording(language)
    feed = ET.Element(_name("feed"), {_LANG: language.value})
    title = wording.say("title")
    _text(feed, "id", f"{_tag(desk)}:{language.value}")
    _text(feed, "title", wording.say("exercise-title", title=title) if desk.exercise else title)
    _text(feed, "updated", _instant(max((item.updated_at for item in items), default=_NOTHING_YET)))
    _author(feed, desk.name_in(language).text)
    _link(feed, "self", desk.absolute(desk.feed_path(language, after)), KIND)
    _link(feed, "alternate", desk.absolute(desk.index_path(language)), "text/html", language)
    _link(feed, "first", desk.absolute(desk.feed_path(language)), KIND)
    if following is not None:
        _link(feed, "next", desk.absolute(desk.feed_path(language, following)), KIND)
    _text(feed, "generator", "Greffier")
    for item in items:
        _entry(feed, desk, item)
    return bytes(ET.tostring(feed, encoding="utf-8", xml_declaration=True))


def _entry(feed: ET.Element, desk: Desk, item: Published) -> None:
    wording = desk.wording(item.language)
    entry = ET.SubElement(feed, _name("entry"), {_LANG: item.language.value})
    _text(entry, "id", f"{_tag(desk)}:{item.language.value}:{item.ref}")
    _text(entry, "title", headline(item, wording))
    _text(entry, "published", _instant(item.published_at))
    _text(entry, "updated", _instant(item.updated_at))
    _author(entry, desk.publisher(item).text)
    address = desk.absolute(desk.text_path(item.ref, item.language))
    _link(entry, "alternate", address, "text/html", item.language)
    for term in _terms(item):
        ET.SubElement(entry, _name("category"), {"term": term})
    content = _text(entry, "content", _content(desk, item))
    content.set("type", "html")


def _content(desk: Desk, item: Published) -> str:
    """Give what a feed reader shows: the text, after what became of it."""
    wording, parts = desk.wording(item.language), []
    if item.exercise:
        parts += [_strong(wording.say("exercise")), _strong(wording.say("exercise-explained"))]
    if item.state is CommuniqueState.WITHDRAWN:
        at = wording.moment(item.published_at).said
        parts.append(_strong(wording.say("withdrawn-explained", at=at)))
        parts.append(_notice(wording.label("reason", item.notice_language), item.notice))
    elif item.state is CommuniqueState.CORRECTED:
        parts.append(_strong(wording.say("corrected-explained")))
        parts.append(_notice(wording.say("changed"), item.notice))
    return Markup("\n").join([*filter(None, parts), lay_out(item.text)])


def _strong(text: str) -> Markup:
    return Markup("<p><strong>{}</strong></p>").format(text)


def _notice(label: str, notice: str | None) -> Markup:
    return _strong(label) + Markup("\n") + lay_out(notice) if notice else Markup("")


def _terms(item: Published) -> list[str]:
    terms = ["exercise"] if item.exercise else []
    return terms if item.state is CommuniqueState.PUBLISHED else [*terms, item.state.value]


def _tag(desk: Desk) -> str:
    return f"tag:{desk.authority},{_NAMED_SINCE}:greffier:press"


def _instant(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _name(name: str) -> str:
    return f"{{{_ATOM}}}{name}"


def _text(parent: ET.Element, name: str, text: str) -> ET.Element:
    element = ET.SubElement(parent, _name(name))
    element.text = clean(text)
    return element


def _author(parent: ET.Element, name: str) -> None:
    _text(ET.SubElement(parent, _name("author")), "name", one_line(name))


def _link(parent: ET.Element, rel: str, href: str, kind: str, language: Language | None = None) -> None:
    attributes = {"rel": rel, "href": href, "type": kind}
    if language is not None:
        attributes["hreflang"] = language.value
    ET.SubElement(parent, _name("link"), attributes)
