"""What is in force for a cell's rhythm, and its occurrences made to follow it.

Invariant: an occurrence that is held back is not skipped by anybody: it takes place after all when the reason is gone.
"""

from datetime import datetime, timedelta
from typing import Final

from commands.kit.context import Context
from commands.kit.words import Localized, Message, Refusal
from storage.directory import Slot
from storage.rhythm_choice import Choices
from storage.values import Mode

LATELY: Final = timedelta(days=14)
"""How long ago something may have been due that nobody has recorded yet: it follows what was in force then."""


async def choices_now(ctx: Context, *, cell: str | None = None, since: datetime | None = None) -> Choices:
    """Say what decides whether occurrences are held: calendar, pace, pauses and profiles chosen.

    Args:
        ctx: where it is asked.
        cell: whose pauses and profiles; every cell's when not given.
        since: with the pauses and profiles that ended after this instant; only those that last when not given.
    """
    incident = await ctx.work.incidents.current()
    lately = since or ctx.now
    return Choices(
        calendar=ctx.directory.calendar,
        mode=incident.mode if incident is not None else None,
        pauses=await ctx.work.rhythm_choices.pauses(lately, cell),
        profiles=await ctx.work.rhythm_choices.profiles(lately, cell),
        paces=await _paces(ctx, lately),
    )


async def refuse_in_pause(ctx: Context, slot: Slot, at: datetime) -> None:
    """Refuse to set a slot to a time at which it is paused: it would be said, and not take place.

    Raises:
        Refusal: state-wrong.
    """
    if any(pause.covers(slot.cell, slot.key, at) for pause in (await choices_now(ctx, cell=slot.cell)).pauses):
        raise Refusal("state-wrong", Message("refusal-slot-held", key=slot.key, title=Localized(slot.title), at=at))


async def _paces(ctx: Context, since: datetime) -> list[tuple[datetime, Mode | None]]:
    """Read from the journal what the pace was, and since when, of the incidents that were open after an instant."""
    if not any(slot.modes for slot in ctx.directory.slots):
        return []
    paces: list[tuple[datetime, Mode | None]] = []
    for incident in await ctx.work.incidents.all():
        if incident.closed_at is not None and incident.closed_at < since:
            continue
        paces.append((incident.opened_at, Mode.FAST))
        entries = await ctx.work.journal.of(incident.ref)
        paces += [(entry.at, Mode(entry.data["mode"])) for entry in entries if entry.action == "incident-mode-set"]
        if incident.closed_at is not None:
            paces.append((incident.closed_at, None))
    return paces


async def settle(ctx: Context) -> None:
    """Make the occurrences of this cell that are due or to come follow what is in force now."""
    choices = await choices_now(ctx, cell=ctx.cell.key, since=ctx.now - LATELY)
    own = (slot for slot in ctx.directory.slots if slot.cell == ctx.cell.key)
    for slot in sorted(own, key=lambda slot: slot.key):
        for occurrence in await ctx.work.rhythm.waiting(slot.cell, slot.key):
            occurrence.hold_back(choices.held_back(slot, occurrence), slot.remind, ctx.now)
    await ctx.work.rhythm.save()
