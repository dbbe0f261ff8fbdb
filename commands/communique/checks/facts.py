"""The numbers, dates, hours and days that a text states, whatever the language writes them like.

Invariant: a fact is what was meant, not how it was written: 1.234,5 and 1,234.5, 24 novembre and 24/11, 11h30 and 11.30
uur, douze and 12 are each one fact.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from commands.communique.checks.calendar import DAY_NAMES, DAYS, MONTH_NAMES, MONTHS
from commands.communique.checks.numerals import ORDINALS, SCALE, UNSURE, WRITTEN_NUMBER, scale_of, value_of
from commands.communique.checks.text import fold
from storage.values import Language


class Kind(StrEnum):
    """What a fact is."""

    TIME = "time"
    DATE = "date"
    WEEKDAY = "weekday"
    PERCENT = "percent"
    PHONE = "phone"
    ORDINAL = "ordinal"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing a text states."""

    kind: Kind
    value: tuple[int | Decimal | str | None, ...]
    """TIME: hour, minute. DATE: month, day, year or None. WEEKDAY: 0 for Monday. All else: one value."""
    quote: str
    start: int
    is_sure: bool = True
    """Whether it is only that: `neuf` may be new, `un` an article. What is not sure is never missed elsewhere."""


NOON, MIDNIGHT = 12, 24
_MONTHS, _DAYS = range(1, 13), range(1, 32)
_DIAL, _HOURS, _MINUTES = range(1, 13), range(24), range(60)
_PHONE_DIGITS = range(8, 12)

_SPACE = "[ \u00a0\u202f]"
_NOT_FACTS = re.compile(
    r"https?://\S+|www\.\S+|\S+@\S+|\b[\w-]+(?:\.[\w-]+)*\.(?:be|eu|com|org|net|brussels|vlaanderen)(?:/\S*)?\b"
    r"|\b[A-Z]-\d{4}-\d{1,6}\b|(?<!\w)[^\W\d_]+-?\d+[\w-]*"
)
_JOINS = ("et", "en", "und", "and", "au", "en met", "t/m", "tot", "bis", "to", "ou", "of", "oder", "or")
_JOIN = rf"(?:\s*(?:,|–|-|\b(?:{'|'.join(_JOINS)})\b)\s*)"
_DAY = r"\d{1,2}(?:er|e|de|ste|st|nd|rd|th|\.)?"
_ISO = re.compile(r"(?<![\d-])(\d{4})-(\d{1,2})-(\d{1,2})(?![\d-])")
_SLASHED = re.compile(
    rf"(?<![\d/])((?:\d{{1,2}}{_SPACE}?[–-]{_SPACE}?)?\d{{1,2}})/(\d{{1,2}})(?:/(\d{{4}}|\d{{2}}))?(?![\d/])"
)
_DOTTED = re.compile(r"(?<![\d.,-])(\d{1,2})([.-])(\d{1,2})(?:\2(\d{4})|(?<=\d)\.(?=\s))(?!\d)")
_PHONE = re.compile(r"(?<![\w+])(?:\+|00)?\d[\d /.\u00a0-]{6,18}\d(?!\w)")
_PERCENT = r"(?:pour ?cent|procent|percent|per cent|Prozent|p\.c\.)"
_DIGITS = {
    language: re.compile(
        rf"(?<![\w.,])(\d{{1,3}}(?:(?:{_SPACE}|[.,'’])\d{{3}})+(?!\d)|\d+)(?:([.,])(\d+))?(?!\d)"
        rf"(?:({_SPACE}?%|{_SPACE}{_PERCENT})|{_SPACE}({scale})(?!\w))?",
        re.IGNORECASE,
    )
    for language, scale in SCALE.items()
}
_SUFFIXED = re.compile(r"(?<![\w.,])(\d{1,3})(?:ère|ere|er|re|ème|eme|ième|e|de|ste|st|nd|rd|th)(?!\w)")

