"""What is for one person only: said in their direct chat, wherever they asked for it.

Invariant: a room learns that it was sent, and nothing of it.
"""

from commands.kit.context import Context
from commands.kit.words import Message


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
