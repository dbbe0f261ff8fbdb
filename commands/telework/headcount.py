"""How many of a team are on site on a day, or in a shift of it, when one more of them is not.

Pure: whoever works that day and does not telework is on site; in a shift, whoever is on duty there.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date

from commands.telework.situation import Place
from storage.calendar import Calendar
from storage.duty import Duty, DutyPlace
from storage.telework_rules import Team, TeleworkTerms
from storage.values import UserId


def places_of(
    team: Team,
    person: UserId,
    days: Iterable[date],
    *,
    away: Mapping[UserId, Collection[date]],
    terms: Mapping[UserId, TeleworkTerms | None],
    calendar: Calendar,
    duties: Sequence[Duty],
) -> Iterator[Place]:
    """Say of each day how many of a team are left on site without one person, and in which shift of theirs.

    Args:
        team: of whom some have to be there.
        person: who would not be.
        days: which days.
        away: the days that the others telework or ask to.
        terms: says which days the others do not work.
        calendar: says which days nobody does.
        duties: of the whole team, on these days.
    """
    others = [member for member in team.members if member != person]
    for day in days:
        here = [member for member in others if day not in away.get(member, ())]
        if team.minimum and calendar.is_working_day(day):
            left = sum(1 for member in here if _works(terms.get(member), day))
            yield Place(team.key, day, left, team.minimum)
        yield from _shifts(team, person, day, here, duties)


def _works(terms: TeleworkTerms | None, day: date) -> bool:
    return terms is None or day.weekday() not in terms.off_days


def _shifts(team: Team, person: UserId, day: date, here: Sequence[UserId], duties: Sequence[Duty]) -> Iterator[Place]:
    """Say of the shifts that the person is on duty in how many of the team are left."""
    on_site = [
        duty
        for duty in duties
        if duty.day == day and duty.place is DutyPlace.ON_SITE and team.cell in (None, duty.cell)
    ]
    for key, minimum in team.shifts.items():
        staff = {duty.person for duty in on_site if duty.shift == key}
        if minimum and person in staff:
            yield Place(team.key, day, sum(1 for member in here if member in staff), minimum, shift=key)
