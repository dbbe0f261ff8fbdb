"""Who is at a meeting: by ✅ on its card or by command, taken back, excused, noted by who coordinates."""

from collections.abc import AsyncIterator

import pytest

from storage.meeting import Attendance, AttendedHow
from storage.values import UserId
from tests.harness import Chat, Sent, only, user
from tests.schedules.rhythm_tools import at, brussels, define, occurrence_on, rhythm_of, slot

ANOUK, BILAL, CELINE, EMMA = user("anouk.v"), user("bilal.m"), user("celine.r"), user("emma.t")
GILLES, ILIAS, JOLIEN, MOUSSA = user("gilles.p"), user("ilias.o"), user("jolien.w"), user("moussa.a")
PRESS = "infocel/press/2026-12-07T11:00"


@pytest.fixture
async def chat() -> AsyncIterator[Chat]:
    """Plan a press point with a reminder; it is Monday, eleven o'clock, and it has just been called."""
    async with rhythm_of("sqlite+aiosqlite://", "2026-12-07T10:00", slot("press", "11:00", remind=[900])) as made:
        await at(made, "2026-12-07T10:45")
        await at(made, "2026-12-07T11:00")
        yield made


def card_of(chat: Chat) -> Sent:
    """Give the card of the press point."""
    return only([sent for sent in chat.sent if sent.facts["message"] == "slot-posted"])


async def known(chat: Chat, who: UserId) -> Attendance | None:
    """Find what is known of somebody at the press point."""
    meeting = await occurrence_on(chat, "press")
    assert meeting is not None
    async with chat.database.begin() as work:
        return next((row for row in await work.meetings.attendances(meeting.id) if row.user == who), None)


async def actions(chat: Chat) -> list[str]:
    """List what was journalled of the press point since it was called."""
    async with chat.database.begin() as work:
        assert await work.journal.first_broken() is None
        return [entry.action for entry in await work.journal.of(PRESS)][2:]


async def test_a_tick_on_the_card_says_that_one_is_there(chat: Chat) -> None:
    """✅ is noted without a word in the room; the card shows all who came within seconds, in one edit."""
    card = card_of(chat)
    assert card.reactions == ["✅", "👀"]
    assert await chat.react(GILLES, card) == []
    assert await chat.react(JOLIEN, card, "✅\ufe0f") == []
    assert await chat.react(CELINE, card, "👀") == []
    assert card.edits == []
    assert await at(chat, "2026-12-07T11:00:04") == []
    assert len(card.edits) == 1
    assert "Présents (2) : Gilles P. et Jolien W." in card.body
    assert "Aanwezig (2): Gilles P. en Jolien W." in card.body
    assert "Vu par (1) : Celine R." in card.body
    assert (card.facts["ref"], card.facts["card"], card.mentions) == (PRESS, True, [])
    assert await actions(chat) == ["meeting-attended", "meeting-attended", "meeting-seen"]


async def test_seen_is_not_there(chat: Chat) -> None:
    """👀 says nothing of being there, and who then presses ✅ stands among those who are."""
    card = card_of(chat)
    await chat.react(GILLES, card, "👀")
    row = await known(chat, GILLES)
    assert row is not None
    assert row.present_at is None
    await chat.react(GILLES, card)
    await at(chat, "2026-12-07T11:00:04")
    assert "Présents (1) : Gilles P." in card.body
    assert "Ont vu" not in card.body


async def test_a_tick_taken_back_is_not_there(chat: Chat) -> None:
    """Taking one's own ✅ back undoes it; somebody else's deletion of it, and of another reaction, do not."""
    card = card_of(chat)
    await chat.react(GILLES, card)
    tick = chat.last_event
    await chat.react(JOLIEN, card)
    others = chat.last_event
    assert await chat.redact(ANOUK, others) == []
    assert await chat.redact(GILLES, tick) == []
    row, other = await known(chat, GILLES), await known(chat, JOLIEN)
    assert row is not None
    assert other is not None
    assert (row.present_at, row.how) == (None, None)
    assert other.present_at is not None
    assert "meeting-presence-taken-back" in await actions(chat)


async def test_a_tick_set_anew_after_a_moderator_is_ones_own_to_take_back(chat: Chat) -> None:
    """What a moderator deleted stands no more beside the ✅ that its giver sets anew and takes back."""
    card = card_of(chat)
    await chat.react(JOLIEN, card)
    await chat.redact(ANOUK, chat.last_event)
    await chat.react(JOLIEN, card)
    await chat.redact(JOLIEN, chat.last_event)
    row = await known(chat, JOLIEN)
    assert row is not None
    assert (row.present_at, row.ticked) == (None, [])


