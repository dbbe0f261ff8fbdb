"""What counts for nothing where approving demands a verified device: other votes, reactions, other commands."""

from datetime import timedelta
from typing import Any

import pytest

from storage.approval import GivenBy
from storage.values import Trust
from tests.commands.communique_poll_tools import polled
from tests.commands.communique_tools import (
    CELINE,
    EMMA,
    GILLES,
    JOLIEN,
    MOUSSA,
    actions,
    approvals,
    draft,
    journal,
    refusal,
    standing,
    submit,
)
from tests.harness import Chat, only, room, user


@pytest.mark.parametrize(
    ("trust", "words"),
    [
        (Trust.UNSIGNED_DEVICE, "Vérifiez cet appareil"),
        (Trust.IDENTITY_CHANGED, f"Anouk V., Bilal M. ou Ilias O. d'écrire « !qui confirmer {GILLES} »"),
        (Trust.UNKNOWN, "Recommencez dans une minute"),
    ],
)
async def test_a_vote_of_an_untrusted_device_counts_not(strict_review: Chat, trust: Trust, words: str) -> None:
    """A vote for which no verified device stands is answered once, with how to go on, and never counts."""
    poll = await polled(strict_review)
    said = only(await strict_review.vote(GILLES, poll, "approve", trust=trust))
    assert said.facts["refusal"] == "unverified"
    assert words in said.body
    assert await strict_review.vote(GILLES, poll, "approve", trust=trust) == []
    assert await approvals(strict_review) == []


async def test_a_plain_vote_counts_not(strict_review: Chat) -> None:
    """A vote that was not encrypted is answered once, as a reply to the poll, and never counts."""
    poll = await polled(strict_review)
    said = only(await strict_review.vote(GILLES, poll, "approve", encrypted=False))
    assert said.facts["refusal"] == "plain-text"
    assert said.content["m.relates_to"]["m.in_reply_to"]["event_id"] == poll.event_id
    assert await strict_review.vote(GILLES, poll, "approve", encrypted=False) == []
    assert await approvals(strict_review) == []


@pytest.mark.parametrize("trust", [Trust.SPOOFED, Trust.REPLAYED])
async def test_a_forged_vote_is_journalled_only(strict_review: Chat, trust: Trust) -> None:
    """A vote under a rewritten sender, or a replayed one, does nothing and is in the journal as what it is."""
    poll = await polled(strict_review)
    assert await strict_review.vote(GILLES, poll, "approve", trust=trust) == []
    assert await approvals(strict_review) == []
    async with strict_review.database.begin() as work:
        entries = [entry async for entry in work.journal.entries() if entry.action == "event-rejected"]
    assert [entry.data["trust"] for entry in entries] == [trust]


async def test_who_may_not_approve_may_not_by_poll(strict_review: Chat) -> None:
    """Observers, other cells and guests are refused once each, and the author's own vote counts not."""
    poll = await polled(strict_review)
    assert refusal(await strict_review.vote(MOUSSA, poll, "approve")) == "role-missing"
    assert await strict_review.vote(MOUSSA, poll, "approve") == []
    assert refusal(await strict_review.vote(user("nobody"), poll, "approve")) == "guest"
    assert refusal(await strict_review.vote(EMMA, poll, "approve")) == "own-text"
    assert await approvals(strict_review) == []


async def test_other_people_s_polls_are_theirs(strict_review: Chat) -> None:
    """Answers in polls of others, from other rooms, or malformed ones are left alone."""
    poll = await polled(strict_review)
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
        assert await strict_review.receive(GILLES, response, content) == []
    assert await strict_review.vote(GILLES, poll, "approve", where=room("d5")) == []
    assert await approvals(strict_review) == []


async def test_a_late_vote_is_not_obeyed(strict_review: Chat) -> None:
    """A vote that was sent long ago is answered and not counted."""
    poll = await polled(strict_review)
    long_ago = strict_review.clock.now() - timedelta(hours=1)
    assert refusal(await strict_review.vote(GILLES, poll, "approve", sent_at=long_ago)) == "message-old"
    assert await approvals(strict_review) == []


async def test_a_reaction_is_answered_with_how_to_confirm(strict_review: Chat) -> None:
    """A reaction on such a card, or on its poll, counts for nothing and is answered once with the poll and command."""
    card = await submit(strict_review)
    answer = only(await strict_review.react(GILLES, card))
    assert answer.facts["refusal"] == "unverified"
    assert "sondage" in answer.body
    assert "!communiqué approuver C-2026-0001@1" in answer.body
    assert await strict_review.react(GILLES, card) == []
    assert refusal(await strict_review.react(GILLES, only(strict_review.polls))) == "unverified"
    assert refusal(await strict_review.react(CELINE, card)) == "role-missing"
    objection = only(await strict_review.react(JOLIEN, card, "❌"))
    assert objection.facts["refusal"] == "unverified"
    assert "!persbericht afkeuren" in objection.body
    assert await approvals(strict_review) == []


async def test_the_command_needs_a_verified_device(strict_review: Chat) -> None:
    """The command approves from a cross-signed device and from no other; each refusal says how to go on."""
    await submit(strict_review)
    text = "!communiqué approuver C-1@1"
    unsigned = only(await strict_review.say(GILLES, text, trust=Trust.UNSIGNED_DEVICE))
    assert (unsigned.facts["refusal"], "Vérifiez cet appareil" in unsigned.body) == ("unverified", True)
    changed = only(await strict_review.say(JOLIEN, text, trust=Trust.IDENTITY_CHANGED))
    assert (changed.facts["refusal"], f"!wie vertrouwen {JOLIEN}" in changed.body) == ("unverified", True)
    assert only(await strict_review.say(GILLES, text)).facts["message"] == "communique-approval-noted"
    assert [(row.how, row.trust) for row in await approvals(strict_review)] == [(GivenBy.DEVICE, Trust.CROSS_SIGNED)]


async def test_a_vote_does_not_take_back_a_command(strict_review: Chat) -> None:
    """An approval given by command and by vote stays when the vote is taken back, and its giver is told."""
    poll = await polled(strict_review)
    await strict_review.say(GILLES, "!communiqué approuver C-1")
    await strict_review.vote(GILLES, poll, "approve")
    said = only(await strict_review.vote(GILLES, poll))
    assert said.facts["message"] == "communique-approval-stays"
    assert await standing(strict_review, 1) == [GILLES]


async def test_unverified_devices_do_all_else(strict_review: Chat) -> None:
    """Drafting and submitting from an unsigned device works, and is recorded as such."""
    await draft(strict_review)
    card = only(await strict_review.say(EMMA, "!communiqué soumettre C-1", trust=Trust.UNSIGNED_DEVICE))
    assert card.facts["state"] == "in_review"
    submitted = [entry for entry in await journal(strict_review) if entry.action == "communique-submitted"]
    assert [entry.data["trust"] for entry in submitted] == ["unsigned-device"]
    assert "communique-approval-given" not in await actions(strict_review)
