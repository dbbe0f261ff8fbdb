"""Recurrence: the hour stays on the wall through both clock changes, on any machine.

DST cases: Brussels 2026-10-25 (03:00 -> 02:00) and 2027-03-28 (02:00 -> 03:00), Lord Howe's half hour, Nuuk, Apia.
"""

import os
import subprocess
import sys
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commands.kit.recurrence import Recurrence, between, next_after, occurrence_on
from storage.calendar import Calendar
from storage.days import DAILY, DayRule, read_day_rule

BRUSSELS = ZoneInfo("Europe/Brussels")
LORD_HOWE = ZoneInfo("Australia/Lord_Howe")
EVERY_DAY = DayRule(weekdays=DAILY)
unhurried = settings(deadline=None)  # a busy machine is no failure of the calendar


def daily(hour: int, minute: int = 0, zone: ZoneInfo = BRUSSELS) -> Recurrence:
    """Make what happens every day at an hour."""
    return Recurrence(time(hour, minute), EVERY_DAY, zone)


def without(*days: date) -> Calendar:
    """Make a calendar whose only holidays are these days."""
    return Calendar(country="", civil_service=(), extra_days=frozenset(days))


def utc(*parts: int) -> datetime:
    """Name an instant in UTC."""
    return datetime(*parts, tzinfo=UTC)  # type: ignore[arg-type,misc]


@pytest.mark.parametrize(
    ("recurrence", "day", "expected"),
    [
        pytest.param(daily(7), date(2026, 10, 24), utc(2026, 10, 24, 5), id="summer"),
        pytest.param(daily(7), date(2026, 10, 25), utc(2026, 10, 25, 6), id="winter from its first morning"),
        pytest.param(daily(20), date(2027, 3, 27), utc(2027, 3, 27, 19), id="winter"),
        pytest.param(daily(20), date(2027, 3, 28), utc(2027, 3, 28, 18), id="summer from its first evening"),
        pytest.param(daily(2, 30), date(2027, 3, 28), utc(2027, 3, 28, 1), id="02:30 missing is 03:00"),
        pytest.param(daily(2), date(2027, 3, 28), utc(2027, 3, 28, 1), id="02:00 missing is 03:00"),
        pytest.param(daily(1, 59), date(2027, 3, 28), utc(2027, 3, 28, 0, 59), id="just before the gap"),
        pytest.param(daily(2, 30), date(2026, 10, 25), utc(2026, 10, 25, 0, 30), id="02:30 doubled is the first"),
        pytest.param(daily(3), date(2026, 10, 25), utc(2026, 10, 25, 2), id="03:00 comes once"),
        pytest.param(
            daily(2, 15, LORD_HOWE), date(2026, 10, 4), utc(2026, 10, 3, 15, 30), id="Lord Howe 02:15 is 02:30"
        ),
        pytest.param(daily(1, 45, LORD_HOWE), date(2027, 4, 4), utc(2027, 4, 3, 14, 45), id="Lord Howe 01:45 doubled"),
        pytest.param(
            daily(23, 30, ZoneInfo("America/Nuuk")), date(2026, 3, 28), utc(2026, 3, 29, 1), id="gap at a day's end"
        ),
        pytest.param(
            daily(0, 30, ZoneInfo("Africa/Cairo")), date(2026, 4, 24), utc(2026, 4, 23, 22), id="gap at its start"
        ),
        pytest.param(daily(12, 0, ZoneInfo("Pacific/Apia")), date(2011, 12, 30), None, id="a day that never was"),
        pytest.param(daily(12, 0, ZoneInfo("Pacific/Apia")), date(2011, 12, 31), utc(2011, 12, 30, 22), id="the next"),
    ],
)
def test_clock_changes(recurrence: Recurrence, day: date, expected: datetime | None) -> None:
    """A missing time is the first after the gap, a doubled one the first of the two, the rest stays on the wall."""
    assert occurrence_on(recurrence, day) == expected


