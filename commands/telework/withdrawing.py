"""Taking a request to telework back: its days are free again at once; those that are over stay counted.

Invariant: only whoever asked takes it back; the manager hears of it.
"""

from commands.kit.context import Context
from commands.kit.types import TeleworkRef
from commands.kit.words import Message, Refusal
from commands.telework.card import withdraw_cards
from commands.telework.changing import find_own
from commands.telework.declared import group
from commands.telework.privately import privately
from commands.telework.reading import today_of
from commands.telework.requesting import require_person
from commands.telework.saying import about, ref_of
from commands.telework.wording import is_waivable
from storage.telework import HOLDING
from storage.values import Ref, TeleworkState


@group.command("withdraw", role=None, needs_cell=False)
async def withdraw_telework(ctx: Context, ref: TeleworkRef) -> Message | None:
    """Take a request back, before or after it was answered."""
    await require_person(ctx, "withdraw")
    return await privately(ctx, _withdraw(ctx, ref))


async def _withdraw(ctx: Context, ref: Ref) -> Message:
    request = await find_own(ctx, ref)
    if request.state not in HOLDING and not is_waivable(request):
        message = Message("refusal-state-wrong", ref=ref_of(request), state=request.state, about=about(request))
        raise Refusal("state-wrong", message)
    today = today_of(ctx)
    asked = request.asked
    past = tuple(day for day in asked.days if day < today)
    if asked.days and len(past) == len(asked.days) and request.state is TeleworkState.APPROVED:
        raise Refusal("date-past", Message("refusal-telework-past", ref=ref_of(request), about=about(request)))
    was_approved = request.state is TeleworkState.APPROVED
    await ctx.work.telework.withdraw(request, today)
    await ctx.work.journal.add(
        "telework-withdrawn", actor=ctx.actor, ref=request.ref, version=request.version, trust=ctx.call.trust
    )
    await withdraw_cards(ctx, request)
    kept = [Message("telework-past-kept", days=past)] if past and was_approved else []
    return Message("telework-withdrawn", ref=ref_of(request), then=kept, about=about(request))
