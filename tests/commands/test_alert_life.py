"""What ends an alert that was sent, or withdraws it: each by a message of its own, and who may."""

import asyncio

import pytest

from schedules.alerts import ALERT_JOBS
from storage.cap_values import MsgType, Severity, Urgency
from storage.values import AlertState
from tests.commands.alert_tools import (
    ANOUK,
    BILAL,
    EMMA,
    EVACUATE,
    FARAH,
    ILIAS,
    MOBILISATION,
    MOUSSA,
    actions,
    alert,
    raise_one,
    refusal,
)
from tests.harness import Chat, make_chat, only, room, user
from tests.schedules.tick import tick

# ------------------------------------------------------------------------------------------------------- the end


async def test_the_end_is_told_to_everybody_called_and_asks_nothing(chat: Chat) -> None:
    """A message with its own number in every room names those called there; the cards say that it is over."""
    cards = await chat.say(ANOUK, f"!alerte {MOBILISATION} --vers infocel,d5 --immédiatement")
    await chat.react(EMMA, cards[0])
    said = await chat.say(ANOUK, "!alerte terminer A-1 L'eau est de nouveau potable. Laissez couler 5 minutes.")
    assert [message.room_id for message in said] == [room("infocel"), room("d5")]
    for message in said:
        assert (message.facts["message"], message.facts["ref"]) == ("alert-cleared", "A-2026-0001")
        assert message.facts["state"] == "cleared"
        assert "card" not in message.facts
        assert message.reactions == []
        assert message.content["msgtype"] == "m.text"
        assert message.body.count("L'eau est de nouveau potable.") == 1
    assert EMMA in said[0].mentions
    assert ANOUK not in said[0].mentions
    assert said[1].mentions == [ILIAS]
    assert "m.relates_to" in said[0].content
    for card in cards:
        assert card.facts["state"] == "cleared"
        assert card.mentions == []
        assert "Suite : A-2026-0002" in card.body
    closing = await alert(chat, "A-2026-0002")
    assert (closing.msg_type, closing.responses, closing.follows) == (MsgType.UPDATE, ["all_clear"], ["A-2026-0001"])
    assert (closing.urgency, closing.severity, closing.state) == (Urgency.PAST, Severity.MINOR, AlertState.CLEARED)
    assert "alert-cleared" in await actions(chat, "A-2026-0001")


async def test_the_end_needs_no_text(chat: Chat) -> None:
    """Without a text the room is told once, in its languages; what is kept and exported has a standard sentence."""
    await raise_one(chat)
    said = only(await chat.say(ANOUK, "!alarm beëindigen A-1"))
    assert said.body.count("Fin de l'alerte A-2026-0001") == 1
    assert said.body.count("Einde van alarm A-2026-0001") == 1
    closing = await alert(chat, "A-2026-0002")
    assert closing.texts["fr"] == "Fin de l'alerte A-2026-0001."
    assert closing.texts["nl"] == "Einde van alarm A-2026-0001."


async def test_after_the_end_nobody_is_called(chat: Chat) -> None:
    """Deadlines end with the alert, and ✅ on the message of the end is only a thank-you."""
    card = await raise_one(chat, "--expire 12h")
    said = only(await chat.say(ANOUK, "!alerte terminer A-1"))
    chat.clock.advance(hours=3)
    assert await tick(chat, ALERT_JOBS) == []
    assert await chat.react(EMMA, said) == []
    assert refusal(await chat.react(EMMA, card)) == "state-wrong"


async def test_the_end_is_said_once(chat: Chat) -> None:
    """A second end is refused with when it was over; the message of the end cannot be ended either."""
    await raise_one(chat)
    await chat.say(ANOUK, "!alerte terminer A-1")
    refused = only(await chat.say(BILAL, "!alerte terminer A-1"))
    assert refused.facts["refusal"] == "state-wrong"
    assert "terminée" in refused.body
    assert refusal(await chat.say(ANOUK, "!alerte terminer A-2")) == "state-wrong"
    assert refusal(await chat.say(ANOUK, "!alerte actualiser A-1 Cela recommence ailleurs")) == "state-wrong"
    assert refusal(await chat.say(ANOUK, "!alerte annuler A-1 Mauvaise zone")) == "state-wrong"


