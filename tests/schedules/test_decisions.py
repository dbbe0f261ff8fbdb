"""Decisions that wait for somebody: due, announced and not in the gazette, or fresh from a meeting."""

import asyncio
from collections.abc import Sequence

import pytest

from schedules.decisions import ASK_FOR_GAZETTE, BRIEF_AFTER_MEETINGS, REMIND_OF_DECISIONS
from storage.database import Database
from tests.clock import Clock
from tests.harness import Chat, Sent, only, room, user
from tests.schedules.rhythm_tools import define, slot
from tests.schedules.tick import run_jobs, tick
from tests.tables import create_all

EMMA, HANNE, ANOUK, BILAL = user("emma.t"), user("hanne.s"), user("anouk.v"), user("bilal.m")
FARAH, ILIAS, GILLES = user("farah.b"), user("ilias.o"), user("gilles.p")
COFECO = room("cofeco")
JOBS = (REMIND_OF_DECISIONS, ASK_FOR_GAZETTE, BRIEF_AFTER_MEETINGS)
DUE = "!décision Ouvrir le hall --nature avis --responsable @hanne.s --échéance 14h"
POLITICAL = "!décision Écoles de la zone B à distance --par concertation --communiquer non"


async def later(chat: Chat, **duration: float) -> list[Sent]:
    """Let time pass and the jobs look once; gives what they said."""
    chat.clock.advance(**duration)
    return await tick(chat, JOBS)


async def test_the_owner_is_reminded_then_the_coordinator(chat: Chat) -> None:
    """At the due time the owner is mentioned, two hours later the coordinators; each once, with ✅ to end it."""
    await chat.say(EMMA, DUE)
    assert await later(chat, hours=3) == []
    reminder = only(await later(chat, hours=1))
    assert (reminder.facts["message"], reminder.facts["ref"]) == ("decision-due", "D-2026-0001")
    assert (reminder.mentions, reminder.room_id) == ([HANNE], room("infocel"))
    assert (reminder.content["msgtype"], reminder.reactions) == ("m.text", ["✅"])
    assert await later(chat, minutes=119) == []
    overdue = only(await later(chat, minutes=1))
    assert (overdue.facts["message"], overdue.mentions) == ("decision-overdue", [ANOUK, BILAL])
    assert await later(chat, days=3) == []
    async with chat.database.begin() as work:
        actions = [entry.action for entry in await work.journal.of("D-2026-0001")]
        assert actions == ["decision-logged", "decision-reminded", "decision-recalled"]
        assert await work.journal.first_broken() is None


async def test_the_time_until_the_coordinator_is_the_organisations(chat: Chat) -> None:
    """`decision_overdue` in the organisation file decides how long a due decision may wait."""
    await define(chat, decision_overdue=600)
    await chat.say(EMMA, DUE)
    await later(chat, hours=4)
    assert only(await later(chat, minutes=10)).facts["message"] == "decision-overdue"


async def test_what_is_done_superseded_or_withdrawn_is_not_recalled(chat: Chat) -> None:
    """Nobody is reminded of what is over; what stands instead has the due date."""
    for number, call in enumerate(("exécutée D-1", "retirer D-2 Erreur", "remplacer D-3 Ouvrir deux halls"), start=1):
        await chat.say(EMMA, DUE.replace("le hall", f"le hall {number}"))
        await chat.say(EMMA, f"!décision {call}")
    assert only(await later(chat, hours=4)).facts["ref"] == "D-2026-0004"


async def test_a_new_due_date_reminds_again(chat: Chat) -> None:
    """Put off after its reminder, a decision is recalled at its new time."""
    answer = only(await chat.say(EMMA, DUE))
    reminder = only(await later(chat, hours=4))
    await chat.say(EMMA, "échéance : demain 9h", reply_to=answer.event_id)
    assert "reportée. Échéance : mar. 8 déc., 09:00" in reminder.body
    assert await later(chat, hours=18) == []
    assert only(await later(chat, hours=1)).facts["message"] == "decision-due"


