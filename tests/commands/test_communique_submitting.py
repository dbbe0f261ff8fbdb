"""What a communiqué needs before it goes into review."""

from storage.values import CommuniqueState
from tests.commands.communique_tools import (
    DRAFT,
    EMMA,
    FIRST,
    HANNE,
    ILIAS,
    JOLIEN,
    TEXT_NL,
    TRANSLATION,
    approve_by_both,
    draft,
    refusal,
    rule,
    set_rules,
    stored,
    submit,
)
from tests.harness import Chat, only, room

# ------------------------------------------------------------------------------------------------------ submitting


async def test_both_languages_are_needed(chat: Chat) -> None:
    """A text whose rule wants French and Dutch is not submitted with one of them."""
    await chat.say(EMMA, DRAFT)
    answer = only(await chat.say(EMMA, "!communiqué soumettre C-1"))
    assert answer.facts["refusal"] == "language-missing"
    assert "néerlandais" in answer.body


async def test_every_text_needs_its_title(chat: Chat) -> None:
    """A text without a title is not submitted; the answer asks for it by language."""
    await chat.say(EMMA, "!communiqué L'eau n'est pas potable.")
    await chat.say(HANNE, f"!persbericht vertalen C-1 {TEXT_NL} --taal nl")
    answer = only(await chat.say(EMMA, "!communiqué soumettre C-1"))
    assert answer.facts["refusal"] == "title-missing"
    assert "français et néerlandais" in answer.body


async def test_what_is_in_review_is_not_submitted_again(chat: Chat) -> None:
    """A text in review or approved cannot be submitted a second time."""
    card = await submit(chat)
    assert refusal(await chat.say(EMMA, "!communiqué soumettre C-1")) == "state-wrong"
    await approve_by_both(chat, card)
    answer = only(await chat.say(EMMA, "!communiqué soumettre C-1"))
    assert (answer.facts["refusal"], answer.facts["state"]) == ("state-wrong", "approved")


async def test_an_embargo_that_has_passed_is_refused(chat: Chat) -> None:
    """A text under an embargo that is over is not submitted; editing the message that made it sets another."""
    await chat.say(EMMA, f"{DRAFT}\nembargo: 11h\nraison-embargo: accord")
    event = chat.last_event
    await chat.say(HANNE, TRANSLATION)
    chat.clock.advance(hours=2)
    assert refusal(await chat.say(EMMA, "!communiqué soumettre C-1")) == "date-past"
    await chat.edit(EMMA, event, f"{DRAFT}\nembargo: 15h\nraison-embargo: accord")
    assert (
        "Sous embargo jusqu'au lun. 7 déc., 15:00 : accord"
        in only(await chat.say(EMMA, "!communiqué soumettre C-1")).body
    )


async def test_a_rule_nobody_can_meet_is_refused_by_name(chat: Chat) -> None:
    """When those who may approve are too few, or nobody has the competence, that is said before anybody waits."""
    await set_rules(chat, rule(quorum=3, includes=["spokesperson", "competence"]))
    await draft(chat, f"{DRAFT}\ncompétence: health")
    few = only(await chat.say(EMMA, "!communiqué soumettre C-1"))
    assert few.facts["refusal"] == "approvers-missing"
    assert "Gilles P. et Jolien W." in few.body
    await set_rules(chat, rule(includes=["spokesperson", "competence"]))
    await chat.say(EMMA, f"{DRAFT}\ncompétence: justice")
    await chat.say(HANNE, TRANSLATION.replace("C-1", "C-2"))
    none = only(await chat.say(EMMA, "!communiqué soumettre C-2"))
    assert none.facts["refusal"] == "approvers-missing"
    assert "personne compétente" in none.body
    assert (await stored(chat, "C-2026-0002")).state is CommuniqueState.DRAFT


async def test_without_a_rule_one_spokesperson_is_enough(chat: Chat) -> None:
    """No rule at all: one spokesperson of the cell, not the author, and no language is demanded."""
    await set_rules(chat)
    await chat.say(EMMA, DRAFT)
    card = only(await chat.say(EMMA, "!communiqué soumettre C-1"))
    assert "Il faut 1 approbation" in card.body
    assert only(await chat.react(JOLIEN, card)).facts["state"] == "approved"


async def test_texts_too_long_for_one_card_are_not_submitted(chat: Chat) -> None:
    """Texts that do not fit one event together are refused whole, and the draft stays."""
    await chat.say(EMMA, f"!communiqué Titre\n{'é' * 5_900}")
    await chat.say(HANNE, f"!persbericht vertalen C-1 Titel\n{'ë' * 5_900}\ntaal: nl")
    assert refusal(await chat.say(EMMA, "!communiqué soumettre C-1")) == "too-long"
    communique = await stored(chat)
    assert (communique.state, communique.version) == (CommuniqueState.DRAFT, 1)
    assert chat.cards(FIRST) == []


async def test_a_submission_from_a_thread_posts_its_card_in_the_room(chat: Chat) -> None:
    """The card is for everybody: it never hides in a thread, where only the answer goes."""
    await draft(chat)
    thread = {"m.relates_to": {"rel_type": "m.thread", "event_id": "$root", "is_falling_back": True}}
    card, answer = await chat.say(EMMA, "!communiqué soumettre C-1", content=thread)
    assert "m.relates_to" not in card.content
    assert answer.content["m.relates_to"]["event_id"] == "$root"
    assert answer.facts["message"] == "communique-sent-to-review"


async def test_a_cell_outside_hears_nothing_of_a_text(chat: Chat) -> None:
    """Somebody of another cell cannot approve, and does not learn that the text exists."""
    await submit(chat)
    assert refusal(await chat.say(ILIAS, "!communiqué approuver C-1", where=room("d5"))) == "reference-unknown"
