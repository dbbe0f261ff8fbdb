"""The public announcement of a decision, its clock, and its publication in the official gazette."""

from datetime import UTC, datetime

import pytest

from bot.organisation import definitions_of
from bot.organisation_file import load_organisation
from tests.harness import BOREAL, Chat, Sent, only, room, user

EMMA, ANOUK, CELINE, GILLES = user("emma.t"), user("anouk.v"), user("celine.r"), user("gilles.p")
FARAH, ILIAS, MOUSSA, BILAL = user("farah.b"), user("ilias.o"), user("moussa.a"), user("bilal.m")
COFECO = room("cofeco")
POLITICAL = "!décision Écoles de la zone B à distance --par concertation --communiquer non"


async def announced(chat: Chat) -> Sent:
    """Log a political decision and announce it; gives the answer in its cell."""
    await chat.say(FARAH, POLITICAL, where=COFECO)
    sent = await chat.say(FARAH, "!décision annoncer D-1", where=COFECO)
    return only([message for message in sent if message.room_id == COFECO])


async def test_an_announcement_starts_the_clock_and_is_told(chat: Chat) -> None:
    """It is said in the cell and to the cells it informs, with what stops the clock."""
    await chat.say(FARAH, POLITICAL, where=COFECO)
    sent = await chat.say(FARAH, "!décision annoncer D-1", where=COFECO)
    assert {message.room_id for message in sent} == {COFECO, room("infocel"), room("d5")}
    card = only([message for message in sent if message.room_id == COFECO])
    assert card.facts["message"] == "decision-announced"
    assert "pas encore publiée au Moniteur belge" in card.body
    assert "nog niet in het Belgisch Staatsblad" in card.body
    assert "!décision moniteur D-2026-0001" in card.body
    assert "MB" not in card.body
    told = next(message for message in sent if message.room_id == room("d5"))
    assert told.content["msgtype"] == "m.text"
    assert "Écoles de la zone B à distance" in told.body
    async with chat.database.begin() as work:
        decision = (await work.decisions.page("cofeco"))[0][0]
        assert decision.vacuum_since == decision.announced_at == work.now


async def test_open_clocks_are_shown(chat: Chat) -> None:
    """In the list of what is announced and not published, in the status and with the decision."""
    await announced(chat)
    listed = only(await chat.say(FARAH, "!décision liste --vide", where=COFECO))
    assert "D-2026-0001" in listed.body
    assert "D-2026-0001" in only(await chat.say(FARAH, "!statut", where=COFECO)).body
    assert "Vide d'information" in only(await chat.say(MOUSSA, "!décision D-1", where=COFECO)).body
    await chat.say(FARAH, "!décision moniteur D-1 Moniteur belge 07.12.2026, p. 77", where=COFECO)
    assert "D-2026-0001" not in only(await chat.say(FARAH, "!décision liste --vide", where=COFECO)).body
    assert "D-2026-0001" not in only(await chat.say(FARAH, "!statut", where=COFECO)).body


@pytest.mark.parametrize("nature", ["opérationnel", "avis"])
async def test_what_stands_in_no_gazette_has_no_clock(chat: Chat, nature: str) -> None:
    """Advice and operational decisions are announced without a clock."""
    await chat.say(EMMA, f"!décision Ouvrir le hall --nature {nature}")
    said = (await chat.say(EMMA, "!décision annoncer D-1"))[-1]
    assert said.facts["message"] == "decision-announced"
    assert "Moniteur" not in said.body


async def test_organs_that_make_no_decree_have_no_clock(chat: Chat) -> None:
    """A measure of the coordination committee is in no gazette; one of the government is."""
    await chat.say(FARAH, "!décision Lever la restriction --nature mesure", where=COFECO)
    await chat.say(FARAH, "!décision Prolonger la réserve --par government", where=COFECO)
    for ref, has_clock in (("D-1", False), ("D-2", True)):
        said = (await chat.say(FARAH, f"!décision annoncer {ref}", where=COFECO))[-1]
        assert ("Moniteur" in said.body) is has_clock


async def test_a_nature_given_later_starts_the_clock(chat: Chat) -> None:
    """An organ that the file says to publish has its nature asked; once given, the clock runs from the announcement."""
    wanted = definitions_of(load_organisation(BOREAL))
    organ = {"key": "cofeco", "natures": ["recommendation", "measure"], "gazette": True}
    async with chat.database.begin() as work:
        await work.definitions.apply(wanted | {("organ", "cofeco"): organ})
    await chat.say(FARAH, "!décision Fermer la digue --communiquer non", where=COFECO)
    said = (await chat.say(FARAH, "!décision annoncer D-1", where=COFECO))[-1]
    assert "De quelle nature est-elle : recommandation ou mesure ?" in said.body
    chat.clock.advance(hours=1)
    amended = (await chat.say(FARAH, "nature : mesure", where=COFECO, reply_to=said.event_id))[-1]
    assert "annoncée le lun. 7 déc., 10:00, pas encore publiée au Moniteur belge" in amended.body
    async with chat.database.begin() as work:
        decision = (await work.decisions.page("cofeco"))[0][0]
        assert decision.vacuum_since == decision.announced_at
        assert decision.vacuum_at == datetime(2026, 12, 7, 11, 0, tzinfo=UTC)


async def test_an_announcement_is_in_the_past_or_now(chat: Chat) -> None:
    """`--at` takes an earlier time and refuses one to come; the clock counts from the time given."""
    await chat.say(FARAH, POLITICAL, where=COFECO)
    refused = only(await chat.say(FARAH, "!décision annoncer D-1 --à 15h", where=COFECO))
    assert refused.facts["refusal"] == "date-ahead"
    await chat.say(FARAH, "!décision annoncer D-1 --à 9h10", where=COFECO)
    async with chat.database.begin() as work:
        decision = (await work.decisions.page("cofeco"))[0][0]
        assert decision.vacuum_since == datetime(2026, 12, 7, 8, 10, tzinfo=UTC)


