"""An alert is followed by an update, a new alert that stands for the earlier one."""

from schedules.alerts import ALERT_JOBS
from storage.cap_values import AlertStatus, MsgType, Severity, Urgency
from storage.values import AlertState
from tests.commands.alert_tools import ANOUK, BILAL, EMMA, EVACUATE, MOBILISATION, actions, alert, raise_one
from tests.harness import Chat, only, room
from tests.schedules.tick import tick


async def test_an_update_is_a_new_alert_that_stands_for_the_earlier(chat: Chat) -> None:
    """It has a number and a card of its own, calls the same cell again, and both cards name the other."""
    first = await raise_one(chat, "--événement crue --zone Valme")
    await chat.react(EMMA, first)
    second = only(await chat.say(ANOUK, f"!alerte actualiser A-1 {EVACUATE} --urgence immédiate"))
    made = await alert(chat, "A-2026-0002")
    assert (made.msg_type, made.follows, made.status) == (MsgType.UPDATE, ["A-2026-0001"], AlertStatus.EXERCISE)
    assert (made.event, made.area, made.urgency) == ("crue", "Valme", Urgency.IMMEDIATE)
    assert (second.facts["ref"], second.facts["state"], second.facts["card"]) == ("A-2026-0002", "open", True)
    assert EMMA in second.facts["missing"]
    assert "EXERCICE · Mise à jour A-2026-0002" in second.body
    assert "OEFENING · Bijgewerkt alarm A-2026-0002" in second.body
    assert "Fait suite à : A-2026-0001" in second.body
    assert first.facts["state"] == "updated"
    assert first.mentions == []
    assert "Suite : A-2026-0002" in first.body
    assert "Vervolg: A-2026-0002" in first.body
    assert MOBILISATION in first.body
    earlier = await alert(chat, "A-2026-0001")
    assert (earlier.state, earlier.followed_by, earlier.next_step_at) == (AlertState.UPDATED, "A-2026-0002", None)
    assert "alert-updated" in await actions(chat, "A-2026-0001")


async def test_nobody_is_called_again_for_what_was_updated(chat: Chat) -> None:
    """The deadline of the earlier alert is silent; that of the update calls those who are missing."""
    await raise_one(chat, "--délai 20m")
    await chat.say(ANOUK, f"!alert update A-1 {EVACUATE} --deadline 40m")
    chat.clock.advance(minutes=21)
    assert await tick(chat, ALERT_JOBS) == []
    chat.clock.advance(minutes=20)
    assert only(await tick(chat, ALERT_JOBS)).facts["ref"] == "A-2026-0002"


async def test_a_raised_severity_is_previewed_and_the_earlier_stays_until_it_is_sent(chat: Chat) -> None:
    """Nothing changes before the ✅; with it the update goes out and the earlier ends; ❌ leaves the earlier alone."""
    first = await raise_one(chat)
    shown = only(await chat.say(ANOUK, f"!alarm bijwerken A-1 {EVACUATE} --ernst extreem"))
    assert (shown.facts["state"], shown.reactions) == ("preview", ["✅", "❌"])
    assert first.facts["state"] == "open"
    await chat.react(ANOUK, shown, "❌")
    assert first.facts["state"] == "open"
    shown = only(await chat.say(ANOUK, f"!alarm bijwerken A-1 {EVACUATE} --ernst extreem"))
    card = only(await chat.react(ANOUK, shown))
    assert card.content["m.mentions"]["room"] is True
    assert (await alert(chat, "A-2026-0003")).severity is Severity.EXTREME
    assert first.facts["state"] == "updated"
    assert "Suite : A-2026-0003" in first.body


async def test_now_sends_an_update_at_once(chat: Chat) -> None:
    """`--now` leaves the preview out."""
    await raise_one(chat)
    card = only(await chat.say(ANOUK, f"!alert update A-1 {EVACUATE} --severity extreme --now"))
    assert card.facts["state"] == "open"


