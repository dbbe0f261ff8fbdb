"""The rhythm as time passes: on time, reminded, late, missed, and never twice."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from schedules.rhythm import RHYTHM
from storage.outbox import OutboxState
from storage.values import SlotState
from tests.harness import Chat, only, room, user
from tests.schedules.rhythm_tools import at, define, journal_holds, occurrence_on, rhythm_of, slot
from tests.schedules.tick import run_jobs, tick

GILLES, JOLIEN = user("gilles.p"), user("jolien.w")
COORDINATORS = [user("anouk.v"), user("bilal.m")]


@pytest.fixture
async def chat() -> AsyncIterator[Chat]:
    """Plan a press point at 11:00 with a reminder 15 minutes before; the first look is on Monday at 06:00."""
    async with rhythm_of("sqlite+aiosqlite://", "2026-12-07T06:00", slot("press", "11:00:00", remind=[900])) as chat:
        yield chat


async def test_a_slot_is_posted_at_its_time_once(chat: Chat) -> None:
    """The card comes at the slot's local time, to its cell, in its languages, and mentions exactly whom it calls."""
    await at(chat, "2026-12-07T10:45")
    assert await at(chat, "2026-12-07T10:59:59") == []
    card = only(await at(chat, "2026-12-07T11:00"))
    assert card.room_id == room("infocel")
    assert card.content["msgtype"] == "m.text"
    assert card.mentions == [GILLES, JOLIEN]
    assert card.facts == {
        "v": 1,
        "message": "slot-posted",
        "kind": "slot",
        "ref": "infocel/press/2026-12-07T11:00",
        "state": "posted",
        "card": True,
        "exercise": True,
    }
    assert "Titre press, lun. 7 déc., 11:00" in card.body
    assert "Titel press, ma 7 dec, 11:00" in card.body
    assert "Gilles P. et Jolien W." in card.body
    assert await at(chat, "2026-12-07T11:00:01") == []
    assert await at(chat, "2026-12-07T18:00") == []
    async with chat.database.begin() as work:
        actions = [entry.action for entry in await work.journal.of("infocel/press/2026-12-07T11:00")]
        assert actions == ["slot-reminded", "slot-posted"]
        assert await journal_holds(work)


async def test_a_reminder_comes_before_its_slot(chat: Chat) -> None:
    """The reminder comes its minutes before the slot, once, to those the slot calls, and says how long is left."""
    assert await at(chat, "2026-12-07T10:44:59") == []
    reminder = only(await at(chat, "2026-12-07T10:45"))
    assert reminder.facts["message"] == "slot-reminder"
    assert (reminder.facts["ref"], reminder.facts["state"]) == ("infocel/press/2026-12-07T11:00", "due")
    assert reminder.mentions == [GILLES, JOLIEN]
    assert "dans 15 minutes" in reminder.body
    assert "over 15 minuten" in reminder.body
    assert await at(chat, "2026-12-07T10:46") == []


async def test_the_first_start_reminds_of_nothing_before_it() -> None:
    """On a new database the slots and reminders of before are neither missed nor made up for."""
    press, early = slot("press", "11:00:00", remind=[900]), slot("early", "07:00:00")
    async with rhythm_of("sqlite+aiosqlite://", "2026-12-07T10:50", press, early) as chat:
        assert only(await at(chat, "2026-12-07T11:00")).facts["state"] == "posted"
        assert await occurrence_on(chat, "early") is None


@pytest.mark.parametrize(("seconds", "state"), [(60, "posted"), (61, "late"), (1800, "late"), (1801, "missed")])
async def test_what_becomes_of_a_slot_depends_on_how_late_it_is(chat: Chat, seconds: int, state: str) -> None:
    """Up to a minute after its time a slot is on time, then late up to its grace, then missed."""
    await at(chat, "2026-12-07T10:45")
    chat.clock.instant += timedelta(minutes=15, seconds=seconds)
    said = only(await tick(chat, [RHYTHM]))
    assert said.facts["state"] == state
    assert said.facts["ref"] == "infocel/press/2026-12-07T11:00"
    assert "11:00" in said.body
    occurrence = await occurrence_on(chat, "press")
    assert occurrence is not None
    assert occurrence.state == SlotState(state)
    assert await tick(chat, [RHYTHM]) == []


