"""Which decisions still wait for somebody who was not called to them outside their hours.

Invariant: nobody is shown the words of a decision they may not read any more.
"""

from commands.decision.declared import group
from commands.kit.context import Context
from commands.kit.open_lines import decision_line, vacuum_line
from commands.kit.words import Message
from storage.values import DecisionState, Ref, Role, UserId
from storage.waiting import WaitingCall


@group.still_calls("decision")
async def decision_still_calls(ctx: Context, user_id: UserId, call: WaitingCall) -> Message | None:
    """Say which decision still waits to be carried out, or for the official gazette."""
    ref = Ref.read(call.ref or "", year=0)
    decision = await ctx.work.decisions.find(ref) if ref is not None else None
    if decision is None or decision.state is not DecisionState.ACTIVE:
        return None
    if user_id != decision.owner and not await ctx.may(user_id, decision.cell, Role.OBSERVER):
        return None
    if decision.done_at is None:
        return decision_line(decision, ctx.now)
    return vacuum_line(decision) if decision.vacuum_since is not None else None
