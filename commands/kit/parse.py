"""Text to a command and its bound arguments: the grammar of contract section 3.

Invariant: pure; raises a Refusal and nothing else, whatever the text.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from rapidfuzz.distance import OSA

from commands.kit.group import Command, Group, Parameter
from commands.kit.options import before_options, named_option, one_value, split_word, take_options
from commands.kit.person import ReadsPerson
from commands.kit.quiet_hours import ReadsQuietHours
from commands.kit.reads import Scope
from commands.kit.types import ReadsChoice, ReadsInstant, ReadsKey, ReadsRef, nearest
from commands.kit.usage import argument_name, option_name, usage_line, usage_of
from commands.kit.vocabulary import Vocabulary
from commands.kit.words import Message, Refusal, catalog, fold
from storage.values import Ref

_PREFIX = re.compile(r"\s*(?:!\s?|//?)(?P<rest>(?=[^\W\d_]).*)", re.DOTALL)
_VERSION_APART = re.compile(r"\s*@\s?(?P<version>\d{1,4})(?=\s|$)")
"""The version of a reference, set off from it by a space."""
_INVISIBLE = str.maketrans({"\u200b": None, "\ufeff": None, "\u2060": None})

_OFTEN_SEVERAL_WORDS = (ReadsChoice, ReadsKey, ReadsPerson, ReadsQuietHours)

_WEIGHTY = frozenset({"announce", "cancel", "clear", "gazette", "publish", "withdraw"})
"""Verbs whose effect nobody takes back: never offered for a word that only looks like them."""

MOST_VERB_WORDS = 3
"""Words of a verb's name, which are joined by dashes where it has more than one."""

LONGEST_WORD = 80
"""Characters of what may still be a mistyped verb; more without a space is a text."""


@dataclass(frozen=True, slots=True)
class Bound:
    """A command with its arguments, ready for its handler."""

    command: Command
    arguments: Mapping[str, object]
    cell: str | None = None
    is_quoted: bool = False
    """Whether its text is that of the message it replies to."""


def strip_reply(text: str) -> str:
    """Drop the quoted fallback that some clients put before a reply."""
    lines = text.split("\n")
    kept = next((i for i, line in enumerate(lines) if not line.startswith(">")), len(lines))
    return "\n".join(lines[kept:]).lstrip("\n") if kept else text


def clean_text(text: str) -> str:
    """Drop what nobody sees, and write line breaks in one way."""
    return text.translate(_INVISIBLE).replace("\r\n", "\n")


def strip_call(text: str, bot_names: Sequence[str], *, direct: bool) -> str | None:
    """Give the words after the prefix, or None when the text does not call the bot.

    Args:
        text: a message without its reply fallback.
        bot_names: what the bot answers to: its user ID, its names, the text of a pill.
        direct: whether this is a direct chat, where no prefix is needed.
    """
    text = clean_text(text)
    for name in sorted(bot_names, key=len, reverse=True):
        found = re.match(rf"(?is)\s*@?{re.escape(name)}(?:\s*[:,])?(?=\s|$)\s*(?P<rest>.*)", text)
        if found is not None:
            rest = found["rest"]
            prefixed = _PREFIX.match(rest)
            return prefixed["rest"] if prefixed else rest
    prefixed = _PREFIX.match(text)
    if prefixed is not None:
        return prefixed["rest"]
    return text.strip() if direct else None


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
    if not words or default.arguments[-1].reads.fits(" ".join(words), scope):
        return
    near = _near_verb(words[0], _own_words(group, scope), cutoff=75)
    if near is not None:
        name = catalog().say(scope.language, f"group-{group.name}", {})
        raise Refusal("usage", Message("refusal-unknown-verb-near", word=words[0], near=f"!{name} {near}"))
    _refuse_unknown_verb(group, default, text, scope)


def _own_words(group: Group, scope: Scope, *, but: Command | None = None) -> dict[str, Command]:
    """Give the names of a group's verbs in the asker's language."""
    verbs = [command for command in group.commands.values() if command is not but]
    return {catalog().say(scope.language, command.word, {}): command for command in verbs}


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
        known = [*vocabulary.group_names, *vocabulary.shortcuts]
        raise Refusal("unknown-command", near=nearest(head, known), word=head)
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
        _refuse_lone_word(group, default, rest, vocabulary, scope)
        _refuse_unknown_verb(group, default, rest, scope)
    elif default.arguments and default.arguments[-1].takes_rest:
        _refuse_mistyped_verb(group, default, rest, scope)
    return default, rest


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


def _refuse_lone_word(group: Group, default: Command, text: str, vocabulary: Vocabulary, scope: Scope) -> None:
    """Refuse a text of one word for a verb that writes: it is more likely a verb, mistyped or unfinished."""
    bare = before_options(text)
    if len(bare.split()) != 1 or len(bare) > LONGEST_WORD:
        return
    any_words = {word: group.commands[verb] for word, verb in vocabulary.verb_names[group.name].items()}
    near = _near_verb(bare, _own_words(group, scope), cutoff=60) or _near_verb(bare, any_words, cutoff=75)
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


