"""The parameter types of commands: each knows how to read what a phone typed, and what to call itself in a usage.

Invariant: reading is pure; whoever must be looked up is looked up in the directory that came with the call.
"""

import re
import types as python_types
import typing
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Any, NewType

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA
from typing_extensions import override

from commands.kit import when
from commands.kit.person import ReadsPerson
from commands.kit.reads import Reads, Scope
from commands.kit.two_readings import question_of
from commands.kit.words import Localized, Message, Refusal, catalog, fold
from storage.values import Kind, Ref, UserId

Text = NewType("Text", str)
"""The rest of the line, or of the message: at most one a command."""


Aside = NewType("Aside", str)
"""What else somebody says after all that a command takes, a "thank you": it changes nothing, and no usage shows it."""


class ReadsText(Reads):
    """Any text."""

    @override
    def read(self, text: str, scope: Scope) -> str:
        """Take the text as it is."""
        return text.strip()


class ReadsOwnWords(ReadsText):
    """A text of which `name: value` on a line of its own is left in the command's text, with the lines after it."""


class ReadsNumber(Reads):
    """A whole number."""

    word = "number"

    @override
    def read(self, text: str, scope: Scope) -> int:
        """Read digits."""
        if not re.fullmatch(r"\d{1,6}", text.strip()):
            raise Refusal("usage", Message("refusal-not-a-number", word=text))
        return int(text)


class ReadsInstant(Reads):
    """A time to come, or with `past` one that has been, read in the organisation's zone."""

    word = "when"

    def __init__(self, *, past: bool = False) -> None:
        """Choose the direction of time."""
        self.past = past

    @override
    def read(self, text: str, scope: Scope) -> datetime:
        """Read an instant, UTC; a time of day already past is refused with the question it raises."""
        try:
            return when.read_when(text, now=scope.now, zone=scope.directory.zone, past=self.past)
        except when.TimePassed as passed:
            raise Refusal("date-past", Message("refusal-date-past", word=text, at=passed.at)) from passed
        except when.TimeAhead as ahead:
            raise Refusal("date-ahead", Message("refusal-date-ahead", word=text)) from ahead
        except when.TwoReadings as two:
            raise Refusal("usage", question_of(two, text)) from two
        except when.NotATime as unread:
            raise Refusal("usage", Message("refusal-not-a-time", word=text)) from unread


class ReadsDeadline(ReadsInstant):
    """A time until which something may take: where it could be a length as well as a time of day, it is asked."""

    @override
    def read(self, text: str, scope: Scope) -> datetime:
        """Read an instant to come; "2h" alone is refused with the question it raises."""
        found = _HOURS.fullmatch(text.strip())
        if found is not None and int(found["hours"]) <= _SMALL_HOURS:
            raise Refusal("usage", Message("refusal-hours-or-clock", word=text, hours=int(found["hours"])))
        return super().read(text, scope)


class ReadsStart(ReadsInstant):
    """A time from which something holds: a day alone is the whole of it, today from now on."""

    @override
    def read(self, text: str, scope: Scope) -> datetime:
        """Read an instant to come; of a day its first."""
        at, zone = super().read(text, scope), scope.directory.zone
        try:
            days = when.read_days(text, now=scope.now, zone=zone)
        except (when.NotATime, when.TimePassed):
            return at
        if days != (at.astimezone(zone).date(),):
            return at
        return max(scope.now, when.instant_of(days[0], time.min, zone).astimezone(UTC))


_HOURS = re.compile(r"0?(?P<hours>\d)\s*[huHU]")
_SMALL_HOURS = 6
"""Of so many hours "2h" may be said, and at so many hours of the night."""


class ReadsBound(Reads):
    """Where a stretch of time begins or ends, past or to come; a day alone is the whole of it."""

    word = "when"

    def __init__(self, *, end: bool) -> None:
        """Choose the end."""
        self.end = end

    @override
    def read(self, text: str, scope: Scope) -> datetime:
        """Read an instant, UTC: the first of a day, or where it ends the first after it."""
        try:
            return when.read_bound(text, now=scope.now, zone=scope.directory.zone, end=self.end)
        except when.TwoReadings as two:
            raise Refusal("usage", question_of(two, text)) from two
        except when.NotATime as unread:
            raise Refusal("usage", Message("refusal-not-a-time", word=text)) from unread


