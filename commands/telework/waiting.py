"""What of a request to telework still waits for somebody who was not called to it outside their hours.

Invariant: whoever may answer is asked while it is open; whoever asked hears what became of it, the reason with it.
"""

from commands.kit.context import Context
from commands.kit.words import Mention, Message
from commands.telework.answerers import answerers_of
from commands.telework.declared import KIND, group
from commands.telework.saying import is_late, ref_of
from storage.telework import ReasonOf, TeleworkRequest
from storage.values import TeleworkState, UserId
from storage.waiting import WaitingCall


@group.still_calls(KIND)
async def request_still_calls(ctx: Context, user_id: UserId, call: WaitingCall) -> Message | None:
    """Say which request waits for somebody's answer, or what became of their own."""
    request = await ctx.work.telework.find(call.ref or "")
    if request is None:
        return None
    if request.person == user_id:
        return await _own(ctx, request)
    if not request.is_open:
        return None
    if not (await answerers_of(ctx, request)).may(user_id):
        return (
            Message("waiting-telework-somebody", ref=ref_of(request))
            if call.message == "telework-waiting-told"
            else None
        )
    person = Mention(UserId(request.person))
    until, late = request.answer_due, is_late(request, ctx.now)
    return Message("waiting-telework-answer", ref=ref_of(request), person=person, until=until, late=late)


async def _own(ctx: Context, request: TeleworkRequest) -> Message | None:
    ref = ref_of(request)
    if request.state is TeleworkState.WITHDRAWN:
        return None
    if request.state is not TeleworkState.REFUSED:
        return Message(f"waiting-telework-{request.state.value}", ref=ref)
    reasons = await ctx.work.telework.reasons(request.ref)
    answers = [one.text for one in reasons if one.of is ReasonOf.ANSWER and one.version == request.version]
    return Message("waiting-telework-refused", ref=ref, why=(answers or [None])[-1])
