"""Acknowledging an alert: every case defined, the stories of several who acknowledge among them."""

from datetime import datetime

import pytest

from storage.alert import AckHow
from storage.values import AlertState, UserId
from tests.commands.alert_tools import (
    ANOUK,
    BILAL,
    CELINE,
    EMMA,
    FIRST,
    GILLES,
    HANNE,
    ILIAS,
    INFOCEL,
    JOLIEN,
    KAREL,
    MOUSSA,
    actions,
    alert,
    called,
    journal,
    refusal,
)
from tests.commands.communique_tools import set_person
from tests.harness import Chat, only, room, user
from tests.schedules.escalation_tools import all_but, later, raise_alert, rules, said, step, to

REPEATS = {"steps": [step(60 * n, "missing", "room") for n in range(5)]}
"""A rule that calls the missing again every minute."""


# ------------------------------------------------------------------------- four of the five stories of several


async def test_others_are_still_reminded_after_one_acknowledgement(chat: Chat) -> None:
    """Story 1: who acknowledges speaks for themselves alone; the others are called again, and again."""
    await rules(chat, REPEATS)
    card = await raise_alert(chat)
    await all_but(chat, card, GILLES, EMMA, HANNE)
    assert sorted(only(await later(chat, minutes=15)).mentions) == sorted([GILLES, EMMA, HANNE])
    await chat.react(GILLES, card)
    assert sorted(only(await later(chat, minutes=1)).mentions) == sorted([EMMA, HANNE])
    await chat.react(EMMA, card)
    assert only(await later(chat, minutes=1)).mentions == [HANNE]


async def test_who_acknowledged_is_not_reminded(chat: Chat) -> None:
    """Story 2: after one's own ✅ no step names or mentions one."""
    await rules(chat, REPEATS)
    card = await raise_alert(chat)
    await chat.react(EMMA, card)
    for _ in range(5):
        chat.clock.advance(minutes=1)
    news = [message for _ in range(20) for message in await later(chat, minutes=1)]
    assert said(news) == [*["alert-called-again"] * 5, "alert-still-silent"]
    assert all(EMMA not in message.mentions and "Emma" not in message.body for message in news)


async def test_a_second_acknowledgement_is_recorded_and_not_refused(chat: Chat) -> None:
    """Story 3: pressing again, on another message or by command, is journalled as such and changes nothing."""
    card = await raise_alert(chat)
    await chat.react(EMMA, card)
    first = (await called(chat))[EMMA].acknowledged_at
    chat.clock.advance(minutes=1)
    assert await chat.react(EMMA, card, "✅") == []
    assert only(await chat.say(EMMA, "!accusé A-1")).facts["message"] == "alert-acknowledged-already"
    assert (await called(chat))[EMMA].acknowledged_at == first
    taken = [e.data["again"] for e in await journal(chat) if e.action == "alert-acknowledged"]
    assert taken == [False, True, True]


async def test_closing_cancels_everything_that_was_to_come(chat: Chat) -> None:
    """Story 4: once it is over nobody is reminded, and a ✅ is answered with the state."""
    await rules(chat, REPEATS)
    card = await raise_alert(chat)
    await later(chat, minutes=15)
    await chat.say(ANOUK, "!alerte terminer A-1")
    assert await later(chat, hours=6) == []
    assert refusal(await chat.react(EMMA, card)) == "state-wrong"
    assert (await called(chat))[EMMA].acknowledged_at is None


# ----------------------------------------------------------------------------------------------------- each case


@pytest.mark.parametrize(
    "typed", ["!accusé A-1 ", "!accusé\u00a0A-1", "!accusé  a1  ", "!ontvangst A-1\n", "!ACCUSE a1"]
)
async def test_a_trailing_space_still_acknowledges(chat: Chat, typed: str) -> None:
    """What phones add around a command does not matter."""
    await raise_alert(chat)
    assert only(await chat.say(EMMA, typed)).facts["message"] == "alert-acknowledged"


@pytest.mark.parametrize("key", ["✅", "✅\ufe0f", "✅🏽", "✅🏿\ufe0f"])
async def test_a_skin_tone_still_acknowledges(chat: Chat, key: str) -> None:
    """Variation selectors and skin tones do not matter."""
    card = await raise_alert(chat)
    assert await chat.react(EMMA, card, key) == []
    assert (await called(chat))[EMMA].how is AckHow.REACTION


async def test_seen_is_not_acknowledged(chat: Chat) -> None:
    """👀 is shown as seen and nothing else: the person is missing and called again."""
    card = await raise_alert(chat)
    await all_but(chat, card, EMMA)
    await chat.react(EMMA, card, "👀")
    await later(chat, seconds=6)
    assert card.facts["missing"] == [EMMA]
    assert "Vu sans confirmer : Emma T." in card.body
    assert only(await later(chat, minutes=15)).mentions == [EMMA]


