"""What the public and the press get, read where they read it: the press room over HTTP, its feed, a mailbox.

Invariant: nothing is looked up in the database or asked of the bot: only what came over the wire counts.
"""

import asyncio
import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from email.message import EmailMessage
from html import unescape
from xml.etree import ElementTree as ET

import aiohttp
from icalendar import Calendar, Component

from bot.demo.exercise import WITHIN, Exercise

ATOM = "{http://www.w3.org/2005/Atom}"
PRESS = "press"
"""Where the transcript says that something was read, in place of a room."""
_MAIN = re.compile(r"<main\b.*?</main>", re.DOTALL)
_BREAK = re.compile(r"</(?:p|h\d|li|div|dd|section)>")
_TAG = re.compile(r"<[^>]+>")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the feed."""

    identity: str
    title: str
    published: datetime
    updated: datetime
    terms: frozenset[str]
    text: str


def text_of_page(html: str) -> str:
    """Give what a page says between its head and its foot, a line for each of its parts."""
    found = _MAIN.search(html)
    return _plain(found[0] if found else html)


def entries_of(feed: bytes) -> dict[str, Entry]:
    """Give the entries of a feed by the reference that their link ends in."""
    entries = ET.fromstring(feed).findall(f"{ATOM}entry")  # noqa: S314 - the feed is our own
    return {_link(entry).rpartition("/")[2]: _read(entry) for entry in entries}


async def page_says(exercise: Exercise, path: str, claim: str, *words: str, without: Sequence[str] = ()) -> None:
    """Expect a page that is there, with these words and without those."""
    status, body = await _get(exercise, path)
    text = text_of_page(body.decode())
    is_so = status == 200 and all(word in text for word in words) and not any(word in text for word in without)  # noqa: PLR2004 - as HTTP says it
    _tell(exercise, path, text, claim, is_so=is_so, instead=f"status {status}: {text}")


async def page_is_not_there(exercise: Exercise, path: str, claim: str) -> None:
    """Expect that nothing public is at an address."""
    status, body = await _get(exercise, path)
    text = text_of_page(body.decode())
    _tell(exercise, path, f"{status}: {text}", claim, is_so=status == 404, instead=f"status {status}")  # noqa: PLR2004 - as HTTP says it


async def feed_entry(
    exercise: Exercise, language: str, ref: str, claim: str, is_so: Callable[[Entry], bool] = lambda _: True
) -> Entry | None:
    """Expect a text in the feed of a language, and that something is so of its entry; gives the entry."""
    path = f"/press/{language}/feed.atom"
    status, body = await _get(exercise, path)
    entry = entries_of(body).get(ref) if status == 200 else None  # noqa: PLR2004 - as HTTP says it
    shown = _show(entry) if entry is not None else f"status {status}, without {ref}"
    _tell(exercise, path, shown, claim, is_so=entry is not None and is_so(entry), instead=shown)
    return entry


async def feed_lacks(exercise: Exercise, language: str, ref: str, claim: str) -> None:
    """Expect that a text is not in the feed of a language."""
    status, body = await _get(exercise, f"/press/{language}/feed.atom")
    is_so = status == 200 and ref not in body.decode()  # noqa: PLR2004 - as HTTP says it
    exercise.holds(claim, is_so=is_so, instead=f"status {status}: {body.decode()}")


async def mail_comes(exercise: Exercise, address: str, claim: str, *words: str, subject: str) -> EmailMessage | None:
    """Expect a mail to one address alone, with this in its subject and these words in its text."""

    def found() -> EmailMessage | None:
        mails = exercise.stage.postbox.of(address)
        return next((mail for mail in mails if _is_mail(mail, address, subject, words)), None)

    for _ in range(int(WITHIN / 0.05)):
        if found() is not None:
            break
        await asyncio.sleep(0.05)
    mail = found()
    if mail is None:
        came = [f"{one['Subject']}\n{_text(one)}" for one in exercise.stage.postbox.of(address)]
        exercise.miss(claim, came)
        return None
    _tell(exercise, f"mail to {address}", f"{mail['Subject']}\n{_text(mail)}", claim, is_so=True)
    return mail


async def calendar_says(exercise: Exercise, path: str, claim: str, *whats: str) -> None:
    """Expect a calendar at an address, with appointments that say these."""
    status, body = await _get(exercise, path)
    is_calendar = status == 200 and body.startswith(b"BEGIN:VCALENDAR")  # noqa: PLR2004 - as HTTP says it
    events = Calendar.from_ical(body).walk("VEVENT") if is_calendar else []
    lines = [f"{_day(event):%a %d %b}  {event['SUMMARY']}" for event in sorted(events, key=_day)]
    is_so = all(any(what in line for line in lines) for what in whats) and bool(lines)
    shown = "\n".join(line for line in lines if any(what in line for what in whats))
    _tell(exercise, "/calendar/….ics", shown, claim, is_so=is_so, instead=f"status {status}: {lines}")


def _day(event: Component) -> date:
    starts: date = event.decoded("dtstart")
    return starts.date() if isinstance(starts, datetime) else starts


async def site_is_told(exercise: Exercise, ref: str, state: str, claim: str, *words: str) -> None:
    """Expect a signed call of the website's webhook about a text, with these words in it."""

    def found() -> str | None:
        told = (call for call in exercise.stage.wire.told if (call.get("ref"), call.get("state")) == (ref, state))
        texts = (json.dumps(call, ensure_ascii=False, indent=1) for call in told)
        return next((text for text in texts if all(word in text for word in words)), None)

    for _ in range(int(WITHIN / 0.05)):
        if found() is not None:
            break
        await asyncio.sleep(0.05)
    told = found()
    if told is None:
        exercise.miss(claim, [json.dumps(call, ensure_ascii=False) for call in exercise.stage.wire.told])
        return
    _tell(exercise, "webhook of the site", told, claim, is_so=True)


