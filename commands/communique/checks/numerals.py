"""Numbers written as words in four languages.

Invariant: pure data and arithmetic; what may be another word as well is named in `UNSURE`.
"""

import re
from collections.abc import Mapping
from decimal import Decimal

from commands.communique.checks.text import fold
from storage.values import Language

FOUR, SCORE, FOURSCORE, HUNDRED = 4, 20, 80, 100
_UNITS = range(1, 10)


def _numbered(words: str, first: int = 0, step: int = 1) -> dict[str, int]:
    return {
        name: first + step * place
        for place, group in enumerate(words.split())
        for name in group.split("|")
        if name != "_"
    }


def _joined(units: Mapping[str, int], tens: Mapping[str, int], link: str) -> dict[str, int]:
    """Give vijfentwintig and fünfundzwanzig."""
    return {f"{unit}{link}{ten}": u + t for unit, u in units.items() for ten, t in tens.items() if u in _UNITS}


def _times(units: Mapping[str, int], name: str, value: int) -> dict[str, int]:
    """Give tweehonderd and zweitausend."""
    return {f"{unit}{name}": number * value for unit, number in units.items() if number > 1}


_FR = _numbered("un|une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize", 1) | {
    "vingt": 20,
    "vingts": 20,
    "trente": 30,
    "quarante": 40,
    "cinquante": 50,
    "soixante": 60,
    "septante": 70,
    "nonante": 90,
    "octante": 80,
    "cent": 100,
    "cents": 100,
    "mille": 1_000,
    "dizaine": 10,
    "dizaines": 10,
    "douzaine": 12,
    "douzaines": 12,
    "quinzaine": 15,
    "vingtaine": 20,
    "trentaine": 30,
    "quarantaine": 40,
    "cinquantaine": 50,
    "centaine": 100,
    "centaines": 100,
    "millier": 1_000,
    "milliers": 1_000,
}
_NL_UNITS = _numbered(
    "twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien achttien"
    " negentien",
    2,
)
_NL_TENS = _numbered("twintig dertig veertig vijftig zestig zeventig tachtig negentig", 20, 10)
_NL = (
    {"een": 1, "één": 1, "éen": 1, "eén": 1, "beide": 2}
    | _NL_UNITS
    | _NL_TENS
    | _joined({**_NL_UNITS, "één": 1, "een": 1}, _NL_TENS, "en")
    | _joined(_NL_UNITS, _NL_TENS, "ën")
    | {"honderd": 100, "duizend": 1_000}
    | _times(_NL_UNITS, "honderd", 100)
    | _times(_NL_UNITS | _NL_TENS, "duizend", 1_000)
    | {"tiental": 10, "tientallen": 10, "dozijn": 12, "twaalftal": 12, "vijftiental": 15, "twintigtal": 20}
    | {"dertigtal": 30, "vijftigtal": 50, "honderdtal": 100, "honderden": 100, "duizendtal": 1_000, "duizenden": 1_000}
)
_DE_UNITS = _numbered(
    "zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn"
    " neunzehn",
    2,
)
_DE_TENS = _numbered("zwanzig dreißig|dreissig vierzig fünfzig sechzig siebzig achtzig neunzig", 20, 10)
_DE = (
    {"ein": 1, "eine": 1, "eins": 1, "einen": 1, "einem": 1, "einer": 1, "beide": 2, "beiden": 2}
    | _DE_UNITS
    | _DE_TENS
    | _joined({**_DE_UNITS, "ein": 1}, _DE_TENS, "und")
    | {"hundert": 100, "einhundert": 100, "tausend": 1_000, "eintausend": 1_000}
    | _times(_DE_UNITS, "hundert", 100)
    | _times(_DE_UNITS | _DE_TENS, "tausend", 1_000)
    | {"dutzend": 12, "dutzende": 12, "hunderte": 100, "tausende": 1_000}
)
_EN = (
    {"a": 1, "an": 1, "both": 2}
    | _numbered(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
        " eighteen nineteen",
        1,
    )
    | _numbered("twenty thirty forty fifty sixty seventy eighty ninety", 20, 10)
    | {"hundred": 100, "thousand": 1_000, "dozen": 12, "dozens": 12, "hundreds": 100, "thousands": 1_000}
)
_NUMBERS = {Language.FR: _FR, Language.NL: _NL, Language.DE: _DE, Language.EN: _EN}
_SCALES = {
    Language.FR: {"mille": 1_000, "million": 10**6, "millions": 10**6, "milliard": 10**9, "milliards": 10**9},
    Language.NL: {"duizend": 1_000, "miljoen": 10**6, "miljard": 10**9},
    Language.DE: {
        "tausend": 1_000,
        "million": 10**6,
        "millionen": 10**6,
        "mio": 10**6,
        "milliarde": 10**9,
        "milliarden": 10**9,
        "mrd": 10**9,
    },
    Language.EN: {"thousand": 1_000, "million": 10**6, "billion": 10**9},
}

