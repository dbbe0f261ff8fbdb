"""The meeting clock: who says that a meeting starts or ends, which one is meant, and what comes next."""

from collections.abc import AsyncIterator

import pytest

from schedules import JOBS
from storage.outbox import OutboxState
from storage.values import SlotState
from tests.harness import Chat, Sent, only, room, user
from tests.schedules.rhythm_tools import at, brussels, occurrence_on, rhythm_of, slot
from tests.schedules.tick import tick

ANOUK, BILAL, EMMA, GILLES = user("anouk.v"), user("bilal.m"), user("emma.t"), user("gilles.p")
HANNE, ILIAS, JOLIEN, MOUSSA = user("hanne.s"), user("ilias.o"), user("jolien.w"), user("moussa.a")
PRESS = "infocel/press/2026-12-07T11:00"


@pytest.fixture
async def chat() -> AsyncIterator[Chat]:
    """Plan four slots; it is Monday, eleven o'clock, and the press point has been called."""
    slots = (
        slot("spokespersons", "10:15"),
        slot("press", "11:00", remind=[900]),
        slot("interviews", "12:00"),
        slot("d5", "14:00", cell="d5", calls=["member"]),
    )
    async with rhythm_of("sqlite+aiosqlite://", "2026-12-07T10:00", *slots) as made:
        await at(made, "2026-12-07T10:15")
        await at(made, "2026-12-07T10:45")
        await at(made, "2026-12-07T11:00")
        yield made


async def say_at(chat: Chat, wall: str, who: str, text: str) -> Sent:
    """Let somebody say something at a time of that Monday; gives the one answer."""
    chat.clock.instant = brussels(f"2026-12-07T{wall}")
    return only(await chat.say(user(who), text))


# ------------------------------------------------------------------------------------------ which one is meant


async def test_without_a_name_it_is_the_one_called_last(chat: Chat) -> None:
    """`start` and `end` alone mean the meeting whose time it is, and say which."""
    started = await say_at(chat, "11:02", "anouk.v", "!briefing commencer")
    assert (started.facts["message"], started.facts["ref"]) == ("briefing-started", PRESS)
    assert "Titre press" in started.body
    ended = await say_at(chat, "11:40", "anouk.v", "!briefing terminer")
    assert (ended.facts["message"], ended.facts["ref"]) == ("briefing-ended", PRESS)


async def test_just_before_its_time_the_next_one_is_meant(chat: Chat) -> None:
    """After the end of one, a start within the hour before the next begins that one early."""
    await say_at(chat, "11:30", "anouk.v", "!briefing terminer")
    started = await say_at(chat, "11:55", "anouk.v", "!briefing commencer")
    assert started.facts["ref"] == "infocel/interviews/2026-12-07T12:00"


async def test_where_none_is_near_the_slots_are_named(chat: Chat) -> None:
    """In the night `start` and `end` alone are refused with what there is."""
    for verb in ("start", "end", "present"):
        chat.clock.instant = brussels("2026-12-07T03:00")
        refused = only(await chat.say(ANOUK, f"!briefing {verb}"))
        assert refused.facts["refusal"] == "usage"
        assert "spokespersons" in refused.body


async def test_of_several_going_on_one_has_to_be_named(chat: Chat) -> None:
    """Two meetings of a cell may go on at once: `end` alone is refused with both."""
    await say_at(chat, "11:02", "anouk.v", "!briefing commencer press")
    await say_at(chat, "11:58", "anouk.v", "!briefing commencer interviews")
    refused = await say_at(chat, "12:10", "anouk.v", "!briefing terminer")
    assert refused.facts["refusal"] == "usage"
    assert "press ou interviews" in refused.body
    ended = await say_at(chat, "12:11", "anouk.v", "!briefing terminer press")
    assert ended.facts["ref"] == PRESS


# --------------------------------------------------------------------------------------------------- said once


async def test_two_people_at_once_start_and_end_one_meeting(chat: Chat) -> None:
    """The second who says the same is told since when it is so; nothing is said in the room twice."""
    await say_at(chat, "11:02", "anouk.v", "!briefing commencer")
    again = await say_at(chat, "11:02", "bilal.m", "!briefing beginnen")
    assert (again.facts["refusal"], again.facts["ref"]) == ("state-wrong", PRESS)
    assert "11:02" in again.body
    await say_at(chat, "11:40", "anouk.v", "!briefing terminer --prochaine 16h")
    twice = await say_at(chat, "11:40", "bilal.m", "!briefing beëindigen --volgende 16 u")
    assert twice.facts["refusal"] == "state-wrong"
    assert "11:40" in twice.body
    assert [s.facts["message"] for s in chat.sent].count("briefing-ended") == 1
    async with chat.database.begin() as work:
        actions = [entry.action for entry in await work.journal.of(PRESS)]
        assert actions.count("meeting-started") == actions.count("meeting-ended") == 1
        assert len(await work.rhythm.waiting("infocel", "press")) == len(
            {o.ref for o in await work.rhythm.waiting("infocel", "press")}
        )


