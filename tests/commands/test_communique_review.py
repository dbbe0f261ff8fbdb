"""Communiqués before their approvers: submitted, approved by ✅ or by command, withdrawn, bound to their version."""

import pytest

from storage.approval import GivenBy
from storage.values import CommuniqueState, UserId
from tests.commands.communique_tools import (
    ANOUK,
    CELINE,
    DRAFT,
    EMMA,
    FIRST,
    GILLES,
    HANNE,
    ILIAS,
    JOLIEN,
    KAREL,
    MOUSSA,
    TEXT_FR,
    TEXT_NL,
    TITLE_FR,
    TITLE_NL,
    TRANSLATION,
    actions,
    approvals,
    approve_by_both,
    draft,
    journal,
    refusal,
    rule,
    set_person,
    set_rules,
    standing,
    stored,
    submit,
)
from tests.harness import Chat, only, room, user


async def test_the_card_shows_what_is_to_be_approved(chat: Chat) -> None:
    """The card has both texts whole with their titles, the rule, who is missing, and mentions exactly those."""
    card = await submit(chat)
    assert card.room_id == room("infocel")
    assert card.content["msgtype"] == "m.text"
    assert card.facts == {
        "v": 1,
        "message": "communique-submitted",
        "kind": "communique",
        "ref": FIRST,
        "version": 1,
        "state": "in_review",
        "missing": [GILLES, JOLIEN],
        "card": True,
        "exercise": True,
    }
    assert card.mentions == [GILLES, JOLIEN]
    assert card.reactions == ["✅", "❌"]
    assert card.content["m.relates_to"]["m.in_reply_to"]["event_id"] == chat.last_event
    for part in (TITLE_FR, TEXT_FR, TITLE_NL, TEXT_NL, "version 1 : en validation", "versie 1: ter validatie"):
        assert part in card.body, part
    assert "Il faut 2 approbations, dont au moins : porte-parole. Celle de l'auteur ne compte pas." in card.body
    assert "Er zijn 2 goedkeuringen nodig" in card.body
    assert "On attend Gilles P. et Jolien W." in card.body
    assert "!communiqué approuver C-2026-0001@1" in card.body


async def test_two_spokespersons_approve_by_reaction(chat: Chat) -> None:
    """The first ✅ is shown on the card, the second approves: the card changes in place and it is said aloud."""
    card = await submit(chat)
    assert await chat.react(GILLES, card, "✅\ufe0f") == []
    assert (card.facts["state"], card.facts["missing"]) == ("in_review", [JOLIEN])
    assert "Approuvé par Gilles P." in card.body
    assert "Wachten op Jolien W." in card.body
    said = only(await chat.react(JOLIEN, card))
    assert (said.facts["message"], said.facts["state"], said.facts["version"]) == ("communique-approved", "approved", 1)
    assert said.mentions == [EMMA]
    assert said.content["msgtype"] == "m.text"
    assert "approuvé par Gilles P. et Jolien W." in said.body
    assert "goedgekeurd door Gilles P. en Jolien W." in said.body
    assert (card.facts["state"], card.facts["missing"]) == ("approved", [])
    assert card.edits[-1]["org.greffier"]["card"] is True
    assert [row.how for row in await approvals(chat)] == [GivenBy.REACTION, GivenBy.REACTION]
    assert (await actions(chat))[-3:] == [
        "communique-approval-given",
        "communique-approval-given",
        "communique-approved",
    ]
    assert (await journal(chat))[-1].data["approvers"] == [GILLES, JOLIEN]


async def test_the_same_approval_twice_counts_once(chat: Chat) -> None:
    """A second ✅, another skin tone, or the command after it: one approval, and one person is no quorum."""
    card = await submit(chat)
    await chat.react(GILLES, card)
    assert await chat.react(GILLES, card, "✅") == []
    known = only(await chat.say(GILLES, "!communiqué approuver C-1"))
    assert known.facts["message"] == "communique-approval-known"
    assert await standing(chat, 1) == [GILLES]
    assert (await stored(chat)).state is CommuniqueState.IN_REVIEW


