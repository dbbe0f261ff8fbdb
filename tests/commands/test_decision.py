"""The decision log, asked for in chat."""

from datetime import timedelta

import pytest

from storage.values import Trust
from tests.harness import Chat, only, room, user

EMMA, HANNE, ANOUK, CELINE = user("emma.t"), user("hanne.s"), user("anouk.v"), user("celine.r")
MOUSSA, FARAH, ILIAS = user("moussa.a"), user("farah.b"), user("ilias.o")


async def test_a_decision_gets_the_next_number(chat: Chat) -> None:
    """A decision is recorded at once and numbered, and the answer asks what is missing, in the room's languages."""
    sent = only(await chat.say(EMMA, "!décision Fermer les écoles de la zone B demain"))
    assert sent.facts == {
        "v": 1,
        "message": "decision-logged",
        "kind": "decision",
        "ref": "D-2026-0001",
        "version": 1,
        "state": "active",
        "card": True,
        "exercise": True,
    }
    assert sent.content["msgtype"] == "m.notice"
    assert sent.reactions == ["✅"]
    assert "De quelle nature" in sent.body
    assert "Van welke aard" in sent.body
    assert sent.body.startswith("EXERCICE · OEFENING")
    second = only(await chat.say(HANNE, "!beslissing 1771 activeren vanaf 10u --aard advies --communiceren neen"))
    assert second.facts["ref"] == "D-2026-0002"
    assert second.reactions == []


async def test_everything_said_is_kept(chat: Chat) -> None:
    """Nature, owner, due time, time said and reason are read, stored and shown."""
    await chat.say(
        EMMA,
        "!decision Activer le 1771\nnature: avis\nresponsable: @anouk.v\n"
        "échéance: 14h\nà: 9h20\nraison: 240 appels/h au 112",
    )
    shown = only(await chat.say(HANNE, "!beslissing tonen d1"))
    for part in ("advies", "Anouk V.", "14:00", "09:20", "240 appels/h au 112", "Emma T."):
        assert part in shown.body, part
    async with chat.database.begin() as work:
        (decision,), total = await work.decisions.page("infocel")
        assert total == 1
        assert (decision.text, decision.owner, decision.author) == ("Activer le 1771", ANOUK, EMMA)
        assert decision.source_event_id is not None


async def test_natures_are_limited_by_organ(chat: Chat) -> None:
    """A nature the organ may not decide is refused, and takes no number."""
    refused = only(await chat.say(EMMA, "!décision Confiner la zone --nature politique"))
    assert refused.facts["refusal"] == "nature-not-allowed"
    assert "avis ou opérationnel" in refused.body
    political = "!décision Phase fédérale --par minister --nature politique"
    sent = only(await chat.say(FARAH, political, where=room("cofeco")))
    assert sent.facts["ref"] == "D-2026-0001"


async def test_informed_cells_are_told_at_once(chat: Chat) -> None:
    """With `--communicate yes`, the cells this cell informs are told in the same breath."""
    sent = await chat.say(EMMA, "!décision Point presse à 11h --nature opérationnel --communiquer oui")
    assert {message.room_id for message in sent} == {room("infocel"), room("d5")}
    told = next(message for message in sent if message.room_id == room("d5"))
    assert told.facts["ref"] == "D-2026-0001"
    assert "Point presse à 11h" in told.body
    assert told.content["msgtype"] == "m.text"


async def test_the_author_tells_by_reaction(chat: Chat) -> None:
    """✅ on the answer by its author tells the informed cells, once; a skin tone or variation selector is the same."""
    answer = only(await chat.say(EMMA, "!décision Une seule liste de points d'eau"))
    assert [m.room_id for m in await chat.react(EMMA, answer, "✅\ufe0f")] == [room("d5"), room("infocel")]
    assert await chat.react(EMMA, answer) == []


async def test_the_coordinator_may_tell_and_others_may_not(chat: Chat) -> None:
    """Somebody else's ✅ changes nothing and is answered once; the coordinator's tells."""
    answer = only(await chat.say(EMMA, "!décision Une seule liste de points d'eau"))
    assert only(await chat.react(CELINE, answer)).facts["refusal"] == "role-missing"
    assert await chat.react(CELINE, answer) == []
    assert len(await chat.react(ANOUK, answer)) == 2


async def test_a_reply_completes_a_decision(chat: Chat) -> None:
    """`nature: …` and `owner: …` in reply to the answer complete the decision, as an amendment."""
    answer = only(await chat.say(EMMA, "!décision Une seule liste de points d'eau"))
    done = only(await chat.say(EMMA, "nature: avis\nresponsable : @ilias.o", reply_to=answer.event_id))
    assert done.facts["version"] == 2
    assert "Ilias O." in done.body
    assert "avis" in done.body


