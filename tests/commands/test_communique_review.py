"""A communiqué in review: its card, its approvals as they come in and go back, and what a new version undoes."""

from storage.approval import GivenBy
from storage.values import CommuniqueState
from tests.commands.communique_tools import (
    ANOUK,
    CELINE,
    EMMA,
    FIRST,
    GILLES,
    JOLIEN,
    TEXT_FR,
    TEXT_NL,
    TITLE_FR,
    TITLE_NL,
    actions,
    approvals,
    approve_by_both,
    draft,
    journal,
    refusal,
    set_person,
    standing,
    stored,
    submit,
)
from tests.harness import Chat, only, room


async def test_the_card_shows_what_is_to_be_approved(chat: Chat) -> None:
    """The card has both texts whole with their titles, the rule, who is missing, and mentions exactly those."""
    card = await submit(chat)
    assert card.room_id == room("infocel")
    assert card.content["msgtype"] == "m.text"
    assert card.facts == {
        "v": 1,
        "message": "communique-submitted",
        "kind": "communique",
        "ref": FIRST,
        "version": 1,
        "state": "in_review",
        "missing": [GILLES, JOLIEN],
        "card": True,
        "exercise": True,
    }
    assert card.mentions == [GILLES, JOLIEN]
    assert card.reactions == ["✅", "❌"]
    assert card.content["m.relates_to"]["m.in_reply_to"]["event_id"] == chat.last_event
    for part in (TITLE_FR, TEXT_FR, TITLE_NL, TEXT_NL, "version 1 : en validation", "versie 1: ter validatie"):
        assert part in card.body, part
    assert "Il faut 2 approbations, dont au moins : porte-parole. Celle de l'auteur ne compte pas." in card.body
    assert "Er zijn 2 goedkeuringen nodig" in card.body
    assert "On attend Gilles P. et Jolien W." in card.body
    assert "!communiqué approuver C-2026-0001@1" in card.body


async def test_two_spokespersons_approve_by_reaction(chat: Chat) -> None:
    """The first ✅ is shown on the card, the second approves: the card changes in place and it is said aloud."""
    card = await submit(chat)
    assert await chat.react(GILLES, card, "✅\ufe0f") == []
    assert (card.facts["state"], card.facts["missing"]) == ("in_review", [JOLIEN])
    assert "Approuvé par Gilles P." in card.body
    assert "Wachten op Jolien W." in card.body
    said = only(await chat.react(JOLIEN, card))
    assert (said.facts["message"], said.facts["state"], said.facts["version"]) == ("communique-approved", "approved", 1)
    assert said.mentions == [EMMA]
    assert said.content["msgtype"] == "m.text"
    assert "approuvé par Gilles P. et Jolien W." in said.body
    assert "goedgekeurd door Gilles P. en Jolien W." in said.body
    assert (card.facts["state"], card.facts["missing"]) == ("approved", [])
    assert card.edits[-1]["org.greffier"]["card"] is True
    assert [row.how for row in await approvals(chat)] == [GivenBy.REACTION, GivenBy.REACTION]
    assert (await actions(chat))[-3:] == [
        "communique-approval-given",
        "communique-approval-given",
        "communique-approved",
    ]
    assert (await journal(chat))[-1].data["approvers"] == [GILLES, JOLIEN]


async def test_the_same_approval_twice_counts_once(chat: Chat) -> None:
    """A second ✅, another skin tone, or the command after it: one approval, and one person is no quorum."""
    card = await submit(chat)
    await chat.react(GILLES, card)
    assert await chat.react(GILLES, card, "✅") == []
    known = only(await chat.say(GILLES, "!communiqué approuver C-1"))
    assert known.facts["message"] == "communique-approval-known"
    assert await standing(chat, 1) == [GILLES]
    assert (await stored(chat)).state is CommuniqueState.IN_REVIEW


async def test_the_command_does_what_the_reaction_does(chat: Chat) -> None:
    """`approve` counts with the ✅ of somebody else, with or without the version, in either language."""
    card = await submit(chat)
    noted = only(await chat.say(GILLES, "!communiqué approuver C-1@1"))
    assert noted.facts["message"] == "communique-approval-noted"
    assert noted.facts["missing"] == [JOLIEN]
    assert noted.content["msgtype"] == "m.notice"
    assert "Approuvé par Gilles P." in card.body
    said = only(await chat.say(JOLIEN, "!persbericht goedkeuren c1"))
    assert said.facts["message"] == "communique-approved"
    assert said.content["m.relates_to"]["m.in_reply_to"]["event_id"] == chat.last_event
    assert [row.how for row in await approvals(chat)] == [GivenBy.DEVICE, GivenBy.DEVICE]


async def test_approving_from_a_direct_chat(chat: Chat) -> None:
    """Somebody of several cells approves in a direct chat without naming one; the room hears it."""
    await submit(chat)
    await chat.say(GILLES, "!communiqué approuver C-1")
    direct = await chat.direct(JOLIEN)
    said, noted = await chat.say(JOLIEN, "persbericht goedkeuren C-1", where=direct)
    assert (said.room_id, said.facts["state"]) == (room("infocel"), "approved")
    assert (noted.room_id, noted.facts["message"]) == (direct, "communique-approval-noted")


