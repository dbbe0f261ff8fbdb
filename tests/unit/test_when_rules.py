"""Rules of days as people type them, in four languages: what is read, and what has no reading."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commands.kit.when import NotATime, TimePassed, read_rule
from storage.days import DayRule

BRUSSELS = ZoneInfo("Europe/Brussels")
NOW = datetime(2026, 12, 7, 9, tzinfo=UTC)


def read(text: str) -> str:
    """Read a rule on Monday 7 December 2026, and write it as it is stored."""
    return str(read_rule(text, now=NOW, zone=BRUSSELS))


@pytest.mark.parametrize(
    ("texts", "rule"),
    [
        (("tous les jours", "Chaque jour", "dagelijks", "elke dag", "täglich", "jeden Tag", "daily",
          "every day"), "daily"),
        (("en semaine", "les jours ouvrables", "op werkdagen", "weekdagen", "werktags", "weekdays", "on weekdays",
          "du lundi au vendredi", "ma-vr", "maandag t/m vrijdag", "van ma tot en met vr", "Montag bis Freitag",
          "mon-fri"), "weekdays"),
        (("le week-end", "in het weekend", "am Wochenende", "weekend", "samedi et dimanche"), "sat,sun"),
        (("lundi, mercredi et vendredi", "ma, wo en vr", "Montag, Mittwoch und Freitag", "mon,wed,fri",
          "les lundis, mercredis et vendredis", "elke ma, wo & vr", "mondays, wednesdays and fridays"), "mon,wed,fri"),
        (("jeudi", "chaque jeudi", "tous les jeudis", "donderdag", "elke donderdag", "op donderdagen",
          "jeden Donnerstag", "donnerstags", "thursday", "every Thursday"), "thu"),
        (("tous les 2 jours", "tous les deux jours", "un jour sur deux", "om de 2 dagen", "om de twee dagen",
          "om de dag", "elke 2 dagen", "alle 2 Tage", "alle zwei Tage", "jeden zweiten Tag", "every 2 days",
          "every other day"), "every 2 days from 2026-12-07"),
        (("tous les 3 jours à partir du 9 décembre", "om de 3 dagen vanaf 9 december", "alle 3 Tage ab 9. Dezember",
          "every 3 days from 2026-12-09", "every 3 days starting on 9 december"), "every 3 days from 2026-12-09"),
        (("toutes les 2 semaines", "om de twee weken", "alle 2 Wochen", "every 2 weeks", "om de week"),
         "every 14 days from 2026-12-07"),
        (("premier jeudi du mois", "le premier jeudi de chaque mois", "1er jeudi", "eerste donderdag van de maand",
          "elke eerste donderdag", "erster Donnerstag im Monat", "jeden ersten Donnerstag im Monat",
          "first Thursday of the month", "first thu"), "first thu"),
        (("dernier vendredi du mois", "laatste vrijdag van de maand", "letzter Freitag im Monat", "last friday"),
         "last fri"),
        (("demain", "morgen", "tomorrow", "8/12", "8 décembre", "2026-12-08"), "2026-12-08"),
        (("aujourd'hui", "vandaag", "heute"), "2026-12-07"),
        (("en semaine à partir du 14/12", "weekdays from 2026-12-14"), "weekdays from 2026-12-14"),
    ],
)  # fmt: skip
def test_rules_are_read_in_four_languages(texts: tuple[str, ...], rule: str) -> None:
    """Each way of saying it is the same rule; every n days counts from today when no day is said."""
    assert {text: read(text) for text in texts} == dict.fromkeys(texts, rule)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "parfois",
        "tous les",
        "8, 10 et 11 décembre",
        "la semaine prochaine",
        "every 0 days",
        "every 999 days",
        "tous les 2 jours à partir de bientôt",
        "lundi et souvent",
        "premier",
        "lundi-",
        "x" * 200,
    ],
)
def test_what_is_no_rule(text: str) -> None:
    """Vague words, several dates and what is too long have no reading."""
    with pytest.raises(NotATime):
        read(text)


def test_a_day_that_is_over_is_said_to_be() -> None:
    """Yesterday is no day to come."""
    with pytest.raises(TimePassed):
        read("2026-12-06")
    with pytest.raises(TypeError):
        read_rule("daily", now=NOW.replace(tzinfo=None), zone=BRUSSELS)


@settings(deadline=None)
@given(st.text(max_size=60))
def test_any_text_is_a_rule_or_refused(text: str) -> None:
    """Whatever is typed is a rule or one of the grammar's refusals, never another error."""
    try:
        assert isinstance(read_rule(text, now=NOW, zone=BRUSSELS), DayRule)
    except (NotATime, TimePassed):
        assert text is not None
