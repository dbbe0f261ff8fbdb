"""Slots and cells that are paused or skipped, and what brings them back."""

from collections.abc import AsyncIterator
from datetime import date

import pytest

from storage.rhythm import SlotOccurrence
from storage.values import Held, SlotState
from tests.commands.briefing_tools import ANOUK, BILAL, EMMA, GILLES, JOLIEN, planned, refs
from tests.harness import Chat, only, room
from tests.schedules.rhythm_tools import at, define, journal_holds, occurrence_on, slot


@pytest.fixture
async def chat() -> AsyncIterator[Chat]:
    """Plan the slots of a Monday; it is 10:00."""
    async with planned() as chat:
        yield chat


async def test_a_pause_is_aloud_and_holds_a_slot_back(chat: Chat) -> None:
    """A paused slot is said to those it calls, with who and why, and is neither posted nor missed until resumed."""
    sent = only(await chat.say(ANOUK, "!briefing suspendre press Pas de <presse>"))
    assert (sent.facts["message"], sent.facts["state"]) == ("briefing-paused", "skipped")
    assert (sent.content["msgtype"], sent.mentions) == ("m.text", [GILLES, JOLIEN])
    assert "Pas de &lt;presse&gt;" in sent.content["formatted_body"]
    assert "Anouk V." in sent.body
    for wall in ("2026-12-07T11:00", "2026-12-08T11:00", "2026-12-09T13:00"):
        assert [message for message in await at(chat, wall) if "press" in str(message.facts["ref"])] == []
    resumed = only(await chat.say(BILAL, "!briefing hervatten press"))
    assert "Titel press, do 10 dec, 11:00" in resumed.body
    assert "press/2026-12-10T11:00" in refs(await at(chat, "2026-12-10T11:00"))
    for day in (7, 8, 9):
        occurrence = await occurrence_on(chat, "press", date(2026, 12, day))
        assert occurrence is not None
        assert (occurrence.state, occurrence.held) == (SlotState.SKIPPED, Held.PAUSED)
    async with chat.database.begin() as work:
        actions = [entry.action for entry in await work.journal.of("infocel/press")]
        assert actions == ["rhythm-paused", "rhythm-resumed"]
        assert "presse" not in str([entry.data for entry in await work.journal.of("infocel/press")])
        assert await journal_holds(work)


async def test_a_pause_for_a_time_ends_by_itself(chat: Chat) -> None:
    """Paused until a day, a slot comes back after that day without anybody's word; the file applied in between too."""
    sent = only(await chat.say(ANOUK, "!briefing pause press Congé --jusque mardi"))
    assert "Reprise automatique : mar. 8 déc., 23:59" in sent.body
    await define(chat, slot("press", "11:30:00"))
    assert refs(await at(chat, "2026-12-07T11:30")) == []
    assert refs(await at(chat, "2026-12-08T11:30")) == []
    assert refs(await at(chat, "2026-12-09T11:30")) == ["press/2026-12-09T11:30"]


async def test_what_was_paused_is_not_missed_after_a_long_outage(chat: Chat) -> None:
    """Down for six weeks, beyond what is recorded day by day: of a pause that ended meanwhile nothing is counted."""
    await define(chat, slot("press", "11:00:00"))
    await chat.say(ANOUK, "!briefing suspendre press Fêtes --jusque 26/12")
    said = only(await at(chat, "2027-01-20T12:00"))
    assert (said.facts["message"], "25 rendez-vous ont été manqués" in said.body) == ("slots-missed", True), said.body


