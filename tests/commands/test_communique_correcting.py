"""A public text is put right: approved anew in every language, and what was public stays readable."""

from storage.values import CommuniqueState, Language, TextKind
from tests.commands.communique_tools import (
    CELINE,
    DRAFT,
    EMMA,
    FIRST,
    GILLES,
    HANNE,
    MOUSSA,
    TEXT_FR,
    TEXT_NL,
    TITLE_FR,
    approve_by_both,
    draft,
    refusal,
    stored,
    submit,
)
from tests.commands.published_tools import CORRECT, CORRECT_NL, RIGHT_FR, public, publish, said, text_of
from tests.harness import Chat, Sent, only, room


async def corrected(chat: Chat) -> Sent:
    """Publish, correct in both languages, approve and publish again; gives the correction's card."""
    await publish(chat)
    await chat.say(EMMA, CORRECT)
    await chat.say(HANNE, CORRECT_NL)
    card = only(await chat.say(EMMA, "!communiqué soumettre C-1"))
    await approve_by_both(chat, card)
    chat.clock.advance(minutes=5)
    await chat.say(GILLES, "!communiqué publier C-1")
    return card


async def test_a_correction_takes_the_place_of_the_public_text(chat: Chat) -> None:
    """It is reviewed and published like any other; place and date of publication stay, the notice is shown."""
    await publish(chat)
    before = await public(chat)
    begun = only(await chat.say(EMMA, CORRECT))
    assert begun.facts["state"] == "draft"
    assert begun.facts["version"] == 2
    assert await public(chat) == before
    await chat.say(HANNE, CORRECT_NL)
    card = only(await chat.say(EMMA, "!communiqué soumettre C-1"))
    assert "Rectifie le texte publié" in card.body
    assert "Le nombre de points d'eau manquait." in card.body
    await approve_by_both(chat, card)
    assert await public(chat) == before
    chat.clock.advance(minutes=5)
    news = await chat.say(GILLES, "!communiqué publier C-1")
    assert {sent.room_id for sent in said(news, "communique-corrected")} == {room("infocel"), room("d5")}
    after = await public(chat)
    assert (after.text, after.state, after.version) == (RIGHT_FR, CommuniqueState.CORRECTED, 2)
    assert (after.published_at, after.path) == (before.published_at, before.path)
    assert after.updated_at == after.rectified_at == chat.clock.now()
    assert after.notice == "Le nombre de points d'eau manquait."
    assert (await public(chat, Language.NL)).notice == "Het aantal waterpunten ontbrak."
    assert (await stored(chat)).state is CommuniqueState.CORRECTED


async def test_what_was_public_stays_readable(chat: Chat) -> None:
    """The first edition is there word for word, and members read the version that said it."""
    await corrected(chat)
    async with chat.database.begin() as work:
        editions = await work.publications.editions(FIRST, 1)
    assert {edition.language: edition.text for edition in editions} == {Language.FR: TEXT_FR, Language.NL: TEXT_NL}
    shown = only(await chat.say(CELINE, "!communiqué montrer C-1 --version 1"))
    assert TEXT_FR.splitlines()[0] in shown.body
    assert "Trois points" not in shown.body


async def test_a_correction_needs_every_language(chat: Chat) -> None:
    """Corrected in one language, the other is to be looked at before it is submitted."""
    await publish(chat)
    await chat.say(EMMA, CORRECT)
    assert refusal(await chat.say(EMMA, "!communiqué soumettre C-1")) == "language-to-check"


async def test_what_it_says_it_rectifies_is_approved_too(chat: Chat) -> None:
    """Another notice in review, the text being the same, is a new version on a new card."""
    await publish(chat)
    await chat.say(EMMA, CORRECT)
    await chat.say(HANNE, CORRECT_NL)
    card = only(await chat.say(EMMA, "!communiqué soumettre C-1"))
    await approve_by_both(chat, card)
    news = await chat.say(EMMA, CORRECT.replace("manquait", "était faux"))
    assert (await stored(chat)).state is CommuniqueState.IN_REVIEW
    assert any(sent.facts.get("card") and "était faux" in sent.body for sent in news)


async def test_only_what_is_public_is_corrected(chat: Chat) -> None:
    """A draft is edited, not corrected; the same text again is no correction; a drafter of the cell does it."""
    await draft(chat)
    assert refusal(await chat.say(EMMA, CORRECT)) == "state-wrong"
    card = only(await chat.say(EMMA, "!communiqué soumettre C-1"))
    await approve_by_both(chat, card)
    await chat.say(GILLES, "!communiqué publier C-1")
    same = only(await chat.say(EMMA, f"!communiqué rectifier C-1 {TEXT_FR}"))
    assert same.facts["message"] == "communique-unchanged"
    for nobody in (GILLES, CELINE, MOUSSA):
        assert refusal(await chat.say(nobody, CORRECT)) == "role-missing"
    long = await chat.say(EMMA, f"!communiqué rectifier C-1 Autre. --rectifie {'x' * 600}")
    assert refusal(long) == "too-long"
    assert (await stored(chat)).state is CommuniqueState.PUBLISHED


