"""Communiqués whose approval demands a verified device: the poll beside the card, its votes, and what counts not."""

from collections.abc import AsyncIterator, Sequence
from datetime import timedelta
from typing import Any

import pytest

from commands.kit.permit import Rules
from commands.kit.poll import POLL_START
from storage.approval import GivenBy
from storage.values import CommuniqueState, Trust
from tests.commands.communique_tools import (
    CELINE,
    EMMA,
    FIRST,
    GILLES,
    JOLIEN,
    MOUSSA,
    actions,
    approvals,
    draft,
    journal,
    refusal,
    standing,
    stored,
    submit,
)
from tests.harness import BOT, Chat, Sent, make_chat, only, room, user


@pytest.fixture
async def strict() -> AsyncIterator[Chat]:
    """Demand a verified device for approving and rejecting."""
    verified = frozenset({"communique.approve", "communique.reject"})
    made = await make_chat(rules=Rules(bot=BOT, require_verified=verified))
    yield made
    await made.database.close()


async def polled(chat: Chat) -> Sent:
    """Submit; gives the poll beside the card."""
    await submit(chat)
    return only(chat.polls)


def answers(poll: Sent) -> Sequence[tuple[str, str]]:
    """Give the answers of a poll, by id."""
    asked = poll.content[POLL_START]
    return [(answer["id"], answer["org.matrix.msc1767.text"]) for answer in asked["answers"]]


# ------------------------------------------------------------------------------------------------------ the poll


async def test_a_card_comes_with_a_poll(strict: Chat) -> None:
    """Where a device is demanded, a poll follows the card: unique answers, the room's languages, and the command."""
    card = await submit(strict)
    poll = only(strict.polls)
    assert card.reactions == []
    assert "sondage" in card.body
    assert "✅" not in card.body
    assert poll.room_id == card.room_id
    asked = poll.content[POLL_START]
    assert (asked["kind"], asked["max_selections"]) == ("org.matrix.msc3381.poll.disclosed", 1)
    assert answers(poll) == [
        ("C-2026-0001@1/approve", "Approuver · Goedkeuren"),
        ("C-2026-0001@1/object", "S'opposer · Bezwaar maken"),
    ]
    question = asked["question"]["org.matrix.msc1767.text"]
    assert question.startswith("EXERCICE")
    assert "l'approuvez-vous" in question
    assert "keurt u goed" in question
    for text in (poll.content["body"], poll.content["org.matrix.msc1767.text"]):
        assert "!communiqué approuver C-2026-0001@1" in text
    assert poll.content["m.mentions"] == {}
    assert poll.facts == {
        "v": 1,
        "message": "communique-poll",
        "kind": "communique",
        "ref": FIRST,
        "version": 1,
        "state": "in_review",
        "missing": [GILLES, JOLIEN],
        "exercise": True,
    }


async def test_no_poll_where_reactions_are_enough(chat: Chat) -> None:
    """Without such a demand there is no poll, and the card takes reactions."""
    card = await submit(chat)
    assert chat.polls == []
    assert card.reactions == ["✅", "❌"]


async def test_only_what_is_demanded_is_not_pressed() -> None:
    """Where approving alone is demanded from a device, ❌ stays on the card and counts."""
    made = await make_chat(rules=Rules(bot=BOT, require_verified=frozenset({"communique.approve"})))
    card = await submit(made)
    assert card.reactions == ["❌"]
    assert len(made.polls) == 1
    said = await made.react(JOLIEN, card, "❌")
    assert {message.facts["message"] for message in said} == {"communique-objection-asked"}
    await made.database.close()


@pytest.mark.parametrize("stable", [False, True])
async def test_votes_approve_by_device(strict: Chat, *, stable: bool) -> None:
    """A vote approves as ✅ would, in either spelling, and is recorded as a device's; the poll then ends."""
    poll = await polled(strict)
    assert await strict.vote(GILLES, poll, "approve", stable=stable) == []
    said = only(await strict.vote(JOLIEN, poll, "approve", stable=stable))
    assert (said.facts["message"], said.facts["state"]) == ("communique-approved", "approved")
    assert [(row.how, row.trust) for row in await approvals(strict)] == [(GivenBy.DEVICE, Trust.CROSS_SIGNED)] * 2
    assert poll.ended_by is not None
    assert "org.matrix.msc3381.poll.end" in poll.ended_by
    given = [entry for entry in await journal(strict) if entry.action == "communique-approval-given"]
    assert [entry.data["how"] for entry in given] == ["device", "device"]
    shown = only(await strict.say(EMMA, "!communiqué montrer C-1"))
    assert "Gilles P. (appareil vérifié)" in shown.body


