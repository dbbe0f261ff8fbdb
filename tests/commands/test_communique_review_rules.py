"""The rules of approval: by kind, whose own text counts, who is missing for what, and what nobody can meet."""

import asyncio

import pytest

from schedules.approvals import NUDGE_APPROVERS
from storage.inbox import InboxRow
from storage.values import CommuniqueState, TextKind, Trust, UserId
from tests.clock import Clock
from tests.commands.communique_tools import (
    ANOUK,
    BILAL,
    CELINE,
    DRAFT,
    EMMA,
    FIRST,
    GILLES,
    HANNE,
    JOLIEN,
    LEA,
    MOUSSA,
    actions,
    approvals,
    approve_by_both,
    definitions,
    draft,
    handle_together,
    refusal,
    rule,
    set_person,
    set_rules,
    stored,
    submit,
)
from tests.harness import Chat, Sent, make_chat, only
from tests.schedules.tick import tick

SPEAKER_AND_DRAFTER = {"infocel": ["spokesperson", "drafter"]}
ONE_LINE = "!communiqué L'eau du robinet ne peut pas être bue. --titre Eau non potable"


async def shown(chat: Chat, version: int = 1) -> str:
    """Give what an observer is shown of a version."""
    return only(await chat.say(MOUSSA, f"!communiqué montrer C-1 --version {version}")).body


# ------------------------------------------------------------------------------------------------------- by kind


async def test_each_kind_of_text_has_its_rule(chat: Chat) -> None:
    """A press line comes under the rule for press lines, a communiqué under its own; both say which."""
    await set_rules(chat, rule(), rule(kind="press_line", quorum=1, languages=["fr"]))
    only(await chat.say(EMMA, f"{ONE_LINE} --genre ligne de presse"))
    card = only(await chat.say(EMMA, "!communiqué soumettre C-1"))
    assert "Type : élément de langage" in card.body
    assert "Il faut 1 approbation" in card.body
    assert "Règle pour « élément de langage », Cellule d'information." in card.body
    assert "Regel voor „kernboodschap”, Informatiecel." in card.body
    assert only(await chat.react(GILLES, card)).facts["state"] == "approved"
    only(await chat.say(EMMA, DRAFT))
    assert refusal(await chat.say(EMMA, "!communiqué soumettre C-2")) == "language-missing"


async def test_a_kind_without_a_rule_has_the_communiques(chat: Chat) -> None:
    """A press line is approved as communiqués are where nothing else is said; a correction is not drafted."""
    only(await chat.say(EMMA, f"{ONE_LINE} --genre press-line"))
    assert (await stored(chat)).kind is TextKind.PRESS_LINE
    assert refusal(await chat.say(EMMA, "!communiqué soumettre C-1")) == "language-missing"
    assert refusal(await chat.say(EMMA, f"{ONE_LINE} --genre rectification")) == "usage"


async def test_the_kind_is_not_changed_in_review(chat: Chat) -> None:
    """Whoever edits the message that made a text cannot slip it under another rule while it is before its approvers."""
    await set_rules(chat, rule(languages=["fr"]), rule(kind="press_line", quorum=1, languages=["fr"]))
    only(await chat.say(EMMA, f"{ONE_LINE} --genre press-line"))
    made_by = chat.last_event
    only(await chat.edit(EMMA, made_by, f"{ONE_LINE} --genre communiqué"))
    assert (await stored(chat)).kind is TextKind.COMMUNIQUE
    only(await chat.say(EMMA, "!communiqué soumettre C-1"))
    assert refusal(await chat.edit(EMMA, made_by, f"{ONE_LINE} --genre press-line")) == "state-wrong"
    assert ((await stored(chat)).kind, (await stored(chat)).version) == (TextKind.COMMUNIQUE, 1)


async def test_the_rule_in_force_stays_with_its_version(chat: Chat) -> None:
    """A change of the file reaches no version in review; card and `show` go on saying the rule it was submitted under.

    So does the phase: a version submitted in the provincial phase keeps that rule when the phase is federal.
    """
    await set_rules(
        chat,
        rule(phase="federal", quorum=2, includes=["spokesperson", "coordinator"]),
        rule(quorum=2),
    )
    await chat.say(ANOUK, "!incident ouvrir Crue de la Valme")
    card = await submit(chat)
    await chat.say(ANOUK, "!incident phase fédérale")
    await set_rules(chat, rule(quorum=4, includes=["coordinator"]))
    for said in (card.body, await shown(chat)):
        assert "Il faut 2 approbations, dont au moins : porte-parole. Celle de l'auteur ne compte pas." in said
        assert "Zonder antwoord: herinnering na 20 minuten, dan de plaatsvervangers, dan de coördinator" in said
    await approve_by_both(chat, card)
    assert (await stored(chat)).state is CommuniqueState.APPROVED


