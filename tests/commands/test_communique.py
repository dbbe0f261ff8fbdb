"""Communiqués drafted and read: texts exact, by whom, and who is waited for."""

import pytest

from storage.communique import REVIEWED
from storage.values import Language, UserId
from tests.commands.communique_tools import (
    ANOUK,
    CELINE,
    DRAFT,
    EMMA,
    FARAH,
    FIRST,
    GILLES,
    HANNE,
    ILIAS,
    JOLIEN,
    LEA,
    MOUSSA,
    TEXT_FR,
    TEXT_NL,
    TITLE_FR,
    TITLE_NL,
    TRANSLATION,
    draft,
    refusal,
    rule,
    set_rules,
    stored,
    submit,
    texts,
)
from tests.harness import Chat, only, room, user

# ------------------------------------------------------------------------------------------------------- drafting


async def test_a_draft_of_several_lines_begins_with_its_title(chat: Chat) -> None:
    """The first of several lines is the title; the answer gives the number and asks for what is missing."""
    answer = only(await chat.say(EMMA, DRAFT))
    assert answer.facts == {
        "v": 1,
        "message": "communique-drafted",
        "kind": "communique",
        "ref": FIRST,
        "version": 1,
        "state": "draft",
        "exercise": True,
    }
    assert answer.content["msgtype"] == "m.notice"
    assert answer.content["m.relates_to"]["m.in_reply_to"]["event_id"] == chat.last_event
    assert "Il manque le texte en néerlandais" in answer.body
    assert "De tekst ontbreekt in het Nederlands" in answer.body
    assert await texts(chat) == {Language.FR: (TITLE_FR, TEXT_FR)}


async def test_the_translation_completes_it(chat: Chat) -> None:
    """A drafter of the other language adds the twin in their own words for the verbs; then it can be submitted."""
    answer = await draft(chat)
    assert answer.facts["message"] == "communique-written"
    assert "voorleggen" in answer.body
    assert await texts(chat) == {Language.FR: (TITLE_FR, TEXT_FR), Language.NL: (TITLE_NL, TEXT_NL)}


async def test_a_translation_of_several_lines_begins_with_its_title(chat: Chat) -> None:
    """What holds for a draft holds for a translation: the first line is its title."""
    await chat.say(EMMA, DRAFT)
    await chat.say(HANNE, f"!persbericht vertalen C-1 {TITLE_NL}\n{TEXT_NL}\ntaal: nl")
    assert (await texts(chat))[Language.NL] == (TITLE_NL, TEXT_NL)


async def test_everything_said_of_a_draft_is_kept(chat: Chat) -> None:
    """Title, language, decision, competence and embargo with its reason are read, stored and shown."""
    await chat.say(FARAH, "!décision Ne pas consommer l'eau --nature mesure --communiquer oui", where=room("cofeco"))
    await chat.say(
        HANNE,
        f"!persbericht {TEXT_NL} --titel {TITLE_NL} --vanuit D-1 --bevoegdheid Health"
        " --embargo 16u30 --reden-embargo tijd om de gemeenten te verwittigen",
    )
    communique = await stored(chat)
    assert (communique.language, communique.decision, communique.competence) == (Language.NL, "D-2026-0001", "health")
    assert communique.embargo_at is not None
    assert communique.embargo_at.isoformat() == "2026-12-07T15:30:00+00:00"
    assert communique.exercise
    shown = only(await chat.say(EMMA, "!communiqué montrer c1"))
    for part in ("Suite à D-2026-0001", "health", "16:30", "tijd om de gemeenten te verwittigen", TITLE_NL, TEXT_NL):
        assert part in shown.body, part


async def test_the_language_is_the_authors_unless_said(chat: Chat) -> None:
    """A draft is in its author's language, or in the one that is named."""
    await chat.say(EMMA, "!communiqué Das Wasser ist nicht trinkbar. --langue allemand --titre Kein Trinkwasser")
    assert (await stored(chat)).language is Language.DE


async def test_a_title_may_come_later(chat: Chat) -> None:
    """A draft of one line has no title: the answer asks for it, and it can be given alone."""
    answer = only(await chat.say(EMMA, "!communiqué Les écoles de la zone B restent ouvertes."))
    assert "Il manque un titre (français)" in answer.body
    done = only(await chat.say(EMMA, "!communiqué modifier C-1 --titre Écoles ouvertes"))
    assert "Il manque un titre" not in done.body
    assert await texts(chat) == {Language.FR: ("Écoles ouvertes", "Les écoles de la zone B restent ouvertes.")}