def bind(command: Command, text: str, vocabulary: Vocabulary, scope: Scope, *, quoted: str | None = None) -> Bound:
    """Bind the text after a verb to its arguments and options.

    Args:
        command: the verb.
        text: what stands after it.
        vocabulary: every name there is.
        scope: what reading may know.
        quoted: somebody's own text that stands for a text that is not there; never read for options.

    Raises:
        Refusal: usage with the verb's usage line, or what a value's own type refuses.
    """
    known = vocabulary.options_of(command)
    raw, left = take_options(
        text, command, known, scope, lines=vocabulary.lines_of(command), no_text=quoted is not None
    )
    arguments: dict[str, object] = {}
    for parameter in command.arguments:
        if quoted is not None and parameter.is_tail and not left.strip():
            arguments[parameter.name] = quoted
            continue
        left = _bind_argument(parameter, left, arguments, command, scope)
    if left.strip():
        raise Refusal("usage", Message("refusal-too-much", text=left.strip(), usage=usage_line(command, scope)))
    for parameter in command.options:
        if parameter.name in raw:
            value = raw[parameter.name]
            arguments[parameter.name] = True if parameter.is_flag else parameter.reads.read(value, scope)
        elif parameter.is_required:
            name = option_name(parameter.name, scope)
            raise Refusal("usage", Message("refusal-option-missing", option=name, usage=usage_line(command, scope)))
    cell = ReadsKey("cell").read(raw["cell"], scope) if "cell" in raw and "cell" not in _names(command) else None
    return Bound(command, arguments, cell)


def _names(command: Command) -> set[str]:
    return {option.name for option in command.options}


def _bind_argument(
    parameter: Parameter, text: str, arguments: dict[str, object], command: Command, scope: Scope
) -> str:
    """Bind one positional parameter; gives the text that is left."""
    text = text.strip()
    if not text:
        if parameter.is_required:
            example = catalog().say(scope.language, command.word, {}, "example")
            what = argument_name(parameter, scope)
            raise Refusal("usage", Message("refusal-argument-missing", what=what, example=example))
        return text
    if parameter.is_tail:
        arguments[parameter.name] = text
        return ""
    if parameter.takes_rest:
        arguments[parameter.name] = parameter.reads.read(text, scope)
        return ""
    if isinstance(parameter.reads, ReadsInstant):
        return _bind_instant(parameter, text, arguments, scope)
    word, rest = one_value(text)
    if _is_left_out(parameter, word, command, scope):
        return text
    apart = _VERSION_APART.match(rest) if isinstance(parameter.reads, ReadsRef) and "@" not in word else None
    if apart is not None:
        word, rest = f"{word}@{apart['version']}", rest[apart.end() :]
    may_be_words = parameter is command.arguments[-1] and isinstance(parameter.reads, _OFTEN_SEVERAL_WORDS)
    if may_be_words and parameter.reads.fits(text, scope):
        word, rest = text, ""
    arguments[parameter.name] = parameter.reads.read(word, scope)
    return rest


def _is_left_out(parameter: Parameter, word: str, command: Command, scope: Scope) -> bool:
    """Say whether an argument that may be wanting is, because what stands there begins the text after it."""
    following = command.arguments[command.arguments.index(parameter) + 1 :]
    before_text = bool(following) and following[0].is_tail
    return before_text and not parameter.is_required and not parameter.reads.fits(word, scope)


def _bind_instant(parameter: Parameter, text: str, arguments: dict[str, object], scope: Scope) -> str:
    """Bind a time: the longest run of words that is one."""
    words = text.split()
    for count in range(min(len(words), 5), 0, -1):
        candidate = " ".join(words[:count])
        if count > 1 and not parameter.reads.fits(candidate, scope):
            continue
        arguments[parameter.name] = parameter.reads.read(candidate, scope)
        return " ".join(words[count:])
    return text


def parse(
    words: str, vocabulary: Vocabulary, scope: Scope, *, meant: str | None = None, quoted: str | None = None
) -> Bound:
    """Read a whole call, its prefix already taken off.

    Args:
        words: group, verb and the rest.
        vocabulary: every name there is.
        scope: what reading may know.
        meant: the verb, as `group.verb`, that surely stands there, whatever follows it: nothing is guessed then.
        quoted: the text of the message that the call replies to, taken where the call has none of its own.

    Raises:
        Refusal: what is wrong, with the right usage or the nearest known word.
    """
    if meant is None:
        command, text = find_command(words, vocabulary, scope)
    else:
        group, verb = meant.split(".")
        command, text = vocabulary.groups[group].commands[verb], split_word(split_word(words)[1])[1]
    if quoted is not None:
        bound = _bind_quoted(command, text, vocabulary, scope, quoted)
        if bound is not None:
            return bound
    return bind(command, text, vocabulary, scope)


def _bind_quoted(command: Command, text: str, vocabulary: Vocabulary, scope: Scope, quoted: str) -> Bound | None:
    """Bind a call that has options at most, with somebody's text for its own; None when it has a text.

    A text that need not be there is taken by the verb that makes a record, and by others that are given nothing else.
    """
    tail = next((parameter for parameter in command.arguments if parameter.is_tail), None)
    says_nothing_else = command.writes and (command.is_default or before_options(text) == text.strip())
    if tail is None or not (tail.is_required or says_nothing_else):
        return None
    try:
        bound = bind(command, text, vocabulary, scope, quoted=quoted)
    except Refusal:
        return None
    return replace(bound, is_quoted=True) if bound.arguments.get(tail.name) is quoted else None
