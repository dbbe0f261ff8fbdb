"""How a decision is said: its facts, a line each, and what machines read of it.

Invariant: the text itself is always somebody's own, shown whole and unchanged.
"""

from commands.kit.context import Context
from commands.kit.words import About, Localized, Mention, Message, Word
from storage.decision import Decision
from storage.values import Communicate, Ref, UserId


def facts_of(decision: Decision) -> list[Message]:
    """Say what is known of a decision, a line for each fact."""
    lines = []
    if decision.nature is not None:
        lines.append(Message("decision-nature-line", nature=decision.nature))
    lines.append(Message("decision-owner-line", owner=Mention(UserId(decision.owner))))
    if decision.due_at is not None:
        lines.append(Message("decision-due-line", due=decision.due_at))
    if decision.reason:
        lines.append(Message("decision-reason-line", reason=decision.reason))
    if decision.communicate is Communicate.EMBARGO and decision.until_at is not None:
        lines.append(Message("decision-embargo-line", until=decision.until_at))
    return lines


def cell_names(ctx: Context, keys: tuple[str, ...] | list[str]) -> tuple[Localized, ...]:
    """Give the names of cells."""
    return tuple(Localized(ctx.directory.cells[key].name) for key in keys if key in ctx.directory.cells)


def organ_word(key: str) -> Word:
    """Give the name of an organ."""
    return Word(f"organ-{key}")


def about(decision: Decision) -> About:
    """Say for machines which decision a message is about."""
    return About("decision", decision.ref, decision.version, decision.state)


def ref_of(decision: Decision) -> Ref:
    """Give a decision's reference as a value.

    Raises:
        ValueError: the row holds none.
    """
    ref = Ref.read(decision.ref, year=0)
    if ref is None:
        raise ValueError(f"{decision.ref} is no reference")
    return ref


def shortened(text: str, most: int = 120) -> str:
    """Give the beginning of a text, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"
