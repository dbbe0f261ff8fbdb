"""The roster in the database: who is on duty at an instant, what no longer stands, and that changes queue."""

import asyncio
from datetime import UTC, date, datetime, timedelta

from storage.database import Database
from storage.duty import Duty, DutyPlace, DutySource
from storage.swap import SwapOffer, SwapState
from storage.unit_of_work import UnitOfWork
from storage.values import Role, UserId

ANOUK, BILAL, GILLES = (UserId(f"@{name}:boreal.example") for name in ("anouk.v", "bilal.m", "gilles.p"))
PEOPLE = {ANOUK, BILAL, GILLES}
MONDAY = date(2026, 12, 7)
MORNING = datetime(2026, 12, 7, 5, 45, tzinfo=UTC)
AFTERNOON = datetime(2026, 12, 7, 12, 15, tzinfo=UTC)
EVENING = datetime(2026, 12, 7, 19, 45, tzinfo=UTC)


def make_duty(
    person: UserId,
    start: datetime,
    end: datetime,
    *,
    role: str = "coordinator",
    place: DutyPlace = DutyPlace.ON_SITE,
    cell: str = "infocel",
) -> Duty:
    """Make one duty that was set in chat."""
    return Duty(
        cell=cell,
        day=MONDAY,
        shift="J",
        role=role,
        person=person,
        starts_at=start,
        ends_at=end,
        place=place,
        source=DutySource.CHAT,
        set_at=start,
    )


async def test_who_is_on_duty_is_asked_of_many_cells_at_once(database: Database) -> None:
    """Each cell gets its own, those on site first, and one without duties nothing."""
    at_home = make_duty(ANOUK, MORNING, EVENING, place=DutyPlace.ON_CALL)
    there, elsewhere = make_duty(BILAL, MORNING, AFTERNOON), make_duty(GILLES, MORNING, EVENING, cell="cofeco")
    async with database.begin() as work:
        await work.duty.add([at_home, there, elsewhere])
    async with database.begin() as work:
        found = await work.duty.on_duty_in(("cofeco", "infocel", "celdir"), MORNING, Role.MEMBER)
        assert await work.duty.on_duty_in((), MORNING) == {}
    people = {cell: [duty.person for duty in duties] for cell, duties in found.items()}
    assert people == {"cofeco": [GILLES], "infocel": [BILAL, ANOUK], "celdir": []}
    await database.close()


async def test_a_duty_holds_from_its_start_until_just_before_its_end(database: Database) -> None:
    """Where one shift ends as the next begins, exactly one of them is on duty at that instant."""
    async with database.begin() as work:
        await work.duty.add([make_duty(ANOUK, MORNING, AFTERNOON), make_duty(BILAL, AFTERNOON, EVENING)])
    async with database.begin() as work:
        for at, expected in (
            (MORNING - timedelta(seconds=1), []),
            (MORNING, [ANOUK]),
            (AFTERNOON, [BILAL]),
            (EVENING, []),
        ):
            assert [duty.person for duty in await work.duty.on_duty("infocel", at)] == expected
        assert await work.duty.on_duty("d5", MORNING) == []
    await database.close()


async def test_those_on_site_come_before_those_on_call(database: Database) -> None:
    """Who is on call is named only where nobody in that role is on site; a role nobody is on duty in is left out."""
    async with database.begin() as work:
        await work.duty.add(
            [
                make_duty(BILAL, MORNING - timedelta(hours=1), EVENING, place=DutyPlace.ON_CALL),
                make_duty(ANOUK, MORNING, AFTERNOON),
                make_duty(GILLES, MORNING, EVENING, role="spokesperson", place=DutyPlace.ON_CALL),
            ]
        )
    async with database.begin() as work:
        everybody = await work.duty.on_duty("infocel", MORNING)
        assert [duty.person for duty in everybody] == [ANOUK, BILAL, GILLES]
        assert [duty.person for duty in await work.duty.on_duty("infocel", MORNING, Role.SPOKESPERSON)] == [GILLES]
        named = await work.duty.named(
            "infocel", MORNING, (Role.COORDINATOR, Role.SPOKESPERSON, Role.DRAFTER), known=PEOPLE
        )
        assert named == {Role.COORDINATOR: [ANOUK], Role.SPOKESPERSON: [GILLES]}
        assert await work.duty.named("infocel", MORNING, (Role.MEMBER,), known=PEOPLE) == {Role.MEMBER: [ANOUK]}
    await database.close()


async def test_what_was_dropped_no_longer_stands_and_is_kept(database: Database) -> None:
    """A duty taken out of the roster calls nobody; who took it out and when stays in its row."""
    async with database.begin() as work:
        await work.duty.add([make_duty(ANOUK, MORNING, AFTERNOON)])
    async with database.begin() as work:
        (duty,) = await work.duty.of_field("infocel", MONDAY, "J", "coordinator")
        await work.duty.drop([duty], BILAL)
    async with database.begin() as work:
        kept = await work.duty.get(duty.id)
        assert (kept.stands, kept.dropped_by, kept.person) == (False, BILAL, ANOUK)
        assert await work.duty.on_duty("infocel", MORNING) == []
        assert await work.duty.during(MORNING, EVENING) == []
    await database.close()


async def test_two_changes_of_the_roster_follow_each_other(database: Database) -> None:
    """Whoever holds the roster sees what the one before has changed, so both cannot add the same duty."""

    async def take(work: UnitOfWork, person: UserId) -> None:
        await work.duty.hold()
        if not await work.duty.of_field("infocel", MONDAY, "J", "coordinator"):
            await asyncio.sleep(0.05)
            await work.duty.add([make_duty(person, MORNING, AFTERNOON)])

    async def unit(person: UserId) -> None:
        async with database.begin() as work:
            await take(work, person)

    await asyncio.gather(unit(ANOUK), unit(BILAL))
    async with database.begin() as work:
        assert len(await work.duty.on_duty("infocel", MORNING)) == 1
    await database.close()


async def test_an_offer_is_open_until_it_ends(database: Database) -> None:
    """An offer is found by its name and by those it concerns while it is open, and expires once."""
    async with database.begin() as work:
        await work.duty.add([make_duty(ANOUK, MORNING, AFTERNOON)])
        (duty,) = await work.duty.on_duty("infocel", MORNING)
        offer = await work.swaps.record(
            SwapOffer(
                cell="infocel",
                offered_by=ANOUK,
                offered_at=work.now,
                giver=ANOUK,
                taker=BILAL,
                gives=duty.id,
                agreed=[ANOUK],
                expires_at=work.now,
            )
        )
        assert offer.missing == (BILAL,)
    async with database.begin() as work:
        assert await work.swaps.claim("swap/x") is None
        assert [found.ref for found in await work.swaps.open_of(BILAL, ["infocel"])] == [offer.ref]
        assert [found.ref for found in await work.swaps.open_for([duty.id])] == [offer.ref]
        expired = await work.swaps.claim_expired()
        assert expired is not None
        expired.end(SwapState.EXPIRED, None, work.now)
    async with database.begin() as work:
        assert await work.swaps.claim_expired() is None
        assert await work.swaps.open_of(BILAL, ["infocel"]) == []
    await database.close()
