"""Alerts that come by webhook: raised at once, once, in whatever order their messages arrive."""

from dataclasses import replace
from datetime import timedelta
from itertools import permutations
from pathlib import Path

import pytest

from commands.alert.accepting import Outcome
from commands.alert.cap.model import CapAlert, MsgType, Scope, Status
from storage.inbox import InboxState
from storage.received import ReceivedState
from storage.values import AlertScope, Severity, UserId
from tests.commands.cap_tools import (
    FR,
    NL,
    NOW,
    OVER,
    about,
    actions,
    alerts,
    connect,
    kept,
    knock,
    message,
    named,
    receive,
    states,
)
from tests.harness import Chat, only, room, user

ANOUK, EMMA, FARAH, GILLES = user("anouk.v"), user("emma.t"), user("farah.b"), user("gilles.p")


@pytest.fixture
async def chat(chat: Chat, tmp_path: Path) -> Chat:
    """Connect two systems to the exercise."""
    await connect(chat, tmp_path)
    return chat


def rooms_of(said: list[object]) -> list[str]:
    """Name the rooms of messages."""
    return sorted(str(sent.room_id) for sent in said)  # type: ignore[attr-defined]


# ------------------------------------------------------------------------------------------------------- raising


async def test_an_alert_calls_the_cells_of_its_webhook_at_once(chat: Chat) -> None:
    """There is no preview: a live card in each room calls everybody there, in the sender's words and with its name."""
    said = await receive(chat, message())
    cards = named(said, "alert-card")
    assert {card.room_id for card in cards} == {room("infocel"), room("d5")}
    assert said == cards
    card = next(card for card in cards if card.room_id == room("infocel"))
    assert "Fumée toxique à Bas-Pont\nFermez portes et fenêtres." in card.body
    assert "Giftige rook in Bas-Pont\nSluit ramen en deuren." in card.body
    assert (
        "Reçu de be-alert, par webhook · expéditeur indiqué : be-alert@example.org · identifiant : BEA-1" in card.body
    )
    assert "Ontvangen van be-alert, via webhook" in card.body
    assert "EXERCICE" in card.body
    assert "par be-alert" in card.body
    assert card.body.count("Fumée toxique à Bas-Pont") == 1, "each language says its own headline, in its text"
    assert card.body.count("Giftige rook in Bas-Pont") == 1
    assert card.reactions == ["✅", "👀"]
    assert card.content["m.mentions"]["room"] is True
    assert {ANOUK, EMMA, GILLES} <= set(card.mentions)
    (alert,) = await alerts(chat)
    assert (alert.state, alert.severity, alert.scope, alert.event, alert.area, alert.raised_by) == (
        "open",
        Severity.SEVERE,
        AlertScope.PUBLIC,
        "Incendie",
        "Bas-Pont",
        "be-alert",
    )
    assert alert.exercise
    assert (await kept(chat, "BEA-1")).state is ReceivedState.RAISED
    assert {"cap-received", "alert-raised", "alert-sent"} <= set(await actions(chat))


async def test_it_is_acknowledged_like_any_other(chat: Chat) -> None:
    """✅ on a card and the command count, in French and in Dutch."""
    card = named(await receive(chat, message()), "alert-card")[0]
    await chat.react(EMMA, card)
    await chat.say(GILLES, "!ontvangst A-1")
    async with chat.database.begin() as work:
        done = {a.user for a in await work.alerts.addressees("A-2026-0001") if a.acknowledged_at is not None}
    assert done == {EMMA, GILLES}


async def test_a_repeated_delivery_and_a_known_message_do_nothing(chat: Chat) -> None:
    """The same delivery again, and the same message under another delivery, raise no second alert."""
    assert await receive(chat, message())
    assert (await knock(chat, message())).outcome is Outcome.REPEATED
    assert (await knock(chat, message(), delivery="another")).outcome is Outcome.KNOWN
    assert await chat.work_off() == []
    assert len(await alerts(chat)) == 1


async def test_a_message_said_differently_is_the_same_message(chat: Chat) -> None:
    """JSON for XML, other blanks: what counts is what is said."""
    await receive(chat, message())
    assert (await knock(chat, message(), delivery="json", body=b"{ other bytes }")).outcome is Outcome.KNOWN


async def test_an_identifier_or_a_delivery_used_twice_is_refused(chat: Chat) -> None:
    """The same identifier with another text, and the same delivery with another message, are refused and recorded."""
    await receive(chat, message())
    changed = replace(message(), infos=(replace(FR, headline="Autre chose"),))
    answer = await knock(chat, changed, delivery="second")
    assert answer.outcome is Outcome.REFUSED
    assert [mistake.path for mistake in answer.mistakes] == ["alert/identifier"]
    answer = await knock(chat, message("BEA-2"), delivery="delivery-BEA-1")
    assert [mistake.path for mistake in answer.mistakes] == ["X-Greffier-Delivery"]
    assert len(await alerts(chat)) == 1
    assert (await actions(chat)).count("cap-refused") == 2


