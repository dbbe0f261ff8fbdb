"""Which decisions still wait for somebody who was not called to them outside their hours.

Invariant: nobody is shown the words of a decision they may not read any more.
"""

from commands.decision.declared import group
from commands.decision.saying import ref_of
from commands.kit.context import Context
from commands.kit.matters import first_words
from commands.kit.words import Mention, Message
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
    text, owner = first_words(decision.text), Mention(UserId(decision.owner))
    if decision.done_at is None:
        late = decision.due_at is not None and decision.due_at < ctx.now
        return Message(
            "matters-decision-line", ref=ref_of(decision), text=text, owner=owner, due=decision.due_at, late=late
        )
    if decision.vacuum_since is not None:
        since = decision.vacuum_since
        return Message("matters-vacuum-line", ref=ref_of(decision), text=text, owner=owner, since=since)
    return None