async def test_the_text_is_exact_and_escaped(chat: Chat) -> None:
    """Markup in a text is shown as it was typed: whole in the plain text, escaped in the formatted one."""
    text = "Niveau <b>4</b> & *risque* de [crue](https://x.example)\n\n  - « berges »\n@room <mx-reply>"
    card = await submit(chat, f"!communiqué Titre <i>fort</i>\n{text}")
    assert text in card.body
    assert "Titre <i>fort</i>" in card.body
    html = str(card.content["formatted_body"])
    assert "&lt;b&gt;4&lt;/b&gt; &amp; *risque*" in html
    assert "Titre &lt;i&gt;fort&lt;/i&gt;" in html
    assert "<b>4" not in html
    assert "<i>fort" not in html
    assert "room" not in card.content["m.mentions"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("!communiqué " + "x " * 3001, "too-long"),
        (f"!communiqué {'t' * 201}\nTexte", "too-long"),
        ("!communiqué Un texte --depuis D-9", "reference-unknown"),
        ("!communiqué Un texte --depuis C-1", "usage"),
        ("!communiqué Un texte --langue klingon", "usage"),
        ("!communiqué Un texte --embargo demain 9h", "usage"),
        ("!communiqué Un texte --raison-embargo accord", "usage"),
        ("!communiqué Un texte --embargo 8h --raison-embargo accord", "date-past"),
        ("!communiqué soumetre", "usage"),
        ("!communiqué traduire C-1 Tekst", "usage"),
        ("!communiqué traduire C-7 Tekst --langue nl", "reference-unknown"),
    ],
)
async def test_what_cannot_be_drafted_takes_no_number(chat: Chat, text: str, code: str) -> None:
    """A refused draft is answered in one line with its code, and leaves nothing behind."""
    assert refusal(await chat.say(EMMA, text)) == code
    assert only(await chat.say(EMMA, DRAFT)).facts["ref"] == FIRST


@pytest.mark.parametrize("who", [CELINE, GILLES, MOUSSA])
async def test_only_drafters_write(chat: Chat, who: UserId) -> None:
    """Members, spokespersons and observers are refused, for drafts, translations and changes alike."""
    await chat.say(EMMA, DRAFT)
    for text in (
        "!communiqué Un autre texte",
        "!communiqué modifier C-1 Autre",
        TRANSLATION,
        "!communiqué soumettre C-1",
    ):
        assert refusal(await chat.say(who, text)) == "role-missing"
    assert await texts(chat) == {Language.FR: (TITLE_FR, TEXT_FR)}


async def test_a_coordinator_writes_too(chat: Chat) -> None:
    """The coordinator may do what a drafter may."""
    await chat.say(EMMA, DRAFT)
    assert only(await chat.say(ANOUK, "!communiqué modifier C-1 Autre texte")).facts["state"] == "draft"


async def test_guests_are_refused(chat: Chat) -> None:
    """Somebody in the room but not of the organisation writes nothing."""
    stranger = user("stranger")
    await chat.membership(room("infocel"), stranger, "join")
    assert refusal(await chat.say(stranger, DRAFT)) == "guest"


async def test_a_role_elsewhere_does_not_open_a_text(chat: Chat) -> None:
    """A coordinator of another cell cannot change this cell's texts, and does not learn that they exist."""
    await chat.say(EMMA, DRAFT)
    assert refusal(await chat.say(ILIAS, "!communiqué modifier C-1 Autre", where=room("d5"))) == "reference-unknown"
    assert refusal(await chat.say(ILIAS, "!communiqué montrer C-1", where=room("d5"))) == "reference-unknown"


# --------------------------------------------------------------------------------------------------------- reading


async def test_any_version_can_be_shown(chat: Chat) -> None:
    """`show` gives a version as it was, with who approved what became of it; one that is not there is refused."""
    card = await submit(chat)
    await chat.react(GILLES, card)
    await chat.say(EMMA, "!communiqué modifier C-1 Autre texte")
    now = only(await chat.say(MOUSSA, "!communiqué montrer C-1"))
    assert (now.facts["version"], now.facts["state"]) == (2, "in_review")
    assert "Autre texte" in now.body
    assert "version 1, soumise par Emma T." in now.body
    assert "approuvée par Gilles P. (✅), ne compte plus" in now.body
    for text in ("!communiqué montrer C-1 --version 1", "!persbericht tonen c1@1"):
        old = only(await chat.say(JOLIEN, text))
        assert TEXT_FR in old.body
        assert "Autre texte" not in old.body
    assert refusal(await chat.say(JOLIEN, "!persbericht tonen C-1 --versie 3")) == "reference-unknown"


