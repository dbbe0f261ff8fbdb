"""Which rumours still wait for somebody who was not called to them outside their hours.

Invariant: a rumour that has a verdict, or is closed, calls nobody.
"""

from commands.kit.context import Context
from commands.kit.words import Message
from commands.rumour.saying import rumour_line
from storage.values import Ref, Role, RumourRisk, RumourState, UserId
from storage.waiting import WaitingCall


async def rumour_still_calls(ctx: Context, user_id: UserId, call: WaitingCall) -> Message | None:
    """Say which dangerous rumour still has no verdict."""
    ref = Ref.read(call.ref or "", year=0)
    rumour = await ctx.work.rumours.find(ref) if ref is not None else None
    if rumour is None or rumour.state is not RumourState.OPEN or rumour.risk is not RumourRisk.HIGH:
        return None
    return rumour_line(rumour, ctx.now) if await ctx.may(user_id, rumour.cell, Role.OBSERVER) else None
