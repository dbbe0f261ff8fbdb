"""Alerts as time passes: deadlines call again by name, cards catch up; never twice."""

import asyncio

import pytest

from schedules.alerts import ALERT_JOBS, ESCALATE
from storage.values import AlertState
from tests.commands.alert_tools import (
    ANOUK,
    EMMA,
    FIRST,
    GILLES,
    HANNE,
    ILIAS,
    INFOCEL,
    KAREL,
    MOUSSA,
    actions,
    alert,
    called,
)
from tests.harness import Chat, make_chat, only, room, user
from tests.schedules.escalation_tools import TEXT, acknowledge, later, raise_alerts, remove_d5
from tests.schedules.tick import run_jobs, tick

# ------------------------------------------------------------------------------------------------------ deadline


async def test_at_the_deadline_those_missing_are_called_again_by_name_and_alone(chat: Chat) -> None:
    """Others keep being called after one acknowledgement, and who acknowledged is not."""
    card = only(await raise_alerts(chat))
    await acknowledge(chat, card, *(set(INFOCEL) - {ANOUK, HANNE, KAREL}))
    assert await later(chat, minutes=14, seconds=59) == []
    again = only(await later(chat, seconds=1))
    assert again.room_id == room("infocel")
    assert again.content["msgtype"] == "m.text"
    assert again.content["m.mentions"] == {"user_ids": [HANNE, KAREL]}
    assert again.facts["message"] == "alert-called-again"
    assert (again.facts["ref"], again.facts["state"], again.facts["missing"]) == (FIRST, "open", [HANNE, KAREL])
    assert "Hanne S. et Karel N." in again.body
    assert "Hanne S. en Karel N." in again.body
    assert "Emma T." not in again.body
    assert TEXT in again.body
    assert "Nouvel appel (lun. 7 déc., 10:15) : Hanne S. et Karel N." in card.body
    people = await called(chat)
    assert {who for who, addressee in people.items() if addressee.called_again_at} == {HANNE, KAREL}
    assert "alert-called-again" in await actions(chat)


async def test_they_are_called_again_once(chat: Chat) -> None:
    """The deadline does its work once, whatever passes afterwards."""
    await raise_alerts(chat)
    assert len(await later(chat, minutes=15)) == 1
    assert await later(chat) == []
    rest = [*await later(chat, minutes=15), *await later(chat, hours=12)]
    assert "alert-called-again" not in {message.facts["message"] for message in rest}
    assert (await actions(chat)).count("alert-called-again") == 1


async def test_each_room_calls_again_whom_it_called(chat: Chat) -> None:
    """Each room names those it called; nobody is named twice, and a room where nobody is missing is silent."""
    cards = await raise_alerts(chat, "--vers infocel,d5,cofeco --immédiatement --délai 10m")
    await acknowledge(chat, cards[0], *(set(INFOCEL) - {ANOUK, EMMA, GILLES}))
    await acknowledge(chat, cards[2], user("farah.b"))
    said = await later(chat, minutes=10)
    assert {message.room_id: message.mentions for message in said} == {
        room("infocel"): [EMMA, GILLES],
        room("d5"): [ILIAS],
    }


async def test_nobody_missing_nobody_called_again(chat: Chat) -> None:
    """The deadline of an acknowledged alert is silent."""
    card = only(await raise_alerts(chat))
    await acknowledge(chat, card, *INFOCEL)
    assert await later(chat, minutes=15) == []
    made = await alert(chat)
    assert (made.state, made.called_again_at, made.next_step_at) == (AlertState.ACKNOWLEDGED, None, None)


async def test_a_late_acknowledgement_still_counts(chat: Chat) -> None:
    """After the deadline, ✅ on the second call counts like any other, and the alert can still be complete."""
    card = only(await raise_alerts(chat))
    await acknowledge(chat, card, *(set(INFOCEL) - {EMMA}))
    again = only(await later(chat, minutes=15))
    assert only(await chat.react(EMMA, again)).facts["message"] == "alert-complete"
    assert card.facts["state"] == "acknowledged"


async def test_seen_is_called_again_too(chat: Chat) -> None:
    """👀 is no acknowledgement: who only saw it is called again."""
    card = only(await raise_alerts(chat))
    await acknowledge(chat, card, *(set(INFOCEL) - {EMMA}))
    await chat.react(EMMA, card, "👀")
    assert only(await later(chat, minutes=15)).mentions == [EMMA]


async def test_who_took_the_tick_back_is_called_again(chat: Chat) -> None:
    """Somebody who took their ✅ back before the deadline is missing at the deadline."""
    card = only(await raise_alerts(chat))
    await acknowledge(chat, card, *(set(INFOCEL) - {EMMA}))
    await chat.react(EMMA, card)
    await chat.redact(EMMA, chat.last_event)
    assert only(await later(chat, minutes=15)).mentions == [EMMA]


async def test_a_deadline_missed_while_down_is_made_up_for_once(chat: Chat) -> None:
    """When nothing looked for hours, every step is taken when something does, in order, once, and said to be late."""
    await raise_alerts(chat)
    said = await later(chat, hours=3)
    assert [message.facts["message"] for message in said] == [
        "alert-called-again",
        *["alert-stand-in-called"] * 3,
        "alert-escalated",
    ]
    assert all("En retard" in message.body or "Te laat" in message.body for message in said)
    assert await later(chat, seconds=1) == []


