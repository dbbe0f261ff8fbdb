"""What coordinators type on a phone for the rhythm: titles, other word orders, days without a time, the same twice."""

from collections.abc import AsyncIterator

import pytest

from schedules.rhythm import RHYTHM
from tests.commands.briefing_tools import ANOUK, EMMA, add, planned
from tests.harness import Chat, only
from tests.schedules.rhythm_tools import at, define, occurrence_on, slot
from tests.schedules.tick import tick


@pytest.fixture
async def chat() -> AsyncIterator[Chat]:
    """Plan a briefing and a press point with titles of several words; it is Monday, 10:00."""
    async with planned() as chat:
        press = {"fr": "Conférence de presse", "nl": "Persconferentie"}
        await define(
            chat,
            slot("briefing", "10:30:00", title={"fr": "Point du matin", "nl": "Ochtendbriefing"}),
            slot("press", "11:00:00", title=press),
            slot("pers-d5", "15:00:00", cell="d5", title=press),
        )
        assert await tick(chat, [RHYTHM]) == []
        yield chat


async def _due(chat: Chat, key: str) -> str:
    found = await occurrence_on(chat, key)
    assert found is not None
    return found.due_at.strftime("%d %H:%M")


async def test_a_slot_is_named_by_its_title_and_moved_as_people_say_it(chat: Chat) -> None:
    """A title of several words names the slot of one's own cell, and the time may follow a preposition."""
    for call, due in (
        ("déplace conférence de presse à 11h30", "07 10:30"),
        ("verplaats Persconferentie naar 12u15", "07 11:15"),
        ("déplacer press, pour 24/12 à 9h", "07 11:15"),
        ("reporter press au mardi 8 décembre 2026 à 9h", "08 08:00"),
    ):
        await chat.say(ANOUK, f"!briefing {call}")
        assert await _due(chat, "press") == due, call
    await chat.say(ANOUK, "!briefing agenda conférence de presse Qui parle ?")
    shown = only(await chat.say(ANOUK, "!briefing agenda press"))
    assert "1 · Qui parle ? · Anouk V." in shown.body
    await chat.say(ANOUK, "!briefing avancer press aujourd'hui 16h")  # from another day, which is said
    assert await _due(chat, "press") == "07 15:00"
    skipped = only(await chat.say(ANOUK, "!briefing sla over persconferentie Geen nieuws"))
    assert skipped.facts["message"] == "briefing-skipped"


@pytest.mark.parametrize(
    ("call", "message", "says"),
    [
        ("déplacer presse 11h30", "refusal-slot-near", "« press »"),
        ("déplacer press +30m", "refusal-moved-by", "« +30m »"),
        ("vervroegen press met 30 minuten", "refusal-moved-by", "« met 30 minuten »"),
        ("déplacer press demain", "refusal-hour-missing", "« demain 9h »"),
        ("fin briefing --prochaine demain", "refusal-hour-missing", "« demain 9h »"),
        ("ajouter demain Visite", "refusal-hour-missing", "« demain 9h »"),
        ("ajouter aujourd'hui 8h Visite", "refusal-date-past", "« aujourd'hui 8h »"),
        ("ajuter 16h30 Visite", "refusal-unknown-verb-near", "« !briefing ajouter »"),
        ("eindige briefing", "refusal-unknown-verb-near", "« !briefing eindigen »"),
        ("suspendre press jusqu'à vendredi, grève", "refusal-pause-until", "« --jusque vendredi »"),
    ],
)
async def test_nothing_is_guessed(chat: Chat, call: str, message: str, says: str) -> None:
    """A time without its hour, a length, a time that is over and a word that is nearly one are asked, not taken."""
    before = [await _due(chat, key) for key in ("briefing", "press")]
    refused = only(await chat.say(ANOUK, f"!briefing {call}"))
    assert (refused.facts["message"], says in refused.body) == (message, True), refused.body
    assert [await _due(chat, key) for key in ("briefing", "press")] == before


async def test_the_end_that_is_said_twice_ends_one_meeting(chat: Chat) -> None:
    """Whoever says again that a meeting ended does not end the next one, which nobody has begun."""
    await at(chat, "2026-12-07T10:30")
    await chat.say(ANOUK, "!briefing commencer")
    await at(chat, "2026-12-07T11:00")
    await at(chat, "2026-12-07T11:05")
    ended = only(await chat.say(ANOUK, "!briefing fin --prochaine 16h"))
    again = only(await chat.say(ANOUK, "!briefing fin --prochaine 16h"))
    assert (ended.facts["message"], again.facts["message"]) == ("briefing-ended", "refusal-meeting-ended")
    assert "Point du matin" in again.body
    later = only(await chat.say(ANOUK, "!briefing fin --prochaine 17h"))
    assert later.body.splitlines()[1] == (
        "Point du matin : cette fois, le lun. 7 déc., 17:00 au lieu du lun. 7 déc., 16:00 (Anouk V.)."
    )
    assert only(await chat.say(ANOUK, "!briefing fin press")).facts["message"] == "briefing-ended"


