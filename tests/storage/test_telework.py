"""Telework in the database: the days that are held, versions, the last place, reasons that are erased, regimes."""

import asyncio
from datetime import UTC, date, datetime, timedelta

from storage.database import Database
from storage.directory import Directory, Person
from storage.telework import Asked, ReasonOf, RegimeSwitch, TeleworkKind, TeleworkRequest
from storage.telework_rules import Regime, TeleworkRules, TeleworkTerms, with_standard
from storage.unit_of_work import UnitOfWork
from storage.values import Language, TeleworkState, UserId
from tests.clock import Clock

EMMA, HANNE, JOLIEN, KAREL = (
    UserId(f"@{name}:boreal.example") for name in ("emma.t", "hanne.s", "jolien.w", "karel.n")
)
FIRST, LAST = date(2026, 12, 7), date(2026, 12, 31)
TUESDAY, THURSDAY = date(2026, 12, 8), date(2026, 12, 10)
EVENING = datetime(2026, 12, 8, 17, tzinfo=UTC)


def _directory() -> Directory:
    """Give Emma, who has Mondays granted until 21 December, and Jolien, who does not work on Fridays."""
    terms = {
        EMMA: TeleworkTerms(date(2026, 1, 1), date(2026, 12, 21), fixed_days=frozenset({0})),
        HANNE: TeleworkTerms(date(2026, 1, 1)),
        JOLIEN: TeleworkTerms(date(2026, 1, 1), off_days=frozenset({4})),
    }
    return Directory(people={who: Person(who, who, Language.FR, {}, telework=of) for who, of in terms.items()})


def _days(*days: date, kind: TeleworkKind = TeleworkKind.FLEXIBLE) -> Asked:
    return Asked(kind, days, days)


def _weekly(*weekdays: int, from_day: date = FIRST, until_day: date | None = None) -> Asked:
    return Asked(TeleworkKind.FIXED, weekdays=weekdays, from_day=from_day, until_day=until_day)


async def _ask(
    work: UnitOfWork, person: UserId, asked: Asked, state: TeleworkState = TeleworkState.REQUESTED
) -> TeleworkRequest:
    ref = await work.telework.take_ref(2026)
    request = TeleworkRequest(
        ref=ref, person=person, manager=KAREL, kind=asked.kind, state=state, requested_at=work.now
    )
    return await work.telework.record(request, asked)


async def _held(work: UnitOfWork, person: UserId) -> dict[int, str]:
    """Give the days of December that somebody has, each with its state and where it comes from."""
    found = await work.telework.days_of(person, FIRST, LAST, _directory())
    return {planned.day.day: f"{planned.state} {planned.ref or 'file'}" for planned in found}


async def test_days_come_from_the_file_from_fixed_requests_and_from_single_days(database: Database) -> None:
    """Each day once, the granted one of two; no holiday, no day off, nothing after the authorisation; none refused."""
    async with database.begin() as work:
        await _ask(work, EMMA, _weekly(0, 2))
        flexible = await _ask(work, EMMA, _days(TUESDAY, date(2026, 12, 28)))
        refused = await _ask(work, EMMA, _days(THURSDAY), TeleworkState.REFUSED)
        await work.telework.answer(flexible, TeleworkState.APPROVED, KAREL)
        jolien = await _ask(work, JOLIEN, _weekly(3, 4, from_day=date(2026, 12, 16), until_day=date(2026, 12, 25)))
        assert [r.ref for r in (flexible, refused, jolien)] == ["T-2026-0002", "T-2026-0003", "T-2026-0004"]
    async with database.begin() as work:
        assert await _held(work, EMMA) == {
            7: "approved file",
            8: "approved T-2026-0002",
            9: "requested T-2026-0001",
            14: "approved file",
            16: "requested T-2026-0001",
            21: "approved file",
            28: "approved T-2026-0002",
        }
        team = await work.telework.team_days((EMMA, HANNE, JOLIEN), FIRST, LAST, _directory())
        assert {who: len(days) for who, days in team.items()} == {EMMA: 7, JOLIEN: 2}
        assert [planned.day.day for planned in team[JOLIEN]] == [17, 24]


async def test_what_was_teleworked_stays_counted(database: Database) -> None:
    """A change or a withdrawal frees the days to come; those that are past and were approved stay; refused, none."""
    async with database.begin() as work:
        fixed, single = await _ask(work, HANNE, _weekly(1)), await _ask(work, HANNE, _days(date(2026, 12, 9), THURSDAY))
        for request in (fixed, single):
            await work.telework.answer(request, TeleworkState.APPROVED, KAREL)
        await work.telework.change(single, _days(date(2026, 12, 11)), HANNE, today=THURSDAY)
        await work.telework.change(fixed, _weekly(2, from_day=date(2026, 12, 21)), HANNE, today=THURSDAY)
        assert await _held(work, HANNE) == {
            8: "approved T-2026-0001",
            9: "approved T-2026-0002",
            11: "requested T-2026-0002",
            15: "approved T-2026-0001",
            23: "requested T-2026-0001",
            30: "requested T-2026-0001",
        }
        await work.telework.answer(single, TeleworkState.REFUSED, KAREL)
        await work.telework.withdraw(fixed, today=date(2026, 12, 14))
        assert await _held(work, HANNE) == {8: "approved T-2026-0001", 9: "approved T-2026-0002"}
        assert [(v.number, v.state.value) for v in await work.telework.versions(single.ref)] == [
            (1, "approved"),
            (2, "refused"),
        ]


