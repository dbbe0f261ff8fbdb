"""The rhythm, kept: each slot posted at its local time, late or missed when it could not be, its reminders before it.

Invariant: what became of an occurrence is decided once, in the unit that also queues what is said about it.
"""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Final

from commands import GROUPS
from commands.briefing import about_slot, people_called
from commands.briefing.card import REACTIONS, refresh_card, slot_message
from commands.kit.context import Context
from commands.kit.words import Localized, Message
from schedules.job import Job, first_of, next_in
from schedules.rhythm_plan import AHEAD, SLACK, plan_rhythm
from storage.directory import Slot
from storage.due import SLOT, SLOT_CARD, SLOT_PLAN
from storage.outbox import OutboxRow, OutboxState
from storage.rhythm import SlotOccurrence
from storage.values import Role, SlotState

PUNCTUAL: Final = timedelta(seconds=60)
"""Posted later than this after its time, a slot is late."""
LISTED: Final = 12
"""Missed slots named in one message; how many more there are is said."""
STALE: Final = timedelta(seconds=3)
"""How long a card waits for more to be said of who is there, before it is edited once."""

_Slots = Mapping[tuple[str, str], Slot]


async def keep_rhythm(ctx: Context) -> bool:
    """Plan what has to be, then do all that is due in one cell; says whether another cell may be waiting."""
    await plan_rhythm(ctx)
    slots = {(slot.cell, slot.key): slot for slot in ctx.directory.slots}
    await _follow_cards(ctx, slots)
    await _freshen_cards(ctx, slots)
    ctx.in_hand = cell = await ctx.work.rhythm.next_cell(but=ctx.aside)
    if cell is None:
        return False
    due = await ctx.work.rhythm.claim(cell)
    missed = [occurrence for occurrence in due if ctx.now - occurrence.due_at > _grace(slots, occurrence)]
    if missed:
        await _miss(ctx, slots, cell, missed)
    for occurrence in due:
        if occurrence.state is SlotState.MISSED:
            continue
        if occurrence.due_at <= ctx.now:
            await _post(ctx, slots[cell, occurrence.key], occurrence)
        else:
            await _remind(ctx, slots[cell, occurrence.key], occurrence)
    await ctx.work.rhythm.save()
    return True


async def _post(ctx: Context, slot: Slot, occurrence: SlotOccurrence) -> None:
    """Post a slot's card, late if it is."""
    occurrence.end(SlotState.LATE if ctx.now - occurrence.due_at > PUNCTUAL else SlotState.POSTED)
    occurrence.posted_at = ctx.now
    called = await people_called(ctx, slot, occurrence.due_at)
    left = occurrence.due_at + timedelta(seconds=slot.grace) - ctx.now
    row = await ctx.post(
        await slot_message(ctx, GROUPS, f"slot-{occurrence.state}", slot, occurrence),
        cell=slot.cell,
        card=True,
        acts=True,
        mentions=called,
        reactions=REACTIONS,
        once=f"slot/{occurrence.ref}",
        useful_for=max(left, PUNCTUAL),
    )
    if row is not None:
        occurrence.card, occurrence.is_on_its_way = row.txn_id, True
    await _journal(ctx, f"slot-{occurrence.state}", occurrence)


async def _remind(ctx: Context, slot: Slot, occurrence: SlotOccurrence) -> None:
    """Post the latest of a slot's reminders whose time has come, and wait for what comes after it."""
    passed = [at for at in occurrence.moments(slot.remind) if at <= ctx.now]
    occurrence.look_again(slot.remind, ctx.now)
    if not passed:
        return
    left = occurrence.due_at - ctx.now
    called = await people_called(ctx, slot, occurrence.due_at)
    await ctx.post(
        await slot_message(ctx, GROUPS, "slot-reminder", slot, occurrence, wait=left),
        cell=slot.cell,
        acts=True,
        mentions=called,
        once=f"slot/{occurrence.ref}/reminder/{passed[-1].isoformat()}",
        useful_for=left,
    )
    await _journal(ctx, "slot-reminded", occurrence)


async def _miss(ctx: Context, slots: _Slots, cell: str, missed: Sequence[SlotOccurrence]) -> None:
    """Record what was missed in a cell, and say so in one message to those who coordinate it."""
    for occurrence in missed:
        occurrence.end(SlotState.MISSED)
        await _journal(ctx, "slot-missed", occurrence)
    plans = await ctx.work.rhythm.plans()
    mine = [plan for (of, _), plan in plans.items() if of == cell]
    count = len(missed) + sum(plan.unrecorded for plan in mine)
    for plan in mine:
        plan.unrecorded = 0
    newest = missed[-LISTED:]
    lines = [
        Message("slot-missed-line", title=Localized(slots[cell, o.key].title), at=o.due_at, key=o.key) for o in newest
    ]
    if count > len(newest):
        lines.append(Message("slots-missed-more", count=count - len(newest)))
    await ctx.post(
        Message("slots-missed", count=count, then=lines, about=about_slot(missed[-1])),
        cell=cell,
        acts=True,
        mentions=ctx.directory.holders(cell, Role.COORDINATOR),
        once=f"slots-missed/{missed[0].ref}/{missed[-1].ref}",
    )


async def _follow_cards(ctx: Context, slots: _Slots) -> None:
    """Correct what was said of cards that left late, or that nobody could send before their grace was over."""
    missed: dict[str, list[SlotOccurrence]] = {}
    for occurrence, row in await ctx.work.rhythm.arrived():
        occurrence.is_on_its_way = False
        slot = slots.get((occurrence.cell, occurrence.key))
        if slot is None:
            continue
        if row.state is OutboxState.DROPPED:
            missed.setdefault(occurrence.cell, []).append(occurrence)
        elif _left_late(occurrence, row):
            occurrence.end(SlotState.LATE)
            await refresh_card(ctx, GROUPS, slot, occurrence)
            await _journal(ctx, "slot-late", occurrence)
    for cell, occurrences in missed.items():
        await _miss(ctx, slots, cell, occurrences)
    await ctx.work.rhythm.save()


async def _freshen_cards(ctx: Context, slots: _Slots) -> None:
    """Let cards show who is there, once for all who said so within a few seconds."""
    for occurrence in await ctx.work.rhythm.claim_stale_cards(ctx.now - STALE):
        slot = slots.get((occurrence.cell, occurrence.key))
        if slot is None:
            occurrence.card_stale_at = None
        else:
            await refresh_card(ctx, GROUPS, slot, occurrence)
    await ctx.work.rhythm.save()


def _left_late(occurrence: SlotOccurrence, row: OutboxRow) -> bool:
    on_time = occurrence.state is SlotState.POSTED
    return on_time and row.sent_at is not None and row.sent_at - occurrence.due_at > PUNCTUAL


def _grace(slots: _Slots, occurrence: SlotOccurrence) -> timedelta:
    return timedelta(seconds=slots[occurrence.cell, occurrence.key].grace)


async def _journal(ctx: Context, action: str, occurrence: SlotOccurrence) -> None:
    due = occurrence.due_at.isoformat()
    await ctx.work.journal.add(action, cell=occurrence.cell, ref=occurrence.ref, due=due)


_NEXT: Final = first_of(next_in(SLOT), next_in(SLOT_CARD, after=STALE), next_in(SLOT_PLAN, after=SLACK - AHEAD))
RHYTHM: Final = Job("rhythm", timedelta(seconds=1), keep_rhythm, following=_NEXT)
