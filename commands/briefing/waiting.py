"""What of slots still waits for somebody who was not called to them outside their hours: those to come, or not to come.

Invariant: a slot whose time is over calls nobody; that one will not take place is news until then.
"""

from commands.briefing.declared import group
from commands.kit.context import Context
from commands.kit.words import Localized, Message
from storage.rhythm import find_slot
from storage.values import SlotState, UserId
from storage.waiting import WaitingCall


@group.still_calls("slot")
async def slot_still_calls(ctx: Context, _user_id: UserId, call: WaitingCall) -> Message | None:
    """Say which slot is still to come, or will not take place."""
    occurrence = await ctx.work.rhythm.named(call.ref or "")
    if occurrence is None or occurrence.due_at <= ctx.now:
        return None
    if occurrence.state not in (SlotState.DUE, SlotState.SKIPPED):
        return None
    slot = find_slot(ctx.directory.slots, occurrence.cell, occurrence.key)
    title = Localized(slot.title) if slot is not None else occurrence.key
    said = "waiting-slot" if occurrence.state is SlotState.DUE else "waiting-slot-skipped"
    return Message(said, title=title, at=occurrence.due_at)
