"""What is not well, each with what it means, the most important first.

Invariant: read from the database alone, in one question for all that is counted; ages of what travels are in real time,
whatever an exercise's clock says.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from commands.kit.context import Context
from commands.kit.words import Localized, Message
from storage.figures import Figures, read_figures
from storage.rhythm import SlotOccurrence, definition_of
from storage.values import SlotState
from storage.vitals import VitalsRow

FEW = 5
"""Names of each kind: the rest is counted."""
LATE_AFTER = timedelta(minutes=1)
"""How long an event may take to arrive, and to be handled."""
WAITS_TOO_LONG = timedelta(minutes=2)
"""How long a message may wait to be sent."""
POSTING_WAITS_TOO_LONG = timedelta(minutes=5)
"""How long a mail or a webhook may wait to be taken."""
FEW_KEYS = 10
RECENT = timedelta(hours=1)
"""How long what has passed is still told."""


async def find_problems(ctx: Context, cells: Sequence[str]) -> list[Message]:
    """List what is not well: of the bot as a whole, and of these cells' rhythm today."""
    work = ctx.work
    figures = await read_figures(work.session, work.now, work.real_now)
    vitals = await work.vitals.get()
    today = await _slots_of_today(ctx, cells)
    found = [
        *_about_stuck(figures),
        *_about_slots(ctx, today, SlotState.MISSED),
        *_about_delays(ctx, figures),
        *(_about_rooms(ctx, vitals) if vitals else ()),
        *_about_unread(figures),
        *_about_slots(ctx, today, SlotState.LATE),
    ]
    return found + (list(_about_edge(vitals, work.real_now)) if vitals else [])


def _about_stuck(figures: Figures) -> Iterator[Message]:
    if figures.outbox_stuck:
        yield Message("status-problem-stuck", count=figures.outbox_stuck)
    if figures.postings_stuck:
        yield Message("status-problem-postings", count=figures.postings_stuck)


def _about_delays(ctx: Context, figures: Figures) -> Iterator[Message]:
    """Say what takes too long on its way in, through, or out."""
    waits, behind = timedelta(seconds=figures.outbox_oldest_age), timedelta(seconds=figures.inbox_oldest_age)
    if waits > WAITS_TOO_LONG:
        yield Message("status-problem-waiting", count=figures.outbox_pending, age=waits)
    posted = timedelta(seconds=figures.postings_oldest_age)
    if posted > POSTING_WAITS_TOO_LONG:
        yield Message("status-problem-postings-waiting", count=figures.postings_pending, age=posted)
    if behind > LATE_AFTER:
        yield Message("status-problem-behind", age=behind)
    delay = ctx.call.received_at - ctx.call.sent_at
    if delay > LATE_AFTER:
        yield Message("status-problem-delay", delay=delay)


def _about_rooms(ctx: Context, vitals: VitalsRow) -> Iterator[Message]:
    """Say in which rooms the bot lacks something."""
    lacking = {cell: lacks for cell, lacks in vitals.lacks().items() if cell in ctx.directory.cells}
    for cell in list(lacking)[:FEW]:
        yield Message("status-problem-room", cell=cell, lacks=lacking[cell])
    if len(lacking) > FEW:
        yield Message("status-problem-rooms", count=len(lacking) - FEW)


def _about_unread(figures: Figures) -> Iterator[Message]:
    if figures.undecryptable:
        age = timedelta(seconds=figures.undecryptable_oldest_age)
        yield Message("status-problem-undecryptable", count=figures.undecryptable, age=age)


def _about_edge(vitals: VitalsRow, now: datetime) -> Iterator[Message]:
    """Say what only the edge knows, as it noted it last."""
    if vitals.away_from is not None and vitals.away_until is not None and now - vitals.away_until < RECENT:
        during, ago = vitals.away_until - vitals.away_from, now - vitals.away_until
        yield Message("status-problem-away", during=during, ago=ago)
    if vitals.slow_commit_at is not None and now - vitals.slow_commit_at < RECENT:
        yield Message("status-problem-slow", ago=now - vitals.slow_commit_at)
    if vitals.one_time_keys is not None and vitals.one_time_keys < FEW_KEYS:
        yield Message("status-problem-keys", count=vitals.one_time_keys)
    if vitals.fallback_used_at is not None and now - vitals.fallback_used_at < RECENT:
        yield Message("status-problem-fallback", ago=now - vitals.fallback_used_at)
    if vitals.hostile_at is not None and now - vitals.hostile_at < RECENT:
        yield Message("status-problem-hostile", count=vitals.hostile, ago=now - vitals.hostile_at)
    if vitals.rate_limited_at is not None and now - vitals.rate_limited_at < RECENT:
        yield Message("status-problem-limits", ago=now - vitals.rate_limited_at)


async def _slots_of_today(ctx: Context, cells: Sequence[str]) -> list[SlotOccurrence]:
    """List the occurrences of these cells from local midnight until now."""
    midnight = ctx.now.astimezone(ctx.directory.zone).replace(hour=0, minute=0, second=0, microsecond=0)
    return [slot for cell in cells for slot in await ctx.work.rhythm.during(cell, midnight, ctx.now)]


def _about_slots(ctx: Context, today: Sequence[SlotOccurrence], state: SlotState) -> Iterator[Message]:
    slots = [slot for slot in today if slot.state is state]
    if slots:
        titles = tuple(_title(ctx, slot) for slot in slots[:FEW])
        yield Message(f"status-problem-{state.value}", count=len(slots), titles=titles)


def _title(ctx: Context, occurrence: SlotOccurrence) -> object:
    slot = definition_of(ctx.directory, occurrence)
    return Localized(slot.title) if slot is not None and slot.title else occurrence.key
