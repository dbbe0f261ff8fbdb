"""One alert in several languages, what it should say, and its length as a text message."""

from pathlib import Path

import pytest

from bot.organisation import definitions_of
from bot.organisation_file import load_organisation
from commands.alert.cap.model import Status
from commands.alert.cap.reading import read_xml
from storage.cap_values import AlertScope, Category, ResponseType
from storage.values import AlertState, Language
from tests.commands.alert_tools import (
    ANOUK,
    BILAL,
    CELINE,
    EMMA,
    FIRST,
    ILIAS,
    LEA,
    MOUSSA,
    actions,
    alert,
    copy_of_boreal,
    refusal,
)
from tests.commands.communique_tools import set_person
from tests.harness import BOREAL, Chat, only, room, user

FR = "BE-Alert EXERCICE Valmeuse: crue de la Valme. Quittez les berges. Infos: 1771"
NL = "BE-Alert OEFENING Valmeuse: overstroming Valme. Verlaat de oevers. Info: 1771"


# ------------------------------------------------------------------------------------------------------- writing


@pytest.mark.parametrize(
    "words",
    [
        f"!alerte\nfr: {FR}\nnl: {NL}",
        f"!alerte {FR}\nnl: {NL}",
        f"!alerte fr: {FR}\nNéerlandais : {NL}",
        f"!alerte {FR} --nl {NL}",
        f"!alerte --gravité modérée {FR}\n**nl:** {NL}",
        f"!alarm {NL} --fr {FR}",
    ],
)
async def test_one_message_says_an_alert_in_two_languages(chat: Chat, words: str) -> None:
    """Lines that begin with a language, or an option, hold its text; the room sees both."""
    card = only(await chat.say(ANOUK, words))
    made = await alert(chat)
    assert made.texts == {"fr": FR, "nl": NL}
    assert card.body.count(FR) == 1
    assert card.body.count(NL) == 1
    assert "ontbreekt" not in card.body.split("aanvullen")[0].split("Welke")[0]


async def test_each_language_keeps_its_lines(chat: Chat) -> None:
    """What follows the line of a language belongs to it, options on lines of their own aside."""
    await chat.say(
        ANOUK, "!alerte fr: Quittez les berges.\nMontez.\ngravité: modérée\nnl: Verlaat de oevers.\nGa naar boven."
    )
    made = await alert(chat)
    assert made.texts == {"fr": "Quittez les berges.\nMontez.", "nl": "Verlaat de oevers.\nGa naar boven."}
    assert made.severity.value == "moderate"


async def test_a_language_said_twice_is_asked_about(chat: Chat) -> None:
    """Two texts in one language are refused, and no number is taken."""
    assert refusal(await chat.say(ANOUK, f"!alerte fr: {FR}\nfr: Autre texte")) == "usage"
    assert refusal(await chat.say(ANOUK, f"!alerte nl: {NL}\n--nl Andere tekst")) == "usage"
    assert only(await chat.say(ANOUK, f"!alerte {FR}")).facts["ref"] == FIRST


async def test_the_language_of_a_text_is_guessed_or_said(chat: Chat) -> None:
    """Small words tell the language; `--langue` says it; else it is the writer's."""
    await chat.say(ANOUK, "!alarm versturen Verlaat de oevers van de Valme en ga naar boven")
    await chat.say(ANOUK, "!alerte Bas-Pont 1771 --langue de")
    await chat.say(ANOUK, "!alerte Bas-Pont 1771")
    languages = [(await alert(chat, f"A-2026-000{number}")).language for number in (1, 2, 3)]
    assert languages == [Language.NL, Language.DE, Language.FR]


# -------------------------------------------------------------------------------------------- what is still missing


async def test_a_missing_language_is_asked_for_and_blocks_nothing(chat: Chat) -> None:
    """The alert goes out at once; where it was raised the card asks, in the other rooms it does not."""
    cards = await chat.say(ANOUK, f"!alerte {FR} --vers infocel,d5 --immédiatement")
    assert (await alert(chat)).state is AlertState.OPEN
    assert "Il manque le texte en néerlandais" in cards[0].body
    assert "« nl: … »" in cards[0].body
    assert "Il manque" not in cards[1].body


async def test_a_room_does_not_read_a_language_it_does_not_speak(chat: Chat) -> None:
    """Where it has a text in one of its languages, the German one stays out, though it was written first."""
    card = only(await chat.say(ANOUK, f"!alerte\nde: Verlassen Sie die Ufer der Valme.\nfr: {FR}"))
    assert FR in card.body
    assert "Verlassen Sie" not in card.body
    assert "Il manque le texte en néerlandais" in card.body