async def test_a_third_approval_changes_nothing_more(chat: Chat) -> None:
    """An approval beyond the quorum is kept and shown, nothing is said again, and it can be taken back."""
    await set_person(chat, CELINE, cells={"infocel": ["spokesperson"]})
    card = await submit(chat)
    await approve_by_both(chat, card)
    assert await chat.react(CELINE, card) == []
    assert "Gilles P., Jolien W. et Celine R." in card.body
    assert await chat.redact(CELINE, chat.last_event) == []
    assert (await stored(chat)).state is CommuniqueState.APPROVED


# -------------------------------------------------------------------------------------------------------- versions


async def test_an_old_card_does_not_count(chat: Chat) -> None:
    """✅ on the card of a superseded version is answered once per person, with the new card, and counts for neither."""
    old = await submit(chat)
    new = (await chat.say(EMMA, "!communiqué modifier C-1 Autre texte"))[0]
    answer = only(await chat.react(GILLES, old))
    assert (answer.facts["refusal"], answer.facts["ref"], answer.facts["version"]) == ("version-old", FIRST, 2)
    assert f"https://matrix.to/#/{new.room_id}/{new.event_id}" in answer.body
    assert await chat.react(GILLES, old) == []
    assert refusal(await chat.react(JOLIEN, old)) == "version-old"
    assert await approvals(chat) == []
    assert refusal(await chat.say(GILLES, "!communiqué approuver C-1@1")) == "version-old"
    assert refusal(await chat.say(GILLES, "!communiqué approuver C-1@3")) == "reference-unknown"
    assert only(await chat.say(GILLES, "!communiqué approuver C-1@2")).facts["version"] == 2


async def test_a_draft_cannot_be_approved(chat: Chat) -> None:
    """Nothing but a submitted version takes approvals; other messages about a communiqué take none."""
    answer = await draft(chat)
    assert await chat.react(GILLES, answer) == []
    assert refusal(await chat.say(GILLES, "!communiqué approuver C-1")) == "state-wrong"
    assert refusal(await chat.say(GILLES, "!communiqué approuver C-9")) == "reference-unknown"


# ----------------------------------------------------------------------------------------------------- withdrawing


async def test_taking_the_reaction_back_withdraws_it(chat: Chat) -> None:
    """Below the quorum the text falls back into review, aloud, calling who is missing; a new ✅ approves again."""
    card = await submit(chat)
    await chat.react(GILLES, card)
    reaction = chat.last_event
    await chat.react(JOLIEN, card)
    said = only(await chat.redact(GILLES, reaction))
    assert (said.facts["message"], said.facts["state"]) == ("communique-reopened", "in_review")
    assert said.facts["missing"] == [GILLES]
    assert said.mentions == [EMMA, GILLES]
    assert "Gilles P. a retiré son approbation." in said.body
    assert (card.facts["state"], card.facts["missing"]) == ("in_review", [GILLES])
    assert "communique-reopened" in await actions(chat)
    assert only(await chat.react(GILLES, card)).facts["state"] == "approved"
    assert len(await approvals(chat)) == 3


async def test_withdrawing_the_only_approval_shows_on_the_card(chat: Chat) -> None:
    """A withdrawal that changes no state is shown on the card and said to nobody."""
    card = await submit(chat)
    await chat.react(GILLES, card)
    assert await chat.redact(GILLES, chat.last_event) == []
    assert card.facts["missing"] == [GILLES, JOLIEN]
    assert "Approuvé par" not in card.body
    assert await standing(chat, 1) == []


async def test_somebody_elses_redaction_changes_nothing(chat: Chat) -> None:
    """A moderator who removes a ✅ withdraws no approval: it is journalled; the ✅ set anew may be taken back."""
    card = await submit(chat)
    await chat.react(GILLES, card)
    assert await chat.redact(ANOUK, chat.last_event) == []
    assert await standing(chat, 1) == [GILLES]
    deleted = next(entry for entry in await journal(chat) if entry.action == "reaction-deleted")
    assert (deleted.actor, deleted.data["sender"]) == (ANOUK, GILLES)
    await chat.react(GILLES, card)
    assert await standing(chat, 1) == [GILLES]
    await chat.redact(GILLES, chat.last_event)
    assert await standing(chat, 1) == []


async def test_taking_back_what_never_counted_changes_nothing(chat: Chat) -> None:
    """A refused ✅, or one on a superseded card, is taken back without effect."""
    old = await submit(chat)
    await chat.react(CELINE, old)
    assert await chat.redact(CELINE, chat.last_event) == []
    await chat.react(GILLES, old)
    reaction = chat.last_event
    new = (await chat.say(EMMA, "!communiqué modifier C-1 Autre texte"))[0]
    await chat.react(GILLES, new)
    assert await chat.redact(GILLES, reaction) == []
    assert await standing(chat, 2) == [GILLES]
