"""How long the bot's steps take, told to whoever measures.

Invariant: nothing here decides anything; without a listener nobody is told and nothing is kept.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from typing import Protocol


class Span(StrEnum):
    """What is measured."""

    SYNC = "sync"
    """The transaction that takes a sync in."""
    EVENT = "event"
    """Everything that is done for one event, its commit included."""
    JOB = "job"
    """One act of a job, its commit included."""
    SEND = "send"
    """Having the homeserver accept one message, encryption included."""


class Listener(Protocol):
    """Measures."""

    def took(self, span: Span, seconds: float) -> None:
        """Take notice of how long something took that ended well."""

    def arrived(self, event_id: str, trust: str, delay: float) -> None:
        """Take notice of an event that is durable now, so many seconds after it was sent."""

    def answered(self, event_id: str) -> None:
        """Take notice that the homeserver accepted an answer to an event."""


class SlowCommits:
    """Counts what took so long to become durable that somebody may have noticed."""

    LONGEST = 2.0
    """Seconds that taking in, handling or acting may take, its commit included."""

    def __init__(self) -> None:
        """Begin with none."""
        self.count = 0

    def took(self, span: Span, seconds: float) -> None:
        """Count what took too long and ends with a commit."""
        self.count += span is not Span.SEND and seconds > self.LONGEST

    def arrived(self, event_id: str, trust: str, delay: float) -> None:
        """Leave aside how long others took."""

    def answered(self, event_id: str) -> None:
        """Leave aside what was answered."""


listeners: list[Listener] = []


def took(span: Span, seconds: float) -> None:
    """Tell how long something took."""
    for listener in listeners:
        listener.took(span, seconds)


@contextmanager
def timed(span: Span) -> Iterator[None]:
    """Tell how long what is inside takes, unless it fails."""
    started = time.monotonic()
    yield
    took(span, time.monotonic() - started)


def arrived(event_id: str, trust: str, delay: float) -> None:
    """Tell that an event is durable."""
    for listener in listeners:
        listener.arrived(event_id, trust, delay)


def answered(event_id: str) -> None:
    """Tell that an event's answer was accepted."""
    for listener in listeners:
        listener.answered(event_id)
