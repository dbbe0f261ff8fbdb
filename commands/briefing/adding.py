"""Slots that coordinators make in chat, beside those of the organisation file, and take away again.

Invariant: what the file defines is never changed here; what is made here has a name behind it and survives `apply`.
"""

import re
from collections.abc import Collection, Sequence
from datetime import date, datetime, time, timedelta
from functools import reduce

from commands.briefing.at_hand import refuse_running
from commands.briefing.calling import tell_cell
from commands.briefing.declared import group
from commands.briefing.finding import known_slot
from commands.briefing.holding import choices_now
from commands.briefing.pausing import pause_lines
from commands.briefing.said import DaysOfSlot, TimeOfSlot, say_rule
from commands.kit.context import Context
from commands.kit.recurrence import Recurrence, next_after, occurrence_on
from commands.kit.types import Duration, SlotKey, Text
from commands.kit.words import About, Localized, Mention, Message, Refusal, fold
from storage.days import DAILY, DayRule, read_day_rule, since
from storage.directory import Slot
from storage.directory_reading import slot_of
from storage.journal import digest
from storage.made_slot import MadeSlot
from storage.rhythm import SlotOccurrence
from storage.rhythm_choice import Choices
from storage.values import Role, SlotState

LONGEST_TITLE = 120
"""Characters: a title stands in one line of a phone."""
LONGEST_KEY = 40
"""Characters."""
EARLIEST_REMINDER = timedelta(days=7)
"""How long before a slot a reminder may come."""
SOON = timedelta(days=7)
"""What comes sooner than this is planned at once, not only when the rhythm is planned again."""
KEPT = timedelta(days=14)
"""How long after its only day a slot made for one day is still known by its title."""

EVERY_DAY = DayRule(weekdays=DAILY)


@group.command("add", role=Role.COORDINATOR)
async def add_slot(
    ctx: Context,
    at: TimeOfSlot,
    title: Text,
    *,
    days: DaysOfSlot | None = None,
    remind: tuple[Duration, ...] = (),
    calls: tuple[Role, ...] = (),
    no_holidays: bool = False,
) -> None:
    """Add a slot to the rhythm: every day at a time, on some days, or once when the time has a day."""
    title = _checked_title(title)
    _check_reminders(remind)
    if at.day is not None and days is not None:
        raise Refusal("usage", Message("refusal-slot-two-days", day=at.day, days=say_rule(days)))
    rule = DayRule(only=at.day) if at.day is not None else _from_next(ctx, days or EVERY_DAY, at.at)
    calendar = ctx.directory.calendar if no_holidays else None
    recurrence = Recurrence(at.at, rule, ctx.directory.zone, calendar)
    first = _first(ctx, recurrence)
    made = [row for row in await ctx.work.definitions.made_slots(ctx.cell.key) if not await _forget(ctx, row)]
    of_file = [slot for slot in ctx.directory.slots if slot.cell == ctx.cell.key and slot.made_by is None]
    own = [*of_file, *map(slot_of, made)]
    _refuse_same(own, at.at, rule, title)
    # a slot that was taken away may have had its occurrence that day: under its key there would be no other
    day = first.astimezone(ctx.directory.zone).date()
    slot_row = MadeSlot(
        cell=ctx.cell.key,
        key=make_key(title, {slot.key for slot in own} | await ctx.work.rhythm.had_on(ctx.cell.key, day)),
        at=at.at.isoformat(),
        days=str(rule),
        title=title,
        language=ctx.language_of(ctx.actor),
        remind=[int(before.total_seconds()) for before in remind],
        calls=[role.value for role in calls],
        holidays="skip" if no_holidays else "keep",
        made_by=ctx.actor,
        made_at=ctx.now,
        exercise=ctx.directory.exercise,
    )
    await _make(ctx, slot_row)
    choices = await choices_now(ctx, cell=ctx.cell.key)
    await _plan_first(ctx, slot_of(slot_row), recurrence, first, choices)
    # paused with the whole cell, it does not come when it is said to
    pauses = [pause for pause in choices.pauses if pause.covers(slot_row.cell, slot_row.key, first)]
    ref = f"{ctx.cell.key}/{slot_row.key}/{day.isoformat()}T{at.at.isoformat(timespec='minutes')}"
    message = Message(
        "briefing-added",
        title=title,
        days=say_rule(rule) if rule.only is None else None,
        at=first,
        key=slot_row.key,
        by=Mention(ctx.actor),
        then=[
            Message("briefing-added-calls", roles=calls or None, remind=_say_reminders(remind)),
            *([Message("briefing-added-no-holidays")] if no_holidays else []),
            *pause_lines(ctx, pauses),
        ],
        about=About("slot", ref, state=SlotState.SKIPPED if pauses else SlotState.DUE),
    )
    await tell_cell(ctx, message)


