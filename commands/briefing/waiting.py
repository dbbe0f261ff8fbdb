"""What of slots still waits for somebody who was not called to them outside their hours: those to come, or not to come.

Invariant: a slot whose time is over calls nobody; that one will not take place is news until then, and that some were
missed is news to those who coordinate until they are told.
"""

from commands.briefing.declared import group
from commands.kit.context import Context
from commands.kit.words import Localized, Message
from storage.rhythm import SlotOccurrence, definition_of
from storage.values import SlotState, UserId
from storage.waiting import WaitingCall


@group.still_calls("slot")
async def slot_still_calls(ctx: Context, _user_id: UserId, call: WaitingCall) -> Message | None:
    """Say which slot is still to come, will not take place, or was missed."""
    occurrence = await ctx.work.rhythm.named(call.ref or "")
    said = _still_said(ctx, occurrence, call) if occurrence is not None else None
    if occurrence is None or said is None:
        return None
    slot = definition_of(ctx.directory, occurrence)
    title = Localized(slot.title) if slot is not None else occurrence.key
    return Message(said, title=title, at=occurrence.due_at)


def _still_said(ctx: Context, occurrence: SlotOccurrence, call: WaitingCall) -> str | None:
    if call.message == "slots-missed":  # said to those who coordinate, after the time of all that it names
        return "waiting-slot-missed"
    if occurrence.due_at <= ctx.now:
        return None
    return {SlotState.DUE: "waiting-slot", SlotState.SKIPPED: "waiting-slot-skipped"}.get(occurrence.state)
