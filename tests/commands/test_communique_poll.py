"""Communiqués whose approval demands a verified device: the poll beside the card, and its votes."""

import pytest

from commands.kit.permit import Rules
from commands.kit.poll import POLL_START
from storage.approval import GivenBy
from storage.values import CommuniqueState, Trust
from tests.commands.communique_poll_tools import answers, polled
from tests.commands.communique_tools import (
    EMMA,
    FIRST,
    GILLES,
    JOLIEN,
    approvals,
    journal,
    refusal,
    standing,
    stored,
    submit,
)
from tests.harness import BOT, Chat, make_chat, only, room


async def test_a_card_comes_with_a_poll(strict_review: Chat) -> None:
    """Where a device is demanded, a poll follows the card: unique answers, the room's languages, and the command."""
    card = await submit(strict_review)
    poll = only(strict_review.polls)
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
async def test_votes_approve_by_device(strict_review: Chat, *, stable: bool) -> None:
    """A vote approves as ✅ would, in either spelling, and is recorded as a device's; the poll then ends."""
    poll = await polled(strict_review)
    assert await strict_review.vote(GILLES, poll, "approve", stable=stable) == []
    said = only(await strict_review.vote(JOLIEN, poll, "approve", stable=stable))
    assert (said.facts["message"], said.facts["state"]) == ("communique-approved", "approved")
    assert [(row.how, row.trust) for row in await approvals(strict_review)] == [
        (GivenBy.DEVICE, Trust.CROSS_SIGNED)
    ] * 2
    assert poll.ended_by is not None
    assert "org.matrix.msc3381.poll.end" in poll.ended_by
    given = [entry for entry in await journal(strict_review) if entry.action == "communique-approval-given"]
    assert [entry.data["how"] for entry in given] == ["device", "device"]
    shown = only(await strict_review.say(EMMA, "!communiqué montrer C-1"))
    assert "Gilles P. (appareil vérifié)" in shown.body


async def test_the_same_vote_again_changes_nothing(strict_review: Chat) -> None:
    """Whoever taps twice has one approval, which one step back takes away."""
    poll = await polled(strict_review)
    await strict_review.vote(GILLES, poll, "approve")
    assert await strict_review.vote(GILLES, poll, "approve") == []
    assert await standing(strict_review, 1) == [GILLES]
    await strict_review.vote(GILLES, poll)
    assert await standing(strict_review, 1) == []


@pytest.mark.parametrize("taken_back", [(), ("unheard-of",)])
async def test_a_vote_taken_back_withdraws(strict_review: Chat, taken_back: tuple[str, ...]) -> None:
    """An empty or spoiled answer withdraws the approval, aloud when the version falls back; a poll is open again."""
    poll = await polled(strict_review)
    await strict_review.vote(GILLES, poll, "approve")
    await strict_review.vote(JOLIEN, poll, "approve")
    said = only(await strict_review.vote(JOLIEN, poll, *taken_back))
    assert (said.facts["message"], said.facts["state"]) == ("communique-reopened", "in_review")
    assert await standing(strict_review, 1) == [GILLES]
    assert len(strict_review.polls) == 2
    assert strict_review.polls[1].ended_by is None
    await strict_review.vote(JOLIEN, strict_review.polls[1], "approve")
    assert (await stored(strict_review)).state is CommuniqueState.APPROVED


async def test_a_vote_on_the_first_poll_is_taken_back_on_the_second(strict_review: Chat) -> None:
    """A person has one vote on a version, whichever of its polls it is given in."""
    poll = await polled(strict_review)
    await strict_review.vote(GILLES, poll, "approve")
    await strict_review.vote(JOLIEN, poll, "approve")
    await strict_review.vote(JOLIEN, poll)
    await strict_review.vote(GILLES, strict_review.polls[1])
    assert await standing(strict_review, 1) == []


async def test_a_changed_vote_objects_instead(strict_review: Chat) -> None:
    """Changing from approving to objecting withdraws the one and does the other; and back again."""
    poll = await polled(strict_review)
    await strict_review.vote(GILLES, poll, "approve")
    asked = await strict_review.vote(GILLES, poll, "object")
    assert {message.facts["message"] for message in asked} == {"communique-objection-asked"}
    assert await standing(strict_review, 1) == []
    await strict_review.vote(GILLES, poll, "approve")
    assert await standing(strict_review, 1) == [GILLES]
    await strict_review.vote(JOLIEN, poll, "approve")
    assert (await stored(strict_review)).state is CommuniqueState.APPROVED


async def test_the_reason_of_an_objection_needs_the_device_too(strict_review: Chat) -> None:
    """After an objection by vote, a reason from an unsigned device sends nothing back; from a verified one it does."""
    poll = await polled(strict_review)
    asked = next(m for m in await strict_review.vote(GILLES, poll, "object") if m.room_id == room("infocel"))
    unsigned = await strict_review.say(GILLES, "Faux.", reply_to=asked.event_id, trust=Trust.UNSIGNED_DEVICE)
    assert refusal(unsigned) == "unverified"
    assert (await stored(strict_review)).state is CommuniqueState.IN_REVIEW
    said = only(await strict_review.say(GILLES, "Le chiffre est faux.", reply_to=asked.event_id))
    assert said.facts["message"] == "communique-rejected"
    assert poll.ended_by is not None


async def test_an_old_version_s_poll_leads_to_the_new_card(strict_review: Chat) -> None:
    """An edit ends the poll and opens another; an answer in the old one is answered with the new card."""
    poll = await polled(strict_review)
    await strict_review.vote(GILLES, poll, "approve")
    await strict_review.say(EMMA, "!communiqué modifier C-1 Un tout autre texte.")
    assert poll.ended_by is not None
    assert "remplacée" in poll.ended_by["body"]
    new = strict_review.polls[1]
    assert answers(new)[0][0] == "C-2026-0001@2/approve"
    said = only(await strict_review.vote(JOLIEN, poll, "approve"))
    assert said.facts["refusal"] == "version-old"
    assert strict_review.cards(FIRST)[1].event_id in said.body
    assert await standing(strict_review, 2) == []
    await strict_review.vote(GILLES, poll)
    await strict_review.vote(JOLIEN, new, "approve")
    assert await standing(strict_review, 2) == [JOLIEN]


async def test_the_answer_counts_not_the_relation(strict_review: Chat) -> None:
    """An answer bent by the homeserver to another version's poll counts for the version it was given to, or not."""
    poll = await polled(strict_review)
    await strict_review.say(EMMA, "!communiqué modifier C-1 Un tout autre texte.")
    new = strict_review.polls[1]
    content = {
        "m.relates_to": {"rel_type": "m.reference", "event_id": new.event_id},
        "org.matrix.msc3381.poll.response": {"answers": ["C-2026-0001@1/approve"]},
    }
    bent = await strict_review.receive(GILLES, "org.matrix.msc3381.poll.response", content, where=poll.room_id)
    assert refusal(bent) == "version-old"
    assert await standing(strict_review, 2) == []


async def test_votes_read_late_do_not_undo_later_ones(strict_review: Chat) -> None:
    """Of one person's votes the one sent last counts, also when the key of an earlier one came after it."""
    poll = await polled(strict_review)
    earlier = strict_review.clock.now()
    strict_review.clock.advance(seconds=30)
    await strict_review.vote(GILLES, poll)
    await strict_review.vote(GILLES, poll, "approve", sent_at=earlier)
    assert await standing(strict_review, 1) == []
