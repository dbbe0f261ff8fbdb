"""The words and limits of each language, as shipped and as an operator's own lists change them.

Invariant: read once, where the program starts; what an operator adds comes from the organisation, not from a file here.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from commands.communique.checks.text import Phrases, fold_words
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


LISTS = tuple(
    field.name
    for field in fields(WordLists)
    if field.name in ("abbreviations", "first_person", "superlatives", "emotive", "ordinary", "open", "common")
)
"""The keys that hold words; the others are limits."""


def _read_shipped(language: Language) -> WordLists:
    with (WORDS / f"{language.value}.toml").open("rb") as file:
        data = tomllib.load(file)
    facts: dict[str, Any] = {key: tuple(value) if key in LISTS else value for key, value in data.items()}
    return WordLists(language, **facts)


SHIPPED: Mapping[Language, WordLists] = {language: _read_shipped(language) for language in Language}


@lru_cache(maxsize=8)
def _changed(language: Language, own: tuple[tuple[str, object], ...]) -> WordLists:
    shipped, changes = SHIPPED[language], dict(own)
    without = {entry.casefold() for entry in _entries(changes.get("without"))}
    replaced = set(_entries(changes.get("replace")))
    facts: dict[str, Any] = {}
    for field in fields(WordLists):
        value, change = getattr(shipped, field.name), changes.get(field.name)
        if field.name in LISTS:
            kept = () if field.name in replaced else tuple(entry for entry in value if entry.casefold() not in without)
            facts[field.name] = tuple(dict.fromkeys((*kept, *_entries(change))))
        else:
            facts[field.name] = value if change is None else change
    return WordLists(**facts)


def _entries(value: object) -> tuple[str, ...]:
    return tuple(value) if isinstance(value, tuple | list) else ()


def lists_with(own: Mapping[Language, Mapping[str, object]]) -> dict[Language, WordLists]:
    """Give the lists of every language, with an operator's own.

    Args:
        own: by language: limits that replace the shipped ones, words that are added to a list, `without` (words that
            are taken out of all of them) and `replace` (the names of lists that begin empty).
    """
    return {
        language: _changed(language, _frozen(own[language])) if language in own else SHIPPED[language]
        for language in Language
    }


def _frozen(own: Mapping[str, object]) -> tuple[tuple[str, object], ...]:
    return tuple(
        sorted(
            (key, tuple(value) if isinstance(value, Sequence) and not isinstance(value, str) else value)
            for key, value in own.items()
        )
    )
