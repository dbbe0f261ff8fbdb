"""Days written with a dot or a dash, and weeks said in days: read where one meaning is possible, asked where two are.

Now is Sunday 22 November 2026, 10:15 in Brussels.
"""

from datetime import UTC, date, datetime, time, timedelta
from itertools import chain
from zoneinfo import ZoneInfo

import pytest

from commands.kit.when import NotATime, TimePassed, TwoReadings, read_bound, read_days, read_rule, read_when

BRUSSELS = ZoneInfo("Europe/Brussels")
NOW = datetime(2026, 11, 22, 10, 15, tzinfo=BRUSSELS).astimezone(UTC)


def december(*days: int) -> tuple[date, ...]:
    """Name days of December 2026."""
    return tuple(date(2026, 12, day) for day in days)


def local(text: str, *, past: bool = False) -> str:
    """Read a moment and write it as Brussels shows it."""
    return f"{read_when(text, now=NOW, zone=BRUSSELS, past=past).astimezone(BRUSSELS):%d/%m %H:%M}"


def asked(text: str) -> tuple[date, object]:
    """Give the two readings of a moment."""
    with pytest.raises(TwoReadings) as two:
        read_when(text, now=NOW, zone=BRUSSELS)
    return two.value.day, two.value.other


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("8.12", december(8)),
        ("le 8.12", december(8)),
        ("mardi 8.12", december(8)),
        ("8.12.", december(8)),
        ("am 8.12.", december(8)),
        ("8.12.2026", december(8)),
        ("8.12, 10.12 en 11.12", december(8, 10, 11)),
        ("8 et 10.12", december(8, 10)),
        ("8.12-10.12", december(8, 9, 10)),
        ("van 8.12 tot 10.12", december(8, 9, 10)),
        ("vom 8.12. bis 10.12.", december(8, 9, 10)),
        ("8-12 t/m 10-12", december(8, 9, 10)),
        ("8-12 december", december(8, 9, 10, 11, 12)),
        ("8-12, 14 december", december(8, 9, 10, 11, 12, 14)),
        ("14-12", december(14)),
        ("12-12", december(12)),
        ("8-12-26", december(8)),
        ("mardi 8-12-2026", december(8)),
        ("binnen 9 dagen", december(1)),
        ("in 8 days", (date(2026, 11, 30),)),
        ("dans une semaine", (date(2026, 11, 29),)),
        ("over twee weken", december(6)),
        ("in einer Woche", (date(2026, 11, 29),)),
        ("binnen veertien dagen", december(6)),
    ],
)
def test_among_days_a_dot_or_a_dash_makes_a_day(text: str, expected: tuple[date, ...]) -> None:
    """Where only days are meant, 8.12 is a day in every list and range, and 8-12 is where it can be no range."""
    assert read_days(text, now=NOW, zone=BRUSSELS) == expected


@pytest.mark.parametrize(
    ("text", "day", "other"),
    [
        ("8-12", december(8)[0], december(8, 12)),
        ("8 - 12", december(8)[0], december(8, 12)),
        ("lundi et 8-12", december(8)[0], december(8, 12)),
        ("dans 8 jours", date(2026, 11, 29), date(2026, 11, 30)),
        ("dans huit jours", date(2026, 11, 29), date(2026, 11, 30)),
        ("binnen 8 dagen", date(2026, 11, 29), date(2026, 11, 30)),
        ("over acht dagen", date(2026, 11, 29), date(2026, 11, 30)),
        ("in acht Tagen", date(2026, 11, 29), date(2026, 11, 30)),
        ("dans quinze jours", *december(6, 7)),
    ],
)
def test_among_days_what_may_be_two_is_asked(text: str, day: date, other: object) -> None:
    """One day or several, a week or eight days: both are named, and neither is taken."""
    with pytest.raises(TwoReadings) as two:
        read_days(text, now=NOW, zone=BRUSSELS)
    assert (two.value.day, two.value.other) == (day, other)


