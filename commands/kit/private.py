"""What is for one person only: said in their direct chat, wherever they asked for it.

Invariant: a room learns that it was sent, and nothing of it, not even that it was refused.
"""

from collections.abc import Awaitable

from commands.kit.context import Context
from commands.kit.words import Message, Refusal


async def is_direct(ctx: Context) -> bool:
    """Say whether the call came in somebody's direct chat with the bot."""
    room = await ctx.work.rooms.get(ctx.room_id) if ctx.room_id is not None else None
    return room is not None and room.direct_user == ctx.actor


async def tell_privately(ctx: Context, message: Message) -> Message:
    """Say something to the asker alone; gives the answer for where they asked."""
    if await is_direct(ctx):
        return message
    await ctx.post(message, user=ctx.actor)
    return Message("said-privately")


async def answer_privately(ctx: Context, act: Awaitable[Message]) -> Message:
    """Answer the asker alone, also with a refusal; gives the answer for where they asked.

    Args:
        ctx: of the call.
        act: what finds the answer; it changes nothing.
    """
    if await is_direct(ctx):
        return await act
    try:
        return await tell_privately(ctx, await act)
    except Refusal as refusal:
        await ctx.work.journal.add("call-refused", actor=ctx.actor, event=ctx.call.event_id, code=refusal.code)
        await ctx.post(refusal.message.shortened(), user=ctx.actor, refusal=refusal.code)
        return Message("said-privately")
