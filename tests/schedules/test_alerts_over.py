"""Alerts that are over: their end comes, and previews that nobody confirms lapse; never twice."""

from schedules.alerts import ALERT_JOBS
from storage.values import AlertState
from tests.commands.alert_tools import (
    ANOUK,
    EMMA,
    INFOCEL,
    actions,
    alert,
    called,
)
from tests.harness import Chat, only, room
from tests.schedules.escalation_tools import TEXT, acknowledge, later, raise_alerts
from tests.schedules.tick import tick

# ------------------------------------------------------------------------------------------------------ the end


async def test_an_alert_expires_at_its_time(chat: Chat) -> None:
    """At its end an alert is expired, on the card and in a new message, and nobody is called after it."""
    card = only(await raise_alerts(chat, "--délai 14h --expire 14h"))
    await acknowledge(chat, card, EMMA)
    assert await later(chat, hours=3, minutes=59, seconds=59) == []
    said = only(await later(chat, seconds=1))
    assert (said.facts["message"], said.facts["state"]) == ("alert-expired", "expired")
    assert said.content["msgtype"] == "m.notice"
    assert said.mentions == []
    assert card.facts["state"] == "expired"
    assert len(card.facts["missing"]) == 8
    assert await later(chat, hours=1) == []
    made = await alert(chat)
    assert (made.state, made.next_step_at, made.called_again_at) == (AlertState.EXPIRED, None, None)
    assert (await actions(chat))[-1] == "alert-expired"


async def test_the_end_is_said_in_every_room(chat: Chat) -> None:
    """Each room that had the card is told, and the raiser's room if it had none."""
    await chat.say(ANOUK, f"!alerte {TEXT} --vers d5,cofeco --immédiatement --expire 11h")
    await later(chat, minutes=20)
    said = await later(chat, minutes=40)
    assert [message.room_id for message in said] == [room("d5"), room("cofeco"), room("infocel")]


async def test_closing_ends_everything(chat: Chat) -> None:
    """An alert that expired before anything looked calls nobody again: the end is all that is said."""
    await raise_alerts(chat, "--délai 15m --expire 11h")
    said = only(await later(chat, hours=2))
    assert said.facts["message"] == "alert-expired"


async def test_an_acknowledged_alert_expires_too(chat: Chat) -> None:
    """The end comes also when nobody is missing."""
    card = only(await raise_alerts(chat, "--expire 11h"))
    await acknowledge(chat, card, *INFOCEL)
    assert only(await later(chat, hours=1)).facts["message"] == "alert-expired"


# ------------------------------------------------------------------------------------------------------ preview


async def test_a_preview_lapses_after_a_quarter_of_an_hour(chat: Chat) -> None:
    """A preview nobody confirmed is cancelled, aloud, and its ✅ comes too late."""
    shown = only(await raise_alerts(chat, "--gravité grave"))
    assert await later(chat, minutes=14, seconds=59) == []
    said = only(await later(chat, seconds=1))
    assert (said.facts["message"], said.facts["state"]) == ("alert-lapsed", "cancelled")
    assert said.room_id == room("infocel")
    assert shown.facts["state"] == "cancelled"
    assert await called(chat) == {}
    assert only(await chat.react(ANOUK, shown)).facts["refusal"] == "state-wrong"
    assert await later(chat, hours=1) == []
    assert (await actions(chat))[:2] == ["alert-raised", "alert-lapsed"]


async def test_a_tick_after_the_lapse_sends_nothing(chat: Chat) -> None:
    """When the quarter of an hour is over and nothing has looked yet, ✅ lets the preview lapse instead."""
    shown = only(await raise_alerts(chat, "--gravité grave"))
    chat.clock.advance(minutes=15)
    assert only(await chat.react(ANOUK, shown)).facts["message"] == "alert-lapsed"
    assert await tick(chat, ALERT_JOBS) == []


async def test_a_preview_lapses_with_the_alerts_own_end(chat: Chat) -> None:
    """An alert whose end has come is not sent any more."""
    await raise_alerts(chat, "--gravité grave --délai 10h05 --expire 10h05")
    assert only(await later(chat, minutes=5)).facts["message"] == "alert-lapsed"


async def test_a_confirmed_preview_does_not_lapse(chat: Chat) -> None:
    """From the sending on, time counts towards the deadline, which starts then."""
    shown = only(await raise_alerts(chat, "--gravité grave --délai 10h10"))
    chat.clock.advance(minutes=12)
    await chat.react(ANOUK, shown)
    assert await later(chat, minutes=14) == []
    assert only(await later(chat, minutes=1)).facts["message"] == "alert-called-again"


async def test_a_lapse_in_a_direct_chat_is_said_there(chat: Chat) -> None:
    """Who asked in a direct chat is told there, in their language."""
    where = await chat.direct(ANOUK)
    shown = only(await chat.say(ANOUK, f"alerte {TEXT} --gravité grave --cellule infocel", where=where))
    assert shown.room_id == where
    said = only(await later(chat, minutes=15))
    assert (said.room_id, said.facts["message"]) == (where, "alert-lapsed")
    assert "niet op tijd" not in said.body


async def test_a_preview_in_a_direct_chat_is_confirmed_there(chat: Chat) -> None:
    """✅ in the direct chat sends the alert to the cell, and the chat is told."""
    where = await chat.direct(ANOUK)
    shown = only(await chat.say(ANOUK, f"alerte {TEXT} --gravité grave --cellule infocel", where=where))
    card, said = await chat.react(ANOUK, shown)
    assert (card.room_id, card.facts["state"]) == (room("infocel"), "open")
    assert (said.room_id, said.facts["message"]) == (where, "alert-sent")
    assert shown.facts["state"] == "open"
