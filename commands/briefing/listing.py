"""What comes: the slots of today and tomorrow, and the next one.

Invariant: nothing here writes.
"""

from datetime import time, timedelta

from commands.briefing.calling import next_message
from commands.briefing.declared import group
from commands.kit.context import Context
from commands.kit.when import instant_of
from commands.kit.words import Localized, Message
from storage.rhythm import find_slot
from storage.values import Role


@group.command("list", default=True, role=Role.OBSERVER, writes=False)
async def list_slots(ctx: Context) -> Message:
    """List the cell's slots of today and tomorrow, with what became of them."""
    today = ctx.now.astimezone(ctx.directory.zone).date()
    start, end = (instant_of(today + timedelta(days=days), time.min, ctx.directory.zone) for days in (0, 2))
    lines = []
    for occurrence in await ctx.work.rhythm.during(ctx.cell.key, start, end):
        slot = find_slot(ctx.directory.slots, occurrence.cell, occurrence.key)
        title = Localized(slot.title) if slot else occurrence.key
        state = occurrence.state
        lines.append(Message("briefing-list-line", at=occurrence.due_at, title=title, key=occurrence.key, state=state))
    if not lines:
        return Message("briefing-list-empty", cell=Localized(ctx.cell.name))
    return Message("briefing-list", cell=Localized(ctx.cell.name), then=lines)


@group.command("next", role=Role.OBSERVER, writes=False)
async def show_next_slot(ctx: Context) -> Message:
    """Say which slot of the cell comes next, and when."""
    occurrence = await ctx.work.rhythm.coming(ctx.cell.key)
    slot = find_slot(ctx.directory.slots, occurrence.cell, occurrence.key) if occurrence else None
    if occurrence is None or slot is None:
        return Message("briefing-list-empty", cell=Localized(ctx.cell.name))
    return next_message(ctx, slot, occurrence)
