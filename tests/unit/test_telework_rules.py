"""The rules of telework, one by one, on an invented office: which requests break which, and what would be possible.

The week is that of Monday 7 December 2026; it is Friday the 4th, ten o'clock in Brussels, unless a test says otherwise.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from commands.kit.render import render
from commands.kit.when import instant_of, read_days
from commands.kit.words import Message
from commands.telework.headcount import places_of
from commands.telework.possible import free_days, possible_days, suggested_days
from commands.telework.quotas import year_limit
from commands.telework.rules import judge
from commands.telework.situation import Place, Rule, Situation, Wanted
from storage.calendar import Calendar
from storage.duty import Duty, DutyPlace, DutySource
from storage.telework import PlannedDay, TeleworkKind
from storage.telework_rules import STANDARD_REGIMES, Regime, Team, TeleworkRules, TeleworkTerms, worked_days
from storage.values import Language, TeleworkState, UserId
from tests.boreal import boreal

BRUSSELS = ZoneInfo("Europe/Brussels")
FRIDAY = datetime(2026, 12, 4, 9, tzinfo=UTC)
EMMA = UserId("@emma.t:boreal.example")
NORMAL, CRISIS = STANDARD_REGIMES
TERMS = TeleworkTerms(date(2026, 1, 1))
CALENDAR = Calendar(bridging_days=frozenset({date(2026, 12, 24)}))
FIXED, FLEXIBLE, OCCASIONAL = TeleworkKind.FIXED, TeleworkKind.FLEXIBLE, TeleworkKind.OCCASIONAL


def days(*numbers: int) -> tuple[date, ...]:
    """Name days of December 2026."""
    return tuple(date(2026, 12, number) for number in numbers)


def planned(*held: date, kind: TeleworkKind = FLEXIBLE, ref: str | None = "T-2026-0009") -> tuple[PlannedDay, ...]:
    """Hold days by another request."""
    return tuple(PlannedDay(EMMA, day, kind, TeleworkState.REQUESTED, ref) for day in held)


def duty(day: date, *, role: str = "monitoring", starts: time = time(6, 45), on_call: bool = False) -> Duty:
    """Put the person on duty for seven hours and a half."""
    at = instant_of(day, starts, BRUSSELS)
    place = DutyPlace.ON_CALL if on_call else DutyPlace.ON_SITE
    return Duty(
        cell="infocel",
        day=day,
        shift="J",
        role=role,
        person=EMMA,
        starts_at=at,
        ends_at=at + timedelta(hours=7, minutes=30),
        place=place,
        source=DutySource.FILE,
        set_at=FRIDAY,
    )


class InForce(dict[date, Regime]):
    """Which regime holds on each day: the normal one where nothing else is said."""

    def __missing__(self, day: date) -> Regime:
        """Give the normal regime."""
        return NORMAL


def situation(
    *,
    terms: TeleworkTerms | None = TERMS,
    regimes: Mapping[date, Regime] | None = None,
    held: tuple[PlannedDay, ...] = (),
    duties: tuple[Duty, ...] = (),
    places: tuple[Place, ...] = (),
    now: datetime = FRIDAY,
) -> Situation:
    """Make what a request is held against."""
    return Situation(
        now=now,
        zone=BRUSSELS,
        calendar=CALENDAR,
        rules=TeleworkRules(on_site={"infocel": ("monitoring",)}),
        regimes=InForce(regimes or {}),
        terms=terms,
        held=held,
        asked_elsewhere={each.day: each.ref for each in held if each.ref is not None},
        duties=duties,
        places=places,
    )


def wanted(*numbers: int, kind: TeleworkKind = FLEXIBLE, reason: bool = False) -> Wanted:
    """Ask for days of December."""
    return Wanted(kind, days(*numbers), has_reason=reason)


def broken(request: Wanted, against: Situation) -> list[str]:
    """List the codes of the rules that a request breaks, the most serious first."""
    return [breach.rule.code for breach in judge(request, against).breaches]


def week_of_crisis(first: int, last: int) -> Mapping[date, Regime]:
    """Let telework be the norm on some days of December."""
    return dict.fromkeys(days(*range(first, last + 1)), CRISIS)


def terms(**changes: object) -> TeleworkTerms:
    """Give somebody other terms than the usual ones."""
    return replace(TERMS, **changes)  # type: ignore[arg-type]


FIVE = (7, 8, 9, 10, 11)
FOUR_FIFTHS = terms(off_days=frozenset({4}))
TRANSLATOR, CLEANER, ESSENTIAL = terms(profile="translator"), terms(category="cleaning"), terms(essential=True)
UNTIL_TUESDAY = terms(until_day=date(2026, 12, 8))
SHORT = (Place("writing", date(2026, 12, 8), left=0, minimum=1),)
ON_TUESDAY, WRITING_TUESDAY = duty(date(2026, 12, 8)), duty(date(2026, 12, 8), role="drafter")
AT_HOME_TUESDAY, WRITING_MONDAY = duty(date(2026, 12, 8), on_call=True), duty(date(2026, 12, 7), role="drafter")
CRISIS_ALL, CRISIS_LATE, CRISIS_LAST = week_of_crisis(7, 11), week_of_crisis(9, 11), week_of_crisis(10, 11)
STANDING, SPARE = planned(*days(10), kind=FIXED, ref=None), planned(*days(14, 16, 18), kind=OCCASIONAL)


def monday_at(hour: int, minute: int) -> datetime:
    """Give an instant of Monday 7 December, UTC."""
    return datetime(2026, 12, 7, hour, minute, tzinfo=UTC)


CASES: list[tuple[str, Wanted, Situation, list[str]]] = [
    ("two days are the quota", wanted(7, 8), situation(), []),
    ("three are more than it", wanted(7, 8, 9), situation(), ["quota-week"]),
    ("translators have three", wanted(7, 8, 9), situation(terms=TRANSLATOR), []),
    ("but not four", wanted(7, 8, 9, 10), situation(terms=TRANSLATOR), ["quota-week"]),
    ("what is asked already counts", wanted(8, 9), situation(held=planned(*days(10))), ["quota-week"]),
    ("fixed days count with it", wanted(8, 9), situation(held=STANDING), ["quota-week"]),
    ("a fixed day asked for counts once", wanted(8, 10), situation(held=STANDING), []),
    ("another week does not", wanted(8, 9), situation(held=planned(*days(14, 15))), []),
    ("two weeks have two quotas", wanted(7, 8, 14, 15), situation(), []),
    ("occasional days are apart", wanted(9, kind=OCCASIONAL), situation(held=planned(*days(7, 8))), []),
    ("three of them a month", wanted(9, 16, 17, 18, kind=OCCASIONAL), situation(), ["quota-month"]),
    ("and with those held", wanted(9, kind=OCCASIONAL), situation(held=SPARE), ["quota-month"]),
    ("no authorisation", wanted(8), situation(terms=None), ["not-authorised"]),
    ("not yet", wanted(8), situation(terms=TeleworkTerms(date(2026, 12, 9))), ["not-authorised"]),
    ("no longer", wanted(8, 9), situation(terms=UNTIL_TUESDAY), ["not-authorised"]),
    ("its last day holds", wanted(8), situation(terms=UNTIL_TUESDAY), []),
    ("an excluded category, whatever else", wanted(*FIVE), situation(terms=CLEANER), ["category-excluded"]),
    ("a day off", wanted(10, 11), situation(terms=FOUR_FIFTHS), ["off-day"]),
    ("a holiday does not count", wanted(21, 22, 25), situation(), []),
    ("nor a bridging day or a weekend", wanted(21, 22, 24, 26, 27), situation(), []),
    ("nothing is left", wanted(24, 25, 26), situation(), ["no-working-day"]),
    ("the same day twice", wanted(8), situation(held=planned(*days(8))), ["already-asked"]),
    ("a day that the file grants", wanted(10), situation(held=STANDING), ["already-asked"]),
    ("on duty on site", wanted(8), situation(duties=(ON_TUESDAY,)), ["on-duty"]),
    ("another day", wanted(9), situation(duties=(ON_TUESDAY,)), []),
    ("a role that is not done on site", wanted(8), situation(duties=(WRITING_TUESDAY,)), []),
    ("on call at home", wanted(8), situation(duties=(AT_HOME_TUESDAY,)), []),
    ("too few would be left", wanted(8), situation(places=SHORT), ["headcount"]),
    ("said once where duty forbids it", wanted(8), situation(places=SHORT, duties=(ON_TUESDAY,)), ["on-duty"]),
    ("the day has begun", wanted(4), situation(), ["too-late"]),
    ("a minute before it begins", wanted(7), situation(now=monday_at(5, 59)), []),
    ("as it begins", wanted(7), situation(now=monday_at(6, 0)), ["too-late"]),
    ("it begins with the shift", wanted(7), situation(now=monday_at(5, 50), duties=(WRITING_MONDAY,)), ["too-late"]),
    ("no quota where telework is the norm", wanted(*FIVE, reason=True), situation(regimes=CRISIS_ALL), []),
    ("but a reason is due", wanted(7), situation(regimes=CRISIS_ALL), ["reason-missing"]),
    ("only the days before the switch count", wanted(*FIVE, reason=True), situation(regimes=CRISIS_LATE), []),
    ("and they do", wanted(*FIVE, reason=True), situation(regimes=CRISIS_LAST), ["quota-week"]),
    (
        "essential on site in a crisis",
        wanted(10, reason=True),
        situation(terms=ESSENTIAL, regimes=CRISIS_ALL),
        ["essential-function"],
    ),
    ("and not otherwise", wanted(10), situation(terms=ESSENTIAL), []),
    (
        "all at once, the most serious first",
        wanted(4, *FIVE),
        situation(terms=FOUR_FIFTHS, duties=(ON_TUESDAY,)),
        ["off-day", "on-duty", "quota-week"],
    ),
]


@pytest.mark.parametrize(("asked", "against", "codes"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_a_request_breaks_these_rules_and_no_other(asked: Wanted, against: Situation, codes: list[str]) -> None:
    """Each request breaks the rules it is named for, the most serious first, and no other."""
    assert broken(asked, against) == codes


def test_every_rule_is_broken_by_one_of_them() -> None:
    """No rule is without its request, but the year's, which has its own."""
    assert {rule.code for rule in Rule} - {code for case in CASES for code in case[3]} == {"quota-year"}


