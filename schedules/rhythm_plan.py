"""The rhythm, planned ahead: every slot's occurrences of the coming days are rows with their instant.

Invariant: planning again changes nothing; what was posted, missed or skipped stays, and so does what chat moved.
"""

from datetime import datetime, timedelta
from typing import Final

from commands.briefing.holding import choices_now
from commands.kit.context import Context
from commands.kit.recurrence import Recurrence, between, occurrence_on, recurrence_of
from storage.directory import Slot
from storage.rhythm import SlotOccurrence, SlotPlan
from storage.rhythm_choice import Choices
from storage.values import Mode

AHEAD: Final = timedelta(days=8)
"""How far ahead occurrences are planned: the next one of a weekly slot can then be moved or skipped."""
SLACK: Final = timedelta(hours=6)
"""How far the plan may be off before it is made again."""
REMEMBERED: Final = timedelta(days=14)
"""How long ago a slot may have been due and still be recorded by itself; before that it is only counted."""


async def plan_rhythm(ctx: Context) -> None:
    """Make each slot's occurrences follow its definition, as far ahead as they are planned."""
    plans = await ctx.work.rhythm.plans()
    mode = await _mode_of(ctx)
    slots = {(slot.cell, slot.key): slot for slot in ctx.directory.slots}
    for cell, key in sorted(plans.keys() - slots.keys()):
        for dropped in await ctx.work.rhythm.close_plan(cell, key):
            await _journal(ctx, "slot-removed", dropped)
    stale = [name for name in sorted(slots) if _is_stale(ctx, slots[name], plans.get(name), mode)]
    if not stale:
        return
    # after a long outage also what was paused at its beginning, and is not any more
    since = min((plans[name].planned_until for name in stale if name in plans), default=ctx.now)
    choices = await choices_now(ctx, since=min(since, ctx.now - REMEMBERED))
    # always in the same order: two planners that lock the same rows then wait for each other, and never in a ring
    for name in stale:
        plan = await ctx.work.rhythm.open_plan(*name)
        if _is_stale(ctx, slots[name], plan, mode):
            await _plan_slot(ctx, slots[name], plan, choices)


async def _mode_of(ctx: Context) -> Mode | None:
    """Give the pace of the open incident, if a slot asks for it and one is open."""
    if not any(slot.modes for slot in ctx.directory.slots):
        return None
    incident = await ctx.work.incidents.current()
    return incident.mode if incident is not None else None


def _is_stale(ctx: Context, slot: Slot, plan: SlotPlan | None, mode: Mode | None) -> bool:
    if plan is None or plan.revision < ctx.directory.revision or (slot.modes and plan.mode is not mode):
        return True
    # too far ahead, the clock was set back: the days it will show again may never have been planned
    return abs(plan.planned_until - (ctx.now + AHEAD)) > SLACK


async def _plan_slot(ctx: Context, slot: Slot, plan: SlotPlan, choices: Choices) -> None:
    """Bring one slot's occurrences up to date."""
    # After an outage longer than the plan, what nobody planned is planned now and found missed; else from now on.
    since = min(plan.planned_until, ctx.now)
    until = ctx.now + AHEAD
    recurrence = recurrence_of(slot, ctx.directory)
    if plan.revision < ctx.directory.revision:
        for occurrence in await ctx.work.rhythm.waiting(slot.cell, slot.key):
            await _follow_definition(ctx, slot, recurrence, occurrence)
    planned = between(recurrence, since, until)
    known = await ctx.work.rhythm.known_days(slot.cell, slot.key, min(planned)) if planned else set()
    for day, due_at in planned.items():
        if day in known:
            continue
        occurrence = SlotOccurrence.of(slot, day, due_at, exercise=ctx.directory.exercise)
        if due_at < ctx.now - REMEMBERED:
            plan.unrecorded += choices.held_back(slot, occurrence) is None
            continue
        occurrence.look_again(slot.remind, since)
        await ctx.work.rhythm.add(occurrence)
    for occurrence in await ctx.work.rhythm.waiting(slot.cell, slot.key, since):
        occurrence.hold_back(choices.held_back(slot, occurrence), slot.remind, ctx.now)
    plan.planned_until, plan.revision, plan.mode = until, ctx.directory.revision, choices.mode
    await ctx.work.rhythm.save()


async def _follow_definition(ctx: Context, slot: Slot, recurrence: Recurrence, occurrence: SlotOccurrence) -> None:
    """Make an occurrence that is still due follow a changed definition; what was already due before now stays due."""
    due_at = occurrence.due_at if occurrence.moved else occurrence_on(recurrence, occurrence.local_date)
    has_passed = due_at is not None and due_at <= ctx.now and due_at != occurrence.due_at
    if due_at is None or (has_passed and occurrence.due_at > ctx.now):
        await _journal(ctx, "slot-removed", occurrence)
        await ctx.work.rhythm.drop(occurrence)
        return
    if has_passed:
        return
    if due_at != occurrence.due_at:
        before, occurrence.due_at, occurrence.wall_time = occurrence.due_at, due_at, slot.wall_time
        await _journal(ctx, "slot-replanned", occurrence, before)
        if occurrence.held is None:
            occurrence.look_again(slot.remind, ctx.now)
    elif occurrence.held is None and not _waits_for_now(ctx, slot, occurrence):
        occurrence.look_again(slot.remind, ctx.now)


def _waits_for_now(ctx: Context, slot: Slot, occurrence: SlotOccurrence) -> bool:
    """Say whether something that is still defined was due before now, and nobody has done it yet."""
    at = occurrence.next_at
    return at is not None and at <= ctx.now and at in occurrence.moments(slot.remind)


async def _journal(ctx: Context, action: str, occurrence: SlotOccurrence, *before: datetime) -> None:
    due = [at.isoformat() for at in (*before, occurrence.due_at)]
    await ctx.work.journal.add(action, cell=occurrence.cell, ref=occurrence.ref, due=due)
