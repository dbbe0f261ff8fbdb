"""Meetings that start and end, and set the next one."""

from collections.abc import AsyncIterator

import pytest

from storage.rhythm import SlotOccurrence
from storage.values import SlotState
from tests.harness import Chat, only, room, user
from tests.schedules.rhythm_tools import BRUSSELS, at, brussels, define, occurrence_on, rhythm_of, slot

ANOUK, EMMA, GILLES, MOUSSA = user("anouk.v"), user("emma.t"), user("gilles.p"), user("moussa.a")
PRESS = "infocel/press/2026-12-07T11:00"


@pytest.fixture
async def chat() -> AsyncIterator[Chat]:
    """Plan one slot of every day at eleven, and look at it at eleven."""
    async with rhythm_of("sqlite+aiosqlite://", "2026-12-07T10:00", slot("press", "11:00", remind=[900])) as made:
        await at(made, "2026-12-07T11:00")
        yield made


async def coming(chat: Chat) -> list[SlotOccurrence]:
    """List the next occurrences, in order."""
    async with chat.database.begin() as work:
        return await work.rhythm.waiting("infocel", "press")


async def test_a_meeting_starts_and_ends_aloud(chat: Chat) -> None:
    """Start and end are recorded on the slot of the day, said to those it calls, and journalled."""
    started = only(await chat.say(ANOUK, "!briefing commencer press"))
    assert (started.facts["message"], started.facts["ref"]) == ("briefing-started", PRESS)
    assert started.mentions == [GILLES, user("jolien.w")]
    chat.clock.advance(minutes=40)
    ended = only(await chat.say(ANOUK, "!briefing beëindigen press"))
    assert ended.facts["ref"] == PRESS
    assert "après 40" in ended.body
    meeting = await occurrence_on(chat, "press")
    assert meeting is not None
    assert meeting.started_at == brussels("2026-12-07T11:00")
    assert meeting.ended_at == brussels("2026-12-07T11:40")
    assert meeting.brief_at == brussels("2026-12-07T12:10")
    async with chat.database.begin() as work:
        actions = [entry.action for entry in await work.journal.of(PRESS)]
        assert actions[-2:] == ["meeting-started", "meeting-ended"]
        assert await work.journal.first_broken() is None


async def test_what_was_called_and_never_began_is_closed_and_no_meeting_claimed(chat: Chat) -> None:
    """Called off after its card: `skip` says how, the end says that nobody began it, and misses and carries nothing."""
    card = next(sent for sent in chat.sent if sent.facts["message"] == "slot-posted")
    chat.clock.advance(minutes=10)
    skipped = only(await chat.say(ANOUK, "!briefing sauter press Salle fermée"))
    again = only(await chat.say(ANOUK, "!briefing sauter press Salle fermée"))
    assert again.facts["refusal"] == "state-wrong"
    for sent in (skipped, again):
        assert "« !briefing terminer press »" in sent.body
        assert "lun. 7 déc., 11:00" in sent.body
    ended = only(await chat.say(ANOUK, "!briefing terminer press"))
    assert (
        "lun. 7 déc., 11:00 : rendez-vous clos par Anouk V. Personne n'avait dit qu'une réunion commençait."
        in ended.body
    )
    for claim in ("réunion est finie", "après", "Sans présence", "Aucune", "Geen"):
        assert claim not in ended.body, claim
    assert "Clos : lun. 7 déc., 11:10" in card.body
    assert "posté, clos le lun. 7 déc., 11:10" in only(await chat.say(EMMA, "!briefing")).body
    assert "déjà clos" in only(await chat.say(ANOUK, "!briefing terminer press")).body


async def test_a_meeting_starts_once_and_ends_once(chat: Chat) -> None:
    """A second start is refused with when it was, and after the end there is none to end before the next."""
    await chat.say(ANOUK, "!briefing start press")
    assert only(await chat.say(ANOUK, "!briefing start press")).facts["refusal"] == "state-wrong"
    await chat.say(ANOUK, "!briefing end press")
    again = only(await chat.say(ANOUK, "!briefing end press"))
    assert again.facts["refusal"] in {"usage", "state-wrong"}


async def test_a_meeting_that_starts_early_is_not_called_later(chat: Chat) -> None:
    """Started before its time, its card is that message: nothing is posted at its time."""
    chat.clock.instant = brussels("2026-12-08T10:30")
    assert only(await chat.say(ANOUK, "!briefing start press")).facts["state"] == "posted"
    assert [
        m for m in await at(chat, "2026-12-08T11:00") if m.facts.get("ref") == "infocel/press/2026-12-08T11:00"
    ] == []


async def test_the_end_moves_the_next_one(chat: Chat) -> None:
    """`--next` moves what is planned next, with its reminders."""
    said = only(await chat.say(ANOUK, "!briefing terminer press --prochaine demain 15h"))
    assert "mar. 8 déc., 15:00" in said.body
    (first, *_) = await coming(chat)
    assert (first.ref, first.due_at) == ("infocel/press/2026-12-08T11:00", brussels("2026-12-08T15:00"))
    reminder = only(await at(chat, "2026-12-08T14:45"))
    assert reminder.facts["message"] == "slot-reminder"
    assert only(await at(chat, "2026-12-08T15:00")).facts["state"] == "posted"


async def test_the_end_names_whom_the_next_one_calls(chat: Chat) -> None:
    """Whoever is mentioned by the end of a meeting reads why: the next one is for them."""
    sent = (await chat.say(ANOUK, "!briefing terminer press --prochaine 17h"))[0]
    assert sent.mentions == [GILLES, user("jolien.w")]
    assert "La prochaine : lun. 7 déc., 17:00" in sent.body
    assert "Pour : Gilles P. et Jolien W." in sent.body
    assert "Voor: Gilles P. en Jolien W." in sent.body