async def test_a_command_says_the_same_and_is_not_undone_by_a_reaction(chat: Chat) -> None:
    """`present`, `seen` and `absent` do by command what reactions do, and hold more than those."""
    card = card_of(chat)
    await chat.react(GILLES, card)
    tick = chat.last_event
    said = only(await chat.say(GILLES, "!briefing présent"))
    assert (said.facts["message"], said.facts["ref"]) == ("attendance-present", PRESS)
    assert "Présence notée (Titre press, lun. 7 déc., 11:00) : Gilles P. Présents en tout : 1." in said.body
    await chat.redact(GILLES, tick)
    row = await known(chat, GILLES)
    assert row is not None
    assert (row.how, row.present_at is None) == (AttendedHow.COMMAND, False)
    await chat.say(JOLIEN, "!briefing gezien press")
    seen = await known(chat, JOLIEN)
    assert seen is not None
    assert (seen.present_at, seen.seen_at is None) == (None, False)
    left = only(await chat.say(GILLES, "!briefing absent press"))
    assert "Absence notée (Titre press, lun. 7 déc., 11:00) : Gilles P. Présents en tout : 0." in left.body
    await at(chat, "2026-12-07T11:00:04")
    assert "Excusés (1) : Gilles P." in card.body


@pytest.mark.parametrize("call", ["présent", "aanwezig", "anwesend", "present", "là"])
async def test_being_there_is_said_in_four_languages(chat: Chat, call: str) -> None:
    """The verb is known under its names in each language."""
    assert only(await chat.say(EMMA, f"!briefing {call}")).facts["message"] == "attendance-present"


async def test_whoever_will_not_be_there_says_so_before(chat: Chat) -> None:
    """`absent` before a meeting excuses from the next one; coming all the same counts."""
    chat.clock.instant = brussels("2026-12-08T08:00")
    said = only(await chat.say(GILLES, "!briefing absent press"))
    assert said.facts["ref"] == "infocel/press/2026-12-08T11:00"
    card = [s for s in await at(chat, "2026-12-08T11:00") if s.facts.get("state") == "posted"][-1]
    assert "Excusés (1) : Gilles P." in card.body
    await chat.react(GILLES, card)
    recap = only(await chat.say(ANOUK, "!briefing terminer press"))
    assert "Présents (1) : Gilles P." in recap.body
    assert "Excusés" not in recap.body


async def test_the_recap_says_who_was_there_and_who_was_not(chat: Chat) -> None:
    """Present, excused, and called but not there, each by name; people who were not called may be there too."""
    card = card_of(chat)
    started = only(await chat.say(ANOUK, "!briefing commencer press"))
    await chat.react(EMMA, started)
    await chat.react(ANOUK, card)
    await chat.say(GILLES, "!briefing absent press")
    recap = only(await chat.say(ANOUK, "!briefing terminer press"))
    assert "Présents (2) : " in recap.body
    assert "Emma T." in recap.body
    assert "Excusés (1) : Gilles P." in recap.body
    assert "Sans présence notée (1) : Jolien W." in recap.body
    assert "Aanwezigheid niet genoteerd (1): Jolien W." in recap.body
    async with chat.database.begin() as work:
        entry = (await work.journal.of(PRESS))[-1]
        assert sorted(entry.data["present"]) == [ANOUK, EMMA]


async def test_who_began_or_ended_a_meeting_was_not_away_from_it(chat: Chat) -> None:
    """Anouk and Bilal are called, begin the meeting and end it: neither is said not to have been seen there."""
    await define(chat, slot("press", "11:00", calls=["coordinator", "spokesperson"]))
    await chat.say(ANOUK, "!briefing commencer press")
    recap = only(await chat.say(BILAL, "!briefing terminer press"))
    assert "Sans présence notée (2) : Gilles P. et Jolien W." in recap.body


