"""A communiqué waits for its time: set, moved, cancelled, or held back by what happens meanwhile."""

import pytest

from storage.values import CommuniqueState, EventId
from tests.commands.communique_tools import (
    ANOUK,
    DRAFT,
    EMMA,
    FIRST,
    GILLES,
    JOLIEN,
    TEXT_FR,
    actions,
    approve_by_both,
    draft,
    journal,
    refusal,
    set_person,
    stored,
    submit,
)
from tests.commands.published_tools import PUBLISH, approved, said, seen
from tests.harness import Chat, only
from tests.schedules.tick import tick

EMBARGOED = f"{DRAFT}\nembargo: demain 9h\nraison-embargo: accord du gouverneur"


async def test_a_time_is_set_moved_and_cancelled_aloud(chat: Chat) -> None:
    """`--at` schedules; again it moves; `--cancel` takes it off; each is said in the cell and told to the author."""
    card = await approved(chat)
    first = only(await chat.say(GILLES, f"{PUBLISH} --à demain 9h"))
    assert (first.facts["message"], first.facts["state"]) == ("communique-scheduled", "scheduled")
    assert first.mentions == [EMMA]
    assert "confirmée par Gilles" in card.body
    same = only(await chat.say(GILLES, f"{PUBLISH} --à demain 9h"))
    assert same.facts["message"] == "communique-scheduled-already"
    moved = only(await chat.say(JOLIEN, "!persbericht publiceren C-1 --om morgen 10u"))
    assert moved.facts["message"] == "communique-moved"
    assert "09:00" in moved.body
    assert "10:00" in moved.body
    cancelled = only(await chat.say(ANOUK, f"{PUBLISH} --annuler"))
    assert (cancelled.facts["message"], cancelled.facts["state"]) == ("communique-cancelled", "approved")
    assert refusal(await chat.say(ANOUK, f"{PUBLISH} --annuler")) == "state-wrong"
    chat.clock.advance(days=2)
    assert not said(await tick(chat), "communique-published")
    assert await seen(chat) is None


async def test_a_schedule_is_kept_once(chat: Chat) -> None:
    """At its time the text goes out by itself, once, however often the job looks."""
    await approved(chat)
    await chat.say(GILLES, f"{PUBLISH} --à dans 20 min")
    assert not said(await tick(chat), "communique-published")
    chat.clock.advance(minutes=20, seconds=2)
    news = await tick(chat)
    assert len(said(news, "communique-published")) == 2
    assert "En retard" not in said(news, "communique-published")[0].body
    assert not said(await tick(chat), "communique-published")
    assert (await actions(chat)).count("communique-published") == 1


async def test_what_goes_out_late_says_so(chat: Chat) -> None:
    """After an absence longer than configured the publication says by how much it is late."""
    await approved(chat)
    await chat.say(GILLES, f"{PUBLISH} --à dans 20 min")
    chat.clock.advance(minutes=50)
    told = said(await tick(chat), "communique-published")[0]
    assert "En retard de 30 minutes sur l'heure prévue" in told.body
    entry = next(entry for entry in await journal(chat) if entry.action == "communique-published")
    assert entry.data["late"] == 1800
    assert entry.actor == GILLES


@pytest.mark.parametrize("when", ["2020-01-01", "2026-01-02 9h"])
async def test_the_past_is_refused(chat: Chat, when: str) -> None:
    """A release time in the past is refused."""
    await approved(chat)
    assert refusal(await chat.say(GILLES, f"{PUBLISH} --à {when}")) == "date-past"


async def test_at_and_cancel_do_not_go_together(chat: Chat) -> None:
    """A time and a cancellation at once are a mistake."""
    await approved(chat)
    assert refusal(await chat.say(GILLES, f"{PUBLISH} --à demain 9h --annuler")) == "usage"


async def test_an_embargo_is_the_release_time(chat: Chat) -> None:
    """During an embargo `publish` alone schedules its end; earlier is refused with the time, later is allowed."""
    await approved(chat, EMBARGOED)
    early = only(await chat.say(GILLES, f"{PUBLISH} --à demain 8h"))
    assert early.facts["refusal"] == "embargoed"
    assert "accord du gouverneur" in early.body
    assert "09:00" in early.body
    scheduled = only(await chat.say(GILLES, PUBLISH))
    assert scheduled.facts["state"] == "scheduled"
    assert "09:00" in scheduled.body
    assert only(await chat.say(GILLES, f"{PUBLISH} --à demain 11h")).facts["message"] == "communique-moved"


