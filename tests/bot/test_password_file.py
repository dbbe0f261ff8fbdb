"""The file of the dates on which passwords expire, as the operator writes it; never a password."""

from datetime import date, time
from pathlib import Path

import pytest

from bot.mistakes import ConfigurationError
from storage.values import UserId
from tests.bot.organisation_tools import directory_of
from tests.bot.test_roster_file import load

ENTRY = '[passwords]\nfile = "passwords.csv"\n'
ANOUK, BILAL = UserId("@anouk.v:example.org"), UserId("@bilal.m:example.org")
SECRET = "Zomer2026!"


def mistakes_of(folder: Path, table: str) -> str:
    """Read a file of dates that is refused; gives what is said."""
    (folder / "passwords.csv").write_text(table, encoding="utf-8")
    with pytest.raises(ConfigurationError) as refused:
        load(folder, ENTRY)
    return str(refused.value)


@pytest.mark.parametrize("mark", [";", ",", "\t"])
def test_dates_are_read(tmp_path: Path, mark: str) -> None:
    """Two columns in any order, dates as people write them, told from nine o'clock on or the hour the file names."""
    lines = ["user_id;expires", f"{ANOUK};2026-12-21", "", f"{BILAL};21/12/2026"]
    (tmp_path / "passwords.csv").write_text("\ufeff" + "\n".join(lines).replace(";", mark), encoding="utf-8")
    for hour, at in (("", time(9)), ('at = "07:30"\n', time(7, 30))):
        dates = directory_of(load(tmp_path, ENTRY + hour)).passwords
        assert dates.at == at
        assert dates.expires == {ANOUK: date(2026, 12, 21), BILAL: date(2026, 12, 21)}


@pytest.mark.parametrize(
    ("table", "said"),
    [
        (f"user_id;expires;password\n{ANOUK};2026-12-21;{SECRET}", "no other column"),
        (f"user_id;expires\n{ANOUK};2026-12-21;{SECRET}", "line 2 must have two columns"),
        (f"{ANOUK};{SECRET}", "the first line must be user_id;expires"),
        (f"user_id;expires\n{ANOUK};{SECRET}", "line 2 must give the date"),
        (f"user_id;expires\n{SECRET};2026-12-21", "line 2 must begin with the user ID"),
        (f"user_id;expires\n{ANOUK};2026-12-21\n{ANOUK};2026-12-22", "line 3 names @anouk.v:example.org a second time"),
        ("", "the first line must be user_id;expires"),
    ],
)
def test_anything_else_is_refused_and_never_quoted(tmp_path: Path, table: str, said: str) -> None:
    """Another column, in the header or not, is refused with the advice never to put passwords there."""
    sentence = mistakes_of(tmp_path, table)
    assert said in sentence
    assert SECRET not in sentence
    if "column" in sentence:
        assert "Never put passwords there" in sentence


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    """The sentence says what to do."""
    with pytest.raises(
        ConfigurationError, match=r"There is no file .*passwords.csv: make one, or remove \[passwords\]"
    ):
        load(tmp_path, ENTRY)