@group.command("remove", role=Role.COORDINATOR)
async def remove_slot(ctx: Context, key: SlotKey) -> None:
    """Take away a slot that was made in chat; what it was stays recorded."""
    slot = known_slot(ctx, key)
    if slot.made_by is None:
        raise Refusal("named-in-file", Message("refusal-slot-in-file", title=Localized(slot.title), key=slot.key))
    made = {row.key: row for row in await ctx.work.definitions.made_slots(slot.cell)}
    if slot.key not in made:  # somebody else took it away just before
        raise Refusal("state-wrong", Message("refusal-slot-gone", title=Localized(slot.title)))
    await refuse_running(ctx, slot)
    await ctx.work.rhythm.keep_title(slot)
    await ctx.work.definitions.unmake_slot(made[slot.key])
    # its pause goes with it: one that is made anew under its key would not take place, and nobody would know why
    lasting = (await choices_now(ctx, cell=slot.cell)).pauses_of(slot.cell, ctx.now)
    await ctx.work.rhythm_choices.resume([pause for pause in lasting if pause.key == slot.key], ctx.actor)
    await ctx.work.journal.add(
        "slot-unmade", actor=ctx.actor, cell=slot.cell, ref=f"{slot.cell}/{slot.key}", trust=ctx.call.trust
    )
    await tell_cell(ctx, Message("briefing-removed", title=Localized(slot.title), by=Mention(ctx.actor)))


# ---------------------------------------------------------------------------------------------------------------


def make_key(title: str, taken: Collection[str]) -> str:
    """Make a slot's key from its title: lower-case letters, digits and hyphens, unlike every other of the cell."""
    words = re.findall(r"[a-z0-9]+", fold(title).replace("'", " "))
    whole = "-".join(words)
    key = whole if len(whole) <= LONGEST_KEY else whole[:LONGEST_KEY].rpartition("-")[0] or whole[:LONGEST_KEY]
    key = key or "slot"
    number = 2
    found = key
    while found in taken:
        found = f"{key[: LONGEST_KEY - len(str(number)) - 1].rstrip('-')}-{number}"
        number += 1
    return found


def _refuse_same(known: Sequence[Slot], at: time, rule: DayRule, title: str) -> None:
    """Refuse a slot that the cell has: of the same title, at the same time of the same days.

    Raises:
        Refusal: state-wrong.
    """
    for slot in known:
        if (slot.at, slot.days) == (at.isoformat(), str(rule)) and title in slot.title.values():
            raise Refusal("state-wrong", Message("refusal-slot-there", title=Localized(slot.title), key=slot.key))


async def _make(ctx: Context, row: MadeSlot) -> None:
    """Put a slot into the rhythm."""
    await ctx.work.definitions.make_slot(row)
    await ctx.work.rhythm.plan_again([(row.cell, row.key)])
    await ctx.work.journal.add(
        "slot-made",
        actor=ctx.actor,
        cell=row.cell,
        ref=f"{row.cell}/{row.key}",
        at=row.at,
        days=row.days,
        holidays=row.holidays,
        title=digest(row.title),
        trust=ctx.call.trust,
    )


async def _plan_first(ctx: Context, slot: Slot, recurrence: Recurrence, first: datetime, choices: Choices) -> None:
    """Plan the occurrence that is said to come first: it can be listed, moved and skipped from this answer on."""
    day = first.astimezone(ctx.directory.zone).date()
    if first > ctx.now + SOON or occurrence_on(recurrence, day) != first:
        return
    if day in await ctx.work.rhythm.known_days(slot.cell, slot.key, day):
        return
    occurrence = SlotOccurrence.of(slot, day, first, exercise=ctx.directory.exercise)
    occurrence.look_again(slot.remind, ctx.now)
    occurrence.hold_back(choices.held_back(slot, occurrence), slot.remind, ctx.now)
    await ctx.work.rhythm.add(occurrence)


async def _forget(ctx: Context, row: MadeSlot) -> bool:
    """Take away a slot whose only day is long over; says whether it was."""
    only = read_day_rule(row.days).only
    if only is None or only >= (ctx.now - KEPT).date():
        return False
    await ctx.work.definitions.unmake_slot(row)
    return True


def _checked_title(title: str) -> Text:
    """Give a title in one line.

    Raises:
        Refusal: too-long.
    """
    plain = " ".join(title.split())
    if len(plain) > LONGEST_TITLE:
        raise Refusal("too-long", Message("refusal-slot-title", length=len(plain), most=LONGEST_TITLE))
    return Text(plain)


def _check_reminders(remind: tuple[timedelta, ...]) -> None:
    """Refuse a reminder that is none.

    Raises:
        Refusal: usage.
    """
    for before in remind:
        if not timedelta(0) < before <= EARLIEST_REMINDER:
            raise Refusal("usage", Message("refusal-slot-reminder", before=before, most=EARLIEST_REMINDER))


def _say_reminders(remind: tuple[timedelta, ...]) -> object:
    """Say how long before a slot its reminders come, the earliest first; "1 hour and 15 minutes" would be one."""
    ordered: list[object] = [*sorted(set(remind), reverse=True)]
    return reduce(lambda first, second: Message("briefing-reminders", first=first, second=second), ordered or [None])


def _from_next(ctx: Context, rule: DayRule, at: time) -> DayRule:
    """Have every n days count from tomorrow when today's time is over."""
    today = ctx.now.astimezone(ctx.directory.zone).date()
    if rule.step is None or rule.start != today or _is_ahead(ctx, at, today):
        return rule
    return since(rule, today + timedelta(days=1))


def _is_ahead(ctx: Context, at: time, day: date) -> bool:
    try:
        return next_after(Recurrence(at, DayRule(only=day), ctx.directory.zone), ctx.now) > ctx.now
    except ValueError:
        return False


def _first(ctx: Context, recurrence: Recurrence) -> datetime:
    """Find when a slot comes first.

    Raises:
        Refusal: date-past, when its only day is today and the time is over.
    """
    try:
        return next_after(recurrence, ctx.now)
    except ValueError as never:
        raise Refusal("date-past", Message("refusal-slot-never", days=say_rule(recurrence.days))) from never
