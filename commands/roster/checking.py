"""What is wrong with the roster, and how the hours are shared.

Invariant: reading changes nothing; thresholds are the organisation's data, and each finding says its own.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from commands.kit.context import Context
from commands.kit.types import Text
from commands.kit.words import Localized, Mention, Message, Once, Word
from commands.roster.cover import find_unfilled
from commands.roster.declared import group
from commands.roster.hours import days_of, monday_of
from commands.roster.load import Load, loads
from commands.roster.looking import duties_around, empty, findings, span_meant, today_of
from commands.roster.naming import role_word
from commands.roster.roles import role_lines, stranger_lines
from commands.roster.saying import finding_lines, joined, length_of
from storage.duty import Duty
from storage.values import Role, UserId

_WEEK = 7


@group.command("check", role=Role.OBSERVER, writes=False)
async def check_roster(ctx: Context, days: Text | None = None) -> Message:
    """Find short rests, long days and weeks, gaps and double bookings, in the coming seven days or the days named."""
    first, last = span_meant(ctx, days, days=_WEEK)
    whole = days_of(first, last, ctx.directory.zone)
    duties = await ctx.work.duty.during(whole.start, whole.end, cell=ctx.cell.key)
    if not duties:
        return empty(ctx, first, last)
    found = await findings(ctx, ctx.cell.key, first, last)
    told = [one for one in found if not one.is_fault]
    lines = finding_lines(ctx.directory, [one for one in found if one.is_fault])
    besides = await _besides(ctx, first, last)
    count = len(found) - len(told) + len(besides)
    lines += besides
    also = finding_lines(ctx.directory, told)
    also += await role_lines(ctx, _on_days(duties, ctx.cell.key, first, last))
    if also:
        lines += [Message("roster-check-also"), *also]
    cell, days_in = Localized(ctx.cell.name), (last - first).days + 1
    if not count:
        return Message("roster-check-clean", cell=cell, first=first, last=last, days=days_in, then=lines)
    span = Message("roster-span", first=first, last=last, days=days_in)
    return Message("roster-check", cell=cell, span=span, count=count, then=lines)


def _on_days(duties: Sequence[Duty], cell: str, first: date, last: date) -> list[Duty]:
    return [duty for duty in duties if duty.cell == cell and first <= duty.day <= last]


async def _besides(ctx: Context, first: date, last: date) -> list[Message]:
    """Say whom the roster names who has no role in the cell, and which days it does not reach."""
    around, cell = await duties_around(ctx, first, last), ctx.cell.key
    theirs = _on_days(around, cell, first, last)
    unfilled = find_unfilled(around, cell, ctx.directory.duty, (first, last), ctx.directory.calendar)
    return [
        *await stranger_lines(ctx, theirs),
        *(empty(ctx, begins, ends) for begins, ends in unfilled),
    ]


@group.command("hours", role=Role.OBSERVER, writes=False)
async def show_hours(ctx: Context, days: Text | None = None) -> Message:
    """Add up hours, evenings and weekends by person and role, in this week or in the days named."""
    monday = monday_of(today_of(ctx))
    first, last = (
        span_meant(ctx, days, days=_WEEK) if days is not None else (monday, monday + timedelta(days=_WEEK - 1))
    )
    zone = ctx.directory.zone
    whole = days_of(first, last, zone)
    duties = await ctx.work.duty.during(whole.start, whole.end, cell=ctx.cell.key)
    cell = Localized(ctx.cell.name)
    if not duties:
        return empty(ctx, first, last)
    lines = []
    for together, by_role in loads(duties, whole, ctx.directory.duty, zone):
        lines.append(Once(_load_line(ctx, together, by_role)))
    evening = ctx.directory.duty.night_from
    return Message("roster-hours", cell=cell, first=first, last=last, evening=evening, then=lines)


def _load_line(ctx: Context, together: Load, by_role: list[Load]) -> Message:
    """Say one person's load; of somebody with several roles, also each role's."""
    parts = [Message("roster-load", person=Mention(UserId(together.person)), worked=length_of(together.worked))]
    parts += _details(together)
    roles = [(role_word(ctx.directory, load.role or ""), load) for load in by_role]
    if len(roles) > 1:
        parts += [_load_of(role, load) for role, load in roles]
    else:
        parts.append(Message("roster-load-role", role=roles[0][0]))
    return joined(parts)


def _load_of(role: Word | Localized | str, load: Load) -> Message:
    """Say what of somebody's load is one role's."""
    both = (load.evening, load.weekend + load.on_call_weekend)
    evening, weekend = (length_of(length) if length else None for length in both)
    worked = length_of(load.worked + load.on_call)
    return Message("roster-load-of", role=role, worked=worked, evening=evening, weekend=weekend)


def _details(load: Load) -> list[Message]:
    kinds = (("evening", load.evening), ("weekend", load.weekend))
    lines = [Message(f"roster-load-{kind}", length=length_of(length)) for kind, length in kinds if length]
    if load.on_call:
        weekend = length_of(load.on_call_weekend) if load.on_call_weekend else None
        lines.append(Message("roster-load-on-call", length=length_of(load.on_call), weekend=weekend))
    return lines
