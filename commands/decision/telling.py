"""Telling a decision and what becomes of it: the cells that its cell informs hear of it, in their own languages.

Invariant: nothing leaves the room before somebody said so; a cell is told each version once, and of every correction
of what it was told.
"""

from commands.decision.saying import (
    about,
    announcement_of,
    answer_of,
    briefing_of,
    facts_of,
    is_under_embargo,
    organ_word,
    ref_of,
    reminder_of,
)
from commands.kit.context import Context
from commands.kit.words import Localized, Message, Verbatim
from storage.decision import Decision


async def tell_cells(ctx: Context, decision: Decision) -> tuple[str, ...]:
    """Tell the cells that this decision's cell informs, again what was corrected since; gives their keys."""
    message_id = "decision-informed-embargo" if is_under_embargo(decision) else "decision-informed"
    if decision.told_at is not None:
        message_id = "decision-informed-amended"
    cell = ctx.directory.cells[decision.cell]
    cells = tuple(dict.fromkeys((*cell.informs, *(decision.told_cells or ()))))
    for informed in cells:
        if informed not in ctx.directory.cells:
            continue
        lines: tuple[Message | Verbatim, ...] = (Verbatim(decision.text), *facts_of(decision))
        message = Message(
            message_id,
            ref=ref_of(decision),
            cell=Localized(cell.name),
            organ=organ_word(decision.organ),
            until=decision.until_at,
            then=lines,
            about=about(decision),
        )
        await ctx.post(message, cell=informed, acts=True, once=f"told/{decision.ref}@{decision.version}/{informed}")
    await ctx.work.decisions.change(decision, "told", ctx.actor, {"told_at": ctx.now, "told_cells": list(cells)})
    await ctx.work.journal.add(
        "decision-told", actor=ctx.actor, cell=decision.cell, ref=decision.ref, cells=list(cells)
    )
    return cells


async def tell_fate(ctx: Context, decision: Decision, cells: tuple[str, ...] | list[str], message: Message) -> None:
    """Tell cells what became of a decision; its own cell is not among them."""
    for told in dict.fromkeys(cells):
        if told in ctx.directory.cells and told != decision.cell:
            await ctx.post(message, cell=told, acts=True)


async def echo_in_cell(ctx: Context, decision: Decision, message: Message) -> None:
    """Let a decision's own cell hear of what was done to it from elsewhere."""
    room = await ctx.work.rooms.of_cell(decision.cell)
    if room is not None and room.room_id != ctx.room_id:
        await ctx.post(message, cell=decision.cell)


async def refresh(ctx: Context, decision: Decision) -> None:
    """Let the answer that gave a decision its number, and every card of it, show how it stands."""
    shown = {
        "decision-logged": answer_of(ctx, decision),
        "decision-due": reminder_of(decision, "decision-due", ctx.now),
        "decision-overdue": reminder_of(decision, "decision-overdue", ctx.now),
        "decision-announced": announcement_of(decision),
        "decision-briefing": briefing_of(decision),
    }
    for row in await ctx.work.outbox.said_of(decision.ref, shown):
        await ctx.edit(row, shown[row.message or ""])