async def test_a_whole_cell_is_paused_and_resumed(chat: Chat) -> None:
    """Without a slot's key the whole cell pauses, other cells do not; `resume` without a key takes everything up."""
    await chat.say(ANOUK, "!briefing suspendre press Une semaine")
    sent = only(await chat.say(ANOUK, "!briefing suspendre Cellule en veille"))
    assert (sent.facts["message"], sent.mentions) == ("briefing-paused-cell", [])
    assert [m.room_id for m in await at(chat, "2026-12-07T14:00")] == [room("d5")]
    listed = only(await chat.say(EMMA, "!briefing"))
    assert (
        "Toute la cellule est en suspens depuis le lun. 7 déc., 10:00, jusqu'à nouvel ordre (Anouk V.)" in listed.body
    )
    assert "[press] : suspendu" in listed.body
    assert only(await chat.say(EMMA, "!briefing prochain")).facts["message"] == "briefing-list-empty"
    for call in (
        "suspendre press Encore",
        "suspendre Encore",
        "reprendre press",
        "sauter press X",
        "déplacer press 15h",
    ):
        refused = only(await chat.say(BILAL, f"!briefing {call}"))
        assert refused.facts["refusal"] == "state-wrong", call
    resumed = only(await chat.say(BILAL, "!briefing reprendre"))
    assert resumed.facts["message"] == "briefing-resumed-cell"
    assert "Étaient suspendus à part et reprennent aussi : Titre press\n" in resumed.body
    assert refs(await at(chat, "2026-12-08T08:00")) == ["analysis/2026-12-08T08:00"]
    assert refs(await at(chat, "2026-12-08T11:00")) == ["press/2026-12-08T11:00"]


@pytest.mark.parametrize(
    ("call", "key"),
    [
        ("!briefing suspendre Conférence de presse Accalmie", "press"),
        ("!briefing opschorten persconferentie geen nieuws", "press"),
        ("!briefing suspendre fin du webcare : rien", "webcare"),
    ],
)
async def test_a_title_in_the_place_of_a_key_does_not_pause_the_whole_cell(chat: Chat, call: str, key: str) -> None:
    """Whoever writes a slot's title does not mean every slot: nothing is paused, the answer names the key."""
    titled = {"fr": "Conférence de presse", "nl": "Persconferentie"}
    webcare = {"fr": "Fin du webcare", "nl": "Einde webcare"}
    await define(chat, slot("press", "11:00:00", title=titled), slot("webcare", "18:00:00", title=webcare))
    refused = only(await chat.say(ANOUK, call))
    assert refused.facts["message"] == "refusal-pause-near"
    assert f"vouliez-vous dire {key} ?" in refused.body
    async with chat.database.begin() as work:
        assert await work.rhythm_choices.pauses(work.now) == []
    ended = only(await chat.say(ANOUK, "!briefing suspendre Fin de la crise"))
    assert ended.facts["message"] == "briefing-paused-cell"


@pytest.mark.parametrize(
    "call", ["sauter press demain", "sauter press Mardi pas de presse", "overslaan press morgen geen pers"]
)
async def test_another_day_is_no_reason_to_skip_the_next_one(chat: Chat, call: str) -> None:
    """Whoever writes another day than that of the next occurrence is told which one would be left out."""
    refused = only(await chat.say(ANOUK, f"!briefing {call}"))
    assert (refused.facts["message"], refused.mentions) == ("refusal-skip-other-day", [])
    assert "lun. 7 déc., 11:00" in refused.body
    skipped = only(await chat.say(ANOUK, "!briefing sauter press Aujourd'hui rien de neuf"))
    assert skipped.facts["message"] == "briefing-skipped"


@pytest.mark.parametrize(
    ("call", "hint"),
    [
        ("suspendre tout jusqu'à demain", "--jusque demain"),
        ("opschorten press rustig tot vrijdag", "--jusque vrijdag"),
        ("suspendre Accalmie jusque vendredi 12h.", "--jusque vendredi 12h"),
    ],
)
async def test_an_end_in_the_reason_of_a_pause_is_not_lost(chat: Chat, call: str, hint: str) -> None:
    """A pause that would last although its reason names an end is refused, with the option that ends it."""
    refused = only(await chat.say(ANOUK, f"!briefing {call}"))
    assert refused.facts["message"] == "refusal-pause-until"
    assert f"« {hint} »" in refused.body
    async with chat.database.begin() as work:
        assert await work.rhythm_choices.pauses(work.now) == []
    sent = only(await chat.say(ANOUK, "!briefing suspendre Calme jusqu'à nouvel ordre"))
    assert sent.facts["message"] == "briefing-paused-cell"


