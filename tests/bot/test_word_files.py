"""An operator's own words for the check of communiqués, read from a folder."""

from pathlib import Path

import pytest

from bot.mistakes import ConfigurationError
from bot.organisation import definitions_of
from bot.organisation_file import load_organisation
from bot.word_files import ListName, WordsFile, read_word_files
from commands.communique.checks.lists import LIMITS, LISTS
from storage.values import Language


def folder(tmp_path: Path, **files: str) -> Path:
    """Write a folder of files."""
    made = tmp_path / "words"
    made.mkdir()
    for name, text in files.items():
        (made / f"{name}.toml").write_text(text, encoding="utf-8")
    return made


def test_the_files_say_what_the_check_reads() -> None:
    """The keys of a file are the limits and lists of the check, and what takes shipped words out."""
    assert tuple(ListName) == LISTS
    assert set(WordsFile.model_fields) == {*LIMITS, *LISTS, "without", "replace"}


def test_a_folder_is_read(tmp_path: Path) -> None:
    """Each file is of the language it is named after; a language without a file keeps what ships."""
    made = folder(tmp_path, fr='emotive = ["cacophonie"]\nlongest_title = 80\n', nl='replace = ["emotive"]\n')
    found = read_word_files(made)
    assert set(found) == {Language.FR, Language.NL}
    assert found[Language.FR].emotive == ("cacophonie",)
    assert found[Language.NL].replace == (ListName.EMOTIVE,)


def test_they_are_definitions_like_any_other(tmp_path: Path) -> None:
    """What the folder holds is applied with the organisation; what no file says is left out."""
    folder(tmp_path, fr='emotive = ["cacophonie"]\n')
    organisation = tmp_path / "organisation.toml"
    organisation.write_text('[checks]\nwords = "words"\n', encoding="utf-8")
    rows = definitions_of(load_organisation(organisation))
    assert rows["words", "fr"] == {"language": "fr", "lists": {"emotive": ["cacophonie"]}}
    assert ("words", "nl") not in rows


@pytest.mark.parametrize(
    ("files", "parts"),
    [
        ({"fr": "emotiv = []\n"}, ("fr.toml", "emotiv", "emotive")),
        ({"fr": 'longest_title = "long"\n'}, ("fr.toml", "longest_title", "whole number")),
        ({"fr": 'replace = ["tout"]\n'}, ("fr.toml", "replace", "superlatives")),
        ({"fr": "emotive = [\n"}, ("fr.toml", "not valid TOML")),
        ({"it": ""}, ("it.toml", "fr.toml, nl.toml")),
    ],
)
def test_mistakes_are_said(tmp_path: Path, files: dict[str, str], parts: tuple[str, ...]) -> None:
    """A mistake names its file, its key and what to write."""
    made = folder(tmp_path, **files)
    with pytest.raises(ConfigurationError) as raised:
        read_word_files(made)
    (mistake,) = raised.value.mistakes
    for part in parts:
        assert part in mistake


def test_a_missing_folder_is_a_mistake_of_the_organisation(tmp_path: Path) -> None:
    """The organisation that names no folder of files is refused with what to do."""
    organisation = tmp_path / "organisation.toml"
    organisation.write_text('[checks]\nwords = "words"\n', encoding="utf-8")
    with pytest.raises(ConfigurationError, match="There is no folder"):
        load_organisation(organisation)
