"""One end of a stretch of time: a day whole, or a moment, behind us or ahead."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from commands.kit.when import NotATime, read_bound

BRUSSELS = ZoneInfo("Europe/Brussels")
NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
"""A Tuesday, 10:30 in Brussels."""


@pytest.mark.parametrize(
    ("text", "begins", "ends"),
    [
        ("hier", "2026-11-22T23:00", "2026-11-23T23:00"),
        ("20/11", "2026-11-19T23:00", "2026-11-20T23:00"),
        ("vrijdag", "2026-11-19T23:00", "2026-11-20T23:00"),
        ("mardi", "2026-11-23T23:00", "2026-11-24T23:00"),
        ("2026-12-24", "2026-12-23T23:00", "2026-12-24T23:00"),
        ("25/10", "2026-10-24T22:00", "2026-10-25T23:00"),
        ("24/12", "2026-12-23T23:00", "2026-12-24T23:00"),
        ("9h", "2026-11-24T08:00", "2026-11-24T08:00"),
        ("17h", "2026-11-24T16:00", "2026-11-24T16:00"),
        ("gestern 14:00", "2026-11-23T13:00", "2026-11-23T13:00"),
        ("il y a 2 h", "2026-11-24T07:30", "2026-11-24T07:30"),
    ],
)
def test_a_day_is_whole_and_a_moment_is_itself(text: str, begins: str, ends: str) -> None:
    """A day begins at its midnight and ends at the next, also when clocks change; a moment is both."""
    for end, expected in ((False, begins), (True, ends)):
        assert read_bound(text, now=NOW, zone=BRUSSELS, end=end) == datetime.fromisoformat(f"{expected}+00:00")


@pytest.mark.parametrize("text", ["", "bientôt", "31/11", "14.10", "x" * 500])
def test_what_is_no_time_is_refused(text: str) -> None:
    """Anything else has no reading."""
    with pytest.raises(NotATime):
        read_bound(text, now=NOW, zone=BRUSSELS, end=True)
