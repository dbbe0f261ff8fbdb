"""What a digest tells of the rhythm: the press conferences of today and tomorrow, and what came late or was missed.

Invariant: an occurrence is told as it stands; nothing here moves or posts one.
"""

from collections.abc import Sequence

from commands.briefing.declared import group
from commands.kit.context import Context
from commands.kit.daily import DailyPart, Page, Period, Section, days_after
from commands.kit.disclosure import Matter
from commands.kit.words import Localized, Message
from storage.rhythm import SlotOccurrence, definition_of
from storage.values import SlotCard, SlotState


@group.tells_daily
async def days_slots(ctx: Context, period: Period) -> Page:
    """Tell each cell's press conferences, and which of its slots of the period were late or missed."""
    tomorrow_ends = days_after(ctx, period.day, 2)
    begins = min(period.since, days_after(ctx, period.day, 0))
    slots = await ctx.work.digest_reading.slots(period.cells, begins, tomorrow_ends)
    found: dict[str, list[Section]] = {}
    for cell, occurrences in slots.items():
        today = days_after(ctx, period.day, 0)
        press = [one for one in occurrences if one.due_at >= today and _is_press(ctx, one)]
        wrong = [one for one in occurrences if _went_wrong(one, period)]
        missed = sum(one.state is SlotState.MISSED for one in wrong)
        found[cell] = [
            _section(ctx, DailyPart.PRESS, press, Message("digest-part-press", count=len(press)), period.most),
            _section(
                ctx,
                DailyPart.RHYTHM,
                wrong,
                Message("digest-part-rhythm", count=len(wrong), missed=missed),
                period.most,
            ),
        ]
    return found


def _is_press(ctx: Context, occurrence: SlotOccurrence) -> bool:
    slot = definition_of(ctx.directory, occurrence)
    return slot is not None and slot.card is SlotCard.PRESS and occurrence.held is None


def _went_wrong(occurrence: SlotOccurrence, period: Period) -> bool:
    is_of_period = period.since < occurrence.due_at <= period.until
    return is_of_period and occurrence.state in (SlotState.LATE, SlotState.MISSED)


def _section(
    ctx: Context, part: DailyPart, occurrences: Sequence[SlotOccurrence], heading: Message, most: int
) -> Section:
    lines = tuple(_line(ctx, one) for one in occurrences[:most])
    return Section(part, Matter.RHYTHM, heading, lines, len(occurrences))


def _line(ctx: Context, occurrence: SlotOccurrence) -> Message:
    slot = definition_of(ctx.directory, occurrence)
    title = Localized(slot.title) if slot is not None else occurrence.key
    return Message("digest-slot-line", at=occurrence.due_at, title=title, state=occurrence.state)