_TIMES = {
    Language.FR: re.compile(
        r"(?<![\w.,])(\d{1,2})(?:\s?(?:h|heures?)(?:\s?(\d{2}))?(?![\w])|:(\d{2})(?!\d))"
        r"(\s(?:du soir|de l['’]après-midi))?",
        re.IGNORECASE,
    ),
    Language.NL: re.compile(
        r"(?<![\w.,])(\d{1,2})(?:[.:u](\d{2})(?!\d|[.,]\d|\s?%)(?:\s?(?:uur|u\b\.?))?"
        r"|\s?(?:uur|u)(?!\w)(?:\s?(\d{2})(?!\d))?)"
        r"(\s['’]s\s(?:avonds|namiddags|middags))?",
        re.IGNORECASE,
    ),
    Language.DE: re.compile(
        r"(?<![\w.,])(\d{1,2})(?:[.:](\d{2})(?!\d|[.,]\d|\s?%)(?:\s?Uhr)?|\s?Uhr(?!\w)(?:\s?(\d{2})(?!\d))?)"
        r"(\s(?:abends|nachmittags))?",
        re.IGNORECASE,
    ),
    Language.EN: re.compile(
        r"(?<![\w.,])(\d{1,2})(?:[.:](\d{2}))?(?!\d)(?:()(\s?p\.?m\b\.?)|\s?a\.?m\b\.?|\so['’]clock|\s?hrs?\b|(?<=:\d\d))",
        re.IGNORECASE,
    ),
}
_NAMED_TIMES = {
    Language.FR: {"midi": 12, "minuit": 0},
    Language.NL: {"middernacht": 0},
    Language.DE: {"mitternacht": 0},
    Language.EN: {"noon": 12, "midday": 12, "midnight": 0},
}
_HALF = {
    Language.NL: re.compile(r"\bhalf\s?([^\W\d_]+|\d{1,2})", re.IGNORECASE),
    Language.DE: re.compile(r"\bhalb\s([^\W\d_]+|\d{1,2})", re.IGNORECASE),
}
_OF_HOURS = {Language.FR: r"heures?", Language.NL: r"uur", Language.DE: r"Uhr", Language.EN: r"o['’]clock"}


class _Reading:
    """One text, what was understood taken out as it is."""

    def __init__(self, text: str, language: Language) -> None:
        self.text = text
        self.left = _NOT_FACTS.sub(lambda match: " " * len(match.group()), text)
        self.language = language
        self.found: list[Fact] = []

    def take(self, pattern: "re.Pattern[str]", read: Callable[["re.Match[str]"], list[Fact]]) -> None:
        """Read every place where a pattern stands; what gives facts is taken out."""

        def replace(match: "re.Match[str]") -> str:
            facts = read(match)
            self.found += facts
            return " " * len(match.group()) if facts else match.group()

        self.left = pattern.sub(replace, self.left)

    def fact(
        self, kind: Kind, match: "re.Match[str]", *value: int | Decimal | str | None, is_sure: bool = True
    ) -> Fact:
        """Make a fact, quoted as it was written."""
        start, end = match.span()
        quoted = self.text[start:end]
        return Fact(kind, value, quoted.strip(" ,.;:"), start, is_sure)


def facts_of(text: str, language: Language) -> list[Fact]:
    """Give what a text states, in its order."""
    reading = _Reading(text, language)
    _dates(reading)
    _times(reading)
    reading.take(_PHONE, lambda match: _phone(reading, match))
    reading.take(_SUFFIXED, lambda match: [reading.fact(Kind.ORDINAL, match, Decimal(match[1]))])
    reading.take(_DIGITS[language], lambda match: _number(reading, match))
    _words(reading)
    return sorted(reading.found, key=lambda fact: fact.start)


def _dates(reading: _Reading) -> None:
    month = MONTHS[reading.language]
    after = re.compile(
        rf"(?<![\w.,:/])((?:{_DAY}{_JOIN}?(?:le |den |the |zum |dem )?)*{_DAY})"
        rf"\s?(?:of )?({month})(?!\w)\.?(?:\s(\d{{4}}))?"
    )
    reading.take(_ISO, lambda m: _date(reading, m, m[3], int(m[2]), m[1]))
    reading.take(after, lambda m: _date(reading, m, m[1], MONTH_NAMES[reading.language][fold(m[2])], m[3]))
    if reading.language is Language.FR:
        first = re.compile(rf"\b(premier)\s({month})(?!\w)(?:\s(\d{{4}}))?", re.IGNORECASE)
        reading.take(first, lambda m: _date(reading, m, "1", MONTH_NAMES[reading.language][fold(m[2])], m[3]))
    if reading.language is Language.EN:
        before = re.compile(rf"(?<!\w)({month})\.?\s((?:{_DAY}{_JOIN})*{_DAY})(?![\d:])(?:,?\s(\d{{4}}))?")
        reading.take(before, lambda m: _date(reading, m, m[2], MONTH_NAMES[reading.language][fold(m[1])], m[3]))
    reading.take(_SLASHED, lambda m: _date(reading, m, m[1], int(m[2]), m[3]))
    reading.take(_DOTTED, lambda m: _date(reading, m, m[1], int(m[3]), m[4]))
    days = re.compile(rf"(?<!\w)({DAYS[reading.language]})s?(?!\w)", re.IGNORECASE)
    reading.take(days, lambda m: [reading.fact(Kind.WEEKDAY, m, DAY_NAMES[reading.language][fold(m[1])])])