# ---------------------------------------------------------------------------------------------------------------


async def _get(exercise: Exercise, path: str) -> tuple[int, bytes]:
    address = f"{exercise.stage.settings.web.public_url}{path}"
    async with aiohttp.ClientSession() as session, session.get(address) as answer:
        return answer.status, await answer.read()


def _tell(exercise: Exercise, where: str, what: str, claim: str, *, is_so: bool, instead: str = "") -> None:
    if is_so:
        exercise.transcript.answered(exercise.clock_time, PRESS, where, what)
    exercise.holds(claim, is_so=is_so, instead=instead)


def _plain(html: str) -> str:
    lines = (unescape(_TAG.sub(" ", line)) for line in _BREAK.sub("\0", html.replace("\n", " ")).split("\0"))
    return "\n".join(line for line in (" ".join(line.split()) for line in lines) if line)


def _link(entry: ET.Element) -> str:
    found = entry.find(f"{ATOM}link[@rel='alternate']")
    return found.get("href", "") if found is not None else ""


def _read(entry: ET.Element) -> Entry:
    def text(name: str) -> str:
        return entry.findtext(f"{ATOM}{name}") or ""

    terms = frozenset(category.get("term", "") for category in entry.findall(f"{ATOM}category"))
    published, updated = (datetime.fromisoformat(text(name)) for name in ("published", "updated"))
    return Entry(text("id"), text("title"), published, updated, terms, _plain(text("content")))


def _show(entry: Entry) -> str:
    times = f"published {entry.published:%H:%M:%S}, updated {entry.updated:%H:%M:%S} UTC"
    return f"{entry.title} ({', '.join(sorted(entry.terms))})\n{entry.identity}\n{times}\n{entry.text}"


def _text(mail: EmailMessage) -> str:
    body = mail.get_body(("plain",))
    return str(body.get_content()).strip() if body is not None else ""


def _is_mail(mail: EmailMessage, address: str, subject: str, words: Sequence[str]) -> bool:
    text = " ".join(_text(mail).split())
    return mail["To"] == address and subject in mail["Subject"] and all(word in text for word in words)
