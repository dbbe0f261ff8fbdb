"""Bring what phones type to the one spelling the grammar is written in.

Folding is idempotent and never fails: case, accents, typographic quotes, dashes and spaces stop mattering here.
"""

import re
import unicodedata
from typing import Final

LONGEST: Final = 160
"""Characters a folded text may have and still be about time; longer ones are prose."""

# Before normalisation, because NFKD turns a lone acute accent into a space.
_QUOTES: Final = "\u2018\u2019\u201b\u02bc\u2032\u00b4`"
_DASHES: Final = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
_SAME: Final = str.maketrans(dict.fromkeys(_QUOTES, "'") | dict.fromkeys(_DASHES, "-"))
# A full stop that ends a sentence: after a letter or after 14:00. In "24.11." it is part of the date.
_FULL_STOP: Final = re.compile(r"(?:(?<=[^0-9.,;! ])|(?<=:[0-9]{2}))\.$")


def fold(text: str) -> str:
    """Fold a text: lower case, no accents, plain quotes, dashes and single spaces, no closing punctuation."""
    decomposed = unicodedata.normalize("NFKD", text.translate(_SAME)).casefold()
    # Once more: casefolding can bring back composed or compatibility characters.
    decomposed = unicodedata.normalize("NFKD", decomposed).translate(_SAME)
    kept = (char for char in decomposed if unicodedata.category(char) not in {"Mn", "Cf"})
    plain = " ".join("".join(kept).split())
    return _FULL_STOP.sub("", plain.rstrip(" ,;!"))
