"""What a check finds: which rule, in which language, in which sentence, and the words it is about.

Invariant: a finding can be shown by itself; its quotation is short.
"""

from dataclasses import dataclass
from enum import StrEnum

from storage.values import Language


class Rule(StrEnum):
    """What a text may be warned of, what misleads first."""

    DIFFERS = "differs"
    """A number, a date or an hour that another language does not have."""
    OTHER_LANGUAGE = "other-language"
    """Written in another language than it says."""
    OPEN_MISSING = "open-missing"
    """Nothing on what is not known yet, nor on when the next information comes."""
    FIRST_PERSON = "first-person"
    EMOTIVE = "emotive"
    SUPERLATIVE = "superlative"
    LONG_TITLE = "long-title"
    LONG_TEXT = "long-text"
    LONG_SENTENCE = "long-sentence"


@dataclass(frozen=True, slots=True)
class Draft:
    """What a communiqué says in one language."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One warning, with its place."""

    rule: Rule
    language: Language
    sentence: int | None = None
    """Counted from 1; 0 is the title, None the text as a whole."""
    quote: str = ""
    others: tuple[Language, ...] = ()
    """The languages that do not say the same, or the one it seems to be written in."""
    length: int = 0
    most: int = 0
    start: int = 0
    """Where in the sentence: it orders what one sentence is warned of."""