async def test_after_the_end_nothing_counts(chat: Chat) -> None:
    """After the alert expired, ✅ and command are refused with its state, and the list stays."""
    card = await raise_alert(chat, "--délai 10m --expire 11h")
    await later(chat, hours=1)
    assert (await alert(chat)).state is AlertState.EXPIRED
    assert refusal(await chat.react(EMMA, card)) == "state-wrong"
    assert refusal(await chat.say(EMMA, "!accusé A-1")) == "state-wrong"
    assert (await called(chat))[EMMA].acknowledged_at is None
    for shown in (card, *await chat.say(ANOUK, "!alerte montrer A-1"), *await chat.say(ANOUK, "!alerte qui A-1")):
        assert "Sans confirmation : Bilal M." in shown.body
        assert "On attend encore" not in shown.body, "nothing is waited for any more"


async def test_removing_a_tick_after_the_end_changes_nothing(chat: Chat) -> None:
    """What was acknowledged in time stays so."""
    card = await raise_alert(chat, "--délai 10m --expire 11h")
    await chat.react(EMMA, card)
    mine = chat.last_event
    await later(chat, hours=1)
    await chat.redact(EMMA, mine)
    assert (await called(chat))[EMMA].acknowledged_at is not None


async def test_somebody_not_called_changes_nothing(chat: Chat) -> None:
    """Members of other cells, observers and guests do not count, by card or by command."""
    card = await raise_alert(chat)
    assert refusal(await chat.react(ILIAS, card)) == "not-called"
    assert refusal(await chat.react(MOUSSA, card)) == "not-called"
    assert refusal(await chat.react(user("stranger"), card)) == "guest"
    assert len([a for a in (await called(chat)).values() if a.acknowledged_at]) == 1


async def test_a_removed_tick_makes_one_missing_again(chat: Chat) -> None:
    """The person is missing on the card and for the next step; a ✅ that is left elsewhere still holds."""
    card = await raise_alert(chat)
    await all_but(chat, card, EMMA)
    await chat.react(EMMA, card)
    assert (await alert(chat)).state is AlertState.ACKNOWLEDGED
    reopened = only(await chat.redact(EMMA, chat.last_event))
    assert (reopened.facts["message"], reopened.facts["missing"]) == ("alert-reopened", [EMMA])
    assert "Pour confirmer : ✅ ou « !accusé A-2026-0001 »" in reopened.body
    assert only(await later(chat, minutes=15)).mentions == [EMMA]


async def test_somebody_elses_removal_changes_nothing(chat: Chat) -> None:
    """A moderator who removes Emma's ✅ takes nothing back; it is journalled."""
    card = await raise_alert(chat)
    await chat.react(EMMA, card)
    await chat.redact(ANOUK, chat.last_event)
    assert (await called(chat))[EMMA].acknowledged_at is not None
    assert (await actions(chat))[-1] == "reaction-deleted"


async def test_a_tick_set_anew_after_a_moderator_is_ones_own_to_take_back(chat: Chat) -> None:
    """What a moderator deleted stands no more: without the ✅ set anew, or deleted by its giver too, one is missing."""
    card = await raise_alert(chat)
    for again in (True, False):
        await chat.react(EMMA, card)
        tick_event = chat.last_event
        await chat.redact(ANOUK, tick_event)
        assert EMMA not in card.facts["missing"]
        if again:
            await chat.react(EMMA, card)
            tick_event = chat.last_event
        chat.clock.advance(seconds=10)
        await chat.redact(EMMA, tick_event)
        assert EMMA in card.facts["missing"]
        chat.clock.advance(seconds=10)


async def test_a_moderator_takes_no_deputys_tick_back_nor_keeps_it_standing(chat: Chat) -> None:
    """Who answered in somebody's place is theirs to take back too, after a moderator deleted the first ✅."""
    await rules(chat, {"steps": [step(0, "deputy", "direct")]})
    card = await raise_alert(chat)
    await all_but(chat, card, GILLES)
    asked = to(await later(chat, minutes=15), JOLIEN)
    await chat.react(JOLIEN, asked)
    await chat.redact(ANOUK, chat.last_event)
    assert (await stood_in(chat))[JOLIEN] is not None
    await chat.react(JOLIEN, asked)
    await chat.redact(JOLIEN, chat.last_event)
    assert (await stood_in(chat))[JOLIEN] is None


async def stood_in(chat: Chat) -> dict[UserId, datetime | None]:
    """Give who was called in the place of others, and when they answered."""
    async with chat.database.begin() as work:
        return {row.user: row.acknowledged_at for row in await work.escalations.stand_ins(FIRST)}


async def test_who_left_may_still_acknowledge(chat: Chat) -> None:
    """Who left the room is gone and not missing; a ✅ of theirs, as from a direct chat, counts after all."""
    await rules(chat, {"steps": [step(0, "missing", "direct")]})
    card = await raise_alert(chat)
    await all_but(chat, card, EMMA, HANNE)
    direct = to(await later(chat, minutes=15), EMMA)
    await chat.membership(room("infocel"), EMMA, "leave")
    await later(chat, seconds=10)
    assert card.facts["missing"] == [HANNE]
    await chat.react(EMMA, direct)
    await later(chat, seconds=10)
    assert "9 sur 10" in card.body
    assert "Départs" not in card.body


