"""Digests in the organisation file."""

from collections.abc import Sequence
from datetime import time
from pathlib import Path

import pytest

from bot.mistakes import ConfigurationError
from bot.organisation_file import load_organisation
from commands.digest.readers import rule_for
from storage.digest_rule import DigestKind, DigestRule
from storage.directory import Directory
from storage.values import Language, UserId
from tests.bot.organisation_tools import HEAD, directory_of

PEOPLE = "".join(
    f'\n[[people]]\nuser_id = "@{name}:example.org"\nname = "{name}"\ncells = {{ infocel = ["{role}"] }}\n'
    for name, role in (("emma", "drafter"), ("karel", "manager"))
)
EMMA, KAREL = UserId("@emma:example.org"), UserId("@karel:example.org")


def _load(folder: Path, text: str) -> Directory:
    file = folder / "organisation.toml"
    file.write_text(HEAD + PEOPLE + text, encoding="utf-8")
    return directory_of(load_organisation(file))


def _mistakes(folder: Path, text: str) -> Sequence[str]:
    with pytest.raises(ConfigurationError) as caught:
        _load(folder, text)
    return list(caught.value.mistakes)


def test_what_is_not_said_has_its_default(tmp_path: Path) -> None:
    """A digest is daily, for every cell and by mail too; a weekly one comes on Monday, a partner's every day."""
    read = _load(
        tmp_path,
        '\n[[digests]]\nat = "20:30"\nto = ["manager"]\n'
        '\n[[digests]]\nkind = "weekly"\nat = "08:00"\nto = ["manager"]\n'
        '\n[[digests]]\nkind = "partner"\nat = "18:00"\nto = ["info@partner.example"]\nlanguage = "nl"\n'
        'cells = ["infocel"]\nday = "fri"\nmail = false\n',
    )
    assert read.digests == (
        DigestRule(DigestKind.DAILY, time(20, 30), ("manager",)),
        DigestRule(DigestKind.WEEKLY, time(8), ("manager",), day=0),
        DigestRule(
            DigestKind.PARTNER,
            time(18),
            ("info@partner.example",),
            day=4,
            cells=("infocel",),
            mail=False,
            language=Language.NL,
        ),
    )


def test_by_name_before_by_role_and_a_role_in_the_cells_that_are_named(tmp_path: Path) -> None:
    """Of several digests of a kind the one that names somebody is theirs; a role elsewhere does not count."""
    read = _load(
        tmp_path,
        '\n[[cells]]\nkey = "d5"\norgan = "infocel"\nroom = "#d5:example.org"\n'
        'languages = ["fr"]\nname = { fr = "D5" }\n'
        '\n[[digests]]\nat = "19:00"\nto = ["manager"]\ncells = ["d5"]\n'
        '\n[[digests]]\nat = "20:00"\nto = ["drafter", "manager"]\n'
        f'\n[[digests]]\nat = "21:00"\nto = ["{EMMA}"]\n',
    )
    rules = [rule_for(read, who, DigestKind.DAILY) for who in (EMMA, KAREL)]
    assert [rule and rule.at for rule in rules] == [time(21), time(20)]
    assert rule_for(read, KAREL, DigestKind.WEEKLY) is None


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('at = "20:30"\nto = ["a@b.example"]', 'to names "a@b.example": only what is public goes to a mail address'),
        ('at = "20:30"\nto = ["manager"]\nday = "fri"', 'day goes with no daily digest: remove it, or write kind = "w'),
        ('kind = "weekly"\nat = "8:00"\nto = ["manager"]', 'at is "8:00"'),
        ('kind = "weekly"\nday = "monday"\nat = "08:00"\nto = ["manager"]', 'day is "monday": give one of mon, tue'),
        ('kind = "hourly"\nat = "08:00"\nto = ["manager"]', 'kind is "hourly": give one of daily, weekly, partner'),
        ('at = "20:30"\nto = ["manager"]\ncells = ["infocell"]', 'cells names "infocell"'),
    ],
)
def test_a_mistake_says_what_to_do(tmp_path: Path, text: str, sentence: str) -> None:
    """Each mistake is one sentence that begins with the place."""
    (said,) = _mistakes(tmp_path, f"\n[[digests]]\n{text}\n")
    assert f"organisation.toml, [[digests]] number 1 {sentence}" in said
