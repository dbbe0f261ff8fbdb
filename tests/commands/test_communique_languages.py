"""The languages of one communiqué: a change of one leaves the others to be checked."""

import pytest

from storage.values import CommuniqueState, Language
from tests.commands.communique_tools import (
    CELINE,
    DRAFT,
    EMMA,
    FIRST,
    GILLES,
    HANNE,
    JOLIEN,
    TRANSLATION,
    UNCHANGED_NL,
    approve_by_both,
    draft,
    journal,
    refusal,
    rule,
    set_rules,
    stored,
    submit,
)
from tests.harness import Chat, only, user

LEA = user("lea.d")
GERMAN = "!communiqué traduire C-1 Kein Trinkwasser. --langue de --titre Wasser"
CHANGED = "!communiqué modifier C-1 L'eau n'est pas potable."
TO_CHECK = "À vérifier, car une autre langue a changé : "


async def waiting(chat: Chat) -> set[Language]:
    """Give the languages of the current version that are to be checked."""
    async with chat.database.begin() as work:
        communique = await work.communiques.find(FIRST)
        assert communique is not None
        texts = await work.communiques.texts(FIRST, communique.version)
        return {language for language, text in texts.items() if text.to_check_since is not None}


async def test_a_change_leaves_the_others_to_be_checked(chat: Chat) -> None:
    """After a change of the French the Dutch is to be checked: said in the answer, on `show`, and in the journal."""
    await draft(chat)
    assert await waiting(chat) == set()
    answer = only(await chat.say(EMMA, CHANGED))
    assert await waiting(chat) == {Language.NL}
    assert f"{TO_CHECK}néerlandais" in answer.body
    assert "--ongewijzigd" in answer.body
    assert f"{TO_CHECK}néerlandais" in only(await chat.say(CELINE, "!communiqué montrer C-1")).body
    assert (await journal(chat))[-1].data["to_check"] == ["nl"]


async def test_it_is_not_submitted_until_somebody_looked(chat: Chat) -> None:
    """Submitting is refused by name of the language; `--unchanged` says it stays, and then it goes."""
    await draft(chat)
    await chat.say(EMMA, CHANGED)
    refused = only(await chat.say(EMMA, "!communiqué soumettre C-1"))
    assert refused.facts["refusal"] == "language-to-check"
    assert "le texte en néerlandais est à vérifier" in refused.body
    kept = only(await chat.say(HANNE, UNCHANGED_NL))
    assert kept.facts["message"] == "communique-language-kept"
    assert await waiting(chat) == set()
    assert (await journal(chat))[-1].action == "communique-language-checked"
    assert only(await chat.say(EMMA, "!communiqué soumettre C-1")).facts["state"] == "in_review"


async def test_following_a_change_marks_nothing(chat: Chat) -> None:
    """Whoever brings the Dutch in line with the French does not send the French back to be checked."""
    await draft(chat)
    await chat.say(EMMA, CHANGED)
    await chat.say(HANNE, "!persbericht aanpassen C-1 Het water is niet drinkbaar.")
    assert await waiting(chat) == set()
    await chat.say(HANNE, "!persbericht aanpassen C-1 Het water is nog niet drinkbaar.")
    assert await waiting(chat) == {Language.FR}


async def test_a_title_or_a_translation(chat: Chat) -> None:
    """A changed title is a change of its language; a new language is none of the others'."""
    await draft(chat)
    await chat.say(LEA, GERMAN)
    assert await waiting(chat) == set()
    await chat.say(EMMA, "!communiqué modifier C-1 --titre Eau")
    assert await waiting(chat) == {Language.NL, Language.DE}
    await chat.say(EMMA, "!communiqué modifier C-1 --titre Eau")
    await chat.say(LEA, "!communiqué modifier C-1 --langue de --inchangé")
    assert await waiting(chat) == {Language.NL}


async def test_an_optional_language_does_not_hold_it_up(chat: Chat) -> None:
    """Only the languages the rule names have to be current; another that is not is shown on the card."""
    await draft(chat)
    await chat.say(LEA, GERMAN)
    await chat.say(EMMA, CHANGED)
    await chat.say(HANNE, UNCHANGED_NL)
    card = only(await chat.say(EMMA, "!communiqué soumettre C-1"))
    assert f"{TO_CHECK}allemand" in card.body
    await approve_by_both(chat, card)
    assert (await stored(chat)).state is CommuniqueState.APPROVED


