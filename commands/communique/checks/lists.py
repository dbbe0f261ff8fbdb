"""The words and limits of each language, as shipped and as an operator's own lists change them.

Invariant: read once, where the program starts; what an operator adds comes from the organisation, not from a file here.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from commands.communique.checks.text import Phrase, Phrases, fold_words
from storage.values import Language

WORDS = Path(__file__).parent / "words"


@dataclass(frozen=True)
class WordLists:
    """What one language's texts are held against."""

    language: Language
    longest_title: int
    """Characters."""
    longest_text: int
    """Words."""
    longest_sentence: int
    """Words."""
    abbreviations: tuple[str, ...]
    first_person: tuple[str, ...]
    superlatives: tuple[str, ...]
    emotive: tuple[str, ...]
    ordinary: tuple[str, ...]
    """Never reported, although a word of the other lists stands in them."""
    open: tuple[str, ...]
    """What says that something is not known yet, or when more is."""
    common: tuple[str, ...]

    @cached_property
    def superlative_phrases(self) -> Phrases:
        """The superlatives, ready to be looked for."""
        return Phrases(self.superlatives, self.language)

    @cached_property
    def emotive_phrases(self) -> Phrases:
        """The emotive words, ready to be looked for."""
        return Phrases(self.emotive, self.language)

    @cached_property
    def open_phrases(self) -> Phrases:
        """What says that something is open, ready to be looked for."""
        return Phrases(self.open, self.language)

    @cached_property
    def ordinary_phrases(self) -> Phrases:
        """What is never reported, ready to be looked for: to the letter."""
        return Phrases([f"={entry.lstrip('=')}" for entry in self.ordinary], self.language)

    @cached_property
    def first_person_words(self) -> frozenset[str]:
        """The words of the first person, folded."""
        return frozenset(word for entry in self.first_person for word in fold_words(entry))

    @cached_property
    def common_words(self) -> frozenset[str]:
        """The words by which the language is known, folded."""
        return frozenset(word for entry in self.common for word in fold_words(entry))


LIMITS = ("longest_title", "longest_text", "longest_sentence")
LISTS = ("abbreviations", "first_person", "superlatives", "emotive", "ordinary", "open", "common")
"""The keys of a file: limits and lists of words."""


def _read_shipped(language: Language) -> WordLists:
    with (WORDS / f"{language.value}.toml").open("rb") as file:
        data = tomllib.load(file)
    facts: dict[str, Any] = {key: tuple(value) if key in LISTS else value for key, value in data.items()}
    return WordLists(language, **facts)


SHIPPED: Mapping[Language, WordLists] = {language: _read_shipped(language) for language in Language}


Own = tuple[tuple[Language, tuple[tuple[str, int | tuple[str, ...]], ...]], ...]
"""An operator's own lists, as a value that can be compared."""


def frozen_lists(own: Mapping[Language, Mapping[str, object]]) -> Own:
    """Give an operator's own lists as a value that can be compared."""
    return tuple(
        (
            language,
            tuple(
                (key, value if isinstance(value, int) else _entries(value))
                for key, value in sorted(own[language].items())
            ),
        )
        for language in sorted(own)
    )


@lru_cache(maxsize=8)
def lists_with(own: Own) -> Mapping[Language, WordLists]:
    """Give the lists of every language, with an operator's own.

    Args:
        own: by language: limits that replace the shipped ones, words that are added to a list, `without` (words that
            are taken out of all of them, in any form) and `replace` (the names of lists that begin empty).
    """
    changes = dict(own)
    return {
        language: _changed(shipped, dict(changes[language])) if language in changes else shipped
        for language, shipped in SHIPPED.items()
    }


def _changed(shipped: WordLists, own: Mapping[str, object]) -> WordLists:
    language = shipped.language
    without = [Phrase.read(entry, language) for entry in _entries(own.get("without"))]
    replaced = set(_entries(own.get("replace")))
    facts: dict[str, Any] = {"language": language}
    for key in LIMITS:
        facts[key] = own.get(key) or getattr(shipped, key)
    for key in LISTS:
        kept = () if key in replaced else getattr(shipped, key)
        left = (entry for entry in kept if not any(Phrase.read(entry, language).is_like(gone) for gone in without))
        facts[key] = tuple(dict.fromkeys((*left, *_entries(own.get(key)))))
    return WordLists(**facts)


def _entries(value: object) -> tuple[str, ...]:
    return tuple(value) if isinstance(value, tuple | list) else ()