async def test_a_correction_may_be_given_up(chat: Chat) -> None:
    """Withdrawing the version that is worked on gives the correction up; a later one starts from what is public."""
    await publish(chat)
    await chat.say(EMMA, CORRECT)
    assert "Rectifie le texte publié" in only(await chat.say(EMMA, "!communiqué montrer C-1")).body
    assert "Rectifie le texte publié" not in only(await chat.say(EMMA, "!communiqué montrer C-1 --version 1")).body
    given_up = only(await chat.say(EMMA, "!communiqué retirer C-1@2 Le nombre était juste."))
    assert (given_up.facts["message"], given_up.facts["state"]) == ("communique-correction-given-up", "published")
    now = await stored(chat)
    assert (now.state, now.version) == (CommuniqueState.PUBLISHED, 1)
    begun = only(await chat.say(EMMA, "!communiqué rectifier C-1 Tout autre chose."))
    assert begun.facts["version"] == 3
    async with chat.database.begin() as work:
        texts = await work.communiques.texts(FIRST, 3)
    assert texts[Language.NL].text == TEXT_NL
    assert texts[Language.FR].title == TITLE_FR


async def test_the_history_says_every_act(chat: Chat) -> None:
    """`show --history` lists each act of the journal in order, in FR and NL, with who and which version."""
    await corrected(chat)
    await chat.say(EMMA, "!canal C-1 belga fait")
    shown = only(await chat.say(CELINE, "!communiqué montrer C-1 --historique"))
    words = ("brouillon noté", "texte ajouté", "soumis", "approbation", "approuvé", "publié", "rectification commencée")
    places = [shown.body.index(word) for word in words]
    assert places == sorted(places)
    assert "rectifié" in shown.body
    assert "canal belga : fait" in shown.body
    assert shown.body.count("Gilles") >= 3
    assert refusal(await chat.say(CELINE, "!communiqué montrer C-1 --historique --page 9")) == "usage"


async def test_show_says_where_it_stands(chat: Chat) -> None:
    """`show` names the public place in each language, and how the channels stand."""
    await publish(chat)
    shown = only(await chat.say(CELINE, "!communiqué montrer C-1"))
    assert f"/press/fr/{FIRST}" in shown.body
    assert "Belga : à faire" in shown.body


async def test_a_second_text_on_a_topic_is_pointed_out(chat: Chat) -> None:
    """Another live text on the same topic or decision is named at the draft and again at submission, never refused."""
    await chat.say(EMMA, "!décision Fermer les écoles")
    await draft(chat, f"{DRAFT}\nsujet: Eau potable\ndepuis: D-1")
    by_topic = only(await chat.say(HANNE, "!persbericht Titel\nTekst over water. --onderwerp eau POTABLE"))
    assert FIRST in by_topic.body
    by_decision = only(await chat.say(HANNE, "!persbericht Titel\nTekst over scholen. --vanuit D-1"))
    assert FIRST in by_decision.body
    apart = only(await chat.say(HANNE, "!persbericht Titel\nIets anders."))
    assert FIRST not in apart.body
    news = await chat.say(EMMA, "!communiqué soumettre C-1")
    assert len(said(news, "communique-same-topic")) == 2
    assert len(said(news, "communique-submitted")) == 1


async def test_no_public_language_is_left_behind(chat: Chat) -> None:
    """A language that no rule requires but that is public has to follow, or be said unchanged."""
    await draft(chat)
    await chat.say(EMMA, "!communiqué traduire C-1 Do not drink the tap water. --langue en --titre Water unsafe")
    card = only(await chat.say(EMMA, "!communiqué soumettre C-1"))
    await approve_by_both(chat, card)
    await chat.say(GILLES, "!communiqué publier C-1")
    await chat.say(EMMA, CORRECT)
    await chat.say(HANNE, CORRECT_NL)
    await approve_by_both(chat, only(await chat.say(EMMA, "!communiqué soumettre C-1")))
    assert refusal(await chat.say(GILLES, "!communiqué publier C-1")) == "language-to-check"
    await chat.say(EMMA, "!communiqué modifier C-1 --langue en --inchangé")
    assert said(await chat.say(GILLES, "!communiqué publier C-1"), "communique-corrected")
    assert (await public(chat, Language.EN)).version == 2


async def test_the_first_of_several_lines_is_the_new_title(chat: Chat) -> None:
    """A correction, and a change of it, whose first line is a title has that title; a sentence stays in the text."""
    await publish(chat)
    await chat.say(EMMA, "!communiqué rectifier C-1 Eau de nouveau potable\nVous pouvez boire l'eau du robinet.")
    assert await text_of(chat) == ("Eau de nouveau potable", "Vous pouvez boire l'eau du robinet.")
    await chat.say(EMMA, "!communiqué modifier C-1 Eau potable partout\nVous pouvez boire l'eau.\nMerci.")
    assert await text_of(chat) == ("Eau potable partout", "Vous pouvez boire l'eau.\nMerci.")
    await chat.say(EMMA, "!communiqué modifier C-1 L'eau est bonne à boire.\nMerci à tous.")
    assert await text_of(chat) == ("Eau potable partout", "L'eau est bonne à boire.\nMerci à tous.")
    await chat.say(EMMA, "!communiqué modifier C-1 Eau potable partout\nElle est bonne.")
    assert await text_of(chat) == ("Eau potable partout", "Elle est bonne.")