async def test_an_update_calls_the_same_cells_and_those_named(chat: Chat) -> None:
    """No cell that was called is left out; others may be added, with a preview because they are several."""
    await raise_one(chat)
    shown = only(await chat.say(ANOUK, f"!alerte actualiser A-1 {EVACUATE} --vers d5"))
    cards = await chat.react(ANOUK, shown)
    assert [card.room_id for card in cards] == [room("infocel"), room("d5")]


async def test_a_tick_on_what_was_updated_names_what_to_acknowledge(chat: Chat) -> None:
    """Acknowledging the earlier alert is refused with the number of the one that stands for it."""
    first = await raise_one(chat)
    await chat.say(ANOUK, f"!alerte actualiser A-1 {EVACUATE}")
    refused = only(await chat.react(EMMA, first))
    assert refused.facts["refusal"] == "state-wrong"
    assert "A-2026-0002" in refused.body
    assert only(await chat.say(EMMA, "!accusé")).facts["ref"] == "A-2026-0002"


async def test_what_has_a_sequel_is_not_updated_again(chat: Chat) -> None:
    """An update, an end or a withdrawal of what was updated is refused with the number to use."""
    await raise_one(chat)
    await chat.say(ANOUK, f"!alerte actualiser A-1 {EVACUATE}")
    for words in ("actualiser A-1 Encore autre chose", "terminer A-1", "annuler A-1 Erreur de zone"):
        refused = only(await chat.say(ANOUK, f"!alerte {words}"))
        assert refused.facts["refusal"] == "state-wrong"
        assert "A-2026-0002" in refused.body
    assert only(await chat.say(ANOUK, "!alerte actualiser A-2 Encore autre chose")).facts["ref"] == "A-2026-0003"


async def test_a_preview_whose_alert_was_ended_meanwhile_is_not_sent(chat: Chat) -> None:
    """Of two who act on one alert, the first counts; the other is told, and their preview stays to be given up."""
    await raise_one(chat)
    shown = only(await chat.say(ANOUK, f"!alerte actualiser A-1 {EVACUATE} --gravité grave"))
    await chat.say(BILAL, "!alerte terminer A-1")
    refused = only(await chat.react(ANOUK, shown))
    assert refused.facts["refusal"] == "state-wrong"
    assert shown.facts["state"] == "preview"


async def test_a_danger_that_outlasts_its_end_may_still_be_followed_by_the_preview(chat: Chat) -> None:
    """When the earlier alert only expired while the preview waited, the update is sent."""
    first = await raise_one(chat, "--expire 10h05")
    shown = only(await chat.say(ANOUK, f"!alerte actualiser A-1 {EVACUATE} --gravité grave --expire 12h"))
    chat.clock.advance(minutes=6)
    await tick(chat, ALERT_JOBS)
    assert first.facts["state"] == "expired"
    assert only(await chat.react(ANOUK, shown)).facts["state"] == "open"
    assert first.facts["state"] == "expired"


async def test_an_update_at_the_last_moment_does_not_end_with_the_earlier(chat: Chat) -> None:
    """When the end of the earlier has come and nothing has noticed yet, the update has no end of its own."""
    await raise_one(chat, "--expire 10h05")
    chat.clock.advance(minutes=5)
    card = only(await chat.say(ANOUK, f"!alerte actualiser A-1 {EVACUATE}"))
    assert card.facts["state"] == "open"
    assert await tick(chat, ALERT_JOBS) == []
    assert card.facts["state"] == "open"


async def test_a_mistyped_verb_with_a_number_raises_nothing(chat: Chat) -> None:
    """A verb there is not, before the number of an alert, is refused: it would call everybody with that text."""
    await raise_one(chat)
    refused = only(await chat.say(ANOUK, "!alerte terminr A-1 C'est fini"))
    assert refused.facts["refusal"] == "usage"
    assert (await alert(chat, "A-2026-0001")).state is AlertState.OPEN
