"""What a soak run was and what it found, as a table a person reads.

Invariant: a difference is never left out.
"""

from collections import Counter

from tests.soak.checker.evidence import Check, Evidence
from tests.soak.ledger import Ledger

SHOWN = 12
"""Differences of one rule in the table; all of them are in the directory."""


def sent_lines(ledger: Ledger) -> list[str]:
    """Say what was sent."""
    kinds = Counter(
        f"{act.kind.value} ({act.wants.partition(':')[0]})" if act.wants else act.kind.value for act in ledger.acts
    )
    refused = sum(1 for act in ledger.acts if act.refused)
    unsure = sum(1 for act in ledger.acts if act.is_unsure)
    lines = [f"  {count:6}  {kind}" for kind, count in sorted(kinds.items())]
    lines += [f"  {len(ledger.slots):6}  slots fell due", f"  {refused:6}  refused by the homeserver"]
    return [*lines, f"  {unsure:6}  neither refused nor acknowledged by the homeserver"]


def table(ledger: Ledger, evidence: Evidence, checks: list[Check], facts: list[str]) -> str:
    """Write the whole report."""
    messages = len(evidence.messages())
    lines = [f"Sent by {len(evidence.timelines)} people in {len(evidence.rooms)} encrypted rooms", *sent_lines(ledger)]
    lines += ["", "Broken", *(f"  {count:6}  {what}" for what, count in sorted(ledger.broken.items()))]
    lines += [f"  {fact}" for fact in facts]
    lines += ["", f"Found ({messages} messages of the bot)", "   cases  wrong  rule"]
    for check in checks:
        lines.append(f"  {check.cases:6} {len(check.differences):6}  {check.rule}")
        lines += [f"                  - {difference}" for difference in check.differences[:SHOWN]]
    return "\n".join(lines)


def all_differences(checks: list[Check]) -> list[str]:
    """List every difference, with its rule."""
    return [f"{check.rule}: {difference}" for check in checks for difference in check.differences]
