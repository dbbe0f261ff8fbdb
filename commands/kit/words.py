"""Messages and refusals as data, and the catalogue that says them in four languages.

Invariant: no sentence is assembled in Python; a message is an id with values, its text is Fluent's.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path

from fluent.runtime import FluentBundle, FluentResource, resolver

from storage.values import Language, UserId

# Fluent refuses values over 2,500 characters; what people write is limited by the handlers, who say so kindly.
resolver.MAX_PART_LENGTH = 200_000

LONGEST_KEPT = 60
"""Characters of a word that is kept folded: what people write at length is folded once."""

LOCALES = Path(__file__).parent.parent / "locales"

_ENTRY = re.compile(r"^(?=-?[a-zA-Z][\w-]* *=)", re.MULTILINE)
"""Where an entry of a Fluent file begins; what belongs to it is indented."""
_PLAIN = re.compile(r"(?:[a-zA-Z][\w-]*|\s+\.(?P<attribute>[a-zA-Z][\w-]*)) *=(?P<text>[^{}]+)")
"""One line of an entry that refers to nothing: an id or an attribute, and its text."""
_REFERENCE = re.compile(r"\{\s*(-?[a-zA-Z][\w-]*)")
"""What an entry may need of others: terms and messages."""


@dataclass(frozen=True, slots=True)
class About:
    """What a message is about, for machines: the content of `org.greffier` (contract section 4)."""

    kind: str
    ref: str | None = None
    version: int | None = None
    state: str | None = None
    missing: tuple[UserId, ...] | None = None
    stamp: str | None = None
    """Id of the word that what is said of it begins with, in every language: of an alert, whether it is a test."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A person, shown by name."""

    user_id: UserId
    is_quiet: bool = False
    """Whether it is said beside the name that these are not their hours."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the catalogue, by its id: the name of an organ, of a command."""

    id: str


@dataclass(frozen=True, slots=True)
class Localized:
    """A name that the organisation gives in several languages."""

    names: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Verbatim:
    """Somebody's own text, shown once whatever the room's languages, never changed."""

    text: str


@dataclass(frozen=True, slots=True)
class InLanguages:
    """Somebody's own text in several languages: a room sees it in those it speaks, else in the first there is."""

    texts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Preformatted:
    """A text for machines, shown once in a block that keeps every blank."""

    text: str


@dataclass(frozen=True, slots=True)
class Laid:
    """Words that were put in a language and laid out before, for they are said to many: as plain text and as HTML."""

    plain: str
    html: str


@dataclass(frozen=True)
class Message:
    """Something the bot says: an id, its values, and what follows it.

    Values may be text, numbers, instants, dates, durations, enum members, references, mentions, localized names,
    other messages, or sequences of these.
    """

    id: str
    values: Mapping[str, object] = field(default_factory=dict)
    then: tuple["Message | Verbatim | Once | InLanguages | Preformatted | Laid", ...] = ()
    about: About | None = None
    said: dict[tuple[Language, bool], tuple[object, str]] = field(default_factory=dict, compare=False, repr=False)
    """Its words, by language and whether they are HTML, with what they were made by: a part of many is said once."""

    def __init__(
        self,
        message_id: str,
        /,
        *,
        then: Sequence["Message | Verbatim | Once | InLanguages | Preformatted | Laid"] = (),
        about: About | None = None,
        **values: object,
    ) -> None:
        """Name the message and give its values."""
        object.__setattr__(self, "id", message_id)
        object.__setattr__(self, "values", values)
        object.__setattr__(self, "then", tuple(then))
        object.__setattr__(self, "about", about)
        object.__setattr__(self, "said", {})

    def shortened(self, most: int = 200) -> "Message":
        """Give the same message with long texts cut: a refusal is one line, whatever was typed."""
        cut = {k: f"{v[:most]}…" if type(v) is str and len(v) > most else v for k, v in self.values.items()}
        copy = Message(self.id, then=self.then, about=self.about)
        object.__setattr__(copy, "values", cut)
        return copy

    def alone(self) -> "Message":
        """Give the same message without what follows it."""
        copy = Message(self.id, about=self.about)
        object.__setattr__(copy, "values", self.values)
        return copy

    def followed_by(self, *parts: "Message | Verbatim | Once | InLanguages | Laid") -> "Message":
        """Give the same message with more after it."""
        copy = Message(self.id, then=(*self.then, *parts), about=self.about)
        object.__setattr__(copy, "values", self.values)
        return copy

    def concerning(self, about: About) -> "Message":
        """Give the same message, about a record."""
        copy = Message(self.id, then=self.then, about=about)
        object.__setattr__(copy, "values", self.values)
        return copy


@dataclass(frozen=True, slots=True)
class Once:
    """A message that is said in the room's first language only: a line of a list, where twice would be too long."""

    message: Message


def _message(message_id: str, values: Mapping[str, object]) -> Message:
    message = Message(message_id)
    object.__setattr__(message, "values", dict(values))
    return message