def _date(reading: _Reading, match: "re.Match[str]", days: str, month: int, year: str | None) -> list[Fact]:
    numbers = [int(day) for day in re.findall(r"\d{1,2}", days)]
    if month not in _MONTHS or not all(day in _DAYS for day in numbers):
        return []
    when = None if year is None else int(year) + (0 if len(year) == len("2026") else 2000)
    return [reading.fact(Kind.DATE, match, month, day, when) for day in numbers]


def _times(reading: _Reading) -> None:
    language = reading.language
    if language in _HALF:
        reading.take(_HALF[language], lambda match: _half(reading, match))
    written = re.compile(rf"\b({WRITTEN_NUMBER[language]})\s{_OF_HOURS[language]}(?!\w)", re.IGNORECASE)
    reading.take(written, lambda match: _clock(reading, match, value_of(match[1], language), 0))
    reading.take(_TIMES[language], lambda match: _digital(reading, match))
    for name, hour in _NAMED_TIMES[language].items():
        named = re.compile(rf"(?<![\w-])(?<!après ){name}(?!\w)", re.IGNORECASE)
        reading.take(named, lambda match, hour=hour: [reading.fact(Kind.TIME, match, hour, 0)])  # type: ignore[misc]


def _digital(reading: _Reading, match: "re.Match[str]") -> list[Fact]:
    hour, minutes, others, later = match.groups()
    has_minutes = bool(minutes or others)
    number = int(hour)
    if later and number < NOON:
        number += NOON
    if number == MIDNIGHT and has_minutes:
        number = 0
    return _clock(reading, match, Decimal(number), int(minutes or others or 0))


def _half(reading: _Reading, match: "re.Match[str]") -> list[Fact]:
    word = match[1]
    hour = Decimal(word) if word.isdigit() else value_of(word, reading.language)
    return [] if hour is None or hour not in _DIAL else _clock(reading, match, (hour - 1) % NOON, 30)


def _clock(reading: _Reading, match: "re.Match[str]", hour: Decimal | None, minutes: int) -> list[Fact]:
    if hour is None or hour not in _HOURS or minutes not in _MINUTES:
        return []
    return [reading.fact(Kind.TIME, match, int(hour), minutes)]


def _phone(reading: _Reading, match: "re.Match[str]") -> list[Fact]:
    digits = re.sub(r"\D", "", match.group())
    written = match.group().lstrip()
    if written.startswith(("+", "00")):
        digits = "0" + digits.removeprefix("00")[2:]
    elif not written.startswith("0"):
        return []
    return [reading.fact(Kind.PHONE, match, digits)] if len(digits) in _PHONE_DIGITS else []


def _number(reading: _Reading, match: "re.Match[str]") -> list[Fact]:
    whole, mark, decimals, percent, scale = match.groups()
    grouped = re.search(r"\D", whole)
    if grouped is not None and grouped.group() == ("." if reading.language is Language.EN else ","):
        # 1,234 is a decimal where the comma is its mark; with two groups it can only be a big number
        whole, mark, decimals = _reread(whole, mark, decimals)
    value = Decimal(re.sub(r"\D", "", whole) + (f".{decimals}" if mark and decimals else ""))
    times = scale_of(scale, reading.language) if scale else None
    return [reading.fact(Kind.PERCENT if percent else Kind.NUMBER, match, (value * (times or 1)).normalize())]


def _reread(whole: str, mark: str | None, decimals: str | None) -> tuple[str, str | None, str | None]:
    parts = re.split(r"\D", whole)
    if mark is not None or len(parts) > len(("whole", "decimals")):
        return whole, mark, decimals
    return parts[0], whole[len(parts[0])], parts[1]


def _words(reading: _Reading) -> None:
    language = reading.language
    written = re.compile(rf"(?<!\w)({WRITTEN_NUMBER[language]})(?!\w)(\s{_PERCENT})?", re.IGNORECASE)

    def read(match: "re.Match[str]") -> list[Fact]:
        value = value_of(match[1], language)
        kind = Kind.PERCENT if match[2] else Kind.NUMBER
        is_sure = fold(match[1]) not in UNSURE[language]
        return [] if value is None else [reading.fact(kind, match, value, is_sure=is_sure)]

    reading.take(written, read)
    ordinals = re.compile(rf"(?<!\w)(?:{'|'.join(ORDINALS[language])})(?!\w)", re.IGNORECASE)
    reading.take(
        ordinals,
        lambda match: [
            reading.fact(Kind.ORDINAL, match, Decimal(ORDINALS[language][match.group().casefold()]), is_sure=False)
        ],
    )
