"""Profiles of days and paces of an incident: which slots are held on which day."""

from collections.abc import AsyncIterator
from datetime import date

import pytest
from sqlalchemy import select

from schedules.rhythm import RHYTHM
from storage.journal import JournalEntry
from storage.values import Held, SlotState
from tests.commands.briefing_tools import ANOUK, EMMA, add, planned, refs
from tests.harness import Chat, only, room
from tests.schedules.rhythm_tools import at, brussels, define, journal_holds, occurrence_on, slot
from tests.schedules.tick import tick

TUESDAY, WEDNESDAY = date(2026, 12, 8), date(2026, 12, 9)


@pytest.fixture
async def chat() -> AsyncIterator[Chat]:
    """Plan the slots of a Monday; it is 10:00."""
    async with planned() as chat:
        yield chat


async def test_a_reduced_day_leaves_out_what_is_for_normal_days(chat: Chat) -> None:
    """On Christmas a slot of the normal profile is not held, and the list says why; the day after a weekend it is."""
    await at(chat, "2026-12-24T12:00")
    assert refs(await at(chat, "2026-12-25T08:00")) == []
    listed = only(await chat.say(EMMA, "!briefing"))
    assert "ven. 25 déc. : Noël, rythme réduit" in listed.body
    assert "vr 25 dec: Kerstmis, beperkt ritme" in listed.body
    assert "25 déc., 08:00" not in listed.body
    assert refs(await at(chat, "2026-12-25T11:00")) == ["press/2026-12-25T11:00"]
    assert "analysis/2026-12-28T08:00" in refs(await at(chat, "2026-12-28T08:00"))


async def test_a_profile_is_chosen_for_a_time(chat: Chat) -> None:
    """A coordinator runs the cell reduced until a day, or normal on a holiday, or as the calendar says again."""
    sent = only(await chat.say(ANOUK, "!briefing profil réduit --jusque mardi"))
    assert "le rythme est désormais réduit" in sent.body
    assert "N'ont pas lieu à ce rythme : Titre analysis\n" in sent.body
    assert refs(await at(chat, "2026-12-08T08:00")) == []
    assert refs(await at(chat, "2026-12-09T08:00")) == ["analysis/2026-12-09T08:00"]
    await at(chat, "2026-12-24T12:00")
    await chat.say(ANOUK, "!briefing profiel normaal")
    assert refs(await at(chat, "2026-12-25T08:00")) == ["analysis/2026-12-25T08:00"]
    assert "volgens de kalender" in only(await chat.say(ANOUK, "!briefing profil calendrier")).body
    assert refs(await at(chat, "2026-12-26T08:00")) == []
    async with chat.database.begin() as work:
        assert await journal_holds(work)


async def test_a_profile_chosen_twice_is_said_once(chat: Chat) -> None:
    """What the cell runs on already is answered with that and journalled no second time; another end is news."""
    calls = ("réduit", "réduit", "réduit --jusque mardi", "beperkt --tot dinsdag", "calendrier", "calendrier", "normal")
    said = [only(await chat.say(ANOUK, f"!briefing profil {call}")).facts["message"] for call in calls]
    new, known = "briefing-profile", "briefing-profile-already"
    assert said == [new, known, new, known, new, known, new]
    async with chat.database.begin() as work:
        found = (await work.session.execute(select(JournalEntry.action))).scalars().all()
        assert found.count("profile-chosen") == said.count(new)


async def test_what_profile_or_pace_holds_back_is_answered_with_the_reason(chat: Chat) -> None:
    """A slot of which nothing is planned says for which profile or pace it is, and how the cell gets there."""
    await chat.say(ANOUK, "!briefing profil réduit")
    for verb in ("déplacer analysis demain 9h", "sauter analysis Rien", "odj analysis", "reprendre analysis"):
        refused = only(await chat.say(ANOUK, f"!briefing {verb}"))
        assert "qu'au rythme normal" in refused.body, verb
        assert "« !briefing profil normal »" in refused.body
    refused = only(await chat.say(ANOUK, "!briefing sauter fast Rien"))
    assert "que pendant un incident, en mode rapide" in refused.body
    await chat.say(ANOUK, "!briefing profil normal")
    assert only(await chat.say(ANOUK, "!briefing sauter analysis Rien")).facts["message"] == "briefing-skipped"