class ReadsDuration(Reads):
    """A length of time."""

    word = "duration"

    @override
    def read(self, text: str, scope: Scope) -> timedelta:
        """Read a length such as `15m` or `2 heures`."""
        try:
            return when.read_duration(text)
        except when.NotATime as unread:
            raise Refusal("usage", Message("refusal-not-a-duration", word=text)) from unread


class ReadsRef(Reads):
    """The reference of a record."""

    word = "ref"

    def __init__(self, kind: Kind) -> None:
        """Choose the kind of record."""
        self.kind = kind

    @override
    def read(self, text: str, scope: Scope) -> Ref:
        """Read a reference of this kind; whether the record exists is the handler's question."""
        ref = Ref.read(text.strip(" .,;:"), year=scope.year)
        if ref is None:
            raise Refusal("usage", Message("refusal-not-a-ref", word=text, example=f"{self.kind}-{scope.year}-0001"))
        if ref.kind is not self.kind:
            raise Refusal("usage", Message("refusal-other-kind", word=text, example=f"{self.kind}-{scope.year}-0001"))
        return ref


class ReadsKey(Reads):
    """The key of a cell, an organ, a slot, a channel or a regime, as the organisation file names it, or its name."""

    def __init__(self, word: str) -> None:
        """Choose whose keys: `cell`, `organ`, `slot`, `channel` or `regime`."""
        self.word = word

    def _known(self, scope: Scope) -> dict[str, str]:
        directory = scope.directory
        if self.word == "organ":
            return {fold(key): key for key in directory.organs}
        if self.word == "slot":
            own = _own_slots(scope)  # of two slots that are called alike, one's own is meant
            slots = sorted(directory.slots, key=lambda slot: slot.key in own)
            titled = {fold(title): slot.key for slot in slots for title in slot.title.values()}
            return titled | {fold(slot.key): slot.key for slot in slots}
        if self.word == "regime":
            regimes = directory.telework.regimes
            named = {fold(name): regime.key for regime in regimes for name in regime.name.values()}
            return named | {fold(regime.key): regime.key for regime in regimes}
        if self.word == "channel":
            channels = directory.channels.values()
            named = {fold(name): channel.key for channel in channels for name in channel.name.values()}
            return named | {fold(channel.key): channel.key for channel in channels}
        by_name = {fold(name): cell.key for cell in directory.cells.values() for name in cell.name.values()}
        return by_name | {fold(key): key for key in directory.cells}

    @override
    def read(self, text: str, scope: Scope) -> str:
        """Find the key."""
        known = self._known(scope)
        found = known.get(fold(text.strip(" ,:")))
        if found is None:
            keys = _own_slots(scope) if self.word == "slot" else tuple(sorted(set(known.values())))
            may_be_near = [name for name, key in known.items() if key in keys]
            near = nearest(text, may_be_near) if self.word in ("channel", "slot") else None
            if near is not None:
                raise Refusal("usage", Message(f"refusal-{self.word}-near", word=text, near=known[near], known=keys))
            offered = _regime_names(scope) if self.word == "regime" else keys
            raise Refusal("usage", Message(f"refusal-{self.word}-unknown", word=text, known=offered))
        return found

    def split_name(self, text: str, scope: Scope) -> tuple[str, str] | None:
        """Split a name of several words, the longest that there is, from the text after it; None when none is there."""
        known = self._known(scope)
        words = text.split()
        for count in range(min(len(words), _LONGEST_NAME), 1, -1):
            if fold(" ".join(words[:count]).strip(" ,:")) in known:
                rest = text.split(maxsplit=count)
                return " ".join(words[:count]), rest[count] if len(rest) > count else ""
        return None


_LONGEST_NAME = 12
"""Words of a title: "Préparation de la conférence de presse" has six."""


def _regime_names(scope: Scope) -> tuple[Localized, ...]:
    rules = scope.directory.telework
    return tuple(Localized(rules.name_of(key)) for key in rules.regime_keys())


def _own_slots(scope: Scope) -> tuple[str, ...]:
    """List the keys of the slots of whoever asks: those of their cells, or of all when they are of none with slots."""
    slots = scope.directory.slots
    cells = scope.directory.cells_of(scope.actor) if scope.actor is not None else ()
    return tuple(dict.fromkeys(slot.key for slot in [slot for slot in slots if slot.cell in cells] or slots))


