"""Checking communiqués in the room: warnings on the card, markings refused, lengths of text messages."""

import shutil
from pathlib import Path

import pytest

from bot.organisation import definitions_of
from bot.organisation_file import load_organisation
from commands.communique import checking
from commands.kit import markings
from storage.values import CommuniqueState
from tests.commands.communique_tools import (
    ANOUK,
    CELINE,
    EMMA,
    GILLES,
    HANNE,
    JOLIEN,
    MOUSSA,
    TRANSLATION,
    UNCHANGED_NL,
    draft,
    journal,
    refusal,
    stored,
    submit,
)
from tests.harness import BOREAL, Chat, Sent, only, room, user

PLANTED = "!communiqué Points d'eau\nDouze points sont ouverts de 8h00 à 20h00. Prochaine information à 17h00."
TWIN = (
    "!persbericht vertalen C-1 Dertien punten zijn open van 8.00 tot 20.00 uur. Volgende informatie om 17.00 uur."
    " --taal nl --titel Waterpunten"
)
LOUD = "!communiqué Crue\nNous vivons une situation dramatique. Prochaine information à 17h00."


async def planted(chat: Chat) -> Sent:
    """Draft the twins whose numbers differ, and submit them; gives the card."""
    await chat.say(EMMA, PLANTED)
    await chat.say(HANNE, TWIN)
    return only(await chat.say(EMMA, "!communiqué soumettre C-1"))


# --------------------------------------------------------------------------------------------------- the planted


async def test_the_planted_mistake_is_found(chat: Chat) -> None:
    """Douze is not Dertien: both are named with language and sentence, in both languages of the room."""
    await chat.say(EMMA, PLANTED)
    await chat.say(HANNE, TWIN)
    answer = only(await chat.say(HANNE, "!persbericht nakijken C-1"))
    assert answer.facts == {
        "v": 1,
        "message": "communique-checked",
        "kind": "communique",
        "ref": "C-2026-0001",
        "version": 1,
        "state": "draft",
        "exercise": True,
    }
    assert answer.content["msgtype"] == "m.notice"
    for line in (
        "À relire, 2 points :",
        "français, phrase 1 : « Douze » ne se retrouve pas en néerlandais.",
        "néerlandais, phrase 1 : « Dertien » ne se retrouve pas en français.",
        "Frans, zin 1: „Douze” staat niet in het Nederlands.",
        "Nederlands, zin 1: „Dertien” staat niet in het Frans.",
    ):
        assert line in answer.body


async def test_warnings_stand_on_the_card_and_refuse_nothing(chat: Chat) -> None:
    """Submitting checks by itself: the warnings stand on the card, which can be approved."""
    card = await planted(chat)
    assert card.facts["state"] == "in_review"
    assert "« Douze » ne se retrouve pas en néerlandais." in card.body
    await chat.react(GILLES, card)
    assert "« Douze » ne se retrouve pas en néerlandais." in card.body
    await chat.react(JOLIEN, card)
    assert (await stored(chat)).state is CommuniqueState.APPROVED


async def test_a_corrected_text_is_warned_of_no_more(chat: Chat) -> None:
    """The new version's card is checked anew; the old one keeps its own warnings."""
    old = await planted(chat)
    edit = TWIN.replace("vertalen", "aanpassen").replace("Dertien", "Twaalf")
    new = only(await chat.say(HANNE, edit))
    assert "À relire" not in new.body
    assert "« Douze » ne se retrouve pas en néerlandais." in old.body


async def test_the_journal_says_which_rules_warned(chat: Chat) -> None:
    """What was found stands in the journal with the version, without a word of the text."""
    await planted(chat)
    await chat.say(EMMA, LOUD.replace("!communiqué Crue\n", "!communiqué modifier C-1 "))
    entries = {entry.action: entry.data for entry in await journal(chat)}
    assert entries["communique-submitted"]["warned"] == {"fr": ["differs"], "nl": ["differs"]}
    opened = entries["communique-version-opened"]["warned"]
    assert opened == {"fr": ["first-person", "emotive"], "nl": ["differs"]}
    assert "dramatique" not in str(entries)


async def test_a_good_text_is_said_to_be_good(chat: Chat) -> None:
    """The exercise's own communiqués carry no warning but what they leave open."""
    await chat.say(EMMA, "!communiqué Phase fédérale\nTrois provinces sont concernées. Prochaine information à 17h00.")
    answer = only(await chat.say(EMMA, "!communiqué vérifier C-1"))
    assert "Rien à signaler" in answer.body
    assert "Niets te melden" in answer.body


