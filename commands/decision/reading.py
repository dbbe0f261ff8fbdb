"""Showing a decision: everything that is known of it, and what was done to it.

Invariant: nothing is changed, and only who may read the decision's cell sees it.
"""

from commands.decision.declared import group
from commands.decision.finding import find
from commands.decision.saying import about, cell_names, facts_of, organ_word, ref_of
from commands.kit.context import Context
from commands.kit.types import DecisionRef
from commands.kit.words import Mention, Message, Once, Verbatim
from storage.values import Role, UserId


@group.command("show", role=Role.OBSERVER, writes=False, needs_cell=False)
async def show_decision(ctx: Context, ref: DecisionRef) -> Message:
    """Show a decision with everything that is known of it, and what was done to it."""
    decision = await find(ctx, ref)
    lines = [
        Message(
            "decision-state-line",
            state=decision.state,
            organ=organ_word(decision.organ),
            cell=cell_names(ctx, [decision.cell]),
        ),
        *facts_of(decision),
        Message("decision-author-line", author=Mention(UserId(decision.author)), at=decision.logged_at),
    ]
    if decision.said_at != decision.logged_at:
        lines.append(Message("decision-said-line", at=decision.said_at))
    if decision.told_at is not None:
        lines.append(Message("decision-told-line", at=decision.told_at))
    history = [
        Once(Message(f"decision-entry-{entry.act}", by=Mention(UserId(entry.by)), at=entry.at, version=entry.version))
        for entry in await ctx.work.decisions.entries(decision.ref)
    ]
    return Message(
        "decision-shown", ref=ref_of(decision), then=(Verbatim(decision.text), *lines, *history), about=about(decision)
    )
