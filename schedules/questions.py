"""Questions whose answer is due: who has to answer is reminded, once, in the room of the question's cell.

Invariant: a question whose owner was reminded has no next instant any more, unless it gets a new due date.
"""

from datetime import timedelta

from commands.kit.context import Context
from commands.kit.words import About, Mention, Message, Verbatim
from schedules.job import Job, next_in
from schedules.reminder import recall
from storage.due import QUESTION
from storage.values import Ref, UserId


async def remind_of_answer(ctx: Context) -> bool:
    """Remind the owner of one question that is due; say whether there may be another."""
    question = await ctx.work.questions.claim_due(but=ctx.aside)
    if question is None or question.due_at is None or question.owner is None:
        return False
    ctx.in_hand = question.ref
    owner, due_at, ref = UserId(question.owner), question.due_at, Ref.of(question.ref)
    await ctx.work.questions.change(question, "reminded", owner, {"remind_at": None})
    await ctx.work.journal.add("question-reminded", cell=question.cell, ref=question.ref, owner=question.owner)
    message = Message(
        "question-due",
        ref=ref,
        owner=Mention(owner),
        due=due_at,
        then=(Verbatim(question.text), Message("question-how", ref=ref)),
        about=About("question", question.ref, question.version, question.state),
    )
    once = f"question/{question.ref}/due/{due_at.isoformat()}"
    await recall(ctx, message, cell=question.cell, people=(owner,), once=once, ends=False)
    return True


REMIND_OF_ANSWERS = Job("question-reminders", timedelta(seconds=15), remind_of_answer, following=next_in(QUESTION))
