"""Text to a command and its bound arguments: the grammar of contract section 3.

Invariant: pure; raises a Refusal and nothing else, whatever the text.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from commands.kit.call import Unnamed
from commands.kit.group import Command
from commands.kit.options import before_options, one_value, split_word, take_options
from commands.kit.person import ReadsPerson
from commands.kit.quiet_hours import ReadsQuietHours
from commands.kit.reads import Scope
from commands.kit.signature import Parameter
from commands.kit.types import ReadsChoice, ReadsInstant, ReadsKey, ReadsRef
from commands.kit.usage import argument_name, option_name, usage_line
from commands.kit.verbs import find_command, unnamed
from commands.kit.vocabulary import Vocabulary
from commands.kit.words import Message, Refusal, catalog

_PREFIX = re.compile(r"\s*(?:!\s?|//?)(?P<rest>(?=[^\W\d_]).*)", re.DOTALL)
_VERSION_APART = re.compile(r"\s*@\s?(?P<version>\d{1,4})(?=\s|$)")
"""The version of a reference, set off from it by a space."""
_INVISIBLE = str.maketrans({"\u200b": None, "\ufeff": None, "\u2060": None})

_LONGEST_CHOICE = 3
"""Words in the name of a choice that a text may follow."""
_LONGEST_MOMENT = 7
"""Words of a moment: "naar vrijdag 27 november om 12 uur"."""
_OFTEN_SEVERAL_WORDS = (ReadsChoice, ReadsKey, ReadsPerson, ReadsQuietHours)


@dataclass(frozen=True, slots=True)
class Bound:
    """A command with its arguments, ready for its handler."""

    command: Command
    arguments: Mapping[str, object]
    cell: str | None = None
    is_quoted: bool = False
    """Whether its text is that of the message it replies to."""
    unnamed: Unnamed | None = None
    """How its text begins, when it is a default verb's that nobody named."""


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
    if left.strip() and command.aside is not None:
        arguments[command.aside] = left.strip()
    elif left.strip():
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
    word, rest = _choice_in_words(parameter, text, scope) or one_value(text)
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


def _choice_in_words(parameter: Parameter, text: str, scope: Scope) -> tuple[str, str] | None:
    """Split a choice that is named in several words from the text after it: "partiellement vrai selon …"."""
    if isinstance(parameter.reads, ReadsKey):
        return parameter.reads.split_name(text, scope)
    if not isinstance(parameter.reads, ReadsChoice):
        return None
    for count in range(_LONGEST_CHOICE, 1, -1):
        words = text.split(maxsplit=count)
        if len(words) >= count and parameter.reads.fits(" ".join(words[:count]), scope):
            return " ".join(words[:count]), words[count] if len(words) > count else ""
    return None


def _is_left_out(parameter: Parameter, word: str, command: Command, scope: Scope) -> bool:
    """Say whether an argument that may be wanting is, because what stands there begins the text after it."""
    following = command.arguments[command.arguments.index(parameter) + 1 :]
    before_text = following[0].is_tail if following else command.aside is not None
    return before_text and not parameter.is_required and not parameter.reads.fits(word, scope)


def _bind_instant(parameter: Parameter, text: str, arguments: dict[str, object], scope: Scope) -> str:
    """Bind a time: the longest run of words that is one, be it one that is refused."""
    words = text.split()
    for count in range(min(len(words), _LONGEST_MOMENT), 0, -1):
        try:
            arguments[parameter.name] = parameter.reads.read(" ".join(words[:count]), scope)
        except Refusal as refused:
            if count > 1 and refused.message.id == "refusal-not-a-time":
                continue
            raise
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
    return replace(bind(command, text, vocabulary, scope), unnamed=unnamed(words, command, vocabulary, meant=meant))


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
