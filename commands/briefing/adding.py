"""Slots that coordinators make in chat, beside those of the organisation file, and take away again.

Invariant: what the file defines is never changed here; what is made here has a name behind it and survives `apply`.
"""

import re
from collections.abc import Collection
from datetime import date, datetime, time, timedelta

from commands.briefing.calling import tell_cell
from commands.briefing.declared import group
from commands.briefing.finding import known_slot
from commands.briefing.said import DaysOfSlot, TimeOfSlot, say_rule
from commands.kit.context import Context
from commands.kit.recurrence import Recurrence, next_after
from commands.kit.types import Duration, SlotKey, Text
from commands.kit.words import About, Localized, Mention, Message, Refusal, fold
from storage.days import DAILY, DayRule, read_day_rule, since
from storage.directory_reading import slot_of
from storage.journal import digest
from storage.made_slot import MadeSlot
from storage.values import Role

LONGEST_TITLE = 120
"""Characters: a title stands in one line of a phone."""
LONGEST_KEY = 40
EARLIEST_REMINDER = timedelta(days=7)
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
    first = _first(ctx, Recurrence(at.at, rule, ctx.directory.zone, calendar))
    made = [row for row in await ctx.work.definitions.made_slots(ctx.cell.key) if not await _forget(ctx, row)]
    of_file = [slot for slot in ctx.directory.slots if slot.cell == ctx.cell.key and slot.made_by is None]
    own = [*of_file, *map(slot_of, made)]
    for slot in own:
        if (slot.at, slot.days) == (at.at.isoformat(), str(rule)) and title in slot.title.values():
            raise Refusal("state-wrong", Message("refusal-slot-there", title=Localized(slot.title), key=slot.key))
    slot_row = MadeSlot(
        cell=ctx.cell.key,
        key=make_key(title, {slot.key for slot in own}),
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
    await ctx.work.definitions.make_slot(slot_row)
    await ctx.work.journal.add(
        "slot-made",
        actor=ctx.actor,
        cell=ctx.cell.key,
        ref=f"{ctx.cell.key}/{slot_row.key}",
        at=slot_row.at,
        days=slot_row.days,
        holidays=slot_row.holidays,
        title=digest(title),
        trust=ctx.call.trust,
    )
    local = first.astimezone(ctx.directory.zone)
    ref = f"{ctx.cell.key}/{slot_row.key}/{local.date().isoformat()}T{at.at.isoformat(timespec='minutes')}"
    message = Message(
        "briefing-added",
        title=title,
        days=say_rule(rule) if rule.only is None else None,
        at=first,
        key=slot_row.key,
        by=Mention(ctx.actor),
        then=[Message("briefing-added-no-holidays")] if no_holidays else [],
        about=About("slot", ref, state="due"),
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
    await ctx.work.definitions.unmake_slot(made[slot.key])
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