@pytest.mark.parametrize("words", [f"nl: {NL}", f"Nederlands: {NL}", f"!alerte traduire A-1 nl: {NL}"])
async def test_a_reply_adds_a_language_without_a_new_call(chat: Chat, words: str) -> None:
    """The cards are edited in every room; nobody is called again; a translator may do it."""
    cards = await chat.say(ANOUK, f"!alerte {FR} --vers infocel,d5 --immédiatement")
    reply = None if words.startswith("!") else cards[0].event_id
    answer = only(await chat.say(LEA, words, reply_to=reply))
    assert answer.content["msgtype"] == "m.notice"
    assert (answer.facts["message"], answer.facts["ref"], answer.mentions) == ("alert-completed", FIRST, [])
    for card in cards:
        assert NL in card.body
        assert FR in card.body
        assert card.facts["version"] == 2
    assert "Il manque le texte" not in cards[0].body
    assert "alert-completed" in await actions(chat)


async def test_the_translate_verb_takes_the_language_as_an_option(chat: Chat) -> None:
    """`--lang` says it; a text whose words tell the missing language needs none."""
    await chat.say(ANOUK, f"!alerte {FR}")
    await chat.say(LEA, "!alert translate A-1 Ufer meiden --lang de")
    await chat.say(LEA, "!alarm vertalen A-1 Verlaat de oevers van de Valme")
    assert list((await alert(chat)).texts) == ["fr", "de", "nl"]


async def test_what_was_sent_is_not_changed_by_a_reply(chat: Chat) -> None:
    """A text that is out stays: the refusal says that an update changes it; the same text again is no mistake."""
    card = only(await chat.say(ANOUK, f"!alerte {FR}"))
    refused = only(await chat.say(BILAL, "fr: Autre texte", reply_to=card.event_id))
    assert refused.facts["refusal"] == "state-wrong"
    assert "actualiser" in refused.body
    assert only(await chat.say(BILAL, f"fr: {FR}", reply_to=card.event_id)).facts["version"] == 1
    assert (await alert(chat)).text == FR


async def test_in_a_preview_a_reply_changes_the_text(chat: Chat) -> None:
    """Nothing is out yet: a reply puts another text in its place, and the preview follows."""
    shown = only(await chat.say(ANOUK, f"!alerte {FR} --gravité grave"))
    await chat.say(ANOUK, f"fr: Évacuez.\nnl: {NL}", reply_to=shown.event_id)
    assert "Évacuez." in shown.body
    assert FR not in shown.body
    assert (await alert(chat)).text == "Évacuez."
    card = only(await chat.react(ANOUK, shown))
    assert "Évacuez." in card.body
    assert NL in card.body


async def test_who_completes_an_alert(chat: Chat) -> None:
    """Members and observers add no text; drafters add texts and no facts; after the end nothing is added."""
    card = only(await chat.say(ANOUK, f"!alerte {FR}"))
    assert refusal(await chat.say(CELINE, f"nl: {NL}", reply_to=card.event_id)) == "role-missing"
    assert refusal(await chat.say(MOUSSA, f"!alerte traduire A-1 nl: {NL}")) == "role-missing"
    assert refusal(await chat.say(EMMA, "zone: Bas-Pont", reply_to=card.event_id)) == "role-missing"
    assert await chat.say(CELINE, "Je suis en route", reply_to=card.event_id) == []
    await chat.say(ANOUK, "!alerte terminer A-1")
    assert refusal(await chat.say(LEA, f"nl: {NL}", reply_to=card.event_id)) == "state-wrong"
    assert refusal(await chat.say(ILIAS, f"!alerte traduire A-1 nl: {NL}", where=room("cofeco"))) == "reference-unknown"


async def test_a_room_sees_its_own_languages(chat: Chat) -> None:
    """A person is spoken to in their language in a direct chat; a language nobody there speaks is in `show`."""
    await chat.say(ANOUK, f"!alerte fr: {FR}\nnl: {NL}\nde: Ufer meiden")
    card = chat.cards(FIRST)[0]
    assert "Ufer meiden" not in card.body
    shown = only(await chat.say(MOUSSA, "!alerte montrer A-1"))
    for words in (FR, NL, "Ufer meiden", "Texte (allemand)"):
        assert words in shown.body


