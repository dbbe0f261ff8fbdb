"""How the first call and its escalation stand, beyond who has acknowledged: relays and confirming again.

Invariant: pure; whoever did not answer stays named as such, also when somebody else took over.
"""

from collections.abc import Sequence

from commands.alert.roster import Roster
from commands.kit.words import Mention, Message
from storage.values import UserId

MOST_NAMED = 12
"""People in one line; of more only the number."""


def standing_lines(roster: Roster) -> list[Message]:
    """Say who was called in whose place, who took over, and who has confirmed again."""
    lines = []
    waiting = [row for row in roster.standing if row.acknowledged_at is None and not roster.has_answered(row.user)]
    if waiting:
        lines.append(_line("alert-stand-ins-line", [row.user for row in waiting]))
    took_over = (row for row in roster.standing if row.acknowledged_at is not None)
    lines += [_line("alert-stood-in-line", row.covered, by=row.user) for row in took_over]
    watch = roster.watch
    if watch is not None and watch.round and watch.asked_at is not None:
        asked, confirmed = len(roster.confirmed), len(roster.reconfirmed)
        lines.append(Message("alert-reconfirm-line", at=watch.asked_at, confirmed=confirmed, asked=asked))
        if roster.awaited:
            lines.append(_line("alert-unconfirmed-line", [a.user for a in roster.awaited]))
    return lines


def relays_line(roster: Roster, people: Sequence[UserId]) -> list[Message]:
    """Say who was called in the place of these people and has not answered either, besides themselves."""
    silent = [row for row in roster.standing if row.acknowledged_at is None and not roster.has_answered(row.user)]
    users = [row.user for row in silent if row.user not in people and set(row.stands_for) & set(people)]
    return [_line("alert-stand-ins-line", users)] if users else []


def _line(message_id: str, users: list[UserId], *, by: UserId | None = None) -> Message:
    people = tuple(Mention(user) for user in users[:MOST_NAMED])
    more = max(0, len(users) - MOST_NAMED)
    return Message(message_id, people=people, more=more, by=Mention(by) if by is not None else None)
