"""Whether those on duty hold in the cell the role that they are on duty in.

Invariant: it is said and refuses nothing; a deputy, and who has no role there at all, is spoken of elsewhere.
"""

from collections.abc import Iterable
from typing import Final

from commands.kit.context import Context
from commands.kit.words import Mention, Message
from commands.roster.naming import role_word
from storage.duty import Duty
from storage.values import Role, UserId

_HELD: Final = {role.value: role for role in (Role.COORDINATOR, Role.DRAFTER, Role.SPOKESPERSON, Role.MANAGER)}
"""What people are on duty for that is also a right in the cell; the others anybody of the cell may do."""


async def role_lines(ctx: Context, duties: Iterable[Duty]) -> list[Message]:
    """Say who is on duty in a role whose rights they do not have, each person once for each role."""
    named = dict.fromkeys((d.person, d.role, d.cell) for d in duties if d.role in _HELD and d.stands_for is None)
    lines = []
    for person, role, cell in named:
        user_id = UserId(person)
        if await ctx.roles_of(user_id, cell) and not await ctx.may(user_id, cell, _HELD[role]):
            word = role_word(ctx.directory, role)
            lines.append(Message("roster-role-not-held", person=Mention(user_id), role=word, cell=cell))
    return lines


async def stranger_lines(ctx: Context, duties: Iterable[Duty]) -> list[Message]:
    """Say who is on duty in a cell in which they have no role at all, or is of the organisation no more."""
    named = dict.fromkeys((UserId(duty.person), duty.cell) for duty in duties)
    return [
        Message("roster-not-of-cell", person=Mention(person), cell=cell)
        for person, cell in named
        if not await ctx.roles_of(person, cell)
    ]
