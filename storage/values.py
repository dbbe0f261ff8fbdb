"""The words the records are made of: identifiers, references, roles and states.

Everything here is a plain immutable value; nothing reads a clock, a database or a network.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import NewType, Self

from typing_extensions import override

UserId = NewType("UserId", str)
RoomId = NewType("RoomId", str)
EventId = NewType("EventId", str)


class Language(StrEnum):
    """A language the bot speaks, by its ISO 639-1 code."""

    FR = "fr"
    NL = "nl"
    DE = "de"
    EN = "en"


class Role(StrEnum):
    """What somebody may do in a cell (contract section 2)."""

    MEMBER = "member"
    DRAFTER = "drafter"
    SPOKESPERSON = "spokesperson"
    COORDINATOR = "coordinator"
    MANAGER = "manager"
    OBSERVER = "observer"
    ADMIN = "admin"


_INCLUDED: dict[Role, frozenset[Role]] = {
    Role.MEMBER: frozenset({Role.MEMBER, Role.OBSERVER}),
    Role.DRAFTER: frozenset({Role.DRAFTER, Role.MEMBER, Role.OBSERVER}),
    Role.SPOKESPERSON: frozenset({Role.SPOKESPERSON, Role.MEMBER, Role.OBSERVER}),
    Role.COORDINATOR: frozenset({Role.COORDINATOR, Role.DRAFTER, Role.MEMBER, Role.OBSERVER}),
    Role.MANAGER: frozenset({Role.MANAGER, Role.MEMBER, Role.OBSERVER}),
    Role.OBSERVER: frozenset({Role.OBSERVER}),
    Role.ADMIN: frozenset({Role.ADMIN, Role.MEMBER, Role.OBSERVER}),
}


def grants(held: Role, needed: Role) -> bool:
    """Say whether holding one role lets somebody do what another one is needed for.

    `observer` stands for reading: every role reads. A coordinator does all but approve and reject.
    """
    return needed in _INCLUDED[held]


class Nature(StrEnum):
    """What a decision is: advice or recommendation, or something that binds (rules C1, finding 4)."""

    ADVICE = "advice"
    RECOMMENDATION = "recommendation"
    OPERATIONAL = "operational"
    MEASURE = "measure"
    POLITICAL = "political"


class Communicate(StrEnum):
    """Whether a decision is to be told, and whether under embargo."""

    YES = "yes"
    NO = "no"
    EMBARGO = "embargo"


class DecisionState(StrEnum):
    """Where a decision stands; nothing is ever deleted."""

    ACTIVE = "active"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"


class Outcome(StrEnum):
    """What became of an advice or a recommendation."""

    FOLLOWED = "followed"
    PARTLY = "partly"
    REFUSED = "refused"


class CommuniqueState(StrEnum):
    """Where a communiqué stands between its first word and its last."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    APPROVED = "approved"
    SCHEDULED = "scheduled"
    PUBLISHED = "published"
    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"


class AlertState(StrEnum):
    """Where an alert stands; `acknowledged` means nobody is missing, `updated` that a later message stands for it."""

    PREVIEW = "preview"
    OPEN = "open"
    ACKNOWLEDGED = "acknowledged"
    UPDATED = "updated"
    CLEARED = "cleared"
    CANCELLED = "cancelled"
    EXPIRED = "expired"


class TaskState(StrEnum):
    """Whether something is still to do."""

    OPEN = "open"
    DONE = "done"


class QuestionState(StrEnum):
    """Whether a question has its answer; a closed one will have none."""

    OPEN = "open"
    ANSWERED = "answered"
    CLOSED = "closed"


class TeleworkState(StrEnum):
    """Where a request to telework stands."""

    REQUESTED = "requested"
    APPROVED = "approved"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class RumourState(StrEnum):
    """Where a rumour stands: looked into, judged, or only watched, without an answer."""

    OPEN = "open"
    SETTLED = "settled"
    CLOSED = "closed"