async def test_what_is_announced_is_announced_once(chat: Chat) -> None:
    """A second announcement is refused; with another time it corrects the first."""
    await announced(chat)
    refused = only(await chat.say(FARAH, "!décision annoncer D-1", where=COFECO))
    assert refused.facts["refusal"] == "state-wrong"
    await chat.say(FARAH, "!décision annoncer D-1 --à 9h10", where=COFECO)
    async with chat.database.begin() as work:
        decision = (await work.decisions.page("cofeco"))[0][0]
        assert decision.announced_at == datetime(2026, 12, 7, 8, 10, tzinfo=UTC)


async def test_an_embargo_is_stated_and_its_breach_too(chat: Chat) -> None:
    """Cells told under embargo read until when; announced before that, the answer says so, and the embargo is over."""
    told = await chat.say(
        FARAH, "!décision Couvre-feu dès 22h --par minister --communiquer embargo --jusque demain 12h", where=COFECO
    )
    for message in told:
        if message.room_id != COFECO:
            assert message.facts["message"] == "decision-informed-embargo"
            assert "SOUS EMBARGO jusqu'au mar. 8 déc., 12:00" in message.body
            assert "ONDER EMBARGO tot di 8 dec, 12:00" in message.body
    sent = await chat.say(FARAH, "!décision annoncer D-1", where=COFECO)
    assert "l'embargo courait jusqu'au " in next(m for m in sent if m.room_id == COFECO).body
    assert "Sous embargo" not in only(await chat.say(FARAH, "!décision D-1", where=COFECO)).body


async def test_the_gazette_stops_the_clock(chat: Chat) -> None:
    """A coordinator or a drafter notes the reference; how long the vacuum lasted is said, and the card shows it."""
    card = await announced(chat)
    chat.clock.advance(hours=5, minutes=20)
    sent = await chat.say(FARAH, "!besluit staatsblad D-1 Belgisch Staatsblad 7.12.2026, blz. 77 <a>", where=COFECO)
    said = only([message for message in sent if message.room_id == COFECO])
    assert said.facts["message"] == "decision-gazetted"
    assert "Moniteur belge, 7.12.2026, blz. 77 <a>" in said.body
    assert "5 h 20" in said.body
    assert "5 u 20" in said.body
    assert "Belgisch Staatsblad, 7.12.2026, blz. 77 <a>" in said.body
    assert "&lt;a&gt;" in said.content["formatted_body"]
    assert "De informatieleemte duurde: 5" in said.body
    assert "Moniteur belge : 7.12.2026" in card.body
    async with chat.database.begin() as work:
        decision = (await work.decisions.page("cofeco"))[0][0]
        assert (decision.vacuum_since, decision.vacuum_at) == (None, None)
        assert await work.journal.first_broken() is None


async def test_the_short_name_is_asked_about(chat: Chat) -> None:
    """The short name means two things: the refusal asks with the whole name, in the asker's language."""
    await announced(chat)
    refused = only(await chat.say(FARAH, "!décision moniteur D-1 M.B. 24.11.2026, p. 5", where=COFECO))
    assert (refused.facts["refusal"], refused.facts["ref"]) == ("usage", "D-2026-0001")
    assert "!décision moniteur D-2026-0001 Moniteur belge 24.11.2026, p. 5" in refused.body
    async with chat.database.begin() as work:
        assert (await work.decisions.page("cofeco"))[0][0].gazette is None


async def test_a_gazette_to_come_does_not_stop_the_clock(chat: Chat) -> None:
    """A date after today is refused, and so is what names no place."""
    await announced(chat)
    ahead = only(await chat.say(FARAH, "!décision moniteur D-1 Moniteur belge 09.12.2026", where=COFECO))
    assert ahead.facts["refusal"] == "date-ahead"
    assert only(await chat.say(FARAH, "!décision moniteur D-1 demain", where=COFECO)).facts["refusal"] == "usage"


async def test_the_gazette_is_noted_by_those_who_draft(chat: Chat) -> None:
    """A member and an observer are refused; a drafter of the cell may, whoever wrote the decision."""
    await chat.say(ANOUK, "!décision Ouvrir le hall --nature opérationnel")
    call = "!décision moniteur D-1 Moniteur belge 07.12.2026"
    for who in (CELINE, MOUSSA, GILLES):
        assert only(await chat.say(who, call)).facts["refusal"] == "role-missing"
    await announced_elsewhere(chat)
    assert "refusal" not in only(await chat.say(EMMA, call)).facts


async def announced_elsewhere(chat: Chat) -> None:
    """Let a second decision be announced in another cell, which a drafter of this one cannot touch."""
    await chat.say(FARAH, POLITICAL, where=COFECO)
    await chat.say(FARAH, "!décision annoncer D-2", where=COFECO)
    refused = only(await chat.say(EMMA, "!décision moniteur D-2 Moniteur belge 07.12.2026"))
    assert refused.facts["refusal"] == "reference-unknown"


async def test_a_superseded_decision_has_no_clock(chat: Chat) -> None:
    """What no longer stands is not waited for in the gazette; what stands instead is announced by itself."""
    await announced(chat)
    await chat.say(FARAH, "!décision remplacer D-1 Écoles des zones A et B à distance", where=COFECO)
    async with chat.database.begin() as work:
        new, old = (await work.decisions.page("cofeco"))[0]
        assert (old.vacuum_since, old.vacuum_at) == (None, None)
        assert new.announced_at is None
