"""Which slot and which of its occurrences somebody means.

Invariant: what is found to be changed is locked to the unit that changes it.
"""

from datetime import timedelta

from commands.briefing.calling import about_slot
from commands.kit.context import Context
from commands.kit.words import Localized, Message, Refusal
from storage.directory import Slot
from storage.rhythm import SlotOccurrence, find_slot
from storage.values import Held, SlotState

NEAR = timedelta(hours=18)
"""How far from now the meeting may have been planned that somebody says has started or ended."""


def known_slot(ctx: Context, key: str) -> Slot:
    """Find a slot of this cell.

    Raises:
        Refusal: usage when the cell has no such slot.
    """
    slot = find_slot(ctx.directory.slots, ctx.cell.key, key)
    if slot is None:
        known = tuple(slot.key for slot in ctx.directory.slots if slot.cell == ctx.cell.key)
        raise Refusal("usage", Message("refusal-slot-unknown", word=key, known=known))
    return slot


async def find_coming(ctx: Context, key: str) -> tuple[Slot, SlotOccurrence]:
    """Find a slot of this cell and its next occurrence, to change it.

    Raises:
        Refusal: usage when the cell has no such slot or nothing of it is planned, state-wrong when it is skipped or
            paused.
    """
    slot = known_slot(ctx, key)
    occurrence = await ctx.work.rhythm.coming(ctx.cell.key, key, claim=True)
    if occurrence is None:
        raise Refusal("usage", Message("refusal-slot-not-planned", title=Localized(slot.title)))
    if occurrence.held is Held.PAUSED:
        title = Localized(slot.title)
        paused = Message("refusal-slot-held", title=title, at=occurrence.due_at, about=about_slot(occurrence))
        raise Refusal("state-wrong", paused)
    if occurrence.state is SlotState.SKIPPED:
        message = Message(
            "refusal-slot-skipped",
            key=slot.key,
            title=Localized(slot.title),
            at=occurrence.due_at,
            about=about_slot(occurrence),
        )
        raise Refusal("state-wrong", message)
    return slot, occurrence
