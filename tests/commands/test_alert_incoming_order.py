"""Messages about an alert that came by webhook: followed and ended by their sender, in whatever order they arrive."""

from dataclasses import replace
from datetime import timedelta
from itertools import permutations

import pytest

from commands.alert.cap.model import CapAlert, MsgType
from storage.cap_values import Severity
from storage.received import ReceivedState
from tests.commands.alert_tools import ANOUK, EMMA
from tests.commands.cap_tools import FR, NOW, OVER, about, alerts, kept, message, named, receive, states
from tests.harness import Chat, only, room

pytestmark = pytest.mark.usefixtures("connected")

# ------------------------------------------------------------------------------------------- followed and ended


async def test_an_update_stands_for_what_it_refers_to(chat: Chat) -> None:
    """It is an alert of its own that is acknowledged anew; the first is over, and its cards say what followed."""
    first = named(await receive(chat, message()), "alert-card")[0]
    news = replace(FR, headline="Évacuez Bas-Pont", severity=Severity.EXTREME)
    said = await receive(chat, about(MsgType.UPDATE, "BEA-2", message(), infos=(news,)))
    assert await states(chat) == [("0001", "updated"), ("0002", "open")]
    assert "A-2026-0002" in first.body
    assert {card.room_id for card in named(said, "alert-card")} == {room("infocel"), room("d5")}
    assert (await alerts(chat))[1].follows == ["A-2026-0001"]


async def test_an_update_that_says_all_clear_ends_the_alert(chat: Chat) -> None:
    """Everybody who was called is told in the sender's words, and nobody has to acknowledge that."""
    await receive(chat, message())
    said = await receive(chat, about(MsgType.UPDATE, "BEA-2", message(), infos=(OVER,)))
    assert await states(chat) == [("0001", "cleared"), ("0002", "cleared")]
    told = named(said, "alert-cleared")
    assert {sent.room_id for sent in told} == {room("infocel"), room("d5")}
    assert "Le danger est écarté." in told[0].body
    assert "par be-alert" in told[0].body


@pytest.mark.parametrize("infos", [(FR,), ()])
async def test_a_cancel_withdraws_the_alert(chat: Chat, infos: tuple[object, ...]) -> None:
    """Everybody who was called is told, with the reason that the sender gave in its infos or its note."""
    await receive(chat, message())
    said = await receive(chat, about(MsgType.CANCEL, "BEA-2", message(), infos=infos))  # type: ignore[arg-type]
    assert (await states(chat))[0] == ("0001", "cancelled")
    told = named(said, "alert-withdrawn")
    assert len(told) == 2
    assert ("Fumée toxique" if infos else "Fausse alerte.") in told[0].body


async def test_a_cancel_without_a_word_says_so(chat: Chat) -> None:
    """A withdrawal without infos and note gets a standard sentence that names who withdrew."""
    await receive(chat, message())
    said = await receive(chat, replace(about(MsgType.CANCEL, "BEA-2", message(), infos=()), note=None))
    assert "Message retiré par be-alert, sans raison donnée." in named(said, "alert-withdrawn")[0].body


async def test_an_update_finds_what_a_person_made_of_the_alert(chat: Chat) -> None:
    """When a coordinator updated the alert in chat, the sender's next message acts on what stands now."""
    await receive(chat, message())
    await chat.say(ANOUK, "!alerte actualiser A-1 Restez chez vous --now")
    await receive(chat, about(MsgType.CANCEL, "BEA-2", message()))
    assert (await states(chat))[:2] == [("0001", "updated"), ("0002", "cancelled")]


async def test_what_ends_an_alert_that_is_over_changes_nothing(chat: Chat) -> None:
    """It is said, and the alert stays as it was."""
    await receive(chat, message(), about(MsgType.CANCEL, "BEA-2", message()))
    said = await receive(chat, about(MsgType.UPDATE, "BEA-3", message(), infos=(OVER,)))
    over = named(said, "incoming-over")
    assert len(over) == len(said) == 2
    assert "qui est déjà « annulée » : rien n'a changé" in over[0].body


async def test_an_alert_that_has_expired_calls_nobody(chat: Chat) -> None:
    """It is recorded and said, and nobody is mentioned."""
    said = await receive(chat, replace(message(), infos=(replace(FR, expires=NOW - timedelta(minutes=1)),)))
    assert await states(chat) == [("0001", "expired")]
    assert len(named(said, "incoming-recorded-expired")) == len(said) == 2
    assert all(sent.content["m.mentions"] == {} and sent.content["msgtype"] == "m.notice" for sent in said)
    assert "Fumée toxique" in said[0].body
    assert (await kept(chat, "BEA-1")).state is ReceivedState.RECORDED


