"""Which slot and which of its occurrences somebody means.

Invariant: what is found to be changed is locked to the unit that changes it.
"""

from datetime import timedelta
from typing import Final

from commands.briefing.calling import about_slot
from commands.kit.context import Context
from commands.kit.words import Localized, Message, Refusal
from storage.directory import Slot
from storage.rhythm import SlotOccurrence
from storage.values import Held, SlotState

NEAR = timedelta(hours=18)
"""How far from now the meeting may have been planned that somebody says has started or ended."""
AHEAD: Final = timedelta(days=14)
"""How far ahead it is looked why nothing of a slot is planned."""


def known_slot(ctx: Context, key: str) -> Slot:
    """Find a slot of this cell.

    Raises:
        Refusal: usage when the cell has no such slot.
    """
    slot = ctx.directory.slot(ctx.cell.key, key)
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
        raise await not_planned(ctx, slot)
    if occurrence.held is Held.PAUSED or occurrence.state is SlotState.SKIPPED:
        raise not_held(slot, occurrence)
    return slot, occurrence


async def not_planned(ctx: Context, slot: Slot) -> Refusal:
    """Say that nothing of a slot is planned, and why when the cell's profile or the pace holds it back."""
    title = Localized(slot.title)
    ahead = await ctx.work.rhythm.during(slot.cell, ctx.now, ctx.now + AHEAD)
    held = next((one.held for one in ahead if one.key == slot.key and one.held is not None), None)
    if held is Held.PROFILE:
        message = Message("refusal-slot-off-profile", title=title, profiles=slot.profiles)
    elif held is Held.MODE:
        message = Message("refusal-slot-off-pace", title=title, modes=slot.modes)
    else:
        message = Message("refusal-slot-not-planned", title=title)
    return Refusal("usage", message)


def not_held(slot: Slot, occurrence: SlotOccurrence) -> Refusal:
    """Say that an occurrence is paused, or that somebody said it will not take place, and what undoes it."""
    title, about = Localized(slot.title), about_slot(occurrence)
    if occurrence.held is Held.PAUSED:
        held = Message("refusal-slot-held", key=slot.key, title=title, at=occurrence.due_at, about=about)
        return Refusal("state-wrong", held)
    skipped = Message("refusal-slot-skipped", key=slot.key, title=title, at=occurrence.due_at, about=about)
    return Refusal("state-wrong", skipped)
