"""One active text per topic: another text that speaks of the same topic, or of the same decision, is pointed out.

Invariant: it is pointed out and never refused; of another cell's text no more is said than that it is there.
"""

from commands.communique.record import ref_of
from commands.kit.context import Context
from commands.kit.words import Message, fold
from storage.communique import Communique


async def topic_lines(ctx: Context, communique: Communique) -> list[Message]:
    """Say which other texts that are not withdrawn are on the same topic or decision."""
    topic = fold(communique.topic) if communique.topic is not None else None
    lines = []
    for other in await ctx.work.communiques.others_alive(communique):
        same_topic = topic is not None and other.topic is not None and fold(other.topic) == topic
        same_decision = communique.decision is not None and other.decision == communique.decision
        if same_topic or same_decision:
            lines.append(Message("communique-same-topic", ref=ref_of(other), state=other.state, cell=other.cell))
    return lines