@pytest.mark.parametrize("kind", [MsgType.ACK, MsgType.ERROR])
async def test_answers_of_other_systems_are_noted(chat: Chat, kind: MsgType) -> None:
    """An Ack or an Error raises nothing: it is a note in the journal of the first cell, by the webhook's name."""
    await receive(chat, message())
    assert await receive(chat, about(kind, "BEA-2", message())) == []
    assert len(await alerts(chat)) == 1
    shown = only(await chat.say(ANOUK, "!journal liste"))
    assert "be-alert" in shown.body
    assert f"({kind})" in shown.body
    assert "BEA-1" in only(await chat.say(EMMA, "!journal montrer N-1")).body


# -------------------------------------------------------------------------------------------------- out of order


async def test_an_update_before_its_alert_is_raised_and_says_so(chat: Chat) -> None:
    """It calls as a new alert; the alert that comes later is recorded, linked, and calls nobody again."""
    first, update = message(), about(MsgType.UPDATE, "BEA-2", message())
    card = named(await receive(chat, update), "alert-card")[0]
    assert "Mise à jour d'un message qui n'est pas arrivé ici" in card.body
    said = await receive(chat, first)
    assert await states(chat) == [("0001", "open"), ("0002", "updated")]
    assert {sent.facts["message"] for sent in said} == {"incoming-recorded-updated"}
    assert all(not sent.mentions for sent in said)
    raised, late = await alerts(chat)
    assert raised.follows == [late.ref]
    assert late.followed_by == raised.ref
    assert "Mise à jour d'un message qui n'est pas arrivé" not in card.body
    assert late.ref in card.body


@pytest.mark.parametrize("clears", [True, False])
async def test_an_end_before_its_alert_is_kept_for_it(chat: Chat, *, clears: bool) -> None:
    """A Cancel or an AllClear that comes first is said and kept; the alert then is recorded and calls nobody."""
    kind, infos = (MsgType.UPDATE, (OVER,)) if clears else (MsgType.CANCEL, (FR,))
    said = await receive(chat, about(kind, "BEA-2", message(), infos=infos))
    assert {sent.facts["message"] for sent in said} == {f"incoming-kept-{'clear' if clears else 'cancel'}"}
    assert (await kept(chat, "BEA-2")).state is ReceivedState.KEPT
    said = await receive(chat, message())
    became = "cleared" if clears else "cancelled"
    assert await states(chat) == [("0001", became)]
    assert {sent.facts["message"] for sent in said} == {f"incoming-recorded-{became}"}


async def test_an_early_end_is_kept_for_the_time_of_its_webhook(chat: Chat) -> None:
    """After that time the alert calls, as if the end had never come."""
    meteo = replace(message(), sender="meteo@example.org")
    await receive(chat, replace(about(MsgType.CANCEL, "X", meteo), sender="meteo@example.org"), hook="meteo")
    chat.clock.advance(hours=1, seconds=1)
    said = await receive(chat, meteo, hook="meteo")
    assert named(said, "alert-card")


async def test_an_older_update_does_not_replace_a_newer_one(chat: Chat) -> None:
    """An Update that was sent earlier and comes later is recorded: the newer one stands, and nobody is called again."""
    first = message()
    older = about(MsgType.UPDATE, "BEA-2", first, minutes=5)
    newer = about(MsgType.UPDATE, "BEA-3", first, minutes=10)
    await receive(chat, first, newer)
    said = await receive(chat, older)
    assert await states(chat) == [("0001", "updated"), ("0002", "open"), ("0003", "updated")]
    assert not named(said, "alert-card")


async def test_an_older_update_does_not_revive_what_is_over(chat: Chat) -> None:
    """An Update that was sent before the end and comes after it calls nobody."""
    first = message()
    over = about(MsgType.UPDATE, "BEA-3", first, minutes=10, infos=(OVER,))
    await receive(chat, first, over)
    said = await receive(chat, about(MsgType.UPDATE, "BEA-2", first, minutes=5))
    assert not named(said, "alert-card")
    assert (await states(chat))[-1] == ("0003", "cleared")


