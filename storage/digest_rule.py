"""Digests as the organisation defines them: which kind, when, and whom they go to.

Invariant: frozen values and wall times; which instants they are on a day is computed where they are asked for.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time
from enum import StrEnum
from typing import Any, Final

from storage.days import WEEKDAYS
from storage.values import Language


class DigestKind(StrEnum):
    """What a digest tells, and how often."""

    DAILY = "daily"
    WEEKLY = "weekly"
    PARTNER = "partner"
    """What was published, for whoever works with the cells from outside; every day, or on one day of the week."""


USUAL_AT: Final[Mapping[DigestKind, time]] = {
    DigestKind.DAILY: time(20, 30),
    DigestKind.WEEKLY: time(8),
    DigestKind.PARTNER: time(18),
}
"""When a digest comes that somebody asked for and the organisation file says nothing of."""
USUAL_DAY: Final = 0
"""Monday: the day of a weekly digest when nobody says another."""


@dataclass(frozen=True)
class DigestRule:
    """One digest of the organisation file."""

    kind: DigestKind
    at: time
    to: tuple[str, ...]
    """Roles, user IDs, and for partners mail addresses."""
    day: int | None = None
    """The day of the week it comes on, Monday is 0; every day when None."""
    cells: tuple[str, ...] = ()
    """What it is about; all that the reader may see when empty."""
    mail: bool = True
    """Whether it also goes by mail to whoever has an address."""
    language: Language | None = None
    """Of whoever is known by a mail address only."""


def read_digest(data: Mapping[str, Any]) -> DigestRule:
    """Read a digest as it is stored: plain JSON."""
    kind = DigestKind(data.get("kind", DigestKind.DAILY))
    day = data.get("day")
    usual = USUAL_DAY if kind is DigestKind.WEEKLY else None
    return DigestRule(
        kind=kind,
        at=time.fromisoformat(data["at"]),
        to=tuple(data["to"]),
        day=WEEKDAYS.index(day) if day else usual,
        cells=tuple(data.get("cells") or ()),
        mail=data.get("mail", True),
        language=Language(data["language"]) if data.get("language") else None,
    )
