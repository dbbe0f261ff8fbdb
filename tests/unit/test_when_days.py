"""Sets of days as people type them: lists, ranges and weeks in four languages.

Now is Wednesday 18 November 2026, 10:15 in Brussels, unless a test says otherwise.
"""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from commands.kit.when import NotATime, TimePassed, read_days

BRUSSELS = ZoneInfo("Europe/Brussels")
NOW = datetime(2026, 11, 18, 10, 15, tzinfo=BRUSSELS).astimezone(UTC)


def november(*days: int) -> tuple[date, ...]:
    """Name days of November 2026."""
    return tuple(date(2026, 11, day) for day in days)


def december(*days: int) -> tuple[date, ...]:
    """Name days of December 2026."""
    return tuple(date(2026, 12, day) for day in days)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("demain", november(19)),
        ("morgen en overmorgen", november(19, 20)),
        ("heute", november(18)),
        ("mardi et jeudi", november(19, 24)),
        ("dinsdag en donderdag", november(19, 24)),
        ("Dienstag und Donnerstag", november(19, 24)),
        ("Tuesday and Thursday", november(19, 24)),
        ("lun, mer et ven", november(18, 20, 23)),
        ("ma, wo en vr", november(18, 20, 23)),
        ("Mo., Mi. und Fr.", november(18, 20, 23)),
        ("jeudi et jeudi", november(19)),
        ("24/11", november(24)),
        ("24/11, 25/11 et 26/11", november(24, 25, 26)),
        ("24, 25 et 26/11", november(24, 25, 26)),
        ("8, 10 et 11 décembre", december(8, 10, 11)),
        ("8, 10 en 11 december", december(8, 10, 11)),
        ("8., 10. und 11. Dezember", december(8, 10, 11)),
        ("8.12., 10.12. und 11.12.", december(8, 10, 11)),
        ("December 8, 10 and 11", december(8, 10, 11)),
        ("December 8, 2026", december(8)),
        ("mardi 8 et jeudi 10 décembre", december(8, 10)),
        ("30 novembre et 1er décembre", november(30) + december(1)),
        ("le 8 et le 10 décembre 2026", december(8, 10)),
        ("2026-12-08; 2026-12-10", december(8, 10)),
        ("du 8 au 11 décembre", december(8, 9, 10, 11)),
        ("van 8 tot 11 december", december(8, 9, 10, 11)),
        ("van 8 tot en met 11 december", december(8, 9, 10, 11)),
        ("8 t/m 11 december", december(8, 9, 10, 11)),
        ("8 t.e.m. 11 december", december(8, 9, 10, 11)),
        ("mardi et jeudi, s'il vous plaît", november(19, 24)),
        ("dinsdag en donderdag a.u.b.", november(19, 24)),
        ("vom 8. bis 11. Dezember", december(8, 9, 10, 11)),
        ("from 8 to 11 December", december(8, 9, 10, 11)),
        ("8\u201311 décembre", december(8, 9, 10, 11)),
        ("2026-12-08 - 2026-12-11", december(8, 9, 10, 11)),
        ("December 8 to 11", december(8, 9, 10, 11)),
        ("du mardi 8 au vendredi 11 décembre", december(8, 9, 10, 11)),
        ("du 8 au 10 et le 14 décembre", december(8, 9, 10, 14)),
        ("du 30 novembre au 1er décembre", november(30) + december(1)),
        ("du 30 décembre au 2 janvier", (*december(30, 31), date(2027, 1, 1), date(2027, 1, 2))),
        ("du 30 décembre au 2 janvier 2027", (*december(30, 31), date(2027, 1, 1), date(2027, 1, 2))),
        ("de lundi à mercredi", november(23, 24, 25)),
        ("van donderdag tot maandag", november(19, 20, 21, 22, 23)),
        ("demain à vendredi", november(19, 20)),
        ("la semaine prochaine", november(23, 24, 25, 26, 27)),
        ("volgende week", november(23, 24, 25, 26, 27)),
        ("nächste Woche", november(23, 24, 25, 26, 27)),
        ("next week", november(23, 24, 25, 26, 27)),
        ("cette semaine", november(18, 19, 20)),
        ("deze week", november(18, 19, 20)),
        ("la semaine prochaine sauf mercredi", november(23, 24, 26, 27)),
        ("volgende week behalve woensdag", november(23, 24, 26, 27)),
        ("nächste Woche außer Mittwoch", november(23, 24, 26, 27)),
        ("next week, except Wednesday", november(23, 24, 26, 27)),
        ("la semaine prochaine sauf mardi et jeudi", november(23, 25, 27)),
        ("la semaine prochaine sauf de mardi à jeudi", november(23, 27)),
        ("la semaine prochaine sauf le 25", november(23, 24, 26, 27)),
        ("la semaine prochaine sauf le 25/11", november(23, 24, 26, 27)),
        ("du 8 au 11 décembre sauf le 9", december(8, 10, 11)),
        ("cette semaine sauf demain", november(18, 20)),
        ("la semaine prochaine et le 8 décembre", november(23, 24, 25, 26, 27) + december(8)),
        ("jeudi prochain", november(26)),
        ("mardi et jeudi de la semaine prochaine", november(24, 26)),
        ("mardi et jeudi prochains", november(24, 26)),
        ("dinsdag en donderdag volgende week", november(24, 26)),
        ("volgende week dinsdag en donderdag", november(24, 26)),
        ("Dienstag und Donnerstag nächster Woche", november(24, 26)),
        ("next Tuesday and Thursday", november(24, 26)),
        ("volgende dinsdag en volgende donderdag", november(24, 26)),
        ("van maandag tot woensdag volgende week", november(23, 24, 25)),
        ("du jeudi au vendredi prochain", november(26, 27)),
        ("mar 8 + jeu 10", december(8, 10)),
        ("mar. 24 & jeu. 26", november(24, 26)),
        ("lun/mer/ven", november(18, 20, 23)),
        ("ma / wo", november(18, 23)),
        ("jeu 24 + ven 25/12", december(24, 25)),
        ("du lundi 23 au mercredi 25", november(23, 24, 25)),
        ("dinsdag 24 en maandag 30", november(24, 30)),
        ("lundi mardi mercredi", november(18, 23, 24)),
        ("toute la semaine prochaine sauf le mercredi 25", november(23, 24, 26, 27)),
        ("heel volgende week", november(23, 24, 25, 26, 27)),
        ("toute la semaine", november(18, 19, 20)),
        ("de hele week behalve vrijdag", november(18, 19)),
        ("die ganze Woche", november(18, 19, 20)),
        ("the whole week", november(18, 19, 20)),
        ("dans 3 jours", november(21)),
        ("over twee dagen", november(20)),
        ("in 3 Tagen", november(21)),
        ("in 8 days", november(26)),
        ("7 et 8", december(7, 8)),
        ("20, 30 en 3", november(20, 30) + december(3)),
        ("mardi 8 et 10", december(8, 10)),
        ("svp mardi et jeudi, merci.", november(19, 24)),
        ("bitte Dienstag", november(24)),
        ("alstublieft: dinsdag aub", november(24)),
        ("please, Tuesday please!", november(24)),
    ],
)
def test_days(text: str, expected: tuple[date, ...]) -> None:
    """Lists, ranges and weeks are read as the days they name, sorted and each once."""
    assert read_days(text, now=NOW, zone=BRUSSELS) == expected