@pytest.mark.parametrize(("off_days", "limit"), [((), 150), ((4,), 120), ((0, 2, 4), 60)])
def test_the_year_has_three_fifths_of_the_days_somebody_works(off_days: tuple[int, ...], limit: int) -> None:
    """Of 251 working days of 2026 a full-timer may telework 150; the day after the last one breaks the rule."""
    own = terms(off_days=frozenset(off_days))
    assert year_limit(own, CALENDAR, 2026, 0.6) == limit
    worked = list(worked_days(own, CALENDAR, date(2026, 1, 1), date(2026, 11, 30)))[:limit]
    last = Wanted(FLEXIBLE, days(29))
    assert broken(last, situation(terms=own, held=planned(*worked[:-1]))) == []
    assert broken(last, situation(terms=own, held=planned(*worked))) == ["quota-year"]


def test_a_team_counts_who_is_on_site_on_the_day_and_in_the_shift() -> None:
    """On site is who works that day and does not telework; in a shift, who is on duty in it on site."""
    tuesday, friday = days(8, 11)
    hanne, lea = UserId("@hanne.s:boreal.example"), UserId("@lea.d:boreal.example")
    team = Team("writing", "infocel", {}, (EMMA, hanne, lea), minimum=1, shifts={"J": 1})
    with_emma = [duty(tuesday), replace_person(duty(tuesday), hanne), replace_person(duty(friday), hanne)]

    def left(away: Mapping[UserId, tuple[date, ...]]) -> list[tuple[int, str | None, int]]:
        found = places_of(
            team,
            EMMA,
            (tuesday, friday),
            away=away,
            terms={hanne: None, lea: FOUR_FIFTHS},
            calendar=CALENDAR,
            duties=with_emma,
        )
        return [(place.day.day, place.shift, place.left) for place in found]

    assert left({}) == [(8, None, 2), (8, "J", 1), (11, None, 1)]
    assert left({hanne: (tuesday, friday)}) == [(8, None, 1), (8, "J", 0), (11, None, 0)]