async def test_the_command_does_what_the_reaction_does(chat: Chat) -> None:
    """`approve` counts with the ✅ of somebody else, with or without the version, in either language."""
    card = await submit(chat)
    noted = only(await chat.say(GILLES, "!communiqué approuver C-1@1"))
    assert noted.facts["message"] == "communique-approval-noted"
    assert noted.facts["missing"] == [JOLIEN]
    assert noted.content["msgtype"] == "m.notice"
    assert "Approuvé par Gilles P." in card.body
    said = only(await chat.say(JOLIEN, "!persbericht goedkeuren c1"))
    assert said.facts["message"] == "communique-approved"
    assert said.content["m.relates_to"]["m.in_reply_to"]["event_id"] == chat.last_event
    assert [row.how for row in await approvals(chat)] == [GivenBy.DEVICE, GivenBy.DEVICE]


async def test_approving_from_a_direct_chat(chat: Chat) -> None:
    """Somebody of several cells approves in a direct chat without naming one; the room hears it."""
    await submit(chat)
    await chat.say(GILLES, "!communiqué approuver C-1")
    direct = await chat.direct(JOLIEN)
    said, noted = await chat.say(JOLIEN, "persbericht goedkeuren C-1", where=direct)
    assert (said.room_id, said.facts["state"]) == (room("infocel"), "approved")
    assert (noted.room_id, noted.facts["message"]) == (direct, "communique-approval-noted")


async def test_a_third_approval_changes_nothing_more(chat: Chat) -> None:
    """An approval beyond the quorum is kept and shown, nothing is said again, and it can be taken back."""
    await set_person(chat, CELINE, cells={"infocel": ["spokesperson"]})
    card = await submit(chat)
    await approve_by_both(chat, card)
    assert await chat.react(CELINE, card) == []
    assert "Gilles P., Jolien W. et Celine R." in card.body
    assert await chat.redact(CELINE, chat.last_event) == []
    assert (await stored(chat)).state is CommuniqueState.APPROVED


# ---------------------------------------------------------------------------------------------------- who may not


@pytest.mark.parametrize("who", [CELINE, ANOUK, HANNE, KAREL, MOUSSA])
async def test_others_change_nothing_and_are_answered_once(chat: Chat, who: UserId) -> None:
    """✅ by somebody the rule does not name, the coordinator included, is refused once and never counts."""
    card = await submit(chat)
    answer = only(await chat.react(who, card))
    assert (answer.facts["refusal"], answer.facts["ref"]) == ("role-missing", FIRST)
    assert await chat.react(who, card) == []
    assert await chat.react(who, card, "✅\ufe0f") == []
    assert refusal(await chat.say(who, "!communiqué approuver C-1")) == "role-missing"
    assert await approvals(chat) == []


async def test_the_author_is_told_why_once(chat: Chat) -> None:
    """The author's ✅ does not count, spokesperson or not; the answer says why, once."""
    await set_person(chat, GILLES, cells={"infocel": ["drafter", "spokesperson"]})
    await set_rules(chat, rule(quorum=1))
    await chat.say(GILLES, DRAFT)
    await chat.say(HANNE, TRANSLATION)
    card = only(await chat.say(GILLES, "!communiqué soumettre C-1"))
    assert card.facts["missing"] == [JOLIEN]
    answer = only(await chat.react(GILLES, card))
    assert answer.facts["refusal"] == "own-text"
    assert "l'approbation de l'auteur ne compte pas" in answer.body
    assert await chat.react(GILLES, card) == []
    assert refusal(await chat.say(GILLES, "!communiqué approuver C-1")) == "own-text"
    assert await approvals(chat) == []


