"""Quiet hours: how they are said, which instants they are, also when clocks change."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commands.kit.quiet import is_quiet_at, quiet_since
from commands.kit.quiet_hours import QuietChoice, ReadsQuietHours
from commands.kit.reads import Scope
from commands.kit.words import Refusal
from storage.calendar import Calendar
from storage.directory import Directory
from storage.quiet import QuietException, QuietHours, QuietRules, choice_text, read_choice, read_quiet
from storage.values import Language, Role, UserId

BRUSSELS = ZoneInfo("Europe/Brussels")
NIGHT = QuietHours(time(20, 45), time(6, 45))
SCOPE = Scope(datetime(2026, 12, 7, 9, tzinfo=UTC), Language.FR, Directory())
CALENDAR = Calendar()


def local(*when: int, fold: int = 0) -> datetime:
    """Give an instant by what clocks in Brussels show."""
    return datetime(*when, tzinfo=BRUSSELS, fold=fold).astimezone(UTC)  # type: ignore[arg-type, misc]


def quiet(hours: QuietHours, at: datetime) -> bool:
    """Say whether an instant is quiet."""
    return is_quiet_at(hours, at, BRUSSELS, CALENDAR)


@pytest.mark.parametrize(
    ("text", "starts", "ends"),
    [
        ("21h-6h30", time(21), time(6, 30)),
        ("de 21h à 6h30", time(21), time(6, 30)),
        ("21u tot 7u", time(21), time(7)),
        ("van 21u30 tot 7u", time(21, 30), time(7)),
        ("21 Uhr bis 6:30", time(21), time(6, 30)),
        ("21:00 – 06:30", time(21), time(6, 30)),
        ("from 9 pm to 6:30", time(21), time(6, 30)),
        ("minuit-7h", time(0), time(7)),
        ("13:00-14:00", time(13), time(14)),
    ],
)
def test_hours_are_read_as_people_write_them(text: str, starts: time, ends: time) -> None:
    """Two times of day with a dash or a word between them, in four languages."""
    assert ReadsQuietHours().read(text, SCOPE) == QuietChoice(QuietHours(starts, ends))


@pytest.mark.parametrize("text", ["jamais", "Nooit", "nie", "never", "non"])
def test_never_is_said_in_every_language(text: str) -> None:
    """Somebody may be called at any hour if they want to."""
    assert ReadsQuietHours().read(text, SCOPE) == QuietChoice(None)


@pytest.mark.parametrize("text", ["défaut", "standaard", "Standard", "default"])
def test_so_is_the_default(text: str) -> None:
    """And may go back to what the organisation says."""
    assert ReadsQuietHours().read(text, SCOPE) == QuietChoice(None, is_default=True)


@pytest.mark.parametrize("text", ["", "21h", "la nuit", "21h-", "21h-22h-23h", "25h-6h", "8h-7h", "7h-23h30", "8h-8h"])
def test_anything_else_is_refused(text: str) -> None:
    """What is no stretch of time is refused, and so is one that leaves less than eight hours of the day."""
    with pytest.raises(Refusal) as refused:
        ReadsQuietHours().read(text, SCOPE)
    assert refused.value.code == "usage"


@given(st.times(), st.times())
def test_a_choice_is_kept_as_it_was_made(starts: time, ends: time) -> None:
    """Written down and read again, hours to the minute are the same; never is never."""
    hours = QuietHours(starts.replace(second=0, microsecond=0), ends.replace(second=0, microsecond=0))
    assert read_choice(choice_text(hours)) == hours
    assert read_choice(choice_text(None)) is None


def test_a_night_is_quiet_from_its_beginning_until_just_before_its_end() -> None:
    """The first minute is quiet, the last instant is not."""
    assert not quiet(NIGHT, local(2026, 12, 7, 20, 44))
    assert quiet(NIGHT, local(2026, 12, 7, 20, 45))
    assert quiet(NIGHT, local(2026, 12, 8, 0, 0))
    assert quiet(NIGHT, local(2026, 12, 8, 6, 44))
    assert not quiet(NIGHT, local(2026, 12, 8, 6, 45))


def test_a_stretch_of_the_same_day_is_one() -> None:
    """Hours that end after they start are of one day."""
    noon = QuietHours(time(12), time(13))
    assert [quiet(noon, local(2026, 12, 7, hour)) for hour in (11, 12, 13)] == [False, True, False]


def test_weekends_and_days_off_are_quiet_where_that_is_said() -> None:
    """A Saturday at noon, Christmas on a Friday: only with their keys; the night before goes on into them."""
    free = QuietHours(time(20, 45), time(6, 45), weekends=True, holidays=True)
    for noon in (local(2026, 12, 12, 12), local(2026, 12, 13, 12), local(2026, 12, 25, 12)):
        assert quiet(free, noon)
        assert not quiet(NIGHT, noon)
    assert not quiet(free, local(2026, 12, 11, 12))
    assert quiet_since(free, local(2026, 12, 13, 12), BRUSSELS, CALENDAR) == local(2026, 12, 11, 20, 45)
    assert quiet_since(free, local(2026, 12, 14, 7), BRUSSELS, CALENDAR) == local(2026, 12, 11, 20, 45)


def test_since_when_it_has_been_quiet() -> None:
    """In the night it is its beginning; in the day that of the night that is over."""
    began = local(2026, 12, 7, 20, 45)
    assert quiet_since(NIGHT, local(2026, 12, 8, 3), BRUSSELS, CALENDAR) == began
    assert quiet_since(NIGHT, local(2026, 12, 8, 20, 44), BRUSSELS, CALENDAR) == began
    assert quiet_since(NIGHT, local(2026, 12, 8, 20, 45), BRUSSELS, CALENDAR) == local(2026, 12, 8, 20, 45)


@pytest.mark.parametrize(("day", "lasts"), [((2026, 3, 28), 9), ((2026, 10, 24), 11), ((2026, 12, 7), 10)])
def test_a_night_follows_the_clocks(day: tuple[int, int, int], lasts: int) -> None:
    """When clocks go forward the night is an hour shorter, when they go back an hour longer: the wall time stays."""
    began = local(*day, 20, 45)
    found = [minutes for minutes in range(0, 16 * 60, 15) if quiet(NIGHT, began + timedelta(minutes=minutes))]
    assert found == list(range(0, lasts * 60, 15))


def test_an_end_that_clocks_skip_or_show_twice_is_one_instant() -> None:
    """02:30 in spring is the first instant after the gap; in autumn the first of the two: the night ends once."""
    early = QuietHours(time(22), time(2, 30))
    assert quiet(early, local(2026, 3, 29, 1, 59))
    assert not quiet(early, local(2026, 3, 29, 3, 0))
    assert quiet(early, local(2026, 10, 25, 2, 29))
    assert not quiet(early, local(2026, 10, 25, 2, 30))
    assert not quiet(early, local(2026, 10, 25, 2, 15, fold=1))


def test_exceptions_by_name_come_before_those_by_role() -> None:
    """Somebody named has their own hours, whoever holds a named role that role's, everybody else the organisation's."""
    evening, emma = QuietHours(time(19), time(8)), UserId("@emma.t:boreal.example")
    rules = QuietRules(
        NIGHT, (QuietException((Role.DRAFTER,), (), evening), QuietException((), (emma,), None)), time(6, 50)
    )
    assert rules.hours_of(emma, {Role.DRAFTER}) is None
    assert rules.hours_of(UserId("@hanne.s:boreal.example"), {Role.DRAFTER, Role.MEMBER}) == evening
    assert rules.hours_of(UserId("@karel.n:boreal.example"), {Role.MANAGER}) == NIGHT
    assert read_quiet(None) is None
