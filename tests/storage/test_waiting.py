"""What waits for mornings, in both databases: claimed once, held once, and counted by cell."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from storage.alert import Alert, AlertCell
from storage.cap_values import AlertStatus, MsgType, ResponseType
from storage.database import Database
from storage.task import Task
from storage.values import UserId
from storage.waiting import WaitingCall

EMMA, HANNE = UserId("@emma.t:boreal.example"), UserId("@hanne.s:boreal.example")
MONDAY = date(2026, 12, 7)
NIGHT = datetime(2026, 12, 7, 2, 0, tzinfo=UTC)


def call(who: UserId, ref: str, *, once: str | None = None, text: str | None = None) -> WaitingCall:
    """Make one call that waits."""
    return WaitingCall(user_id=who, kind="task", ref=ref, message="task-added", once=once, text=text, held_at=NIGHT)


async def put(database: Database, calls: Sequence[WaitingCall]) -> None:
    """Let calls wait."""
    async with database.begin() as work:
        await work.waiting.add(calls)


async def test_those_who_had_their_card_of_the_day_are_not_asked_about_again(database: Database) -> None:
    """Whoever something waits for is listed once, until their card of this day, or of a later one."""
    await put(database, [call(EMMA, "K-1"), call(EMMA, "K-2"), call(HANNE, "K-3")])
    async with database.begin() as work:
        assert await work.waiting.people(MONDAY) == [EMMA, HANNE]
        await work.waiting.note_card(EMMA, MONDAY)
    async with database.begin() as work:
        assert await work.waiting.people(MONDAY) == [HANNE]
        assert await work.waiting.people(MONDAY - timedelta(days=1)) == [HANNE], "a clock that was set back"
        assert await work.waiting.people(MONDAY + timedelta(days=1)) == [EMMA, HANNE]
        assert await work.waiting.had_card([EMMA, HANNE], MONDAY) == {EMMA}
        await work.waiting.note_card(EMMA, MONDAY + timedelta(days=1))
    async with database.begin() as work:
        assert await work.waiting.people(MONDAY + timedelta(days=1)) == [HANNE]


async def test_what_was_told_is_over_and_its_words_are_gone(database: Database) -> None:
    """A finished row waits no more and keeps no text; it is dropped once it is old."""
    await put(database, [call(EMMA, "K-1", text="Ce qui aurait été dit")])
    async with database.begin() as work:
        (row,) = await work.waiting.claim(EMMA)
        assert row.text == "Ce qui aurait été dit"
        await work.waiting.finish([row])
    async with database.begin() as work:
        assert await work.waiting.of(EMMA) == []
        kept = await work.session.get_one(WaitingCall, row.id)
        assert (kept.text, kept.told_at) == (None, work.now)
        await work.waiting.forget(work.now)
        assert await work.waiting.count() == 1
        await work.waiting.forget(work.now + timedelta(seconds=1))
        assert await work.waiting.count() == 0


async def test_what_may_be_said_once_waits_once(database: Database) -> None:
    """A second row for the same thing is refused by the database itself."""
    await put(database, [call(EMMA, "K-1", once="task/K-1/due/EMMA")])
    async with database.begin() as work:
        assert await work.waiting.held("task/K-1/due/EMMA")
        assert not await work.waiting.held("task/K-2/due/EMMA")
    with pytest.raises(IntegrityError):
        await put(database, [call(EMMA, "K-1", once="task/K-1/due/EMMA")])


async def test_one_unit_alone_takes_what_waits(database: Database) -> None:
    """Two units that look at the same morning tell it once: the second finds nothing, or waits and finds nothing."""
    await put(database, [call(EMMA, "K-1"), call(EMMA, "K-2")])

    async def take() -> int:
        async with database.begin() as work:
            rows = await work.waiting.claim(EMMA)
            await asyncio.sleep(0.05)
            await work.waiting.finish(rows)
            return len(rows)

    assert sorted(await asyncio.gather(take(), take())) == [0, 2]


async def test_the_night_is_counted_by_cell(database: Database) -> None:
    """From one instant until just before another; an alert counts in each cell that it called, its end does not."""
    async with database.begin() as work:
        begins, ends = work.now - timedelta(hours=8), work.now
        for number, at in enumerate((begins - timedelta(seconds=1), begins, ends - timedelta(seconds=1), ends)):
            work.session.add(
                Task(ref=f"K-{number}", cell="infocel", text="Faire", author=EMMA, owner=EMMA, created_at=at)
            )
        alert = Alert(
            ref="A-1", cell="infocel", text="Crue", raised_by=EMMA, raised_at=begins, sent_at=begins,
            status=AlertStatus.EXERCISE,
        )  # fmt: skip
        over = Alert(
            ref="A-2", cell="infocel", text="Fini", raised_by=EMMA, raised_at=begins, sent_at=begins,
            status=AlertStatus.EXERCISE, msg_type=MsgType.UPDATE, responses=[ResponseType.ALL_CLEAR.value],
        )  # fmt: skip
        withdrawn = Alert(
            ref="A-3", cell="infocel", text="Erreur", raised_by=EMMA, raised_at=begins, sent_at=begins,
            status=AlertStatus.EXERCISE, msg_type=MsgType.CANCEL,
        )  # fmt: skip
        work.session.add_all([alert, over, withdrawn])
        called = [(ref, cell) for ref in ("A-1", "A-2", "A-3") for cell in ("infocel", "d5")]
        work.session.add_all([AlertCell(ref=ref, cell=cell, position=0) for ref, cell in called])
        await work.session.flush()
        happened = await work.overnight.happened(["infocel", "d5", "cofeco"], begins, ends)
    assert (happened["infocel"].tasks, happened["infocel"].alerts) == (2, 1)
    assert (happened["d5"].tasks, happened["d5"].alerts) == (0, 1)
    assert happened["cofeco"].is_nothing
