"""The rhythm when clocks change, wherever the machine stands, and when two instances keep it at once."""

import asyncio
import time
from collections import Counter
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from schedules.rhythm import RHYTHM
from storage.database import Database
from storage.outbox import OutboxRow
from storage.rhythm import SlotOccurrence
from tests.harness import only
from tests.schedules.rhythm_tools import at, brussels, define, occurrence_on, rhythm_of, slot
from tests.schedules.tick import run_jobs, tick

MEMORY = "sqlite+aiosqlite://"


@pytest.mark.parametrize(
    ("eve", "change", "offsets"),
    [("2026-10-24", "2026-10-25", (2, 1)), ("2027-03-27", "2027-03-28", (1, 2))],
)
async def test_seven_and_eight_stay_seven_and_eight(eve: str, change: str, offsets: tuple[int, int]) -> None:
    """Across a change of clocks the slots keep their wall times, without a restart, and reminders their distance."""
    slots = [slot("monitoring", "07:00:00", remind=[900]), slot("next-day", "20:00:00")]
    async with rhythm_of(MEMORY, f"{eve}T06:00", *slots) as chat:
        for day, offset in ((eve, offsets[0]), (change, offsets[1])):
            assert (await at(chat, f"{day}T06:45"))[-1].facts["message"] == "slot-reminder"
            assert await at(chat, f"{day}T06:59:59") == []
            for key, wall in (("monitoring", "07:00"), ("next-day", "20:00")):
                card = only(await at(chat, f"{day}T{wall}"))
                assert card.facts["ref"] == f"infocel/{key}/{day}T{wall}"
                assert card.facts["state"] == "posted"
                assert f"{wall}." in card.body
            due = await occurrence_on(chat, "monitoring", date.fromisoformat(day))
            assert due is not None
            assert due.due_at.hour == 7 - offset


async def test_a_time_that_clocks_skip_is_the_first_after_the_gap() -> None:
    """02:30 does not exist on 2027-03-28: the slot comes at 03:00, once, on time, under its own name."""
    async with rhythm_of(MEMORY, "2027-03-27T12:00", slot("night", "02:30:00")) as chat:
        chat.clock.instant = brussels("2027-03-28T03:00") - timedelta(seconds=1)
        assert await tick(chat, [RHYTHM]) == []
        card = only(await at(chat, "2027-03-28T03:00"))
        assert (card.facts["ref"], card.facts["state"]) == ("infocel/night/2027-03-28T02:30", "posted")
        assert "03:00" in card.body
        assert await at(chat, "2027-03-28T04:00") == []


async def test_a_time_that_clocks_show_twice_is_the_first() -> None:
    """02:30 comes twice on 2026-10-25: the slot is posted at the first, and not again an hour later."""
    async with rhythm_of(MEMORY, "2026-10-24T12:00", slot("night", "02:30:00")) as chat:
        first = brussels("2026-10-25T02:30")
        assert first.hour == 0
        card = only(await at(chat, "2026-10-25T02:30"))
        assert card.facts["ref"] == "infocel/night/2026-10-25T02:30"
        chat.clock.instant = first + timedelta(hours=1)
        assert await tick(chat, [RHYTHM]) == []


async def test_the_zone_of_the_machine_does_not_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine that lives in Tokyo posts at eleven in Brussels."""
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    time.tzset()
    try:
        async with rhythm_of(MEMORY, "2026-12-07T06:00", slot("press", "11:00:00")) as chat:
            assert await at(chat, "2026-12-07T10:59:59") == []
            assert only(await at(chat, "2026-12-07T11:00")).facts["ref"] == "infocel/press/2026-12-07T11:00"
    finally:
        monkeypatch.undo()
        time.tzset()


async def test_two_instances_plan_and_post_once(any_database_url: str) -> None:
    """Two instances on one database, looking at the same instants, plan each occurrence and say each thing once."""
    slots = [slot("analysis", "08:00:00", remind=[600]), slot("press", "11:00:00"), slot("d5", "11:00:00", cell="d5")]
    async with rhythm_of(any_database_url, "2026-12-07T06:00") as chat:
        await define(chat, *slots)
        clock, first = chat.clock, chat.database
        second = Database(any_database_url, now=clock.now, new_id=clock.new_id)
        try:
            for wall in (
                "2026-12-07T06:01",
                "2026-12-07T07:50",
                "2026-12-07T08:00",
                "2026-12-07T11:40",
                "2026-12-20T12:00",
            ):
                clock.instant = brussels(wall)
                await asyncio.gather(*(run_jobs(database, [RHYTHM]) for database in (first, second)))
            async with first.begin() as work:
                occurrences = (await work.session.execute(select(SlotOccurrence))).scalars().all()
                planned = Counter((row.cell, row.key, row.local_date) for row in occurrences)
                messages = select(OutboxRow.message).where(OutboxRow.message.is_not(None))  # its reactions aside
                said = Counter((await work.session.execute(messages)).scalars())
                assert set(planned.values()) == {1}
                assert await work.journal.first_broken() is None
            # a reminder and a card on the first day; misses of that day, then of the days down, in two rooms each
            assert said == {"slot-reminder": 1, "slot-posted": 1, "slots-missed": 4}
        finally:
            await second.close()
