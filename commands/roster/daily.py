"""What a digest tells of duty: who is on duty tomorrow, what is wrong with that, how much evenings and weekends take.

Invariant: the roster's own rules find what is wrong, on duties that are read once for all cells.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import groupby

from commands.kit.context import Context
from commands.kit.daily import DailyPart, Page, Period, Section
from commands.kit.disclosure import Matter
from commands.kit.words import Mention, Message
from commands.roster.declared import group
from commands.roster.finding import Finding, FindingKind
from commands.roster.hours import days_of, monday_of
from commands.roster.load import Load, loads
from commands.roster.looking import duties_of_cells
from commands.roster.naming import role_order, role_word
from commands.roster.rules import find_all
from commands.roster.saying import finding_line, length_of, shift_line
from storage.duty import Duty
from storage.values import Role, UserId

_DAY, _WEEK = timedelta(days=1), timedelta(days=6)
_OF_PEOPLE = (FindingKind.REST, FindingKind.DAY, FindingKind.WEEK, FindingKind.NIGHT)


@group.tells_daily
async def tomorrows_duty(ctx: Context, period: Period) -> Page:
    """Tell each cell's duty of tomorrow with its warnings, and the evenings and weekends of the week."""
    tomorrow = period.day + _DAY
    duties = await duties_of_cells(ctx, period.cells, period.day, tomorrow)
    monday = monday_of(period.day)
    found: dict[str, list[Section]] = {}
    for cell in period.cells:
        on_duty = [duty for duty in duties if duty.cell == cell and duty.day == tomorrow]
        faults = find_all(duties, ctx.directory, cell, tomorrow, tomorrow)
        found[cell] = [
            _duty_section(ctx, on_duty, period.most),
            _fault_section(ctx, DailyPart.REST, [one for one in faults if one.is_fault], period.most),
            _load_section(ctx, [duty for duty in duties if duty.cell == cell], monday, period.most),
        ]
    return found


@group.tells_weekly
async def weeks_limits(ctx: Context, period: Period) -> Page:
    """Tell managers who worked more, or rested less, than the thresholds in the week that a period is about."""
    last = period.day - _DAY
    first = last - _WEEK
    duties = await duties_of_cells(ctx, period.cells, first, last)
    found: dict[str, list[Section]] = {}
    for cell in period.cells:
        faults = [one for one in find_all(duties, ctx.directory, cell, first, last) if one.kind in _OF_PEOPLE]
        found[cell] = [_fault_section(ctx, DailyPart.LIMITS, faults, 2 * period.most, roles=(Role.MANAGER,))]
    return found


def _duty_section(ctx: Context, duties: Sequence[Duty], most: int) -> Section:
    ordered = sorted(duties, key=lambda duty: (duty.starts_at, duty.ends_at, duty.shift))
    shifts = groupby(ordered, key=lambda duty: (duty.starts_at, duty.ends_at, duty.shift))
    lines = [shift_line(ctx.directory, list(together)) for _, together in shifts]
    heading = Message("digest-part-duty", count=len(lines))
    return Section(DailyPart.DUTY, Matter.DUTY_ROSTER, heading, tuple(lines[:most]), len(lines))


def _fault_section(
    ctx: Context, part: DailyPart, faults: Sequence[Finding], most: int, *, roles: tuple[Role, ...] = ()
) -> Section:
    lines = tuple(finding_line(ctx.directory, one) for one in faults[:most])
    heading = Message(f"digest-part-{part.value}", count=len(faults))
    return Section(part, Matter.REST_WARNING, heading, lines, len(faults), roles=roles)


def _load_section(ctx: Context, duties: Sequence[Duty], monday: date, most: int) -> Section:
    """Tell how many evening and weekend hours each role has this week, and whose are the most."""
    week = days_of(monday, monday + _WEEK, ctx.directory.zone)
    found = loads(duties, week, ctx.directory.duty, ctx.directory.zone)
    by_role: dict[str, list[Load]] = {}
    for _, of_roles in found:
        for load in of_roles:
            if load.evening or load.weekend:
                by_role.setdefault(load.role or "", []).append(load)
    lines = [
        _load_line(ctx, role, by_role[role])
        for role in sorted(by_role, key=lambda role: (role_order(ctx.directory, role), role))
    ]
    evening, weekend = _sum(by_role, "evening"), _sum(by_role, "weekend")
    heading = Message("digest-part-load", evening=length_of(evening), weekend=length_of(weekend))
    return Section(DailyPart.LOAD, Matter.DUTY_HOURS, heading, tuple(lines[:most]), len(lines))


def _sum(by_role: dict[str, list[Load]], kind: str) -> timedelta:
    found: list[timedelta] = [getattr(load, kind) for of_role in by_role.values() for load in of_role]
    return sum(found, timedelta())


def _load_line(ctx: Context, role: str, of_role: Sequence[Load]) -> Message:
    most = max(of_role, key=lambda load: (load.evening + load.weekend, load.person))
    return Message(
        "digest-load-line",
        role=role_word(ctx.directory, role),
        evening=length_of(sum((load.evening for load in of_role), timedelta())),
        weekend=length_of(sum((load.weekend for load in of_role), timedelta())),
        person=Mention(UserId(most.person)),
    )
