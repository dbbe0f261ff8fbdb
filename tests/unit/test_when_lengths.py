"""Durations, distances from now and wall times as people type them: none of them names a day."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from commands.kit.when import NotATime, read_clock_time, read_duration, read_when

BRUSSELS = ZoneInfo("Europe/Brussels")
NOW = datetime(2026, 11, 18, 9, 15, 42, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10s", timedelta(seconds=10)),
        ("15m", timedelta(minutes=15)),
        ("2h", timedelta(hours=2)),
        ("1d", timedelta(days=1)),
        ("0m", timedelta()),
        ("20 min", timedelta(minutes=20)),
        ("20 min.", timedelta(minutes=20)),
        ("2 heures", timedelta(hours=2)),
        ("1h30", timedelta(minutes=90)),
        ("1 h 30", timedelta(minutes=90)),
        ("1h30m", timedelta(minutes=90)),
        ("1u30", timedelta(minutes=90)),
        ("une demi-heure", timedelta(minutes=30)),
        ("une heure et demie", timedelta(minutes=90)),
        ("een half uur", timedelta(minutes=30)),
        ("half uur", timedelta(minutes=30)),
        ("2 uur", timedelta(hours=2)),
        ("1 uur en 30 minuten", timedelta(minutes=90)),
        ("30 Minuten", timedelta(minutes=30)),
        ("eine Stunde", timedelta(hours=1)),
        ("2 Tage", timedelta(days=2)),
        ("1d 2h", timedelta(hours=26)),
        ("2 semaines", timedelta(weeks=2)),
        ("half an hour", timedelta(minutes=30)),
        ("three quarters of an hour", timedelta(minutes=45)),
    ],
)
def test_durations(text: str, expected: timedelta) -> None:
    """A duration is read with its unit, in letters or in words."""
    assert read_duration(text) == expected


@pytest.mark.parametrize(
    "text",
    ["", "20", "m", "2x", "-2h", "30m 2h", "1h 1h", "1h5", "1h90", "1d30", "2h en", "et 2h", "une", "1" * 9 + "d"],
)
def test_what_is_no_duration(text: str) -> None:
    """A number without a unit, or units that do not descend, are no duration."""
    with pytest.raises(NotATime):
        read_duration(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("11h", time(11)),
        ("9u30", time(9, 30)),
        ("14:00", time(14)),
        ("14:00:30", time(14, 0, 30)),
        ("14.30", time(14, 30)),
        ("9 Uhr 30", time(9, 30)),
        ("7am", time(7)),
        ("12am", time(0)),
        ("minuit", time(0)),
        ("00:00", time(0)),
    ],
)
def test_wall_times(text: str, expected: time) -> None:
    """A wall time belongs to no day, so it is never too late for it."""
    assert read_clock_time(text) == expected


@pytest.mark.parametrize("text", ["", "9", "24:00", "24h", "demain 9h", "daily", "11:60"])
def test_what_is_no_wall_time(text: str) -> None:
    """A day, a number alone and the end of a day are no wall time."""
    with pytest.raises(NotATime):
        read_clock_time(text)


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("dans 20 min", 20),
        ("dans 20 minutes", 20),
        ("dans 2 heures", 120),
        ("dans 1h30", 90),
        ("dans une heure", 60),
        ("dans une demi-heure", 30),
        ("dans un quart d\u2019heure", 15),
        ("d'ici 2 heures", 120),
        ("over 20 min", 20),
        ("over 2 uur", 120),
        ("over een half uur", 30),
        ("over anderhalf uur", 90),
        ("over een kwartier", 15),
        ("binnen 2 uur", 120),
        ("in 20 Minuten", 20),
        ("in 2 Stunden", 120),
        ("in einer halben Stunde", 30),
        ("in einer Stunde", 60),
        ("in 2 hours", 120),
        ("in half an hour", 30),
        ("in an hour and a half", 90),
        ("in 3 days", 3 * 24 * 60),
        ("over een week", 7 * 24 * 60),
        ("+20m", 20),
        ("+ 20 min", 20),
        ("+2h", 120),
        ("+1h30", 90),
        ("15m", 15),
        ("20 min", 20),
        ("maintenant", 0),
        ("nu", 0),
    ],
)
def test_from_now(text: str, minutes: int) -> None:
    """A distance from now is elapsed time."""
    assert read_when(text, now=NOW, zone=BRUSSELS) == NOW + timedelta(minutes=minutes)
