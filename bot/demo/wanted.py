"""What a step waits for, and whether a message of the bot is that.

Invariant: only what came encrypted, could be read and says that it is an exercise ever counts.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.matrix.seen import SeenEvent


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a message of the bot has to be."""

    facts: Mapping[str, object]
    words: Sequence[str] = ()
    reply_to: str | None = None
    edit_of: str | None = None
    calls: frozenset[str] | None = None
    """The user IDs it mentions, exactly."""

    def is_met_by(self, event: SeenEvent) -> bool:
        """Say whether a message is what was wanted: readable, encrypted, marked as an exercise, and all the rest."""
        record = event.record
        if not event.decrypted or event.replaces != self.edit_of or record.get("exercise") is not True:
            return False
        if self.reply_to is not None and event.in_reply_to != self.reply_to:
            return False
        if self.calls is not None and set(mentioned_by(event)) != self.calls:
            return False
        body = text_of(event)
        return all(_same(record.get(name), value) for name, value in self.facts.items()) and all(
            word in body for word in self.words
        )


def text_of(event: SeenEvent) -> str:
    """Give the text a client shows: of the new version, if it is an edit."""
    new = event.content.get("m.new_content") if event.replaces else None
    body = new.get("body") if isinstance(new, Mapping) else event.body
    return body if isinstance(body, str) else ""


def mentioned_by(event: SeenEvent) -> list[str]:
    """List the user IDs a message mentions."""
    return list(event.content.get("m.mentions", {}).get("user_ids", ()))


def _same(said: object, wanted: object) -> bool:
    if isinstance(wanted, frozenset):
        return isinstance(said, list) and set(said) == wanted
    return said == wanted


def show_whole(event: SeenEvent) -> str:
    """Show everything of a message that was not what was wanted."""
    edit = "edit, " if event.replaces else ""
    return f"came: {edit}{dict(event.record)} mentions {mentioned_by(event)}\n{text_of(event)}"


def describe(wanted: Wanted) -> str:
    """Say what was wanted."""
    calls = f", calling {sorted(wanted.calls)}" if wanted.calls is not None else ""
    return f"{dict(wanted.facts)} with {list(wanted.words)}{calls}"
