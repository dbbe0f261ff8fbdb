"""The organisation's calendar: public holidays, the days that are its own, bridging days, and on which profile it runs.

Invariant: bridging days are fixed each year by circular and never computed; every other day follows from data here.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from storage.values import Language, Profile

if TYPE_CHECKING:
    from holidays import HolidayBase

CIVIL_SERVICE: Final[Mapping[str, Mapping[Language, str]]] = MappingProxyType(
    {
        "11-02": {
            Language.FR: "Jour des morts",
            Language.NL: "Allerzielen",
            Language.DE: "Allerseelen",
            Language.EN: "All Souls’ Day",
        },
        "11-15": {
            Language.FR: "Fête du Roi",
            Language.NL: "Koningsdag",
            Language.DE: "Fest des Königs",
            Language.EN: "King’s Feast",
        },
        "12-26": {
            Language.FR: "Lendemain de Noël",
            Language.NL: "Tweede kerstdag",
            Language.DE: "Zweiter Weihnachtstag",
            Language.EN: "Day after Christmas",
        },
    }
)
"""Days off of the Belgian federal civil service beside the ten public holidays, as month and day.

Source: the federal civil service's list of holidays (fedweb), 13 days in all: the public ones and these three.
"""

_BRIDGING: Final = {Language.FR: "Pont", Language.NL: "Brugdag", Language.DE: "Brückentag", Language.EN: "Bridging day"}
_EXTRA: Final = {
    Language.FR: "Jour de congé de l’organisation",
    Language.NL: "Vrije dag van de organisatie",
    Language.DE: "Freier Tag der Organisation",
    Language.EN: "The organisation’s day off",
}
_SATURDAY: Final = 5


class DayKind(StrEnum):
    """What makes a day different from a working day."""

    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    BRIDGING = "bridging"


@dataclass(frozen=True)
class Calendar:
    """Which days are no working days, and what they are called.

    Attributes:
        country: whose public holidays count, as ISO 3166-1 alpha-2; none when empty.
        civil_service: the organisation's own yearly days off, as month and day: `11-15`.
        extra_days: single days that count as holidays too.
        bridging_days: single days between a holiday and a weekend, fixed by circular.
        reduced: on which kinds of day the rhythm runs its reduced profile.
    """

    country: str = "BE"
    civil_service: tuple[str, ...] = tuple(CIVIL_SERVICE)
    extra_days: frozenset[date] = frozenset()
    bridging_days: frozenset[date] = frozenset()
    reduced: frozenset[DayKind] = frozenset({DayKind.HOLIDAY, DayKind.BRIDGING})

    @cached_property
    def _public(self) -> "dict[Language, HolidayBase]":
        """The public holidays by language; the library works out a year when it is first asked for."""
        if not self.country:
            return {}
        from holidays import country_holidays

        spoken = country_holidays(self.country).supported_languages
        named = {language: next((code for code in spoken if code[:2] == language), None) for language in Language}
        return {language: country_holidays(self.country, language=code) for language, code in named.items()}

    def kind_of(self, day: date) -> DayKind | None:
        """Say what a day is when it is no ordinary working day; a holiday on a Sunday is a holiday."""
        if self.is_holiday(day):
            return DayKind.HOLIDAY
        if day in self.bridging_days:
            return DayKind.BRIDGING
        return DayKind.WEEKEND if day.weekday() >= _SATURDAY else None

    def is_holiday(self, day: date) -> bool:
        """Say whether a day is a public holiday or a day off of the organisation itself; a bridging day is none."""
        if day in self.extra_days or f"{day:%m-%d}" in self.civil_service:
            return True
        public = self._public.get(Language.FR)
        return public is not None and day in public

    def is_working_day(self, day: date) -> bool:
        """Say whether offices work on a day: no weekend, no holiday, no bridging day."""
        return self.kind_of(day) is None

    def profile_of(self, day: date) -> Profile:
        """Say on which profile the rhythm runs on a day when nobody says otherwise."""
        return Profile.REDUCED if self.kind_of(day) in self.reduced else Profile.NORMAL

    def name_of(self, day: date, language: Language) -> str | None:
        """Give the name of a holiday or bridging day; a weekend and a working day have none."""
        public = self._public.get(language)
        if public is not None and day in public:
            return str(public[day])
        month_day = f"{day:%m-%d}"
        if month_day in self.civil_service:
            return CIVIL_SERVICE.get(month_day, _EXTRA)[language]
        if day in self.extra_days:
            return _EXTRA[language]
        return _BRIDGING[language] if day in self.bridging_days else None

    def working_day_after(self, day: date, count: int = 1) -> date:
        """Give the nth working day after a day."""
        while count > 0:
            day += timedelta(days=1)
            count -= self.is_working_day(day)
        return day


def is_country(code: str) -> bool:
    """Say whether the public holidays of a country are known."""
    from holidays import list_supported_countries

    return code in list_supported_countries(include_aliases=False)


def read_calendar(data: Mapping[str, Any]) -> Calendar:
    """Read a calendar as it is stored: plain JSON."""
    usual = Calendar()
    return Calendar(
        country=data.get("holidays", usual.country),
        civil_service=tuple(data.get("civil_service_days", usual.civil_service)),
        extra_days=frozenset(map(date.fromisoformat, data.get("extra_days", ()))),
        bridging_days=frozenset(map(date.fromisoformat, data.get("bridging_days", ()))),
        reduced=frozenset(map(DayKind, data.get("reduced", usual.reduced))),
    )
