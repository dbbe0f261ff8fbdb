"""Provinces in the coordination of D5: who relays, who is silent after a quarter and half an hour."""

from tests.commands.alert_tools import ANOUK, EMMA, GILLES, ILIAS, JOLIEN, journal
from tests.commands.communique_tools import set_person
from tests.harness import Chat, Sent, only, room
from tests.schedules.escalation_tools import later, rules, step


async def relay(chat: Chat, options: str = "--délai 60m") -> Sent:
    """Let Anouk alert D5, where Ilias is of Liège, Gilles and Jolien of Namur."""
    for who, province in ((ILIAS, "liege"), (GILLES, "namur"), (JOLIEN, "namur")):
        await set_person(chat, who, province=province)
    said = await chat.say(ANOUK, f"!alerte Relayez le texte aux provinces {options} --vers d5 --immédiatement")
    return next(message for message in said if message.room_id == room("d5"))


async def test_the_card_says_who_relays_in_each_province(chat: Chat) -> None:
    """A province has relayed as soon as one of its people has confirmed, in the room's languages."""
    card = await relay(chat)
    assert "Liège : silence (Ilias O.)" in card.body
    assert "Luik: stil (Ilias O.)" in card.body
    assert "Namur : silence (Gilles P. et Jolien W.)" in card.body
    await chat.react(GILLES, card)
    assert "Namur : relayé par Gilles P." in card.body
    assert "Namen: doorgegeven door Gilles P." in card.body
    assert "Liège : silence (Ilias O.)" in card.body


async def test_silent_provinces_are_named_at_fifteen_and_thirty_minutes(chat: Chat) -> None:
    """T+15 and T+30 count from the sending; a province that has relayed is not silent, and nobody is mentioned."""
    card = await relay(chat)
    assert await later(chat, minutes=14, seconds=59) == []
    await chat.react(JOLIEN, card)
    first = only(await later(chat, seconds=1))
    assert (first.facts["message"], first.room_id, first.mentions) == ("alert-provinces-silent", room("d5"), [])
    assert "1 sur 2" in first.body
    assert "Liège : silence (Ilias O.)" in first.body
    assert "Namur : relayé par Jolien W." in first.body
    second = only(await later(chat, minutes=15))
    assert second.facts["message"] == "alert-provinces-silent"
    assert await later(chat, minutes=29) == []
    counted = [e.data["silent"] for e in await journal(chat) if e.action == "alert-provinces-counted"]
    assert counted == [["liege"], ["liege"]]


async def test_after_an_outage_the_silent_provinces_are_named_once(chat: Chat) -> None:
    """When T+15 and T+30 have both passed, both are journalled and the room is told one time."""
    await relay(chat)
    assert "31 minutes" in only(await later(chat, minutes=31)).body
    counted = [e.data["silent"] for e in await journal(chat) if e.action == "alert-provinces-counted"]
    assert counted == [["liege", "namur"], ["liege", "namur"]]


async def test_nothing_is_said_when_every_province_has_relayed(chat: Chat) -> None:
    """Without silence there is no message; the journal has the count."""
    card = await relay(chat)
    for who in (ILIAS, GILLES):
        await chat.react(who, card)
    assert await later(chat, minutes=30) == []
    assert [e.data["silent"] for e in await journal(chat) if e.action == "alert-provinces-counted"] == [[], []]


async def test_a_tick_taken_back_silences_its_province(chat: Chat) -> None:
    """The province of somebody who takes their ✅ back is silent again."""
    card = await relay(chat)
    await chat.react(ILIAS, card)
    await later(chat, seconds=6)
    assert "Liège : relayé par Ilias O." in card.body
    await chat.redact(ILIAS, chat.last_event, where=card.room_id)
    await later(chat, seconds=6)
    assert "Liège : silence (Ilias O.)" in card.body


async def test_who_is_shown_by_province_too(chat: Chat) -> None:
    """`alert who` gives the same lines, also to an observer of the cell."""
    card = await relay(chat)
    await chat.react(ILIAS, card)
    shown = only(await chat.say(ANOUK, "!alerte qui A-1"))
    assert "Liège : relayé par Ilias O." in shown.body
    assert "Namur : silence (Gilles P. et Jolien W.)" in shown.body


async def test_other_times_and_none(chat: Chat) -> None:
    """A rule sets when silence is named, or that it never is."""
    await rules(chat, {"cell": "d5", "steps": [], "silent_at": [300]}, {"steps": [step(0, "missing", "room")]})
    await relay(chat)
    assert only(await later(chat, minutes=5)).facts["message"] == "alert-provinces-silent"
    assert await later(chat, minutes=40) == []


async def test_without_provinces_nothing_is_said_of_them(chat: Chat) -> None:
    """An alert to people without provinces has no such lines."""
    said = await chat.say(ANOUK, "!alerte Relayez le texte --vers d5 --immédiatement --délai 60m")
    card = next(message for message in said if message.room_id == room("d5"))
    assert "silence" not in card.body
    assert await later(chat, minutes=30) == []


async def test_provinces_are_followed_where_they_are_relayed_to(chat: Chat) -> None:
    """An alert to Infocel says nothing of provinces; one to both cells, only on D5's card, of whom it called in D5."""
    for who, province in ((ILIAS, "liege"), (GILLES, "namur"), (EMMA, "hainaut")):
        await set_person(chat, who, province=province)
    card, *_ = await chat.say(ANOUK, "!alerte Rejoignez la salle --délai 60m")
    assert "silence" not in card.body
    assert [s.facts["message"] for s in await later(chat, minutes=30)] == []
    said = await chat.say(ANOUK, "!alerte Relayez le texte --vers infocel,d5 --immédiatement --délai 60m")
    cards = {message.room_id: message for message in said if message.facts.get("card")}
    assert "silence" not in cards[room("infocel")].body
    assert "Liège : silence (Ilias O.)" in cards[room("d5")].body
    assert "Namur : silence (Gilles P.)" in cards[room("d5")].body, "he is called in both"
    assert "Hainaut" not in cards[room("d5")].body
    assert "Liège : silence" in only(await chat.say(ANOUK, "!alerte qui A-2")).body
    silent = await later(chat, minutes=15)
    assert [(sent.facts["message"], sent.room_id) for sent in silent] == [("alert-provinces-silent", room("d5"))]