async def test_the_same_vote_again_changes_nothing(strict: Chat) -> None:
    """Whoever taps twice has one approval, which one step back takes away."""
    poll = await polled(strict)
    await strict.vote(GILLES, poll, "approve")
    assert await strict.vote(GILLES, poll, "approve") == []
    assert await standing(strict, 1) == [GILLES]
    await strict.vote(GILLES, poll)
    assert await standing(strict, 1) == []


@pytest.mark.parametrize("taken_back", [(), ("unheard-of",)])
async def test_a_vote_taken_back_withdraws(strict: Chat, taken_back: tuple[str, ...]) -> None:
    """An empty or spoiled answer withdraws the approval, aloud when the version falls back; a poll is open again."""
    poll = await polled(strict)
    await strict.vote(GILLES, poll, "approve")
    await strict.vote(JOLIEN, poll, "approve")
    said = only(await strict.vote(JOLIEN, poll, *taken_back))
    assert (said.facts["message"], said.facts["state"]) == ("communique-reopened", "in_review")
    assert await standing(strict, 1) == [GILLES]
    assert len(strict.polls) == 2
    assert strict.polls[1].ended_by is None
    await strict.vote(JOLIEN, strict.polls[1], "approve")
    assert (await stored(strict)).state is CommuniqueState.APPROVED


async def test_a_vote_on_the_first_poll_is_taken_back_on_the_second(strict: Chat) -> None:
    """A person has one vote on a version, whichever of its polls it is given in."""
    poll = await polled(strict)
    await strict.vote(GILLES, poll, "approve")
    await strict.vote(JOLIEN, poll, "approve")
    await strict.vote(JOLIEN, poll)
    await strict.vote(GILLES, strict.polls[1])
    assert await standing(strict, 1) == []


async def test_a_changed_vote_objects_instead(strict: Chat) -> None:
    """Changing from approving to objecting withdraws the one and does the other; and back again."""
    poll = await polled(strict)
    await strict.vote(GILLES, poll, "approve")
    asked = await strict.vote(GILLES, poll, "object")
    assert {message.facts["message"] for message in asked} == {"communique-objection-asked"}
    assert await standing(strict, 1) == []
    await strict.vote(GILLES, poll, "approve")
    assert await standing(strict, 1) == [GILLES]
    await strict.vote(JOLIEN, poll, "approve")
    assert (await stored(strict)).state is CommuniqueState.APPROVED


async def test_the_reason_of_an_objection_needs_the_device_too(strict: Chat) -> None:
    """After an objection by vote, a reason from an unsigned device sends nothing back; from a verified one it does."""
    poll = await polled(strict)
    asked = next(m for m in await strict.vote(GILLES, poll, "object") if m.room_id == room("infocel"))
    unsigned = await strict.say(GILLES, "Faux.", reply_to=asked.event_id, trust=Trust.UNSIGNED_DEVICE)
    assert refusal(unsigned) == "unverified"
    assert (await stored(strict)).state is CommuniqueState.IN_REVIEW
    said = only(await strict.say(GILLES, "Le chiffre est faux.", reply_to=asked.event_id))
    assert said.facts["message"] == "communique-rejected"
    assert poll.ended_by is not None


async def test_an_old_version_s_poll_leads_to_the_new_card(strict: Chat) -> None:
    """An edit ends the poll and opens another; an answer in the old one is answered with the new card."""
    poll = await polled(strict)
    await strict.vote(GILLES, poll, "approve")
    await strict.say(EMMA, "!communiqué modifier C-1 Un tout autre texte.")
    assert poll.ended_by is not None
    assert "remplacée" in poll.ended_by["body"]
    new = strict.polls[1]
    assert answers(new)[0][0] == "C-2026-0001@2/approve"
    said = only(await strict.vote(JOLIEN, poll, "approve"))
    assert said.facts["refusal"] == "version-old"
    assert strict.cards(FIRST)[1].event_id in said.body
    assert await standing(strict, 2) == []
    await strict.vote(GILLES, poll)
    await strict.vote(JOLIEN, new, "approve")
    assert await standing(strict, 2) == [JOLIEN]


