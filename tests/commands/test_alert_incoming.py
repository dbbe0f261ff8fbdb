"""Alerts that come by webhook: raised at once, once, and only when they are for us."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from commands.alert.accepting import Outcome
from commands.alert.cap.model import Area, MsgType, Scope, Status
from commands.alert.matters import open_alerts
from commands.kit.context import Context
from commands.kit.matters import Asked
from schedules.alerts import ALERT_JOBS
from storage.cap_values import AlertScope, Severity
from storage.inbox import InboxState
from storage.received import ReceivedState
from storage.values import UserId
from tests.commands.alert_tools import ANOUK, EMMA, GILLES
from tests.commands.cap_tools import (
    FR,
    NL,
    NOW,
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
from tests.commands.communique_tools import definitions
from tests.harness import BOT, Chat, only, room
from tests.schedules.tick import tick

pytestmark = pytest.mark.usefixtures("connected")


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


async def test_each_language_has_the_senders_own_event_and_area(chat: Chat) -> None:
    """The Dutch lines of a card name the event and the area of the Dutch infos, and so does the CAP that goes on."""
    dutch = replace(NL, areas=(Area("Laagbrug"),))
    card = named(await receive(chat, replace(message(), infos=(FR, dutch))), "alert-card")[0]
    assert {"Événement : Incendie", "Zone : Bas-Pont", "Gebeurtenis: Brand", "Gebied: Laagbrug"} <= set(
        card.body.splitlines()
    )
    assert not {"Zone : Laagbrug", "Gebeurtenis: Incendie"} & set(card.body.splitlines())
    cap = only(await chat.say(ANOUK, "!alerte montrer A-1 --cap")).body
    assert [f"<event>{event}</event>" in cap for event in ("Incendie", "Brand")] == [True, True]
    assert "<areaDesc>Laagbrug</areaDesc>" in cap
    # what a person says of it next goes on calling things by the sender's names, and is not said to come from it
    await chat.say(ANOUK, "!alerte actualiser A-1 La fumée s'étend. --immédiatement")
    update = chat.cards("A-2026-0002")[0]
    assert {"Événement : Incendie", "Zone : Bas-Pont", "Gebeurtenis: Brand", "Gebied: Laagbrug"} <= set(
        update.body.splitlines()
    )
    assert "par webhook" not in update.body
    await chat.say(ANOUK, "!alerte actualiser A-2 Elle retombe. --événement Fumée --immédiatement")
    own = chat.cards("A-2026-0003")[0].body.splitlines()
    assert {"Événement : Fumée", "Gebeurtenis: Fumée", "Gebied: Laagbrug"} <= set(own)


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
    said = await receive(chat, replace(message(), infos=infos, scope=Scope.RESTRICTED, restriction="cellules"))
    assert "Diffusion limitée par l'expéditeur : cellules" in said[0].body
    (alert,) = await alerts(chat)
    assert (alert.severity, alert.expires_at, alert.scope) == (Severity.EXTREME, ends[1], AlertScope.RESTRICTED)


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


async def test_a_language_that_a_room_lacks_is_asked_for_and_may_be_added(chat: Chat) -> None:
    """Sent in French only, the first cell's card asks for Dutch, and for nothing else; a reply adds it."""
    here, there = named(await receive(chat, replace(message(), infos=(FR,))), "alert-card")
    assert "Il manque le texte en néerlandais : répondez à ce message par « nl: … »." in here.body
    assert "Quel message" not in here.body
    assert "Il manque" not in there.body
    await chat.say(ANOUK, "nl: Giftige rook in Bas-Pont", reply_to=here.event_id)
    assert "Il manque" not in here.body
    assert "Giftige rook in Bas-Pont" in there.body


async def test_an_alert_that_calls_nobody_claims_no_acknowledgement(chat: Chat) -> None:
    """Where all only observe, the card warns that nobody is called, and state, `who` and the day's matters agree."""
    async with chat.database.begin() as work:
        wanted = {name: dict(data) for name, data in (await definitions(work)).items()}
        for (kind, _), data in wanted.items():
            if kind == "person":
                data["cells"] = {cell: ["observer"] for cell in data["cells"]}
        await work.definitions.apply(wanted)
    until_tomorrow = tuple(replace(info, expires=NOW + timedelta(days=1)) for info in (FR, NL))
    sent = await receive(chat, replace(message(), infos=until_tomorrow))
    card = next(one for one in sent if one.room_id == room("infocel"))
    assert (card.facts["message"], card.facts["state"], card.facts["missing"]) == ("alert-card", "open", [])
    assert "⚠ Personne n'est appelé à confirmer" in card.body
    assert "⚠ Niemand wordt opgeroepen om te bevestigen" in card.body
    assert all(words not in card.body for words in ("0 sur 0", "Confirmez avec"))
    assert card.reactions == []
    chat.clock.advance(hours=1)
    assert await tick(chat, ALERT_JOBS) == []
    shown = only(await chat.say(EMMA, "!alerte montrer A-1")).body
    assert "⚠ Personne n'est appelé à confirmer" in shown
    assert "ceux qui manquent, de nouveau" not in shown
    asked = Asked("infocel", NOW, NOW, most=5, with_unexplained=False)
    async with chat.database.begin() as work:
        (open_here,) = await open_alerts(Context(work, await work.directory(), bot=BOT), asked)
    assert [matter.line.id for matter in open_here.first] == ["alert-nobody-called-matter"]
    chat.clock.advance(days=2)
    ended = named(await tick(chat, ALERT_JOBS), "alert-expired")
    assert ended
    assert all("a expiré. Personne n'était appelé à confirmer." in each.body for each in ended)


async def test_silence_that_nobody_in_particular_can_hear_is_told_in_the_rooms(chat: Chat) -> None:
    """By webhook, where those who coordinate are silent like all others, each room reads once that nobody answered."""
    await receive(chat, message())
    told = []
    for minutes in (15, 5, 5, 5, 5, 60):
        chat.clock.advance(minutes=minutes)
        told += named(await tick(chat, ALERT_JOBS), "alert-still-silent")
    assert {one.room_id for one in told} == {room("infocel"), room("d5")}
    assert [(one.mentions, one.content["msgtype"]) for one in told] == [([], "m.text")] * 2