async def test_a_card_shows_the_first_and_says_how_many_more(chat: Chat) -> None:
    """A card shows six warnings and counts the rest; `check` shows them."""
    words = "dramatique, horrible, terrible, tragique, honteux, scandaleux, odieux, cruel, atroce"
    await chat.say(EMMA, f"!communiqué Crue\nC'est {words}. Prochaine information à 17h00.")
    await chat.say(HANNE, TRANSLATION)
    card = only(await chat.say(EMMA, "!communiqué soumettre C-1"))
    assert card.body.count("un mot qui émeut ou qui juge") <= checking.ON_A_CARD
    assert "autres : « !communiqué vérifier C-2026-0001 »." in card.body
    answer = only(await chat.say(EMMA, "!communiqué vérifier C-1"))
    assert answer.body.count("un mot qui émeut ou qui juge") == 9
    assert "!communiqué vérifier" not in answer.body


async def test_a_version_can_be_checked_as_it_was(chat: Chat) -> None:
    """`check C-1@1` checks the first version; one that is not there is refused."""
    await planted(chat)
    await chat.say(HANNE, TWIN.replace("vertalen", "aanpassen").replace("Dertien", "Twaalf"))
    assert "Rien à signaler" in only(await chat.say(EMMA, "!communiqué vérifier C-1")).body
    assert "« Dertien »" in only(await chat.say(EMMA, "!communiqué vérifier C-1@1")).body
    assert refusal(await chat.say(EMMA, "!communiqué vérifier C-1@9")) == "reference-unknown"


async def test_quotations_are_shown_as_they_were_typed(chat: Chat) -> None:
    """Words of the text are escaped in what is shown formatted."""
    await chat.say(EMMA, "!communiqué Crue\nUne nuit & dramatique & longue. Prochaine information à 17h00.")
    answer = only(await chat.say(EMMA, "!communiqué vérifier C-1"))
    assert "« nuit & dramatique & longue »" in answer.body
    assert "nuit &amp; dramatique &amp; longue" in answer.content["formatted_body"]


async def test_who_may_read_may_check(chat: Chat) -> None:
    """Members and observers may check, which changes nothing; strangers to the cell learn nothing."""
    await draft(chat)
    before = len(await journal(chat))
    for who in (CELINE, MOUSSA, ANOUK):
        assert only(await chat.say(who, "!communiqué vérifier C-1")).facts["message"] == "communique-checked"
    assert len(await journal(chat)) == before
    assert refusal(await chat.say(user("ilias.o"), "!communiqué vérifier C-1", where=room("d5"))) == "reference-unknown"
    assert refusal(await chat.say(user("guest"), "!communiqué vérifier C-1")) == "guest"


# ------------------------------------------------------------------------------------------------------- markings


@pytest.mark.parametrize(
    "text",
    [
        "!communiqué RESTREINT/BEPERKT\nLe plan.",
        "!communiqué Le plan --titre Diffusion restreinte",
        "!communiqué Le plan\nVoir l'annexe TRÈS-SECRET.",
        "!persbericht Het plan\nTLP:AMBER",
        "!communiqué Le plan\nIl part. --embargo 17h --raison-embargo CONFIDENTIEL",
    ],
)
async def test_a_classified_text_is_not_drafted(chat: Chat, text: str) -> None:
    """A marking refuses the draft, in title, text or reason, and nothing is kept."""
    answer = only(await chat.say(EMMA, text))
    assert answer.facts["refusal"] == "classified"
    assert "Rien n'a été gardé" in answer.body
    assert refusal(await chat.say(EMMA, "!communiqué montrer C-1")) == "reference-unknown"


async def test_a_marking_refuses_translations_and_edits(chat: Chat) -> None:
    """What may not be drafted may not be written later either: by command, title or edited message."""
    await chat.say(EMMA, "!communiqué Crue\nL'eau monte.")
    made = chat.last_event
    for text in (
        "!persbericht vertalen C-1 VERTROUWELIJK: het plan --taal nl --titel Plan",
        "!persbericht vertalen C-1 Het plan --taal nl --titel Zeer Geheim",
        "!communiqué modifier C-1 Le plan est SECRET.",
        "!communiqué modifier C-1 --titre NATO RESTRICTED",
    ):
        assert refusal(await chat.say(EMMA, text)) == "classified", text
    assert refusal(await chat.edit(EMMA, made, "!communiqué Crue\nRESTREINT\nL'eau monte.")) == "classified"
    assert "L'eau monte." in only(await chat.say(EMMA, "!communiqué montrer C-1")).body


