"""What the tests of commands stand on beside a chat."""

from pathlib import Path

import pytest

from tests.commands.cap_tools import connect
from tests.harness import Chat


@pytest.fixture
async def connected(chat: Chat, tmp_path: Path) -> None:
    """Connect two systems that send alerts to the exercise."""
    await connect(chat, tmp_path)
