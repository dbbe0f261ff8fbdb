"""Each person called answers an alert, by a tick or by command; what is taken back is missing again."""

import pytest

from schedules.alerts import ALERT_JOBS
from storage.alert import AckHow
from storage.values import AlertState
from tests.commands.alert_tools import (
    ANOUK,
    CELINE,
    EMMA,
    FARAH,
    FIRST,
    GILLES,
    HANNE,
    ILIAS,
    INFOCEL,
    KAREL,
    LEA,
    MOBILISATION,
    MOUSSA,
    alert,
    called,
    journal,
    preview,
    raise_one,
    refusal,
)
from tests.commands.communique_tools import set_person
from tests.harness import Chat, only, room, user
from tests.schedules.tick import tick

# ----------------------------------------------------------------------------------------------- acknowledgements


async def test_a_tick_acknowledges_and_the_card_says_so_at_once(chat: Chat) -> None:
    """One person's ✅ changes the card in place, no new message, and only that person is no longer missing."""
    card = await raise_one(chat)
    assert await chat.react(EMMA, card) == []
    assert "2 sur 10" in card.body
    assert EMMA not in card.facts["missing"]
    assert len(card.facts["missing"]) == 8
    assert card.facts["card"] is True
    assert card.mentions == card.facts["missing"]
    people = await called(chat)
    assert (people[EMMA].how, people[EMMA].acknowledged_at) == (AckHow.REACTION, chat.clock.now())


async def test_a_tick_on_any_card_counts(chat: Chat) -> None:
    """Somebody of two cells acknowledges on either card, and both cards say so."""
    cards = await chat.say(ANOUK, f"!alerte {MOBILISATION} --vers infocel,d5 --immédiatement")
    await chat.react(GILLES, cards[1])
    assert all(GILLES not in card.facts["missing"] for card in cards)


@pytest.mark.parametrize(
    "words", ["!accusé A-1", "!ontvangst a1", "!empfang A-2026-0001", "!ack A-1 ", "!alerte ack A-1"]
)
async def test_a_command_acknowledges(chat: Chat, words: str) -> None:
    """The command does what ✅ does, in four languages, a trailing space included."""
    card = await raise_one(chat)
    answer = only(await chat.say(EMMA, words))
    assert answer.content["msgtype"] == "m.notice"
    assert answer.facts["message"] == "alert-acknowledged"
    assert answer.facts["ref"] == FIRST
    assert (await called(chat))[EMMA].how is AckHow.COMMAND
    assert EMMA not in card.facts["missing"]


async def test_without_a_reference_the_only_one_is_meant(chat: Chat) -> None:
    """`!accusé` alone is for the only alert that waits for me; with several it asks which."""
    await raise_one(chat)
    await raise_one(chat)
    refused = only(await chat.say(EMMA, "!accusé"))
    assert refused.facts["refusal"] == "usage"
    assert FIRST in refused.body
    assert "A-2026-0002" in refused.body
    await chat.say(EMMA, "!accusé A-2")
    assert only(await chat.say(EMMA, "!accusé")).facts["ref"] == FIRST
    assert only(await chat.say(EMMA, "!accusé")).facts["message"] == "alert-acknowledged-already"


async def test_without_any_alert_there_is_nothing_to_acknowledge(chat: Chat) -> None:
    """`!accusé` when nothing waits is refused kindly, an unknown number too."""
    assert refusal(await chat.say(EMMA, "!accusé")) == "usage"
    assert refusal(await chat.say(EMMA, "!accusé A-7")) == "reference-unknown"


async def test_from_a_direct_chat_no_cell_has_to_be_named(chat: Chat) -> None:
    """Somebody of two cells acknowledges in a direct chat without saying for which."""
    await raise_one(chat)
    answer = only(await chat.say(GILLES, "accusé A-1", where=await chat.direct(GILLES)))
    assert answer.facts["message"] == "alert-acknowledged"


