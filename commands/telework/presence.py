"""Where people work on the days of a week, a letter each: on site, elsewhere, on duty, off.

Pure. What a letter tells is limited by how much its reader may see: who sees presence alone is never told why somebody
is not there, nor what was only asked for.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from commands.kit.disclosure import Sight
from storage.calendar import Calendar, DayKind
from storage.duty import Duty, DutyPlace
from storage.telework import PlannedDay
from storage.telework_rules import Team, TeleworkRules, TeleworkTerms
from storage.values import UserId


class Where(StrEnum):
    """Where somebody is on a day; each has its letter in each language."""

    ON_SITE = "on-site"
    TELEWORK = "telework"
    WAITING = "waiting"
    """On site unless a request is approved; seen by those who see requests."""
    ELSEWHERE = "elsewhere"
    """Not on site; nothing more is to be seen."""
    OFF = "off"
    HOLIDAY = "holiday"


@dataclass(frozen=True)
class Spot:
    """Where one person is on one day: in a shift, or in one of the ordinary places."""

    where: Where
    shift: str | None = None
    is_here: bool = False
    """Whether they are counted as on site."""


@dataclass(frozen=True)
class WeekPicture:
    """What a week is drawn from."""

    days: Sequence[date]
    calendar: Calendar
    terms: Mapping[UserId, TeleworkTerms | None]
    planned: Mapping[UserId, Sequence[PlannedDay]] = field(default_factory=dict)
    duties: Sequence[Duty] = ()
    rules: TeleworkRules = field(default_factory=TeleworkRules)

    def spot(self, person: UserId, day: date, seen: Sight) -> Spot:
        """Say where somebody is on a day, to whoever sees so much of it."""
        duties = [duty for duty in self.duties if duty.person == person and duty.day == day]
        on_site = next((duty for duty in duties if duty.place is DutyPlace.ON_SITE), None)
        usual = self._usual(person, day, seen)
        if on_site is not None and (self._is_bound(on_site) or not self._is_away(person, day)):
            return Spot(Where.ON_SITE, on_site.shift, is_here=True)
        if duties and usual.where in (Where.OFF, Where.HOLIDAY):
            return Spot(usual.where, duties[0].shift)
        return usual

    def _is_bound(self, duty: Duty) -> bool:
        """Say whether a duty has to be done on site; others may be done while teleworking."""
        return self.rules.is_on_site(duty.cell, duty.role)

    def _is_away(self, person: UserId, day: date) -> bool:
        return any(each.day == day and each.is_approved for each in self.planned.get(person, ()))

    def _usual(self, person: UserId, day: date, seen: Sight) -> Spot:
        kind = self.calendar.kind_of(day)
        if kind is not None:
            return Spot(Where.OFF if kind is DayKind.WEEKEND else Where.HOLIDAY)
        planned = next((each for each in self.planned.get(person, ()) if each.day == day), None)
        if planned is not None and planned.is_approved:
            return Spot(Where.TELEWORK if seen is Sight.YES else Where.ELSEWHERE)
        terms = self.terms.get(person)
        if terms is not None and day.weekday() in terms.off_days:
            return Spot(Where.OFF if seen is Sight.YES else Where.ELSEWHERE)
        if planned is not None and seen is Sight.YES:
            return Spot(Where.WAITING, is_here=True)
        return Spot(Where.ON_SITE, is_here=True)

    def on_site(self, people: Iterable[UserId], day: date) -> int:
        """Count who of some people is on site on a day."""
        return sum(self.spot(person, day, Sight.PRESENCE).is_here for person in people)

    def in_shift(self, team: Team, shift: str, day: date) -> int | None:
        """Count who of a team is on site in a shift of a day; None where the roster says nothing of that shift."""
        held = [
            duty for duty in self.duties if duty.day == day and duty.shift == shift and duty.place is DutyPlace.ON_SITE
        ]
        staff = {duty.person for duty in held if team.cell in (None, duty.cell) and duty.person in team.members}
        ours = [person for person in staff if self.spot(UserId(person), day, Sight.PRESENCE).is_here]
        return len(ours) if held else None


@dataclass(frozen=True)
class Shortage:
    """A day, or a shift of it, on which too few of a team are on site."""

    day: date
    shift: str | None
    here: int
    minimum: int


def shortages(team: Team, picture: WeekPicture) -> list[Shortage]:
    """Find where the minimum of a team does not hold, on its working days and in its shifts."""
    found = []
    for day in picture.days:
        here = picture.on_site(team.members, day)
        if team.minimum > here and picture.calendar.is_working_day(day):
            found.append(Shortage(day, None, here, team.minimum))
        for shift, minimum in team.shifts.items():
            staffed = picture.in_shift(team, shift, day)
            if staffed is not None and staffed < minimum:
                found.append(Shortage(day, shift, staffed, minimum))
    return found


def shift_letters(shifts: Iterable[str], taken: Collection[str]) -> dict[str, str]:
    """Give each shift a letter of its own: its first where it is free, else another of its key, else a digit."""
    letters: dict[str, str] = {}
    for shift in dict.fromkeys(shifts):
        own = [char.upper() for char in shift if char.isalnum()]
        free = (char for char in [*own, *"123456789"] if char not in taken and char not in letters.values())
        letters[shift] = next(free, "#")
    return letters