async def test_editing_the_message_amends_aloud(chat: Chat) -> None:
    """Editing the message that made a decision amends it, with the difference shown; an unchanged edit does nothing."""
    await chat.say(EMMA, "!décision Fermer 12 points")
    event = chat.last_event
    amended = only(await chat.edit(EMMA, event, "!décision Fermer 14 points"))
    assert amended.facts["version"] == 2
    assert "Fermer 12 points" in amended.body
    assert "Fermer 14 points" in amended.body
    assert await chat.edit(EMMA, event, "!décision Fermer 14 points") == []
    kept = only(await chat.say(EMMA, "!décision rectifier D-1 Fermer 14 points"))
    assert (kept.facts["message"], kept.facts["version"]) == ("decision-unchanged", 2)


async def test_somebody_elses_edit_is_not_obeyed(chat: Chat) -> None:
    """An edit sent by somebody else than the author of the message does nothing."""
    await chat.say(EMMA, "!décision Fermer 12 points")
    assert await chat.edit(CELINE, chat.last_event, "!décision Fermer 14 points") == []


async def test_editing_another_command_says_to_send_it_again(chat: Chat) -> None:
    """An edit of a command that made no record is refused with what to do."""
    await chat.say(EMMA, "!décision liste")
    refused = only(await chat.edit(EMMA, chat.last_event, "!décision liste --page 2"))
    assert refused.facts["refusal"] == "edit-ignored"


async def test_deleting_the_message_keeps_the_decision(chat: Chat) -> None:
    """Deleting a message never deletes its record: it is journalled."""
    await chat.say(EMMA, "!décision Fermer 12 points")
    assert await chat.redact(EMMA, chat.last_event) == []
    async with chat.database.begin() as work:
        assert (await work.decisions.page("infocel"))[1] == 1
        entries = [entry.action async for entry in work.journal.entries()]
        assert entries[-1] == "message-deleted"
        assert await work.journal.first_broken() is None


async def test_a_reply_without_text_takes_the_message_replied_to(chat: Chat) -> None:
    """`!décision` in reply to a message records that message's text and keeps the link."""
    await chat.say(CELINE, "On ferme le pont de la Valme")
    quoted = chat.last_event
    sent = only(await chat.say(EMMA, "> <@celine.r> On ferme\n\n!décision", reply_to=quoted))
    assert sent.facts["ref"] == "D-2026-0001"
    async with chat.database.begin() as work:
        (decision,), _ = await work.decisions.page("infocel")
        assert decision.text == "On ferme le pont de la Valme"
        assert decision.quoted_event_id == quoted


async def test_an_observer_reads_and_does_not_write(chat: Chat) -> None:
    """An observer's decision is refused in their language; the list is shown."""
    assert only(await chat.say(MOUSSA, "!décision Fermer le pont")).facts["refusal"] == "role-missing"
    assert "refusal" not in only(await chat.say(MOUSSA, "!décision liste")).facts


async def test_a_guest_gets_help_only(chat: Chat) -> None:
    """Somebody outside the organisation is told so."""
    assert only(await chat.say(user("intrus"), "!décision Fermer le pont")).facts["refusal"] == "guest"


async def test_markup_in_a_decision_is_text(chat: Chat) -> None:
    """HTML and markdown typed by people are escaped in the formatted body and untouched in the plain one."""
    await chat.say(EMMA, "!décision <b>Fermer</b> & *garder* [lien](https://example.org) --nature avis")
    shown = only(await chat.say(EMMA, "!décision voir D-1"))
    assert "<b>Fermer</b> & *garder* [lien](https://example.org)" in shown.body
    assert "&lt;b&gt;Fermer&lt;/b&gt; &amp; *garder*" in shown.content["formatted_body"]
    assert "<b>" not in shown.content["formatted_body"]


async def test_a_long_text_is_refused_whole(chat: Chat) -> None:
    """A text longer than a decision may be is refused, and no number is lost."""
    refused = only(await chat.say(EMMA, "!décision " + "très long " * 500))
    assert refused.facts["refusal"] == "too-long"
    assert only(await chat.say(EMMA, "!décision Court et bon")).facts["ref"] == "D-2026-0001"


async def test_plain_text_in_an_encrypted_room_is_refused(chat: Chat) -> None:
    """A command that did not come encrypted is answered and not obeyed."""
    sent = only(await chat.say(EMMA, "!décision Fermer le pont", encrypted=False))
    assert sent.facts["refusal"] == "plain-text"