@pytest.mark.parametrize("text", ["hier", "17/11", "mardi et hier", "du 16 au 20 novembre", "lundi de cette semaine"])
def test_days_that_are_over(text: str) -> None:
    """One day that is over refuses the whole set."""
    with pytest.raises(TimePassed) as refused:
        read_days(text, now=NOW, zone=BRUSSELS)
    assert refused.value.at < NOW


def test_this_week_is_over_on_saturday() -> None:
    """At the weekend nothing is left of this week's working days: next week is meant by "the whole week" only."""
    with pytest.raises(TimePassed):
        read_days("cette semaine", now=datetime(2026, 11, 21, 12, tzinfo=UTC), zone=BRUSSELS)
    weekend = datetime(2026, 11, 21, 12, tzinfo=UTC)
    assert read_days("toute la semaine", now=weekend, zone=BRUSSELS) == november(23, 24, 25, 26, 27)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "8",
        "8 à 10",
        "mercredi 9-12",
        "dans 8 jours",
        "svp",
        "mardi 14h",
        "mardi 9",
        "mardi 25 et 26",
        "mardi,, jeudi",
        "mardi et",
        "et mardi",
        "tous les mardis",
        "31 novembre",
        "mardi et plus tard",
        "mardi prochain et jeudi",
        "dinsdag en volgende week",
        "du 11 au 8 décembre",
        "du 28 au 3 janvier",
        "du 8 au 8 décembre",
        "du 1er janvier 2027 au 1er janvier 2029",
        "la semaine prochaine sauf",
        "sauf mercredi",
        "la semaine prochaine sauf samedi",
        "la semaine prochaine sauf le 8 décembre",
        "la semaine prochaine sauf la semaine prochaine",
        "la semaine prochaine sauf lundi sauf mardi",
        "du 8 novembre 2027 au 10 décembre 2027 sauf le 9",
        "mardi, " * 1000,
    ],
)
def test_what_are_no_days(text: str) -> None:
    """What names no days, contradicts itself or could mean two sets is refused."""
    with pytest.raises(NotATime):
        read_days(text, now=NOW, zone=BRUSSELS)


def test_now_must_be_aware() -> None:
    """A clock without an offset is a mistake of the program, not of the text."""
    with pytest.raises(TypeError):
        read_days("demain", now=NOW.replace(tzinfo=None), zone=BRUSSELS)
