"""What is open of a cell's decisions: not carried out, without a text, not in the gazette, under an embargo that ends.

Invariant: of a decision that only was told to the cell under embargo, the card says its number and its end, no word.
"""

from commands.decision.declared import group
from commands.decision.saying import ref_of
from commands.kit.context import Context
from commands.kit.excerpt import first_words
from commands.kit.matters import Asked, Matter, Open, Topic
from commands.kit.open_lines import decision_line, short_line, vacuum_line
from commands.kit.words import Message
from storage.decision import Decision


@group.open_matters
async def open_decisions(ctx: Context, asked: Asked) -> list[Open]:
    """Say what is open of the decisions that a cell took, or was told."""
    work = ctx.work.matters
    decisions = await work.decisions(asked.cell, asked.day_ends, asked.most)
    vacuum = await work.in_vacuum(asked.cell, asked.most)
    embargoed = await work.embargoed_decisions(asked.cell, asked.day_ends)
    found = [
        Open(
            Topic.DECISIONS,
            decisions.count,
            tuple(Matter(decision_line(decision, ctx.now)) for decision in decisions.first),
            decisions.overdue,
            decisions.today,
        ),
        Open(Topic.VACUUM, vacuum.count, tuple(Matter(vacuum_line(decision)) for decision in vacuum.first)),
        Open(
            Topic.EMBARGOES,
            len(embargoed),
            tuple(Matter(_embargo_line(asked, decision), decision.until_at) for decision in embargoed[: asked.most]),
        ),
    ]
    if asked.with_unexplained:
        unexplained = await work.unexplained(asked.cell, asked.day_begins, asked.most)
        lines = tuple(Matter(short_line(decision)) for decision in unexplained.first)
        found.append(Open(Topic.UNEXPLAINED, unexplained.count, lines))
    return found


def _embargo_line(asked: Asked, decision: Decision) -> Message:
    text = first_words(decision.text) if decision.cell == asked.cell else None
    return Message("matters-embargo-line", ref=ref_of(decision), text=text, until=decision.until_at)
