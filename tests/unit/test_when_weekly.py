"""Days that come back each week as people type them in four languages, and what does not say so.

Now is Friday 4 December 2026, 10:00 in Brussels.
"""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commands.kit.when import TimePassed, read_each_week

BRUSSELS = ZoneInfo("Europe/Brussels")
NOW = datetime(2026, 12, 4, 9, tzinfo=UTC)
TUESDAY, THURSDAY = date(2026, 12, 8), date(2026, 12, 10)
JANUARY, MARCH = date(2027, 1, 5), date(2027, 3, 31)
NAMES = {
    "chaque {}": ["lundi", "mardi", "mercredi", "jeudi", "vendredi"],
    "elke {}": ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag"],
    "jeden {}": ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag"],
    "every {}": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"],
}
AND = {"chaque {}": "et", "elke {}": "en", "jeden {}": "und", "every {}": "and"}


@pytest.mark.parametrize(
    ("texts", "days", "until"),
    [
        (("chaque mardi", "tous les mardis", "les mardis", "elke dinsdag", "iedere dinsdag", "op dinsdagen",
          "jeden Dienstag", "dienstags", "every Tuesday", "on Tuesdays", "chaque semaine le mardi", "elke week dinsdag",
          "wekelijks op dinsdag", "jede Woche dienstags", "le mardi de chaque semaine", "Tuesday every week",
          "chaque mardi, s'il vous plaît"), (TUESDAY,), None),
        (("chaque mardi et jeudi", "tous les mardis et jeudis", "elke dinsdag en elke donderdag", "elke di/do",
          "jeden Dienstag und Donnerstag", "every Tuesday and Thursday"), (TUESDAY, THURSDAY), None),
        (("chaque mardi à partir du 5 janvier", "elke dinsdag vanaf 5 januari", "jeden Dienstag ab dem 5. Januar",
          "every Tuesday from January 5", "every Tuesday starting on 5 January"), (JANUARY,), None),
        (("chaque mardi du 5 janvier au 31 mars", "elke dinsdag vanaf 5 januari tot en met 31 maart",
          "jeden Dienstag vom 5. Januar bis zum 31. März", "every Tuesday from January 5 until March 31",
          "chaque mardi à partir du 5 janvier jusqu'au 31 mars inclus"), (JANUARY,), MARCH),
        (("chaque mardi à partir de janvier jusqu'à fin mars", "elke dinsdag vanaf januari tot eind maart",
          "jeden Dienstag ab Januar bis Ende März", "every Tuesday from January until the end of March",
          "elke dinsdag vanaf januari 2027 tot maart 2027"), (JANUARY,), MARCH),
        (("elke dinsdag en donderdag t/m 11 december",), (TUESDAY, THURSDAY), date(2026, 12, 11)),
        (("tous les jours sauf lundi, mercredi et vendredi", "elke dag behalve ma, wo en vr"),
         (TUESDAY, THURSDAY), None),
        (("chaque mardi dès maintenant", "elke dinsdag vanaf nu", "jeden Dienstag ab sofort",
          "every Tuesday from now on"), (TUESDAY,), None),
    ],
)  # fmt: skip
def test_what_comes_back(texts: tuple[str, ...], days: tuple[date, ...], until: date | None) -> None:
    """Each way of saying it names the same weekdays, from the same day on and until the same day."""
    for text in texts:
        each = read_each_week(text, now=NOW, zone=BRUSSELS)
        assert each is not None, text
        assert (each.days, each.until) == (days, until), text


@pytest.mark.parametrize(
    "text",
    ["mardi", "mardi et jeudi", "mar/jeu", "du 5 au 8 janvier", "mars", "8, 10 et 11 décembre", "la semaine prochaine",
     "volgende week behalve woensdag", "om de twee weken", "elke eerste dinsdag", "tous les deux mardis", "chaque",
     "chaque mardi de décembre", "chaque mardi sauf jeudi", "elke dinsdag vanaf binnenkort", "elke dinsdag " * 40,
     "chaque mardi jusqu'au 6 décembre", "elke dinsdag vanaf eind maart", "chaque mardi jusqu'à début mars"],
)  # fmt: skip
def test_what_does_not(text: str) -> None:
    """Single days, months, other rhythms, vague words and what would have no day are no days of each week."""
    assert read_each_week(text, now=NOW, zone=BRUSSELS) is None


def test_a_beginning_or_an_end_that_is_over() -> None:
    """Yesterday is neither the first nor the last day of what comes back."""
    for text in ("chaque mardi à partir du 3/12", "elke dinsdag tot 3/12"):
        with pytest.raises(TimePassed):
            read_each_week(text, now=NOW, zone=BRUSSELS)


@settings(deadline=None)
@given(
    st.sampled_from(sorted(NAMES)),
    st.lists(st.integers(0, 4), min_size=1, max_size=5, unique=True),
    st.integers(0, 60),
    st.integers(7, 200),
    st.datetimes(datetime(2025, 1, 1), datetime(2035, 12, 31), timezones=st.just(UTC)),  # noqa: DTZ001
)
def test_every_pattern_reads_back(said: str, numbers: list[int], ahead: int, lasts: int, now: datetime) -> None:
    """Weekdays in any order and language, with a beginning and an end: the first of each, all within a week of it."""
    today = now.astimezone(BRUSSELS).date()
    first, last = today + timedelta(days=ahead), today + timedelta(days=ahead + lasts)
    words = f" {AND[said]} ".join(NAMES[said][number] for number in numbers)
    each = read_each_week(f"{said.format(words)} from {first} until {last}", now=now, zone=BRUSSELS)
    assert each is not None
    assert ({day.weekday() for day in each.days}, each.until) == (set(numbers), last)
    begins = max(first, today + timedelta(days=1))
    assert all(begins <= day < begins + timedelta(days=7) for day in each.days)
    assert list(each.days) == sorted(each.days)


@settings(deadline=None)
@given(st.text(max_size=80))
def test_any_text_is_read_or_not(text: str) -> None:
    """Nothing that is typed is a fault of ours."""
    try:
        each = read_each_week(f"elke {text}", now=NOW, zone=BRUSSELS)
    except TimePassed:
        return
    assert each is None or each.days
