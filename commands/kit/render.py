"""A message and the languages of a room, into the content of a Matrix event.

Invariant: `body` is complete by itself; in `formatted_body` every value is escaped; nothing relies on colour or
emoji alone.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from enum import Enum, StrEnum
from html import escape
from typing import Any, Literal

from babel.dates import format_date, format_datetime, format_time
from babel.lists import format_list

from commands.kit.lasting import say_lasting
from commands.kit.words import (
    InLanguages,
    Laid,
    Localized,
    Mention,
    Message,
    Once,
    Preformatted,
    Verbatim,
    Word,
    catalog,
)
from storage.directory import Directory
from storage.values import Language, Ref, UserId

_STOP = "\ue000"
"""Stands for the full stop that a name or a day ends with, until it is known whether the sentence ends there too."""
_ONE_STOP = re.compile(f"{_STOP}(</a>|)\\.")


DAY_PATTERNS = dict.fromkeys(Language, "EEE d MMM") | {Language.DE: "EEE d. MMM"}
"""How a day is written: in German its number is an ordinal and has its point."""
_ALTERNATIVES = {"known", "natures", "allowed", "roles", "verbs"}
"""Values of these names are a choice, where a message refuses or asks: one of them, not all."""


_A_YEAR = 365
"""Days from which on a day is said with its year: its date alone is another one too."""


def day_pattern(day: date, language: Language, *, today: date | None = None) -> str:
    """Give how a day is written: in French the first of a month is its one ordinal; a year from today with the year."""
    pattern = DAY_PATTERNS[language]
    if today is not None and abs((date(day.year, day.month, day.day) - today).days) >= _A_YEAR:
        pattern += " y"
    return pattern.replace("d", "d'er'", 1) if language is Language.FR and day.day == 1 else pattern


class _Speaker:
    """Puts values into the words of one language, plain or as HTML."""

    def __init__(self, language: Language, directory: Directory, *, html: bool, now: datetime | None = None) -> None:
        self.language = language
        self.today = now.astimezone(directory.zone).date() if now is not None else None
        self.directory = directory
        self.html = html

    def _escape(self, text: str) -> str:
        text = text.replace(_STOP, "")
        return escape(text, quote=False) if self.html else text

    def say(self, message: Message) -> str:
        """Put a message in words; one that is a part of many, as on the cards of sixty rooms, once."""
        by, words = message.said.get((self.language, self.html), (None, ""))
        if by != (catalog(), self.directory, self.today):
            words = self._say(message)
            message.said[self.language, self.html] = ((catalog(), self.directory, self.today), words)
        return words

    def _say(self, message: Message) -> str:
        offers = message.id.startswith("refusal-") or "-ask-" in message.id
        values = {name: self._named_value(name, value, offers=offers) for name, value in message.values.items()}
        return _ONE_STOP.sub(r"\1.", catalog().say(self.language, message.id, values)).replace(_STOP, ".")

    def _named_value(self, name: str, value: object, *, offers: bool) -> str | int:
        """Put a value in words; choices are listed with "or", cells and competences called by name."""
        if offers and name in _ALTERNATIVES and isinstance(value, tuple | list):
            return self._list(value, style="or")
        if name == "cell" and isinstance(value, str) and value in self.directory.cells:
            return self._value(Localized(self.directory.cells[value].name))
        if name == "competence" and isinstance(value, str):
            return self._value(self._competence(value))
        if name == "competences" and isinstance(value, tuple | list):
            return self._list([self._competence(str(key)) for key in value])
        return self._value(value)

    def _value(self, value: object) -> str | int:  # noqa: C901, PLR0911, PLR0912 - a line per kind of value
        match value:
            case bool():
                return "yes" if value else "no"
            case int():
                return value
            case Ref():
                return f"<strong>{value}</strong>" if self.html else str(value)
            case Message():
                return self.say(value)
            case Mention():
                name = self._name(value.user_id)
                return catalog().say(self.language, "person-quiet", {"person": name}) if value.is_quiet else name
            case Word():
                return self._escape(catalog().say(self.language, value.id, {}))
            case Localized():
                return self._escape(self._pick(value.names))
            case StrEnum():
                return self._escape(_word_of(value, self.language))
            case str():
                return self._lines(value)
            case datetime() | date() | time() | timedelta():
                said = self._escape(self._time(value))
                return said[:-1] + _STOP if said.endswith(".") else said
            case tuple() | list():
                return self._list(value)
            case None:
                return "none"
            case _:
                raise TypeError(f"no words for a value of type {type(value).__name__}")

    def _competence(self, key: str) -> object:
        """Call a competence by the name that the organisation gives it, else by its key."""
        names = self.directory.competences.get(key)
        return Localized(names) if names else key

    def _lines(self, text: str) -> str:
        return self._escape(text).replace("\n", "<br>") if self.html else text

    def _name(self, user_id: UserId) -> str:
        name = self._escape(self.directory.name_of(user_id))
        if name.endswith("."):
            name = name[:-1] + _STOP
        if not self.html:
            return name
        return f'<a href="https://matrix.to/#/{escape(user_id)}">{name}</a>'

    def _pick(self, names: Mapping[str, str]) -> str:
        wanted = (self.language.value, *(language.value for language in self.directory.languages), *names)
        return next((names[code] for code in wanted if code in names), "")

    def _time(self, value: datetime | date | time | timedelta) -> str:
        locale = self.language.value
        if isinstance(value, timedelta):
            return say_lasting(value, self.language)
        if isinstance(value, datetime):
            local = value.astimezone(self.directory.zone)
            pattern = day_pattern(local, self.language, today=self.today)
            return format_datetime(local, f"{pattern}, HH:mm", locale=locale)
        if isinstance(value, time):
            return format_time(value, "HH:mm", locale=locale)
        return format_date(value, day_pattern(value, self.language, today=self.today), locale=locale)

    def _list(self, items: Sequence[object], *, style: Literal["standard", "or"] = "standard") -> str:
        said = [str(self._value(item)) for item in items]
        if any(isinstance(item, Message) for item in items):
            return ("<br>" if self.html else "\n").join(said)
        return format_list(said, style=style, locale=self.language.value) if said else "–"


def _word_of(choice: StrEnum, language: Language) -> str:
    kind = re.sub(r"(?<=[a-z])(?=[A-Z])", "-", type(choice).__name__).lower()
    return catalog().say(language, f"{kind}-{choice.value.replace('_', '-')}", {})


class _Shape(Enum):
    """How a part of a message is laid out."""

    WORDS = "words"
    OWN = "own"
    """Somebody's own words."""
    LAID = "laid"
    """It was laid out before."""


