"""Raising an alert in chat: whom it calls, what its card says, and what is refused."""

from pathlib import Path

import pytest

from storage.alert import AckHow
from storage.cap_values import AlertStatus, Severity
from storage.values import AlertState, UserId
from tests.commands.alert_tools import (
    ANOUK,
    CELINE,
    DRIES,
    EMMA,
    FIRST,
    GILLES,
    ILIAS,
    INFOCEL,
    JOLIEN,
    KAREL,
    LEA,
    MOBILISATION,
    MOUSSA,
    alert,
    at_work,
    called,
    journal,
    raise_one,
    refusal,
)
from tests.harness import Chat, only, room, user

# ------------------------------------------------------------------------------------------------------- raising


async def test_an_alert_to_ones_own_cell_goes_out_at_once(chat: Chat) -> None:
    """The card answers the command, calls everybody but observers and the raiser, and names who is missing."""
    card = await raise_one(chat)
    assert card.room_id == room("infocel")
    assert card.content["m.relates_to"]["m.in_reply_to"]["event_id"] == chat.last_event
    assert card.content["msgtype"] == "m.text"
    assert card.reactions == ["✅", "👀"]
    assert "room" not in card.content["m.mentions"]
    assert sorted(card.mentions) == sorted(set(INFOCEL) - {ANOUK})
    assert card.facts == {
        "v": 1,
        "message": "alert-card",
        "kind": "alert",
        "ref": FIRST,
        "version": 1,
        "state": "open",
        "card": True,
        "missing": card.mentions,
        "exercise": True,
    }
    assert card.body.count(MOBILISATION) == 1
    assert f"EXERCICE · Alerte {FIRST}" in card.body
    assert f"OEFENING · Alarm {FIRST}" in card.body
    assert "1 sur 10" in card.body
    assert "Emma T." in card.body
    assert "Moussa" not in card.body
    made = await alert(chat)
    assert (made.status, made.severity, made.state) == (AlertStatus.EXERCISE, Severity.UNKNOWN, AlertState.OPEN)
    assert (made.exercise, made.cell) == (True, "infocel")
    people = await called(chat)
    assert sorted(people) == sorted(INFOCEL)
    assert people[ANOUK].how is AckHow.RAISER
    actions = [entry.action for entry in await journal(chat)]
    assert actions == ["alert-raised", "alert-sent", "alert-document-kept"]


async def test_an_alert_in_dutch(chat: Chat) -> None:
    """Group, verb, options and their values are understood in Dutch."""
    card = only(await chat.say(ANOUK, "!alarm versturen Dijk onstabiel --ernst matig --gebied Bas-Pont --termijn 20m"))
    made = await alert(chat)
    assert made.text == "Dijk onstabiel"
    assert (made.severity, made.area) == (Severity.MODERATE, "Bas-Pont")
    assert made.deadline_at is not None
    assert (made.deadline_at - chat.clock.now()).total_seconds() == 20 * 60
    assert "Ernst: matig" in card.body
    assert "Gravité : modérée" in card.body
    assert "10:20" in card.body


async def test_the_default_deadline_is_the_organisations(chat: Chat) -> None:
    """Without a deadline it is the organisation's, from the sending on."""
    await raise_one(chat)
    made = await alert(chat)
    assert made.deadline_at is not None
    assert (made.deadline_at - chat.clock.now()).total_seconds() == 15 * 60


async def test_every_fact_is_shown(chat: Chat) -> None:
    """What CAP knows of a danger is kept, and the card says what matters to the reader."""
    card = await raise_one(
        chat,
        "--gravité mineure --urgence immédiate --certitude observée --événement crue --zone Valme --expire 19h",
    )
    made = await alert(chat)
    assert (made.event, made.area) == ("crue", "Valme")
    assert (made.urgency.value, made.certainty.value) == ("immediate", "observed")
    for words in ("mineure", "immédiate", "observée", "crue", "Valme", "19:00"):
        assert words in card.body


async def test_text_is_never_changed_and_always_escaped(chat: Chat) -> None:
    """HTML and Markdown in a text stay what was typed; nothing of it becomes markup."""
    card = await raise_one(chat, text="Quittez <b>les berges</b> & *montez*")
    assert "Quittez <b>les berges</b> & *montez*" in card.body
    assert "Quittez &lt;b&gt;les berges&lt;/b&gt; &amp; *montez*" in card.content["formatted_body"]


async def test_several_lines_stay_lines(chat: Chat) -> None:
    """A text of several lines keeps them, and options on lines of their own are options."""
    await chat.say(ANOUK, "!alerte Quittez les berges.\nMontez à l'étage.\ngravité: modérée")
    made = await alert(chat)
    assert made.text == "Quittez les berges.\nMontez à l'étage."
    assert made.severity is Severity.MODERATE


async def test_a_test_says_that_it_is_one(chat: Chat) -> None:
    """The status of a test is test."""
    card = await raise_one(chat, "--type test", text="Ceci est un test d'alerte. Aucune action n'est requise.")
    assert (await alert(chat)).status is AlertStatus.TEST
    assert f"TEST · Alerte {FIRST}" in card.body


async def test_no_actual_alert_in_an_exercise(chat: Chat) -> None:
    """Exercise and actual are never mixed; no number is lost."""
    assert refusal(await chat.say(ANOUK, f"!alerte {MOBILISATION} --type réelle")) == "usage"
    assert (await raise_one(chat)).facts["ref"] == FIRST


async def test_outside_an_exercise_an_alert_is_actual(tmp_path: Path) -> None:
    """In an organisation at work the status is actual, and nothing says exercise."""
    chat = await at_work(tmp_path)
    card = await raise_one(chat)
    made = await alert(chat)
    assert (made.status, made.exercise) == (AlertStatus.ACTUAL, False)
    assert f"RÉEL · Alerte {FIRST}" in card.body
    assert "EXERCICE" not in card.body
    assert "exercise" not in card.facts
    await chat.database.close()


