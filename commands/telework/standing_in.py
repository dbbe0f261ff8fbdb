"""Who could take over a duty that has to be done on site, so that somebody may telework that day.

Invariant: whoever is named may be on duty in that cell and is not away that day; nothing is offered in their name.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from commands.kit.context import Context
from storage.duty import Duty, DutyPlace
from storage.values import Role, UserId

_AROUND = timedelta(days=7)
"""How far before and after a duty the roster is looked through for others who do the same."""


@dataclass(frozen=True)
class StandIn:
    """Somebody to ask, and the duty they have themselves on that day."""

    person: UserId
    has: Duty | None = None


async def find_stand_in(ctx: Context, duty: Duty) -> StandIn | None:
    """Find who could take over a duty: somebody of the same role or team who is free that day, else on another shift.

    Args:
        ctx: of the unit.
        duty: the one that keeps its person on site.
    """
    around = await ctx.work.duty.during(duty.starts_at - _AROUND, duty.ends_at + _AROUND, cell=duty.cell)
    today = [other for other in around if other.day == duty.day and other.place is DutyPlace.ON_SITE]
    known = [*_same_role(around, duty), *_team_mates(ctx, duty)]
    people = [UserId(who) for who in dict.fromkeys(known) if who != duty.person]
    able = [who for who in people if await ctx.may(who, duty.cell, Role.MEMBER)]
    planned = await ctx.work.telework.team_days(able, duty.day, duty.day, ctx.directory)
    there = [who for who in able if who not in planned and _works(ctx, who, duty)]
    busy = {other.person for other in around if other.starts_at < duty.ends_at and duty.starts_at < other.ends_at}
    free = [who for who in there if who not in busy and all(other.person != who for other in today)]
    if free:
        return StandIn(free[0])
    elsewhere = [other for other in today if other.person in there and other.shift != duty.shift]
    both = {other.person for other in today if other.shift == duty.shift}
    return next((StandIn(UserId(other.person), other) for other in elsewhere if other.person not in both), None)


def _same_role(around: Sequence[Duty], duty: Duty) -> list[str]:
    """List who else does the same in these days, whoever is on duty that day first."""
    others = [other for other in around if other.role == duty.role]
    return [other.person for other in sorted(others, key=lambda other: other.day != duty.day)]


def _team_mates(ctx: Context, duty: Duty) -> list[str]:
    teams = ctx.directory.teams.values()
    return [
        member
        for team in teams
        if duty.person in team.members and team.cell in (None, duty.cell)
        for member in team.members
    ]


def _works(ctx: Context, who: UserId, duty: Duty) -> bool:
    person = ctx.directory.people.get(who)
    return person is not None and (person.telework is None or duty.day.weekday() not in person.telework.off_days)
