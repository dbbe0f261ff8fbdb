"""The words an alert is made of, as CAP 1.2 (OASIS, 2010) lists them.

Invariant: each list holds what the bot sends or keeps, and nothing that CAP does not name.
"""

from enum import StrEnum


class AlertStatus(StrEnum):
    """CAP 1.2 status; exercise and test are never mixed with actual."""

    ACTUAL = "actual"
    EXERCISE = "exercise"
    TEST = "test"


class MsgType(StrEnum):
    """CAP 1.2 msgType, of those that are sent: a first message, one that follows others, the withdrawal of others."""

    ALERT = "alert"
    UPDATE = "update"
    CANCEL = "cancel"


class AlertScope(StrEnum):
    """CAP 1.2 scope: for whom an alert is meant."""

    PUBLIC = "public"
    RESTRICTED = "restricted"
    PRIVATE = "private"


class Category(StrEnum):
    """CAP 1.2 category."""

    GEO = "geo"
    MET = "met"
    SAFETY = "safety"
    SECURITY = "security"
    RESCUE = "rescue"
    FIRE = "fire"
    HEALTH = "health"
    ENV = "env"
    TRANSPORT = "transport"
    INFRA = "infra"
    CBRNE = "cbrne"
    OTHER = "other"


class ResponseType(StrEnum):
    """CAP 1.2 responseType: what whoever reads it should do."""

    SHELTER = "shelter"
    EVACUATE = "evacuate"
    PREPARE = "prepare"
    EXECUTE = "execute"
    AVOID = "avoid"
    MONITOR = "monitor"
    ASSESS = "assess"
    ALL_CLEAR = "all_clear"
    NONE = "none"


class Severity(StrEnum):
    """CAP 1.2 severity."""

    EXTREME = "extreme"
    SEVERE = "severe"
    MODERATE = "moderate"
    MINOR = "minor"
    UNKNOWN = "unknown"


class Urgency(StrEnum):
    """CAP 1.2 urgency."""

    IMMEDIATE = "immediate"
    EXPECTED = "expected"
    FUTURE = "future"
    PAST = "past"
    UNKNOWN = "unknown"


class Certainty(StrEnum):
    """CAP 1.2 certainty."""

    OBSERVED = "observed"
    LIKELY = "likely"
    POSSIBLE = "possible"
    UNLIKELY = "unlikely"
    UNKNOWN = "unknown"