async def test_a_spoofed_or_replayed_event_never_acts(chat: Chat) -> None:
    """An event whose sender did not send it does nothing and is journalled as what it is."""
    assert await chat.say(EMMA, "!décision Fermer le pont", trust=Trust.SPOOFED) == []
    async with chat.database.begin() as work:
        assert [entry.action async for entry in work.journal.entries()][-1] == "event-rejected"


async def test_the_same_event_twice_is_one_decision(chat: Chat) -> None:
    """An event that comes in twice is handled once."""
    await chat.say(EMMA, "!décision Fermer le pont")
    again = chat.last_event
    assert await chat.say(EMMA, "!décision Fermer le pont", event_id=again) == []


async def test_a_list_is_paged(chat: Chat) -> None:
    """A list shows a page, newest first, and how to get the next."""
    for number in range(10):
        await chat.say(EMMA, f"!décision Ouvrir le point d'eau {number} --nature opérationnel")
    first = only(await chat.say(EMMA, "!décision liste"))
    assert "D-2026-0010" in first.body
    assert "D-2026-0002" not in first.body
    assert "--page 2" in first.body
    assert "D-2026-0001" in only(await chat.say(EMMA, "!décision liste --page 2")).body


async def test_an_option_after_a_reference_takes_one_word(chat: Chat) -> None:
    """Between a reference and the text an option takes one word, as it does before any text."""
    await chat.say(EMMA, "!décision Ouvrir le hall --nature avis")
    done = only(await chat.say(EMMA, "!décision corriger D-1 --raison précision Ouvrir le hall sportif"))
    assert "Raison : précision" in done.body
    assert "Ouvrir le hall sportif" in done.body


async def test_a_reference_names_its_cell_in_a_direct_chat(chat: Chat) -> None:
    """Showing a decision by its reference needs no `--cell`, also for somebody of several cells."""
    await chat.say(EMMA, "!décision Ouvrir le hall --nature avis")
    gilles = user("gilles.p")
    shown = only(await chat.say(gilles, "décision montrer D-1", where=await chat.direct(gilles)))
    assert shown.facts["ref"] == "D-2026-0001"


async def test_the_time_said_is_said_back(chat: Chat) -> None:
    """With `--at`, the answer says which time was understood."""
    assert "06:10" in only(await chat.say(EMMA, "!décision Phase provinciale déclenchée --à 6h10")).body


async def test_talk_in_reply_to_an_answer_is_left_alone(chat: Chat) -> None:
    """A reply that names neither nature nor owner is talk, and gets no answer."""
    answer = only(await chat.say(EMMA, "!décision Une seule liste de points d'eau"))
    assert await chat.say(CELINE, "ok merci", reply_to=answer.event_id) == []


@pytest.mark.parametrize(
    "text", ["!décision renoncer D-1 erreur de zone", "!décision D-1 est retirée", "!decision finish D-1"]
)
async def test_an_unknown_act_on_a_decision_is_not_a_new_one(chat: Chat, text: str) -> None:
    """A verb that does not exist, before or after a decision's reference, is refused and records nothing."""
    await chat.say(EMMA, "!décision Ouvrir le hall --nature avis")
    assert only(await chat.say(EMMA, text)).facts["refusal"] == "usage"
    async with chat.database.begin() as work:
        assert (await work.decisions.page("infocel"))[1] == 1


async def test_naming_the_verb_forces_a_text_that_starts_with_a_reference(chat: Chat) -> None:
    """`!decision log …` records whatever follows."""
    await chat.say(EMMA, "!décision Ouvrir le hall --nature avis")
    assert only(await chat.say(EMMA, "!decision log D-1 est caduque")).facts["ref"] == "D-2026-0002"


async def test_a_reference_alone_is_shown(chat: Chat) -> None:
    """`!décision D-1` shows it."""
    await chat.say(EMMA, "!décision Ouvrir le hall --nature avis")
    assert only(await chat.say(EMMA, "!décision D-1")).facts["message"] == "decision-shown"


async def test_a_mistyped_call_in_a_reply_takes_nothing(chat: Chat) -> None:
    """A reply whose own text is one mistyped word is refused: the quoted message is not added to it."""
    await chat.say(CELINE, "La digue cède")
    sent = only(await chat.say(EMMA, "!décision lits", reply_to=chat.last_event))
    assert sent.facts["refusal"] == "usage"


