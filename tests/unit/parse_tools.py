"""What the tests of the grammar share: the vocabulary, and a message read as a call."""

from datetime import UTC, datetime

import pytest

from commands import GROUPS
from commands.kit.parse import Bound, parse, strip_call
from commands.kit.reads import Scope
from commands.kit.vocabulary import Vocabulary
from commands.kit.words import Refusal
from storage.values import Kind, Language, Ref
from tests.boreal import boreal
from tests.clock import Clock

VOCABULARY = Vocabulary.of(GROUPS)
SCOPE = Scope(Clock().now(), Language.FR, boreal())
BOT = ("@greffier:boreal.example", "Greffier")
TOMORROW_17H = datetime(2026, 12, 8, 16, 0, tzinfo=UTC)
D1 = Ref(Kind.DECISION, 2026, 1)


def read(text: str, scope: Scope = SCOPE) -> Bound:
    """Read a whole message as a call."""
    words = strip_call(text, BOT, direct=False)
    assert words is not None, f"{text!r} does not call the bot"
    return parse(words, VOCABULARY, scope)


def refused(text: str) -> Refusal:
    """Give the refusal of a call that is none."""
    with pytest.raises(Refusal) as caught:
        read(text)
    return caught.value
