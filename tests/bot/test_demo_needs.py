"""The demo without the packages it needs besides the bot."""

import subprocess
import sys
from pathlib import Path

import pytest

from bot import demo_needs
from bot.__main__ import main

ROOT = Path(__file__).parents[2]
WITHOUT = """
import sys
from importlib.machinery import PathFinder

class Absent(PathFinder):
    @classmethod
    def find_spec(cls, name, path=None, target=None):
        return None if name.partition(".")[0] in {"synapse", "aiosmtpd"} else super().find_spec(name, path, target)

sys.meta_path[:] = [Absent if finder is PathFinder else finder for finder in sys.meta_path]
from bot.__main__ import main
sys.exit(main(["demo", "--once"]))
"""


def test_without_its_packages_it_says_how_to_get_them() -> None:
    """One sentence, exit status 1, and neither a traceback nor the name of an error."""
    done = subprocess.run([sys.executable, "-c", WITHOUT], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stdout == ""
    assert "matrix-synapse and aiosmtpd" in done.stderr
    assert "make demo" in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert "Error" not in done.stderr


def test_what_lacks_is_named(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Only what is not there is asked for."""
    monkeypatch.setattr(demo_needs, "NEEDED", {"aiosmtpd": "aiosmtpd", "nothing-such": "nothing_such"})
    assert main(["demo", "--once"]) == 1
    assert "The demo needs nothing-such," in capsys.readouterr().err


def test_all_that_is_installed_for_it_is_asked_for() -> None:
    """The list is that of the requirements, whose path the sentence names."""
    lines = (ROOT / "requirements" / "demo.in").read_text().splitlines()
    named = {line.split("=")[0].split(">")[0].strip() for line in lines if line.strip() and line[0] not in "#-"}
    assert set(demo_needs.NEEDED) == named
    assert (ROOT / "requirements" / "demo.txt").exists()
