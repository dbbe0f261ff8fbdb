"""Questions for the reason of a refusal: asked of whoever pressed ❌, in their direct chat, and open for a while.

Invariant: a question takes one answer at most; none is open once the request it is about was answered, changed or
taken back.
"""

from datetime import timedelta

from commands.kit.context import Context
from commands.kit.words import Mention, Message
from commands.telework.saying import about, days_parts, ref_of
from storage.outbox import OutboxRow
from storage.telework import TeleworkRequest
from storage.values import UserId

ASKED = "telework-reason-asked"
"""The message that asks."""
REASON_WAITS = timedelta(minutes=15)


async def ask_for_reason(ctx: Context, request: TeleworkRequest) -> None:
    """Ask the actor why they refuse, where they pressed ❌; once while it is open."""
    if any(_is_open(ctx, row) for row in await _questions(ctx, request, ctx.actor)):
        return
    person = Mention(UserId(request.person))
    await ctx.post(
        Message(ASKED, ref=ref_of(request), person=person, then=days_parts(request), about=about(request)),
        room=ctx.room_id,
        user=ctx.actor,
        acts=True,
        mentions=[ctx.actor],
        asks_for=REASON_WAITS,
    )


async def close_questions(ctx: Context, request: TeleworkRequest, user_id: UserId | None = None) -> bool:
    """Let no message be taken for a reason any more, of one person or of all; says whether one was waited for."""
    asked = await _questions(ctx, request, user_id)
    was_open = any(_is_open(ctx, row) for row in asked)
    for row in asked:
        row.asks_until = row.created_at  # as if it had never waited: nothing that is written later answers it too late
    return was_open


async def _questions(ctx: Context, request: TeleworkRequest, user_id: UserId | None) -> list[OutboxRow]:
    asked = await ctx.work.outbox.said_of(request.ref, (ASKED,))
    return [row for row in asked if row.asks_until is not None and user_id in (None, row.user_id)]


def _is_open(ctx: Context, row: OutboxRow) -> bool:
    return row.asks_until is not None and row.asks_until > ctx.now