class RumourRisk(StrEnum):
    """How much harm a rumour may do."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class RumourVerdict(StrEnum):
    """What a rumour turned out to be."""

    FALSE = "false"
    TRUE = "true"
    PARTLY = "partly"
    OFFICIAL_ERROR = "official_error"
    """It is true that an authority was wrong."""
    FRAUD = "fraud"
    UNVERIFIABLE = "unverifiable"


class SlotState(StrEnum):
    """What became of one occurrence of a slot of the rhythm."""

    DUE = "due"
    POSTED = "posted"
    LATE = "late"
    MISSED = "missed"
    SKIPPED = "skipped"


class SlotCard(StrEnum):
    """What a cell does at a slot of its day: the words of its card, and what comes first on it."""

    MONITORING = "monitoring"
    ANALYSIS = "analysis"
    BRIEFING = "briefing"
    PRESS_PREPARATION = "press-preparation"
    SPOKESPERSONS = "spokespersons"
    PRESS = "press"
    INTERVIEWS = "interviews"
    D5 = "d5"
    SAME_DAY = "same-day"
    WEBCARE = "webcare"
    NEXT_DAY = "next-day"


class Profile(StrEnum):
    """How full a day of the rhythm is."""

    NORMAL = "normal"
    REDUCED = "reduced"


class Held(StrEnum):
    """Why an occurrence of a slot is not held, when nobody skipped it."""

    PAUSED = "paused"
    PROFILE = "profile"
    """It is not of the profile that the cell runs then."""
    MODE = "mode"
    """It is not of the pace of the incident."""


class Phase(StrEnum):
    """Who leads: mayor, governor or Minister of the Interior (rules C1)."""

    COMMUNAL = "communal"
    PROVINCIAL = "provincial"
    FEDERAL = "federal"


class TextKind(StrEnum):
    """What a text for the outside is: approval rules are made for each."""

    COMMUNIQUE = "communique"
    CORRECTION = "correction"
    """It rectifies one that was published."""
    PRESS_LINE = "press_line"
    """A line to take when the press asks."""


class Mode(StrEnum):
    """The pace of a crisis: hours, or weeks."""

    FAST = "fast"
    LONG = "long"


class Trust(StrEnum):
    """What is known of the device an event came from (matrix.md section 3.3)."""

    CROSS_SIGNED = "cross-signed"
    UNSIGNED_DEVICE = "unsigned-device"
    IDENTITY_CHANGED = "identity-changed"
    SPOOFED = "spoofed"
    REPLAYED = "replayed"
    PLAINTEXT = "plaintext"
    UNKNOWN = "unknown"


class Kind(StrEnum):
    """The letter a record's reference starts with (contract section 3)."""

    DECISION = "D"
    COMMUNIQUE = "C"
    ALERT = "A"
    TASK = "K"
    INCIDENT = "I"
    NOTE = "N"
    TELEWORK = "T"
    RUMOUR = "R"
    QUESTION = "Q"


KIND_NAMES: dict[Kind, str] = {
    Kind.DECISION: "decision",
    Kind.COMMUNIQUE: "communique",
    Kind.ALERT: "alert",
    Kind.TASK: "task",
    Kind.INCIDENT: "incident",
    Kind.NOTE: "journal",
    Kind.TELEWORK: "telework",
    Kind.RUMOUR: "rumour",
    Kind.QUESTION: "question",
}

_REF = re.compile(r"(?P<kind>[A-Za-z])-?(?:(?P<year>\d{4})-)?(?P<number>\d{1,6})(?:\s*@\s*(?P<version>\d{1,4}))?")


@dataclass(frozen=True, slots=True)
class Ref:
    """The name of a record, as `D-2026-0001`, and of one of its versions, as `C-2026-0003@2`."""

    kind: Kind
    year: int
    number: int
    version: int | None = None

    @override
    def __str__(self) -> str:
        """Write the reference without its version, as people read it."""
        return f"{self.kind.value}-{self.year}-{self.number:04d}"

    @property
    def name(self) -> str:
        """The record's kind as a word, such as `decision`."""
        return KIND_NAMES[self.kind]

    @classmethod
    def read(cls, text: str, *, year: int) -> Self | None:
        """Read a reference as typed: `D-2026-0001`, `D-1` or `d1` of the given year, `C-3@2`; None if it is none."""
        found = _REF.fullmatch(text.strip())
        letter = found["kind"].upper() if found is not None else ""
        kind = next((kind for kind in Kind if kind.value == letter), None)
        if found is None or kind is None:
            return None
        version = int(found["version"]) if found["version"] else None
        return cls(kind, int(found["year"] or year), int(found["number"]), version)

    @classmethod
    def of(cls, kept: str) -> Self:
        """Give the reference that a record of ours holds in full.

        Raises:
            ValueError: it holds none.
        """
        ref = cls.read(kept, year=0)
        if ref is None:
            raise ValueError(f"{kept} is no reference")
        return ref
