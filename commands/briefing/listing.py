"""What comes: the slots of today and tomorrow, and the next one.

Invariant: nothing here writes.
"""

from datetime import date, datetime, time, timedelta

from commands.briefing.calling import next_message
from commands.briefing.declared import group
from commands.briefing.holding import choices_now
from commands.briefing.pausing import pause_lines
from commands.kit.context import Context
from commands.kit.when import instant_of
from commands.kit.words import Localized, Message
from storage.rhythm import SlotOccurrence, definition_of
from storage.rhythm_choice import Choices
from storage.values import Held, Language, Profile, Role


@group.command("list", default=True, role=Role.OBSERVER, writes=False)
async def list_slots(ctx: Context) -> Message:
    """List the cell's slots of today and tomorrow, with what became of them."""
    today = ctx.now.astimezone(ctx.directory.zone).date()
    start, end = (instant_of(today + timedelta(days=days), time.min, ctx.directory.zone) for days in (0, 2))
    choices = await choices_now(ctx, cell=ctx.cell.key)
    lines = pause_lines(ctx, choices.pauses_of(ctx.cell.key, ctx.now))
    lines += [line for days in (0, 1) for line in _day_lines(ctx, choices, today + timedelta(days=days))]
    slots = []
    for occurrence in await ctx.work.rhythm.during(ctx.cell.key, start, end):
        slot = definition_of(ctx.directory, occurrence)
        title = Localized(slot.title) if slot else occurrence.key
        if occurrence.held in (None, Held.PAUSED):
            slots.append(_line(ctx, occurrence, title))
    if not slots:
        return Message("briefing-list-empty", cell=Localized(ctx.cell.name), then=lines)
    return Message("briefing-list", cell=Localized(ctx.cell.name), then=[*lines, *slots])


@group.command("next", role=Role.OBSERVER, writes=False)
async def show_next_slot(ctx: Context) -> Message:
    """Say which slot of the cell comes next, and when."""
    occurrence = await ctx.work.rhythm.coming(ctx.cell.key)
    slot = definition_of(ctx.directory, occurrence) if occurrence else None
    if occurrence is None or slot is None:
        pauses = (await choices_now(ctx, cell=ctx.cell.key)).pauses_of(ctx.cell.key, ctx.now)
        return Message("briefing-list-empty", cell=Localized(ctx.cell.name), then=pause_lines(ctx, pauses))
    return next_message(ctx, slot, occurrence)


# ---------------------------------------------------------------------------------------------------------------


def _line(ctx: Context, occurrence: SlotOccurrence, title: object) -> Message:
    """Say an occurrence in a line: when, how it stands, from when it was moved, since when it goes on or is over."""
    return Message(
        "briefing-list-line" if occurrence.held is None else "briefing-list-line-paused",
        at=occurrence.due_at,
        title=title,
        key=occurrence.key,
        state=occurrence.state,
        was=_planned_at(ctx, occurrence),
        began=occurrence.started_at,
        ended=occurrence.ended_at,
    )


def _planned_at(ctx: Context, occurrence: SlotOccurrence) -> datetime | None:
    """Give when an occurrence was planned by its definition, where somebody moved it."""
    planned = instant_of(occurrence.local_date, time.fromisoformat(occurrence.wall_time), ctx.directory.zone)
    return planned if occurrence.moved and planned != occurrence.due_at else None


def _day_lines(ctx: Context, choices: Choices, day: date) -> list[Message]:
    """Say of a day that it is a holiday or runs reduced; of an ordinary day nothing."""
    names = {language.value: ctx.directory.calendar.name_of(day, language) for language in Language}
    noon = instant_of(day, time(12), ctx.directory.zone)
    is_reduced = choices.profile_on(ctx.cell.key, day, noon) is Profile.REDUCED
    profile = Message("day-reduced" if is_reduced else "day-normal")
    if names[Language.FR] is not None:
        return [Message("briefing-day-named", day=day, name=Localized({k: v or "" for k, v in names.items()}),
                        profile=profile)]  # fmt: skip
    return [Message("briefing-day-line", day=day, profile=profile)] if is_reduced else []