@pytest.mark.parametrize("order", [*permutations(range(3))])
async def test_an_older_end_does_not_end_a_newer_update(chat: Chat, order: tuple[int, ...]) -> None:
    """A danger that is over and comes back: the Update sent after the end is in force, whatever comes first."""
    first = message()
    over = about(MsgType.UPDATE, "BEA-2", first, minutes=5, infos=(OVER,))
    back = about(MsgType.UPDATE, "BEA-3", first, minutes=10)
    said = await receive(chat, *([first, over, back][number] for number in order))
    alert = (await kept(chat, "BEA-3")).alert
    assert [one.ref for one in await alerts(chat) if one.is_live] == [alert]
    late = order.index(1) > order.index(0) and order.index(1) > order.index(2)
    assert {sent.facts["message"] for sent in said if "older" in sent.facts["message"]} == (
        {"incoming-older-end"} if late else set()
    )


STORY: tuple[CapAlert, ...] = (
    message("S1"),
    about(MsgType.UPDATE, "S2", message("S1"), minutes=5),
    about(MsgType.UPDATE, "S3", message("S1"), about(MsgType.UPDATE, "S2", minutes=5), minutes=10),
    about(
        MsgType.UPDATE,
        "S4",
        message("S1"),
        about(MsgType.UPDATE, "S2", minutes=5),
        about(MsgType.UPDATE, "S3", minutes=10),
        minutes=15,
        infos=(OVER,),
    ),
)


@pytest.mark.parametrize("order", list(permutations(range(4))), ids=lambda order: "".join(map(str, order)))
async def test_in_whatever_order_it_arrives_the_story_ends(chat: Chat, order: tuple[int, ...]) -> None:
    """Alert, two updates and the end, in each of the 24 orders: nothing is open at the end, nobody waits."""
    await receive(chat, *(STORY[place] for place in order))
    assert not {state for _, state in await states(chat)} & {"open", "acknowledged"}


async def test_each_may_name_only_the_one_before_it(chat: Chat) -> None:
    """Alert, two updates, a Cancel, each naming the last one only: nothing stays open, all who were called hear."""
    for story, order in enumerate(((0, 1, 3, 2), (0, 3, 2, 1), (3, 0, 2, 1), (3, 2, 0, 1), (0, 2, 3, 1), (3, 2, 1, 0))):
        first = message(f"{story}/1")
        second = about(MsgType.UPDATE, f"{story}/2", first, minutes=5)
        third = about(MsgType.UPDATE, f"{story}/3", second, minutes=10)
        last = about(MsgType.CANCEL, f"{story}/4", third, minutes=15)
        said = await receive(chat, *((first, second, third, last)[place] for place in order))
        assert not {state for _, state in await states(chat)} & {"open", "acknowledged"}, order
        if named(said, "alert-card"):
            assert {sent.room_id for sent in named(said, "alert-withdrawn")} == {room("infocel"), room("d5")}, order


async def test_the_last_update_stands_when_each_names_only_the_one_before_it(chat: Chat) -> None:
    """Without an end, the last of the chain is open in the end and the others lead to it, whatever comes first."""
    for story, order in enumerate(permutations(range(3))):
        first = message(f"{story}/1")
        second = about(MsgType.UPDATE, f"{story}/2", first, minutes=5)
        messages = (first, second, about(MsgType.UPDATE, f"{story}/3", second, minutes=10))
        await receive(chat, *(messages[place] for place in order))
        became = {(one.source or {})["identifier"][-1]: one for one in (await alerts(chat))[-3:]}
        assert [became[place].state.value for place in "123"] == ["updated", "updated", "open"], order
        assert became["2"].followed_by == became["3"].ref, order


async def test_a_message_from_the_future_does_not_silence_those_after_it(chat: Chat) -> None:
    """What is dated far ahead counts from when it came: the next Update calls; its card says how it is dated."""
    first = message()
    ahead = named(await receive(chat, first, about(MsgType.UPDATE, "BEA-2", first, minutes=60 * 24)), "alert-card")[-1]
    assert "À noter : message daté du mar. 8 déc., 10:00 par son expéditeur." in ahead.body
    chat.clock.advance(minutes=5)
    card = named(await receive(chat, about(MsgType.UPDATE, "BEA-3", first, minutes=5)), "alert-card")[0]
    assert await states(chat) == [("0001", "updated"), ("0002", "updated"), ("0003", "open")]
    assert "À noter" not in card.body
