"""What the declarations say of themselves: help, the page of all commands, descriptions for command completion.

Invariant: nothing here is written by hand about a single command; what is not declared is not described.
"""

import hashlib
from base64 import b64encode
from collections.abc import Sequence
from typing import Any

from commands.kit.group import Command, Group
from commands.kit.person import ReadsPerson
from commands.kit.reads import Reads
from commands.kit.signature import Parameter
from commands.kit.types import ReadsChoice, ReadsList, ReadsNumber
from commands.kit.usage import usage_in
from commands.kit.words import Localized, Message, catalog
from storage.values import Language, Role, UserId


def _localized(message_id: str, attribute: str | None = None) -> Localized:
    return Localized({language.value: _say(language, message_id, attribute) for language in Language})


def _say(language: Language, message_id: str, attribute: str | None = None) -> str:
    return catalog().say(language, message_id, {}, attribute)


def _usage(command: Command, *, with_options: bool = True) -> Localized:
    usages = {language.value: usage_in(command, language, with_options=with_options) for language in Language}
    return Localized(usages)


# ---------------------------------------------------------------------------------------------------------- help


def describe_all(groups: Sequence[Group]) -> Message:
    """Say what there is: a line for each group, with its verbs and an example."""
    lines = [
        Message(
            "help-group-line",
            group=_localized(f"group-{group.name}"),
            verbs=tuple(_localized(command.word) for command in _verbs(group)) if len(group.commands) > 1 else None,
            example=_localized(_verbs(group)[0].word, "example"),
        )
        for group in groups
    ]
    return Message("help-overview", then=(*lines, Message("help-more")))


def describe_group(group: Group) -> Message:
    """Say what a group can do: a line for each verb."""
    lines = [verb_line(command) for command in _verbs(group)]
    return Message("help-group", group=_localized(f"group-{group.name}"), then=lines)


def verb_line(command: Command) -> Message:
    """Say how a verb is called and what it does, in a line."""
    usage = _usage(command, with_options=False)
    return Message("help-verb-line", usage=usage, summary=_localized(command.word, "summary"))


def describe_command(command: Command) -> Message:
    """Say everything about one verb."""
    lines = [Message("help-summary", summary=_localized(command.word, "summary"))]
    lines += [_option_line(option) for option in command.options]
    if command.is_default:
        lines.append(Message("help-default", group=_localized(f"group-{command.group}")))
    lines += [_who_may(command), Message("help-example", example=_localized(command.word, "example"))]
    return Message("help-command", usage=_usage(command), then=lines)


def _option_line(option: Parameter) -> Message:
    """Say an option's name and what it takes: its choices, or its word in a usage line."""
    name = _localized(f"option-{option.word}")
    if option.is_flag:
        return Message("help-option-flag", option=name)
    if isinstance(option.reads, ReadsChoice):
        return Message("help-option", option=name, value=tuple(option.reads.choices))
    return Message("help-option", option=name, value=_localized(f"usage-{option.reads.word}"))


def _who_may(command: Command) -> Message:
    if not command.roles:
        return Message("help-who-everybody")
    if Role.OBSERVER in command.roles:
        return Message("help-who-readers")
    return Message("help-who-roles", roles=command.roles)


def _verbs(group: Group) -> list[Command]:
    """List a group's verbs, the default first."""
    return sorted(group.commands.values(), key=lambda command: not command.is_default)


# ----------------------------------------------------------------------------------------- docs/commands.md


_INTRODUCTION = """\
# Commands

<!-- Made from the declarations by `make docs`: change the commands, not this page. -->

Every command works in French, Dutch, German and English, with or without accents and capitals, after `!`, `/`, `//`
or a mention of the bot; in a direct chat without any of these. The first verb of a group is its default: its name
may be left out. Text comes first, then options; `--cell` says which cell is meant, where that is not clear.
"""


def write_page(groups: Sequence[Group]) -> str:
    """Write the page of all commands, in Markdown."""
    parts = [_INTRODUCTION]
    for group in groups:
        parts.append(f"## {group.name}\n\n{_names(f'group-{group.name}')}\n")
        parts += [_write_command(command) for command in _verbs(group)]
    return "\n".join(parts)


