"""Which record a message of the bot is about.

Invariant: what is on the message counts, not what is typed in answer to it.
"""

from commands.kit.context import Context
from commands.kit.words import Refusal
from storage.outbox import OutboxRow
from storage.values import Ref


def ref_on(card: OutboxRow, ctx: Context) -> Ref:
    """Give the reference of the record that a message of the bot is about.

    Raises:
        Refusal: reference-unknown.
    """
    ref = Ref.read(card.about or "", year=ctx.year)
    if ref is None:
        raise Refusal("reference-unknown", ref=card.about)
    return ref
