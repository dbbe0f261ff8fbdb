"""Decisions that are amended, superseded or withdrawn: what stands, what stood, and who hears of it."""

import pytest

from storage.values import Communicate, DecisionState
from tests.harness import Chat, only, room, user

EMMA, HANNE, ANOUK, CELINE = user("emma.t"), user("hanne.s"), user("anouk.v"), user("celine.r")
MOUSSA, FARAH, ILIAS, GILLES = user("moussa.a"), user("farah.b"), user("ilias.o"), user("gilles.p")
LOG = "!décision Ouvrir 12 points d'eau --nature opérationnel"


async def test_a_decision_is_superseded_by_another(chat: Chat) -> None:
    """The new one gets its own number and the old one's nature and owner; each names the other, in `show` and cards."""
    old = only(await chat.say(EMMA, f"{LOG} --responsable @ilias.o"))
    new = only(await chat.say(EMMA, "!décision remplacer D-1 Ouvrir 14 points d'eau --raison erreur de comptage"))
    assert (new.facts["ref"], new.facts["state"]) == ("D-2026-0002", "active")
    for part in ("Remplace D-2026-0001", "Vervangt D-2026-0001", "Ilias O.", "opérationnelle", "erreur de comptage"):
        assert part in new.body, part
    assert old.facts["state"] == "superseded"
    assert "Remplacée par D-2026-0002" in old.body
    shown = only(await chat.say(HANNE, "!beslissing tonen D-1"))
    assert "Vervangen door D-2026-0002" in shown.body
    assert "Ouvrir 12 points d'eau" in shown.body
    assert "Remplace D-2026-0001" in only(await chat.say(EMMA, "!décision D-2")).body
    async with chat.database.begin() as work:
        actions = [entry.action for entry in await work.journal.of("D-2026-0001")]
        assert actions == ["decision-logged", "decision-superseded"]
        assert await work.journal.first_broken() is None


async def test_what_was_told_is_superseded_where_it_was_told(chat: Chat) -> None:
    """Cells that were told of the old decision are told of the new one, which says what it supersedes."""
    await chat.say(EMMA, f"{LOG} --communiquer oui")
    sent = await chat.say(EMMA, "!décision remplacer D-1 Ouvrir 14 points d'eau")
    told = only([message for message in sent if message.room_id == room("d5")])
    assert told.facts["ref"] == "D-2026-0002"
    assert "Remplace D-2026-0001" in told.body
    assert "Ouvrir 14 points d'eau" in told.body


async def test_an_embargo_goes_on(chat: Chat) -> None:
    """A decision under embargo is superseded under the same embargo."""
    await chat.say(EMMA, f"{LOG} --communiquer embargo --jusque demain 12h")
    sent = await chat.say(EMMA, "!décision remplacer D-1 Ouvrir 14 points d'eau")
    told = only([message for message in sent if message.room_id == room("d5")])
    assert "SOUS EMBARGO jusqu'au mar. 8 déc., 12:00" in told.body
    assert "ONDER EMBARGO" in told.body
    async with chat.database.begin() as work:
        decision = (await work.decisions.page("infocel"))[0][0]
        assert decision.communicate is Communicate.EMBARGO


async def test_what_nobody_said_to_communicate_is_asked_again(chat: Chat) -> None:
    """The new decision asks like any other, and ✅ on its answer tells it."""
    await chat.say(EMMA, LOG)
    answer = only(await chat.say(EMMA, "!décision remplacer D-1 Ouvrir 14 points d'eau"))
    assert answer.reactions == ["✅"]
    sent = await chat.react(EMMA, answer)
    assert [message.facts["ref"] for message in sent if message.room_id == room("d5")] == ["D-2026-0002"]
    assert "À communiquer" not in answer.body
    assert "Transmise à : Discipline 5" in answer.body


async def test_a_withdrawn_decision_stays_readable(chat: Chat) -> None:
    """Withdrawing takes a reason, is said aloud and to those who had been told, and erases nothing."""
    answer = next(m for m in await chat.say(EMMA, f"{LOG} --communiquer oui") if m.room_id == room("infocel"))
    sent = await chat.say(EMMA, "!décision retirer D-1 Notée <deux> fois")
    said = only([message for message in sent if message.room_id == room("infocel")])
    assert (said.facts["message"], said.facts["state"]) == ("decision-withdrawn", "withdrawn")
    told = only([message for message in sent if message.room_id == room("d5")])
    assert "Ce qui a été transmis ne vaut plus. Raison : Notée <deux> fois" in told.body
    assert "Notée &lt;deux&gt; fois" in told.content["formatted_body"]
    assert told.content["msgtype"] == "m.text"
    assert answer.facts["state"] == "withdrawn"
    shown = only(await chat.say(MOUSSA, "!décision montrer D-1"))
    assert "Ouvrir 12 points d'eau" in shown.body
    assert "Retirée. Raison : Notée <deux> fois" in shown.body
    async with chat.database.begin() as work:
        entries = await work.journal.of("D-2026-0001")
        assert entries[-1].action == "decision-withdrawn"
        assert "deux" not in str(entries[-1].data)