def _write_command(command: Command) -> str:
    rows = ["| | Usage | Example |", "| --- | --- | --- |"]
    for language in Language:
        example = _say(language, command.word, "example")
        rows.append(f"| {language.value.upper()} | `{usage_in(command, language)}` | `{example}` |")
    lines = [f"### {command.group} {command.verb}", "", _say(Language.EN, command.word, "summary"), "", *rows, ""]
    lines.append(f"- Verb: {_names(command.word)}")
    shortcuts = catalog().shortcuts(command.word)
    if shortcuts:
        lines.append(f"- Also directly: {', '.join(f'`!{name}`' for name in shortcuts)}")
    lines += [f"- `--{option.word}`: {_write_option(option)}" for option in command.options]
    lines.append(f"- Who may: {_write_roles(command)}{'' if command.needs_cell else ', in no cell in particular'}")
    return "\n".join([*lines, ""])


def _write_option(option: Parameter) -> str:
    names = _names(f"option-{option.word}")
    if option.is_flag:
        return f"{names}; takes no value"
    if isinstance(option.reads, ReadsChoice):
        choices = ", ".join(f"`{choice.value}`" for choice in option.reads.choices)
        return f"{names}; one of {choices}"
    several = "several, with commas" if isinstance(option.reads, ReadsList) else "one"
    return f"{names}; {several}: {_say(Language.EN, f'usage-{option.reads.word}')}"


def _write_roles(command: Command) -> str:
    if not command.roles:
        return "no role is needed; the command itself says whom it serves"
    return " or ".join(f"`{role.value}`" for role in command.roles)


def _names(message_id: str) -> str:
    """List what something is called, a language at a time, its other names after the first."""
    words = catalog()
    said = []
    for language in Language:
        names = [_say(language, message_id)]
        if words.has(language, message_id, "aliases"):
            names.append(_say(language, message_id, "aliases"))
        said.append(f"{language.value.upper()} {', '.join(names)}")
    return " · ".join(said)


# --------------------------------------------------------------------------------------------- MSC4391


def command_description(command: Command, language: Language) -> dict[str, Any]:
    """Give the content of the state event by which clients complete a command (MSC4391)."""
    group, verb = _say(language, f"group-{command.group}"), _say(language, command.word)
    ordered = sorted(command.parameters, key=lambda parameter: not parameter.is_required)
    described: dict[str, Any] = {
        "command": f"{group} {verb}",
        "aliases": [group] if command.is_default else [],
        "parameters": [_describe_parameter(parameter, language) for parameter in ordered],
        "description": _text(_say(language, command.word, "summary")),
    }
    tail = next((parameter.word for parameter in command.arguments if parameter.is_tail), None)
    if tail is not None:
        described["fi.mau.tail_parameter"] = tail
    return described


def describe_for_completion(
    groups: Sequence[Group], bot: UserId, languages: Sequence[Language]
) -> list[tuple[str, dict[str, Any]]]:
    """Give state key and content of every command's description, in the first of a room's languages."""
    commands = [command for group in groups for command in _verbs(group)]
    described = [command_description(command, languages[0]) for command in commands]
    return [(description_key(content, bot), content) for content in described]


def description_key(description: dict[str, Any], bot: UserId) -> str:
    """Give the state key of a description: base64 of SHA-256 over the command and its sender."""
    return b64encode(hashlib.sha256(f"{description['command']}{bot}".encode()).digest()).decode()


def _describe_parameter(parameter: Parameter, language: Language) -> dict[str, Any]:
    word = f"option-{parameter.word}" if parameter.is_option else f"usage-{parameter.reads.word}"
    described: dict[str, Any] = {
        "key": parameter.word,
        "schema": _schema(parameter, language),
        "description": _text(_say(language, word)),
    }
    return described if parameter.is_required else described | {"optional": True}


def _schema(parameter: Parameter, language: Language) -> dict[str, Any]:
    reads = parameter.reads
    if parameter.is_flag:
        return {"schema_type": "primitive", "type": "boolean"}
    if isinstance(reads, ReadsList):
        return {"schema_type": "array", "items": _primitive(reads.item)}
    if isinstance(reads, ReadsChoice):
        values = [_say(language, f"{reads.word}-{choice.value.replace('_', '-')}") for choice in reads.choices]
        variants = [{"schema_type": "literal", "literal_type": "string", "value": value} for value in values]
        return {"schema_type": "union", "variants": variants}
    return _primitive(reads)


def _primitive(reads: Reads) -> dict[str, Any]:
    kind = "integer" if isinstance(reads, ReadsNumber) else "user_id" if isinstance(reads, ReadsPerson) else "string"
    return {"schema_type": "primitive", "type": kind}


def _text(text: str) -> dict[str, Any]:
    return {"m.text": [{"body": text}]}
