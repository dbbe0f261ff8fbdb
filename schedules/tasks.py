"""Tasks that are due: their owner is reminded, once, in the room of the task's cell.

Invariant: a task whose owner was reminded has no next instant any more, unless it gets a new due date.
"""

from datetime import timedelta

from commands.kit.context import Context
from commands.kit.words import About, Mention, Message, Verbatim
from schedules.job import Job, next_in
from schedules.reminder import recall
from storage.due import TASK
from storage.values import Ref, UserId


async def remind_owner(ctx: Context) -> bool:
    """Remind the owner of one task that is due; say whether there may be another."""
    task = await ctx.work.tasks.claim_due(but=ctx.aside)
    if task is None or task.due_at is None:
        return False
    ctx.in_hand = task.ref
    owner, due_at = UserId(task.owner), task.due_at
    await ctx.work.tasks.change(task, "reminded", owner, {"remind_at": None})
    await ctx.work.journal.add("task-reminded", cell=task.cell, ref=task.ref, owner=task.owner)
    message = Message(
        "task-due",
        ref=Ref.of(task.ref),
        owner=Mention(owner),
        due=due_at,
        then=(Verbatim(task.text), Message("task-ask-done")),
        about=About("task", task.ref, task.version, task.state),
    )
    once = f"task/{task.ref}/due/{due_at.isoformat()}"
    await recall(ctx, message, cell=task.cell, people=(owner,), once=once)
    return True


REMIND_OWNERS = Job("task-reminders", timedelta(seconds=15), remind_owner, following=next_in(TASK))
