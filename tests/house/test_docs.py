"""What `make docs` writes is fresh."""

from pathlib import Path

from bot.organisation_file import load_organisation
from bot.picture import draw
from commands import GROUPS
from commands.kit.describe import write_page

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "commands.md"
PICTURE = ROOT / "docs" / "exercise.svg"
EXERCISE = ROOT / "bot" / "templates" / "boreal26" / "organisation.toml"


def test_the_page_of_commands_is_fresh() -> None:
    """docs/commands.md is what `make docs` writes now."""
    assert PAGE.read_text(encoding="utf-8") == write_page(GROUPS), "run `make docs`"


def test_the_picture_of_the_exercise_is_fresh() -> None:
    """docs/exercise.svg is what `make docs` draws now."""
    assert PICTURE.read_text(encoding="utf-8") == draw(load_organisation(EXERCISE)), "run `make docs`"
