"""Times as people type them: every form in four languages, and nothing that is not one of them.

Now is Wednesday 18 November 2026, 10:15 in Brussels, unless a test says otherwise.
"""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from commands.kit.when import NotATime, TimePassed, read_when

BRUSSELS = ZoneInfo("Europe/Brussels")
NOW = datetime(2026, 11, 18, 10, 15, tzinfo=BRUSSELS).astimezone(UTC)
TODAY = date(2026, 11, 18)


def local(text: str, *, now: datetime = NOW, past: bool = False) -> str:
    """Read a moment and show it as Brussels' clocks do."""
    at = read_when(text, now=now, zone=BRUSSELS, past=past)
    assert at.tzinfo is UTC
    return f"{at.astimezone(BRUSSELS):%Y-%m-%d %H:%M}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("11h", "11:00"),
        ("11H", "11:00"),
        ("11h30", "11:30"),
        ("11 h 30", "11:30"),
        ("à 11 heures", "11:00"),
        ("11 heures 30", "11:30"),
        ("midi", "12:00"),
        ("à midi", "12:00"),
        ("19u30", "19:30"),
        ("19u", "19:00"),
        ("19 uur", "19:00"),
        ("om 19 uur 30", "19:30"),
        ("14.00 uur", "14:00"),
        ("14:00 uur", "14:00"),
        ("om 14.00", "14:00"),
        ("middag", "12:00"),
        ("19 Uhr", "19:00"),
        ("um 19 Uhr 30", "19:30"),
        ("19.30 Uhr", "19:30"),
        ("Mittag", "12:00"),
        ("14:00", "14:00"),
        ("14:00:30", "14:00"),
        ("8pm", "20:00"),
        ("8 pm", "20:00"),
        ("8:30pm", "20:30"),
        ("at 8.30 p.m.", "20:30"),
        ("12pm", "12:00"),
        ("noon", "12:00"),
        ("11 o\u2019clock", "11:00"),
        ("11\u00a0h\u00a030", "11:30"),
        ("11\u202fh", "11:00"),
        ("14h.", "14:00"),
        ("\uff11\uff14:00", "14:00"),
        ("om half twaalf", "11:30"),
        ("half elf", "10:30"),
        ("um halb zwölf", "11:30"),
        ("Viertel vor elf", "10:45"),
        ("kwart over 11", "11:15"),
        ("half past eleven", "11:30"),
        ("à 11h et demie", "11:30"),
        ("om half een", "12:30"),
    ],
)
def test_a_time_of_day_is_today(text: str, expected: str) -> None:
    """A time of day still ahead is today's, in any of the languages' writings."""
    assert local(text) == f"2026-11-18 {expected}"


@pytest.mark.parametrize(
    "text", ["minuit", "middernacht", "Mitternacht", "midnight", "24:00", "24h", "aujourd'hui minuit"]
)
def test_midnight_is_the_one_to_come(text: str) -> None:
    """Midnight ends the day, so that it can be said of today."""
    assert local(text) == "2026-11-19 00:00"


@pytest.mark.parametrize("text", ["vendredi minuit", "vrijdag om middernacht", "Freitag 24:00", "Friday midnight"])
def test_midnight_ends_the_day_it_is_said_of(text: str) -> None:
    """Friday midnight is when Friday ends."""
    assert local(text) == "2026-11-21 00:00"


@pytest.mark.parametrize(
    "text", ["9h", "10:14", "aujourd'hui 9h", "vandaag om 9u", "heute 9 Uhr", "9am today", "00:00"]
)
def test_a_time_passed_today_is_refused(text: str) -> None:
    """A time of day already past today is never taken for tomorrow's."""
    with pytest.raises(TimePassed) as refused:
        local(text)
    assert refused.value.at.tzinfo is UTC
    assert refused.value.at < NOW
    assert refused.value.at.astimezone(BRUSSELS).date() == TODAY


