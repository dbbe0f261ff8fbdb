"""Times of what has happened, as `decision log --at` reads them: backwards, and never the future.

Now is Wednesday 18 November 2026, 10:15 in Brussels, unless a test says otherwise.
"""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from commands.kit.when import NotATime, TimeAhead, read_when

BRUSSELS = ZoneInfo("Europe/Brussels")
NOW = datetime(2026, 11, 18, 10, 15, tzinfo=BRUSSELS).astimezone(UTC)


def local(text: str, *, now: datetime = NOW) -> str:
    """Read a moment of the past and show it as Brussels' clocks do."""
    at = read_when(text, now=now, zone=BRUSSELS, past=True)
    assert at.tzinfo is UTC
    return f"{at.astimezone(BRUSSELS):%Y-%m-%d %H:%M}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("9h", "2026-11-18 09:00"),
        ("à 10:15", "2026-11-18 10:15"),
        ("hier 14h", "2026-11-17 14:00"),
        ("14h hier", "2026-11-17 14:00"),
        ("gisteren om 14u", "2026-11-17 14:00"),
        ("gestern um 14 Uhr", "2026-11-17 14:00"),
        ("yesterday at 2pm", "2026-11-17 14:00"),
        ("avant-hier 14h", "2026-11-16 14:00"),
        ("eergisteren 14u", "2026-11-16 14:00"),
        ("lundi 14h", "2026-11-16 14:00"),
        ("woensdag 9u", "2026-11-18 09:00"),
        ("mercredi 14h", "2026-11-11 14:00"),
        ("17/11 14h", "2026-11-17 14:00"),
        ("24/12/2025 8h", "2025-12-24 08:00"),
        ("2026-11-17T14:00Z", "2026-11-17 15:00"),
        ("minuit", "2026-11-18 00:00"),
        ("hier minuit", "2026-11-18 00:00"),
        ("il y a 20 min", "2026-11-18 09:55"),
        ("20 min geleden", "2026-11-18 09:55"),
        ("een half uur geleden", "2026-11-18 09:45"),
        ("vor 20 Minuten", "2026-11-18 09:55"),
        ("2 hours ago", "2026-11-18 08:15"),
    ],
)
def test_the_past_looks_back(text: str, expected: str) -> None:
    """Of something that was said, the time is read backwards."""
    assert local(text) == expected


def test_the_past_finds_last_year() -> None:
    """In January, a day in December without a year is last year's, when it has been."""
    assert local("24/12 8h", now=datetime(2027, 1, 4, tzinfo=UTC)) == "2026-12-24 08:00"


@pytest.mark.parametrize(
    "text", ["10:16", "14h", "demain 8h", "morgen om 8u", "20/11 8h", "dans 5 min", "vendredi prochain 8h"]
)
def test_the_future_is_refused_of_the_past(text: str) -> None:
    """What was said cannot have been said later than now."""
    with pytest.raises(TimeAhead) as refused:
        local(text)
    assert refused.value.at > NOW
    assert refused.value.at.tzinfo is UTC


@pytest.mark.parametrize("text", ["hier", "lundi", "17/11", "20 min"])
def test_the_past_needs_an_hour(text: str) -> None:
    """A day alone does not say when something was said."""
    with pytest.raises(NotATime):
        local(text)