async def test_two_that_look_at_once_call_again_once(any_database_url: str) -> None:
    """Whatever the number of those who look, one claims the deadline."""
    chat = await make_chat(any_database_url)
    await raise_alerts(chat)
    chat.clock.advance(minutes=15)
    await asyncio.gather(*(run_jobs(chat.database, ALERT_JOBS) for _ in range(4)))
    assert [message.facts["message"] for message in await chat.deliver()] == ["alert-called-again"]
    assert (await actions(chat)).count("alert-called-again") == 1
    await chat.database.close()


async def test_everybody_at_once_leaves_nobody_missing(any_database_url: str) -> None:
    """Acknowledgements that come in at the same instant are all counted, and it is said once that nobody is missing."""
    chat = await make_chat(any_database_url)
    card = only(await raise_alerts(chat))
    chat.dispatcher.handle, handle = _hold_back, chat.dispatcher.handle  # type: ignore[method-assign]
    await acknowledge(chat, card, *(set(INFOCEL) - {ANOUK}))
    async with chat.database.begin() as work:
        waiting = await work.inbox.waiting()
    assert len(waiting) == 9
    await asyncio.gather(*(handle(row_id) for row_id in waiting))
    assert only(await chat.deliver()).facts["message"] == "alert-complete"
    assert (await alert(chat)).state is AlertState.ACKNOWLEDGED
    assert (await actions(chat)).count("alert-complete") == 1
    await chat.database.close()


async def _hold_back(row_id: int) -> None:
    """Leave a row in the inbox, so that several are handled together."""


# --------------------------------------------------------------------------------------------------------- gone


async def test_who_leaves_is_gone_and_not_missing(chat: Chat) -> None:
    """Somebody who leaves the room is shown as gone and not called again; back in the room, missing again."""
    card = only(await raise_alerts(chat, "--délai 60m"))
    await acknowledge(chat, card, *(set(INFOCEL) - {ANOUK, EMMA, HANNE}))
    await chat.membership(room("infocel"), EMMA, "leave")
    assert await later(chat, seconds=10) == []
    assert await later(chat, seconds=5) == []
    assert card.facts["missing"] == [HANNE]
    assert "Départs : Emma T." in card.body
    assert "Vertrokken: Emma T." in card.body
    await chat.membership(room("infocel"), EMMA, "join")
    await later(chat, seconds=10)
    assert card.facts["missing"] == [EMMA, HANNE]
    await chat.membership(room("infocel"), EMMA, "ban")
    chat.clock.advance(hours=1)
    assert only(await tick(chat, [ESCALATE])).mentions == [HANNE]
    assert {"alert-gone", "alert-back"} <= set(await actions(chat))


async def test_when_the_last_one_missing_leaves_it_is_complete(chat: Chat) -> None:
    """Nobody is missing any more when the last one who was has left; who is gone is named."""
    card = only(await raise_alerts(chat))
    await acknowledge(chat, card, *(set(INFOCEL) - {EMMA}))
    await chat.membership(room("infocel"), EMMA, "leave")
    said = only(await later(chat, seconds=5))
    assert said.facts["message"] == "alert-complete"
    assert "Emma T." in said.body
    assert card.facts["state"] == "acknowledged"


async def test_who_left_after_acknowledging_has_acknowledged(chat: Chat) -> None:
    """An acknowledgement stands when its giver leaves."""
    card = only(await raise_alerts(chat))
    await chat.react(EMMA, card)
    await chat.membership(room("infocel"), EMMA, "leave")
    assert await later(chat, seconds=5) == []
    assert "2 sur 10" in card.body
    assert "Départs" not in card.body


async def test_who_is_still_in_another_room_is_called_again_there(chat: Chat) -> None:
    """Somebody of two cells who left one room is called again in the other."""
    cards = await raise_alerts(chat, "--vers infocel,d5 --immédiatement")
    await acknowledge(chat, cards[0], *(set(INFOCEL) - {GILLES}), ILIAS)
    await chat.membership(room("infocel"), GILLES, "leave")
    again = only(await later(chat, minutes=15))
    assert (again.room_id, again.mentions) == (room("d5"), [GILLES])


async def test_who_was_called_in_a_removed_cell_alone_is_gone(chat: Chat) -> None:
    """When a cell is removed, those it alone called are gone; the others are called again, in rooms there still are."""
    cards = await raise_alerts(chat, "--vers d5,infocel --délai 15m --expire 17h --immédiatement")
    infocel = next(card for card in cards if card.room_id == room("infocel"))
    await acknowledge(chat, infocel, *(set(INFOCEL) - {GILLES}))
    await remove_d5(chat)
    await later(chat, seconds=5)
    await later(chat, seconds=5)
    assert infocel.facts["missing"] == [GILLES]
    again = only(await later(chat, minutes=15))
    assert (again.room_id, again.mentions) == (room("infocel"), [GILLES])
    complete = only(await chat.react(GILLES, infocel))
    assert complete.facts["message"] == "alert-complete"
    assert "Ilias O." in complete.body
    assert [sent.room_id for sent in await later(chat, hours=9)] == [room("infocel")]


@pytest.mark.parametrize("options", ["", "--gravité extrême"])
async def test_an_observer_is_never_called(chat: Chat, options: str) -> None:
    """Neither the first nor the second call mentions an observer."""
    await raise_alerts(chat, f"--immédiatement {options}")
    await later(chat, minutes=15)
    assert all(MOUSSA not in message.mentions for message in chat.sent)
    assert all("Moussa" not in message.body for message in chat.sent)
