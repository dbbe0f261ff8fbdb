"""Fields of a roster as somebody named them, before anything is kept.

Invariant: plain values; whoever is named is of the organisation, and a shift is one of the cell's.
"""

from dataclasses import dataclass
from datetime import date

from commands.kit.words import Message
from storage.shift import Shift
from storage.values import UserId


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody in a field of the roster; or a deputy, and whom they stand for."""

    person: UserId
    stands_for: UserId | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One field of the roster, with all who fill it from now on; nobody when empty."""

    cell: str
    day: date
    shift: Shift
    role: str
    holders: tuple[Holder, ...]

    @property
    def field(self) -> tuple[str, date, str, str]:
        """Which field it is."""
        return self.cell, self.day, self.shift.key, self.role


@dataclass(slots=True)
class Reading:
    """What could be read, and what could not."""

    entries: list[Entry]
    mistakes: list[Message]
    is_table: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """One field of the roster as somebody names it, and perhaps a person."""

    day: date
    shift: Shift
    role: str | None
    person: UserId | None


class Mistake(Exception):
    """What is wrong with one line, in words, without its number."""

    def __init__(self, message: Message) -> None:
        """Keep the words."""
        super().__init__(message.id)
        self.message = message
