"""Text as the checks read it: sentences, words without case, accents and endings, and what stands in quotation marks.

Invariant: places are kept: a word knows where it stands in what was written.
"""

import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import snowballstemmer

from commands.kit.excerpt import first_words
from storage.values import Language

WIDEST_GAP = 8
"""Words that may stand where a phrase has `…`."""
LONGEST_QUOTE = 60
"""Characters of a quotation in a warning."""

_STEMMERS = {
    Language.FR: snowballstemmer.stemmer("french"),
    Language.NL: snowballstemmer.stemmer("dutch"),
    Language.DE: snowballstemmer.stemmer("german"),
    Language.EN: snowballstemmer.stemmer("english"),
}
_WORD = re.compile(r"[^\W\d_]+")
_QUOTED = re.compile(r'«[^«»]*»|“[^“”]*”|„[^„“”]*[“”]|"[^"\n]*"|(?<!\w)‘[^‘’\n]*(?:’\w[^‘’\n]*)*’(?!\w)')
_END = re.compile(r"(?:[.!?]+|…)(?:[ \u00a0\u202f]?[\"”“»’)\]])*(?=\s+[\"“„«‘(\[–-]*\s?[A-ZÀ-ÖØ-Þ\d])|\n+")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)+")
_ORDINAL = re.compile(r"(?<![\w.,:/])\d{1,2}\.$")


@dataclass(frozen=True, slots=True)
class Word:
    """One word, and where it stands."""

    written: str
    folded: str
    stems: frozenset[str]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence; 0 is the title."""

    number: int
    text: str
    bare: str
    """The same with what is quoted blanked, each character in its place."""

    @property
    def length(self) -> int:
        """How many words it has, numbers included."""
        return sum(any(character.isalnum() for character in part) for part in self.text.split())


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that stand one after the other; None where others may stand between."""

    parts: tuple[frozenset[str] | None, ...]
    is_exact: bool

    @classmethod
    def read(cls, entry: str, language: Language) -> "Phrase":
        """Read an entry of a list: `=` before it means to the letter, `…` that words may stand between."""
        is_exact = entry.startswith("=")
        parts: list[frozenset[str] | None] = []
        for number, piece in enumerate(entry.lstrip("=").split("…")):
            if number:
                parts.append(None)
            parts += [frozenset({word.folded}) if is_exact else word.stems for word in words_of(piece, language)]
        return cls(tuple(parts), is_exact)

    def found_at(self, words: Sequence[Word], start: int) -> int | None:
        """Give where the phrase ends among words when it begins at one of them."""
        at, gap = start, False
        for part in self.parts:
            if part is None:
                gap = True
                continue
            reach = range(at, min(at + WIDEST_GAP + 1, len(words))) if gap else range(at, min(at + 1, len(words)))
            here = next((n for n in reach if part & self._forms(words[n])), None)
            if here is None:
                return None
            at, gap = here + 1, False
        return at

    def is_like(self, other: "Phrase") -> bool:
        """Say whether another entry is the same words, in whatever form."""
        pairs = zip(self.parts, other.parts, strict=False)
        return len(self.parts) == len(other.parts) and all(
            one == two if one is None or two is None else bool(one & two) for one, two in pairs
        )

    def _forms(self, word: Word) -> frozenset[str]:
        return frozenset({word.folded}) if self.is_exact else word.stems


