"""A text is changed: of a draft it stays a draft, in review it is a new version on a new card."""

import pytest

from storage.values import CommuniqueState, Language
from tests.commands.communique_tools import (
    DRAFT,
    EMMA,
    FARAH,
    FIRST,
    GILLES,
    HANNE,
    JOLIEN,
    LEA,
    TEXT_FR,
    TEXT_NL,
    TITLE_FR,
    TITLE_NL,
    TRANSLATION,
    actions,
    approve_by_both,
    journal,
    refusal,
    standing,
    stored,
    submit,
    texts,
)
from tests.harness import Chat, only, room

# -------------------------------------------------------------------------------------------------------- changing


async def test_a_change_of_a_draft_stays_a_draft(chat: Chat) -> None:
    """Before it was ever submitted, a change keeps the version and what was written before stays readable."""
    await chat.say(EMMA, DRAFT)
    answer = only(await chat.say(LEA, "!communiqué modifier C-1 Texte revu"))
    assert (answer.facts["version"], answer.facts["state"]) == (1, "draft")
    async with chat.database.begin() as work:
        assert [row.text for row in await work.communiques.writings(FIRST, 1)] == [TEXT_FR, "Texte revu"]


async def test_only_a_decision_one_may_read_is_followed(chat: Chat) -> None:
    """A text follows from a decision of one's cell, or one that the cell was told; of others nothing is confirmed."""
    await chat.say(FARAH, "!décision Ne pas consommer l'eau --nature mesure", where=room("cofeco"))
    assert refusal(await chat.say(EMMA, f"{DRAFT}\ndepuis: D-1")) == "reference-unknown"
    await chat.say(FARAH, "!décision Fermer les puits --nature mesure --communiquer oui", where=room("cofeco"))
    await chat.say(EMMA, f"{DRAFT}\ndepuis: D-2")
    assert (await stored(chat)).decision == "D-2026-0002"


async def test_a_change_goes_to_the_writers_language(chat: Chat) -> None:
    """Without `--lang` a change is of the text in the writer's language; where there is none, the bot asks."""
    await chat.say(EMMA, DRAFT)
    assert refusal(await chat.say(HANNE, "!persbericht aanpassen C-1 Nieuwe tekst")) == "usage"
    await chat.say(HANNE, TRANSLATION)
    await chat.say(HANNE, "!persbericht aanpassen C-1 Nieuwe tekst")
    assert await texts(chat) == {Language.FR: (TITLE_FR, TEXT_FR), Language.NL: (TITLE_NL, "Nieuwe tekst")}


async def test_editing_the_message_changes_the_draft(chat: Chat) -> None:
    """Editing the message that made it is the same act as `edit`; the same text again says that nothing changed."""
    await chat.say(EMMA, DRAFT)
    event = chat.last_event
    answer = only(
        await chat.edit(EMMA, event, f"!communiqué {TITLE_FR}\nTexte revu --embargo 17h --raison-embargo accord")
    )
    assert answer.facts["message"] == "communique-written"
    assert await texts(chat) == {Language.FR: (TITLE_FR, "Texte revu")}
    assert (await stored(chat)).embargo_reason == "accord"
    half = await chat.edit(EMMA, event, f"!communiqué {TITLE_FR}\nTexte revu --embargo 18h")
    assert refusal(half) == "usage"
    lifted = only(await chat.edit(EMMA, event, f"!communiqué {TITLE_FR}\n Texte revu"))
    assert "est levé" in lifted.body
    again = only(await chat.edit(EMMA, event, f"!communiqué {TITLE_FR}\n Texte revu "))
    assert again.facts["message"] == "communique-unchanged"
    assert await chat.edit(HANNE, event, "!communiqué Autre chose") == []


async def test_an_edit_of_the_message_cannot_change_its_language(chat: Chat) -> None:
    """A draft's language is what its translations are of: an edit that names another is refused."""
    await chat.say(EMMA, DRAFT)
    assert refusal(await chat.edit(EMMA, chat.last_event, f"{DRAFT}\nlangue: nl")) == "edit-ignored"


async def test_a_change_in_review_is_a_new_version_on_a_new_card(chat: Chat) -> None:
    """A change of a submitted text voids the approvals, says whose, and leaves the old card's text as it was."""
    card = await submit(chat)
    await approve_by_both(chat, card)
    sent = await chat.say(EMMA, "!communiqué modifier C-1 L'eau peut être bue.")
    new, said = sent
    assert (new.facts["version"], new.facts["state"], new.facts["card"]) == (2, "in_review", True)
    assert new.facts["missing"] == [GILLES, JOLIEN]
    assert new.mentions == [GILLES, JOLIEN]
    assert new.reactions == ["✅", "❌"]
    assert "L'eau peut être bue." in new.body
    assert TEXT_NL in new.body
    assert said.facts["message"] == "communique-superseded-by"
    assert "Approbations de la version 1 qui ne comptent plus : Gilles P. et Jolien W." in said.body
    assert "Goedkeuringen van versie 1 die niet meer tellen: Gilles P. en Jolien W." in said.body
    assert "La version 1 est remplacée par la version 2" in card.body
    assert TEXT_FR in card.body
    assert "L'eau peut être bue." not in card.body
    assert (card.facts["version"], card.facts["missing"]) == (1, [])
    assert await standing(chat, 1) == []
    voided = next(entry for entry in await journal(chat) if entry.action == "communique-version-opened")
    assert voided.data["voided"] == [GILLES, JOLIEN]