@pytest.mark.parametrize(
    "text",
    ["hier 14h", "gisteren", "gestern", "yesterday", "2026-11-17", "17/11", "1er janvier 2026", "1 juin", "il y a 2 h"],
)
def test_a_past_date_is_refused(text: str) -> None:
    """A date in the past is said to be past."""
    with pytest.raises(TimePassed):
        local(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("demain 14h", "2026-11-19 14:00"),
        ("14h demain", "2026-11-19 14:00"),
        ("Demain, 14h", "2026-11-19 14:00"),
        ("demain à 9h30", "2026-11-19 09:30"),
        ("à 9h30 demain", "2026-11-19 09:30"),
        ("demain midi", "2026-11-19 12:00"),
        ("demain 14.30", "2026-11-19 14:30"),
        ("morgen om 9u", "2026-11-19 09:00"),
        ("morgen 9 Uhr", "2026-11-19 09:00"),
        ("tomorrow at 9:30am", "2026-11-19 09:30"),
        ("9am tomorrow", "2026-11-19 09:00"),
        ("après-demain 17h", "2026-11-20 17:00"),
        ("apres\u2011demain 17h", "2026-11-20 17:00"),
        ("overmorgen 17 uur", "2026-11-20 17:00"),
        ("übermorgen um 17 Uhr 15", "2026-11-20 17:15"),
        ("the day after tomorrow at 5 pm", "2026-11-20 17:00"),
        ("Aujourd\u2019hui à 14h", "2026-11-18 14:00"),
        ("vendredi à 9h30", "2026-11-20 09:30"),
        ("9h30 vendredi", "2026-11-20 09:30"),
        ("ven. 9h30", "2026-11-20 09:30"),
        ("op vrijdag om 9u30", "2026-11-20 09:30"),
        ("vr 9u30", "2026-11-20 09:30"),
        ("am Freitag um 9.30 Uhr", "2026-11-20 09:30"),
        ("on Friday at 9:30", "2026-11-20 09:30"),
        ("mercredi 14h", "2026-11-18 14:00"),
        ("mercredi 9h", "2026-11-25 09:00"),
        ("woensdag 9u", "2026-11-25 09:00"),
        ("Mittwoch 9 Uhr", "2026-11-25 09:00"),
        ("Wed 9:00", "2026-11-25 09:00"),
        ("mardi 9h", "2026-11-24 09:00"),
        ("vendredi prochain 9h", "2026-11-27 09:00"),
        ("volgende vrijdag om 9u", "2026-11-27 09:00"),
        ("nächsten Freitag 9 Uhr", "2026-11-27 09:00"),
        ("next Friday 9am", "2026-11-27 09:00"),
        ("mercredi prochain 14h", "2026-11-25 14:00"),
        ("vrijdag volgende week 9u", "2026-11-27 09:00"),
        ("volgende week vrijdag 9u", "2026-11-27 09:00"),
        ("vendredi de la semaine prochaine à 9h", "2026-11-27 09:00"),
        ("Freitag nächster Woche 9 Uhr", "2026-11-27 09:00"),
        ("2026-11-24 17:00", "2026-11-24 17:00"),
        ("17h 2026-11-24", "2026-11-24 17:00"),
        ("2026-11-24T17:00", "2026-11-24 17:00"),
        ("2026-11-24T17:00+01:00", "2026-11-24 17:00"),
        ("2026-11-24T17:00:00.5+02:00", "2026-11-24 16:00"),
        ("2026-11-24T16:00:00Z", "2026-11-24 17:00"),
        ("24/11 17h", "2026-11-24 17:00"),
        ("17h 24/11/2026", "2026-11-24 17:00"),
        ("24/11/26 17h", "2026-11-24 17:00"),
        ("24.11. 17 Uhr", "2026-11-24 17:00"),
        ("am 24.11 um 17 Uhr", "2026-11-24 17:00"),
        ("24.11.2026, 17:00", "2026-11-24 17:00"),
        ("24-11-2026 17u", "2026-11-24 17:00"),
        ("24 novembre à 17h", "2026-11-24 17:00"),
        ("le mardi 24 novembre à 17h", "2026-11-24 17:00"),
        ("24 november 2026 om 17u", "2026-11-24 17:00"),
        ("24. November um 17 Uhr", "2026-11-24 17:00"),
        ("24.November 17 Uhr", "2026-11-24 17:00"),
        ("November 24 at 5pm", "2026-11-24 17:00"),
        ("Tuesday, November 24th, 2026 5pm", "2026-11-24 17:00"),
        ("9:30 am 24.11.", "2026-11-24 09:30"),
        ("1er décembre 8h", "2026-12-01 08:00"),
        ("3 août 2027 8h", "2027-08-03 08:00"),
        ("3. März 2027 8 Uhr", "2027-03-03 08:00"),
    ],
)
def test_a_day_and_a_time(text: str, expected: str) -> None:
    """A day and a time of day go together in either order."""
    assert local(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("aujourd'hui", "2026-11-18 23:59"),
        ("vandaag", "2026-11-18 23:59"),
        ("heute", "2026-11-18 23:59"),
        ("today", "2026-11-18 23:59"),
        ("mercredi", "2026-11-18 23:59"),
        ("vendredi", "2026-11-20 23:59"),
        ("morgen", "2026-11-19 23:59"),
        ("übermorgen", "2026-11-20 23:59"),
        ("2026-11-24", "2026-11-24 23:59"),
        ("24/11", "2026-11-24 23:59"),
        ("24.11.", "2026-11-24 23:59"),
        ("24 novembre", "2026-11-24 23:59"),
        ("24 nov.", "2026-11-24 23:59"),
    ],
)
def test_a_day_alone_is_its_end(text: str, expected: str) -> None:
    """A day without a time lasts until its last minute."""
    assert local(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("19/05", "2026-05-19"),
        ("18/05", "2027-05-18"),
        ("05/01", "2027-01-05"),
        ("31/12", "2026-12-31"),
        ("29/2", "none"),
    ],
)
def test_a_date_without_a_year_is_the_near_one(text: str, expected: str) -> None:
    """A date without a year is this year's unless that lies more than half a year back."""
    try:
        read = local(text)
    except TimePassed as passed:
        read = f"{passed.at.astimezone(BRUSSELS):%Y-%m-%d %H:%M}"
    except NotATime:
        read = "none"
    assert read.removesuffix(" 23:59") == expected


