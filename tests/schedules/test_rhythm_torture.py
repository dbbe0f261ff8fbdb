"""The rhythm under what goes wrong: outages over clock changes, jumping clocks, changed files, deleted cards, at once.

Invariant: whatever happens, a slot is posted once a day at most, and nothing that was due is forgotten.
"""

import asyncio
import os
import subprocess
import sys
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from bot.__main__ import main
from schedules.rhythm import RHYTHM
from storage.outbox import OutboxRow
from storage.rhythm import SlotOccurrence
from storage.values import SlotState
from tests.harness import Chat, Sent, only, room, user
from tests.schedules.rhythm_tools import at, brussels, define, journal_holds, occurrence_on, rhythm_of, slot
from tests.schedules.tick import run_jobs, tick

MEMORY = "sqlite+aiosqlite://"
ANOUK, BILAL = user("anouk.v"), user("bilal.m")
ROOT = Path(__file__).parents[2]


def state_of(sent: list[Sent]) -> list[tuple[str, str]]:
    """List what was said of which occurrence."""
    return [(message.facts["ref"].split("/", 1)[1], message.facts["state"]) for message in sent]


# ------------------------------------------------------------------------------------------------ clocks that change


@pytest.mark.parametrize(
    ("eve", "back", "due", "seconds"),
    [
        ("2027-03-27T22:00", "2027-03-28T03:10", "2027-03-28T02:30", 600),
        ("2026-10-24T22:00", "2026-10-25T02:45", "2026-10-25T02:30", 900),
    ],
)
async def test_an_outage_over_a_change_of_clocks(eve: str, back: str, due: str, seconds: int) -> None:
    """Down over a missing or the first of a doubled 02:30, the bot posts it late, once; the next night is on time."""
    async with rhythm_of(MEMORY, eve, slot("night", "02:30:00")) as chat:
        assert state_of(await at(chat, back)) == [(f"night/{due}", "late")]
        occurrence = await occurrence_on(chat, "night", date.fromisoformat(due[:10]))
        assert occurrence is not None
        assert (chat.clock.now() - occurrence.due_at).total_seconds() == seconds
        chat.clock.instant += timedelta(hours=1)
        assert await tick(chat, [RHYTHM]) == []
        day = date.fromisoformat(due[:10]) + timedelta(days=1)
        assert state_of(await at(chat, f"{day}T02:30")) == [(f"night/{day}T02:30", "posted")]


async def test_a_doubled_half_hour_is_missed_once() -> None:
    """Down through both 02:30 of the night, one miss is told, not two."""
    async with rhythm_of(MEMORY, "2026-10-24T22:00", slot("night", "02:30:00")) as chat:
        said = only(await at(chat, "2026-10-25T08:00"))
        assert (said.facts["state"], said.mentions) == ("missed", [ANOUK, BILAL])
        assert await at(chat, "2026-10-25T09:00") == []


async def test_every_other_day_counts_days_and_not_hours() -> None:
    """Every two days stays every two days at the same hour over both changes."""
    changes = {"2026-10-23T12:00": ("2026-10-24", "2026-10-26"), "2027-03-26T12:00": ("2027-03-27", "2027-03-29")}
    for eve, days in changes.items():
        rule = f"every 2 days from {days[0]}"
        async with rhythm_of(MEMORY, eve, slot("stock", "07:00:00", days=rule)) as chat:
            for day in days:
                assert state_of(await at(chat, f"{day}T07:00")) == [(f"stock/{day}T07:00", "posted")]
                following = date.fromisoformat(day) + timedelta(days=1)
                assert await at(chat, f"{following}T07:00") == []


ZONELESS = """
import sys
sys.modules["tzdata"] = None
from bot.__main__ import main
sys.exit(main(["apply", "--config", sys.argv[1]]))
"""