async def test_an_update_can_be_ended(chat: Chat) -> None:
    """Ending the update ends the whole: the earlier alert is over already."""
    first = await raise_one(chat)
    second = only(await chat.say(ANOUK, f"!alerte actualiser A-1 {EVACUATE}"))
    await chat.say(ANOUK, "!alerte terminer A-2")
    assert (first.facts["state"], second.facts["state"]) == ("updated", "cleared")
    async with chat.database.begin() as work:
        closing = await work.alerts.find("A-2026-0003")
        assert closing is not None
        assert [one.ref for one in await work.alerts.chain(closing)] == ["A-2026-0001", "A-2026-0002"]


# ---------------------------------------------------------------------------------------------------- withdrawal


async def test_a_withdrawal_says_why_to_everybody_called(chat: Chat) -> None:
    """CAP's Cancel: the message should not have been sent; the reason stands in every room, escaped."""
    card = await raise_one(chat)
    said = only(await chat.say(ANOUK, "!alerte annuler A-1 Mauvaise <b>commune</b> : Weissbach était visée"))
    assert (said.facts["message"], said.facts["ref"], said.facts["state"]) == (
        "alert-withdrawn",
        "A-2026-0001",
        "cancelled",
    )
    assert "Mauvaise <b>commune</b> : Weissbach était visée" in said.body
    assert "&lt;b&gt;commune&lt;/b&gt;" in said.content["formatted_body"]
    assert EMMA in said.mentions
    assert card.facts["state"] == "cancelled"
    assert (await alert(chat, "A-2026-0002")).msg_type is MsgType.CANCEL
    assert "alert-withdrawn" in await actions(chat, "A-2026-0001")


async def test_a_withdrawal_needs_a_reason(chat: Chat) -> None:
    """Without a reason nothing is withdrawn."""
    await raise_one(chat)
    assert refusal(await chat.say(ANOUK, "!alerte annuler A-1")) == "usage"
    assert (await alert(chat, "A-2026-0001")).state is AlertState.OPEN


async def test_withdrawing_an_update_does_not_bring_the_earlier_back(chat: Chat) -> None:
    """What the update stood for stays closed, and it is said."""
    await raise_one(chat)
    await chat.say(ANOUK, f"!alerte actualiser A-1 {EVACUATE}")
    said = only(await chat.say(ANOUK, "!alerte annuler A-2 Mauvais quartier nommé"))
    assert "A-2026-0001" in said.body
    assert (await alert(chat, "A-2026-0001")).state is AlertState.UPDATED


async def test_cancelling_a_preview_gives_it_up(chat: Chat) -> None:
    """Another coordinator may give a preview up by command; nothing was sent, and nobody is told but here."""
    shown = await raise_one(chat, "--gravité grave")
    said = only(await chat.say(BILAL, "!alerte annuler A-1 La digue tient"))
    assert said.facts["message"] == "alert-not-sent"
    assert shown.facts["state"] == "cancelled"
    assert (await alert(chat, "A-2026-0001")).sent_at is None


async def test_a_preview_given_up_from_elsewhere_is_answered_there(chat: Chat) -> None:
    """From a direct chat, the answer stands there and in the room of the preview."""
    await raise_one(chat, "--gravité grave")
    said = await chat.say(BILAL, "alerte annuler A-1 La digue tient", where=await chat.direct(BILAL))
    assert {message.room_id for message in said} == {room("infocel"), await chat.direct(BILAL)}


@pytest.mark.parametrize("verb", ["actualiser A-1 Encore autre chose", "terminer A-1"])
async def test_a_preview_is_neither_updated_nor_ended(chat: Chat, verb: str) -> None:
    """What was never sent has no sequel; the refusal says what to press."""
    await raise_one(chat, "--gravité grave")
    refused = only(await chat.say(ANOUK, f"!alerte {verb}"))
    assert refused.facts["refusal"] == "state-wrong"
    assert "✅" in refused.body