async def test_what_was_skipped_stays_skipped_after_a_pause(chat: Chat) -> None:
    """An occurrence that somebody skipped is not brought back by a pause that ends."""
    await chat.say(ANOUK, "!briefing sauter press Pas de nouvelles")
    await chat.say(ANOUK, "!briefing suspendre press Deux minutes")
    await chat.say(ANOUK, "!briefing reprendre press")
    assert await at(chat, "2026-12-07T11:00") == []


@pytest.mark.parametrize("call", ["reprendre press", "hervatten press", "wiederaufnehmen press", "resume press"])
async def test_what_was_skipped_by_mistake_is_brought_back(chat: Chat, call: str) -> None:
    """The refusal to change a skipped slot says how to bring it back; it is said aloud, posted, and journalled."""
    await chat.say(ANOUK, "!briefing sauter press Pas de nouvelles")
    refused = only(await chat.say(ANOUK, "!briefing déplacer press 11h30"))
    assert "« !briefing reprendre press »" in refused.body
    assert only(await chat.say(EMMA, f"!briefing {call}")).facts["refusal"] == "role-missing"
    sent = only(await chat.say(BILAL, f"!briefing {call}"))
    assert (sent.facts["message"], sent.facts["state"], sent.mentions) == ("briefing-resumed", "due", [GILLES, JOLIEN])
    assert "lun. 7 déc., 11:00" in sent.body
    again = only(await chat.say(BILAL, f"!briefing {call}"))
    assert again.facts["message"] == "refusal-not-paused"
    assert refs(await at(chat, "2026-12-07T11:00")) == ["press/2026-12-07T11:00"]
    async with chat.database.begin() as work:
        actions = [entry.action for entry in await work.journal.of("infocel/press/2026-12-07T11:00")]
        assert actions[:2] == ["slot-skipped", "slot-restored"]
        assert await journal_holds(work)


async def test_a_skipped_slot_that_the_day_holds_back_is_not_brought_back(chat: Chat) -> None:
    """On the reduced profile a skipped slot of normal days stays away: nobody's word about it changes the day."""
    await chat.say(ANOUK, "!briefing sauter analysis Personne")
    await chat.say(ANOUK, "!briefing profil réduit")
    assert only(await chat.say(BILAL, "!briefing reprendre analysis")).facts["refusal"] == "state-wrong"
    assert refs(await at(chat, "2026-12-08T08:00")) == []


async def test_a_pause_from_a_direct_chat_is_said_in_the_room(chat: Chat) -> None:
    """What a coordinator changes in a direct chat is said in the cell's room too."""
    direct = await chat.direct(ANOUK)
    for call in ("suspendre press Rien", "reprendre press", "ajouter 16h30 Bilan", "profil réduit"):
        sent = await chat.say(ANOUK, f"briefing {call} --cellule infocel", where=direct)
        assert {message.room_id for message in sent} == {direct, room("infocel")}, call


async def test_a_new_line_after_the_key_does_not_pause_the_whole_cell(chat: Chat) -> None:
    """A phone that puts the reason on a line of its own pauses the slot named, as on one line."""
    sent = only(await chat.say(ANOUK, "!briefing suspendre press\nPas de presse"))
    assert sent.facts["message"] == "briefing-paused"
    assert sent.body.endswith("\nPas de presse")
    assert [(one.key, one.held) for one in await _of_monday(chat)] == [("press", Held.PAUSED), ("fast", Held.MODE)]


async def _of_monday(chat: Chat) -> list[SlotOccurrence]:
    found = [await occurrence_on(chat, key) for key in ("press", "fast")]
    return [occurrence for occurrence in found if occurrence is not None]