async def test_the_end_is_said_in_several_languages(chat: Chat) -> None:
    """`clear` and `cancel` take their text as `raise` does."""
    await chat.say(ANOUK, f"!alerte {FR}")
    said = only(await chat.say(ANOUK, "!alerte terminer A-1\nfr: C'est fini.\nnl: Het is voorbij."))
    assert "C'est fini." in said.body
    assert "Het is voorbij." in said.body
    assert "fr:" not in said.body


# ------------------------------------------------------------------------------------------------- what it should say


async def test_what_cap_knows_is_kept_and_shown(chat: Chat) -> None:
    """Category, response, scope, channel and headline have names in every language."""
    options = (
        "--catégorie météo,santé --consigne évacuer,s'abriter --portée publique --canal SMS et sirènes --accroche Crue"
    )
    card = only(await chat.say(ANOUK, f"!alerte {FR} {options}"))
    made = await alert(chat)
    assert made.categories == [Category.MET, Category.HEALTH]
    assert made.responses == [ResponseType.EVACUATE, ResponseType.SHELTER]
    assert (made.scope, made.channel, made.headline) == (AlertScope.PUBLIC, "SMS et sirènes", "Crue")
    for words in ("météo et santé", "évacuer et s'abriter", "Portée : publique", "Canal : SMS et sirènes"):
        assert words in card.body
    await chat.say(ANOUK, f"!alarm {NL} --categorie weer --richtlijn evacueren --bereik beperkt --kanaal sms")
    assert (await alert(chat, "A-2026-0002")).scope is AlertScope.RESTRICTED


async def test_the_three_questions_are_asked_until_they_are_answered(chat: Chat) -> None:
    """Which message, which public, which channel: asked in the preview, answered by a reply, never in the way."""
    shown = only(await chat.say(ANOUK, f"!alerte {FR} --gravité grave"))
    assert "Quel message, quel public, quel canal ?" in shown.body
    assert "consigne, portée, zone et canal" in shown.body
    await chat.say(ANOUK, "consigne: éviter\nportée: publique\nzone: Valme", reply_to=shown.event_id)
    assert "À préciser : canal" in shown.body
    card = only(await chat.react(ANOUK, shown))
    assert "À préciser : canal" in card.body
    await chat.say(BILAL, "canal: SMS", reply_to=card.event_id)
    assert "Quel message" not in card.body
    assert refusal(await chat.say(BILAL, "canal: radio", reply_to=card.event_id)) == "state-wrong"
    assert refusal(await chat.say(BILAL, "portée: énorme", reply_to=card.event_id)) == "usage"


async def test_an_update_keeps_what_is_not_said_again(chat: Chat) -> None:
    """Scope, channel, categories and responses go on with the update."""
    await chat.say(ANOUK, f"!alerte {FR} --catégorie météo --consigne éviter --portée publique --canal SMS")
    await chat.say(ANOUK, "!alerte actualiser A-1 Évacuez le quartier --consigne évacuer")
    made = await alert(chat, "A-2026-0002")
    assert (made.categories, made.responses) == (["met"], ["evacuate"])
    assert (made.scope, made.channel) == (AlertScope.PUBLIC, "SMS")


# ----------------------------------------------------------------------------------------------------------- SMS


async def test_a_preview_warns_of_what_cuts_a_text_message(chat: Chat) -> None:
    """Characters outside GSM-7 are named with what may stand instead; a text that fits warns of nothing."""
    shown = only(await chat.say(ANOUK, "!alerte La digue « Bas-Pont » peut-être, a\u0300 13h ☎\ufe0f --gravité grave"))
    assert "⚠ En SMS" not in only(await chat.say(ANOUK, f"!alerte {FR} --gravité grave")).body
    assert "⚠ En SMS, le texte en français perd de la place : 50 signes sur 70 au lieu de 160." in shown.body
    for pair in ('« → "', '» → "', "ê → e", "U+FE0F → –"):
        assert pair in shown.body
    assert "U+0300" not in shown.body


async def test_what_is_meant_for_the_public_is_held_against_a_text_message_without_a_preview_too(chat: Chat) -> None:
    """Sent at once, the card warns where it was raised; of what is not meant for the public it does not."""
    text = "!alerte La digue « Bas-Pont » cède peut-être"
    public = only(await chat.say(ANOUK, f"{text} --portée publique"))
    assert (public.facts["state"], "⚠ En SMS, le texte en français perd de la place" in public.body) == ("open", True)
    assert "En SMS" not in only(await chat.say(ANOUK, text)).body