async def test_late_is_said_on_the_card(chat: Chat) -> None:
    """After an outage over a slot there is one message, not its reminder too, and it says late, and since when."""
    card = only(await at(chat, "2026-12-07T11:20"))
    assert card.facts["message"] == "slot-late"
    assert card.mentions == [GILLES, JOLIEN]
    assert "En retard : Titre press (heure prévue : lun. 7 déc., 11:00)" in card.body
    assert "Te laat: Titel press (gepland: ma 7 dec, 11:00)" in card.body


async def test_what_was_missed_is_said_once_to_those_who_coordinate() -> None:
    """Several slots missed are one message in their room, in order, for its coordinators; each is recorded."""
    slots = [slot("analysis", "08:00:00"), slot("briefing", "09:00:00"), slot("press", "11:00:00")]
    async with rhythm_of("sqlite+aiosqlite://", "2026-12-07T06:00", *slots, slot("d5", "08:30:00", cell="d5")) as chat:
        said = await at(chat, "2026-12-07T11:10")
        by_room = {message.room_id: message for message in said if message.facts["state"] == "missed"}
        infocel = by_room[room("infocel")]
        assert infocel.mentions == COORDINATORS
        assert infocel.content["msgtype"] == "m.text"
        assert infocel.body.index("Titre analysis") < infocel.body.index("Titre briefing")
        assert "2 rendez-vous ont été manqués" in infocel.body
        assert "press" not in infocel.body
        assert by_room[room("d5")].mentions == [user("ilias.o")]
        late = only([message for message in said if message.facts["state"] == "late"])
        assert late.facts["ref"] == "infocel/press/2026-12-07T11:00"
        assert len(said) == 3
        for key in ("analysis", "briefing"):
            occurrence = await occurrence_on(chat, key)
            assert occurrence is not None
            assert occurrence.state is SlotState.MISSED
        assert await at(chat, "2026-12-07T11:11") == []


async def test_a_reminder_whose_time_passed_is_made_up_for_while_the_slot_is_ahead() -> None:
    """After an outage over two reminders only the latest comes, with what is really left."""
    slots = [slot("press", "11:00:00", remind=[3600, 900])]
    async with rhythm_of("sqlite+aiosqlite://", "2026-12-07T06:00", *slots) as chat:
        reminder = only(await at(chat, "2026-12-07T10:50"))
        assert reminder.facts["message"] == "slot-reminder"
        assert "dans 10 minutes" in reminder.body
        assert await at(chat, "2026-12-07T10:59") == []
        assert only(await at(chat, "2026-12-07T11:00")).facts["state"] == "posted"


async def test_days_of_outage_are_recorded(chat: Chat) -> None:
    """Every day down is a slot missed and recorded, also beyond what had been planned; they are said together."""
    said = only(await at(chat, "2026-12-18T12:00"))
    assert said.facts["state"] == "missed"
    assert "12 rendez-vous ont été manqués" in said.body
    async with chat.database.begin() as work:
        known = await work.rhythm.known_days("infocel", "press", (chat.clock.now() - timedelta(days=30)).date())
        assert len([day for day in known if day.isoformat() <= "2026-12-18"]) == 12
    assert await at(chat, "2026-12-18T12:01") == []


async def test_an_outage_of_weeks_is_counted(chat: Chat) -> None:
    """Beyond two weeks what was missed is only counted: the message says how many in all, and lists the latest."""
    said = only(await at(chat, "2027-01-31T12:00"))
    assert "56 rendez-vous ont été manqués" in said.body
    assert "et 44 de plus" in said.body
    assert "dim. 31 janv., 11:00" in said.body
    assert only(await at(chat, "2027-02-01T12:00")).body.count("Titre press") == 1


async def test_a_restart_changes_nothing(chat: Chat) -> None:
    """A new process on the same database posts what is due and repeats nothing."""
    await at(chat, "2026-12-07T10:45")
    restarted = Chat(chat.database, chat.clock)
    chat.database.directory = None
    assert await tick(restarted, [RHYTHM]) == []
    card = only(await at(restarted, "2026-12-07T11:00"))
    assert card.facts["state"] == "posted"
    assert await tick(chat, [RHYTHM]) == []


