"""Slots made in chat: who may, what is said, what becomes of them, and what is refused."""

from collections.abc import AsyncIterator

import pytest

from schedules.rhythm import RHYTHM
from storage.values import SlotState, UserId
from tests.commands.briefing_tools import ANOUK, BILAL, EMMA, GILLES, ILIAS, JOLIEN, MOUSSA, add, planned, refs
from tests.harness import Chat, only, room, user
from tests.schedules.rhythm_tools import at, define, journal_holds, occurrence_on, rhythm_of, slot
from tests.schedules.tick import tick


@pytest.fixture
async def chat() -> AsyncIterator[Chat]:
    """Plan the slots of a Monday; it is 10:00."""
    async with planned() as chat:
        yield chat


@pytest.mark.parametrize(
    ("call", "said"),
    [
        ("!briefing ajouter 16h30 Point presse",
         "tous les jours : Point presse [point-presse]. Le premier : lun. 7 déc., 16:30"),
        ("!briefing toevoegen 16u30 Persmoment --dagen op werkdagen",
         "van maandag tot en met vrijdag: Persmoment [persmoment]. De eerste: ma 7 dec, 16:30"),
        ("!briefing hinzufügen 9 Uhr Lage --tage Dienstag und Freitag",
         "chaque mardi et vendredi : Lage [lage]"),
        ("!briefing add 9:00 Weekly --days every 2 days",
         "tous les 2 jours : Weekly [weekly]. Le premier : mar. 8 déc., 09:00"),
        ("!briefing add 10:00 Test alert --days first thursday of the month", "le premier jeudi du mois : Test"),
        ("!briefing ajouter demain 14h Visite de la ministre",
         "une seule fois : Visite de la ministre [visite-de-la-ministre], mar. 8 déc., 14:00"),
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
    added = await add(chat, "16h30 Point <b> presse --jours lundi et mercredi --rappel 15m --appelle porte-parole")
    assert "Appelle : porte-parole · rappel : 15 minutes avant" in added.body
    assert "N'appelle personne · sans rappel" in (await add(chat, "16h45 Bilan --jours mardi")).body
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
        ("!briefing ajouter 16h30 Point --appelle voisins", "usage", "voisins"),
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


async def test_two_add_at_once_on_a_real_database(any_database_url: str) -> None:
    """Slots added by two units over one database get keys of their own, on SQLite and on PostgreSQL."""
    async with rhythm_of(any_database_url, "2026-12-07T09:00", slot("press", "11:00:00")) as chat:
        await add(chat, "16h30 Bilan")
        await add(chat, "17h Bilan", BILAL)
        await chat.say(ANOUK, "!briefing suspendre bilan Rien")
        assert refs(await at(chat, "2026-12-07T16:30")) == []
        assert refs(await at(chat, "2026-12-07T17:00")) == ["bilan-2/2026-12-07T17:00"]


async def test_an_added_slot_is_known_before_anybody_plans(chat: Chat) -> None:
    """Added just before an outage, today's comes late, as one that was planned: it was said that it would."""
    added = only(await chat.say(ANOUK, "!briefing ajouter 10h15 Point presse"))
    assert "Le premier : lun. 7 déc., 10:15" in added.body
    late = only(await at(chat, "2026-12-07T10:30"))
    assert (late.facts["ref"], late.facts["state"]) == ("infocel/point-presse/2026-12-07T10:15", "late")


async def test_what_was_just_added_can_be_listed_and_skipped(chat: Chat) -> None:
    """The occurrence that the answer names is there from then on: nobody has to wait until the rhythm is planned."""
    await chat.say(ANOUK, "!briefing ajouter 16h30 Bilan")
    assert "lun. 7 déc., 16:30 · Bilan [bilan]" in only(await chat.say(EMMA, "!briefing")).body
    assert only(await chat.say(ANOUK, "!briefing sauter bilan Rien à dire")).facts["state"] == "skipped"
    assert refs(await at(chat, "2026-12-07T16:30")) == []
    assert refs(await at(chat, "2026-12-08T16:30"))[-1] == "bilan/2026-12-08T16:30"
    await chat.say(ANOUK, "!briefing suspendre Pas de réunion demain")
    await chat.say(ANOUK, "!briefing ajouter 18h Presse du soir")
    assert refs(await at(chat, "2026-12-08T18:00")) == []


async def test_two_reminders_are_said_as_two(chat: Chat) -> None:
    """An hour and a quarter of an hour before are not an hour and a quarter."""
    added = only(await chat.say(ANOUK, "!briefing ajouter 16h30 Point presse --rappel 15m,1h"))
    assert "heure, puis 15 minutes avant" in added.body
    assert "herinnering: 1 uur, dan 15 minuten vooraf" in added.body


async def test_a_slot_made_again_on_the_day_it_was_posted_comes_as_said(chat: Chat) -> None:
    """Taken away once it was posted, and made anew for later that day, a slot has another key and comes when it says.

    Made anew for another day, it has its key again.
    """
    await add(chat, "10h30 Bilan")
    assert refs(await at(chat, "2026-12-07T10:30")) == ["bilan/2026-12-07T10:30"]
    await chat.say(ANOUK, "!briefing supprimer bilan")
    again = await add(chat, "16h Bilan")
    assert again.facts["ref"] == "infocel/bilan-2/2026-12-07T16:00"
    assert (await add(chat, "demain 9h Bilan")).facts["ref"] == "infocel/bilan/2026-12-08T09:00"
    await at(chat, "2026-12-07T14:00")
    assert refs(await at(chat, "2026-12-07T16:00")) == ["bilan-2/2026-12-07T16:00"]
    assert refs(await at(chat, "2026-12-08T09:00")) == ["bilan/2026-12-08T09:00"]


async def test_a_slot_made_again_is_not_paused_as_the_one_that_went_was(chat: Chat) -> None:
    """The pause of a slot ends when it is taken away: it is not listed any more, and what is made anew takes place."""
    await add(chat, "16h Bilan")
    await chat.say(ANOUK, "!briefing suspendre bilan Plus tard")
    await chat.say(ANOUK, "!briefing supprimer bilan")
    await tick(chat, [RHYTHM])
    assert "bilan" not in only(await chat.say(ANOUK, "!briefing")).body
    assert (await add(chat, "17h Bilan")).facts["ref"] == "infocel/bilan/2026-12-07T17:00"
    await at(chat, "2026-12-07T14:00")
    assert refs(await at(chat, "2026-12-07T17:00")) == ["bilan/2026-12-07T17:00"]


async def test_what_is_added_while_the_cell_is_paused_is_said_to_wait(chat: Chat) -> None:
    """Who adds a slot to a cell that is paused then reads so with its first day; once the pause is over, nothing."""
    await chat.say(ANOUK, "!briefing suspendre Tout le monde dort --jusque 7/12 18h")
    held = await add(chat, "16h Bilan")
    assert "Toute la cellule est en suspens depuis le lun. 7 déc., 10:00, jusqu'au lun. 7 déc., 18:00" in held.body
    assert held.facts["state"] == SlotState.SKIPPED
    later = await add(chat, "19h Relève")
    assert "en suspens" not in later.body
    assert later.facts["state"] == SlotState.DUE
    assert refs(await at(chat, "2026-12-07T16:00")) == []
    assert refs(await at(chat, "2026-12-07T19:00")) == ["releve/2026-12-07T19:00"]
