"""Two nights in which the clocks change: every slot comes once, at the time the wall shows.

Each function plays one scene. October: 02:30 is shown twice, an hour apart. March: from 01:59 it goes on with 03:00.
"""

import asyncio
from datetime import UTC, datetime

from bot.demo.exercise import Exercise
from bot.demo.night_watch import CELL

AUTUMN, SPRING = "2026-10-25", "2027-03-28"
LOOKS_AGAIN = 1.5
"""Seconds in which a bot that wanted to post a slot a second time would have: it looks every second."""


def _utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


async def doubled(exercise: Exercise) -> None:
    """Pass 02:30 twice: the slot comes with the first and not with the second."""
    await exercise.bot_comes()
    await _clock(exercise, _utc("2026-10-25T00:30"))
    await _slot(exercise, "round", AUTUMN, "02:30", "02:30, for the first time: the round")
    await _clock(exercise, _utc("2026-10-25T01:30"))
    await _stays_one(exercise, f"{CELL}/round/{AUTUMN}T02:30", "02:30 again: it was posted once, and stays posted once")


async def autumn_day(exercise: Exercise) -> None:
    """Let the morning's slot come at seven by the wall."""
    await _slot(exercise, "morning", AUTUMN, "07:00", "07:00 is 07:00, twenty-five hours after yesterday's")
    await exercise.bot_leaves()


async def late(exercise: Exercise) -> None:
    """Bring the bot back ten minutes after a slot."""
    await exercise.bot_comes()
    await _slot(
        exercise, "levels", AUTUMN, "08:00", "Back at 08:10: posted once, marked late", "En retard", state="late"
    )
    await exercise.bot_leaves()


async def missed(exercise: Exercise) -> None:
    """Bring it back after a slot's grace; then let the cell rest for the winter."""
    await exercise.bot_comes()
    await exercise.post(
        "anouk.v",
        CELL,
        "Back at 09:45, beyond the grace: missed, and the coordinator is told",
        "Chiffres",
        calls=exercise.users("anouk.v"),
        kind="slot",
        ref=f"{CELL}/figures/{AUTUMN}T09:00",
        state="missed",
    )
    said = await exercise.says("anouk.v", CELL, "!briefing suspendre Pas de veille cet hiver --jusque 27/3/2027 23h")
    await exercise.answer(said, "The cell rests until the end of March", "Reprise automatique")


async def skipped(exercise: Exercise) -> None:
    """Pass the hour that is not there: the slot comes with the first minute after it."""
    await _clock(exercise, _utc("2027-03-28T00:59"))
    await _stays_one(exercise, f"{CELL}/round/{SPRING}T02:30", "01:59: not yet", count=0)
    await _clock(exercise, _utc("2027-03-28T01:00"))
    await _slot(exercise, "round", SPRING, "02:30", "One minute later it is 03:00: the round of 02:30, once")


async def spring_day(exercise: Exercise) -> None:
    """Let the morning's slot come at seven by the wall."""
    await _slot(exercise, "morning", SPRING, "07:00", "07:00 is 07:00 again, an hour earlier by the sun")
    _count(exercise, f"{CELL}/round/{SPRING}T02:30", "and the round was posted once")
    broken = await exercise.stage.first_broken()
    exercise.holds("The journal's chain holds", is_so=broken is None, instead=f"broken at entry {broken}")


async def _clock(exercise: Exercise, instant: datetime) -> None:
    await exercise.until(instant)
    exercise.transcript.note(f"the wall shows {exercise.wall_time}")


async def _slot(
    exercise: Exercise, key: str, day: str, time: str, claim: str, *words: str, state: str = "posted"
) -> None:
    ref, called = f"{CELL}/{key}/{day}T{time}", exercise.users("anouk.v", "celine.r")
    await exercise.post("celine.r", CELL, claim, *words, calls=called, kind="slot", ref=ref, state=state)


async def _stays_one(exercise: Exercise, ref: str, claim: str, *, count: int = 1) -> None:
    """Give the bot the time to do it again, and count."""
    await asyncio.sleep(LOOKS_AGAIN)
    await exercise.stage.settle()
    _count(exercise, ref, claim, count=count)


def _count(exercise: Exercise, ref: str, claim: str, *, count: int = 1) -> None:
    """Expect so many messages about one slot, by what one person could read."""
    room, reader = exercise.stage.rooms[CELL], exercise.person("celine.r")
    said = [event for event in reader.events(room) if event.record.get("ref") == ref and not event.replaces]
    exercise.holds(claim, is_so=len(said) == count, instead=f"it was posted {len(said)} times")
