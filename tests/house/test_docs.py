"""Generated pages are fresh."""

from pathlib import Path

from commands import GROUPS
from commands.kit.describe import write_page

PAGE = Path(__file__).parents[2] / "docs" / "commands.md"


def test_the_page_of_commands_is_fresh() -> None:
    """docs/commands.md is what `make docs` writes now."""
    assert PAGE.read_text(encoding="utf-8") == write_page(GROUPS), "run `make docs`"
