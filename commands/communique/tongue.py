"""In which language something was written that names none: its words tell, else the command's words, else who wrote.

Invariant: a text takes the place of none in another language, as far as its words tell; where command and words clearly
disagree, nothing is guessed.
"""

from collections.abc import Collection

from commands.communique.checks.lists import SHIPPED
from commands.communique.checks.text import fold_words
from commands.communique.declared import group
from commands.communique.record import about, ref_of
from commands.kit.context import Context
from commands.kit.words import Message, Refusal, catalog, fold
from storage.communique import Communique
from storage.values import Language

FEWEST = 2
"""Common words of one language alone that tell it."""
CLEARLY = 3
"""How many times as many of them another language may not have."""
_BEFORE_THE_GROUP = 4
"""Words that may stand before the group's name: who calls the bot by its name writes that first."""


def language_of_words(text: str) -> Language | None:
    """Tell the language of a text by the common words that no other language has; None when they do not tell it."""
    counts = dict.fromkeys(Language, 0)
    for word in fold_words(text):
        having = [language for language, lists in SHIPPED.items() if word in lists.common_words]
        if len(having) == 1:
            counts[having[0]] += 1
    best = max(counts, key=lambda language: counts[language])
    others = max(count for language, count in counts.items() if language is not best)
    return best if counts[best] >= FEWEST and counts[best] >= CLEARLY * others else None


def language_of_call(ctx: Context) -> Language | None:
    """Tell the language of the command's words; None when they are the same in several, or the canonical ones."""
    words = [fold(word.strip("!/:,")) for word in ctx.call.text.split(maxsplit=_BEFORE_THE_GROUP + 2)]
    groups = {fold(name) for name in (group.name, *catalog().names(f"group-{group.name}"))}
    at = next((at for at, word in enumerate(words[: _BEFORE_THE_GROUP + 1]) if word in groups), None)
    if at is None:
        return None
    for verb in group.commands.values() if at + 1 < len(words) else ():
        told = _language_of_name(words[at + 1], verb.word, verb.verb)
        if told is not None:
            return told
    return _language_of_name(words[at], f"group-{group.name}", group.name)


def _language_of_name(word: str, message_id: str, canonical: str) -> Language | None:
    """Tell in which one language something is called so; a canonical name is everybody's."""
    if word == fold(canonical):
        return None
    found = [language for language in Language if word in _names_in(language, message_id)]
    return found[0] if len(found) == 1 else None


def _names_in(language: Language, message_id: str) -> frozenset[str]:
    said = catalog()
    texts = [
        said.say(language, message_id, {}, attribute)
        for attribute in (None, "aliases")
        if said.has(language, message_id, attribute)
    ]
    return frozenset(fold(part.strip()) for text in texts for part in text.split(","))


def language_written(ctx: Context, text: str, among: Collection[Language]) -> Language:
    """Give the language that a new text is taken to be in: one of these, or the writer's own."""
    told = (language_of_words(text), language_of_call(ctx))
    return next((language for language in told if language in among), None) or ctx.language_of(ctx.actor)


def language_to_change(ctx: Context, communique: Communique, text: str, among: Collection[Language]) -> Language:
    """Give the language whose text is to be replaced by this one.

    Args:
        ctx: of the act, which names no language.
        communique: whose text it is.
        text: the new title and text, as far as they were given.
        among: the languages there is a text in.

    Raises:
        Refusal: language-unclear, when the words are clearly in another of these languages than the command's words,
            and its writer is spoken to in a third, or in the command's.
    """
    own, typed, meant = ctx.language_of(ctx.actor), language_of_call(ctx), language_of_words(text)
    chosen = typed if typed is not None and typed in among else own
    if meant is None or meant is chosen or meant not in among:
        return chosen
    if typed not in among or own is meant:
        return meant
    ref = ref_of(communique)
    message = Message(
        "refusal-language-unclear", ref=ref, language=meant, code=meant.value, chosen=chosen, other=chosen.value
    )
    raise Refusal("language-unclear", message.concerning(about(communique)))
