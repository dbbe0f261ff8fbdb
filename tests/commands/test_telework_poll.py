"""Where answering a request to telework demands a verified device: the poll beside the card, and what counts not."""

from collections.abc import AsyncIterator

import pytest

from commands.kit.permit import Rules
from commands.kit.poll import POLL_START
from storage.values import TeleworkState, Trust
from tests.commands.telework_answer_tools import REF, WHY, journal, requested, said, stored, to
from tests.commands.telework_tools import ANOUK, EMMA, FRIDAY, HANNE, KAREL, ask, ask_all, december, held
from tests.harness import BOT, Chat, make_chat, only


@pytest.fixture
async def strict() -> AsyncIterator[Chat]:
    """Give a chat in which approving and refusing demand a verified device, on Friday 4 December."""
    demanded = frozenset({"telework.approve", "telework.refuse"})
    made = await make_chat(rules=Rules(bot=BOT, require_verified=demanded))
    made.clock.instant = FRIDAY
    yield made
    await made.database.close()


async def test_a_card_comes_with_an_encrypted_poll_and_no_reaction_counts(strict: Chat) -> None:
    """A poll in Karel's chat and language follows the card; ✅ is answered with how to confirm, a tap approves."""
    card = await requested(strict)
    poll = only(strict.polls)
    assert (card.reactions, "peiling hieronder" in card.body) == ([], True)
    assert (poll.room_id, poll.row.user_id, poll.facts["version"]) == (card.room_id, KAREL, 1)
    question = poll.content[POLL_START]["question"]["org.matrix.msc1767.text"]
    assert question == "OEFENING · T-2026-0001: staat u de aanvraag van Emma T. toe?"
    answers = [(one["id"], one["org.matrix.msc1767.text"]) for one in poll.content[POLL_START]["answers"]]
    assert answers == [(f"{REF}@1/approve", "Toestaan"), (f"{REF}@1/refuse", "Weigeren")]
    assert (WHY in str(poll.content), poll.content["m.mentions"]) == (False, {})
    refused = only(await strict.react(KAREL, card))
    words = [text in refused.body for text in ("peiling onder de kaart", "„!telewerk toestaan T-2026-0001”")]
    assert (refused.facts["refusal"], words) == ("unverified", [True, True])
    unsigned = only(await strict.vote(KAREL, poll, "approve", trust=Trust.UNSIGNED_DEVICE))
    assert unsigned.facts["refusal"] == "unverified"
    assert only(await strict.vote(ANOUK, poll, "approve")).facts["refusal"] == "role-missing"
    assert (await stored(strict)).state is TeleworkState.REQUESTED
    told = await strict.vote(KAREL, poll, "approve")
    assert said(told) == [("emma.t", "telework-said-approved"), ("karel.n", "telework-approved")]
    assert (card.facts["state"], poll.ended_by is not None) == ("approved", True)
    action, actor, facts = (await journal(strict))[-1]
    assert (action, actor, facts["how"], facts["trust"]) == ("telework-approved", KAREL, "vote", "cross-signed")


async def test_a_vote_to_refuse_takes_its_reason_and_may_be_changed(strict: Chat) -> None:
    """Refusing by a tap asks why and needs the device for that too; another tap approves, none takes that back."""
    await requested(strict)
    poll = only(strict.polls)
    assert "„!telewerk weigeren T-2026-0001” met" in only(await strict.react(KAREL, poll, "❌")).body
    asked = only(await strict.vote(KAREL, poll, "refuse"))
    late = only(await strict.say(KAREL, "Vergadering", where=poll.room_id, trust=Trust.UNSIGNED_DEVICE))
    assert (asked.facts["state"], late.facts["refusal"]) == ("requested", "unverified")
    changed = await strict.vote(KAREL, poll, "approve")
    assert only([one for one in changed if one.row.user_id == EMMA]).facts["state"] == "approved"
    assert changed[-1].row.message == "telework-approved"
    back = await strict.vote(KAREL, poll)
    assert said(back) == [("emma.t", "telework-said-taken-back"), ("karel.n", "telework-taken-back")]
    assert len(strict.polls) == 2
    await strict.vote(KAREL, strict.polls[1], "refuse")
    answers = await ask_all(strict, KAREL, "De vergadering is ter plaatse.")
    assert "Motif, montré à vous seul :\nDe vergadering" in to(answers, EMMA).body
    assert ((await stored(strict)).state, await held(strict, EMMA)) == (TeleworkState.REFUSED, ())
    assert strict.polls[1].ended_by is not None


async def test_the_poll_follows_version_deputy_and_withdrawal(strict: Chat) -> None:
    """A new version ends the poll and opens another; a deputy has one of their own; withdrawn, none is open."""
    await requested(strict)
    await ask_all(strict, EMMA, "télétravail changer T-1 mar 8 + ven 11")
    old, new = strict.polls
    assert (old.ended_by is not None, new.facts["version"]) == (True, 2)
    stale = only(await strict.vote(KAREL, old, "approve"))
    assert stale.facts["refusal"] == "version-old"
    await ask_all(strict, KAREL, "telewerk afwezig woensdag")
    mine = strict.polls[-1]
    assert (mine.row.user_id, new.ended_by) == (ANOUK, None)
    bent = {
        "m.relates_to": {"rel_type": "m.reference", "event_id": "$elsewhere"},
        "org.matrix.msc3381.poll.response": {"answers": [f"{REF}@2/approve"]},
    }
    await strict.receive(ANOUK, "org.matrix.msc3381.poll.response", bent, where=mine.room_id)
    request = await stored(strict)
    assert (request.state, request.answered_by, request.answered_for) == (TeleworkState.APPROVED, ANOUK, KAREL)
    assert (mine.ended_by is not None, new.ended_by is not None) == (True, True)
    assert await held(strict, EMMA) == december(8, 11)
    await ask(strict, HANNE, "telewerk do 10")
    await ask_all(strict, HANNE, "telewerk intrekken T-2")
    assert [one.facts["ref"] for one in strict.polls if one.ended_by is None] == []


async def test_only_what_is_demanded_is_not_pressed() -> None:
    """Where approving alone is demanded from a device, ❌ stays on the card and counts; the command approves."""
    made = await make_chat(rules=Rules(bot=BOT, require_verified=frozenset({"telework.approve"})))
    made.clock.instant = FRIDAY
    card = await requested(made)
    assert (card.reactions, len(made.polls)) == (["❌"], 1)
    assert only(await made.react(KAREL, card, "❌")).row.message == "telework-reason-asked"
    assert (await ask(made, KAREL, "telewerk toestaan T-1")).facts["state"] == "approved"
    await made.database.close()
