"""The four languages say the same things: same files, same messages, same variables; every name and example works."""

import inspect
import re
from enum import StrEnum
from functools import cache
from pathlib import Path

import pytest
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor
from typing_extensions import override

from commands import GROUPS
from commands.kit.group import Command
from commands.kit.parse import parse, strip_call
from commands.kit.reads import Scope
from commands.kit.vocabulary import Vocabulary
from commands.kit.words import LOCALES, catalog
from storage import cap_values, values
from storage.values import Language, Trust
from tests.boreal import boreal
from tests.clock import Clock

COMMANDS = [command for group in GROUPS for command in group.commands.values()]
FILES = sorted(path.name for path in (LOCALES / "fr").glob("*.ftl"))
ENUMS = [
    kind
    for module in (values, cap_values)
    for _, kind in inspect.getmembers(module, inspect.isclass)
    if issubclass(kind, StrEnum) and kind not in (StrEnum, Trust, values.Kind)
]
"""Every choice that people see; the trust of a device and the letter of a record are not said in words."""


class Variables(Visitor):
    """Collects the variables of a message."""

    def __init__(self) -> None:
        """Start with none."""
        self.found: set[str] = set()

    @override
    def generic_visit(self, node: ast.BaseNode) -> None:
        """Walk on, noting a variable where one is used."""
        if isinstance(node, ast.VariableReference):
            self.found.add(node.id.name)
        super().generic_visit(node)


@cache
def entries(language: str, file: str) -> dict[str, ast.Message]:
    """Parse one file; what is no message or comment fails the test."""
    resource = FluentParser().parse((LOCALES / language / file).read_text(encoding="utf-8"))
    broken = [entry.content for entry in resource.body if isinstance(entry, ast.Junk)]
    assert not broken, f"{language}/{file}: {broken}"
    messages = [entry for entry in resource.body if isinstance(entry, ast.Message)]
    ids = [message.id.name for message in messages]
    assert len(ids) == len(set(ids)), f"{language}/{file} says something twice"
    return {message.id.name: message for message in messages}


def variables(node: ast.BaseNode | None) -> set[str]:
    """List the variables a text uses."""
    visitor = Variables()
    if node is not None:
        visitor.visit(node)
    return visitor.found


def attributes(message: ast.Message) -> dict[str, set[str]]:
    """Give the variables of each attribute; other names for a thing may be wanting in a language."""
    return {
        attribute.id.name: variables(attribute.value)
        for attribute in message.attributes
        if attribute.id.name not in ("aliases", "dashed", "shortcuts")
    }


@pytest.mark.parametrize("language", Language)
def test_every_language_has_the_same_files(language: Language) -> None:
    """No language lacks a file or has one of its own."""
    assert sorted(path.name for path in (LOCALES / language.value).glob("*.ftl")) == FILES


@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize("language", [language for language in Language if language is not Language.FR])
def test_every_language_says_the_same(language: Language, file: str) -> None:
    """A file has the same messages, attributes and variables in every language."""
    french, other = entries("fr", file), entries(language.value, file)
    assert sorted(french) == sorted(other)
    for name, message in french.items():
        assert variables(message.value) == variables(other[name].value), name
        assert attributes(message) == attributes(other[name]), name


def test_nothing_is_said_in_two_files() -> None:
    """A message stands in one file only, or the later one would hide the earlier."""
    seen: dict[str, str] = {}
    for file in FILES:
        for name in entries("fr", file):
            assert seen.setdefault(name, file) == file, f"{name} stands in {seen[name]} and {file}"


@pytest.mark.parametrize("path", sorted(LOCALES.rglob("*.ftl")), ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_words_hold_no_markup(path: Path) -> None:
    """What the bot says holds no HTML of its own: `<`, `>` and `&` are for the renderer alone."""
    text = re.sub(r"\{[^{}]*->", "", path.read_text(encoding="utf-8"))
    assert not set(text) & set("<>&")


@pytest.mark.parametrize("path", sorted(LOCALES.rglob("*.ftl")), ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_quotes_are_those_of_the_language(path: Path) -> None:
    """What is cited or to be copied stands in the quotes of its language and in no others; an example is as typed."""
    text = re.sub(r"^ +\.(example|aliases) .*$|\{[^{}]*\}", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    own = {"fr": "«»", "nl": "„”", "de": "„“", "en": "“”"}[path.parent.name]
    assert not set(text) & (set('«»„“”‘’"') - set(own))
    assert text.count(own[0]) == text.count(own[1])


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_every_command_explains_itself(command: Command) -> None:
    """Each verb has a name, a summary and an example in each language, and the example is a call of it."""
    words = catalog()
    named = ((f"group-{command.group}", None), (command.word, None), (command.word, "summary"))
    for language in Language:
        for message_id, attribute in named:
            assert words.has(language, message_id, attribute), f"{language}: {message_id}.{attribute}"
        scope = Scope(Clock().now(), language, boreal())
        example = strip_call(words.say(language, command.word, {}, "example"), (), direct=False)
        assert example is not None
        assert parse(example, Vocabulary.of(GROUPS), scope).command.name == command.name, language


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_every_parameter_has_its_words(command: Command) -> None:
    """Each option has a name in each language, and each value a word in the usage line."""
    words = catalog()
    wanted = [f"option-{one.word}" for one in command.parameters if one.is_option]
    wanted += [f"usage-{one.reads.word}" for one in command.parameters if not one.is_flag]
    for language in Language:
        assert [name for name in wanted if not words.has(language, name)] == [], language


@pytest.mark.parametrize("kind", ENUMS, ids=lambda kind: kind.__name__)
def test_every_choice_has_its_word(kind: type[StrEnum]) -> None:
    """Each member of a choice has a word in each language, and two members never share one in the same language."""
    name = re.sub(r"(?<=[a-z])(?=[A-Z])", "-", kind.__name__).lower()
    for language in Language:
        said = [catalog().say(language, f"{name}-{member.value.replace('_', '-')}", {}) for member in kind]
        assert len(set(said)) == len(said), f"{language}: {said}"
