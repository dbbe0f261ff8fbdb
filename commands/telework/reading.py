"""What a request asks for, and what it is held against, read from the database in one unit.

Invariant: whoever decides on it holds telework meanwhile; the request's own days never count against itself.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from commands.kit.context import Context
from commands.kit.said_days import SaidDays
from commands.kit.when import instant_of
from commands.telework.headcount import places_of
from commands.telework.possible import possible_days
from commands.telework.rules import judge
from commands.telework.situation import Judgement, Place, Rule, Situation, Wanted, monday_of
from storage.telework import HOLDING, Asked, PlannedDay, TeleworkKind, TeleworkRequest
from storage.telework_rules import days_between
from storage.values import UserId

_WEEK = timedelta(days=7)
_DAY = timedelta(days=1)
_SATURDAY = 5
LOOKED_AHEAD = timedelta(weeks=4)
"""How far a pattern is held against teams and their headcount; quotas are held against it to the end of next year."""
MOST_REQUESTS = 500
"""Open requests of one person that are looked through for a day."""


def today_of(ctx: Context) -> date:
    """Give the local day of the unit's instant."""
    return ctx.now.astimezone(ctx.directory.zone).date()


def asked_of(kind: TeleworkKind, said: SaidDays, today: date) -> Asked:
    """Say what somebody asks for who named these days; of a fixed request they are the pattern of each week.

    A pattern begins with the first of its days after today, and ends only where its end or more than a week was named.
    """
    days = said.days
    if kind is not TeleworkKind.FIXED:
        return Asked(kind, days=tuple(days))
    named = sorted({day.weekday() for day in days})
    weekdays = tuple(number for number in named if number < _SATURDAY) or tuple(named)
    coming = (today + _DAY * number for number in range(1, 8))
    starts = next((day for day in days if day > today and day.weekday() in weekdays), None)
    from_day = starts or next(day for day in coming if day.weekday() in weekdays)
    until_day = said.until or (days[-1] if days[-1] - days[0] >= _WEEK else None)
    return Asked(kind, weekdays=weekdays, from_day=from_day, until_day=until_day)


def wanted_of(asked: Asked, *, has_reason: bool, last: date | None = None) -> Wanted:
    """Give the days that a request is held against; of a pattern those until the end of the next year at most."""
    if asked.from_day is None:
        return Wanted(asked.kind, asked.days, has_reason)
    end = date(asked.from_day.year + 1, 12, 31)
    ends = min(day for day in (end, asked.until_day, last) if day is not None)
    days = (day for day in days_between(asked.from_day, ends) if day.weekday() in asked.weekdays)
    return Wanted(asked.kind, tuple(days) or (asked.from_day,), has_reason, is_pattern=True)


@dataclass(frozen=True)
class Held:
    """A request held against the rules: what it asks for, what is known, and what was found."""

    asked: Asked
    wanted: Wanted
    situation: Situation
    judgement: Judgement
    later: tuple[date, ...] = ()
    """Where it came too late: of the days that the same words also mean, without today, those that may be asked for."""

    def as_counted(self) -> Asked:
        """Give what is asked for with the days of it that count."""
        if self.wanted.is_pattern:
            return self.asked
        return Asked(self.asked.kind, self.asked.days, self.judgement.counted)


async def hold_against_rules(
    ctx: Context,
    person: UserId,
    asked: Asked,
    *,
    has_reason: bool,
    but: TeleworkRequest | None = None,
    ends: date | None = None,
    later: tuple[date, ...] = (),
) -> Held:
    """Hold what somebody asks for against the rules.

    Args:
        ctx: of the unit, which holds telework.
        person: who would telework.
        asked: what they ask for.
        has_reason: whether they say why.
        but: the request that this is a new version of; what it holds from today on does not count.
        ends: from which day on its weekdays do not count; they do until those of the new version begin if not given.
        later: what the same words mean once today is over, where they may mean either.
    """
    known = ctx.directory.people.get(person)
    terms = known.telework if known is not None else None
    last = terms.until_day if terms is not None else None
    wanted = wanted_of(asked, has_reason=has_reason, last=last)
    later = () if wanted.is_pattern else later
    situation = await read_situation(ctx, person, wanted, but=but, ends=ends, later=later)
    judgement = judge(wanted, situation)
    came_late = any(breach.rule is Rule.NOTICE for breach in judgement.breaches)
    kept = possible_days(replace(wanted, days=later), situation) if came_late else ()
    return Held(asked, wanted, situation, judgement, kept)


