"""The rhythm, asked for and changed in chat."""

from collections.abc import AsyncIterator

import pytest

from schedules.rhythm import RHYTHM
from storage.values import SlotState, UserId
from tests.harness import Chat, only, room, user
from tests.schedules.rhythm_tools import at, define, occurrence_on, rhythm_of, slot
from tests.schedules.tick import tick

ANOUK, BILAL, EMMA, GILLES = user("anouk.v"), user("bilal.m"), user("emma.t"), user("gilles.p")
HANNE, ILIAS, JOLIEN, MOUSSA = user("hanne.s"), user("ilias.o"), user("jolien.w"), user("moussa.a")
PRESS = "infocel/press/2026-12-07T11:00"


@pytest.fixture
async def chat() -> AsyncIterator[Chat]:
    """Plan an analysis, a press point and a coordination of D5; it is Monday, 10:00, and the analysis was posted."""
    slots = [
        slot("analysis", "08:00:00", calls=["member"]),
        slot("press", "11:00:00", remind=[900]),
        slot("d5", "14:00:00", cell="d5", calls=["member"]),
    ]
    async with rhythm_of("sqlite+aiosqlite://", "2026-12-07T06:00", *slots) as chat:
        await at(chat, "2026-12-07T08:00")
        assert await at(chat, "2026-12-07T10:00") == []
        yield chat


async def test_the_list_shows_today_and_tomorrow(chat: Chat) -> None:
    """`!briefing` lists the cell's own slots of two days, in both languages, with what became of each."""
    sent = only(await chat.say(EMMA, "!briefing"))
    assert sent.content["msgtype"] == "m.notice"
    assert "lun. 7 déc., 08:00 · Titre analysis [analysis] : posté" in sent.body
    assert "lun. 7 déc., 11:00 · Titre press [press] : à venir" in sent.body
    assert "mar. 8 déc., 11:00 · Titre press [press] : à venir" in sent.body
    assert "ma 7 dec, 08:00 · Titel analysis [analysis]: geplaatst" in sent.body
    assert "9 déc." not in sent.body
    assert "d5" not in sent.body


@pytest.mark.parametrize("call", ["!briefing liste", "!rythme", "!ritme lijst", "!rhythmus", "//rhythm list"])
async def test_it_is_called_in_four_languages(chat: Chat, call: str) -> None:
    """The group and its default verb are known under their names in each language."""
    assert only(await chat.say(MOUSSA, call)).facts["message"] == "briefing-list"


async def test_a_cell_without_slots_says_so(chat: Chat) -> None:
    """Where nothing is planned the list and the next slot say so."""
    for call in ("!briefing", "!briefing prochain"):
        sent = only(await chat.say(user("farah.b"), call, where=room("cofeco")))
        assert sent.facts["message"] == "briefing-list-empty"


async def test_the_next_slot_is_told(chat: Chat) -> None:
    """`next` names the next slot, its time and how long it still is."""
    for call in ("!briefing prochain", "!briefing volgende", "!briefing nächster", "!briefing next"):
        sent = only(await chat.say(HANNE, call))
        assert (sent.facts["ref"], sent.facts["state"]) == (PRESS, "due")
        assert "Titre press, lun. 7 déc., 11:00 (dans 1\u00a0heure)" in sent.body
        assert "Titel press, ma 7 dec, 11:00 (over 1 uur)" in sent.body


async def test_a_slot_is_skipped_once_with_its_reminders(chat: Chat) -> None:
    """A skipped slot is said aloud to those it calls, neither reminded of nor posted; the next day's stays."""
    sent = only(await chat.say(ANOUK, "!briefing sauter press Pas de <nouvelles> avant 17h"))
    assert (sent.facts["kind"], sent.facts["ref"], sent.facts["state"]) == ("slot", PRESS, "skipped")
    assert (sent.content["msgtype"], sent.mentions) == ("m.text", [GILLES, JOLIEN])
    assert "Anouk V." in sent.body
    assert "Pas de <nouvelles> avant 17h" in sent.body
    assert "Pas de &lt;nouvelles&gt; avant 17h" in sent.content["formatted_body"]
    for wall in ("10:45", "11:00", "12:00"):
        assert await at(chat, f"2026-12-07T{wall}") == []
    assert "[press] : sauté" in only(await chat.say(EMMA, "!briefing")).body
    occurrence = await occurrence_on(chat, "press")
    assert occurrence is not None
    assert (occurrence.state, occurrence.changed_by) == (SlotState.SKIPPED, ANOUK)
    assert occurrence.reason == "Pas de <nouvelles> avant 17h"
    assert (await at(chat, "2026-12-08T11:00"))[-1].facts["state"] == "posted"
    async with chat.database.begin() as work:
        (entry,) = await work.journal.of(PRESS)
        assert (entry.action, entry.actor) == ("slot-skipped", ANOUK)
        assert "nouvelles" not in str(entry.data)
        assert await work.journal.first_broken() is None


