"""Which verb a call means, and what is said when it is none, or only looks like one.

Invariant: pure; what nobody takes back is never guessed.
"""

from collections.abc import Mapping

from rapidfuzz.distance import OSA

from commands.kit.call import Unnamed
from commands.kit.group import Command, Group
from commands.kit.options import before_options, named_option, split_word
from commands.kit.reads import Scope
from commands.kit.types import ReadsChoice, ReadsKey, ReadsRef, nearest
from commands.kit.usage import usage_of
from commands.kit.vocabulary import Vocabulary
from commands.kit.words import Message, Refusal, catalog, fold
from storage.values import Ref

_WEIGHTY = frozenset({"announce", "cancel", "clear", "gazette", "publish", "withdraw"})
"""Verbs whose effect nobody takes back: never offered for a word that only looks like them."""

MOST_VERB_WORDS = 3
"""Words of a verb's name, which are joined by dashes where it has more than one."""

_SHORTEST_MISTYPED = 5
"""Letters of a verb's name for which a text is taken that begins with it but for a letter: "clera", "annulre"."""

LONGEST_WORD = 80
"""Characters of what may still be a mistyped verb; more without a space is a text."""


def _refuse_unknown_verb(group: Group, default: Command, text: str, scope: Scope) -> None:
    """Refuse a text that starts as an act on a record of the group's own kind, by a verb there is not.

    `!alert cancel A-1` must never raise an alert that says so; naming the default verb forces the text.
    """
    words = text.split()[:2]
    refs = [ref for word in words if (ref := Ref.read(word.strip(".,;:"), year=scope.year)) and ref.name == group.name]
    if not refs:
        return
    own_words = _own_words(group, scope, but=default)
    near = _near_verb(words[0], own_words, cutoff=75)
    name = catalog().say(scope.language, f"group-{group.name}", {})
    if near is not None:
        raise Refusal("usage", Message("refusal-unknown-verb-near", word=words[0], near=f"!{name} {near} {refs[0]}"))
    raise Refusal("usage", Message("refusal-unknown-verb", word=words[0], ref=str(refs[0]), known=tuple(own_words)))


def _refuse_mistyped_verb(group: Group, default: Command, text: str, scope: Scope) -> None:
    """Refuse what is nothing that the default verb takes and begins nearly as another verb does."""
    words = before_options(text).split()
    if not words:
        return
    # "demain matin" is no day, and yet "demain" is no verb: what reads days says better what is wrong
    if any(default.arguments[-1].reads.fits(said, scope) for said in (" ".join(words), words[0]) if default.arguments):
        return
    near = _near_verb(words[0], _own_words(group, scope), cutoff=75)
    near = near or _near_verb(words[0], _any_words(group), cutoff=75)
    if near is not None:
        name = catalog().say(scope.language, f"group-{group.name}", {})
        raise Refusal("usage", Message("refusal-unknown-verb-near", word=words[0], near=f"!{name} {near}"))
    _refuse_unknown_verb(group, default, text, scope)


def _own_words(group: Group, scope: Scope, *, but: Command | None = None) -> dict[str, Command]:
    """Give the names of a group's verbs in the asker's language."""
    verbs = [command for command in group.commands.values() if command is not but]
    return {catalog().say(scope.language, command.word, {}): command for command in verbs}


def _any_words(group: Group) -> dict[str, Command]:
    """Give every name of a group's verbs, in all languages, as they are written."""
    verbs = group.commands.values()
    return {name: command for command in verbs for name in (command.verb, *catalog().names(command.word))}


def _near_verb(word: str, names: Mapping[str, Command], *, cutoff: float) -> str | None:
    """Give the verb somebody probably meant; one that cannot be taken back only when a single letter is wrong.

    What is nearest by its letters may be the opposite by its meaning: "annuler" is near "annoncer".
    """
    near = nearest(word, list(names), cutoff=cutoff)
    if near is not None and names[near].verb in _WEIGHTY and OSA.distance(fold(word), fold(near)) > 1:
        return None
    return near