async def test_nobody_hears_of_the_withdrawal_of_what_nobody_was_told(chat: Chat) -> None:
    """A decision that never left its room is withdrawn there."""
    await chat.say(EMMA, LOG)
    assert only(await chat.say(EMMA, "!beslissing intrekken D-1 Twee keer genoteerd")).room_id == room("infocel")


@pytest.mark.parametrize(
    "call",
    [
        "!décision rectifier D-1 Ouvrir 13 points d'eau",
        "!décision remplacer D-1 Ouvrir 13 points d'eau",
        "!décision retirer D-1 Erreur",
        "!décision exécutée D-1",
        "!décision suite D-1 suivi",
        "!décision annoncer D-1",
        "!décision moniteur D-1 Moniteur belge 01.12.2026",
    ],
)
async def test_what_no_longer_stands_is_not_changed(chat: Chat, call: str) -> None:
    """Every act on a superseded decision is refused and says which one stands at the end of the chain."""
    await chat.say(EMMA, LOG)
    await chat.say(EMMA, "!décision remplacer D-1 Ouvrir 14 points d'eau")
    await chat.say(EMMA, "!décision remplacer D-2 Ouvrir 15 points d'eau")
    refused = only(await chat.say(EMMA, call))
    assert (refused.facts["refusal"], refused.facts["ref"]) == ("state-wrong", "D-2026-0001")
    assert "Voyez D-2026-0003 (en vigueur)" in refused.body


async def test_a_withdrawn_decision_is_not_changed(chat: Chat) -> None:
    """Once withdrawn, neither command, edit, reply nor reaction changes it."""
    answer = only(await chat.say(EMMA, LOG))
    event = chat.last_event
    await chat.say(EMMA, "!décision retirer D-1 Erreur")
    for refused in (
        only(await chat.say(EMMA, "!décision rectifier D-1 Ouvrir 13 points d'eau")),
        only(await chat.edit(EMMA, event, "!décision Ouvrir 13 points d'eau")),
        only(await chat.say(EMMA, "responsable : @ilias.o", reply_to=answer.event_id)),
        only(await chat.react(EMMA, answer)),
    ):
        assert refused.facts["refusal"] == "state-wrong"
        assert "retirée" in refused.body
    async with chat.database.begin() as work:
        decision = (await work.decisions.page("infocel"))[0][0]
        assert (decision.text, decision.state) == ("Ouvrir 12 points d'eau", DecisionState.WITHDRAWN)


@pytest.mark.parametrize(
    "call",
    [
        "!décision rectifier D-1 Ouvrir 13 points d'eau",
        "!décision remplacer D-1 Ouvrir 13 points d'eau",
        "!décision retirer D-1 Erreur",
        "!décision suite D-1 suivi",
        "!décision annoncer D-1",
    ],
)
async def test_only_its_author_or_the_coordinator_changes_a_decision(chat: Chat, call: str) -> None:
    """A colleague and an observer are refused, somebody of another cell does not know of it, the coordinator may."""
    await chat.say(EMMA, "!décision Conseiller la télévision --nature avis")
    assert only(await chat.say(CELINE, call)).facts["refusal"] == "role-missing"
    assert only(await chat.say(MOUSSA, call)).facts["refusal"] == "role-missing"
    assert only(await chat.say(ILIAS, call, where=room("d5"))).facts["refusal"] == "reference-unknown"
    assert only(await chat.say(user("intrus"), call)).facts["refusal"] == "guest"
    assert "refusal" not in (await chat.say(ANOUK, call))[-1].facts