def speak(message: Message, language: Language, directory: Directory, *, html: bool) -> str:
    """Say a message alone in one language, on one line where nothing in it has several."""
    said = _Speaker(language, directory, html=html).say(message)
    return _break(said) if html else said


def _paragraphs(
    message: Message, languages: Sequence[Language], directory: Directory, *, html: bool, now: datetime | None
) -> list[tuple[_Shape, str]]:
    """Lay a message out: one paragraph per language, other people's text once; gives (shape, text)."""
    speakers = [_Speaker(language, directory, html=html, now=now) for language in languages]
    line_break = "<br>" if html else "\n"
    laid: list[tuple[_Shape, str]] = []
    run: list[Message] = [message]
    stamp = _stamp_of(message, directory)

    def finish() -> None:
        if run:
            said = [line_break.join(speaker.say(part) for part in run) for speaker in speakers]
            if stamp is not None and not laid:
                stamps = (catalog().say(language, stamp, {}) for language in languages)
                said = [_stamped(word, text) for word, text in zip(stamps, said, strict=True)]
            laid.extend((_Shape.WORDS, text) for text in dict.fromkeys(said) if text)
            run.clear()

    for part in message.then:
        match part:
            case Message():
                run.append(part)
            case Once():
                finish()
                laid.extend((_Shape.WORDS, text) for text in (speakers[0].say(part.message),) if text)
            case Verbatim() | Preformatted() | Laid():
                finish()
                laid.append(_as_it_is(part, html=html))
            case InLanguages():
                finish()
                spoken = [part.texts[language.value] for language in languages if language.value in part.texts]
                wanted = spoken or list(part.texts.values())[:1]
                laid.extend((_Shape.OWN, _own_words(text, html=html)) for text in dict.fromkeys(wanted) if text)
    finish()
    return laid


