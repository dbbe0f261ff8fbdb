"""What the tests of escalation and acknowledgement share: the people, an alert, time that passes, other rules."""

from collections.abc import Mapping, Sequence
from typing import Any

from schedules.alerts import ALERT_JOBS
from storage.escalation import AlertStep, StandIn
from storage.values import UserId
from tests.commands.alert_tools import ANOUK, FIRST, INFOCEL
from tests.commands.communique_tools import define, definitions
from tests.harness import Chat, Sent, only
from tests.schedules.tick import tick

TEXT = "Digue instable à Bas-Pont : rejoignez la salle"


async def raise_alerts(chat: Chat, options: str = "--délai 15m") -> list[Sent]:
    """Let Anouk raise an alert; gives all that is said."""
    return await chat.say(ANOUK, f"!alerte {TEXT} {options}")


async def raise_alert(chat: Chat, options: str = "--délai 15m") -> Sent:
    """Let Anouk alert Infocel; gives the card."""
    return (await raise_alerts(chat, options))[0]


async def later(chat: Chat, **duration: float) -> list[Sent]:
    """Let time pass and the alerts' jobs look."""
    chat.clock.advance(**duration)
    return await tick(chat, ALERT_JOBS)


async def all_but(chat: Chat, card: Sent, *silent: UserId) -> None:
    """Let everybody of Infocel but these press ✅."""
    for who in INFOCEL:
        if who not in (*silent, ANOUK):
            await chat.react(who, card)


async def rules(chat: Chat, *entries: Mapping[str, Any]) -> None:
    """Apply the organisation with these rules of escalation, as its rows keep them."""
    await define(chat, "escalation", **{f"{n:03d}": entry for n, entry in enumerate(entries)})


def step(after: int, call: str | Sequence[str], *by: str) -> dict[str, Any]:
    """Write one step of a rule, in seconds."""
    return {"after": after, "call": [call] if isinstance(call, str) else list(call), "by": list(by)}


async def stand_ins(chat: Chat, ref: str = FIRST) -> dict[str, StandIn]:
    """Give who was called in the place of others."""
    async with chat.database.begin() as work:
        return {row.user_id: row for row in await work.escalations.stand_ins(ref)}


async def steps(chat: Chat, ref: str = FIRST) -> list[AlertStep]:
    """Give the steps of an alert."""
    async with chat.database.begin() as work:
        return await work.escalations.steps(ref)


def said(messages: Sequence[Sent]) -> list[str]:
    """List what kinds of messages were sent."""
    return [str(message.facts["message"]) for message in messages]


def to(messages: Sequence[Sent], who: UserId) -> Sent:
    """Give the one message to somebody's direct chat."""
    return only([message for message in messages if message.room_id == f"!dm-{who}"])


async def acknowledge(chat: Chat, card: Sent, *people: UserId) -> None:
    """Let these people press ✅ on a card."""
    for who in people:
        await chat.react(who, card)


async def remove_d5(chat: Chat) -> None:
    """Apply the organisation as it is, without D5 and all that is D5's."""
    async with chat.database.begin() as work:
        kept = {name: dict(data) for name, data in (await definitions(work)).items() if not name[1].startswith("d5")}
        for (kind, _), data in kept.items():
            if kind == "person":
                data["cells"] = {cell: roles for cell, roles in data["cells"].items() if cell != "d5"}
            if kind == "cell":
                data["informs"] = [cell for cell in data["informs"] if cell != "d5"]
        await work.definitions.apply(kept)
