"""What one text is warned of by itself: its length, its sentences, whose voice it has, and what it leaves out.

Invariant: what stands in quotation marks is somebody else's and is not warned of.
"""

from collections.abc import Iterator, Mapping, Sequence

from commands.communique.checks.finding import Draft, Finding, Rule
from commands.communique.checks.lists import SHIPPED, WordLists
from commands.communique.checks.text import (
    Sentence,
    Word,
    fold_words,
    make_sentence,
    quote,
    sentences_of,
    without_quotations,
    words_of,
)
from storage.values import Language

FEWEST_WORDS = 12
"""A text, or a sentence, shorter than this may be in any language."""
CLEARLY = 2
"""How many times as many common words another language has when it is that one."""
_ROMAN_BEFORE_I = frozenset({"phase", "level", "stage", "annex", "category", "part", "tier", "title", "class"})
_SHOWN = 8
"""Words of a long sentence that are quoted."""


def split_draft(draft: Draft, lists: WordLists) -> list[Sentence]:
    """Give the sentences of a text, its title as number 0."""
    title = [make_sentence(0, draft.title, without_quotations(draft.title))] if draft.title else []
    openers = lists.common_words if lists.language is Language.DE else None
    return [*title, *sentences_of(draft.text, lists.abbreviations, openers)]


def check_style(language: Language, draft: Draft, lists: WordLists) -> Iterator[Finding]:
    """Give what a text is warned of by itself."""
    sentences = split_draft(draft, lists)
    yield from _lengths(language, draft, sentences, lists)
    other = _other_language(language, sentences)
    if other is not None:
        # its words mean something else in the other language
        yield other
        return
    for sentence in sentences:
        words = words_of(sentence.bare, language)
        yield from _first_person(language, sentence, words, lists)
        ordinary = [range(*span) for span in lists.ordinary_phrases.find(words)]
        for rule, phrases in ((Rule.EMOTIVE, lists.emotive_phrases), (Rule.SUPERLATIVE, lists.superlative_phrases)):
            for start, end in phrases.find(words):
                if not any(start in span or end - 1 in span for span in ordinary):
                    yield Finding(
                        rule, language, sentence.number, _around(sentence, words, start, end), start=words[start].start
                    )
    if not any(True for sentence in sentences for _ in lists.open_phrases.find(words_of(sentence.text, language))):
        yield Finding(Rule.OPEN_MISSING, language)


def _lengths(language: Language, draft: Draft, sentences: Sequence[Sentence], lists: WordLists) -> Iterator[Finding]:
    if len(draft.title) > lists.longest_title:
        yield Finding(
            Rule.LONG_TITLE, language, 0, quote(draft.title), length=len(draft.title), most=lists.longest_title
        )
    length = sum(sentence.length for sentence in sentences if sentence.number)
    if length > lists.longest_text:
        yield Finding(Rule.LONG_TEXT, language, length=length, most=lists.longest_text)
    for sentence in sentences:
        if sentence.number and sentence.length > lists.longest_sentence:
            beginning = f"{quote(' '.join(sentence.text.split()[:_SHOWN])).rstrip('…,;: ')}…"
            yield Finding(
                Rule.LONG_SENTENCE,
                language,
                sentence.number,
                beginning,
                length=sentence.length,
                most=lists.longest_sentence,
            )


def _first_person(language: Language, sentence: Sentence, words: Sequence[Word], lists: WordLists) -> Iterator[Finding]:
    shouted = sentence.text.upper() == sentence.text
    for number, word in enumerate(words):
        if word.folded not in lists.first_person_words:
            continue
        is_acronym = word.written.isupper() and not shouted and len(word.written) > 1
        before = words[number - 1].folded if number else ""
        is_numeral = word.written == "I" and (language is not Language.EN or before in _ROMAN_BEFORE_I)
        is_letter = len(word.written) == 1 and word.written.islower() and not _is_elided(sentence, word, language)
        if not (is_acronym or is_numeral or is_letter):
            around = _around(sentence, words, number, number + 1)
            yield Finding(Rule.FIRST_PERSON, language, sentence.number, around, start=word.start)


def _is_elided(sentence: Sentence, word: Word, language: Language) -> bool:
    """Say whether a single letter is the pronoun it may be: `j'ai`, and not item j."""
    return language is Language.FR and sentence.text[word.end : word.end + 1] in ("'", "’")


def _around(sentence: Sentence, words: Sequence[Word], start: int, end: int) -> str:
    """Quote what was found with a word on either side."""
    first, last = max(start - 1, 0), min(end, len(words) - 1)
    return quote(sentence.text[words[first].start : words[last].end])


def _other_language(language: Language, sentences: Sequence[Sentence]) -> Finding | None:
    """Say when a text, or one of its sentences, is clearly in another language; what is short is left alone."""
    whole = [word for sentence in sentences for word in fold_words(sentence.bare)]
    found = _seems(language, whole)
    if found is not None:
        return Finding(Rule.OTHER_LANGUAGE, language, None, "", (found,))
    for sentence in sentences:
        found = _seems(language, fold_words(sentence.bare))
        if found is not None:
            return Finding(Rule.OTHER_LANGUAGE, language, sentence.number, quote(sentence.text), (found,))
    return None


def _seems(language: Language, words: Sequence[str]) -> Language | None:
    if len(words) < FEWEST_WORDS:
        return None
    scores: Mapping[Language, int] = {
        known: sum(word in lists.common_words for word in words) for known, lists in SHIPPED.items()
    }
    best = max(scores, key=lambda known: scores[known])
    enough = scores[best] * 5 >= len(words)
    return best if best is not language and enough and scores[best] > CLEARLY * scores[language] else None
