"""Who may approve a communiqué, whose approval counts, and what everybody else is answered."""

import pytest

from storage.approval import GivenBy
from storage.values import CommuniqueState, UserId
from tests.commands.communique_tools import (
    ANOUK,
    CELINE,
    DRAFT,
    FIRST,
    GILLES,
    HANNE,
    JOLIEN,
    KAREL,
    MOUSSA,
    TRANSLATION,
    actions,
    approvals,
    approve_by_both,
    refusal,
    rule,
    set_person,
    set_rules,
    standing,
    stored,
    submit,
)
from tests.harness import Chat, only, user

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