async def test_after_the_end_only_who_coordinates_notes_who_was_there(chat: Chat) -> None:
    """A ✅ that comes too late is answered with that; the coordinator's word corrects card and recap in place."""
    card = card_of(chat)
    await chat.react(GILLES, card)
    tick = chat.last_event
    recap = only(await chat.say(ANOUK, "!briefing terminer press"))
    late = only(await chat.react(JOLIEN, card))
    assert (late.facts["refusal"], late.facts["ref"]) == ("state-wrong", PRESS)
    assert await chat.redact(GILLES, tick) == [], "what was, was"
    assert only(await chat.say(JOLIEN, "!briefing aanwezig press")).facts["refusal"] == "state-wrong"
    noted = only(await chat.say(ANOUK, "!briefing présent press --personnes @jolien.w,@celine.r"))
    assert "Jolien W. et Celine R." in noted.body
    assert len(recap.edits) == 1
    for shown in (recap.body, card.body):
        assert "Présents (3) : " in shown
        assert "Celine R." in shown
    assert "Sans présence notée" not in recap.body
    row = await known(chat, JOLIEN)
    assert row is not None
    assert (row.how, row.noted_by) == (AttendedHow.NOTED, ANOUK)


async def test_who_may_say_that_somebody_is_there(chat: Chat) -> None:
    """Observers are never there; of others only who coordinates says it; another cell's people and guests do not."""
    card = card_of(chat)
    for who, refusal in ((MOUSSA, "role-missing"), (ILIAS, "role-missing"), (user("intrus"), "guest")):
        assert only(await chat.react(who, card)).facts["refusal"] == refusal
        assert await chat.react(who, card, "👀") == [], "refused as well; the same is said once for each card"
        assert only(await chat.say(who, "!briefing présent press")).facts["refusal"] == refusal
    refused = only(await chat.say(EMMA, "!briefing présent press --personnes @gilles.p"))
    assert refused.facts["refusal"] == "role-missing"
    for who in (MOUSSA, ILIAS, GILLES):
        assert await known(chat, who) is None


async def test_a_tick_on_a_reminder_or_another_message_is_nothing(chat: Chat) -> None:
    """Only the card and the word that the meeting starts take ✅; other reactions say nothing."""
    reminder = next(sent for sent in chat.sent if sent.facts["message"] == "slot-reminder")
    assert await chat.react(GILLES, reminder) == []
    assert await chat.react(GILLES, card_of(chat), "❌") == []
    assert await known(chat, GILLES) is None


async def test_two_ticks_of_one_person_are_one_person(chat: Chat) -> None:
    """✅ on the card and on the start: one person; only when both are taken back are they not there."""
    card = card_of(chat)
    started = only(await chat.say(ANOUK, "!briefing commencer press"))
    await chat.react(GILLES, card)
    first = chat.last_event
    await chat.react(GILLES, started)
    second = chat.last_event
    await chat.redact(GILLES, first)
    row = await known(chat, GILLES)
    assert row is not None
    assert row.present_at is not None
    await chat.redact(GILLES, second)
    row = await known(chat, GILLES)
    assert row is not None
    assert row.present_at is None


async def test_a_meeting_that_begins_early_has_its_card_in_the_start(chat: Chat) -> None:
    """Begun before its time, the message that says so is the card: it takes ✅ and is edited."""
    chat.clock.instant = brussels("2026-12-08T10:50")
    card = only([s for s in await chat.say(ANOUK, "!briefing commencer press") if s.facts.get("card")])
    assert card.facts["message"] == "briefing-started"
    assert "Dire ce qui est confirmé" in card.body
    await chat.react(GILLES, card)
    await at(chat, "2026-12-08T10:50:05")
    assert "Présents (1) : Gilles P." in card.body
    assert "Anouk V." in card.body
    assert BILAL not in card.mentions


async def test_of_a_whole_cell_the_absent_are_named_where_people_say_they_are_there(chat: Chat) -> None:
    """Where nobody pressed ✅ nobody is missed; where somebody did, the others are named, observers never."""
    await define(chat, slot("briefing", "12:00", calls=["member"]))
    await at(chat, "2026-12-07T11:30")
    card = only(await at(chat, "2026-12-07T12:00"))
    assert "Pour toute la cellule." in card.body
    await chat.react(GILLES, card)
    recap = only(await chat.say(ANOUK, "!briefing terminer briefing"))
    line = next(line for line in recap.body.splitlines() if line.startswith("Sans présence notée"))
    assert "Gilles P." not in line
    assert "Moussa A." not in line
    assert "de plus" in line
    await at(chat, "2026-12-08T11:59")
    await at(chat, "2026-12-08T12:00")
    assert "Sans présence notée" not in only(await chat.say(ANOUK, "!briefing terminer briefing")).body