async def test_an_owner_who_does_not_read_the_room_is_reminded_directly(chat: Chat) -> None:
    """Somebody of another cell gets the reminder in a direct chat too, and ✅ there ends it, aloud in the cell."""
    await chat.say(EMMA, DUE.replace("@hanne.s", "@ilias.o"))
    sent = await later(chat, hours=4)
    direct = await chat.direct(ILIAS)
    assert {message.room_id for message in sent} == {room("infocel"), direct}
    card = only([message for message in sent if message.room_id == direct])
    said = await chat.react(ILIAS, card)
    assert {message.room_id for message in said} == {room("infocel"), direct}
    assert all("Exécutée" in message.body or "Uitgevoerd" in message.body for message in sent)


async def test_after_an_outage_both_are_reminded(chat: Chat) -> None:
    """What fell due while nothing ran is said when it runs again, once."""
    await chat.say(EMMA, DUE)
    assert [message.facts["message"] for message in await later(chat, days=2)] == ["decision-due", "decision-overdue"]
    assert await later(chat, days=2) == []


async def test_the_clock_nags_at_each_threshold_once(chat: Chat) -> None:
    """2, 12 and 24 hours after the announcement its owner is asked for the gazette's reference, then no more."""
    await chat.say(FARAH, POLITICAL, where=COFECO)
    await chat.say(FARAH, "!décision annoncer D-1", where=COFECO)
    for hours in (2, 10, 12):
        chat.clock.advance(minutes=-1)
        assert await later(chat, hours=hours) == []
        nag = only(await later(chat, minutes=1))
        assert (nag.facts["message"], nag.mentions, nag.room_id) == ("decision-vacuum", [FARAH], COFECO)
        assert "Moniteur belge" in nag.body
        assert "Belgisch Staatsblad" in nag.body
        assert await tick(chat, JOBS) == []
    assert await later(chat, days=9) == []


async def test_thresholds_are_the_organisations(chat: Chat) -> None:
    """`vacuum_nags` says when; none at all asks never."""
    await define(chat, vacuum_nags=[3600])
    await chat.say(FARAH, POLITICAL, where=COFECO)
    await chat.say(FARAH, "!décision annoncer D-1", where=COFECO)
    assert only(await later(chat, hours=1)).facts["message"] == "decision-vacuum"
    await define(chat, vacuum_nags=[])
    await chat.say(FARAH, POLITICAL, where=COFECO)
    await chat.say(FARAH, "!décision annoncer D-2", where=COFECO)
    assert await later(chat, days=9) == []


async def test_thresholds_passed_in_an_outage_are_said_in_one_message(chat: Chat) -> None:
    """Two thresholds that passed while nothing ran ask once, with how long it has been; the third still comes."""
    await chat.say(FARAH, POLITICAL, where=COFECO)
    await chat.say(FARAH, "!décision annoncer D-1", where=COFECO)
    assert only(await later(chat, hours=13)).facts["message"] == "decision-vacuum"
    assert only(await later(chat, hours=11)).facts["message"] == "decision-vacuum"


async def test_what_is_published_nags_no_more(chat: Chat) -> None:
    """The gazette's reference stops the clock and what it would still have asked."""
    await chat.say(FARAH, POLITICAL, where=COFECO)
    await chat.say(FARAH, "!décision annoncer D-1", where=COFECO)
    await later(chat, hours=2)
    await chat.say(FARAH, "!décision moniteur D-1 Moniteur belge 07.12.2026, p. 77", where=COFECO)
    assert await later(chat, days=9) == []


async def meet(chat: Chat, *calls: str) -> Sequence[Sent]:
    """Hold a meeting of the coordination committee in which Farah says these; gives what comes 30 minutes later."""
    await define(chat, slot("concertation", "10:30", cell="cofeco"))
    await tick(chat)
    chat.clock.advance(minutes=30)
    await chat.say(FARAH, "!briefing start concertation", where=COFECO)
    for call in calls:
        chat.clock.advance(minutes=5)
        await chat.say(FARAH, call, where=COFECO)
    await chat.say(FARAH, "!briefing end concertation", where=COFECO)
    assert await later(chat, minutes=29) == []
    return await later(chat, minutes=1)