async def test_a_second_acknowledgement_is_recorded_and_harmless(chat: Chat) -> None:
    """Acknowledging twice is no mistake: answered kindly by command, silently by reaction, journalled both times."""
    card = await raise_one(chat)
    await chat.react(EMMA, card)
    first = (await called(chat))[EMMA].acknowledged_at
    chat.clock.advance(minutes=1)
    assert only(await chat.say(EMMA, "!accusé A-1")).facts["message"] == "alert-acknowledged-already"
    assert await chat.react(EMMA, card, "✅") == []
    assert (await called(chat))[EMMA].acknowledged_at == first
    entries = [entry for entry in await journal(chat) if entry.action == "alert-acknowledged"]
    assert [entry.data["again"] for entry in entries] == [False, True, True]


async def test_who_was_not_called_is_told_once_and_changes_nothing(chat: Chat) -> None:
    """✅ by an observer or by somebody of another cell does not count."""
    card = await raise_one(chat)
    assert refusal(await chat.react(MOUSSA, card)) == "not-called"
    assert await chat.react(MOUSSA, card) == []
    assert refusal(await chat.react(FARAH, card)) == "not-called"
    assert refusal(await chat.say(ILIAS, "!accusé A-1", where=room("d5"))) == "not-called"
    assert refusal(await chat.say(MOUSSA, "!accusé A-1")) == "role-missing"
    assert refusal(await chat.react(user("stranger"), card)) == "guest"
    assert len(card.facts["missing"]) == 9
    assert (await called(chat)).keys() == set(INFOCEL)


async def test_who_joins_later_was_not_called(chat: Chat) -> None:
    """The list is fixed at the moment of sending."""
    card = await raise_one(chat)
    await chat.membership(room("infocel"), ILIAS, "join")
    assert refusal(await chat.react(ILIAS, card)) == "not-called"


async def test_seen_is_not_acknowledged(chat: Chat) -> None:
    """👀 is shown as seen, and the person stays missing."""
    card = await raise_one(chat)
    await chat.react(EMMA, card, "👀")
    assert "Vu sans confirmer : Emma T." in card.body
    assert "Gezien maar niet bevestigd: Emma T." in card.body
    assert EMMA in card.facts["missing"]
    assert await chat.react(EMMA, card, "👀") == []
    assert [entry.action for entry in await journal(chat)].count("alert-seen") == 1
    assert refusal(await chat.react(MOUSSA, card, "👀")) == "not-called"


async def test_a_cross_on_a_card_does_nothing(chat: Chat) -> None:
    """❌ has no meaning on an alert that was sent."""
    card = await raise_one(chat)
    assert await chat.react(EMMA, card, "❌") == []
    assert (await alert(chat)).state is AlertState.OPEN


async def test_when_nobody_is_missing_it_is_said(chat: Chat) -> None:
    """The last ✅ makes the alert acknowledged, on the card at once and in a new message to the raiser's room."""
    card = await raise_one(chat)
    for who in set(INFOCEL) - {ANOUK, KAREL}:
        assert await chat.react(who, card) == []
    said = only(await chat.react(KAREL, card))
    assert (said.room_id, said.facts["message"]) == (room("infocel"), "alert-complete")
    assert said.facts["missing"] == []
    assert card.facts["state"] == "acknowledged"
    assert card.facts["missing"] == []
    assert "10 sur 10" in card.body
    assert (await alert(chat)).state is AlertState.ACKNOWLEDGED


async def test_taking_ones_tick_back_makes_one_missing_again(chat: Chat) -> None:
    """Removing one's own ✅ before the end takes the acknowledgement back."""
    card = await raise_one(chat)
    await chat.react(EMMA, card)
    tick_event = chat.last_event
    chat.clock.advance(seconds=10)
    assert await chat.redact(EMMA, tick_event) == []
    assert EMMA in card.facts["missing"]
    assert "alert-acknowledgement-taken-back" in [entry.action for entry in await journal(chat)]


