"""Calling people to a version in review: in the room of its card, and in a direct chat whoever is not in that room.

Invariant: exactly those who can act are mentioned; a direct chat is used for nobody who sees the card.
"""

from collections.abc import Sequence

from commands.communique.record import ref_of
from commands.communique.review import Review
from commands.kit.context import Context
from commands.kit.words import Message
from storage.values import UserId


async def call_people(ctx: Context, review: Review, message: Message, people: Sequence[UserId], *, once: str) -> None:
    """Say something to those who have to act on a version, once."""
    cell = review.version.cell
    if await ctx.post(message, cell=cell, acts=bool(people), mentions=people, once=once) is not None:
        await call_absent(ctx, review, message, people)


async def call_absent(ctx: Context, review: Review, message: Message, people: Sequence[UserId]) -> None:
    """Say it in their direct chats to those who are not in the room, with the commands that do what the card does."""
    members = await ctx.work.members(review.version.cell or review.communique.cell)
    ref, number = ref_of(review.communique), review.version.number
    afar = Message("communique-from-afar", ref=ref, version=number)
    said = Message(message.id, then=[afar], about=message.about, **message.values)
    for user_id in people:
        # a room of which nothing is known yet leaves nobody out
        if members and members.get(user_id) != "join":
            await ctx.post(said, user=user_id, acts=True, mentions=[user_id])
