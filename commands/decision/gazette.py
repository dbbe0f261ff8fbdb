"""A reference to the Moniteur belge / Belgisch Staatsblad, as people type it.

Invariant: pure; what may mean two things is not guessed: "MB" is the gazette in French and a ministerial decree in
Dutch.
"""

import re
from dataclasses import dataclass
from datetime import date

_NAMES = re.compile(
    r"(?i)^\W*(?:moniteur\s+belge|(?:het\s+)?belgisch\s+staatsblad|belgisches\s+staatsblatt|belgian\s+gazette)\b"
)
_SHORT = re.compile(r"(?i)\b(?:m\.?\s?b\.?|b\.?\s?s\.?|k\.?\s?b\.?|a\.?\s?[mr]\.?)(?=[\s,:;]|$)")
_ARTICLE = re.compile(r"(?i)^(?:du|le|van(?:\s+de)?|vom|of|dated)\s+(?=\d)")
_NUMAC = re.compile(r"(?i)^(?:numac\s*:?\s*)?((?:19|20)\d{2})[/ ]?(\d{6})$")
_NUMERIC = re.compile(r"\b(\d{1,2})[./-](\d{1,2})[./-](\d{4})\b|\b(\d{4})-(\d{2})-(\d{2})\b")
_NUMBER_INSIDE = re.compile(r"(?i)numac\s*:?\s*(?:19|20)\d{2}[/ ]?\d{6}|ejustice\.just\.fgov\.be/")
_WORDED = re.compile(r"(?i)\b\d{1,2}(?:er|\.)?\s+[^\W\d_]{3,9}\.?\s+\d{4}\b")
LONGEST = 200
"""Characters of a line that may be one."""


class NoReference(ValueError):
    """A text that names no place in the gazette."""


class TwoMeanings(NoReference):
    """A text that begins with an abbreviation which means one thing in French and another in Dutch."""

    def __init__(self, short: str, rest: str) -> None:
        """Keep the abbreviation, and what follows it."""
        super().__init__(short)
        self.short, self.rest = short, rest


@dataclass(frozen=True, slots=True)
class GazetteReference:
    """Where something stands in the gazette."""

    where: str
    """Date, page or number, without the gazette's name."""
    published_on: date | None
    """The day it says, where it says one in figures."""


def read_gazette(text: str) -> GazetteReference:
    """Read a reference: the gazette's name with a date or a number, or a NUMAC number by itself.

    Raises:
        TwoMeanings: it begins with "MB", "BS" or another abbreviation.
        NoReference: it is not a reference to the gazette.
    """
    line = " ".join(text.split()).strip(" .,;")
    numac = _NUMAC.match(line)
    if numac is not None:
        return GazetteReference(f"NUMAC {numac[1]}{numac[2]}", None)
    short = _SHORT.search(line)
    if short is not None:
        raise TwoMeanings(short[0], line[short.end() :].strip(" .,:;"))
    named = _NAMES.match(line)
    is_link = "ejustice.just.fgov.be/" in line.lower()
    if (named is None and not is_link) or len(line) > LONGEST:
        raise NoReference(text)
    where = _ARTICLE.sub("", line[named.end() :].strip(" ,:;")) if named is not None else line
    dated = _NUMERIC.search(where)
    if dated is None and _WORDED.search(where) is None and _NUMBER_INSIDE.search(where) is None:
        raise NoReference(text)
    return GazetteReference(where, _day(dated) if dated is not None else None)


def _day(found: re.Match[str]) -> date:
    day, month, year, iso_year, iso_month, iso_day = found.groups()
    try:
        return date(int(year or iso_year), int(month or iso_month), int(day or iso_day))
    except ValueError as error:
        raise NoReference(found[0]) from error
