"""What an alert may be: its lengths, its words, its times, its status; pure rules.

Invariant: exercise and test are never mixed with actual.
"""

from collections.abc import Iterable
from datetime import datetime

from commands.kit.markings import refuse_marking
from commands.kit.words import Message, Refusal
from storage.cap_values import AlertStatus, ResponseType
from storage.directory import Directory

LONGEST_TEXT = 1_500
"""Characters: an alert is read on a locked phone, at once."""

LONGEST_FACT = 200
"""Characters of the event, the area, the headline and the channel."""


def check_lengths(text: str) -> None:
    """Refuse a text that is too long, or that carries a marking: alerts go out by text message and by webhook.

    Raises:
        Refusal: too-long or classified.
    """
    refuse_marking(text)
    if len(text) > LONGEST_TEXT:
        raise Refusal("too-long", Message("refusal-alert-too-long", length=len(text), most=LONGEST_TEXT))


def check_fact(text: str) -> None:
    """Refuse a fact that is too long, or that carries a marking.

    Raises:
        Refusal: too-long or classified.
    """
    refuse_marking(text)
    if len(text) > LONGEST_FACT:
        raise Refusal("too-long", Message("refusal-alert-fact-too-long", length=len(text), most=LONGEST_FACT))


def check_responses(responses: Iterable[str]) -> None:
    """Refuse to call people by what other systems take for the end: it is said by a message that closes the alert.

    Raises:
        Refusal: usage.
    """
    if ResponseType.ALL_CLEAR in responses:
        raise Refusal("usage", Message("refusal-alert-all-clear"))


def check_times(deadline: datetime | None, expires: datetime | None) -> None:
    """Refuse a deadline after the end.

    Raises:
        Refusal: usage.
    """
    if deadline is not None and expires is not None and deadline > expires:
        raise Refusal("usage", Message("refusal-alert-deadline-after-end", deadline=deadline, expires=expires))


def status_of(directory: Directory, status: AlertStatus | None) -> AlertStatus:
    """Choose the status: an exercise unless told otherwise where everything is one; never actual there.

    Raises:
        Refusal: usage, for an actual alert in an exercise.
    """
    if not directory.exercise:
        return status or AlertStatus.ACTUAL
    if status is AlertStatus.ACTUAL:
        raise Refusal("usage", Message("refusal-alert-actual-in-exercise"))
    return status or AlertStatus.EXERCISE
