"""Which requests wait for somebody's answer; nothing of them is open in a cell, for they are nobody's but theirs.

Invariant: a request is listed to those who may answer it at this moment, and to nobody else.
"""

from commands.kit.context import Context
from commands.kit.managers import managers_of, stand_ins
from commands.telework.answerers import answerers_of
from storage.telework import TeleworkRequest
from storage.values import UserId


async def open_for(ctx: Context, user_id: UserId) -> list[TeleworkRequest]:
    """List the requests that wait for somebody's answer now, as the manager or for one, the oldest first."""
    people = [who for who in ctx.directory.people if who != user_id and _might_answer(ctx, user_id, who)]
    found = await ctx.work.telework.open_of_people(people) if people else []
    return [request for request in found if user_id in (await answerers_of(ctx, request)).asked]


def _might_answer(ctx: Context, user_id: UserId, person: UserId) -> bool:
    managers = managers_of(ctx.directory, person)
    return user_id in managers or any(user_id in stand_ins(ctx.directory, one, person) for one in managers)
