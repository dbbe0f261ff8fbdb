"""Alerts, asked for in chat: raised, confirmed, acknowledged by each person called."""

import shutil
from pathlib import Path

import pytest

from bot.organisation import definitions_of
from bot.organisation_file import load_organisation
from schedules.alerts import ALERT_JOBS
from storage.alert import AckHow, Addressee, Alert
from storage.database import Database
from storage.journal import JournalEntry
from storage.schema import create_all
from storage.values import AlertState, AlertStatus, Severity, UserId
from tests.clock import Clock
from tests.commands.communique_tools import set_person
from tests.harness import BOREAL, Chat, Sent, only, room, user
from tests.schedules.tick import tick

ANOUK, BILAL, CELINE, DRIES = user("anouk.v"), user("bilal.m"), user("celine.r"), user("dries.k")
EMMA, HANNE, LEA, GILLES = user("emma.t"), user("hanne.s"), user("lea.d"), user("gilles.p")
JOLIEN, ILIAS, FARAH, KAREL = user("jolien.w"), user("ilias.o"), user("farah.b"), user("karel.n")
MOUSSA = user("moussa.a")
INFOCEL = [ANOUK, BILAL, CELINE, DRIES, EMMA, HANNE, LEA, GILLES, JOLIEN, KAREL]
FIRST = "A-2026-0001"
MOBILISATION = "Mobilisation Infocel noyau: phase fédérale à 13h00, salle ou distance."


async def raise_one(chat: Chat, options: str = "", text: str = MOBILISATION) -> Sent:
    """Let Anouk alert Infocel; gives the card."""
    return only(await chat.say(ANOUK, f"!alerte {text} {options}"))


async def alert(chat: Chat, ref: str = FIRST) -> Alert:
    """Give an alert as the database has it."""
    async with chat.database.begin() as work:
        found = await work.alerts.find(ref)
        assert found is not None
        return found


async def called(chat: Chat, ref: str = FIRST) -> dict[str, Addressee]:
    """Give what became of everybody an alert called."""
    async with chat.database.begin() as work:
        return {addressee.user_id: addressee for addressee in await work.alerts.addressees(ref)}


async def journal(chat: Chat, ref: str = FIRST) -> list[JournalEntry]:
    """Give what the journal says of an alert, after checking the whole chain."""
    async with chat.database.begin() as work:
        assert await work.journal.first_broken() is None
        return await work.journal.of(ref)


def copy_of_boreal(folder: Path) -> Path:
    """Copy the exercise's files, to change them; gives that of the organisation."""
    shutil.copytree(BOREAL.parent, folder, dirs_exist_ok=True)
    return folder / BOREAL.name


async def reorganise(chat: Chat, organisation: Path) -> None:
    """Apply another organisation file while the bot runs."""
    async with chat.database.begin() as work:
        await work.definitions.apply(definitions_of(load_organisation(organisation)))


def refusal(messages: list[Sent]) -> str:
    """Give the code of the one refusal."""
    return str(only(messages).facts["refusal"])


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
    assert actions == ["alert-raised", "alert-sent"]


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
    file = copy_of_boreal(tmp_path)
    file.write_text(BOREAL.read_text(encoding="utf-8").replace("exercise = true", "exercise = false"), encoding="utf-8")
    clock = Clock()
    database = Database("sqlite+aiosqlite://", now=clock.now, new_id=clock.new_id)
    await create_all(database)
    chat = Chat(database, clock)
    await chat.settle(file)
    card = await raise_one(chat)
    made = await alert(chat)
    assert (made.status, made.exercise) == (AlertStatus.ACTUAL, False)
    assert f"RÉEL · Alerte {FIRST}" in card.body
    assert "EXERCICE" not in card.body
    assert "exercise" not in card.facts
    await database.close()


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
    assert refusal(await chat.edit(ANOUK, chat.last_event, "!alerte Autre chose")) == "edit-ignored"
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


# ------------------------------------------------------------------------------------------------------- preview


async def preview(chat: Chat, options: str = "--gravité grave") -> Sent:
    """Let Anouk ask for an alert that must be confirmed; gives the preview."""
    return only(await chat.say(ANOUK, f"!alerte {MOBILISATION} {options}"))


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


# -------------------------------------------------------------------------------------------------------- reading