async def test_a_meeting_that_is_not_held_yet_or_not_at_all_is_said_to_be_so(chat: Chat) -> None:
    """Who is at a meeting that is still to come, or starts or ends one that is paused or left out, is told so."""
    early = only(await chat.say(EMMA, "!briefing présent press"))
    assert early.facts["message"] == "refusal-meeting-not-started"
    assert "« !briefing commencer press »" in early.body
    await chat.say(ANOUK, "!briefing suspendre press Grève")
    assert "« !briefing reprendre press »" in only(await chat.say(ANOUK, "!briefing suspendre press Grève")).body
    assert "« !briefing reprendre press »" in only(await chat.say(ANOUK, "!briefing déplacer press 12h")).body
    await chat.say(ANOUK, "!briefing sauter briefing Rien de neuf")
    for call, message in (("commencer press", "held"), ("fin briefing", "skipped")):
        assert only(await chat.say(ANOUK, f"!briefing {call}")).facts["message"] == f"refusal-slot-{message}"


async def test_the_agenda_takes_the_message_replied_to_and_hears_that_a_point_is_dealt_with(chat: Chat) -> None:
    """`odj` in reply to somebody's words puts them on the agenda; "point 1 traité" is no new point."""
    await chat.say(EMMA, "Qui parle des écoles ?")
    added = only(await chat.say(ANOUK, "!briefing odj press", reply_to=chat.last_event))
    assert added.facts["message"] == "agenda-added"
    assert "1 · Qui parle des écoles ? · Anouk V." in only(await chat.say(ANOUK, "!briefing odj press")).body
    debated = only(await chat.say(ANOUK, "!briefing odj press Point 1 fait débat"))
    assert debated.facts["message"] == "agenda-added"
    done = only(await chat.say(ANOUK, "!briefing agenda press punten 1 en 2 behandeld"))
    assert "Point 1 traité : Qui parle des écoles ?\nPoint 2 traité : Point 1 fait débat" in done.body


async def test_the_slot_that_was_just_called_is_not_taken_for_the_next_one(chat: Chat) -> None:
    """Postponed just after its card, a slot is not moved from tomorrow; left out, it is said which one still holds."""
    await at(chat, "2026-12-07T11:00")
    for time in ("11h30", "aujourd'hui 11h30"):
        refused = only(await chat.say(ANOUK, f"!briefing déplacer press {time}"))
        assert refused.facts["message"] == "refusal-slot-announced"
        assert "« !briefing terminer press --prochaine »" in refused.body
    skipped = only(await chat.say(ANOUK, "!briefing sauter press Annulé"))
    assert "mar. 8 déc., 11:00 : n'aura pas lieu" in skipped.body
    assert "Celui du lun. 7 déc., 11:00, déjà annoncé, n'est pas annulé" in skipped.body
    ended = only(await chat.say(ANOUK, "!briefing terminer press --prochaine 11h30"))
    assert "La prochaine : lun. 7 déc., 11:30" in ended.body
    assert "11:30" in only(await at(chat, "2026-12-07T11:30")).body


async def test_a_slot_whose_meeting_goes_on_is_not_taken_away(chat: Chat) -> None:
    """Taken away, its meeting could not be ended: who removes the slot is told to end it first."""
    await add(chat, "16h Point du soir")
    await chat.say(ANOUK, "!briefing commencer point-du-soir")
    kept = only(await chat.say(ANOUK, "!briefing supprimer point du soir"))
    assert kept.facts["message"] == "refusal-slot-running"
    await chat.say(ANOUK, "!briefing fin point-du-soir --prochaine demain 16h")
    assert "au lieu de" not in chat.sent[-1].body
    assert only(await chat.say(ANOUK, "!briefing supprimer point du soir")).facts["message"] == "briefing-removed"


async def test_a_meeting_set_to_a_day_off_is_held_and_none_is_set_into_a_pause(chat: Chat) -> None:
    """What `--prochaine` said takes place on a day of the reduced profile too; what is paused then is refused."""
    only_normal = slot("briefing", "10:30:00", profiles=["normal"])
    calendar = {"bridging_days": ["2026-12-08"]}
    await define(chat, only_normal, slot("press", "11:00:00"), calendar=calendar)
    await at(chat, "2026-12-07T10:30")
    await chat.say(ANOUK, "!briefing fin briefing --prochaine demain 15h")
    await at(chat, "2026-12-07T11:00")
    await at(chat, "2026-12-07T18:00")
    await chat.say(ANOUK, "!briefing suspendre press Grève --jusque demain 18h")
    paused = only(await chat.say(ANOUK, "!briefing fin press --prochaine demain 17h"))
    assert paused.facts["message"] == "refusal-slot-held"
    await chat.say(ANOUK, "!briefing profil réduit")
    posted = only(await at(chat, "2026-12-08T15:00"))
    assert posted.facts["message"] == "slot-posted"
    assert "Titre briefing, mar. 8 déc., 15:00" in posted.body