async def test_what_is_skipped_is_not_skipped_again(chat: Chat) -> None:
    """A second skip of the same occurrence, or moving it, is refused, and the day after is left alone."""
    await chat.say(ANOUK, "!briefing skip press Geen nieuws")
    for call in ("!briefing overslaan press Ook niet", "!briefing déplacer press 12h"):
        refused = only(await chat.say(BILAL, call))
        assert refused.facts["refusal"] == "state-wrong"
        assert refused.facts["ref"] == PRESS
    (card,) = (
        s for s in await at(chat, "2026-12-08T11:00") if s.facts["message"] == "slot-posted" and "press" in s.body
    )
    assert card.facts["ref"] == "infocel/press/2026-12-08T11:00"


async def test_a_slot_is_moved_once_with_its_reminders(chat: Chat) -> None:
    """A moved slot keeps its name, is reminded of and posted at its new time, and the next day at the old one."""
    sent = only(await chat.say(ANOUK, "!briefing déplacer press 11h30"))
    assert (sent.facts["ref"], sent.facts["state"]) == (PRESS, "due")
    assert sent.mentions == [GILLES, JOLIEN]
    assert "lun. 7 déc., 11:30 au lieu du lun. 7 déc., 11:00" in sent.body
    assert await at(chat, "2026-12-07T10:45") == []
    assert await at(chat, "2026-12-07T11:00") == []
    reminder = only(await at(chat, "2026-12-07T11:15"))
    assert (reminder.facts["message"], reminder.facts["ref"]) == ("slot-reminder", PRESS)
    card = only(await at(chat, "2026-12-07T11:30"))
    assert (card.facts["ref"], card.facts["state"]) == (PRESS, "posted")
    assert "11:30" in card.body
    await at(chat, "2026-12-08T10:45")
    assert only([s for s in await at(chat, "2026-12-08T11:00") if "press" in s.body]).facts["state"] == "posted"
    async with chat.database.begin() as work:
        assert [entry.action for entry in await work.journal.of(PRESS)] == [
            "slot-moved",
            "slot-reminded",
            "slot-posted",
        ]


async def test_a_reminder_already_given_comes_again_before_the_new_time(chat: Chat) -> None:
    """Moved after its reminder, a slot is reminded of again before its new time."""
    assert only(await at(chat, "2026-12-07T10:45")).facts["message"] == "slot-reminder"
    await chat.say(ANOUK, "!briefing move press 12:00")
    assert await at(chat, "2026-12-07T11:00") == []
    assert only(await at(chat, "2026-12-07T11:45")).facts["message"] == "slot-reminder"
    assert only(await at(chat, "2026-12-07T12:00")).facts["message"] == "slot-posted"


async def test_skips_and_moves_survive_a_changed_file(chat: Chat) -> None:
    """What chat changed this once stays when the organisation file is applied again, changed."""
    await chat.say(ANOUK, "!briefing déplacer press 11h30")
    await chat.say(ILIAS, "!briefing sauter d5 Réunion annulée", where=room("d5"))
    await define(chat, slot("press", "10:30:00"), slot("d5", "15:00:00", cell="d5"))
    for wall in ("10:01", "10:30", "11:00"):
        assert await at(chat, f"2026-12-07T{wall}") == [], wall
    assert only(await at(chat, "2026-12-07T11:30")).facts["ref"] == PRESS
    for wall in ("14:00", "15:00"):
        assert await at(chat, f"2026-12-07T{wall}") == [], wall
    assert only([s for s in await at(chat, "2026-12-08T10:30") if "press" in s.body]).facts["state"] == "posted"


