"""A severe alert, or one to several cells, waits for the raiser's confirmation before anything leaves."""

import pytest

from storage.values import AlertState
from tests.commands.alert_tools import (
    ANOUK,
    BILAL,
    CELINE,
    GILLES,
    ILIAS,
    INFOCEL,
    JOLIEN,
    MOBILISATION,
    alert,
    called,
    journal,
    preview,
    raise_one,
    refusal,
)
from tests.harness import Chat, only, room
from tests.schedules.escalation_tools import rules


@pytest.mark.parametrize("options", ["--gravité grave", "--gravité extrême", "--vers infocel,d5"])
async def test_severe_or_wide_alerts_wait_for_a_confirmation(chat: Chat, options: str) -> None:
    """Severe, Extreme or several cells: nothing leaves before the raiser's ✅."""
    shown = await preview(chat, options)
    assert (shown.facts["state"], shown.facts["card"]) == ("preview", True)
    assert shown.reactions == ["✅", "❌"]
    assert shown.mentions == [ANOUK]
    assert "missing" not in shown.facts
    assert "room" not in shown.content["m.mentions"]
    assert MOBILISATION in shown.body
    assert await called(chat) == {}


async def test_the_raisers_tick_sends_the_preview(chat: Chat) -> None:
    """✅ by the raiser posts one card in each room, everybody called once, the whole room mentioned when severe."""
    shown = await preview(chat, "--gravité grave --vers d5,infocel")
    cards = await chat.react(ANOUK, shown)
    assert [card.room_id for card in cards] == [room("d5"), room("infocel")]
    mentioned = [who for card in cards for who in card.mentions]
    assert sorted(mentioned) == sorted({*INFOCEL, ILIAS} - {ANOUK})
    assert sorted(cards[0].mentions) == sorted([GILLES, JOLIEN, ILIAS])
    for card in cards:
        assert card.content["m.mentions"]["room"] is True
        assert card.facts["state"] == "open"
        assert sorted(card.facts["missing"]) == sorted(mentioned)
    assert shown.facts["state"] == "open"
    assert "card" not in shown.facts
    assert len(await called(chat)) == 11


async def test_a_tick_with_a_skin_tone_or_a_variation_counts(chat: Chat) -> None:
    """Variation selectors on ✅ do not matter."""
    shown = await preview(chat)
    card = only(await chat.react(ANOUK, shown, "✅\ufe0f"))
    assert card.facts["state"] == "open"


async def test_another_coordinators_tick_does_not_count(chat: Chat) -> None:
    """Only the raiser confirms; somebody else is told so once."""
    shown = await preview(chat)
    assert refusal(await chat.react(BILAL, shown)) == "not-raiser"
    assert await chat.react(BILAL, shown) == []
    assert refusal(await chat.react(CELINE, shown, "❌")) == "not-raiser"
    assert (await alert(chat)).state is AlertState.PREVIEW


async def test_the_raisers_cross_cancels_the_preview(chat: Chat) -> None:
    """❌ by the raiser cancels; the number stays taken, and ✅ comes too late."""
    shown = await preview(chat)
    said = only(await chat.react(ANOUK, shown, "❌"))
    assert said.facts["message"] == "alert-not-sent"
    assert (await alert(chat)).state is AlertState.CANCELLED
    assert shown.facts["state"] == "cancelled"
    assert refusal(await chat.react(ANOUK, shown)) == "state-wrong"
    assert (await raise_one(chat)).facts["ref"] == "A-2026-0002"
    assert "alert-cancelled" in [entry.action for entry in await journal(chat)]


async def test_seen_on_a_preview_means_nothing(chat: Chat) -> None:
    """👀 on a preview changes nothing and is not answered."""
    assert await chat.react(BILAL, await preview(chat), "👀") == []


async def test_now_sends_without_a_preview(chat: Chat) -> None:
    """`--now` is the confirmation."""
    cards = await chat.say(ANOUK, f"!alerte {MOBILISATION} --gravité extrême --vers infocel,d5 --immédiatement")
    assert [card.facts["state"] for card in cards] == ["open", "open"]
    assert all(card.content["m.mentions"]["room"] for card in cards)


async def test_a_confirmed_alert_to_other_cells_is_said_to_the_raiser(chat: Chat) -> None:
    """Where no card stands in the raiser's room, a message there says that the alert is out."""
    shown = await preview(chat, "--vers d5,cofeco")
    *cards, said = await chat.react(ANOUK, shown)
    assert [card.room_id for card in cards] == [room("d5"), room("cofeco")]
    assert (said.room_id, said.facts["message"]) == (room("infocel"), "alert-sent")


async def test_a_second_tick_on_a_sent_preview_sends_nothing_again(chat: Chat) -> None:
    """The raiser's second ✅ changes nothing: they count as having acknowledged."""
    shown = await preview(chat)
    await chat.react(ANOUK, shown)
    assert await chat.react(ANOUK, shown) == []
    assert len(await called(chat)) == 10


async def test_a_preview_says_what_its_cells_rule_will_do(chat: Chat) -> None:
    """Whom the rule calls first and how long they have, also once the preview was completed."""
    first = {"severity": ["severe"], "calls": ["spokesperson"], "deadline": 300, "steps": []}
    await rules(chat, {"cell": "infocel", **first})
    shown = await preview(chat)
    for _ in range(2):
        assert "À appeler : 2 personnes" in shown.body
        assert "Délai pour confirmer : 5 minutes après l'envoi" in shown.body
        await chat.say(ANOUK, "nl: Mobilisatie van de kern.", reply_to=shown.event_id)
    assert "Mobilisatie van de kern." in shown.body
    await chat.react(ANOUK, shown)
    assert len(await called(chat)) == 2
