"""What is to do in a cell, the first due first.

Invariant: a task that is done is not open.
"""

from commands.kit.context import Context
from commands.kit.matters import Asked, Matter, Open, Topic, first_words
from commands.kit.words import Mention, Message
from commands.task.saying import ref_of
from storage.task import Task
from storage.values import UserId


async def open_tasks(ctx: Context, asked: Asked) -> list[Open]:
    """Say what somebody in a cell has to do."""
    found = await ctx.work.matters.tasks(asked.cell, asked.day_ends, asked.most)
    lines = tuple(Matter(_line(ctx, task)) for task in found.first)
    return [Open(Topic.TASKS, found.count, lines, found.overdue, found.today)]


def _line(ctx: Context, task: Task) -> Message:
    return Message(
        "matters-task-line",
        ref=ref_of(task),
        text=first_words(task.text),
        owner=Mention(UserId(task.owner)),
        due=task.due_at,
        late=task.due_at is not None and task.due_at < ctx.now,
    )