async def test_a_marking_refuses_what_a_correction_says(chat: Chat) -> None:
    """What a correction rectifies is public, and so may be the reason of a withdrawal: neither carries a marking."""
    await draft(chat)
    await chat.react(GILLES, card := only(await chat.say(EMMA, "!communiqué soumettre C-1")))
    await chat.react(JOLIEN, card)
    await chat.say(GILLES, "!communiqué publier C-1")
    rectified = "!communiqué rectifier C-1 L'eau peut être bue. --rectifie Note SECRET du gouverneur."
    assert refusal(await chat.say(EMMA, rectified)) == "classified"
    assert refusal(await chat.say(GILLES, "!communiqué retirer C-1 GEHEIM: een fout.")) == "classified"
    assert (await stored(chat)).state is CommuniqueState.PUBLISHED


async def test_a_marking_that_was_kept_refuses_submission(chat: Chat, monkeypatch: pytest.MonkeyPatch) -> None:
    """A text from before the rule is refused when it is submitted."""
    with monkeypatch.context() as patch:
        patch.setattr(markings, "find_marking", lambda _text: None)
        await draft(chat, "!communiqué Crue\nGEHEIM: l'eau monte.")
    assert refusal(await chat.say(EMMA, "!communiqué soumettre C-1")) == "classified"
    assert (await stored(chat)).state is CommuniqueState.DRAFT


async def test_ordinary_words_are_not_refused(chat: Chat) -> None:
    """An access that is restricted is no restricted document."""
    await chat.say(EMMA, "!communiqué Accès restreint au quartier\nUne zone à accès restreint est établie.")
    answer = only(
        await chat.say(HANNE, "!persbericht vertalen C-1 De toegang is beperkt. --taal nl --titel Beperkte toegang")
    )
    assert answer.facts["message"] == "communique-written"


# ------------------------------------------------------------------------------------------------- text messages


async def test_the_length_of_a_text_message(chat: Chat) -> None:
    """`--sms` says for each language how long its text is, what cuts it and what to write instead."""
    await chat.say(EMMA, "!communiqué Crue\nÇa monte : l'eau a été coupée, reçu à 8h. Prochaine information à 17h00.")
    await chat.say(HANNE, TRANSLATION.replace(" --taal", " België --taal"))
    answer = only(await chat.say(EMMA, "!communiqué vérifier C-1 --sms"))
    assert "français, en SMS et sans le titre : 72 signes, 2 SMS (UCS-2, 70 signes pour un seul)." in answer.body
    assert "ç : écrire c" in answer.body
    assert "Ainsi écrit : 72 signes sur 160, 1 SMS." in answer.body
    assert "ë: schrijf e" in answer.body
    assert "à relire" in answer.body.lower()


async def test_without_asking_no_length_is_given(chat: Chat) -> None:
    """Without `--sms` nothing is said of text messages."""
    await draft(chat)
    assert "SMS" not in only(await chat.say(EMMA, "!communiqué vérifier C-1")).body


# -------------------------------------------------------------------------------------------- an operator's words


async def test_an_operator_s_words_count(chat: Chat, tmp_path: Path) -> None:
    """Words in the organisation's own folder are looked for as soon as it is applied."""
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "fr.toml").write_text(
        'emotive = ["cacophonie"]\nwithout = ["dramatique"]\n', encoding="utf-8"
    )
    organisation = tmp_path / "organisation.toml"
    organisation.write_text(BOREAL.read_text(encoding="utf-8") + '\n[checks]\nwords = "words"\n', encoding="utf-8")
    shutil.copy(BOREAL.with_name("roster.csv"), tmp_path)
    await chat.say(EMMA, "!communiqué Crue\nUne cacophonie dramatique. Prochaine information à 17h00.")
    assert "dramatique »" in only(await chat.say(EMMA, "!communiqué vérifier C-1")).body
    async with chat.database.begin() as work:
        await work.definitions.apply(definitions_of(load_organisation(organisation)))
    answer = only(await chat.say(EMMA, "!communiqué vérifier C-1"))
    assert "un mot qui émeut ou qui juge, « Une cacophonie dramatique »" in answer.body
    assert answer.body.count("un mot qui émeut") == 1


async def test_unchanged_languages_do_not_hide_a_difference(chat: Chat) -> None:
    """Saying that a language stays as it is takes no warning away."""
    await submit(chat, PLANTED)
    await chat.say(EMMA, "!communiqué modifier C-1 Treize points sont ouverts. Prochaine information à 17h00.")
    await chat.say(HANNE, UNCHANGED_NL)
    assert (
        "« Treize » ne se retrouve pas en néerlandais." in only(await chat.say(EMMA, "!communiqué vérifier C-1")).body
    )