async def test_a_rule_for_a_phase_holds_in_that_phase(chat: Chat) -> None:
    """The first rule that fits is taken, and the card says for which phase it is."""
    await set_rules(chat, rule(phase="federal", quorum=3, includes=["spokesperson", "coordinator"]), rule(quorum=1))
    await chat.say(ANOUK, "!incident ouvrir Crue de la Valme")
    await chat.say(ANOUK, "!incident phase fédérale")
    card = await submit(chat)
    assert "phase fédérale." in card.body
    assert "fase federaal." in card.body
    await approve_by_both(chat, card)
    assert card.facts["state"] == "in_review"
    assert only(await chat.react(ANOUK, card)).facts["state"] == "approved"


# ----------------------------------------------------------------------------------------------- whose own text


async def test_an_editor_counts_unless_the_rule_says_otherwise(chat: Chat) -> None:
    """Without `editors_count` a spokesperson who corrected a word approves; the author still does not."""
    await set_person(chat, GILLES, cells=SPEAKER_AND_DRAFTER)
    await draft(chat)
    await chat.say(GILLES, "!communiqué modifier C-1 Ne buvez pas l'eau du robinet.")
    await chat.say(HANNE, "!persbericht aanpassen C-1 --taal nl --ongewijzigd")
    card = only(await chat.say(EMMA, "!communiqué soumettre C-1"))
    await approve_by_both(chat, card)
    assert (await stored(chat)).state is CommuniqueState.APPROVED


async def test_who_wrote_in_the_text_does_not_approve_it(chat: Chat) -> None:
    """With `editors_count = false` whoever wrote in it, in this version or before, is told so and not counted."""
    await set_rules(chat, rule(quorum=1, editors_count=False))
    await set_person(chat, GILLES, cells=SPEAKER_AND_DRAFTER)
    card = await submit(chat)
    assert card.mentions == [GILLES, JOLIEN]
    assert "Celle de qui a écrit dans le texte ne compte pas." in card.body
    assert "Die van wie aan de tekst schreef, telt niet." in card.body
    await chat.say(GILLES, "!communiqué modifier C-1 Ne buvez pas l'eau du robinet.")
    await chat.say(EMMA, "!communiqué modifier C-1 Ne buvez ni ne cuisinez avec l'eau du robinet.")
    card = chat.cards(FIRST)[-1]
    assert card.facts["version"] == 3
    assert card.mentions == [JOLIEN]
    answer = only(await chat.react(GILLES, card))
    assert answer.facts["refusal"] == "text-edited"
    assert refusal(await chat.say(GILLES, "!communiqué approuver C-1")) == "text-edited"
    assert await approvals(chat) == []
    assert only(await chat.react(GILLES, card, "❌")).mentions == [GILLES]


async def test_an_author_who_counts_is_no_editor(chat: Chat) -> None:
    """With `author_counts` the author approves, also where editors do not count; a translator then does not."""
    await set_rules(chat, rule(author_counts=True, editors_count=False, includes=["drafter"]))
    card = await submit(chat)
    assert card.mentions == [EMMA, LEA, GILLES, JOLIEN]
    assert refusal(await chat.react(HANNE, card)) == "text-edited"
    await chat.react(EMMA, card)
    assert only(await chat.react(LEA, card)).facts["state"] == "approved"


async def test_an_edit_that_leaves_nobody_is_said(chat: Chat) -> None:
    """When the one who could approve writes in the text, the new card says that nobody is left."""
    await set_rules(chat, rule(quorum=1, editors_count=False))
    await set_person(chat, GILLES, cells={"infocel": ["member"]})
    await set_person(chat, JOLIEN, cells=SPEAKER_AND_DRAFTER)
    await submit(chat)
    await chat.say(JOLIEN, "!persbericht aanpassen C-1 Drink geen kraanwater.")
    card = chat.cards(FIRST)[-1]
    assert card.facts["missing"] == []
    assert "Plus personne ne peut remplir cette condition : porte-parole." in card.body
    assert "Il faut 1 approbation, mais plus personne ne peut approuver." in card.body


