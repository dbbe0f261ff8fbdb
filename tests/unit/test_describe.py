"""What the declarations say of themselves, for clients that complete commands."""

import json

import pytest

from commands import GROUPS
from commands.kit.describe import command_description, description_key, write_page
from commands.kit.group import Command
from commands.kit.usage import usage_in
from storage.values import Language, UserId

COMMANDS = [command for group in GROUPS for command in group.commands.values()]
LOG = next(command for command in COMMANDS if command.name == "decision.log")


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_a_description_is_valid(command: Command, language: Language) -> None:
    """MSC4391: keys are unique, required parameters come first and in order, each has a schema; it fits an event."""
    described = command_description(command, language)
    keys = [parameter["key"] for parameter in described["parameters"]]
    assert len(set(keys)) == len(keys) == len(command.parameters)
    optional = [parameter.get("optional", False) for parameter in described["parameters"]]
    assert optional == sorted(optional)
    for parameter in described["parameters"]:
        assert parameter["schema"]["schema_type"] in ("primitive", "union", "array")
        assert parameter["description"]["m.text"][0]["body"]
    assert described["description"]["m.text"][0]["body"]
    assert len(json.dumps(described)) < 20_000


def test_a_description_speaks_the_rooms_language() -> None:
    """The command, its alias and its choices are named in the language asked for; keys stay English."""
    described = command_description(LOG, Language.NL)
    assert (described["command"], described["aliases"]) == ("beslissing vastleggen", ["beslissing"])
    nature = next(parameter for parameter in described["parameters"] if parameter["key"] == "nature")
    assert nature["optional"] is True
    assert {"schema_type": "literal", "literal_type": "string", "value": "advies"} in nature["schema"]["variants"]
    owner = next(parameter for parameter in described["parameters"] if parameter["key"] == "owner")
    assert owner["schema"] == {"schema_type": "primitive", "type": "user_id"}
    assert described["fi.mau.tail_parameter"] == "text"


def test_the_state_key_is_of_the_command_and_its_sender() -> None:
    """Padded base64 of SHA-256 over command and user ID, as the proposal's own example has it."""
    assert description_key({"command": "ban"}, UserId("@draupnir:draupnir.space")) == (
        "JBDLR6YMe+72yqsEMi/MVdTmjN3ynPThMz+M7QLATZQ="
    )


def test_the_page_names_every_command() -> None:
    """Each group and verb has its heading, each language its usage, each option its line."""
    page = write_page(GROUPS)
    for group in GROUPS:
        assert f"\n## {group.name}\n" in page
    for command in COMMANDS:
        assert f"\n### {command.group} {command.verb}\n" in page
        for language in Language:
            assert f"| {language.value.upper()} | `{usage_in(command, language)}` |" in page
        for option in command.options:
            assert f"- `--{option.word}`:" in page
