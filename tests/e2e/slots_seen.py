"""Slots as a cell has them: written in its organisation's file, said in its room.

Invariant: what came of a slot is read from the room alone: its reminders, its card, and that it was missed.
"""

import asyncio

from bot.matrix.seen import SeenEvent
from tests.e2e.reading import PATIENCE, said
from tests.e2e.world import World

TOLD = ("slot-reminder", "slot-posted", "slot-late", "slots-missed")
"""The messages that say what becomes of a slot; one that answers somebody is none."""


def slot(key: str, at: str, grace: str, fr: str, nl: str, *remind: str, calls: str = "spokesperson") -> str:
    """Write a slot of every day of Infocel, with a reminder a quarter of an hour before if none is said."""
    reminders = ", ".join(f'"{before}"' for before in remind or ("15m",))
    return (
        f'[[slots]]\nkey = "{key}"\ncell = "infocel"\nat = "{at}"\ndays = "daily"\n'
        f'title = {{ fr = "{fr}", nl = "{nl}" }}\n'
        f'remind = [{reminders}]\ngrace = "{grace}"\ncalls = ["{calls}"]\n'
    )


def slots_told(world: World, name: str) -> list[tuple[str, str]]:
    """List what somebody has read of Infocel's slots: `press/2026-12-07T11:00` and what became of it, in order."""
    told = (event.record for event in said(world, name) if event.record.get("message") in TOLD)
    return [(str(record["ref"]).removeprefix("infocel/"), str(record["state"])) for record in told]


async def slot_told(world: World, name: str, ref: str, state: str, *, times: int = 1) -> SeenEvent:
    """Wait until somebody has read for the n-th time that something became of a slot; gives the message."""

    def found() -> list[SeenEvent]:
        wanted = (f"infocel/{ref}", state)
        told = (event for event in world.person[name].events(world.room["infocel"]) if event.replaces is None)
        told = (event for event in told if event.record.get("message") in TOLD)
        return [event for event in told if (event.record.get("ref"), event.record.get("state")) == wanted]

    await world.person[name].until(lambda: len(found()) >= times, 3 * PATIENCE)
    return found()[times - 1]


async def slot_next(world: World, name: str, title: str) -> None:
    """Wait until a slot is planned, by asking which one comes next: before, it is not known to the rhythm."""
    async with asyncio.timeout(3 * PATIENCE):
        while title not in (await world.ask(name, "!briefing prochain")).body:
            pass
