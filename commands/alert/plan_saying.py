"""What an alert still does when nobody answers, as `alert show` says it.

Invariant: only what is still due is said, each step once, with the hour it is planned for.
"""

from datetime import datetime

from commands.kit.context import Context
from commands.kit.words import Localized, Message, Word
from storage.escalation import AlertStep
from storage.escalation_rule import DEPUTY, DUTY, MISSING, PROVINCES, SILENCE
from storage.values import Role

_OWN_WORDS = frozenset({MISSING, DEPUTY, DUTY, PROVINCES, SILENCE})


async def plan_lines(ctx: Context, ref: str) -> list[Message]:
    """Say whom an alert calls next, by what way and when, a line for each step that is still due."""
    due: dict[tuple[datetime, tuple[str, ...], tuple[str, ...]], list[AlertStep]] = {}
    for step in await ctx.work.escalations.steps(ref):
        if step.due_at is not None:
            due.setdefault((step.planned_at, tuple(step.call), tuple(step.by)), []).append(step)
    return [
        Message(
            "alert-step-line",
            at=at,
            who=[_who(word) for word in call],
            by=[Word(f"way-{way}") for way in by],
            cells=[_cell(ctx, step.cell) for step in steps],
        )
        for (at, call, by), steps in due.items()
    ]


def _who(word: str) -> Word | Role:
    return Word(f"escalation-{word}") if word in _OWN_WORDS else Role(word)


def _cell(ctx: Context, key: str) -> Localized | str:
    return Localized(ctx.directory.cells[key].name) if key in ctx.directory.cells else key
