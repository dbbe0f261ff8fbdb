"""The steps of an event through the bot, named so that a test can stop the process between any two of them.

In production nobody observes: `reached` then does nothing.
"""

from collections.abc import Callable
from enum import StrEnum


class Step(StrEnum):
    """How far something has come."""

    RECEIVED = "received"
    """The homeserver answered a sync; nothing is durable yet."""
    COMMITTED = "committed"
    """Events and keys are in the database; nobody has acted on them."""
    HANDLED = "handled"
    """Effects and answers are in the database; nothing has left."""
    SENT = "sent"
    """The homeserver has the event; the database does not know."""
    CONFIRMED = "confirmed"
    """The database knows the event's ID."""


observers: list[Callable[[Step, str], None]] = []


def reached(step: Step, detail: str = "") -> None:
    """Tell the observers that a step was reached, with the key or transaction ID it concerns."""
    for observe in observers:
        observe(step, detail)
