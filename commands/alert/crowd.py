"""Naming a crowd: what a card can hold of hundreds of people.

Invariant: nobody is left out of the count; who is not named is told to be in `alert who`.
"""

from collections.abc import Sequence

from commands.alert.roster import CROWD, Roster
from commands.kit.context import Context
from commands.kit.words import Mention, Message, Once
from storage.alert import Addressee
from storage.values import Ref, UserId

MOST_LINKED = 12
"""Names shown as links to the person; of more people only the names are shown, or the event would not fit."""

NAMES_IN_LINE = 50
"""Names in one line at most: a line is read as one."""

MOST_NAMED = 250
"""Names on a card at most: a Matrix event holds 64 KiB, and a person stands there up to five times."""

MOST_FOR_MACHINES = 300
"""User IDs of missing people in one event at most, for the same reason."""


def missing_for_machines(roster: Roster) -> tuple[UserId, ...]:
    """Give who is missing, as machines read it."""
    return tuple(addressee.user for addressee in roster.missing[:MOST_FOR_MACHINES])


def missing_lines(
    ctx: Context, ref: Ref, roster: Roster, *, everybody: bool = False, is_over: bool = False
) -> list[Message | Once]:
    """Name who is missing; of a crowd in one language only, those of other rooms as a number.

    Args:
        ctx: the unit.
        ref: the alert's.
        roster: all that is called, or the part that one room shows.
        everybody: whether all are to be named, however many.
        is_over: whether nothing is waited for any more: then it is said who did not answer.
    """
    here, said = roster.missing, "alert-unanswered-line" if is_over else "alert-missing-line"
    total = roster.whole.missing if roster.whole is not None else len(here)
    if everybody or total <= CROWD:
        return [*_lines(ctx, here, said)]
    lines: list[Message | Once] = [Once(line) for line in _lines(ctx, here[:MOST_NAMED], said)]
    left = total - min(len(here), MOST_NAMED)
    if left and roster.whole is not None:
        lines += roster.whole.once(("more", left), lambda: [_more(ref, left)])
    elif left:
        lines.append(_more(ref, left))
    return lines


def _more(ref: Ref, left: int) -> Message:
    return Message("alert-missing-more-line", ref=ref, more=left)


def _lines(ctx: Context, missing: Sequence[Addressee], message_id: str) -> list[Message]:
    if len(missing) <= MOST_LINKED:
        return [Message(message_id, people=tuple(Mention(a.user) for a in missing))] if missing else []
    names = [ctx.directory.name_of(addressee.user) for addressee in missing]
    starts = range(0, len(names), NAMES_IN_LINE)
    return [Message(message_id, people=tuple(names[n : n + NAMES_IN_LINE])) for n in starts]