async def test_the_answer_counts_not_the_relation(strict: Chat) -> None:
    """An answer bent by the homeserver to another version's poll counts for the version it was given to, or not."""
    poll = await polled(strict)
    await strict.say(EMMA, "!communiqué modifier C-1 Un tout autre texte.")
    new = strict.polls[1]
    content = {
        "m.relates_to": {"rel_type": "m.reference", "event_id": new.event_id},
        "org.matrix.msc3381.poll.response": {"answers": ["C-2026-0001@1/approve"]},
    }
    bent = await strict.receive(GILLES, "org.matrix.msc3381.poll.response", content, where=poll.room_id)
    assert refusal(bent) == "version-old"
    assert await standing(strict, 2) == []


async def test_votes_read_late_do_not_undo_later_ones(strict: Chat) -> None:
    """Of one person's votes the one sent last counts, also when the key of an earlier one came after it."""
    poll = await polled(strict)
    earlier = strict.clock.now()
    strict.clock.advance(seconds=30)
    await strict.vote(GILLES, poll)
    await strict.vote(GILLES, poll, "approve", sent_at=earlier)
    assert await standing(strict, 1) == []


# ------------------------------------------------------------------------------------------------- what counts not


@pytest.mark.parametrize(
    ("trust", "words"),
    [
        (Trust.UNSIGNED_DEVICE, "Vérifiez cet appareil"),
        (Trust.IDENTITY_CHANGED, f"Anouk V., Bilal M. ou Ilias O. d'écrire « !qui confirmer {GILLES} »"),
        (Trust.UNKNOWN, "Recommencez dans une minute"),
    ],
)
async def test_a_vote_of_an_untrusted_device_counts_not(strict: Chat, trust: Trust, words: str) -> None:
    """A vote for which no verified device stands is answered once, with how to go on, and never counts."""
    poll = await polled(strict)
    said = only(await strict.vote(GILLES, poll, "approve", trust=trust))
    assert said.facts["refusal"] == "unverified"
    assert words in said.body
    assert await strict.vote(GILLES, poll, "approve", trust=trust) == []
    assert await approvals(strict) == []


async def test_a_plain_vote_counts_not(strict: Chat) -> None:
    """A vote that was not encrypted is answered once, as a reply to the poll, and never counts."""
    poll = await polled(strict)
    said = only(await strict.vote(GILLES, poll, "approve", encrypted=False))
    assert said.facts["refusal"] == "plain-text"
    assert said.content["m.relates_to"]["m.in_reply_to"]["event_id"] == poll.event_id
    assert await strict.vote(GILLES, poll, "approve", encrypted=False) == []
    assert await approvals(strict) == []


@pytest.mark.parametrize("trust", [Trust.SPOOFED, Trust.REPLAYED])
async def test_a_forged_vote_is_journalled_only(strict: Chat, trust: Trust) -> None:
    """A vote under a rewritten sender, or a replayed one, does nothing and is in the journal as what it is."""
    poll = await polled(strict)
    assert await strict.vote(GILLES, poll, "approve", trust=trust) == []
    assert await approvals(strict) == []
    async with strict.database.begin() as work:
        entries = [entry async for entry in work.journal.entries() if entry.action == "event-rejected"]
    assert [entry.data["trust"] for entry in entries] == [trust]


async def test_who_may_not_approve_may_not_by_poll(strict: Chat) -> None:
    """Observers, other cells and guests are refused once each, and the author's own vote counts not."""
    poll = await polled(strict)
    assert refusal(await strict.vote(MOUSSA, poll, "approve")) == "role-missing"
    assert await strict.vote(MOUSSA, poll, "approve") == []
    assert refusal(await strict.vote(user("nobody"), poll, "approve")) == "guest"
    assert refusal(await strict.vote(EMMA, poll, "approve")) == "own-text"
    assert await approvals(strict) == []