async def test_a_clock_that_jumps_back_repeats_nothing(chat: Chat) -> None:
    """What was posted or reminded of stays so when the clock shows the same hour again."""
    await at(chat, "2026-12-07T10:45")
    await at(chat, "2026-12-07T11:00")
    assert await at(chat, "2026-12-07T10:40") == []
    assert await at(chat, "2026-12-07T10:45") == []
    assert await at(chat, "2026-12-07T11:00") == []
    assert (await at(chat, "2026-12-08T10:45"))[0].facts["ref"] == "infocel/press/2026-12-08T11:00"


async def test_a_clock_set_back_by_days_finds_its_slots(chat: Chat) -> None:
    """Set back to a day before the first, as when an exercise is played again, the clock meets that day's slots."""
    await at(chat, "2026-12-07T11:00")
    assert await at(chat, "2026-12-01T06:00") == []
    await at(chat, "2026-12-01T10:45")
    assert only(await at(chat, "2026-12-01T11:00")).facts["ref"] == "infocel/press/2026-12-01T11:00"
    await at(chat, "2026-12-07T10:45")
    assert await at(chat, "2026-12-07T11:00") == []


async def test_member_calls_everybody_but_observers() -> None:
    """A slot for members calls each of the cell once, whatever else they are, observers never."""
    async with rhythm_of(
        "sqlite+aiosqlite://", "2026-12-07T06:00", slot("all", "07:00", calls=["member", "drafter"])
    ) as chat:
        await chat.membership(room("infocel"), user("farah.b"), "join")
        card = only(await at(chat, "2026-12-07T07:00"))
        assert user("moussa.a") not in card.mentions
        assert {user("celine.r"), user("emma.t"), user("anouk.v"), user("farah.b")} <= set(card.mentions)
        assert user("ilias.o") not in card.mentions
        assert len(card.mentions) == len(set(card.mentions)) == 11
        assert "Pour toute la cellule" in card.body


async def test_titles_are_escaped() -> None:
    """A title's angle brackets and ampersands are text in HTML, and left alone in the plain body."""
    title = {"fr": "Presse <b>& radio", "nl": "Pers <b>& radio"}
    async with rhythm_of("sqlite+aiosqlite://", "2026-12-07T06:00", slot("press", "11:00", title=title)) as chat:
        card = only(await at(chat, "2026-12-07T11:00"))
        assert "Presse <b>& radio" in card.body
        assert "Presse &lt;b&gt;&amp; radio" in card.content["formatted_body"]


# ------------------------------------------------------------------------------------------------ when sending fails


async def test_a_card_that_left_late_says_so(chat: Chat) -> None:
    """When the homeserver is away and the card leaves minutes later, the card is edited to say late."""
    chat.clock.instant += timedelta(hours=5)
    await run_jobs(chat.database, [RHYTHM])
    chat.clock.advance(minutes=5)
    card = only(await chat.deliver())
    assert card.facts["state"] == "posted"
    await tick(chat, [RHYTHM])
    assert card.facts["state"] == "late"
    assert "En retard" in card.body
    occurrence = await occurrence_on(chat, "press")
    assert occurrence is not None
    assert occurrence.state is SlotState.LATE


async def test_a_card_that_could_not_be_sent_in_time_is_missed(chat: Chat) -> None:
    """A card nobody could send before the grace was over is given up, recorded as missed and said."""
    chat.clock.instant += timedelta(hours=5)
    await run_jobs(chat.database, [RHYTHM])
    async with chat.database.begin() as work:
        (row,) = [row for row in await work.outbox.pending() if row.card]
        assert row.useful_until == chat.clock.now() + timedelta(minutes=30)
        await work.outbox.set_aside(row.txn_id, OutboxState.DROPPED, "of no more use")
    chat.clock.advance(hours=1)
    said = only(await tick(chat, [RHYTHM]))
    assert said.facts["state"] == "missed"
    assert said.mentions == COORDINATORS
    occurrence = await occurrence_on(chat, "press")
    assert occurrence is not None
    assert occurrence.state is SlotState.MISSED
    assert await tick(chat, [RHYTHM]) == []


# ------------------------------------------------------------------------------------------------ definitions change


