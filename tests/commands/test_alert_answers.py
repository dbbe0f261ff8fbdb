"""What the bot answers about an alert says what is so, and what to do next, in the asker's language."""

import pytest

from storage.values import UserId
from tests.harness import Chat, only, user

ANOUK, CELINE, DRIES, HANNE = user("anouk.v"), user("celine.r"), user("dries.k"), user("hanne.s")
NL = "Verlaat de oevers van de Valme."


async def test_a_preview_is_not_acknowledged(chat: Chat) -> None:
    """Nothing has been sent: the answer says so, and how it is."""
    await chat.say(ANOUK, "!alerte Digue rompue à Bas-Pont --gravité extrême")
    refused = only(await chat.say(ANOUK, "!accusé A-1"))
    assert (refused.facts["refusal"], refused.facts["message"]) == ("state-wrong", "refusal-alert-not-sent")


@pytest.mark.parametrize(
    ("who", "call", "said"),
    [
        (CELINE, "!accusé A-1", "A-2026-0001 est « terminée » (lun. 7 déc., 10:00) : il n'y a plus rien à confirmer."),
        (DRIES, "!ontvangst A-1", "A-2026-0001 is „beëindigd” (ma 7 dec, 10:00): er is niets meer te bevestigen."),
    ],
)
async def test_what_is_over_has_nothing_left_to_acknowledge(chat: Chat, who: UserId, call: str, said: str) -> None:
    """Whoever acknowledges too late is told that nothing is asked of them any more."""
    await chat.say(ANOUK, "!alerte Digue instable à Bas-Pont")
    await chat.say(ANOUK, "!alerte terminer A-1 Fini")
    refused = only(await chat.say(who, call))
    assert refused.facts["refusal"] == "state-wrong"
    assert said in refused.body


async def test_the_same_text_again_completes_nothing(chat: Chat) -> None:
    """Said twice, a translation is there once, and the second answer does not say that something was added."""
    await chat.say(ANOUK, "!alerte Quittez les berges de la Valme")
    assert only(await chat.say(HANNE, f"!alarm vertalen A-1 nl: {NL}")).facts["message"] == "alert-completed"
    again = only(await chat.say(HANNE, f"!alarm vertalen A-1 nl: {NL}"))
    assert (again.facts["message"], again.facts["version"]) == ("alert-completed-already", 2)
    assert "A-2026-0001 zegt dat al: er is niets veranderd." in again.body


async def test_a_lone_word_is_not_answered_with_a_verb_of_another_language(chat: Chat) -> None:
    """A word that is near no verb gets the verb that would raise it, in the asker's language."""
    for word in ("Digue", "Rupture"):
        refused = only(await chat.say(ANOUK, f"!alerte {word}"))
        assert f"« {word} » seul ne suffit pas comme texte. Vouliez-vous dire « !alerte émettre » ?" in refused.body
    refused = only(await chat.say(ANOUK, "!alerte traduir"))
    assert "« !alerte traduire »" in refused.body
    refused = only(await chat.say(ANOUK, "!décision Fermer"))
    assert "« !décision fermée »" in refused.body


async def test_what_is_classified_is_not_sent_as_an_alert(chat: Chat) -> None:
    """A marking in a text, a fact or the word of the end is refused, nothing is kept and nobody is called."""
    for call in ("!alerte SECRET : la digue de Bas-Pont", "!alerte Digue rompue à Bas-Pont --zone TLP:RED"):
        refused = only(await chat.say(ANOUK, call))
        assert (refused.facts["refusal"], refused.mentions) == ("classified", []), call
    await chat.say(ANOUK, "!alerte Digue instable à Bas-Pont")
    assert only(await chat.say(ANOUK, "!alerte terminer A-1 TRÈS SECRET")).facts["refusal"] == "classified"
    assert only(await chat.say(HANNE, "!alarm vertalen A-1 nl: GEHEIM\nDe dijk")).facts["refusal"] == "classified"


async def test_a_verb_of_several_words_needs_no_dashes(chat: Chat) -> None:
    """`mise à jour A-1` updates the alert: it does not raise another that says so."""
    await chat.say(ANOUK, "!alerte Digue instable à Bas-Pont")
    sent = only(await chat.say(ANOUK, "!alerte mise à jour A-1 Digue rompue"))
    assert (sent.facts["message"], sent.facts["ref"]) == ("alert-card", "A-2026-0002")
    assert "Fait suite à : A-2026-0001" in sent.body
    assert "mise à jour" not in sent.body
    text = only(await chat.say(ANOUK, "!alerte mise à jour du plan de la digue"))
    assert "mise à jour du plan de la digue" in text.body


async def test_what_is_said_beside_an_acknowledgement_does_not_stop_it(chat: Chat) -> None:
    """Thanks are passed over, an hour is answered as not kept, a reference may come later; nothing else is guessed."""
    await chat.say(ANOUK, "!alerte Digue instable à Bas-Pont")
    thanked = only(await chat.say(CELINE, "!accusé A-1, ok merci 👍"))
    assert (thanked.facts["message"], "enregistrée" in thanked.body) == ("alert-acknowledged", False)
    timed = only(await chat.say(DRIES, "!ontvangst A-1 03u12, ik vertrek"))
    assert timed.facts["message"] == "alert-acknowledged"
    assert "Alleen de bevestiging is genoteerd, niet „03u12, ik vertrek”." in timed.body
    assert only(await chat.say(HANNE, "!ontvangst dank u wel, A-1")).facts["message"] == "alert-acknowledged"
    other = only(await chat.say(CELINE, "!accusé A-1 A-2"))
    assert (other.facts["message"], "pas « A-2 »" in other.body) == ("alert-acknowledged-already", True)
    for call in ("!accusé Q-1", "!accusé pas encore", "!accusé A-1x"):
        assert only(await chat.say(user("emma.t"), call)).facts["refusal"] == "usage", call
    assert only(await chat.say(user("emma.t"), "!accusé bien reçu")).facts["message"] == "alert-acknowledged"


async def test_an_acknowledgement_in_reply_to_a_colleague_takes_none_of_their_words(chat: Chat) -> None:
    """`!accusé` in reply to somebody else acknowledges, and says nothing of words the person did not write."""
    await chat.say(ANOUK, "!alerte Digue instable à Bas-Pont")
    await chat.say(DRIES, "On se retrouve à Namur")
    answer = only(await chat.say(CELINE, "!accusé A-1", reply_to=chat.last_event))
    assert (answer.facts["message"], "Namur" in answer.body) == ("alert-acknowledged", False)
