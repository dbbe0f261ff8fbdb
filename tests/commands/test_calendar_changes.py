"""What becomes of an appointment in a calendar that read it before: each change of a slot is a newer revision."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest

from schedules.rhythm import RHYTHM
from tests.commands.calendar_tools import ask, chat_on_duty, of, serving
from tests.harness import Chat, user
from tests.schedules.tick import tick

ANOUK, GILLES, JOLIEN = user("anouk.v"), user("gilles.p"), user("jolien.w")


@pytest.fixture
async def on_duty() -> AsyncIterator[Chat]:
    """Give the exercise with its roster, where the web pages have an address."""
    made = await chat_on_duty()
    yield made
    await made.database.close()


async def test_every_change_of_a_slot_is_a_revision(on_duty: Chat) -> None:
    """Moved twice, left out, held after all: the number goes up each time, the identity stays, and when is said."""
    said_at = [on_duty.clock.instant]
    async with serving(on_duty) as door:
        token = await ask(on_duty, GILLES)
        await tick(on_duty, [RHYTHM])
        seen = of(await door.events(token), "slot/infocel/press/")[:1]
        for words in ("déplacer press 12h", "déplacer press 13h", "annuler press Il neige", "reprendre press"):
            said_at.append(on_duty.clock.advance(minutes=1))
            await on_duty.say(ANOUK, f"!briefing {words}")
            seen += of(await door.events(token), "slot/infocel/press/")[:1]
    assert [event["SEQUENCE"] for event in seen] == [0, 1, 2, 3, 4]
    assert len({event["UID"] for event in seen}) == 1
    assert [event["STATUS"] for event in seen] == [*["CONFIRMED"] * 3, "CANCELLED", "CONFIRMED"]
    assert [event["TRANSP"] for event in seen] == [*["OPAQUE"] * 3, "TRANSPARENT", "OPAQUE"]
    assert [event["LAST-MODIFIED"] for event in seen[1:]] == said_at[1:]


async def test_a_slot_held_after_all_by_the_meeting_before_is_a_revision(on_duty: Chat) -> None:
    """Skipped, then named as the next by the meeting that ends: calendars learn that it is held."""
    async with serving(on_duty) as door:
        token = await ask(on_duty, JOLIEN)
        await tick(on_duty, [RHYTHM])
        on_duty.clock.instant = datetime(2026, 12, 7, 10, 0, 30, tzinfo=UTC)
        await tick(on_duty, [RHYTHM])
        await on_duty.say(ANOUK, "!briefing commencer press")
        seen = []
        for words in ("terminer press", "annuler press demain il neige", "terminer press --next demain 11h"):
            on_duty.clock.advance(minutes=2)
            await on_duty.say(ANOUK, f"!briefing {words}")
            seen += of(await door.events(token), "slot/infocel/press/2026-12-08")
    assert [event["STATUS"] for event in seen] == ["CONFIRMED", "CANCELLED", "CONFIRMED"]
    assert [event["SEQUENCE"] for event in seen] == [0, 1, 2]


async def test_a_pause_and_its_end_are_revisions(on_duty: Chat) -> None:
    """What a pause cancels and its end holds again has a higher number each time, also long after."""
    async with serving(on_duty) as door:
        token = await ask(on_duty, JOLIEN)
        await tick(on_duty, [RHYTHM])
        seen = []
        for words in ("liste", "suspendre press Il neige", "reprendre press", "liste"):
            on_duty.clock.advance(minutes=1)
            await on_duty.say(ANOUK, f"!briefing {words}")
            seen += of(await door.events(token), "slot/infocel/press/2027-01-29")
        on_duty.clock.advance(days=40)
        seen += of(await door.events(token), "slot/infocel/press/2027-01-29")
    assert [event["STATUS"] for event in seen] == ["CONFIRMED", "CANCELLED", "CONFIRMED", "CONFIRMED", "CONFIRMED"]
    assert [event["SEQUENCE"] for event in seen] == [0, 1, 2, 2, 2]
    assert "LAST-MODIFIED" not in seen[0]
    paused, *resumed = (event["LAST-MODIFIED"] for event in seen[1:])
    assert paused < resumed[0] == resumed[-1]