def _as_it_is(part: Verbatim | Preformatted | Laid, *, html: bool) -> tuple[_Shape, str]:
    """Lay out what is the same in every language."""
    match part:
        case Verbatim():
            return _Shape.OWN, _own_words(part.text, html=html)
        case Preformatted():
            block = f"<pre><code>{escape(part.text, quote=False)}</code></pre>"
            return _Shape.OWN, block if html else part.text
        case Laid():
            return _Shape.LAID, part.html if html else part.plain


def _stamp_of(message: Message, directory: Directory) -> str | None:
    """Give the word that a message begins with; where all is an exercise, that is said already."""
    stamp = message.about.stamp if message.about is not None else None
    return None if directory.exercise and stamp is not None and stamp.endswith("-exercise") else stamp


def _stamped(stamp: str, text: str) -> str:
    return text if text.startswith(stamp) else f"{stamp} · {text}"


def _own_words(text: str, *, html: bool) -> str:
    return escape(text, quote=False).replace("\n", "<br>") if html else text


def render(
    message: Message,
    languages: Sequence[Language],
    directory: Directory,
    *,
    acts: bool = False,
    card: bool = False,
    mentions: Sequence[UserId] = (),
    mention_room: bool = False,
    refusal: str | None = None,
    now: datetime | None = None,
) -> dict[str, Any]:
    """Render a message into the content of an `m.room.message` event.

    Days a year or more from `now` are said with their year.

    Returns:
        Content with `msgtype`, `body`, `formatted_body`, `m.mentions` and `org.greffier` (contract section 4).
    """
    plain = [text for _, text in _paragraphs(message, languages, directory, html=False, now=now)]
    html = [_wrapped(shape, text) for shape, text in _paragraphs(message, languages, directory, html=True, now=now)]
    if directory.exercise:
        stamp = " · ".join(dict.fromkeys(catalog().say(language, "exercise-stamp", {}) for language in languages))
        plain.insert(0, stamp)
        html.insert(0, f"<p><strong>{stamp}</strong></p>")
    who: dict[str, Any] = {"user_ids": list(dict.fromkeys(mentions))} if mentions else {}
    if mention_room:
        who["room"] = True
    return {
        "msgtype": "m.text" if acts else "m.notice",
        "body": "\n".join(plain),
        "format": "org.matrix.custom.html",
        "formatted_body": "".join(html),
        "m.mentions": who,
        "org.greffier": _for_machines(message, directory, card=card, refusal=refusal),
    }


def _wrapped(shape: _Shape, text: str) -> str:
    match shape:
        case _Shape.WORDS:
            return f"<p>{_break(text)}</p>"
        case _Shape.OWN:
            return f"<blockquote>{text}</blockquote>"
        case _Shape.LAID:
            return text


def _break(text: str) -> str:
    return text.replace("\n", "<br>")


def _for_machines(message: Message, directory: Directory, *, card: bool, refusal: str | None) -> dict[str, Any]:
    said: dict[str, Any] = {"v": 1, "message": message.id}
    about = message.about
    if about is not None:
        said["kind"] = about.kind
        facts = {"ref": about.ref, "version": about.version, "state": about.state}
        said |= {name: value for name, value in facts.items() if value is not None}
        if about.missing is not None:
            said["missing"] = list(about.missing)
    if card:
        said["card"] = True
    if refusal is not None:
        said["refusal"] = refusal
    if directory.exercise:
        said["exercise"] = True
    return said
