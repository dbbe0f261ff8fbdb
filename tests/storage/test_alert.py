"""Alerts in the database: who waits, what is due, and that one claimer gets one row."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from storage.alert import FOLLOWS, AckHow, Addressee, Alert
from storage.cap_values import AlertStatus
from storage.database import Database
from storage.unit_of_work import UnitOfWork
from storage.values import AlertState, UserId

EMMA, HANNE = UserId("@emma.t:boreal.example"), UserId("@hanne.s:boreal.example")
ANOUK = UserId("@anouk.v:boreal.example")


async def make_alert(
    work: UnitOfWork,
    *,
    cell: str = "infocel",
    cells: tuple[str, ...] = ("infocel",),
    state: AlertState = AlertState.OPEN,
    next_step_at: datetime | None = None,
    called: tuple[UserId, ...] = (),
) -> Alert:
    """Keep an alert with those it called."""
    sent = state is not AlertState.PREVIEW
    alert = Alert(
        ref=await work.alerts.take_ref(2026),
        cell=cell,
        raised_by=ANOUK,
        raised_at=work.now,
        text="Digue instable",
        state=state,
        status=AlertStatus.EXERCISE,
        sent_at=work.now if sent else None,
        next_step_at=next_step_at,
        exercise=True,
    )
    await work.alerts.record(alert, cells)
    await work.alerts.call(
        Addressee(ref=alert.ref, user_id=user, position=n, cells=["infocel"], called_at=work.now)
        for n, user in enumerate(called)
    )
    return alert


@pytest.mark.parametrize("state", list(AlertState))
def test_an_alert_follows_its_states(state: AlertState) -> None:
    """What may follow a state follows it, and nothing else does."""
    for wanted in AlertState:
        alert = Alert(
            ref="A-2026-0001",
            cell="infocel",
            raised_by=ANOUK,
            raised_at=datetime(2026, 12, 7, tzinfo=UTC),
            text="",
            status=AlertStatus.TEST,
            state=state,
        )
        if wanted in FOLLOWS[state]:
            alert.enter(wanted)
            assert alert.state is wanted
        else:
            with pytest.raises(ValueError, match="cannot become"):
                alert.enter(wanted)
            assert alert.state is state


async def test_an_alert_is_kept_with_its_cells_and_people(database: Database) -> None:
    """Cells and people come back in the order they were given, and what became of a call stays."""
    async with database.begin() as work:
        made = await make_alert(work, cells=("d5", "infocel"), called=(HANNE, EMMA))
        assert made.ref == "A-2026-0001"
    async with database.begin() as work:
        addressee = await work.alerts.addressee("A-2026-0001", EMMA)
        assert addressee is not None
        addressee.acknowledged_at, addressee.how = work.now, AckHow.REACTION
        addressee.ticked = [*addressee.ticked, "txn1"]
        await work.alerts.save()
    async with database.begin() as work:
        assert await work.alerts.cells("A-2026-0001") == ("d5", "infocel")
        hanne, emma = await work.alerts.addressees("A-2026-0001")
        assert (hanne.user_id, hanne.is_missing, hanne.ticked) == (HANNE, True, [])
        assert (emma.how, emma.is_missing, emma.ticked) == (AckHow.REACTION, False, ["txn1"])
        assert await work.alerts.addressee("A-2026-0001", ANOUK) is None
        assert await work.alerts.tallies(["A-2026-0001", "A-2026-0002"]) == {"A-2026-0001": (1, 2)}


async def test_what_waits_for_somebody(database: Database) -> None:
    """Waiting are the live alerts that called somebody who has not acknowledged, oldest first."""
    async with database.begin() as work:
        first = await make_alert(work, called=(EMMA, HANNE))
        second = await make_alert(work, called=(EMMA,))
        await make_alert(work, state=AlertState.EXPIRED, called=(EMMA,))
        await make_alert(work, called=(HANNE,))
        addressee = await work.alerts.addressee(second.ref, EMMA)
        assert addressee is not None
        addressee.acknowledged_at = work.now
        await work.alerts.save()
        assert [alert.ref for alert in await work.alerts.awaiting(EMMA)] == [first.ref]
        assert [alert.ref for alert in await work.alerts.calling(EMMA)] == [first.ref, second.ref]


async def test_what_is_due_is_claimed_in_order(database: Database) -> None:
    """The alert whose instant came first is claimed first; one whose instant is to come is not."""
    async with database.begin() as work:
        late = await make_alert(work, next_step_at=work.now)
        early = await make_alert(work, next_step_at=work.now - timedelta(minutes=1))
        await make_alert(work, next_step_at=work.now + timedelta(seconds=1))
        await make_alert(work)
    for expected in (early.ref, late.ref):
        async with database.begin() as work:
            claimed = await work.alerts.claim_step()
            assert claimed is not None
            assert claimed.ref == expected
            claimed.next_step_at = None
            await work.alerts.save()
    async with database.begin() as work:
        assert await work.alerts.claim_step() is None


async def test_two_claimers_one_row(database: Database) -> None:
    """Claimers at the same instant never get the same alert."""
    async with database.begin() as work:
        for _ in range(3):
            await make_alert(work, next_step_at=work.now)

    async def claim() -> str | None:
        async with database.begin() as work:
            claimed = await work.alerts.claim_step()
            await asyncio.sleep(0.05)
            if claimed is None:
                return None
            claimed.next_step_at = None
            await work.alerts.save()
            return claimed.ref

    claimed = [ref for ref in await asyncio.gather(*(claim() for _ in range(6))) if ref is not None]
    assert sorted(claimed) == ["A-2026-0001", "A-2026-0002", "A-2026-0003"]


async def test_who_changes_an_alert_waits_for_who_came_first(database: Database) -> None:
    """Two that change one alert come one after the other, and the second sees what the first wrote."""
    async with database.begin() as work:
        await make_alert(work, called=(EMMA, HANNE))

    async def acknowledge(user: UserId) -> int:
        async with database.begin() as work:
            alert = await work.alerts.find("A-2026-0001", to_change=True)
            assert alert is not None
            addressees = await work.alerts.addressees(alert.ref)
            mine = next(addressee for addressee in addressees if addressee.user_id == user)
            await asyncio.sleep(0.05)
            mine.acknowledged_at = work.now
            await work.alerts.save()
            return sum(addressee.is_missing for addressee in addressees)

    assert sorted(await asyncio.gather(acknowledge(EMMA), acknowledge(HANNE))) == [0, 1]


async def test_stale_cards_wait_their_time(database: Database) -> None:
    """Cards that show less than is known are claimed once they rested."""
    async with database.begin() as work:
        alert = await make_alert(work)
        alert.card_stale_at, alert.card_edited_at = work.now, work.now
        await work.alerts.save()
        assert await work.alerts.claim_stale(work.now - timedelta(seconds=5)) is None
        assert await work.alerts.claim_stale(work.now) is alert
        alert.card_stale_at = None
        await work.alerts.save()
        assert await work.alerts.claim_stale(work.now) is None


async def test_the_page_of_a_cell(database: Database) -> None:
    """A cell sees what it raised and what called it, newest first, and no other cell's previews."""
    async with database.begin() as work:
        mine = await make_alert(work, cell="infocel", cells=("d5",))
        called = await make_alert(work, cell="d5", cells=("d5", "infocel"))
        await make_alert(work, cell="d5", cells=("infocel",), state=AlertState.PREVIEW)
        await make_alert(work, cell="cofeco", cells=("cofeco",))
        found, total = await work.alerts.page("infocel", limit=1)
        assert ([alert.ref for alert in found], total) == ([called.ref], 2)
        found, _ = await work.alerts.page("infocel", limit=1, page=2)
        assert [alert.ref for alert in found] == [mine.ref]
        found, total = await work.alerts.page("d5", state=AlertState.PREVIEW, limit=8)
        assert total == 1
        assert [alert.ref for alert in await work.alerts.live()] == ["A-2026-0001", "A-2026-0002", "A-2026-0004"]
