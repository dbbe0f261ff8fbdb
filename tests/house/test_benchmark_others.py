"""The bots of others beside ours: what is asked of them, and what the tables say where one is missing.

None of them is installed or run here.
"""

from pathlib import Path

import pytest

from benchmarks import others
from benchmarks.__main__ import at_once_table, round_trip_table
from benchmarks.figures import Spread
from benchmarks.measured_bot import ENCRYPTED, PLAIN
from benchmarks.others import MAUBOT, Taken, list_installed
from benchmarks.questions import REMINDER, Question
from benchmarks.round_trip import ECHO, GREFFIER


def test_bots_of_others_that_are_not_installed_are_named_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without their environment none is run, and both tables stand, with one line that says so."""
    monkeypatch.setattr(others, "ENVIRONMENT", tmp_path)
    spreads: Taken[Spread] = Taken()
    assert list_installed(spreads.missing) == ()
    spreads.figures = {(bot, cell): Spread(0.2, 0.3, 9) for bot in (GREFFIER, ECHO) for cell in (PLAIN, ENCRYPTED)}
    shown = round_trip_table(spreads)
    assert ["plain:", "ratio", "to", "echo", "bot", "1.00×", "1.00×"] in [
        line.split()[:7] for line in shown.splitlines()
    ]
    assert [line for line in shown.splitlines() if REMINDER in line or MAUBOT in line] == [shown.splitlines()[-1]]
    assert "not installed" in shown
    rates = Taken({(bot, kind): 2.0 for bot in (GREFFIER, ECHO) for kind in ("plain", "encrypted")}, spreads.missing)
    assert "not installed" in at_once_table(rates).splitlines()[-1]


def test_a_bot_of_others_that_encrypts_nothing_stands_in_the_plain_lines_only() -> None:
    """Greffier is compared to it where it was measured; where it was not, the reason stands in its place."""
    taken = Taken({(bot, kind): 8.0 for bot in (GREFFIER, ECHO) for kind in ("plain", "encrypted")})
    taken.figures[MAUBOT, "plain"] = 4.0
    taken.missing["encrypted: maubot"] = "not measured: why"
    lines = at_once_table(taken).splitlines()
    assert [line.split() for line in lines if "maubot" in line] == [
        ["plain:", "maubot", "4.0"],
        ["plain:", "ratio", "to", "maubot", "2.00×"],
        ["encrypted:", "maubot", "not", "measured:", "why"],
    ]


def test_each_question_for_a_reminder_has_a_minute_of_its_own() -> None:
    """What does not reply to a message is known by the minute it repeats, so no two questions share one."""
    asked = {Question(REMINDER, number).text.partition(";")[0] for number in range(-20, 3000)}
    assert len(asked) == 3020
    assert Question(REMINDER, 61).text == "!remindme 2040-01-01 01:01; Retirer les barrages de la rue n° 61"
    assert Question(GREFFIER, 61).text == "!decision Retirer les barrages de la rue n° 61"
