"""The catalogue: entries of Fluent files, read when they are said."""

from pathlib import Path

import pytest

from commands.kit.words import Catalog, UnknownMessage, catalog
from storage.values import Language

ENTRIES = """# a remark
-bot = Greffier
hello = Hello from { name-said }.
    .short = { -bot }!
name-said = { -bot }{ $count ->
    [one] , alone
   *[other] , { $count } times
}

hello = Never said.
"""


def test_an_entry_is_said_with_all_it_refers_to(tmp_path: Path) -> None:
    """Terms and messages an entry names come with it; of two entries of one name the first holds."""
    for language in Language:
        (tmp_path / language).mkdir()
        (tmp_path / language / "a.ftl").write_text(ENTRIES, encoding="utf-8")
    words = Catalog(tmp_path)
    assert words.say(Language.NL, "hello", {"count": 2}) == "Hello from Greffier, 2 times."
    assert words.say(Language.FR, "hello", {}, "short") == "Greffier!"
    assert not words.has(Language.FR, "bot")
    with pytest.raises(UnknownMessage):
        words.say(Language.FR, "goodbye", {})


@pytest.mark.parametrize("name", ["telework-regime-told", "quiet-count", "calendar-off", "digest-partner"])
def test_none_is_not_said_as_one(name: str) -> None:
    """French counts 0 as singular: what may be none says so in a form of its own."""
    values = {"since": "8 h", "until": "18 h"}
    none, one = (catalog().say(Language.FR, name, {"count": count, **values}) for count in (0, 1))
    assert none != one