async def test_ended_twice_by_name_is_refused(chat: Chat) -> None:
    """The end is said with when it was, by name too."""
    await say_at(chat, "11:40", "anouk.v", "!briefing terminer press")
    refused = await say_at(chat, "11:41", "bilal.m", "!briefing end press")
    assert (refused.facts["refusal"], refused.facts["ref"]) == ("state-wrong", PRESS)
    assert "déjà clos (lun. 7 déc., 11:40)" in refused.body


async def test_a_forgotten_end_is_made_up_for(chat: Chat) -> None:
    """A meeting that nobody ended ends when the next one of its slot starts, and that is said."""
    await say_at(chat, "11:02", "anouk.v", "!briefing commencer press")
    chat.clock.instant = brussels("2026-12-08T02:30")
    async with chat.database.begin() as work:
        later = await work.rhythm.next_due("infocel", "press", work.now)
        assert later is not None
        later.due_at = later.next_at = brussels("2026-12-08T03:00")
        later.moved = True
    chat.clock.instant = brussels("2026-12-08T02:59")
    started = only(await chat.say(ANOUK, "!briefing commencer press"))
    assert "personne n'avait dit la fin" in started.body
    assert "niemand had het einde gezegd" in started.body
    before = await occurrence_on(chat, "press")
    assert before is not None
    assert before.ended_at == chat.clock.now()
    assert before.brief_at is None, "a night's decisions are not asked about as those of a meeting"
    ended = only(await chat.say(ANOUK, "!briefing terminer press"))
    assert ended.facts["ref"] == "infocel/press/2026-12-08T11:00"


async def test_a_meeting_that_runs_over_the_next_slot_is_named_on_its_card(chat: Chat) -> None:
    """The next slot is called all the same, and says which meeting is still going on, and since when."""
    await say_at(chat, "11:02", "anouk.v", "!briefing commencer press")
    card = [s for s in await at(chat, "2026-12-07T12:00") if s.facts["message"] == "slot-posted"][-1]
    assert "Encore en cours : Titre press, depuis le lun. 7 déc., 11:02." in card.body
    assert "Nog bezig: Titel press, sinds ma 7 dec, 11:02." in card.body
    ended = await say_at(chat, "12:20", "anouk.v", "!briefing terminer")
    assert (ended.facts["ref"], "1" in ended.body) == (PRESS, True)


# ------------------------------------------------------------------------------------------------- what comes next


@pytest.mark.parametrize(
    "call",
    [
        "!briefing terminer press --prochaine 16h",
        "!briefing beëindigen press --volgende 16u",
        "!briefing beenden press --nächste 16 Uhr",
        "!briefing end press --next 16:00",
        "!briefing terminer --prochaine 16h00",
    ],
)
async def test_the_next_one_is_set_in_four_languages(chat: Chat, call: str) -> None:
    """The end sets a meeting of the same slot, with its reminder, card and name, whatever the language."""
    ended = await say_at(chat, "11:30", "anouk.v", call)
    assert "La prochaine : lun. 7 déc., 16:00" in ended.body
    assert "De volgende: ma 7 dec, 16:00" in ended.body
    assert ended.mentions == [GILLES, JOLIEN]
    reminder = only([s for s in await at(chat, "2026-12-07T15:45") if "press" in str(s.facts["ref"])])
    assert (reminder.facts["message"], reminder.facts["ref"]) == ("slot-reminder", "infocel/press/2026-12-07T16:00")
    card = only(await at(chat, "2026-12-07T16:00"))
    assert (card.facts["state"], card.facts["ref"]) == ("posted", "infocel/press/2026-12-07T16:00")
    assert await at(chat, "2026-12-07T16:01") == []
    morning = [s for s in await at(chat, "2026-12-08T11:00") if "press" in str(s.facts["ref"])]
    assert morning[-1].facts["ref"] == "infocel/press/2026-12-08T11:00", "the day after has its own"


