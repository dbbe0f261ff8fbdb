"""What every type of parameter has in common: it reads a text, knowing the instant, the asker and the organisation.

Invariant: reading is pure; what a text does not say is in the scope, or is refused.
"""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from datetime import datetime

from commands.kit.words import Refusal
from storage.directory import Directory
from storage.values import Language, UserId


@dataclass(frozen=True, slots=True)
class Scope:
    """What reading a call may know: the instant, the asker's language and the organisation."""

    now: datetime
    language: Language
    directory: Directory
    actor: UserId | None = None
    """Who asks, where a person is meant by "me"."""

    @property
    def year(self) -> int:
        """The current year where the organisation lives."""
        return self.now.astimezone(self.directory.zone).year


class Reads(ABC):
    """How one type of parameter is read from text."""

    word = "text"
    """Fluent id, after `usage-`, of its word in a usage line."""

    def fits(self, token: str, scope: Scope) -> bool:
        """Say whether a word looks like this type, so that a verb before it is a verb and not text."""
        try:
            self.read(token, scope)
        except Refusal:
            return False
        return True

    @abstractmethod
    def read(self, text: str, scope: Scope) -> object:
        """Read the value.

        Raises:
            Refusal: it is none; says what was expected.
        """
