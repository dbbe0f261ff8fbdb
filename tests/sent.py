"""What came of it: the messages that the bot sent, as clients show them, and what it logged.

Invariant: a bug that no test expected fails the test in which it happened.
"""

import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from storage.outbox import OutboxRow
from storage.values import EventId, RoomId


@dataclass
class Sent:
    """One message of the bot, as a client shows it: with its edits applied."""

    event_id: EventId
    room_id: RoomId
    row: OutboxRow
    content: dict[str, Any]
    edits: list[dict[str, Any]] = field(default_factory=list)
    reactions: list[str] = field(default_factory=list)
    ended_by: dict[str, Any] | None = None
    """The content of what ended it, if it is a poll."""

    @property
    def body(self) -> str:
        """The plain text now shown."""
        return str(self.shown["body"])

    @property
    def shown(self) -> dict[str, Any]:
        """The content now shown."""
        return self.edits[-1] if self.edits else self.content

    @property
    def facts(self) -> dict[str, Any]:
        """What machines read: `org.greffier`."""
        return dict(self.shown["org.greffier"])

    @property
    def mentions(self) -> list[str]:
        """Whom it mentions."""
        return list(self.shown["m.mentions"].get("user_ids", []))


class Log:
    """Keeps what was logged; a bug that nobody expected fails the test."""

    def __init__(self) -> None:
        """Start empty."""
        self.bugs: list[BaseException | None] = []
        self.expects_bugs = False

    def info(self, event: str, **facts: object) -> None:
        """Take an ordinary line."""

    def exception(self, event: str, **_facts: object) -> None:
        """Keep a bug, and let it fail the test unless it was meant."""
        bug = sys.exc_info()[1]
        self.bugs.append(bug)
        if bug is not None and not self.expects_bugs:
            raise AssertionError(f"{event}: {bug!r}") from bug


def only(messages: Sequence[Sent]) -> Sent:
    """Give the one message; anything else fails the test with what was said."""
    assert len(messages) == 1, [message.body for message in messages]
    return messages[0]
