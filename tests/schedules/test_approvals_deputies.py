"""Who approves for somebody who does not answer: their deputy, once asked, within what both of them may."""

import pytest

from storage.values import CommuniqueState, UserId
from tests.commands.communique_tools import (
    ANOUK,
    BILAL,
    CELINE,
    EMMA,
    FIRST,
    GILLES,
    HANNE,
    ILIAS,
    JOLIEN,
    MOUSSA,
    approvals,
    approve_by_both,
    journal,
    refusal,
    rule,
    set_person,
    set_rules,
    stored,
    submit,
)
from tests.harness import Chat, only, room
from tests.schedules.approval_tools import escalated, later

ONE_LINE = "!communiqué L'eau du robinet ne peut pas être bue. --titre Eau non potable"
"""The draft on one line, so that more options may follow."""


async def test_a_deputy_approves_for_the_one_they_replace(chat: Chat) -> None:
    """Half the nudge after it the deputy is asked by name; their ✅ approves, and is shown and recorded as for whom."""
    await set_person(chat, JOLIEN, deputy=CELINE)
    card, said = await escalated(chat)
    asked = only(said)
    assert asked.mentions == [CELINE]
    assert sorted(asked.facts["missing"]) == [CELINE, JOLIEN]
    assert "Peut approuver : Celine R. pour Jolien W." in asked.body
    assert "Mag goedkeuren: Celine R. voor Jolien W." in asked.body
    assert "Peut approuver : Celine R. pour Jolien W." in card.body
    approved = only(await chat.react(CELINE, card))
    assert approved.facts["state"] == "approved"
    for shown in (approved, card, only(await chat.say(MOUSSA, "!communiqué montrer C-1"))):
        assert "Par Celine R. pour Jolien W." in shown.body
    assert "approuvée par Celine R. pour Jolien W. (✅)" in only(await chat.say(MOUSSA, "!communiqué C-1")).body
    given = (await approvals(chat))[-1]
    assert (given.approver, given.stands_for, given.meets) == (CELINE, [JOLIEN], ["spokesperson"])
    entry = next(entry for entry in reversed(await journal(chat)) if entry.action == "communique-approval-given")
    assert entry.data["stands_for"] == [JOLIEN]
    assert await later(chat, hours=2) == []
    history = only(await chat.say(MOUSSA, "!communiqué montrer C-1 --historique")).body
    called = ["rappel aux approbateurs\n↳ appelés : Jolien W.", "suppléants appelés\n↳ appelés : Celine R."]
    for line in (*called, "approbation · Celine R.\n↳ pour : Jolien W."):
        assert line in history


async def test_a_deputy_who_was_not_asked_may_not(chat: Chat) -> None:
    """Before the deputies are asked, a deputy's ✅ counts for nothing."""
    await set_person(chat, JOLIEN, deputy=CELINE)
    card = await submit(chat)
    await later(chat, minutes=20)
    assert refusal(await chat.react(CELINE, card)) == "role-missing"
    assert await approvals(chat) == []


async def test_a_deputy_and_the_one_they_replace_are_one_voice(chat: Chat) -> None:
    """When who was replaced approves, the deputy's counts no more; it does again when that is taken back."""
    await set_rules(chat, rule(quorum=3, includes=["spokesperson", "coordinator"]))
    await set_person(chat, JOLIEN, deputy=CELINE)
    card, _said = await escalated(chat)
    await chat.react(CELINE, card)
    assert card.facts["missing"] == [ANOUK, BILAL]
    await chat.react(JOLIEN, card)
    tick_of_jolien = chat.last_event
    assert card.facts["state"] == "in_review"
    assert card.facts["missing"] == [ANOUK, BILAL]
    assert "remplacé depuis par l'approbation du titulaire : Celine R." in card.body
    await chat.redact(JOLIEN, tick_of_jolien)
    assert only(await chat.react(ANOUK, card)).facts["state"] == "approved"


async def test_a_deputy_lends_no_competence(chat: Chat) -> None:
    """Each speaks within their own competence: a deputy without it makes the quorum, but not the condition."""
    await set_rules(chat, rule(quorum=1, includes=["spokesperson", "competence"]))
    await set_person(chat, GILLES, deputy=CELINE)
    card = await submit(chat, f"{ONE_LINE} --compétence health")
    await later(chat, minutes=20)
    await later(chat, minutes=10)
    await chat.react(CELINE, card)
    assert (await stored(chat)).state is CommuniqueState.IN_REVIEW
    assert card.facts["missing"] == [GILLES]
    assert only(await chat.react(GILLES, card)).facts["state"] == "approved"