async def test_the_author_counts_when_the_rule_says_so(chat: Chat) -> None:
    """With `author_counts` the author is one of the quorum."""
    await set_person(chat, GILLES, cells={"infocel": ["drafter", "spokesperson"]})
    await set_rules(chat, rule(quorum=1, author_counts=True))
    await chat.say(GILLES, DRAFT)
    await chat.say(HANNE, TRANSLATION)
    card = only(await chat.say(GILLES, "!communiqué soumettre C-1"))
    assert "Celle de l'auteur compte." in card.body
    assert only(await chat.react(GILLES, card)).facts["state"] == "approved"


async def test_a_guest_is_answered_once(chat: Chat) -> None:
    """Somebody who is not of the organisation approves nothing."""
    card = await submit(chat)
    assert refusal(await chat.react(user("stranger"), card)) == "guest"
    assert await chat.react(user("stranger"), card) == []


async def test_the_role_counts_when_it_takes_effect(chat: Chat) -> None:
    """Who lost the role approves no more, also not by what they approved before; the card names them."""
    card = await submit(chat)
    await chat.react(GILLES, card)
    await set_person(chat, GILLES, cells={"infocel": ["member"]})
    assert await chat.react(JOLIEN, card) == []
    assert card.facts["state"] == "in_review"
    assert "Approuvé par Jolien W.\n" in card.body
    assert "n'a plus le rôle pour cela : Gilles P." in card.body
    assert refusal(await chat.react(GILLES, card)) == "role-missing"
    await set_person(chat, GILLES, cells={"infocel": ["spokesperson"]})
    assert only(await chat.say(GILLES, "!communiqué approuver C-1")).facts["state"] == "approved"
    assert "n'a plus le rôle" not in card.body


async def test_one_may_take_ones_own_tick_back_without_the_role(chat: Chat) -> None:
    """Taking one's own ✅ back withdraws it whatever one's role is by now, and the deletion is journalled."""
    card = await submit(chat)
    await chat.react(GILLES, card)
    reaction = chat.last_event
    await set_person(chat, GILLES, cells={"infocel": ["member"]})
    assert await chat.redact(GILLES, reaction) == []
    assert await standing(chat, 1) == []
    assert "Gilles P." not in card.body
    assert (await actions(chat))[-2:] == ["communique-approval-withdrawn", "reaction-deleted"]


async def test_a_role_lost_later_undoes_no_approval(chat: Chat) -> None:
    """A text stays approved when who approved it goes off duty; a withdrawal weighs it again with who may by then."""
    card = await submit(chat)
    await chat.react(GILLES, card)
    await chat.react(JOLIEN, card)
    reaction = chat.last_event
    await set_person(chat, GILLES, cells={"infocel": ["member"]})
    await set_person(chat, HANNE, cells={"infocel": ["spokesperson"]})
    assert await chat.react(HANNE, card) == []
    assert (await stored(chat)).state is CommuniqueState.APPROVED
    said = only(await chat.redact(JOLIEN, reaction))
    assert (said.facts["state"], said.facts["missing"]) == ("in_review", [JOLIEN])
    assert "n'a plus le rôle pour cela : Gilles P." in said.body


async def test_a_tick_after_the_command_takes_nothing_back(chat: Chat) -> None:
    """Taking back a ✅ withdraws no approval that a command gave, before or after it; its giver is told."""
    card = await submit(chat)
    await chat.say(GILLES, "!communiqué approuver C-1")
    await chat.react(GILLES, card)
    said = only(await chat.redact(GILLES, chat.last_event))
    assert said.facts["message"] == "communique-approval-stays"
    assert await standing(chat, 1) == [GILLES]
    await chat.react(JOLIEN, card)
    reaction = chat.last_event
    await chat.say(JOLIEN, "!persbericht goedkeuren C-1")
    assert only(await chat.redact(JOLIEN, reaction)).facts["message"] == "communique-approval-stays"
    assert [row.how for row in await approvals(chat)] == [GivenBy.DEVICE, GivenBy.DEVICE]
    assert (await stored(chat)).state is CommuniqueState.APPROVED
    assert "communique-approval-confirmed" in await actions(chat)


