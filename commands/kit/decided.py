"""What a text that tells of a decision has to say too: its basis, its start, whom it leaves out, who explains it.

Invariant: pure; whoever shows a decision says these in the same words, a line each.
"""

from commands.kit.words import Mention, Message
from storage.decision import Decision
from storage.values import UserId


def known_lines(decision: Decision) -> list[Message]:
    """Say what somebody filled in of these, a line for each."""
    lines: list[Message] = []
    if decision.legal_basis is not None:
        lines.append(Message("decision-legal-basis-line", basis=decision.legal_basis))
    if decision.starts_at is not None:
        lines.append(Message("decision-starts-line", at=decision.starts_at))
    if decision.exceptions is not None:
        lines.append(Message("decision-exceptions-line", exceptions=decision.exceptions))
    if decision.explained_by is not None:
        lines.append(Message("decision-explained-by-line", who=_person_or_text(decision.explained_by)))
    return lines


def _person_or_text(who: str) -> Mention | str:
    """Give somebody by name when they are of Matrix, else as they were written."""
    return Mention(UserId(who)) if who.startswith("@") and ":" in who else who