@pytest.mark.parametrize("who", [EMMA, GILLES, KAREL, MOUSSA])
async def test_only_a_coordinator_raises_alerts(chat: Chat, who: UserId) -> None:
    """Drafters, spokespersons, managers and observers do not raise alerts."""
    assert refusal(await chat.say(who, f"!alerte {MOBILISATION}")) == "role-missing"


async def test_a_guest_raises_nothing(chat: Chat) -> None:
    """Somebody outside the organisation is a guest."""
    assert refusal(await chat.say(user("stranger"), f"!alerte {MOBILISATION}")) == "guest"


async def test_a_text_that_is_too_long_is_refused_whole(chat: Chat) -> None:
    """Nothing of an over-long alert is kept, and its number is not taken."""
    assert refusal(await chat.say(ANOUK, f"!alerte {'trop long ' * 151}")) == "too-long"
    assert refusal(await chat.say(ANOUK, f"!alerte {MOBILISATION} --zone {'x' * 201}")) == "too-long"
    assert (await raise_one(chat, text="a b" * 500)).facts["ref"] == FIRST


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ("--vers nulle-part", "usage"),
        ("--gravité énorme", "usage"),
        ("--délai bientôt", "usage"),
        ("--délai 9h", "date-past"),
        ("--délai 14h --expire 13h", "usage"),
        ("--inconnue oui", "usage"),
    ],
)
async def test_bad_options_are_refused(chat: Chat, options: str, code: str) -> None:
    """A wrong option sends nothing."""
    assert refusal(await chat.say(ANOUK, f"!alerte {MOBILISATION} {options}")) == code
    assert chat.cards(FIRST) == []


async def test_one_word_is_no_alert(chat: Chat) -> None:
    """A lone word may be a mistyped verb: it is refused, not sent."""
    assert refusal(await chat.say(ANOUK, "!alerte listte")) == "usage"


async def test_an_ordinary_verb_starts_a_text(chat: Chat) -> None:
    """A text whose first word is also a verb of ours is a text when what follows does not bind to it."""
    await raise_one(chat, text="Montrer patte blanche à l'entrée de la salle")
    assert (await alert(chat)).text == "Montrer patte blanche à l'entrée de la salle"


async def test_editing_the_command_changes_no_alert(chat: Chat) -> None:
    """What was sent stays: an edit of the command is answered with how to do it."""
    await raise_one(chat)
    refused = only(await chat.edit(ANOUK, chat.last_event, "!alerte Autre chose"))
    assert refused.facts["refusal"] == "edit-ignored"
    assert "!alerte actualiser A-2026-0001 …" in refused.body
    assert (await alert(chat)).text == MOBILISATION


async def test_deleting_the_command_changes_no_alert(chat: Chat) -> None:
    """Deleting the message that raised an alert is journalled and deletes nothing."""
    await raise_one(chat)
    assert await chat.redact(ANOUK, chat.last_event) == []
    assert (await alert(chat)).state is AlertState.OPEN
    assert (await journal(chat))[-1].action == "message-deleted"


async def test_a_card_never_hides_in_a_thread(chat: Chat) -> None:
    """A command given in a thread is answered there, and the card stands in the room."""
    thread = {"m.relates_to": {"rel_type": "m.thread", "event_id": "$root"}}
    card, answer = await chat.say(ANOUK, f"!alerte {MOBILISATION}", content=thread)
    assert "m.relates_to" not in card.content
    assert card.facts["card"] is True
    assert answer.content["m.relates_to"]["event_id"] == "$root"
    assert "card" not in answer.facts


async def test_an_alert_from_a_direct_chat(chat: Chat) -> None:
    """Raised in a direct chat for a named cell, the card stands in the cell's room and the answer in the chat."""
    where = await chat.direct(ANOUK)
    card, answer = await chat.say(ANOUK, f"alerte {MOBILISATION} --cellule infocel", where=where)
    assert (card.room_id, card.facts["card"]) == (room("infocel"), True)
    assert (answer.room_id, answer.facts["ref"]) == (where, FIRST)


async def test_who_has_not_joined_is_called_who_has_left_is_not(chat: Chat) -> None:
    """A role in the cell is enough to be called, unless one has left; who is in the room without a role is called."""
    await chat.membership(room("infocel"), CELINE, "invite")
    await chat.membership(room("infocel"), DRIES, "leave")
    await chat.membership(room("infocel"), LEA, "ban")
    await chat.membership(room("infocel"), ILIAS, "join")
    await raise_one(chat)
    assert sorted(await called(chat)) == sorted({*INFOCEL, ILIAS} - {DRIES, LEA})


async def test_nobody_to_call(chat: Chat) -> None:
    """An alert that would call nobody is refused."""
    await chat.membership(room("d5"), ILIAS, "leave")
    await chat.membership(room("d5"), GILLES, "leave")
    await chat.membership(room("d5"), JOLIEN, "leave")
    assert refusal(await chat.say(ANOUK, f"!alerte {MOBILISATION} --vers d5")) == "usage"


async def test_raising_for_oneself_alone_is_complete_at_once(chat: Chat) -> None:
    """When only the raiser is called, nobody is missing from the start."""
    for somebody in set(INFOCEL) - {ANOUK}:
        await chat.membership(room("infocel"), somebody, "leave")
    card, said = await chat.say(ANOUK, f"!alerte {MOBILISATION}")
    assert card.facts["state"] == "acknowledged"
    assert said.facts["message"] == "alert-complete"