async def test_an_amendment_says_in_words_what_changed(chat: Chat) -> None:
    """What was removed and what was added is said in words, in the room's languages, beside both texts."""
    await chat.say(EMMA, "!décision Ouvrir 12 <points> d'eau --nature opérationnel")
    said = only(await chat.say(EMMA, "!décision rectifier D-1 Ouvrir 14 <points> d'eau demain"))
    for part in (
        "Après « Ouvrir », remplacé : « 12 » devient « 14 »",
        "Na „Ouvrir” vervangen: „12” wordt „14”",
        "ajouté : « demain »",
        "Ouvrir 12 <points> d'eau",
        "Ouvrir 14 <points> d'eau demain",
    ):
        assert part in said.body, part
    assert "<points>" not in said.content["formatted_body"]


async def test_an_edit_says_the_difference_too(chat: Chat) -> None:
    """Editing the message says the same; a word taken out is said as removed."""
    await chat.say(EMMA, "!décision Fermer toutes les écoles de la zone B --nature opérationnel")
    said = only(
        await chat.edit(EMMA, chat.last_event, "!décision Fermer les écoles de la zone B --nature opérationnel")
    )
    assert "Après « Fermer », supprimé : « toutes »" in said.body


async def test_another_text_is_shown_whole(chat: Chat) -> None:
    """A text that has little in common with the old one is not taken apart."""
    await chat.say(EMMA, LOG)
    said = only(await chat.say(EMMA, "!décision rectifier D-1 Fermer le pont de la Valme aux camions"))
    assert "remplacé" not in said.body
    assert "Fermer le pont de la Valme aux camions" in said.body


async def test_editing_the_message_that_superseded_amends_what_it_made(chat: Chat) -> None:
    """The message made the new decision: its edit amends that one, and leaves the old one alone."""
    await chat.say(EMMA, LOG)
    await chat.say(EMMA, "!décision remplacer D-1 Ouvrir 14 points d'eau")
    event = chat.last_event
    said = only(await chat.edit(EMMA, event, "!décision remplacer D-1 Ouvrir 15 points d'eau"))
    assert (said.facts["message"], said.facts["ref"], said.facts["version"]) == ("decision-amended", "D-2026-0002", 2)
    assert await chat.edit(EMMA, event, "!décision remplacer D-1 Ouvrir 15 points d'eau") == []
    other = only(await chat.edit(EMMA, event, "!décision remplacer D-2 Ouvrir 15 points d'eau"))
    assert other.facts["message"] == "decision-edit-other-old"


async def test_amending_gives_the_facts_of_a_decision(chat: Chat) -> None:
    """Legal basis, start, exceptions and who explains it are kept, said back and shown."""
    await chat.say(EMMA, LOG)
    said = only(
        await chat.say(
            EMMA,
            "!décision rectifier D-1 Ouvrir 12 points d'eau\nbase légale : AR 22/05/2019, art. 23\n"
            "entrée en vigueur : 10/12\nexceptions : hôpitaux\nexpliquée par : @gilles.p",
        )
    )
    shown = only(await chat.say(HANNE, "!beslissing tonen D-1"))
    for part in ("AR 22/05/2019, art. 23", "hôpitaux", "Gilles P."):
        assert part in said.body, part
        assert part in shown.body, part
    assert "Ingang: do 10 dec, 00:00" in shown.body


async def test_another_cell_hears_of_it_in_its_own_room(chat: Chat) -> None:
    """What is done to a decision from a direct chat is said in the room of its cell too."""
    await chat.say(EMMA, LOG)
    sent = await chat.say(EMMA, "décision retirer D-1 Erreur", where=await chat.direct(EMMA))
    assert {message.room_id for message in sent} == {await chat.direct(EMMA), room("infocel")}


async def test_two_who_supersede_at_once_make_one_chain(chat: Chat) -> None:
    """The second is refused and told of the first; no number is lost."""
    await chat.say(EMMA, LOG)
    await chat.say(EMMA, "!décision remplacer D-1 Ouvrir 14 points d'eau")
    refused = only(await chat.say(ANOUK, "!décision remplacer D-1 Ouvrir 16 points d'eau"))
    assert refused.facts["refusal"] == "state-wrong"
    assert only(await chat.say(ANOUK, LOG)).facts["ref"] == "D-2026-0003"


async def test_a_reason_is_a_sentence(chat: Chat) -> None:
    """A reason as long as a report is refused, and nothing is kept."""
    await chat.say(EMMA, LOG)
    refused = only(await chat.say(EMMA, "!décision retirer D-1 " + "parce que " * 200))
    assert refused.facts["refusal"] == "too-long"
    async with chat.database.begin() as work:
        assert (await work.decisions.page("infocel"))[0][0].state is DecisionState.ACTIVE