# ---------------------------------------------------------------------------------------------------------- roles


VERBS = ("actualiser A-1 Encore autre chose", "terminer A-1", "annuler A-1 Mauvaise zone nommée")


@pytest.mark.parametrize("verb", VERBS)
async def test_only_a_coordinator_of_the_cell_changes_an_alert(chat: Chat, verb: str) -> None:
    """Members and observers may not; who does not read it is told that it is unknown; a guest is a guest."""
    await raise_one(chat)
    assert refusal(await chat.say(EMMA, f"!alerte {verb}")) == "role-missing"
    assert refusal(await chat.say(MOUSSA, f"!alerte {verb}")) == "role-missing"
    assert refusal(await chat.say(FARAH, f"!alerte {verb}", where=room("cofeco"))) == "reference-unknown"
    assert refusal(await chat.say(user("stranger"), f"!alerte {verb}")) == "guest"
    assert (await alert(chat, "A-2026-0001")).state is AlertState.OPEN


@pytest.mark.parametrize("verb", VERBS)
async def test_the_coordinator_of_a_called_cell_does_not_end_it(chat: Chat, verb: str) -> None:
    """Who coordinates a cell that was called reads the alert, and is told whose it is."""
    await chat.say(ANOUK, f"!alerte {MOBILISATION} --vers d5 --immédiatement")
    assert refusal(await chat.say(ILIAS, f"!alerte {verb}", where=room("d5"))) == "role-missing"


async def test_from_a_direct_chat_the_rooms_are_told_and_the_answer_is_there(chat: Chat) -> None:
    """Ended in a direct chat, the rooms get the message and the chat its answer."""
    await raise_one(chat)
    where = await chat.direct(BILAL)
    said = await chat.say(BILAL, "alerte terminer A-1", where=where)
    assert [message.room_id for message in said] == [room("infocel"), where]
    assert said[1].facts["message"] == "alert-cleared-said"


async def test_reading_says_the_chain(chat: Chat) -> None:
    """`show` and `list` say what follows what, and what kind each is."""
    await raise_one(chat)
    await chat.say(ANOUK, f"!alerte actualiser A-1 {EVACUATE}")
    await chat.say(ANOUK, "!alerte terminer A-2 C'est fini.")
    assert "Suite : A-2026-0002" in only(await chat.say(MOUSSA, "!alerte montrer A-1")).body
    shown = only(await chat.say(MOUSSA, "!alerte montrer A-3")).body
    assert "Fin d'alerte A-2026-0003" in shown
    assert "Fait suite à : A-2026-0002" in shown
    listed = only(await chat.say(MOUSSA, "!alerte liste")).body
    assert "Mise à jour A-2026-0002" in listed
    assert "Fin d'alerte A-2026-0003" in listed


# ---------------------------------------------------------------------------------------------------- concurrency


async def _hold_back(row_id: int) -> None:
    """Leave a row in the inbox, so that several are handled together."""


@pytest.mark.parametrize("verb", VERBS)
async def test_of_two_who_act_at_once_one_counts(any_database_url: str, verb: str) -> None:
    """Whoever comes second is refused; one message goes out, and one number is taken."""
    chat = await make_chat(any_database_url)
    await raise_one(chat)
    chat.dispatcher.handle, handle = _hold_back, chat.dispatcher.handle  # type: ignore[method-assign]
    for who in (ANOUK, BILAL):
        await chat.say(who, f"!alerte {verb}")
    async with chat.database.begin() as work:
        waiting = await work.inbox.waiting()
    await asyncio.gather(*(handle(row_id) for row_id in waiting))
    said = await chat.deliver()
    assert len([message for message in said if message.facts.get("refusal") == "state-wrong"]) == 1
    assert len(said) == 2
    async with chat.database.begin() as work:
        assert await work.alerts.find("A-2026-0002") is not None
        assert await work.alerts.find("A-2026-0003") is None
    await chat.database.close()
