"""Headings and lists: a longer text laid out once, in one language, for whoever reads it.

Invariant: the plain text says all that the HTML says, in the same order; every value is escaped in the HTML.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from commands.kit.render import speak
from commands.kit.words import Laid, Message
from storage.directory import Directory
from storage.values import Language


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands above a part of a text, or at level 1 above several parts."""

    message: Message
    level: int = 2


@dataclass(frozen=True, slots=True)
class Item:
    """A line of a list."""

    message: Message


Part = Heading | Item | Message


def lay(parts: Sequence[Part], language: Language, directory: Directory) -> Laid:
    """Lay parts out in a language: headings, lists, and lines of their own."""
    plain: list[str] = []
    html: list[str] = []
    for kind, together in groupby(parts, key=type):
        marked = []
        for part in together:
            said, mark = _laid(part, language, directory)
            plain.append(said)
            marked.append(mark)
        block = "".join(marked)
        html.append(f"<ul>{block}</ul>" if kind is Item else block)
    return Laid("\n".join(plain), "".join(html))


def _laid(part: Part, language: Language, directory: Directory) -> tuple[str, str]:
    message = part if isinstance(part, Message) else part.message
    said, marked = (speak(message, language, directory, html=html) for html in (False, True))
    match part:
        case Heading(_, 1):
            return f"\n{said.upper()}", f"<h3>{marked}</h3>"
        case Heading():
            return f"\n{said}", f"<h4>{marked}</h4>"
        case Item():
            return f"- {' '.join(said.split())}", f"<li>{marked}</li>"
        case Message():
            return said, f"<p>{marked}</p>"