async def test_of_two_who_want_the_last_place_one_gets_it(database: Database) -> None:
    """Whoever asks holds telework until the end of the unit: the second one counts what the first one was given."""
    got: list[str] = []

    async def ask(person: UserId) -> None:
        async with database.begin() as work:
            await work.telework.hold()
            taken = await work.telework.team_days((EMMA, HANNE), TUESDAY, TUESDAY, _directory())
            await asyncio.sleep(0.05)
            if not taken:
                await _ask(work, person, _days(TUESDAY))
                got.append(person)

    await asyncio.gather(ask(EMMA), ask(HANNE))
    assert len(got) == 1
    async with database.begin() as work:
        assert list(await work.telework.team_days((EMMA, HANNE), FIRST, LAST, Directory())) == got


async def test_reasons_are_erased_and_leave_that_they_were_there(database: Database) -> None:
    """The old ones lose their words, once, and say of which requests they were; the newer ones stay."""
    clock = Clock(datetime(2026, 9, 1, 9, tzinfo=UTC))
    database.now = clock.now
    async with database.begin() as work:
        for ref in ("T-2026-0001", "T-2026-0002"):
            await work.telework.add_reason(ref, 1, ReasonOf.REQUEST, EMMA, "un rendez-vous")
    before = clock.now() + timedelta(days=1)
    clock.advance(days=2)
    async with database.begin() as work:
        await work.telework.add_reason("T-2026-0001", 1, ReasonOf.ANSWER, KAREL, "d'accord")
    async with database.begin() as work:
        assert await work.telework.erase_reasons(before) == ["T-2026-0001", "T-2026-0002"]
        assert await work.telework.erase_reasons(before) == []
    async with database.begin() as work:
        request, answer = await work.telework.reasons("T-2026-0001")
        assert (request.text, request.erased_at, answer.text) == (None, clock.now(), "d'accord")


async def test_what_waits_for_an_answer_is_found_by_its_people_and_by_its_time(database: Database) -> None:
    """Only what nobody has answered waits; what is due about it is claimed at its instant, by one unit."""
    async with database.begin() as work:
        request = await _ask(work, EMMA, _days(TUESDAY))
        request.look_at = work.now
        answered = await _ask(work, HANNE, _days(THURSDAY))
        answered.look_at = work.now
        await work.telework.answer(answered, TeleworkState.APPROVED, EMMA, instead_of=KAREL)
    async with database.begin() as work:
        assert [open_.ref for open_ in await work.telework.open_of_people([EMMA, HANNE])] == [request.ref]
        due = await work.telework.claim_look()
        assert due is not None
        assert due.ref == request.ref
        due.look_at = None
    async with database.begin() as work:
        assert await work.telework.claim_look() is None
        found = await work.telework.claim(answered.ref)
        assert found is not None
        assert (found.answered_by, found.answered_for, found.is_open) == (EMMA, KAREL, False)


async def test_the_regime_at_an_instant_is_the_newest_switch_before_it(database: Database) -> None:
    """In the version of its day; a day comes under the regime it starts under; the last said of one instant counts."""
    newer = Regime("crisis", date(2026, 12, 10), {"fr": "crise"}, is_norm=True, essential_on_site=False)
    directory = Directory(telework=TeleworkRules(with_standard((newer,))))

    async def switch(work: UnitOfWork, regime: str, at: datetime) -> None:
        row = RegimeSwitch(regime=regime, from_at=at, set_by=KAREL, set_at=work.now)
        await work.telework.switch(row)

    async with database.begin() as work:
        telework = work.telework
        assert (await telework.regime_at(EVENING, directory)).key == "normal"
        await switch(work, "crisis", EVENING)
        await switch(work, "normal", EVENING)
        await switch(work, "crisis", EVENING)
        await switch(work, "gone", EVENING + timedelta(days=5))
        assert (await telework.regime_at(EVENING - timedelta(microseconds=1), directory)).key == "normal"
        days = await telework.regimes_on([TUESDAY, date(2026, 12, 9), THURSDAY, date(2026, 12, 14)], directory)
        assert [(regime.key, regime.essential_on_site) for regime in days.values()] == [
            ("normal", False),
            ("crisis", True),
            ("crisis", False),
            ("normal", False),
        ]
        assert [planned.regime for planned in await telework.planned(EVENING - timedelta(days=1))] == ["crisis", "gone"]