async def test_an_edit_while_scheduled_unschedules_aloud(chat: Chat) -> None:
    """A changed text is a new version in review; what waited for its time goes out neither then nor later."""
    await approved(chat)
    await chat.say(GILLES, f"{PUBLISH} --à dans 20 min")
    news = await chat.say(EMMA, f"!communiqué modifier C-1 {TEXT_FR} Point d'eau : école.")
    assert any("n'aura pas lieu" in sent.body for sent in news)
    assert (await stored(chat)).state is CommuniqueState.IN_REVIEW
    chat.clock.advance(hours=1)
    await tick(chat)
    assert await seen(chat) is None
    assert "communique-unscheduled" in await actions(chat)


async def test_a_moved_embargo_unschedules(chat: Chat) -> None:
    """Another embargo, by editing the message that made the draft, asks everybody again."""
    await draft(chat, EMBARGOED)
    made = chat.last_event
    async with chat.database.begin() as work:
        source = await work.communiques.find(FIRST)
        assert source is not None
        made = EventId(source.source_event_id or made)
    card = only(await chat.say(EMMA, "!communiqué soumettre C-1"))
    await approve_by_both(chat, card)
    await chat.say(GILLES, PUBLISH)
    later = EMBARGOED.replace("demain 9h", "demain 15h")
    news = await chat.edit(EMMA, made, later)
    assert any("n'aura pas lieu" in sent.body for sent in news)
    now = await stored(chat)
    assert now.state is CommuniqueState.IN_REVIEW
    assert now.embargo_at is not None
    chat.clock.advance(days=1)
    await tick(chat)
    assert await seen(chat) is None


async def test_an_approval_taken_back_while_scheduled_reopens(chat: Chat) -> None:
    """Below the quorum a scheduled text is in review again, aloud, and does not go out."""
    card = await submit(chat)
    await chat.react(GILLES, card)
    await chat.react(JOLIEN, card)
    tick_of_jolien = chat.last_event
    await chat.say(GILLES, f"{PUBLISH} --à dans 20 min")
    news = await chat.redact(JOLIEN, tick_of_jolien)
    reopened = said(news, "communique-reopened")[0]
    assert "n'aura pas lieu" in reopened.body
    assert EMMA in reopened.mentions
    chat.clock.advance(hours=1)
    assert not said(await tick(chat), "communique-published")
    await chat.react(JOLIEN, card)
    assert (await stored(chat)).state is CommuniqueState.APPROVED
    assert not said(await tick(chat), "communique-published")


async def test_a_rejection_while_scheduled_sends_back(chat: Chat) -> None:
    """`reject` of a scheduled text takes its release off."""
    await approved(chat)
    await chat.say(GILLES, f"{PUBLISH} --à dans 20 min")
    news = await chat.say(JOLIEN, "!communiqué rejeter C-1 Le périmètre est faux.")
    assert any("n'aura pas lieu" in sent.body for sent in news)
    chat.clock.advance(hours=1)
    await tick(chat)
    assert await seen(chat) is None


async def test_what_is_approved_no_more_at_its_time_is_held_back(chat: Chat) -> None:
    """When an approver has lost the role by the release, it does not go out; coordinator and author are called."""
    card = await approved(chat)
    await chat.say(GILLES, f"{PUBLISH} --à dans 20 min")
    await set_person(chat, JOLIEN, cells={"infocel": ["member"]})
    chat.clock.advance(minutes=21)
    held = said(await tick(chat), "communique-held-back")[0]
    assert "PAS" in held.body
    assert {EMMA, ANOUK} <= set(held.mentions)
    assert held.content["msgtype"] == "m.text"
    assert await seen(chat) is None
    assert (await stored(chat)).state is CommuniqueState.IN_REVIEW
    assert card.facts["state"] == "in_review"
    assert not said(await tick(chat), "communique-held-back")
