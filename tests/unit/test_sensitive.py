"""Which events may need a verified device, told from their content before anything is done about them."""

from typing import Any

import pytest

from commands import GROUPS
from commands.kit.trust import is_sensitive
from commands.kit.vocabulary import Vocabulary

VOCABULARY = Vocabulary.of(GROUPS)
NAMES = ("@greffier:example.org", "Greffier")
DEMANDED = frozenset({"communique.approve", "alert.ack"})


def judge(kind: str, content: dict[str, Any], demanded: frozenset[str] = DEMANDED) -> bool:
    """Judge an event."""
    return is_sensitive(demanded, NAMES, VOCABULARY, kind, content)


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("!communiqué approuver C-1", True),
        ("/persbericht goedkeuren C-1", True),
        ("communiqué approuver C-1", True),
        ("Greffier: communiqué approuver C-1", True),
        ("!accusé A-1", True),
        ("!décision Fermer le pont", False),
        ("Bonjour à tous", False),
        ("", False),
    ],
)
def test_calls_of_groups_that_are_demanded(body: str, *, wanted: bool) -> None:
    """A call is sensitive by its group, under every name and door; talk and other groups are not."""
    assert judge("m.room.message", {"body": body}) is wanted
    assert judge("m.room.message", {"body": "* x", "m.new_content": {"body": body}}) is wanted
    assert not judge("m.room.message", {"body": body}, frozenset())


def test_answers_are_sensitive() -> None:
    """Votes, replies and structured calls may be what is demanded, in whatever words."""
    assert judge("m.room.message", {"body": "x", "org.matrix.msc4391.command": {}})
    assert judge("m.poll.response", {})
    assert judge("org.matrix.msc3381.poll.response", {})
    assert judge("m.room.message", {"body": "Faux.", "m.relates_to": {"m.in_reply_to": {"event_id": "$1"}}})
    assert not judge("m.poll.response", {}, frozenset())


@pytest.mark.parametrize("content", [{}, {"body": 5}, {"body": None, "m.relates_to": []}, {"m.new_content": 7}])
def test_malformed_content_is_not(content: dict[str, Any]) -> None:
    """Whatever anybody sends is judged without breaking."""
    assert not judge("m.room.message", content)
    assert not judge("m.reaction", content)
