"""Who hears that nobody is left to call, and that even those called last are silent."""

from tests.commands.alert_tools import (
    ANOUK,
    BILAL,
    EMMA,
    FIRST,
    GILLES,
    HANNE,
    ILIAS,
    INFOCEL,
    actions,
    journal,
)
from tests.commands.communique_tools import set_person
from tests.harness import Chat, only
from tests.schedules.escalation_tools import (
    TEXT,
    all_but,
    later,
    raise_alert,
    raise_alerts,
    rules,
    said,
    step,
)


async def test_whoever_raised_it_hears_that_nobody_is_left_to_call(chat: Chat) -> None:
    """When a cell's only coordinator is the one who is silent, the raising cell is told that the steps are over."""
    await chat.say(ANOUK, f"!alerte {TEXT} --vers infocel,d5 --délai 15m --immédiatement")
    for who in (*INFOCEL, GILLES):
        if who != ANOUK:
            for card in chat.cards(FIRST):
                await chat.react(who, card)
    await later(chat, minutes=15)
    await later(chat, minutes=5)
    told = [message for message in await later(chat, minutes=5) if message.facts["message"] == "alert-still-silent"]
    assert [(message.room_id, message.mentions) for message in told] == [(f"!dm-{ANOUK}", [])]
    assert "Ilias O." in told[0].body
    assert await later(chat, hours=3) == []


async def test_when_the_last_who_are_called_are_silent_too_it_is_said_once(chat: Chat) -> None:
    """Five minutes after the last step whoever raised it and the coordinators read by name who is missing, and once."""
    await set_person(chat, EMMA, deputy=ILIAS)
    card = await raise_alert(chat)
    await all_but(chat, card, EMMA, HANNE)
    for minutes in (15, 5, 5):
        await later(chat, minutes=minutes)
    assert "la coordination lisent qui manque encore" in only(await chat.say(ANOUK, "!alerte montrer A-1")).body
    assert await later(chat, minutes=4, seconds=59) == []
    told = await later(chat, seconds=1)
    assert {message.room_id for message in told} == {f"!dm-{ANOUK}", f"!dm-{BILAL}"}
    for message in told:
        assert (message.facts["message"], message.facts["ref"]) == ("alert-still-silent", FIRST)
        assert (message.content["msgtype"], message.mentions) == ("m.text", []), "they have answered: told, not called"
        assert sorted(message.facts["missing"]) == sorted([EMMA, HANNE])
        assert "Emma T." in message.body
        assert "Au relais, sans réponse encore : Ilias O." in message.body
        assert TEXT in message.body
        assert "En retard" not in message.body
    (entry,) = [e for e in await journal(chat) if e.action == "alert-still-silent"]
    assert (sorted(entry.data["missing"]), entry.data["of_cells"]) == (sorted([EMMA, HANNE]), ["infocel"])
    assert sorted(entry.data["told"]) == sorted([ANOUK, BILAL])
    assert await later(chat, hours=12) == []


async def test_the_last_who_are_called_have_time_to_answer_after_an_outage(chat: Chat) -> None:
    """Steps that come late put the silence off: it is said after the same five minutes, and late is said late."""
    await all_but(chat, await raise_alert(chat), EMMA)
    assert "alert-still-silent" not in said(await later(chat, hours=2))
    assert await later(chat, minutes=4, seconds=59) == []
    told = await later(chat, seconds=1)
    assert said(told) == ["alert-still-silent"] * 2
    assert "En retard : prévu pour le lun. 7 déc., 10:30" in told[0].body


async def test_silence_that_somebody_ended_is_not_told(chat: Chat) -> None:
    """Who answers after the last step, or whom somebody stands in for, is not named: nothing is said of nobody."""
    card = await raise_alert(chat)
    await all_but(chat, card, EMMA, HANNE)
    await later(chat, minutes=15)
    coordinators = only(await later(chat, minutes=10))
    await chat.react(HANNE, card)
    await chat.react(BILAL, coordinators)
    assert await later(chat, hours=1) == []
    assert "alert-still-silent" not in await actions(chat)


async def test_of_several_cells_the_raiser_hears_in_one_message(chat: Chat) -> None:
    """Each cell's coordinators read of their own; who is silent and coordinates alone is not told of themselves."""
    await rules(chat, {"steps": [step(0, "missing", "room")], "silent_at": []})
    await raise_alerts(chat, "--vers infocel,d5 --délai 15m --immédiatement")
    await later(chat, minutes=15)
    told = await later(chat, minutes=5)
    assert [one.room_id for one in told] == [f"!dm-{ANOUK}"], "Bilal and Ilias are silent themselves"
    assert {EMMA, ILIAS, BILAL} <= set(told[0].facts["missing"])
