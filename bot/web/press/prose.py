"""Somebody's plain text as a part of a page: paragraphs, line breaks and links.

Invariant: every character of the text is escaped; the only links are to https pages, and to mail addresses and
telephone numbers where the operator wrote them.
"""

import re
from collections.abc import Callable
from urllib.parse import urlsplit

from markupsafe import Markup, escape

_LINK = re.compile(r"https://[^\s<>\"“”«»]+")
_CONTACT = re.compile(r"(?P<mail>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)|(?P<phone>\+\d[\d ./()\u00a0\u202f-]{5,}\d)")
_PARAGRAPH = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")
_UNPRINTABLE = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
"""What no page and no feed may hold, and what would show a text in another order than it was written."""
_CLOSING = {")": "(", "]": "["}
_HOST = re.compile(r"[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+(?::\d{1,5})?")
_TRAILING = ".,;:!?…'’*_"


def clean(text: str) -> str:
    """Give a text with the line ends of one kind and without what cannot be shown."""
    return _UNPRINTABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def one_line(text: str) -> str:
    """Give a text on one line, for a title."""
    return " ".join(clean(text).split())


def in_paragraphs(text: str) -> list[str]:
    """Part a text at its empty lines."""
    return [part.strip("\n") for part in _PARAGRAPH.split(clean(text).strip()) if part.strip()]


def opening(text: str, most: int = 200) -> str:
    """Give the beginning of a text on one line, cut between two words."""
    line = " ".join((in_paragraphs(text) or [""])[0].split())
    return line if len(line) <= most else line[:most].rpartition(" ")[0].rstrip(" ,;:–-") + "…"


def lay_out(text: str) -> Markup:
    """Lay a text out in paragraphs, its line breaks kept and its https links made to be followed."""
    laid = (_mark(part, _LINK, _link).replace("\n", Markup("<br>\n")) for part in in_paragraphs(text))
    return Markup("\n").join(Markup("<p>{}</p>").format(part) for part in laid)


def lay_out_contact(line: str) -> Markup:
    """Lay out the operator's contact line: its https links, mail addresses and telephone numbers can be followed."""
    return _mark(clean(line), re.compile(f"{_LINK.pattern}|{_CONTACT.pattern}"), _reach)


def _mark(text: str, pattern: re.Pattern[str], mark: Callable[[re.Match[str]], Markup]) -> Markup:
    """Escape a text, and put what stands for it in the place of each match."""
    parts, end = [], 0
    for found in pattern.finditer(text):
        parts += [escape(text[end : found.start()]), mark(found)]
        end = found.end()
    return Markup("").join([*parts, escape(text[end:])])


def _link(found: re.Match[str]) -> Markup:
    address, rest = _without_punctuation(found[0])
    if not _is_plain(address):
        return escape(found[0])
    return Markup('<a href="{0}" rel="noopener nofollow">{0}</a>{1}').format(address, rest)


def _reach(found: re.Match[str]) -> Markup:
    if found["mail"]:
        return Markup('<a href="mailto:{0}">{0}</a>').format(found["mail"])
    if found["phone"]:
        number = "+" + re.sub(r"\D", "", found["phone"].replace("(0)", ""))
        return Markup('<a class="phone" href="tel:{}">{}</a>').format(number, found["phone"])
    return _link(found)


def _without_punctuation(address: str) -> tuple[str, str]:
    """Part an address from the punctuation of the sentence it ends."""
    end = len(address)
    while end:
        last = address[end - 1]
        opened = _CLOSING.get(last)
        lonely = opened is not None and address.count(last, 0, end) > address.count(opened, 0, end)
        if last not in _TRAILING and not lonely:
            break
        end -= 1
    return address[:end], address[end:]


def _is_plain(address: str) -> bool:
    """Say whether an address goes where it seems to: to a host in plain letters, and nobody's name before it."""
    try:
        return _HOST.fullmatch(urlsplit(address).netloc) is not None
    except ValueError:
        return False
