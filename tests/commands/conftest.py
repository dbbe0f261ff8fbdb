"""What the tests of commands stand on beside a chat."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from commands.kit.permit import Rules
from tests.commands.cap_tools import connect
from tests.commands.telework_tools import FRIDAY
from tests.harness import BOT, Chat, make_chat


@pytest.fixture
async def connected(chat: Chat, tmp_path: Path) -> None:
    """Connect two systems that send alerts to the exercise."""
    await connect(chat, tmp_path)


@pytest.fixture
def on_friday(chat: Chat) -> None:
    """Let it be the Friday from which telework is asked for."""
    chat.clock.instant = FRIDAY


@pytest.fixture
async def strict_review() -> AsyncIterator[Chat]:
    """Demand a verified device for approving and rejecting communiqués."""
    verified = frozenset({"communique.approve", "communique.reject"})
    made = await make_chat(rules=Rules(bot=BOT, require_verified=verified))
    yield made
    await made.database.close()
