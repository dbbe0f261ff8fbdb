"""The names of months and days in four languages.

Invariant: pure data; months count from 1, days from 0 for Monday.
"""

import re
from collections.abc import Mapping

from commands.communique.checks.text import fold
from storage.values import Language

_MONTHS = {
    Language.FR: "janvier|janv février|févr mars avril|avr mai juin juillet|juil août septembre|sept octobre|oct"
    " novembre|nov décembre|déc",
    Language.NL: "januari|jan februari|feb maart|mrt april|apr mei juni juli augustus|aug september|sept oktober|okt"
    " november|nov december|dec",
    Language.DE: "januar|jänner|jan februar|feb märz april|apr mai juni juli august|aug september|sept oktober|okt"
    " november|nov dezember|dez",
    # May and March are also verbs: only with a capital
    Language.EN: "January|Jan February|Feb March|Mar April|Apr May June|Jun July|Jul August|Aug September|Sept|Sep"
    " October|Oct November|Nov December|Dec",
}
_DAYS = {
    Language.FR: "lundi mardi mercredi jeudi vendredi samedi dimanche",
    Language.NL: "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
    Language.DE: "montag dienstag mittwoch donnerstag freitag samstag|sonnabend sonntag",
    Language.EN: "monday tuesday wednesday thursday friday saturday sunday",
}


def _numbered(names: str, first: int) -> Mapping[str, int]:
    return {fold(name): number for number, group in enumerate(names.split(), first) for name in group.split("|")}


def _pattern(names: str, *, any_case: bool) -> str:
    written = {form for name in re.split(r"[ |]", names) for form in (name, fold(name) if any_case else name)}
    found = "|".join(sorted(written, key=lambda name: (-len(name), name)))
    return f"(?i:{found})" if any_case else f"(?:{found})"


MONTH_NAMES = {language: _numbered(names, 1) for language, names in _MONTHS.items()}
DAY_NAMES = {language: _numbered(names, 0) for language, names in _DAYS.items()}
MONTHS = {language: _pattern(names, any_case=language is not Language.EN) for language, names in _MONTHS.items()}
"""By language, a pattern of one month's name."""
DAYS = {language: _pattern(names, any_case=True) for language, names in _DAYS.items()}
