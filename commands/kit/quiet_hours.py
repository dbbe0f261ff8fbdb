"""How people say their quiet hours: `21h-6h30`, `van 22u tot 7u`, `never`, `default`.

Invariant: pure; what is read is wall times, never instants.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Annotated, Final

from typing_extensions import override

from commands.kit.reads import Reads, Scope
from commands.kit.when import read_clock_time
from commands.kit.words import Message, Refusal, fold
from storage.quiet import QuietHours

LONGEST: Final = timedelta(hours=16)
"""Nobody can leave the cell for a whole day by this: that is the roster's."""
_NEVER: Final = frozenset(
    {"jamais", "aucune", "non", "nooit", "geen", "nee", "nie", "keine", "nein", "never", "none", "no"}
)
_DEFAULT: Final = frozenset(
    {"defaut", "par defaut", "organisation", "standaard", "organisatie", "standard", "default", "file"}
)
_BETWEEN: Final = re.compile(r"\s*(?:-|–|—|>|→|\bà\b|\ba\b|\btot\b|\bbis\b|\bto\b|\bjusqu'a\b)\s*")
_BEFORE: Final = re.compile(r"^(?:de|van|von|from|entre|tussen)\s+")


@dataclass(frozen=True, slots=True)
class QuietChoice:
    """What somebody chose: hours, none at all, or the organisation's."""

    hours: QuietHours | None
    is_default: bool = False


class ReadsQuietHours(Reads):
    """Hours of silence, or what stands for none and for the organisation's."""

    word = "quiet-hours"

    @override
    def read(self, text: str, scope: Scope) -> QuietChoice:
        """Read from which hour to which; a stretch of more than sixteen hours is refused."""
        said = fold(text).strip(" .")
        if said in _NEVER:
            return QuietChoice(None)
        if said in _DEFAULT:
            return QuietChoice(None, is_default=True)
        parts = [part for part in _BETWEEN.split(_BEFORE.sub("", said)) if part]
        try:
            starts, ends = map(_minute, parts)
        except ValueError as unread:  # not two parts; `NotATime` is a ValueError too
            raise Refusal("usage", Message("refusal-not-quiet-hours", word=text)) from unread
        if _length(starts, ends) > LONGEST:
            message = Message("refusal-quiet-hours-long", starts=starts, ends=ends, most=LONGEST)
            raise Refusal("usage", message)
        return QuietChoice(QuietHours(starts, ends))


def _minute(said: str) -> time:
    return read_clock_time(said).replace(second=0)


def _length(starts: time, ends: time) -> timedelta:
    first, last = (datetime.combine(date.min, at) for at in (starts, ends))
    return last - first if ends > starts else last + timedelta(days=1) - first


Choice = Annotated[QuietChoice, ReadsQuietHours()]
