"""Approvals as time passes: who is missing is asked again once, and nothing is approved by waiting."""

from schedules.approvals import NUDGE_APPROVERS
from storage.values import CommuniqueState
from tests.commands.communique_tools import (
    EMMA,
    FIRST,
    GILLES,
    JOLIEN,
    actions,
    approve_by_both,
    stored,
    submit,
)
from tests.harness import Chat, Sent, only, room
from tests.schedules.tick import run_jobs, tick


async def later(chat: Chat, **duration: float) -> list[Sent]:
    """Let time pass and look at what is due."""
    chat.clock.advance(**duration)
    return await tick(chat, [NUDGE_APPROVERS])


async def test_the_missing_are_asked_again_once(chat: Chat) -> None:
    """After twenty minutes in review those who have not approved are named and mentioned, alone and once."""
    card = await submit(chat)
    await chat.react(GILLES, card)
    assert await later(chat, minutes=19) == []
    nudge = only(await later(chat, minutes=1))
    assert nudge.room_id == room("infocel")
    assert nudge.content["msgtype"] == "m.text"
    assert nudge.mentions == [JOLIEN]
    assert nudge.facts["missing"] == [JOLIEN]
    assert (nudge.facts["ref"], nudge.facts["version"], nudge.facts["state"]) == (FIRST, 1, "in_review")
    assert "attend votre approbation" in nudge.body
    assert "wacht sinds" in nudge.body
    assert f"https://matrix.to/#/{card.room_id}/{card.event_id}" in nudge.body
    answer = only(await chat.react(JOLIEN, nudge))
    assert (answer.facts["refusal"], answer.facts["version"]) == ("not-the-card", 1)
    assert f"https://matrix.to/#/{card.room_id}/{card.event_id}" in answer.body
    assert await later(chat, minutes=21) == []
    assert await later(chat, days=3) == []
    assert (await stored(chat)).state is CommuniqueState.IN_REVIEW
    assert (await actions(chat)).count("communique-nudged") == 1


async def test_an_approved_text_is_not_asked_for(chat: Chat) -> None:
    """Nobody is called for a text that is approved."""
    await approve_by_both(chat, await submit(chat))
    assert await later(chat, hours=2) == []


async def test_every_version_has_its_own_nudge(chat: Chat) -> None:
    """A new version waits its own twenty minutes; the old one is not asked for any more."""
    await submit(chat)
    chat.clock.advance(minutes=15)
    await chat.say(EMMA, "!communiqué modifier C-1 Autre texte.")
    assert await later(chat, minutes=10) == []
    nudge = only(await later(chat, minutes=10))
    assert nudge.facts["version"] == 2
    assert nudge.mentions == [GILLES, JOLIEN]


async def test_a_text_sent_back_is_not_asked_for(chat: Chat) -> None:
    """A text that went back to its author waits for nobody's approval."""
    await submit(chat)
    await chat.say(GILLES, "!communiqué rejeter C-1 Le lieu est faux.")
    assert await later(chat, hours=2) == []


async def test_after_a_withdrawal_the_wait_begins_again(chat: Chat) -> None:
    """A text that falls back into review is asked for twenty minutes later, if it never was."""
    card = await submit(chat)
    await chat.react(GILLES, card)
    reaction = chat.last_event
    await chat.react(JOLIEN, card)
    chat.clock.advance(hours=1)
    await chat.redact(GILLES, reaction)
    assert await later(chat, minutes=19) == []
    assert only(await later(chat, minutes=1)).mentions == [GILLES]


async def test_a_job_that_runs_again_says_nothing_twice(chat: Chat) -> None:
    """Looking twice at the same instant, as after a restart, asks once."""
    await submit(chat)
    chat.clock.advance(minutes=30)
    await run_jobs(chat.database, [NUDGE_APPROVERS])
    await run_jobs(chat.database, [NUDGE_APPROVERS])
    assert len(await chat.deliver()) == 1
