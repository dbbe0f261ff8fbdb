"""What is asked in a cell and has no answer, the first due first.

Invariant: a question that was answered or closed is not open.
"""

from commands.kit.context import Context
from commands.kit.matters import Asked, Matter, Open, Topic
from commands.kit.open_lines import question_line


async def open_questions(ctx: Context, asked: Asked) -> list[Open]:
    """Say what somebody in a cell still has to answer."""
    if Topic.QUESTIONS in asked.without:
        return []
    found = await ctx.work.matters.questions(asked.cell, asked.day_ends, asked.most)
    lines = tuple(Matter(question_line(question, ctx.now)) for question in found.first)
    return [Open(Topic.QUESTIONS, found.count, lines, found.overdue, found.today)]