async def test_after_a_meeting_what_is_missing_is_asked(chat: Chat) -> None:
    """Thirty minutes after the end each political decision of the meeting lists what it lacks, line by line, once."""
    await chat.say(FARAH, POLITICAL, where=COFECO)  # before the meeting
    chat.clock.advance(minutes=1)
    recommendation = "!décision Fermer les écoles --nature recommandation --communiquer non"
    card = only(await meet(chat, f"{POLITICAL} --responsable @farah.b", recommendation))
    assert (card.facts["message"], card.facts["ref"]) == ("decision-briefing", "D-2026-0002")
    assert (card.mentions, card.content["msgtype"]) == ([FARAH], "m.text")
    for line in ("base légale : …", "entrée en vigueur : …", "exceptions : …", "expliquée par : …", "rechtsgrond: …"):
        assert line in card.body, line
    assert "responsable : …" not in card.body
    assert await later(chat, days=1) == []


@pytest.mark.parametrize(
    "names",
    [
        ("responsable", "base légale", "entrée en vigueur", "exceptions", "expliquée par"),
        ("verantwoordelijke", "rechtsgrond", "ingang", "uitzonderingen", "uitgelegd door"),
        ("verantwortlich", "Rechtsgrundlage", "Inkrafttreten", "Ausnahmen", "erklärt von"),
        ("owner", "legal basis", "starts", "exceptions", "explained by"),
    ],
)
async def test_a_reply_completes_the_card(chat: Chat, names: Sequence[str]) -> None:
    """The same lines, filled in, in any language, amend the decision; the card then says that nothing is missing."""
    card = only(await meet(chat, POLITICAL))
    facts = ("@ilias.o", "AR 26/04/2024", "10/12", "aucune", "porte-parole du Premier ministre")
    reply = "\n".join(f"{name}: {fact}" for name, fact in zip(names, facts, strict=True))
    said = await chat.say(FARAH, reply, where=COFECO, reply_to=card.event_id)
    assert only(said).facts["message"] == "decision-amended"
    assert card.facts["message"] == "decision-briefing-complete"
    for part in ("Ilias O.", "AR 26/04/2024", "jeu. 10 déc., 00:00", "aucune", "porte-parole du Premier ministre"):
        assert part in card.body, part


async def test_a_card_half_completed_asks_for_the_rest(chat: Chat) -> None:
    """What is given is taken from the card, what is missing stays on it; talk is left alone."""
    card = only(await meet(chat, POLITICAL))
    await chat.say(FARAH, "base légale : AR 26/04/2024", where=COFECO, reply_to=card.event_id)
    assert "base légale : …" not in card.body
    assert "exceptions : …" in card.body
    assert await chat.say(FARAH, "on cherche encore", where=COFECO, reply_to=card.event_id) == []
    refused = only(await chat.say(ANOUK, "exceptions : aucune", where=COFECO, reply_to=card.event_id))
    assert refused.facts["refusal"] == "role-missing"


async def test_a_complete_decision_is_not_asked_about(chat: Chat) -> None:
    """A meeting whose political decisions lack nothing, or that took none, asks nothing."""
    complete = (
        "!décision rectifier D-1 Écoles de la zone B à distance\nbase légale : AR 26/04/2024\n"
        "entrée en vigueur : 10/12\nexceptions : aucune\nexpliquée par : @gilles.p"
    )
    assert await meet(chat, f"{POLITICAL} --responsable @farah.b", complete) == []


async def test_the_meeting_of_a_cell_that_advises_asks_nothing(chat: Chat) -> None:
    """Decisions of organs that take no political ones are not asked about."""
    assert await meet(chat, "!décision Fermer les écoles --nature recommandation --communiquer non") == []


async def test_two_instances_remind_once(any_database_url: str) -> None:
    """Two that look at the same time, on either database: one reminder, one nag."""
    clock = Clock()
    database = Database(any_database_url, now=clock.now, new_id=clock.new_id)
    await create_all(database)
    chat = Chat(database, clock)
    await chat.settle()
    await chat.say(EMMA, DUE)
    await chat.say(FARAH, POLITICAL, where=COFECO)
    await chat.say(FARAH, "!décision annoncer D-2", where=COFECO)
    clock.advance(hours=4)
    await asyncio.gather(run_jobs(database, JOBS), run_jobs(database, JOBS))
    sent = await chat.deliver()
    assert sorted(message.facts["message"] for message in sent) == ["decision-due", "decision-vacuum"]
    async with database.begin() as work:
        assert await work.journal.first_broken() is None
    await database.close()
