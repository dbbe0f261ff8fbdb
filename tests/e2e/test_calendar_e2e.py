"""A calendar on a real homeserver: its link comes encrypted to its owner alone, and opens over HTTP."""

import re

import pytest
from aiohttp import ClientSession
from icalendar import Calendar

from tests.e2e.conftest import MakeWorld

pytestmark = pytest.mark.e2e

SLOT = """
[[slots]]
key = "press"
cell = "infocel"
at = "11:00"
title = { fr = "Conférence de presse", nl = "Persconferentie" }
calls = ["drafter"]
"""


async def test_a_link_that_came_by_direct_message_opens_a_calendar(make_world: MakeWorld) -> None:
    """Asked in the room, sent privately: an application reads the press conference there; renewed, no more."""
    world = await make_world("anouk", "emma", extra=SLOT)
    emma, room = world.person["emma"], world.room["infocel"]
    await world.start_bot()
    assert (await world.ask("emma", "!calendrier")).record["message"] == "said-privately"
    sent = await emma.wait_for(lambda e: e.record.get("message") == "calendar-shown")
    assert sent.room_id != room
    found = re.search(r"http://\S+/calendar/[0-9a-f]{40}\.ics", sent.body)
    assert found is not None, sent.body
    async with ClientSession() as session:
        async with session.get(found[0]) as answer:
            assert (answer.status, answer.content_type) == (200, "text/calendar")
            events = Calendar.from_ical(await answer.read()).walk("VEVENT")
        assert any("Conférence de presse (Infocel)" in str(event["SUMMARY"]) for event in events)
        await world.ask("emma", "!calendrier renouveler")
        async with session.get(found[0]) as answer:
            assert answer.status == 404