def test_without_zone_data_it_does_not_start(tmp_path: Path) -> None:
    """On a machine without time zone data the bot refuses with one sentence that says what to install."""
    assert main(["init", str(tmp_path)]) == 0
    refused = subprocess.run(
        [sys.executable, "-c", ZONELESS, str(tmp_path / "greffier.toml")],
        env=os.environ | {"PYTHONTZPATH": "", "PYTHONPATH": str(ROOT)},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    said = refused.stdout + refused.stderr
    assert refused.returncode == 2, said
    assert "install tzdata" in said
    assert "Traceback" not in said


# ------------------------------------------------------------------------------------------------- clocks that jump


@pytest.mark.parametrize(
    ("wall", "became"),
    [
        ("2026-12-07T11:00:59", [("press/2026-12-07T11:00", "posted")]),
        ("2026-12-07T11:20", [("press/2026-12-07T11:00", "late")]),
        ("2026-12-07T12:00", [("press/2026-12-07T11:00", "missed")]),
        ("2026-12-08T11:05", [("press/2026-12-07T11:00", "missed"), ("press/2026-12-08T11:00", "late")]),
    ],
)
async def test_a_clock_that_jumps_forwards(wall: str, became: list[tuple[str, str]]) -> None:
    """By seconds nothing is lost, by minutes a slot is late, by hours it is missed and told; set back, never again."""
    async with rhythm_of(MEMORY, "2026-12-07T10:59", slot("press", "11:00:00")) as chat:
        assert state_of(await at(chat, wall)) == became
        for again in ("2026-12-07T10:59", "2026-12-07T11:00", wall):
            assert await at(chat, again) == []
        async with chat.database.begin() as work:
            assert await journal_holds(work)


# ------------------------------------------------------------------------------------------------- changed files


async def test_a_slot_removed_and_put_back_is_posted_once() -> None:
    """Taken out of the file once posted, and put back the same day at another time, it is not posted again."""
    async with rhythm_of(MEMORY, "2026-12-07T10:00", slot("press", "11:00:00")) as chat:
        assert state_of(await at(chat, "2026-12-07T11:00")) == [("press/2026-12-07T11:00", "posted")]
        await define(chat)
        await at(chat, "2026-12-07T11:30")
        await define(chat, slot("press", "15:00:00"))
        assert await at(chat, "2026-12-07T15:00") == []
        assert state_of(await at(chat, "2026-12-08T15:00")) == [("press/2026-12-08T15:00", "posted")]


async def test_a_skip_survives_a_slot_removed_and_put_back() -> None:
    """What a coordinator skipped stays skipped when the file loses the slot and has it again."""
    async with rhythm_of(MEMORY, "2026-12-07T10:00", slot("press", "11:00:00")) as chat:
        await chat.say(ANOUK, "!briefing sauter press Rien")
        await define(chat)
        await tick(chat, [RHYTHM])
        await define(chat, slot("press", "11:00:00"))
        assert await at(chat, "2026-12-07T11:00") == []


async def test_days_that_change_leave_out_what_is_no_more() -> None:
    """From daily to the first Thursday of the month, only that Thursday is left, and it comes."""
    async with rhythm_of(MEMORY, "2026-12-31T12:00", slot("test", "10:00:00")) as chat:
        await define(chat, slot("test", "10:00:00", days="first thu"))
        for day in range(1, 7):
            assert await at(chat, f"2027-01-0{day}T10:00") == []
        assert state_of(await at(chat, "2027-01-07T10:00")) == [("test/2027-01-07T10:00", "posted")]


# ------------------------------------------------------------------------------------------------- rooms and cards


async def test_a_deleted_card_kills_nothing() -> None:
    """Whoever deletes the bot's card, the state stays, it is not posted again, and the next day's comes."""
    async with rhythm_of(MEMORY, "2026-12-07T10:00", slot("press", "11:00:00")) as chat:
        card = only(await at(chat, "2026-12-07T11:00"))
        await chat.redact(BILAL, card.event_id)
        assert await at(chat, "2026-12-07T11:05") == []
        occurrence = await occurrence_on(chat, "press")
        assert occurrence is not None
        assert occurrence.state is SlotState.POSTED
        assert state_of(await at(chat, "2026-12-08T11:00")) == [("press/2026-12-08T11:00", "posted")]


async def test_a_room_that_takes_nothing_stops_no_other() -> None:
    """Where the bot may not post, that room's cards wait and are then missed; every other room has its own on time."""
    slots = [slot("press", "11:00:00"), slot("d5", "11:00:00", cell="d5"), slot("d5-late", "11:30:00", cell="d5")]
    async with rhythm_of(MEMORY, "2026-12-07T10:00", *slots) as chat:
        for wall, ref in (("11:00", "d5/d5/2026-12-07T11:00"), ("11:30", "d5/d5-late/2026-12-07T11:30")):
            chat.clock.instant = brussels(f"2026-12-07T{wall}")
            await run_jobs(chat.database, [RHYTHM])
            async with chat.database.begin() as work:
                pending = await work.outbox.pending(100)
                assert [row.about for row in pending if row.cell == "d5" and row.card] == [ref]
                for row in pending:
                    if row.cell == "d5":
                        await work.outbox.confirm(row.txn_id, chat.new_event(), room("d5"))
        async with chat.database.begin() as work:
            assert {row.cell for row in await work.outbox.pending(100)} == {"infocel"}


# ------------------------------------------------------------------------------------------------- all at once

VARIANTS = (
    (slot("press", "11:00:00", remind=[900]), slot("night", "02:30:00")),
    (slot("press", "12:00:00"), slot("night", "02:30:00", profiles=["normal"])),
    (slot("press", "09:00:00", days="every 2 days from 2026-10-24", grace=7200), slot("night", "03:00:00")),
    (slot("press", "11:00:00", days="weekdays", holidays="skip"),),
    (),
)
"""What the organisation file may say from one moment to the next."""

WORDS = (
    "sauter press Rien",
    "suspendre press Rien",
    "suspendre Plus tard",
    "reprendre",
    "profil réduit",
    "profil calendrier",
    "ajouter 14h Bilan",
    "supprimer bilan",
    "déplacer press 23h",
)
"""What a coordinator may say."""

STEPS = st.one_of(
    st.tuples(st.just("wait"), st.sampled_from([1, 10, 30, 55, 60, 61, 240, 720, 1440, 2880])),
    st.tuples(st.just("wait"), st.integers(1, 1500)),
    st.tuples(st.just("back"), st.sampled_from([1, 30, 60, 1440])),
    st.tuples(st.just("define"), st.integers(0, len(VARIANTS) - 1)),
    st.tuples(st.sampled_from(["restart", "look"]), st.just(0)),
    st.tuples(
        st.just("say"),
        st.sampled_from(WORDS),
    ),
)


async def _play(start: str, steps: list[tuple[str, int | str]]) -> None:
    """Live through these steps, and hold what was said and what is kept against each other."""
    async with rhythm_of(MEMORY, start, *VARIANTS[0]) as chat:
        for step, value in steps:
            if step == "define":
                await define(chat, *VARIANTS[int(value)])
            elif step == "say":
                await chat.say(ANOUK, f"!briefing {value}")
            elif step == "restart":
                chat.database.directory = None
            elif step in ("wait", "back"):
                chat.clock.instant += timedelta(minutes=int(value)) * (1 if step == "wait" else -1)
            if step != "define":
                await tick(chat, [RHYTHM])
        await tick(chat, [RHYTHM])
        await _hold(chat)


async def _hold(chat: Chat) -> None:
    async with chat.database.begin() as work:
        occurrences = (await work.session.execute(select(SlotOccurrence))).scalars().all()
        rows = (await work.session.execute(select(OutboxRow).where(OutboxRow.once.is_not(None)))).scalars().all()
        assert await journal_holds(work)
    planned = Counter((row.cell, row.key, row.local_date) for row in occurrences)
    assert set(planned.values()) <= {1}, planned
    cards = Counter((row.about or "").rpartition("T")[0] for row in rows if row.message in ("slot-posted", "slot-late"))
    assert set(cards.values()) <= {1}, cards
    forgotten = [row.ref for row in occurrences if row.state is SlotState.DUE and row.due_at <= chat.clock.now()]
    assert forgotten == []
    posted = {row.ref.rpartition("T")[0] for row in occurrences if row.state in (SlotState.POSTED, SlotState.LATE)}
    assert posted == set(cards)


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from(["2026-10-24T20:00", "2026-12-07T10:30", "2026-12-24T20:00", "2027-03-27T20:00"]),
    st.lists(STEPS, min_size=1, max_size=14),
)
def test_posted_once_at_most_and_nothing_is_forgotten(start: str, steps: list[tuple[str, int | str]]) -> None:
    """Over any sequence of looks, restarts, jumps, files and words, a slot has one card a day, and none stays due."""
    asyncio.run(_play(start, steps))


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from(["2026-10-24T20:00", "2027-03-27T20:00", "2026-12-07T10:30"]),
    st.lists(st.integers(1, 4000), min_size=1, max_size=10),
)
def test_every_day_has_its_end(start: str, waits: list[int]) -> None:
    """With one file and a clock that only goes on, every slot of every day that passed was posted, late or missed."""

    async def play() -> None:
        async with rhythm_of(MEMORY, start, *VARIANTS[0]) as chat:
            for minutes in waits:
                chat.clock.instant += timedelta(minutes=minutes)
                chat.database.directory = None
                await tick(chat, [RHYTHM])
            day, last = brussels(start).date(), chat.clock.now().date()
            while day <= last:
                for key, wall in (("press", "11:00"), ("night", "02:30")):
                    due = brussels(f"{day}T{wall}")
                    if brussels(start) < due <= chat.clock.now() and chat.clock.now() - due < timedelta(days=14):
                        occurrence = await occurrence_on(chat, key, day)
                        assert occurrence is not None
                        assert occurrence.state in (SlotState.POSTED, SlotState.LATE, SlotState.MISSED)
                day += timedelta(days=1)
            await _hold(chat)

    asyncio.run(play())
