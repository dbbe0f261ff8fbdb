"""Quiet hours in the organisation file."""

from datetime import time
from pathlib import Path

from bot.organisation_file import load_organisation
from storage.quiet import QuietException, QuietHours, QuietRules
from storage.values import Role, UserId
from tests.bot.organisation_tools import HEAD, directory_of, mistakes_of

NIGHT = QuietHours(time(20, 45), time(6, 45))
EMMA = '\n[[people]]\nuser_id = "@emma.t:example.org"\nname = "Emma T."\ncells = { infocel = ["drafter"] }\n'
TEMPLATE = Path(__file__).parents[2] / "bot" / "templates" / "organisation.toml"


def _write(folder: Path, text: str) -> Path:
    file = folder / "organisation.toml"
    file.write_text(HEAD + EMMA + text, encoding="utf-8")
    return file


def _rules(file: Path) -> QuietRules | None:
    return directory_of(load_organisation(file)).quiet


def test_without_the_table_there_are_none(tmp_path: Path) -> None:
    """A file that says nothing of quiet hours calls people at any hour."""
    assert _rules(_write(tmp_path, "")) is None


def test_the_table_alone_gives_the_defaults(tmp_path: Path) -> None:
    """From the end of the evening shift to the beginning of the morning's, weekends as other days."""
    assert _rules(_write(tmp_path, "\n[quiet]\n")) == QuietRules(NIGHT, (), time(6, 50), roster=True)


def test_the_file_that_init_writes_has_them() -> None:
    """A new organisation begins with the right to disconnect."""
    assert _rules(TEMPLATE) == QuietRules(NIGHT)


def test_exceptions_say_what_is_different(tmp_path: Path) -> None:
    """What an exception does not say is everybody's; `never` is called at any hour."""
    rules = _rules(
        _write(
            tmp_path,
            """
[quiet]
from = "22:00"
holidays = true
roster = false
analyst_at = "07:00"

[[quiet.exceptions]]
roles = ["manager", "observer"]
to = "08:00"
weekends = true

[[quiet.exceptions]]
people = ["@emma.t:example.org"]
never = true
""",
        )
    )
    assert rules == QuietRules(
        QuietHours(time(22), time(6, 45), holidays=True),
        (
            QuietException(
                (Role.MANAGER, Role.OBSERVER), (), QuietHours(time(22), time(8), weekends=True, holidays=True)
            ),
            QuietException((), (UserId("@emma.t:example.org"),), None),
        ),
        time(7),
        roster=False,
    )


def test_every_mistake_is_said_with_what_to_write(tmp_path: Path) -> None:
    """A time that is none, a role that is none, a key that is none."""
    text = '\n[quiet]\nfrom = "6:45"\nweekends = "yes"\nuntil = "07:00"\n[[quiet.exceptions]]\nroles = ["manger"]\n'
    mistakes = "\n".join(mistakes_of(_write(tmp_path, text)))
    assert 'quiet.from is "6:45": give a time of day such as "06:45"' in mistakes
    assert 'quiet.weekends is "yes": give true or false, without quotes' in mistakes
    assert "quiet.until is not a known key" in mistakes
    assert 'quiet.exceptions.roles holds "manger": give one of member' in mistakes


def test_quiet_hours_that_never_end_or_are_nobodys_are_refused(tmp_path: Path) -> None:
    """An end that is the beginning, an exception for nobody, somebody who is not there."""
    text = (
        '\n[quiet]\nfrom = "06:45"\n[[quiet.exceptions]]\nto = "08:00"\n'
        '[[quiet.exceptions]]\npeople = ["@emm.t:example.org"]\nfrom = "05:00"\nto = "05:00"\n'
    )
    mistakes = "\n".join(mistakes_of(_write(tmp_path, text)))
    assert "quiet.to is the same as from" in mistakes
    assert "quiet.exceptions number 1 is for nobody" in mistakes
    assert 'people names "@emm.t:example.org", which is not there' in mistakes
    assert '(the nearest is "@emma.t:example.org")' in mistakes
    assert "quiet.exceptions number 2 to is the same as from" in mistakes