async def test_a_slot_moved_in_the_file_moves_what_is_still_due(chat: Chat) -> None:
    """A changed time holds from the next look on, reminders with it, and nothing comes at the old time."""
    await define(chat, slot("press", "12:00:00", remind=[900]))
    assert await at(chat, "2026-12-07T10:45") == []
    assert await at(chat, "2026-12-07T11:00") == []
    assert only(await at(chat, "2026-12-07T11:45")).facts["ref"] == "infocel/press/2026-12-07T12:00"
    assert only(await at(chat, "2026-12-07T12:00")).facts["ref"] == "infocel/press/2026-12-07T12:00"


async def test_a_slot_moved_in_the_file_after_it_was_posted_is_not_posted_twice(chat: Chat) -> None:
    """A slot has one occurrence a day: a new time later the same day holds from the next day on."""
    await at(chat, "2026-12-07T11:00")
    await define(chat, slot("press", "12:00:00"))
    assert await at(chat, "2026-12-07T12:00") == []
    assert only(await at(chat, "2026-12-08T12:00")).facts["state"] == "posted"


async def test_a_slot_moved_in_the_file_to_an_hour_that_passed_is_not_missed(chat: Chat) -> None:
    """A new time that has already passed today begins tomorrow; nobody is told of a miss."""
    await at(chat, "2026-12-07T10:30")
    await define(chat, slot("press", "09:00:00"))
    assert await at(chat, "2026-12-07T10:31") == []
    assert await at(chat, "2026-12-07T11:00") == []
    assert only(await at(chat, "2026-12-08T09:00")).facts["state"] == "posted"


async def test_a_slot_gone_from_the_file_is_gone(chat: Chat) -> None:
    """A removed slot is neither posted nor missed; put back, it starts from that moment."""
    await define(chat)
    assert await at(chat, "2026-12-07T11:00") == []
    assert await at(chat, "2026-12-09T11:00") == []
    await define(chat, slot("press", "11:00:00"))
    assert await at(chat, "2026-12-09T11:30") == []
    assert only(await at(chat, "2026-12-10T11:00")).facts["state"] == "posted"


async def test_new_reminders_and_days_are_followed(chat: Chat) -> None:
    """Changed reminders and weekdays hold for occurrences that were already planned."""
    await define(chat, slot("press", "11:00:00", days="tue,thu", remind=[600]))
    assert await at(chat, "2026-12-07T11:00") == []
    assert await at(chat, "2026-12-08T10:45") == []
    assert only(await at(chat, "2026-12-08T10:50")).facts["message"] == "slot-reminder"
    assert only(await at(chat, "2026-12-08T11:00")).facts["message"] == "slot-posted"
    await define(chat, slot("press", "11:00:00"))
    assert await at(chat, "2026-12-08T11:01") == []
    assert only(await at(chat, "2026-12-09T11:00")).facts["message"] == "slot-posted"


async def test_a_changed_file_does_not_make_an_overdue_reminder_vanish(chat: Chat) -> None:
    """A file changed during an outage keeps the reminder that was due meanwhile, while its slot is ahead."""
    await define(chat, slot("press", "11:00:00", remind=[900], grace=3600))
    assert only(await at(chat, "2026-12-07T10:50")).facts["message"] == "slot-reminder"


async def test_another_time_zone_moves_every_slot(chat: Chat) -> None:
    """The wall time is read in the organisation's zone, also after that zone changes."""
    await define(chat, slot("press", "11:00:00"), timezone="Europe/London")
    assert await at(chat, "2026-12-07T11:00") == []
    card = only(await at(chat, "2026-12-07T12:00"))
    assert card.facts["ref"] == "infocel/press/2026-12-07T11:00"
    assert "11:00" in card.body


async def test_public_holidays_are_skipped_where_the_file_says_so() -> None:
    """`holidays = "skip"` leaves out Christmas and the day after it; `keep` does not."""
    slots = [slot("office", "10:00:00", holidays="skip"), slot("press", "11:00:00")]
    async with rhythm_of("sqlite+aiosqlite://", "2026-12-24T12:00", *slots) as chat:
        assert await at(chat, "2026-12-25T10:00") == []
        assert only(await at(chat, "2026-12-25T11:00")).facts["ref"] == "infocel/press/2026-12-25T11:00"
        assert await at(chat, "2026-12-26T10:00") == []
        assert only(await at(chat, "2026-12-26T11:00")).facts["ref"] == "infocel/press/2026-12-26T11:00"
        assert only(await at(chat, "2026-12-27T10:00")).facts["ref"] == "infocel/office/2026-12-27T10:00"
