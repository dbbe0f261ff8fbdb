"""What is found in a roster: the exercise's findings by name, thresholds as data, days with a clock change."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.organisation_file import load_organisation
from bot.roster_file import roster_rows
from commands.roster.cover import find_double_bookings, find_gaps
from commands.roster.finding import Finding, FindingKind
from commands.roster.hours import Span, days_of, shared, shift_on, total, united, weekends
from commands.roster.load import find_overload, loads
from commands.roster.rest import find_short_rest, find_standby
from commands.roster.rules import find_all
from storage.calendar import Calendar
from storage.directory import Directory
from storage.duty import Duty, DutyPlace, DutySource
from storage.shift import STANDARD_SHIFTS, DutyRules, Shift
from tests.boreal import boreal
from tests.harness import BOREAL

BRUSSELS = ZoneInfo("Europe/Brussels")
MONDAY, SUNDAY = date(2026, 12, 7), date(2026, 12, 13)
J, S, N = STANDARD_SHIFTS


def duty(
    person: str, day: date, shift: Shift, *, cell: str = "infocel", role: str = "coordinator", zone: ZoneInfo = BRUSSELS
) -> Duty:
    """Make the duty of somebody in a shift on a day."""
    span = shift_on(day, shift.starts, shift.ends, zone)
    return Duty(
        cell=cell,
        day=day,
        shift=shift.key,
        role=role,
        person=f"@{person}:boreal.example",
        starts_at=span.start,
        ends_at=span.end,
        place=shift.place,
        source=DutySource.CHAT,
        set_at=span.start,
    )


def exercise_roster() -> list[Duty]:
    """Give the roster of the exercise, as its file says it."""
    return [
        Duty(
            cell=data["cell"],
            day=date.fromisoformat(data["day"]),
            shift=data["shift"],
            role=data["role"],
            person=data["person"],
            starts_at=datetime.fromisoformat(data["starts_at"]),
            ends_at=datetime.fromisoformat(data["ends_at"]),
            place=DutyPlace(data["place"]),
            source=DutySource.FILE,
            set_at=datetime(2026, 12, 1, tzinfo=UTC),
        )
        for data in roster_rows(load_organisation(BOREAL)).values()
    ]


def named(found: Iterable[Finding], *kinds: FindingKind) -> list[tuple[str, str, timedelta]]:
    """Give who, from which day to which and how much, of some kinds of findings."""
    return [
        (
            (one.person or "").split(":")[0].removeprefix("@"),
            f"{one.at.astimezone(BRUSSELS).day}→{one.until.astimezone(BRUSSELS).day}",
            one.measured,
        )
        for one in found
        if one.kind in kinds
    ]


def test_the_exercise_has_the_findings_it_was_made_for() -> None:
    """The roster of the exercise gives the findings it names, no other of their kinds, and the two weekend gaps."""
    duties, directory = exercise_roster(), boreal()
    of_infocel = find_all(duties, directory, "infocel", MONDAY, SUNDAY)
    of_d5 = find_all(duties, directory, "d5", MONDAY, SUNDAY)
    ten, fourteen = timedelta(hours=10), timedelta(hours=14)
    assert sorted(named([*of_infocel, *of_d5], FindingKind.REST)) == [
        ("anouk.v", "7→8", ten),
        ("anouk.v", "8→9", ten),
        ("dries.k", "9→10", ten),
        ("hanne.s", "9→10", ten),
        ("ilias.o", "10→11", ten),
    ]
    assert named(of_infocel, FindingKind.DAY) == [("anouk.v", f"{day}→{day}", fourteen) for day in (7, 8, 9)]
    assert [(who, days) for who, days, _ in named(of_infocel, FindingKind.STANDBY)] == [
        ("bilal.m", "9→10"),
        ("karel.n", "10→11"),
        ("anouk.v", "11→12"),
    ]
    gaps = [one for one in of_infocel if one.kind is FindingKind.GAP]
    assert [(gap.at, gap.measured) for gap in gaps] == [
        (datetime(2026, 12, day, 13, 15, tzinfo=UTC), timedelta(hours=6, minutes=30)) for day in (12, 13)
    ]
    others = {FindingKind.DOUBLE, FindingKind.WEEK, FindingKind.NIGHT, FindingKind.VACANT}
    assert [one for one in (*of_infocel, *of_d5) if one.kind in others] == []
    assert {one.kind for one in of_d5} == {FindingKind.REST}


def test_thresholds_are_data() -> None:
    """With other thresholds the same roster gives other findings."""
    duties = exercise_roster()
    kind = DutyRules(rest=10 * 3600, day=14 * 3600)
    assert list(find_short_rest(duties, kind)) == []
    assert [one for one in find_overload(duties, kind, BRUSSELS) if one.kind is FindingKind.DAY] == []
    strict = DutyRules(week=45 * 3600)
    weeks = named(find_overload(duties, strict, BRUSSELS), FindingKind.WEEK)
    assert [(who, measured) for who, _, measured in weeks] == [("anouk.v", timedelta(hours=49, minutes=30))]


def test_a_break_within_a_day_is_no_rest() -> None:
    """Two turns with a few hours between them are one day of work, whose hours are those worked."""
    morning, evening = Shift("A", time(7), time(12)), Shift("B", time(15), time(22))
    duties = [duty("anouk.v", MONDAY, morning), duty("anouk.v", MONDAY, evening)]
    assert list(find_short_rest(duties, DutyRules())) == []
    (day,) = find_overload(duties, DutyRules(), BRUSSELS)
    assert (day.kind, day.measured, day.limit) == (FindingKind.DAY, timedelta(hours=12), timedelta(hours=11))


def test_a_night_on_site_is_no_longer_than_the_threshold() -> None:
    """Hours between 20:00 and 06:00 count as night work, whatever the day they belong to."""
    nine, eight = Shift("X", time(20, 30), time(5, 30)), Shift("Y", time(22), time(7))
    found = list(find_overload([duty("anouk.v", MONDAY, nine)], DutyRules(), BRUSSELS))
    assert [(one.kind, one.measured) for one in found] == [(FindingKind.NIGHT, timedelta(hours=9))]
    assert list(find_overload([duty("anouk.v", MONDAY, eight)], DutyRules(), BRUSSELS)) == []


def test_handing_over_is_no_double_booking_two_places_are() -> None:
    """The same role in two shifts that overlap is one long day; two cells or two roles at once are one too many."""
    both = [duty("anouk.v", MONDAY, J), duty("anouk.v", MONDAY, S)]
    assert list(find_double_bookings(both)) == []
    elsewhere = [duty("anouk.v", MONDAY, J), duty("anouk.v", MONDAY, S, cell="d5")]
    (found,) = find_double_bookings(elsewhere)
    assert (found.cells, found.measured) == (("infocel", "d5"), timedelta(hours=1))
    (found,) = find_double_bookings([duty("anouk.v", MONDAY, J), duty("anouk.v", MONDAY, J, role="drafter")])
    assert found.roles == ("coordinator", "drafter")
    on_call = [duty("anouk.v", MONDAY, N), duty("anouk.v", MONDAY, N, cell="d5")]
    assert list(find_double_bookings(on_call)) == []


def test_a_cell_on_call_is_covered_at_any_hour_others_within_a_day() -> None:
    """Nights are gaps only where somebody is on call, or where the rules say so; a hole within a day always is."""
    tuesday = MONDAY + timedelta(days=1)
    days = [duty("anouk.v", MONDAY, J), duty("anouk.v", tuesday, J)]
    assert list(find_gaps(days, "infocel", DutyRules(), BRUSSELS, Calendar())) == []
    always = DutyRules(always=("infocel",))
    (gap,) = find_gaps(days, "infocel", always, BRUSSELS, Calendar())
    assert gap.measured == timedelta(hours=16, minutes=30)
    late = Shift("T", time(16), time(20))
    (gap,) = find_gaps([days[0], duty("bilal.m", MONDAY, late)], "infocel", DutyRules(), BRUSSELS, Calendar())
    assert gap.measured == timedelta(hours=1, minutes=45)
    watched = [*days, duty("bilal.m", MONDAY, N)]
    (gap,) = find_gaps(watched, "infocel", DutyRules(), BRUSSELS, Calendar())
    assert gap.measured == timedelta(hours=6, minutes=30)
    assert list(find_gaps(watched, "infocel", DutyRules(always=()), BRUSSELS, Calendar())) == list(
        find_gaps(watched[:1] + watched[2:], "infocel", DutyRules(always=()), BRUSSELS, Calendar())
    )


def test_a_working_day_that_nobody_has_is_a_gap() -> None:
    """Where nobody is on call a whole Wednesday without anybody is said; a weekend and a holiday are not."""
    days = [duty("ilias.o", MONDAY + timedelta(days=n), J, cell="d5") for n in (0, 1, 3, 4, 7)]
    (gap,) = find_gaps(days, "d5", DutyRules(), BRUSSELS, Calendar())
    assert (gap.at.astimezone(BRUSSELS).day, gap.until.astimezone(BRUSSELS).day) == (8, 10)
    armistice = [duty("ilias.o", date(2026, 11, day), J, cell="d5") for day in (10, 12)]
    assert list(find_gaps(armistice, "d5", DutyRules(), BRUSSELS, Calendar())) == []


def test_a_shift_that_needs_somebody_is_vacant_without() -> None:
    """A role that a shift needs and nobody holds is said, on its days of the week and for its cells."""
    needs = replace(J, needs=("coordinator", "drafter"), days=("mon", "tue"), cells=("infocel",))
    directory = replace(boreal(), shifts=(needs,))
    duties = [duty("anouk.v", day, J) for day in (MONDAY, MONDAY + timedelta(days=2))]
    found = find_all(duties, directory, "infocel", MONDAY, SUNDAY)
    vacant = [(one.role, one.at.astimezone(BRUSSELS).day) for one in found if one.kind is FindingKind.VACANT]
    assert vacant == [("drafter", 7), ("coordinator", 8), ("drafter", 8)]
    assert find_all([duty("ilias.o", MONDAY, J, cell="d5")], directory, "d5", MONDAY, SUNDAY) == []


def test_hours_are_added_up_by_person_and_role() -> None:
    """A week's hours, evenings, weekends and hours on call, each person's together and by role."""
    week = days_of(MONDAY, SUNDAY, BRUSSELS)
    found = loads([d for d in exercise_roster() if d.cell == "infocel"], week, DutyRules(), BRUSSELS)
    table = {together.person.split(":")[0][1:]: (together, by_role) for together, by_role in found}
    anouk, roles = table["anouk.v"]
    assert (anouk.worked, anouk.evening, anouk.weekend, anouk.on_call, anouk.on_call_weekend) == (
        timedelta(hours=49, minutes=30),
        timedelta(hours=3),
        timedelta(),
        timedelta(hours=10),
        timedelta(hours=6, minutes=45),
    )
    assert [(load.role, load.worked, load.on_call) for load in roles] == [
        ("coordinator", timedelta(hours=49, minutes=30), timedelta()),
        ("watch", timedelta(), timedelta(hours=10)),
    ]
    assert table["dries.k"][0].weekend == timedelta(hours=7, minutes=30)
    assert table["gilles.p"][0].on_call == timedelta(hours=3, minutes=15)  # of Sunday's night, what is in the week
    assert found[0][0].person.startswith("@anouk.v")


def test_being_on_call_is_told_only_next_to_work() -> None:
    """On call the night before a morning on site is told; with a day between it is not."""
    near = [duty("bilal.m", MONDAY, N), duty("bilal.m", MONDAY + timedelta(days=1), J)]
    assert len(list(find_standby(near, DutyRules()))) == 1
    far = [duty("bilal.m", MONDAY, N), duty("bilal.m", MONDAY + timedelta(days=2), J)]
    assert list(find_standby(far, DutyRules())) == []


@pytest.mark.parametrize(
    ("first", "night"),
    [(date(2026, 10, 24), timedelta(hours=11)), (date(2027, 3, 27), timedelta(hours=9)), (MONDAY, timedelta(hours=10))],
)
def test_shifts_meet_on_days_with_a_clock_change(first: date, night: timedelta) -> None:
    """Where clocks change there is no gap and no overlap, and the night has its real length."""
    chain = [Shift("A", time(6, 45), time(13)), Shift("B", time(13), time(20, 45)), N]
    days = [first + timedelta(days=n) for n in range(3)]
    spans = [shift_on(day, shift.starts, shift.ends, BRUSSELS) for day in days for shift in chain]
    assert all(one.end == other.start for one, other in pairwise(spans))
    assert spans[2].length == night
    assert united(spans) == [Span(spans[0].start, spans[-1].end)]


@pytest.mark.parametrize("day", [date(2026, 10, 24), date(2026, 10, 25), date(2027, 3, 27), date(2027, 3, 28)])
def test_shifts_that_meet_at_a_missing_or_doubled_time_still_meet(day: date) -> None:
    """At 02:30, which is not there once a year and twice another day, one shift ends exactly where the next begins."""
    before, after = (time(22), time(2, 30)), (time(2, 30), time(6))
    chain = [shift_on(day, *before, BRUSSELS), shift_on(day + timedelta(days=1), *after, BRUSSELS)]
    assert chain[0].end == chain[1].start
    assert len(united(chain)) == 1


def test_a_shift_that_clocks_skip_whole_clashes_with_nothing() -> None:
    """From 02:10 to 02:50 of the night that has no such time somebody is nowhere, and so not in two places."""
    eve, day = date(2027, 3, 27), date(2027, 3, 28)
    night, skipped = Shift("W", time(22), time(6)), Shift("X", time(2, 10), time(2, 50))
    assert shift_on(day, skipped.starts, skipped.ends, BRUSSELS).length == timedelta()
    assert list(find_double_bookings([duty("emma.t", eve, night), duty("emma.t", day, skipped, role="drafter")])) == []
    day = date(2026, 10, 25)
    twice = [duty("emma.t", date(2026, 10, 24), night), duty("emma.t", day, skipped, role="drafter")]
    assert [found.measured for found in find_double_bookings(twice)] == [timedelta(minutes=40)]


times = st.times().map(lambda at: at.replace(second=0, microsecond=0))


@given(st.lists(st.tuples(st.dates(date(2026, 1, 1), date(2028, 1, 1)), times, times), max_size=12))
def test_no_time_is_counted_twice(drawn: list[tuple[date, time, time]]) -> None:
    """However shifts overlap, their total is the time they cover, and no part of it is more than the whole."""
    spans = [shift_on(*one, BRUSSELS) for one in drawn]
    joined = united(spans)
    assert total(spans) == sum((span.length for span in joined), timedelta())
    assert total(spans) <= sum((span.length for span in spans), timedelta())
    assert all(one.end < other.start for one, other in pairwise(joined))
    if joined:
        whole = Span(joined[0].start, joined[-1].end)
        assert shared(spans, weekends(whole, BRUSSELS)) <= total(spans)


def test_a_directory_without_shifts_has_the_standard_ones() -> None:
    """Where the file has no shifts, the two teams and the night on call are there."""
    assert [shift.key for shift in Directory().shifts] == ["J", "S", "N"]
