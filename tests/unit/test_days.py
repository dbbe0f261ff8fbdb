"""Rules of days: weekdays, every n days, the first Thursday of the month, one day; each written in one way."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storage.days import DAILY, LONGEST_STEP, WEEKDAYS, DayRule, read_day_rule

MONDAY = date(2026, 12, 7)
YEAR = [date(2026, 1, 1) + timedelta(days=number) for number in range(730)]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("daily", "daily"),
        ("weekdays", "weekdays"),
        ("mon,tue,wed,thu,fri", "weekdays"),
        ("fri, wed ,MON", "mon,wed,fri"),
        (" sat, sun ", "sat,sun"),
        ("every 2 days from 2026-12-07", "every 2 days from 2026-12-07"),
        ("every 1 day from 2026-12-07", "every 1 days from 2026-12-07"),
        ("First Thu", "first thu"),
        ("last fri from 2026-12-07", "last fri from 2026-12-07"),
        ("weekdays from 2026-12-07", "weekdays from 2026-12-07"),
        ("2026-12-24", "2026-12-24"),
    ],
)
def test_a_rule_is_written_in_one_way(text: str, written: str) -> None:
    """Whatever the order, capitals and spaces, a rule has one spelling, which reads as the same rule."""
    rule = read_day_rule(text)
    assert str(rule) == written
    assert read_day_rule(written) == rule


@pytest.mark.parametrize(
    "text",
    [
        "",
        "never",
        "mon,",
        "mon wed",
        "mon-fri",
        "daily,mon",
        "lundi",
        "1",
        "first",
        "fifth mon",
        "first mon,tue",
        "every 2 days",
        "every 0 days from 2026-12-07",
        "every 400 days from 2026-12-07",
        "every days",
        "daily from",
        "daily from 2026-13-01",
        "2026-02-30",
        "2026-12-24 from 2026-12-07",
    ],
)
def test_what_is_no_rule(text: str) -> None:
    """Anything else is refused: unknown words, days to count from that are missing, days there are not."""
    with pytest.raises(ValueError, match=r"."):
        read_day_rule(text)


def test_a_rule_says_something() -> None:
    """A rule made in code names days that are weekdays, and counts from a day."""
    with pytest.raises(ValueError, match="0 to 6"):
        DayRule(weekdays=frozenset({7}))
    with pytest.raises(ValueError, match="a day at least"):
        DayRule()
    with pytest.raises(ValueError, match="count from"):
        DayRule(step=2)
    with pytest.raises(ValueError, match="one weekday"):
        DayRule(weekdays=frozenset({1, 2}), nth=0)


def test_every_other_day_counts_from_its_first() -> None:
    """Every two days is that day, not the next, and no day before it; a clock change is no day."""
    rule = read_day_rule("every 2 days", start=date(2026, 10, 24))
    assert [day.day for day in YEAR if date(2026, 10, 20) <= day < date(2026, 11, 1) and rule.includes(day)] == [
        24, 26, 28, 30,
    ]  # fmt: skip


def test_the_first_thursday_of_the_month() -> None:
    """The first Thursday of each month is one day a month, of the first seven; the last is one of the last seven."""
    first, last = read_day_rule("first thu"), read_day_rule("last thu")
    assert [day.isoformat() for day in YEAR if first.includes(day)][:12:3] == [
        "2026-01-01", "2026-04-02", "2026-07-02", "2026-10-01",
    ]  # fmt: skip
    months = [(day.year, day.month) for day in YEAR if last.includes(day)]
    assert len(months) == len(set(months)) == 24
    assert all(day + timedelta(days=7) not in YEAR or (day + timedelta(days=7)).month != day.month for day in YEAR
               if last.includes(day))  # fmt: skip
    assert not first.includes(date.max)
    assert read_day_rule("last fri").includes(date.max)


def test_a_start_leaves_out_the_days_before() -> None:
    """A rule that begins on a day has none before it."""
    rule = read_day_rule("daily from 2026-12-07")
    assert not rule.includes(MONDAY - timedelta(days=1))
    assert rule.includes(MONDAY)


RULES = st.one_of(
    st.builds(DayRule, weekdays=st.frozensets(st.integers(0, 6), min_size=1), start=st.none() | st.dates()),
    st.builds(DayRule, step=st.integers(1, LONGEST_STEP), start=st.dates()),
    st.builds(
        DayRule,
        weekdays=st.integers(0, 6).map(lambda day: frozenset({day})),
        nth=st.integers(0, 4),
        start=st.none() | st.dates(),
    ),
    st.builds(DayRule, only=st.dates()),
)


@settings(deadline=None)
@given(RULES)
def test_every_rule_reads_back(rule: DayRule) -> None:
    """What is written of a rule reads as that rule."""
    assert read_day_rule(str(rule)) == rule


@settings(deadline=None)
@given(st.frozensets(st.sampled_from(WEEKDAYS), min_size=1))
def test_a_list_of_names_is_its_days(names: frozenset[str]) -> None:
    """Each name in a list counts, in any order."""
    assert len(read_day_rule(",".join(names)).weekdays) == len(names)
    assert read_day_rule("daily").weekdays == DAILY