async def test_quoted_text_is_never_read_for_options(chat: Chat) -> None:
    """What somebody else wrote is text, whatever it looks like; options of the call itself run on."""
    await chat.say(CELINE, "Il faut fermer --communicate yes\nnature: politique")
    sent = only(await chat.say(EMMA, "!décision --due demain 17h", reply_to=chat.last_event))
    assert sent.room_id == room("infocel")
    async with chat.database.begin() as work:
        (decision,), _ = await work.decisions.page("infocel")
        assert decision.text == "Il faut fermer --communicate yes\nnature: politique"
        assert (decision.nature, decision.communicate) == (None, None)
        assert decision.due_at is not None


async def test_those_told_read_and_thank_in_peace(chat: Chat) -> None:
    """A reply of thanks from a told cell, from a guest, or from long ago, is talk."""
    await chat.say(EMMA, "!décision Ouvrir le hall --nature avis --communiquer oui")
    told = next(message for message in chat.sent if message.room_id == room("d5"))
    assert await chat.say(ILIAS, "Bien reçu, merci", where=room("d5"), reply_to=told.event_id) == []
    assert await chat.say(user("intrus"), "merci", where=room("d5"), reply_to=told.event_id) == []
    old = chat.clock.now() - timedelta(hours=1)
    assert await chat.say(ILIAS, "ok vu", where=room("d5"), reply_to=told.event_id, sent_at=old) == []


async def test_told_cells_hear_of_a_correction(chat: Chat) -> None:
    """A decision that was passed on and is then amended is passed on again, as a correction."""
    await chat.say(EMMA, "!décision Ouvrir 12 points --nature avis --communiquer oui")
    sent = await chat.say(EMMA, "!décision rectifier D-1 Ouvrir 14 points")
    assert {message.room_id for message in sent} == {room("infocel"), room("d5")}
    told = next(message for message in sent if message.room_id == room("d5"))
    assert told.facts["message"] == "decision-informed-amended"
    assert "14 points" in told.body


async def test_an_edit_says_all_that_it_did(chat: Chat) -> None:
    """An edit that changes the text and has it communicated says both, and tells the cells once."""
    await chat.say(EMMA, "!décision Ouvrir 12 points --nature avis")
    sent = await chat.edit(EMMA, chat.last_event, "!décision Ouvrir 14 points --nature avis --communicate yes")
    answer = next(message for message in sent if message.room_id == room("infocel"))
    assert "Ouvrir 12 points" in answer.body
    assert "Transmise" in answer.body
    assert len([message for message in sent if message.room_id == room("d5")]) == 1


async def test_mending_a_word_does_not_move_a_date(chat: Chat) -> None:
    """Times in an edited message mean what they meant when it was sent, also when they have passed since."""
    await chat.say(EMMA, "!décision Fermer la zonne B --due demain 10h --nature avis")
    event = chat.last_event
    async with chat.database.begin() as work:
        due = (await work.decisions.page("infocel"))[0][0].due_at
    chat.clock.advance(days=2)
    await chat.edit(EMMA, event, "!décision Fermer la zone B --due demain 10h --nature avis")
    async with chat.database.begin() as work:
        (decision,), _ = await work.decisions.page("infocel")
        assert (decision.text, decision.due_at) == ("Fermer la zone B", due)


async def test_talk_edited_into_a_command_says_to_send_it(chat: Chat) -> None:
    """A message of talk edited into a command does nothing, aloud."""
    await chat.say(EMMA, "décision Fermer tout")
    refused = only(await chat.edit(EMMA, chat.last_event, "!décision Fermer tout"))
    assert refused.facts["refusal"] == "edit-ignored"


@pytest.mark.parametrize("msgtype", ["m.image", "m.file", "m.emote", "m.notice"])
async def test_only_texts_are_calls(chat: Chat, msgtype: str) -> None:
    """The name of a file is no command."""
    assert await chat.say(EMMA, "!décision Fermer tout", content={"msgtype": msgtype}) == []


@pytest.mark.parametrize(
    "text", ["! décision Fermer le pont", "!Décision: Fermer le pont", "!décision, Fermer le pont"]
)
async def test_a_thumbs_spaces_and_colons_are_forgiven(chat: Chat, text: str) -> None:
    """A space after the prefix and a colon after the name are what phones add."""
    assert only(await chat.say(EMMA, text)).facts["ref"] == "D-2026-0001"


async def test_one_word_with_options_may_be_a_mistyped_verb(chat: Chat) -> None:
    """A one-word text is refused with the nearest verb, options or not."""
    sent = only(await chat.say(EMMA, "!decision liiste --cell infocel"))
    assert sent.facts["refusal"] == "usage"
    assert "liste" in sent.body
