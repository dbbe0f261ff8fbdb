"""Confirming a long alert again: a request of its own, with its own list, deadline and escalation."""

import pytest

from storage.values import AlertState
from tests.commands.alert_tools import ANOUK, BILAL, EMMA, GILLES, HANNE, INFOCEL, JOLIEN, actions, alert, called
from tests.harness import Chat, only, room
from tests.schedules.escalation_tools import all_but, later, raise_alert, rules, said, step, steps

EVERY_FOUR_HOURS = {
    "reconfirm": 4 * 3600,
    "steps": [step(0, "missing", "room"), step(300, "deputy", "direct"), step(600, "coordinator", "room")],
}


async def test_off_unless_a_rule_says_so(chat: Chat) -> None:
    """Without a rule nobody is asked again, however long it lasts."""
    card = await raise_alert(chat)
    await all_but(chat, card)
    assert await later(chat, days=3) == []


async def test_everybody_is_asked_again_after_the_time(chat: Chat) -> None:
    """After four hours a new card calls everybody, the raiser and those who have acknowledged too."""
    await rules(chat, EVERY_FOUR_HOURS)
    card = await raise_alert(chat)
    await all_but(chat, card)
    assert await later(chat, hours=3, minutes=59, seconds=59) == []
    request = only(await later(chat, seconds=1))
    assert (request.facts["message"], request.room_id) == ("alert-reconfirm", room("infocel"))
    assert sorted(request.mentions) == sorted(INFOCEL)
    assert (request.reactions, request.facts["card"]) == (["✅", "👀"], True)
    assert "0 sur 10" in card.body
    assert (await alert(chat)).state is AlertState.ACKNOWLEDGED
    assert "alert-reconfirmation-asked" in await actions(chat)


async def test_who_confirms_again_is_counted_and_not_called_again(chat: Chat) -> None:
    """Silence is shown as not confirmed again and escalates; who has confirmed hears nothing more of it."""
    await rules(chat, EVERY_FOUR_HOURS)
    card = await raise_alert(chat)
    await all_but(chat, card)
    request = only(await later(chat, hours=4))
    for who in INFOCEL:
        if who not in (GILLES, EMMA):
            await chat.react(who, request)
    again = only(await later(chat, minutes=15))
    assert again.facts["message"] == "alert-reconfirm-again"
    assert sorted(again.mentions) == sorted([EMMA, GILLES])
    assert "Pas reconfirmé : Emma T. et Gilles P." in card.body
    assert "8 sur 10" in card.body
    deputy = only(await later(chat, minutes=5))
    assert (deputy.room_id, deputy.mentions) == (f"!dm-{JOLIEN}", [])
    await chat.react(EMMA, again)
    told = only(await later(chat, minutes=5))
    assert told.facts["message"] == "alert-escalated"
    assert told.facts["missing"] == [GILLES]


async def test_the_first_acknowledgement_stands(chat: Chat) -> None:
    """Who does not confirm again is not missing: that they acknowledged at first stays said."""
    await rules(chat, EVERY_FOUR_HOURS)
    card = await raise_alert(chat)
    await all_but(chat, card)
    await later(chat, hours=4)
    await later(chat, hours=1)
    assert card.facts["missing"] == []
    assert "Confirmations : 10 sur 10" in card.body
    assert all(addressee.acknowledged_at for addressee in (await called(chat)).values())


async def test_it_comes_back_every_so_many_hours_as_a_round_of_its_own(chat: Chat) -> None:
    """The second request asks everybody anew; what was due from the first is not done any more."""
    await rules(chat, EVERY_FOUR_HOURS)
    card = await raise_alert(chat, "--délai 5m")
    await all_but(chat, card)
    first = only(await later(chat, hours=4))
    for who in INFOCEL:
        await chat.react(who, first)
    second = only(await later(chat, hours=4))
    assert second.facts["message"] == "alert-reconfirm"
    assert sorted(second.mentions) == sorted(INFOCEL)
    async with chat.database.begin() as work:
        watch = await work.escalations.watch("A-2026-0001")
        assert watch is not None
        assert watch.round == 2


async def test_stale_timers_are_ignored(chat: Chat) -> None:
    """When nothing looked for a day, one request is made, late and said so, and no step of an older round is taken."""
    await rules(chat, EVERY_FOUR_HOURS)
    card = await raise_alert(chat)
    await all_but(chat, card)
    request = only(await later(chat, hours=4))
    await chat.react(BILAL, request)
    chat.clock.advance(hours=3, minutes=59)
    news = await later(chat, hours=20, minutes=1)
    assert said(news).count("alert-reconfirm") == 1
    assert "En retard" in next(m for m in news if m.facts["message"] == "alert-reconfirm").body
    due = [one for one in await steps(chat) if one.due_at is not None]
    assert {one.round for one in due} == {2}
    async with chat.database.begin() as work:
        watch = await work.escalations.watch("A-2026-0001")
        assert watch is not None
        assert watch.next_at is not None
        assert watch.next_at > chat.clock.now()