async def test_a_correction_without_its_notice_is_asked_for_it(chat: Chat) -> None:
    """The answer and the card say in which languages it is not said what is rectified; saying it takes no text."""
    await publish(chat)
    begun = only(await chat.say(EMMA, f"!communiqué rectifier C-1 {RIGHT_FR}"))
    assert "« !communiqué rectifier C-2026-0001 --langue fr --rectifie »" in begun.body
    assert "„!persbericht rechtzetten C-2026-0001 --taal fr --rectificeert”" in begun.body
    await chat.say(HANNE, CORRECT_NL)
    card = only(await chat.say(EMMA, "!communiqué soumettre C-1"))
    assert "ce qui est rectifié n'est pas dit (français)" in card.body
    assert "wat wordt rechtgezet is niet gezegd (Frans)" in card.body
    news = await chat.say(EMMA, "!communiqué rectifier C-1 --langue fr --rectifie Le nombre de points d'eau manquait.")
    told = news[-1]
    assert "n'est pas dit" not in told.body
    assert "Le nombre de points d'eau manquait." in told.body
    assert RIGHT_FR.splitlines()[-1] in told.body
    await approve_by_both(chat, told)
    await chat.say(GILLES, "!communiqué publier C-1")
    assert (await public(chat)).notice == "Le nombre de points d'eau manquait."
    assert (await public(chat)).text == RIGHT_FR


async def test_a_correction_of_nothing_is_asked_what(chat: Chat) -> None:
    """Without a text, a title or what is rectified there is nothing to do; nor where there is no such text."""
    await publish(chat)
    assert refusal(await chat.say(EMMA, "!communiqué rectifier C-1")) == "usage"
    assert refusal(await chat.say(EMMA, "!communiqué rectifier C-1 --langue de --rectifie Le lieu.")) == "usage"
    assert (await stored(chat)).state is CommuniqueState.PUBLISHED


async def test_a_quoted_option_before_the_text_is_one_value(chat: Chat) -> None:
    """What is rectified may stand before the text, in quotes."""
    await publish(chat)
    await chat.say(EMMA, f'!communiqué rectifier C-1 --rectifie "Le nombre était faux." {RIGHT_FR}')
    async with chat.database.begin() as work:
        texts = await work.communiques.texts(FIRST, 2)
        correction = await work.publications.correction(FIRST)
    assert texts[Language.FR].text == RIGHT_FR
    assert correction is not None
    assert correction.notices == {"fr": "Le nombre était faux."}


async def test_a_version_keeps_its_kind(chat: Chat) -> None:
    """Version 1 of what is rectified is shown as the communiqué it was, version 2 as a rectification."""
    await corrected(chat)
    first = only(await chat.say(CELINE, "!communiqué montrer C-1 --version 1"))
    assert "Type :" not in first.body
    assert "Type : rectification" in only(await chat.say(CELINE, "!communiqué montrer C-1")).body
    assert "Soort: rechtzetting" in only(await chat.say(CELINE, "!communiqué montrer C-1 --version 2")).body


async def test_a_correction_given_up_gives_the_kind_back(chat: Chat) -> None:
    """What stays public is of the kind it was."""
    await publish(chat)
    await chat.say(EMMA, CORRECT)
    assert (await stored(chat)).kind is TextKind.CORRECTION
    await chat.say(EMMA, "!communiqué retirer C-1@2 Finalement juste.")
    found = await stored(chat)
    assert (found.kind, found.version, found.state) == (TextKind.COMMUNIQUE, 1, CommuniqueState.PUBLISHED)


async def test_the_history_names_whose_approvals_an_edit_voided(chat: Chat) -> None:
    """Each edit of what was approved, and each withdrawal, names them on a line below it."""
    card = await submit(chat)
    await approve_by_both(chat, card)
    await chat.say(EMMA, f"!communiqué modifier C-1 {RIGHT_FR}")
    shown = only(await chat.say(CELINE, "!communiqué montrer C-1 --historique"))
    after = shown.body.split("nouvelle version, approbations à redonner", 1)[1]
    assert after.splitlines()[1] == "↳ ne comptent plus : Gilles P. et Jolien W."
    again = chat.cards(FIRST)[-1]
    await chat.react(GILLES, again)
    await chat.say(EMMA, "!communiqué retirer C-1 Inutile.")
    shown = only(await chat.say(CELINE, "!communiqué montrer C-1 --historique"))
    after = shown.body.split("abandonné avant publication", 1)[1]
    assert after.splitlines()[1].startswith("↳ ne comptent plus : Gilles P")