async def test_the_regular_one_of_that_day_is_replaced_aloud(chat: Chat) -> None:
    """Where one is planned on the day given, it is moved, and the answer says from when."""
    ended = await say_at(chat, "11:30", "anouk.v", "!briefing terminer press --prochaine demain 9h")
    assert "La prochaine : mar. 8 déc., 09:00, au lieu du mar. 8 déc., 11:00" in ended.body
    assert "De volgende: di 8 dec, 09:00, in plaats van di 8 dec, 11:00" in ended.body
    card = only([s for s in await at(chat, "2026-12-08T09:00") if s.facts.get("state") == "posted"])
    assert card.facts["ref"] == "infocel/press/2026-12-08T11:00"
    assert not [s for s in await at(chat, "2026-12-08T11:00") if s.facts.get("ref") == card.facts["ref"]]


async def test_a_skipped_one_takes_place_when_it_is_set_again(chat: Chat) -> None:
    """Tomorrow's was skipped; setting the next one to tomorrow brings it back."""
    await chat.say(ANOUK, "!briefing sauter press Visite")
    await say_at(chat, "11:30", "anouk.v", "!briefing terminer press --prochaine demain 15h")
    card = only([s for s in await at(chat, "2026-12-08T15:00") if s.facts.get("state") == "posted"])
    assert card.facts["ref"] == "infocel/press/2026-12-08T11:00"


async def test_a_time_already_past_is_asked_about(chat: Chat) -> None:
    """`--next` never guesses the day, and the meeting goes on."""
    refused = await say_at(chat, "11:30", "anouk.v", "!briefing terminer press --prochaine 9h")
    assert refused.facts["refusal"] == "date-past"
    meeting = await occurrence_on(chat, "press")
    assert meeting is not None
    assert meeting.ended_at is None


async def test_a_name_already_taken_is_refused(chat: Chat) -> None:
    """Two meetings of a slot never have the same name: a time that one of today's is called by is refused."""
    await say_at(chat, "11:10", "anouk.v", "!briefing terminer press --prochaine 15h")
    await say_at(chat, "14:50", "anouk.v", "!briefing commencer press")
    refused = await say_at(chat, "14:55", "anouk.v", "!briefing terminer press --prochaine 15h")
    assert refused.facts["refusal"] == "usage"


async def test_said_elsewhere_it_is_said_in_the_room_too(chat: Chat) -> None:
    """From a direct chat the meeting starts in the cell's room, with its card there."""
    chat.clock.instant = brussels("2026-12-07T11:55")
    direct = await chat.direct(BILAL)
    said = await chat.say(BILAL, "!briefing commencer interviews --cellule infocel", where=direct)
    assert {s.room_id for s in said} == {room("infocel"), direct}
    card = next(s for s in said if s.room_id == room("infocel"))
    assert (card.facts["card"], card.mentions, card.reactions) == (True, [GILLES, JOLIEN], ["✅", "👀"])


async def test_after_a_restart_everything_is_as_it_was(chat: Chat) -> None:
    """Ended before a restart, set before a restart: the next comes once, and what was missed is asked once."""
    await say_at(chat, "11:30", "anouk.v", "!briefing terminer press --prochaine 16h")
    other = Chat(chat.database, chat.clock)
    chat.clock.instant = brussels("2026-12-07T16:00")
    first = await tick(other, JOBS)
    assert [s.facts["ref"] for s in first if s.facts.get("state") == "posted"] == ["infocel/press/2026-12-07T16:00"]
    assert [s for s in await tick(chat, JOBS) if s.facts.get("kind") == "slot"] == []
    async with chat.database.begin() as work:
        assert await work.outbox.count(OutboxState.PENDING) == 0


# ------------------------------------------------------------------------------------------------------- the recap


async def test_the_recap_says_what_the_meeting_brought(chat: Chat) -> None:
    """Once, in the room: how long, what was decided and given to do between start and end, and what comes next."""
    await say_at(chat, "11:01", "emma.t", "!décision Avant la réunion --nature avis")
    await say_at(chat, "11:02", "anouk.v", "!briefing commencer press")
    await say_at(chat, "11:10", "emma.t", "!décision Ouvrir le <hall> --nature avis")
    await say_at(chat, "11:12", "emma.t", "!décision Retirée aussitôt --nature avis")
    await say_at(chat, "11:13", "emma.t", "!décision retirer D-3 Erreur")
    await say_at(chat, "11:20", "anouk.v", "!tâche Appeler les communes --responsable @hanne.s --échéance 17h")
    recap = await say_at(chat, "11:47", "anouk.v", "!briefing terminer press")
    assert (recap.facts["message"], recap.facts["ref"]) == ("briefing-ended", PRESS)
    assert "après 45 minutes" in recap.body
    assert "na 45 minuten" in recap.body
    assert "Une décision :" in recap.body
    assert "Eén beslissing:" in recap.body
    assert "D-2026-0002 · Ouvrir le <hall>" in recap.body
    assert "D-2026-0002</strong> · Ouvrir le &lt;hall&gt;" in recap.content["formatted_body"]
    assert "D-2026-0001" not in recap.body
    assert "D-2026-0003" not in recap.body
    assert "K-2026-0001 · Appeler les communes · Hanne S. · lun. 7 déc., 17:00" in recap.body
    assert "Sans présence notée (2) : Gilles P. et Jolien W." in recap.body
    assert "La prochaine : mar. 8 déc., 11:00" in recap.body
    assert (recap.content["msgtype"], recap.mentions) == ("m.notice", []), "nobody has to act on it"
    async with chat.database.begin() as work:
        entry = (await work.journal.of(PRESS))[-1]
        assert entry.action == "meeting-ended"
        assert (entry.data["decisions"], entry.data["tasks"]) == (["D-2026-0002"], ["K-2026-0001"])
        assert await work.journal.first_broken() is None


