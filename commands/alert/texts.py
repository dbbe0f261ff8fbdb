"""The text of an alert in several languages: how it is written in one message, and what language a text is in; pure.

Invariant: no line is lost, and none is put under a language that its writer did not name, but those before the first.
"""

import re
from collections.abc import Mapping, Sequence

from commands.kit.words import Message, Refusal, catalog, fold
from storage.values import Language

_MARKED = re.compile(r"\s*[*_]{0,2}(?P<name>[^\W\d_]{2,20})[*_]{0,2}\s*[:\uff1a][*_]{0,2}\s*(?P<rest>.*)")

SURE = 3
"""Small words that tell a language nobody in the room speaks."""

_TELLING: Mapping[Language, str] = {
    Language.FR: "le la les des du un une est et à au aux pour dans sur avant vers pas avec par vous",
    Language.NL: "het een van op te voor niet naar bij zijn wordt met aan om uw er dat geen",
    Language.DE: "der das und ist nicht den dem zu im auf für mit sie bei von nach ein eine",
    Language.EN: "the and of to for not from with are your this by",
}
"""Small words that only one of the four languages has, or nearly."""


def names_of(language: Language) -> frozenset[str]:
    """Give everything a language is called, folded: its code and its names."""
    return frozenset(map(fold, (language.value, *catalog().names(f"language-{language.value}"))))


def marked(line: str) -> tuple[Language, str] | None:
    """Read a line that begins with the name of a language and a colon."""
    found = _MARKED.fullmatch(line)
    if found is None:
        return None
    name = fold(found["name"])
    language = next((language for language in Language if name in names_of(language)), None)
    return (language, found["rest"]) if language is not None else None


def split_languages(text: str) -> tuple[str, dict[Language, str]]:
    """Split a text at the lines that begin with a language: `fr: …`; gives what stands before, and each language's.

    Raises:
        Refusal: usage, when a language stands twice.
    """
    before: list[str] = []
    parts: dict[Language, list[str]] = {}
    current = before
    for line in text.split("\n"):
        found = marked(line)
        if found is None:
            current.append(line)
            continue
        language, rest = found
        if language in parts:
            raise Refusal("usage", Message("refusal-alert-language-twice", language=language))
        current = parts.setdefault(language, [])
        current.append(rest)
    said = {language: "\n".join(lines).strip() for language, lines in parts.items()}
    return "\n".join(before).strip(), {language: words for language, words in said.items() if words}


def guess_language(text: str, likely: Sequence[Language]) -> Language | None:
    """Guess what language a text is in by its small words; None when they do not tell.

    A language that nobody here speaks takes `SURE` of them.
    """
    words = re.findall(r"[^\W\d_]+", text.casefold())
    counts = {language: sum(word in telling.split() for word in words) for language, telling in _TELLING.items()}
    best = max(counts, key=lambda language: counts[language])
    others = max(count for language, count in counts.items() if language is not best)
    needed = 1 if best in likely else SURE
    return best if counts[best] > others and counts[best] >= needed else None


def read_texts(
    text: str, named: Mapping[Language, str | None], *, lang: Language | None, likely: Sequence[Language]
) -> dict[Language, str]:
    """Give the texts of an alert by language, the one that was written first in front.

    Args:
        text: the text of the command, perhaps with lines that name languages.
        named: what was given by an option of a language.
        lang: the language of the text that stands under none, when it was said.
        likely: the languages that text may be in, the likeliest first.

    Raises:
        Refusal: usage, when a language stands twice.
    """
    before, parts = split_languages(text)
    for language, words in named.items():
        if words is None:
            continue
        if language in parts:
            raise Refusal("usage", Message("refusal-alert-language-twice", language=language))
        parts[language] = words
    if not before:
        return parts
    free = [language for language in likely if language not in parts]
    guessed = guess_language(before, likely)
    own = lang or (guessed if guessed not in parts else None) or next(iter(free), likely[0])
    if own in parts:
        raise Refusal("usage", Message("refusal-alert-language-twice", language=own))
    return {own: before} | parts