@pytest.mark.parametrize(
    ("deputy", "facts"),
    [
        (CELINE, {"deputies": False}),
        (MOUSSA, {}),
        (EMMA, {}),
        (HANNE, {"editors_count": False}),
        (None, {}),
    ],
    ids=["rule-without-deputies", "observer", "author", "editor", "nobody"],
)
async def test_who_may_not_stand_in_is_not_asked(chat: Chat, deputy: UserId | None, facts: dict[str, object]) -> None:
    """A rule without deputies, an observer, the text's author or editor, or no deputy: the coordinator is told."""
    await set_rules(chat, rule(**facts))
    await set_person(chat, JOLIEN, deputy=deputy)
    card, said = await escalated(chat)
    assert only(said).mentions == [ANOUK, BILAL]
    if deputy is not None:
        assert refusal(await chat.react(deputy, card)) in {"role-missing", "own-text", "text-edited"}
    assert card.facts["missing"] == [JOLIEN]


async def test_a_deputy_who_speaks_for_the_cell_is_asked_in_their_own_name(chat: Chat) -> None:
    """Deputies who may approve themselves are called once more, and their approval is their own."""
    card = await submit(chat)
    await later(chat, minutes=20)
    asked = only(await later(chat, minutes=10))
    assert asked.mentions == [JOLIEN, GILLES]
    assert "Jolien W., qui supplée Gilles P., peut approuver en son propre nom." in asked.body
    await approve_by_both(chat, card)
    assert [given.stands_for for given in await approvals(chat)] == [[], []]


async def test_a_deputy_of_another_cell_is_called_in_their_direct_chat(chat: Chat) -> None:
    """A deputy who is not in the room gets the commands in a direct chat, reads the text there and approves."""
    await set_person(chat, JOLIEN, deputy=ILIAS)
    await chat.react(GILLES, await submit(chat))
    only(await later(chat, minutes=20))
    before = await chat.say(ILIAS, "!communiqué montrer C-1", where=await chat.direct(ILIAS))
    assert refusal(before) == "reference-unknown"
    in_room, direct = await later(chat, minutes=10)
    assert in_room.room_id == room("infocel")
    assert direct.room_id == f"!dm-{ILIAS}"
    assert direct.mentions == [ILIAS]
    assert f"« !communiqué approuver {FIRST}@1 »" in direct.body
    shown = only(await chat.say(ILIAS, "!communiqué montrer C-1", where=direct.room_id))
    assert "L'eau du robinet" in shown.body
    said = await chat.say(ILIAS, "!communiqué approuver C-1@1", where=direct.room_id)
    assert [message.facts["state"] for message in said] == ["approved"] * len(said)
    assert (await approvals(chat))[-1].stands_for == [JOLIEN]


async def test_a_deputy_leaves_with_the_one_they_replace(chat: Chat) -> None:
    """When who was replaced loses the role, the deputy's approval counts no more."""
    await set_person(chat, JOLIEN, deputy=CELINE)
    await set_rules(chat, rule(quorum=3, includes=["spokesperson", "coordinator"]))
    card, _said = await escalated(chat)
    await chat.react(CELINE, card)
    await set_person(chat, JOLIEN, cells={"infocel": ["member"]})
    await chat.react(ANOUK, card)
    assert (await stored(chat)).state is CommuniqueState.IN_REVIEW
    assert "n'a plus le rôle pour cela : Celine R." in card.body
    assert only(await chat.react(BILAL, card)).facts["state"] == "approved"


async def test_who_lost_the_role_may_approve_as_a_deputy(chat: Chat) -> None:
    """An approval that lapsed with the role gives way to the one given as deputy."""
    await set_rules(chat, rule(quorum=3, includes=["spokesperson", "coordinator"]))
    await set_person(chat, GILLES, deputy=JOLIEN)
    card = await submit(chat)
    await chat.react(JOLIEN, card)
    await set_person(chat, JOLIEN, cells={"infocel": ["member"]})
    await later(chat, minutes=20)
    await later(chat, minutes=10)
    await chat.react(JOLIEN, card)
    assert [(given.stands_for, given.voided_at is None) for given in await approvals(chat)] == [
        ([], False),
        ([GILLES], True),
    ]
