"""Whether whatever reads where people work, and why, asks who may see it."""

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
READS = re.compile(r"telework\.(?:reasons|team_days|days_of)\(")
ASKS = "from commands.kit.disclosure import"
SHOWS_NOBODY_ELSE = {
    "bot/telework_export.py": "the operator's file for the personnel system; no reason is in it",
    "commands/telework/changing.py": "gives the new version of somebody's request the reason of the one before",
    "commands/telework/reading.py": "counts: what the rules are held against",
    "commands/telework/standing_in.py": "leaves those out who are not there",
    "commands/telework/waiting.py": "tells whoever asked what became of their own request",
}
"""Modules that read it and show nothing of it to anybody but the person it is about, and what they do with it."""


def test_whatever_reads_telework_of_people_asks_the_table_or_says_why_not() -> None:
    """A module that reads days or reasons imports the table of disclosure, or stands here with what it does instead."""
    found = {
        str(path.relative_to(ROOT)): path.read_text(encoding="utf-8")
        for folder in ("bot", "commands", "schedules")
        for path in (ROOT / folder).rglob("*.py")
        if READS.search(path.read_text(encoding="utf-8"))
    }
    assert {name for name, text in found.items() if ASKS not in text} == SHOWS_NOBODY_ELSE.keys()
    assert {"commands/telework/balance.py", "commands/telework/team.py", "commands/telework/wording.py"} <= found.keys()
