"""Approval rules and competences, from the organisation file to what the bot goes by."""

import shutil
from pathlib import Path

import pytest

from bot.organisation_file import ConfigurationError, load_organisation
from storage.directory import ApprovalRule
from storage.values import Language
from tests.bot.organisation_tools import directory_of
from tests.harness import BOREAL

RULES = """
[[approvals]]
kind = "correction"
cell = "infocel"
quorum = 2
includes = ["spokesperson", "coordinator"]
editors_count = false
deputies = false
nudge = "5m"

[[competences]]
key = "health"
name = { fr = "santé publique", nl = "volksgezondheid" }
"""


def written(tmp_path: Path, more: str) -> Path:
    """Write the exercise's organisation with more at its end."""
    path = tmp_path / "organisation.toml"
    path.write_text(BOREAL.read_text(encoding="utf-8") + more, encoding="utf-8")
    shutil.copy(BOREAL.with_name("roster.csv"), tmp_path)
    return path


def test_rules_and_competences_are_read(tmp_path: Path) -> None:
    """Each key of a rule arrives, durations in seconds; by default editors count and deputies stand in."""
    directory = directory_of(load_organisation(written(tmp_path, RULES)))
    languages = (Language.FR, Language.NL)
    assert directory.approvals == (
        ApprovalRule(cell="infocel", languages=languages, quorum=2, editors_count=True, deputies=True, nudge=None),
        ApprovalRule(
            kind="correction",
            cell="infocel",
            languages=languages,
            quorum=2,
            includes=("spokesperson", "coordinator"),
            editors_count=False,
            deputies=False,
            nudge=300,
        ),
    )
    assert directory.competences["health"]["nl"] == "volksgezondheid"


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('fr = "santé publique", ', "", 'has no text in the organisation\'s first language: add fr = "…"'),
        ('key = "health"', 'key = "health"\nlabel = "x"', "label"),
        ('nudge = "5m"', "nudge = 5", "nudge is 5"),
        ("editors_count = false", 'editors_count = "no"', "editors_count"),
        ('name = { fr = "santé', '[[competences]]\nkey = "health"\nname = { fr = "santé', "[[competences]]"),
    ],
)
def test_mistakes_are_named(tmp_path: Path, old: str, new: str, sentence: str) -> None:
    """A wrong value, an unknown key, a name that lacks or a competence that stands twice is said by its place."""
    assert RULES.count(old) == 1
    with pytest.raises(ConfigurationError) as refused:
        load_organisation(written(tmp_path, RULES.replace(old, new)))
    assert any(sentence in mistake for mistake in refused.value.mistakes)
