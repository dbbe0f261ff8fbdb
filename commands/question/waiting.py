"""Which questions still wait for somebody who was not told of them outside their hours.

Invariant: an open question calls who has to answer it; one that ended is told to who asked it, and calls nobody else.
"""

from commands.kit.context import Context
from commands.kit.open_lines import question_line
from commands.kit.words import Message
from commands.question.saying import ended_line
from storage.values import QuestionState, Ref, UserId
from storage.waiting import WaitingCall


async def question_still_calls(ctx: Context, user_id: UserId, call: WaitingCall) -> Message | None:
    """Say which question is still to be answered by somebody, or was answered to them."""
    ref = Ref.read(call.ref or "", year=0)
    question = await ctx.work.questions.find(ref) if ref is not None else None
    if question is None:
        return None
    if question.state is QuestionState.OPEN:
        return question_line(question, ctx.now) if question.owner == user_id else None
    return ended_line(question) if question.asked_by == user_id else None
