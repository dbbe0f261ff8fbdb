"""In which language a text is written when nobody names one: its words tell, then the command's, then its writer's."""

import pytest

from commands.communique.tongue import language_of_words
from storage.values import CommuniqueState, Language
from tests.commands.communique_tools import (
    CELINE,
    EMMA,
    GILLES,
    HANNE,
    TEXT_FR,
    TEXT_NL,
    TITLE_FR,
    TITLE_NL,
    approve_by_both,
    draft,
    refusal,
    set_person,
    stored,
    submit,
    texts,
)
from tests.harness import BOT, Chat, only

FRENCH = "L'eau du robinet ne peut être bue, et les écoles sont fermées."
DUTCH = "Het kraanwater mag niet worden gedronken en de scholen zijn gesloten."
GERMAN = "Das Leitungswasser darf nicht getrunken werden und die Schulen sind geschlossen."
ENGLISH = "The tap water must not be drunk and all schools are closed."
NUMBERS = "Info: 1771, www.crisis.example"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (FRENCH, Language.FR),
        (DUTCH, Language.NL),
        (GERMAN, Language.DE),
        (ENGLISH, Language.EN),
        (NUMBERS, None),
        ("De scholen sluiten", None),
        ("Le bourgmestre et le collège disent : het water is niet drinkbaar", None),
        ("", None),
    ],
)
def test_words_tell_their_language(text: str, language: Language | None) -> None:
    """Common words of one language alone tell it; numbers, too few of them, and two languages at once tell nothing."""
    assert language_of_words(text) is language


@pytest.mark.parametrize(
    ("call", "changed"),
    [
        (f"!persbericht aanpassen C-1 {DUTCH}", Language.NL),
        (f"!persbericht aanpassen C-1 {NUMBERS}", Language.NL),
        (f"!communiqué aanpassen C-1 {NUMBERS}", Language.NL),
        (f"!persbericht edit C-1 {NUMBERS}", Language.NL),
        (f"!communique edit C-1 {DUTCH}", Language.NL),
        (f"{BOT}: persbericht aanpassen C-1 {NUMBERS}", Language.NL),
        (f"!communique edit C-1 {NUMBERS}", Language.FR),
        (f"!communiqué modifier C-1 {NUMBERS}", Language.FR),
        (f"!persbericht aanpassen C-1 {FRENCH}", Language.FR),
        (f"!pressemitteilung ändern C-1 {NUMBERS}", Language.FR),
        (f"!persbericht aanpassen C-1 {FRENCH} --taal nl", Language.NL),
        ("!persbericht aanpassen C-1 --titel Info 1771", Language.NL),
    ],
)
async def test_an_edit_changes_the_text_of_its_language(chat: Chat, call: str, changed: Language) -> None:
    """Spoken to in French, Emma changes the Dutch text by a Dutch command or Dutch words, and the French by French."""
    await draft(chat)
    before = await texts(chat)
    answer = only(await chat.say(EMMA, call))
    assert answer.facts.get("refusal") is None, answer.body
    after = await texts(chat)
    assert {language for language, said in after.items() if said != before[language]} == {changed}


async def test_where_command_and_words_disagree_nothing_is_replaced(chat: Chat) -> None:
    """Dutch words by a French command of somebody spoken to in French: asked which text is meant; approvals stay."""
    card = await submit(chat)
    await approve_by_both(chat, card)
    before = await texts(chat)
    refused = only(await chat.say(EMMA, f"!communiqué modifier C-1 {DUTCH}"))
    assert refused.facts["refusal"] == "language-unclear"
    assert "« --langue nl »" in refused.body
    assert "« --langue fr »" in refused.body
    assert (await texts(chat), (await stored(chat)).state) == (before, CommuniqueState.APPROVED)
    moved, *_ = await chat.say(EMMA, f"!communiqué modifier C-1 {DUTCH} --langue nl")
    assert (moved.facts["version"], moved.facts["state"]) == (2, "in_review")
    assert (await texts(chat, 2))[Language.NL][1] == DUTCH
    assert (await texts(chat, 2))[Language.FR] == before[Language.FR]


async def test_words_of_a_language_without_a_text_are_left_to_the_check(chat: Chat) -> None:
    """English words where there is no English text are taken for the writer's own; the check warns of them."""
    await draft(chat)
    assert refusal(await chat.say(EMMA, f"!communiqué modifier C-1 {ENGLISH}")) == "None"
    assert (await texts(chat))[Language.FR] == (TITLE_FR, ENGLISH)
    assert (await texts(chat))[Language.NL] == (TITLE_NL, TEXT_NL)


@pytest.mark.parametrize(
    ("call", "language"),
    [
        (f"!persbericht Water\n{DUTCH}", Language.NL),
        (f"!persbericht Water\n{NUMBERS}", Language.NL),
        (f"!communiqué Eau\n{DUTCH}", Language.NL),
        (f"!communiqué Eau\n{NUMBERS}", Language.FR),
        (f"!communiqué Eau\n{ENGLISH}", Language.FR),
        (f"!persbericht Water\n{DUTCH}\ntaal: fr", Language.FR),
    ],
)
async def test_a_draft_begins_in_the_language_of_its_words(chat: Chat, call: str, language: Language) -> None:
    """What Emma, spoken to in French, drafts in Dutch is the Dutch text; a language the cell does not speak is none."""
    only(await chat.say(EMMA, call))
    assert (await stored(chat)).language is language


async def test_a_correction_takes_the_place_of_the_text_of_its_language(chat: Chat) -> None:
    """A correction typed in Dutch leaves the French as it was, whoever types it."""
    await approve_by_both(chat, await submit(chat))
    await chat.say(GILLES, "!communiqué publier C-1")
    answer = only(await chat.say(EMMA, f"!persbericht rechtzetten C-1 {DUTCH}"))
    assert (answer.facts["version"], answer.facts["state"]) == (2, "draft")
    after = await texts(chat, 2)
    assert (after[Language.NL][1], after[Language.FR]) == (DUTCH, (TITLE_FR, TEXT_FR))


async def test_unchanged_is_said_of_the_language_of_the_command(chat: Chat) -> None:
    """Where two languages are to be checked, a Dutch command says that the Dutch stays."""
    await draft(chat)
    await chat.say(HANNE, "!communiqué traduire C-1 Kein Trinkwasser. --langue de --titre Wasser")
    await chat.say(EMMA, f"!communiqué modifier C-1 {FRENCH}")
    kept = only(await chat.say(EMMA, "!persbericht aanpassen C-1 --ongewijzigd"))
    assert kept.facts["message"] == "communique-language-kept"
    shown = only(await chat.say(CELINE, "!communiqué montrer C-1")).body
    assert "À vérifier, car une autre langue a changé : allemand" in shown


async def test_a_public_reason_is_read_in_its_own_language(chat: Chat) -> None:
    """Withdrawn in Dutch by somebody spoken to in French: the public reads the reason as Dutch."""
    await set_person(chat, GILLES, language="fr")
    await approve_by_both(chat, await submit(chat))
    await chat.say(GILLES, "!communiqué publier C-1")
    said = await chat.say(GILLES, "!persbericht intrekken C-1 De cijfers in het bericht kloppen niet. --openbare-reden")
    assert any("Le public en lit la raison (néerlandais)" in each.body for each in said), [each.body for each in said]