def find_command(words: str, vocabulary: Vocabulary, scope: Scope) -> tuple[Command, str]:
    """Find the verb that a call means, and the text that is left for its arguments.

    Raises:
        Refusal: unknown-command, or usage when a one-word text may be a mistyped verb.
    """
    head, rest = split_word(words)
    head = head.rstrip(":,")
    folded = fold(head)
    if folded in vocabulary.shortcuts:
        group_name, verb = vocabulary.shortcuts[folded]
        return vocabulary.groups[group_name].commands[verb], rest
    if folded not in vocabulary.group_names:
        raise Refusal("unknown-command", near=vocabulary.near_call(words, scope.language), word=head)
    group = vocabulary.groups[vocabulary.group_names[folded]]
    named, after = _verb_at(rest, vocabulary.verb_names[group.name])
    default = group.default
    takes_text = default is not None and any(parameter.is_tail for parameter in default.arguments)
    if named is not None:
        command = group.commands[named]
        # a default verb that is named is meant; a verb alone, with nothing to be text, is meant too
        if command is default or not takes_text or not after.strip() or _looks_bound(command, after, vocabulary, scope):
            return command, after
    if default is None:
        raise Refusal("usage", usage_of(group, scope))
    if _is_own_ref(group, rest, scope) and "show" in group.commands:
        return group.commands["show"], rest
    if default.writes and takes_text:
        _refuse_lone_word(group, default, rest, scope)
        _refuse_unknown_verb(group, default, rest, scope)
    elif not default.arguments or default.arguments[-1].takes_rest:
        _refuse_mistyped_verb(group, default, rest, scope)
    return default, rest


def unnamed(words: str, command: Command, vocabulary: Vocabulary, *, meant: str | None = None) -> Unnamed | None:
    """Say how the text of a default verb begins that nobody named; None when it was named, or is not a default one.

    Args:
        words: the whole call.
        command: the verb that was found in it.
        vocabulary: every name there is.
        meant: the verb of a structured call, which names it.
    """
    head, text = split_word(words)
    if not command.is_default or meant is not None or fold(head.rstrip(":,")) not in vocabulary.group_names:
        return None
    names, (word, after) = vocabulary.verb_names[command.group], split_word(text)
    verb, rest = _verb_at(text, names)
    if verb is None:
        bare = fold(word.strip(".,:;!"))
        near = (names[name] for name in names if len(name) >= _SHORTEST_MISTYPED and OSA.distance(bare, name) == 1)
        # the group's own name is an ordinary word, and in the plural a verb
        verb, rest = names.get(bare) or (next(near, None) if bare not in vocabulary.group_names else None), after
    if verb == command.verb:
        return None
    return Unnamed(word, verb, rest if verb is not None else text)


def _verb_at(text: str, names: Mapping[str, str]) -> tuple[str | None, str]:
    """Take a verb's name from the beginning of a text, and what follows: `mise à jour` is `mise-à-jour`."""
    joined, after = split_word(text)
    for _ in range(MOST_VERB_WORDS):
        if fold(joined) in names:
            return names[fold(joined)], after
        word, after = split_word(after)
        joined += f"-{word}"
    return None, text


def _is_own_ref(group: Group, text: str, scope: Scope) -> bool:
    """Say whether a text is a reference of the group's own kind and nothing else: it asks to be shown."""
    ref = Ref.read(text.strip(), year=scope.year)
    return ref is not None and ref.name == group.name


def _refuse_lone_word(group: Group, default: Command, text: str, scope: Scope) -> None:
    """Refuse a text of one word for a verb that writes: it is more likely a verb, mistyped or unfinished."""
    bare = before_options(text)
    if len(bare.split()) != 1 or len(bare) > LONGEST_WORD:
        return
    near = _near_verb(bare, _own_words(group, scope), cutoff=60)
    near = near or _near_verb(bare, _any_words(group), cutoff=75)
    near = near or catalog().say(scope.language, default.word, {})
    name = catalog().say(scope.language, f"group-{group.name}", {})
    raise Refusal("usage", Message("refusal-lone-word", word=bare, near=f"!{name} {near}"))


def _looks_bound(command: Command, text: str, vocabulary: Vocabulary, scope: Scope) -> bool:
    """Say whether what follows a verb's name binds to it: a reference where it takes one, nothing where nothing."""
    arguments = command.arguments
    known = vocabulary.lines_of(command)
    lines = [line for number, line in enumerate(text.split("\n")) if named_option(number, line, known) is None]
    head = before_options("\n".join(lines))
    if not arguments:
        return not head
    first = arguments[0]
    if not head:
        return not first.is_required or first.is_tail
    token = split_word(head)[0]
    if isinstance(first.reads, ReadsRef | ReadsChoice | ReadsKey) and not first.is_tail:
        if isinstance(first.reads, ReadsRef):
            # a whole reference of another kind was meant as one too, and is refused as such
            return first.reads.fits(token, scope) or ("-" in token and Ref.read(token, year=scope.year) is not None)
        return first.reads.fits(head, scope) or first.reads.fits(token, scope)
    return True
