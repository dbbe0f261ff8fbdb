"""Recalling something to somebody: in the cell's room, and where they do not read it, in their direct chat.

Invariant: said once; whoever is meant is mentioned wherever it is said, and nobody else is.
"""

from collections.abc import Sequence

from commands.kit.context import APPROVE, Context
from commands.kit.words import Message
from storage.values import UserId


async def recall(
    ctx: Context, message: Message, *, cell: str, people: Sequence[UserId], once: str, ends: bool = True
) -> None:
    """Recall something to people.

    Args:
        ctx: of the job.
        message: what to recall.
        cell: whose room it is said in.
        people: who is meant.
        once: what may be said only once.
        ends: whether ✅ on it ends the matter.
    """
    reactions = (APPROVE,) if ends else ()
    await ctx.post(message, cell=cell, card=ends, acts=True, mentions=people, reactions=reactions, once=once)
    members = await ctx.work.members(cell)
    for person in people:
        if members.get(person) != "join":
            mine = f"{once}/{person}"
            await ctx.post(
                message, user=person, card=ends, acts=True, mentions=(person,), reactions=reactions, once=mine
            )
