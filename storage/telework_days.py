"""The days on which people telework or ask to: single ones, those of fixed requests, and what the file itself grants.

Invariant: each day once for each person; of two for the same day the granted one counts.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.directory import Directory
from storage.telework_request import HOLDING, TeleworkDay, TeleworkKind, TeleworkVersion
from storage.telework_rules import standing_days, working_weekdays
from storage.values import TeleworkState, UserId


@dataclass(frozen=True)
class PlannedDay:
    """One day on which somebody teleworks, or asks to."""

    person: UserId
    day: date
    kind: TeleworkKind
    state: TeleworkState
    ref: str | None
    """Nothing where the organisation file itself grants it."""
    weight: float = 1.0

    @property
    def is_approved(self) -> bool:
        """Whether it is granted; it is only asked for otherwise."""
        return self.state is TeleworkState.APPROVED


class TeleworkDays:
    """Say who teleworks when."""

    def __init__(self, session: AsyncSession) -> None:
        """Bind to one unit."""
        self._session = session

    async def days_of(self, person: str, first: date, last: date, directory: Directory) -> list[PlannedDay]:
        """List the days of a stretch that somebody teleworks or asks to, by day, each once.

        Args:
            person: who.
            first: the first day.
            last: the last day.
            directory: says which days they work, and which the organisation file itself grants.

        Returns:
            What the file grants, the weekdays of fixed requests and single days; of two for a day the granted one.
        """
        return (await self.team_days((person,), first, last, directory)).get(UserId(person), [])

    async def team_days(
        self, people: Collection[str], first: date, last: date, directory: Directory
    ) -> dict[UserId, list[PlannedDay]]:
        """List by person the days of a stretch that some people telework or ask to; those with none are left out."""
        found = [*_granted(people, first, last, directory), *await self._fixed(people, first, last, directory)]
        single = select(TeleworkDay).where(TeleworkDay.person.in_(people), TeleworkDay.day.between(first, last))
        found.extend(
            PlannedDay(UserId(row.person), row.day, row.kind, row.state, row.ref, row.weight)
            for row in (await self._session.execute(single)).scalars()
        )
        first_of: dict[tuple[UserId, date], PlannedDay] = {}
        for planned in sorted(found, key=lambda planned: not planned.is_approved):  # stable: of equals the first found
            first_of.setdefault((planned.person, planned.day), planned)
        by_person: dict[UserId, list[PlannedDay]] = {}
        for planned in sorted(first_of.values(), key=lambda planned: planned.day):
            by_person.setdefault(planned.person, []).append(planned)
        return by_person

    async def people_with_days(self, first: date, last: date) -> list[UserId]:
        """List whoever has a single day in a stretch, also who is not in the organisation any more."""
        query = select(TeleworkDay.person).where(TeleworkDay.day.between(first, last)).distinct()
        return [
            UserId(person) for person in (await self._session.execute(query.order_by(TeleworkDay.person))).scalars()
        ]

    async def _fixed(
        self, people: Collection[str], first: date, last: date, directory: Directory
    ) -> Iterable[PlannedDay]:
        """Expand the fixed requests, as far as their people are authorised and work."""
        version = TeleworkVersion
        query = select(version).where(version.person.in_(people), version.kind == TeleworkKind.FIXED)
        query = query.where(version.state.in_(HOLDING), version.from_day <= last)
        query = query.where(or_(version.until_day.is_(None), version.until_day >= first)).order_by(version.id)
        return [
            PlannedDay(UserId(row.person), day, row.kind, row.state, row.ref)
            for row in (await self._session.execute(query)).scalars()
            for day in _days_of_fixed(row, first, last, directory)
        ]


def _days_of_fixed(version: TeleworkVersion, first: date, last: date, directory: Directory) -> Iterable[date]:
    person = directory.people.get(UserId(version.person))
    if person is None or person.telework is None:
        return
    starts, ends = max(first, version.from_day or first), min(last, version.until_day or last)
    weekdays = set(version.weekdays) - person.telework.off_days
    for day in working_weekdays(weekdays, directory.calendar, starts, ends):
        if person.telework.holds_on(day):
            yield day


def _granted(people: Collection[str], first: date, last: date, directory: Directory) -> Iterable[PlannedDay]:
    """List the days that the organisation file itself grants."""
    for name in people:
        person = directory.people.get(UserId(name))
        if person is not None and person.telework is not None:
            for day in standing_days(person.telework, directory.calendar, first, last):
                yield PlannedDay(person.user_id, day, TeleworkKind.FIXED, TeleworkState.APPROVED, None)
