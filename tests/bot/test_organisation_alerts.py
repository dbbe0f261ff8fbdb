"""Escalations, provinces and the monthly test in the organisation file."""

from datetime import time
from pathlib import Path

from bot.organisation_file import load_organisation
from storage.cap_values import AlertStatus, Severity
from storage.directory import Directory
from storage.escalation_rule import STANDARD_STEPS, TEST_STEPS, EscalationStep, MonthlyTest, Way, rule_for
from storage.values import UserId
from tests.bot.organisation_tools import directory_of, mistakes_of, write_more

NOON = time(12)


def _directory(folder: Path, text: str) -> Directory:
    return directory_of(load_organisation(write_more(folder, text)))


def test_without_rules_the_standard_holds(tmp_path: Path) -> None:
    """The missing again at the deadline, their deputies at five minutes, coordinators at ten; a test stops early."""
    directory = _directory(tmp_path, "")
    rule = rule_for(directory.escalations, "infocel", Severity.SEVERE, AlertStatus.ACTUAL, NOON)
    assert rule.steps == STANDARD_STEPS
    assert [(step.after, step.call) for step in rule.steps] == [
        (0, ("missing",)),
        (300, ("deputy",)),
        (600, ("coordinator",)),
    ]
    assert (rule.reconfirm, rule.silent_at) == (None, (900, 1800))
    assert rule_for(directory.escalations, "d5", Severity.SEVERE, AlertStatus.TEST, NOON).steps == TEST_STEPS
    assert directory.monthly_test is None


def test_rules_reach_the_directory_in_order(tmp_path: Path) -> None:
    """The first rule that fits is taken: by cell, severity, status and hour, across midnight too."""
    directory = _directory(
        tmp_path,
        """
[[escalations]]
hours = "20:00 - 07:00"
calls = ["duty"]
deadline = "5m"
steps = [{ after = "5m", call = "coordinator", by = ["direct", "mail"] }, { call = "deputy" }]

[[escalations]]
cell = "infocel"
severity = ["severe", "extreme"]
status = ["actual"]
reconfirm = "4h"
silent_at = []

[[escalations]]
steps = []
""",
    )
    rules = directory.escalations
    severe, actual = Severity.SEVERE, AlertStatus.ACTUAL
    for at in (time(20), time(23, 59), time(0), time(6, 59)):
        assert rule_for(rules, "infocel", severe, actual, at).calls == ("duty",)
    night = rule_for(rules, "infocel", severe, actual, time(20))
    assert night.deadline == 300
    assert night.steps == (
        EscalationStep(0, ("deputy",), (Way.DIRECT,)),
        EscalationStep(300, ("coordinator",), (Way.DIRECT, Way.MAIL)),
    )
    day = rule_for(rules, "infocel", severe, actual, time(7))
    assert (day.reconfirm, day.silent_at, day.steps) == (4 * 3600, (), STANDARD_STEPS)
    for other in (
        rule_for(rules, "d5", severe, actual, NOON),
        rule_for(rules, "infocel", Severity.MINOR, actual, NOON),
        rule_for(rules, "infocel", severe, AlertStatus.TEST, NOON),
    ):
        assert other.steps == ()


def test_provinces_groups_and_the_test_reach_the_directory(tmp_path: Path) -> None:
    """Belgian provinces are known; other groups are named in the file, and so is the monthly test."""
    directory = _directory(
        tmp_path,
        """
[[groups]]
key = "weissbach"
name = { fr = "Weissbach" }
[[people]]
user_id = "@a:example.org"
name = "A"
province = "liege"
[[people]]
user_id = "@b:example.org"
name = "B"
province = "weissbach"
[alerts]
monthly_test = { cells = ["infocel"], deadline = "10m" }
""",
    )
    assert directory.people[UserId("@a:example.org")].province == "liege"
    assert directory.groups["liege"]["nl"] == "Luik"
    assert directory.groups["weissbach"] == {"fr": "Weissbach"}
    assert directory.monthly_test == MonthlyTest("first thu", "10:00", ("infocel",), 600, 3600, 1800)


def test_every_mistake_is_said_at_once(tmp_path: Path) -> None:
    """Each wrong word, time and reference gets its sentence, in one go."""
    said = mistakes_of(
        write_more(
            tmp_path,
            """
[[escalations]]
steps = []
[[escalations]]
cell = "infosel"
severity = ["awful"]
hours = "20:00-20:00"
calls = ["missing"]
steps = [{ after = "soon", call = "deputies", by = ["pigeon"] }, { call = "observer" }, { call = ["duty", "duty"] }]
[[groups]]
key = "a"
[[people]]
user_id = "@a:example.org"
name = "A"
province = "lieje"
[alerts]
monthly_test = { days = "every thu", at = "10h", cells = [] }
""",
        )
    )
    for words in (
        "severity",
        "hours",
        "calls",
        "steps.after",
        "steps.call",
        "steps.by",
        '[[groups]] "a" name',
        "monthly_test.days",
        "monthly_test.at",
        "monthly_test.cells",
    ):
        assert any(words in sentence for sentence in said), (words, said)


def test_references_are_checked(tmp_path: Path) -> None:
    """A cell or province that is not there, and a rule that can never be reached, are mistakes with a nearest word."""
    said = mistakes_of(
        write_more(
            tmp_path,
            """
[[escalations]]
reconfirm = "4h"
[[escalations]]
cell = "infosel"
[[people]]
user_id = "@a:example.org"
name = "A"
province = "lieje"
[alerts]
monthly_test = { cells = ["infosel"] }
""",
        )
    )
    assert len(said) == 4, said
    assert sum('"infosel"' in sentence and "infocel" in sentence for sentence in said) == 2
    assert any('"lieje"' in sentence and '"liege"' in sentence for sentence in said)
    assert any("never reached" in sentence for sentence in said)
