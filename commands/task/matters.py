"""What is to do in a cell, the first due first.

Invariant: a task that is done is not open.
"""

from commands.kit.context import Context
from commands.kit.matters import Asked, Matter, Open, Topic
from commands.kit.open_lines import task_line


async def open_tasks(ctx: Context, asked: Asked) -> list[Open]:
    """Say what somebody in a cell has to do."""
    found = await ctx.work.matters.tasks(asked.cell, asked.day_ends, asked.most)
    lines = tuple(Matter(task_line(task, ctx.now)) for task in found.first)
    return [Open(Topic.TASKS, found.count, lines, found.overdue, found.today)]
