"""An operator's own words for the check of communiqués: one file for each language in a folder.

What is wrong in any file is found before any is used; nothing is applied here.
"""

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Annotated

from pydantic import Field, StrictInt, ValidationError

from bot.field_types import Table, Words, one_of
from bot.mistakes import ConfigurationError, Location, Place, describe_errors, read_toml
from storage.values import Language


class ListName(StrEnum):
    """A list of words that the check reads."""

    ABBREVIATIONS = "abbreviations"
    FIRST_PERSON = "first_person"
    SUPERLATIVES = "superlatives"
    EMOTIVE = "emotive"
    ORDINARY = "ordinary"
    OPEN = "open"
    COMMON = "common"


Limit = Annotated[StrictInt | None, Field(ge=1, description="a whole number of at least 1")]
Entries = Annotated[tuple[Words, ...], Field(description='a list of words such as ["drame", "sans précédent"]')]


class WordsFile(Table):
    """What one file may say; each list is added to the one that ships."""

    longest_title: Limit = None
    longest_text: Limit = None
    longest_sentence: Limit = None
    abbreviations: Entries = ()
    first_person: Entries = ()
    superlatives: Entries = ()
    emotive: Entries = ()
    ordinary: Entries = ()
    open: Entries = ()
    common: Entries = ()
    without: Entries = ()
    """Taken out of every list that ships."""
    replace: tuple[ListName, ...] = Field(default=(), description=f"a list of names, each {one_of(ListName)}")
    """Lists of which nothing that ships is kept."""


def read_word_files(folder: Path) -> dict[Language, WordsFile]:
    """Read the files of a folder.

    Raises:
        ConfigurationError: with every mistake there is.
    """
    if not folder.is_dir():
        raise ConfigurationError([f"There is no folder {folder}: make it, or leave words out of [checks]."])
    mistakes: list[str] = []
    found: dict[Language, WordsFile] = {}
    for path in sorted(folder.glob("*.toml")):
        if path.stem not in list(Language):
            mistakes.append(f"The file {path} is for no language: name it {', '.join(f'{c}.toml' for c in Language)}.")
            continue
        try:
            written = read_toml(path, advice="make it")
            found[Language(path.stem)] = WordsFile.model_validate(written)
        except ConfigurationError as error:
            mistakes.extend(error.mistakes)
        except ValidationError as error:
            mistakes.extend(describe_errors(error, WordsFile, _named(path)))
    if mistakes:
        raise ConfigurationError(mistakes)
    return found


def _named(path: Path) -> Callable[[Location], Place]:
    def name(location: Location) -> Place:
        return Place(str(path), ".".join(str(part) for part in location if isinstance(part, str)))

    return name