async def test_who_joins_later_is_not_on_the_list(chat: Chat) -> None:
    """The list is fixed at the sending: who joins afterwards is not called, and their ✅ says so."""
    card = await raise_alert(chat)
    await chat.membership(room("infocel"), ILIAS, "join")
    await later(chat, seconds=10)
    assert ILIAS not in await called(chat)
    assert refusal(await chat.react(ILIAS, card)) == "not-called"


async def test_a_tick_on_the_card_in_a_direct_chat_counts(chat: Chat) -> None:
    """The direct call carries the same ✅ as the card in the room, and the card there shows it."""
    await rules(chat, {"steps": [step(0, "missing", "direct")]})
    card = await raise_alert(chat)
    await all_but(chat, card, EMMA)
    direct = only(await later(chat, minutes=15))
    assert only(await chat.react(EMMA, direct)).facts["message"] == "alert-complete"
    assert card.facts["state"] == "acknowledged"
    await chat.redact(EMMA, chat.last_event, where=direct.room_id)
    assert (await alert(chat)).state is AlertState.OPEN


async def test_a_deputys_own_tick_says_nothing_of_the_other(chat: Chat) -> None:
    """Before she was called in Gilles's place, her ✅ is hers alone; then she covers him, and he stays missing."""
    card = await raise_alert(chat)
    await all_but(chat, card, GILLES)
    await later(chat, minutes=15)
    await later(chat, seconds=6)
    assert "s'en charge" not in card.body
    told = only(await later(chat, minutes=5))
    assert told.room_id == f"!dm-{JOLIEN}"
    await chat.react(JOLIEN, told)
    await later(chat, seconds=6)
    assert "Jolien W. s'en charge pour : Gilles P." in card.body
    assert card.facts["missing"] == [GILLES]
    assert await later(chat, minutes=5) == []


async def test_who_acknowledges_after_their_deputy_is_missing_no_more(chat: Chat) -> None:
    """The person's own ✅ completes the alert, whatever the deputy did."""
    card = await raise_alert(chat)
    await all_but(chat, card, GILLES)
    await later(chat, minutes=15)
    await chat.react(JOLIEN, only(await later(chat, minutes=5)))
    assert only(await chat.react(GILLES, card)).facts["message"] == "alert-complete"
    assert card.facts["missing"] == []


async def test_by_command_and_by_tick_one_holds_after_the_other_is_taken_back(chat: Chat) -> None:
    """Taking a ✅ back does not undo what a command said."""
    card = await raise_alert(chat)
    await chat.react(EMMA, card)
    mine = chat.last_event
    await chat.say(EMMA, "!accusé")
    await chat.redact(EMMA, mine)
    assert (await called(chat))[EMMA].how is AckHow.COMMAND


async def test_in_dutch_a_second_one_is_thanked(chat: Chat) -> None:
    """Hanne acknowledges twice in Dutch and is answered in the room's languages."""
    await raise_alert(chat)
    await chat.say(HANNE, "!ontvangst")
    assert "Dank u" in only(await chat.say(HANNE, "!ontvangst")).body or "Bedankt" in chat.sent[-1].body


@pytest.mark.parametrize("who", [CELINE, BILAL, KAREL])
async def test_every_role_but_the_observers_acknowledges(chat: Chat, who: str) -> None:
    """Members, coordinators and managers answer alike."""
    card = await raise_alert(chat)
    assert await chat.react(user(who[1:].partition(":")[0]), card) == []
    assert (await called(chat))[who].acknowledged_at is not None


async def test_in_a_crowd_each_is_counted_and_the_cards_are_edited_once_in_five_seconds(chat: Chat) -> None:
    """Everybody at the same instant: one edit at most per card and five seconds, and the last one completes it."""
    card = await raise_alert(chat, "--délai 60m")
    await chat.react(EMMA, card)
    assert len(card.edits) == 1
    for who in INFOCEL:
        if who not in (ANOUK, EMMA, HANNE, GILLES):
            await chat.react(who, card)
    assert len(card.edits) == 1
    await later(chat, seconds=5)
    assert len(card.edits) == 2
    assert sorted(card.facts["missing"]) == sorted([HANNE, GILLES])
    await set_person(chat, HANNE, email="hanne@example.org")
    await chat.react(HANNE, card)
    assert only(await chat.react(GILLES, card)).facts["message"] == "alert-complete"
    assert card.facts["ref"] == FIRST
    assert card.facts["state"] == "acknowledged"


async def test_a_tick_removed_when_no_step_is_left_is_told_to_the_raiser(chat: Chat) -> None:
    """Once nothing is to come that would call them again, whoever raised the alert hears who is missing."""
    card = await raise_alert(chat)
    await all_but(chat, card, EMMA, HANNE)
    await chat.react(HANNE, card)
    mine = chat.last_event
    await later(chat, hours=1)
    await later(chat, minutes=5)
    told = only(await chat.redact(HANNE, mine))
    assert (told.facts["message"], told.room_id) == ("alert-reopened", room("infocel"))
    assert sorted(told.facts["missing"]) == sorted([EMMA, HANNE])
