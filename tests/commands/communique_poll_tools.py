"""What the tests of polls beside the cards of communiqués share."""

from collections.abc import Sequence

from commands.kit.poll import POLL_START
from tests.commands.communique_tools import (
    submit,
)
from tests.harness import Chat, Sent, only


async def polled(chat: Chat) -> Sent:
    """Submit; gives the poll beside the card."""
    await submit(chat)
    return only(chat.polls)


def answers(poll: Sent) -> Sequence[tuple[str, str]]:
    """Give the answers of a poll, by id."""
    asked = poll.content[POLL_START]
    return [(answer["id"], answer["org.matrix.msc1767.text"]) for answer in asked["answers"]]
