"""The calendar: Belgian holidays, the civil service's own days, bridging days as data, and the profile of a day."""

from datetime import date

import pytest

from storage.calendar import Calendar, DayKind, is_country, read_calendar
from storage.values import Language, Profile

BELGIAN = Calendar()
ASCENSION, ITS_FRIDAY = date(2027, 5, 6), date(2027, 5, 7)


@pytest.mark.parametrize(
    "day",
    [
        "2027-01-01",
        "2027-03-29",
        "2027-05-01",
        "2027-05-06",
        "2027-05-17",
        "2027-07-21",
        "2027-08-15",
        "2027-11-01",
        "2027-11-02",
        "2027-11-11",
        "2027-11-15",
        "2027-12-25",
        "2027-12-26",
    ],
)
def test_the_thirteen_holidays_of_the_federal_civil_service(day: str) -> None:
    """The ten public holidays and 2 November, 15 November and 26 December are no working days, and have names."""
    assert BELGIAN.is_holiday(date.fromisoformat(day))
    assert not BELGIAN.is_working_day(date.fromisoformat(day))
    assert all(BELGIAN.name_of(date.fromisoformat(day), language) for language in Language)


def test_holidays_are_named_in_four_languages() -> None:
    """A holiday has its own name in each language, also one that only the civil service has."""
    assert [BELGIAN.name_of(ASCENSION, language) for language in Language] == [
        "Ascension", "O. L. H. Hemelvaart", "Christi Himmelfahrt", "Ascension Day",
    ]  # fmt: skip
    assert BELGIAN.name_of(date(2026, 11, 2), Language.NL) == "Allerzielen"
    assert BELGIAN.name_of(date(2026, 12, 8), Language.FR) is None


def test_bridging_days_are_never_computed() -> None:
    """The Friday after Ascension is a working day until the organisation says that it is a bridging day."""
    assert BELGIAN.is_working_day(ITS_FRIDAY)
    bridged = Calendar(bridging_days=frozenset({ITS_FRIDAY}))
    assert not bridged.is_working_day(ITS_FRIDAY)
    assert not bridged.is_holiday(ITS_FRIDAY)
    assert (bridged.kind_of(ITS_FRIDAY), bridged.name_of(ITS_FRIDAY, Language.FR)) == (DayKind.BRIDGING, "Pont")


def test_extra_days_are_holidays() -> None:
    """A day that the organisation adds is a holiday, with a name."""
    christmas_eve = date(2026, 12, 24)
    own = Calendar(extra_days=frozenset({christmas_eve}))
    assert own.is_holiday(christmas_eve)
    assert own.name_of(christmas_eve, Language.DE) == "Freier Tag der Organisation"


def test_the_profile_follows_the_calendar() -> None:
    """Holidays and bridging days run reduced, weekends only where the organisation says so, other days normal."""
    sunday, tuesday = date(2026, 12, 6), date(2026, 12, 8)
    assert BELGIAN.profile_of(ASCENSION) is Profile.REDUCED
    assert (BELGIAN.profile_of(sunday), BELGIAN.profile_of(tuesday)) == (Profile.NORMAL, Profile.NORMAL)
    resting = Calendar(reduced=frozenset({DayKind.WEEKEND}))
    assert (resting.profile_of(sunday), resting.profile_of(ASCENSION)) == (Profile.REDUCED, Profile.NORMAL)


def test_working_days_are_counted_over_what_is_none() -> None:
    """Two working days after Friday 30 October are Wednesday: All Saints, All Souls and a weekend lie between."""
    assert BELGIAN.working_day_after(date(2026, 10, 30), 2) == date(2026, 11, 4)


def test_another_country_or_none() -> None:
    """Luxembourg has its own holidays; without a country only the organisation's own days are left."""
    assert Calendar(country="LU").is_holiday(date(2027, 6, 23))
    assert not BELGIAN.is_holiday(date(2027, 6, 23))
    bare = Calendar(country="", civil_service=("11-15",))
    assert not bare.is_holiday(date(2026, 12, 25))
    assert bare.is_holiday(date(2026, 11, 15))
    assert is_country("LU")
    assert not is_country("ZZ")


def test_a_calendar_is_kept_as_json() -> None:
    """What the organisation file says of its calendar is read back from plain JSON; what it does not say is usual."""
    data = {"holidays": "BE", "civil_service_days": [], "bridging_days": ["2027-05-07"], "reduced": ["weekend"]}
    read = read_calendar(data)
    assert read == Calendar(
        civil_service=(), bridging_days=frozenset({ITS_FRIDAY}), reduced=frozenset({DayKind.WEEKEND})
    )
    assert read_calendar({}) == BELGIAN
