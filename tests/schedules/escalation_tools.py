"""What the tests of escalation and acknowledgement share: the people, an alert, time that passes, other rules."""

from collections.abc import Mapping, Sequence
from typing import Any

from schedules.alerts import ALERT_JOBS
from storage.alert import Addressee, Alert
from storage.escalation import AlertStep, StandIn
from storage.journal import JournalEntry
from storage.values import UserId
from tests.commands.communique_tools import define
from tests.harness import Chat, Sent, only, user
from tests.schedules.tick import tick

ANOUK, BILAL, CELINE, DRIES = user("anouk.v"), user("bilal.m"), user("celine.r"), user("dries.k")
EMMA, HANNE, LEA, GILLES = user("emma.t"), user("hanne.s"), user("lea.d"), user("gilles.p")
JOLIEN, ILIAS, FARAH, KAREL = user("jolien.w"), user("ilias.o"), user("farah.b"), user("karel.n")
MOUSSA = user("moussa.a")
INFOCEL = [ANOUK, BILAL, CELINE, DRIES, EMMA, HANNE, LEA, GILLES, JOLIEN, KAREL]
FIRST = "A-2026-0001"
TEXT = "Digue instable à Bas-Pont : rejoignez la salle"


async def raise_alert(chat: Chat, options: str = "--délai 15m") -> Sent:
    """Let Anouk alert Infocel; gives the card."""
    return (await chat.say(ANOUK, f"!alerte {TEXT} {options}"))[0]


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


async def alert(chat: Chat, ref: str = FIRST) -> Alert:
    """Give an alert as the database has it."""
    async with chat.database.begin() as work:
        found = await work.alerts.find(ref)
        assert found is not None
        return found


async def called(chat: Chat, ref: str = FIRST) -> dict[str, Addressee]:
    """Give what became of everybody an alert called."""
    async with chat.database.begin() as work:
        return {addressee.user_id: addressee for addressee in await work.alerts.addressees(ref)}


async def stand_ins(chat: Chat, ref: str = FIRST) -> dict[str, StandIn]:
    """Give who was called in the place of others."""
    async with chat.database.begin() as work:
        return {row.user_id: row for row in await work.escalations.stand_ins(ref)}


async def steps(chat: Chat, ref: str = FIRST) -> list[AlertStep]:
    """Give the steps of an alert."""
    async with chat.database.begin() as work:
        return await work.escalations.steps(ref)


async def journal(chat: Chat, ref: str = FIRST) -> list[JournalEntry]:
    """Give what the journal says of an alert, after checking the whole chain."""
    async with chat.database.begin() as work:
        assert await work.journal.first_broken() is None
        return await work.journal.of(ref)


async def actions(chat: Chat, ref: str = FIRST) -> list[str]:
    """List what was done about an alert."""
    return [entry.action for entry in await journal(chat, ref)]


def said(messages: Sequence[Sent]) -> list[str]:
    """List what kinds of messages were sent."""
    return [str(message.facts["message"]) for message in messages]


def to(messages: Sequence[Sent], who: UserId) -> Sent:
    """Give the one message to somebody's direct chat."""
    return only([message for message in messages if message.room_id == f"!dm-{who}"])