async def test_the_list_says_who_is_waited_for(chat: Chat) -> None:
    """The list is the cell's, newest first, by state, and names who has not approved."""
    assert "Aucun communiqué" in only(await chat.say(EMMA, "!communiqué liste")).body
    card = await submit(chat)
    await chat.say(EMMA, "!communiqué Les écoles restent ouvertes.")
    await chat.react(GILLES, card)
    listed = only(await chat.say(MOUSSA, "!communiqué liste"))
    lines = listed.body.splitlines()
    assert lines[-2].startswith("C-2026-0002 · version 1 · Les écoles restent ouvertes.")
    assert lines[-1] == f"{FIRST} · version 1 · {TITLE_FR} (en validation, on attend Jolien W.)"
    drafts = only(await chat.say(MOUSSA, "!communiqué liste --état brouillon"))
    assert FIRST not in drafts.body
    assert "C-2026-0002" in drafts.body
    for _ in range(9):
        await chat.say(EMMA, "!communiqué Un texte de plus.")
    assert "--page 2" in only(await chat.say(MOUSSA, "!communiqué liste")).body
    assert FIRST in only(await chat.say(MOUSSA, "!communiqué liste --page 2")).body


async def test_a_cell_without_a_rule_is_approved_by_the_one_that_has(chat: Chat) -> None:
    """The rule's cell approves: its card goes there, and the cell that wrote it hears what became of it."""
    await chat.say(ILIAS, "!communiqué Digue\nLa digue tient.", where=room("d5"))
    await chat.say(ILIAS, "!communiqué traduire C-1 De dijk houdt. --langue nl --titre Dijk", where=room("d5"))
    card, answer = await chat.say(ILIAS, "!communiqué soumettre C-1", where=room("d5"))
    assert (card.room_id, card.facts["card"]) == (room("infocel"), True)
    assert (answer.room_id, answer.facts["message"]) == (room("d5"), "communique-sent-to-review")
    await chat.react(GILLES, card)
    told = await chat.react(JOLIEN, card)
    assert [message.room_id for message in told] == [room("infocel"), room("d5")]
    assert all(message.mentions == [ILIAS] for message in told)


async def test_the_phase_chooses_the_rule(chat: Chat) -> None:
    """The rule is the first that fits the incident's phase when the text is submitted, and stays the version's."""
    await set_rules(chat, rule(phase="federal", quorum=2), rule(quorum=1))
    async with chat.database.begin() as work:
        await work.incidents.open("Crue", year=2026, by=None, exercise=True)
    card = await submit(chat)
    assert "Il faut 1 approbation" in card.body
    await set_rules(chat, rule(quorum=2))
    sent = await chat.react(GILLES, card)
    assert only(sent).facts["state"] == "approved"
    assert (await stored(chat)).state in REVIEWED


async def test_a_reply_with_the_command_alone_drafts_the_message(chat: Chat) -> None:
    """`!communiqué` in reply takes the message's text, title and all; with options too."""
    await chat.say(LEA, f"{TITLE_FR}\n{TEXT_FR}")
    event = chat.last_event
    assert only(await chat.say(EMMA, "!communiqué", reply_to=event)).facts["ref"] == FIRST
    assert (await texts(chat))[Language.FR] == (TITLE_FR, TEXT_FR)
    await chat.say(LEA, TEXT_NL)
    await chat.say(EMMA, f"!communiqué --titre {TITLE_NL} --langue nl", reply_to=chat.last_event)
    async with chat.database.begin() as work:
        found = await work.communiques.texts("C-2026-0002", 1)
    assert (found[Language.NL].title, found[Language.NL].text) == (TITLE_NL, TEXT_NL)


async def test_a_reply_changes_a_text_only_when_nothing_else_is_said(chat: Chat) -> None:
    """`modifier C-1` in reply takes the message's text; with a title alone the text stays."""
    await chat.say(EMMA, DRAFT)
    await chat.say(LEA, "L'eau est de nouveau potable partout.")
    event = chat.last_event
    await chat.say(EMMA, "!communiqué modifier C-1 --titre Eau potable", reply_to=event)
    assert (await texts(chat))[Language.FR] == ("Eau potable", TEXT_FR)
    await chat.say(EMMA, "!communiqué modifier C-1", reply_to=event)
    assert (await texts(chat))[Language.FR] == ("Eau potable", "L'eau est de nouveau potable partout.")