async def test_two_webhooks_do_not_speak_for_each_other(chat: Chat) -> None:
    """The same identifier by another webhook is another message, and what one brought another cannot withdraw."""
    meteo = replace(message(), sender="meteo@example.org")
    await receive(chat, meteo, hook="meteo")
    await receive(chat, meteo)
    assert await states(chat) == [("0001", "open"), ("0002", "open")]
    cancel = replace(about(MsgType.CANCEL, "X", meteo), sender="meteo@example.org")
    await receive(chat, cancel, hook="meteo")
    assert ("0002", "open") in await states(chat)
    assert ("0001", "cancelled") in await states(chat)


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"status": Status.SYSTEM}, "alert/status"),
        ({"status": Status.DRAFT}, "alert/status"),
        ({"infos": ()}, "alert/info"),
        ({"sender": "somebody@example.org"}, "alert/sender"),
        (
            {"msg_type": MsgType.UPDATE, "references": about(MsgType.UPDATE, "M", message("BEA-1")).references},
            "alert/references",
        ),
    ],
)
async def test_what_is_not_for_us_is_refused(chat: Chat, change: dict[str, object], path: str) -> None:
    """System and Draft, an alert that says nothing, a sender the webhook does not speak for, a message about itself."""
    hook = "meteo" if "sender" in change else "be-alert"
    answer = await knock(chat, replace(message(), **change), hook=hook)  # type: ignore[arg-type]
    assert answer.outcome is Outcome.REFUSED
    assert [mistake.path for mistake in answer.mistakes] == [path]
    assert await chat.work_off() == []
    assert await alerts(chat) == []


async def test_reality_and_exercise_never_mix(chat: Chat, tmp_path: Path) -> None:
    """An Actual in an exercise is refused and told to the coordinators, once; so is an Exercise where all is real."""
    for _ in range(2):
        answer = await knock(chat, message(status=Status.ACTUAL))
        assert answer.outcome is Outcome.REFUSED
    said = named(await chat.work_off(), "incoming-refused-actual")
    assert rooms_of([*said]) == sorted([room("d5"), room("infocel")])
    assert "be-alert a envoyé par webhook un message réel (Actual)" in said[0].body
    assert any(ANOUK in sent.mentions for sent in said)
    await connect(chat, tmp_path, exercise=False)
    assert (await knock(chat, message("BEA-2"))).outcome is Outcome.REFUSED
    assert len(named(await chat.work_off(), "incoming-refused-exercise")) == 2
    assert (await knock(chat, message("BEA-3", status=Status.ACTUAL))).outcome is Outcome.ACCEPTED
    assert "RÉEL" in (await chat.work_off())[0].body
    assert len(await alerts(chat)) == 1


async def test_a_test_is_shown_as_a_test(chat: Chat) -> None:
    """A Test is taken in wherever it comes, and every card says what it is."""
    said = await receive(chat, message(status=Status.TEST))
    assert all("TEST" in card.body for card in said)


async def test_a_long_text_is_cut_aloud(chat: Chat) -> None:
    """A text that no phone shows is cut, and the card says how much of it there is and where the rest is."""
    long = replace(FR, description="mot " * 2000, web="https://be-alert.example.org/1", event="x" * 300)
    said = await receive(
        chat, replace(message(), infos=(long,)), replace(message("B"), infos=(replace(long, web=None),))
    )
    cut = "Texte abrégé : 1\u202f500 caractères sur 8\u202f024. Le reste : https://be-alert.example.org/1"
    assert cut in said[0].body
    assert "Le reste se lit chez be-alert, sous cet identifiant." in said[-1].body
    assert len((await alerts(chat))[0].text) <= 1500


async def test_markup_of_another_system_is_only_text(chat: Chat) -> None:
    """Whatever stands in a message is shown as it is, and becomes no markup."""
    evil = replace(FR, headline="<b>a</b> @room <script>", sender_name="<i>x</i>", areas=())
    said = await receive(chat, replace(message(), infos=(evil,)))
    html = said[0].content["formatted_body"]
    assert "<script>" not in html
    assert "<b>a</b>" not in html
    assert "&lt;script&gt;" in html


async def test_languages_nobody_speaks_here_are_left_out_unless_alone(chat: Chat) -> None:
    """A text in Spanish is shown when there is no other, so that nothing is lost."""
    spanish = replace(FR, language="es-ES", headline="Humo", description=None)
    await receive(chat, replace(message(), infos=(spanish, NL)), replace(message("B"), infos=(spanish,)))
    first, second = await alerts(chat)
    assert set(first.texts) == {"nl"}
    assert second.texts == {"fr": "Humo"}


async def test_the_gravest_info_counts_and_the_last_end(chat: Chat) -> None:
    """Of several infos the gravest severity counts, and the alert lasts as long as the longest of them."""
    ends = [NOW + timedelta(hours=1), NOW + timedelta(hours=3)]
    infos = (
        replace(FR, severity=Severity.MINOR, expires=ends[0]),
        replace(NL, severity=Severity.EXTREME, expires=ends[1]),
    )
    await receive(chat, replace(message(), infos=infos, scope=Scope.RESTRICTED, restriction="cellules"))
    (alert,) = await alerts(chat)
    assert (alert.severity, alert.expires_at, alert.scope) == (Severity.EXTREME, ends[1], AlertScope.RESTRICTED)


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


# ------------------------------------------------------------------------------------------------ when it goes wrong


async def test_a_message_that_cannot_be_handled_is_told(chat: Chat, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its sender has its answer already: the coordinators are told, with an incident reference."""

    async def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("commands.alert.arriving.send_alert", fail)
    chat.log.expects_bugs = True
    assert (await knock(chat, message())).outcome is Outcome.ACCEPTED
    said = await chat.work_off()
    assert {sent.facts["message"] for sent in said} == {"delivery-failed"}
    assert any(ANOUK in sent.mentions for sent in said)
    assert await alerts(chat) == []
    async with chat.database.begin() as work:
        row = await work.inbox.find("hook/be-alert/delivery-BEA-1")  # type: ignore[arg-type]
        assert row is not None
        assert row.state is InboxState.FAILED
        assert row.sender == UserId("be-alert")