class Refusal(Exception):
    """An expected failure: answered in one line in the asker's language, and nothing is kept.

    Args:
        code: what outsiders read in `org.greffier` (contract section 4).
        message: what is said; `refusal-<code>` with the values when not given.
    """

    def __init__(self, code: str, message: Message | None = None, /, **values: object) -> None:
        """Name the refusal."""
        super().__init__(code)
        self.code = code
        self.message = message or _message(f"refusal-{code}", values)


def fold(word: str) -> str:
    """Fold a word for comparison: no case, no accents, no typographic variants."""
    return _fold(word) if len(word) <= LONGEST_KEPT else _fold.__wrapped__(word)


@lru_cache(maxsize=8192)  # each of sixty cells in a list is compared with the names of all
def _fold(word: str) -> str:
    bare = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
    return bare.casefold().replace("ß", "ss").replace("_", "-").replace("’", "'").strip()


class UnknownMessage(LookupError):
    """A message id or variable that a language lacks: always a bug."""


class Catalog:
    """Every word the bot says, by language."""

    def __init__(self, locales: Path = LOCALES) -> None:
        """Find every entry of every Fluent file; each is read when it is first said."""
        self._bundles = {language: FluentBundle([language.value], use_isolating=False) for language in Language}
        self._unread: dict[Language, dict[str, str]] = {}
        self._names: dict[tuple[str | None, ...], tuple[str, ...]] = {}
        for language in Language:
            found = self._unread[language] = {}
            for path in sorted((locales / language.value).glob("*.ftl")):
                for entry in _ENTRY.split(path.read_text(encoding="utf-8")):
                    found.setdefault(entry.split("=", 1)[0].strip(), entry)

    def _bundle(self, language: Language, message_id: str) -> FluentBundle:
        """Give a language's words, with an entry and what it refers to among them, if it has it."""
        bundle, unread = self._bundles[language], self._unread[language]
        wanted = [message_id]
        while wanted:
            entry = unread.pop(wanted.pop(), None)
            if entry is not None:
                bundle.add_resource(FluentResource(entry))
                wanted += _REFERENCE.findall(entry)
        return bundle

    def has(self, language: Language, message_id: str, attribute: str | None = None) -> bool:
        """Say whether a language has a message, or an attribute of it."""
        bundle = self._bundle(language, message_id)
        if not bundle.has_message(message_id):
            return False
        message = bundle.get_message(message_id)
        return message.value is not None if attribute is None else attribute in message.attributes

    def say(
        self, language: Language, message_id: str, values: Mapping[str, str | int], attribute: str | None = None
    ) -> str:
        """Say a message in a language, its values already put in words.

        Raises:
            UnknownMessage: the language lacks the message, the attribute or a variable.
        """
        bundle = self._bundle(language, message_id)
        if not self.has(language, message_id, attribute):
            raise UnknownMessage(f"{language}: {message_id}" + (f".{attribute}" if attribute else ""))
        message = bundle.get_message(message_id)
        pattern = message.value if attribute is None else message.attributes[attribute]
        if pattern is None:
            raise UnknownMessage(f"{language}: {message_id}")
        text, errors = bundle.format_pattern(pattern, dict(values))
        if errors:
            raise UnknownMessage(f"{language}: {message_id}: {errors[0]}")
        return str(text)

    def names(self, message_id: str, attributes: Sequence[str | None] = (None, "aliases")) -> tuple[str, ...]:
        """List everything a command, an option or a choice is called in any language, the canonical names first."""
        key = (message_id, *attributes)
        if key not in self._names:
            found: dict[str, None] = {}
            for attribute in attributes:
                for language in Language:
                    text = self._name(language, message_id, attribute)
                    found.update(dict.fromkeys(part.strip() for part in text.split(",") if part.strip()))
            self._names[key] = tuple(found)
        return self._names[key]

    def _name(self, language: Language, message_id: str, attribute: str | None) -> str:
        """Give what something is called, read without Fluent where that refers to nothing: a start asks hundreds."""
        told = _read_plain(self._unread[language].get(message_id, ""))
        if told is not None:
            return told.get(attribute, "")
        return self.say(language, message_id, {}, attribute) if self.has(language, message_id, attribute) else ""

    def called(self, language: Language, message_id: str) -> tuple[str, ...]:
        """List what a command or a group is called in one language, its own name first."""
        texts = (self._name(language, message_id, attribute) for attribute in (None, "aliases"))
        return tuple(part.strip() for text in texts for part in text.split(",") if part.strip())

    def shortcuts(self, message_id: str) -> tuple[str, ...]:
        """List the words that call a verb directly, without its group."""
        return self.names(message_id, ("shortcuts",))


def _read_plain(entry: str) -> dict[str | None, str] | None:
    """Read an entry of single lines that refer to nothing, its own text under None; None when it is not one."""
    lines = [_PLAIN.fullmatch(line) for line in entry.splitlines() if line.strip() and not line.startswith("#")]
    if not lines:
        return None
    told = {line["attribute"]: line["text"].strip() for line in lines if line is not None}
    return told if len(told) == len(lines) else None


@cache
def catalog() -> Catalog:
    """Give the catalogue that ships with the program, read once."""
    return Catalog()
