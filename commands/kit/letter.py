"""A mail as data: a subject and the same words twice, as plain text and as HTML, in one language.

Invariant: plain text and HTML say the same, and a picture nothing that they do not; every value is escaped in HTML;
in an exercise the subject and both texts say so; a subject is one line, whatever its values hold.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from html import escape
from typing import Any

from babel.dates import format_datetime

from commands.kit.picture import Picture, Week
from commands.kit.render import render
from commands.kit.words import Message, Verbatim, catalog
from storage.directory import Directory
from storage.values import Language

_NOT_TEXT = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_STYLE = "font-family: sans-serif; font-size: 1em; line-height: 1.5; max-width: 40em"


@dataclass(frozen=True, slots=True)
class Heading:
    """A title inside a mail."""

    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """The address of a page, on a line of its own."""

    url: str


Part = Message | Verbatim | Heading | Link


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail without its addresses."""

    subject: str
    text: str
    html: str
    """A whole page."""
    language: str
    thread: str | None = None
    """What mails about the same thing share, so that a reader sees them together."""
    is_for_press: bool = False
    """Whether it goes to the press list, and not to one person for what they have to do."""
    pictures: tuple[Picture, ...] = ()
    """What the HTML shows by `picture_address`; drawn when it is sent."""
    is_for_partners: bool = False
    """Whether it goes to an address that the organisation lists, again and again, and not to one of its people."""

    def as_payload(self) -> dict[str, Any]:
        """Give it as a posting keeps it."""
        return asdict(self)

    @classmethod
    def read(cls, payload: Mapping[str, Any]) -> "Letter":
        """Read it as a posting kept it."""
        pictures = tuple(Picture.read(picture) for picture in payload.get("pictures", ()))
        return cls(**{**payload, "pictures": pictures})


def write_letter(
    subject: Message,
    parts: Sequence[Part | Week],
    language: Language,
    directory: Directory,
    *,
    footer: Sequence[Part] = (),
    thread: str | None = None,
    is_for_press: bool = False,
) -> Letter:
    """Put a mail in words.

    Args:
        subject: what it is about, in one line.
        parts: what it says, in order; a week is its picture, which HTML alone shows: a part before it says its numbers.
        language: in which it is said.
        directory: the organisation, whose names and time zone it uses.
        footer: what is said below a line, smaller.
        thread: what mails about the same thing share.
        is_for_press: whether it goes to the press list.
    """
    stamp = catalog().say(language, "exercise-stamp", {}) if directory.exercise else None
    plainly = replace(directory, exercise=False)  # the stamp stands where a mail needs it
    line = one_line(_say(subject, language, plainly)[0])
    shown = {part: part.picture(language, directory) for part in parts if isinstance(part, Week)}
    said = [_show(shown[part]) if isinstance(part, Week) else _lay(part, language, plainly) for part in parts]
    below = [_lay(part, language, plainly) for part in footer]
    if stamp is not None:
        line = f"{stamp} · {line}"
        said.insert(0, (stamp, f"<p><strong>{stamp}</strong></p>"))
    blocks = [plain for plain, _ in said if plain]
    if below:
        blocks.append("\n".join(["—", *(plain for plain, _ in below)]))
    body = "\n".join(html for _, html in said)
    small = "\n".join(html for _, html in below)
    if small:
        body += f'\n<hr>\n<div style="font-size: 0.875em">\n{small}\n</div>'
    page = (
        f'<!DOCTYPE html>\n<html lang="{language.value}">\n<head>\n<meta charset="utf-8">\n'
        f'<title>{escape(line)}</title>\n</head>\n<body style="{_STYLE}">\n{body}\n</body>\n</html>\n'
    )
    text = "\n\n".join(blocks) + "\n"
    return Letter(line, text, page, language.value, thread, is_for_press, tuple(shown.values()))


def picture_address(picture: Picture) -> str:
    """Give the Content-ID of a picture in the mail that shows it: the same for the same picture."""
    return f"{picture.digest}@greffier"


def one_line(text: str) -> str:
    """Make one line of a text: nothing in it can begin another header."""
    return " ".join(_NOT_TEXT.sub(" ", text).split())


def full_date(at: datetime, language: Language, directory: Directory) -> str:
    """Say an instant with its year, for who reads it days later."""
    local = at.astimezone(directory.zone)
    day = "d." if language is Language.DE else "d'er'" if language is Language.FR and local.day == 1 else "d"
    return format_datetime(local, f"{day} MMMM y, HH:mm", locale=language.value)


def _say(message: Message, language: Language, directory: Directory) -> tuple[str, str]:
    content = render(message, [language], directory)
    return content["body"], content["formatted_body"]


def _lay(part: Part, language: Language, directory: Directory) -> tuple[str, str]:
    """Give a part as plain text and as HTML."""
    match part:
        case Message():
            return _say(part, language, directory)
        case Heading(text):
            line = one_line(text)
            return line, f"<h1>{escape(line)}</h1>"
        case Link(url):
            return url, f'<p><a href="{escape(url)}">{escape(url)}</a></p>'
        case Verbatim(text):
            paragraphs = [paragraph for paragraph in re.split(r"\n\s*\n", text.strip()) if paragraph.strip()]
            html = (escape(paragraph).replace("\n", "<br>") for paragraph in paragraphs)
            return text.strip(), "\n".join(f"<p>{paragraph}</p>" for paragraph in html)


def _show(picture: Picture) -> tuple[str, str]:
    """Show a picture in HTML, as wide as a phone, with its numbers for who does not see it."""
    style = "width: 100%; max-width: 480px; height: auto"
    return "", f'<p><img src="cid:{picture_address(picture)}" alt="{escape(picture.words)}" style="{style}"></p>'