async def test_other_people_s_polls_are_theirs(strict: Chat) -> None:
    """Answers in polls of others, from other rooms, or malformed ones are left alone."""
    poll = await polled(strict)
    response = "org.matrix.msc3381.poll.response"
    reference = {"rel_type": "m.reference", "event_id": "$somebody-elses"}
    contents: list[dict[str, Any]] = [
        {"m.relates_to": reference, response: {"answers": ["red"]}},
        {"m.relates_to": reference, response: {"answers": []}},
        {"m.relates_to": [], response: {"answers": [5]}},
        {response: []},
        {"m.selections": {"a": 1}},
    ]
    for content in contents:
        assert await strict.receive(GILLES, response, content) == []
    assert await strict.vote(GILLES, poll, "approve", where=room("d5")) == []
    assert await approvals(strict) == []


async def test_a_late_vote_is_not_obeyed(strict: Chat) -> None:
    """A vote that was sent long ago is answered and not counted."""
    poll = await polled(strict)
    long_ago = strict.clock.now() - timedelta(hours=1)
    assert refusal(await strict.vote(GILLES, poll, "approve", sent_at=long_ago)) == "message-old"
    assert await approvals(strict) == []


# ------------------------------------------------------------------------------------------ reactions and commands


async def test_a_reaction_is_answered_with_how_to_confirm(strict: Chat) -> None:
    """A reaction on such a card, or on its poll, counts for nothing and is answered once with the poll and command."""
    card = await submit(strict)
    answer = only(await strict.react(GILLES, card))
    assert answer.facts["refusal"] == "unverified"
    assert "sondage" in answer.body
    assert "!communiqué approuver C-2026-0001@1" in answer.body
    assert await strict.react(GILLES, card) == []
    assert refusal(await strict.react(GILLES, only(strict.polls))) == "unverified"
    assert refusal(await strict.react(CELINE, card)) == "role-missing"
    objection = only(await strict.react(JOLIEN, card, "❌"))
    assert objection.facts["refusal"] == "unverified"
    assert "!persbericht afkeuren" in objection.body
    assert await approvals(strict) == []


async def test_the_command_needs_a_verified_device(strict: Chat) -> None:
    """The command approves from a cross-signed device and from no other; each refusal says how to go on."""
    await submit(strict)
    text = "!communiqué approuver C-1@1"
    unsigned = only(await strict.say(GILLES, text, trust=Trust.UNSIGNED_DEVICE))
    assert (unsigned.facts["refusal"], "Vérifiez cet appareil" in unsigned.body) == ("unverified", True)
    changed = only(await strict.say(JOLIEN, text, trust=Trust.IDENTITY_CHANGED))
    assert (changed.facts["refusal"], f"!wie vertrouwen {JOLIEN}" in changed.body) == ("unverified", True)
    assert only(await strict.say(GILLES, text)).facts["message"] == "communique-approval-noted"
    assert [(row.how, row.trust) for row in await approvals(strict)] == [(GivenBy.DEVICE, Trust.CROSS_SIGNED)]


async def test_a_vote_does_not_take_back_a_command(strict: Chat) -> None:
    """An approval given by command and by vote stays when the vote is taken back, and its giver is told."""
    poll = await polled(strict)
    await strict.say(GILLES, "!communiqué approuver C-1")
    await strict.vote(GILLES, poll, "approve")
    said = only(await strict.vote(GILLES, poll))
    assert said.facts["message"] == "communique-approval-stays"
    assert await standing(strict, 1) == [GILLES]


async def test_unverified_devices_do_all_else(strict: Chat) -> None:
    """Drafting and submitting from an unsigned device works, and is recorded as such."""
    await draft(strict)
    card = only(await strict.say(EMMA, "!communiqué soumettre C-1", trust=Trust.UNSIGNED_DEVICE))
    assert card.facts["state"] == "in_review"
    submitted = [entry for entry in await journal(strict) if entry.action == "communique-submitted"]
    assert [entry.data["trust"] for entry in submitted] == ["unsigned-device"]
    assert "communique-approval-given" not in await actions(strict)
