"""What the tests of reminders for approvals share: time that passes, and a wait that went on to its second step."""

from schedules.approvals import NUDGE_APPROVERS
from tests.commands.communique_tools import (
    GILLES,
    submit,
)
from tests.harness import Chat, Sent, only
from tests.schedules.tick import tick


async def later(chat: Chat, **duration: float) -> list[Sent]:
    """Let time pass and look at what is due."""
    chat.clock.advance(**duration)
    return await tick(chat, [NUDGE_APPROVERS])


async def escalated(chat: Chat) -> tuple[Sent, list[Sent]]:
    """Let Gilles approve, ask Jolien again and then whoever comes after her; gives the card and what was said last."""
    card = await submit(chat)
    await chat.react(GILLES, card)
    only(await later(chat, minutes=20))
    return card, await later(chat, minutes=10)
