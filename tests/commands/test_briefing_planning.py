"""Slots made in chat, pauses and profiles: who may, what is said, what becomes of the slots, and what is refused."""

from collections.abc import AsyncIterator
from datetime import date

import pytest

from schedules.rhythm import RHYTHM
from storage.values import Held, SlotState, UserId
from tests.harness import Chat, Sent, only, room, user
from tests.schedules.rhythm_tools import at, define, journal_holds, occurrence_on, rhythm_of, slot
from tests.schedules.tick import tick

ANOUK, BILAL, EMMA, GILLES = user("anouk.v"), user("bilal.m"), user("emma.t"), user("gilles.p")
ILIAS, JOLIEN, MOUSSA = user("ilias.o"), user("jolien.w"), user("moussa.a")
TUESDAY = date(2026, 12, 8)


@pytest.fixture
async def chat() -> AsyncIterator[Chat]:
    """Plan an analysis for normal days, a press point, and a slot for fast crises; it is Monday, 10:00."""
    slots = [
        slot("analysis", "08:00:00", profiles=["normal"]),
        slot("press", "11:00:00"),
        slot("fast", "12:00:00", modes=["fast"]),
        slot("d5", "14:00:00", cell="d5"),
    ]
    async with rhythm_of("sqlite+aiosqlite://", "2026-12-07T09:00", *slots) as chat:
        chat.clock.instant = chat.clock.instant.replace(hour=9)  # 10:00 in Brussels
        assert await tick(chat, [RHYTHM]) == []
        yield chat


async def add(chat: Chat, call: str, who: UserId = ANOUK) -> Sent:
    """Add a slot, and let the rhythm plan it as it does every second."""
    sent = only(await chat.say(who, f"!briefing ajouter {call}"))
    assert await tick(chat, [RHYTHM]) == []
    return sent


def refs(sent: list[Sent]) -> list[str]:
    """List which occurrences cards are about, by slot and day."""
    return [message.facts["ref"].removeprefix("infocel/") for message in sent if message.facts.get("state") == "posted"]


@pytest.mark.parametrize(
    ("call", "said"),
    [
        ("!briefing ajouter 16h30 Point presse",
         "tous les jours : Point presse [point-presse]. Le premier : lun. 7 déc., 16:30"),
        ("!briefing toevoegen 16u30 Persmoment --dagen op werkdagen",
         "van maandag tot en met vrijdag: Persmoment [persmoment]. De eerste: ma 7 dec, 16:30"),
        ("!briefing hinzufügen 9 Uhr Lage --tage Dienstag und Freitag",
         "chaque semaine : mardi et vendredi : Lage [lage]"),
        ("!briefing add 9:00 Weekly --days every 2 days",
         "tous les 2 jours : Weekly [weekly]. Le premier : mar. 8 déc., 09:00"),
        ("!briefing add 10:00 Test alert --days first thursday of the month", "chaque mois : premier jeudi : Test"),
        ("!briefing ajouter demain 14h Visite de la ministre", "une seule fois, mar. 8 déc. : Visite de la ministre"),
        ("!briefing ajouter 14h Bilan --jours tous les 3 jours à partir du 10/12", "Le premier : jeu. 10 déc., 14:00"),
    ],
)  # fmt: skip
async def test_a_slot_is_added(chat: Chat, call: str, said: str) -> None:
    """A coordinator adds a slot, in four languages: the answer says on which days, its key, and when it comes first."""
    sent = only(await chat.say(ANOUK, call))
    assert (sent.facts["message"], sent.facts["kind"], sent.facts["state"]) == ("briefing-added", "slot", "due")
    assert said in sent.body
    async with chat.database.begin() as work:
        assert (await work.directory()).slots[-1].made_by == ANOUK
        assert await journal_holds(work)
    await tick(chat, [RHYTHM])
    async with chat.database.begin() as work:
        ref = sent.facts["ref"]
        occurrence = await work.rhythm.named(ref)
        assert occurrence is None or occurrence.ref == ref
        assert (occurrence is None) == ("premier jeudi" in said)


async def test_what_is_added_is_posted_with_its_reminder_to_whom_it_calls(chat: Chat) -> None:
    """A slot of chat is reminded of, posted on its days, and calls its roles, as one of the file does."""
    await add(chat, "16h30 Point <b> presse --jours lundi et mercredi --rappel 15m --appelle porte-parole")
    await at(chat, "2026-12-07T14:00")
    reminder = only(await at(chat, "2026-12-07T16:15"))
    assert (reminder.facts["message"], reminder.mentions) == ("slot-reminder", [GILLES, JOLIEN])
    card = only(await at(chat, "2026-12-07T16:30"))
    assert (card.facts["ref"], card.mentions) == ("infocel/point-b-presse/2026-12-07T16:30", [GILLES, JOLIEN])
    assert "Point &lt;b&gt; presse" in card.content["formatted_body"]
    assert [r for r in refs(await at(chat, "2026-12-08T16:30")) if "point" in r] == []
    await at(chat, "2026-12-09T16:15")
    assert "point-b-presse/2026-12-09T16:30" in refs(await at(chat, "2026-12-09T16:30"))