async def test_a_meeting_without_anything_says_so(chat: Chat) -> None:
    """Nothing decided and nothing given to do is said, in both languages."""
    await say_at(chat, "11:01", "anouk.v", "!briefing commencer press")
    recap = await say_at(chat, "11:30", "anouk.v", "!briefing terminer")
    for line in ("Aucune décision.", "Geen beslissingen.", "Aucune tâche confiée.", "Geen taken gegeven."):
        assert line in recap.body


async def test_the_card_says_that_the_meeting_goes_on_and_is_over(chat: Chat) -> None:
    """The card that called the meeting is edited in place: going on since, then over after."""
    card = next(s for s in chat.sent if s.facts["message"] == "slot-posted" and s.facts["ref"] == PRESS)
    await say_at(chat, "11:02", "anouk.v", "!briefing commencer press")
    assert "La réunion a commencé : lun. 7 déc., 11:02." in card.body
    await say_at(chat, "11:47", "anouk.v", "!briefing terminer press")
    assert "La réunion est finie : lun. 7 déc., 11:47" in card.body
    assert "45" in card.body
    assert card.facts["card"] is True


# ------------------------------------------------------------------------------------------------------- the list


async def test_the_list_says_what_became_of_each(chat: Chat) -> None:
    """Moved, skipped, late, going on and over are marked in the list of the day."""
    await say_at(chat, "11:02", "anouk.v", "!briefing commencer press")
    await say_at(chat, "11:03", "anouk.v", "!briefing déplacer interviews 13h")
    shown = await say_at(chat, "11:05", "emma.t", "!briefing")
    assert "11:00 · Titre press [press] : posté, réunion en cours depuis le lun. 7 déc., 11:02" in shown.body
    assert "13:00 · Titre interviews [interviews] : à venir (au lieu du lun. 7 déc., 12:00)" in shown.body
    assert "13:00 · Titel interviews [interviews]: gepland (in plaats van ma 7 dec, 12:00)" in shown.body
    await say_at(chat, "11:40", "anouk.v", "!briefing terminer press")
    await say_at(chat, "11:41", "anouk.v", "!briefing sauter interviews Plus de demandes")
    shown = await say_at(chat, "11:42", "moussa.a", "!briefing")
    assert "[press] : posté, réunion finie le lun. 7 déc., 11:40" in shown.body
    assert "[interviews] : sauté" in shown.body


async def test_roles_of_the_clock(chat: Chat) -> None:
    """Observers, members of the cell and people of another cell neither start nor end a meeting."""
    for who in (MOUSSA, EMMA, ILIAS):
        for verb in ("commencer press", "terminer press --prochaine 16h"):
            refused = only(await chat.say(who, f"!briefing {verb}"))
            assert refused.facts["refusal"] == "role-missing", who
    meeting = await occurrence_on(chat, "press")
    assert meeting is not None
    assert (meeting.started_at, meeting.ended_at, meeting.state) == (None, None, SlotState.POSTED)
    assert HANNE not in chat.sent[-1].mentions


async def test_a_missed_meeting_that_is_held_has_its_card_in_the_start(chat: Chat) -> None:
    """Down over a slot and its grace, the cell meets all the same: the start takes ✅, and the state stays missed."""
    await at(chat, "2026-12-07T13:00")
    started = await say_at(chat, "13:01", "anouk.v", "!briefing commencer interviews")
    assert (started.facts["state"], started.facts["card"], started.reactions) == ("missed", True, ["✅", "👀"])
    assert await chat.react(GILLES, started) == []
    assert await at(chat, "2026-12-07T13:01:05") == []
    assert "Présents (1) : Gilles P." in started.body
    assert "Présents (1) : Gilles P." in (await say_at(chat, "13:30", "anouk.v", "!briefing terminer")).body