async def test_show_gives_the_text_messages(chat: Chat) -> None:
    """`--sms` shows each language with its length; an exercise that does not say so begins with the word."""
    await chat.say(ANOUK, f"!alerte fr: {FR}\nnl: Verlaat de oevers.")
    shown = only(await chat.say(MOUSSA, "!alerte montrer A-1 --sms"))
    assert f"SMS (français) : {len(FR)} signes sur 160, 1 message." in shown.body
    assert "OEFENING Verlaat de oevers." in shown.body
    assert f"EXERCICE {FR}" not in shown.body


async def test_a_long_text_takes_several_messages(chat: Chat) -> None:
    """More than 160 characters are said with the number of messages."""
    text = "Quittez les berges. " * 12
    shown = only(await chat.say(ANOUK, f"!alerte {text} --gravité grave"))
    assert "ne tient pas : 248 signes sur 160, 2 messages" in shown.body


async def test_a_drafter_of_another_cell_does_not_complete_it(chat: Chat) -> None:
    """The role counts in the cell that raised the alert."""
    await chat.say(ANOUK, f"!alerte {FR} --vers d5 --immédiatement")
    await set_person(chat, ILIAS, cells={"d5": ["drafter"]})
    assert refusal(await chat.say(ILIAS, f"!alerte traduire A-1 nl: {NL}", where=room("d5"))) == "role-missing"


# ----------------------------------------------------------------------------------------------- areas, CAP in chat


async def _with_areas(chat: Chat, folder: Path) -> None:
    file = copy_of_boreal(folder)
    areas = (
        '\n[[areas]]\nkey = "weissbach"\nname = { fr = "Commune de Weissbach", nl = "Gemeente Weissbach" }\n'
        'languages = ["de"]\n[alerts]\nsender = "exercice@cellule.example"\n'
    )
    file.write_text(BOREAL.read_text(encoding="utf-8") + areas, encoding="utf-8")
    async with chat.database.begin() as work:
        await work.definitions.apply(definitions_of(load_organisation(file)))


async def test_an_area_asks_for_its_languages(chat: Chat, tmp_path: Path) -> None:
    """A German-speaking area, by its key or a name, has German asked for; the card calls it by its name."""
    await _with_areas(chat, tmp_path)
    shown = only(await chat.say(ANOUK, f"!alerte fr: {FR}\nnl: {NL}\nzone: weissbach\ngravité: grave"))
    assert "Il manque le texte en allemand" in shown.body
    assert "Gebied: Gemeente Weissbach" in shown.body
    await chat.say(LEA, "de: Ufer der Valme meiden.", reply_to=shown.event_id)
    assert "Il manque le texte" not in shown.body
    await chat.say(ANOUK, f"!alerte {FR} --zone Gemeente Weissbach")
    assert (await alert(chat, "A-2026-0002")).area_key == "weissbach"


async def test_show_gives_the_cap_document(chat: Chat, tmp_path: Path) -> None:
    """`--cap` shows a valid document in a block of its own, from the organisation's sender."""
    await _with_areas(chat, tmp_path)
    await chat.say(ANOUK, f"!alerte fr: {FR}\nnl: {NL}\nportée: publique")
    await chat.say(ANOUK, "!alerte actualiser A-1 Évacuez <Bas-Pont> & environs")
    shown = only(await chat.say(MOUSSA, "!alerte montrer A-2 --cap"))
    document = shown.body[shown.body.index("<?xml") :]
    cap = read_xml(document.encode())
    assert (cap.identifier, cap.sender, cap.status) == ("A-2026-0002", "exercice@cellule.example", Status.EXERCISE)
    assert [one.identifier for one in cap.references] == [FIRST]
    assert cap.infos[0].description == "EXERCICE Évacuez <Bas-Pont> & environs"
    assert "<pre><code>&lt;?xml" in shown.content["formatted_body"]
    assert refusal(await chat.say(user("farah.b"), "!alerte montrer A-2 --cap", where=room("cofeco"))) == (
        "reference-unknown"
    )


async def test_without_a_choice_the_sender_is_the_bot(chat: Chat) -> None:
    """The bot's own user ID, written as an address."""
    await chat.say(ANOUK, f"!alerte {FR}")
    shown = only(await chat.say(MOUSSA, "!alerte montrer A-1 --cap"))
    assert "<sender>greffier@boreal.example</sender>" in shown.body
    assert "<scope>Restricted</scope>" in shown.body
