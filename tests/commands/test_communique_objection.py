"""Objections to a communiqué: ❌ and then its reason, or `reject` with the reason at once."""

import pytest

from schedules.approvals import NUDGE_APPROVERS
from storage.approval import GivenBy, Objection, ObjectionState
from storage.values import CommuniqueState, UserId
from tests.commands.communique_tools import (
    ANOUK,
    CELINE,
    EMMA,
    FIRST,
    GILLES,
    HANNE,
    JOLIEN,
    MOUSSA,
    TEXT_FR,
    UNCHANGED_NL,
    actions,
    approve_by_both,
    journal,
    refusal,
    set_person,
    standing,
    stored,
    submit,
)
from tests.harness import Chat, Sent, only, room
from tests.schedules.tick import tick

REASON = "Le lieu est faux : c'est <b>Valmeuse-Sud</b>."


async def objections(chat: Chat, version: int = 1) -> list[Objection]:
    """Give the objections to a version."""
    async with chat.database.begin() as work:
        return await work.approvals.objections(FIRST, version)


async def object_to(chat: Chat, card: Sent, who: UserId = GILLES) -> Sent:
    """Object by ❌ to a version in review; gives the bot's question."""
    return only(await chat.react(who, card, "❌"))


async def test_an_objection_holds_the_version_and_asks_why(chat: Chat) -> None:
    """❌ is shown on the card, the version stays in review, and the bot asks who objected, by name and alone."""
    card = await submit(chat)
    question = await object_to(chat, card)
    assert question.facts["message"] == "communique-objection-asked"
    assert (question.facts["version"], question.facts["state"]) == (1, "in_review")
    assert question.room_id == room("infocel")
    assert question.mentions == [GILLES]
    assert question.content["msgtype"] == "m.text"
    assert "Objection (Gilles P.," in card.body
    assert "Bezwaar van Gilles P." in card.body
    assert card.facts["state"] == "in_review"
    assert await chat.react(GILLES, card, "❌\ufe0f") == []
    assert [row.how for row in await objections(chat)] == [GivenBy.REACTION]


async def test_the_reason_sends_the_text_back(chat: Chat) -> None:
    """A reply to the question gives the reason: back to draft, aloud, to the author, and approvals count no more."""
    card = await submit(chat)
    await chat.react(JOLIEN, card)
    question = await object_to(chat, card)
    chat.clock.advance(minutes=14)
    said = only(await chat.say(GILLES, REASON, reply_to=question.event_id))
    assert (said.facts["message"], said.facts["state"]) == ("communique-rejected", "draft")
    assert said.mentions == [EMMA]
    assert REASON in said.body
    assert "&lt;b&gt;Valmeuse-Sud" in said.content["formatted_body"]
    assert "Approbations de la version 1 qui ne comptent plus : Jolien W." in said.body
    assert await standing(chat, 1) == []
    assert (card.facts["state"], "missing" in card.facts) == ("draft", False)
    assert REASON in card.body
    assert TEXT_FR in card.body
    (objection,) = await objections(chat)
    assert (objection.state, objection.reason) == (ObjectionState.UPHELD, REASON)
    assert "communique-rejected" in await actions(chat)


async def test_approvals_do_not_outvote_an_open_objection(chat: Chat) -> None:
    """While the reason is waited for, a full quorum approves nothing; when the ❌ is taken back, it does."""
    card = await submit(chat)
    await chat.react(GILLES, card)
    await object_to(chat, card)
    objection = chat.last_event
    await chat.react(JOLIEN, card)
    assert (card.facts["state"], card.facts["missing"]) == ("in_review", [])
    said = only(await chat.redact(GILLES, objection))
    assert (said.facts["message"], said.facts["state"]) == ("communique-approved", "approved")
    assert "Objection" not in card.body
    assert [row.state for row in await objections(chat)] == [ObjectionState.TAKEN_BACK]


async def test_an_objection_reopens_an_approved_text(chat: Chat) -> None:
    """❌ on an approved version puts it back into review, aloud, until the reason comes or it is taken back."""
    card = await submit(chat)
    await approve_by_both(chat, card)
    said, question = await chat.react(JOLIEN, card, "❌")
    assert (said.facts["message"], said.facts["state"]) == ("communique-reopened", "in_review")
    assert "Objection (Jolien W.," in said.body
    assert question.mentions == [JOLIEN]
    assert only(await chat.redact(JOLIEN, chat.last_event)).facts["state"] == "approved"


async def test_taking_the_objection_back_answers_nothing_later(chat: Chat) -> None:
    """After the ❌ is taken back a reply to the old question is talk, and a new ❌ asks anew."""
    card = await submit(chat)
    question = await object_to(chat, card)
    assert await chat.redact(GILLES, chat.last_event) == []
    assert await chat.say(GILLES, REASON, reply_to=question.event_id) == []
    assert (await stored(chat)).state is CommuniqueState.IN_REVIEW
    again = await object_to(chat, card)
    assert only(await chat.say(GILLES, REASON, reply_to=again.event_id)).facts["state"] == "draft"


