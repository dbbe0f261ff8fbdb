"""What is done about telework from a room: the room learns that it was received, the rest goes to the direct chat.

Invariant: no answer is said where others read; what is refused outright is noted and said in the same way by dispatch,
because the group keeps its matters private.
"""

from collections.abc import Awaitable
from dataclasses import dataclass

from commands.kit.context import Context
from commands.kit.private import is_direct
from commands.kit.words import About, Message
from commands.telework.declared import KIND

RECEIVED = "telework-received"
"""All that a room hears."""


@dataclass(frozen=True)
class Refused:
    """An answer that refuses what is recorded all the same, with the code that outsiders read."""

    message: Message
    code: str


async def privately(ctx: Context, act: Awaitable[Message | Refused]) -> Message | None:
    """Do something and say what became of it where it was asked; to the actor alone when others read there.

    Args:
        ctx: of the call.
        act: what is done.

    Returns:
        What is still to be said where it was asked; nothing where everything was said.
    """
    answer = await act
    message, code = (answer, None) if isinstance(answer, Message) else (answer.message, answer.code)
    if await is_direct(ctx):
        if code is None:
            return message
        await ctx.post(message, answers=ctx.call, refusal=code)
        return None
    received = await ctx.post(Message(RECEIVED, about=About(KIND)), answers=ctx.call)
    if received is not None and message.about is not None:
        # an edit of the call finds the record by its answer; what the room reads does not name it
        received.about = message.about.ref
    await ctx.post(message, user=ctx.actor, refusal=code)
    return None
