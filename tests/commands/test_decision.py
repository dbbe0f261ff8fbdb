"""The decision log, asked for in chat."""

import pytest

from tests.harness import Chat, make_chat, only, room, user


@pytest.fixture
async def chat() -> Chat:
    return await make_chat()


async def test_a_decision_gets_the_next_number(chat: Chat) -> None:
    """A decision is recorded at once, numbered, and the answer asks what is missing."""
    sent = only(await chat.say(user("emma.t"), "!décision Fermer les écoles de la zone B demain"))
    print(sent.body)
    assert sent.facts["ref"] == "D-2026-0001"
    assert sent.facts["state"] == "active"
    assert sent.reactions == ["✅"]
    second = only(await chat.say(user("emma.t"), "!besluit x"))
    print(second.body)
