"""Telling a decision: the cells that its cell informs hear of it, once, in their own languages.

Invariant: nothing leaves the room before somebody said so, and no cell is told twice.
"""

from commands.decision.saying import about, facts_of, organ_word, ref_of
from commands.kit.context import Context
from commands.kit.words import Localized, Message, Verbatim
from storage.decision import Decision


async def tell_cells(ctx: Context, decision: Decision) -> tuple[str, ...]:
    """Tell the cells that this decision's cell informs; gives their keys."""
    cell = ctx.directory.cells[decision.cell]
    for informed in cell.informs:
        lines: tuple[Message | Verbatim, ...] = (Verbatim(decision.text), *facts_of(decision))
        message = Message(
            "decision-informed",
            ref=ref_of(decision),
            cell=Localized(cell.name),
            organ=organ_word(decision.organ),
            then=lines,
            about=about(decision),
        )
        await ctx.post(message, cell=informed, acts=True, once=f"told/{decision.ref}/{informed}")
    await ctx.work.decisions.change(decision, "told", ctx.actor, {"told_at": ctx.now})
    await ctx.work.journal.add(
        "decision-told", actor=ctx.actor, cell=decision.cell, ref=decision.ref, cells=list(cell.informs)
    )
    return cell.informs