@pytest.mark.parametrize("text", ["8.13", "14.30", "30.2", "mardi 9.12", "mercredi 9-12", "24-27", "8.1.2", "di 8-12"])
def test_what_is_no_day_either(text: str) -> None:
    """A time of day, a day that is not there or hours of a day are no days, and no question is raised by them."""
    with pytest.raises(NotATime) as refused:
        read_days(text, now=NOW, zone=BRUSSELS)
    assert not isinstance(refused.value, TwoReadings)


def test_a_day_with_a_dot_may_be_over() -> None:
    """8.10 in November is a day that is over, as 8/10 is."""
    with pytest.raises(TimePassed):
        read_days("8.10", now=NOW, zone=BRUSSELS)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("24.11", "24/11 23:59"),
        ("31.12", "31/12 23:59"),
        ("8.12.", "08/12 23:59"),
        ("le 8.12", "08/12 23:59"),
        ("14.30", "22/11 14:30"),
        ("20.45", "22/11 20:45"),
        ("om 11.12", "22/11 11:12"),
        ("11.12 uur", "22/11 11:12"),
        ("demain 8.12", "23/11 08:12"),
        ("mercredi 8.12", "25/11 08:12"),
        ("8.12 17h", "08/12 17:00"),
        ("8.12 om 17.30 uur", "08/12 17:30"),
        ("8.12 14.30", "08/12 14:30"),
        ("mardi 8.12 à 17h", "08/12 17:00"),
        ("8-12", "08/12 23:59"),
        ("8-12 om 9u", "08/12 09:00"),
        ("dans 3 jours à 14h", "25/11 14:00"),
        ("over een week om 9u", "29/11 09:00"),
    ],
)
def test_a_moment_with_a_dot_has_the_one_reading_it_can_have(text: str, expected: str) -> None:
    """What can be a day or a time of day only is read, and so is what an hour stands beside."""
    assert local(text) == expected


def test_a_moment_that_may_be_a_day_or_a_time_is_asked() -> None:
    """8.12 is the day or the time, on its weekday too; in the past it is no less both."""
    for text in ("8.12", "08.12", "mardi 8.12", "dinsdag 8.12"):
        assert asked(text) == (december(8)[0], time(8, 12)), text
    for text in ("dans 8 jours", "d'ici huit jours", "in acht Tagen", "binnen 8 dagen om 14u", "dans 8 jours 14h"):
        assert asked(text) == (date(2026, 11, 29), date(2026, 11, 30)), text
    with pytest.raises(TwoReadings):
        local("8.12", past=True)
    for end in (False, True):
        with pytest.raises(TwoReadings):
            read_bound("8.12", now=NOW, zone=BRUSSELS, end=end)
    for text in ("8.12 9.10", "dans 3 jours 14h"):  # two days and hours; a day, or a length of three days and a half
        with pytest.raises(NotATime):
            local(text)


def test_a_bound_and_a_rule_take_the_day() -> None:
    """A bound with a dot that is no time is a day; a rule of days has days only."""
    start = read_bound("24.11", now=NOW, zone=BRUSSELS, end=False)
    assert start.astimezone(BRUSSELS) == datetime(2026, 11, 24, tzinfo=BRUSSELS)
    assert read_rule("8.12", now=NOW, zone=BRUSSELS).only == december(8)[0]
    with pytest.raises(TwoReadings):
        read_rule("dans 8 jours", now=NOW, zone=BRUSSELS)


def test_no_notation_of_a_day_is_ever_taken_for_a_time() -> None:
    """Each coming day of half a year, written with a dot, is that day or is asked: never another instant."""
    days = [NOW.astimezone(BRUSSELS).date() + timedelta(days=number) for number in range(180)]
    for day, text in chain.from_iterable(
        ((day, f"{day.day}.{day.month}"), (day, f"{day:%d.%m}"), (day, f"{day.day}-{day.month}")) for day in days
    ):
        try:
            read = read_when(text, now=NOW, zone=BRUSSELS).astimezone(BRUSSELS).date()
        except TwoReadings as two:
            read = two.day
        assert read == day, text
