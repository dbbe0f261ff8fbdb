"""Who is on duty when, and now.

Invariant: reading changes nothing; what is wrong with the days shown is said beneath them.
"""

from datetime import datetime, timedelta
from itertools import groupby

from commands.kit.context import Context
from commands.kit.types import Text
from commands.kit.words import Localized, Mention, Message, Once, Refusal
from commands.roster.days import read_span
from commands.roster.declared import group
from commands.roster.finding import FindingKind
from commands.roster.hours import days_of
from commands.roster.looking import empty, findings, span_meant
from commands.roster.naming import role_order, role_word
from commands.roster.reading import field_taken_out, names_field, takes_out
from commands.roster.saying import finding_lines, holders_of, joined, moment_of, shift_line, until_of
from storage.duty import Duty, DutyPlace
from storage.values import Role, UserId

SHOWN = 14
"""Days on one screen: more would not fit a message, with everybody's name."""
_TWICE = 2
"""Days that are shown in each of a room's languages; more are shown in its first."""
_SAID = (FindingKind.DOUBLE, FindingKind.GAP, FindingKind.VACANT)


@group.command("show", default=True, role=Role.OBSERVER, writes=False)
async def show_roster(ctx: Context, days: Text | None = None) -> Message:
    """Show who is on duty, today and tomorrow or on the days named."""
    if days is not None and takes_out(days):
        field = field_taken_out(days, ctx.scope(), ctx.cell.key)
        raise Refusal("usage", Message("refusal-roster-take-out", text=field))
    scope = ctx.scope()
    if days is not None and names_field(days, scope, ctx.cell.key) and read_span(days, scope) is None:
        raise Refusal("usage", Message("refusal-roster-set", text=days))
    first, last = span_meant(ctx, days, days=2, most=SHOWN)
    whole = days_of(first, last, ctx.directory.zone)
    found = await ctx.work.duty.during(whole.start, whole.end, cell=ctx.cell.key)
    duties = [duty for duty in found if first <= duty.day <= last]
    cell = Localized(ctx.cell.name)
    if not duties:
        return empty(ctx, first, last)
    lines = []
    for day, of_day in groupby(duties, key=lambda duty: duty.day):
        lines.append(Message("roster-day", day=day))
        shifts = sorted(of_day, key=lambda duty: (duty.starts_at, duty.ends_at, duty.shift))
        lines += [
            shift_line(ctx.directory, list(together))
            for _, together in groupby(shifts, key=lambda duty: (duty.starts_at, duty.ends_at, duty.shift))
        ]
    wrong = [one for one in await findings(ctx, ctx.cell.key, first, last) if one.kind in _SAID]
    lines += finding_lines(ctx.directory, wrong)
    is_long = last - first >= timedelta(days=_TWICE)
    return Message("roster-shown", cell=cell, then=[Once(line) for line in lines] if is_long else lines)


@group.command("now", role=Role.OBSERVER, writes=False)
async def show_now(ctx: Context) -> Message:
    """Say who is on duty now, until when, who comes next and who replaces them."""
    cell, directory = ctx.cell.key, ctx.directory
    on_duty = await ctx.work.duty.on_duty(cell, ctx.now)
    roles = sorted({duty.role for duty in on_duty}, key=lambda role: (role_order(directory, role), role))
    lines = [line for role in roles for line in await _now_lines(ctx, role, [d for d in on_duty if d.role == role])]
    if lines:
        return Message("roster-now", cell=Localized(ctx.cell.name), then=lines)
    coming = (ctx.now, ctx.now + timedelta(days=7))
    following = [duty for duty in await ctx.work.duty.during(*coming, cell=cell) if duty.starts_at > ctx.now]
    if not following:
        return Message("roster-now-nobody", cell=Localized(ctx.cell.name))
    first = [duty for duty in following if duty.starts_at == following[0].starts_at]
    at = moment_of(ctx, first[0].starts_at)
    return Message("roster-now-until", cell=Localized(ctx.cell.name), at=at, people=holders_of(first))


async def _now_lines(ctx: Context, role: str, duties: list[Duty]) -> list[Message]:
    """Say who is on duty in one role, each until when; then who may replace them and who follows.

    In the hour of a hand-over both are there, and each until their own end.
    """
    last: dict[str, Duty] = {}
    for duty in sorted(duties, key=lambda duty: duty.ends_at):
        last[duty.person] = duty
    theirs = sorted(last.values(), key=_place_and_end)
    lines = [
        Message(
            "roster-now-on-call" if is_on_call else "roster-now-on-site",
            role=role_word(ctx.directory, role),
            people=holders_of(together),
            until=until_of(moment_of(ctx, until)),
        )
        for (is_on_call, until), together in groupby(theirs, key=_place_and_end)
    ]
    parts = [lines[-1]]
    people = (ctx.directory.people.get(UserId(duty.person)) for duty in duties)
    deputies = dict.fromkeys(person.deputy for person in people if person is not None and person.deputy is not None)
    if deputies.keys() - last.keys():
        named = tuple(Mention(deputy) for deputy in deputies if deputy not in last)
        parts.append(Message("roster-now-deputy", people=named))
    following = await ctx.work.duty.next_after(ctx.cell.key, ctx.now, role)
    if following:
        at = moment_of(ctx, following[0].starts_at)
        parts.append(Message("roster-now-next", people=holders_of(following), at=at))
    return [*lines[:-1], joined(parts)]


def _place_and_end(duty: Duty) -> tuple[bool, datetime]:
    return duty.place is DutyPlace.ON_CALL, duty.ends_at