def test_only_its_days() -> None:
    """It does not happen on other weekdays nor on skipped dates."""
    recurrence = Recurrence(time(9), read_day_rule("mon,wed"), BRUSSELS, without(date(2026, 11, 18)))
    days = [date(2026, 11, 16) + timedelta(days=number) for number in range(7)]
    assert [day for day in days if occurrence_on(recurrence, day)] == [date(2026, 11, 16)]


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (utc(2026, 11, 18, 9, 59, 59), utc(2026, 11, 18, 10)),
        (utc(2026, 11, 18, 10), utc(2026, 11, 19, 10)),
        (utc(2026, 11, 18, 22, 59), utc(2026, 11, 19, 10)),
        (utc(2026, 11, 18, 23, 1), utc(2026, 11, 19, 10)),
        (utc(2026, 10, 24, 12), utc(2026, 10, 25, 10)),
        (utc(2026, 10, 24, 8), utc(2026, 10, 24, 9)),
    ],
)
def test_next_is_strictly_after(after: datetime, expected: datetime) -> None:
    """At the instant of an occurrence the next one is tomorrow's."""
    assert next_after(daily(11), after) == expected


def test_next_after_the_first_of_a_doubled_hour_is_tomorrow() -> None:
    """The second 02:30 of the night is no second occurrence."""
    first = next_after(daily(2, 30), utc(2026, 10, 24, 12))
    assert first == utc(2026, 10, 25, 0, 30)
    assert next_after(daily(2, 30), first) == utc(2026, 10, 26, 1, 30)


def test_next_finds_what_a_gap_moved_past_midnight() -> None:
    """A slot moved into the next local day is not lost to somebody who asks on that day's eve."""
    nuuk = daily(23, 30, ZoneInfo("America/Nuuk"))
    assert next_after(nuuk, utc(2026, 3, 29, 0, 59)) == utc(2026, 3, 29, 1)
    assert between(nuuk, utc(2026, 3, 29, 0, 59), utc(2026, 3, 29, 1)) == {date(2026, 3, 28): utc(2026, 3, 29, 1)}
    assert next_after(nuuk, utc(2026, 3, 29, 1)) == utc(2026, 3, 30, 0, 30)


def test_next_leaves_out_skipped_dates() -> None:
    """A skipped date is passed over to the next day of the rule."""
    recurrence = Recurrence(time(9), read_day_rule("fri"), BRUSSELS, without(date(2026, 11, 20)))
    assert next_after(recurrence, utc(2026, 11, 18, 12)) == utc(2026, 11, 27, 8)


def test_never_is_an_error() -> None:
    """A rule whose only day is over, or all of whose days are holidays, has no next occurrence."""
    with pytest.raises(ValueError, match="nothing in the 400 days"):
        next_after(Recurrence(time(9), DayRule(only=date(2026, 11, 17)), BRUSSELS), utc(2026, 11, 18))
    skipped = without(*(date(2026, 11, 1) + timedelta(days=number) for number in range(500)))
    with pytest.raises(ValueError, match="nothing in the 400 days"):
        next_after(Recurrence(time(9), EVERY_DAY, BRUSSELS, skipped), utc(2026, 11, 18))


def test_what_is_no_recurrence() -> None:
    """A time with an offset and an instant without one are mistakes."""
    with pytest.raises(ValueError, match="wall time"):
        Recurrence(time(9, tzinfo=UTC), EVERY_DAY, BRUSSELS)
    with pytest.raises(TypeError):
        next_after(daily(9), utc(2026, 11, 18).replace(tzinfo=None))


def test_between_has_its_end_and_not_its_start() -> None:
    """Adjoining intervals share no occurrence and miss none."""
    start, end = utc(2026, 11, 18, 10), utc(2026, 11, 20, 10)
    assert list(between(daily(11), start, end).values()) == [utc(2026, 11, 19, 10), end]
    assert between(daily(11), end, start) == {}


ASK = """
import sys, time
from datetime import UTC, datetime, time as wall
from zoneinfo import ZoneInfo
time.tzset()
from commands.kit.recurrence import Recurrence, between
from storage.days import read_day_rule
slot = Recurrence(wall(7), read_day_rule("daily"), ZoneInfo("Europe/Brussels"))
start, end = datetime(2026, 10, 23, 12, tzinfo=UTC), datetime(2026, 10, 27, 12, tzinfo=UTC)
print(time.timezone, *(at.isoformat() for at in between(slot, start, end).values()))
"""


