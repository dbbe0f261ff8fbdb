"""How a verb is called, as a line to show.

Invariant: made from the declaration alone, in one language.
"""

from commands.kit.group import Command, Group
from commands.kit.reads import Scope
from commands.kit.signature import Parameter, option_word
from commands.kit.words import Message, catalog
from storage.values import Language


def usage_line(command: Command, scope: Scope) -> str:
    """Write how a verb is called, in the asker's language."""
    return usage_in(command, scope.language)


def usage_in(command: Command, language: Language, *, with_options: bool = True) -> str:
    """Write how a verb is called, in a language."""
    words = catalog()
    group = words.say(language, f"group-{command.group}", {})
    parts = [f"!{group}", words.say(language, command.word, {})]
    for parameter in command.arguments:
        word = words.say(language, f"usage-{parameter.reads.word}", {}).upper()
        parts.append(word if parameter.is_required else f"[{word}]")
    for parameter in command.options if with_options else ():
        name = words.say(language, f"option-{parameter.word}", {})
        if parameter.is_flag:
            parts.append(f"[--{name}]")
            continue
        word = words.say(language, f"usage-{parameter.reads.word}", {}).upper()
        parts.append(f"[--{name} {word}]" if not parameter.is_required else f"--{name} {word}")
    return " ".join(parts)


def usage_of(group: Group, scope: Scope) -> Message:
    """Say which verbs a group has."""
    names = tuple(catalog().say(scope.language, command.word, {}) for command in group.commands.values())
    return Message("refusal-verb-missing", group=catalog().say(scope.language, f"group-{group.name}", {}), verbs=names)


def argument_name(parameter: Parameter, scope: Scope) -> str:
    """Say in the asker's language what an argument is: as the option of that name is called, else by its type."""
    named = f"option-{option_word(parameter.name)}"
    is_named = parameter.is_tail and catalog().has(scope.language, named)
    return catalog().say(scope.language, named if is_named else f"usage-{parameter.reads.word}", {})


def option_name(name: str, scope: Scope) -> str:
    """Give an option's name in the asker's language."""
    return catalog().say(scope.language, f"option-{option_word(name)}", {})