ORDINALS: Mapping[Language, Mapping[str, int]] = {
    Language.FR: _numbered("deuxième troisième quatrième cinquième sixième septième huitième neuvième dixième", 2),
    Language.NL: _numbered("tweede derde vierde vijfde zesde zevende achtste negende tiende", 2),
    Language.DE: _numbered("zweite|zweiten dritte|dritten vierte|vierten fünfte|fünften sechste|sechsten", 2),
    Language.EN: _numbered("second third fourth fifth sixth seventh eighth ninth tenth", 2),
}

UNSURE = {
    Language.FR: frozenset({"un", "une", "neuf"}),
    Language.NL: frozenset({"een", "beide", "acht"}),
    Language.DE: frozenset({"ein", "eine", "einen", "einem", "einer", "eins", "beide", "beiden", "acht", "elf"}),
    Language.EN: frozenset({"a", "an", "one", "both"}),
}
"""Words that may be something else: an article, `neuf` that is new, `acht` that takes heed."""


def _forms(words: Mapping[str, int]) -> str:
    written = {form for word in words for form in (word, fold(word))}
    return "|".join(sorted(written, key=lambda word: (-len(word), word)))


def _pattern(language: Language) -> str:
    one, scale = _forms(_NUMBERS[language]), _forms(_SCALES[language])
    more = f"(?:{one}|{scale})"
    match language:
        case Language.FR:
            link = r"(?:[ \u00a0-]|(?: |-)et(?: |-)(?=une?\b|onze\b))"
        case Language.EN:
            link = r"(?:[ \u00a0-]|(?<=hundred) and )"
        case _:
            link, more = r"[ \u00a0]", f"(?:{scale})"
    return rf"(?:{one})(?:{link}{more})*(?!\w)"


SCALE: Mapping[Language, str] = {language: _forms(words) for language, words in _SCALES.items()}
"""By language, a pattern of what a figure may be multiplied by."""
WRITTEN_NUMBER: Mapping[Language, str] = {language: _pattern(language) for language in Language}
"""By language, a pattern of a number in words, without case."""

_VALUES = {
    language: {fold(word): value for word, value in (words | _SCALES[language]).items()}
    for language, words in _NUMBERS.items()
}


def value_of(words: str, language: Language) -> Decimal | None:
    """Give the value of a number in words, None when it is none."""
    total = current = last = 0
    for word in re.split(r"[\s-]+", fold(words)):
        if word in ("et", "and"):
            continue
        value = _VALUES[language].get(word)
        if value is None:
            return None
        if value > HUNDRED and value % HUNDRED == 0 and word in _SCALES[language]:
            total += max(current, 1) * value
            current = 0
        elif value == HUNDRED:
            current = max(current, 1) * HUNDRED
        elif value == SCORE and last == FOUR:
            current += FOURSCORE - FOUR
        else:
            current += value
        last = value
    return Decimal(total + current).normalize()


def scale_of(word: str, language: Language) -> int | None:
    """Give what a word after a figure multiplies it by: `2 millions`."""
    return _SCALES[language].get(fold(word))