async def test_who_shows_everybody_by_name(chat: Chat) -> None:
    """`qui` names who acknowledged, who is missing, who saw it; observers may read it."""
    card = await raise_one(chat)
    await chat.react(EMMA, card)
    await chat.react(HANNE, card, "👀")
    answer = only(await chat.say(MOUSSA, "!alerte qui A-1"))
    assert "Confirmé par : Anouk V. et Emma T." in answer.body
    assert "Vu sans confirmer : Hanne S." in answer.body
    assert "On attend encore : Bilal M." in answer.body
    assert len(answer.facts["missing"]) == 8


async def test_show_says_everything(chat: Chat) -> None:
    """`montrer` shows text, facts, times and the state of the acknowledgements, to managers and called cells too."""
    await chat.say(ANOUK, f"!alerte {MOBILISATION} --gravité modérée --vers d5")
    answer = only(await chat.say(ILIAS, "!alarm tonen A-1", where=room("d5")))
    assert MOBILISATION in answer.body
    assert "Ernst: matig" in answer.body
    assert "0 van 3" in answer.body
    assert only(await chat.say(KAREL, "!alerte voir A-1")).facts["ref"] == FIRST


async def test_other_cells_do_not_see_it(chat: Chat) -> None:
    """An alert that concerns neither the cell that raised it nor those called is unknown elsewhere."""
    await raise_one(chat)
    assert refusal(await chat.say(FARAH, "!alerte montrer A-1", where=room("cofeco"))) == "reference-unknown"
    assert refusal(await chat.say(FARAH, "!alerte qui A-1", where=room("cofeco"))) == "reference-unknown"


async def test_a_preview_is_its_own_cells_only(chat: Chat) -> None:
    """Before it is sent, an alert is neither shown nor listed nor acknowledged in the cells it would call."""
    await preview(chat, "--vers infocel,d5")
    assert refusal(await chat.say(ILIAS, "!alerte montrer A-1", where=room("d5"))) == "reference-unknown"
    assert only(await chat.say(ILIAS, "!alerte liste", where=room("d5"))).facts["message"] == "alert-list-empty"
    assert refusal(await chat.say(ILIAS, "!accusé A-1", where=room("d5"))) == "reference-unknown"
    assert refusal(await chat.say(EMMA, "!accusé A-1")) == "state-wrong"
    assert MOBILISATION in only(await chat.say(MOUSSA, "!alerte montrer A-1")).body


async def test_the_list_is_newest_first_and_paged(chat: Chat) -> None:
    """`liste` shows the cell's alerts with their tallies, a page at a time, and filters by state."""
    assert only(await chat.say(MOUSSA, "!alerte liste")).facts["message"] == "alert-list-empty"
    for number in range(1, 10):
        await raise_one(chat, text=f"Alerte numéro {number}")
    await chat.say(EMMA, "!accusé A-9")
    listed = only(await chat.say(MOUSSA, "!alerte liste")).body
    assert listed.index("A-2026-0009") < listed.index("A-2026-0008")
    assert "2/10 · Alerte numéro 9" in listed
    assert FIRST not in listed
    assert FIRST in only(await chat.say(MOUSSA, "!alarm lijst --pagina 2")).body
    assert only(await chat.say(MOUSSA, "!alerte liste --état expirée")).facts["message"] == "alert-list-empty"


async def test_a_large_cell_still_fits_one_event(chat: Chat, tmp_path: Path) -> None:
    """With two hundred people called the card still fits, and machines read everybody who is missing."""
    file = copy_of_boreal(tmp_path)
    crowd = "\n".join(
        f'[[people]]\nuser_id = "@colleague.{n}:boreal.example"\nname = "Colleague {n}"\nlanguage = "fr"\n'
        'cells = { infocel = ["member"] }\n'
        for n in range(200)
    )
    text = BOREAL.read_text(encoding="utf-8")
    file.write_text(text.replace("[[approvals]]", f"{crowd}\n[[approvals]]", 1), encoding="utf-8")
    await reorganise(chat, file)
    card = await raise_one(chat)
    assert len(card.facts["missing"]) == 209
    assert all(f"Colleague {n}" in card.body for n in range(200))
    assert len(str(card.content).encode()) < 44_000
