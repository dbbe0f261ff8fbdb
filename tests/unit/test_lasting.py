"""How long something lasts, in words."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commands.kit.lasting import say_lasting
from commands.kit.render import render
from commands.kit.words import Message
from storage.values import Language
from tests.boreal import boreal

FR, NL, DE, EN = Language.FR, Language.NL, Language.DE, Language.EN


def plain(text: str) -> str:
    """Give a text with ordinary spaces."""
    return " ".join(text.split())


@pytest.mark.parametrize(
    ("lasting", "fr", "nl", "de", "en"),
    [
        (timedelta(hours=3, minutes=20), "3 h 20", "3 u 20", "3 h 20 min", "3 h 20 min"),
        (timedelta(hours=1, minutes=5), "1 h 05", "1 u 05", "1 h 05 min", "1 h 05 min"),
        (timedelta(milliseconds=20), "1 s", "1 s", "1 s", "1 s"),
        (timedelta(seconds=40), "40 s", "40 s", "40 s", "40 s"),
        (timedelta(seconds=59, milliseconds=600), "1 minute", "1 minuut", "1 Minute", "1 minute"),
        (timedelta(seconds=80), "1 minute", "1 minuut", "1 Minute", "1 minute"),
        (timedelta(minutes=45), "45 minutes", "45 minuten", "45 Minuten", "45 minutes"),
        (timedelta(minutes=90), "1 h 30", "1 u 30", "1 h 30 min", "1 h 30 min"),
        (timedelta(hours=2), "2 heures", "2 uur", "2 Stunden", "2 hours"),
        (timedelta(hours=2, minutes=59, seconds=40), "3 heures", "3 uur", "3 Stunden", "3 hours"),
        (timedelta(hours=23, minutes=59, seconds=50), "1 jour", "1 dag", "1 Tag", "1 day"),
        (timedelta(hours=26), "1 jour 2 h", "1 dag 2 u", "1 Tag 2 h", "1 day 2 h"),
        (timedelta(days=3, hours=5, minutes=40), "3 jours 6 h", "3 dagen 6 u", "3 Tage 6 h", "3 days 6 h"),
        (timedelta(days=40, hours=3), "40 jours", "40 dagen", "40 Tage", "40 days"),
    ],
)
def test_it_is_said_as_precisely_as_it_is_meant(lasting: timedelta, fr: str, nl: str, de: str, en: str) -> None:
    """Less than a minute is said in seconds; hours keep their minutes, days their hours, in every language."""
    assert [plain(say_lasting(lasting, language)) for language in (FR, NL, DE, EN)] == [fr, nl, de, en]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (FR, "En retard de 40 s sur l'heure prévue."),
        (NL, "40 s later dan het voorziene uur."),
        (DE, "40 s später als vorgesehen."),
        (EN, "40 s later than planned."),
    ],
)
def test_a_short_lateness_is_no_minute(language: Language, said: str) -> None:
    """What goes out less than a minute late is said to be late by its seconds, in every language."""
    late = Message("communique-published-late", late=timedelta(seconds=40))
    assert said in plain(render(late, (language,), boreal())["body"])


@given(st.timedeltas(min_value=timedelta(seconds=1), max_value=timedelta(days=7)))
def test_it_is_never_far_from_the_truth(lasting: timedelta) -> None:
    """It is half an hour off at most, below a day half a minute, below a minute half a second."""
    shown = plain(say_lasting(lasting, EN)).replace("day ", "days ").split()
    minute = {"min": 60, "minute": 60, "minutes": 60}
    units = {"day": 86400, "days": 86400, "h": 3600, "hour": 3600, "hours": 3600, "s": 1, **minute}
    seconds = sum(int(number) * units[unit] for number, unit in zip(shown[::2], shown[1::2], strict=True))
    off = abs(timedelta(seconds=seconds) - lasting)
    allowed = timedelta(minutes=30) if lasting >= timedelta(hours=23) else timedelta(seconds=30)
    assert off <= (timedelta(seconds=0.5) if lasting < timedelta(seconds=59) else allowed)
