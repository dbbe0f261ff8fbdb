"""A structured call (MSC4391), which a client made from our descriptions, as the text that the one parser reads.

Invariant: the text given back is read as exactly the values of the block; where no text would be, there is none.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from commands.kit.group import Command
from commands.kit.options import take_options
from commands.kit.parse import clean_text, strip_call
from commands.kit.reads import Scope
from commands.kit.signature import Parameter
from commands.kit.types import ReadsInstant, ReadsList, ReadsNumber
from commands.kit.vocabulary import Vocabulary
from commands.kit.words import Refusal, fold
from storage.directory import Directory
from storage.values import Language, UserId

BLOCK = "org.matrix.msc4391.command"
CELL = "cell"
"""The option that every verb takes and no signature names."""
_QUOTES = (('"', '"'), ("\u00ab", "\u00bb"))


class Malformed(ValueError):
    """The block is none that our descriptions ask for; the message's body is what counts."""


def read_structured(
    content: Mapping[str, Any], bot: UserId, vocabulary: Vocabulary, now: datetime
) -> tuple[str, str] | None:
    """Give the text of a message's structured call and the verb it names, as `group.verb`.

    Args:
        content: the message's own content, or the new content of an edit.
        bot: whom the message has to mention: what is forwarded or quoted mentions nobody, and several bots may have
            commands of one name.
        vocabulary: the commands there are.
        now: when it came.

    Returns:
        None when there is no such call, or none that a text can hold: then the body counts.
    """
    block, mentions = content.get(BLOCK), content.get("m.mentions")
    mentioned = mentions.get("user_ids") if isinstance(mentions, dict) else None
    if not isinstance(block, dict) or not isinstance(mentioned, list) or bot not in mentioned:
        return None
    try:
        command = _find(block.get("command"), vocabulary)
        text = _write(command, _given(command, block.get("arguments")), vocabulary, now)
    except Malformed:
        return None
    return text, command.name


def _find(name: object, vocabulary: Vocabulary) -> Command:
    """Find the command by its name in any language: `decision log`, or the group alone for its default."""
    words = name.lstrip("!/").split() if isinstance(name, str) else []
    group = vocabulary.groups.get(vocabulary.group_names.get(fold(words[0]), "")) if words else None
    if group is None or len(words) > 2:  # noqa: PLR2004 - a group and a verb
        raise Malformed(name)
    verb = vocabulary.verb_names[group.name].get(fold(words[1])) if len(words) > 1 else None
    command = group.default if len(words) == 1 else group.commands.get(verb or "")
    if command is None:
        raise Malformed(name)
    return command


def _given(command: Command, arguments: object) -> dict[str, str]:
    """Give the values that are given, as text, by the name of their parameter; a flag's is empty."""
    if arguments is None:
        return {}
    if not isinstance(arguments, dict):
        raise Malformed(arguments)
    by_word: dict[str, Parameter | None] = {CELL: None}
    by_word |= {parameter.word: parameter for parameter in command.parameters}
    given: dict[str, str] = {}
    for word, value in arguments.items():
        if word not in by_word:
            raise Malformed(word)
        parameter = by_word[word]
        text = _as_text(parameter, value)
        if text is not None:
            given[parameter.name if parameter else CELL] = text
    return given


def _as_text(parameter: Parameter | None, value: object) -> str | None:
    """Write one value as text; None when it is not given, which clients show as nothing, empty or false."""
    if value is None or value is False or value in ("", []):
        return None
    if parameter is not None and parameter.is_flag:
        if value is not True:
            raise Malformed(value)
        return ""
    if parameter is not None and isinstance(parameter.reads, ReadsList) and isinstance(value, list):
        items = [item for item in value if isinstance(item, str) and item.strip() and "," not in item]
        if len(items) != len(value):
            raise Malformed(value)
        return ", ".join(clean_text(item).strip() for item in items)
    is_number = parameter is not None and isinstance(parameter.reads, ReadsNumber)
    if is_number and isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str):
        raise Malformed(value)
    return clean_text(value).strip() or None


def _write(command: Command, given: Mapping[str, str], vocabulary: Vocabulary, now: datetime) -> str:
    """Write the call: arguments in their order, then each option on a line of its own.

    Raises:
        Malformed: the parser would read something else.
    """
    positional = [_positional(parameter, given) for parameter in command.arguments]
    words = [word for word in positional if word is not None]
    if positional[: len(words)] != words:
        raise Malformed("an argument is missing before another one")
    options = {name: value for name, value in given.items() if all(name != a.name for a in command.arguments)}
    flags = {option.name for option in command.options if option.is_flag}
    names = {option.name: option.word for option in command.options}
    lines = [
        f"--{names.get(name, name)}" if name in flags else f"--{names.get(name, name)} {_quote(value)}"
        for name, value in options.items()
    ]
    head = f"!{command.group} {command.verb}"
    text = "\n".join([" ".join([head, *words]), *lines])
    rest = (strip_call(text, (), direct=False) or "").removeprefix(head.removeprefix("!"))
    try:
        raw, left = take_options(rest, command, vocabulary.options_of(command), Scope(now, Language.FR, Directory()))
    except Refusal as refusal:
        raise Malformed(text) from refusal
    if raw != options or left != " ".join(words):
        raise Malformed(text)
    return text


def _positional(parameter: Parameter, given: Mapping[str, str]) -> str | None:
    """Write an argument: a text or a time as it is, anything else as one word or one quoted string."""
    value = given.get(parameter.name)
    if value is None or parameter.takes_rest or isinstance(parameter.reads, ReadsInstant):
        return value
    return value if value.isalnum() or set(value) <= _PLAIN else _quote(value)


_PLAIN = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789@:._-/=+")
"""What references, keys and user IDs are made of."""


def _quote(value: str) -> str:
    """Put quotes around a value, of a kind that does not end inside it."""
    for opening, closing in _QUOTES:
        if closing not in value:
            return f"{opening}{value}{closing}"
    raise Malformed(value)