async def test_taking_the_last_tick_back_is_said(chat: Chat) -> None:
    """An alert that nobody was missing from opens again, aloud."""
    card = await raise_one(chat)
    for who in set(INFOCEL) - {ANOUK, EMMA}:
        await chat.react(who, card)
    await chat.react(EMMA, card)
    said = only(await chat.redact(EMMA, chat.last_event))
    assert said.facts["message"] == "alert-reopened"
    assert said.facts["missing"] == [EMMA]
    assert card.facts["state"] == "open"


async def test_somebody_elses_removal_changes_nothing(chat: Chat) -> None:
    """A ✅ removed by somebody else still counts; the removal is journalled."""
    card = await raise_one(chat)
    await chat.react(EMMA, card)
    await chat.redact(ANOUK, chat.last_event)
    assert EMMA not in card.facts["missing"]
    assert (await journal(chat))[-1].action == "reaction-deleted"


async def test_a_command_outlives_the_tick(chat: Chat) -> None:
    """Who also acknowledged by command does not lose it with the ✅."""
    card = await raise_one(chat)
    await chat.react(EMMA, card)
    tick_event = chat.last_event
    await chat.say(EMMA, "!accusé A-1")
    await chat.redact(EMMA, tick_event)
    assert (await called(chat))[EMMA].acknowledged_at is not None


async def test_another_tick_outlives_the_tick(chat: Chat) -> None:
    """Of two ✅ on two cards, one is enough."""
    cards = await chat.say(ANOUK, f"!alerte {MOBILISATION} --vers infocel,d5 --immédiatement")
    await chat.react(GILLES, cards[0])
    first = chat.last_event
    await chat.react(GILLES, cards[1])
    await chat.redact(GILLES, first)
    assert (await called(chat))[GILLES].acknowledged_at is not None
    await chat.redact(GILLES, chat.last_event)
    assert (await called(chat))[GILLES].acknowledged_at is not None


async def test_an_observer_takes_nothing_back(chat: Chat) -> None:
    """Roles count when a ✅ is taken back too: who only observes by now stays acknowledged, and is told."""
    card = await raise_one(chat)
    await chat.react(CELINE, card)
    reaction = chat.last_event
    await set_person(chat, CELINE, cells={"infocel": ["observer"]})
    assert refusal(await chat.redact(CELINE, reaction)) == "role-missing"
    assert (await called(chat))[CELINE].acknowledged_at is not None
    assert (await journal(chat))[-1].action == "reaction-deleted"


async def test_edited_cards_mention_who_still_has_to_act(chat: Chat) -> None:
    """Each edit of a card names those who are missing, in the room where they are called."""
    cards = await chat.say(ANOUK, f"!alerte {MOBILISATION} --vers infocel,d5 --immédiatement")
    infocel, d5 = sorted(cards, key=lambda card: card.room_id == room("d5"))
    await chat.react(EMMA, infocel)
    assert infocel.edits
    assert set(infocel.mentions) == set(INFOCEL) - {ANOUK, EMMA}
    assert ILIAS in d5.mentions
    assert not set(d5.mentions) & set(INFOCEL)


async def test_the_raiser_cannot_go_missing(chat: Chat) -> None:
    """Taking back the ✅ that confirmed the preview does not unsend it, nor make the raiser missing."""
    shown = await preview(chat)
    card = only(await chat.react(ANOUK, shown))
    await chat.redact(ANOUK, chat.last_event)
    assert ANOUK not in card.facts["missing"]
    assert (await alert(chat)).state is AlertState.OPEN