@pytest.mark.parametrize(
    ("call", "refusal", "words"),
    [
        ("!briefing déplacer press 9h", "date-past", "9h"),
        ("!briefing déplacer press demain 11h", "usage", "mar. 8 déc., 11:00"),
        ("!briefing déplacer analysis 15h", "usage", "mar. 8 déc., 08:00"),
        ("!briefing déplacer presse 12h", "usage", "presse"),
        ("!briefing déplacer d5 15h", "usage", "analysis ou press"),
        ("!briefing déplacer press bientôt", "usage", "bientôt"),
        ("!briefing déplacer press", "usage", "!briefing déplacer"),
        ("!briefing sauter press", "usage", "!briefing sauter"),
        ("!briefing sauter nulle part", "usage", "nulle"),
        ("!briefing quoi", "usage", "quoi"),
        ("!briefing sauter press " + "x" * 1001, "too-long", "1000"),
    ],
)
async def test_what_cannot_be_is_refused(chat: Chat, call: str, refusal: str, words: str) -> None:
    """A wrong key, hour, day or reason is refused in one line that says what is, and changes nothing."""
    refused = only(await chat.say(ANOUK, call))
    assert refused.facts["refusal"] == refusal
    assert words in refused.body.replace("\u202f", "").replace("\u00a0", "")
    assert only(await at(chat, "2026-12-07T10:45")).facts["message"] == "slot-reminder"
    assert only(await at(chat, "2026-12-07T11:00")).facts["state"] == "posted"


@pytest.mark.parametrize("who", [EMMA, GILLES, MOUSSA, ILIAS])
async def test_only_the_coordinator_changes_the_rhythm(chat: Chat, who: UserId) -> None:
    """Drafters, spokespersons, observers and other cells' coordinators may not skip or move."""
    for call in ("!briefing sauter press Non", "!briefing déplacer press 12h"):
        refused = only(await chat.say(who, call))
        assert refused.facts["refusal"] == "role-missing"
    await at(chat, "2026-12-07T10:45")
    assert only(await at(chat, "2026-12-07T11:00")).facts["state"] == "posted"


async def test_a_guest_is_refused(chat: Chat) -> None:
    """Somebody outside the organisation does not even see the list."""
    assert only(await chat.say(user("nobody"), "!briefing")).facts["refusal"] == "guest"


async def test_a_move_to_the_same_time_changes_nothing(chat: Chat) -> None:
    """Moving a slot to when it already is answers when it is; nothing is journalled."""
    sent = only(await chat.say(ANOUK, "!briefing déplacer press 11h"))
    assert sent.facts["message"] == "briefing-next"
    async with chat.database.begin() as work:
        assert await work.journal.of(PRESS) == []


async def test_a_change_from_a_direct_chat_is_said_in_the_room(chat: Chat) -> None:
    """Skipped by direct message, the slot is said skipped in the cell's room and answered in the direct chat."""
    direct = await chat.direct(ANOUK)
    sent = await chat.say(ANOUK, "briefing sauter press Salle prise --cellule infocel", where=direct)
    in_room = only([message for message in sent if message.room_id == room("infocel")])
    answer = only([message for message in sent if message.room_id == direct])
    assert in_room.facts["state"] == answer.facts["state"] == "skipped"
    assert (in_room.content["msgtype"], answer.content["msgtype"]) == ("m.text", "m.notice")
    assert in_room.mentions == [GILLES, JOLIEN]
    assert answer.mentions == []
    assert await tick(chat, [RHYTHM]) == []


async def test_what_will_not_be_held_stands_in_nobodys_way() -> None:
    """A slot may be moved past a day that is not for it, and not past the next that is."""
    analysis = slot("analysis", "08:00", profiles=["normal"])
    async with rhythm_of("sqlite+aiosqlite://", "2026-12-11T07:00", analysis) as chat:
        await define(chat, analysis, calendar={"reduced": ["weekend"]})
        await at(chat, "2026-12-11T07:01")
        refused = only(await chat.say(ANOUK, "!briefing déplacer analysis lundi 9h"))
        assert "lun. 14 déc., 08:00" in refused.body
        assert only(await chat.say(ANOUK, "!briefing déplacer analysis demain 9h")).facts["message"] == "briefing-moved"
        assert only(await at(chat, "2026-12-12T09:00")).facts["ref"] == "infocel/analysis/2026-12-11T08:00"