async def test_only_the_objector_gives_the_reason(chat: Chat) -> None:
    """A reply of somebody else, or a reply to the card, is talk."""
    card = await submit(chat)
    question = await object_to(chat, card)
    assert await chat.say(JOLIEN, REASON, reply_to=question.event_id) == []
    assert await chat.say(EMMA, "Pourquoi ?", reply_to=question.event_id) == []
    assert await chat.say(GILLES, "À voir", reply_to=card.event_id) == []
    assert await chat.say(GILLES, "Je regarde") == []
    assert [row.state for row in await objections(chat)] == [ObjectionState.OPEN]


async def test_the_next_message_in_a_direct_chat_is_the_reason(chat: Chat) -> None:
    """Who objected may answer in their direct chat with the bot; what they write after that is no answer any more."""
    card = await submit(chat)
    await object_to(chat, card)
    direct = await chat.direct(GILLES)
    said, noted = await chat.say(GILLES, REASON, where=direct)
    assert (said.room_id, said.facts["state"]) == (room("infocel"), "draft")
    assert (noted.room_id, noted.facts["message"]) == (direct, "communique-rejection-noted")
    assert refusal(await chat.say(GILLES, "Merci beaucoup", where=direct)) == "unknown-command"


async def test_a_command_in_a_direct_chat_is_not_the_reason(chat: Chat) -> None:
    """A command stays a command while a reason is waited for."""
    card = await submit(chat)
    await object_to(chat, card)
    shown = only(await chat.say(GILLES, "communiqué montrer C-1", where=await chat.direct(GILLES)))
    assert shown.facts["message"] == "communique-shown"
    assert [row.state for row in await objections(chat)] == [ObjectionState.OPEN]


async def test_a_late_reason_is_refused_with_what_to_do(chat: Chat) -> None:
    """After fifteen minutes a reply is no reason any more; the objection still stands, and `reject` gives it."""
    card = await submit(chat)
    question = await object_to(chat, card)
    chat.clock.advance(minutes=16)
    late = only(await chat.say(GILLES, REASON, reply_to=question.event_id))
    assert late.facts["refusal"] == "answer-late"
    assert "!communiqué rejeter C-2026-0001" in late.body
    assert "Objection (Gilles P.," in card.body
    assert only(await chat.say(GILLES, f"!communiqué rejeter C-1 {REASON}")).facts["state"] == "draft"
    assert [row.state for row in await objections(chat)] == [ObjectionState.UPHELD]


async def test_reject_gives_the_reason_at_once(chat: Chat) -> None:
    """`reject` does at once what ❌ and its reason do; it needs the reason."""
    card = await submit(chat)
    assert refusal(await chat.say(JOLIEN, "!persbericht afkeuren C-1")) == "usage"
    said = only(await chat.say(JOLIEN, "!persbericht afkeuren C-1@1 De plaats is fout."))
    assert (said.facts["message"], said.facts["state"]) == ("communique-rejected", "draft")
    assert said.content["m.relates_to"]["m.in_reply_to"]["event_id"] == chat.last_event
    assert "De plaats is fout." in card.body
    assert [row.how for row in await objections(chat)] == [GivenBy.DEVICE]
    assert refusal(await chat.say(GILLES, "!communiqué rejeter C-1 Moi aussi, je refuse.")) == "state-wrong"
    assert refusal(await chat.react(GILLES, card)) == "state-wrong"


@pytest.mark.parametrize("who", [CELINE, ANOUK, EMMA, MOUSSA])
async def test_others_do_not_object(chat: Chat, who: UserId) -> None:
    """❌ by somebody the rule does not name is refused once, and so is the command."""
    card = await submit(chat)
    assert refusal(await chat.react(who, card, "❌")) == "role-missing"
    assert await chat.react(who, card, "❌") == []
    assert refusal(await chat.say(who, "!communiqué rejeter C-1 Cela ne va pas.")) == "role-missing"
    assert await objections(chat) == []
    assert "Objection" not in card.body


async def test_an_author_who_speaks_for_the_cell_may_object(chat: Chat) -> None:
    """Only approving one's own text is barred: a spokesperson may stop what they wrote themselves."""
    await set_person(chat, EMMA, cells={"infocel": ["drafter", "spokesperson"]})
    await submit(chat)
    assert only(await chat.say(EMMA, f"!communiqué rejeter C-1 {REASON}")).facts["state"] == "draft"


