"""Approvals as time passes: the missing are asked again, then their deputies, then the coordinator is told."""

from commands.kit.permit import Rules
from schedules.approvals import NUDGE_APPROVERS
from storage.values import CommuniqueState
from tests.commands.communique_tools import (
    ANOUK,
    BILAL,
    CELINE,
    EMMA,
    FIRST,
    GILLES,
    JOLIEN,
    MOUSSA,
    actions,
    approve_by_both,
    draft,
    refusal,
    rule,
    set_person,
    set_rules,
    stored,
    submit,
)
from tests.harness import BOT, Chat, make_chat, only, room
from tests.schedules.approval_tools import escalated, later
from tests.schedules.tick import run_jobs


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


async def test_where_a_poll_is_answered_the_nudge_points_to_it() -> None:
    """Where approving takes a verified device, a nudge does not ask for a reaction that would not count."""
    chat = await make_chat(rules=Rules(bot=BOT, require_verified=frozenset({"communique.approve"})))
    card = await submit(chat)
    (nudge,) = (said for said in await later(chat, minutes=20) if said.facts.get("message") == "communique-nudge")
    assert "Le sondage suit la carte de la version 1" in nudge.body
    assert "De peiling staat onder de kaart van versie 1" in nudge.body
    assert f"https://matrix.to/#/{card.room_id}/{card.event_id}" in nudge.body
    assert "✅" not in nudge.body
    await chat.database.close()


async def test_without_a_deputy_to_ask_the_coordinator_is_told_at_once(chat: Chat) -> None:
    """Jolien's deputy has approved already: ten minutes after her nudge the coordinators are told, and never again."""
    _card, said = await escalated(chat)
    told = only(said)
    assert told.content["msgtype"] == "m.text"
    assert told.mentions == [ANOUK, BILAL]
    assert told.facts["missing"] == [JOLIEN]
    assert "On attend Jolien W." in told.body
    assert "rien n'est approuvé par le silence" in told.body
    assert "door zwijgen wordt niets goedgekeurd" in told.body
    assert await later(chat, minutes=21) == []
    assert await later(chat, days=3) == []
    assert (await stored(chat)).state is CommuniqueState.IN_REVIEW
    done = await actions(chat)
    assert (done.count("communique-nudged"), done.count("communique-wait-told")) == (1, 1)
    history = only(await chat.say(MOUSSA, "!communiqué montrer C-1 --historique")).body
    assert "attente signalée à la coordination" in history
    assert "↳ appelés : Anouk V. et Bilal M." in history


async def test_an_approver_who_left_the_room_is_called_in_a_direct_chat(chat: Chat) -> None:
    """Leaving the room takes no role: who is out of it is asked, and asked again, where they read it, and approves."""
    await chat.membership(room("infocel"), JOLIEN, "leave")
    await chat.direct(JOLIEN)
    await draft(chat)
    card, direct = await chat.say(EMMA, "!communiqué soumettre C-1")
    assert card.mentions == [GILLES, JOLIEN]
    assert direct.room_id == f"!dm-{JOLIEN}"
    assert "wacht op uw goedkeuring" in direct.body
    await chat.react(GILLES, card)
    assert [message.room_id for message in await later(chat, minutes=20)] == [room("infocel"), direct.room_id]
    answers = await chat.say(JOLIEN, "!persbericht goedkeuren C-1@1", where=direct.room_id)
    assert {message.facts["state"] for message in answers} == {"approved"}


async def test_the_rule_says_when(chat: Chat) -> None:
    """A rule's own nudge comes before the organisation's, stays with the version, and halves for what follows."""
    await set_rules(chat, rule(nudge=300))
    await submit(chat)
    await set_rules(chat, rule(nudge=6000))
    assert await later(chat, minutes=4) == []
    only(await later(chat, minutes=1))
    assert await later(chat, minutes=2) == []
    only(await later(chat, minutes=1))
    assert only(await later(chat, minutes=3)).mentions == [ANOUK, BILAL]


async def test_what_nobody_can_give_any_more_is_told_at_once(chat: Chat) -> None:
    """When those who are left cannot make the quorum, the nudge says so; when nobody is left, the coordinator hears."""
    card = await submit(chat)
    await chat.react(GILLES, card)
    await set_person(chat, JOLIEN, cells={"infocel": ["member"]})
    told = only(await later(chat, minutes=20))
    assert told.mentions == [ANOUK, BILAL]
    assert "Il faut 2 approbations, mais une seule personne peut approuver." in told.body
    assert "Nodig zijn 2 goedkeuringen, maar slechts één persoon mag goedkeuren." in told.body
    shown = only(await chat.say(MOUSSA, "!communiqué C-1"))
    assert "mais une seule personne peut approuver" in shown.body


async def test_an_objection_without_its_reason_is_told_too(chat: Chat) -> None:
    """When only a reason is waited for, the coordinator hears so, as long after ❌ as anybody has to answer."""
    card = await submit(chat)
    chat.clock.advance(minutes=10)
    await chat.react(JOLIEN, card)
    await chat.react(JOLIEN, card, "❌")
    await chat.react(GILLES, card)
    assert await later(chat, minutes=19) == []
    told = only(await later(chat, minutes=1))
    assert told.mentions == [ANOUK, BILAL]
    assert "Objection (Jolien W.," in told.body


async def test_an_approved_text_is_not_asked_for(chat: Chat) -> None:
    """Nobody is called for a text that is approved."""
    await approve_by_both(chat, await submit(chat))
    assert await later(chat, hours=2) == []


async def test_every_version_has_its_own_nudge(chat: Chat) -> None:
    """A new version waits its own twenty minutes and asks its own deputies; the old one is not asked for any more."""
    await set_person(chat, JOLIEN, deputy=CELINE)
    await escalated(chat)
    await chat.say(EMMA, "!communiqué modifier C-1 Autre texte.")
    assert await later(chat, minutes=19) == []
    nudge = only(await later(chat, minutes=1))
    assert nudge.facts["version"] == 2
    assert nudge.mentions == [GILLES, JOLIEN]
    assert refusal(await chat.react(CELINE, chat.cards(FIRST)[-1])) == "role-missing"


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


async def test_after_a_withdrawal_the_next_step_follows(chat: Chat) -> None:
    """Who was asked before is not asked again: the steps go on where they were."""
    card = await submit(chat)
    await chat.react(GILLES, card)
    only(await later(chat, minutes=20))
    await chat.react(JOLIEN, card)
    reaction = chat.last_event
    await chat.redact(JOLIEN, reaction)
    assert await later(chat, minutes=9) == []
    assert only(await later(chat, minutes=1)).mentions == [ANOUK, BILAL]


async def test_a_job_that_runs_again_says_nothing_twice(chat: Chat) -> None:
    """Looking twice at the same instant, as after a restart, asks once; a long absence takes one step at a time."""
    await submit(chat)
    chat.clock.advance(hours=5)
    await run_jobs(chat.database, [NUDGE_APPROVERS])
    await run_jobs(chat.database, [NUDGE_APPROVERS])
    assert len(await chat.deliver()) == 1
    assert await later(chat, minutes=9) == []