def replace_person(one: Duty, person: UserId) -> Duty:
    """Give a duty to somebody else."""
    one.person = person
    return one


def test_what_is_offered_keeps_to_the_rules() -> None:
    """Of what is asked as much stays as may; where nothing may, the nearest free days of the week are offered."""
    part_time = situation(terms=FOUR_FIFTHS, duties=(ON_TUESDAY,))
    assert possible_days(wanted(7, 8, 9, 10, 11), part_time) == days(7, 9)
    assert free_days(wanted(8), part_time) == days(7, 9, 10)
    assert suggested_days(wanted(8), part_time) == days(7)
    assert suggested_days(wanted(8), situation(terms=None)) == ()


def test_for_a_weekend_the_next_week_is_offered_as_far_as_it_is_known() -> None:
    """Asked on a Friday for tomorrow, the nearest free day is Monday; a week that was not read offers nothing."""
    assert free_days(wanted(5), situation()) == ()
    known = replace(situation(duties=(ON_TUESDAY,)), until=date(2026, 12, 13))
    assert free_days(wanted(5), known) == days(7, 9, 10, 11)
    assert suggested_days(wanted(5, 6), known) == days(7, 9)


@pytest.mark.parametrize("language", list(Language))
def test_days_are_written_as_they_are_read(language: Language) -> None:
    """A command that the bot offers names its days so that they are read as these days, all year round."""
    first = date(2026, 12, 5)
    for number in range(0, 150, 2):
        some = tuple(first + timedelta(days=number + step) for step in (0, 1, 8))
        said = render(Message("telework-do-change", ref="T-2026-0001", days=some), (language,), boreal())["body"]
        written = said.splitlines()[-1].split("T-2026-0001 ")[1]
        assert read_days(written, now=FRIDAY, zone=BRUSSELS) == some