async def test_the_end_makes_another_the_same_day(chat: Chat) -> None:
    """Where nothing is planned before the time given, another meeting is made, also on the same day; the plan stays."""
    await chat.say(ANOUK, "!briefing terminer press --prochaine 17h")
    first, second, *_ = await coming(chat)
    assert (first.ref, first.due_at) == ("infocel/press/2026-12-07T17:00", brussels("2026-12-07T17:00"))
    assert second.ref == "infocel/press/2026-12-08T11:00"
    card = only([m for m in await at(chat, "2026-12-07T17:00") if m.facts.get("state") == "posted"])
    assert card.facts["ref"] == first.ref
    await chat.say(ANOUK, "!briefing end press --next 19:00")
    assert (await coming(chat))[0].due_at == brussels("2026-12-07T19:00")


async def test_what_was_made_survives_a_changed_file(chat: Chat) -> None:
    """A meeting that somebody set is not the file's: another definition of the slot leaves it."""
    await chat.say(ANOUK, "!briefing terminer press --prochaine 17h")
    await define(chat, slot("press", "12:00"))
    await at(chat, "2026-12-07T11:30")
    assert (await coming(chat))[0].due_at == brussels("2026-12-07T17:00")


async def test_the_next_one_is_not_put_behind_others(chat: Chat) -> None:
    """A time after the meeting that follows the next is refused, and the end is not recorded either."""
    refused = only(await chat.say(ANOUK, "!briefing terminer press --prochaine vendredi 15h"))
    assert refused.facts["refusal"] == "usage"
    meeting = await occurrence_on(chat, "press")
    assert meeting is not None
    assert meeting.ended_at is None


async def test_a_time_that_the_meeting_has_itself_is_refused(chat: Chat) -> None:
    """Ended before its own time, a meeting cannot be followed by one of the same name."""
    chat.clock.instant = brussels("2026-12-08T10:00")
    await chat.say(ANOUK, "!briefing start press")
    assert only(await chat.say(ANOUK, "!briefing end press --next 11h")).facts["refusal"] == "usage"


async def test_what_has_not_begun_does_not_end(chat: Chat) -> None:
    """Before its time, and not started, the next meeting cannot end."""
    await chat.say(ANOUK, "!briefing end press")
    chat.clock.instant = brussels("2026-12-08T10:00")
    assert only(await chat.say(ANOUK, "!briefing end press")).facts["refusal"] == "state-wrong"


async def test_only_the_coordinator_starts_and_ends(chat: Chat) -> None:
    """A drafter and an observer are refused, and a slot that is not there is named."""
    for who in (EMMA, MOUSSA):
        for verb in ("start", "end"):
            assert only(await chat.say(who, f"!briefing {verb} press")).facts["refusal"] == "role-missing"
    assert only(await chat.say(ANOUK, "!briefing start rien")).facts["refusal"] == "usage"
    assert only(await chat.say(user("intrus"), "!briefing start press")).facts["refusal"] == "guest"


async def test_a_skipped_meeting_does_not_start(chat: Chat) -> None:
    """What does not take place neither starts nor ends."""
    await chat.say(ANOUK, "!briefing end press")
    await chat.say(ANOUK, "!briefing sauter press Pas de nouvelles")
    chat.clock.instant = brussels("2026-12-08T11:00")
    assert only(await chat.say(ANOUK, "!briefing start press")).facts["refusal"] == "usage"
    meeting = await occurrence_on(chat, "press", brussels("2026-12-08T11:00").astimezone(BRUSSELS).date())
    assert meeting is not None
    assert meeting.state is SlotState.SKIPPED
    assert room("infocel") == chat.sent[-1].room_id


async def test_the_next_one_may_be_on_a_day_that_is_not_for_it() -> None:
    """Set to a day that the profile leaves out, that day's own one is held; another definition leaves it alone."""
    analysis = slot("analysis", "08:00", profiles=["normal"])
    async with rhythm_of("sqlite+aiosqlite://", "2026-12-11T07:00", analysis) as chat:
        await at(chat, "2026-12-11T08:00")
        await chat.say(ANOUK, "!briefing profil réduit --jusque dimanche")
        await chat.say(ANOUK, "!briefing commencer analysis")
        ended = only(await chat.say(ANOUK, "!briefing terminer analysis --prochaine demain 8h"))
        assert ended.facts["message"] == "briefing-ended"
        assert "sam. 12 déc., 08:00" in ended.body
        again = only(await chat.say(ANOUK, "!briefing terminer analysis --prochaine demain 9h"))
        assert "sam. 12 déc., 09:00" in again.body
        await define(chat, slot("analysis", "09:00", profiles=["normal"]))
        assert await at(chat, "2026-12-12T08:00") == []
        assert only(await at(chat, "2026-12-12T09:00")).facts["ref"] == "infocel/analysis/2026-12-12T08:00"
        assert await at(chat, "2026-12-13T09:00") == []


async def test_what_has_ended_does_not_start_again(chat: Chat) -> None:
    """Who begins by name a meeting that is over is told when it ended, not that there is none."""
    await chat.say(ANOUK, "!briefing commencer press")
    chat.clock.advance(minutes=20)
    await chat.say(ANOUK, "!briefing terminer press")
    refused = only(await chat.say(ANOUK, "!briefing commencer press"))
    assert (refused.facts["refusal"], refused.facts["message"]) == ("state-wrong", "refusal-meeting-ended")
    assert "lun. 7 déc., 11:20" in refused.body