async def test_what_is_added_survives_the_file(chat: Chat) -> None:
    """Applying the file leaves a slot of chat alone; a slot of the file with its key takes its place, for as long."""
    await add(chat, "16h30 Bilan")
    await define(chat, slot("press", "11:00:00"))
    assert refs(await at(chat, "2026-12-07T16:30")) == ["bilan/2026-12-07T16:30"]
    await define(chat, slot("press", "11:00:00"), slot("bilan", "17:00:00"))
    await tick(chat, [RHYTHM])
    assert refs(await at(chat, "2026-12-08T17:00")) == ["bilan/2026-12-08T17:00"]
    refused = only(await chat.say(ANOUK, "!briefing supprimer bilan"))
    assert refused.facts["refusal"] == "named-in-file"
    await define(chat, slot("press", "11:00:00"))
    await tick(chat, [RHYTHM])
    assert refs(await at(chat, "2026-12-09T16:30")) == ["bilan/2026-12-09T16:30"]


async def test_a_slot_of_a_cell_that_is_gone_waits(chat: Chat) -> None:
    """A slot of chat in a cell that the file no longer has is not posted, and stops nothing."""
    await chat.say(ILIAS, "!briefing add 16:30 Provinces", where=room("d5"))
    async with chat.database.begin() as work:
        directory = await work.directory()
        assert "provinces" in {one.key for one in directory.slots}
    async with chat.database.begin() as work:
        rows = await work.definitions.made_slots("d5")
        rows[0].cell = "gone"
    async with chat.database.begin() as work:
        assert "provinces" not in {one.key for one in (await work.directory()).slots}
    assert "gone" not in str([message.facts for message in await at(chat, "2026-12-07T16:30")])


async def test_keys_are_made_from_titles(chat: Chat) -> None:
    """A key is the title in small letters, unlike every other; a title without letters has one too."""
    for title, key in (
        ("Réunion « élus »", "reunion-elus"), ("Press", "press-2"), ("PRESS!", "press-3"), ("☎️", "slot"),
        ("Conférence de presse interfédérale avec la ministre", "conference-de-presse-interfederale-avec"),
    ):  # fmt: skip
        assert f"[{key}]" in only(await chat.say(ANOUK, f"!briefing ajouter 15h {title}")).body


async def test_a_slot_is_removed(chat: Chat) -> None:
    """Removed aloud, a slot of chat comes no more and its posted occurrences stay; its title can be used again."""
    await add(chat, "16h30 Bilan")
    assert refs(await at(chat, "2026-12-07T16:30")) == ["bilan/2026-12-07T16:30"]
    removed = only(await chat.say(BILAL, "!briefing verwijderen bilan"))
    assert removed.facts["message"] == "briefing-removed"
    assert [r for r in refs(await at(chat, "2026-12-08T16:30")) if "bilan" in r] == []
    occurrence = await occurrence_on(chat, "bilan")
    assert occurrence is not None
    assert occurrence.state is SlotState.POSTED
    assert only(await chat.say(ANOUK, "!briefing supprimer bilan")).facts["refusal"] == "usage"
    await add(chat, "17h Bilan")
    assert [r for r in refs(await at(chat, "2026-12-08T17:00")) if "bilan" in r] == ["bilan/2026-12-08T17:00"]


async def test_a_slot_of_one_day_is_forgotten_later(chat: Chat) -> None:
    """A slot made for one day comes once, and weeks later its key is free for another."""
    await add(chat, "aujourd'hui 16h30 Visite")
    assert refs(await at(chat, "2026-12-07T16:30")) == ["visite/2026-12-07T16:30"]
    await at(chat, "2026-12-27T16:30")
    assert "[visite]" in only(await chat.say(ANOUK, "!briefing ajouter demain 10h Visite")).body


@pytest.mark.parametrize(
    ("call", "refusal", "word"),
    [
        ("!briefing ajouter", "usage", "briefing ajouter"),
        ("!briefing ajouter 16h30", "usage", "briefing ajouter"),
        ("!briefing ajouter bientôt Point", "usage", "bientôt"),
        ("!briefing ajouter hier 10h Point", "date-past", "hier"),
        ("!briefing ajouter 16h30 Point --jours parfois", "usage", "parfois"),
        ("!briefing ajouter 16h30 Point --jours hier", "date-past", "hier"),
        ("!briefing ajouter 9h Point --jours aujourd'hui", "date-past", "une seule fois"),
        ("!briefing ajouter demain 16h30 Point --jours en semaine", "usage", "--jours"),
        ("!briefing ajouter 16h30 Point --rappel 8d", "usage", "rappel"),
        ("!briefing ajouter 16h30 Point --rappel 0m", "usage", "rappel"),
        ("!briefing ajouter 16h30 Point --appelle chefs", "usage", "chefs"),
        ("!briefing ajouter 16h30 " + "Point " * 30, "too-long", "120"),
        ("!briefing supprimer press", "named-in-file", "fichier"),
        ("!briefing supprimer nulle-part", "usage", "nulle-part"),
        ("!briefing suspendre press", "usage", "raison"),
        ("!briefing suspendre presse Plus rien", "usage", "press"),
        ("!briefing suspendre press Fini --jusque hier", "date-past", "passé"),
        ("!briefing suspendre press " + "x" * 1001, "too-long", "1\u202f000"),
        ("!briefing reprendre", "state-wrong", "rien"),
        ("!briefing reprendre press", "state-wrong", "rien"),
        ("!briefing profil", "usage", "profil"),
        ("!briefing profil petit", "usage", "petit"),
    ],
)
async def test_what_cannot_be_is_refused(chat: Chat, call: str, refusal: str, word: str) -> None:
    """A time, days, a title, a reason or a profile that cannot be is refused in one line, and nothing changes."""
    refused = only(await chat.say(ANOUK, call))
    assert (refused.facts["refusal"], word in refused.body) == (refusal, True), refused.body
    async with chat.database.begin() as work:
        assert all(one.made_by is None for one in (await work.directory()).slots)
        assert await work.rhythm_choices.pauses(work.now) == []


