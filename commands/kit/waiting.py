"""What waits for somebody: each group says of its own records whether they still call a person, and it is put in words.

Invariant: what is over is not shown; a record that called somebody several times is one line; what no group knows is
shown by where and when it was said, or in its own words.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from commands.kit.context import Context
from commands.kit.group import Group, StillCalls
from commands.kit.link import permalink
from commands.kit.words import Message, Once, Verbatim
from storage.values import EventId, RoomId, UserId
from storage.waiting import WaitingCall

Part = Message | Once | Verbatim

ORDER: Final = ("alert", "communique", "decision", "task", "question", "swap", "telework", "rumour", "slot", "other")
MOST_LINES: Final = 25
"""Things shown; how many more there are is said."""


def _kind(call: WaitingCall, known: Mapping[str, StillCalls]) -> str:
    return call.kind if call.kind in known and call.ref is not None else "other"


async def open_calls(
    ctx: Context, groups: Sequence[Group], user_id: UserId, calls: Sequence[WaitingCall]
) -> tuple[list[Part], int]:
    """Say what of all that waits for somebody is still open, by kind, with where it stands.

    Returns:
        The lines, and how many things they are.
    """
    known = {kind: says for group in groups for kind, says in group.waiting.items()}
    newest: dict[tuple[str, str], WaitingCall] = {}
    for call in calls:
        kind = _kind(call, known)
        newest[kind, call.ref if kind != "other" and call.ref is not None else str(call.id)] = call
    found: dict[str, list[list[Part]]] = {}
    for (kind, _), call in newest.items():
        what = await known[kind](ctx, user_id, call) if kind in known else _unknown(call)
        if what is not None:
            line = Message("waiting-line", what=what, link=await _link(ctx, call))
            own = [Verbatim(call.text)] if kind == "other" and call.text else []
            found.setdefault(kind, []).append([Once(line), *own])
    lines, shown = list[Part](), 0
    for kind in sorted(found, key=lambda one: ORDER.index(one) if one in ORDER else len(ORDER)):
        lines.append(Message("waiting-kind", kind=kind, count=len(found[kind])))
        for parts in found[kind]:
            if shown < MOST_LINES:
                lines += parts
                shown += 1
    count = sum(map(len, found.values()))
    if count > shown:
        lines.append(Message("waiting-more", count=count - shown))
    return lines, count


def _unknown(call: WaitingCall) -> Message:
    return Message("waiting-other-line", at=call.held_at, cell=call.cell or "none")


async def _link(ctx: Context, call: WaitingCall) -> str | None:
    """Give the address of the message, once it was sent."""
    row = await ctx.work.outbox.by_txn(call.txn_id) if call.txn_id is not None else None
    if row is None or row.event_id is None or row.sent_room_id is None:
        return None
    return permalink(RoomId(row.sent_room_id), EventId(row.event_id), ctx.bot)
