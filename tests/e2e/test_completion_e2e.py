"""Command completion (MSC4391) with a real homeserver: what clients are offered, and what they then send."""

from typing import Any

import pytest

from bot.matrix.rooms import COMMAND_DESCRIPTION
from commands.kit.structured import BLOCK
from tests.e2e.conftest import MakeWorld

pytestmark = pytest.mark.e2e


async def test_commands_are_described_and_structured_calls_obeyed(make_world: MakeWorld) -> None:
    """A cell's room has the descriptions in its language, and a call made from one is carried out, encrypted."""
    world = await make_world("anouk", "emma")
    world.describes = True
    await world.start_bot()
    emma, room = world.person["emma"], world.room["infocel"]
    described = await emma.wait_for(
        lambda e: e.type == COMMAND_DESCRIPTION and e.content.get("aliases") == ["décision"], room, timeout=60
    )
    assert described.sender == world.bot
    assert described.content["parameters"][0]["key"] == "text"

    call: dict[str, Any] = {"command": described.content["command"], "arguments": {"text": "Ouvrir le hall sportif"}}
    asked = await emma.say(room, f"/{described.content['command']}", mentions=[world.bot], extra={BLOCK: call})
    answer = await emma.answer_to(room, asked)
    assert answer.record["ref"] == "D-2026-0001"
    assert "Ouvrir le hall sportif" in (await world.ask("emma", "!decision show D-1")).body