# ---------------------------------------------------------------------------------------------- who is missing


async def test_who_is_missing_is_said_for_each_condition(chat: Chat) -> None:
    """Each condition that lacks names who could still meet it, until somebody has."""
    await set_rules(chat, rule(quorum=3, includes=["spokesperson", "competence", "coordinator"]))
    card = await submit(chat, f"{ONE_LINE} --compétence health")
    assert card.facts["missing"] == [ANOUK, BILAL, GILLES, JOLIEN]
    assert "Il manque : personne compétente ; peut l'être : Gilles P." in card.body
    assert "Il manque : coordination ; peut l'être : Anouk V. et Bilal M." in card.body
    assert "Ontbreekt nog: woordvoerder; kan dat zijn: Gilles P. en Jolien W." in card.body
    await chat.react(ANOUK, card)
    assert "Il manque : coordination" not in card.body
    noted = only(await chat.say(JOLIEN, "!persbericht goedkeuren C-1"))
    assert "On attend Gilles P." in noted.body
    assert card.facts["missing"] == [GILLES]


async def test_a_competence_is_called_by_its_name(chat: Chat) -> None:
    """A competence that the file names is read and shown by name in each language; another by its key."""
    await set_rules(chat, rule(includes=["spokesperson", "competence"]))
    await name_competences(chat, health={"fr": "santé publique", "nl": "volksgezondheid"})
    card = await submit(chat, f"{ONE_LINE} --compétence Volksgezondheid")
    assert (await stored(chat)).competence == "health"
    assert "Compétence : santé publique" in card.body
    assert "Bevoegdheid: volksgezondheid" in card.body
    only(await chat.say(EMMA, f"{ONE_LINE} --compétence education"))
    assert "Compétence : education" in only(await chat.say(EMMA, "!communiqué C-2")).body
    assert "santé publique" in only(await chat.say(EMMA, "!qui gilles.p")).body


async def name_competences(chat: Chat, **named: dict[str, str]) -> None:
    """Apply the organisation as it is, with these names of competences."""
    async with chat.database.begin() as work:
        wanted = await definitions(work)
        wanted |= {("competence", key): {"key": key, "name": names} for key, names in named.items()}
        await work.definitions.apply(wanted)


# ------------------------------------------------------------------------------------------- what nobody can meet


async def test_what_nobody_can_meet_is_refused_with_who_could(chat: Chat) -> None:
    """At submission: which condition nobody meets, and who of the cell could be named for it."""
    await set_rules(chat, rule(includes=["spokesperson", "competence"]))
    await draft(chat, f"{ONE_LINE} --compétence justice")
    answer = only(await chat.say(EMMA, "!communiqué soumettre C-1"))
    assert answer.facts["refusal"] == "approvers-missing"
    assert "dont : personne compétente ; peuvent approuver : Gilles P. et Jolien W." in answer.body
    assert "pourraient être désignés dans le fichier de l'organisation : Gilles P. et Jolien W." in answer.body
    await set_rules(chat, rule(quorum=3))
    answer = only(await chat.say(HANNE, "!persbericht voorleggen C-1"))
    assert "nodig zijn 3 goedkeuringen" in answer.body
    assert "kunnen worden aangewezen: Anouk V., Bilal M., Celine R." in answer.body
    assert "Emma T." not in answer.body
    assert "Moussa A." not in answer.body
    assert (await stored(chat)).state is CommuniqueState.DRAFT
    assert "communique-submitted" not in await actions(chat)


async def test_whose_own_text_keeps_the_rule_from_being_met_is_said(chat: Chat) -> None:
    """A spokesperson who wrote the text, or in it, is named as such where their approval would have been needed."""
    await set_rules(chat, rule(editors_count=False))
    await set_person(chat, GILLES, cells=SPEAKER_AND_DRAFTER)
    await draft(chat)
    await chat.say(GILLES, "!communiqué modifier C-1 Ne buvez pas l'eau du robinet.")
    await chat.say(HANNE, "!persbericht aanpassen C-1 --taal nl --ongewijzigd")
    answer = only(await chat.say(EMMA, "!communiqué soumettre C-1"))
    assert answer.facts["refusal"] == "approvers-missing"
    assert "peuvent approuver : Jolien W. (pas Gilles P., dont c'est le texte)" in answer.body


# ----------------------------------------------------------------------------------------------------- assurance