async def test_the_same_slot_is_not_added_twice(chat: Chat) -> None:
    """The same title at the same time on the same days is refused with the key of the one that is there."""
    await add(chat, "16h30 Bilan")
    refused = only(await chat.say(BILAL, "!briefing toevoegen 16u30 Bilan"))
    assert (refused.facts["refusal"], "[bilan]" in refused.body) == ("state-wrong", True)


@pytest.mark.parametrize("who", [EMMA, GILLES, MOUSSA, ILIAS])
@pytest.mark.parametrize(
    "call",
    ["ajouter 16h30 Bilan", "supprimer press", "suspendre press Rien", "suspendre Rien à dire", "reprendre press",
     "profil réduit"],
)  # fmt: skip
async def test_only_the_coordinator_plans(chat: Chat, who: UserId, call: str) -> None:
    """Drafters, spokespersons, members, observers and coordinators of other cells plan nothing here."""
    refused = only(await chat.say(who, f"!briefing {call}"))
    assert refused.facts["refusal"] == "role-missing"


async def test_a_guest_plans_nothing(chat: Chat) -> None:
    """Somebody who is not of the organisation is refused as a guest."""
    refused = only(await chat.say(user("stranger"), "!briefing ajouter 16h30 Bilan"))
    assert refused.facts["refusal"] == "guest"


# ------------------------------------------------------------------------------------------------- pauses


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


async def test_a_whole_cell_is_paused_and_resumed(chat: Chat) -> None:
    """Without a slot's key the whole cell pauses, other cells do not; `resume` without a key takes everything up."""
    await chat.say(ANOUK, "!briefing suspendre press Une semaine")
    sent = only(await chat.say(ANOUK, "!briefing suspendre Cellule en veille"))
    assert (sent.facts["message"], sent.mentions) == ("briefing-paused-cell", [])
    assert [m.room_id for m in await at(chat, "2026-12-07T14:00")] == [room("d5")]
    listed = only(await chat.say(EMMA, "!briefing"))
    assert "Toute la cellule est en suspens depuis lun. 7 déc., 10:00, jusqu'à nouvel ordre (Anouk V.)" in listed.body
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
    assert refused.facts["message"] == "refusal-slot-near"
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


# ----------------------------------------------------------------------------------------- profiles and modes


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
    assert refs(await at(chat, "2026-12-08T08:00")) == []
    assert refs(await at(chat, "2026-12-09T08:00")) == ["analysis/2026-12-09T08:00"]
    await at(chat, "2026-12-24T12:00")
    await chat.say(ANOUK, "!briefing profiel normaal")
    assert refs(await at(chat, "2026-12-25T08:00")) == ["analysis/2026-12-25T08:00"]
    assert "volgens de kalender" in only(await chat.say(ANOUK, "!briefing profil calendrier")).body
    assert refs(await at(chat, "2026-12-26T08:00")) == []
    async with chat.database.begin() as work:
        assert await journal_holds(work)


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
    await chat.say(ANOUK, "!incident mode long")
    await tick(chat, [RHYTHM])
    assert refs(await at(chat, "2026-12-09T12:00")) == []
    await chat.say(ANOUK, "!incident mode rapide")
    await tick(chat, [RHYTHM])
    assert "fast/2026-12-10T12:00" in refs(await at(chat, "2026-12-10T12:00"))
    await chat.say(ANOUK, "!incident clore")
    await tick(chat, [RHYTHM])
    assert refs(await at(chat, "2026-12-11T12:00")) == []


async def test_two_add_at_once_on_a_real_database(any_database_url: str) -> None:
    """Slots added by two units over one database get keys of their own, on SQLite and on PostgreSQL."""
    async with rhythm_of(any_database_url, "2026-12-07T09:00", slot("press", "11:00:00")) as chat:
        await add(chat, "16h30 Bilan")
        await add(chat, "17h Bilan", BILAL)
        await chat.say(ANOUK, "!briefing suspendre bilan Rien")
        assert refs(await at(chat, "2026-12-07T16:30")) == []
        assert refs(await at(chat, "2026-12-07T17:00")) == ["bilan-2/2026-12-07T17:00"]