async def read_situation(
    ctx: Context,
    person: UserId,
    wanted: Wanted,
    *,
    but: TeleworkRequest | None = None,
    ends: date | None = None,
    later: tuple[date, ...] = (),
) -> Situation:
    """Read what a request is held against: whole weeks around its days, and their years for the quotas."""
    directory, work = ctx.directory, ctx.work
    first, last = monday_of(wanted.days[0]), monday_of(max(*wanted.days, *later, wanted.days[0])) + 6 * _DAY
    if not wanted.is_pattern and not any(map(directory.calendar.is_working_day, wanted.days)):
        last += _WEEK  # asked on a Friday for tomorrow, what is left to offer is another week
    near = min(last, monday_of(wanted.days[0] + LOOKED_AHEAD)) if wanted.is_pattern else last
    years = date(first.year, 1, 1), date(last.year, 12, 31)
    own = but.ref if but is not None else None
    today = today_of(ctx)
    planned = await work.telework.days_of(person, *years, directory)
    ends = ends or (wanted.days[0] if wanted.is_pattern else today)
    held = tuple(day for day in planned if day.ref is None or day.ref != own or _stays(day, today, ends))
    days = {*wanted.days, *(each.day for each in held), *days_between(first, near)}
    duties = await work.duty.during(*_instants(ctx, first, near), people=[person])
    known = directory.people.get(person)
    return Situation(
        now=ctx.now,
        zone=directory.zone,
        calendar=directory.calendar,
        rules=directory.telework,
        regimes=await work.telework.regimes_on(days, directory),
        terms=known.telework if known is not None else None,
        held=held,
        asked_elsewhere=await _asked_elsewhere(ctx, person, held, own),
        duties=tuple(duties),
        places=tuple(await _places(ctx, person, first, near)),
        until=last,
    )


def _stays(own: PlannedDay, today: date, ends: date) -> bool:
    """Say whether a new version leaves a day to its request: one that is past, or of weekdays that have not ended."""
    return own.day < today or (own.day < ends and own.is_approved and own.kind is TeleworkKind.FIXED)


async def _asked_elsewhere(
    ctx: Context, person: UserId, held: Iterable[PlannedDay], own: str | None
) -> dict[date, str]:
    """Say which days other requests of the same person already have, by request."""
    found = {each.day: each.ref for each in held if each.ref is not None and each.ref != own}
    for request in await ctx.work.telework.of_person(person, open_only=True, limit=MOST_REQUESTS):
        if request.ref != own and request.state in HOLDING:
            found |= dict.fromkeys(request.asked.counted, request.ref)
    return found


async def _places(ctx: Context, person: UserId, first: date, last: date) -> list[Place]:
    """Say of each team of somebody how many are left on site on each day."""
    directory = ctx.directory
    teams = [
        team
        for team in directory.teams.values()
        if person in team.members and (team.minimum or any(team.shifts.values()))
    ]
    if not teams:
        return []
    members = {member for team in teams for member in team.members}
    planned = await ctx.work.telework.team_days(members - {person}, first, last, directory)
    duties = await ctx.work.duty.during(*_instants(ctx, first, last), people=members)
    known = {member: directory.people.get(member) for member in members}
    return [
        place
        for team in teams
        for place in places_of(
            team,
            person,
            list(days_between(first, last)),
            away={member: {each.day for each in days} for member, days in planned.items()},
            terms={member: one.telework if one is not None else None for member, one in known.items()},
            calendar=directory.calendar,
            duties=duties,
        )
    ]


def _instants(ctx: Context, first: date, last: date) -> tuple[datetime, datetime]:
    zone = ctx.directory.zone
    return instant_of(first, time.min, zone), instant_of(last + _DAY, time.min, zone)