async def test_bridging_days_and_weekends_are_the_organisations_to_say(chat: Chat) -> None:
    """A bridging day runs reduced once the file names it; weekends do where the file says so."""
    own = [slot("analysis", "08:00:00", profiles=["normal"]), slot("rest", "09:00:00", profiles=["reduced"])]
    await define(chat, *own)
    assert refs(await at(chat, "2026-12-08T08:00")) == ["analysis/2026-12-08T08:00"]
    calendar = {"bridging_days": ["2026-12-09"], "reduced": ["bridging", "weekend"]}
    await define(chat, *own, calendar=calendar)
    assert refs(await at(chat, "2026-12-09T08:00")) == []
    assert refs(await at(chat, "2026-12-09T09:00")) == ["rest/2026-12-09T09:00"]
    assert refs(await at(chat, "2026-12-10T08:00")) == ["analysis/2026-12-10T08:00"]
    assert refs(await at(chat, "2026-12-12T08:00")) == []


async def test_the_pace_of_the_incident_decides(chat: Chat) -> None:
    """A slot for fast crises comes only while an incident is open and fast; changing the pace changes it at once."""
    assert refs(await at(chat, "2026-12-07T12:00")) == ["press/2026-12-07T11:00"][:0]
    await chat.say(ANOUK, "!incident ouvrir Inondations")
    await tick(chat, [RHYTHM])
    assert "fast/2026-12-08T12:00" in refs(await at(chat, "2026-12-08T12:00"))
    changed = {message.room_id: message.body for message in await chat.say(ANOUK, "!incident mode long")}
    assert "Vallen weg in dit ritme: Titel fast" in changed[room("infocel")]
    assert "Vallen weg" not in changed[room("d5")]
    await tick(chat, [RHYTHM])
    assert refs(await at(chat, "2026-12-09T12:00")) == []
    await chat.say(ANOUK, "!incident mode rapide")
    await tick(chat, [RHYTHM])
    assert "fast/2026-12-10T12:00" in refs(await at(chat, "2026-12-10T12:00"))
    await chat.say(ANOUK, "!incident clore")
    await tick(chat, [RHYTHM])
    assert refs(await at(chat, "2026-12-11T12:00")) == []


async def test_what_was_due_is_judged_by_what_was_in_force_then(chat: Chat) -> None:
    """After an outage, a pace or a rhythm chosen before the first look changes nothing about what was due before."""
    await chat.say(ANOUK, "!incident ouvrir Inondations")
    await tick(chat, [RHYTHM])
    chat.clock.instant = brussels("2026-12-08T12:10")
    await chat.say(ANOUK, "!incident mode long")
    await chat.say(ANOUK, "!briefing profil réduit")
    await tick(chat, [RHYTHM])
    fast, analysis = await occurrence_on(chat, "fast", TUESDAY), await occurrence_on(chat, "analysis", TUESDAY)
    assert fast is not None
    assert analysis is not None
    assert (fast.state, fast.held) == (SlotState.LATE, None)
    assert (analysis.state, analysis.held) == (SlotState.MISSED, None)
    assert refs(await at(chat, "2026-12-09T12:10")) == []
    fast, analysis = await occurrence_on(chat, "fast", WEDNESDAY), await occurrence_on(chat, "analysis", WEDNESDAY)
    assert [one.held for one in (fast, analysis) if one is not None] == [Held.MODE, Held.PROFILE]


async def test_a_pace_chosen_just_before_an_outage_brings_its_slots(chat: Chat) -> None:
    """Nobody looked between the change of pace and a slot that comes at it: it is posted late, or said missed."""
    await at(chat, "2026-12-08T11:50")
    await chat.say(ANOUK, "!incident ouvrir Inondations")
    await at(chat, "2026-12-08T12:10")
    await chat.say(ANOUK, "!incident clore")
    await at(chat, "2026-12-09T11:50")
    await chat.say(ANOUK, "!incident ouvrir Tempête")
    chat.clock.instant = brussels("2026-12-09T12:30")
    await chat.say(ANOUK, "!incident mode long")
    await at(chat, "2026-12-11T18:00")
    found = [await occurrence_on(chat, "fast", day) for day in (TUESDAY, WEDNESDAY, date(2026, 12, 10))]
    assert [(one.state, one.held) for one in found if one is not None] == [
        (SlotState.LATE, None),
        (SlotState.MISSED, None),
        (SlotState.SKIPPED, Held.MODE),
    ]


async def test_a_slot_made_in_chat_may_leave_out_holidays(chat: Chat) -> None:
    """What was added for working days is not held on Christmas, and comes again on the next day."""
    added = await add(chat, "16h30 Bilan --sauf-fériés")
    assert "Pas les jours fériés." in added.body
    assert "Niet op feestdagen." in added.body
    assert "bilan/2026-12-24T16:30" in refs(await at(chat, "2026-12-24T16:30"))
    assert refs(await at(chat, "2026-12-25T16:30")) == []
    assert "bilan/2026-12-28T16:30" in refs(await at(chat, "2026-12-28T16:30"))
