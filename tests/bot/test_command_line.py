"""What the command line answers to a mistake in what was typed.

Invariant: nothing is done, and one line on standard error says what is wrong and where to look.
"""

from pathlib import Path

import pytest

from bot.__main__ import main

WRONG = {
    "": "COMMAND",
    "frobnicate": "invalid choice: 'frobnicate'",
    "run --confg x": "unrecognized arguments: --confg x",
    "demo --port abc": "abc is no port",
    "demo --port 65536 --once": "65536 is no port",
    "init": "DIR",
    "init {folder}/file": "file is a file: name a folder",
    "init {folder}/file/below": "file is a file: name a folder",
    "login --new-device --rotate-secret": "not allowed with",
    "check --picture {folder}": "is a folder: name a file in it",
    "verify --journal {folder}/none": "there is no file {folder}/none",
    "export": "--out",
    "export --out {folder}/none/journal.jsonl": "there is no folder {folder}/none",
    "export --out {folder}/out --kind secrets": "invalid choice: 'secrets'",
    "export --out {folder}/out --kind telework --from soon": "soon is no date such as 2026-12-07",
    "postings --retry": "expected at least one argument",
    "postings --retry all --give-up all": "not allowed with",
}
"""What is typed, and what the line says of it."""


@pytest.mark.parametrize("typed", WRONG, ids=lambda typed: typed.replace("{folder}/", "") or "nothing")
def test_a_mistake_is_said_in_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str], typed: str) -> None:
    """Bad usage ends with status 2, one line that names the mistake and the help, and no file more than before."""
    (tmp_path / "file").touch()
    with pytest.raises(SystemExit) as ended:
        main(typed.format(folder=tmp_path).split())
    printed = capsys.readouterr()
    assert (ended.value.code, printed.out) == (2, "")
    (line,) = printed.err.splitlines()
    assert WRONG[typed].format(folder=tmp_path) in line
    assert line.startswith("greffier")
    assert line.endswith("--help).")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]