def test_a_leap_day_waits_for_its_year() -> None:
    """29 February is found when the year meant has one, whatever this year has."""
    assert local("29/2", now=datetime(2027, 11, 18, tzinfo=UTC)) == "2028-02-29 23:59"


NONSENSE = [
    "",
    " ",
    "bientôt",
    "9",
    "à 9",
    "14.10",
    "31.11",
    "25:00",
    "24:30",
    "11h60",
    "11h5",
    "13pm",
    "0am",
    "half 10",
    "demain demain",
    "14h 15h",
    "demain 14h 15h",
    "32/11",
    "24/13",
    "0/0",
    "31 november",
    "2027-02-29",
    "2026-13-01",
    "2026-11-24T25:00Z",
    "2026-11-24T17:00+99:00",
    "9999-12-31",
    "0001-01-01T00:00Z",
    "mardi 25 novembre",
    "mar 24",
    "le 24",
    "12:30 am 24.11.",
    "dans",
    "dans 2",
    "dans demain",
    "+",
    "prochain",
    "la semaine prochaine",
    "mardi et jeudi",
    "14h de",
    "vers 14h",
    "\u0661\u0664:\u0660\u0660",
    "½h",
    "1" * 5000,
    "demain " * 1000,
]


@pytest.mark.parametrize("text", NONSENSE)
@pytest.mark.parametrize("past", [False, True])
def test_what_is_no_time(text: str, *, past: bool) -> None:
    """What has no reading, or two, is no time."""
    with pytest.raises(NotATime):
        local(text, past=past)


@pytest.mark.parametrize(
    ("text", "now", "expected"),
    [
        ("28/3/2027 2h30", NOW, datetime(2027, 3, 28, 1, 0, tzinfo=UTC)),
        ("28/3/2027 3h", NOW, datetime(2027, 3, 28, 1, 0, tzinfo=UTC)),
        ("28/3/2027 1h59", NOW, datetime(2027, 3, 28, 0, 59, tzinfo=UTC)),
        ("25/10/2026 2h30", datetime(2026, 10, 20, tzinfo=UTC), datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
        ("25/10/2026 3h", datetime(2026, 10, 20, tzinfo=UTC), datetime(2026, 10, 25, 2, 0, tzinfo=UTC)),
        ("demain 14h", datetime(2026, 10, 24, 12, 0, tzinfo=UTC), datetime(2026, 10, 25, 13, 0, tzinfo=UTC)),
        ("dans 2 heures", datetime(2026, 10, 25, 0, 30, tzinfo=UTC), datetime(2026, 10, 25, 2, 30, tzinfo=UTC)),
        ("14h", datetime(2026, 10, 24, 22, 30, tzinfo=UTC), datetime(2026, 10, 25, 13, 0, tzinfo=UTC)),
    ],
)
def test_clock_changes(text: str, now: datetime, expected: datetime) -> None:
    """A skipped time is the first after the gap, a doubled one the first, and a distance is not moved."""
    assert read_when(text, now=now, zone=BRUSSELS) == expected


def test_today_is_the_zone_s() -> None:
    """Just after midnight in Brussels it is still yesterday in UTC, and today in the organisation."""
    now = datetime(2026, 11, 17, 23, 30, tzinfo=UTC)
    assert local("14h", now=now) == "2026-11-18 14:00"
    with pytest.raises(TimePassed) as refused:
        read_when("14h", now=now, zone=ZoneInfo("America/New_York"))
    assert refused.value.at == datetime(2026, 11, 17, 19, 0, tzinfo=UTC)


def test_now_must_be_aware() -> None:
    """A clock without an offset is a mistake of the program, not of the text."""
    naive = NOW.replace(tzinfo=None)
    with pytest.raises(TypeError):
        read_when("14h", now=naive, zone=BRUSSELS)