@pytest.mark.parametrize(("host", "seconds_west"), [("America/New_York", 5 * 3600), ("Pacific/Auckland", -12 * 3600)])
def test_the_host_s_zone_changes_nothing(host: str, seconds_west: int) -> None:
    """On a machine set to another zone the slots are Brussels' all the same."""
    shown = subprocess.run(
        [sys.executable, "-c", ASK],
        env=os.environ | {"TZ": host},
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    ).stdout.split()
    expected = [utc(2026, 10, 24, 5), utc(2026, 10, 25, 6), utc(2026, 10, 26, 6), utc(2026, 10, 27, 6)]
    assert shown == [str(seconds_west), *(at.isoformat() for at in expected)]


# ------------------------------------------------------------------------------------------------- properties

ZONES = st.sampled_from(
    [
        BRUSSELS,
        LORD_HOWE,
        ZoneInfo("UTC"),
        ZoneInfo("America/New_York"),
        ZoneInfo("America/Nuuk"),
        ZoneInfo("Africa/Cairo"),
        ZoneInfo("Atlantic/Azores"),
        ZoneInfo("Pacific/Apia"),
    ]
)
RECURRENCES = st.builds(
    Recurrence,
    at=st.times(),
    days=st.builds(DayRule, weekdays=st.frozensets(st.integers(0, 6), min_size=1)),
    zone=ZONES,
    calendar=st.frozensets(st.dates(date(2026, 1, 1), date(2027, 12, 31)), max_size=5).map(lambda days: without(*days)),
)
INSTANTS = st.datetimes(datetime(2010, 1, 1), datetime(2036, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


def is_in_gap(day: date, at: time, zone: ZoneInfo) -> bool:
    """Tell whether a zone's clocks never show a time on a day: going to UTC and back does not return it."""
    wall = datetime.combine(day, at)
    return wall.replace(tzinfo=zone).astimezone(UTC).astimezone(zone).replace(tzinfo=None) != wall


@unhurried
@given(RECURRENCES, INSTANTS)
def test_occurrences_follow_each_other(recurrence: Recurrence, after: datetime) -> None:
    """Each next occurrence is later, in UTC, and the list between two instants is the same as asking one by one."""
    asked, at = [], after
    for _ in range(10):
        following = next_after(recurrence, at)
        assert following > at
        assert following.tzinfo is UTC
        asked.append(following)
        at = following
    assert list(between(recurrence, after, at).values()) == asked


@unhurried
@given(RECURRENCES, INSTANTS)
def test_the_wall_time_stays(recurrence: Recurrence, after: datetime) -> None:
    """An occurrence shows the rule's time on one of its days, unless the clocks never show it: then the first after."""
    at = next_after(recurrence, after)
    shown = at.astimezone(recurrence.zone)
    if shown.replace(tzinfo=None).time() == recurrence.at:
        assert shown.fold == 0
        assert recurrence.includes(shown.date())
    else:
        just_before = (at - timedelta(microseconds=1)).astimezone(recurrence.zone)
        meant = datetime.combine(just_before.date(), recurrence.at)
        if meant <= just_before.replace(tzinfo=None):
            meant += timedelta(days=1)
        assert is_in_gap(meant.date(), recurrence.at, recurrence.zone)
        assert just_before.replace(tzinfo=None) < meant < shown.replace(tzinfo=None)
        assert just_before.utcoffset() != shown.utcoffset()


@unhurried
@given(RECURRENCES, INSTANTS, st.integers(0, 500))
def test_each_local_day_at_most_once(recurrence: Recurrence, start: datetime, days: int) -> None:
    """No local day has two occurrences, but for one that a gap moved past midnight."""
    found = list(between(recurrence, start, start + timedelta(days=days)).values())
    own = [at.astimezone(recurrence.zone) for at in found]
    on_time = [at.date() for at in own if at.replace(tzinfo=None).time() == recurrence.at]
    assert len(on_time) == len(set(on_time))
    assert len(found) == len(set(found))
    assert len(found) <= days + 1
