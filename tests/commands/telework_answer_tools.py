"""What the tests of answers to telework share: a request that waits, its card, and what is kept of it."""

from collections.abc import Mapping, Sequence
from typing import Any

from storage.telework import TeleworkRequest
from storage.values import UserId
from tests.commands.communique_tools import definitions
from tests.commands.telework_tools import EMMA, KAREL, ask_all
from tests.harness import Chat, Sent, only

REF = "T-2026-0001"
WHY = "garde d'un enfant malade"


async def requested(chat: Chat, text: str = f"télétravail mar 8 + jeu 10 --motif {WHY}", who: UserId = EMMA) -> Sent:
    """Let somebody ask in their direct chat; gives the card of whoever answers."""
    return only([sent for sent in await ask_all(chat, who, text) if sent.row.card])


def to(sent: Sequence[Sent], who: UserId) -> Sent:
    """Give the one message to somebody."""
    return only([one for one in sent if one.row.user_id == who or one.room_id == f"!dm-{who}"])


def said(sent: Sequence[Sent]) -> list[tuple[str, str]]:
    """Say which messages went to whose direct chats."""
    return [(one.room_id.removeprefix("!dm-@").split(":")[0], str(one.row.message)) for one in sent]


async def stored(chat: Chat, ref: str = REF) -> TeleworkRequest:
    """Give a request as the database has it."""
    async with chat.database.begin() as work:
        found = await work.telework.find(ref)
        assert found is not None
        return found


async def journal(chat: Chat) -> list[tuple[str, str | None, Mapping[str, Any]]]:
    """List what the journal says of telework: action, who did it, and its facts; it holds."""
    async with chat.database.begin() as work:
        assert await work.journal.first_broken() is None
        return [
            (entry.action, entry.actor, entry.data)
            async for entry in work.journal.entries()
            if entry.action.startswith("telework")
        ]


async def change_people(chat: Chat, **facts: Mapping[str, Any]) -> None:
    """Apply the organisation as it is, with other facts about some people, by their names before the colon."""
    async with chat.database.begin() as work:
        wanted = await definitions(work)
        for name, data in facts.items():
            key = next(key for kind, key in wanted if kind == "person" and key.startswith(f"@{name}."))
            wanted["person", key] = {**wanted["person", key], **data}
        await work.definitions.apply(wanted)


async def card_of(chat: Chat, who: UserId = KAREL, ref: str = REF) -> Sent:
    """Give the newest card of a request that somebody has."""
    return [card for card in chat.cards(ref) if card.row.user_id == who][-1]