async def test_a_tick_taken_back_is_not_confirmed_again(chat: Chat) -> None:
    """Removing the ✅ on the request leaves the first acknowledgement and takes the second away."""
    await rules(chat, EVERY_FOUR_HOURS)
    card = await raise_alert(chat)
    await all_but(chat, card)
    request = only(await later(chat, hours=4))
    for who in INFOCEL:
        if who != HANNE:
            await chat.react(who, request)
    await chat.react(HANNE, request)
    await chat.redact(HANNE, chat.last_event)
    assert only(await later(chat, minutes=15)).mentions == [HANNE]
    assert card.facts["missing"] == []


async def test_by_command_without_a_reference(chat: Chat) -> None:
    """The word alone confirms the one alert that waits for it; a second one is thanked."""
    await rules(chat, EVERY_FOUR_HOURS)
    card = await raise_alert(chat)
    await all_but(chat, card)
    await later(chat, hours=4)
    assert only(await chat.say(HANNE, "!ontvangst")).facts["message"] == "alert-acknowledged"
    assert only(await chat.say(HANNE, "!ontvangst")).facts["message"] == "alert-acknowledged-already"


async def test_somebody_still_missing_from_the_first_call_answers_both(chat: Chat) -> None:
    """A late first ✅, given on the request, is an acknowledgement and a confirmation."""
    await rules(chat, EVERY_FOUR_HOURS)
    card = await raise_alert(chat)
    await all_but(chat, card, EMMA)
    news = [*await later(chat, minutes=15), *await later(chat, hours=3, minutes=45)]
    request = next(message for message in news if message.facts["message"] == "alert-reconfirm")
    await chat.react(EMMA, request)
    assert (await alert(chat)).state is AlertState.ACKNOWLEDGED
    assert (await called(chat))[EMMA].acknowledged_at is not None


@pytest.mark.parametrize("end", ["!alerte terminer A-1", "!alerte annuler A-1 Erreur", "!alerte actualiser A-1 Encore"])
async def test_what_is_over_is_not_confirmed_again(chat: Chat, end: str) -> None:
    """After the end, or when an update stands for it, nobody is asked to confirm it again."""
    await rules(chat, EVERY_FOUR_HOURS)
    card = await raise_alert(chat)
    await all_but(chat, card)
    await chat.say(ANOUK, end)
    news = await later(chat, hours=4)
    assert all(message.facts["ref"] != "A-2026-0001" for message in news)


async def test_who_is_gone_is_not_asked_again(chat: Chat) -> None:
    """Somebody who left the room before acknowledging is on no later list."""
    await rules(chat, EVERY_FOUR_HOURS)
    card = await raise_alert(chat)
    await all_but(chat, card, EMMA)
    await chat.membership(room("infocel"), EMMA, "leave")
    news = await later(chat, hours=4)
    request = next(message for message in news if message.facts["message"] == "alert-reconfirm")
    assert EMMA not in request.mentions


async def test_who_left_after_acknowledging_is_not_asked_again(chat: Chat) -> None:
    """Emma answered and left: she is on no later list; Gilles leaves when asked: he is gone, and not called again."""
    await rules(chat, EVERY_FOUR_HOURS)
    card = await raise_alert(chat)
    await all_but(chat, card)
    await chat.membership(room("infocel"), EMMA, "leave")
    request = only(await later(chat, hours=4))
    assert sorted(request.mentions) == sorted({*INFOCEL} - {EMMA})
    for who in set(INFOCEL) - {EMMA, GILLES, HANNE}:
        await chat.react(who, request)
    await chat.membership(room("infocel"), GILLES, "leave")
    assert only(await later(chat, minutes=15)).mentions == [HANNE]
    assert "Pas reconfirmé : Hanne S.\n" in card.body
    again = next(one for one in await later(chat, hours=4) if one.facts["message"] == "alert-reconfirm")
    assert sorted(again.mentions) == sorted({*INFOCEL} - {EMMA, GILLES})
    assert "alert-back" not in await actions(chat)
    await chat.membership(room("infocel"), GILLES, "join")
    await later(chat, seconds=6)
    assert (await actions(chat)).count("alert-back") == 1


async def test_seen_does_not_confirm(chat: Chat) -> None:
    """👀 on the request is no confirmation."""
    await rules(chat, EVERY_FOUR_HOURS)
    card = await raise_alert(chat)
    await all_but(chat, card)
    request = only(await later(chat, hours=4))
    for who in INFOCEL:
        if who != HANNE:
            await chat.react(who, request)
    await chat.react(HANNE, request, "👀")
    assert only(await later(chat, minutes=15)).mentions == [HANNE]
