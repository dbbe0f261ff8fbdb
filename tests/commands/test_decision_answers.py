"""What people answer to the bot's own questions about a decision, and what it says of what hangs on one."""

import pytest

from tests.harness import Chat, only, room, user

EMMA, CELINE, ILIAS = user("emma.t"), user("celine.r"), user("ilias.o")
LOG = "!décision Ouvrir 12 points d'eau"


@pytest.mark.parametrize("text", ["oui", "Ja", "yes.", "communiquer: oui", "meedelen: ja"])
async def test_yes_passes_a_decision_on(chat: Chat, text: str) -> None:
    """Yes to "to be communicated?" does what ✅ does."""
    answer = only(await chat.say(EMMA, LOG))
    sent = await chat.say(EMMA, text, reply_to=answer.event_id)
    assert {message.room_id for message in sent} == {room("infocel"), room("d5")}
    assert "À communiquer" not in answer.body


@pytest.mark.parametrize("text", ["non", "neen", "nee", "no", "communiquer: non"])
async def test_no_keeps_a_decision(chat: Chat, text: str) -> None:
    """No is said back, nobody is told, and the question goes."""
    answer = only(await chat.say(EMMA, LOG))
    kept = only(await chat.say(EMMA, text, reply_to=answer.event_id))
    assert kept.facts["message"] == "decision-kept"
    assert "À communiquer" not in answer.body


@pytest.mark.parametrize("text", ["nature avis", "c'est un avis", "avis", "het is een advies", "aard: advies"])
async def test_a_nature_in_a_sentence_completes(chat: Chat, text: str) -> None:
    """A nature is understood as people say it, and completing is not called a correction."""
    answer = only(await chat.say(EMMA, LOG))
    said = only(await chat.say(EMMA, text, reply_to=answer.event_id))
    assert "complétée par Emma T." in said.body
    assert "De quelle nature" not in answer.body
    assert "rectifiée par" in only(await chat.say(EMMA, "nature: opérationnel", reply_to=answer.event_id)).body


async def test_a_short_answer_that_is_not_understood_is_answered_once(chat: Chat) -> None:
    """The author learns once what can be answered; others, and longer sentences, are talk."""
    answer = only(await chat.say(EMMA, LOG))
    assert await chat.say(CELINE, "oui", reply_to=answer.event_id) == []
    assert await chat.say(EMMA, "je vous dirai cela tout à l'heure", reply_to=answer.event_id) == []
    asked = only(await chat.say(EMMA, "plutôt technique", reply_to=answer.event_id))
    assert asked.facts["message"] == "decision-reply-unread"
    assert "« oui » ou « non »" in asked.body
    assert await chat.say(EMMA, "plutôt technique", reply_to=answer.event_id) == []


@pytest.mark.parametrize("me", ["moi", "ik", "ich", "me"])
async def test_me_is_who_asks(chat: Chat, me: str) -> None:
    """`--owner me` in any language is the asker."""
    assert "Responsable : Emma T." in only(await chat.say(EMMA, f"{LOG} --responsable {me}")).body


@pytest.mark.parametrize("text", ["!décision RESTREINT UE : ouvrir le hall", "!journal RESTREINT UE : le hall"])
async def test_a_marking_is_kept_nowhere(chat: Chat, text: str) -> None:
    """A decision or a note that carries a marking of classification is refused."""
    assert only(await chat.say(EMMA, text)).facts["refusal"] == "classified"


async def test_a_reason_that_carries_a_marking_is_refused(chat: Chat) -> None:
    """What stands beside the text is read for markings too."""
    assert only(await chat.say(EMMA, f"{LOG} --raison TLP:RED")).facts["refusal"] == "classified"


async def test_what_is_missing_is_named(chat: Chat) -> None:
    """Without its reason, a withdrawal asks for the reason, with an example."""
    await chat.say(EMMA, LOG)
    refused = only(await chat.say(EMMA, "!décision retirer D-1"))
    assert "Il manque : raison. Par exemple : « !décision retirer D-1 Notée deux fois »." in refused.body


async def test_an_edit_without_the_command_says_how_to_correct(chat: Chat) -> None:
    """Who edits the message of a decision and drops the command is told what to write."""
    await chat.say(EMMA, LOG)
    refused = only(await chat.edit(EMMA, chat.last_event, "Ouvrir 14 points d'eau"))
    assert refused.facts["refusal"] == "edit-ignored"
    assert "Gardez « !décision » au début, ou écrivez « !décision rectifier D-2026-0001 … »" in refused.body


async def test_communiques_on_a_decision_are_named_when_it_goes(chat: Chat) -> None:
    """Superseding or withdrawing a decision names the communiqués on it that stand."""
    await chat.say(EMMA, f"{LOG} --nature opérationnel")
    await chat.say(EMMA, "!communiqué rédiger Eau potable\nDouze points d'eau sont ouverts.\ndepuis: D-1")
    sent = await chat.say(EMMA, "!décision remplacer D-1 Ouvrir 14 points d'eau")
    said = only([message for message in sent if message.facts["message"] == "decision-communiques"])
    assert "C-2026-0001" in said.body
    assert "D-2026-0002" in said.body
    sent = await chat.say(EMMA, "!décision retirer D-2 notée deux fois")
    assert [message.facts["message"] for message in sent] == ["decision-withdrawn"]


async def test_a_second_gazette_shows_both(chat: Chat) -> None:
    """Another reference is said with the one it replaces."""
    await chat.say(EMMA, f"{LOG} --nature opérationnel")
    first = only(await chat.say(EMMA, "!décision moniteur D-1 Moniteur belge du 4 décembre 2026, p. 1"))
    assert "Moniteur belge, 4 décembre 2026, p. 1" in first.body
    second = only(await chat.say(EMMA, "!décision moniteur D-1 Moniteur belge du 5 décembre 2026, p. 2"))
    assert "4 décembre 2026, p. 1" in second.body
    assert "5 décembre 2026, p. 2" in second.body
