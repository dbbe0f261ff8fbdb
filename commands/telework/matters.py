"""Which requests wait for somebody's answer; nothing of them is open in a cell, for they are nobody's but theirs.

Invariant: a request is listed to those who have to answer it at this moment, and to nobody else.
"""

from collections.abc import Collection

from commands.kit.context import Context
from commands.kit.managers import absent_among
from commands.telework.answerers import might_answer, weigh
from storage.telework import TeleworkRequest
from storage.values import UserId


async def open_for(ctx: Context, user_id: UserId) -> list[TeleworkRequest]:
    """List the requests that wait for somebody's answer now, as the manager or for one, the oldest first."""
    return (await open_for_each(ctx, (user_id,))).get(user_id, [])


async def open_for_each(ctx: Context, people: Collection[UserId]) -> dict[UserId, list[TeleworkRequest]]:
    """List by person the requests that wait for the answer of each of some people, the oldest first."""
    asked = frozenset(people)
    concerned = [who for who in ctx.directory.people if not asked.isdisjoint(might_answer(ctx.directory, who))]
    waiting = await ctx.work.telework.open_of_people(concerned) if concerned else []
    able = {who for request in waiting for who in might_answer(ctx.directory, UserId(request.person))}
    absent = await absent_among(ctx, able)
    found: dict[UserId, list[TeleworkRequest]] = {}
    for request in waiting:
        escalated = request.escalated_at is not None
        for who in weigh(ctx.directory, request.person, absent, escalated=escalated).asked:
            if who in asked:
                found.setdefault(who, []).append(request)
    return found
