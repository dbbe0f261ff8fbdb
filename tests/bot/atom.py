"""What is wrong with an Atom feed, by the rules of RFC 4287 and, for its pages, RFC 5005.

Invariant: it knows nothing of the program: the rules are the specification's, each beside its section.
"""

import re
from collections.abc import Iterator
from datetime import datetime
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

ATOM = "{http://www.w3.org/2005/Atom}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_FEED = {"author", "category", "contributor", "generator", "icon", "id", "link", "logo", "rights", "subtitle", "title"}
_ENTRY = {"author", "category", "content", "contributor", "id", "link", "published", "rights", "source", "summary"}
_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)")
_TAG = re.compile(r"tag:[A-Za-z0-9.-]+(?:@[A-Za-z0-9.-]+)?,\d{4}(?:-\d\d){0,2}:[!-~]+")


def faults(document: bytes) -> list[str]:
    """List what is wrong with a feed; nothing when it is valid."""
    feed = ET.fromstring(document)  # noqa: S314 - the feed is our own
    return list(_look(feed))


def _look(feed: ET.Element) -> Iterator[str]:
    if feed.tag != f"{ATOM}feed":  # section 4.1.1
        yield f"the document is a {feed.tag}"
        return
    yield from _children(feed, "feed", _FEED | {"updated", "entry"})
    yield from _common(feed, "feed")
    if not feed.get(LANG):
        yield "feed: no language"
    if not any(link.get("rel") == "self" for link in feed.findall(f"{ATOM}link")):  # section 4.1.1, SHOULD
        yield "feed: no link to itself"
    entries = feed.findall(f"{ATOM}entry")
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    if len(set(ids)) != len(ids):
        yield "two entries have the same id"
    for entry in entries:
        name = f"entry {entry.findtext(f'{ATOM}id')}"
        yield from _children(entry, name, _ENTRY | {"title", "updated"})
        yield from _common(entry, name)
        if entry.find(f"{ATOM}author") is None and feed.find(f"{ATOM}author") is None:  # section 4.1.2
            yield f"{name}: no author"
        published = entry.find(f"{ATOM}published")
        if published is not None:
            yield from _instant(published, name)
        yield from _content(entry, name)


def _children(element: ET.Element, name: str, known: set[str]) -> Iterator[str]:
    for child in element:
        if not child.tag.startswith(ATOM) or child.tag.removeprefix(ATOM) not in known:
            yield f"{name}: {child.tag} does not belong there"


def _common(element: ET.Element, name: str) -> Iterator[str]:
    """Look at what a feed and an entry both have to have (sections 4.1.1 and 4.1.2)."""
    for needed in ("id", "title", "updated"):
        found = element.findall(f"{ATOM}{needed}")
        if len(found) != 1 or not (found[0].text or "").strip():
            yield f"{name}: {len(found)} {needed}, or an empty one"
    identity = element.findtext(f"{ATOM}id") or ""
    if _TAG.fullmatch(identity) is None:  # section 4.2.6: an absolute IRI; ours are tag URIs (RFC 4151)
        yield f"{name}: the id is no tag URI"
    for updated in element.findall(f"{ATOM}updated"):
        yield from _instant(updated, name)
    for author in element.findall(f"{ATOM}author"):
        if not (author.findtext(f"{ATOM}name") or "").strip():  # section 3.2.1
            yield f"{name}: an author without a name"
    for category in element.findall(f"{ATOM}category"):
        if not category.get("term"):  # section 4.2.2.1
            yield f"{name}: a category without a term"
    yield from _links(element, name)


def _links(element: ET.Element, name: str) -> Iterator[str]:
    """Look at links (section 4.2.7), of which an alternate of each kind comes once (section 4.1.1)."""
    kinds = set()
    for link in element.findall(f"{ATOM}link"):
        address = urlsplit(link.get("href", ""))
        if address.scheme not in ("http", "https") or not address.netloc:
            yield f"{name}: a link that leads nowhere: {link.get('href')}"
        kind = (link.get("rel"), link.get("type"), link.get("hreflang"))
        if kind in kinds and link.get("rel") == "alternate":
            yield f"{name}: two alternates of one kind"
        kinds.add(kind)


def _instant(element: ET.Element, name: str) -> Iterator[str]:
    """Look at an instant (section 3.3)."""
    text = element.text or ""
    if _INSTANT.fullmatch(text) is None:
        yield f"{name}: {text} is no instant"
    else:
        datetime.fromisoformat(text)


def _content(entry: ET.Element, name: str) -> Iterator[str]:
    """Look at an entry's content (section 4.1.3): here always HTML, whose marks are escaped."""
    content = entry.findall(f"{ATOM}content")
    if len(content) != 1 or content[0].get("type") != "html" or len(content[0]):
        yield f"{name}: no content, or none that is HTML"
