"""Which exchanges of duty still wait for somebody who was not asked outside their hours.

Invariant: an exchange that is over, or that they agreed to, asks nobody.
"""

from commands.kit.context import Context
from commands.kit.words import Mention, Message
from commands.roster.declared import group
from storage.values import UserId
from storage.waiting import WaitingCall


@group.still_calls("swap")
async def swap_still_calls(ctx: Context, user_id: UserId, call: WaitingCall) -> Message | None:
    """Say which exchange still waits for somebody's agreement."""
    offers = await ctx.work.swaps.open_of(user_id, ctx.directory.cells_of(user_id))
    offer = next((one for one in offers if one.ref == call.ref and user_id in one.missing), None)
    if offer is None:
        return None
    duty = await ctx.work.duty.get(offer.gives)
    by = Mention(UserId(offer.offered_by))
    return Message("waiting-swap", by=by, day=duty.day, shift=duty.shift)