async def test_another_tick_outlives_the_tick(chat: Chat) -> None:
    """Of two ✅ of one person, taking one back withdraws nothing; taking both back does."""
    card = await submit(chat)
    await chat.react(GILLES, card, "✅")
    first = chat.last_event
    await chat.react(GILLES, card, "✅\ufe0f")
    assert await chat.redact(GILLES, chat.last_event) == []
    assert await standing(chat, 1) == [GILLES]
    await chat.redact(GILLES, first)
    assert await standing(chat, 1) == []


async def test_a_tick_beside_the_card_is_answered_with_the_card(chat: Chat) -> None:
    """✅ or ❌ on another message about a text is answered once, with its card, to those whose word would count."""
    card = await submit(chat)
    await chat.react(GILLES, card)
    await chat.react(JOLIEN, card)
    said = chat.sent[-1]
    assert said.facts["message"] == "communique-approved"
    assert await chat.react(GILLES, said) == []
    assert await chat.react(CELINE, said) == []
    assert await chat.react(CELINE, said, "❌") == []
    answer = only(await chat.react(GILLES, said, "❌"))
    assert (answer.facts["refusal"], answer.facts["ref"], answer.facts["version"]) == ("not-the-card", FIRST, 1)
    assert f"https://matrix.to/#/{card.room_id}/{card.event_id}" in answer.body
    assert await chat.react(GILLES, said, "❌") == []
    assert (await stored(chat)).state is CommuniqueState.APPROVED


async def test_only_who_meets_the_one_open_condition_is_called(chat: Chat) -> None:
    """When one approval is enough and it must be a competent person's, nobody else is mentioned as missing."""
    await set_rules(chat, rule(quorum=1, includes=["competence"]))
    card = await submit(chat, f"{DRAFT}\ncompétence: health")
    assert (card.mentions, card.facts["missing"]) == ([GILLES], [GILLES])
    await chat.react(JOLIEN, card)
    assert (card.facts["state"], card.facts["missing"]) == ("in_review", [GILLES])
    assert card.mentions == [GILLES]


async def test_competence_has_to_be_among_the_approvers(chat: Chat) -> None:
    """With `competence` in the rule, two spokespersons are not enough for a text whose competence neither has."""
    await set_rules(chat, rule(includes=["spokesperson", "competence"]))
    await set_person(chat, CELINE, competences=["justice"])
    card = await submit(chat, f"{DRAFT}\ncompétence: Justice")
    assert card.facts["missing"] == [CELINE, GILLES, JOLIEN]
    assert "porte-parole et personne compétente" in card.body or "personne compétente et porte-parole" in card.body
    await approve_by_both(chat, card)
    assert (card.facts["state"], card.facts["missing"]) == ("in_review", [CELINE])
    assert only(await chat.react(CELINE, card)).facts["state"] == "approved"


async def test_one_person_may_meet_several_conditions(chat: Chat) -> None:
    """A spokesperson with the competence meets both conditions, and counts once."""
    await set_rules(chat, rule(includes=["spokesperson", "competence"]))
    card = await submit(chat, f"{DRAFT}\ncompétence: health")
    await chat.react(GILLES, card)
    assert (await stored(chat)).state is CommuniqueState.IN_REVIEW
    assert only(await chat.react(JOLIEN, card)).facts["state"] == "approved"


# -------------------------------------------------------------------------------------------------------- versions


