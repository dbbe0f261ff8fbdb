"""What the tests of a cell's rhythm in chat share: the slots of a Monday, a slot that is added, what was posted."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from schedules.rhythm import RHYTHM
from storage.values import UserId
from tests.harness import Chat, Sent, only, user
from tests.schedules.rhythm_tools import rhythm_of, slot
from tests.schedules.tick import tick

ANOUK, BILAL, EMMA, GILLES = user("anouk.v"), user("bilal.m"), user("emma.t"), user("gilles.p")
ILIAS, JOLIEN, MOUSSA = user("ilias.o"), user("jolien.w"), user("moussa.a")


@asynccontextmanager
async def planned() -> AsyncIterator[Chat]:
    """Plan an analysis for normal days, a press point, and a slot for fast crises; it is Monday, 10:00."""
    slots = [
        slot("analysis", "08:00:00", profiles=["normal"]),
        slot("press", "11:00:00"),
        slot("fast", "12:00:00", modes=["fast"]),
        slot("d5", "14:00:00", cell="d5"),
    ]
    async with rhythm_of("sqlite+aiosqlite://", "2026-12-07T09:00", *slots) as chat:
        chat.clock.instant = chat.clock.instant.replace(hour=9)  # 10:00 in Brussels
        assert await tick(chat, [RHYTHM]) == []
        yield chat


async def add(chat: Chat, call: str, who: UserId = ANOUK) -> Sent:
    """Add a slot, and let the rhythm plan it as it does every second."""
    sent = only(await chat.say(who, f"!briefing ajouter {call}"))
    assert await tick(chat, [RHYTHM]) == []
    return sent


def refs(sent: list[Sent]) -> list[str]:
    """List which occurrences cards are about, by slot and day."""
    return [message.facts["ref"].removeprefix("infocel/") for message in sent if message.facts.get("state") == "posted"]
