"""The independent checker: compares what people sent with what their rooms show and what the database holds.

Invariant: it shares no code with the product, so a mistake of the product's cannot excuse itself here.
"""

from collections.abc import Callable

from tests.soak.checker import outgoing, passing, reactions, records
from tests.soak.checker.evidence import Check, Evidence

RULES: tuple[Callable[[Evidence], Check], ...] = (
    records.taken_in,
    records.answered,
    records.answered_rightly,
    records.recorded,
    records.amended,
    records.numbered,
    reactions.acknowledged,
    reactions.counted_once,
    reactions.previews,
    reactions.alerted,
    reactions.approved,
    reactions.told,
    passing.kept_rhythm,
    passing.journalled,
    passing.chained,
    outgoing.left_nothing,
    outgoing.said_once,
    outgoing.sent_once,
    outgoing.read_by_all,
    outgoing.read_by_the_bot,
)


def check_everything(evidence: Evidence) -> list[Check]:
    """Hold every rule against the evidence."""
    return [rule(evidence) for rule in RULES]