@pytest.mark.parametrize(
    ("trust", "words"),
    [(Trust.CROSS_SIGNED, "(appareil vérifié)"), (Trust.UNSIGNED_DEVICE, "(commande)")],
)
async def test_how_it_was_given_is_shown(chat: Chat, trust: Trust, words: str) -> None:
    """An approval by command says whether a verified device stood for it; a ✅ says that it was one."""
    card = await submit(chat)
    await chat.say(GILLES, "!communiqué approuver C-1 @1", trust=trust)
    await chat.react(JOLIEN, card)
    said = await shown(chat)
    assert f"approuvée par Gilles P. {words}" in said
    assert "approuvée par Jolien W. (✅)" in said


@pytest.mark.parametrize("trust", [Trust.SPOOFED, Trust.REPLAYED])
async def test_a_forged_approval_counts_for_nothing(chat: Chat, trust: Trust) -> None:
    """A command under a rewritten sender, or a replayed one, approves nothing and is answered by nothing."""
    await submit(chat)
    assert await chat.say(GILLES, "!communiqué approuver C-1", trust=trust) == []
    assert await approvals(chat) == []


async def test_a_plain_approval_counts_for_nothing(chat: Chat) -> None:
    """A command in plain text in an encrypted room is refused, and approves nothing."""
    await submit(chat)
    assert refusal(await chat.say(GILLES, "!communiqué approuver C-1", encrypted=False)) == "plain-text"
    assert await approvals(chat) == []


async def test_the_version_may_stand_apart(chat: Chat) -> None:
    """`C-1 @1` is `C-1@1`: an old version so named is refused, and a text may still begin with anything else."""
    await submit(chat)
    await chat.say(EMMA, "!communiqué modifier C-1 @1 Autre texte.")
    assert (await stored(chat)).version == 2
    assert refusal(await chat.say(GILLES, "!communiqué approuver C-1 @1")) == "version-old"
    only(await chat.say(GILLES, "!communiqué approuver c1 @ 2"))
    assert [given.version for given in await approvals(chat)] == [2]
    await chat.say(EMMA, "!communiqué modifier C-1 @emma.t dit non.")
    assert "@emma.t dit non." in await shown(chat, 3)


# ------------------------------------------------------------------------------------------ at the same instant


async def reactions(chat: Chat, card: Sent, *who: UserId) -> list[int]:
    """Let ✅ of these people come in and wait; gives their rows."""
    content = {"m.relates_to": {"rel_type": "m.annotation", "event_id": card.event_id, "key": "✅"}}
    rows = []
    async with chat.database.begin() as work:
        for user_id in who:
            row = InboxRow(
                key=chat.new_event(),
                room_id=card.room_id,
                sender=user_id,
                type="m.reaction",
                content=content,
                sent_at=work.real_now,
                received_at=work.real_now,
            )
            await work.inbox.add(row)
            rows.append(row.id)
    return rows


async def test_deputy_and_replaced_at_the_same_instant(any_database_url: str) -> None:
    """Whichever is first, a deputy and the one they replace make one voice; one more approver completes it."""
    chat = await make_chat(any_database_url, Clock())
    await set_rules(chat, rule(quorum=3, includes=["spokesperson", "coordinator"]))
    await set_person(chat, JOLIEN, deputy=CELINE)
    card = await submit(chat)
    await chat.react(GILLES, card)
    for minutes in (20, 10):
        chat.clock.advance(minutes=minutes)
        await tick(chat, [NUDGE_APPROVERS])
    await handle_together(chat, *await reactions(chat, card, CELINE, JOLIEN))
    assert (await stored(chat)).state is CommuniqueState.IN_REVIEW
    said = await handle_together(chat, *await reactions(chat, card, ANOUK, BILAL))
    assert [message.facts["message"] for message in said] == ["communique-approved"]
    await chat.database.close()


async def test_an_approval_and_the_loss_of_the_role_at_the_same_instant(any_database_url: str) -> None:
    """Whichever comes first, the text is not approved by somebody who has not the role when it is weighed."""
    chat = await make_chat(any_database_url, Clock())
    card = await submit(chat)
    rows = await reactions(chat, card, GILLES)
    demoted = set_person(chat, GILLES, cells={"infocel": ["member"]}, deputy=None)
    await asyncio.gather(chat.dispatcher.handle(rows[0]), demoted)
    await chat.deliver()
    await chat.react(JOLIEN, card)
    assert (await stored(chat)).state is CommuniqueState.IN_REVIEW
    await chat.database.close()
