"""Which tests of the alert still wait for somebody: a real alert waits for nobody's morning.

Invariant: whoever has answered, or is gone, is not called.
"""

from commands.alert.card import ref_of
from commands.alert.declared import group
from commands.kit.context import Context
from commands.kit.excerpt import first_words
from commands.kit.words import Message
from storage.values import UserId
from storage.waiting import WaitingCall


@group.still_calls("alert")
async def alert_still_calls(ctx: Context, user_id: UserId, call: WaitingCall) -> Message | None:
    """Say which alert somebody has not acknowledged."""
    alert = await ctx.work.alerts.find(call.ref or "")
    if alert is None or not alert.is_live:
        return None
    addressee = await ctx.work.alerts.addressee(alert.ref, user_id)
    if addressee is None or not addressee.is_missing:
        return None
    return Message("waiting-alert", ref=ref_of(alert), text=first_words(alert.text))
