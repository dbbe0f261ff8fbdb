"""The names of commands, options and choices: what is read without Fluent is what Fluent says."""

import pytest

from commands.kit.types import ReadsChoice
from commands.kit.words import Catalog, _read_plain, fold
from storage.values import Language, Role


def test_names_read_without_fluent_are_what_fluent_says() -> None:
    """Of every entry that is read plainly, in French, each name is what the whole of Fluent makes of it."""
    catalog, compared = Catalog(), 0
    for message_id, entry in list(catalog._unread[Language.FR].items()):
        plain = _read_plain(entry)
        if plain is None or not message_id.startswith(("group-", "command-", "option-")):
            continue
        for attribute in (None, "aliases", "dashed", "shortcuts"):
            is_there = catalog.has(Language.FR, message_id, attribute)
            said = catalog.say(Language.FR, message_id, {}, attribute) if is_there else ""
            assert plain.get(attribute, "") == said
            compared += 1
    assert compared > 400


def test_what_refers_to_something_is_left_to_fluent() -> None:
    """A placeable, a text of several lines and no entry at all are not read plainly."""
    assert _read_plain("name = { other }\n") is None
    assert _read_plain("name =\n    of two\n    lines\n") is None
    assert _read_plain("") is None
    assert _read_plain("name = Nom\n    .aliases = un, deux\n\n# a comment\n") == {None: "Nom", "aliases": "un, deux"}


@pytest.mark.parametrize(
    "word", ["chef fonctionnel", "chef", "functionele chef", "leidinggevende", "Leitung", "Vorgesetzte", "line manager"]
)
def test_a_manager_is_understood_by_every_word(word: str) -> None:
    """The glossary's word is said; the shorter and the older ones are read as the same role."""
    assert ReadsChoice(Role).names()[fold(word)] is Role.MANAGER
