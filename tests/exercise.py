"""Who and where everybody is in the exercise: its file, its people and the rooms of its cells.

Invariant: nothing of the exercise is written here again, it is read from the file that comes with the bot.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from bot.organisation import definitions_of
from bot.organisation_entries import Organisation
from bot.organisation_file import load_organisation
from storage.values import RoomId, UserId

BOREAL = Path(__file__).parent.parent / "bot" / "templates" / "boreal26" / "organisation.toml"
DOMAIN = "boreal.example"
BOT = UserId(f"@greffier:{DOMAIN}")


def user(localpart: str) -> UserId:
    """Give the user ID of somebody of the exercise."""
    return UserId(f"@{localpart}:{DOMAIN}")


def room(cell: str) -> RoomId:
    """Give the room of a cell in these tests."""
    return RoomId(f"!{cell}:{DOMAIN}")


def read_organisation(file: Path) -> tuple[Organisation, Mapping[tuple[str, str], Mapping[str, Any]]]:
    """Read an organisation's file; gives it, and its rows."""
    loaded = load_organisation(file)
    return loaded, definitions_of(loaded)


@cache
def boreal() -> tuple[Organisation, Mapping[tuple[str, str], Mapping[str, Any]]]:
    """Give the organisation of the exercise and its rows, read once."""
    return read_organisation(BOREAL)