async def test_edits_are_gathered(chat: Chat) -> None:
    """The first ✅ shows at once; those in the same five seconds wait for one edit together."""
    card = await raise_one(chat)
    for who in (EMMA, HANNE, LEA):
        await chat.react(who, card)
    assert len(card.edits) == 1
    chat.clock.advance(seconds=4)
    await tick(chat, ALERT_JOBS)
    assert len(card.edits) == 1
    chat.clock.advance(seconds=1)
    await tick(chat, ALERT_JOBS)
    assert len(card.edits) == 2
    assert "4 sur 10" in card.body
    await tick(chat, ALERT_JOBS)
    assert len(card.edits) == 2


async def test_after_the_end_a_tick_is_answered(chat: Chat) -> None:
    """✅ on an expired alert is told that it is over, once; taking a ✅ back then changes nothing."""
    card = await raise_one(chat, "--expire 10h30")
    await chat.react(EMMA, card)
    tick_event = chat.last_event
    chat.clock.advance(minutes=30)
    await tick(chat, ALERT_JOBS)
    assert refusal(await chat.react(HANNE, card)) == "state-wrong"
    assert await chat.react(HANNE, card) == []
    assert refusal(await chat.say(LEA, "!accusé A-1")) == "state-wrong"
    await chat.redact(EMMA, tick_event)
    assert (await called(chat))[EMMA].acknowledged_at is not None


async def test_who_became_an_observer_acknowledges_nothing(chat: Chat) -> None:
    """Roles are looked at when an act takes effect: an observer's ✅ does not count, and they are shown as gone."""
    card = await raise_one(chat)
    await set_person(chat, CELINE, cells={"infocel": ["observer"]})
    assert refusal(await chat.react(CELINE, card)) == "role-missing"
    await tick(chat, ALERT_JOBS)
    assert "Départs : Celine R." in card.body


# ------------------------------------------------------------------------------------------ what looks like an answer


@pytest.mark.parametrize("answer", ["👍🏽", "👌", "✔\ufe0f", "☑"])
async def test_a_thumb_is_told_what_counts(chat: Chat, answer: str) -> None:
    """Somebody who is missing and puts a thumb is told once that it does not count; they stay missing."""
    card = await raise_one(chat)
    said = only(await chat.react(EMMA, card, answer))
    assert "n'accuse pas réception de A-2026-0001" in said.body
    assert "„!ontvangst A-2026-0001”" in said.body
    assert said.facts["state"] == "open"
    assert EMMA in (await called(chat))
    assert (await called(chat))[EMMA].acknowledged_at is None
    assert await chat.react(EMMA, card, "👌") == []


async def test_who_has_answered_may_put_a_thumb(chat: Chat) -> None:
    """Nobody who acknowledged, or was not called, is told anything for a thumb."""
    card = await raise_one(chat)
    await chat.react(EMMA, card)
    assert await chat.react(EMMA, card, "👍") == []
    assert await chat.react(MOUSSA, card, "👍") == []


@pytest.mark.parametrize("text", ["Ok !", "J’ai vu", "Begrepen.", "bestätigt", "Roger", "✅", "👍🏽"])
async def test_an_ok_in_reply_is_told_what_counts(chat: Chat, text: str) -> None:
    """A reply that sounds like a yes is answered with what counts; any other talk is left alone."""
    card = await raise_one(chat)
    assert "✅" in only(await chat.say(EMMA, text, reply_to=card.event_id)).body
    assert await chat.say(HANNE, "ok pour moi mais pas avant ce soir", reply_to=card.event_id) == []


@pytest.mark.parametrize("said", ["2h", "2u", "02 h"])
async def test_a_deadline_that_may_be_a_length_is_asked(chat: Chat, said: str) -> None:
    """Nobody guesses whether "2h" is a length or the night; both ways of writing it are named, and both are read."""
    asked = only(await chat.say(ANOUK, f"!alerte La digue cède --délai {said}"))
    assert asked.facts["refusal"] == "usage"
    assert "« dans 2 heures »" in asked.body
    assert "« 02:00 »" in asked.body
    assert "refusal" not in (await chat.say(ANOUK, "!alerte La digue cède --délai dans 2 heures"))[-1].facts
