"""The words of a text as search compares them: accents folded, French, Dutch, German and English endings cut off.

Invariant: pure; a text and what is asked of it go through the same steps, so that both databases find the same. Whoever
changes what comes out changes `ANALYSIS` too: what was kept is then made again.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import version
from itertools import pairwise

import snowballstemmer

from storage.values import Ref

ANALYSIS = f"2/snowball-{version('snowballstemmer')}"
"""By which rules words are made; rows of other rules are made again."""

LONGEST_WORD = 40
"""Characters of a word that are compared: longer ones are addresses and noise."""

WIDEST = 6
"""Common words between the two of a pair: a database's index holds no key without end."""

_STEMMERS = tuple(snowballstemmer.stemmer(name) for name in ("french", "dutch", "german", "english"))
_ELIDED = r"(?:(?<![^\W_])(?:[cdjlmnst]|qu)['’](?=[^\W_]))"
_TOKEN = re.compile(
    rf"{_ELIDED}|(?P<ref>(?<![^\W_])[a-z]-(?:\d{{4}}-)?\d{{1,6}}(?![^\W_]))|(?P<word>[^\W_]+)", re.IGNORECASE
)
_QUOTED = re.compile(r"[\"“”„«]([^\"“”„«»]+)[\"“”»]")

_COMMON = frozenset(
    re.split(
        " ",
        "le la les un une des du de et ou à au aux en dans sur pour par avec qui que"
        " het een of van te in op voor met aan bij door dat die is naar uit om"
        " der das den dem ein eine und oder von zu im am für mit auf bei ist"
        " the and of to for with at by that",
    )
)
"""Words that stand in nearly every text: they are neither kept nor asked for, except in a phrase."""


@dataclass(frozen=True, slots=True)
class Query:
    """What somebody looks for: all of these words, and these phrases."""

    words: tuple[frozenset[str], ...]
    """For each word that must be there, or pair of a phrase, the terms of which a text holds at least one."""
    phrases: tuple[str, ...] = ()
    """Parts of what `folded_words` gives, word for word: those that their pairs do not prove."""


def terms_of(text: str, *, year: int) -> frozenset[str]:
    """Give every term by which a text can be found.

    Args:
        text: what somebody wrote.
        year: the year that a reference without one means.
    """
    return frozenset(term for word in _words(text, year) for term in _terms(word))


def folded_words(text: str, *, year: int) -> str:
    """Give a text's words in their order, folded and whole, a space before and after each: what phrases are sought in.

    Args:
        text: what somebody wrote.
        year: the year that a reference without one means.
    """
    return f" {' '.join(_fold(word)[:LONGEST_WORD] for word in _words(text, year))} "


def pairs_of(words: Sequence[str]) -> list[str]:
    """Give every two neighbours among the words that are not common, with the common ones between them.

    Args:
        words: folded and whole, in their order.
    """
    places = [place for place, word in enumerate(words) if word not in _COMMON_FOLDED]
    return [" ".join(words[one : other + 1]) for one, other in pairwise(places) if other - one <= WIDEST + 1]


def read_query(text: str, *, year: int) -> Query:
    """Read what somebody looks for: every word must be there, what stands in quotes also in that order.

    Args:
        text: what was typed.
        year: the year that a reference without one means.
    """
    terms: dict[frozenset[str], None] = {}
    phrases: dict[str, None] = {}
    for place, part in enumerate(_QUOTED.split(text)):
        words, is_quoted = _words(part, year), place % 2 == 1
        if not is_quoted or len(words) < 2:  # noqa: PLR2004 - one word is no phrase
            terms |= dict.fromkeys(_terms(word) for word in words)
            continue
        folded = folded_words(part, year=year)
        pairs = pairs_of(folded.split())
        terms |= dict.fromkeys(frozenset({pair}) for pair in pairs)
        if not pairs:
            terms |= dict.fromkeys(_terms(word) for word in words if _fold(word) not in _COMMON_FOLDED)
        if pairs != [folded.strip()]:
            phrases[folded] = None
    return Query(tuple(found for found in terms if found), tuple(phrases))


def _words(text: str, year: int) -> list[str]:
    """Cut a text into words, references whole and with their year."""
    found = []
    for match in _TOKEN.finditer(unicodedata.normalize("NFC", text)):
        ref = Ref.read(match["ref"], year=year) if match["ref"] else None
        if ref is not None:
            found.append(str(ref).lower())
        else:
            found += re.findall(r"[^\W_]+", match["word"] or match["ref"] or "")
    return found


@lru_cache(maxsize=50_000)
def _fold(word: str) -> str:
    """Fold a word: no capitals, no accents, no ligatures."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(c))
    return bare.replace("œ", "oe").replace("æ", "ae").replace("ø", "o")


@lru_cache(maxsize=50_000)
def _terms(word: str) -> frozenset[str]:
    """Give a word's stems in each language, as it was written and as it is typed without accents."""
    lowered = word.casefold()
    folded = _fold(word)
    if lowered in _COMMON:
        return frozenset()
    if any(character.isdigit() for character in word):
        return frozenset({folded[:LONGEST_WORD]})
    stems = {_fold(stemmer.stemWord(form)) for stemmer in _STEMMERS for form in {lowered, folded}}
    return frozenset(stem[:LONGEST_WORD] for stem in stems)


_COMMON_FOLDED = frozenset(map(_fold, _COMMON))
"""The same as they stand in a phrase, where nobody minds accents."""