async def test_editing_the_message_in_review_is_a_new_version(chat: Chat) -> None:
    """The message that made it, edited while in review, makes version 2; an identical re-save keeps the approvals."""
    await chat.say(EMMA, DRAFT)
    event = chat.last_event
    await chat.say(HANNE, TRANSLATION)
    card = only(await chat.say(EMMA, "!communiqué soumettre C-1"))
    await chat.react(GILLES, card)
    same = only(await chat.edit(EMMA, event, DRAFT))
    assert same.facts["message"] == "communique-unchanged"
    assert await standing(chat, 1) == [GILLES]
    new, _said = await chat.edit(EMMA, event, f"!communiqué {TITLE_FR}\nAutre texte")
    assert new.facts["version"] == 2
    assert await standing(chat, 1) == []


@pytest.mark.parametrize(
    "text",
    [
        f"!communiqué modifier C-1 {TEXT_FR}",
        f"!communiqué modifier C-1   {TITLE_FR}\n{TEXT_FR}  ",
        f"!communiqué modifier C-1 {TEXT_FR} --titre {TITLE_FR}",
        f"!communiqué modifier C-1 {TEXT_NL} --langue nl",
        TRANSLATION,
    ],
)
async def test_a_change_that_changes_nothing_keeps_the_approvals(chat: Chat, text: str) -> None:
    """The same text and title again, whatever the verb, changes nothing and says so."""
    card = await submit(chat)
    await approve_by_both(chat, card)
    before = await actions(chat)
    answer = only(await chat.say(EMMA, text))
    assert answer.facts["message"] == "communique-unchanged"
    assert (answer.facts["version"], answer.facts["state"]) == (1, "approved")
    assert await standing(chat, 1) == [GILLES, JOLIEN]
    assert await actions(chat) == before


async def test_a_translation_in_review_is_a_new_version_too(chat: Chat) -> None:
    """A language added to a submitted text was on nobody's card: it has to be approved."""
    card = await submit(chat)
    await chat.react(GILLES, card)
    new = (await chat.say(LEA, "!communiqué traduire C-1 Kein Trinkwasser. --langue de --titre Wasser"))[0]
    assert new.facts["version"] == 2
    assert "Kein Trinkwasser." in new.body
    assert await standing(chat, 2) == []


async def test_a_title_changed_in_review_is_a_new_version(chat: Chat) -> None:
    """A title is part of the text that was approved."""
    card = await submit(chat)
    assert only(await chat.say(EMMA, "!communiqué modifier C-1 --titre Alerte")).facts["version"] == 2
    assert TITLE_FR in card.body


async def test_the_card_names_a_language_to_be_checked(chat: Chat) -> None:
    """When one language was changed the card says which has to be checked, until that one was changed too."""
    card = await submit(chat)
    assert "À vérifier" not in card.body
    new = only(await chat.say(EMMA, "!communiqué modifier C-1 Autre texte"))
    assert "À vérifier, car une autre langue a changé : néerlandais" in new.body
    newest = only(await chat.say(HANNE, "!persbericht aanpassen C-1 Andere tekst"))
    assert "À vérifier" not in newest.body


async def test_deleting_the_message_keeps_the_communique(chat: Chat) -> None:
    """Deleting a message never deletes its record: it is journalled."""
    await chat.say(EMMA, DRAFT)
    assert await chat.redact(EMMA, chat.last_event) == []
    assert (await stored(chat)).state is CommuniqueState.DRAFT
    assert "message-deleted" in await actions(chat)


async def test_the_journal_holds_no_text(chat: Chat) -> None:
    """Every act is journalled with its version; the texts themselves stay out of the chain."""
    card = await submit(chat)
    await chat.react(GILLES, card)
    await chat.say(JOLIEN, "!persbericht afkeuren C-1 De plaats is fout.")
    entries = await journal(chat)
    assert [entry.action for entry in entries] == [
        "communique-drafted",
        "communique-translated",
        "communique-submitted",
        "communique-approval-given",
        "communique-objected",
        "communique-rejected",
    ]
    written = str([entry.data for entry in entries])
    assert all(part not in written for part in (TITLE_FR, TEXT_FR, TEXT_NL, "De plaats is fout"))
