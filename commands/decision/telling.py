"""Telling a decision: the cells that its cell informs hear of it, once, in their own languages.

Invariant: nothing leaves the room before somebody said so; a cell is told each version once, and of every correction
of what it was told.
"""

from commands.decision.saying import about, facts_of, organ_word, ref_of
from commands.kit.context import Context
from commands.kit.words import Localized, Message, Verbatim
from storage.decision import Decision


async def tell_cells(ctx: Context, decision: Decision) -> tuple[str, ...]:
    """Tell the cells that this decision's cell informs, again what was corrected since; gives their keys."""
    message_id = "decision-informed" if decision.told_at is None else "decision-informed-amended"
    cell = ctx.directory.cells[decision.cell]
    for informed in cell.informs:
        lines: tuple[Message | Verbatim, ...] = (Verbatim(decision.text), *facts_of(decision))
        message = Message(
            message_id,
            ref=ref_of(decision),
            cell=Localized(cell.name),
            organ=organ_word(decision.organ),
            then=lines,
            about=about(decision),
        )
        await ctx.post(message, cell=informed, acts=True, once=f"told/{decision.ref}@{decision.version}/{informed}")
    await ctx.work.decisions.change(decision, "told", ctx.actor, {"told_at": ctx.now})
    await ctx.work.journal.add(
        "decision-told", actor=ctx.actor, cell=decision.cell, ref=decision.ref, cells=list(cell.informs)
    )
    return cell.informs
