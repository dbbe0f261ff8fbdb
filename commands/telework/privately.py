"""What is done about telework from a room: the room learns that it was received, the rest goes to the direct chat.

Invariant: neither an answer nor a refusal of it is said where others read.
"""

from collections.abc import Awaitable
from dataclasses import dataclass

from commands.kit.context import Context
from commands.kit.private import is_direct
from commands.kit.words import About, Message, Refusal
from commands.telework.declared import KIND


@dataclass(frozen=True)
class Refused:
    """An answer that refuses what is recorded all the same, with the code that outsiders read."""

    message: Message
    code: str


async def privately(ctx: Context, act: Awaitable[Message | Refused]) -> Message | None:
    """Do something and say what became of it where it was asked; to the actor alone when others read there.

    Args:
        ctx: of the call.
        act: what is done; it refuses before it changes anything.

    Returns:
        What is still to be said where it was asked; nothing where everything was said.

    Raises:
        Refusal: in the direct chat, what the act raises.
    """
    if await is_direct(ctx):
        answer = await act
        if isinstance(answer, Message):
            return answer
        await ctx.post(answer.message, answers=ctx.call, refusal=answer.code)
        return None
    try:
        answer = await act
    except Refusal as refusal:
        answer = Refused(refusal.message.shortened(), refusal.code)
        await ctx.work.journal.add("call-refused", actor=ctx.actor, event=ctx.call.event_id, code=refusal.code)
    message, code = (answer, None) if isinstance(answer, Message) else (answer.message, answer.code)
    received = await ctx.post(Message("telework-received", about=About(KIND)), answers=ctx.call)
    if received is not None and message.about is not None:
        # an edit of the call finds the record by its answer; what the room reads does not name it
        received.about = message.about.ref
    await ctx.post(message, user=ctx.actor, refusal=code)
    return None