async def test_an_old_card_does_not_count(chat: Chat) -> None:
    """✅ on the card of a superseded version is answered once per person, with the new card, and counts for neither."""
    old = await submit(chat)
    new = (await chat.say(EMMA, "!communiqué modifier C-1 Autre texte"))[0]
    answer = only(await chat.react(GILLES, old))
    assert (answer.facts["refusal"], answer.facts["ref"], answer.facts["version"]) == ("version-old", FIRST, 2)
    assert f"https://matrix.to/#/{new.room_id}/{new.event_id}" in answer.body
    assert await chat.react(GILLES, old) == []
    assert refusal(await chat.react(JOLIEN, old)) == "version-old"
    assert await approvals(chat) == []
    assert refusal(await chat.say(GILLES, "!communiqué approuver C-1@1")) == "version-old"
    assert refusal(await chat.say(GILLES, "!communiqué approuver C-1@3")) == "reference-unknown"
    assert only(await chat.say(GILLES, "!communiqué approuver C-1@2")).facts["version"] == 2


async def test_a_draft_cannot_be_approved(chat: Chat) -> None:
    """Nothing but a submitted version takes approvals; other messages about a communiqué take none."""
    answer = await draft(chat)
    assert await chat.react(GILLES, answer) == []
    assert refusal(await chat.say(GILLES, "!communiqué approuver C-1")) == "state-wrong"
    assert refusal(await chat.say(GILLES, "!communiqué approuver C-9")) == "reference-unknown"


# ----------------------------------------------------------------------------------------------------- withdrawing


async def test_taking_the_reaction_back_withdraws_it(chat: Chat) -> None:
    """Below the quorum the text falls back into review, aloud, calling who is missing; a new ✅ approves again."""
    card = await submit(chat)
    await chat.react(GILLES, card)
    reaction = chat.last_event
    await chat.react(JOLIEN, card)
    said = only(await chat.redact(GILLES, reaction))
    assert (said.facts["message"], said.facts["state"]) == ("communique-reopened", "in_review")
    assert said.facts["missing"] == [GILLES]
    assert said.mentions == [EMMA, GILLES]
    assert "Gilles P. a retiré son approbation." in said.body
    assert (card.facts["state"], card.facts["missing"]) == ("in_review", [GILLES])
    assert "communique-reopened" in await actions(chat)
    assert only(await chat.react(GILLES, card)).facts["state"] == "approved"
    assert len(await approvals(chat)) == 3


async def test_withdrawing_the_only_approval_shows_on_the_card(chat: Chat) -> None:
    """A withdrawal that changes no state is shown on the card and said to nobody."""
    card = await submit(chat)
    await chat.react(GILLES, card)
    assert await chat.redact(GILLES, chat.last_event) == []
    assert card.facts["missing"] == [GILLES, JOLIEN]
    assert "Approuvé par" not in card.body
    assert await standing(chat, 1) == []


async def test_somebody_elses_redaction_changes_nothing(chat: Chat) -> None:
    """A moderator who removes a ✅ withdraws no approval: it is journalled."""
    card = await submit(chat)
    await chat.react(GILLES, card)
    assert await chat.redact(ANOUK, chat.last_event) == []
    assert await standing(chat, 1) == [GILLES]
    deleted = next(entry for entry in await journal(chat) if entry.action == "reaction-deleted")
    assert (deleted.actor, deleted.data["sender"]) == (ANOUK, GILLES)


async def test_taking_back_what_never_counted_changes_nothing(chat: Chat) -> None:
    """A refused ✅, or one on a superseded card, is taken back without effect."""
    old = await submit(chat)
    await chat.react(CELINE, old)
    assert await chat.redact(CELINE, chat.last_event) == []
    await chat.react(GILLES, old)
    reaction = chat.last_event
    new = (await chat.say(EMMA, "!communiqué modifier C-1 Autre texte"))[0]
    await chat.react(GILLES, new)
    assert await chat.redact(GILLES, reaction) == []
    assert await standing(chat, 2) == [GILLES]


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
        "Sous embargo jusqu'à lun. 7 déc., 15:00 : accord"
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
