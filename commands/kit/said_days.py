"""The days that somebody asks for: single ones, or weekdays that come back each week.

Invariant: reading is pure; a refusal repeats nothing of what was typed, which may say why.
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from typing_extensions import override

from commands.kit import when
from commands.kit.reads import Reads, Scope
from commands.kit.words import Message, Refusal


@dataclass(frozen=True)
class SaidDays:
    """Days as somebody named them, each once and in order."""

    days: tuple[date, ...]
    """Of weekdays that come back, the first of each."""
    comes_back: bool = False
    """Whether the text itself says that they come back each week."""
    until: date | None = None
    """The last day on which they may; without end when none."""


class ReadsDays(Reads):
    """A set of days, or weekdays that come back, none before today."""

    word = "days"

    @override
    def read(self, text: str, scope: Scope) -> SaidDays:
        """Read days as people write them, each once and in order; `every Tuesday` as what comes back."""
        said, zone = text.strip(_AROUND), scope.directory.zone
        try:
            each = when.read_each_week(said, now=scope.now, zone=zone)
            if each is not None:
                return SaidDays(each.days, comes_back=True, until=each.until)
            return SaidDays(when.read_days(said, now=scope.now, zone=zone))
        except when.TimePassed as passed:
            raise Refusal("date-past", Message("refusal-days-past")) from passed
        except when.NotATime as unread:
            word = "refusal-days-half" if _PART_OF_DAY.search(when.fold(said)) else "refusal-days-unread"
            raise Refusal("usage", Message(word)) from unread


_PART_OF_DAY = re.compile(
    r"\b(?:matin|matinee|apres-midi|apres midi|demi-jour(?:nee|s)?|demi-journees|voormiddag|namiddag|ochtend|halve dag"
    r"|vormittag|nachmittag|halber tag|halben tag|morning|afternoon|half day|half a day)\b"
)
_AROUND = ' \n"\u201c\u201d\u201e\u00ab\u00bb'
"""What may stand around a set of days: blanks and quotes."""

AskedDays = Annotated[SaidDays, ReadsDays()]