async def test_the_role_counts_when_the_reason_comes(chat: Chat) -> None:
    """Who lost the role between ❌ and its reason sends nothing back, and cannot take it back either."""
    card = await submit(chat)
    question = await object_to(chat, card)
    objection = chat.last_event
    await set_person(chat, GILLES, cells={"infocel": ["member"]})
    assert refusal(await chat.say(GILLES, REASON, reply_to=question.event_id)) == "role-missing"
    assert refusal(await chat.redact(GILLES, objection)) == "role-missing"
    assert (await stored(chat)).state is CommuniqueState.IN_REVIEW


async def test_a_changed_text_is_objected_to_no_more(chat: Chat) -> None:
    """A new version settles the objections to the old one: their reasons are not waited for any more."""
    card = await submit(chat)
    question = await object_to(chat, card)
    new = only(await chat.say(EMMA, "!communiqué modifier C-1 Valmeuse-Sud."))
    assert "Objection" not in new.body
    assert [row.state for row in await objections(chat)] == [ObjectionState.VOID]
    assert await chat.say(GILLES, REASON, reply_to=question.event_id) == []
    await chat.say(HANNE, UNCHANGED_NL)
    await approve_by_both(chat, new)
    assert (await stored(chat)).state is CommuniqueState.APPROVED
    assert refusal(await chat.react(GILLES, card, "❌")) == "version-old"


async def test_a_text_sent_back_comes_again_as_a_new_version(chat: Chat) -> None:
    """Changed and submitted again it is version 2 on a new card; the approvals of version 1 never come back."""
    card = await submit(chat)
    await chat.react(JOLIEN, card)
    await chat.say(GILLES, f"!communiqué rejeter C-1 {REASON}")
    answer = only(await chat.say(EMMA, "!communiqué modifier C-1 L'eau de Valmeuse-Sud n'est pas potable."))
    assert (answer.facts["version"], answer.facts["state"]) == (2, "draft")
    assert refusal(await chat.react(JOLIEN, card)) == "version-old"
    await chat.say(HANNE, UNCHANGED_NL)
    new = only(await chat.say(EMMA, "!communiqué soumettre C-1"))
    assert (new.facts["version"], new.facts["missing"]) == (2, [GILLES, JOLIEN])
    assert REASON not in new.body
    assert await standing(chat, 2) == []
    assert [entry.ref for entry in await journal(chat)].count(FIRST) == len(await actions(chat))


async def test_submitted_again_unchanged_it_is_a_new_version_too(chat: Chat) -> None:
    """A version is before its approvers once: the same text submitted again has its own number and card."""
    card = await submit(chat)
    await chat.say(GILLES, f"!communiqué rejeter C-1 {REASON}")
    new = only(await chat.say(HANNE, "!persbericht voorleggen C-1"))
    assert new.facts["version"] == 2
    assert TEXT_FR in new.body
    assert refusal(await chat.react(GILLES, card)) == "version-old"


async def test_a_long_reason_is_refused(chat: Chat) -> None:
    """A reason that would not fit the card is refused whole."""
    card = await submit(chat)
    question = await object_to(chat, card)
    assert refusal(await chat.say(GILLES, "x " * 501, reply_to=question.event_id)) == "too-long"
    assert refusal(await chat.say(GILLES, "!communiqué rejeter C-1 " + "x " * 501)) == "too-long"
    assert [row.state for row in await objections(chat)] == [ObjectionState.OPEN]


async def test_a_deputy_who_was_asked_may_object(chat: Chat) -> None:
    """Whoever may approve for somebody may also say no: ❌ asks for the reason, and the reason sends the text back."""
    await set_person(chat, JOLIEN, deputy=CELINE)
    card = await submit(chat)
    assert refusal(await chat.react(CELINE, card, "❌")) == "role-missing"
    await chat.react(GILLES, card)
    for minutes in (20, 10):
        chat.clock.advance(minutes=minutes)
        await tick(chat, [NUDGE_APPROVERS])
    question = await object_to(chat, card, CELINE)
    rejected = only(await chat.say(CELINE, "Le lieu est faux.", reply_to=question.event_id))
    assert (rejected.facts["state"], rejected.mentions) == ("draft", [EMMA])


@pytest.mark.parametrize("by_command", [False, True])
async def test_approving_after_all_takes_the_own_objection_back(chat: Chat, by_command: bool) -> None:  # noqa: FBT001
    """✅ or `approve` by who objected without a reason yet says that the objection is gone, and counts."""
    card = await submit(chat)
    await chat.react(JOLIEN, card)
    await object_to(chat, card)
    sent = await (chat.say(GILLES, "!communiqué approuver C-1") if by_command else chat.react(GILLES, card))
    assert [one.facts["message"] for one in sent][:2] == ["communique-objection-dropped", "communique-approved"]
    assert "son objection est donc retirée" in sent[0].body
    assert [row.state for row in await objections(chat)] == [ObjectionState.TAKEN_BACK]
    assert (await stored(chat)).state is CommuniqueState.APPROVED
    assert "communique-objection-taken-back" in [entry.action for entry in await journal(chat)]