class ReadsChoice(Reads):
    """One of a closed list, named in any of the four languages."""

    def __init__(self, choices: type[StrEnum]) -> None:
        """Choose the list."""
        self.choices = choices
        self.word = re.sub(r"(?<=[a-z])(?=[A-Z])", "-", choices.__name__).lower()

    def names(self) -> Mapping[str, StrEnum]:
        """Give every name of every choice, folded."""
        return self._names

    @cached_property
    def _names(self) -> dict[str, StrEnum]:
        found: dict[str, StrEnum] = {}
        for choice in self.choices:
            found[fold(choice.value)] = choice
            for name in catalog().names(f"{self.word}-{choice.value.replace('_', '-')}"):
                found.setdefault(fold(name), choice)
        return found

    @override
    def read(self, text: str, scope: Scope) -> StrEnum:
        """Find the choice."""
        found = self.names().get(fold(text))
        if found is None:
            raise Refusal("usage", Message("refusal-not-a-choice", word=text, known=tuple(self.choices)))
        return found


class ReadsList(Reads):
    """Several values, with commas between them."""

    def __init__(self, item: Reads) -> None:
        """Choose the type of each."""
        self.item = item
        self.word = item.word

    @override
    def read(self, text: str, scope: Scope) -> tuple[object, ...]:
        """Read each; the same one twice counts once."""
        parts = [part.strip() for part in text.split(",") if part.strip()]
        return tuple(dict.fromkeys(self.item.read(part, scope) for part in parts))


OwnWords = Annotated[str, ReadsOwnWords()]
When = Annotated[datetime, ReadsInstant()]
Deadline = Annotated[datetime, ReadsDeadline()]
Start = Annotated[datetime, ReadsStart()]
PastWhen = Annotated[datetime, ReadsInstant(past=True)]
Since = Annotated[datetime, ReadsBound(end=False)]
Until = Annotated[datetime, ReadsBound(end=True)]
Duration = Annotated[timedelta, ReadsDuration()]
UserRef = Annotated[UserId, ReadsPerson()]
CellKey = Annotated[str, ReadsKey("cell")]
OrganKey = Annotated[str, ReadsKey("organ")]
SlotKey = Annotated[str, ReadsKey("slot")]
RegimeKey = Annotated[str, ReadsKey("regime")]
ChannelKey = Annotated[str, ReadsKey("channel")]
DecisionRef = Annotated[Ref, ReadsRef(Kind.DECISION)]
CommuniqueRef = Annotated[Ref, ReadsRef(Kind.COMMUNIQUE)]
AlertRef = Annotated[Ref, ReadsRef(Kind.ALERT)]
TaskRef = Annotated[Ref, ReadsRef(Kind.TASK)]
NoteRef = Annotated[Ref, ReadsRef(Kind.NOTE)]
QuestionRef = Annotated[Ref, ReadsRef(Kind.QUESTION)]
TeleworkRef = Annotated[Ref, ReadsRef(Kind.TELEWORK)]
RumourRef = Annotated[Ref, ReadsRef(Kind.RUMOUR)]


def reader_of(annotation: Any) -> Reads:  # noqa: ANN401 - any annotation a signature may hold
    """Give the reader of an annotation, `None` in a union left aside.

    Raises:
        TypeError: no command can take this type.
    """
    origin = typing.get_origin(annotation)
    arguments: Sequence[Any] = typing.get_args(annotation)
    if origin in (typing.Union, python_types.UnionType):
        kept = [argument for argument in arguments if argument is not type(None)]
        if len(kept) == 1:
            return reader_of(kept[0])
    elif origin is Annotated:
        readers = [extra for extra in arguments[1:] if isinstance(extra, Reads)]
        if readers:
            return readers[0]
    elif origin is tuple and len(arguments) == 2 and arguments[1] is Ellipsis:  # noqa: PLR2004 - tuple[X, ...]
        return ReadsList(reader_of(arguments[0]))
    elif annotation is Text or annotation is str:
        return ReadsText()
    elif annotation is int:
        return ReadsNumber()
    elif isinstance(annotation, type) and issubclass(annotation, StrEnum):
        return ReadsChoice(annotation)
    raise TypeError(f"no command can take a parameter of type {annotation!r}")


def nearest(word: str, known: Sequence[str], *, cutoff: float = 70) -> str | None:
    """Give the known word somebody probably meant; of words as near, the one with the fewest slips of the thumb."""
    bare = fold(word)
    near = process.extract(
        bare, {name: fold(name) for name in known}, scorer=fuzz.ratio, score_cutoff=cutoff, limit=None
    )
    # two letters in the wrong order are one slip, which the ratio counts as two
    found = max(near, key=lambda one: (one[1], OSA.normalized_similarity(bare, one[0])), default=None)
    return str(found[2]) if found else None