async def test_what_nobody_looked_at_does_not_go_out(chat: Chat) -> None:
    """A language that no rule requires and that is to be checked is not published with the others."""
    await draft(chat)
    await chat.say(LEA, GERMAN)
    await chat.say(EMMA, CHANGED)
    await chat.say(HANNE, UNCHANGED_NL)
    await approve_by_both(chat, only(await chat.say(EMMA, "!communiqué soumettre C-1")))
    await chat.say(GILLES, "!communiqué publier C-1")
    async with chat.database.begin() as work:
        assert await work.publications.languages(FIRST) == [Language.FR, Language.NL]


async def test_an_edit_in_review_waits_with_its_approvals(chat: Chat) -> None:
    """The new version is in review with the mark on its card; approvals count as soon as the mark is gone."""
    await submit(chat)
    card = only(await chat.say(EMMA, CHANGED))
    assert (card.facts["version"], card.facts["state"]) == (2, "in_review")
    assert f"{TO_CHECK}néerlandais" in card.body
    await approve_by_both(chat, card)
    assert (await stored(chat)).state is CommuniqueState.IN_REVIEW
    approved = only(await chat.say(HANNE, UNCHANGED_NL))
    assert (approved.facts["message"], approved.facts["state"]) == ("communique-approved", "approved")
    assert (card.facts["state"], TO_CHECK in card.body) == ("approved", False)


async def test_the_command_says_what_else_is_waited_for(chat: Chat) -> None:
    """Who approves by command a version with a language to be checked is told so."""
    await submit(chat)
    await chat.say(EMMA, CHANGED)
    await chat.say(GILLES, "!communiqué approuver C-1")
    answer = only(await chat.say(JOLIEN, "!persbericht goedkeuren C-1"))
    assert answer.facts["state"] == "in_review"
    assert "Na te kijken" in answer.body


async def test_the_mark_goes_along_with_later_versions(chat: Chat) -> None:
    """A text sent back and submitted again is still to be checked until somebody looked."""
    await submit(chat)
    await chat.say(EMMA, CHANGED)
    await chat.say(GILLES, "!communiqué rejeter C-1 Le lieu est faux.")
    assert refusal(await chat.say(EMMA, "!communiqué soumettre C-1")) == "language-to-check"
    assert await waiting(chat) == {Language.NL}


async def test_what_is_current_stays_so(chat: Chat) -> None:
    """`--unchanged` for a language that is not to be checked changes nothing and says so."""
    await submit(chat)
    before = len(await journal(chat))
    answer = only(await chat.say(HANNE, UNCHANGED_NL))
    assert answer.facts["message"] == "communique-language-current"
    assert answer.facts["version"] == 1
    assert len(await journal(chat)) == before


async def test_the_only_one_waiting_needs_no_name(chat: Chat) -> None:
    """Without `--lang` the one language that is to be checked is meant, whoever says it."""
    await draft(chat)
    await chat.say(EMMA, CHANGED)
    assert (
        "le texte en néerlandais reste tel quel"
        in only(await chat.say(EMMA, "!communiqué modifier C-1 --inchangé")).body
    )


@pytest.mark.parametrize(
    ("who", "text", "code"),
    [
        (EMMA, "!communiqué modifier C-1 Autre texte --inchangé", "usage"),
        (EMMA, "!communiqué modifier C-1 --titre Autre --inchangé", "usage"),
        (EMMA, "!communiqué modifier C-1 --langue en --inchangé", "usage"),
        (EMMA, "!communiqué modifier C-9 --inchangé", "reference-unknown"),
        (CELINE, "!communiqué modifier C-1 --inchangé", "role-missing"),
        (user("moussa.a"), "!communiqué modifier C-1 --inchangé", "role-missing"),
        (user("guest"), "!communiqué modifier C-1 --inchangé", "guest"),
    ],
)
async def test_what_is_refused(chat: Chat, who: str, text: str, code: str) -> None:
    """It takes a drafter, a text in that language, and nothing else to change."""
    await draft(chat)
    await chat.say(EMMA, CHANGED)
    assert refusal(await chat.say(user(who.partition(":")[0][1:]), text)) == code
    assert await waiting(chat) == {Language.NL}


async def test_a_rule_without_languages_requires_every_text(chat: Chat) -> None:
    """Where no rule names languages, every text there is has to be current."""
    await set_rules(chat)
    await chat.say(EMMA, DRAFT)
    await chat.say(HANNE, TRANSLATION)
    await chat.say(EMMA, CHANGED)
    assert refusal(await chat.say(EMMA, "!communiqué soumettre C-1")) == "language-to-check"
    await set_rules(chat, rule(languages=["fr"]))
    assert only(await chat.say(EMMA, "!communiqué soumettre C-1")).facts["state"] == "in_review"