def fold(text: str) -> str:
    """Take case, accents and ligatures away."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return bare.replace("œ", "oe").replace("æ", "ae")


def fold_words(text: str) -> list[str]:
    """Give the words of an entry, folded."""
    return [fold(match.group()) for match in _WORD.finditer(text)]


@lru_cache(maxsize=20_000)
def stems_of(word: str, language: Language) -> frozenset[str]:
    """Give the stems of a word, as it was written and as it is typed without accents."""
    stemmer = _STEMMERS[language]
    lowered = unicodedata.normalize("NFC", word.casefold())
    return frozenset(fold(stemmer.stemWord(form)) for form in (lowered, fold(word)))


def words_of(text: str, language: Language) -> list[Word]:
    """Give the words of a text; an apostrophe or a hyphen ends one."""
    return [
        Word(match.group(), fold(match.group()), stems_of(match.group(), language), match.start(), match.end())
        for match in _WORD.finditer(text)
    ]


def without_quotations(text: str) -> str:
    """Blank what stands in quotation marks, leaving every other character, and where the quotation ends, in place."""
    return _QUOTED.sub(_blank, text)


def _blank(match: "re.Match[str]") -> str:
    inside = match.group()[1:-1]
    rest = inside.rstrip(" \u00a0\u202f")
    end = len(rest.rstrip(".!?…"))
    kept = inside[end:]
    return match.group()[0] + re.sub(r"[^\n]", " ", inside[:end]) + kept + match.group()[-1]


def sentences_of(text: str, abbreviations: Collection[str], openers: Collection[str] | None = None) -> list[Sentence]:
    """Split a text into sentences; a line ends one too.

    Args:
        text: what was written.
        abbreviations: after which a sentence goes on, with their full stop.
        openers: where a figure and a full stop are an ordinal, as in German, the words that begin a sentence all the
            same.
    """
    known = {fold(abbreviation) for abbreviation in abbreviations}
    bare = without_quotations(text)
    pieces: list[tuple[str, str]] = []
    begun = 0
    for match in _END.finditer(bare):
        if not _goes_on(bare, begun, match, known, openers):
            pieces.append((text[begun : match.end()], bare[begun : match.end()]))
            begun = match.end()
    pieces.append((text[begun:], bare[begun:]))
    kept = [(piece, blank) for piece, blank in pieces if any(character.isalnum() for character in piece)]
    return [make_sentence(number, piece, blank) for number, (piece, blank) in enumerate(kept, 1)]


def make_sentence(number: int, text: str, bare: str) -> Sentence:
    """Make a sentence out of a piece of text, the space around it left out."""
    first = len(text) - len(text.lstrip())
    last = len(text.rstrip())
    return Sentence(number, text[first:last], bare[first:last])


def _goes_on(
    text: str, begun: int, match: "re.Match[str]", known: Collection[str], openers: Collection[str] | None
) -> bool:
    """Say whether a full stop ends an abbreviation or an ordinal and not the sentence."""
    if match.group() != ".":
        return False
    before = text[begun : match.end()]
    last = before.split()[-1].lstrip("([\"“„«‘'’")
    pair = " ".join(before.split()[-2:])
    if {fold(last), fold(last.rpartition("’")[2]), fold(last.rpartition("'")[2]), fold(pair)} & set(known):
        return True
    if _INITIALS.fullmatch(last):
        return True
    following = _WORD.search(text, match.end())
    after = text[match.end() :].lstrip()
    if openers is not None and _ORDINAL.search(before) and following is not None and not after[:1].isdigit():
        return fold(following.group()) not in openers
    return False


def quote(text: str) -> str:
    """Cut a quotation short."""
    return first_words(text, LONGEST_QUOTE)


class Phrases:
    """The entries of a list, ready to be looked for."""

    def __init__(self, entries: Collection[str], language: Language) -> None:
        """Read the entries of a list."""
        self._by_first: dict[str, list[Phrase]] = {}
        for entry in entries:
            phrase = Phrase.read(entry, language)
            first = next(iter(phrase.parts), None)
            for form in first or ():
                self._by_first.setdefault(form, []).append(phrase)

    def find(self, words: Sequence[Word]) -> Iterator[tuple[int, int]]:
        """Find them among words: the first and one past the last word of each, the longest, none twice."""
        taken = 0
        for start, word in enumerate(words):
            if start < taken:
                continue
            begun = [phrase for form in {word.folded} | word.stems for phrase in self._by_first.get(form, ())]
            ends = [end for phrase in begun if (end := phrase.found_at(words, start)) is not None]
            if ends:
                taken = max(ends)
                yield start, taken
