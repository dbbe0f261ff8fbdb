"""What the tests of published communiqués share: one published, what the public reads, one put right."""

from storage.publication import Published
from storage.values import CommuniqueState, Language
from tests.commands.communique_tools import (
    DRAFT,
    FIRST,
    GILLES,
    TEXT_FR,
    TEXT_NL,
    approve_by_both,
    stored,
    submit,
    texts,
)
from tests.harness import Chat, Sent

PUBLISH = "!communiqué publier C-1"
RIGHT_FR = f"{TEXT_FR}\nTrois points d'eau sont ouverts."
RIGHT_NL = f"{TEXT_NL}\nDrie waterpunten zijn open."
CORRECT = f"!communiqué rectifier C-1 {RIGHT_FR} --rectifie Le nombre de points d'eau manquait."
CORRECT_NL = f"!persbericht rechtzetten C-1 {RIGHT_NL} --taal nl --rectificeert Het aantal waterpunten ontbrak."


async def approved(chat: Chat, text: str = DRAFT) -> Sent:
    """Let the first communiqué be drafted, submitted and approved; gives its card."""
    card = await submit(chat, text)
    await approve_by_both(chat, card)
    assert (await stored(chat)).state is CommuniqueState.APPROVED
    return card


async def publish(chat: Chat) -> Sent:
    """Publish the first communiqué; gives its card."""
    card = await approved(chat)
    await chat.say(GILLES, PUBLISH)
    chat.clock.advance(hours=1)
    return card


async def public(chat: Chat, language: Language = Language.FR) -> Published:
    """Give what the public reads; it must be there."""
    found = await seen(chat, language)
    assert found is not None
    return found


async def seen(chat: Chat, language: Language = Language.FR) -> Published | None:
    """Give what the public reads, if there is anything."""
    async with chat.database.begin() as work:
        return await work.publications.get(FIRST, language)


def said(messages: list[Sent], message: str) -> list[Sent]:
    """Give the messages of an id."""
    return [sent for sent in messages if sent.facts["message"] == message]


async def text_of(chat: Chat) -> tuple[str | None, str]:
    """Give the title and text that the current version has in French."""
    return (await texts(chat, (await stored(chat)).version))[Language.FR]
